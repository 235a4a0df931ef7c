import { demoCluster, demoService } from '../fixtures/demo.ts'
import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario } from './demo-scenario.ts'

const temporary = { RUNNER_TEMP: '/home/runner/work/_temp' }
const service = { cluster: demoCluster, service: demoService }

/** The task definition file of the official actions' scenarios. */
export const file = 'task-definition.json'

/** The text of that file, with an image and more about its only container. */
export const definition = (image: string, more: Record<string, unknown> = {}) =>
  JSON.stringify(
    fargateTaskDefinition('cicd-demo', 'cicd-demo-execution', {
      name: 'app',
      image,
      essential: true,
      portMappings: [{ containerPort: 8080 }],
      ...more,
    }),
  )

const render = { entry: 'compat-render', env: temporary } as const

/** The drop-in for the official render action, alone and before the other one. */
export const compatRenderScenarios: readonly Scenario[] = [
  demoScenario(
    'compat-render-then-deploy',
    'Both official actions in a row: a file is rendered and deployed.',
    {
      ...render,
      inputs: {
        'task-definition': file,
        'container-name': ' app ',
        'environment-variables': 'GREETING=hello=world\nDATABASE_URL=none',
        command: `sh -c "echo 'hi there'"`,
        'docker-labels': 'traefik.rule=Host==x',
      },
      files: {
        [file]: definition('replaced', { secrets: [{ name: 'DATABASE_URL', valueFrom: 'parameter' }] }),
      },
      next: {
        entry: 'compat-deploy',
        inputs: outputs => ({
          ...service,
          'task-definition': outputs.get('task-definition') ?? '',
          'wait-for-service-stability': 'true',
        }),
      },
      outcome: 'succeeded',
    },
  ),
  demoScenario('compat-render-family', 'The task definition to render comes from AWS, with a revision.', {
    ...render,
    inputs: {
      'task-definition-family': 'cicd-demo',
      'task-definition-revision': '40',
      'container-name': 'app',
    },
  }),
  demoScenario('compat-render-missing-container', 'The container to render does not exist.', {
    ...render,
    inputs: { 'task-definition-family': 'cicd-demo', 'container-name': 'app, worker' },
    exitCode: 1,
  }),
  demoScenario('compat-render-missing-file', 'The file to render does not exist.', {
    ...render,
    inputs: { 'task-definition': 'missing.json', 'container-name': 'app' },
    exitCode: 1,
  }),
].map(scenario => {
  const { cluster: _, service: __, ...inputs } = scenario.inputs
  return { ...scenario, inputs }
})
