import { targetGroupName } from '../../base/arn.ts'
import type { AnyTargetGroup } from '../../task-definition/ports.ts'
import type { TargetHealth } from '../target-health.ts'

/** The target groups of a service: those that new tasks are in for sure, and pairs of which they are in either. */
export interface SortedGroups {
  readonly known: readonly AnyTargetGroup[]
  readonly pairs: readonly AnyTargetGroup[]
}

/** Sorts the groups of a service by what its revision names; of a pair, the one that it names comes first. */
export function sortGroups(groups: readonly AnyTargetGroup[], resolved: readonly string[]): SortedGroups {
  const named = groups.map(group => {
    const { arn, alternate } = group
    if (alternate === undefined) return { group, isKnown: true }
    if (resolved.includes(alternate)) return { group: turned(group), isKnown: true }
    return { group, isKnown: resolved.includes(arn) }
  })
  const of = (isWanted: boolean) =>
    named.flatMap(({ group, isKnown }) => (isKnown === isWanted ? [group] : []))
  return { known: of(true), pairs: of(false) }
}

/** Both groups of each pair, to be looked at. */
export function bothOf(pairs: readonly AnyTargetGroup[]): AnyTargetGroup[] {
  return pairs.flatMap(pair => [pair, turned(pair)])
}

/** A pair with its other group first. */
function turned<G extends AnyTargetGroup>(pair: G): G {
  const { arn, alternate = arn } = pair
  return { ...pair, arn: alternate, alternate: arn }
}

/**
 * Of each pair the group in which the new tasks are registered. Where they are in none, or that cannot be read, the health
 * is that of the first, and no group is known.
 */
export function chooseOfPairs(
  groups: readonly AnyTargetGroup[],
  pairs: readonly AnyTargetGroup[],
  health: TargetHealth,
): { groups: readonly AnyTargetGroup[]; health: TargetHealth } {
  const isUsed = (arn: string): boolean =>
    health.targetGroups.some(
      ({ name, targets }) =>
        name === targetGroupName(arn) && targets.some(({ state }) => state !== 'unregistered'),
    )
  const choices = pairs.map(({ arn, alternate = arn }) => ({
    both: [arn, alternate],
    own: [arn, alternate].find(isUsed),
    first: arn,
  }))
  const unknown = new Set(choices.flatMap(({ both, own }) => both.filter(arn => arn !== own)))
  const unseen = choices.flatMap(({ both, own, first }) => both.filter(arn => arn !== (own ?? first)))
  const names = new Set(unseen.map(targetGroupName))
  return {
    groups: groups.filter(({ arn }) => !unknown.has(arn)),
    health: { ...health, targetGroups: health.targetGroups.filter(({ name }) => !names.has(name)) },
  }
}
