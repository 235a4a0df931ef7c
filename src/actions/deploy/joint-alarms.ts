import { describeError } from '../../aws/client/errors.ts'
import { deployedEnding, failAfterwards } from './bake.ts'
import type { DeployTools } from './tools.ts'
import type { Deployed, Waves } from './waves.ts'

/** Watches alarms of services that are deployed, while others of the run are. */
export interface JointAlarms {
  /** Watches those of one more service. */
  add(deployed: Pick<Deployed, 'run' | 'started'>): void
  /** Aborts where one went off, so that nobody waits for the rest. */
  readonly rang: AbortSignal
  /** Watches no longer. */
  end(): Promise<void>
}

/** One that goes off ends the waves for all, as any other failure of a service does. */
export function watchJointAlarms(waves: Waves, { clock, signal }: DeployTools): JointAlarms {
  const [over, rang] = [new AbortController(), new AbortController()]
  const watching: Promise<void>[] = []
  const watch = async ({ run, started }: Pick<Deployed, 'run' | 'started'>): Promise<void> => {
    const { deployment, watchers } = started
    try {
      const reason = await watchers.alarms?.next(deployment, over.signal)
      if (reason === undefined || waves.failed !== undefined) return
      run.log.info(reason)
      const { last } = watchers.alarms?.explain(deployedEnding(run.telling)) ?? {}
      const why = `it failed after its deployment, while others were deployed: ${reason}`
      await failAfterwards(run, { reason: why, ...(last ? { last } : {}) }, waves, clock)
      rang.abort()
    } catch (error) {
      // What makes reading pointless is met by the deployments that are watched, too.
      if (!signal.aborted && !over.signal.aborted)
        run.log.info(`The alarms are not watched any more: ${describeError(error)}`)
    }
  }
  return {
    add: deployed => {
      watching.push(watch(deployed))
    },
    rang: rang.signal,
    end: async () => {
      over.abort()
      await Promise.all(watching)
    },
  }
}
