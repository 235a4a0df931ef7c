import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openDemoHttps } from '../../scripts/demo-https.ts'
import { putAlarm } from '../../simulator/cloudwatch/alarms.ts'
import { describeTaskDefinition } from '../../simulator/ecs/task-definitions.ts'
import { arrangeCodeDeployDemo } from '../../simulator/fixtures/codedeploy-demo.ts'
import { arrangeDemo, demoImage } from '../../simulator/fixtures/demo.ts'
import { addRepository, pushImage } from '../../simulator/fixtures/ecr-images.ts'
import { arrangeExpress, expressRoles } from '../../simulator/fixtures/express-demo.ts'
import { arrangeServices } from '../../simulator/fixtures/many-services.ts'
import { arrangeNativeDemo } from '../../simulator/fixtures/native-demo.ts'
import { addPastDeployments } from '../../simulator/fixtures/past-deployments.ts'
import { addPreviewListener, arrangePreviews } from '../../simulator/fixtures/preview-demo.ts'
import { addRule, addSchedule, addScheduleRole } from '../../simulator/fixtures/scheduled-tasks.ts'
import { addPull, closePull } from '../../simulator/github/world.ts'
import { openDataPlane } from '../../simulator/http/data-plane.ts'
import { githubBase, serveSimulation } from '../../simulator/http/server.ts'
import { headSha, pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { commandKey } from '../../simulator/world/image-behaviors.ts'
import { type Ran, runWorkflow } from './act.ts'

/** How an example is played. */
interface Play {
  readonly event: string
  readonly payload?: unknown
  /** Simulated seconds in a real one. */
  readonly speed: number
  /** Of the whole workflow, 0 where not set. */
  readonly exitCode?: number
  arrange(simulation: Simulation): void
  /** Files of the repository, by path. */
  files?(simulation: Simulation): Readonly<Record<string, string>>
  /** What a copy has otherwise, such as addresses in the outside world. */
  readonly instead?: readonly (readonly [string, string])[]
  check(ran: Ran, simulation: Simulation): void
  /** What happens after it, in the same account. */
  readonly next?: Pick<Play, 'payload' | 'check' | 'arrange'>
}

let site: Server
let address: string

/** The site that a workflow asks whether it is healthy. */
beforeAll(async () => {
  site = createServer((_, response) => response.end('fine'))
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})

afterAll(async () => {
  site.closeAllConnections()
  await new Promise(resolve => site.close(resolve))
})

const callsOf = ({ calls }: Simulation, operation: string) =>
  calls.filter(call => call.operation === operation && call.status === 200).map(({ input }) => input)

/** Lines of the log that begin in a certain way. */
const said = ({ log }: Ran, ...starts: string[]) =>
  log.filter(line => starts.some(start => line.startsWith(start)))

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const CIRCUIT_BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } }
/** Nothing is really pushed; this tag is in the simulated registry. */
const PUSHED = [`$${'{{ github.sha }}'}`, '2.0.0'] as const
/** A container that ends as soon as it has started. */
const CRASHES = {
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 2,
    when: 'running',
  },
} as const

/** A container that does its work and leaves. */
const ENDS = { fails: { ...CRASHES.fails, exitCode: 0, afterSeconds: 5 } } as const

/** The task definition that the service runs, with the image that the file had when it was written. */
function definitionInFile({ world }: Simulation): string {
  const { taskDefinition } = describeTaskDefinition(world, { taskDefinition: 'cicd-demo' })
  return JSON.stringify(taskDefinition).replaceAll(demoImage('1.0.0'), demoImage('latest'))
}

/** The service has the settings that the deployments of rolling.yml send. */
function arrangeDeployed(simulation: Simulation): void {
  arrangeDemo(simulation, { deploymentConfiguration: CIRCUIT_BREAKER })
}

const plays: Readonly<Record<string, Play>> = {
  'rolling.yml': {
    event: 'push',
    speed: 25,
    arrange: simulation => void arrangeDemo(simulation),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'deploy: Build and push → success',
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: Show what runs now → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
      ])
      expect(ran.outputs.get('deploy: OWNER/ecs-deploy@v1: outcome')).toBe('succeeded')
      expect(said(ran, 'docker', 'The service')).toEqual([
        `docker buildx build --platform linux/amd64 --tag ${registry}/cicd-demo:2.0.0 --push .`,
        'The service runs cicd-demo:42.',
      ])
      expect(ran.summaries).toEqual([
        expect.stringContaining('## ✅ cicd-demo-service: deployed `cicd-demo:42`'),
      ])
      expect(callsOf(simulation, 'UpdateService')).toMatchObject([
        { deploymentConfiguration: CIRCUIT_BREAKER },
      ])
    },
  },
  'alarms.yml': {
    event: 'push',
    speed: 60,
    // The clock of the action is the real one.
    instead: [['for: 10m', 'for: 3s']],
    arrange: simulation => {
      arrangeDemo(simulation)
      for (const name of ['cicd-demo-5xx', 'cicd-demo-latency']) putAlarm(simulation.world, name)
    },
    check: (ran, simulation) => {
      expect(ran.outputs.get('deploy: OWNER/ecs-deploy@v1: outcome')).toBe('succeeded')
      expect(said(ran, address)).toEqual([`${address}/health answered 200`])
      expect(callsOf(simulation, 'DescribeAlarms').length).toBeGreaterThan(1)
    },
  },
  'services.yml': {
    event: 'push',
    speed: 60,
    // The clock of the action is the real one.
    instead: [['bake-between: 2m', 'bake-between: 3s']],
    arrange: simulation => void arrangeServices(simulation, ['api', 'web', 'worker'], { ownFamilies: true }),
    check: (ran, simulation) => {
      expect(said(ran, 'Wave')).toEqual(['Wave 1 of 2: api', 'Wave 2 of 2: web, worker'])
      expect(said(ran, 'api - ', 'web - ', 'worker - ')).toEqual([
        'api - succeeded',
        'web - succeeded',
        'worker - succeeded',
      ])
      expect(callsOf(simulation, 'UpdateService')).toMatchObject([
        { service: 'api' },
        { service: 'web' },
        { service: 'worker', desiredCount: 2 },
      ])
    },
  },
  'around.yml': {
    event: 'push',
    speed: 60,
    arrange: simulation => {
      arrangeDemo(simulation)
      const { world } = simulation
      world.setBehavior(commandKey(['bin/migrate', '--to', 'latest']), ENDS)
      world.setBehavior(commandKey(['bin/smoke', '--url', 'https://shop.example.com/']), ENDS)
      addScheduleRole(world)
      addRule(world, 'nightly', 'cicd-demo:41')
      addSchedule(world, 'hourly', 'cicd-demo:41')
    },
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'deploy: Build and push → success',
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
      ])
      expect(callsOf(simulation, 'RunTask')).toHaveLength(2)
      expect(callsOf(simulation, 'PutTargets')).toMatchObject([{ Rule: 'nightly' }])
      expect(callsOf(simulation, 'UpdateSchedule')).toMatchObject([{ Name: 'hourly' }])
    },
  },
  'schedule.yml': {
    event: 'push',
    speed: 25,
    arrange: simulation => {
      arrangeDemo(simulation)
      addScheduleRole(simulation.world)
      addSchedule(simulation.world, 'hourly', 'cicd-demo:41')
    },
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'schedule: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'schedule: Build and push → success',
        'schedule: OWNER/ecs-deploy/schedule@v1 → success',
        'schedule: Show what runs it → success',
        'schedule: post OWNER/ecs-deploy/schedule@v1 → success',
      ])
      expect(said(ran, 'cicd-demo:42')).toEqual(['cicd-demo:42 is run by schedule/default/hourly.'])
      expect(callsOf(simulation, 'UpdateSchedule')).toMatchObject([{ Name: 'hourly' }])
    },
  },
  'express.yml': {
    event: 'push',
    speed: 60,
    arrange: simulation => void arrangeExpress(simulation, { isEmpty: true }),
    instead: [
      [`$${'{{ vars.EXECUTION_ROLE_ARN }}'}`, expressRoles.execution],
      [`$${'{{ vars.INFRASTRUCTURE_ROLE_ARN }}'}`, expressRoles.infrastructure],
    ],
    check: (ran, simulation) => {
      expect(ran.outputs.get('deploy: OWNER/ecs-deploy/express@v1: outcome')).toBe('succeeded')
      expect(said(ran, 'The service')).toEqual([
        expect.stringMatching(/^The service answers at https:\/\/sh-\w{32}\.ecs\.eu-west-1\.on\.aws\.$/),
      ])
      expect(callsOf(simulation, 'CreateExpressGatewayService')).toMatchObject([
        { serviceName: 'shop', scalingTarget: { maxTaskCount: 4 } },
      ])
    },
  },
  'codedeploy.yml': {
    event: 'push',
    speed: 60,
    arrange: simulation =>
      void arrangeCodeDeployDemo(simulation, {
        functions: { 'cicd-demo-smoke-test': { outcome: 'succeeds' } },
      }),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'deploy: Build and push → success',
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: Show what was deployed → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
      ])
      const id = ran.outputs.get('deploy: OWNER/ecs-deploy@v1: codedeploy-deployment-id')
      expect(said(ran, 'd-')).toEqual([`${id} deployed cicd-demo:42.`])
      expect(ran.summaries).toEqual([
        expect.stringContaining('## ✅ cicd-demo-service: deployed `cicd-demo:42`'),
      ])
      expect(callsOf(simulation, 'CreateDeployment')).toMatchObject([
        {
          deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
          autoRollbackConfiguration: { enabled: true },
        },
      ])
    },
  },
  'blue-green-pause.yml': {
    event: 'push',
    speed: 60,
    arrange: simulation => void arrangeNativeDemo(simulation),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'deploy: Build and push → success',
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: Test the new version → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
        'release: OWNER/ecs-deploy/control@v1 → success',
      ])
      expect(ran.outputs.get('deploy: OWNER/ecs-deploy@v1: outcome')).toBe('paused')
      expect(ran.outputs.get('release: OWNER/ecs-deploy/control@v1: outcome')).toBe('succeeded')
      expect(said(ran, 'curl')).toEqual([expect.stringMatching(/ http:\/\/cicd-demo-\S+:9001\/health$/)])
      expect(ran.summaries).toEqual([
        expect.stringContaining('## ⏸️ cicd-demo-service: waiting for approval until '),
        expect.stringContaining('## ✅ cicd-demo-service: deployed `cicd-demo:42`'),
      ])
      expect(callsOf(simulation, 'ContinueServiceDeployment')).toHaveLength(1)
    },
  },
  'plan.yml': {
    event: 'pull_request',
    payload: pullEvent('opened').payload,
    speed: 25,
    arrange: simulation => void arrangeDemo(simulation),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'plan: OWNER/ecs-deploy/plan@v1 → success',
        'plan: Show the result → success',
      ])
      expect(said(ran, 'Changes')).toEqual([expect.stringMatching(/^Changes - true\. Estimated/)])
      expect(simulation.github.world.comments).toMatchObject([
        { issue: 12, body: expect.stringContaining('cicd-demo-service') },
      ])
      expect(ran.summaries).toHaveLength(1)
      expect(simulation.calls.filter(({ operation }) => /^(Register|Update|Create)/.test(operation))).toEqual(
        [],
      )
    },
  },
  'drift.yml': {
    event: 'workflow_dispatch',
    speed: 25,
    arrange: arrangeDeployed,
    // The service runs another image than the repository says, as after each deployment of rolling.yml.
    files: simulation => ({ 'task-definition.json': definitionInFile(simulation) }),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'drift: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'drift: OWNER/ecs-deploy/plan@v1 → success',
        'drift: Fail if anything but the image differs → success',
      ])
      expect(ran.outputs.get('drift: OWNER/ecs-deploy/plan@v1: outcome')).toBe('changed')
      expect(simulation.calls.filter(({ operation }) => /^(Register|Update|Create)/.test(operation))).toEqual(
        [],
      )
    },
  },
  'migration.yml': {
    event: 'push',
    speed: 25,
    // Whatever runs first of the image is the migration.
    arrange: simulation => {
      arrangeDemo(simulation)
      const fails = { ...CRASHES.fails, exitCode: 0, afterSeconds: 5 }
      simulation.world.setBehavior(demoImage('2.0.0'), { onlyFirst: 1, fails })
    },
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'deploy: Build and push → success',
        'deploy: Migrate the database → success',
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
        'deploy: post Migrate the database → success',
      ])
      expect(callsOf(simulation, 'RunTask')).toMatchObject([
        { overrides: { containerOverrides: [{ command: ['bin/migrate', '--all'] }] } },
      ])
      expect(callsOf(simulation, 'RegisterTaskDefinition')).toHaveLength(1)
      expect(callsOf(simulation, 'UpdateService')).toMatchObject([
        { taskDefinition: expect.stringMatching(/cicd-demo:42$/) },
      ])
    },
  },
  'monorepo.yml': {
    event: 'push',
    payload: { before: '0'.repeat(40) },
    speed: 25,
    arrange: simulation => {
      arrangeDemo(simulation)
      pushImage(simulation.world, addRepository(simulation.world, 'cicd-demo-service'), '2.0.0', {
        platforms: ['linux/amd64'],
      })
    },
    files: () => ({
      '.github/workflows/reusable-deploy.yml': readFileSync(
        'examples/reusable-deploy.yml',
        'utf8',
      ).replaceAll(...PUSHED),
      'services/cicd-demo-service/Dockerfile': 'FROM scratch',
      'services/README.md': 'No service',
    }),
    check: (ran, simulation) => {
      expect(ran.outputs.get('changes: Find changed services: services')).toBe('["cicd-demo-service"]')
      expect(said(ran, 'docker')).toEqual([
        'docker buildx create --use',
        expect.stringMatching(
          /--cache-from type=registry,ref=\S+\/cicd-demo-service:cache .* services\/cicd-demo-service$/,
        ),
      ])
      expect(callsOf(simulation, 'RegisterTaskDefinition')).toMatchObject([
        { containerDefinitions: [{ image: `${registry}/cicd-demo-service:2.0.0` }] },
      ])
      expect(callsOf(simulation, 'UpdateService')).toHaveLength(1)
    },
  },
  'notify.yml': {
    event: 'workflow_dispatch',
    payload: { inputs: { tag: '2.0.0' } },
    speed: 25,
    arrange: simulation => void arrangeDemo(simulation),
    check: ran => {
      expect(ran.steps).toEqual([
        'deploy: OWNER/ecs-deploy@v1 → success',
        'deploy: Post to the channel → success',
        'deploy: post OWNER/ecs-deploy@v1 → success',
      ])
      expect(ran.outputs.get('deploy: OWNER/ecs-deploy@v1: message')).toContain('cicd-demo-service: deployed')
      expect(said(ran, 'curl')).toEqual([expect.stringMatching(/^curl .*--json @-/)])
    },
  },
  'preview.yml': {
    event: 'pull_request',
    payload: pullEvent('opened', { labels: ['preview'] }).payload,
    speed: 25,
    arrange: simulation => {
      addPull(simulation.github.world, { number: 12, labels: ['preview'] })
      arrangePreviews(simulation)
      addPreviewListener(simulation.world)
    },
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'preview: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'preview: Build and push → success',
        'preview: OWNER/ecs-deploy/preview@v1 → success',
        'preview: Show the URL → success',
        'preview: post OWNER/ecs-deploy/preview@v1 → success',
      ])
      expect(said(ran, 'checkout', 'The preview')).toEqual([
        `checkout ${headSha}`,
        'The preview answers at https://pr-12.preview.example.com/',
      ])
      expect(simulation.github.world.comments).toHaveLength(1)
      expect(callsOf(simulation, 'CreateService')).toHaveLength(1)
      expect(ran.summaries).toHaveLength(1)
    },
    next: {
      arrange: simulation => closePull(simulation.github.world, 12),
      payload: pullEvent('closed', { labels: ['preview'] }).payload,
      check: (ran, simulation) => {
        expect(ran.steps).toEqual([
          'preview: OWNER/ecs-deploy/preview@v1 → success',
          'preview: post OWNER/ecs-deploy/preview@v1 → success',
        ])
        expect(ran.outputs.get('preview: OWNER/ecs-deploy/preview@v1: outcome')).toBe('removed')
        expect(callsOf(simulation, 'DeleteService')).toHaveLength(1)
        expect(callsOf(simulation, 'DeleteTargetGroup')).toHaveLength(1)
        expect(callsOf(simulation, 'DeleteRule')).toHaveLength(1)
      },
    },
  },
  'verify.yml': {
    event: 'workflow_dispatch',
    payload: { inputs: {} },
    speed: 25,
    exitCode: 1,
    arrange: simulation => void arrangeDemo(simulation),
    // The account has no worker, which is what the workflow is there to find.
    check: (ran, simulation) => {
      expect(ran.steps[0]).toBe('verify: OWNER/ecs-deploy/verify@v1 → failure')
      expect(ran.steps[1]).toMatch(/^verify: Show the problems/)
      const report = ran.outputs.get('verify: OWNER/ecs-deploy/verify@v1: report')
      expect(report).toContain('cicd-demo-worker')
      expect(ran.summaries).toHaveLength(1)
      expect(simulation.calls.filter(({ operation }) => /^(Register|Update|Create)/.test(operation))).toEqual(
        [],
      )
    },
  },
  'rollback.yml': {
    event: 'workflow_dispatch',
    payload: { inputs: { command: 'rollback', cluster: 'cicd-demo', service: 'cicd-demo-service' } },
    speed: 25,
    arrange: simulation => addPastDeployments(simulation.world, arrangeDemo(simulation)),
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'control: OWNER/ecs-deploy/control@v1 → success',
        'control: Show the outcome → success',
      ])
      expect(said(ran, 'Outcome')).toEqual([
        expect.stringMatching(/^Outcome succeeded of cicd-demo:39, see https:/),
      ])
      expect(ran.summaries).toEqual([
        expect.stringContaining('## ✅ cicd-demo-service: rolled back to cicd-demo:39'),
      ])
      expect(callsOf(simulation, 'UpdateService')).toMatchObject([
        { taskDefinition: expect.stringMatching(/cicd-demo:39$/) },
      ])
    },
  },
  'release.yml': {
    event: 'push',
    payload: { ref: 'refs/tags/v2.0.0' },
    speed: 25,
    arrange: simulation => {
      arrangeDemo(simulation)
      pushImage(simulation.world, addRepository(simulation.world, 'cicd-demo'), 'v2.0.0', {
        platforms: ['linux/amd64'],
      })
    },
    // One service stands for both environments.
    instead: [['cicd-demo-staging', 'cicd-demo']],
    check: (ran, simulation) => {
      expect(ran.steps).toEqual([
        'build: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
        'build: Build and push → success',
        'staging: OWNER/ecs-deploy@v1 → success',
        'staging: post OWNER/ecs-deploy@v1 → success',
        'production: Check the digest → success',
        'production: OWNER/ecs-deploy@v1 → success',
        'production: post OWNER/ecs-deploy@v1 → success',
      ])
      const digest = ran.outputs.get('staging: OWNER/ecs-deploy@v1: image-digest')
      const image = `${registry}/cicd-demo:v2.0.0@${digest}`
      expect(digest).toMatch(/^sha256:/)
      const registered = callsOf(simulation, 'RegisterTaskDefinition')
      expect(registered).toMatchObject([
        { containerDefinitions: [{ image }] },
        { containerDefinitions: [{ image }] },
      ])
      expect(said(ran, address)).toEqual(Array(2).fill(`${address}/health answered 200`))
      expect(ran.summaries).toHaveLength(2)
    },
  },
}

/** Runs an example against a simulated account; in the copy, addresses in the outside world are the site's. */
async function playExample(name: string, play: Play, extra: Readonly<Record<string, string>> = {}) {
  const simulation = createSimulation({ seed: 1 })
  play.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: play.speed })
  const home = mkdtempSync(join(tmpdir(), 'names-'))
  const plane = await openDataPlane(simulation)
  const names =
    simulation.world.state.dnsNames.size > 0 ? await openDemoHttps(simulation, plane, home) : undefined
  const workflow = [...(play.instead ?? []), PUSHED].reduce(
    (text, [outside, inside]) => text.replaceAll(outside, inside),
    readFileSync(`examples/${name}`, 'utf8'),
  )
  const env = {
    SIMULATED_AWS: server.url,
    GITHUB_API_URL: `${server.url}${githubBase}`,
    ...names?.env,
    ...extra,
  }
  const run = (payload: unknown) =>
    runWorkflow({
      name,
      workflow: workflow.replaceAll(/https:\/\/(staging\.)?example\.com/g, address),
      event: play.event,
      payload,
      env,
      ...(play.files ? { files: play.files(simulation) } : {}),
    })
  try {
    const ran = await run(play.payload)
    play.next?.arrange(simulation)
    return { ran, simulation, after: play.next && (await run(play.next.payload)) }
  } finally {
    await names?.close()
    await plane.close()
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
}

const examples = globSync('examples/*.yml')
  .map(path => basename(path))
  .sort()

test('every example is played', () => {
  // monorepo.yml calls the one; the other is played by deploy-services.test.ts.
  const others = ['reusable-deploy.yml', 'accounts.yml']
  expect([...Object.keys(plays), ...others].sort()).toEqual(examples)
})

test.each(Object.entries(plays))('%s', async (name, play) => {
  const { ran, after, simulation } = await playExample(name, play)
  play.check(ran, simulation)
  expect(ran.exitCode).toBe(play.exitCode ?? 0)
  if (after) play.next?.check(after, simulation)
})

test('a setting that someone changed elsewhere fails the job of drift.yml', async () => {
  const arrange = (simulation: Simulation): void => void arrangeDemo(simulation)
  const play = { ...(plays['drift.yml'] as Play), arrange }
  const { ran } = await playExample('drift.yml', play)
  expect(ran.exitCode).toBe(1)
  expect(ran.steps.at(-1)).toBe('drift: Fail if anything but the image differs → failure')
  expect(said(ran, '  "path": ')).toEqual([
    '  "path": "deploymentConfiguration.deploymentCircuitBreaker.enable",',
    '  "path": "deploymentConfiguration.deploymentCircuitBreaker.rollback",',
  ])
})

test('a deployment that fails ends the job of rolling.yml, and is told once', async () => {
  const arrange = (simulation: Simulation): void => {
    arrangeDemo(simulation)
    simulation.world.setBehavior(`${registry}/cicd-demo:2.0.0`, CRASHES)
  }
  const play = { ...(plays['rolling.yml'] as Play), arrange }
  const { ran } = await playExample('rolling.yml', play)
  expect(ran.exitCode).toBe(1)
  expect(ran.steps.slice(-2)).toEqual([
    'deploy: OWNER/ecs-deploy@v1 → failure',
    'deploy: post OWNER/ecs-deploy@v1 → success',
  ])
  expect(ran.outputs.get('deploy: OWNER/ecs-deploy@v1: outcome')).toBe('rolled-back')
  expect(ran.errors).toHaveLength(1)
  expect(ran.summaries).toEqual([expect.stringContaining('## ❌ cicd-demo-service')])
})

test('tests that fail in blue-green-pause.yml roll the deployment back', async () => {
  // act gives the outputs of a skipped job as they are written, where GitHub gives empty ones.
  const instead = [["needs.release.outputs.outcome == ''", "needs.release.result == 'skipped'"]] as const
  const play = { ...(plays['blue-green-pause.yml'] as Play), instead }
  const { ran, simulation } = await playExample('blue-green-pause.yml', play, { STAND_IN_EXIT: '22' })
  expect(ran.steps).toEqual([
    'deploy: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 → success',
    'deploy: Build and push → success',
    'deploy: OWNER/ecs-deploy@v1 → success',
    'deploy: Test the new version → failure',
    'deploy: post OWNER/ecs-deploy@v1 → success',
    'roll-back: OWNER/ecs-deploy/control@v1 → success',
  ])
  expect(ran.outputs.get('roll-back: OWNER/ecs-deploy/control@v1: outcome')).toBe('rolled-back')
  expect(callsOf(simulation, 'ContinueServiceDeployment')).toMatchObject([{ action: 'ROLLBACK' }])
})
