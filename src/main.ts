import { writeFile } from 'node:fs/promises'
import { ACTIONS, isActionName } from './actions/registry.ts'
import { systemClock } from './base/clock.ts'
import { failureIn } from './base/errors.ts'
import { eventReader } from './github/event-payload.ts'
import { lastWords, NO_RESULT } from './github/last-words.ts'
import { lazyToolkit } from './github/lazy-toolkit.ts'
import { createRunner } from './github/runner.ts'
import { workspaceReader } from './github/workspace.ts'
import { boundFetch } from './http/bounded-fetch.ts'
import { createProbe } from './http/probe.ts'
import { proxyAgents, proxyFetch, readProxy } from './http/proxy.ts'
import { knownInEnvironment } from './redact/known-in-environment.ts'
import { createRedactor } from './redact/redactor.ts'
import type { Runtime } from './run/runtime.ts'

const cancelled = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => cancelled.abort(new Error(`The runner sent ${name}.`)))
}

const { env } = process
const toolkit = lazyToolkit(() => import('./github/toolkit.ts'))
const { end, abandon } = lastWords(toolkit, () =>
  createRunner(
    toolkit,
    createRedactor(() => knownInEnvironment(env)),
  ),
)
process.on('uncaughtException', error => abandon(failureIn(error)))
process.on('beforeExit', () => abandon(NO_RESULT))

const name = env['ECS_DEPLOY_ENTRY'] ?? 'deploy'
if (!isActionName(name)) throw new Error(`The bundle has no entry ${name}.`)
const runtime: Runtime = {
  env,
  toolkit,
  clock: systemClock,
  random: Math.random,
  signal: cancelled.signal,
  fetch: boundFetch(fetch),
  readEvent: eventReader(env['GITHUB_EVENT_PATH']),
  readFile: workspaceReader(
    [env['GITHUB_WORKSPACE'] ?? process.cwd(), ...(env['RUNNER_TEMP'] ? [env['RUNNER_TEMP']] : [])],
    { anywhere: name.startsWith('compat-') },
  ),
  writeFile: (path, text) => writeFile(path, text, { flag: 'wx', mode: 0o600 }),
  probe: createProbe({}),
  aws: undefined,
}

try {
  const proxy = readProxy(env)
  if (proxy && !proxyFetch(proxy)) {
    const title = 'Some calls do not use the proxy'
    toolkit.warning(`They need Node.js 24.14; the runner's is ${process.versions.node}. Update the runner.`, {
      title,
    })
  }
  const agents = proxy && proxyAgents(proxy)
  const aws = agents && { requestHandler: agents }
  const run = await ACTIONS[name]()
  // The deploy action has asked AWS already when it has something to say; all others may want their state at once.
  if (name !== 'deploy') await toolkit.ready()
  await end(await run({ ...runtime, aws, probe: createProbe({ agents }) }))
} catch (error) {
  // Thrown on, Node.js would print whatever the error says as it is, and the runner might obey it.
  abandon(failureIn(error))
}
