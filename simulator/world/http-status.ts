import type { TaskRecord } from '../ecs/state.ts'

/** The status with which a task answers visitors; `undefined` where it does not answer. */
export function statusOf({ behavior }: TaskRecord, healthy: boolean): number | undefined {
  if (behavior.answers !== undefined) return behavior.answers
  if (healthy || behavior.target === undefined) return 200
  if (behavior.target === 'timeout') return undefined
  return Number(/\d{3}/.exec(behavior.target.description)?.[0] ?? 503)
}
