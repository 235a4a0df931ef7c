import { describe, expect, test } from '@jest/globals'
import { type ExpressWay, wayOf } from '../../../../src/strategy/express/way.ts'
import type { Container, TaskDefinition } from '../../../../src/task-definition/definition.ts'

const service = { name: 'shop', clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/default' }
const primary = { image: 'shop:1' }

/** As AWS describes a revision, with all that it fills in: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html */
const plain: Container = {
  name: 'Main',
  image: 'shop:1',
  cpu: 0,
  essential: true,
  portMappings: [
    { containerPort: 80, hostPort: 80, name: 'main-80-tcp', protocol: 'tcp' },
  ] as Container['portMappings'] & object,
  environment: [{ name: 'A', value: '1' }],
  secrets: [],
  mountPoints: [],
  volumesFrom: [],
  systemControls: [],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/aws/ecs/default/shop-1234',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'ecs',
    },
  },
}
/** With the defaults of https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html */
const generated: Container = {
  ...plain,
  linuxParameters: { initProcessEnabled: true },
  stopTimeout: 30,
  versionConsistency: 'enabled',
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/aws/ecs/default/shop-1234',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'ecs',
      mode: 'non-blocking',
      'max-buffer-size': '25m',
    },
  },
}
const definition = (container: Container, more: object = {}): TaskDefinition => ({
  family: 'default-shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '1024',
  memory: '2048',
  executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  volumes: [],
  placementConstraints: [],
  containerDefinitions: [container],
  ...more,
})
const sidecar = (main: Container) => ({
  containerDefinitions: [main, { name: 'telemetry', image: 'otel:1' }],
})
const tags = [{ key: 'AmazonECSManaged', value: 'true' }]
const mine = { family: 'mine' }

describe('the way of a task definition', () => {
  test.each<[string, TaskDefinition, object | undefined, ExpressWay | undefined]>([
    ['as ECS writes it', definition(generated), primary, 'primary-container'],
    ['with no more than a primary container says', definition(plain), primary, 'primary-container'],
    [
      'edited, with the tag of ECS',
      definition(plain, { ...sidecar(plain), tags }),
      primary,
      'primary-container',
    ],
    ['edited, with what ECS sets', definition(generated, sidecar(generated)), primary, 'primary-container'],
    [
      'edited as the guide of AWS does it',
      definition({ ...generated, logConfiguration: { logDriver: 'awsfirelens' } }, sidecar(generated)),
      primary,
      'primary-container',
    ],
    ['of another family', definition(plain, mine), primary, 'task-definition'],
    ['of another family, copied from that of ECS', definition(generated, mine), primary, 'task-definition'],
    ['of another family, with the tag of ECS', definition(generated, { ...mine, tags }), primary, undefined],
    [
      'of another family, with a sidecar',
      definition(plain, { ...mine, ...sidecar(plain) }),
      primary,
      'task-definition',
    ],
    ['without a primary container', definition(generated), undefined, 'task-definition'],
    ['whose container was renamed', definition({ ...generated, name: 'app' }), primary, 'task-definition'],
  ])('%s', (_, given, container, way) => {
    expect(wayOf(given, container as Record<string, unknown> | undefined, service)).toBe(way)
  })

  const port = (more: object) => [{ containerPort: 80, name: 'main-80-tcp', protocol: 'tcp', ...more }]

  test.each<[string, object]>([
    ['stopTimeout', { stopTimeout: 60 }],
    ['linuxParameters', { linuxParameters: { initProcessEnabled: false, sharedMemorySize: 64 } }],
    ['healthCheck', { healthCheck: { command: ['true'] } }],
    ['cpu', { cpu: 512 }],
    ['memory', { memory: 512 }],
    ['memoryReservation', { memoryReservation: 512 }],
    ['user', { user: '1000' }],
    ['entryPoint', { entryPoint: ['sh'] }],
    ['workingDirectory', { workingDirectory: '/srv' }],
    ['readonlyRootFilesystem', { readonlyRootFilesystem: true }],
    ['environmentFiles', { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/app.env' }] }],
    ['dockerLabels', { dockerLabels: { team: 'shop' } }],
    ['ulimits', { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }] }],
    ['restartPolicy', { restartPolicy: { enabled: true } }],
    ['versionConsistency', { versionConsistency: 'disabled' }],
    ['the name of its port', { portMappings: port({ name: 'http' }) }],
    ['the protocol of its port', { portMappings: port({ appProtocol: 'http2' }) }],
    ['the log driver', { logConfiguration: { logDriver: 'splunk', options: {} } }],
    [
      'secrets of the log driver',
      { logConfiguration: { logDriver: 'awslogs', secretOptions: [{ name: 'a', valueFrom: 'b' }] } },
    ],
    ['another log mode', { logConfiguration: { logDriver: 'awslogs', options: { mode: 'blocking' } } }],
  ])('keeps %s of a container that ECS did not write', (_, members) => {
    expect(wayOf(definition({ ...plain, ...members }), primary, service)).toBe('task-definition')
  })

  test.each<[string, object]>([
    ['ephemeralStorage', { ephemeralStorage: { sizeInGiB: 50 } }],
    ['pidMode', { pidMode: 'task' }],
    ['enableFaultInjection', { enableFaultInjection: true }],
    ['volumes', { volumes: [{ name: 'data' }] }],
    ['proxyConfiguration', { proxyConfiguration: { type: 'APPMESH', containerName: 'envoy' } }],
    ['the operating system', { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }],
    ['a further compatibility', { requiresCompatibilities: ['FARGATE', 'EC2'] }],
  ])('keeps %s of a definition that ECS did not write', (_, members) => {
    expect(wayOf(definition(plain, members), primary, service)).toBe('task-definition')
  })
})
