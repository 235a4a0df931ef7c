import { expect, test } from '@jest/globals'
import { listenerOf } from '../../../src/aws/listeners.ts'

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012'

test.each([
  [
    `${ELB}:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`,
    `${ELB}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  ],
  [
    'arn:aws-cn:elasticloadbalancing:cn-north-1:1:listener-rule/app/listener-rule/1/2/3',
    'arn:aws-cn:elasticloadbalancing:cn-north-1:1:listener/app/listener-rule/1/2',
  ],
])('%s is a rule of %s', (rule, listener) => {
  expect(listenerOf(rule)).toBe(listener)
})

test.each([`${ELB}:listener/net/web/50dc6c495c0c9188/f2f7dc8efc522ab2`, `${ELB}:listener/app/web/1/2`])(
  '%s is a listener already',
  listener => {
    expect(listenerOf(listener)).toBe(listener)
  },
)
