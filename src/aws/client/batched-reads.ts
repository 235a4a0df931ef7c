import type { Service as SdkService, ServiceDeployment as SdkServiceDeployment } from '@aws-sdk/client-ecs'
import type { TargetGroupDetails } from '../../verify/facts.ts'
import type { Alarm } from '../alarm.ts'
import type { ServiceAddress } from '../ecs/service.ts'
import type { DesiredStatus, Task } from '../ecs/task.ts'

/** What DescribeServices says of one service: the service, or why there is none. */
export interface ServiceLookup {
  readonly service?: SdkService
  readonly reason?: string
}

/** Reads that many deployments need at the same moment, sent to AWS in as few calls as it allows. */
export interface BatchedReads {
  service(address: ServiceAddress): Promise<ServiceLookup>
  /** `undefined` where AWS does not have it. */
  serviceDeployment(arn: string): Promise<SdkServiceDeployment | undefined>
  /** `undefined` where it does not exist. */
  targetGroup(arn: string): Promise<TargetGroupDetails | undefined>
  /** `undefined` where there is none of that name. */
  alarm(name: string): Promise<Alarm | undefined>
  tasks(address: ServiceAddress, desired: DesiredStatus): Promise<Task[]>
}
