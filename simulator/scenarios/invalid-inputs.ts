import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage } from './demo-scenario.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

const definitionFile = (container: Record<string, unknown>) =>
  JSON.stringify({
    family: 'cicd-demo',
    containerDefinitions: [{ name: 'app', image: newImage, ...container }],
  })

/** What people get wrong, and what they read then; nothing is changed in AWS in any of them. */
export const invalidInputScenarios: readonly Scenario[] = [
  demoScenario('missing-cluster', 'The cluster does not exist; a similar name does.', {
    inputs: { cluster: 'cicd-dmo' },
    ...failed,
  }),
  demoScenario('missing-service', 'The service does not exist; a similar name does.', {
    inputs: { service: 'cicd-demo-servise' },
    ...failed,
  }),
  demoScenario('inactive-service', 'The service has been deleted.', {
    setup: simulation => simulation.outOfBand.deleteService(demoCluster, demoService),
    ...failed,
  }),
  demoScenario(
    'daemon-desired-count',
    'A desired count is asked of a service that has one task on each instance.',
    {
      inputs: { 'desired-count': '3' },
      world: { launch: 'ec2-bridge' },
      setup: ({ world }) => {
        for (const { rest } of world.state.services.values()) rest.schedulingStrategy = 'DAEMON'
      },
      ...failed,
    },
  ),
  demoScenario('missing-container', 'The image is for a container that the task definition does not have.', {
    inputs: { container: 'web' },
    ...failed,
  }),
  demoScenario('missing-file', 'The task definition file is not in the workspace.', {
    inputs: { 'task-definition': 'deploy/task-definition.json' },
    ...failed,
  }),
  demoScenario('unknown-key', 'The task definition file has a key that the API does not know.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': definitionFile({ memoryReservatoin: 256 }) },
    ...failed,
  }),
  demoScenario('wrong-type', 'The task definition file has a port that is no number.', {
    inputs: { 'task-definition': 'task-definition.yaml' },
    files: {
      'task-definition.yaml':
        'family: cicd-demo\ncontainerDefinitions:\n  - name: app\n    portMappings:\n      - containerPort: "eighty"\n',
    },
    ...failed,
  }),
  demoScenario('broken-yaml', 'The task definition file is not valid YAML.', {
    inputs: { 'task-definition': 'task-definition.yaml' },
    files: { 'task-definition.yaml': 'family: cicd-demo\ncontainerDefinitions: [\n' },
    ...failed,
  }),
  demoScenario('empty-file', 'The task definition file has nothing in it.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': '\uFEFF\r\n' },
    ...failed,
  }),
  demoScenario('boolean-typo', 'A flag is neither true nor false.', {
    inputs: { 'force-new-deployment': 'ture' },
    ...failed,
  }),
  demoScenario('port-not-exposed', 'The new task definition lacks the port the load balancer forwards to.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': definitionFile({ portMappings: [{ containerPort: 3000 }] }) },
    ...failed,
  }),
  demoScenario('unknown-setting', 'A service setting has a name that the API does not know.', {
    inputs: { 'service-settings': 'healthCheckGracePeriod: 60' },
    ...failed,
  }),
  demoScenario('misspelt-input', 'An input has a name that the action does not have.', {
    inputs: { 'desired-cuont': '3' },
    ...failed,
  }),
  demoScenario('empty-image', 'The expression behind the image produced nothing.', {
    inputs: { image: '' },
    ...failed,
  }),
  demoScenario('empty-task-definition', 'The expression behind the task definition produced nothing.', {
    inputs: { 'task-definition': ' \n' },
    ...failed,
  }),
  demoScenario('image-without-name', 'The image is only a tag.', {
    inputs: { image: '2.0.0' },
    ...failed,
  }),
  demoScenario('image-masked', 'GitHub has masked the account id in the image.', {
    inputs: { image: '***.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo:2.0.0' },
    ...failed,
  }),
  demoScenario('image-in-file', 'The image of a sidecar in the file is a variable that nothing expands.', {
    inputs: { 'task-definition': 'task-definition.json', container: 'app' },
    files: {
      'task-definition.json': JSON.stringify({
        family: 'cicd-demo',
        containerDefinitions: [
          { name: 'app', image: '<IMAGE1_NAME>' },
          { name: 'proxy', image: '$PROXY_IMAGE' },
        ],
      }),
    },
    ...failed,
  }),
  demoScenario('secret-without-place', 'The file names a secret without its ARN or parameter.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': definitionFile({ secrets: [{ name: 'DB', valueFrom: '' }] }) },
    ...failed,
  }),
  demoScenario('role-masked', 'GitHub has masked the account id in a role of the file.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: {
      'task-definition.json': JSON.stringify({
        family: 'cicd-demo',
        executionRoleArn: 'arn:aws:iam::***:role/cicd-demo-execution',
        containerDefinitions: [{ name: 'app', image: newImage }],
      }),
    },
    ...failed,
  }),
  demoScenario('variables-exported', 'The variables are lines of a shell script.', {
    inputs: { environment: 'MODE=web\n\nexport PASSWORD=hunter2' },
    ...failed,
  }),
  demoScenario('variables-of-container', 'A line for the container has a blank behind its colon.', {
    inputs: { environment: 'app: PASSWORD=hunter2' },
    ...failed,
  }),
  demoScenario('secret-masked', 'GitHub has masked the account id in the ARN of a secret.', {
    inputs: { secrets: 'API_KEY=arn:aws:secretsmanager:eu-west-1:***:secret:api-key-A1b2C3' },
    ...failed,
  }),
  demoScenario('variables-torn', 'A value over several lines has no quotes around it.', {
    inputs: { environment: 'KEY=-----BEGIN PRIVATE KEY-----\nMIIEvQhunter2==\n-----END PRIVATE KEY-----' },
    ...failed,
  }),
  demoScenario('variable-with-colon', 'The name of a variable has a colon, as those of .NET have.', {
    inputs: { environment: 'Logging:Level=Debug' },
    ...failed,
  }),
  demoScenario('wrong-strategy', 'The strategy asked for is not the one of the service.', {
    inputs: { strategy: 'codedeploy' },
    ...failed,
  }),
]
