import { expect, test } from '@jest/globals'
import { githubVariables, setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { githubBase, serveSimulation } from '../../simulator/http/server.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN } from '../support/bundle.ts'
import { startProxy } from '../support/recording-proxy.ts'

const LIMIT = 60_000

/** Hosts that only a proxy could reach: no resolver knows them. */
const AWS = 'http://aws.invalid'
const GITHUB = 'http://github.invalid'

/** Runs the story of the pull request with the bundle, AWS and GitHub as given, beside a proxy. */
async function playBeside(variables: (proxy: string, server: string) => Record<string, string>) {
  const scenario = scenarios['github-success']
  if (!scenario?.github) throw new Error('no scenario')
  const simulation = createSimulation({ seed: 1 })
  setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: 120 })
  const proxy = await startProxy(server.url)
  try {
    const env = {
      ...bundleEnv(scenario, server.url),
      ...githubVariables(scenario.github, simulation.github.world, `${server.url}${githubBase}`),
      ...variables(proxy.url, server.url),
    }
    const main = await runStep({ entry: MAIN, env, event: scenario.github.event?.payload })
    return { main, asked: new Set(proxy.asked), github: simulation.github.world }
  } finally {
    await proxy.close()
    await server.close()
  }
}

function errorsOf({ log }: StepResult): string[] {
  return log.filter(line => line.startsWith('::error'))
}

test.concurrent(
  'AWS and GitHub are reached through the proxy',
  async () => {
    const { main, asked, github } = await playBeside(proxy => ({
      HTTP_PROXY: proxy,
      AWS_ENDPOINT_URL: AWS,
      GITHUB_API_URL: `${GITHUB}${githubBase}`,
    }))
    expect(main.log.filter(line => /^::(error|warning|notice)/.test(line))).toEqual([])
    expect(main.exitCode).toBe(0)
    expect(github.comments[0]?.body).toContain('deployed')
    expect(github.deployments.at(-1)?.statuses.at(-1)?.state).toBe('success')
    expect([...asked].sort()).toEqual(['aws.invalid', 'github.invalid'])
  },
  LIMIT,
)

test.concurrent.each(['127.0.0.1', '127.0.0.0/8', '*'])(
  'what NO_PROXY=%s names is reached directly, of AWS as of GitHub',
  async exceptions => {
    const { main, asked } = await playBeside(proxy => ({ HTTP_PROXY: proxy, NO_PROXY: exceptions }))
    expect(main.exitCode).toBe(0)
    expect([...asked]).toEqual([])
  },
  LIMIT,
)

test.concurrent(
  'HTTPS goes through a tunnel, and a proxy that refuses it is named as the reason',
  async () => {
    const { main, asked } = await playBeside(proxy => ({
      HTTPS_PROXY: proxy,
      AWS_ENDPOINT_URL: 'https://aws.invalid',
      INPUT_ENVIRONMENT: '',
      INPUT_COMMENT: 'false',
    }))
    expect(main.exitCode).toBe(1)
    expect([...asked]).toEqual(['aws.invalid'])
    expect(errorsOf(main).join()).toContain('403')
  },
  LIMIT,
)

test.concurrent(
  'a proxy that cannot be used is one plain error',
  async () => {
    const { main, asked } = await playBeside(() => ({ HTTPS_PROXY: 'socks5://user:secret@127.0.0.1:1' }))
    expect(main.exitCode).toBe(1)
    expect([...asked]).toEqual([])
    expect(errorsOf(main)).toHaveLength(1)
    expect(main.log.join('\n')).toContain('HTTPS_PROXY is not the address of an HTTP proxy')
    expect(main.log.join('\n')).not.toContain('secret@')
  },
  LIMIT,
)
