import { formatRevision } from '../base/arn.ts'
import type { Counts } from '../watch/counts.ts'
import type { TargetGroup, Way } from '../watch/snapshot.ts'
import type { Story } from './story.ts'

/** Counts of the new revision, and what is left of the old ones; of a rollback, both by their names. */
export function tasksLine(counts: Counts, story: Pick<Story, 'revision' | 'previous'>, way?: Way): string {
  const { desired, running, pending, failed, old, equal = 0 } = counts
  const { revision, previous } = story
  if (way !== undefined && revision !== undefined && previous !== undefined && revision !== previous) {
    const [from, to] = [revision, previous].map(formatRevision)
    if (way === 'back') return `tasks: ${old} of ${desired} running on ${to}, ${running} on ${from}`
    const own = [`${running} of ${desired} running on ${to}`]
    if (pending > 0) own.push(`${pending} pending`)
    if (equal > 0) own.push(`${equal} earlier`)
    return `tasks: ${own.join(', ')}, ${old - equal} on ${from}`
  }
  const parts = [`${running} of ${desired} running`]
  if (pending > 0) parts.push(`${pending} pending`)
  if (failed > 0) parts.push(`${failed} failed`)
  if (old > 0) parts.push(`${old} old`)
  return `tasks: ${parts.join(', ')}`
}

/** A target group by the states of its targets: `targets in web: 1 of 2 healthy, 1 initial (…)`. */
export function targetsLine(group: TargetGroup): string {
  const healthy = group.targets.filter(target => target.state === 'healthy').length
  const states = new Map<string, number>()
  for (const { state, reason } of group.targets) {
    if (state === 'healthy') continue
    const named = reason ? `${state} (${reason})` : state
    states.set(named, (states.get(named) ?? 0) + 1)
  }
  const others = [...states].map(([state, amount]) => `${amount} ${state}`)
  const { draining, drainingNew = 0 } = group
  if (draining > drainingNew) others.push(`${draining - drainingNew} old draining`)
  if (drainingNew > 0) others.push(`${drainingNew} new draining`)
  const all = group.targets.length === 0 ? 'none yet' : `${healthy} of ${group.targets.length} healthy`
  return [`targets in ${group.name}: ${all}`, ...others].join(', ')
}
