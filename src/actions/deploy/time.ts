import { describeError } from '../../aws/client/errors.ts'
import { listTasks } from '../../aws/ecs/list-tasks.ts'
import { recordAt } from '../../base/nested.ts'
import { loadBalancersOf } from '../../strategy/ecs/update-request.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { TargetGroupReader } from '../../strategy/target-group-reader.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { DeployTools } from './tools.ts'

/** A deployment that has succeeded. */
interface Succeeded {
  readonly id: string
  readonly last: Snapshot | undefined
  /** Milliseconds that it was watched. */
  readonly took: number
  readonly targetGroups: TargetGroupReader
}

/** What takes less cannot be made much shorter, in milliseconds. */
const SHORT = 60_000

/** Reads what the profile of the time needs and the watch has not read; what cannot be read is left out. */
export async function tellTime(
  plan: Plan,
  { id, last, took, targetGroups }: Succeeded,
  { clients, log, signal, report }: DeployTools,
): Promise<void> {
  const { service } = plan
  // For many services at once the calls would cost more than they tell.
  if (clients.batched) return
  if (last && last.tasks === undefined && last.counts.running > 0) {
    try {
      const tasks = await listTasks(
        clients,
        { cluster: service.clusterArn, service: service.name },
        'RUNNING',
      )
      const own = tasks.filter(({ startedBy }) => startedBy === id)
      await report({ kind: 'tasks-read', tasks: own.flatMap(({ times }) => times ?? []) })
    } catch (error) {
      signal.throwIfAborted()
      log.debug(`When the tasks were started is unknown: ${describeError(error)}`)
    }
  }
  if (!plan.options.timeAdvice || took < SHORT) return
  const { readTimeSettings } = await import('../../strategy/time-settings.ts')
  const settings = await readTimeSettings(
    {
      definition: plan.definition,
      configuration: {
        ...recordAt(service.settings, 'deploymentConfiguration'),
        ...recordAt(plan.update, 'deploymentConfiguration'),
      },
      isRolling: plan.strategy === 'rolling',
      waitsForOld: plan.options.goal.wait === 'complete',
      targetGroups: loadBalancersOf(service, plan.update).map(({ arn }) => arn),
    },
    { clients, log, targetGroups },
  )
  await report({ kind: 'time-settings', settings })
}
