import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { type ServedSimulation, serveSimulation } from '../../simulator/http/server.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { newImage } from '../../simulator/scenarios/demo-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'

/** Simulated seconds in a real one. */
const SPEED = 60

let folder: string
let simulation: Simulation
let server: ServedSimulation | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clients-'))
})
afterEach(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Serves the account of a scenario, in which everything goes well. */
async function serve(name: string): Promise<void> {
  simulation = createSimulation({ seed: 1 })
  scenarios[name]?.arrange(simulation)
  server = await serveSimulation(simulation, { speed: SPEED })
}

/** Runs the program that a variable names, and returns what it prints. */
async function run(variable: string, args: readonly string[]): Promise<string> {
  const program = process.env[variable]
  if (!program) throw new Error(`${variable} has to name a program; \`npm run interop\` sets it`)
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: server?.url ?? '',
  }
  return (await promisify(execFile)(program, args, { env, cwd: folder })).stdout
}

const boto = async (...args: string[]): Promise<unknown> =>
  JSON.parse(await run('INTEROP_BOTOCORE', [join(import.meta.dirname, 'client.py'), ...args]))

const aws = (...args: string[]) => run('INTEROP_AWS_CLI', args)

const refused = () =>
  simulation.calls.filter(({ status }) => status !== 200).map(({ operation }) => operation)

describe('a script with boto3’s clients', () => {
  test('registers, updates, and waits until its service and its targets are stable', async () => {
    await serve('success')
    expect(await boto('rolling', demoCluster, demoService, newImage)).toEqual({
      revision: 42,
      image: newImage,
      running: ['cicd-demo:42'],
      tasks: 2,
      status: 'SUCCESSFUL',
      times: true,
    })
    expect(refused()).toEqual([])
  })

  test('deploys with CodeDeploy, and waits until it has succeeded', async () => {
    await serve('codedeploy')
    expect(await boto('codedeploy', demoCluster, demoService, 'app')).toEqual({
      status: 'Succeeded',
      moved: true,
    })
    expect(refused()).toEqual([])
  })

  test('reads lists page by page', async () => {
    await serve('success')
    expect(await boto('pages', demoCluster, 'cicd-demo')).toEqual({
      list_tasks: { pages: 2, all: true },
      list_services: { pages: 1, all: true },
      list_task_definitions: { pages: 41, all: true },
    })
  })

  test('gets the errors that botocore knows by name', async () => {
    await serve('codedeploy')
    expect(await boto('failures', demoCluster, demoService)).toEqual([
      'ClusterNotFoundException: ClusterNotFoundException',
      'ServiceNotFoundException: ServiceNotFoundException',
      'ClientException: ClientException',
      'TargetGroupNotFoundException: TargetGroupNotFound',
      'DeploymentDoesNotExistException: DeploymentDoesNotExistException',
    ])
  })
})

describe('a script with the AWS CLI', () => {
  const service = ['--cluster', demoCluster, '--service', demoService]

  test('updates a service, and waits until it is stable', async () => {
    await serve('success')
    await aws('ecs', 'update-service', ...service, '--force-new-deployment')
    await aws('ecs', 'wait', 'services-stable', '--cluster', demoCluster, '--services', demoService)
    const query = ['--query', 'services[0].deployments[].rolloutState', '--output', 'text']
    const said = await aws(
      'ecs',
      'describe-services',
      '--cluster',
      demoCluster,
      '--services',
      demoService,
      ...query,
    )
    expect(said.trim()).toBe('COMPLETED')
    expect(refused()).toEqual([])
  })

  test('deploys with CodeDeploy by its own command', async () => {
    await serve('codedeploy')
    const asked = [
      'ecs',
      'describe-task-definition',
      '--task-definition',
      'cicd-demo',
      '--query',
      'taskDefinition',
    ]
    const {
      family,
      networkMode,
      cpu,
      memory,
      requiresCompatibilities,
      executionRoleArn,
      taskRoleArn,
      ...rest
    } = JSON.parse(await aws(...asked)) as Record<string, unknown>
    const { containerDefinitions } = rest
    const kept = { family, networkMode, cpu, memory, requiresCompatibilities, executionRoleArn, taskRoleArn }
    writeFileSync(join(folder, 'task.json'), JSON.stringify({ ...kept, containerDefinitions }))
    const Properties = {
      TaskDefinition: '<TASK>',
      LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
    }
    const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }]
    writeFileSync(join(folder, 'appspec.json'), JSON.stringify({ version: '0.0', Resources }))
    const files = ['--task-definition', 'task.json', '--codedeploy-appspec', 'appspec.json']
    const said = await aws('ecs', 'deploy', ...service, ...files)
    expect(said).toContain('Successfully registered new ECS task definition')
    expect(said).toContain('Successfully deployed')
    expect(refused()).toEqual([])
  })
})
