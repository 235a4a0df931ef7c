import { CodeDeployClient, waitUntilDeploymentSuccessful } from '@aws-sdk/client-codedeploy'
import { ECSClient, waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { createDeployment, updateService } from '../sdk-deployment.ts'

/** A deployment with nothing but the SDK: `codedeploy` as an argument deploys by CodeDeploy. Half an hour at most. */
const ecs = new ECSClient({})
const wait = { minDelay: 15, maxDelay: 15, maxWaitTime: 1800 }
if (process.argv[2] === 'codedeploy') {
  const client = new CodeDeployClient({})
  const deploymentId = await createDeployment(ecs, client)
  await waitUntilDeploymentSuccessful({ client, ...wait }, { deploymentId })
} else {
  await updateService(ecs)
  await waitUntilServicesStable({ client: ecs, ...wait }, { cluster: demoCluster, services: [demoService] })
}
