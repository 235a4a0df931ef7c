import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'
import { file } from './compat-render.ts'
import { schedule } from './demo-scenario.ts'

const old = (inputs: Record<string, string>) => ({ image: '', 'task-definition': file, ...inputs })

const appspec = {
  'appspec.yaml': `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "filled in"
        LoadBalancerInfo: { ContainerName: app, ContainerPort: 8080 }
`,
}

/** Steps of the official deploy action for a service that CodeDeploy deploys. */
export const compatCodeDeployScenarios: readonly Scenario[] = [
  codeDeployScenario('compat-codedeploy', 'A CodeDeploy service with the AppSpec that is found by default.', {
    inputs: old({ 'wait-for-service-stability': 'true', 'codedeploy-deployment-description': 'a release' }),
    files: appspec,
    outcome: 'succeeded',
  }),
  codeDeployScenario(
    'compat-codedeploy-update-inputs',
    'Inputs for UpdateService are set on a CodeDeploy service, where the official action does not look at them.',
    {
      inputs: old({
        'force-new-deployment': 'true',
        'desired-count': '4',
        'propagate-tags': 'SERVICE',
        'service-managed-ebs-volume-name': 'data',
        'service-managed-ebs-volume': '{"roleArn":"arn:aws:iam::123456789012:role/ebs","sizeInGiB":10}',
      }),
      files: appspec,
      outcome: 'started',
    },
  ),
  codeDeployScenario(
    'compat-codedeploy-long-description',
    'The description is longer than the 512 characters that CodeDeploy takes.',
    {
      inputs: old({ 'codedeploy-deployment-description': 'why '.repeat(150) }),
      files: appspec,
      outcome: 'started',
    },
  ),
  codeDeployScenario(
    'compat-codedeploy-rerouted',
    'Someone reroutes the traffic, as with the official action.',
    {
      world: readyWait,
      inputs: old({ 'wait-for-service-stability': 'true' }),
      setup: simulation =>
        schedule(simulation, 600, () => simulation.outOfBand.continueDeployment(demoCluster, demoService)),
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'compat-codedeploy-ready',
    'The group waits for someone to reroute the traffic, and the wait expires.',
    {
      world: readyWait,
      inputs: old({ 'wait-for-service-stability': 'true', 'wait-for-minutes': '20' }),
      exitCode: 1,
      outcome: 'stopped',
    },
  ),
]
