import type { Message, Snapshot, StoppedTask } from '../watch/snapshot.ts'
import { classify } from './classify.ts'
import type { Diagnosis } from './evidence.ts'
import { type DiagnosisGroup, groupDiagnoses } from './group.ts'

/** Why tasks of a deployment stopped, most frequent first; without any, what the service itself complains of. */
export function findCauses(snapshot: Pick<Snapshot, 'stopped' | 'messages'>): DiagnosisGroup[] {
  const { stopped, messages } = snapshot
  const tasks = stopped.map(task => ({ task: task.id, diagnosis: diagnose(task, messages) }))
  const found = groupDiagnoses(tasks)
  return found.length > 0 ? found : complaints(messages)
}

/** What one stopped task comes down to; of a failed health check the service's event knows more. */
export function diagnose(task: StoppedTask, messages: readonly Message[]): Diagnosis {
  const diagnosis = classify({ kind: 'task', ...task })
  if (diagnosis.cause.id !== 'target-unhealthy') return diagnosis
  const said = messages.findLast(({ text }) => text.includes(task.id) && text.includes('is unhealthy in'))
  const closer = said && classify({ kind: 'event', text: said.text })
  return closer && closer.cause.id !== 'unknown' && !closer.cause.noise ? closer : diagnosis
}

function complaints(messages: readonly Message[]): DiagnosisGroup[] {
  const told = messages.map(({ id, text }) => ({ task: id, diagnosis: classify({ kind: 'event', text }) }))
  return groupDiagnoses(told.filter(({ diagnosis }) => diagnosis.cause.id !== 'unknown')).map(group => ({
    ...group,
    tasks: [],
  }))
}
