import { demoImage } from '../../simulator/fixtures/demo.ts'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { closePull } from '../../simulator/github/world.ts'
import { simulatedProbe } from '../../simulator/http/probe.ts'
import { type KilledRun, runUntilKilled } from '../../simulator/run/killed-run.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { previewScenario, pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import type { WorldState } from '../../simulator/world/state.ts'
import { runPost } from '../../src/actions/post.ts'
import { runPreview } from '../../src/actions/preview/preview.ts'

const NEVER = Number.POSITIVE_INFINITY

/** A run of the preview action that is part of a longer story. */
export interface PreviewRun {
  scenario: Scenario
  /** What happens right before it. */
  before?(simulation: Simulation): void
}

export const up: PreviewRun = { scenario: previewScenario('up', 'opened') }
const pushOf = (sha: string, tag: string): PreviewRun => ({
  scenario: previewScenario('push', 'pushed to', {
    event: pullEvent('synchronize', { sha }),
    inputs: { image: demoImage(tag) },
  }),
})
export const push = pushOf('89abcdef0123456789abcdef0123456789abcdef', '2.1.0')
export const down: PreviewRun = {
  scenario: previewScenario('down', 'closed', { event: pullEvent('closed') }),
  before: ({ github }) => closePull(github.world, 12, false),
}
export const sweep: PreviewRun = {
  scenario: previewScenario('sweep', 'by night', { event: { name: 'schedule' } }),
}

/** The account of the previews, with the pull request open. */
export function previewAccount(arrange: (simulation: Simulation) => void = () => {}): Simulation {
  const simulation = createSimulation({ seed: 1 })
  if (up.scenario.github) setUpGithub(simulation.github, up.scenario.github)
  up.scenario.arrange(simulation)
  arrange(simulation)
  return simulation
}

/** Plays a step, to its end or until it is cut off at a call; ten minutes pass after it. */
export async function runPreviewStep(
  { scenario, before }: PreviewRun,
  simulation: Simulation,
  call = NEVER,
  applied = false,
): Promise<KilledRun> {
  before?.(simulation)
  const remains = await runUntilKilled({ call, applied }, scenario, simulation, runPreview)
  simulation.clock.advanceTo(simulation.clock.now() + 600_000)
  return remains
}

/** Runs the post step of a step that was cut off, as its runner does unless that is lost, too. */
export async function runPostStep(
  { scenario }: PreviewRun,
  simulation: Simulation,
  { state }: KilledRun,
): Promise<void> {
  await runUntilKilled({ call: NEVER, applied: false }, scenario, simulation, runPost, state)
}

const isOwn = ({ tags }: WorldState, arn: string): boolean =>
  tags.get(arn)?.some(({ key }) => key === 'ecs-deploy:pull-request') === true

/** Everything of previews in the account that costs or counts, by the tags, in words that can be compared. */
export function previewResources({ world: { state } }: Simulation): string[] {
  const services = [...state.services.values()]
    .filter(({ arn, status }) => status !== 'INACTIVE' && isOwn(state, arn))
    .map(({ name, status, settings, desiredCount }) => {
      const groups = settings.loadBalancers?.map(({ targetGroupArn }) => targetGroupArn?.split('/')[1])
      return `service ${name} ${status} ${desiredCount} ${groups}`
    })
  const groups = [...state.targetGroups.values()]
    .filter(({ view }) => isOwn(state, view.TargetGroupArn))
    .map(
      ({ view, attributes, targets }) =>
        `group ${view.TargetGroupName} ${attributes['deregistration_delay.timeout_seconds']} ${targets.size}`,
    )
  const rules = [...state.rules.values()]
    .filter(({ RuleArn }) => isOwn(state, RuleArn))
    .map(({ Conditions, Actions }) => {
      const to = Actions?.map(({ TargetGroupArn }) => TargetGroupArn?.split('/')[1])
      return `rule ${JSON.stringify(Conditions?.map(({ Values }) => Values))} ${to}`
    })
  return [...services, ...groups, ...rules].sort()
}

/** The revisions of previews that are active, by the tags; what the services run stands first. */
export function activeRevisions({ world: { state } }: Simulation): string[] {
  const used = new Set([...state.services.values()].map(({ settings }) => settings.taskDefinition))
  return [...state.taskDefinitions.values()]
    .flat()
    .filter(({ taskDefinitionArn = '', status }) => status === 'ACTIVE' && isOwn(state, taskDefinitionArn))
    .toSorted(
      (a, b) => Number(used.has(b.taskDefinitionArn ?? '')) - Number(used.has(a.taskDefinitionArn ?? '')),
    )
    .map(({ containerDefinitions }) => containerDefinitions?.[0]?.image?.split(':').at(-1) ?? '')
}

/** What a visitor of the preview gets. */
export const previewStatusCode = (simulation: Simulation): number | undefined =>
  simulatedProbe(simulation, 'https://pr-12.preview.example.com/')

/** The state of each GitHub deployment of previews that is not at its end. */
export const unfinishedDeployments = ({ github }: Simulation): string[] =>
  github.world.deployments
    .map(({ statuses }) => statuses.at(-1)?.state ?? 'none')
    .filter(state => !['inactive', 'error', 'failure'].includes(state))
