import { settle } from './aftermath.ts'
import { createClients } from './aws/clients.ts'
import { messageOf } from './base/errors.ts'
import type { Edges } from './edges.ts'
import { closeOnGithub } from './github/close.ts'
import { createRunner, type Runner } from './github/runner.ts'
import { isFinished, saveFinished, type Trail, unfinishedTrails } from './github/state.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3

/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
export async function finish(edges: Edges): Promise<0> {
  const runner = createRunner(edges.toolkit)
  if (isFinished(runner)) return 0
  const words: string[] = []
  // One after the other: the way back of many services at once would be throttled.
  for (const trail of unfinishedTrails(runner)) words.push(...(await settleOne(trail, runner, edges)))
  await closeOnGithub(words, edges, runner)
  saveFinished(runner)
  return 0
}

async function settleOne(trail: Trail, runner: Runner, edges: Edges): Promise<string[]> {
  const { clock, random, signal, readFile } = edges
  const clients = createClients({
    region: trail.region,
    maxAttempts: ATTEMPTS,
    ...(edges.aws ? { overrides: edges.aws } : {}),
  })
  const tools = { clients, clock, random, signal, readFile, log: runner, origin: '' }
  const words = await settle(trail, tools).catch((error: unknown) => [messageOf(error)])
  const said = words.length > 0 ? words : ['Nothing had been changed in AWS.']
  runner.warning(`${trail.service}: the run ended before its deployment`, said.join('\n'))
  return said
}
