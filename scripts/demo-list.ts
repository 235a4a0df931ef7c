import { styleText } from 'node:util'
import type { Scenario } from '../simulator/scenario.ts'
import { scenariosBySubject } from '../simulator/scenarios/all.ts'
import { invalidInputScenarios } from '../simulator/scenarios/invalid-inputs.ts'
import { lostAnswerScenarios } from '../simulator/scenarios/lost-answers.ts'
import { oldRevisionScenarios } from '../simulator/scenarios/old-revisions.ts'
import { twoRunsScenarios } from '../simulator/scenarios/two-runs.ts'

/** What to play first. */
const START_HERE = [
  'success',
  'cause-exit-one',
  'unrecoverable',
  'circuit-breaker-rollback',
  'blue-green',
  'blue-green-pause-continued',
  'linear-alarm',
  'codedeploy-canary',
  'cancelled',
  'control-last-success',
]

type Subject = keyof typeof scenariosBySubject
type Condition = (scenario: Scenario, subject: Subject) => boolean

const isOf =
  (...subjects: readonly Subject[]): Condition =>
  (_, subject) =>
    subjects.includes(subject)
const runs =
  (...entries: readonly string[]): Condition =>
  ({ entry = 'deploy' }) =>
    entries.includes(entry)
const isIn =
  (...lists: readonly (readonly Scenario[])[]): Condition =>
  scenario =>
    lists.some(list => list.includes(scenario))
const isNamed =
  (pattern: RegExp): Condition =>
  ({ name }) =>
    pattern.test(name)
const fails: Condition = ({ exitCode = 0 }) => exitCode === 1
const both =
  (one: Condition, other: Condition): Condition =>
  (scenario, subject) =>
    one(scenario, subject) && other(scenario, subject)
const controls: Condition = ({ entry, next }) => entry === 'control' || next?.entry === 'control'
const isCanceled: Condition = ({ cancelAfterSeconds }) => cancelAfterSeconds !== undefined
const setsTasks: Condition = ({ inputs }) => 'before' in inputs || 'after' in inputs

/** The groups of the list; a scenario is in the first that fits. */
const GROUPS: readonly (readonly [title: string, fits: Condition])[] = [
  ['Plans', runs('plan')],
  ['Checks by the verify action', runs('verify')],
  ['One-off tasks', runs('run-task')],
  ['Drop-ins for the official actions', runs('compat-deploy', 'compat-render', 'compat-express')],
  ['Previews of pull requests: runs that fail', both(isOf('previews'), fails)],
  ['Previews of pull requests', isOf('previews')],
  ['Express Mode', isOf('express')],
  ['Continue, roll back, stop or show a deployment', controls],
  ['Register a revision, update scheduled tasks', runs('register', 'schedule')],
  ['Scheduled tasks that follow a deployment', ({ inputs }) => 'scheduled-tasks' in inputs],
  ['Tasks before and after a deployment', setsTasks],
  ['Several services in one step', isOf('otherActions')],
  ['Canceled runs', isCanceled],
  ['Preflight', isNamed(/^preflight-/)],
  ['Inputs that are not valid', isIn(invalidInputScenarios)],
  ['Two runs at once, and answers that are lost', isIn(twoRunsScenarios, lostAnswerScenarios)],
  ['Old revisions', isIn(oldRevisionScenarios)],
  ['Causes of failures', isOf('failureCauses')],
  ['Alarms and health checks', isOf('alarms')],
  ['GitHub deployments and comments', isOf('github')],
  ['DAEMON services, Managed Instances, ECS Anywhere, VPC Lattice, leaving CodeDeploy', isOf('kinds')],
  ['CodeDeploy: deployments that fail', both(isOf('codedeploy'), fails)],
  ['CodeDeploy', isOf('codedeploy')],
  ['Blue/green, linear and canary by ECS: deployments that fail', both(isOf('native'), fails)],
  ['Blue/green, linear and canary by ECS', isOf('native')],
  ['Rolling updates that fail', both(isOf('rolling'), fails)],
  ['Rolling updates', isOf('rolling')],
]

/** All scenarios in groups for a reader, first those to start with, which are also in their own group. */
export function groupedScenarios(): ReadonlyMap<string, readonly Scenario[]> {
  const all = Object.entries(scenariosBySubject).flatMap(([subject, scenarios]) =>
    scenarios.map((scenario: Scenario) => ({ scenario, subject: subject as Subject })),
  )
  const byGroup = Map.groupBy(
    all,
    ({ scenario, subject }) => GROUPS.find(([, fits]) => fits(scenario, subject))?.[0] ?? 'Others',
  )
  const titles = GROUPS.map(([title]) => title).toReversed()
  const first = START_HERE.flatMap(name => all.find(({ scenario }) => scenario.name === name)?.scenario ?? [])
  const groups = titles.map(
    title => [title, byGroup.get(title)?.map(({ scenario }) => scenario) ?? []] as const,
  )
  return new Map([['Start here', first], ...groups])
}

/** Prints every scenario with its sentence. */
export function printScenarios(): void {
  for (const [title, members] of groupedScenarios()) {
    const width = Math.max(...members.map(({ name }) => name.length))
    console.log(styleText('bold', `\n${title}`))
    for (const { name, title } of members) console.log(`  ${name.padEnd(width)}  ${title}`)
  }
  console.log('\nPlay one with `npm run demo -- NAME`.')
}
