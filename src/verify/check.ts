import type { Failure } from '../base/errors.ts'
import type { Unseen } from './observation.ts'

/** What checks are about, in the order in which they are told. */
export const TOPICS = [
  'Preparation',
  'Images',
  'Ports',
  'Target groups',
  'Listeners',
  'Secrets',
  'Logs',
  'Roles',
  'Network',
  'Fargate',
  'Quotas',
  'Alarms',
  'Deployment',
  'Scheduled tasks',
] as const

export type Topic = (typeof TOPICS)[number]

/** How a check ended; `advice` fails nothing, and what is `unseen` could not be looked at. */
export type Grade = 'ok' | 'problem' | 'advice' | 'unseen'

/** What was checked and how it ended: a failure's words for a problem, one sentence for what is in order. */
export interface Check {
  readonly topic: Topic
  readonly grade: Grade
  readonly title: string
  readonly message?: string
  /** What to do about it. */
  readonly next?: string
  /** Only of a problem: a deployment is sure to fail of it, so it need not be begun. */
  readonly definite?: boolean
}

/** All that was checked for one of the services. */
export interface ServiceChecks {
  readonly service: string
  readonly checks: readonly Check[]
}

export function ok(topic: Topic, title: string): Check {
  return { topic, grade: 'ok', title }
}

export function advice(topic: Topic, words: CheckWords): Check {
  return { topic, grade: 'advice', ...words }
}

/** A problem that somebody who knows better may live with. */
export function problem(topic: Topic, words: CheckWords): Check {
  return { topic, grade: 'problem', ...words }
}

/** A problem that lets no deployment succeed. */
export function definite(topic: Topic, words: CheckWords): Check {
  return { topic, grade: 'problem', definite: true, ...words }
}

/** What could not be looked at, with AWS's reason. */
export function unseen(topic: Topic, { failure }: Unseen): Check {
  return { topic, grade: 'unseen', ...wordsOf(failure) }
}

export type CheckWords = Pick<Failure, 'title' | 'message' | 'next'>

/** The words of a failure alone, which may be an error with a stack. */
export function wordsOf({ title, message, next }: CheckWords): CheckWords {
  return { title, message, ...(next ? { next } : {}) }
}
