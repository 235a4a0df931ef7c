import { execFileSync, spawn } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { previewListener } from '../../simulator/fixtures/preview-demo.ts'

/** A workflow to run, and what the world around it is. */
export interface Run {
  /** File name of the workflow. */
  readonly name: string
  readonly workflow: string
  /** Name and payload of the event. */
  readonly event: string
  readonly payload?: unknown
  /** Files of the repository, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Whether the repository is this one, with its scripts and actions, and not one that uses a release. */
  readonly isOurs?: boolean
  /** Variables of the runner. */
  readonly env: Readonly<Record<string, string>>
}

/** One line that act logs; raw lines are what a step printed. */
interface Line {
  readonly msg: string
  readonly jobID?: string
  readonly stage?: 'Pre' | 'Main' | 'Post'
  readonly step?: string
  readonly stepResult?: string
  readonly raw_output?: boolean
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly content?: string
}

/** What a run of a workflow left. */
export interface Ran {
  readonly exitCode: number | null
  /** What ran, in order, without the stand-ins: `job: [post] step → success`. */
  readonly steps: readonly string[]
  /** What the steps printed, commands included. */
  readonly log: readonly string[]
  /** Outputs by job, step and name, such as `deploy: OWNER/ecs-deploy@v1: outcome`. */
  readonly outputs: ReadonlyMap<string, string>
  readonly summaries: readonly string[]
  /** Texts of the error annotations. */
  readonly errors: readonly string[]
}

/** Variables that name the role of a workflow. */
const roles = ['AWS_ROLE_ARN', 'AWS_PLAN_ROLE_ARN', 'AWS_VERIFY_ROLE_ARN', 'PREVIEW_ROLE_ARN']

/** Longest that a run may take, in milliseconds. */
const PATIENCE = 240_000

const root = join(import.meta.dirname, '..', '..')
const standIns = join(import.meta.dirname, 'stand-ins')

const standIn = (exitCode: string) =>
  ['#!/bin/sh', 'echo "$(basename "$0") $*"', `exit ${exitCode}`, ''].join('\n')

/** Programs that would reach for the outside world, with their exit codes: they only say how they were called. */
const programs = { docker: '0', curl: '"$STAND_IN_EXIT"', terraform: '"$STAND_IN_EXIT"' }

/** Finds what the stand-in of actions/upload-artifact has kept, as `gh run download` does. */
const gh = [
  '#!/bin/sh',
  'while [ "$1" != --dir ]; do shift; done',
  'cp -R "$SIMULATED_ARTIFACTS"/. "$2"',
  '',
].join('\n')

/** An account in which nothing is left. */
const aws = '#!/bin/sh\n'

/** Installs nothing: the packages are there. */
const npm = (program: string) =>
  ['#!/bin/sh', '[ "$1" = ci ] && exit 0', `exec ${program} "$@"`, ''].join('\n')

/** What this repository needs to run its scripts. */
const OURS = [
  'node_modules',
  'package.json',
  'scripts',
  'simulator',
  'src',
  '__tests__',
  'examples',
  'permissions',
]

/** Runs a workflow with act, on this machine, with this repository in the place of OWNER/ecs-deploy. */
export async function runWorkflow(run: Run): Promise<Ran> {
  const home = mkdtempSync(join(tmpdir(), 'act-'))
  try {
    prepareHome(home, run)
    return readLines(await execute(home, run))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function prepareHome(home: string, { name, workflow, payload = {}, files = {}, isOurs = false }: Run): void {
  // What a release consists of, without the tools that made it.
  for (const path of globSync(['action.yml', '*/action.yml', 'compat/*/action.yml', 'dist/**'], {
    cwd: root,
  })) {
    if (path.startsWith('node_modules')) continue
    mkdirSync(dirname(join(home, 'ecs-deploy', path)), { recursive: true })
    cpSync(join(root, path), join(home, 'ecs-deploy', path), { recursive: true })
  }
  const workflows = join(home, 'shop', '.github', 'workflows')
  mkdirSync(workflows, { recursive: true })
  writeFileSync(join(workflows, name), workflow)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, 'shop', path)), { recursive: true })
    writeFileSync(join(home, 'shop', path), text)
  }
  if (isOurs) {
    for (const path of OURS) symlinkSync(join(root, path), join(home, 'shop', path))
    for (const path of ['action.yml', 'dist'])
      cpSync(join(root, path), join(home, 'shop', path), { recursive: true })
  }
  mkdirSync(join(home, 'artifacts'))
  writeFileSync(join(home, 'event.json'), JSON.stringify(payload))
  mkdirSync(join(home, 'bin'))
  for (const [program, exitCode] of Object.entries(programs)) {
    writeFileSync(join(home, 'bin', program), standIn(exitCode), { mode: 0o755 })
  }
  writeFileSync(join(home, 'bin', 'gh'), gh, { mode: 0o755 })
  writeFileSync(join(home, 'bin', 'aws'), aws, { mode: 0o755 })
  const found = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()
  writeFileSync(join(home, 'bin', 'npm'), npm(found), { mode: 0o755 })
  const git = (...args: string[]) => execFileSync('git', args, { cwd: join(home, 'shop'), stdio: 'ignore' })
  git('init', '--initial-branch', 'main')
  git('add', '--all')
  git('-c', 'user.name=shop', '-c', 'user.email=shop@example.com', 'commit', '--message', 'Shop')
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
}

async function execute(
  home: string,
  { name, event, env }: Run,
): Promise<{ exitCode: number | null; lines: Line[] }> {
  const program = process.env['INTEROP_ACT']
  if (!program) throw new Error('INTEROP_ACT has to name act; `npm run interop` sets it')
  const local = (repository: string, folder: string) => ['--local-repository', `${repository}=${folder}`]
  const args = [
    event,
    '--json',
    '--no-cache-server',
    '--action-offline-mode',
    ...['--workflows', join('.github', 'workflows', name)],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--eventpath', join(home, 'event.json')],
    ...['--action-cache-path', join(home, 'actions')],
    ...['--var', `PREVIEW_LISTENER_ARN=${previewListener}`],
    ...['--var', 'AWS_REGION=eu-west-1'],
    ...roles.flatMap(role => ['--var', `${role}=arn:aws:iam::123456789012:role/run`]),
    ...[
      'GITHUB_TOKEN=ghs_simulated',
      'AWS_ACCESS_KEY_ID=AKIASIMULATED',
      'AWS_SECRET_ACCESS_KEY=simulated',
    ].flatMap(secret => ['--secret', secret]),
    ...Object.entries({
      STAND_IN_EXIT: '0',
      SIMULATED_ARTIFACTS: join(home, 'artifacts'),
      ...env,
    }).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...local('OWNER/ecs-deploy@v1', join(home, 'ecs-deploy')),
    ...local('actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', join(standIns, 'checkout')),
    ...local(
      'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c',
      join(standIns, 'configure-aws-credentials'),
    ),
    ...local(
      'aws-actions/amazon-ecr-login@03f1aad4c6c7ffd436567f42f9384779290529bd',
      join(standIns, 'amazon-ecr-login'),
    ),
    ...local(
      'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a',
      join(standIns, 'upload-artifact'),
    ),
    ...local('actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', join(standIns, 'setup-node')),
    ...local(
      'hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e',
      join(standIns, 'setup-terraform'),
    ),
    ...local('aws-actions/configure-aws-credentials@v1', join(standIns, 'configure-aws-credentials-v1')),
    ...local('aws-actions/amazon-ecr-login@v1', join(standIns, 'amazon-ecr-login')),
    ...local('actions/checkout@v5', join(standIns, 'checkout')),
  ]
  const path = [join(home, 'bin'), join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
  const options = {
    cwd: join(home, 'shop'),
    env: { PATH: path, HOME: home, AWS_EC2_METADATA_DISABLED: 'true' },
  }
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: Line[] = []
  const streams = [child.stdout, child.stderr].map(async input => {
    for await (const line of createInterface({ input })) lines.push(parseLine(line))
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  const exitCode = await new Promise<number | null>(resolve => child.once('exit', resolve))
  clearTimeout(limit)
  await Promise.all(streams)
  return { exitCode, lines }
}

const parseLine = (text: string): Line => {
  try {
    return JSON.parse(text) as Line
  } catch {
    return { msg: text }
  }
}

function readLines({ exitCode, lines }: { exitCode: number | null; lines: Line[] }): Ran {
  const told = lines.filter(
    ({ stage, step = '', stepResult }) => stage && stepResult && !/^aws-actions/.test(step),
  )
  const outputs = lines.filter(({ command }) => command === 'set-output')
  return {
    exitCode,
    steps: told.map(
      ({ jobID, stage, step, stepResult }) =>
        `${jobID}: ${stage === 'Main' ? '' : `${stage?.toLowerCase()} `}${step?.split('\n')[0]} → ${stepResult}`,
    ),
    log: lines.map(({ msg }) => msg.trimEnd()),
    outputs: new Map(outputs.map(({ jobID, step, name, arg = '' }) => [`${jobID}: ${step}: ${name}`, arg])),
    summaries: lines.flatMap(({ command, content }) => (command === 'summary' && content ? [content] : [])),
    errors: lines.flatMap(({ command, arg }) => (command === 'error' && arg ? [arg] : [])),
  }
}
