import { TAGGED, TAGGED_NEW } from './actions.ts'
import type { Feature, Uses } from './feature.ts'

/** What there is of a preview, complete or not. */
const FINDING: Uses = {
  'ecs:DescribeServices': {
    for: 'the base service and its previews',
    scopes: [{ on: 'service and previews' }],
  },
  'ecs:DescribeTaskDefinition': { for: 'the task definition of the base, and whose revisions are' },
  'ecs:ListTaskDefinitions': { for: 'the revisions of a preview' },
  'elasticloadbalancing:DescribeTargetGroups': { for: 'the target groups of base and previews' },
  'elasticloadbalancing:DescribeListeners': { for: 'the listener that leads to the base, and to previews' },
  'elasticloadbalancing:DescribeRules': { for: 'its rules' },
  'elasticloadbalancing:DescribeTags': { for: 'whose target groups and rules are' },
}

const TAKING_AWAY: Uses = {
  'ecs:DeleteService': { for: 'removing a preview' },
  'ecs:DeregisterTaskDefinition': { for: 'revisions of a preview that are not needed any more' },
  'elasticloadbalancing:DeleteRule': { for: 'removing a preview' },
  'elasticloadbalancing:DeleteTargetGroup': { for: 'removing a preview' },
}

/** The preview action. Whatever it makes is tagged with the repository, and nothing else is changed. */
export const PREVIEWS = {
  preview: {
    title: 'Previews',
    when: 'The preview action for pull requests: up, and down again.',
    uses: {
      ...FINDING,
      ...TAKING_AWAY,
      'ecs:CreateService': { for: 'a new preview' },
      'ecs:UpdateService': {
        for: 'the next push',
        scopes: [{ on: 'previews', condition: TAGGED }],
      },
      'ecs:RegisterTaskDefinition': {
        for: 'its revisions',
        scopes: [{ on: 'task definitions of previews', condition: TAGGED_NEW }],
      },
      'ecs:TagResource': {
        for: 'the tags by which a preview is known',
        scopes: [
          {
            on: 'previews and their task definitions',
            condition: {
              StringEquals: {
                ...TAGGED_NEW.StringEquals,
                'ecs:CreateAction': ['CreateService', 'RegisterTaskDefinition'],
              },
            },
          },
          { on: 'previews', condition: TAGGED },
        ],
      },
      'iam:PassRole': { for: 'the roles of the task definition of the base' },
      'ecs:ListTasks': { for: 'whether the preview serves' },
      'ecs:DescribeTasks': { for: 'whether the preview serves' },
      'elasticloadbalancing:DescribeTargetHealth': { for: 'whether the preview serves' },
      'ecs:ListServiceDeployments': {
        for: "finding ECS's own record of its deployment",
        without: 'the deployment is followed through the service',
        scopes: [{ on: 'previews' }],
      },
      'ecs:DescribeServiceDeployments': {
        for: "ECS's own verdict on its deployment",
        without: 'the deployment is followed through the service',
        scopes: [{ on: 'deployments of previews' }],
      },
      'ecs:ListServices': { for: 'which previews to remove if there is no room for another one' },
      'ecs:ListTaskDefinitionFamilies': {
        for: 'which previews to remove if there is no room for another one',
      },
      'logs:GetLogEvents': {
        for: 'the last log lines of a failed container',
        without: 'look them up in the console',
      },
      'elasticloadbalancing:DescribeLoadBalancers': { for: 'the address of the load balancer' },
      'elasticloadbalancing:DescribeAccountLimits': {
        for: 'whether there is room for another preview',
        without: "AWS's usual limits are taken for those of the account",
      },
      'elasticloadbalancing:DescribeTargetGroupAttributes': { for: 'how soon its targets are deregistered' },
      'elasticloadbalancing:CreateTargetGroup': { for: 'a new preview' },
      'elasticloadbalancing:ModifyTargetGroup': { for: 'a health check that has changed in the base' },
      'elasticloadbalancing:ModifyTargetGroupAttributes': { for: 'how soon its targets are deregistered' },
      'elasticloadbalancing:CreateRule': { for: 'a new preview' },
      'elasticloadbalancing:ModifyRule': { for: 'a rule that is to be another one' },
      'elasticloadbalancing:AddTags': {
        for: 'the tags by which a preview is known',
        scopes: [
          {
            on: 'target groups and listener rules',
            condition: {
              StringEquals: {
                ...TAGGED_NEW.StringEquals,
                'elasticloadbalancing:CreateAction': ['CreateTargetGroup', 'CreateRule'],
              },
            },
          },
          { on: 'target groups and listener rules', condition: TAGGED },
        ],
      },
    },
  },
  'preview-sweep': {
    title: 'Sweeping previews',
    when: 'The preview action with `command: sweep`.',
    uses: {
      ...FINDING,
      ...TAKING_AWAY,
      'ecs:DescribeServices': { for: 'all previews', scopes: [{ on: 'previews of the cluster' }] },
      'ecs:DeleteService': {
        for: 'removing a preview',
        scopes: [{ on: 'previews of the cluster', condition: TAGGED }],
      },
      'ecs:ListServices': { for: 'all previews of the cluster' },
      'ecs:ListTaskDefinitionFamilies': { for: 'revisions of previews whose service is gone' },
    },
  },
} as const satisfies Record<string, Feature>
