import { shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Failure } from '../../base/errors.ts'
import { code, details, fence, prose, table } from '../../report/markdown.ts'
import { isGreen } from '../../report/outcome-words.ts'
import type { Story } from '../../report/story.ts'
import { failureBox, summarize } from '../../report/summary.ts'
import type { Outcome } from '../../watch/snapshot.ts'
import type { PreviewCommand } from './inputs.ts'

/** How a run of the preview action ended. */
export type PreviewOutcome = Outcome | 'removed' | 'swept' | 'skipped'

/** Something that could not be taken away, and what to do about it. */
export interface Leftover {
  readonly what: string
  readonly why: string
  readonly next?: string
}

/** What was done with one preview that a cleanup looked at. */
export interface CleanupResult {
  readonly name: string
  readonly number: number
  readonly status: 'removed' | 'kept' | 'left' | 'to-remove'
  readonly why: string
  readonly removed: readonly string[]
  readonly left: readonly Leftover[]
}

/** All that a run of the preview action has to tell. */
export interface PreviewStory {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt?: number
  /** What the run was for. */
  readonly command?: PreviewCommand
  readonly number?: number
  /** Of service and family. */
  readonly name?: string
  readonly url?: string
  readonly targetGroups: readonly string[]
  readonly rules: readonly string[]
  /** Of a preview that is made or updated. */
  readonly deployment?: Story
  readonly cleanups: readonly CleanupResult[]
  readonly outcome?: PreviewOutcome
  /** Whether the step is green. */
  readonly green?: boolean
  readonly reason?: string
  readonly failure?: Failure
}

/** A story before anything has happened. */
export function beginPreviewStory(now: number): PreviewStory {
  return { startedAt: now, targetGroups: [], rules: [], cleanups: [] }
}

/** Whether the run is what was asked for. */
export function isPreviewSuccess({ outcome, failure }: PreviewStory): boolean {
  if (failure !== undefined || outcome === undefined) return false
  return isOwnOutcome(outcome) || isGreen(outcome)
}

/** The story with the ending that its deployment shares with it. */
export function endDeployment(story: PreviewStory): PreviewStory {
  const { deployment, outcome, endedAt, green, failure = deployment?.failure } = story
  if (deployment === undefined) return story
  const ended = { ...deployment, endedAt: endedAt ?? deployment.startedAt, green: green ?? false }
  const ending = outcome === undefined || isOwnOutcome(outcome) ? {} : { outcome }
  return { ...story, deployment: { ...ended, ...ending, ...(failure ? { failure } : {}) } }
}

function isOwnOutcome(outcome: PreviewOutcome): outcome is Exclude<PreviewOutcome, Outcome> {
  return outcome === 'removed' || outcome === 'swept' || outcome === 'skipped'
}

/** The run as Markdown for the step summary. */
export function summarizePreview(story: PreviewStory): string {
  const { deployment, failure } = story
  const parts = [
    ...(deployment ? [withResources(summarize(deployment), story)] : [head(story), box(failure)]),
    cleanupTable(story),
  ]
  return `${parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .join('\n\n')}\n`
}

const REMOVED_LATER = 'The preview is removed when the pull request closes.'

/** Where the preview serves is the headline; what was deployed comes after it. */
function withResources(summary: string, story: PreviewStory): string {
  const [headline = '', ...rest] = summary.split('\n\n')
  const { url, deployment } = story
  const isServing = url !== undefined && deployment?.outcome === 'succeeded'
  const head = isServing ? [`## ✅ <${url}>`, headline.replace('## ✅ ', ''), REMOVED_LATER] : [headline]
  return [...head, ...rest, resourcesLine(story)].filter(part => part !== '').join('\n\n')
}

function resourcesLine({ targetGroups, rules }: PreviewStory): string {
  const facts = [
    targetGroups.length > 0
      ? `**Target group** ${targetGroups.map(arn => code(groupName(arn))).join(', ')}`
      : undefined,
    rules.length > 0 ? `**Listener rule** ${rules.map(arn => code(shortName(arn))).join(', ')}` : undefined,
  ]
  return facts.filter(fact => fact !== undefined).join(' · ')
}

function groupName(arn: string): string {
  return arn.split('/')[1] ?? arn
}

function head(story: PreviewStory): string {
  const { name, number, reason, startedAt, endedAt, outcome } = story
  const green = isPreviewSuccess(story)
  const mark = !green ? '❌' : outcome === 'skipped' ? '⏭️' : '🗑️'
  const subject = name ?? (number === undefined ? 'Previews' : `Pull request #${number}`)
  const time = endedAt === undefined ? '' : formatDuration(endedAt - startedAt)
  const ending = story.cleanups.some(({ status }) => status === 'left')
    ? 'something is left'
    : HEADS[outcome ?? 'failed']
  return [`## ${mark} ${prose(`${subject}: ${ending}`)}`, prose(reason ?? ''), time]
    .filter(part => part !== '')
    .join('\n\n')
}

const HEADS: Readonly<Record<PreviewOutcome, string>> = {
  succeeded: 'preview serves',
  started: 'preview started',
  failed: 'preview failed',
  'rolled-back': 'preview rolled back',
  stopped: 'preview stopped',
  superseded: 'a newer push took over',
  'timed-out': 'preview timed out',
  cancelled: 'run canceled',
  paused: 'preview paused',
  removed: 'preview removed',
  swept: 'swept',
  skipped: 'nothing to do',
}

function box(failure: Failure | undefined): string {
  return failure ? failureBox(failure, '') : ''
}

const CLEANUP_STATUS: Readonly<Record<CleanupResult['status'], string>> = {
  removed: '🗑️ removed',
  kept: '✅ kept',
  left: '❌ something is left',
  'to-remove': '🔍 would be removed',
}

/** What became of each preview and why; what was removed is a list to open. */
function cleanupTable({ cleanups }: PreviewStory): string {
  const rows = cleanups.map(({ number, status, why, left }) => [
    `#${number}`,
    CLEANUP_STATUS[status],
    [prose(why), ...left.map(({ what }) => `**Left:** ${prose(what)}`)].join('<br>'),
  ])
  const removed = cleanups.flatMap(({ name, removed: things }) =>
    things.length > 0 ? [`${name}:`, ...things.map(thing => `  ${thing}`)] : [],
  )
  return [
    table(['Pull request', 'Preview', 'Why'], rows),
    removed.length > 0 ? details('Removed resources', fence(removed, '')) : '',
  ]
    .filter(part => part !== '')
    .join('\n\n')
}
