import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import {
  createRule,
  createRuleSchema,
  deleteRule,
  listRules,
  modifyRule,
  ruleTargetGroups,
} from '../../../../src/aws/elb/rules.ts'
import { addTags } from '../../../../src/aws/elb/tags.ts'
import { deleteTargetGroup } from '../../../../src/aws/elb/target-groups.ts'
import { answering, awsError } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/web/1/2/3'
const forward = (...TargetGroups: readonly object[]) => ({ Type: 'forward', ForwardConfig: { TargetGroups } })
const to = (TargetGroupArn: string, Weight?: number) =>
  Weight === undefined ? { TargetGroupArn } : { TargetGroupArn, Weight }
const rules = (...Actions: readonly object[]) =>
  answering({ DescribeRules: { Rules: [{ RuleArn: arn, Priority: '7', Actions }] } }).clients

/** AWS answers one target group in both spellings: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html */
test.each<[string, readonly object[], readonly string[]]>([
  ['one target group in both spellings', [{ ...forward(to('a', 1)), TargetGroupArn: 'a' }], ['a']],
  ['one target group without a list', [{ Type: 'forward', TargetGroupArn: 'a' }], ['a']],
  ['two target groups, one without weight', [forward(to('a', 100), to('b', 0))], ['a', 'b']],
  ['no target group', [{ Type: 'fixed-response' }], []],
  ['a sign-in before it', [{ Type: 'authenticate-oidc' }, forward(to('a'))], ['a']],
  ['nothing', [], []],
])('a rule with %s has each of its target groups once', async (_, actions, expected) => {
  const [rule] = await listRules(rules(...actions), 'listener')
  expect(rule).toEqual({
    arn,
    listener: 'listener',
    priority: '7',
    conditions: [],
    actions,
    transforms: [],
    targetGroups: expected,
  })
})

test.each<[string, readonly object[], readonly string[]]>([
  ['of weight 0 gets none', [forward(to('a', 100), to('b', 0))], ['a']],
  ['of weight 1 gets some', [forward(to('a', 1), to('b', 999))], ['a', 'b']],
  ['without a weight gets some', [forward(to('a'))], ['a']],
  ['in both spellings is one', [{ ...forward(to('a', 1)), TargetGroupArn: 'a' }], ['a']],
  ['without a list gets all', [{ Type: 'forward', TargetGroupArn: 'a' }], ['a']],
  ['is not there', [{ Type: 'redirect' }], []],
])('of the traffic of a rule, a target group that %s', async (_, actions, expected) => {
  expect(await ruleTargetGroups(rules(...actions), arn)).toEqual(expected)
})

test.each([
  ['One or more rules not found', 'One or more rules not found'],
  ['', 'AWS does not have it'],
])('of a production rule that is missing AWS says %j, and its ARN is told', async (message, words) => {
  const { clients } = answering({ DescribeRules: awsError('RuleNotFoundException', message) })
  expect((await rejectionOf(ruleTargetGroups(clients, arn))).message).toBe(`${words}: ${arn}`)
})

/** ModifyRule keeps the transforms it is not told of: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html */
test.each<[string, object, boolean | undefined]>([
  ['without transforms', {}, true],
  ['with transforms', { Transforms: [{ Type: 'url-rewrite' }] }, undefined],
])('a rule that is to be %s is so after the change', async (_, body, reset) => {
  const { clients, sent } = answering({ ModifyRule: {} })
  await modifyRule(clients, arn, { Conditions: [], Actions: [], ...body })
  const expected = {
    RuleArn: arn,
    Conditions: [],
    Actions: [],
    ...body,
    ...(reset ? { ResetTransforms: true } : {}),
  }
  expect(sent).toEqual([{ operation: 'ModifyRule', input: expected }])
})

test('a rule that was created is known by its ARN', async () => {
  const { clients } = answering({ CreateRule: { Rules: [{ RuleArn: arn }] } })
  expect(await createRule(clients, { ListenerArn: 'l', Priority: 7, Conditions: [], Actions: [] })).toBe(arn)
  expect(createRuleSchema()).toBeDefined()
})

const denied = awsError('AccessDeniedException', 'You are not authorized.')

/** A role that may delete only what has its tags is refused what is gone; reading needs no tags. */
test.each([
  ['gone', awsError('RuleNotFoundException'), undefined],
  ['there', { Rules: [{ RuleArn: arn }] }, 'Not allowed to delete the listener rule'],
  ['not to be read either', denied, 'Not allowed to delete the listener rule'],
])('of a rule that may not be deleted and is %s', async (_, look, title) => {
  const { clients } = answering({ DeleteRule: denied, DescribeRules: look })
  const deletion = deleteRule(clients, arn)
  if (title === undefined) await expect(deletion).resolves.toBeUndefined()
  else expect((await rejectionOf(deletion)).title).toContain(title)
})

/** What is in use until its rule is gone: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html */
test.each([
  [1, 60_000],
  [12, 60_000],
  [60, 600_000],
])(
  'a target group that stays in use %d times as long as one pause is deleted in time or not',
  async (tries, timeout) => {
    const busy = Array.from({ length: tries }, () => awsError('ResourceInUseException', 'It is in use.'))
    const { clients, sent } = answering({ DeleteTargetGroup: [...busy, {}] })
    const tools = { clock: createVirtualClock(), signal: new AbortController().signal }
    await deleteTargetGroup(clients, 'group', tools, timeout)
    expect(sent).toHaveLength(tries + 1)
  },
)

test.each([
  [13, 60_000],
  [61, 600_000],
])(
  'after its time, or five minutes at the most, a target group in use is an error',
  async (tries, timeout) => {
    const busy = Array.from({ length: tries }, () => awsError('ResourceInUseException', 'It is in use.'))
    const { clients, sent } = answering({ DeleteTargetGroup: [...busy, {}] })
    const tools = { clock: createVirtualClock(), signal: new AbortController().signal }
    const { message } = await rejectionOf(deleteTargetGroup(clients, 'group', tools, timeout))
    expect([message, sent.length]).toEqual([expect.stringContaining('It is in use.'), tries])
  },
)

test('what is refused for another reason than its use is not tried again', async () => {
  const { clients, sent } = answering({ DeleteTargetGroup: awsError('ValidationException', 'No.') })
  const tools = { clock: createVirtualClock(), signal: new AbortController().signal }
  expect((await rejectionOf(deleteTargetGroup(clients, 'group', tools, 60_000))).message).toContain('No.')
  expect(sent).toHaveLength(1)
})

test('nothing is tagged with no call', async () => {
  const { clients, sent } = answering({ AddTags: {} })
  await addTags(clients, [], { a: '1' })
  expect(sent).toEqual([])
  await addTags(clients, [arn], { a: '1' })
  expect(sent).toHaveLength(1)
})
