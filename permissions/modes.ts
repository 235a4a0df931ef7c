import { EXPRESS } from './express-modes.ts'
import type { Feature } from './feature.ts'
import { PREVIEWS } from './preview-modes.ts'
import { REVISION_MODES } from './schedule-options.ts'
import {
  CODEDEPLOY_ROUTING,
  DEPLOY,
  DEPLOYMENT_GROUP,
  NATIVE,
  READS,
  REVISION,
  SOURCE,
  TEST_URL,
  TIME_SETTINGS,
  UPDATE,
  WATCH_CODEDEPLOY,
} from './shared-uses.ts'
import { VERIFY_MODE } from './verify-modes.ts'

/** How the actions are used: each is a policy of its own. */
export const MODES = {
  rolling: {
    title: 'Rolling update',
    when: 'The deploy action, or its drop-in, on a service with the strategy ROLLING.',
    uses: {
      ...DEPLOY,
      ...UPDATE,
      'ecs:ListServiceDeployments': {
        for: "finding ECS's own record of the deployment",
        without:
          'the deployment is followed through the service, and rolled back by deploying the previous revision',
      },
      'ecs:DescribeServiceDeployments': {
        for: "reading ECS's own verdict on the deployment",
        without:
          'the deployment is followed through the service, and rolled back by deploying the previous revision',
      },
      'ecs:StopServiceDeployment': {
        for: 'rolling back a deployment that failed or was canceled',
        without: 'it is rolled back by deploying the previous revision',
      },
      'elasticloadbalancing:DescribeTargetGroups': {
        for: 'whether a load balancer still forwards to the target group when the deployment is complete, and advice on what would make it shorter',
        without: 'it is not checked, and health checks of the load balancer are not advised on',
      },
    },
  },
  native: {
    title: 'Blue/green, linear and canary by ECS',
    when: 'The deploy action on a service that has, or gets, the strategy BLUE_GREEN, LINEAR or CANARY.',
    uses: {
      ...DEPLOY,
      ...UPDATE,
      ...NATIVE,
      ...TEST_URL,
      'ecs:StopServiceDeployment': {
        for: 'rolling back a deployment that failed or was canceled',
        without: 'it is rolled back by deploying the previous revision',
      },
      'ecs:ContinueServiceDeployment': {
        for: 'rolling back a deployment that is canceled while it is paused, continuing a rollback, and `then: continue` of `health-check-url`',
        without:
          'it is rolled back by deploying the previous revision, and a person has to continue that at each PAUSE hook',
      },
    },
  },
  codedeploy: {
    title: 'Blue/green by CodeDeploy',
    when: 'The deploy action on a service whose deployment controller is CODE_DEPLOY.',
    uses: {
      ...DEPLOY,
      ...CODEDEPLOY_ROUTING,
      ...WATCH_CODEDEPLOY,
      ...TEST_URL,
      'codedeploy:ListDeployments': { for: 'finding out whether the deployment group is busy' },
      'codedeploy:CreateDeployment': { for: 'starting the deployment' },
      'codedeploy:RegisterApplicationRevision': { for: 'the AppSpec that the deployment is started with' },
      'codedeploy:ContinueDeployment': {
        for: '`reroute: auto` if the deployment group waits before it shifts traffic, and `on-active-deployment: terminate`',
      },
      'codedeploy:StopDeployment': {
        for: 'rolling back a deployment that failed or was canceled, and `on-active-deployment: stop`',
        without: 'a failed or canceled deployment continues, and `on-active-deployment: stop` fails',
      },
    },
  },
  plan: {
    title: 'Plan of a rolling update',
    when: 'The plan action on a service with the strategy ROLLING. Nothing here changes anything.',
    uses: {
      ...READS,
      ...SOURCE,
      'ecs:ListServiceDeployments': { for: 'past deployments', without: 'the duration is not estimated' },
      'ecs:DescribeServiceDeployments': { for: 'past deployments', without: 'the duration is not estimated' },
      ...TIME_SETTINGS,
      'ecs:DescribeServiceRevisions': {
        for: '`monitoring` and `gatewayConnectors` as they are now, where `service-settings` sets them',
        without: 'whether they change is not known',
      },
    },
  },
  'plan-native': {
    title: 'Plan of blue/green, linear and canary by ECS',
    when: 'The plan action on a service that has, or would get, one of these strategies.',
    uses: { ...READS, ...SOURCE, ...NATIVE, ...TEST_URL, ...TIME_SETTINGS },
  },
  'plan-codedeploy': {
    title: 'Plan of blue/green by CodeDeploy',
    when: 'The plan action on a service that CodeDeploy deploys.',
    uses: {
      ...TIME_SETTINGS,
      ...SOURCE,
      ...TEST_URL,
      ...CODEDEPLOY_ROUTING,
      'ecs:DescribeServices': { for: 'reading the service' },
      'codedeploy:ListDeployments': {
        for: 'deployments in progress, and past ones',
        without: 'they are not told, and the duration is not estimated',
      },
      'codedeploy:BatchGetDeployments': { for: 'past deployments', without: 'the duration is not estimated' },
    },
  },
  control: {
    title: 'Control of a deployment by ECS',
    when: 'The control action on a service that ECS deploys.',
    uses: {
      ...READS,
      'ecs:ListServiceDeployments': { for: 'finding the deployment, or the last successful one' },
      'ecs:DescribeServiceDeployments': { for: 'its stages, hooks and traffic' },
      'ecs:DescribeServiceRevisions': { for: 'the task definition of an earlier deployment' },
      'ecs:ContinueServiceDeployment': { for: '`continue`, and `rollback` or `stop` of a paused deployment' },
      'ecs:StopServiceDeployment': { for: '`rollback` and `stop`' },
      'ecs:UpdateService': { for: '`rollback` with no deployment in progress' },
      'iam:PassRole': { for: '`rollback` with no deployment in progress: the roles of the earlier revision' },
    },
  },
  'control-codedeploy': {
    title: 'Control of a deployment by CodeDeploy',
    when: 'The control action on a deployment of CodeDeploy.',
    uses: {
      ...READS,
      ...DEPLOYMENT_GROUP,
      ...WATCH_CODEDEPLOY,
      'codedeploy:ListDeployments': { for: 'the deployment of a service that is named without an id' },
      'codedeploy:GetApplicationRevision': {
        for: 'the revision to roll back to if the deployment is over',
        without: 'the error does not name the revision',
      },
      'codedeploy:ContinueDeployment': { for: '`continue`' },
      'codedeploy:StopDeployment': { for: '`rollback` and `stop`' },
    },
  },
  render: {
    title: 'Rendering a task definition',
    when: 'compat/render-task-definition, if it reads the task definition from AWS and not from a file.',
    uses: { 'ecs:DescribeTaskDefinition': { for: 'the task definition to render' } },
  },
  'run-task': {
    title: 'One-off task',
    when: 'The run-task action.',
    uses: {
      ...REVISION,
      'ecs:DescribeServices': { for: 'network, capacity and task definition of the service' },
      'ecs:RunTask': { for: 'starting the task' },
      'ecs:DescribeTasks': { for: 'following the task' },
      'ecs:StopTask': {
        for: 'stopping a task that is given up',
        without: 'it continues',
      },
      'ecs:ListTasks': {
        for: 'finding the task of a step that was killed before its start was answered',
        without: 'it continues',
      },
      'logs:GetLogEvents': {
        for: 'showing what the task writes',
        without: 'look it up in the console',
      },
    },
  },
  ...REVISION_MODES,
  ...EXPRESS,
  ...VERIFY_MODE,
  ...PREVIEWS,
} as const satisfies Record<string, Feature>
