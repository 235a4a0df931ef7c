import { hexDigits } from '../random.ts'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'

/** Adds EC2 instances to a cluster, for services that run on them. */
export function addContainerInstances(world: World, cluster: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const arn = ecsArn(world.place, `container-instance/${cluster}/${world.random.text(hexDigits, 32)}`)
    world.state.containerInstances.set(arn, {
      cluster,
      containerInstanceArn: arn,
      ec2InstanceId: `i-${world.random.text(hexDigits, 17)}`,
      status: 'ACTIVE',
      agentConnected: true,
      runningTasksCount: 0,
      pendingTasksCount: 0,
    })
  }
}
