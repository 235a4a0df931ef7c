import { type ChildProcess, spawn } from 'node:child_process'

/** A server that somebody wrote, in a process of its own. */
export interface StartedServer {
  readonly url: string
  close(): Promise<void>
}

/** Longest that it may take until it answers, in milliseconds. */
const PATIENCE = 90_000

/** Starts a server on `port` of 127.0.0.1, and waits until it answers at `path`; `variable` names its program. */
export async function startServer(
  variable: string,
  port: number,
  args: readonly string[],
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const program = process.env[variable]
  if (!program) throw new Error(`${variable} has to name a program; \`npm run interop\` sets it`)
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  await untilUp(child, `${url}${path}`)
  return {
    url,
    close: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill()
      await gone
    },
  }
}

async function untilUp(child: ChildProcess, address: string): Promise<void> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end && child.exitCode === null) {
    const up = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error(`${child.spawnfile} did not start`)
}
