import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { expect, test } from '@jest/globals'
import { serveSimulation } from '../../simulator/http/server.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN } from '../support/bundle.ts'
import { ENDLESS, json, MEANINGLESS, type OddAnswer, startServer } from '../support/odd-server.ts'

const LIMIT = 90_000
const INPUTS = { cluster: 'cicd-demo', service: 'web', image: 'app:2', timeout: '10s', 'max-attempts': '1' }

interface Ended {
  readonly step: StepResult
  readonly errors: readonly string[]
  /** Seconds from the start to the error, and from there to the end of the process. */
  readonly toError: number
  readonly lingered: number
}

/** Runs the deploy action to its end and measures it. */
async function runBundle(env: Record<string, string>): Promise<Ended> {
  const begun = performance.now()
  let toldAt = begun
  const onLine = (line: string) => {
    if (line.startsWith('::error')) toldAt = performance.now()
  }
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }
  const basic = { ...inputVariables(INPUTS), AWS_REGION: 'eu-west-1', ...keys }
  const step = await runStep({ entry: MAIN, env: { ...basic, ...env }, onLine })
  const errors = step.log.filter(line => line.startsWith('::error'))
  return {
    step,
    errors,
    toError: (toldAt - begun) / 1000,
    lingered: (performance.now() - toldAt) / 1000,
  }
}

/** An AWS that gives the odd answer to everything. */
async function withOddAws<T>(answer: OddAnswer, run: (url: string) => Promise<T>): Promise<T> {
  const server = await startServer(() => answer)
  try {
    return await run(server.url)
  } finally {
    await server.close()
  }
}

function expectPromptEnd({ step, errors, toError, lingered }: Ended, words: string): void {
  expect(errors).toEqual([expect.stringContaining(words)])
  expect(step.exitCode).toBe(1)
  expect(toError).toBeLessThan(45)
  expect(lingered).toBeLessThan(5)
}

test.concurrent.each<[string, OddAnswer, string]>([
  ['a web page', MEANINGLESS['a web page'], 'The answer is a web page and not from AWS.'],
  ['JSON of a proxy', MEANINGLESS['JSON of a proxy'], 'status 403 is not from AWS (it says: {"error"'],
  ['a stalled body', ENDLESS['a stalled body'], 'AWS did not answer in time.'],
  ['an endless body', ENDLESS['an endless body'], 'The answer is larger than 16 MiB.'],
  ['another protocol', ENDLESS['another protocol'], 'AWS did not answer in time.'],
])(
  'an AWS that answers with %s ends the step with its error',
  (_, answer, words) =>
    withOddAws(answer, async url => expectPromptEnd(await runBundle({ AWS_ENDPOINT_URL: url }), words)),
  LIMIT,
)

test.concurrent(
  'a proxy that says nothing to CONNECT ends the step with its error',
  async () => {
    const server = createServer(socket => void socket.on('error', () => {}).resume())
    await listen(server)
    try {
      const { port } = server.address() as AddressInfo
      const ended = await runBundle({ HTTPS_PROXY: `http://127.0.0.1:${port}` })
      expectPromptEnd(ended, 'No connection to AWS, or to the proxy before it, within 5000 ms.')
    } finally {
      server.close()
    }
  },
  LIMIT,
)

test.concurrent(
  'a step without credentials says so',
  async () => {
    const ended = await runBundle({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' })
    expectPromptEnd(ended, 'No AWS credentials found')
    expect(ended.errors[0]).toContain('Is aws-actions/configure-aws-credentials run before this step?')
  },
  LIMIT,
)

test.concurrent(
  'a health check that changes the protocol is an answer like any other',
  async () => {
    const scenario = scenarios['success']
    if (!scenario) throw new Error('no scenario')
    const simulation = createSimulation({ seed: 1 })
    scenario.arrange(simulation)
    const aws = await serveSimulation(simulation, { speed: 120 })
    try {
      const ended = await withOddAws(ENDLESS['another protocol'], url =>
        runBundle({
          ...bundleEnv(scenario, aws.url),
          ...inputVariables({ 'health-check-url': `${url}/health`, 'health-check-expect': '200 within 1s' }),
        }),
      )
      expectPromptEnd(ended, 'answered 101, expected 200')
      expect(ended.step.outputs.get('outcome')).toBe('failed')
    } finally {
      await aws.close()
    }
  },
  LIMIT,
)

/** What happens in the process behind the back of the action. */
const PRELOADED = {
  // No timer and no connection keeps it alive.
  nothing: `import http from 'node:http'; import timers from 'node:timers/promises'
    import { syncBuiltinESMExports } from 'node:module'; const later = setTimeout
    globalThis.setTimeout = (...args) => later(...args).unref()
    timers.setTimeout = () => new Promise(() => {}); syncBuiltinESMExports()
    http.Agent.prototype.addRequest = () => {}`,
  'an error that nobody catches': `setTimeout(() => { throw new Error('It broke.\\n::stop-commands::x') }, 500)`,
  'a promise that nobody waits for': `setTimeout(() => Promise.reject(new Error('It broke.')), 500)`,
}

test.concurrent.each<[keyof typeof PRELOADED, string]>([
  ['nothing', 'title=The action stopped without a result'],
  ['an error that nobody catches', 'It broke.'],
  ['a promise that nobody waits for', 'It broke.'],
])(
  'a step that is left with %s says so',
  (what, words) =>
    withOddAws(ENDLESS.silence, async url => {
      const code = encodeURIComponent(PRELOADED[what])
      const ended = await runBundle({
        AWS_ENDPOINT_URL: url,
        NODE_OPTIONS: `--import=data:text/javascript,${code}`,
      })
      expectPromptEnd(ended, words)
      expect(ended.step.log.filter(line => line.startsWith('::stop'))).toEqual([])
    }),
  LIMIT,
)

test.concurrent(
  'what a step has to tell is written before it ends',
  async () => {
    const failures = [{ arn: 'web', reason: 'MISSING' }]
    const names = Array.from({ length: 100 }, (_, index) => `arn:aws:ecs:eu-west-1:1:service/c/web-${index}`)
    const server = await startServer(target =>
      json(target === 'DescribeServices' ? { services: [], failures } : { serviceArns: names }),
    )
    try {
      const { step, errors } = await runBundle({ AWS_ENDPOINT_URL: server.url })
      expect(errors).toEqual([expect.stringContaining('Service "web" was not found')])
      expect(step.outputs.get('outcome')).toBe('failed')
      expect(step.summary).toContain('Service "web" was not found')
      expect(step.state.get('finished')).toBe('true')
    } finally {
      await server.close()
    }
  },
  LIMIT,
)

function listen(server: Server): Promise<void> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
}
