import type { Scope } from './actions.ts'
import type { Feature, Uses } from './feature.ts'
import { DEPLOY, DRAINING, NATIVE, READS, SOURCE, TIME_SETTINGS } from './shared-uses.ts'

/** Express Mode was seen to ask for iam:PassRole without saying which service gets the role. */
const PASSED: Scope['condition'] = {
  StringEqualsIfExists: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'] },
}

const DESCRIBE: Uses = {
  'ecs:DescribeExpressGatewayService': { for: 'how the Express Mode service is set up, and its URL' },
}

const STOP: Uses = {
  'ecs:StopServiceDeployment': {
    for: 'rolling back a deployment that failed or was canceled',
    without: 'it is rolled back by deploying the previous revision',
  },
  'ecs:ContinueServiceDeployment': {
    for: 'rolling back a deployment that is canceled while it is paused, and continuing a rollback',
    without: 'it is rolled back by deploying the previous revision',
  },
}

/** Actions on services in Express Mode. */
export const EXPRESS = {
  express: {
    title: 'Express Mode',
    when: 'The deploy action on a service that Express Mode manages.',
    uses: {
      ...DEPLOY,
      ...NATIVE,
      ...DESCRIBE,
      ...STOP,
      'ecs:UpdateExpressGatewayService': { for: 'starting the deployment' },
      'ecs:UpdateService': {
        for: 'settings of the service, and deploying the previous revision if a deployment is rolled back',
      },
      'ecs:RegisterTaskDefinition': {
        for: 'the new revision: ECS registers the one that it writes in the name of the caller',
      },
      'iam:PassRole': {
        for: 'the task role and the execution role of the new revision',
        scopes: [{ on: 'task roles', condition: PASSED }],
      },
    },
  },
  'express-action': {
    title: 'Express Mode, created and updated',
    when: 'The express action, or its drop-in.',
    uses: {
      ...READS,
      ...DRAINING,
      ...DESCRIBE,
      'ecs:DescribeTaskDefinition': {
        for: 'the containers of the new revision, and a task definition that is named',
        without:
          'a failure of a container is explained without its task definition, and one of your own cannot be deployed',
      },
      'ecs:StopServiceDeployment': {
        for: 'rolling back an update that was canceled',
        without: 'it continues',
      },
      'ecs:CreateExpressGatewayService': { for: 'creating the service' },
      'ecs:UpdateExpressGatewayService': { for: 'updating the service' },
      'ecs:DeleteExpressGatewayService': { for: '`command: delete`' },
      'ecs:CreateCluster': { for: 'the cluster `default`, which ECS creates with its first service' },
      'ecs:RegisterTaskDefinition': {
        for: 'the new revision, which ECS registers in the name of the caller',
      },
      'ecs:TagResource': { for: 'the tags of the service', scopes: [{ on: 'service' }] },
      'ecs:ListServiceDeployments': {
        for: "finding ECS's own record of the deployment",
        without: 'the deployment is followed through the service',
      },
      'ecs:DescribeServiceDeployments': {
        for: 'its stages, hooks and traffic',
        without: 'the deployment is followed through the service',
      },
      'ecs:DescribeServiceRevisions': {
        for: 'the resources of the service, and the target group of the new tasks',
        without: 'the resources are not followed',
      },
      'elasticloadbalancing:DescribeRules': {
        for: 'checking that the URL leads to the new tasks when the deployment is complete',
        without: 'ECS is believed, and a warning says so',
      },
      'iam:PassRole': {
        for: 'the infrastructure role, the task role and the execution role',
        scopes: [{ on: 'roles of Express Mode', condition: PASSED }],
      },
    },
  },
  'plan-express': {
    title: 'Plan of Express Mode',
    when: 'The plan action on a service that Express Mode manages.',
    uses: { ...READS, ...SOURCE, ...NATIVE, ...DESCRIBE, ...TIME_SETTINGS },
  },
} as const satisfies Record<string, Feature>
