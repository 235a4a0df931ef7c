import { sentencesOf } from '../../aws/client/errors.ts'
import { type StartedTask, stopTask } from '../../aws/ecs/run-task.ts'
import type { Tools } from '../../strategy/launch.ts'

/** Stops a task, for the reason given to AWS, and says so; one that cannot be stopped goes on and costs, so that is told. */
export async function endTask(
  task: StartedTask,
  reason: string,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
  maxAttempts: number,
): Promise<string> {
  try {
    await stopTask(clients, task, reason, clock, maxAttempts)
    return 'The task was stopped.'
  } catch (error) {
    return `The task could not be stopped and goes on: ${sentencesOf(error)}`
  }
}
