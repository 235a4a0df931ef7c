import type { TaskRecord } from '../ecs/state.ts'

/** The status with which a task answers visitors; `undefined` where it does not answer. */
export function statusOf({ behaviour }: TaskRecord, healthy: boolean): number | undefined {
  if (behaviour.answers !== undefined) return behaviour.answers
  if (healthy || behaviour.target === undefined) return 200
  if (behaviour.target === 'timeout') return undefined
  return Number(/\d{3}/.exec(behaviour.target.description)?.[0] ?? 503)
}
