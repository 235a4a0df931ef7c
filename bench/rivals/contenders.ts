import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, RIVALS, type Tool } from '../../interop/tools.ts'
import { demoApplication, demoGroup } from '../../simulator/fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep } from '../../simulator/run/runner-step.ts'
import { newImage } from '../../simulator/scenarios/demo-scenario.ts'
import { type Ended, runProgram } from './programs.ts'
import type { RivalWorld } from './worlds.ts'

/** Deploys the new image in a process of its own. */
export interface Contender {
  readonly name: string
  readonly controllers: readonly RivalWorld['controller'][]
  deploy(world: RivalWorld, env: Readonly<Record<string, string>>, folder: string): Promise<Ended>
}

const root = join(import.meta.dirname, '..', '..')
const nodeClock = `--import=${join(import.meta.dirname, 'node-clock.js')}`
const pythonClock = { PYTHONPATH: join(import.meta.dirname, 'python'), PYTHONDONTWRITEBYTECODE: '1' }

const thisAction: Contender = {
  name: 'this action',
  controllers: ['ECS', 'CODE_DEPLOY'],
  deploy: async ({ scenario }, env) => {
    // A threshold that a scenario sets to see the breaker alone is none of what the action comes with.
    const { 'fail-after': _, ...inputs } = scenario.inputs
    const { exitCode, log } = await runStep({
      entry: join(root, 'dist/main.js'),
      env: { ...env, ...inputVariables(inputs), NODE_OPTIONS: nodeClock },
    })
    return { exitCode: exitCode ?? undefined, text: log.join('\n') }
  },
}

const sdkWaiter: Contender = {
  name: "the SDK's waiter",
  controllers: ['ECS', 'CODE_DEPLOY'],
  deploy: ({ controller }, env, folder) => {
    const script = join(import.meta.dirname, 'sdk-waiter.ts')
    const args = controller === 'CODE_DEPLOY' ? ['codedeploy'] : []
    return runProgram([process.execPath, '--no-warnings', nodeClock, script, ...args], env, folder)
  },
}

/** Members of DescribeTaskDefinition's answer that RegisterTaskDefinition refuses. */
const READ_ONLY = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
]

interface Described {
  taskDefinition: Record<string, unknown> & { containerDefinitions: Record<string, unknown>[] }
}

const awsCli = (program: string): Contender => ({
  name: 'AWS CLI',
  controllers: ['ECS', 'CODE_DEPLOY'],
  deploy: async ({ controller }, env, folder) => {
    const run = (...args: string[]) => runProgram([program, ...args], { ...env, ...pythonClock }, folder)
    const described = await run('ecs', 'describe-task-definition', '--task-definition', 'cicd-demo')
    if (described.exitCode !== 0) return described
    const { taskDefinition } = JSON.parse(described.text) as Described
    for (const name of READ_ONLY) delete taskDefinition[name]
    for (const container of taskDefinition.containerDefinitions)
      if (container['name'] === 'app') container['image'] = newImage
    writeFileSync(join(folder, 'task.json'), JSON.stringify(taskDefinition))
    return controller === 'CODE_DEPLOY' ? codeDeploy(run, folder) : updateService(run)
  },
})

type Run = (...args: string[]) => Promise<Ended>

const target = ['--cluster', demoCluster, '--service', demoService]

/** The CLI's own command for CodeDeploy. */
function codeDeploy(run: Run, folder: string): Promise<Ended> {
  const Properties = {
    TaskDefinition: '<TASK>',
    LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
  }
  const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }]
  writeFileSync(join(folder, 'appspec.json'), JSON.stringify({ version: '0.0', Resources }))
  const files = ['--task-definition', 'task.json', '--codedeploy-appspec', 'appspec.json']
  const names = ['--codedeploy-application', demoApplication, '--codedeploy-deployment-group', demoGroup]
  return run('ecs', 'deploy', ...target, ...files, ...names)
}

/** Register, update, wait, as scripts do; the first command that fails ends it. */
async function updateService(run: Run): Promise<Ended> {
  const arn = ['--query', 'taskDefinition.taskDefinitionArn', '--output', 'text']
  const registered = await run(
    'ecs',
    'register-task-definition',
    '--cli-input-json',
    'file://task.json',
    ...arn,
  )
  if (registered.exitCode !== 0) return registered
  const revision = registered.text.trim()
  const updated = await run('ecs', 'update-service', ...target, '--task-definition', revision)
  if (updated.exitCode !== 0) return updated
  return run('ecs', 'wait', 'services-stable', '--cluster', demoCluster, '--services', demoService)
}

/** With its defaults but for the time it waits, half an hour instead of five minutes. */
const fabfuel = (program: string): Contender => ({
  name: 'fabfuel/ecs-deploy',
  controllers: ['ECS'],
  deploy: (_, env, folder) =>
    runProgram(
      [program, 'deploy', demoCluster, demoService, '--image', 'app', newImage, '--timeout', '1800'],
      { ...env, ...pythonClock },
      folder,
    ),
})

/** Who can be had here, and a line for each who cannot be installed. */
export async function contenders(): Promise<{ here: Contender[]; missing: string[] }> {
  const here = [thisAction, sdkWaiter]
  const missing: string[] = []
  const add = async (tool: Tool, make: (program: string) => Contender) => {
    try {
      here.push(make(await install(tool)))
    } catch (error) {
      missing.push(`${tool.id} is left out, because it cannot be installed here: ${(error as Error).message}`)
    }
  }
  await add(RIVALS.awsCli, awsCli)
  await add(RIVALS.fabfuel, fabfuel)
  return { here, missing }
}
