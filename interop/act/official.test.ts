import { expect, test } from '@jest/globals'
import { arrangeCodeDeployDemo } from '../../simulator/fixtures/codedeploy-demo.ts'
import { addContainerInstances } from '../../simulator/fixtures/container-instances.ts'
import { arrangeDemo, demoCluster, demoImage } from '../../simulator/fixtures/demo.ts'
import { serveSimulation } from '../../simulator/http/server.ts'
import { definition } from '../../simulator/scenarios/compat-render.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { runWorkflow } from './act.ts'

/**
 * Every workflow of the README of aws-actions/amazon-ecs-deploy-task-definition v2.6.3, with its own text; only `uses` is
 * changed, and the names of the reader's own things.
 * https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/v2.6.3/README.md
 */
const USES: readonly (readonly [official: string, ours: string])[] = [
  ['aws-actions/amazon-ecs-deploy-task-definition@v2', 'OWNER/ecs-deploy/compat/deploy-task-definition@v1'],
  ['aws-actions/amazon-ecs-render-task-definition@v1', 'OWNER/ecs-deploy/compat/render-task-definition@v1'],
]

/** What the README leaves to its reader. */
const NAMES: readonly (readonly [placeholder: string, own: string])[] = [
  ['my-codedeploy-application', 'AppECS-cicd-demo-cicd-demo-service'],
  ['my-codedeploy-deployment-group', 'DgpECS-cicd-demo-cicd-demo-service'],
  ['my-container', 'app'],
  ['my-cluster', 'cicd-demo'],
  ['my-service', 'cicd-demo-service'],
  ['my-ecr-repo', 'cicd-demo'],
  ['us-east-2', 'eu-west-1'],
  ['<account-id>', '123456789012'],
  [`$${'{{ github.sha }}'}`, '2.0.0'],
]

const step = (...inputs: string[]): string =>
  [
    '    - name: Deploy to Amazon ECS',
    '      uses: aws-actions/amazon-ecs-deploy-task-definition@v2',
    '      with:',
    '        task-definition: task-definition.json',
    ...inputs.map(input => `        ${input}`),
  ].join('\n')

const service = ['service: my-service', 'cluster: my-cluster', 'wait-for-service-stability: true']

const expression = (text: string): string => `$${`{{ ${text} }}`}`

const BUILD_RENDER_DEPLOY = `
    - name: Configure AWS credentials
      uses: aws-actions/configure-aws-credentials@v1
      with:
        aws-access-key-id: ${expression('secrets.AWS_ACCESS_KEY_ID')}
        aws-secret-access-key: ${expression('secrets.AWS_SECRET_ACCESS_KEY')}
        aws-region: us-east-2

    - name: Login to Amazon ECR
      id: login-ecr
      uses: aws-actions/amazon-ecr-login@v1

    - name: Build, tag, and push image to Amazon ECR
      id: build-image
      env:
        ECR_REGISTRY: ${expression('steps.login-ecr.outputs.registry')}
        ECR_REPOSITORY: my-ecr-repo
        IMAGE_TAG: ${expression('github.sha')}
      run: |
        docker build -t $ECR_REGISTRY/$ECR_REPOSITORY:$IMAGE_TAG .
        docker push $ECR_REGISTRY/$ECR_REPOSITORY:$IMAGE_TAG
        echo "image=$ECR_REGISTRY/$ECR_REPOSITORY:$IMAGE_TAG" >> $GITHUB_OUTPUT

    - name: Fill in the new image ID in the Amazon ECS task definition
      id: task-def
      uses: aws-actions/amazon-ecs-render-task-definition@v1
      with:
        task-definition: task-definition.json
        container-name: my-container
        image: ${expression('steps.build-image.outputs.image')}

    - name: Deploy Amazon ECS task definition
      uses: aws-actions/amazon-ecs-deploy-task-definition@v2
      with:
        task-definition: ${expression('steps.task-def.outputs.task-definition')}
        service: my-service
        cluster: my-cluster
        wait-for-service-stability: true
`

const EBS =
  '{"sizeInGiB": 30, "volumeType": "gp3", "encrypted": true, "roleArn":"arn:aws:iam::<account-id>:role/ebs-role"}'
const TASK_EBS =
  '{"filesystemType":"xfs", "roleArn":"arn:aws:iam::<account-id>:role/github-actions-setup-stack-EBSRole-YwVmgS4g7gQE", "encrypted":false, "sizeInGiB":30}'

/** A workflow of the README, the account that it meets, and what it has to leave there. */
interface Play {
  readonly steps: string
  readonly definition?: string
  arrange?(simulation: Simulation): void
  readonly files?: Readonly<Record<string, string>>
  check?(simulation: Simulation, outputs: ReadonlyMap<string, string>): void
}

const inputsOf = ({ calls }: Simulation, operation: string) =>
  calls.filter(call => call.operation === operation && call.status === 200).map(({ input }) => input)

const outputNamed = (outputs: ReadonlyMap<string, string>, name: string) =>
  [...outputs].find(([key]) => key.endsWith(`: ${name}`))?.[1]

/** Whatever runs first of the image is a task that ends well. */
const withTask = (simulation: Simulation): void => {
  arrangeDemo(simulation)
  simulation.world.setBehavior(demoImage('2.0.0'), {
    onlyFirst: 1,
    fails: {
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      exitCode: 0,
      afterSeconds: 5,
      when: 'running',
    },
  })
}

const ranBefore: Play['check'] = (simulation, outputs) => {
  const changes = simulation.calls.filter(({ operation }) => /^(?:RunTask|UpdateService)$/.test(operation))
  expect(changes.map(({ operation }) => operation)).toEqual(['RunTask', 'UpdateService'])
  expect(JSON.parse(outputNamed(outputs, 'run-task-arn') ?? '')).toEqual([
    expect.stringMatching(/^arn:aws:ecs:eu-west-1:123456789012:task\/cicd-demo\/[0-9a-f]+$/),
  ])
}

const volumes = JSON.stringify({
  ...(JSON.parse(definition(demoImage('2.0.0'))) as object),
  volumes: [{ name: 'ebs1', configuredAtLaunch: true }],
})

const PLAYS: Readonly<Record<string, Play>> = {
  Usage: { steps: step(...service) },
  'Task definition container image values': {
    steps: BUILD_RENDER_DEPLOY,
    definition: definition('placeholder'),
    check: simulation =>
      expect(inputsOf(simulation, 'RegisterTaskDefinition')).toMatchObject([
        { containerDefinitions: [{ image: demoImage('2.0.0') }] },
      ]),
  },
  'Tags: enable-ecs-managed-tags': {
    steps: step(...service, 'enable-ecs-managed-tags: true'),
    check: simulation =>
      expect(inputsOf(simulation, 'UpdateService')).toMatchObject([{ enableECSManagedTags: true }]),
  },
  'Tags: propagate-tags': {
    steps: step(...service, 'propagate-tags: SERVICE'),
    check: simulation =>
      expect(inputsOf(simulation, 'UpdateService')).toMatchObject([{ propagateTags: 'SERVICE' }]),
  },
  'EBS volume of a service': {
    steps: step(
      ...service,
      'service-managed-ebs-volume-name: "ebs1"',
      `service-managed-ebs-volume: '${EBS}'`,
    ),
    definition: volumes,
    check: simulation =>
      expect(inputsOf(simulation, 'UpdateService')).toMatchObject([
        { volumeConfigurations: [{ name: 'ebs1', managedEBSVolume: { sizeInGiB: 30, volumeType: 'gp3' } }] },
      ]),
  },
  'EBS volume of a task': {
    steps: step(
      'cluster: my-cluster',
      'run-task: true',
      'run-task-launch-type: EC2',
      'run-task-managed-ebs-volume-name: "ebs1"',
      `run-task-managed-ebs-volume: '${TASK_EBS}'`,
    ),
    definition: JSON.stringify({
      family: 'nightly',
      networkMode: 'bridge',
      volumes: [{ name: 'ebs1', configuredAtLaunch: true }],
      containerDefinitions: [{ name: 'app', image: demoImage('2.0.0'), memory: 512 }],
    }),
    arrange: simulation => {
      arrangeDemo(simulation)
      addContainerInstances(simulation.world, demoCluster, 2)
    },
    check: (simulation, outputs) => {
      expect(inputsOf(simulation, 'RunTask')).toMatchObject([
        { launchType: 'EC2', volumeConfigurations: [{ name: 'ebs1', managedEBSVolume: { sizeInGiB: 30 } }] },
      ])
      expect(inputsOf(simulation, 'UpdateService')).toEqual([])
      expect(JSON.parse(outputNamed(outputs, 'run-task-arn') ?? '')).toHaveLength(1)
    },
  },
  'AWS CodeDeploy Support': {
    steps: step(
      ...service,
      'codedeploy-appspec: appspec.json',
      'codedeploy-application: my-codedeploy-application',
      'codedeploy-deployment-group: my-codedeploy-deployment-group',
    ),
    arrange: simulation => void arrangeCodeDeployDemo(simulation),
    files: {
      'appspec.json': JSON.stringify({
        version: 0.0,
        Resources: [
          {
            TargetService: {
              Type: 'AWS::ECS::Service',
              Properties: {
                TaskDefinition: 'filled in',
                LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
              },
            },
          },
        ],
      }),
    },
    check: (simulation, outputs) => {
      expect(inputsOf(simulation, 'CreateDeployment')).toHaveLength(1)
      expect(outputNamed(outputs, 'codedeploy-deployment-id')).toMatch(/^d-/)
    },
  },
  'Running Tasks': {
    steps: step(...service, 'run-task: true', 'wait-for-task-stopped: true'),
    arrange: withTask,
    check: ranBefore,
  },
  'Running Tasks: tags': {
    steps: step(
      ...service,
      'run-task: true',
      'enable-ecs-managed-tags: true',
      `run-task-tags: '[{"key": "project", "value": "myproject"}]'`,
      'wait-for-task-stopped: true',
    ),
    arrange: withTask,
    check: (simulation, outputs) => {
      ranBefore(simulation, outputs)
      expect(inputsOf(simulation, 'RunTask')).toMatchObject([
        { enableECSManagedTags: true, tags: [{ key: 'project', value: 'myproject' }] },
      ])
    },
  },
  'Preserving empty values': {
    steps: step(...service, 'keep-null-value-keys: tag,command,placementConstraints'),
  },
  'Polling Configuration': { steps: step(...service, 'wait-max-delay-seconds: 15') },
  Retries: { steps: step(...service, 'max-retries: 5') },
}

const HEAD = `name: Deploy
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v5
`

/** The region and keys that the README's examples take from the job. */
const KEYS = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIASIMULATED',
  AWS_SECRET_ACCESS_KEY: 'simulated',
}

test.each(Object.entries(PLAYS))('%s', async (_, play) => {
  const simulation = createSimulation({ seed: 1 })
  if (play.arrange) play.arrange(simulation)
  else arrangeDemo(simulation)
  const server = await serveSimulation(simulation, { speed: 60 })
  try {
    const ran = await runWorkflow({
      name: 'deploy.yml',
      workflow: [...USES, ...NAMES].reduce(
        (text, [there, here]) => text.replaceAll(there, here),
        `${HEAD}${play.steps}\n`,
      ),
      event: 'push',
      files: { 'task-definition.json': play.definition ?? definition(demoImage('2.0.0')), ...play.files },
      env: { ...KEYS, SIMULATED_AWS: server.url, AWS_ENDPOINT_URL: server.url },
    })
    expect(ran.errors).toEqual([])
    expect(ran.exitCode).toBe(0)
    expect(outputNamed(ran.outputs, 'task-definition-arn')).toMatch(
      /^arn:aws:ecs:eu-west-1:123456789012:task-/,
    )
    play.check?.(simulation, ran.outputs)
  } finally {
    await server.close()
  }
})
