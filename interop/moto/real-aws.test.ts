import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { scriptOf } from '../../__tests__/support/workflow-step.ts'
import { APPLICATION, arrangeAccount, CLUSTER, clientsOf, GROUP } from './account.ts'
import { DENIED, type Gate, openGate } from './gate.ts'
import { arrangeLeftovers, leftoversOf } from './leftovers.ts'
import { type Moto, startMoto } from './server.ts'

const SUCCEEDS = 'Record a deployment that succeeds'
const FAILS = 'Record a deployment that fails'
const COMPARE = 'Compare the recordings with the simulator'

let moto: Moto
let gate: Gate
let folder: string

beforeAll(async () => {
  moto = await startMoto(2)
  gate = await openGate(moto.url, {
    // moto has none of them, and answers them with a page of its web server.
    refused: new Map([
      ['ecs:ListServiceDeployments', DENIED],
      // So CodeDeploy answers for a deployment that has not begun, and those in moto never do.
      ['codedeploy:GetDeploymentTarget', 'DeploymentNotStartedException'],
    ]),
    lent: new Set(['codedeploy:GetDeploymentConfig', 'ecr:DescribePullThroughCacheRules']),
  })
})

afterAll(async () => {
  await gate?.close()
  await moto?.close()
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'real-aws-'))
  writeFileSync(join(folder, 'summary.md'), '')
  await moto.reset()
  await arrangeAccount(clientsOf(moto.url))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a script as a runner does, in this repository; `aws` is the AWS CLI. */
async function runScript(script: string, url: string, variables: Readonly<Record<string, string>> = {}) {
  const aws = dirname(process.env['INTEROP_AWS_CLI'] ?? '')
  const env = {
    PATH: [aws, process.env['PATH']].join(delimiter),
    HOME: folder,
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: url,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    ...variables,
  }
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
  const child = spawn('bash', shell, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve))
  const printed = await text(child.stdout)
  return { exitCode: await exited, printed }
}

/** What moto needs: it ends no deployment that nothing forces, and cannot look up the group that deploys a service. */
const HELP: Readonly<Record<string, string>> = {
  rolling: 'force-new-deployment=true',
  codedeploy: [
    `codedeploy-application=${APPLICATION}`,
    `codedeploy-deployment-group=${GROUP}`,
    'codedeploy-deployment-config=CodeDeployDefault.ECSAllAtOnce',
  ].join(' '),
}

/** Runs a step of real-aws.yml for a service of moto's account. */
const runStepOf = (step: string, service: string, strategy: string, scenario: string) =>
  runScript(
    scriptOf('real-aws', 'deploy', step)
      .replaceAll('recordings/', `${folder}/recordings/`)
      .replace('cluster=$NAME', `cluster=${CLUSTER}`)
      .replace('service=$NAME', `service=${service}`)
      .replace('timeout=30m', `timeout=8s ${HELP[strategy]}`),
    gate.url,
    { STRATEGY: strategy, SUCCESS: scenario, FAILURE: scenario, FAILING_IMAGE: 'web:2' },
  )

const recordingOf = (scenario: string) => readFileSync(join(folder, 'recordings', `${scenario}.json`), 'utf8')

describe('the commands of real-aws.yml against moto:', () => {
  test('a deployment that succeeds is recorded, and the summary says what moto answers otherwise', async () => {
    expect((await runStepOf(SUCCEEDS, 'plain', 'rolling', 'success')).exitCode).toBe(0)
    const recording = recordingOf('success')
    expect(recording).toContain('"operation": "UpdateService"')
    expect(recording).not.toMatch(/123456789012|AKIAEXAMPLE|"(?:shop|plain|web)"/)
    expect((await runStepOf(COMPARE, 'plain', 'rolling', 'success')).exitCode).toBe(0)
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8')
    expect(summary).toMatch(
      /^### deploy, which ended with exit code 0; the scenario success: \d+ differences$/m,
    )
    expect(summary).toContain('only AWS: ECS ListServiceDeployments: error AccessDeniedException, status 400')
    expect(summary).toContain('only the simulator: ECS DescribeServiceDeployments')
  })

  test('a deployment that never ends is recorded as one that fails', async () => {
    expect((await runStepOf(FAILS, 'balanced', 'rolling', 'circuit-breaker-rollback')).exitCode).toBe(0)
    expect(recordingOf('circuit-breaker-rollback')).toContain('which ended with exit code 1')
  })

  test('a deployment that was to fail and succeeds fails the step', async () => {
    expect((await runStepOf(FAILS, 'plain', 'rolling', 'circuit-breaker-rollback')).exitCode).toBe(1)
  })

  test('a deployment by CodeDeploy is recorded', async () => {
    expect((await runStepOf(FAILS, 'green', 'codedeploy', 'codedeploy-crash')).exitCode).toBe(0)
    const recording = recordingOf('codedeploy-crash')
    expect(recording).toContain('"operation": "CreateDeployment"')
    expect(recording).not.toMatch(/123456789012|"(?:shop|green|shop-web)"/)
  })
})

describe('examples/real-aws/sweep.sh', () => {
  const sweep = (name: string) => runScript(`bash examples/real-aws/sweep.sh ${name}`, moto.url)

  test('deletes all that has the name, and nothing else', async () => {
    await arrangeLeftovers(moto.url, 'real-1-1-canary')
    await arrangeLeftovers(moto.url, 'real-1-1-codedeploy')
    const other = await leftoversOf(moto.url, 'real-1-1-codedeploy')
    expect(other).toHaveLength(12)
    expect((await sweep('real-1-1-canary')).exitCode).toBe(0)
    expect(await leftoversOf(moto.url, 'real-1-1-canary')).toEqual([])
    expect(await leftoversOf(moto.url, 'real-1-1-codedeploy')).toEqual(other)
  })

  test('fails when it cannot see what is left', async () => {
    const denied = await openGate(moto.url, {
      refused: new Map([['ecs:ListTaskDefinitions', DENIED]]),
      lent: new Set(),
    })
    expect(
      (await runScript('bash examples/real-aws/sweep.sh real-1-1-linear 2>&1', denied.url)).exitCode,
    ).not.toBe(0)
    await denied.close()
  })

  test('does nothing where nothing is left', async () => {
    expect(await sweep('real-1-1-linear')).toEqual({ exitCode: 0, printed: '' })
  })
})
