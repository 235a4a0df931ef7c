import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import { closePull, reopenPull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { schedule } from './demo-scenario.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'

const SERVICE = 'cicd-demo-service-pr-12-6e81bd'
const closed = pullEvent('closed')
const pushed = pullEvent('synchronize', { sha: '89abcdef0123456789abcdef0123456789abcdef' })
const nextImage = { image: demoImage('2.1.0') }

const close = {
  setup: ({ github }: Simulation) => closePull(github.world, 12, false),
}

/** The base's rule stands behind those of previews on the same host. */
const giveWay = ({ world }: Simulation): void => {
  for (const rule of world.state.rules.values()) if (rule.Priority === '10') rule.Priority = '40000'
}

/** Previews of pull requests, from their beginning to their end. */
export const previewScenarios: readonly Scenario[] = [
  previewScenario('preview-up', 'A pull request is opened and gets its preview.', { outcome: 'succeeded' }),
  previewScenario('preview-late-load-balancer', 'ECS sees the new rule of a target group 25 seconds later.', {
    world: { associationDelaySeconds: 25 },
    outcome: 'succeeded',
  }),
  previewScenario('preview-empty-image', 'The expression behind the image produced nothing.', {
    inputs: { image: '' },
    exitCode: 1,
    outcome: 'failed',
  }),
  previewScenario('preview-path', 'A preview below a path of the base service.', {
    inputs: { 'preview-host': '(unchanged)', 'preview-path': '/pr-{number}' },
    setup: giveWay,
    outcome: 'succeeded',
  }),
  previewScenario('preview-header', 'A preview behind a header.', {
    inputs: { 'preview-host': '(unchanged)', 'preview-header': 'X-Preview: pr-{number}' },
    setup: giveWay,
    outcome: 'succeeded',
  }),
  previewScenario('preview-shadowed', "The base service's rule would take all requests of its preview.", {
    inputs: { 'preview-host': '(unchanged)', 'preview-path': '/pr-{number}' },
    exitCode: 1,
    outcome: 'failed',
  }),
  previewScenario('preview-push', 'The next push changes nothing but the task definition.', {
    next: nextRun(pushed, { asked: nextImage, next: nextRun(pushed, { asked: nextImage }) }),
    outcome: 'succeeded',
  }),
  previewScenario('preview-changed', 'The base has another health check, and previews another host name.', {
    next: nextRun(pushed, {
      asked: { 'preview-host': 'review-{number}.preview.example.com' },
      setup: ({ world }) => {
        for (const { view } of world.state.targetGroups.values()) {
          if (view.TargetGroupName === demoService) view.HealthCheckPath = '/ready'
        }
      },
    }),
    outcome: 'succeeded',
  }),
  previewScenario(
    'preview-overrides',
    'A preview on Spot with other variables; the next push changes its memory.',
    {
      inputs: {
        'preview-overrides': `
        containers: { app: { environment: { LOG_LEVEL: debug, MODE: preview } } }
        task: { cpu: 512, memory: 1024 }
        service: { capacityProviderStrategy: [{ capacityProvider: FARGATE_SPOT, weight: 1 }] }`,
      },
      next: nextRun(pushed, {
        asked: {
          'preview-overrides': `
          task: { cpu: 512, memory: 2048 }
          service: { desiredCount: 2, capacityProviderStrategy: [{ capacityProvider: FARGATE_SPOT, weight: 1 }] }`,
        },
      }),
      outcome: 'succeeded',
    },
  ),
  previewScenario(
    'preview-down',
    'The pull request is closed, and its preview is removed; nothing has built an image.',
    {
      next: nextRun(closed, { ...close, asked: { image: '' } }),
      outcome: 'removed',
    },
  ),
  previewScenario('preview-stale-reads', 'AWS shows everything 8 seconds late, to up and to down.', {
    faults: [{ kind: 'stale', seconds: 8 }],
    next: nextRun(closed, close),
    outcome: 'removed',
  }),
  previewScenario('preview-down-twice', 'A preview that is already gone is removed again.', {
    next: nextRun(closed, { ...close, next: nextRun(closed) }),
    outcome: 'removed',
  }),
  previewScenario(
    'preview-reopen',
    'A pull request is opened again while the name of its service is still draining.',
    {
      next: nextRun(pullEvent('reopened'), {
        setup: ({ outOfBand }) => outOfBand.deleteService(demoCluster, SERVICE),
      }),
      outcome: 'succeeded',
    },
  ),
  previewScenario('preview-close-reopen', 'A pull request is closed and opened again.', {
    next: nextRun(closed, {
      ...close,
      next: nextRun(pullEvent('reopened'), { setup: ({ github }) => reopenPull(github.world, 12) }),
    }),
    outcome: 'succeeded',
  }),
  previewScenario('preview-closed-meanwhile', 'The pull request is closed while its preview is made.', {
    setup: simulation => schedule(simulation, 20, () => closePull(simulation.github.world, 12)),
    outcome: 'removed',
  }),
  previewScenario(
    'preview-closed-before',
    'The run of a push is started again after the pull request was closed.',
    {
      setup: ({ github }) => closePull(github.world, 12),
      outcome: 'removed',
    },
  ),
]
