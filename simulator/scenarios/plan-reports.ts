import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { updateService } from '../ecs/update-service.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { arrangeServices, shopCluster, shopImage } from '../fixtures/many-services.ts'
import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import { addComment } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { pullRequest, token } from './github-scenario.ts'
import { changed, planScenario, same, unchanged } from './plan-scenario.ts'

const reported = { ...token, comment: 'true', 'github-environment': 'staging' }
const trio = ['web', 'worker', 'cron']

/** Three services, of which the last has the new image already. */
const arrangeTrio = (simulation: Simulation): void => {
  arrangeServices(simulation, trio)
  const { world, clock } = simulation
  const { taskDefinition } = registerTaskDefinition(
    world,
    fargateTaskDefinition('shop', 'shop-execution', {
      name: 'app',
      image: shopImage('2.0.0'),
      portMappings: [{ containerPort: 8080 }],
    }),
  )
  updateService(world, {
    cluster: shopCluster,
    service: 'cron',
    taskDefinition: taskDefinition.taskDefinitionArn,
  })
  clock.advanceTo(clock.now() + 3_600_000)
}

const threeServices = (name: string, title: string, rest: Partial<Scenario>): Scenario => ({
  name,
  title,
  exitCode: 0,
  ...changed,
  ...rest,
  inputs: {
    cluster: shopCluster,
    service: trio.join('\n'),
    image: shopImage('2.0.0'),
    'skip-unchanged': 'true',
    ...rest.inputs,
  },
  arrange: arrangeTrio,
})

/** A task definition whose names mean to be something else. */
const hostile = JSON.stringify({
  family: 'cicd-demo',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [
    {
      name: 'app',
      image: 'placeholder',
      workingDirectory: '/tmp\n::error::injected',
      portMappings: [{ containerPort: 8080 }],
      environment: ['A]\n::error::x', '::warning::B', '```', '</details><script>@octocat', '__proto__'].map(
        name => ({ name, value: 'hunter2hunter2' }),
      ),
    },
  ],
})

/** How a plan is told. */
export const planReportScenarios: readonly Scenario[] = [
  threeServices('plan-services', 'Three services, of which one has the image already.', {}),
  threeServices('plan-services-comment', 'Three services have one comment.', {
    github: pullRequest,
    inputs: reported,
  }),
  planScenario('plan-comment', 'The plan is a comment of its own on the pull request.', {
    ...unchanged,
    github: pullRequest,
    inputs: reported,
    setup: ({ github }) =>
      void addComment(github.world, 12, github.world.login, '<!-- ecs-deploy 0 -->\nDeployed.'),
    next: {
      entry: 'plan',
      inputs: () => ({ cluster: demoCluster, service: demoService, ...same, ...reported }),
    },
  }),
  planScenario('plan-comment-failed', 'A plan that fails is shown in its comment, too.', {
    github: pullRequest,
    inputs: { ...reported, container: 'ap' },
    exitCode: 1,
    outcome: 'failed',
  }),
  planScenario('plan-hostile', 'Texts that look like commands and like Markdown stay texts.', {
    github: pullRequest,
    inputs: {
      ...reported,
      image: 'evil/app:1',
      'task-definition': 'hostile.json',
      tags: 'owner=::add-mask::x ```</details>\n::notice::tag=##[error]x',
    },
    files: { 'hostile.json': hostile },
  }),
]
