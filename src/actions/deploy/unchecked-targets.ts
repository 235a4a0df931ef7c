import type { Log } from '../../base/log.ts'
import type { Snapshot } from '../../watch/snapshot.ts'

/**
 * Tells of targets in VPC Lattice that nothing checks: of a group that no VPC Lattice service uses, or that has no health
 * checks. Whether tasks are healthy there is ECS's word alone.
 */
export function tellUncheckedTargets(last: Snapshot | undefined, { log }: { readonly log: Log }): void {
  for (const { name, targets } of last?.targetGroups ?? []) {
    const unchecked = targets.filter(({ isUnchecked }) => isUnchecked)
    if (unchecked.some(({ state }) => state === 'unused')) {
      log.warning(
        'No VPC Lattice service leads to the new version',
        `No rule of a VPC Lattice listener forwards to target group ${name}. Let one forward to it.`,
      )
    } else if (unchecked.length > 0) {
      log.notice(
        'VPC Lattice does not check the health of the new tasks',
        `Health checks are off for target group ${name}: ${unchecked.length} of ${targets.length} targets are registered, and success does not rest on their health. Turn health checks on for the target group.`,
      )
    }
  }
}
