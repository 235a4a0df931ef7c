import { combinedOutcome, explainServices } from '../../report/many-services.ts'
import { isGreen } from '../../report/outcome-words.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import type { ServiceRun } from './service-run.ts'
import type { DeployedRevision, DeployTools } from './tools.ts'
import { tellUnmoved } from './unmoved.ts'

/** What came of the services of a run. */
export interface Result {
  readonly outcomes: readonly Outcome[]
  /** What is wrong although all are deployed. */
  readonly problem: string | undefined
  /** The first service that failed. */
  readonly failed: string | undefined
}

function deployedBy(runs: readonly ServiceRun[]): DeployedRevision[] {
  return runs.flatMap(({ plan, telling }) => {
    const { revision } = telling.told().story
    return revision === undefined ? [] : [{ cluster: plan.service.clusterArn, revision }]
  })
}

/** A run that is canceled when all is deployed and no schedule has been moved yet. */
async function concludeCanceled(tools: DeployTools): Promise<Ending> {
  const canceled = { outcome: 'cancelled' } as const
  const note = await tellUnmoved(tools)
  const message = `The run was canceled after its deployments had succeeded. ${note ?? ''}`.trim()
  await tools.report({ kind: 'verdict', verdict: canceled })
  await tools.report({ kind: 'failed', failure: { title: 'Run canceled', message } })
  return canceled
}

/** What the services come to together; those that were never started have no outcome. */
export async function conclude(
  { outcomes, problem, failed: first }: Result,
  runs: readonly ServiceRun[],
  tools: DeployTools,
): Promise<Ending> {
  const { signal, report, moveSchedules } = tools
  const outcome = signal.aborted ? 'cancelled' : combinedOutcome(outcomes)
  await report({ kind: 'verdict', verdict: { outcome } })
  if (outcomes.length < runs.length || !outcomes.every(isGreen)) {
    const failure = explainServices(
      runs.map(({ telling }) => telling.told()),
      first,
    )
    const note = await tellUnmoved(tools)
    const message = [failure.message, ...(note ? [note] : [])].join('\n')
    await report({ kind: 'failed', failure: { ...failure, message } })
    return { outcome }
  }
  if (outcome === 'cancelled') return concludeCanceled(tools)
  if (outcome !== 'succeeded' || problem !== undefined) await tellUnmoved(tools)
  if (outcome !== 'succeeded') return { outcome }
  let unmoved: string | undefined
  try {
    if (problem === undefined) unmoved = await moveSchedules?.move(deployedBy(runs), tools)
  } catch (error) {
    if (!signal.aborted) throw error
    return concludeCanceled(tools)
  }
  const reason = problem ?? (unmoved && `All deployments are complete, but ${unmoved}`)
  if (reason === undefined) return { outcome }
  const failed = { outcome: 'failed', reason: `${reason}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return failed
}
