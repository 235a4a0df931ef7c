// The least a deployer can do: load the SDK and make the first call.
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'

const client = new ECSClient({ maxAttempts: 1 })
await client
  .send(new DescribeServicesCommand({ cluster: 'cicd-demo', services: ['cicd-demo-service'] }))
  .catch(() => {})
