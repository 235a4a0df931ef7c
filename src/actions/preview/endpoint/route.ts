import { DeployError } from '../../../base/errors.ts'
import { badInput } from '../../../inputs/fields.ts'
import type { RouteTemplate } from '../route-inputs.ts'

/** What a template is filled in with. */
export interface RouteValues {
  readonly number: number
  readonly service: string
  /** Tells the target groups of one service apart; absent where there is one, and for the first. */
  readonly target?: string
}

/** What of a request leads it to a preview. */
export type Route =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

/** A part of a host name has this many characters at the most, and a whole one in a condition the other. */
const MAX_LABEL = 63
const MAX_HOST = 128

/** A template for one pull request and target group; of several groups all but the first are told by an ending. */
export function fillRoute(template: RouteTemplate, values: RouteValues): Route {
  const ending = values.target === undefined || usesTarget(template) ? '' : `-${values.target}`
  switch (template.kind) {
    case 'host': {
      const [label = '', ...domain] = template.host.split('.')
      const host = [fill(`${label}${ending}`, values), ...domain.map(part => fill(part, values))].join('.')
      return { kind: 'host', host: checkHost(host.toLowerCase().replaceAll('_', '-')) }
    }
    case 'path':
      return { kind: 'path', path: fill(`${template.path}${ending}`, values) }
    case 'header':
      return { ...template, value: fill(`${template.value}${ending}`, values) }
  }
}

function usesTarget(template: RouteTemplate): boolean {
  return JSON.stringify(template).includes('{target}')
}

function fill(text: string, { number, service, target = '' }: RouteValues): string {
  return text
    .replaceAll('{number}', String(number))
    .replaceAll('{service}', service)
    .replaceAll('{target}', target)
    .replaceAll(/^-+|(?<!-)-+$/g, '')
}

/** The URL that the user gives for all previews, for this one. */
export function fillUrl(template: string, { number, service }: RouteValues): string {
  return template.replaceAll('{number}', String(number)).replaceAll('{service}', service)
}

function checkHost(host: string): string {
  const long = host.split('.').find(label => label.length > MAX_LABEL)
  if (long === undefined && host.length <= MAX_HOST) return host
  throw badInput(
    'preview-host',
    host,
    long === undefined
      ? `is longer than ${MAX_HOST} characters`
      : `has a part of more than ${MAX_LABEL} characters`,
    'a shorter name',
  )
}

/** The scheme and address that a listener answers at. */
export interface ListenerAddress {
  readonly protocol: string
  readonly port: number
  /** Of the load balancer. */
  readonly dnsName: string
}

/** Where a preview is visited; a host that rules ask for beside the preview's own path or header comes first. */
export function urlOf(
  route: Route,
  { protocol, port, dnsName }: ListenerAddress,
  host: string | undefined,
): string {
  const secure = protocol === 'HTTPS'
  const name = route.kind === 'host' ? route.host : (host ?? dnsName)
  const usual = port === (secure ? 443 : 80)
  return `${secure ? 'https' : 'http'}://${name}${usual ? '' : `:${port}`}${route.kind === 'path' ? `${route.path}/` : '/'}`
}

/** A path that is asked for below the preview's own. */
export function joinPath(url: string, path: string): string {
  return `${url.replace(/\/$/, '')}${path}`
}

/** The error for a service behind a load balancer whose previews nobody could tell apart. */
export function noRoute(): DeployError {
  return new DeployError({
    title: 'The inputs do not say where previews are visited',
    message:
      'The base service is behind a load balancer, and none of "preview-host", "preview-path" and "preview-header" is set.',
    next: 'Write a host name such as pr-{number}.preview.example.com into the input "preview-host".',
  })
}
