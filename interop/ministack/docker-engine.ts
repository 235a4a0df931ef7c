import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What stands in for Docker: containers that run nothing, and whose image or command says how they end. */
export interface DockerEngine {
  /** What DOCKER_HOST is to be. */
  readonly host: string
  close(): Promise<void>
}

interface Container {
  readonly id: string
  readonly name: string
  readonly config: Record<string, unknown>
  /** Milliseconds until it ends by itself, and its exit code then. */
  readonly end: { readonly after: number; readonly exitCode: number } | undefined
  startedAt?: number
  stoppedAt?: number
}

interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** How long a container that fails or has a command runs, in milliseconds. */
const BRIEFLY = 400

/** Tag of an image that no registry has. */
export const MISSING = 'missing'

/** An image with the tag `crash` exits with 1, one with a command like `exit 3` with that code; others run on. */
function endOf(image: string, command: readonly string[]): Container['end'] {
  const [, code] = /\bexit (\d+)/.exec(command.join(' ')) ?? []
  if (code !== undefined) return { after: BRIEFLY, exitCode: Number(code) }
  return image.endsWith(':crash') ? { after: BRIEFLY, exitCode: 1 } : undefined
}

function stateOf({ startedAt, stoppedAt, end }: Container) {
  const ended =
    stoppedAt ?? (startedAt === undefined || !end ? Number.POSITIVE_INFINITY : startedAt + end.after)
  const isRunning = startedAt !== undefined && Date.now() < ended
  const own = end && startedAt !== undefined && ended >= startedAt + end.after
  const at = (ms: number | undefined) =>
    ms === undefined || !Number.isFinite(ms) ? '0001-01-01T00:00:00Z' : new Date(ms).toISOString()
  return {
    Status: isRunning ? 'running' : startedAt === undefined ? 'created' : 'exited',
    Running: isRunning,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: isRunning ? 1 : 0,
    ExitCode: isRunning || startedAt === undefined ? 0 : own ? end.exitCode : 143,
    Error: '',
    StartedAt: at(startedAt),
    FinishedAt: isRunning ? at(undefined) : at(ended),
  }
}

const viewOf = (container: Container) => ({
  Id: container.id,
  Name: `/${container.name}`,
  Created: new Date(container.startedAt ?? Date.now()).toISOString(),
  Image: container.config['Image'],
  Config: { Tty: false, ...container.config },
  HostConfig: { LogConfig: { Type: 'json-file', Config: {} } },
  State: stateOf(container),
  NetworkSettings: { Ports: {}, Networks: { bridge: { IPAddress: '127.0.0.1' } } },
})

const notFound = (what: string): Answer => ({ status: 404, body: { message: `${what}: not found` } })

/** Answers for the parts of Docker's API that MiniStack calls (https://docs.docker.com/reference/api/engine/). */
function createEngine() {
  const containers = new Map<string, Container>()
  /** Images by their digests, because MiniStack runs them by these. */
  const images = new Map<string, string>()
  const nameOf = (image: string): string => images.get(image.split('@')[1] ?? '') ?? image
  const digestOf = (image: string): string => {
    const digest = `sha256:${createHash('sha256').update(image).digest('hex')}`
    images.set(digest, image)
    return digest
  }
  const ofImage = (image: string, answer: (digest: string) => unknown): Answer =>
    nameOf(image).endsWith(`:${MISSING}`)
      ? notFound(`manifest for ${image}`)
      : { status: 200, body: answer(image.split('@')[1] ?? digestOf(image)) }
  const create = (name: string, config: Record<string, unknown>): Answer => {
    const command = [config['Cmd'] ?? []].flat().map(String)
    const id = randomBytes(32).toString('hex')
    containers.set(id, { id, name, config, end: endOf(nameOf(String(config['Image'])), command) })
    return { status: 201, body: { Id: id, Warnings: [] } }
  }
  const act = (container: Container, action: string, method: string): Answer => {
    if (method === 'DELETE') containers.delete(container.id)
    if (action === 'start') container.startedAt = Date.now()
    if (action === 'stop' || action === 'kill') container.stoppedAt ??= Date.now()
    if (action === 'logs') return { status: 200 }
    if (action === 'wait') return { status: 200, body: { StatusCode: stateOf(container).ExitCode } }
    return method === 'GET' ? { status: 200, body: viewOf(container) } : { status: 204 }
  }
  return (method: string, url: URL, body: string): Answer => {
    const path = decodeURIComponent(url.pathname).replace(/^\/v\d+\.\d+/, '')
    if (path === '/_ping') return { status: 200 }
    if (path === '/version') return { status: 200, body: { ApiVersion: '1.45', Version: '26.1.0' } }
    const [, image] = /^\/(?:distribution|images)\/(.+)\/json$/.exec(path) ?? []
    if (image && path.startsWith('/distribution'))
      return ofImage(image, digest => ({ Descriptor: { digest, size: 1 }, Platforms: [] }))
    if (image) return ofImage(image, digest => ({ Id: digest, RepoTags: [nameOf(image)], Config: {} }))
    if (path === '/images/create') {
      const [from = '', tag = ''] = ['fromImage', 'tag'].map(key => url.searchParams.get(key) ?? '')
      const asked = tag === '' ? from : `${from}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`
      return ofImage(asked, () => ({ status: 'Image is up to date' }))
    }
    if (/^\/images\/.+\/tag$/.test(path)) return { status: 201 }
    if (path === '/containers/json') return { status: 200, body: [] }
    if (path === '/containers/create')
      return create(url.searchParams.get('name') ?? '', JSON.parse(body) as Record<string, unknown>)
    const [, id = '', action = ''] = /^\/containers\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const container = containers.get(id)
    return container ? act(container, action, method) : notFound(path)
  }
}

/** Opens the stand-in on 127.0.0.1. */
export async function openDockerEngine(): Promise<DockerEngine> {
  const engine = createEngine()
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const { status, body } = engine(request.method ?? 'GET', url, await text(request))
    response.writeHead(status, { 'content-type': 'application/json', 'api-version': '1.45' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
