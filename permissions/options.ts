import type { Feature } from './feature.ts'
import { LATTICE_OPTIONS } from './lattice-options.ts'
import { MOVE_OPTIONS } from './move-options.ts'
import { SCHEDULE_OPTIONS, SCHEDULED_REVISIONS } from './schedule-options.ts'
import { OWN_NETWORK_AND_ROLES, PREFLIGHT, VERIFY_OPTIONS } from './verify-modes.ts'

/** What inputs, or the account, add to a mode. */
export const OPTIONS = {
  suggestions: {
    title: 'Suggestions',
    when: 'The cluster or the service is not found, and the error lists what exists.',
    uses: {
      'ecs:ListServices': { for: 'the services of the cluster', without: 'nothing is suggested' },
      'ecs:ListDaemons': {
        for: 'telling a managed daemon from a service that does not exist',
        without: 'a managed daemon is not named',
      },
      'ecs:ListClusters': { for: 'the clusters of the Region', without: 'nothing is suggested' },
    },
  },
  preflight: {
    title: 'Preflight',
    when: 'The checks before the first change, unless `preflight: off`.',
    uses: PREFLIGHT,
  },
  ...MOVE_OPTIONS,
  ...LATTICE_OPTIONS,
  'container-instances': {
    title: 'Targets that are instances',
    when: 'The service runs on EC2 instances.',
    uses: {
      'ecs:DescribeContainerInstances': { for: 'the instance and port that a task is registered with' },
    },
  },
  'drop-in-task': {
    title: 'Task before a deployment',
    when: '`run-task: true` of compat/deploy-task-definition.',
    uses: {
      'ecs:RunTask': { for: 'starting the task' },
      'ecs:DescribeTasks': { for: 'following the task' },
      'logs:GetLogEvents': {
        for: 'showing what the task writes',
        without: 'look it up in the console',
      },
    },
  },
  'tasks-around': {
    title: 'Tasks before and after a deployment',
    when: '`before` or `after` of the deploy action is set.',
    uses: {
      'ecs:RunTask': { for: 'starting the task' },
      'ecs:DescribeTasks': { for: 'following the task' },
      'ecs:StopTask': { for: 'stopping a task that is given up', without: 'it continues' },
      'logs:GetLogEvents': {
        for: 'showing what the task writes',
        without: 'it has to be looked up in the console',
      },
      ...OWN_NETWORK_AND_ROLES,
    },
  },
  tags: {
    title: 'Tags',
    when: 'The new revision has tags, from `tags` or its task definition; or the task that run-task, `before`, `after` or the drop-in starts.',
    uses: {
      'ecs:TagResource': {
        for: 'tagging what is created',
        scopes: [{ on: 'task definition' }, { on: 'tasks' }],
      },
    },
  },
  alarms: {
    title: 'Alarms',
    when: '`alarms` is set.',
    uses: {
      'cloudwatch:DescribeAlarms': {
        for: 'the state of the alarms; composite alarms are shown only if the action is allowed on everything',
      },
      'cloudwatch:DescribeAlarmHistory': {
        for: 'whether an alarm went off that is OK again when it is read',
        without: 'a notice says so, and nothing fails',
      },
    },
  },
  autoscaling: {
    title: 'Autoscaling',
    when: '`desired-count` is set, the count changes during the deployment, a plan starts a deployment, or the count of a preview was changed by hand.',
    uses: {
      'application-autoscaling:DescribeScalableTargets': {
        for: 'what scaling will make of the count',
        without: 'it is not told',
      },
      'application-autoscaling:DescribeScalingActivities': {
        for: 'who has changed the count',
        without: 'it is not told',
      },
    },
  },
  'own-alarms': {
    title: 'Alarms of the service',
    when: 'The service has alarms in its `deploymentConfiguration`, or its deployment group has some.',
    uses: {
      'cloudwatch:DescribeAlarms': {
        for: 'which of them are in ALARM before the deployment, and why one ended it',
        without: 'AWS names them only after the end, and not in every case',
      },
    },
  },
  'pin-digest': {
    title: 'Pinned digests',
    when: '`pin-digest: true`.',
    uses: {
      'ecr:BatchGetImage': {
        for: 'the digest behind a tag',
        without: 'the image is deployed as it is written',
      },
      'ecr:DescribeImages': {
        for: 'tags to suggest if the image does not exist',
        without: 'the error says only that it is not there',
      },
      'ecs:DescribeServiceRevisions': {
        for: 'comparing what runs with what was deployed',
        without: 'it is compared with what the tasks say',
      },
    },
  },
  'deregister-old-revisions': {
    title: 'Old revisions',
    when: '`deregister-old-revisions` is set.',
    uses: {
      'ecs:ListTaskDefinitions': { for: 'the revisions of the family', without: 'they stay' },
      'ecs:ListClusters': {
        for: 'which revisions services of other clusters use',
        without: 'revisions that only they use are not kept',
      },
      'ecs:ListServices': {
        for: 'which revisions are in use, in all clusters',
        without: 'they stay; without other clusters, revisions that only those use are not kept',
        scopes: [{ on: 'anything' }],
      },
      'ecs:DescribeServices': {
        for: 'which revisions are in use, in all clusters',
        without: 'they stay; without other clusters, revisions that only those use are not kept',
        scopes: [{ on: 'services of all clusters' }],
      },
      ...SCHEDULED_REVISIONS,
      'ecs:DeregisterTaskDefinition': { for: 'deregistering the others', without: 'they stay' },
    },
  },
  'service-roles': {
    title: 'Infrastructure role',
    when: '`service-settings` names roles for ECS itself, such as `loadBalancers`, `lifecycleHooks` and `volumeConfigurations`; a task of run-task, `before` or `after` has volumes, from `task-settings` or from the service; or the base service of previews has volumes.',
    uses: {
      'iam:PassRole': {
        for: 'the role with which ECS changes the load balancer, calls hooks or attaches volumes',
        scopes: [
          {
            on: 'infrastructure role',
            condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } },
          },
        ],
      },
    },
  },
  'codedeploy-settings': {
    title: 'Service settings under CodeDeploy',
    when: '`desired-count` or `service-settings` on a service that CodeDeploy deploys, or the drop-in with `propagate-tags` or `enable-ecs-managed-tags`.',
    uses: { 'ecs:UpdateService': { for: 'changing the service before the deployment' } },
  },
  'codedeploy-search': {
    title: 'Deployment group without a usual name',
    when: 'The input does not name the deployment group, and its name is not one that the console gives.',
    uses: {
      'codedeploy:ListApplications': { for: 'finding the deployment group' },
      'codedeploy:ListDeploymentGroups': { for: 'finding the deployment group' },
      'codedeploy:BatchGetDeploymentGroups': { for: 'finding the deployment group' },
      'codedeploy:GetDeploymentGroup': {
        for: 'trying the names that the console gives',
        scopes: [{ on: 'deployment groups' }],
      },
    },
  },
  ...SCHEDULE_OPTIONS,
  ...VERIFY_OPTIONS,
} as const satisfies Record<string, Feature>
