import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action, type Scope } from '../../permissions/actions.ts'
import { FEATURES, type FeatureName } from '../../permissions/all-features.ts'
import { grantsOf, type Policy, policyOf } from '../../permissions/policy.ts'
import {
  documentedPolicy,
  featuresOf,
  placeholdersOf,
  type ScenarioStep,
} from '../../simulator/authorization/documented-policy.ts'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runScenario, runtimeOf } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import type { World } from '../../simulator/world/world.ts'
import { runPost } from '../../src/actions/post.ts'
import type { MergedStatement } from '../../src/aws/client/access-denied.ts'
import { readGolden } from '../support/golden.ts'
import { sample } from '../support/sweep.ts'

/**
 * That nothing is missing, the goldens show: every scenario is played with exactly its documented
 * policy. Here it is shown that nothing is superfluous: what is taken away is missed, by an error or
 * a notice that names the action and has the statement to add.
 */
interface Case {
  readonly feature: FeatureName
  readonly action: Action
  readonly scopes: readonly Scope[]
  readonly optional: boolean
}

const cases: readonly Case[] = (Object.keys(FEATURES) as FeatureName[])
  .flatMap(feature =>
    Object.entries(FEATURES[feature]?.uses ?? {}).map(([name, { scopes, without }]) => ({
      feature,
      action: name as Action,
      scopes: scopes ?? [ACTIONS[name as Action]],
      optional: without !== undefined,
    })),
  )
  // Only its post step makes the call, below.
  .filter(({ feature, action }) => feature !== 'run-task' || action !== 'ecs:ListTasks')

/** What AWS checks as part of another call. */
const PART_OF: Readonly<Record<string, readonly string[]>> = {
  'iam:PassRole': [
    'RegisterTaskDefinition',
    'RunTask',
    'UpdateService',
    'CreateExpressGatewayService',
    'UpdateExpressGatewayService',
  ],
  'ecs:TagResource': ['RegisterTaskDefinition', 'RunTask', 'CreateExpressGatewayService'],
  'ecs:RegisterTaskDefinition': [
    'RegisterTaskDefinition',
    'CreateExpressGatewayService',
    'UpdateExpressGatewayService',
  ],
  'ecs:CreateCluster': ['CreateExpressGatewayService'],
  'codedeploy:RegisterApplicationRevision': ['CreateDeployment'],
}

/** The calls of a scenario, as its golden file counts them. */
function callsOf(name: string): { text: string; count: number } {
  const { wire: text } = readGolden(name)
  const count = [...text.matchAll(/×(\d+)/g)].reduce((sum, [, times]) => sum + Number(times), 0)
  return { text, count }
}

/** The features of the steps of a scenario, as far as they show before it is played. */
function featuresBefore(scenario: Scenario): Set<FeatureName> {
  const simulation = createSimulation({ seed: 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  // A scenario that says itself what the role may do shows nothing here.
  if (simulation.policy !== undefined) return new Set()
  const steps: ScenarioStep[] = [scenario]
  for (let { next } = scenario; next; next = next.next) {
    const { entry, inputs } = next
    steps.push({ ...scenario, entry, inputs: { ...scenario.inputs, ...inputs(new Map()) } })
  }
  return new Set(steps.flatMap(step => featuresOf(step, simulation.world.state)))
}

/** Whether somebody acts between its steps, who takes it for granted that the first one has succeeded. */
function isMeddled(scenario: Scenario): boolean {
  for (let { next } = scenario; next; next = next.next) if (next.setup) return true
  return false
}

const known = new Map<string, Set<FeatureName>>()
const playable = Object.values(scenarios)
  .map(scenario => ({ scenario, calls: callsOf(scenario.name) }))
  .sort(
    (a, b) =>
      a.scenario.exitCode - b.scenario.exitCode ||
      Number(isMeddled(a.scenario)) - Number(isMeddled(b.scenario)) ||
      a.calls.count - b.calls.count,
  )

/** Scenarios with the feature that make the call, those that succeed, stand alone and are short first. */
function* candidates({ feature, action }: Case): Generator<Scenario> {
  const operations = PART_OF[action] ?? [action.slice(action.indexOf(':') + 1)]
  for (const { scenario, calls } of playable) {
    if (!operations.some(operation => new RegExp(`\\b${operation}\\b`).test(calls.text))) continue
    const features = known.get(scenario.name) ?? featuresBefore(scenario)
    known.set(scenario.name, features)
    if (features.has(feature)) yield scenario
  }
}

/** The documented policy, with one permission taken away. */
const roleWithout =
  ({ action, scopes }: Case) =>
  (step: ScenarioStep, world: World) => {
    const kept = grantsOf(featuresOf(step, world.state)).filter(
      grant => !(grant.action === action && scopes.some(({ on }) => on === grant.on)),
    )
    return policyOf(kept, placeholdersOf(step, world))
  }

/** The actions of the statements to add that verify ends a notice with, all in one. */
function mergedActions(line: string): readonly string[] {
  const [, statements] = /or add to its policy:%0A(.*)$/.exec(line) ?? []
  if (statements === undefined) return []
  const parsed = JSON.parse(statements.replaceAll('%0A', '\n')) as MergedStatement | MergedStatement[]
  return [parsed].flat().flatMap(({ Action }) => Action)
}

/** A notice or error has the statement to add; the preflight, which many roles do without, only the names. */
const saysWithout = (line: string, action: string): boolean =>
  line.includes(`"Action":"${action}"`) ||
  mergedActions(line).includes(action) ||
  (/^Preflight: .*no permission: /.test(line) && line.includes(action))

/** Whether a run without a permission says so: required ones end it, optional ones do not. */
async function misses(each: Case, scenario: Scenario): Promise<boolean> {
  const { log, exitCode } = await runScenario(scenario, roleWithout(each))
  const told = log.filter(line => saysWithout(line, each.action))
  const ended = exitCode === 1 && told.some(line => line.startsWith('::error'))
  return each.optional ? exitCode === scenario.exitCode && told.length > 0 : ended
}

/** Enough tries: a call may be one of many ways to the same end. */
const TRIES = 40

/** Without `SWEEPS=whole`, one in so many of what features need of a service, and one at least. */
const SHARE = 24
const takenAway = sample(cases, SHARE, ({ action }) => action.split(':')[0] ?? '')

describe('a permission that is taken away is missed:', () => {
  test.each(takenAway.map(each => [each.feature, each.action, each] as const))(
    '%s without %s',
    async (_, __, each) => {
      const tried: string[] = []
      for (const scenario of candidates(each)) {
        tried.push(scenario.name)
        if (await misses(each, scenario)) return
        if (tried.length === TRIES) break
      }
      throw new Error(`No scenario misses it; tried ${tried.join(', ') || 'none'}`)
    },
  )
})

/** What the step is asked for needs a permission that others do without, and the documents say so. */
const ASKED_FOR =
  /^(?:express-update-(?:definition|own-image)|compat-express-own|codedeploy-active-stop|health-checks-)/

/** The documented policy without what a run can do without. */
const requiredRole = (step: ScenarioStep, world: World) => {
  const features = featuresOf(step, world.state)
  const required = new Set<string>(
    cases.flatMap(({ feature, action, optional }) =>
      features.includes(feature) && !optional ? [action] : [],
    ),
  )
  const kept = grantsOf(features).filter(({ action }) => required.has(action))
  return policyOf(kept, placeholdersOf(step, world))
}

/** Without `SWEEPS=whole`, one in so many. */
const GREEN_SHARE = 90
const green = sample(
  Object.values(scenarios).filter(({ exitCode, name }) => exitCode === 0 && !ASKED_FOR.test(name)),
  GREEN_SHARE,
  ({ entry = 'deploy' }) => entry,
)

test.each(green.map(scenario => [scenario.name, scenario] as const))(
  '%s is as green without the optional permissions',
  async (_, scenario) => {
    const { exitCode, log } = await runScenario(scenario, requiredRole)
    expect([exitCode, log.filter(line => line.startsWith('::error'))]).toEqual([0, []])
  },
)

test('run-task without ecs:ListTasks: the post step of a killed step says that it cannot look', async () => {
  const scenario = scenarios['run-task'] as Scenario
  const finishAs = async (role: (step: ScenarioStep, world: World) => Policy) => {
    const simulation = createSimulation({ seed: 1 })
    scenario.arrange(simulation)
    simulation.policy = role(scenario, simulation.world)
    const task = { region: 'eu-west-1', cluster: 'cicd-demo', startedBy: 'github-42' }
    const toolkit = recordToolkit(undefined, new Map([['task', JSON.stringify(task)]]))
    await runPost(runtimeOf(scenario, simulation, toolkit, new Map()))
    return toolkit.log.join('\n')
  }
  expect(await finishAs(documentedPolicy)).toContain('No task had been started.')
  const each = {
    feature: 'run-task',
    action: 'ecs:ListTasks',
    scopes: [ACTIONS['ecs:ListTasks']],
    optional: true,
  } as const
  expect(await finishAs(roleWithout(each))).toContain('"Action":"ecs:ListTasks"')
})

test('a documented policy allows nothing beside it', () => {
  const simulation = createSimulation({ seed: 1 })
  const scenario = scenarios['success']
  scenario?.arrange(simulation)
  const actions = documentedPolicy(scenario as Scenario, simulation.world).Statement.flatMap(
    ({ Action }) => Action,
  )
  const uses = {
    ...FEATURES['rolling']?.uses,
    ...FEATURES['preflight']?.uses,
    ...FEATURES['autoscaling']?.uses,
  }
  expect(actions.toSorted()).toEqual(Object.keys(uses).toSorted())
})
