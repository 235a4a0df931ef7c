import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'

const yamlFile = 'appspec.yaml'
const jsonFile = 'appspec.json'

const properties = `      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 8080
`

const network = `        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets: [subnet-0a1b2c3d4e5f60001]
            SecurityGroups: [sg-0a1b2c3d4e5f60003]
            AssignPublicIp: DISABLED
`

const yaml = `# Deploys the demo service.
version: 0.0
Resources:
  - TargetService:
${properties}${network}Hooks:
  - BeforeAllowTraffic: cicd-demo-check # before anybody sees it
`

const json = JSON.stringify(
  {
    version: 0.0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: '<TASK_DEFINITION>',
            LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
            PlatformVersion: 'LATEST',
          },
        },
      },
    ],
  },
  null,
  2,
)

const functions = { 'cicd-demo-check': { outcome: 'succeeds' } } as const

const appSpecScenario = (
  name: string,
  title: string,
  path: string,
  text: string,
  exitCode: 0 | 1,
): Scenario =>
  codeDeployScenario(`codedeploy-appspec-${name}`, title, {
    world: { functions },
    inputs: { 'codedeploy-appspec': path },
    files: { [path]: text },
    exitCode,
    ...(exitCode === 0 ? { outcome: 'succeeded' } : {}),
  })

const invalidAppSpec = (name: string, title: string, wrong: string, right: string): Scenario => {
  if (!yaml.includes(right)) throw new Error(`the AppSpec has no ${right}`)
  return appSpecScenario(name, title, yamlFile, yaml.replace(right, wrong), 1)
}

const invalidAppSpecs: Scenario[] = [
  invalidAppSpec(
    'wrong-version',
    'The AppSpec has a version that does not exist.',
    'version: 2.0',
    'version: 0.0',
  ),
  appSpecScenario(
    'cli-input',
    'The file is the input of `aws deploy create-deployment`.',
    jsonFile,
    JSON.stringify({ revisionType: 'AppSpecContent', appSpecContent: { content: yaml } }),
    1,
  ),
  invalidAppSpec('no-version', 'The AppSpec has no version.', '', 'version: 0.0\n'),
  invalidAppSpec(
    'no-resource',
    'The AppSpec has no resource.',
    'Resources: []\n',
    `Resources:\n  - TargetService:\n${properties}${network}`,
  ),
  invalidAppSpec(
    'two-resources',
    'The AppSpec has two resources.',
    `  - TargetService:\n${properties}  - TargetService:\n${properties}`,
    `  - TargetService:\n${properties}${network}`,
  ),
  invalidAppSpec(
    'wrong-type',
    "The resource's type is that of a Lambda function.",
    'AWS::Lambda::Function',
    'AWS::ECS::Service',
  ),
  invalidAppSpec(
    'wrong-container',
    'The task definition has no such container.',
    'ContainerName: web',
    'ContainerName: app',
  ),
  invalidAppSpec(
    'wrong-port',
    'The container has no such port.',
    'ContainerPort: 9090',
    'ContainerPort: 8080',
  ),
  invalidAppSpec('wrong-hook', 'A hook is named after no event.', 'BeforeTraffic:', 'BeforeAllowTraffic:'),
  invalidAppSpec(
    'hook-twice',
    'A hook is given twice.',
    'Hooks:\n  - BeforeAllowTraffic: cicd-demo-other\n',
    'Hooks:\n',
  ),
  invalidAppSpec(
    'half-network',
    'The network configuration has no security groups.',
    '',
    '            SecurityGroups: [sg-0a1b2c3d4e5f60003]\n',
  ),
  invalidAppSpec('broken-yaml', 'The AppSpec is not YAML.', 'version: [0.0', 'version: 0.0'),
  codeDeployScenario('codedeploy-appspec-missing', 'The AppSpec file does not exist.', {
    inputs: { 'codedeploy-appspec': 'deploy/appspec.yaml' },
    exitCode: 1,
  }),
]

/** AppSpecs as people write them: in YAML, in JSON, not at all, and with every mistake. */
/** The tasks of the service have the default security group of their VPC. */
function takeSecurityGroupsAway({ world }: Simulation): void {
  for (const service of world.state.services.values()) {
    const { subnets = [], assignPublicIp } = service.settings.networkConfiguration?.awsvpcConfiguration ?? {}
    const bare = {
      networkConfiguration: {
        awsvpcConfiguration: { subnets, securityGroups: [], ...(assignPublicIp ? { assignPublicIp } : {}) },
      },
    }
    for (const holder of [service, ...service.taskSets])
      Object.assign(holder, { settings: { ...holder.settings, ...bare } })
  }
}

export const appSpecScenarios: Scenario[] = [
  appSpecScenario(
    'yaml',
    'The AppSpec is a YAML file with comments, a network and a hook.',
    yamlFile,
    yaml,
    0,
  ),
  appSpecScenario('json', 'The AppSpec is a JSON file.', jsonFile, json, 0),
  appSpecScenario(
    'odd-case',
    'The keys of the AppSpec are written in lower case.',
    yamlFile,
    yaml
      .replace('Hooks', 'hooks')
      .replace('Resources', 'resources')
      .replace('ContainerPort', 'containerPort'),
    0,
  ),
  appSpecScenario(
    'no-task-definition',
    'The AppSpec leaves the task definition to the run.',
    yamlFile,
    yaml.replace('        TaskDefinition: <TASK_DEFINITION>\n', ''),
    0,
  ),
  appSpecScenario(
    'version-one',
    "The AppSpec has the version that CircleCI's orb sends.",
    yamlFile,
    yaml.replace('version: 0.0', 'version: 1'),
    0,
  ),
  codeDeployScenario(
    'codedeploy-appspec-no-security-groups',
    'There is no AppSpec file, and the service has no security groups of its own.',
    { setup: takeSecurityGroupsAway, outcome: 'succeeded' },
  ),
  codeDeployScenario(
    'codedeploy-appspec-generated',
    'There is no AppSpec file; it is made from the service.',
    {
      outcome: 'succeeded',
    },
  ),
  ...invalidAppSpecs,
]
