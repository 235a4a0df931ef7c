import { describeService } from '../../src/aws/ecs/describe-service.ts'
import { findCauses } from '../../src/diagnose/findings.ts'
import { findUnrecoverable } from '../../src/diagnose/unrecoverable.ts'
import { lookAtEcs } from '../../src/strategy/ecs/look.ts'
import { startedFrom } from '../../src/strategy/ecs/read.ts'
import type { Goal, Snapshot } from '../../src/watch/snapshot.ts'
import { unmet, verdict } from '../../src/watch/verdict.ts'
import { type Answers, recordedAws } from './recorded-aws.ts'

/** Which deployment is watched, and when it was started. */
export interface Watched {
  readonly id: string
  readonly createdAt: string
  /** Looks before the one that counts. */
  readonly looks?: number
}

const STABLE: Goal = { wait: 'stable', pause: false }

/** What the action makes of one look at recorded answers, of which one is DescribeServices. */
export async function lookAtRecorded(answers: Answers, { id, createdAt, looks = 0 }: Watched, goal = STABLE) {
  const tools = recordedAws(answers)
  const service = await describeService(tools.clients, { cluster: 'cluster', service: 'service' })
  const since = Date.parse(createdAt)
  const deployments = service.deployments.filter(entry => entry.id !== id && entry.createdAt < since)
  const started = startedFrom({ ...service, deployments, messages: [] }, { id, createdAt: since })
  const { look } = lookAtEcs(tools.clients, service, started, tools)
  for (let before = 0; before < looks; before++) await look()
  const snapshot = await look()
  return { snapshot, ...judgement(snapshot, goal), notices: tools.notices }
}

/** What is concluded from a snapshot. */
export function judgement(snapshot: Snapshot, goal = STABLE) {
  return {
    outcome: verdict(snapshot, goal),
    missing: unmet(snapshot, goal),
    causes: causesIn(snapshot),
    givenUp: findUnrecoverable(snapshot, 2),
  }
}

/** The causes that are found, each with what it is about. */
export function causesIn(snapshot: Parameters<typeof findCauses>[0]): string[] {
  return findCauses(snapshot).map(({ cause, subject }) => (subject ? `${cause.id}: ${subject}` : cause.id))
}
