import { createService } from '../ecs/create-service.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Behaviour } from '../world/behavior.ts'
import { codeDeployStory } from './codedeploy-scenario.ts'
import { later, story } from './demo-scenario.ts'
import { nativeStory } from './native-scenario.ts'

/** The image is not in the registry: no task of it will ever start. */
const missingImage: Behaviour = {
  fails: {
    stoppedReason:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0: not found',
    stopCode: 'TaskFailedToStart',
    afterSeconds: 20,
    when: 'starting',
  },
}

const breaker = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }
const cancelled = { exitCode: 1, outcome: 'cancelled' } as const

/** What is done with deployments that fail, and with those that nobody wants any more. */
export const remedyScenarios: readonly Scenario[] = [
  story('hopeless', 'The image does not exist: the deployment is given up in seconds and rolled back.', {
    behaviour: missingImage,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  story('hopeless-left', 'The same, but the deployment is to be left as it is.', {
    behaviour: missingImage,
    inputs: { 'on-failure': 'leave' },
    exitCode: 1,
    outcome: 'failed',
  }),
  story('hopeless-with-breaker', 'The same, and the circuit breaker of the service will roll back.', {
    behaviour: missingImage,
    world: breaker,
    exitCode: 1,
    outcome: 'failed',
  }),
  story('hopeless-patient', 'The same, but the action is told never to give up.', {
    behaviour: missingImage,
    inputs: { 'fail-after': '0', timeout: '4m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  story(
    'hopeless-without-service-deployments',
    'The rollback goes through UpdateService where nothing else is allowed.',
    {
      behaviour: missingImage,
      faults: [{ kind: 'deny', operation: 'ListServiceDeployments', from: 1 }],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  story('timeout-rolled-back', 'The time is over, and the user wants the deployment back then.', {
    behaviour: { target: 'timeout' },
    inputs: { timeout: '2m', 'on-failure': 'rollback' },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  story(
    'unhealthy-url-rolled-back',
    'The URL keeps answering 503, and the user wants the deployment back then.',
    {
      inputs: {
        'health-check-url': 'https://example.com/health',
        'health-check-expect': 'within 20s',
        'on-failure': 'rollback',
      },
      probe: () => 503,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  nativeStory('blue-green-hopeless', 'The image does not exist; ECS alone would wait for a day.', {
    behaviour: missingImage,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  codeDeployStory(
    'codedeploy-hopeless',
    'The image does not exist; CodeDeploy alone would wait for an hour.',
    {
      behaviour: missingImage,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  story('cancelled', 'The run is cancelled while the deployment is under way.', {
    cancelAfterSeconds: 20,
    ...cancelled,
  }),
  story('cancelled-left', 'The run is cancelled, and the deployment is to go on.', {
    cancelAfterSeconds: 20,
    inputs: { 'on-cancel': 'leave' },
    ...cancelled,
  }),
  story('cancelled-superseded', 'The run is cancelled after somebody has started another deployment.', {
    inputs: { 'fail-after': '0' },
    meanwhile: simulation =>
      later(simulation, 19, () =>
        simulation.somebody.updateService({
          cluster: demoCluster,
          service: demoService,
          forceNewDeployment: true,
        }),
      ),
    cancelAfterSeconds: 19,
    ...cancelled,
  }),
  story('cancelled-in-time', 'The run is cancelled before anything was changed.', {
    cancelAfterSeconds: 0,
    ...cancelled,
  }),
  nativeStory('blue-green-cancelled', 'The run is cancelled while green bakes.', {
    cancelAfterSeconds: 120,
    ...cancelled,
  }),
  codeDeployStory('codedeploy-cancelled', 'The run is cancelled while traffic moves.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    cancelAfterSeconds: 150,
    ...cancelled,
  }),
  story(
    'refused-update',
    'AWS refuses the update, so the revision that was registered for it is deregistered.',
    {
      faults: [{ kind: 'deny', operation: 'UpdateService', from: 1 }],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  story(
    'deregister-old',
    'After a success only the five newest revisions are kept, and the one that another service runs.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      meanwhile: ({ world }) => {
        const [first] = world.state.services.values()
        createService(world, {
          cluster: demoCluster,
          serviceName: 'cicd-demo-worker',
          taskDefinition: 'cicd-demo:30',
          desiredCount: 0,
          launchType: 'FARGATE',
          networkConfiguration: first?.settings.networkConfiguration,
        })
      },
      outcome: 'succeeded',
    },
  ),
]
