import type { Uses } from './feature.ts'

/** What runs, and whether it serves. */
export const READS: Uses = {
  'ecs:DescribeServices': { for: 'reading the service and following its deployment' },
  'ecs:ListTasks': { for: 'the tasks of the service: whose targets are healthy, which ones stopped' },
  'ecs:DescribeTasks': { for: 'the tasks of the service: whose targets are healthy, which ones stopped' },
  'elasticloadbalancing:DescribeTargetHealth': { for: 'the health of the targets of the new tasks' },
}

export const SOURCE: Uses = {
  'ecs:DescribeTaskDefinition': { for: 'the revision that the new one is made from and compared with' },
}

export const REVISION: Uses = {
  ...SOURCE,
  'ecs:RegisterTaskDefinition': { for: 'the new revision' },
  'iam:PassRole': { for: 'the task role and the execution role that the task definition names' },
}

/** Of a deployment that fails or is canceled. */
const AFTER_FAILURE: Uses = {
  'ecs:DeregisterTaskDefinition': {
    for: 'deregistering a revision that nothing was started from',
    without: 'it stays, unused',
  },
  'ecs:ListServices': {
    for: 'making sure that nothing uses a revision that is to be deregistered',
    without: 'it stays, unused',
  },
  'logs:GetLogEvents': {
    for: 'the last log lines of a failed container',
    without: 'look them up in the console',
  },
}

/** Of a deployment that is watched to its end. */
export const DRAINING: Uses = {
  'elasticloadbalancing:DescribeTargetGroupAttributes': {
    for: 'how long old targets drain',
    without: 'the action checks more often whether they have drained, and gives no advice on a shorter delay',
  },
}

/** Of a plan: what would make the deployment shorter. */
export const TIME_SETTINGS: Uses = {
  'elasticloadbalancing:DescribeTargetGroups': {
    for: 'how often targets are checked',
    without: 'that is not part of the estimate',
  },
  'elasticloadbalancing:DescribeTargetGroupAttributes': {
    for: 'how long old targets drain',
    without: 'that is not part of the estimate',
  },
}

export const DEPLOY: Uses = { ...READS, ...REVISION, ...DRAINING, ...AFTER_FAILURE }

export const UPDATE: Uses = { 'ecs:UpdateService': { for: 'starting the deployment' } }

export const TEST_URL: Uses = {
  'elasticloadbalancing:DescribeListeners': {
    for: 'the output `test-url`, and a `health-check-url` that is a path with `at: test`',
    without: 'the output is missing, and such a path is refused',
  },
  'elasticloadbalancing:DescribeLoadBalancers': {
    for: 'the output `test-url`, and a `health-check-url` that is a path with `at: test`',
    without: 'the output is missing, and such a path is refused',
  },
}

/** A deployment under the ECS controller that has stages, and what it depends on. */
export const NATIVE: Uses = {
  'ecs:ListServiceDeployments': { for: "finding ECS's own record of the deployment" },
  'ecs:DescribeServiceDeployments': { for: 'its stages, hooks and traffic' },
  'ecs:DescribeServiceRevisions': { for: 'the target group of the new tasks' },
  'elasticloadbalancing:DescribeTargetGroups': {
    for: 'advice on what would make the deployment shorter',
    without: 'health checks of the load balancer are not advised on',
  },
  'elasticloadbalancing:DescribeRules': {
    for: 'checking the production listener rule before anything is changed and when the deployment is complete',
    without:
      'a wrong rule shows only when ECS has begun, and one that another tool has changed meanwhile does not show',
  },
}

export const DEPLOYMENT_GROUP: Uses = {
  'codedeploy:GetDeploymentGroup': { for: 'the deployment group: its target groups, listeners and waits' },
  'codedeploy:GetDeploymentConfig': {
    for: 'how long the traffic shift takes, and creating the deployment, or one that rolls it back',
  },
  'elasticloadbalancing:DescribeTargetGroups': { for: 'the target groups of the deployment group' },
}

export const CODEDEPLOY_ROUTING: Uses = {
  ...DEPLOYMENT_GROUP,
  'elasticloadbalancing:DescribeRules': {
    for: 'which of the two target groups has the traffic, before and after the deployment',
    without: 'a warning says so, and rules that another tool has changed do not show',
  },
}

export const WATCH_CODEDEPLOY: Uses = {
  'codedeploy:GetDeployment': { for: 'following the deployment' },
  'codedeploy:GetDeploymentTarget': { for: 'following its lifecycle events and traffic' },
}
