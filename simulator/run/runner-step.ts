import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** A step as a job's runner starts it. */
export interface RunnerStep {
  /** The folder of the job, which its steps share; a step without one has a new one to itself. */
  readonly home?: string
  /** The bundled entry to run, such as `dist/main.js`. */
  readonly entry: string
  /** What a program that is no entry gets as its arguments. */
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string>>
  /** The payload of the event that started the job. */
  readonly event?: unknown
  /** State that an earlier part of the same step saved. */
  readonly state?: ReadonlyMap<string, string>
  /** Gets each line of the log as it comes. */
  onLine?(line: string): void
  /** Gets the process, to send it signals as a runner does. */
  onStart?(child: ChildProcess): void
}

/** What a step leaves behind in the runner's files. */
export interface StepResult {
  /** `null` where a signal ended it. */
  readonly exitCode: number | null
  readonly log: readonly string[]
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly summary: string
}

/** Runs a bundled entry in a process of its own, with the environment files that GitHub's runner gives it. */
export async function runStep(step: RunnerStep): Promise<StepResult> {
  const home = step.home ?? mkdtempSync(join(tmpdir(), 'job-'))
  try {
    const files = prepareHome(home, step)
    const { exitCode, log } = await execute(step, environment(home, files, step))
    const read = (path: string) => readFileSync(path, 'utf8')
    return {
      exitCode,
      log,
      outputs: parseFile(read(files.output)),
      state: parseFile(read(files.state)),
      summary: read(files.summary),
    }
  } finally {
    if (step.home === undefined) rmSync(home, { recursive: true, force: true })
  }
}

async function execute(
  step: RunnerStep,
  env: Record<string, string>,
): Promise<{ exitCode: number | null; log: string[] }> {
  const child = spawn(process.execPath, [step.entry, ...(step.args ?? [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  const streams = [child.stdout, child.stderr].map(async input => {
    for await (const line of createInterface({ input })) {
      log.push(line)
      step.onLine?.(line)
    }
  })
  step.onStart?.(child)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  await Promise.all(streams)
  return { exitCode, log }
}

interface RunnerFiles {
  readonly output: string
  readonly state: string
  readonly summary: string
  readonly event: string
  readonly workspace: string
}

function prepareHome(home: string, { files = {}, event = {} }: RunnerStep): RunnerFiles {
  const paths = {
    output: join(home, 'output'),
    state: join(home, 'state'),
    summary: join(home, 'summary'),
    event: join(home, 'event.json'),
    workspace: join(home, 'workspace'),
  }
  for (const folder of [paths.workspace, join(home, 'temp')]) mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(paths.workspace, path)), { recursive: true })
    writeFileSync(join(paths.workspace, path), text)
  }
  writeFileSync(paths.event, JSON.stringify(event))
  for (const path of [paths.output, paths.state, paths.summary]) writeFileSync(path, '')
  return paths
}

/** Nothing of this process's own AWS or GitHub environment reaches the step. */
function environment(home: string, files: RunnerFiles, step: RunnerStep): Record<string, string> {
  const saved = [...(step.state ?? [])].map(([name, value]) => [`STATE_${name}`, value])
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: files.workspace,
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_EVENT_PATH: files.event,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...Object.fromEntries(saved),
    ...step.env,
    RUNNER_TEMP: join(home, 'temp'),
  }
}

/** The runner's file format: `name<<DELIMITER`, the lines of the value, `DELIMITER`. */
function parseFile(text: string): Map<string, string> {
  const values = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(lines[at] ?? '') ?? []
    if (name === undefined || delimiter === undefined) continue
    const end = lines.indexOf(delimiter, at + 1)
    values.set(name, lines.slice(at + 1, end).join('\n'))
    at = end
  }
  return values
}
