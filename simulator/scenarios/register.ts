import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'

const file = 'task-definition.json'
const red = { exitCode: 1, outcome: 'failed' } as const

/** A family with a file in the workspace. */
const definition = (family: string, container: object = {}) => ({
  [file]: JSON.stringify(
    fargateTaskDefinition(family, 'cicd-demo-execution', { name: 'app', image: newImage, ...container }),
  ),
})

const register = (
  name: string,
  title: string,
  { inputs, ...overrides }: ScenarioOverrides = {},
): Scenario => ({
  ...demoScenario(name, title, { entry: 'register', ...overrides }),
  inputs: { 'task-definition': 'cicd-demo', ...inputs },
})

/** Revisions that are registered and not deployed. */
export const registerScenarios: readonly Scenario[] = [
  register('register-image', 'A family gets a revision with another image, an environment and tags.', {
    inputs: { image: newImage, environment: 'LOG_LEVEL=debug', tags: 'team=shop' },
    outcome: 'succeeded',
  }),
  register('register-file', 'A new family is registered from a file.', {
    inputs: { 'task-definition': file },
    files: definition('reports'),
    outcome: 'succeeded',
  }),
  register('register-kept', 'A family that nothing changes keeps its revision.', { outcome: 'unchanged' }),
  register('register-skip-unchanged', 'A file says what the latest revision has already.', {
    inputs: { 'task-definition': file, 'skip-unchanged': 'true' },
    files: definition('reports'),
    next: { entry: 'register', inputs: () => ({ 'task-definition': file, 'skip-unchanged': 'true' }) },
    outcome: 'unchanged',
  }),
  register('register-pinned', 'Its image is pinned by its digest.', {
    inputs: { image: newImage, 'pin-digest': 'true' },
    outcome: 'succeeded',
  }),
  register('register-missing-secret', 'A parameter does not exist: nothing is registered.', {
    inputs: { secrets: 'TOKEN=arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/missing' },
    ...red,
  }),
  register('register-lost-answer', 'The answer is lost, and no second revision is registered.', {
    inputs: { image: newImage },
    faults: [{ kind: 'drop-after', operation: 'RegisterTaskDefinition', calls: [1] }],
    outcome: 'succeeded',
  }),
  register('register-denied', 'The role is not allowed to register task definitions.', {
    inputs: { image: newImage },
    faults: [{ kind: 'deny', operation: 'RegisterTaskDefinition' }],
    ...red,
  }),
  register('register-nothing', 'No task definition is named.', {
    inputs: { 'task-definition': '(unchanged)' },
    ...red,
  }),
]
