import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { ECSClient } from '@aws-sdk/client-ecs'
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, test } from '@jest/globals'
import { arrangeDemo } from '../../simulator/fixtures/demo.ts'
import { baseHost } from '../../simulator/fixtures/preview-demo.ts'
import { openDataPlane } from '../../simulator/http/data-plane.ts'
import { type ServedSimulation, serveSimulation } from '../../simulator/http/server.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { deploy, deploymentLines, readService } from '../support/sdk-account.ts'
import { createGroup, createPreview, createRule, previews } from '../support/sdk-preview.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

const serve = async (simulation: Simulation, speed = 1): Promise<ServedSimulation> => {
  const served = await serveSimulation(simulation, { speed })
  open.push(served)
  return served
}

const optionsFor = (endpoint: string) => ({
  endpoint,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
})

const account = () => {
  const simulation = createSimulation()
  arrangeDemo(simulation, { drainSeconds: 5 })
  return simulation
}

/** What a GET with that Host header gets; `fetch` would not let it be set. */
const get = (origin: string, host: string, path: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request(`${origin}${path}`, { headers: { host } }, answer => {
      text(answer).then(body => resolve({ status: answer.statusCode ?? 0, body }), reject)
    })
      .on('error', reject)
      .end()
  })

const advance = async (url: string, seconds: number) =>
  fetch(`${url}/_advance?seconds=${seconds}`, { method: 'POST' })

describe('over HTTP', () => {
  test('the same account answers an SDK client, and shows what was called', async () => {
    const { url } = await serve(account())
    const ecs = new ECSClient(optionsFor(url))
    const elb = new ElasticLoadBalancingV2Client(optionsFor(url))
    await deploy(ecs)
    await advance(url, 180)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
    expect((await elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toHaveLength(1)
    const calls = (await (await fetch(`${url}/_calls`)).json()) as { operation: string; status: number }[]
    expect(calls.map(call => `${call.operation} ${call.status}`)).toEqual([
      'DescribeServices 200',
      'DescribeTaskDefinition 200',
      'RegisterTaskDefinition 200',
      'UpdateService 200',
      'DescribeServices 200',
      'DescribeLoadBalancers 200',
    ])
  })

  test('time follows the wall clock at the given speed', async () => {
    const simulation = account()
    const { url } = await serve(simulation, 10_000)
    const ecs = new ECSClient(optionsFor(url))
    await deploy(ecs)
    const start = simulation.clock.now()
    while (simulation.clock.now() < start + 600_000) await new Promise(resolve => setImmediate(resolve))
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  })

  test('a dropped connection is a broken socket', async () => {
    const simulation = account()
    simulation.faults.push({ kind: 'drop-before', calls: [1] })
    const { url } = await serve(simulation)
    const ecs = new ECSClient(optionsFor(url))
    await expect(readService(ecs)).rejects.toThrow('socket hang up')
    expect((await readService(ecs)).runningCount).toBe(2)
  })
})

describe('the data plane', () => {
  test('carries requests to healthy tasks all through a deployment', async () => {
    const simulation = account()
    const { url } = await serve(simulation)
    const plane = await openDataPlane(simulation)
    open.push(plane)
    const site = plane.urls['cicd-demo:80'] ?? ''
    const ask = async () => {
      const response = await fetch(site)
      return response.ok ? ((await response.json()) as { version: string }).version : String(response.status)
    }
    await deploy(new ECSClient(optionsFor(url)))
    const versions: string[] = []
    for (let step = 0; step < 40; step++) {
      await advance(url, 3)
      await plane.sync()
      versions.push(await ask(), await ask())
    }
    expect(versions[0]).toBe('1.0.0')
    expect(versions.at(-1)).toBe('2.0.0')
    expect(new Set(versions)).toEqual(new Set(['1.0.0', '2.0.0']))
  })

  test('answers 503 when nothing is healthy', async () => {
    const simulation = createSimulation()
    arrangeDemo(simulation, { desiredCount: 0 })
    await serve(simulation)
    const plane = await openDataPlane(simulation)
    open.push(plane)
    expect((await fetch(plane.urls['cicd-demo:80'] ?? '')).status).toBe(503)
  })

  test('finds a service by its host name and rewrites what the rule says', async () => {
    const account = previews({ ruleDelaySeconds: 0 })
    const group = await createGroup(account.elb, 'pr-1')
    await createRule(account, 1, group, {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/pr-1/*'] } }],
      Transforms: [
        {
          Type: 'url-rewrite',
          UrlRewriteConfig: { Rewrites: [{ Regex: '^/pr-1/(.*)$', Replace: '/$1' }] },
        },
      ],
    })
    await createPreview(account, 'pr-1', group)
    await account.clock.sleep(120_000)
    await serve(account.simulation)
    const plane = await openDataPlane(account.simulation)
    open.push(plane)
    const see = async (host: string, path: string) => {
      const { status, body } = await get(plane.urls['cicd-demo:443'] ?? '', host, path)
      return status === 200 ? (JSON.parse(body) as Record<string, string>) : `${status} ${body}`
    }
    expect(await see(baseHost, '/a?b=c')).toMatchObject({ host: baseHost, url: '/a?b=c' })
    expect(await see('x.preview.example.com', '/pr-1/a?b=c')).toMatchObject({ url: '/a?b=c' })
    expect(await see('x.preview.example.com', '/')).toBe('404 There is nothing here.')
  })
})
