import type { ContainerDefinition, DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { Scenario } from '../scenario.ts'
import type { Behavior, Failure } from '../world/behavior.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'

/** Ends like every deployment that cannot heal: red, whatever becomes of it. */
export const fatal = { exitCode: 1 } as const

/** Heals by itself. */
export const recovers = { outcome: 'succeeded' } as const

/** The service's own circuit breaker is on and rolls back. */
export const circuitBreaker: { deploymentConfiguration: DeploymentConfiguration } = {
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
}

/** A line that no report may show as it is. */
export const lineWithSecret = 'Error: no connection to postgres://app:hunter2@db/app'

/** An essential container runs, writes its lines and ends some seconds later. */
export const exits = (exitCode: number, logs: string[], more: Partial<Failure> = {}): Behavior => ({
  logs,
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode,
    afterSeconds: 5,
    when: 'running',
    ...more,
  },
})

/** The task never gets as far as running. */
export const cannotStart = (
  stoppedReason: string,
  afterSeconds: number,
  more: Partial<Failure> = {},
): Behavior => ({
  fails: { stoppedReason, stopCode: 'TaskFailedToStart', afterSeconds, when: 'starting', ...more },
})

/** One scenario that never heals and one that does, of the same cause. */
export function fatalAndTransient(
  name: string,
  title: string,
  healsAfterSeconds: number,
  tell: (behavior: Partial<Behavior>) => ScenarioOverrides,
): Scenario[] {
  const told = tell({})
  return [
    demoScenario(`cause-${name}`, `${title}, and so it stays.`, {
      ...told,
      inputs: { ...told.inputs, timeout: '6m' },
      exitCode: 1,
      outcome: 'timed-out',
    }),
    demoScenario(`heals-${name}`, `${title}, but only for a while.`, {
      ...tell({ onlyForSeconds: healsAfterSeconds }),
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
    inputs: { image: '', 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': JSON.stringify(definition) },
  }
}

/** The application's log goes to another log group. */
export const loggingTo = (group: string): Pick<ScenarioOverrides, 'inputs' | 'files'> =>
  fromFile({ logConfiguration: logsTo(group) })
