import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage } from './demo-scenario.ts'

/** What an export of the console and a skeleton of the AWS CLI have in them. */
export const withEmptyWords = {
  family: 'cicd-demo',
  taskRoleArn: '',
  networkMode: 'awsvpc',
  ipcMode: '',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
  containerDefinitions: [
    {
      name: 'app',
      image: newImage,
      command: ['serve', ''],
      environment: [{ name: 'EMPTY', value: '' }],
      dockerLabels: { note: '' },
      portMappings: [{ containerPort: 8080, protocol: 'tcp', appProtocol: '' }],
      repositoryCredentials: { credentialsParameter: '' },
      versionConsistency: '',
    },
  ],
  tags: [],
}

/** What `aws ecs register-task-definition --generate-cli-skeleton` writes, with the few members filled in that are needed. */
const skeleton = `family: cicd-demo
taskRoleArn: ''
networkMode: awsvpc
requiresCompatibilities: [FARGATE]
cpu: '256'
memory: '512'
executionRoleArn: arn:aws:iam::123456789012:role/cicd-demo-execution
placementConstraints: [{}]
volumes: [{ name: '', host: { sourcePath: '' } }]
tags: [{ key: '', value: '' }]
runtimePlatform: {}
containerDefinitions:
  - name: app
    image: <IMAGE>
    links: ['']
    portMappings: [{ containerPort: 8080 }]
    environment:
      - { name: '', value: '' }
      - { name: EMPTY, value: '' }
      - name: NOTHING
        value:
    secrets: [{ name: '', valueFrom: '' }]
    dependsOn: [{}]
    dnsServers: ['']
    dockerLabels: { kept: '', gone: ~ }
    logConfiguration: { logDriver: '' }
    healthCheck: {}
    repositoryCredentials: { credentialsParameter: '' }
`

const yamlSpelling = `family: cicd-demo
networkMode: awsvpc
requiresCompatibilities: [FARGATE]
cpu: 256
memory: 512
executionRoleArn: arn:aws:iam::123456789012:role/cicd-demo-execution
containerDefinitions:
  - &base
    name: app
    image: <IMAGE>
    essential: True
    portMappings: [{ containerPort: 8080 }]
    environment:
      - { name: FLAG, value: True }
      - { name: VERSION, value: 1.10 }
      - { name: ACCOUNT, value: 012345678901 }
  - <<: *base
    name: helper
    image: public.ecr.aws/docker/library/busybox:1.37
    essential: FALSE
    portMappings: []
`

/** Task definition files as people and tools write them. */
export const definitionFileScenarios: readonly Scenario[] = [
  demoScenario(
    'yaml-spelling',
    'A file in YAML with merge keys, Windows line ends and scalars that are text.',
    {
      inputs: { 'task-definition': 'task-definition.yaml', container: 'app' },
      files: { 'task-definition.yaml': `\uFEFF${yamlSpelling.replaceAll('\n', '\r\n')}` },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'from-file',
    'The new revision is made from the output of describe-task-definition in the workspace.',
    {
      inputs: { 'task-definition': 'task-definition.yaml', 'health-check-url': 'https://example.com/health' },
      files: {
        'task-definition.yaml': `taskDefinition:
  family: cicd-demo
  revision: 7
  status: ACTIVE
  requiresCompatibilities: [FARGATE]
  networkMode: awsvpc
  cpu: 256
  memory: 512
  executionRoleArn: arn:aws:iam::123456789012:role/ecsTaskExecutionRole
  containerDefinitions:
    - name: app
      image: <IMAGE1_NAME>
      command: ["serve", "--prefix", "", "all"]
      portMappings: [{ containerPort: 8080 }]
      environment:
        - { name: PORT, value: 8080 }
        - { name: EMPTY, value: "" }
      healthCheck: null
tags:
  - { key: team, value: demo }
`,
      },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'empty-words-in-file',
    'The file has empty texts where AWS takes none, and where they say something.',
    {
      inputs: { 'task-definition': 'task-definition.json' },
      files: { 'task-definition.json': JSON.stringify(withEmptyWords) },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'skeleton-in-file',
    'The file is the skeleton of the AWS CLI with most of it left as it was.',
    {
      inputs: { 'task-definition': 'task-definition.yaml' },
      files: { 'task-definition.yaml': skeleton },
      outcome: 'succeeded',
    },
  ),
]
