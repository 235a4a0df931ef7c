import type { Message, Snapshot, StoppedTask } from '../watch/snapshot.ts'
import { classify } from './classify.ts'
import type { Diagnosis } from './evidence.ts'
import { type DiagnosisGroup, groupDiagnoses } from './group.ts'

/** A cause with what shows it: tasks that stopped for it, or sentences of the service. */
export interface Finding extends DiagnosisGroup {
  /** How often the service complained of it, where no task tells. */
  readonly complaints: number
}

/** Why tasks of a deployment stopped, most frequent first; without any, what the service itself complains of. */
export function findCauses(snapshot: Pick<Snapshot, 'stopped' | 'messages'>): Finding[] {
  const { stopped, messages } = snapshot
  const tasks = stopped.map(task => ({ task: task.id, diagnosis: diagnose(task, messages) }))
  const found = groupDiagnoses(tasks).map(group => ({ ...group, complaints: 0 }))
  return found.length > 0 ? found : findComplaints(messages)
}

/** What one stopped task comes down to; of a failed health check the service's event knows more. */
export function diagnose(task: StoppedTask, messages: readonly Message[]): Diagnosis {
  const diagnosis = classify({ kind: 'task', ...task })
  if (diagnosis.cause.id !== 'target-unhealthy') return diagnosis
  const said = messages.findLast(({ text }) => text.includes(task.id) && text.includes('is unhealthy in'))
  const closer = said && classify({ kind: 'event', text: said.text })
  return closer && closer.cause.id !== 'unknown' && !closer.cause.noise ? closer : diagnosis
}

function findComplaints(messages: readonly Message[]): Finding[] {
  const told = messages.map(({ id, text }) => ({ task: id, diagnosis: classify({ kind: 'event', text }) }))
  const known = told.filter(({ diagnosis }) => diagnosis.cause.id !== 'unknown')
  return groupDiagnoses(known).map(group => ({ ...group, complaints: group.tasks.length, tasks: [] }))
}
