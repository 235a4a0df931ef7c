import { expect, test } from '@jest/globals'
import { arrangeDemo, demoCluster, demoService } from '../../../simulator/fixtures/demo.ts'
import { type Task, toTask } from '../../../src/aws/ecs/task.ts'
import { addressesOf } from '../../../src/aws/elb/task-address.ts'
import { createLeavingTargets } from '../../../src/strategy/leaving-targets.ts'
import type { ServiceTargetGroup } from '../../../src/task-definition/ports.ts'
import { account, advanceSeconds, registerRevision, startDeployment } from '../../support/run-account.ts'

const idsIn =
  (target: ServiceTargetGroup) =>
  (task: Task, instances: ReadonlyMap<string, string>): readonly string[] =>
    addressesOf(task, target, instances, undefined)

const none = { tasks: [], instances: new Map<string, string>() }

test('only targets of tasks of the service count, whether they run or have stopped since', async () => {
  const { simulation, tools, arranged: service } = account(each => arrangeDemo(each))
  const [group = ''] = simulation.world.state.targetGroups.keys()
  const target = { arn: group, container: 'app', port: 8080 }
  const idsOf = idsIn(target)
  const targets = [...(simulation.world.state.targetGroups.get(group)?.targets.keys() ?? [])]
  const [first = '', second = ''] = targets
  const running = [...simulation.world.state.tasks.values()].map(({ view }) => toTask(view))
  const where = { cluster: demoCluster, service: demoService }
  const ids = [first, second, '10.0.200.7:8080']
  const seen = createLeavingTargets(tools.clients, where)
  const [starter = ''] = running.flatMap(({ startedBy }) => startedBy ?? [])
  expect(await seen(target, ids, { ...none, tasks: running }, idsOf, 'another')).toEqual({ draining: 2 })
  expect(await seen(target, ids, none, idsOf, starter)).toEqual({ draining: 2, drainingNew: 2 })
  startDeployment(simulation, service, registerRevision(simulation))
  advanceSeconds(simulation, 600)
  expect(await createLeavingTargets(tools.clients, where)(target, ids, none, idsOf, undefined)).toEqual({
    draining: 2,
  })
})

test('what is known is not asked for again', async () => {
  const { simulation, tools } = account(each => arrangeDemo(each))
  const [group = ''] = simulation.world.state.targetGroups.keys()
  const count = createLeavingTargets(tools.clients, { cluster: demoCluster, service: demoService })
  const target = { arn: group, container: 'app', port: 8080 }
  for (let look = 0; look < 3; look++)
    expect(await count(target, ['10.0.200.7:8080'], none, idsIn(target), undefined)).toEqual({ draining: 0 })
  expect(simulation.calls.filter(({ operation }) => operation === 'ListTasks')).toHaveLength(1)
})
