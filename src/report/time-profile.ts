import { formatDuration } from '../base/duration.ts'
import { adviseOn } from '../timing/advice.ts'
import { PHASES, type Phase } from '../timing/phases.ts'
import { profileOf, type Segment, type TimeProfile } from '../timing/profile.ts'
import { table } from './markdown.ts'
import type { Story } from './story.ts'

/** Where the time of a run went; nothing where nothing was deployed, or where the run did not wait. */
export function timeProfile(story: Story): TimeProfile | undefined {
  const { deployedAt, completedAt, verdictAt, backAt, moments, tasks } = story.timing
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
  })
}

/** The profile of a run as JSON, of several services by their names. */
export function timeProfileJson(story: Story): string | undefined {
  if (story.services === undefined) {
    const profile = timeProfile(story)
    return profile && JSON.stringify(profile)
  }
  const profiles = story.services.flatMap(({ label, story: each }) => {
    const profile = timeProfile(each)
    return profile ? [[label, profile] as const] : []
  })
  return profiles.length > 0 ? JSON.stringify({ services: Object.fromEntries(profiles) }) : undefined
}

/** The longest bar, in blocks: with the words beside it, it has to fit on a phone. */
const BLOCKS = 10

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
    formatDuration(seconds * 1000),
    `${'█'.repeat(Math.ceil((seconds / longest) * BLOCKS))} ${Math.round((seconds / profile.seconds) * 100)} %`,
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
  return adviseOn(profile, settings)
    .map(
      ({ words, saves, docs }) =>
        `- ${words}. Saves up to ${formatDuration(saves * 1000)} ([AWS documentation](${docs})).`,
    )
    .join('\n')
}

/** The waves of a rolling update, one row each; nothing where one was enough. */
function wavesTable(segments: readonly Segment[]): string {
  const waves = Map.groupBy(segments, ({ wave }) => wave)
  waves.delete(undefined)
  if (waves.size < 2) return ''
  const rows = [...waves].map(([wave, parts]) => {
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
    const words = parts.map(
      part => `${PHASES[part.phase].toLowerCase()} ${formatDuration(part.seconds * 1000)}`,
    )
    return [String(wave), formatDuration(seconds * 1000), words.join(', ')]
  })
  return table(['Wave', 'Time', 'Of which'], rows)
}
