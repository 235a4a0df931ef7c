import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { circuitBreaker, demoScenario, newImage, schedule } from './demo-scenario.ts'
import { answering, exits, imageNotFound } from './task-failures.ts'

const deployments: Scenario[] = [
  demoScenario('success', 'A new image replaces the old one and everything goes well.', {
    outcome: 'succeeded',
  }),
  demoScenario(
    'success-late-targets',
    'The new tasks run at once, but their targets take 90 seconds to turn healthy.',
    {
      behavior: { targetHealthySeconds: 90 },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'first-deployment',
    'The service was created a moment ago and has never completed a deployment.',
    {
      world: { justCreated: true },
      outcome: 'succeeded',
    },
  ),
  demoScenario('desired-count-zero', 'The service has a desired count of 0, so there is nothing to start.', {
    world: { desiredCount: 0 },
    outcome: 'succeeded',
  }),
  demoScenario('no-load-balancer', 'The service stands behind no load balancer.', {
    world: { targetGroups: 0 },
    outcome: 'succeeded',
  }),
  demoScenario('ec2-dynamic-ports', 'The tasks run on EC2 instances with dynamic host ports.', {
    world: { launch: 'ec2-bridge' },
    outcome: 'succeeded',
  }),
  demoScenario('two-target-groups', 'Every task is registered in two target groups.', {
    world: { targetGroups: 2 },
    outcome: 'succeeded',
  }),
]

const failures: Scenario[] = [
  demoScenario(
    'first-deployment-timeout',
    'The first deployment of a service does not become healthy in time.',
    {
      world: { justCreated: true },
      behavior: answering(503),
      inputs: { timeout: '5m' },
      exitCode: 1,
      outcome: 'timed-out',
    },
  ),
  demoScenario(
    'circuit-breaker-rollback',
    'The new version crashes and the circuit breaker rolls the service back.',
    {
      world: circuitBreaker(),
      behavior: exits(1),
      inputs: { 'fail-after': '0' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario(
    'circuit-breaker-no-rollback',
    'The new version fails its health checks; the circuit breaker gives up without rolling back.',
    {
      world: circuitBreaker(false),
      behavior: answering(503),
      inputs: { 'on-failure': 'leave' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario(
    'circuit-breaker-nothing-to-roll-back-to',
    'The image is deleted after preflight has found it, and there is no earlier deployment to return to.',
    {
      world: { ...circuitBreaker(), justCreated: true },
      behavior: imageNotFound(newImage),
      setup: ({ world }) => world.setBehavior(demoImage('1.0.0'), answering(503)),
      inputs: { 'fail-after': '0' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario('target-group-deleted', 'Something deletes the target group while the new tasks start.', {
    setup: simulation =>
      schedule(simulation, 60, () => {
        for (const arn of simulation.world.state.targetGroups.keys())
          simulation.world.state.targetGroups.delete(arn)
      }),
    exitCode: 1,
  }),
  demoScenario('timeout', 'The new tasks never become healthy and no circuit breaker ends it.', {
    behavior: { target: 'timeout' },
    inputs: { timeout: '5m', 'fail-after': '0' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
]

const outOfBand: Scenario[] = [
  demoScenario('superseded', 'Another deployment is started while the deployment runs.', {
    setup: simulation =>
      schedule(simulation, 30, () =>
        simulation.outOfBand.updateService({
          cluster: demoCluster,
          service: demoService,
          forceNewDeployment: true,
        }),
      ),
    exitCode: 1,
    outcome: 'superseded',
  }),
  demoScenario('stopped', 'Someone stops the deployment, and ECS rolls it back.', {
    setup: simulation =>
      schedule(simulation, 30, () => simulation.outOfBand.stopServiceDeployment(demoCluster, demoService)),
    exitCode: 1,
    outcome: 'stopped',
  }),
]

const awsFaults: Scenario[] = [
  demoScenario('stale-reads', 'For a while AWS answers reads as things were eight seconds before.', {
    faults: [{ kind: 'stale', seconds: 8, service: 'ecs', between: [0, 90_000] }],
    outcome: 'succeeded',
  }),
  demoScenario('throttling-storm', 'Other clients use the request limits up for forty seconds.', {
    faults: [{ kind: 'throttle', between: [20_000, 60_000] }],
    outcome: 'succeeded',
  }),
  demoScenario('server-errors', 'AWS answers some calls with internal errors.', {
    faults: [
      { kind: 'server', operation: 'DescribeServices', calls: [3, 4, 5, 6, 7, 8, 9, 10] },
      { kind: 'server', service: 'elasticloadbalancing', calls: [2, 3] },
    ],
    outcome: 'succeeded',
  }),
  demoScenario('lost-answers', 'The answers to the registration and to the update get lost on the way.', {
    faults: [
      { kind: 'drop-after', operation: 'RegisterTaskDefinition', calls: [1] },
      { kind: 'drop-after', operation: 'UpdateService', calls: [1] },
    ],
    outcome: 'succeeded',
  }),
  demoScenario('expired-credentials', 'The credentials expire while the deployment runs.', {
    faults: [{ kind: 'expired', between: [40_000, Number.MAX_SAFE_INTEGER] }],
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario('credentials-end', 'The credentials end before the timeout and cannot be renewed.', {
    credentials: { endAfterSeconds: 240 },
    behavior: { startSeconds: 600 },
    faults: [{ kind: 'expired', between: [240_000, Number.MAX_SAFE_INTEGER] }],
    exitCode: 1,
    outcome: 'timed-out',
  }),
  demoScenario('credentials-long-enough', 'The credentials last longer than the deployment may take.', {
    credentials: { endAfterSeconds: 3600 },
    outcome: 'succeeded',
  }),
  demoScenario('credentials-renewed', 'The credentials end before the timeout, and the SDK renews them.', {
    credentials: { endAfterSeconds: 240, renewed: true },
    behavior: { startSeconds: 300 },
    outcome: 'succeeded',
  }),
  demoScenario(
    'credentials-unknown',
    'It is not known when the credentials expire, and the deployment may take long.',
    {
      credentials: {},
      inputs: { timeout: '2h' },
      outcome: 'succeeded',
    },
  ),
  demoScenario('credentials-too-short', 'The credentials end before a deployment could get anywhere.', {
    credentials: { endAfterSeconds: 90 },
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario('listing-denied', 'The role is not allowed to list service deployments.', {
    faults: [{ kind: 'deny', operation: 'ListServiceDeployments' }],
    outcome: 'succeeded',
  }),
]

/** Rolling deployments: how they go well, fail, get disturbed and suffer from AWS itself. */
export const rollingScenarios: Scenario[] = [...deployments, ...failures, ...outOfBand, ...awsFaults]
