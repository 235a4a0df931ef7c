import type { DeployTools } from './tools.ts'

/** Says that the rules and schedules do not follow a run that is no success; nothing where none were to. */
export async function tellUnmoved({ moveSchedules, report }: DeployTools): Promise<string | undefined> {
  if (!moveSchedules) return undefined
  const words = `Scheduled tasks were not moved: ${moveSchedules.names.join(', ')}.`
  await report({ kind: 'rollback-note', words })
  return words
}
