import { settle } from './aftermath.ts'
import { createClients } from './aws/clients.ts'
import { messageOf } from './base/errors.ts'
import type { Edges } from './edges.ts'
import { createRunner, type Runner } from './github/runner.ts'
import { saveFinished, type Trail, unfinishedTrails } from './github/state.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3

/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
export async function finish(edges: Edges): Promise<0> {
  const runner = createRunner(edges.toolkit)
  const trails = unfinishedTrails(runner)
  // One after the other: the way back of many services at once would be throttled.
  for (const trail of trails) await finishOne(trail, runner, edges)
  if (trails.length > 0) saveFinished(runner)
  return 0
}

async function finishOne(trail: Trail, runner: Runner, edges: Edges): Promise<void> {
  const { clock, random, signal, readFile } = edges
  const { region, service } = trail
  const clients = createClients({
    region,
    maxAttempts: ATTEMPTS,
    ...(edges.aws ? { overrides: edges.aws } : {}),
  })
  const tools = { clients, clock, random, signal, readFile, log: runner, origin: '' }
  try {
    const words = await settle(trail, tools)
    const nothing = 'Nothing had been changed in AWS.'
    runner.warning(`${service}: the run ended before its deployment`, words.join('\n') || nothing)
  } catch (error) {
    runner.warning(`${service}: the run ended before its deployment`, messageOf(error))
  }
}
