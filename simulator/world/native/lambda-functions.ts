import type { Stage } from './progress.ts'

/** What a function answers; everything without a known status is unparsable, `silence` never comes. */
export type HookAnswer =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'IN_PROGRESS'
  | { hookStatus: string; callBackDelay?: number }
  | 'unparsable'
  | 'silence'

/** A Lambda function that serves as a lifecycle hook. */
export interface LambdaFunction {
  arn: string
  /** One for each invocation, the last one again and again. */
  answers: HookAnswer[]
  /** Other answers at certain stages. */
  at: Partial<Record<Stage, HookAnswer[]>>
  /** What it was invoked with, in order. */
  invocations: HookEvent[]
}

/** The event with which ECS invokes a hook. */
export interface HookEvent {
  executionId: string
  lifecycleStage: Stage
  resourceArn: string
  executionDetails: {
    serviceArn: string
    targetServiceRevisionArn: string
    testTrafficWeights: Record<string, number>
    productionTrafficWeights: Record<string, number>
  }
  hookDetails?: unknown
}

/** What a role that ECS uses lacks: its trust in ECS, or the permission to do what it is for. */
export type RoleFault = 'untrusting' | 'unpermitted'

/** The answer to the nth (from 0) invocation at a stage. */
export function answerAt(target: LambdaFunction, stage: Stage, attempt: number): HookAnswer {
  const answers = target.at[stage] ?? target.answers
  return answers[Math.min(attempt, answers.length - 1)] ?? 'SUCCEEDED'
}
