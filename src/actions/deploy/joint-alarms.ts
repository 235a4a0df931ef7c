import { describeError } from '../../aws/client/errors.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import { failAfterwards } from './bake.ts'
import type { DeployTools } from './tools.ts'
import type { Deployed, Waves } from './waves.ts'

/** Watches alarms of services that are deployed, while others of the run are. */
export interface JointAlarms {
  /** Watches those of one more service. */
  add(deployed: Pick<Deployed, 'run' | 'started'>): void
  /** Watches no longer. */
  end(): Promise<void>
}

/** How a service stands that was deployed. */
function deployedEnding({ telling }: Deployed['run']): OwnEnding {
  const { last } = telling.told().story
  return { outcome: 'succeeded', gaveUp: false, completed: true, ...(last ? { last } : {}) }
}

/** One that goes off ends the waves for all, as any other failure of a service does. */
export function watchJointAlarms(waves: Waves, { clock, signal }: DeployTools): JointAlarms {
  const over = new AbortController()
  const watching: Promise<void>[] = []
  const watch = async ({ run, started }: Pick<Deployed, 'run' | 'started'>): Promise<void> => {
    const { deployment, watchers } = started
    try {
      const reason = await watchers.alarms?.next(deployment, over.signal)
      if (reason === undefined || waves.failed() !== undefined) return
      run.log.info(reason)
      const { last } = watchers.alarms?.explain(deployedEnding(run)) ?? {}
      const why = `it failed after its deployment, while others were deployed: ${reason}`
      const verdict = { outcome: 'failed', reason: why, ...(last ? { last } : {}) } as const
      await failAfterwards(run, verdict, waves, clock)
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
    end: async () => {
      over.abort()
      await Promise.all(watching)
    },
  }
}
