import type { HealthCheck } from '../../inputs/health-check.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { DeployTools } from './tools.ts'

/** Makes all checks at the same time and puts their answers into the summary; gives why some have failed. */
export async function checkAllHealth(
  checks: readonly HealthCheck[],
  tools: Pick<DeployTools, 'probe' | 'clock' | 'log' | 'signal' | 'report'>,
): Promise<string | undefined> {
  const results = await Promise.all(checks.map(check => checkHealth(check, tools)))
  for (const { name, answer, problem } of results)
    await tools.report({ kind: 'checked', check: { name, result: answer, good: problem === undefined } })
  return results.flatMap(({ problem }) => problem ?? []).join('; ') || undefined
}
