import { expect, test } from '@jest/globals'
import type { FaultRule } from '../../../simulator/api/faults.ts'
import { arrangeDemo } from '../../../simulator/fixtures/demo.ts'
import { joinLattice, latticePort } from '../../../simulator/fixtures/lattice.ts'
import { toTask } from '../../../src/aws/ecs/task.ts'
import { createLatticeReader, isLatticeUnread } from '../../../src/strategy/lattice-targets.ts'
import { rejectionOf } from '../../support/expected-failure.ts'
import { account } from '../../support/run-account.ts'

const PORTS = new Map([[latticePort, 8080]])

function lattice(...faults: FaultRule[]) {
  const { simulation, tools, toolkit, arranged } = account(each =>
    joinLattice(each.world, arrangeDemo(each, { targetGroups: 0 })),
  )
  simulation.faults.push(...faults)
  const tasks = [...simulation.world.state.tasks.values()].map(({ view }) => toTask(view))
  const group = { arn: arranged.group, portName: latticePort }
  const warnings = () => toolkit.log.filter(line => line.startsWith('::warning'))
  return { tools, tasks, group, warnings, simulation }
}

const denied = { kind: 'deny', operation: 'ListTargets' } as const

test('one denial is no reason to do without the targets', async () => {
  const { tools, tasks, group, warnings } = lattice({ ...denied, calls: [1] })
  const read = createLatticeReader(tools.clients, { ports: PORTS, isUnread: false }, tools.log)
  expect((await read(group, tasks))?.targets.map(({ state }) => state)).toEqual(['healthy', 'healthy'])
  expect(warnings()).toEqual([])
})

test('what is denied is told once, with the permission, and known to nobody', async () => {
  const { tools, tasks, group, warnings, simulation } = lattice({ ...denied, always: true })
  const read = createLatticeReader(tools.clients, { ports: PORTS, isUnread: false }, tools.log)
  expect([await read(group, tasks), await read(group, tasks)]).toEqual([undefined, undefined])
  expect(warnings()).toHaveLength(1)
  expect(simulation.calls).toHaveLength(2)
  expect(warnings()[0]).toContain('"Action":"vpc-lattice:ListTargets"')
})

test('what was told before the deployment is not told again', async () => {
  const { tools, tasks, group, warnings } = lattice({ ...denied, always: true })
  expect(await isLatticeUnread([group], tools.clients, tools.log)).toBe(true)
  const read = createLatticeReader(tools.clients, { ports: PORTS, isUnread: true }, tools.log)
  expect(await read(group, tasks)).toBeUndefined()
  expect(warnings()).toHaveLength(1)
})

test('another error is one of the look', async () => {
  const failed = { kind: 'error', code: 'ValidationException', message: 'Not today.', always: true } as const
  const { tools, tasks, group } = lattice({ ...failed, operation: 'ListTargets' })
  const read = createLatticeReader(tools.clients, { ports: PORTS, isUnread: false }, tools.log)
  expect((await rejectionOf(read(group, tasks))).title).toBe('Could not list the targets of VPC Lattice')
})

test('where VPC Lattice cannot be asked, the run ends before the deployment', async () => {
  const { tools, group } = lattice({ kind: 'drop-before', operation: 'ListTargets', always: true })
  expect((await rejectionOf(isLatticeUnread([group], tools.clients, tools.log))).title).toBe(
    'Could not list the targets of VPC Lattice',
  )
})

test('a malformed ARN fails before the deployment', async () => {
  const { tools, group } = lattice()
  const malformed = { ...group, arn: `${group.arn}-and-more` }
  expect((await rejectionOf(isLatticeUnread([malformed], tools.clients, tools.log))).message).toContain(
    'ValidationException',
  )
})

test('a target group that does not exist, of a pair either, fails before anything is changed', async () => {
  const { tools, group, simulation } = lattice()
  const pair = { ...group, alternate: group.arn.replace(/.$/, '9') }
  expect(await isLatticeUnread([group], tools.clients, tools.log)).toBe(false)
  expect((await rejectionOf(isLatticeUnread([pair], tools.clients, tools.log))).message).toBe(
    'The service registers its tasks in tg-0f1e2d3c4b5a69789, which VPC Lattice does not have in this Region.',
  )
  expect(simulation.calls).toHaveLength(3)
})
