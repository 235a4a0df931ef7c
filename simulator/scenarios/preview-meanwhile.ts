import { demoCluster } from '../fixtures/demo.ts'
import { addExistingPreview } from '../fixtures/existing-previews.ts'
import { reopenPull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { schedule } from './demo-scenario.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'

const NUMBER = 12
const SERVICE = 'cicd-demo-service-pr-12-6e81bd'
const refused = { exitCode: 1, outcome: 'failed' } as const
const pushed = pullEvent('synchronize')
const closed = pullEvent('closed')
const labeled = { 'preview-label': 'preview' }

const pullOf = ({ github }: Simulation) => {
  const pull = github.world.pulls.find(({ number }) => number === NUMBER)
  if (!pull) throw new Error('no pull request')
  return pull
}

/** Another run, or a person, deletes the rule of the preview and its target group. */
const loseEndpoint = ({ world }: Simulation): void => {
  const { rules, targetGroups } = world.state
  const isOwn = (arn = '') => arn.includes(`:targetgroup/${SERVICE}/`)
  for (const [arn, { Actions = [] }] of rules)
    if (Actions.some(({ TargetGroupArn }) => isOwn(TargetGroupArn))) rules.delete(arn)
  for (const arn of targetGroups.keys()) if (isOwn(arn)) targetGroups.delete(arn)
}

/** There is none where the step before was not allowed to make it. */
function deletePreviewService(simulation: Simulation): void {
  const services = [...simulation.world.state.services.values()]
  if (services.some(({ name }) => name === SERVICE)) simulation.outOfBand.deleteService(demoCluster, SERVICE)
}

/** What is lost, or comes back, while a preview is made or removed. */
export const previewMeanwhileScenarios: readonly Scenario[] = [
  previewScenario(
    'preview-endpoint-gone',
    'Someone has deleted the rule and the target group of a preview.',
    {
      next: nextRun(pushed, { setup: loseEndpoint }),
      outcome: 'succeeded',
    },
  ),
  previewScenario(
    'preview-deleted-meanwhile',
    'Another run deletes the service and its rule right before it is updated.',
    {
      faults: [{ kind: 'stale', operation: 'DescribeServices', seconds: 8 }],
      next: nextRun(pushed, {
        setup: simulation => {
          deletePreviewService(simulation)
          schedule(simulation, 1, () => loseEndpoint(simulation))
        },
      }),
      outcome: 'succeeded',
    },
  ),
  previewScenario(
    'preview-deleted-and-closed-meanwhile',
    'The service is deleted right before it is updated, because the pull request was closed.',
    {
      faults: [
        { kind: 'stale', operation: 'DescribeServices', seconds: 8 },
        { kind: 'delay', operation: 'DescribeTargetGroups', ms: 1500 },
      ],
      next: nextRun(pushed, {
        setup: simulation => {
          deletePreviewService(simulation)
          schedule(simulation, 1, () => Object.assign(pullOf(simulation), { state: 'closed' }))
        },
      }),
      outcome: 'removed',
    },
  ),
  previewScenario('preview-create-denied', 'The role is not allowed to create services.', {
    faults: [{ kind: 'deny', operation: 'CreateService' }],
    ...refused,
  }),
  previewScenario('preview-create-refused', 'ECS does not take the service.', {
    faults: [
      {
        kind: 'error',
        operation: 'CreateService',
        code: 'InvalidParameterException',
        message: 'Unable to assume the service linked role.',
      },
    ],
    ...refused,
  }),
  previewScenario(
    'preview-never-load-balancer',
    'ECS does not see the new rule, and the run waits for up to half a minute.',
    {
      inputs: { timeout: '30s' },
      world: { associationDelaySeconds: 600 },
      ...refused,
    },
  ),
  previewScenario(
    'preview-never-load-balancer-canceled',
    'ECS does not see the new rule, and the run is canceled while it waits for that.',
    {
      world: { associationDelaySeconds: 600 },
      cancelAfterSeconds: 20,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  previewScenario('preview-down-without-token', 'GitHub cannot be reached, and the preview is removed.', {
    event: closed,
    inputs: { 'github-token': '' },
    setup: simulation => addExistingPreview(simulation, NUMBER),
    outcome: 'removed',
  }),
  previewScenario('preview-down-reopened', 'The pull request is open again before its preview is removed.', {
    next: nextRun(closed, { setup: ({ github }) => reopenPull(github.world, NUMBER) }),
    outcome: 'skipped',
  }),
  previewScenario('preview-down-late-answer', 'GitHub still answers what it was before the event.', {
    next: nextRun(closed, {
      setup: simulation =>
        Object.assign(pullOf(simulation), { state: 'open', updatedAt: Date.parse('2026-11-23T08:00:00Z') }),
    }),
    outcome: 'removed',
  }),
  previewScenario('preview-down-reopened-late', 'It is opened again while the service is deleted.', {
    next: nextRun(closed, {
      setup: simulation => schedule(simulation, 5, () => reopenPull(simulation.github.world, NUMBER)),
    }),
    outcome: 'skipped',
  }),
  previewScenario('preview-down-labeled-again', 'The label is back before the preview is removed.', {
    event: pullEvent('labeled', { label: 'preview', labels: ['preview'] }),
    inputs: labeled,
    next: nextRun(pullEvent('unlabeled', { label: 'preview' }), {
      asked: labeled,
      setup: simulation => Object.assign(pullOf(simulation), { labels: ['preview'] }),
    }),
    outcome: 'skipped',
  }),
  previewScenario('preview-up-unlabeled-meanwhile', 'The label is taken off while the preview is made.', {
    event: pullEvent('labeled', { label: 'preview', labels: ['preview'] }),
    inputs: labeled,
    setup: simulation => schedule(simulation, 20, () => Object.assign(pullOf(simulation), { labels: [] })),
    outcome: 'removed',
  }),
]
