import type { Action } from './actions.ts'
import type { Feature, Uses } from './feature.ts'

/** Looks that are only told of where they are not allowed. */
function looks(without: string, table: Readonly<Partial<Record<Action, string>>>): Uses {
  return Object.fromEntries(Object.entries(table).map(([action, what]) => [action, { for: what, without }]))
}

/** What the preflight of a deployment looks at. */
const DEPENDENCIES = {
  'ecr:BatchGetImage': 'whether the images are there',
  'ecr:DescribeImages': 'tags to suggest for an image that is not there',
  'ecr:DescribePullThroughCacheRules': 'whether a cache fetches an image that is not',
  'elasticloadbalancing:DescribeTargetGroups': 'the target groups of the service',
  'secretsmanager:DescribeSecret': 'whether the secrets are there',
  'ssm:GetParameters': 'whether the parameters are there; values are not decrypted',
  'logs:DescribeLogGroups': 'whether the log groups are there',
} as const

/** The preflight, which is on by itself. */
export const PREFLIGHT: Uses = looks('it is not checked before the first change', DEPENDENCIES)

/** What a task of a deployment has beside its service. */
export const OWN_NETWORK_AND_ROLES: Uses = looks('it is not checked before the first change', {
  'ec2:DescribeSubnets': 'whether the subnets that the task is given are there',
  'ec2:DescribeSecurityGroups': 'whether the security groups that the task is given are there',
  'iam:GetRole': 'whether ECS may assume the roles that the task is given',
})

const NOT_CHECKED = 'it is not checked, and a notice says so'

const VERIFY: Uses = {
  'ecs:DescribeServices': { for: 'the service' },
  'ecs:DescribeTaskDefinition': { for: 'the revision that would be deployed' },
  ...looks(NOT_CHECKED, {
    ...DEPENDENCIES,
    'secretsmanager:GetSecretValue': 'whether a secret has the JSON key that is asked for',
    'iam:GetRole': 'whether ECS may assume the roles',
    'iam:SimulatePrincipalPolicy':
      'what the execution role may do, and whether the job may pass the roles on',
    'ec2:DescribeSubnets': 'free addresses',
    'ec2:DescribeSecurityGroups': 'whether the load balancer reaches the tasks',
    'elasticloadbalancing:DescribeLoadBalancers': 'whether the load balancer reaches the tasks',
    'servicequotas:GetServiceQuota': 'quotas of Fargate',
    'application-autoscaling:DescribeScalableTargets': 'whether scaling will change the count',
    'cloudwatch:DescribeAlarms': 'the alarms of the service, of its deployment group, and of `alarms`',
  }),
}

const TARGETS = looks(NOT_CHECKED, {
  'elasticloadbalancing:DescribeTargetGroupAttributes': 'how long old targets drain',
  'ecs:ListTasks': 'whether the deployment could be followed',
  'ecs:DescribeTasks': 'whether the deployment could be followed',
  'elasticloadbalancing:DescribeTargetHealth': 'whether the deployment could be followed',
})

/** The verify action, which only looks. */
export const VERIFY_MODE = {
  verify: {
    title: 'Verification',
    when: 'The verify action. Nothing here changes anything.',
    uses: { ...VERIFY, ...TARGETS },
  },
} as const satisfies Record<string, Feature>

/** What it looks at beside that, by the strategy of the service. */
export const VERIFY_OPTIONS = {
  'verify-native': {
    title: 'Verification of blue/green, linear and canary by ECS',
    when: 'The verify action on a service that has, or would get, one of these strategies.',
    uses: looks(NOT_CHECKED, {
      'ecs:ListServiceDeployments': 'whether the deployment could be followed',
      'ecs:DescribeServiceDeployments': 'whether the deployment could be followed',
      'ecs:DescribeServiceRevisions': 'whether the deployment could be followed',
      'elasticloadbalancing:DescribeRules': 'the listener rules',
    }),
  },
  'verify-express': {
    title: 'Verification of Express Mode',
    when: 'The verify action on a service that Express Mode manages.',
    uses: { 'ecs:DescribeExpressGatewayService': { for: 'how the service is set up' } },
  },
  'verify-codedeploy': {
    title: 'Verification of blue/green by CodeDeploy',
    when: 'The verify action on a service that CodeDeploy deploys.',
    uses: looks(NOT_CHECKED, {
      'codedeploy:GetDeploymentGroup': 'the deployment group',
      'codedeploy:GetDeploymentConfig': 'its deployment configuration',
      'elasticloadbalancing:DescribeRules': 'which of the two target groups has the traffic',
    }),
  },
  'verify-previews': {
    title: 'Verification of the listener of previews',
    when: 'The verify action with `preview-listener`.',
    uses: looks(NOT_CHECKED, {
      'elasticloadbalancing:DescribeListeners': 'whether previews share a load balancer with the service',
      'elasticloadbalancing:DescribeRules': 'whether previews share a load balancer with the service',
    }),
  },
} as const satisfies Record<string, Feature>
