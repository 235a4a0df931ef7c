import { targetGroupName } from '../../base/arn.ts'
import type { AnyTargetGroup, LatticeTargetGroup } from '../../task-definition/ports.ts'
import type { TargetHealth } from '../target-health.ts'

/** VPC Lattice target groups: those that new tasks are in for sure, and pairs of which they are in either. */
export interface LatticeGroups {
  readonly known: readonly LatticeTargetGroup[]
  readonly pairs: readonly LatticeTargetGroup[]
}

/** Sorts the groups of a service by what its revision names. */
export function sortLatticeGroups(
  groups: readonly LatticeTargetGroup[],
  resolved: readonly string[],
): LatticeGroups {
  const named = groups.map(group => {
    const arn = resolved.find(one => one === group.alternate || one === group.arn)
    return { group, arn: group.alternate === undefined ? group.arn : arn }
  })
  return {
    known: named.flatMap(({ group, arn }) => (arn === undefined ? [] : [{ ...group, arn }])),
    pairs: named.flatMap(({ group, arn }) => (arn === undefined ? [group] : [])),
  }
}

/** Both groups of each pair, to be looked at. */
export function bothOf(pairs: readonly LatticeTargetGroup[]): LatticeTargetGroup[] {
  return pairs.flatMap(pair => [pair, { ...pair, arn: pair.alternate ?? pair.arn }])
}

/**
 * Of each pair the group in which the new tasks are registered. Where they are in none, or that cannot be read, the health
 * is that of the first, and no group is known.
 */
export function chooseOfPairs(
  groups: readonly AnyTargetGroup[],
  pairs: readonly LatticeTargetGroup[],
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
