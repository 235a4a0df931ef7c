import type { Feature } from './feature.ts'

/** What a move of a service to another deployment controller or to other capacity adds to a mode. */
export const MOVE_OPTIONS = {
  'controller-move': {
    title: 'From CodeDeploy to ECS',
    when: 'The input `service-settings` moves a service that CodeDeploy deploys to the deployment controller ECS.',
    uses: {
      'codedeploy:GetDeploymentGroup': {
        for: 'the deployment group of the service',
        without: 'a CodeDeploy deployment that has just begun is not noticed',
      },
      'codedeploy:ListDeployments': {
        for: 'making sure that no CodeDeploy deployment is in progress',
        without: 'a CodeDeploy deployment that has just begun is not noticed',
      },
    },
  },
  'capacity-providers': {
    title: 'Capacity providers',
    when: 'The input `service-settings` sets a capacity provider strategy, and the task definition does not name Managed Instances.',
    uses: {
      'ecs:DescribeCapacityProviders': {
        for: 'whether a capacity provider is one of Managed Instances, which a task definition for Fargate does not fit',
        without: 'a notice says so, and a task definition that does not fit shows only when ECS refuses it',
      },
    },
  },
} as const satisfies Record<string, Feature>
