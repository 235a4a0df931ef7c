import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceRequest,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  type Service,
} from '@aws-sdk/client-ecs'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { type RunnerStep, runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { freePort } from '../free-port.ts'
import { clientsOf, type MotoClients } from '../moto/account.ts'
import { DENIED, type Gate, openGate } from '../moto/gate.ts'
import { startServer } from '../python-server.ts'
import { openDockerEngine } from './docker-engine.ts'
import { mendedAnswers } from './mended-answers.ts'

export const CLUSTER = 'shop'

/** What a test says of a step; the rest is the same for all. */
export interface StackStep extends Omit<RunnerStep, 'entry' | 'env'> {
  /** Without `dist/`; the deploy action where it is left out. */
  readonly entry?: string
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** A MiniStack of its own, unmodified, with its Docker and the gate before it. */
export interface Stack {
  /** These ask MiniStack directly. */
  readonly clients: MotoClients
  readonly gate: Gate
  /** Runs a bundled entry, which asks through the gate. */
  run(step: StackStep): Promise<StepResult>
  /** Registers `web` with an image; the ARN of its revision. */
  register(image: string): Promise<string>
  /** Creates a service of two tasks of `web:1`, the revision that is registered first. */
  createService(serviceName: string, settings?: Partial<CreateServiceRequest>): Promise<void>
  /** What MiniStack says of a service. */
  serviceOf(name: string): Promise<Service | undefined>
  close(): Promise<void>
}

/** Starts everything, with a cluster and the task definition `web:1`. */
export async function startStack(): Promise<Stack> {
  const engine = await openDockerEngine()
  const port = await freePort()
  const ministack = await startServer('INTEROP_MINISTACK', port, [], '/_ministack/health', {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    DOCKER_HOST: engine.host,
    MINISTACK_ACCOUNT_ID: '123456789012',
    MINISTACK_REGION: 'eu-west-1',
  })
  const gate = await openGate(ministack.url, {
    // MiniStack knows no service deployments and lists none, so the revision before is deployed to go back to it.
    refused: new Map([['ecs:ListServiceDeployments', DENIED]]),
    // What MiniStack has no answer to.
    lent: new Set(['ecr:DescribePullThroughCacheRules', 'elasticloadbalancing:DescribeAccountLimits']),
    mend: mendedAnswers(engine.runningAt),
  })
  const clients = clientsOf(ministack.url)
  await clients.ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }))
  const account = accountOf(clients)
  await account.register('web:1')
  return {
    clients,
    gate,
    ...account,
    run: step => runBefore(gate, step),
    close: async () => {
      await gate.close()
      await ministack.close()
      await engine.close()
    },
  }
}

function accountOf({ ecs }: MotoClients): Pick<Stack, 'register' | 'createService' | 'serviceOf'> {
  return {
    register: async image => {
      const { taskDefinition } = await ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 80 }] }],
        }),
      )
      return taskDefinition?.taskDefinitionArn ?? ''
    },
    createService: async (serviceName, settings) => {
      await ecs.send(
        new CreateServiceCommand({
          cluster: CLUSTER,
          serviceName,
          taskDefinition: 'web:1',
          desiredCount: 2,
          launchType: 'FARGATE',
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
          deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
          ...settings,
        }),
      )
    },
    serviceOf: async name => {
      const asked = { cluster: CLUSTER, services: [name] }
      const { services = [] } = await ecs.send(new DescribeServicesCommand(asked))
      return services[0]
    },
  }
}

function runBefore(
  { url }: Gate,
  { entry = 'main.js', inputs, env = {}, ...step }: StackStep,
): Promise<StepResult> {
  return runStep({
    ...step,
    entry: `dist/${entry}`,
    env: {
      ...inputVariables({ cluster: CLUSTER, ...inputs }),
      ...env,
      ...awsEnvironment(url),
    },
  })
}
