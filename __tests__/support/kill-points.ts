import type { KillPoint } from '../../simulator/run/killed-run.ts'

/** A moment at which a run can be killed, with the call that it makes then. */
export interface KillAtCall extends KillPoint {
  readonly name: string
}

/** What AWS and GitHub call their reads; whether one was answered before the kill makes no difference. */
const READ = /^(?:Describe|List|Get|BatchGet|GET )/

/** Every moment at which a run that makes these calls can be killed. */
export function killPoints(calls: readonly string[]): KillAtCall[] {
  return calls.flatMap((name, index) =>
    (READ.test(name) ? [false] : [false, true]).map(applied => ({ call: index + 1, name, applied })),
  )
}

/** What tells one kind of moment from another: each change before and after it is carried out, and all reads together. */
export function kindOfKill({ name, applied }: KillAtCall): string {
  return READ.test(name) ? 'read' : `${name.replaceAll(/\d+/g, 'N')} ${applied}`
}
