import {
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TaskRecord } from '../ecs/state.ts'
import { route, servingTargets } from '../elb/routing.ts'
import type { Simulation } from '../simulation.ts'
import { statusOf } from '../world/http-status.ts'
import { isRunning } from '../world/selectors.ts'

/** The tasks of a simulation as real servers, behind real proxies for their load balancers' listeners. */
export interface DataPlane {
  /** Where each listener answers, by the load balancer's name and the listener's port (`cicd-demo:80`). */
  urls: Readonly<Record<string, string>>
  /** Brings the servers in line with the simulation; happens by itself every `everyMs`. */
  sync(): Promise<void>
  close(): Promise<void>
}

const listen = (server: Server, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port))
  })

const shut = async (server: Server): Promise<void> => {
  const closed = new Promise(resolve => server.close(resolve))
  server.closeAllConnections()
  await closed
}

// Every task has a loopback address of its own, so that an access log can tell them apart.
const addressOf = (count: number): string => `127.1.${Math.floor(count / 250)}.${(count % 250) + 1}`

interface TaskServer {
  server: Server
  host: string
  port: number
}

const startTaskServer = async (task: TaskRecord, host: string): Promise<TaskServer> => {
  const image = task.view.containers[0]?.image ?? ''
  const version = image.slice(image.lastIndexOf(':') + 1)
  const server = createServer(({ url, headers }, response) => {
    const status = statusOf(task, false)
    // A task whose health check times out does not answer at all.
    if (status === undefined) return
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(`${JSON.stringify({ version, task: task.id, host: headers.host, url })}\n`)
  })
  try {
    return { server, host, port: await listen(server, host) }
  } catch {
    // Only Linux has all of 127.0.0.0/8 without being told.
    return { server, host: '127.0.0.1', port: await listen(server, '127.0.0.1') }
  }
}

/** Keeps one server for each running task. */
const createTaskServers = (simulation: Simulation) => {
  const servers = new Map<string, TaskServer>()
  let count = 0
  const sync = async (): Promise<void> => {
    for (const task of simulation.world.state.tasks.values()) {
      const running = servers.get(task.arn)
      if (isRunning(task) && !running) {
        servers.set(task.arn, await startTaskServer(task, addressOf(count++)))
      } else if (!isRunning(task) && running) {
        servers.delete(task.arn)
        await shut(running.server)
      }
    }
  }
  const close = async (): Promise<void> => {
    await Promise.all([...servers.values()].map(each => shut(each.server)))
  }
  return { servers, sync, close }
}

const unavailable = (response: ServerResponse, status: number): void => {
  if (response.headersSent) response.destroy()
  else response.writeHead(status).end()
}

const pass = (
  request: IncomingMessage,
  response: ServerResponse,
  { host, port }: TaskServer,
  to: { host: string; url: string },
): void => {
  const { method } = request
  const headers = { ...request.headers, host: to.host }
  const onward = forward({ host, port, method, path: to.url, headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => unavailable(response, 502))
  })
  onward.on('error', () => unavailable(response, 502))
  request.pipe(onward)
}

const askedOf = ({ method = 'GET', url = '/', headers }: IncomingMessage) => {
  const { pathname: path, search } = new URL(url, 'http://localhost')
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)])
  const host = (headers.host ?? '').split(':')[0] ?? ''
  return { method, host, path, query: search.slice(1), headers: Object.fromEntries(sent) }
}

const createProxy = (simulation: Simulation, listener: string, servers: Map<string, TaskServer>): Server => {
  const rounds = new Map<string, number>()
  let turn = 0
  const chosenServer = (group: string): TaskServer | undefined => {
    const candidates = servingTargets(simulation.world.state, group).flatMap(
      target => servers.get(target.task ?? '') ?? [],
    )
    const round = (rounds.get(group) ?? 0) + 1
    rounds.set(group, round)
    return candidates[round % Math.max(1, candidates.length)]
  }
  return createServer((request, response) => {
    turn++
    const now = simulation.clock.now()
    const routed = route(simulation.world.state, now, listener, askedOf(request), turn)
    if (routed.kind === 'answer') {
      response.writeHead(routed.status, routed.headers).end(routed.body)
      return
    }
    const chosen = chosenServer(routed.group)
    if (chosen) pass(request, response, chosen, routed)
    else unavailable(response, 503)
  })
}

/** Opens the data plane of a simulation that is served over HTTP. */
export async function openDataPlane(simulation: Simulation, everyMs = 50): Promise<DataPlane> {
  const tasks = createTaskServers(simulation)
  const proxies: Server[] = []
  const urls: Record<string, string> = {}
  const { listeners, loadBalancers } = simulation.world.state
  for (const [arn, listener] of listeners) {
    const balancer = loadBalancers.get(listener.LoadBalancerArn ?? '')
    const proxy = createProxy(simulation, arn, tasks.servers)
    proxies.push(proxy)
    urls[`${balancer?.LoadBalancerName}:${listener.Port}`] =
      `http://127.0.0.1:${await listen(proxy, '127.0.0.1')}`
  }
  let syncing: Promise<void> = Promise.resolve()
  const sync = (): Promise<void> => {
    syncing = syncing.then(tasks.sync)
    return syncing
  }
  await sync()
  const timer = setInterval(() => void sync(), everyMs)
  return {
    urls,
    sync,
    close: async () => {
      clearInterval(timer)
      await syncing
      await Promise.all(proxies.map(shut))
      await tasks.close()
    },
  }
}
