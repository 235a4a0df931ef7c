import { expect, test } from '@jest/globals'
import { createService } from '../../../../simulator/ecs/create-service.ts'
import { arrangeCodeDeployDemo } from '../../../../simulator/fixtures/codedeploy-demo.ts'
import { demoCluster } from '../../../../simulator/fixtures/demo.ts'
import { deregister, listRevisions, listRevisionsInUse } from '../../../../src/aws/ecs/deregister.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import {
  account,
  advanceSeconds,
  demoAccount,
  mutationsIn,
  registerRevision,
  startDeployment,
  statusOf,
} from '../../../support/run-account.ts'

const arn = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`
const names = (arns: Iterable<string>) => [...arns].map(each => each.replace(/.*\//, '')).sort()

test('active revisions of a family are listed newest first', async () => {
  const { simulation, tools } = demoAccount()
  await deregister(tools.clients, arn('cicd-demo:40'))
  expect(statusOf(simulation, arn('cicd-demo:40'))).toBe('INACTIVE')
  const revisions = await listRevisions(tools.clients, 'cicd-demo')
  expect(revisions.slice(0, 3)).toEqual([arn('cicd-demo:41'), arn('cicd-demo:39'), arn('cicd-demo:38')])
  expect(revisions).toHaveLength(40)
})

test('families that begin alike are kept apart', async () => {
  const { simulation, tools } = demoAccount()
  for (const family of ['cicd-demo-admin', 'cicd', 'cicd-demo2', 'x-cicd-demo'])
    registerRevision(simulation, undefined, family)
  expect(await listRevisions(tools.clients, 'cicd')).toEqual([arn('cicd:1')])
  expect(await listRevisions(tools.clients, 'cicd-demo-admin')).toEqual([arn('cicd-demo-admin:1')])
  expect(await listRevisions(tools.clients, 'cicd-demo')).toHaveLength(41)
  expect(await listRevisions(tools.clients, 'cicd-dem')).toEqual([])
})

test('revisions of families that only begin alike are left out where AWS lists them', async () => {
  const { simulation, tools } = demoAccount()
  registerRevision(simulation, undefined, 'cicd-demo-admin')
  const { ecs } = tools.clients
  ecs.middlewareStack.add(
    next => async args => {
      const { familyPrefix: _, ...input } = args.input as unknown as Record<string, unknown>
      return next({ ...args, input } as typeof args)
    },
    { step: 'initialize' },
  )
  expect(await listRevisions(tools.clients, 'cicd-demo')).toHaveLength(41)
  expect(await listRevisions(tools.clients, 'demo')).toEqual([])
})

test('a long family is read page by page', async () => {
  const { simulation, tools } = demoAccount()
  for (let revision = 42; revision <= 250; revision++) registerRevision(simulation)
  const revisions = await listRevisions(tools.clients, 'cicd-demo')
  expect(revisions).toEqual(Array.from({ length: 250 }, (_, index) => arn(`cicd-demo:${250 - index}`)))
  expect(simulation.calls.filter(({ operation }) => operation === 'ListTaskDefinitions')).toHaveLength(3)
})

test('what services and their deployments run is in use', async () => {
  const { simulation, tools, service } = demoAccount()
  startDeployment(simulation, service, registerRevision(simulation))
  advanceSeconds(simulation, 5)
  expect(names(await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo'))).toEqual([
    'cicd-demo:41',
    'cicd-demo:42',
  ])
  advanceSeconds(simulation, 3600)
  expect(names(await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo'))).toEqual(['cicd-demo:42'])
})

test('what services of another name run is in use, however many there are', async () => {
  const { simulation, tools } = demoAccount()
  for (let number = 1; number <= 25; number++) {
    const taskDefinition = `cicd-demo:${number}`
    createService(simulation.world, {
      cluster: demoCluster,
      serviceName: `other-${number}`,
      taskDefinition,
      desiredCount: 0,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60001'] } },
    })
  }
  const used = await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo')
  expect(names(used)).toEqual(
    names([41, ...Array.from({ length: 25 }, (_, index) => index + 1)].map(each => `cicd-demo:${each}`)),
  )
})

test.each([
  ['an older deployment', 'deployments'],
  ['a task set', 'taskSets'],
] as const)('what only %s of a service has is in use, also without tasks', async (_, member) => {
  const { simulation, tools, service } = demoAccount()
  const holder = { taskDefinition: arn('cicd-demo:7') }
  const [entry] = service.deployments
  if (!entry) throw new Error('no deployment')
  const settings = { ...entry.settings, ...holder }
  if (member === 'deployments')
    service.deployments.push({ ...entry, id: 'ecs-svc/7', status: 'ACTIVE', settings })
  else {
    service.controller = 'CODE_DEPLOY'
    const counts = { scale: 0, computedDesiredCount: 0 }
    const times = { steadyChangedAt: 0, createdAt: 0, updatedAt: 0 }
    service.taskSets.push({ id: 'ecs-svc/7', settings, status: 'ACTIVE', steady: true, ...counts, ...times })
  }
  simulation.world.state.tasks.clear()
  const used = await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo')
  expect(names(used)).toEqual(['cicd-demo:41', 'cicd-demo:7'])
})

test('what tasks run is in use, also more than one page of them', async () => {
  const { simulation, tools, service } = demoAccount({ desiredCount: 150 })
  startDeployment(simulation, service, registerRevision(simulation))
  advanceSeconds(simulation, 10)
  // Nothing but the tasks tells of the revision before.
  service.deployments.splice(1)
  expect(names(await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo'))).toEqual([
    'cicd-demo:41',
    'cicd-demo:42',
  ])
  const pages = simulation.calls.filter(({ operation }) => operation === 'ListTasks')
  expect(pages.length).toBeGreaterThan(1)
})

test('what task sets of CodeDeploy run is in use', async () => {
  const { simulation, tools } = account(each => arrangeCodeDeployDemo(each))
  const taskDefinition = registerRevision(simulation)
  simulation.outOfBand.startDeployment(demoCluster, 'cicd-demo-service', { taskDefinition })
  advanceSeconds(simulation, 20)
  expect(names(await listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo'))).toEqual([
    'cicd-demo:41',
    'cicd-demo:42',
  ])
})

test('a revision that may not be deregistered says what is missing', async () => {
  const { simulation, tools } = demoAccount()
  simulation.policy = ['ecs:Describe*', 'ecs:List*']
  const failure = await rejectionOf(deregister(tools.clients, arn('cicd-demo:1')))
  expect(failure.title).toBe(`Not allowed to deregister ${arn('cicd-demo:1')}`)
  expect(failure.next).toMatch(/^Add this statement to .*"Action":"ecs:DeregisterTaskDefinition"/)
  expect(mutationsIn(simulation)).toEqual([])
})

test.each(['ListTaskDefinitions', 'ListServices', 'DescribeServices', 'ListTasks', 'DescribeTasks'])(
  'where %s is not allowed, that is said, too',
  async operation => {
    const { simulation, tools } = demoAccount()
    simulation.faults.push({ kind: 'deny', operation, always: true })
    const failure = await rejectionOf(
      operation === 'ListTaskDefinitions'
        ? listRevisions(tools.clients, 'cicd-demo')
        : listRevisionsInUse(tools.clients, [demoCluster], 'cicd-demo'),
    )
    expect(failure.next).toMatch(new RegExp(`^Add this statement to .*"Action":"ecs:${operation}"`))
  },
)
