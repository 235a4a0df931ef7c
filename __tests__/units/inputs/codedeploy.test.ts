import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  CODEDEPLOY_INPUT_NAMES,
  readCodeDeployInputs,
  setCodeDeployInputs,
} from '../../../src/inputs/codedeploy.ts'
import { fieldsOf } from '../../../src/inputs/fields.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'
import { environment } from '../../support/input-environment.ts'

const read = (inputs: Readonly<Record<string, string>>) => readCodeDeployInputs(fieldsOf(environment(inputs)))
const NOTHING = { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto' }

test('nothing has to be set', () => {
  expect(read({})).toEqual(NOTHING)
  expect(read(Object.fromEntries(CODEDEPLOY_INPUT_NAMES.map(name => [name, ' '])))).toEqual(NOTHING)
})

test.each<[string, string, object]>([
  ['codedeploy-application', ' shop ', { application: 'shop' }],
  ['codedeploy-application', 'x'.repeat(100), { application: 'x'.repeat(100) }],
  ['codedeploy-deployment-group', ' web ', { deploymentGroup: 'web' }],
  ['codedeploy-appspec', ' deploy/appspec.yml\n', { appspec: 'deploy/appspec.yml' }],
  ['codedeploy-hooks', '# smoke\nAfterInstall = smoke\n', { hooks: { AfterInstall: 'smoke' } }],
  [
    'codedeploy-hooks',
    'AfterInstall=a\nBeforeAllowTraffic=arn:aws:lambda:eu-west-1:1:function:b:live',
    { hooks: { AfterInstall: 'a', BeforeAllowTraffic: 'arn:aws:lambda:eu-west-1:1:function:b:live' } },
  ],
  [
    'codedeploy-deployment-config',
    'CodeDeployDefault.ECSAllAtOnce',
    { deploymentConfig: 'CodeDeployDefault.ECSAllAtOnce' },
  ],
  ['codedeploy-description', ' why ', { description: 'why' }],
  ['on-active-deployment', 'wait', { onActiveDeployment: 'wait' }],
  ['on-active-deployment', 'stop', { onActiveDeployment: 'stop' }],
  ['on-active-deployment', 'fail', { onActiveDeployment: 'fail' }],
  ['reroute', 'manual', { reroute: 'manual' }],
  ['auto-rollback', 'true', { autoRollback: true }],
  ['auto-rollback', 'FALSE', { autoRollback: false }],
])('%s = %j is read', (input, text, expected) => {
  expect(read({ [input]: text })).toEqual({ ...NOTHING, ...expected })
})

test.each(['codedeploy-application', 'codedeploy-deployment-group', 'codedeploy-deployment-config'])(
  '%s with more than 100 characters is refused',
  input => {
    const long = 'x'.repeat(101)
    expect(failureOf(() => read({ [input]: long }))).toEqual({
      title: `Input "${input}" is longer than the 100 characters that CodeDeploy takes`,
      message: `Received: ${long}.`,
      next: 'Write the name, not the ARN.',
      fatal: true,
    })
  },
)

test.each([
  [
    'on-active-deployment',
    'stpo',
    'Received: stpo. Did you mean "stop"?',
    'Write one of wait, terminate, stop, fail.',
  ],
  ['reroute', 'manually', 'Received: manually. Did you mean "manual"?', 'Write one of auto, manual.'],
])('%s = %s is refused with the words it knows', (input, text, message, next) => {
  expect(failureOf(() => read({ [input]: text }))).toMatchObject({
    title: `Input "${input}" is not one of its values`,
    message,
    next,
  })
})

test.each([
  ['without a function', 'AfterInstall='],
  ['without an event', '=smoke'],
  ['without either', 'smoke'],
  ['for an event twice', 'AfterInstall=a\nAfterInstall=b'],
])('a hook %s is refused', (_, text) => {
  expect(failureOf(() => read({ 'codedeploy-hooks': text })).title).toMatch(/^Input "codedeploy-hooks" /)
})

test('the inputs that are set are known by name, in the order of action.yml', () => {
  const inputs = { reroute: 'auto', service: 'web', 'codedeploy-hooks': 'A=b', 'codedeploy-appspec': ' ' }
  expect(setCodeDeployInputs(fieldsOf(environment(inputs)))).toEqual(['codedeploy-hooks', 'reroute'])
  expect(setCodeDeployInputs(fieldsOf({}))).toEqual([])
})

test('any text in any of the inputs is read or explained', () => {
  const text = fc.oneof(anyText(), fc.constantFrom('a=b', '=', 'true', 'stop', 'auto'))
  const inputs = fc.dictionary(fc.constantFrom(...CODEDEPLOY_INPUT_NAMES), text)
  fc.assert(fc.property(inputs, it => answersOrExplains(() => read(it))))
})
