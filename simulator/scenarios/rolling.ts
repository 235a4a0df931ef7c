import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Behaviour } from '../world/behavior.ts'
import { later, newImage, story } from './demo-scenario.ts'

const breaker = (rollback: boolean): { deploymentConfiguration: DeploymentConfiguration } => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
})

/** The application exits five seconds after its start. */
const crashing: Behaviour = {
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 5,
    when: 'running',
  },
}

const unpullable: Behaviour = {
  fails: {
    stoppedReason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${newImage}: ${newImage}: not found`,
    stopCode: 'TaskFailedToStart',
    afterSeconds: 20,
    when: 'starting',
  },
}

const answering503: Behaviour = {
  target: {
    unhealthy: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [503]',
  },
}

const deployments: Scenario[] = [
  story('success', 'A new image replaces the old one and everything goes well.', { outcome: 'succeeded' }),
  story(
    'success-late-targets',
    'The new tasks run at once, but their targets take 90 seconds to turn healthy.',
    {
      behaviour: { targetHealthySeconds: 90 },
      outcome: 'succeeded',
    },
  ),
  story('first-deployment', 'The service was created a moment ago and has never completed a deployment.', {
    world: { justCreated: true },
    outcome: 'succeeded',
  }),
  story('desired-count-zero', 'The service has a desired count of 0, so there is nothing to start.', {
    world: { desiredCount: 0 },
    outcome: 'succeeded',
  }),
  story('no-load-balancer', 'The service stands behind no load balancer.', {
    world: { targetGroups: 0 },
    outcome: 'succeeded',
  }),
  story('ec2-dynamic-ports', 'The tasks run on EC2 instances with dynamic host ports.', {
    world: { launch: 'ec2-bridge' },
    outcome: 'succeeded',
  }),
  story('two-target-groups', 'Every task is registered in two target groups.', {
    world: { targetGroups: 2 },
    outcome: 'succeeded',
  }),
]

const failures: Scenario[] = [
  story(
    'circuit-breaker-rollback',
    'The new version crashes and the circuit breaker rolls the service back.',
    {
      world: breaker(true),
      behaviour: crashing,
      inputs: { 'fail-after': '0' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  story(
    'circuit-breaker-no-rollback',
    'The new version fails its health checks; the circuit breaker gives up without rolling back.',
    {
      world: breaker(false),
      behaviour: answering503,
      inputs: { 'on-failure': 'leave' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  story(
    'circuit-breaker-nothing-to-roll-back-to',
    'The image does not exist and there is no earlier deployment to return to.',
    {
      world: { ...breaker(true), justCreated: true },
      behaviour: unpullable,
      meanwhile: ({ world }) => world.behave(demoImage('1.0.0'), answering503),
      inputs: { 'fail-after': '0' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  story('timeout', 'The new tasks never become healthy and no circuit breaker ends it.', {
    behaviour: { target: 'timeout' },
    inputs: { timeout: '5m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
]

const otherPeople: Scenario[] = [
  story('superseded', 'Somebody else deploys again while the deployment runs.', {
    meanwhile: simulation =>
      later(simulation, 30, () =>
        simulation.somebody.updateService({
          cluster: demoCluster,
          service: demoService,
          forceNewDeployment: true,
        }),
      ),
    exitCode: 1,
    outcome: 'superseded',
  }),
  story('stopped', 'Somebody stops the deployment, and ECS rolls it back.', {
    meanwhile: simulation =>
      later(simulation, 30, () => simulation.somebody.stopServiceDeployment(demoCluster, demoService)),
    exitCode: 1,
    outcome: 'stopped',
  }),
]

const troubles: Scenario[] = [
  story('stale-reads', 'For a while AWS answers reads as things were eight seconds before.', {
    faults: [{ kind: 'stale', seconds: 8, service: 'ecs', between: [0, 90_000] }],
    outcome: 'succeeded',
  }),
  story('throttling-storm', 'Other clients use the request limits up for forty seconds.', {
    faults: [{ kind: 'throttle', between: [20_000, 60_000] }],
    outcome: 'succeeded',
  }),
  story('server-errors', 'AWS answers some calls with internal errors.', {
    faults: [
      { kind: 'server', operation: 'DescribeServices', calls: [3, 4, 5, 6, 7, 8, 9, 10] },
      { kind: 'server', service: 'elasticloadbalancing', calls: [2, 3] },
    ],
    outcome: 'succeeded',
  }),
  story('lost-answers', 'The answers to the registration and to the update get lost on the way.', {
    faults: [
      { kind: 'drop-after', operation: 'RegisterTaskDefinition', calls: [1] },
      { kind: 'drop-after', operation: 'UpdateService', calls: [1] },
    ],
    outcome: 'succeeded',
  }),
  story('expired-credentials', 'The credentials expire while the deployment runs.', {
    faults: [{ kind: 'expired', between: [40_000, Number.MAX_SAFE_INTEGER] }],
    exitCode: 1,
    outcome: 'failed',
  }),
  story('credentials-end', 'The credentials end before the timeout and cannot be renewed.', {
    credentials: { endAfterSeconds: 240 },
    behaviour: { startSeconds: 600 },
    faults: [{ kind: 'expired', between: [240_000, Number.MAX_SAFE_INTEGER] }],
    exitCode: 1,
    outcome: 'timed-out',
  }),
  story('credentials-long-enough', 'The credentials last longer than the deployment may take.', {
    credentials: { endAfterSeconds: 3600 },
    outcome: 'succeeded',
  }),
  story('credentials-renewed', 'The credentials end before the timeout, and the SDK renews them.', {
    credentials: { endAfterSeconds: 240, renewed: true },
    behaviour: { startSeconds: 300 },
    outcome: 'succeeded',
  }),
  story('credentials-unknown', 'Nobody says when the credentials end, and the deployment may take long.', {
    credentials: {},
    inputs: { timeout: '2h' },
    outcome: 'succeeded',
  }),
  story('credentials-too-short', 'The credentials end before a deployment could get anywhere.', {
    credentials: { endAfterSeconds: 90 },
    exitCode: 1,
    outcome: 'failed',
  }),
  story('listing-denied', 'The role may not list service deployments.', {
    faults: [{ kind: 'deny', operation: 'ListServiceDeployments' }],
    outcome: 'succeeded',
  }),
]

/** Rolling deployments: how they go well, fail, get disturbed and suffer from AWS itself. */
export const rollingScenarios: Scenario[] = [...deployments, ...failures, ...otherPeople, ...troubles]
