import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What stands in for Docker: containers that run nothing, and whose image or command says how they end. */
export interface DockerEngine {
  /** What DOCKER_HOST is to be. */
  readonly host: string
  /** What runs at an address, and since when in milliseconds since the epoch. */
  runningAt(address: string): { readonly image: string; readonly since: number } | undefined
  close(): Promise<void>
}

interface Container {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly config: Record<string, unknown>
  /** With its tag, also where its digest was asked for. */
  readonly image: string
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

/** Tag of an image that is pulled for longer than any test takes: tasks of it never start. */
export const SLOW = 'slow'

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
  NetworkSettings: { Ports: {}, Networks: { bridge: { IPAddress: container.address } } },
})

const notFound = (what: string): Answer => ({ status: 404, body: { message: `${what}: not found` } })

/** Each has its own in Docker's default network, as tasks have in awsvpc mode. */
const addressOf = (nth: number): string => `172.17.${(nth + 1) >> 8}.${(nth + 1) & 0xff}`

/** The registry and the images that were pulled from it. */
function createImages() {
  /** By their digests, because MiniStack runs them by these. */
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
  const pull = (from: string, tag: string): Answer | 'never' => {
    const asked = tag === '' ? from : `${from}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`
    if (nameOf(asked).endsWith(`:${SLOW}`)) return 'never'
    return ofImage(asked, () => ({ status: 'Image is up to date' }))
  }
  const answerTo = (path: string, query: URLSearchParams): Answer | 'never' | undefined => {
    const [, image] = /^\/(?:distribution|images)\/(.+)\/json$/.exec(path) ?? []
    if (image && path.startsWith('/distribution'))
      return ofImage(image, digest => ({ Descriptor: { digest, size: 1 }, Platforms: [] }))
    if (image) return ofImage(image, digest => ({ Id: digest, RepoTags: [nameOf(image)], Config: {} }))
    if (path === '/images/create') return pull(query.get('fromImage') ?? '', query.get('tag') ?? '')
    return /^\/images\/.+\/tag$/.test(path) ? { status: 201 } : undefined
  }
  return { nameOf, answerTo }
}

/** Answers for the parts of Docker's API that MiniStack calls (https://docs.docker.com/reference/api/engine/). */
function createEngine() {
  const containers = new Map<string, Container>()
  const images = createImages()
  let created = 0
  const create = (name: string, config: Record<string, unknown>): Answer => {
    const command = [config['Cmd'] ?? []].flat().map(String)
    const id = randomBytes(32).toString('hex')
    const image = images.nameOf(String(config['Image']))
    containers.set(id, { id, name, address: addressOf(++created), config, image, end: endOf(image, command) })
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
  const runningAt: DockerEngine['runningAt'] = address => {
    const found = [...containers.values()].find(container => container.address === address)
    return found?.startedAt === undefined ? undefined : { image: found.image, since: found.startedAt }
  }
  const answerTo = (method: string, url: URL, body: string): Answer | 'never' => {
    const path = decodeURIComponent(url.pathname).replace(/^\/v\d+\.\d+/, '')
    if (path === '/_ping') return { status: 200 }
    if (path === '/version') return { status: 200, body: { ApiVersion: '1.45', Version: '26.1.0' } }
    if (path === '/containers/json') return { status: 200, body: [] }
    if (path === '/containers/create')
      return create(url.searchParams.get('name') ?? '', JSON.parse(body) as Record<string, unknown>)
    const [, id = '', action = ''] = /^\/containers\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const container = containers.get(id)
    if (container) return act(container, action, method)
    return images.answerTo(path, url.searchParams) ?? notFound(path)
  }
  return { answerTo, runningAt }
}

/** Opens the stand-in on 127.0.0.1. */
export async function openDockerEngine(): Promise<DockerEngine> {
  const { answerTo, runningAt } = createEngine()
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const answer = answerTo(request.method ?? 'GET', url, await text(request))
    if (answer === 'never') return
    const { status, body } = answer
    response.writeHead(status, { 'content-type': 'application/json', 'api-version': '1.45' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    runningAt,
    host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
