import type { Diagnosis } from './evidence.ts'

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
