import { createRunner, type Runner } from '../../github/runner.ts'
import type { Fleet } from '../../inputs/service-list.ts'
import { verifyAll } from '../../inspect/verify-services.ts'
import { beginStory } from '../../report/story.ts'
import {
  checkLines,
  explainProblems,
  outcomeOf,
  renderVerified,
  type VerifyStory,
  verifiedLine,
} from '../../report/verify-summary.ts'
import { failureOf } from '../../run/run-action.ts'
import type { Edges } from '../../run/runtime.ts'
import { membersOf } from '../../run/services.ts'
import { toolsFor } from '../../run/tools.ts'
import type { Tools } from '../../strategy/tools.ts'
import { readVerifyInputs } from './inputs.ts'
import { writeVerifyOutputs } from './outputs.ts'

/** The verify action: looks for what would let a deployment fail, and changes nothing; whatever happens is told, once. */
export async function runVerify(edges: Edges): Promise<0 | 1> {
  const { clock, signal, env } = edges
  const runner = createRunner(edges.toolkit)
  const story: VerifyStory = { verified: [] }
  try {
    const all = await readVerifyInputs(env)
    await verify(all, await toolsFor(all, edges, runner), runner, story)
    signal.throwIfAborted()
    story.outcome = outcomeOf(story.verified)
    if (story.outcome === 'problems') story.failure = explainProblems(story.verified)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    story.failure = signal.aborted
      ? { title: 'Run cancelled', message: 'The run was cancelled before everything was checked.' }
      : failureOf(error, beginStory(clock.now()))
  }
  if (story.failure) runner.fail(story.failure)
  writeVerifyOutputs(story, runner)
  await runner.summary(renderVerified(story))
  return story.failure ? 1 : 0
}

async function verify(all: Fleet['all'], tools: Tools, runner: Runner, story: VerifyStory): Promise<void> {
  const [first, ...others] = all
  const members =
    others.length === 0 ? [{ label: first.service, inputs: first, runner }] : membersOf(all, runner)
  story.verified = await verifyAll(members, tools)
  for (const [index, { checks }] of story.verified.entries()) {
    for (const line of checkLines(checks)) members[index]?.runner.info(line)
  }
  runner.info(verifiedLine(story.verified))
  const unseen = story.verified.flatMap(({ checks }) => checks.filter(({ grade }) => grade === 'unseen'))
  if (unseen.length === 0) return
  const sentences = new Set(unseen.map(({ title, next }) => (next ? `${title}. ${next}` : title)))
  runner.notice('Not everything could be looked at', [...sentences].join('\n'))
}
