import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addRepository, pushImage } from '../fixtures/ecr-images.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario, type ScenarioOverrides, schedule } from './demo-scenario.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const
const DAY = 24 * 60 * 60 * 1000
const both = ['linux/amd64', 'linux/arm64']

/** The repository of the demo image, in which version 2.0.0 is built for the given platforms. */
function pushDemo({ world }: Simulation, platforms = both) {
  const repository = addRepository(world, 'cicd-demo')
  const former = pushImage(world, repository, '1.0.0', { platforms: both })
  const digest = pushImage(world, repository, '2.0.0', { platforms })
  Object.assign(repository.images.get(former) ?? {}, { pushedAt: repository.createdAt - DAY })
  return { repository, digest }
}

/** A deployment with `pin-digest`, which succeeds unless the overrides say otherwise. */
function pinned(name: string, title: string, overrides: ScenarioOverrides = {}): Scenario {
  const inputs = { 'pin-digest': 'true', ...overrides.inputs }
  const setup = overrides.setup ?? (simulation => void pushDemo(simulation))
  return demoScenario(name, title, { outcome: 'succeeded', ...overrides, inputs, setup })
}

/** What is found out before anything is registered. */
const found: Scenario[] = [
  pinned('pin-digest', 'The image is registered with its digest, and that runs.'),
  pinned('pin-digest-tag-missing', 'The repository does not have the tag, but a similar one.', {
    inputs: { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.1' },
    ...failed,
  }),
  pinned('pin-digest-repository-missing', 'There is no such repository.', {
    setup: ({ world }) => world.state.repositories.clear(),
    ...failed,
  }),
  pinned('pin-digest-wrong-architecture', 'The image is built for ARM64 only, the tasks run on X86_64.', {
    setup: simulation => void pushDemo(simulation, ['linux/arm64']),
    ...failed,
  }),
  pinned('pin-digest-bare', 'The manifest does not tell what the image is built for.', {
    setup: simulation => void pushDemo(simulation, []),
  }),
  pinned('pin-digest-denied', 'The role is not allowed to look up the image.', {
    faults: [{ kind: 'deny', service: 'ecr', always: true }],
  }),
  pinned('pin-digest-elsewhere', 'The image is not in Amazon ECR.', {
    inputs: { image: 'docker.io/acme/cicd-demo:2.0.0' },
  }),
  pinned('pin-digest-unchanged', 'The same digest once more, by the output of the step before.', {
    next: {
      entry: 'deploy',
      inputs: outputs => ({
        cluster: demoCluster,
        service: demoService,
        image: outputs.get('image') ?? '',
        'pin-digest': 'true',
        'skip-unchanged': 'true',
      }),
    },
  }),
]

/** What is found out when the deployment is complete. */
const compared: Scenario[] = [
  pinned('pin-digest-tag-moved', 'Someone moves the tag while the deployment is in progress.', {
    setup: simulation => {
      const { repository } = pushDemo(simulation)
      const move = () => pushImage(simulation.world, repository, '2.0.0', { platforms: both, build: 'moved' })
      schedule(simulation, 2, move)
    },
  }),
  pinned('pin-digest-other-runs', 'AWS reports another image than the one deployed.', {
    setup: simulation => {
      const { repository, digest } = pushDemo(simulation)
      repository.swapped.set(digest, repository.tags.get('1.0.0') ?? '')
    },
    ...failed,
  }),
  pinned('pin-digest-by-tasks', 'The service revision cannot be read, so the tasks tell what runs.', {
    faults: [{ kind: 'deny', operation: 'DescribeServiceRevisions', always: true }],
  }),
  pinned('pin-digest-not-compared', 'The service revision cannot be read, and no task is to run.', {
    world: { desiredCount: 0 },
    faults: [{ kind: 'deny', operation: 'DescribeServiceRevisions', always: true }],
  }),
  codeDeployScenario('pin-digest-codedeploy', 'CodeDeploy deploys the pinned image, which the tasks tell.', {
    inputs: { 'pin-digest': 'true' },
    setup: simulation => void pushDemo(simulation),
    outcome: 'succeeded',
  }),
]

/** Images that are pinned by their digests. */
export const pinDigestScenarios: readonly Scenario[] = [...found, ...compared]
