import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/api/faults.ts'
import { closePull } from '../../simulator/github/world.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import {
  down,
  type PreviewRun,
  previewAccount,
  previewResources,
  previewStatusCode,
  push,
  runPreviewStep,
  up,
} from '../support/preview-runs.ts'
import { sample } from '../support/sweep.ts'

const closed: PreviewRun = { ...down, before: ({ github }) => closePull(github.world, 12) }

/** Every call by which a step changes something. */
const CHANGES: [string, PreviewRun[], PreviewRun, string[]][] = [
  [
    'up',
    [],
    up,
    [
      'CreateTargetGroup',
      'ModifyTargetGroupAttributes',
      'CreateRule',
      'RegisterTaskDefinition',
      'CreateService',
    ],
  ],
  ['push', [up], push, ['RegisterTaskDefinition', 'UpdateService', 'AddTags', 'TagResource']],
  ['down', [up], closed, ['DeleteRule', 'DeleteService', 'DeleteTargetGroup', 'DeregisterTaskDefinition']],
]

const PASSING: [string, Fault][] = [
  ['throttled', { kind: 'throttle' }],
  ['a server error', { kind: 'server' }],
  ['reset before it arrives', { kind: 'drop-before' }],
  ['reset before the answer', { kind: 'drop-after' }],
]

/** Without `SWEEPS=whole`, one in so many of the ways to pass at each call. */
const SHARE = 2

async function endOf(steps: readonly PreviewRun[]): Promise<Simulation> {
  const simulation = previewAccount()
  for (const step of steps) await runPreviewStep(step, simulation)
  return simulation
}

describe.each(CHANGES)('%s', (_, before, step, operations) => {
  test('makes these calls and no others that change something', async () => {
    const simulation = await endOf(before)
    const known = simulation.calls.length
    await runPreviewStep(step, simulation)
    const made = simulation.calls
      .slice(known)
      .filter(({ operation }) => !/^(Describe|List)/.test(operation))
      .map(({ operation }) => operation)
    expect([...new Set(made)].sort()).toEqual([...operations].sort())
  })

  const undisturbedEnd = endOf([...before, step])
  const played = sample(
    operations.flatMap(operation => PASSING.map(([name]) => ({ operation, name }))),
    SHARE,
    ({ operation }) => operation,
  )
  const struckBy = (fault: string) =>
    played.filter(({ name }) => name === fault).map(({ operation }) => operation)

  describe.each(PASSING)('survives a call that is %s', (name, fault) => {
    test.each(struckBy(name))('%s', async operation => {
      const undisturbed = await undisturbedEnd
      const simulation = await endOf(before)
      simulation.faults.push({ ...fault, operation, calls: [1] })
      const { log } = await runPreviewStep(step, simulation)
      expect(log.filter(line => line.startsWith('::error'))).toEqual([])
      expect(previewResources(simulation)).toEqual(previewResources(undisturbed))
      expect(previewStatusCode(simulation)).toBe(previewStatusCode(undisturbed))
    })
  })
})
