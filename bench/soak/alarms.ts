import type { StateValue } from '@aws-sdk/client-cloudwatch'
import type { FaultRule } from '../../simulator/api/faults.ts'
import { putAlarm } from '../../simulator/cloudwatch/alarms.ts'
import type { AlarmRecord } from '../../simulator/cloudwatch/state.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { schedule } from '../../simulator/scenarios/demo-scenario.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { createDraw } from './draw.ts'
import { strategyScenario } from './strategies.ts'

/** An alarm of a world, and when (seconds from the start of the run) it is put into which state. */
interface DrawnAlarm {
  readonly name: string
  readonly watched: boolean
  readonly type: AlarmRecord['type']
  readonly first: StateValue
  readonly changes: readonly { readonly seconds: number; readonly state: StateValue }[]
}

/** The deployment of a good version in a world with alarms, from one seed. */
export interface AlarmWorld {
  readonly seed: number
  readonly strategy: (typeof STRATEGIES)[number]
  readonly desiredCount: number
  readonly good: Behavior
  readonly alarms: readonly DrawnAlarm[]
  readonly minutesAfter: number
  /** CodeDeploy is busy with another deployment, which is waited for. */
  readonly isBusy: boolean
  readonly faults: readonly FaultRule[]
}

const STRATEGIES = ['rolling', 'rolling', 'blue-green', 'canary', 'linear', 'codedeploy'] as const
const STATES = ['OK', 'OK', 'INSUFFICIENT_DATA', 'ALARM'] as const
const TYPES = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const

/** An alarm has to be in ALARM for so long to be seen for sure: a pause of the watch, stale answers, failed looks. */
const NOTICE = 150_000

/** Everything about one world with alarms, from its seed alone; in half of them none goes off after the start. */
export function drawAlarmWorld(seed: number): AlarmWorld {
  const { one, whole, chance, some } = createDraw(seed)
  const strategy = one(STRATEGIES)
  const isQuiet = chance(0.5)
  const alarm = (index: number, watched: boolean): DrawnAlarm => {
    const first = one(STATES)
    const states = watched && isQuiet && first !== 'ALARM' ? (['OK', 'INSUFFICIENT_DATA'] as const) : STATES
    const changes = some(4, () => ({ seconds: whole(0, 1200), state: one(states) }))
    return { name: `alarm-${index}`, watched, type: one(TYPES), first, changes }
  }
  return {
    seed,
    strategy,
    desiredCount: whole(1, 3),
    good: one<Behavior>([{}, { pullSeconds: whole(1, 60), startSeconds: whole(1, 60) }]),
    alarms: [
      alarm(0, true),
      ...some(6, () => chance(0.5)).map((watched, index) => alarm(index + 1, watched)),
    ],
    minutesAfter: one([0, 0, 1, 5, 15]),
    isBusy: strategy === 'codedeploy' && chance(0.3),
    faults: some(2, () => {
      const from = whole(5, 900) * 1000
      const struck = {
        operation: 'DescribeAlarms',
        between: [from, from + whole(5, 60) * 1000] as [number, number],
      }
      return one<FaultRule>([
        { ...struck, kind: 'throttle' },
        { ...struck, kind: 'server' },
        { ...struck, kind: 'stale', seconds: whole(1, 30) },
      ])
    }),
  }
}

function arrangeAlarms(simulation: Simulation, { alarms, isBusy }: AlarmWorld): void {
  const { world, outOfBand } = simulation
  for (const { name, type, first, changes } of alarms) {
    putAlarm(world, name, { type, state: first })
    for (const { seconds, state } of changes)
      schedule(simulation, seconds, () => outOfBand.setAlarm(name, state))
  }
  if (isBusy) outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
}

/** One world with alarms and what is wrong with the verdict. */
export interface AlarmResult {
  readonly drawn: AlarmWorld
  readonly outcome: string
  readonly wrong: readonly string[]
  readonly log: readonly string[]
}

/** Deploys a good version: it ends red only for an alarm of its own that went off after AWS had begun it, and then for sure. */
export async function runAlarmWorld(seed: number): Promise<AlarmResult> {
  const drawn = drawAlarmWorld(seed)
  const { strategy, desiredCount, good, minutesAfter, alarms, faults } = drawn
  const names = alarms.flatMap(({ name, watched }) => (watched ? [name] : []))
  const scenario = strategyScenario(
    strategy,
    'A good version among alarms.',
    {
      seed,
      behavior: good,
      faults: [...faults],
      inputs: { timeout: '60m', alarms: JSON.stringify({ names, for: `${minutesAfter}m` }) },
      setup: simulation => arrangeAlarms(simulation, drawn),
    },
    { every: { desiredCount } },
  )
  let begun = 0
  const { outputs, simulation, log } = await runScenario({
    ...scenario,
    arrange: simulation => {
      scenario.arrange(simulation)
      begun = simulation.clock.now()
    },
  })
  const outcome = outputs.get('outcome') ?? ''
  const judged = judge(drawn, outcome, outputs.get('reason') ?? '', begun, simulation)
  return { drawn, outcome, wrong: judged, log }
}

function judge(
  { alarms }: AlarmWorld,
  outcome: string,
  reason: string,
  begun: number,
  simulation: Simulation,
): string[] {
  const createdAt = startOf(simulation)
  const blamed = new Set([...reason.matchAll(/The alarm (\S+) went off/g)].map(([, name = '']) => name))
  const wrong = alarms.flatMap(alarm => {
    const { went, held } = historyOf(alarm, begun, createdAt, simulation.clock.now())
    const isBlamed = blamed.has(alarm.name)
    if (isBlamed && !(alarm.watched && went)) return [`${alarm.name} is blamed, but did not go off`]
    return !isBlamed && alarm.watched && held && outcome === 'succeeded'
      ? [`${alarm.name} went off unseen`]
      : []
  })
  const isUnread = createdAt === Number.POSITIVE_INFINITY && cannotBeRead(simulation)
  const expected = isUnread ? 'failed' : blamed.size === 0 ? 'succeeded' : 'rolled-back'
  if (outcome !== expected) wrong.push(`ended ${outcome}: ${reason}`)
  const runs = [...simulation.world.state.services.values()][0]?.settings.taskDefinition ?? ''
  const back = isUnread || blamed.size > 0 ? '41' : '42'
  if (!runs.endsWith(`:${back}`)) wrong.push(`the service runs ${runs}`)
  return wrong
}

/** Whether the alarms could not be read to the last: nothing is deployed then. */
function cannotBeRead({ calls }: Simulation): boolean {
  return calls.at(-1)?.operation === 'DescribeAlarms' && calls.at(-1)?.status !== 200
}

/** When (ms) AWS began the deployment of the run: at the call that starts it and is answered. */
function startOf({ calls }: Simulation): number {
  const start = calls.find(
    ({ operation, status }) => /^(?:UpdateService|CreateDeployment)$/.test(operation) && status === 200,
  )
  return start?.at ?? Number.POSITIVE_INFINITY
}

/** Whether an alarm passed into ALARM since the deployment began, and whether it stayed there long enough to be seen. */
function historyOf(
  { first, changes }: DrawnAlarm,
  begun: number,
  createdAt: number,
  end: number,
): { went: boolean; held: boolean } {
  let state = first
  let since = begun
  let [went, held, isOut] = [false, false, first === 'ALARM']
  const atStart = stateAt({ first, changes }, createdAt - begun)
  const close = (at: number) => {
    if (state === 'ALARM' && !isOut && since >= createdAt && at - since > NOTICE) held = true
  }
  for (const change of changes.toSorted((one, other) => one.seconds - other.seconds)) {
    const at = begun + change.seconds * 1000
    if (at > end) break
    if (change.state === state) continue
    close(at)
    state = change.state
    since = at
    if (state !== 'ALARM') continue
    // What is in ALARM when AWS begins the deployment is left out for good; what was before that may be, if it is seen.
    if (at < createdAt) isOut = true
    else went ||= atStart !== 'ALARM'
  }
  close(end)
  return { went, held }
}

/** The state of an alarm so many milliseconds after the begin. */
function stateAt({ first, changes }: Pick<DrawnAlarm, 'first' | 'changes'>, after: number): StateValue {
  const passed = changes.filter(({ seconds }) => seconds * 1000 < after)
  return passed.toSorted((one, other) => one.seconds - other.seconds).at(-1)?.state ?? first
}
