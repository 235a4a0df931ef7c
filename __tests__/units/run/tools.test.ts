import { ListClustersCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { systemClock } from '../../../src/base/clock.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { type DeployInputs, readDeployInputs } from '../../../src/inputs/deploy.ts'
import type { Environment } from '../../../src/inputs/fields.ts'
import type { Runtime } from '../../../src/run/runtime.ts'
import { postToolsOf, toolsFor, toolsOf } from '../../../src/run/tools.ts'
import { environment } from '../../support/input-environment.ts'

const runtime = (env: Environment = {}, aws?: Runtime['aws']) =>
  ({ env, clock: systemClock, signal: new AbortController().signal, ...(aws ? { aws } : {}) }) as Runtime

describe('the record that AWS keeps of a run', () => {
  const GITHUB = {
    GITHUB_REPOSITORY: 'shop/web',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_RUN_ID: '42',
    GITHUB_ACTOR: 'octocat',
  }
  const originIn = (env: Environment) =>
    postToolsOf('eu-west-1', createRunner(recordToolkit()), runtime(env)).origin

  test('has the commit, the run and who started it', () => {
    expect(originIn(GITHUB)).toBe('shop/web@0123456, run 42 by octocat')
  })

  test.each([[{}], [{ ...GITHUB, GITHUB_SHA: '' }], [{ ...GITHUB, GITHUB_REPOSITORY: '' }]])(
    'says nothing outside GitHub: %j',
    env => {
      expect(originIn(env)).toBe('')
    },
  )
})

test('AWS is asked in the Region of the run, as the runtime says', async () => {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'none' }
  const runner = createRunner(recordToolkit())
  const { ecs } = postToolsOf('ap-south-1', runner, runtime({}, { credentials })).clients
  expect(await ecs.config.region()).toBe('ap-south-1')
  expect(await ecs.config.credentials()).toMatchObject(credentials)
})

test('a run that may make many calls at once is held back by its rate limiter', async () => {
  const held: string[] = []
  const requestHandler = {
    handle: () => Promise.reject(new Error('nobody is asked')),
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  }
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'none' }
  const { clients } = toolsOf(
    runtime({}, { credentials, requestHandler }),
    { region: 'eu-west-1', maxAttempts: 1 },
    createRunner(recordToolkit()),
    async operation => void held.push(operation),
  )
  await expect(clients.ecs.send(new ListClustersCommand({}))).rejects.toThrow('nobody is asked')
  expect(held).toEqual(['ListClusters'])
})

describe('a run over services', () => {
  const inputsOf = (service: string, more: Record<string, string> = {}) =>
    readDeployInputs(environment({ cluster: 'prod', service, ...more }, { AWS_REGION: 'eu-west-1' }))
  const toolsOver = async (first: DeployInputs, ...others: DeployInputs[]) => {
    const toolkit = recordToolkit()
    const runner = createRunner(toolkit)
    const tools = await toolsFor([first, ...others], runtime(), runner)
    return { tools, runner, toolkit }
  }

  test('shares their reads where there are several', async () => {
    const [web, api] = [await inputsOf('web'), await inputsOf('api')]
    expect((await toolsOver(web)).tools.clients.batched).toBeUndefined()
    expect((await toolsOver(web, api)).tools.clients.batched).toBe(true)
  })

  test('never shows a value that one of them gets in a variable', async () => {
    const web = await inputsOf('web', { environment: 'API_TOKEN=hunter2-hunter2' })
    const { runner, toolkit } = await toolsOver(await inputsOf('api'), web)
    runner.info('The token is hunter2-hunter2.')
    expect(toolkit.log.join()).not.toContain('hunter2')
  })
})
