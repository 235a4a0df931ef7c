import type { Clients } from '../../aws/client/clients.ts'
import type { Log } from '../../base/log.ts'
import type { LeftTask, ScheduledTask, TaskFamily } from './scheduled-task.ts'

/** What runs tasks of the families at set times or on events. */
export interface FoundTasks {
  /** Those that name a revision. */
  readonly tasks: readonly ScheduledTask[]
  readonly left: readonly LeftTask[]
}

/** What is looked for, and with what. */
export interface Search {
  readonly families: readonly TaskFamily[]
  readonly clients: Clients
  readonly log: Log
}
