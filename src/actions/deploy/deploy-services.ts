import { inStep } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { inParallel } from '../../base/parallel.ts'
import { dropTrail, saveMembers } from '../../github/deployment-state.ts'
import type { Runner } from '../../github/runner.ts'
import type { Inputs } from '../../inputs/deploy.ts'
import type { Fleet } from '../../inputs/service-list.ts'
import { explainOutcome } from '../../report/failure.ts'
import { explainFleet, isDeployed, jointOutcome, memberLine, namesOf } from '../../report/many-services.ts'
import { count } from '../../report/outcome-words.ts'
import { NOBODY } from '../../report/reporter.ts'
import { beginStory, type Member, type Story } from '../../report/story.ts'
import { type Asked, membersOf, planAll, VERBOSE } from '../../run/services.ts'
import { notePlan, tellChanges, tellService } from '../../run/tell-plan.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { Plan } from '../../strategy/plan.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import { carryOut, type DeployTools, type Register, register } from './apply.ts'
import { checkBefore } from './deploy.ts'

/** One of the services, with its own place in log and state. */
interface Ship extends Asked, Member {
  story: Story
}

/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500

/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is begun.
 */
export async function deployFleet(
  { all, maxParallel }: Fleet,
  tools: DeployTools,
  story: Story,
  explain: (error: unknown, story: Story) => Failure,
): Promise<void> {
  const { clock, runner, reporter } = tools
  const ships = makeShips(all, tools)
  story.members = ships
  const own = { ...tools, clock: inStep(clock, BEAT), random: () => 0.5, reporter: NOBODY }
  const plans = await planAll(ships, own)
  for (const [index, { story }] of ships.entries()) if (plans[index]) notePlan(plans[index], story)
  tellPlans(ships, plans, runner)
  noteFleet(ships, story)
  if (all[0].preflight) await checkBefore(plans, tools)
  await reporter.planned(story)
  saveMembers(runner, ships.length)
  const register = registerOnce()
  let failed = false
  await inParallel(ships, maxParallel, async (ship, index) => {
    const plan = plans[index]
    if (plan === undefined || failed || tools.signal.aborted) return
    await sail(ship, plan, register, own, explain)
    runner.info(memberLine(ship))
    failed ||= !isDeployed(ship)
  })
  await conclude(all[0], ships, tools, story)
}

function makeShips(all: readonly Inputs[], { clock, runner }: DeployTools): Ship[] {
  return membersOf(all, runner).map(member => {
    const { healthCheck: _, ...inputs } = member.inputs
    return { ...member, inputs, story: beginStory(clock.now()) }
  })
}

/** Tells all plans; the changes of services that share a revision are shown once. */
function tellPlans(ships: readonly Ship[], plans: readonly Plan[], runner: Runner): void {
  const told = new Map<string, string>()
  const verbose = ships.length <= VERBOSE
  for (const [index, plan] of plans.entries()) {
    const ship = ships[index]
    if (ship === undefined) continue
    const key = fingerprint(plan.definition)
    const first = told.get(key)
    tellService(plan, ship.runner)
    if (first !== undefined) ship.runner.info(`Task definition: the same as for ${first}`)
    else if (verbose || told.size < VERBOSE) tellChanges(plan, verbose ? ship.runner : runner)
    told.set(key, first ?? ship.label)
  }
  runner.info(`${count(ships.length, 'service')}, ${count(told.size, 'task definition')}`)
}

/** Services with the same task definition get the same revision. */
function registerOnce(): Register {
  const revisions = new Map<string, ReturnType<Register>>()
  return (plan, trail, tools) => {
    const key = fingerprint(plan.definition)
    const revision = revisions.get(key) ?? register(plan, trail, tools)
    revisions.set(key, revision)
    return revision
  }
}

/** Deploys one of the services; whatever happens ends up in its story. */
async function sail(
  ship: Ship,
  plan: Plan,
  register: Register,
  tools: DeployTools,
  explain: (error: unknown, story: Story) => Failure,
): Promise<void> {
  const { clock, signal } = tools
  const { runner } = ship
  const story = beginStory(clock.now())
  ship.story = story
  notePlan(plan, story)
  try {
    await carryOut(plan, register, { ...tools, runner, log: runner }, story)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (!signal.aborted) story.failure = explain(error, story)
  }
  story.endedAt = clock.now()
  if (!isDeployed(ship)) story.failure ??= explainOutcome(story)
  dropTrail(runner)
}

/** What the services have in common is what their run can say of itself. */
function noteFleet(ships: readonly Ship[], story: Story): void {
  const [first, ...others] = ships
  if (first === undefined) return
  const common = <K extends keyof Story>(key: K): Pick<Story, K> | object =>
    others.every(({ story: { [key]: value } }) => value === first.story[key])
      ? { [key]: first.story[key] }
      : {}
  story.service = namesOf(ships)
  Object.assign(story, common('clusterArn'), common('strategy'), common('previous'), common('revision'))
}

async function conclude(
  { healthCheck }: Inputs,
  ships: readonly Ship[],
  tools: DeployTools,
  story: Story,
): Promise<void> {
  noteFleet(ships, story)
  story.outcome = tools.signal.aborted ? 'cancelled' : jointOutcome(ships)
  if (!ships.every(isDeployed)) {
    story.failure = explainFleet(ships)
    return
  }
  if (healthCheck === undefined || story.outcome !== 'succeeded') return
  const problem = await checkHealth(healthCheck, { ...tools, log: tools.runner })
  if (problem === undefined) return
  story.outcome = 'failed'
  story.reason = `All deployments are complete, but ${problem}.`
}
