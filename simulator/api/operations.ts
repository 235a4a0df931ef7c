import { autoScalingOperations } from '../autoscaling/operations.ts'
import { cloudWatchOperations } from '../cloudwatch/operations.ts'
import { codeDeployOperations } from '../codedeploy/operations.ts'
import { ec2Operations } from '../ec2/operations.ts'
import { ecrOperations } from '../ecr/operations.ts'
import type { Operation } from '../ecs/operation.ts'
import { ecsOperations } from '../ecs/operations.ts'
import { elbOperations } from '../elb/operations.ts'
import { eventsOperations } from '../events/operations.ts'
import { iamOperations } from '../iam/operations.ts'
import { latticeOperations } from '../lattice/operations.ts'
import { logsOperations } from '../logs/operations.ts'
import { schedulerOperations } from '../scheduler/operations.ts'
import { secretsManagerOperations } from '../secretsmanager/operations.ts'
import { serviceQuotasOperations } from '../servicequotas/operations.ts'
import { ssmOperations } from '../ssm/operations.ts'
import { stsOperations } from '../sts/operations.ts'
import type { ServiceName } from '../wire/model.ts'

/** What the simulated APIs can do, by service and AWS's names. */
export const operations: Record<ServiceName, Record<string, Operation>> = {
  ecs: ecsOperations,
  elasticloadbalancing: elbOperations,
  codedeploy: codeDeployOperations,
  logs: logsOperations,
  ecr: ecrOperations,
  ec2: ec2Operations,
  iam: iamOperations,
  sts: stsOperations,
  ssm: ssmOperations,
  secretsmanager: secretsManagerOperations,
  servicequotas: serviceQuotasOperations,
  cloudwatch: cloudWatchOperations,
  'application-autoscaling': autoScalingOperations,
  events: eventsOperations,
  scheduler: schedulerOperations,
  'vpc-lattice': latticeOperations,
}
