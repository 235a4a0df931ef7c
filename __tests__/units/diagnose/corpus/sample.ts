import type { CauseId } from '../../../../src/diagnose/causes.ts'
import type { Evidence } from '../../../../src/diagnose/evidence.ts'
import type { StoppedContainer } from '../../../../src/watch/stopped-task.ts'

/** A text that a task or an event may show, or evidence of a form of its own; then what it must be about, if anything. */
export type Sample = string | Evidence | readonly [evidence: string | Evidence, subject: string | undefined]

/**
 * What AWS says, by cause and by where it is shown: AWS's documentation, or a public report of somebody
 * whom it happened to; account ids, names and addresses are replaced. What is `constructed` puts together
 * parts that are shown apart, such as Docker's words behind ECS's.
 */
export type Corpus = Partial<
  Record<
    CauseId,
    {
      readonly documentation?: readonly Sample[]
      readonly reports?: readonly Sample[]
      readonly constructed?: readonly Sample[]
    }
  >
>

/** A task that stopped, with what AWS says of its containers. */
export function stopped(
  reason: string | undefined,
  containers: readonly StoppedContainer[] = [],
  stopCode?: string,
): Evidence {
  return {
    kind: 'task',
    ...(reason === undefined ? {} : { reason }),
    ...(stopCode === undefined ? {} : { stopCode }),
    containers,
  }
}

/** A task whose essential container ended. */
export function exited(...containers: readonly StoppedContainer[]): Evidence {
  return stopped('Essential container in task exited', containers, 'EssentialContainerExited')
}

/** A task that never started, for what AWS says of a container. */
export function unstarted(reason: string, name = 'web'): Evidence {
  return stopped('Task failed to start', [{ name, reason }], 'TaskFailedToStart')
}

export function target(state: string, reason?: string, description?: string): Evidence {
  return {
    kind: 'target',
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(description === undefined ? {} : { description }),
  }
}
