import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { findCodeDeploymentOf } from '../../../../src/strategy/codedeploy/service-deployments.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import {
  codeDeployService,
  deploymentInfo,
  GROUP_INFO,
  taskSet,
} from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const denied = awsError('AccessDeniedException', 'You may not read it.')

/** Deployments by their ids: a status and the second they were created in, or what AWS refuses. */
type Known = Readonly<Record<string, readonly [status: string, second: number] | Error>>

async function find(
  which: 'active' | 'latest',
  made: readonly (string | undefined)[],
  { known = {}, listed = [], last }: { known?: Known; listed?: readonly string[]; last?: string },
  over: Readonly<Record<string, Answer>> = {},
) {
  const lastAttemptedDeployment = last === undefined ? undefined : { deploymentId: last }
  const { clients, sent } = answering({
    GetDeploymentGroup: { deploymentGroupInfo: { ...GROUP_INFO, lastAttemptedDeployment } },
    GetDeploymentConfig: {},
    DescribeTargetGroups: { TargetGroups: [] },
    ListDeployments: { deployments: listed },
    GetDeployment: ({ deploymentId }: { readonly deploymentId: string }) => {
      const found = known[deploymentId] ?? awsError('DeploymentDoesNotExistException')
      if (found instanceof Error) throw found
      return deploymentInfo(found[0], { createTime: new Date(found[1] * 1000) })
    },
    ...over,
  })
  const taskSets = made.map((deployment, index) => taskSet(index + 1, deployment ? { deployment } : {}))
  const tools = { clients, clock: createVirtualClock(), log: keepingLog().log } as unknown as Tools
  const found = findCodeDeploymentOf(codeDeployService(...taskSets), which, tools)
  return { found: found.then(one => one?.id), sent }
}

test.each(['active', 'latest'] as const)('where the group has had none, the %s one is none', async which => {
  expect(await (await find(which, [], {})).found).toBeUndefined()
})

test.each<[string, Parameters<typeof find>[2], string[], string | undefined, string]>([
  ['that the group lists', { known: { 'd-A': ['InProgress', 1] }, listed: ['d-A'] }, [], 'd-A', 'd-A'],
  [
    'that the group was given last, before it is listed',
    { known: { 'd-A': ['Created', 1] }, last: 'd-A' },
    [],
    'd-A',
    'd-A',
  ],
  ['that only a task set names', { known: { 'd-A': ['Ready', 1] } }, ['d-A'], 'd-A', 'd-A'],
  ['that is over', { known: { 'd-A': ['Succeeded', 1] }, last: 'd-A' }, ['d-A'], undefined, 'd-A'],
  [
    'of several, one of which is under way',
    {
      known: { 'd-A': ['InProgress', 1], 'd-B': ['Failed', 2], 'd-C': ['Stopped', 0] },
      listed: ['d-A', 'd-B', 'd-C'],
    },
    [],
    'd-A',
    'd-B',
  ],
  [
    'of two under way, as while one is rolled back',
    { known: { 'd-A': ['InProgress', 1], 'd-B': ['InProgress', 2] }, listed: ['d-A'], last: 'd-B' },
    ['d-A'],
    'd-B',
    'd-B',
  ],
  [
    'beside one that CodeDeploy has forgotten',
    { known: { 'd-A': ['InProgress', 1] }, listed: ['d-GONE', 'd-A'] },
    [],
    'd-A',
    'd-A',
  ],
])('the deployment %s', async (_, group, made, active, latest) => {
  expect(await (await find('active', made, group)).found).toBe(active)
  expect(await (await find('latest', made, group)).found).toBe(latest)
})

test('under way are those in such a status, last are the newest five', async () => {
  const active = await find('active', [], {})
  await active.found
  const list = active.sent.find(({ operation }) => operation === 'ListDeployments')
  expect(list?.input['includeOnlyStatuses']).toEqual(['Created', 'Queued', 'InProgress', 'Baking', 'Ready'])
  const listed = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5', 'd-6']
  const known = Object.fromEntries(
    listed.map(id => [id, ['Succeeded', id === 'd-6' ? 99 : Number(id.at(-1))] as const]),
  )
  expect(await (await find('latest', [], { known, listed })).found).toBe('d-5')
})

test('a task set that something else than CodeDeploy made, names no deployment', async () => {
  const { found, sent } = await find('active', ['by-hand', undefined, 'd-', 'x-d-A'], {})
  expect(await found).toBeUndefined()
  expect(sent.some(({ operation }) => operation === 'GetDeployment')).toBe(false)
})

test('a role that may not read what CodeDeploy has forgotten finds the others all the same', async () => {
  const known: Known = { 'd-OLD': denied, 'd-A': ['InProgress', 1] }
  expect(await (await find('active', ['d-OLD', 'd-A'], { known })).found).toBe('d-A')
})

test('but of the deployments of its own group it has to read each', async () => {
  const { found } = await find('active', [], { known: { 'd-A': denied }, listed: ['d-A'] })
  expect((await rejectionOf(found)).title).toBe('Not allowed to read the deployment d-A')
})

test('what cannot be read for another reason is not passed over', async () => {
  const known: Known = { 'd-A': awsError('ThrottlingException', 'Rate exceeded') }
  expect((await rejectionOf((await find('active', ['d-A'], { known })).found)).message).toContain(
    'Rate exceeded',
  )
})

test('the group is that of the deployment that made a task set; where that is gone, the one that names the service', async () => {
  const { found, sent } = await find('active', ['d-A'], { known: { 'd-A': ['InProgress', 1] } })
  expect(await found).toBe('d-A')
  const groups = sent.filter(({ operation }) => operation === 'GetDeploymentGroup')
  expect(groups.map(({ input }) => input)).toEqual([{ applicationName: 'app', deploymentGroupName: 'group' }])
  const gone = await find(
    'active',
    ['d-A'],
    { known: { 'd-A': ['InProgress', 1] } },
    {
      GetDeploymentGroup: [
        awsError('DeploymentGroupDoesNotExistException'),
        { deploymentGroupInfo: GROUP_INFO },
      ],
    },
  )
  expect(await gone.found).toBe('d-A')
  expect(
    gone.sent
      .filter(({ operation }) => operation === 'GetDeploymentGroup')
      .map(({ input }) => input['applicationName']),
  ).toEqual(['app', 'AppECS-prod-web'])
})
