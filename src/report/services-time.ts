import { formatDuration } from '../base/duration.ts'
import { type Advice, adviseOn } from '../timing/advice.ts'
import type { TimeProfile } from '../timing/profile.ts'
import { code, cut, plain, table, unbroken } from './markdown.ts'
import type { ServiceStory } from './story.ts'
import { adviceList, phaseWords, timeProfile } from './time-profile.ts'

/** Phases of a service that are named. */
const NAMED = 3
/** Services that are shown. */
const ROWS = 10
/** Pieces of advice for all services together. */
const MOST_ADVICE = 3

interface TimedService {
  readonly service: ServiceStory
  readonly profile: TimeProfile
}

/** Where the time of several services went, the slowest first; nothing where none was waited for. */
export function servicesTime(services: readonly ServiceStory[]): string {
  const timed = services
    .flatMap((service): TimedService[] => {
      const profile = timeProfile(service.story)
      return profile && profile.seconds > 0 ? [{ service, profile }] : []
    })
    .toSorted((one, other) => other.profile.seconds - one.profile.seconds)
  if (timed.length === 0) return ''
  const rows = timed
    .slice(0, ROWS)
    .map(({ service, profile }) => [
      code(service.label),
      unbroken(formatDuration(profile.seconds * 1000)),
      longestPhases(profile),
    ])
  const more = timed.length > ROWS ? `… and ${timed.length - ROWS} quicker ones` : ''
  return ['### Where the time went', table(['Service', 'Time', 'Most of it'], rows), more, adviceOn(timed)]
    .filter(part => part !== '')
    .join('\n\n')
}

function longestPhases({ segments }: TimeProfile): string {
  return phaseWords(segments)
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, NAMED)
    .map(({ words }) => words)
    .join(', ')
}

/** The best advice, each once, for the services that it is for. */
function adviceOn(timed: readonly TimedService[]): string {
  const all = timed.flatMap(({ service: { label, story }, profile }) =>
    story.timing.settings && story.outcome === 'succeeded'
      ? adviseOn(profile, story.timing.settings).map(advice => ({ label, advice }))
      : [],
  )
  const once = [...Map.groupBy(all, ({ advice }) => advice.words).values()].flatMap((same): Advice[] => {
    const [best] = same.toSorted((one, other) => other.advice.saves - one.advice.saves)
    if (best === undefined) return []
    const names = cut(same.map(({ label }) => label)).join(', ')
    return [{ ...best.advice, words: `${plain(names)}: ${best.advice.words}` }]
  })
  return adviceList(once.toSorted((one, other) => other.saves - one.saves).slice(0, MOST_ADVICE))
}
