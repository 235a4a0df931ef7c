import { writeFile } from 'node:fs/promises'
import * as core from '@actions/core'
import { TIMEOUTS } from './aws/clients.ts'
import { systemClock } from './base/clock.ts'
import { DeployError } from './base/errors.ts'
import { runCompatDeploy, runCompatRender } from './drop-in.ts'
import type { Edges } from './edges.ts'
import { runErrand } from './errand.ts'
import { finish } from './finish.ts'
import { eventReader } from './github/event.ts'
import { createRunner } from './github/runner.ts'
import { workspaceReader } from './github/workspace.ts'
import { proxyAgents, proxyFetch, readProxy } from './proxy.ts'
import { runControl, runDeploy } from './run.ts'

/** One answer of the health check may take this long, in milliseconds. */
const PROBE_TIMEOUT = 10_000

/** What each entry of the bundle runs; an entry that only shares the bundle names itself first. */
const ENTRIES: Readonly<Record<string, (edges: Edges) => Promise<0 | 1>>> = {
  deploy: runDeploy,
  control: runControl,
  'compat-deploy': runCompatDeploy,
  'compat-render': runCompatRender,
  'run-task': runErrand,
  post: finish,
}

const cancelled = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => cancelled.abort(new Error(`The runner sent ${name}.`)))
}

const { env } = process
const entry = ENTRIES[env['ECS_DEPLOY_ENTRY'] ?? 'deploy']
if (!entry) throw new Error(`The bundle has no entry ${env['ECS_DEPLOY_ENTRY']}.`)
const edges: Edges = {
  env,
  toolkit: core,
  clock: systemClock,
  random: Math.random,
  signal: cancelled.signal,
  fetch,
  readEvent: eventReader(env['GITHUB_EVENT_PATH']),
  readFile: workspaceReader([
    env['GITHUB_WORKSPACE'] ?? process.cwd(),
    ...(env['RUNNER_TEMP'] ? [env['RUNNER_TEMP']] : []),
  ]),
  writeFile: (path, text) => writeFile(path, text, { flag: 'wx', mode: 0o600 }),
  probe: async url => {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PROBE_TIMEOUT) })
    await answer.body?.cancel()
    return answer.status
  },
  aws: undefined,
}

try {
  const proxy = readProxy(env)
  if (proxy && !proxyFetch(proxy)) {
    const title = 'Some calls do not use the proxy'
    core.warning(`They need Node.js 24.14; the runner's is ${process.versions.node}. Update the runner.`, {
      title,
    })
  }
  const aws = proxy && { requestHandler: { ...TIMEOUTS, ...proxyAgents(proxy) } }
  process.exitCode = await entry({ ...edges, aws })
} catch (error) {
  if (!(error instanceof DeployError)) throw error
  createRunner(core).fail(error)
  process.exitCode = 1
}
