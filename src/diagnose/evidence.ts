import type { StoppedTask } from '../watch/stopped-task.ts'
import type { Cause } from './cause.ts'

/** What AWS says of a task that has stopped. */
export type EndedTask = Omit<StoppedTask, 'id'>

/** The last lines of a container's log, secrets masked. */
export interface LogTail {
  readonly container: string
  readonly task: string
  /** None where the container wrote nothing. */
  readonly lines: readonly string[]
  /** Where it is in CloudWatch Logs. */
  readonly stream?: {
    readonly logGroupName: string
    readonly logStreamName: string
    readonly region?: string
  }
  /** Where to find the log, in words, if this action cannot read it. */
  readonly elsewhere?: string
}

/** Something AWS shows that may tell why a deployment does not get on. */
export type Evidence =
  | ({ readonly kind: 'task' } & EndedTask)
  | { readonly kind: 'event'; readonly text: string }
  | {
      readonly kind: 'target'
      readonly state: string
      /** The reason code, such as `Target.Timeout`. */
      readonly reason?: string
      readonly description?: string
    }

/** What a piece of evidence comes down to. */
export interface Diagnosis {
  readonly cause: Cause
  /** What it is about: an image, secret, role, target group, exit code, port, … */
  readonly subject?: string
  /** The container that it happened to, where that is known. */
  readonly container?: string
  /** The container whose exit code alone tells the cause. */
  readonly exit?: { readonly container: string; readonly code: number }
  /** AWS's own sentence, on one line. */
  readonly quote: string
}

/** AWS cuts its reasons at 1,024 characters; nothing longer is read. */
const LONGEST = 2000

/** A text of AWS's on one line, and never so long that searching it takes time. */
export function tidy(text: string): string {
  const line = text.slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim()
  return text.length > LONGEST ? `${line}…` : line
}
