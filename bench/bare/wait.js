// A whole deployment as short as it can be written: UpdateService and the SDK's own waiter.
import { ECSClient, UpdateServiceCommand, waitUntilServicesStable } from '@aws-sdk/client-ecs'

const client = new ECSClient({})
const [cluster, service] = ['cicd-demo', 'cicd-demo-service']
await client.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }))
await waitUntilServicesStable(
  { client, minDelay: 1, maxDelay: 1, maxWaitTime: 600 },
  { cluster, services: [service] },
)
