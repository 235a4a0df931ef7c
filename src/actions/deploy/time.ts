import { describeError } from '../../aws/client/errors.ts'
import { listTasks } from '../../aws/ecs/list-tasks.ts'
import type { Task } from '../../aws/ecs/task.ts'
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

/** Reads when new tasks were started, where no look has, and when old ones were stopped, where that took long enough to be told. */
async function readTasks(
  { service }: Plan,
  { id, last, took }: Succeeded,
  { clients, log, signal, report }: Pick<DeployTools, 'clients' | 'log' | 'signal' | 'report'>,
): Promise<void> {
  const where = { cluster: service.clusterArn, service: service.name }
  const isUnread = last !== undefined && last.tasks === undefined && last.counts.running > 0
  try {
    const [running, stopped] = await Promise.all([
      isUnread ? listTasks(clients, where, 'RUNNING') : [],
      took < SHORT ? [] : listTasks(clients, where, 'STOPPED'),
    ])
    const timesOf = (tasks: readonly Task[]) => tasks.flatMap(({ times }) => times ?? [])
    const tasks = timesOf(running.filter(({ startedBy }) => startedBy === id))
    const old = timesOf(stopped.filter(({ startedBy }) => startedBy !== id))
    if (tasks.length + old.length > 0) await report({ kind: 'tasks-read', tasks, old })
  } catch (error) {
    signal.throwIfAborted()
    log.debug(`When the tasks were started and stopped is unknown: ${describeError(error)}`)
  }
}

/** Reads what the profile of the time needs and the watch has not read; what cannot be read is left out. */
export async function tellTime(
  plan: Plan,
  { id, last, took, targetGroups }: Succeeded,
  { clients, log, signal, report }: DeployTools,
): Promise<void> {
  const { service } = plan
  // For many services at once the calls would cost more than they tell.
  if (clients.batched) return
  await readTasks(plan, { id, last, took, targetGroups }, { clients, log, signal, report })
  if (!plan.options.timeAdvice || took < SHORT) return
  const { isOnFargate, readTimeSettings } = await import('../../strategy/time-settings.ts')
  const settings = await readTimeSettings(
    {
      definition: plan.definition,
      configuration: {
        ...recordAt(service.settings, 'deploymentConfiguration'),
        ...recordAt(plan.update, 'deploymentConfiguration'),
      },
      isRolling: plan.strategy === 'rolling',
      waitsForOld: plan.options.goal.wait === 'complete',
      onFargate: isOnFargate(service, plan.update),
      targetGroups: loadBalancersOf(service, plan.update).map(({ arn }) => arn),
    },
    { clients, log, targetGroups },
  )
  await report({ kind: 'time-settings', settings })
}
