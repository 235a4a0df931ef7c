import { describeCapacityProviders } from './capacity-providers.ts'
import { describeClusters, listClusters } from './clusters.ts'
import { describeContainerInstances, listContainerInstances } from './container-instances.ts'
import { continueServiceDeployment } from './continue-service-deployment.ts'
import { createService } from './create-service.ts'
import { createTaskSet } from './create-task-set.ts'
import { listDaemons } from './daemons.ts'
import { describeTaskSets } from './describe-task-sets.ts'
import { createExpressGatewayService } from './express/create.ts'
import { deleteExpressGatewayService, describeExpressGatewayService } from './express/describe-and-delete.ts'
import { updateExpressGatewayService } from './express/update.ts'
import type { Operation } from './operation.ts'
import { runTask } from './run-task.ts'
import {
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
} from './service-deployments.ts'
import { deleteService, describeServices, listServices } from './services.ts'
import { stopServiceDeployment } from './stop-service-deployment.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'
import {
  deleteTaskDefinitions,
  deregisterTaskDefinition,
  describeTaskDefinition,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  registerTaskDefinition,
} from './task-definitions.ts'
import { describeTasks, listTasks, stopTask } from './tasks.ts'
import { updateService } from './update-service.ts'

/** What the simulated ECS can do, by AWS's names. */
export const ecsOperations: Record<string, Operation> = {
  ContinueServiceDeployment: continueServiceDeployment,
  CreateExpressGatewayService: createExpressGatewayService,
  CreateService: createService,
  CreateTaskSet: createTaskSet,
  DeleteExpressGatewayService: deleteExpressGatewayService,
  DeleteService: deleteService,
  DeleteTaskDefinitions: deleteTaskDefinitions,
  DeregisterTaskDefinition: deregisterTaskDefinition,
  DescribeCapacityProviders: describeCapacityProviders,
  DescribeClusters: describeClusters,
  DescribeContainerInstances: describeContainerInstances,
  DescribeExpressGatewayService: describeExpressGatewayService,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  DescribeServices: describeServices,
  DescribeTaskDefinition: describeTaskDefinition,
  DescribeTaskSets: describeTaskSets,
  DescribeTasks: describeTasks,
  ListClusters: listClusters,
  ListContainerInstances: listContainerInstances,
  ListDaemons: listDaemons,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTagsForResource: listTagsForResource,
  ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
  ListTaskDefinitions: listTaskDefinitions,
  ListTasks: listTasks,
  RegisterTaskDefinition: registerTaskDefinition,
  RunTask: runTask,
  StopServiceDeployment: stopServiceDeployment,
  StopTask: stopTask,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateExpressGatewayService: updateExpressGatewayService,
  UpdateService: updateService,
}
