import type { KillPoint } from '../../simulator/run/killed-run.ts'
import { isRead } from './call-names.ts'
import { sample } from './sweep.ts'

/** A moment at which a run can be killed, with the call that it makes then. */
export interface KillAtCall extends KillPoint {
  readonly name: string
}

/** Every moment at which a run that makes these calls can be killed; whether a read is answered before makes no difference. */
export function killPoints(calls: readonly string[]): KillAtCall[] {
  return calls.flatMap((name, index) =>
    (isRead(name) ? [false] : [false, true]).map(applied => ({ call: index + 1, name, applied })),
  )
}

/** One in so many moments before reads, and one in so many before or after changes. */
export interface MomentShares {
  readonly reads: number
  readonly changes: number
}

/** The moments of a sweep that are played: without `SWEEPS=whole` a part of them, of each group at least one of both kinds. */
export function sampleMoments<T extends KillAtCall>(
  moments: readonly T[],
  { reads, changes }: MomentShares,
  groupOf: (each: T) => string = () => '',
): T[] {
  const [before, around] = [true, false].map(wanted =>
    moments.filter(({ name }) => isRead(name) === wanted),
  ) as [T[], T[]]
  return [...sample(before, reads, groupOf), ...sample(around, changes, groupOf)]
}
