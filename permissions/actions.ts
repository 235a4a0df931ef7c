/** Resources as policies name them. Capitals stand for the reader's own names. */
export const RESOURCES = {
  anything: ['*'],
  service: ['arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE'],
  cluster: ['arn:aws:ecs:REGION:ACCOUNT:cluster/CLUSTER'],
  'services of the cluster': ['arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/*'],
  'services of all clusters': ['arn:aws:ecs:REGION:ACCOUNT:service/*/*'],
  'service deployments': [
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE',
    'arn:aws:ecs:REGION:ACCOUNT:service-deployment/CLUSTER/SERVICE/*',
  ],
  'service revisions': [
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE',
    'arn:aws:ecs:REGION:ACCOUNT:service-revision/CLUSTER/SERVICE/*',
  ],
  'task definition': ['arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:*'],
  tasks: ['arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/*'],
  'capacity providers': ['arn:aws:ecs:REGION:ACCOUNT:capacity-provider/*'],
  'container instances': ['arn:aws:ecs:REGION:ACCOUNT:container-instance/CLUSTER/*'],
  'task roles': ['arn:aws:iam::ACCOUNT:role/TASK_ROLE', 'arn:aws:iam::ACCOUNT:role/EXECUTION_ROLE'],
  'roles of Express Mode': [
    'arn:aws:iam::ACCOUNT:role/TASK_ROLE',
    'arn:aws:iam::ACCOUNT:role/EXECUTION_ROLE',
    'arn:aws:iam::ACCOUNT:role/INFRASTRUCTURE_ROLE',
  ],
  'infrastructure role': ['arn:aws:iam::ACCOUNT:role/INFRASTRUCTURE_ROLE'],
  application: ['arn:aws:codedeploy:REGION:ACCOUNT:application:APPLICATION'],
  'deployment group': ['arn:aws:codedeploy:REGION:ACCOUNT:deploymentgroup:APPLICATION/DEPLOYMENT_GROUP'],
  'deployment configuration': [
    'arn:aws:codedeploy:REGION:ACCOUNT:deploymentconfig:DEPLOYMENT_CONFIG',
    'arn:aws:codedeploy:REGION:ACCOUNT:deploymentconfig:CodeDeployDefault.ECSAllAtOnce',
  ],
  applications: ['arn:aws:codedeploy:REGION:ACCOUNT:application:*'],
  'deployment groups': ['arn:aws:codedeploy:REGION:ACCOUNT:deploymentgroup:*/*'],
  previews: ['arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE-pr-*'],
  'previews of the cluster': ['arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/*-pr-*'],
  'service and previews': [
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE',
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE-pr-*',
  ],
  'deployments of previews': [
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE-pr-*',
    'arn:aws:ecs:REGION:ACCOUNT:service-deployment/CLUSTER/SERVICE-pr-*/*',
  ],
  'task definitions of previews': ['arn:aws:ecs:REGION:ACCOUNT:task-definition/SERVICE-pr-*:*'],
  'target groups of previews': ['arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/*-pr-*/*'],
  secrets: ['arn:aws:secretsmanager:REGION:ACCOUNT:secret:SECRET-*'],
  parameters: ['arn:aws:ssm:REGION:ACCOUNT:parameter/PARAMETER'],
  'roles of the tasks': ['arn:aws:iam::ACCOUNT:role/TASK_ROLE', 'arn:aws:iam::ACCOUNT:role/EXECUTION_ROLE'],
  'roles of tasks and job': [
    'arn:aws:iam::ACCOUNT:role/TASK_ROLE',
    'arn:aws:iam::ACCOUNT:role/EXECUTION_ROLE',
    'arn:aws:iam::ACCOUNT:role/JOB_ROLE',
  ],
  quotas: ['arn:aws:servicequotas:REGION:ACCOUNT:fargate/*'],
  listener: ['arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/PREVIEW_LOAD_BALANCER/*/*'],
  'listener rules': [
    'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener-rule/app/PREVIEW_LOAD_BALANCER/*/*/*',
  ],
  'target groups and listener rules': [
    'arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/*-pr-*/*',
    'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener-rule/app/PREVIEW_LOAD_BALANCER/*/*/*',
  ],
  'previews and their task definitions': [
    'arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE-pr-*',
    'arn:aws:ecs:REGION:ACCOUNT:task-definition/SERVICE-pr-*:*',
  ],
  rules: ['arn:aws:events:REGION:ACCOUNT:rule/*'],
  schedules: ['arn:aws:scheduler:REGION:ACCOUNT:schedule/*/*'],
  'roles of scheduled tasks': ['arn:aws:iam::ACCOUNT:role/SCHEDULE_ROLE'],
  'target groups of VPC Lattice': ['arn:aws:vpc-lattice:REGION:ACCOUNT:targetgroup/*'],
  'listeners of VPC Lattice': ['arn:aws:vpc-lattice:REGION:ACCOUNT:service/*/listener/*'],
  'rules of VPC Lattice': ['arn:aws:vpc-lattice:REGION:ACCOUNT:service/*/listener/*/rule/*'],
  repository: ['arn:aws:ecr:REGION:ACCOUNT:repository/REPOSITORY'],
  'all alarms': ['*'],
  'log group': ['arn:aws:logs:REGION:ACCOUNT:log-group:LOG_GROUP:log-stream:*'],
} as const satisfies Record<string, readonly string[]>

/** A kind of resource that a policy can name. */
export type Resource = keyof typeof RESOURCES

/** Conditions of a statement: operator → condition key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

/** Where an action is allowed when nothing else is said. */
export interface Scope {
  readonly on: Resource
  readonly condition?: Conditions
}

/** What is made carries the tags of its preview, and only what carries them is changed or deleted. */
const TAG = 'ecs-deploy:repository'
export const TAGGED_NEW = { StringEquals: { [`aws:RequestTag/${TAG}`]: 'GITHUB_REPOSITORY' } }
export const TAGGED = { StringEquals: { [`aws:ResourceTag/${TAG}`]: 'GITHUB_REPOSITORY' } }

const IN_CLUSTER = { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:REGION:ACCOUNT:cluster/CLUSTER' } }

/**
 * Every action of IAM that a call of ours needs, as narrow as AWS lets it be allowed. What is on
 * anything knows no resources: the Service Authorization Reference gives it none.
 */
export const ACTIONS = {
  'ecs:DescribeServices': { on: 'service' },
  'ecs:UpdateService': { on: 'service' },
  'ecs:CreateExpressGatewayService': { on: 'service' },
  'ecs:UpdateExpressGatewayService': { on: 'service' },
  'ecs:DescribeExpressGatewayService': { on: 'service' },
  'ecs:DeleteExpressGatewayService': { on: 'service' },
  'ecs:CreateCluster': { on: 'cluster' },
  'ecs:ListServices': { on: 'anything', condition: IN_CLUSTER },
  'ecs:ListDaemons': { on: 'anything' },
  'ecs:DescribeCapacityProviders': { on: 'capacity providers' },
  'ecs:ListClusters': { on: 'anything' },
  'ecs:DescribeTaskDefinition': { on: 'anything' },
  'ecs:RegisterTaskDefinition': { on: 'task definition' },
  'ecs:DeregisterTaskDefinition': { on: 'anything' },
  'ecs:ListTaskDefinitions': { on: 'anything' },
  'ecs:TagResource': { on: 'task definition' },
  'ecs:ListTasks': { on: 'container instances' },
  'ecs:DescribeTasks': { on: 'tasks' },
  'ecs:RunTask': { on: 'task definition', condition: IN_CLUSTER },
  'ecs:StopTask': { on: 'tasks' },
  'ecs:DescribeContainerInstances': { on: 'container instances' },
  'ecs:ListServiceDeployments': { on: 'service' },
  'ecs:DescribeServiceDeployments': { on: 'service deployments' },
  'ecs:StopServiceDeployment': { on: 'service deployments' },
  'ecs:ContinueServiceDeployment': { on: 'service deployments' },
  'ecs:DescribeServiceRevisions': { on: 'service revisions' },
  'ecs:CreateService': { on: 'previews', condition: TAGGED_NEW },
  'ecs:DeleteService': { on: 'previews', condition: TAGGED },
  'ecs:ListTaskDefinitionFamilies': { on: 'anything' },
  'iam:PassRole': {
    on: 'task roles',
    condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  },
  'elasticloadbalancing:AddTags': { on: 'target groups and listener rules', condition: TAGGED },
  'elasticloadbalancing:CreateTargetGroup': { on: 'target groups of previews', condition: TAGGED_NEW },
  'elasticloadbalancing:ModifyTargetGroup': { on: 'target groups of previews', condition: TAGGED },
  'elasticloadbalancing:ModifyTargetGroupAttributes': { on: 'target groups of previews', condition: TAGGED },
  'elasticloadbalancing:DeleteTargetGroup': { on: 'target groups of previews', condition: TAGGED },
  'elasticloadbalancing:CreateRule': { on: 'listener', condition: TAGGED_NEW },
  'elasticloadbalancing:ModifyRule': { on: 'listener rules', condition: TAGGED },
  'elasticloadbalancing:DeleteRule': { on: 'listener rules', condition: TAGGED },
  'elasticloadbalancing:DescribeAccountLimits': { on: 'anything' },
  'elasticloadbalancing:DescribeTags': { on: 'anything' },
  'elasticloadbalancing:DescribeTargetGroupAttributes': { on: 'anything' },
  'elasticloadbalancing:DescribeTargetHealth': { on: 'anything' },
  'elasticloadbalancing:DescribeTargetGroups': { on: 'anything' },
  'elasticloadbalancing:DescribeRules': { on: 'anything' },
  'elasticloadbalancing:DescribeListeners': { on: 'anything' },
  'elasticloadbalancing:DescribeLoadBalancers': { on: 'anything' },
  'vpc-lattice:ListTargets': { on: 'target groups of VPC Lattice' },
  'vpc-lattice:GetRule': { on: 'rules of VPC Lattice' },
  'vpc-lattice:GetListener': { on: 'listeners of VPC Lattice' },
  'codedeploy:GetDeploymentGroup': { on: 'deployment group' },
  'codedeploy:CreateDeployment': { on: 'deployment group' },
  'codedeploy:GetDeployment': { on: 'deployment group' },
  'codedeploy:ListDeployments': { on: 'deployment group' },
  'codedeploy:BatchGetDeployments': { on: 'deployment group' },
  'codedeploy:RegisterApplicationRevision': { on: 'application' },
  'codedeploy:GetApplicationRevision': { on: 'application' },
  'codedeploy:GetDeploymentConfig': { on: 'deployment configuration' },
  'codedeploy:GetDeploymentTarget': { on: 'anything' },
  'codedeploy:ContinueDeployment': { on: 'anything' },
  'codedeploy:StopDeployment': { on: 'anything' },
  'codedeploy:ListApplications': { on: 'anything' },
  'codedeploy:ListDeploymentGroups': { on: 'applications' },
  'codedeploy:BatchGetDeploymentGroups': { on: 'deployment groups' },
  'ecr:BatchGetImage': { on: 'repository' },
  'ecr:DescribeImages': { on: 'repository' },
  'ecr:DescribePullThroughCacheRules': { on: 'anything' },
  'secretsmanager:DescribeSecret': { on: 'secrets' },
  'secretsmanager:GetSecretValue': { on: 'secrets' },
  'ssm:GetParameters': { on: 'parameters' },
  'logs:DescribeLogGroups': { on: 'anything' },
  'iam:GetRole': { on: 'roles of the tasks' },
  'iam:SimulatePrincipalPolicy': { on: 'roles of tasks and job' },
  'ec2:DescribeSubnets': { on: 'anything' },
  'ec2:DescribeSecurityGroups': { on: 'anything' },
  'servicequotas:GetServiceQuota': { on: 'quotas' },
  'logs:GetLogEvents': { on: 'log group' },
  'events:ListEventBuses': { on: 'anything' },
  'events:ListRuleNamesByTarget': { on: 'anything' },
  'events:DescribeRule': { on: 'rules' },
  'events:ListTargetsByRule': { on: 'rules' },
  'events:PutTargets': { on: 'rules' },
  'scheduler:ListSchedules': { on: 'anything' },
  'scheduler:GetSchedule': { on: 'schedules' },
  'scheduler:UpdateSchedule': { on: 'schedules' },
  'scheduler:CreateSchedule': { on: 'schedules' },
  'ecs:DescribeClusters': { on: 'cluster' },
  'application-autoscaling:DescribeScalableTargets': { on: 'anything' },
  'application-autoscaling:DescribeScalingActivities': { on: 'anything' },
  // Composite alarms are shown only to who may see all: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html.
  'cloudwatch:DescribeAlarms': { on: 'all alarms' },
  'cloudwatch:DescribeAlarmHistory': { on: 'all alarms' },
} as const satisfies Record<string, Scope>

/** An action that the table of features may name. */
export type Action = keyof typeof ACTIONS
