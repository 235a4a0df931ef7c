import type { KillPoint } from '../../simulator/run/killed-run.ts'
import { isRead } from './call-names.ts'

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

/** What tells one kind of moment from another: each change before and after it is carried out, and all reads together. */
export function kindOfKill({ name, applied }: KillAtCall): string {
  return isRead(name) ? 'read' : `${name.replaceAll(/\d+/g, 'N')} ${applied}`
}
