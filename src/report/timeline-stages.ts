import { functionName } from '../base/arn.ts'
import type { Hook } from '../watch/hook.ts'
import type { DeploymentEvent, Stage, Timed } from '../watch/snapshot.ts'
import { readable } from './event-line.ts'
import type { GanttRow } from './mermaid.ts'

/** CodeDeploy's words for a lifecycle event that is not over. */
const ACTIVE = new Set(['Created', 'Queued', 'Pending', 'Ready', 'InProgress'])
const FAILED = new Set(['Failed', 'FAILED', 'TIMED_OUT'])
/** A hook that waits or works; anything else is its end. */
const HELD = new Set(['AWAITING_ACTION', 'IN_PROGRESS'])
/** How the names that AWS documents begin; any other is told apart from Mermaid's own words. */
const KNOWN =
  /^(?:reconcile|pre|post|scale|test|production|bake|clean|before|after|allow|install|termination|rollback)/i

/** One thing that takes time, seen from events that tell of it. */
interface Span {
  readonly key: string
  readonly text: string
  readonly from: number
  to?: number
  bad: boolean
}

type StageEvent = Timed<Extract<DeploymentEvent, { kind: 'stage' }>>
type HookEvent = Timed<Extract<DeploymentEvent, { kind: 'hook' }>>

/** Stages of a deployment as rows; `end` is when the last one was left, in milliseconds since the epoch. */
export function stageRows(events: readonly Timed<DeploymentEvent>[], start: number, end: number): GanttRow[] {
  const spans: Span[] = []
  for (const event of events) {
    if (event.kind !== 'stage' || event.stage.status === 'Skipped') continue
    if (event.stage.status === undefined) addEcsStage(spans, event)
    else addLifecycleEvent(spans, { ...event, status: event.stage.status })
  }
  // A stage that has only just begun when nobody looks any more took no time that could be shown.
  const lived = spans.filter(({ from, to }) => to !== undefined || from < end)
  return rows('Stages', lived, start, end)
}

/** The stages of ECS have no status: one is over when the next begins. */
function addEcsStage(spans: Span[], { stage, at }: StageEvent): void {
  const open = spans.findLast(({ to }) => to === undefined)
  if (open?.key === stage.name) return
  if (open) open.to = at
  spans.push({ key: stage.name, text: stageText(stage), from: at, bad: false })
}

/** The lifecycle events of CodeDeploy have one, and tell how long they took. */
function addLifecycleEvent(spans: Span[], { stage, at, status }: StageEvent & { status: string }): void {
  const open = spans.findLast(({ key, to }) => key === stage.name && to === undefined)
  const underway = ACTIVE.has(status)
  const bad = FAILED.has(status)
  if (open) {
    open.bad ||= bad
    if (!underway) open.to = at
    return
  }
  const from = underway ? at : at - (stage.duration ?? 0)
  spans.push({ key: stage.name, text: stageText(stage), from, bad, ...(underway ? {} : { to: at }) })
}

function stageText({ name }: Stage): string {
  const words = readable(name).replace(/ traffic shift$/, ' shift')
  const known = KNOWN.test(words)
  return known ? words.charAt(0).toUpperCase() + words.slice(1) : `Stage ${words}`
}

/** Hooks as rows: how long each held the deployment up. */
export function hookRows(events: readonly Timed<DeploymentEvent>[], start: number, end: number): GanttRow[] {
  const spans: Span[] = []
  for (const event of events) if (event.kind === 'hook') addHook(spans, event)
  return rows('Hooks', spans, start, end)
}

function addHook(spans: Span[], { hook, at }: HookEvent): void {
  const open = spans.findLast(({ key, to }) => key === hook.id && to === undefined)
  const bad = FAILED.has(hook.status)
  if (open) {
    open.bad ||= bad
    if (!HELD.has(hook.status)) open.to = at
    return
  }
  const over = HELD.has(hook.status) ? {} : { to: at }
  spans.push({ key: hook.id, text: hookText(hook), from: at, bad, ...over })
}

function hookText({ id, kind, target }: Hook): string {
  return kind === 'PAUSE' ? 'Pause' : `Hook ${functionName(target) ?? id}`
}

function rows(section: string, spans: readonly Span[], start: number, end: number): GanttRow[] {
  return spans.map(({ text, from, to = end, bad }) => ({
    section,
    text,
    from: Math.max(0, from - start),
    to: Math.max(from, to) - start,
    ...(bad ? { bad } : {}),
  }))
}
