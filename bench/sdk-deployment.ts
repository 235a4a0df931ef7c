import { type CodeDeployClient, CreateDeploymentCommand } from '@aws-sdk/client-codedeploy'
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { clientConfig } from '../simulator/api/client-config.ts'
import { demoApplication, demoGroup } from '../simulator/fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../simulator/fixtures/demo.ts'
import { newImage } from '../simulator/scenarios/demo-scenario.ts'
import type { Simulation } from '../simulator/simulation.ts'

/** What a bare SDK client of a simulated account is made with. */
export function sdkOptions(simulation: Simulation) {
  return {
    region: 'eu-west-1',
    ...clientConfig(simulation),
  }
}

/** Deploys the new image with UpdateService and nothing else around it. */
export async function updateService(ecs: ECSClient): Promise<void> {
  const taskDefinition = await registerRevision(ecs, demoCluster, demoService, newImage)
  await ecs.send(new UpdateServiceCommand({ cluster: demoCluster, service: demoService, taskDefinition }))
}

/** Deploys the new image with CreateDeployment; the id of the deployment. */
export async function createDeployment(ecs: ECSClient, codedeploy: CodeDeployClient): Promise<string> {
  const TaskDefinition = await registerRevision(ecs, demoCluster, demoService, newImage)
  const LoadBalancerInfo = { ContainerName: 'app', ContainerPort: 8080 }
  const Properties = { TaskDefinition, LoadBalancerInfo }
  const content = JSON.stringify({
    version: '0.0',
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }],
  })
  const { deploymentId = '' } = await codedeploy.send(
    new CreateDeploymentCommand({
      applicationName: demoApplication,
      deploymentGroupName: demoGroup,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    }),
  )
  return deploymentId
}

/** Registers what a service runs with another image; the ARN of the revision. */
export async function registerRevision(
  ecs: ECSClient,
  cluster: string,
  service: string,
  image: string,
): Promise<string | undefined> {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
  const taskDefinition = services?.[0]?.taskDefinition ?? services?.[0]?.taskSets?.[0]?.taskDefinition
  const { taskDefinition: current } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))
  const { family, networkMode, cpu, memory, executionRoleArn, requiresCompatibilities } = current ?? {}
  const { taskDefinition: registered } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode,
      cpu,
      memory,
      executionRoleArn,
      requiresCompatibilities,
      containerDefinitions: (current?.containerDefinitions ?? []).map(one => ({ ...one, image })),
    }),
  )
  return registered?.taskDefinitionArn
}
