import { expect, test } from '@jest/globals'
import type { DeploymentEntry } from '../../../../src/aws/ecs/service.ts'
import { glanceBetween } from '../../../../src/strategy/ecs/glance.ts'
import type { EcsReading } from '../../../../src/strategy/ecs/reading.ts'
import type { TargetHealth } from '../../../../src/strategy/target-health.ts'
import { group, rollout, service } from '../../../support/builders.ts'

const OWN = rollout(2, { running: 2, pending: 0, state: 'IN_PROGRESS' })
const health = (...states: string[]): TargetHealth => ({ targetGroups: [group(states)], unready: 0 })
const READING: EcsReading = {
  now: service(OWN),
  own: OWN,
  state: { rollout: 'progressing' },
  health: health('initial', 'healthy'),
  isUp: false,
  awaitsTargets: false,
}

/** Looks again and again, and says what each look asked for. */
function looks(reading: EcsReading, glimpsed: () => TargetHealth = () => reading.health) {
  const asked: string[] = []
  const read = glanceBetween(
    async () => {
      asked.push('all')
      return reading
    },
    {
      read: async (_, __, { running, moved, decisive }) => {
        asked.push(`targets of ${running}${moved || decisive ? ' anew' : ''}`)
        return glimpsed()
      },
    },
    { latest: () => undefined },
  )
  return { read, asked }
}

test('while nothing but their health is awaited, four looks of five ask for the targets alone', async () => {
  const { read, asked } = looks(READING)
  for (let look = 0; look < 6; look++) expect(await read()).toEqual({ ...READING, awaitsTargets: true })
  const glance = 'targets of 2'
  expect(asked).toEqual(['all', glance, glance, glance, glance, 'all'])
})

test('when it changes, the same look asks for all', async () => {
  let now = READING.health
  const { read, asked } = looks(READING, () => now)
  await read()
  now = health('healthy', 'healthy')
  await read()
  expect(asked).toEqual(['all', 'targets of 2', 'all'])
})

test('a look that is to see everything does', async () => {
  const { read, asked } = looks(READING)
  await read()
  await read(true, true)
  await read(true)
  expect(asked).toEqual(['all', 'all', 'all'])
})

const own = (over: Partial<DeploymentEntry>) => ({ own: { ...OWN, ...over } })

test.each<[string, Partial<EcsReading>]>([
  ['AWS does not show the deployment', { own: undefined }],
  ['all is up', { isUp: true }],
  ['AWS is done with it', { state: { rollout: 'completed' } }],
  ['it is rolled back', { state: { rollout: 'rolling-back' } }],
  ['there is no target group', { health: { targetGroups: [], unready: 1 } }],
  ['tasks have failed', own({ failed: 1 })],
  ['tasks are still to run', own({ running: 1 })],
  ['a target leaves', { health: health('initial', 'draining') }],
  ['a target is not registered', { health: health('initial', 'unregistered') }],
  ['a task has no target', { health: health('initial') }],
  ['a container health check is awaited, too', { health: { ...READING.health, unready: 1 } }],
])('every look asks for all where %s', async (_, over) => {
  const { read, asked } = looks({ ...READING, ...over })
  expect((await read()).awaitsTargets).toBe(false)
  await read()
  expect(asked).toEqual(['all', 'all'])
})
