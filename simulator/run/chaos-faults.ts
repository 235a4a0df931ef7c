import type { Fault } from '../api/faults.ts'
import type { GithubFault } from '../github/github.ts'

/** Whose API call gets the fault. */
export type FaultTarget = 'aws' | 'github'

/** The faults that one call of a run can have, by the name that a report gives them. */
export const FAULTS: Readonly<Record<FaultTarget, Readonly<Record<string, Fault | GithubFault>>>> = {
  aws: {
    throttle: { kind: 'throttle' },
    'server error': { kind: 'server' },
    'reset before': { kind: 'drop-before' },
    'reset after': { kind: 'drop-after' },
    '10 s delay': { kind: 'delay', ms: 10_000 },
    'truncated body': { kind: 'truncated' },
    'wrong content type': { kind: 'wrong-content-type' },
    'stale answer': { kind: 'stale', seconds: 20 },
    'stalled body': { kind: 'stalled' },
    drip: { kind: 'dripping' },
    'endless body': { kind: 'endless' },
    'empty 200': { kind: 'empty' },
    '{}': { kind: 'nothing' },
    'page kept open': { kind: 'page-kept-open' },
    'invalid UTF-8': { kind: 'invalid-utf8' },
    'silent proxy or 101': { kind: 'silence' },
  },
  github: {
    throttle: { kind: 'secondary-rate-limit' },
    'server error': { kind: 'server' },
    'reset before': { kind: 'drop' },
    'reset after': { kind: 'drop-after' },
    '10 s delay': { kind: 'slow', ms: 10_000 },
    'truncated body': { kind: 'truncated' },
    'wrong content type': { kind: 'wrong-content-type' },
    'stalled body': { kind: 'stalled' },
    drip: { kind: 'dripping' },
    'endless body': { kind: 'endless' },
    'empty 200': { kind: 'empty' },
    '{}': { kind: 'nothing' },
    'page kept open': { kind: 'page-kept-open' },
    'invalid UTF-8': { kind: 'invalid-utf8' },
    'silent proxy or 101': { kind: 'slow', ms: 3_600_000 },
  },
}
