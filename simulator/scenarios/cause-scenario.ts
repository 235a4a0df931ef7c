import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import type { Scenario } from '../scenario.ts'
import type { Behavior } from '../world/behavior.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'

/** Ends like every deployment that cannot recover: exit code 1. */
export const fatal = { exitCode: 1 } as const

/** Recovers by itself. */
export const recovers = { outcome: 'succeeded' } as const

/** A line that no report may show as it is. */
export const lineWithSecret = 'Error: no connection to postgres://app:hunter2@db/app'

/** One scenario that never recovers and one that does, of the same cause. */
export function fatalAndTransient(
  name: string,
  title: string,
  recoversAfterSeconds: number,
  overridesFor: (behavior: Partial<Behavior>) => ScenarioOverrides,
): Scenario[] {
  const fatalOverrides = overridesFor({})
  return [
    demoScenario(`cause-${name}`, `${title}, and so it stays.`, {
      ...fatalOverrides,
      inputs: { ...fatalOverrides.inputs, timeout: '6m' },
      exitCode: 1,
      outcome: 'timed-out',
    }),
    demoScenario(`heals-${name}`, `${title}, but only for a while.`, {
      ...overridesFor({ onlyForSeconds: recoversAfterSeconds }),
      ...recovers,
    }),
  ]
}

const logsTo = (group: string): ContainerDefinition['logConfiguration'] => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': group, 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'app' },
})

const app: ContainerDefinition = {
  name: 'app',
  image: newImage,
  essential: true,
  portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
  environment: [{ name: 'LOG_LEVEL', value: 'info' }],
  logConfiguration: logsTo('/ecs/cicd-demo'),
}

/** Another container of the task; it writes to the log group of the application. */
export const sidecar = (
  name: string,
  image: string,
  more: Partial<ContainerDefinition> = {},
): ContainerDefinition => ({ name, image, logConfiguration: logsTo('/ecs/cicd-demo'), ...more })

/** Deploys a task definition from the workspace, in which the application is changed or has company. */
export function fromFile(
  changes: Partial<ContainerDefinition>,
  ...sidecars: ContainerDefinition[]
): Pick<ScenarioOverrides, 'inputs' | 'files'> {
  const definition = {
    family: 'cicd-demo',
    executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
    taskRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-task',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ ...app, ...changes }, ...sidecars],
  }
  return {
    inputs: { image: '(unchanged)', 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': JSON.stringify(definition) },
  }
}

/** The application's log goes to another log group. */
export const loggingTo = (group: string): Pick<ScenarioOverrides, 'inputs' | 'files'> =>
  fromFile({ logConfiguration: logsTo(group) })
