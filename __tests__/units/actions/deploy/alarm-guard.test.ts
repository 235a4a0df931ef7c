import { describe, expect, test } from '@jest/globals'
import { whileWatching } from '../../../../src/actions/deploy/alarm-guard.ts'
import type { AlarmWatch } from '../../../../src/actions/deploy/alarm-watch.ts'
import type { StartedHere } from '../../../../src/actions/deploy/apply.ts'
import { watchJointAlarms } from '../../../../src/actions/deploy/joint-alarms.ts'
import type { ServiceRun } from '../../../../src/actions/deploy/service-run.ts'
import { beginWaves } from '../../../../src/actions/deploy/waves.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import { beginStory, type Progress } from '../../../../src/report/progress.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf } from '../../../support/plans.ts'

const RANG = 'The alarm web-5xx went off.'

/** Alarms of which `next` settles like this, or once nobody wants to know any more. */
const alarmsOf = (next: (over: AbortSignal) => Promise<string | undefined>) =>
  ({ next: (_: unknown, over: AbortSignal) => next(over) }) as unknown as AlarmWatch

const never = (over: AbortSignal) =>
  new Promise<undefined>(resolve => over.addEventListener('abort', () => resolve(undefined)))

describe('what comes after a deployment', () => {
  test('is done as it is where no alarms are watched, or none goes off', async () => {
    const { tools, log } = toldDeployment()
    expect(await whileWatching(undefined, deploymentOf(), async () => 'done', tools)).toBe('done')
    expect(await whileWatching(alarmsOf(never), deploymentOf(), async () => 'done', tools)).toBe('done')
    expect(log).toEqual([])
  })

  test('ends with an alarm that goes off, which is told', async () => {
    const { tools, log } = toldDeployment()
    const work = (own: typeof tools) => own.clock.sleep(60_000, own.signal).then(() => 'done')
    expect(
      await whileWatching(
        alarmsOf(async () => RANG),
        deploymentOf(),
        work,
        tools,
      ),
    ).toBeUndefined()
    expect(log).toEqual([RANG])
  })

  test('ends with what makes watching pointless', async () => {
    const { tools } = toldDeployment()
    const expired = new DeployError({ title: 'The AWS credentials have expired', message: 'now' })
    const work = (own: typeof tools) => own.clock.sleep(60_000, own.signal)
    const alarms = alarmsOf(() => Promise.reject(expired))
    await expect(whileWatching(alarms, deploymentOf(), work, tools)).rejects.toBe(expired)
  })

  test('fails by its own error where no alarm went off', async () => {
    const { tools } = toldDeployment()
    const failure = new Error('x is undefined')
    const work = () => Promise.reject(failure)
    await expect(whileWatching(alarmsOf(never), deploymentOf(), work, tools)).rejects.toBe(failure)
  })

  test('of a canceled run is canceled, whatever the alarms did', async () => {
    const run = new AbortController()
    const canceled = new Error('canceled')
    const { tools, clock } = toldDeployment({ signal: run.signal })
    const work = async (own: typeof tools) => {
      await own.clock.sleep(1000, own.signal).catch(() => {})
      run.abort(canceled)
      throw canceled
    }
    await expect(
      whileWatching(
        alarmsOf(async () => RANG),
        deploymentOf(),
        work,
        tools,
      ),
    ).rejects.toBe(canceled)
    expect(clock.now()).toBe(0)
  })
})

/** The alarms of one service that is deployed, while others are. */
async function playJoint(next: (over: AbortSignal) => Promise<string | undefined>, isCanceled = false) {
  const { tools, log } = toldDeployment({
    signal: isCanceled ? AbortSignal.abort() : new AbortController().signal,
  })
  const failures: string[] = []
  const told: Progress[] = []
  const ends: boolean[] = []
  const waves = beginWaves(label => failures.push(label))
  const last = snapshot({ rollout: 'completed', alarms: ['web-5xx'] })
  const run = {
    label: 'web',
    log: tools.log,
    telling: {
      told: () => ({ label: 'web', story: { ...beginStory(0), last: snapshot({ rollout: 'completed' }) } }),
      report: async (progress: Progress) => void told.push(progress),
      end: (_: number, isDeployed: boolean) => void ends.push(isDeployed),
    },
  } as unknown as ServiceRun
  const explain = (ended: OwnEnding) => ({ last: { ...ended.last, alarms: last.alarms } })
  const alarms = { ...alarmsOf(next), explain } as unknown as AlarmWatch
  const started = { deployment: deploymentOf(), watchers: { alarms } } as unknown as StartedHere
  const joint = watchJointAlarms(waves, tools)
  return { joint, run, started, waves, log, told, ends, failures, last }
}

describe('the alarms of a service that is deployed while others are', () => {
  test('fail the run for all of them when one goes off', async () => {
    const { joint, run, started, waves, log, told, ends, failures, last } = await playJoint(async () => RANG)
    joint.add({ run, started })
    await joint.end()
    const reason = `it failed after its deployment, while others were deployed: ${RANG}`
    expect(told).toEqual([{ kind: 'verdict', verdict: { outcome: 'failed', reason, last } }])
    expect([log, ends, failures, waves.outcomes]).toEqual([[RANG], [false], ['web'], ['failed']])
  })

  test('change nothing where none goes off, or another service has failed before', async () => {
    const quiet = await playJoint(never)
    quiet.joint.add(quiet)
    await quiet.joint.end()
    expect([quiet.log, quiet.told, quiet.failures]).toEqual([[], [], []])
    const late = await playJoint(async () => RANG)
    late.waves.fail('api')
    late.joint.add(late)
    await late.joint.end()
    expect([late.log, late.told, late.failures]).toEqual([[], [], ['api']])
  })

  test('that cannot be read any more are told of, and fail nothing', async () => {
    const { joint, run, started, log, failures } = await playJoint(() => Promise.reject(new Error('denied')))
    joint.add({ run, started })
    await new Promise(setImmediate)
    await joint.end()
    expect([log, failures]).toEqual([['The alarms are not watched any more: denied'], []])
  })

  test('that cannot be read once that is over, or canceled, are not told of', async () => {
    const over = await playJoint(signal => never(signal).then(() => Promise.reject(new Error('late'))))
    over.joint.add(over)
    await over.joint.end()
    expect(over.log).toEqual([])
    const canceled = await playJoint(() => Promise.reject(new Error('aborted')), true)
    canceled.joint.add(canceled)
    await new Promise(setImmediate)
    await canceled.joint.end()
    expect(canceled.log).toEqual([])
  })
})
