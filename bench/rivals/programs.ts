import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** How a program ended and what it wrote. */
export interface Ended {
  /** `undefined` where it had to be ended. */
  readonly exitCode: number | undefined
  readonly text: string
}

/** Longest that a program may take, in real milliseconds: it waits on the account's clock, so this is ample. */
const PATIENCE = 600_000

/** Runs a program in `cwd` with nothing of this process's environment but the path. */
export async function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Ended> {
  const path = { PATH: process.env['PATH'] ?? '', HOME: cwd }
  const child = spawn(program, args, {
    env: { ...path, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  })
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [exitCode, out, err] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
  return { exitCode: exitCode ?? undefined, text: `${out}${err}` }
}
