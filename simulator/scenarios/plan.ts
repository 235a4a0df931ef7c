import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { planReportScenarios } from './plan-reports.ts'
import { planScenario, same, unchanged } from './plan-scenario.ts'
import { planStrategyScenarios } from './plan-strategies.ts'

const settings = `deploymentConfiguration:
  minimumHealthyPercent: 50
  deploymentCircuitBreaker: { enable: true, rollback: true }
networkConfiguration:
  awsvpcConfiguration:
    subnets: [subnet-0a1b2c3d4e5f60002, subnet-0a1b2c3d4e5f60009]
    securityGroups: [sg-0a1b2c3d4e5f60003]
enableECSManagedTags: true`
const secretive = {
  image: '(unchanged)',
  environment: 'LOG_LEVEL=very-secret-debug\nAPI_KEY=hunter2hunter2',
  secrets: 'TOKEN=arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-token-AbCdEf\n-DATABASE_URL',
}
/** What a deployment would do. */
export const planScenarios: readonly Scenario[] = [
  planScenario('plan', 'A new image: what would change, by a role that may only read.', {}),
  planScenario('plan-unchanged', 'Nothing would change.', { ...unchanged, inputs: same }),
  planScenario(
    'plan-same-content',
    'Nothing differs, but the deploy action would register a revision and replace the tasks.',
    {
      ...unchanged,
      inputs: { image: demoImage('1.0.0') },
    },
  ),
  planScenario('plan-forced', 'Nothing differs, but the tasks would be replaced because that is asked for.', {
    ...unchanged,
    inputs: { ...same, 'force-new-deployment': 'true' },
  }),
  planScenario('plan-variables', 'Variables and secrets would change; no value is shown.', {
    inputs: secretive,
  }),
  planScenario(
    'plan-settings',
    'Settings of the service would change, and a revision that only AWS has filled in would not.',
    {
      inputs: {
        'task-definition': 'service.json',
        'skip-unchanged': 'true',
        image: '(unchanged)',
        'service-settings': settings,
      },
      files: {
        'service.json': JSON.stringify({
          family: 'cicd-demo',
          networkMode: 'awsvpc',
          cpu: '.25 vCPU',
          memory: '0.5 GB',
          requiresCompatibilities: ['FARGATE'],
          executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
          taskRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-task',
          containerDefinitions: [
            {
              name: 'app',
              image: demoImage('1.0.0'),
              portMappings: [{ containerPort: 8080 }],
              secrets: [
                {
                  name: 'DATABASE_URL',
                  valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/database-url',
                },
              ],
              environment: [{ name: 'LOG_LEVEL', value: 'info' }],
              logConfiguration: {
                logDriver: 'awslogs',
                options: {
                  'awslogs-stream-prefix': 'app',
                  'awslogs-region': 'eu-west-1',
                  'awslogs-group': '/ecs/cicd-demo',
                },
              },
            },
          ],
        }),
      },
    },
  ),
  planScenario('plan-scale', 'Only the number of tasks would change, and no deployment begins.', {
    inputs: { ...same, 'desired-count': '5' },
  }),
  planScenario('plan-one-task', 'One task and a minimum of 50 %: rounded up, it keeps running.', {
    world: { desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 } },
  }),
  planScenario('plan-dip', 'Three tasks and a minimum of 50 %: one may be missing for a while.', {
    world: { desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } },
  }),
  planScenario('plan-stuck', 'ECS could neither stop nor start a task.', {
    world: { desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 } },
  }),
  planScenario('plan-desired-count-zero', 'No task is to run.', { world: { desiredCount: 0 } }),
  planScenario('plan-under-way', 'Another deployment is in progress, and would be superseded.', {
    setup: simulation => {
      simulation.outOfBand.updateService({
        cluster: demoCluster,
        service: demoService,
        forceNewDeployment: true,
      })
      simulation.clock.advanceTo(simulation.clock.now() + 20_000)
    },
  }),
  planScenario('plan-fail-on-changes', 'Something would change, and that is a failure here.', {
    inputs: { 'fail-on-changes': 'true' },
    exitCode: 1,
  }),
  planScenario('plan-fail-on-changes-unchanged', 'Nothing would change, which is what was hoped for.', {
    ...unchanged,
    inputs: { ...same, 'fail-on-changes': 'true' },
  }),
  planScenario('plan-blind', 'Past deployments cannot be read: the duration is not estimated.', {
    faults: [{ kind: 'deny', operation: 'ListServiceDeployments' }],
  }),
  planScenario('plan-missing-container', 'The image is for a container that is not there.', {
    inputs: { container: 'ap' },
    exitCode: 1,
    outcome: 'failed',
  }),
  planScenario('plan-stray-input', 'An input of the deploy action that counts only later is refused.', {
    inputs: { 'fail-after': '3' },
    exitCode: 1,
    outcome: 'failed',
  }),
  ...planStrategyScenarios,
  ...planReportScenarios,
]
