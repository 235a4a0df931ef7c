import { findCauses } from '../../diagnose/findings.ts'
import { sayHopeless } from '../../diagnose/unrecoverable.ts'
import type { Runner } from '../../github/runner.ts'
import type { Story } from '../../report/story.ts'
import { readTail } from '../../strategy/container-logs.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Tools } from '../../strategy/tools.ts'

/** The last lines of the containers that failed, one for each of the two most frequent causes. */
export async function showLogs(
  { definition }: Plan,
  tools: Tools & { readonly runner: Runner },
  story: Story,
): Promise<void> {
  const { last } = story
  if (!last) return
  const ids = findCauses(last)
    .slice(0, 2)
    .flatMap(({ tasks }) => tasks[0] ?? [])
  for (const task of last.stopped.filter(({ id }) => ids.includes(id))) {
    const tail = await readTail(task, definition, tools)
    if (tail?.elsewhere) tools.runner.info(tail.elsewhere)
    if (!tail || tail.lines.length === 0) continue
    story.logs.push(tail)
    tools.runner.group(`Last log lines of ${tail.container} in task ${tail.task.slice(0, 8)}`, tail.lines)
  }
}

/** Some causes show only in what a container wrote, so all tasks of that container are judged by it. */
export function reconsider(story: Story, gaveUp: boolean): void {
  const { last, logs } = story
  if (!last || logs.length === 0) return
  const texts = new Map(logs.map(({ container, lines }) => [container, lines.join('\n')]))
  const stopped = last.stopped.map(task => ({
    ...task,
    containers: task.containers.map(container => {
      const log = texts.get(container.name)
      return log === undefined ? container : { ...container, log }
    }),
  }))
  story.last = { ...last, stopped }
  const [top] = findCauses(story.last)
  if (gaveUp && top && !top.cause.heals) story.reason = sayHopeless(top.cause)
}
