import type { DeploymentGroup } from '../../src/aws/codedeploy/deployment-groups.ts'
import type { CodeDeployment } from '../../src/aws/codedeploy/deployments.ts'
import type { Service } from '../../src/aws/ecs/service.ts'
import type { ServiceTaskSet } from '../../src/aws/ecs/task-sets.ts'
import { ACCOUNT, service } from './builders.ts'

const MINUTE = 60_000

export const revisionArn = (number: number): string => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`

/** A deployment group of the builders' service. */
export function deploymentGroup(over: Partial<DeploymentGroup> = {}): DeploymentGroup {
  return {
    application: 'app',
    name: 'group',
    computePlatform: 'ECS',
    services: [{ cluster: 'prod', service: 'web' }],
    config: 'CodeDeployDefault.ECSAllAtOnce',
    targetGroups: ['blue', 'green'],
    productionListeners: ['listener'],
    testListeners: [],
    readyWait: 0,
    terminationWait: 5 * MINUTE,
    alarms: [],
    ...over,
  }
}

/** The same as AWS answers it: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html */
export const GROUP_INFO = {
  applicationName: 'app',
  deploymentGroupName: 'group',
  computePlatform: 'ECS',
  ecsServices: [{ clusterName: 'prod', serviceName: 'web' }],
  deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
  loadBalancerInfo: {
    targetGroupPairInfoList: [
      {
        targetGroups: [{ name: 'blue' }, { name: 'green' }],
        prodTrafficRoute: { listenerArns: ['listener'] },
      },
    ],
  },
}

export function codeDeployment(over: Partial<CodeDeployment> = {}): CodeDeployment {
  return {
    id: 'd-OURS12345',
    status: 'InProgress',
    createdAt: 1000,
    alarms: [],
    rollsBackItself: false,
    terminating: false,
    application: 'app',
    group: 'group',
    isByUser: true,
    ...over,
  }
}

/** The same as AWS answers it: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html */
export function deploymentInfo(status: string, over: object = {}): { readonly deploymentInfo: object } {
  const deploymentInfo = {
    status,
    createTime: new Date(1000),
    applicationName: 'app',
    deploymentGroupName: 'group',
    creator: 'user',
    ...over,
  }
  return { deploymentInfo }
}

/** A task set of two tasks that runs `shop:NUMBER`. */
export function taskSet(number: number, over: Partial<ServiceTaskSet> = {}): ServiceTaskSet {
  return {
    id: `ecs-svc/${number}`,
    status: 'ACTIVE',
    taskDefinition: revisionArn(number),
    running: 2,
    pending: 0,
    desired: 2,
    createdAt: number * 1000,
    targetGroups: [],
    capacityProviders: [],
    ...over,
  }
}

/** The builders' service as CodeDeploy deploys it, with these task sets. */
export function codeDeployService(...taskSets: readonly ServiceTaskSet[]): Service {
  const primary = taskSets.find(({ status }) => status === 'PRIMARY')
  return {
    ...service(),
    controller: 'CODE_DEPLOY',
    taskDefinition: primary?.taskDefinition ?? '',
    taskSets,
  }
}
