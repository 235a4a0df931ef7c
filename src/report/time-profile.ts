import { formatDuration } from '../base/duration.ts'
import { type Advice, adviceWords, adviseOn } from '../timing/advice.ts'
import { PHASES, type Phase } from '../timing/phases.ts'
import { profileOf, type Segment, type TimeProfile } from '../timing/profile.ts'
import type { Timeline } from '../timing/timeline.ts'
import { bar, table, unbroken } from './markdown.ts'
import type { Story } from './story.ts'

/** Where the time of a run went; nothing where nothing was deployed, or where the run did not wait. */
export function timeProfile(story: Story): TimeProfile | undefined {
  const { deployedAt, completedAt, verdictAt, backAt, moments, tasks, oldTasks, departures } = story.timing
  const { startedAt, endedAt, unchanged } = story
  if (deployedAt === undefined || endedAt === undefined || moments.length === 0 || unchanged) return undefined
  return profileOf({
    startedAt,
    deployedAt,
    ...(completedAt === undefined ? {} : { completedAt }),
    verdictAt: verdictAt ?? endedAt,
    endedAt,
    ...(backAt === undefined ? {} : { backAt }),
    moments,
    tasks: [...tasks.values()],
    ...(oldTasks ? { oldTasks } : {}),
    ...(departures ? { departures } : {}),
    ...drainOf(story),
    ahead: aheadOf(story),
    isRolling: story.strategy === 'rolling',
    around: aroundOf(story),
  })
}

function drainOf({ timing: { settings } }: Story): { readonly drain?: number } {
  return settings?.deregistrationDelay === undefined ? {} : { drain: settings.deregistrationDelay * 1000 }
}

/** What lies between the answer of AWS and the time that it names is no difference of clocks, in milliseconds. */
const SAME = 5000

/** How far AWS's clock is ahead of the run's, in milliseconds. */
function aheadOf({ timing: { deployedAt = 0, createdAt = deployedAt } }: Story): number {
  return Math.abs(createdAt - deployedAt) <= SAME ? 0 : createdAt - deployedAt
}

function aroundOf({ tasks }: Story): NonNullable<Timeline['around']> {
  return tasks.flatMap(({ when, startedAt, endedAt }) =>
    startedAt === undefined || endedAt === undefined ? [] : [{ phase: when, from: startedAt, to: endedAt }],
  )
}

/** The profile of a run as JSON; of several services the time of the run, and the profiles by their names. */
export function timeProfileJson(story: Story): string | undefined {
  const { services, startedAt, endedAt = startedAt } = story
  if (services === undefined) {
    const profile = timeProfile(story)
    return profile && JSON.stringify(profile)
  }
  const profiles = services.flatMap(({ label, story: each }) => {
    const profile = timeProfile(each)
    return profile ? [[label, profile] as const] : []
  })
  if (profiles.length === 0) return undefined
  const seconds = Math.round((endedAt - startedAt) / 1000)
  return JSON.stringify({ seconds, services: Object.fromEntries(profiles) })
}

/** Where the time went, as a bar a phase. */
export function timeSection(story: Story): string {
  const profile = timeProfile(story)
  if (profile === undefined || profile.seconds === 0) return ''
  const phases = (Object.keys(PHASES) as Phase[]).flatMap((phase): [Phase, number][] => {
    const seconds = profile.phases[phase]
    return seconds === undefined ? [] : [[phase, seconds]]
  })
  const longest = Math.max(...phases.map(([, seconds]) => seconds))
  const rows = phases.map(([phase, seconds]) => [
    PHASES[phase],
    unbroken(formatDuration(seconds * 1000)),
    bar(seconds / longest, `${Math.round((seconds / profile.seconds) * 100)} %`),
  ])
  const head = ['Phase', 'Time', 'Share']
  return [
    '### Where the time went',
    table(head, rows),
    wavesTable(profile.segments),
    adviceLines(story, profile),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

/** What would make the next deployment shorter; a run that is red has other worries. */
function adviceLines({ timing: { settings }, outcome }: Story, profile: TimeProfile): string {
  if (settings === undefined || outcome !== 'succeeded') return ''
  return adviceList(adviseOn(profile, settings))
}

/** Advice as Markdown, with links to AWS's documentation. */
export function adviceList(advice: readonly Advice[]): string {
  return advice.map(each => `- ${adviceWords(each)} ([AWS documentation](${each.docs}))`).join('\n')
}

/** The waves of a rolling update, one row each; nothing where one was enough. */
function wavesTable(segments: readonly Segment[]): string {
  const waves = Map.groupBy(segments, ({ wave }) => wave)
  waves.delete(undefined)
  if (waves.size < 2) return ''
  const rows = [...waves].map(([wave, parts]) => {
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
    const words = phaseWords(parts).map(part => part.words)
    return [String(wave), unbroken(formatDuration(seconds * 1000)), words.join(', ')]
  })
  return table(['Wave', 'Time', 'Of which'], rows)
}

/** The phases of some segments with their time in words, in the order in which they come first. */
export function phaseWords(segments: readonly Segment[]): { seconds: number; words: string }[] {
  return [...Map.groupBy(segments, ({ phase }) => phase)].map(([phase, parts]) => {
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
    return { seconds, words: `${lowerFirst(PHASES[phase])} ${formatDuration(seconds * 1000)}` }
  })
}

/** Names within keep their capitals: `completion by AWS`. */
function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}
