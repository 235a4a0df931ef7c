import {
  CodeDeployClient,
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  type DeploymentInfo,
  type ECSTarget,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
} from '@aws-sdk/client-codedeploy'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { arrangeCodeDeployDemo } from '../../simulator/fixtures/codedeploy-demo.ts'
import {
  type CodeDeployOverrides,
  demoApplication,
  demoGroup,
} from '../../simulator/fixtures/codedeploy-group.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { clientsOf } from './sdk-account.ts'

export const group = { applicationName: demoApplication, deploymentGroupName: demoGroup }
export const targetId = 'cicd-demo:cicd-demo-service'

/** The demo account under CodeDeploy, with all three clients. */
export function codeDeployDemo(overrides: CodeDeployOverrides = {}, seed = 1) {
  const simulation = createSimulation({ seed })
  arrangeCodeDeployDemo(simulation, overrides)
  const codeDeploy = new CodeDeployClient({
    region: 'eu-west-1',
    ...clientConfig(simulation),
    maxAttempts: 1,
  })
  return { simulation, clock: simulation.clock, codeDeploy, ...clientsOf(simulation) }
}

export type CodeDeployDemo = ReturnType<typeof codeDeployDemo>

/** An AppSpec of the demo service; `properties` and `hooks` go into it as they are. */
export const appSpec = (hooks?: Record<string, string>[], properties: Record<string, unknown> = {}): string =>
  JSON.stringify({
    version: 0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: 'cicd-demo:40',
            LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
            ...properties,
          },
        },
      },
    ],
    ...(hooks ? { Hooks: hooks } : {}),
  })

/** Starts a deployment of that AppSpec and answers its id. */
export async function start(
  { codeDeploy }: CodeDeployDemo,
  content = appSpec(),
  more: Partial<CreateDeploymentCommandInput> = {},
): Promise<string> {
  const { deploymentId } = await codeDeploy.send(
    new CreateDeploymentCommand({
      ...group,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
      ...more,
    }),
  )
  return deploymentId ?? ''
}

export async function infoOf({ codeDeploy }: CodeDeployDemo, deploymentId: string): Promise<DeploymentInfo> {
  const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }))
  if (!deploymentInfo) throw new Error('no deployment')
  return deploymentInfo
}

export async function targetOf({ codeDeploy }: CodeDeployDemo, deploymentId: string): Promise<ECSTarget> {
  const { deploymentTarget } = await codeDeploy.send(
    new GetDeploymentTargetCommand({ deploymentId, targetId }),
  )
  if (!deploymentTarget?.ecsTarget) throw new Error('no target')
  return deploymentTarget.ecsTarget
}

/** Looks every five seconds until `fits`, at most three hours; answers what it saw. */
export async function waitUntil(
  account: CodeDeployDemo,
  deploymentId: string,
  fits: (info: DeploymentInfo) => boolean,
): Promise<DeploymentInfo> {
  for (let look = 0; look < 2160; look++) {
    const info = await infoOf(account, deploymentId)
    if (fits(info)) return info
    await account.clock.sleep(5000)
  }
  throw new Error('it never came to that')
}

/** Waits until the deployment has ended. */
export const ended = (account: CodeDeployDemo, deploymentId: string): Promise<DeploymentInfo> =>
  waitUntil(account, deploymentId, ({ status = '' }) => ['Succeeded', 'Failed', 'Stopped'].includes(status))

/** The lifecycle events as `Install Failed`. */
export const eventLines = ({ lifecycleEvents = [] }: ECSTarget): string[] =>
  lifecycleEvents.map(each => `${each.lifecycleEventName} ${each.status}`)

/** The task sets as `Blue PRIMARY 100% 2/2`. */
export const taskSetLines = ({ taskSetsInfo = [] }: ECSTarget): string[] =>
  taskSetsInfo.map(
    each =>
      `${each.taskSetLabel} ${each.status} ${each.trafficWeight}% ${each.runningCount}/${each.desiredCount}`,
  )

/** The rollback deployment that CodeDeploy started, at its end. */
export async function rollbackOf(account: CodeDeployDemo, deploymentId: string) {
  const { rollbackInfo } = await infoOf(account, deploymentId)
  const rollbackId = rollbackInfo?.rollbackDeploymentId ?? ''
  return { rollbackId, info: await ended(account, rollbackId) }
}
