import type { TaskTimes } from '../watch/task-times.ts'

/** Tasks by the wave that started them: a wave is over when its first task runs. */
export function wavesOf(tasks: readonly TaskTimes[]): TaskTimes[][] {
  const waves: TaskTimes[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const task of tasks.toSorted((a, b) => a.createdAt - b.createdAt)) {
    if (task.createdAt < end || waves.length === 0) waves.at(-1)?.push(task) ?? waves.push([task])
    else waves.push([task])
    const [first] = waves.at(-1) ?? []
    end = first?.startedAt ?? Number.POSITIVE_INFINITY
  }
  return waves
}
