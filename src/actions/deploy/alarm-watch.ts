import { formatDuration } from '../../base/duration.ts'
import type { AlarmInputs } from '../../inputs/alarms.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Goal, Snapshot } from '../../watch/snapshot.ts'
import { isGoingBack } from '../../watch/verdict.ts'
import { confirmAlarms, createAlarmReader, type Judge } from './alarm-reader.ts'
import { type AlarmStates, createAlarmStates } from './alarm-states.ts'
import { checkAlarms, inAlarm } from './alarms.ts'
import type { DeployTools } from './tools.ts'
import { watchOn } from './watch-on.ts'

/** What an alarm makes a failure of, where AWS has not ended the deployment itself. */
const OPEN = /^(?:succeeded|paused|started)$/

/** So often (ms) alarms are read beside something else than looks at the deployment. */
const BESIDE = 10_000

/** The alarms of a run, and what has become of them since its deployment began. */
export interface AlarmWatch {
  /** Looks once more right before the service is changed. Throws where an alarm may not be in ALARM and is. */
  beforeStart(): Promise<void>
  /** The deployment with the alarms in its snapshots. Alarms that cannot be read keep none of it from being seen. */
  join(deployment: Deployment): Deployment
  /** Why the deployment is given up, where an alarm went off. */
  giveUp(snapshot: Snapshot): string | undefined
  /** How a deployment has failed for which an alarm went off; `undefined` where none did, or AWS has ended it. */
  explain(ended: OwnEnding): OwnEnding | undefined
  /** Reads on until one goes off, or nobody wants to know any more (`over`); gives why the deployment fails then. */
  next(deployment: Deployment, over: AbortSignal): Promise<string | undefined>
  /** Watches on after a success, and gives what became of it. Throws where the alarms cannot be read at the end. */
  watchAfter(deployment: Deployment, ended: OwnEnding): Promise<OwnEnding>
  /** What the alarms make of a deployment that was watched. Throws where they cannot be read at the end. */
  conclude(deployment: Deployment, ended: OwnEnding): Promise<OwnEnding>
}

/** Looks at the alarms before anything is changed, as `checkAlarms` does, and watches them. */
export async function beginAlarmWatch(
  asked: AlarmInputs,
  goal: Goal,
  tools: DeployTools,
): Promise<AlarmWatch> {
  const states = createAlarmStates(await checkAlarms(asked, tools), tools)
  tellShortWatch(asked, goal, tools)
  return createAlarmWatch(states, asked, tools)
}

/** Says that a run which ends sooner does not watch for as long as it was asked to. */
function tellShortWatch({ duration }: AlarmInputs, { pause, stage }: Goal, { log }: DeployTools): void {
  if (duration === 0 || !(pause || stage !== undefined)) return
  const end = pause ? 'at the pause' : `at ${stage}`
  log.notice(
    'The alarms are watched for a shorter time',
    `The run ends ${end} (\`${pause ? 'wait: pause' : `wait-for-stage: ${stage}`}\`), and the alarms are watched until then. \`for: ${formatDuration(duration)}\` counts only where the deployment is done without it.`,
  )
}

function createAlarmWatch(
  states: AlarmStates,
  { duration, atStart }: AlarmInputs,
  tools: DeployTools,
): AlarmWatch {
  const read = createAlarmReader(states, tools)
  const explain = createExplanation(states)
  return {
    beforeStart: async () => {
      const ringing = atStart === 'fail' ? await states.findRinging() : undefined
      if (ringing) throw inAlarm(ringing)
    },
    join: deployment => ({
      ...deployment,
      look: async (...how) => {
        const [snapshot, judge] = await Promise.all([deployment.look(...how), read()])
        // When AWS began the deployment is known only once it was looked at.
        await judge(deployment.createdAt?.())
        return { ...snapshot, alarms: namesIn(snapshot, states) }
      },
    }),
    giveUp: snapshot => (isGoingBack(snapshot) ? undefined : states.reason()),
    explain,
    next: (deployment, over) => readUntil(over, deployment, { states, read }, tools),
    watchAfter: (deployment, ended) => {
      const long = states.isWatching() ? duration : 0
      return watchAfter({ deployment, ended, long }, { states, read, explain }, tools)
    },
    conclude: (deployment, ended) => conclude({ deployment, ended }, { states, read, explain }, tools),
  }
}

/** How a deployment has failed by what the alarms did. */
function createExplanation(states: AlarmStates): AlarmWatch['explain'] {
  return ended => {
    const reason = states.reason()
    if (reason === undefined || !(ended.gaveUp || OPEN.test(ended.outcome))) return undefined
    const alarms = namesIn(ended.last, states)
    const last = ended.last && { last: { ...ended.last, reason, alarms } }
    return { ...ended, ...last, outcome: 'failed', reason, gaveUp: true, alarmed: true }
  }
}

/** Alarms that have gone off, those that AWS watches and those of the run. */
function namesIn(seen: Snapshot | undefined, states: AlarmStates): string[] {
  return [...new Set([...(seen?.alarms ?? []), ...states.wentOff()])]
}

/** What the alarms are read and judged with. */
interface Reading extends Pick<AlarmWatch, 'explain'> {
  readonly states: AlarmStates
  read(): Promise<Judge>
}

async function watchAfter(
  { deployment, ended, long }: { deployment: Deployment; ended: OwnEnding; long: number },
  reading: Reading,
  tools: DeployTools,
): Promise<OwnEnding> {
  const { states } = reading
  const how = { long, subject: 'the alarms', giveUp: () => states.reason() ?? tools.callOff?.reason() }
  const waits = long > 0 && states.reason() === undefined
  const later = waits ? await watchOn(deployment, ended, how, tools) : ended
  return conclude({ deployment, ended: later }, reading, tools)
}

async function conclude(
  { deployment, ended: later }: { deployment: Deployment; ended: OwnEnding },
  { states, read, explain }: Reading,
  tools: DeployTools,
): Promise<OwnEnding> {
  if (later.outcome === 'succeeded' && states.isWatching())
    await confirmAlarms(read, states, () => deployment.createdAt?.(), tools)
  const failed = explain(later)
  if (failed) await tools.report({ kind: 'verdict', verdict: failed })
  else if (later.outcome === 'succeeded') await states.tell()
  return failed ?? later
}

/** Reads on until an alarm has gone off, or nobody wants to know any more. */
async function readUntil(
  over: AbortSignal,
  deployment: Deployment,
  { states, read }: { readonly states: AlarmStates; read(): Promise<Judge> },
  tools: DeployTools,
): Promise<string | undefined> {
  while (states.isWatching() && !over.aborted) {
    await pauseUnless(over, tools)
    if (!over.aborted) await (await read())(deployment.createdAt?.())
    if (states.reason() !== undefined) return states.reason()
  }
  return undefined
}

/** Until the next reading, or until nobody wants it any more. */
async function pauseUnless(over: AbortSignal, { clock, signal }: DeployTools): Promise<void> {
  try {
    await clock.sleep(BESIDE, AbortSignal.any([signal, over]))
  } catch (error) {
    if (!over.aborted || signal.aborted) throw error
  }
}
