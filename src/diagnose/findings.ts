import type { Message, Snapshot } from '../watch/snapshot.ts'
import type { StoppedTask } from '../watch/stopped-task.ts'
import { describeUnrecoverable } from './cause.ts'
import { classify } from './classify.ts'
import type { Diagnosis } from './evidence.ts'

/** A cause with what shows it: tasks that stopped for it, or sentences of the service. */
export interface Finding extends DiagnosisGroup {
  /** How often the service complained of it, where no task tells. */
  readonly complaints: number
  /** For how long, in milliseconds. */
  readonly lasted: number
}

/**
 * Why a deployment failed: what ended it whatever its tasks did; why tasks stopped, most frequent first; without
 * any, what the service itself complains of. `reason` is AWS's own sentence about how it ended. What it was given up for
 * comes first, however often tasks stopped for something else.
 */
export function findCauses(
  snapshot: Pick<Snapshot, 'stopped' | 'messages'> &
    Partial<Pick<Snapshot, 'reason' | 'alarms' | 'givenUpFor'>>,
): Finding[] {
  const found = findAll(snapshot)
  const words = snapshot.givenUpFor
  if (words === undefined) return found
  const decisive =
    found.find(({ cause }) => describeUnrecoverable(cause) === words) ??
    findComplaints([{ id: '', at: 0, text: words }])[0]
  return decisive ? [decisive, ...found.filter(finding => finding !== decisive)] : found
}

function findAll(snapshot: Parameters<typeof findCauses>[0]): Finding[] {
  const { stopped, reason, alarms = [] } = snapshot
  const messages = snapshot.messages.filter(({ about }) => about !== 'others')
  const tasks = stopped.map(task => ({ task: task.id, diagnosis: diagnose(task, messages) }))
  const found = groupDiagnoses(tasks).map(group => ({ ...group, complaints: 0, lasted: 0 }))
  const last = messages.filter(({ text }) => text.includes('deployment failed: '))
  const ends = findComplaints([...(reason ? [{ id: '', at: 0, text: reason }] : []), ...last])
    .filter(({ cause }) => cause.id !== 'circuit-breaker')
    .map(finding => withSubject(finding, alarms))
  if (found.length > 0) return [...ends, ...found]
  const told = new Set(ends.map(({ cause }) => cause.id))
  return [...ends, ...findComplaints(messages).filter(({ cause }) => !told.has(cause.id))]
}

/** Which alarm went off, only the deployment itself may know. */
function withSubject(finding: Finding, alarms: readonly string[]): Finding {
  if (finding.cause.id !== 'deployment-alarm' || finding.subject || alarms.length === 0) return finding
  return { ...finding, subject: alarms.join(', ') }
}

/** What one stopped task comes down to; of a failed health check the service's event knows more. */
export function diagnose(task: StoppedTask, messages: readonly Message[]): Diagnosis {
  const diagnosis = classify({ kind: 'task', ...task })
  if (diagnosis.cause.id !== 'target-unhealthy') return diagnosis
  const said = messages.findLast(({ text }) => text.includes(task.id) && text.includes('is unhealthy in'))
  const closer = said && classify({ kind: 'event', text: said.text })
  return closer && closer.cause.id !== 'unknown' && !closer.cause.noise ? closer : diagnosis
}

function findComplaints(messages: readonly Pick<Message, 'id' | 'at' | 'text'>[]): Finding[] {
  const times = new Map(messages.map(({ id, at }) => [id, at]))
  const lasted = (ids: readonly string[]): number => {
    const all = ids.map(id => times.get(id) ?? 0)
    return Math.max(...all) - Math.min(...all)
  }
  const told = messages.map(({ id, text }) => ({ task: id, diagnosis: classify({ kind: 'event', text }) }))
  const known = told.filter(({ diagnosis }) => diagnosis.cause.id !== 'unknown')
  return groupDiagnoses(known).map(group => ({
    ...group,
    complaints: group.tasks.length,
    lasted: lasted(group.tasks),
    tasks: [],
  }))
}

/** What was found out about one task. */
export interface TaskDiagnosis {
  readonly task: string
  readonly diagnosis: Diagnosis
}

/** Tasks that failed for the same reason; the words are those of the first. */
export interface DiagnosisGroup extends Diagnosis {
  readonly tasks: readonly string[]
}

/** Failures by cause and subject, most frequent first; what belongs to a healthy deployment is left out. */
export function groupDiagnoses(found: readonly TaskDiagnosis[]): DiagnosisGroup[] {
  const groups = new Map<string, { first: Diagnosis; tasks: Set<string> }>()
  for (const { task, diagnosis } of found) {
    if (diagnosis.cause.noise) continue
    const { cause, subject, quote } = diagnosis
    // Two reasons that are not known are the same only where AWS uses the same words.
    const key = JSON.stringify([cause.id, subject ?? (cause.id === 'unknown' ? quote : null)])
    const group = groups.get(key) ?? { first: diagnosis, tasks: new Set() }
    groups.set(key, group)
    group.tasks.add(task)
  }
  return [...groups.values()]
    .sort((one, other) => other.tasks.size - one.tasks.size)
    .map(({ first, tasks }) => ({ ...first, tasks: [...tasks] }))
}
