import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Somebody else's program that a suite needs, unmodified. */
export interface Tool {
  /** Names the program to the suite, in the environment. */
  readonly variable: string
  /** Name and version, and so the folder that keeps it. */
  readonly id: string
  /** The program below that folder. */
  readonly program: string
  /** What installs it into a folder, one command after the other. */
  install(folder: string): readonly Command[]
}

interface Command {
  readonly line: readonly [program: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** An installation over a slow network, in milliseconds. */
const PATIENCE = 10 * 60_000

/** Every package that is installed is in `python/NAME.txt` with its hashes, which pip-compile writes from `python/NAME.in`. */
const fromPython = (variable: string, name: string, version: string, program: string): Tool => ({
  variable,
  id: `${name}-${version}`,
  program: `bin/${program}`,
  install: folder => [
    { line: ['python3', '-m', 'venv', '--clear', folder] },
    {
      line: [
        join(folder, 'bin', 'pip'),
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--require-hashes',
        '--requirement',
        join(import.meta.dirname, 'python', `${name}.txt`),
      ],
    },
  ],
})

const fromGo = (variable: string, path: string, version: string): Tool => {
  const program = path.split('/').at(-1) ?? path
  return {
    variable,
    id: `${program}-${version}`,
    program,
    install: folder => [{ line: ['go', 'install', `${path}@${version}`], env: { GOBIN: folder } }],
  }
}

const moto = fromPython('INTEROP_MOTO', 'moto', '5.2.5', 'moto_server')
const awsCli = fromPython('INTEROP_AWS_CLI', 'awscli', '1.46.3', 'aws')

/** The suites by the names of their folders, each with the programs that it is held against. */
export const SUITES: Readonly<Record<string, readonly Tool[]>> = {
  actionlint: [fromGo('INTEROP_ACTIONLINT', 'github.com/rhysd/actionlint/cmd/actionlint', 'v1.7.12')],
  act: [fromGo('INTEROP_ACT', 'github.com/nektos/act', 'v0.2.89')],
  botocore: [fromPython('INTEROP_BOTOCORE', 'botocore', '1.44.8', 'python3'), awsCli],
  'cfn-lint': [fromPython('INTEROP_CFN_LINT', 'cfn-lint', '1.58.0', 'cfn-lint')],
  microburst: [fromPython('INTEROP_MICROBURST', 'microburst', '0.10.0', 'microburst'), moto],
  ministack: [fromPython('INTEROP_MINISTACK', 'ministack', '1.5.33', 'ministack')],
  moto: [moto, awsCli],
  zizmor: [fromPython('INTEROP_ZIZMOR', 'zizmor', '1.32.0', 'zizmor')],
}

/** Programs that deploy to ECS, for `npm run bench -- rivals`. */
export const RIVALS = {
  awsCli,
  fabfuel: fromPython('', 'ecs-deploy', '1.17.0', 'ecs'),
} as const

/** Where tools are kept between runs, outside of the repository. */
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'ecs-deploy', 'interop')

/** The path of the tool's program, installed first where it is not yet; rejects where it cannot be installed. */
export async function install(tool: Tool): Promise<string> {
  const folder = join(cache, tool.id)
  const done = join(folder, '.installed')
  if (!existsSync(done)) {
    mkdirSync(folder, { recursive: true })
    for (const command of tool.install(folder)) await execute(command)
    writeFileSync(done, '')
  }
  return join(folder, tool.program)
}

async function execute({ line: [program, ...args], env = {} }: Command): Promise<void> {
  try {
    await promisify(execFile)(program, args, { env: { ...process.env, ...env }, timeout: PATIENCE })
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string | number; stderr?: string }
    const last = stderr.trim().split('\n').at(-1)
    const why = code === 'ENOENT' ? `there is no ${program}` : `${program} ${args[0]}: ${last || code}`
    throw new Error(why, { cause: error })
  }
}
