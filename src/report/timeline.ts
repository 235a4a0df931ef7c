import type { Counts } from '../watch/counts.ts'
import type { DeploymentEvent, Outcome, TargetGroup, Timed } from '../watch/snapshot.ts'
import { isServing } from '../watch/target-health.ts'
import { type GanttRow, gantt } from './mermaid.ts'
import { count, isGreen } from './outcome-words.ts'
import type { Story } from './story.ts'
import { hookRows, stageRows } from './timeline-stages.ts'

type Events = readonly Timed<DeploymentEvent>[]

/** A time since the epoch and what was seen then. */
interface Sample<T> {
  readonly at: number
  readonly value: T
}

/** Steps of a large service on the way to all of its tasks; each is a milestone. */
const STEPS = 4
/** Stops that are shown each for itself. */
const STOPS = 6

/** The deployment as a diagram over time, or nothing where it is too short to be one. */
export function timelineSection(story: Story): string {
  const rows = timeline(story)
  if (!rows.some(({ from, to }) => to > from)) return ''
  return `### Timeline\n\n${gantt(rows)}${story.events.some(isSampledStage) ? `\n\n${SAMPLED}` : ''}`
}

const SAMPLED =
  'Stages are sampled: ECS does not report when a stage starts, so each bar starts when this step first saw the stage.'

/** CodeDeploy reports the times of its lifecycle events, ECS none of its stages. */
function isSampledStage(event: DeploymentEvent): boolean {
  return event.kind === 'stage' && event.stage.status === undefined
}

/** How the run ended, in a label. */
const ENDINGS: Readonly<Record<Outcome, string>> = {
  succeeded: 'Deployed',
  started: 'Started',
  failed: 'Failed',
  'rolled-back': 'Rolled back',
  stopped: 'Stopped',
  superseded: 'Superseded',
  'timed-out': 'Timed out',
  cancelled: 'Canceled',
  paused: 'Paused',
}

/** What happened when, in the sections of the diagram; times count from the start of the run, as in the log. */
export function timeline({ events, outcome, green, startedAt: start }: Story): GanttRow[] {
  if (events.length === 0) return []
  const isBad = !(green ?? (outcome !== undefined && isGreen(outcome)))
  const end = endOf(events, start)
  const back = events.find(isReversal)
  const turn = back?.at ?? end
  const onward = back ? events.slice(0, events.indexOf(back)) : events
  const rows = [
    ...stageRows(events, start, end),
    ...hookRows(events, start, end),
    ...taskRows(onward, start, turn),
    ...targetRows(onward, start, turn),
    ...troubleRows(events, start),
    ...(back ? [rollbackRow(back.at - start, end - start, isBad)] : []),
  ]
  if (outcome && rows.length > 0) {
    rows.push({
      section: 'Outcome',
      text: ENDINGS[outcome],
      from: end - start,
      to: end - start,
      ...(isBad ? { bad: true } : {}),
    })
  }
  return rows
}

/** When the last thing was seen, in milliseconds since the epoch. */
export function endOf(events: Events, start: number): number {
  return events.reduce((latest, { at }) => Math.max(latest, at), start)
}

function taskRows(events: Events, start: number, end: number): GanttRow[] {
  const seen = events.flatMap(event =>
    event.kind === 'tasks' ? [{ at: event.at, value: event.counts }] : [],
  )
  const [first] = seen
  if (!first || seen.every(({ value }) => value.desired === 0)) return []
  const all = seen.find(({ value }) => value.running >= value.desired)
  const desired = seen.at(-1)?.value.desired ?? 0
  const section = 'Tasks'
  const starting: GanttRow = {
    section,
    text: `${count(desired, 'new task')} starting`,
    from: first.at - start,
    to: Math.max(first.at, all?.at ?? end) - start,
    ...(all ? {} : { bad: true }),
  }
  return [
    ...(starting.to > starting.from ? [starting] : []),
    ...levels(seen).map(({ at, value }) => ({
      section,
      text: `${value.running} of ${value.desired} running`,
      from: at - start,
      to: at - start,
    })),
    ...leaving(seen, all, start),
  ]
}

/** Each time that more tasks ran than ever before; of many, some at equal distances and the last. */
function levels(seen: readonly Sample<Counts>[]): Sample<Counts>[] {
  let most = 0
  const steps = seen.filter(({ value }) => {
    const higher = value.running > most
    most = Math.max(most, value.running)
    return higher
  })
  const stride = Math.ceil(steps.length / STEPS)
  return steps.filter((_, index) => (steps.length - 1 - index) % stride === 0)
}

/** The old tasks leave after the new ones have come; a rolled back deployment keeps them. */
function leaving(
  seen: readonly Sample<Counts>[],
  all: Sample<Counts> | undefined,
  start: number,
): GanttRow[] {
  const gone = all && seen.find(({ at, value }) => at > all.at && value.old === 0)
  if (!gone || all.value.old === 0) return []
  const text = `${count(all.value.old, 'old task')} stopping`
  return [{ section: 'Tasks', text, from: all.at - start, to: gone.at - start }]
}

function targetRows(events: Events, start: number, end: number): GanttRow[] {
  const groups = new Map<string, Sample<TargetGroup>[]>()
  for (const event of events) {
    if (event.kind !== 'targets') continue
    const { name } = event.group
    groups.set(name, [...(groups.get(name) ?? []), { at: event.at, value: event.group }])
  }
  return [...groups].flatMap(([name, seen]) => {
    const from = seen.find(({ value }) => value.targets.length > 0)?.at
    if (from === undefined) return []
    const healthy = seen.find(
      (look, index) => isHealthy(look.value) && seen.slice(index).every(isHealthySample),
    )
    const to = healthy?.at ?? Math.max(from, end)
    // The name of the only one is in the table below, and too long for a phone.
    const text = `${healthy ? 'Healthy' : 'Not healthy'}${groups.size > 1 ? ` in ${name}` : ''}`
    return [
      { section: 'Targets', text, from: from - start, to: to - start, ...(healthy ? {} : { bad: true }) },
    ]
  })
}

function isHealthySample({ value }: Sample<TargetGroup>): boolean {
  return isHealthy(value)
}

function isHealthy({ targets }: TargetGroup): boolean {
  return targets.length > 0 && targets.every(isServing)
}

function troubleRows(events: Events, start: number): GanttRow[] {
  const trouble = events.flatMap(event => {
    const text = troubleText(event)
    const at = event.at - start
    return text === undefined ? [] : [{ section: 'Trouble', text, from: at, to: at, bad: true }]
  })
  return trouble.slice(0, STOPS)
}

function troubleText(event: DeploymentEvent): string | undefined {
  if (event.kind === 'alarm') return `Alarm ${event.alarm}`
  if (event.kind !== 'task-stopped') return undefined
  return `${count(event.tasks.length, 'task')} stopped`
}

/** From then on, what was waited for does not come any more. */
function isReversal(event: DeploymentEvent): boolean {
  return event.kind === 'rollout' && event.rollout === 'rolling-back'
}

function rollbackRow(from: number, to: number, isBad: boolean): GanttRow {
  return { section: 'Outcome', text: 'Rolling back', from, to, ...(isBad ? { bad: true } : {}) }
}
