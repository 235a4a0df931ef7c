import type { Service as SdkService, ServiceDeployment as SdkServiceDeployment } from '@aws-sdk/client-ecs'
import type { ServiceAddress } from '../ecs/service.ts'
import type { Desired, Task } from '../ecs/task.ts'

/** What DescribeServices says of one service: the service, or why there is none. */
export interface FoundService {
  readonly service?: SdkService
  readonly reason?: string
}

/** Questions that many deployments ask at the same moment, put to AWS in as few calls as it allows. */
export interface Questions {
  service(address: ServiceAddress): Promise<FoundService>
  /** `undefined` where AWS does not have it. */
  serviceDeployment(arn: string): Promise<SdkServiceDeployment | undefined>
  tasks(address: ServiceAddress, desired: Desired): Promise<Task[]>
}
