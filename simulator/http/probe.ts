import { hasCertificateFor, listenerOn, loadBalancerFor } from '../elb/dns-names.ts'
import { route, servingTargets } from '../elb/routing.ts'
import type { TargetRecord } from '../elb/state.ts'
import type { Simulation } from '../simulation.ts'
import { statusOf } from '../world/http-status.ts'
import type { WorldState } from '../world/state.ts'

const unreachable = (reason: string): Error => new TypeError('fetch failed', { cause: new Error(reason) })

const statusBehind = (state: WorldState, target: TargetRecord | undefined): number => {
  if (!target) return 503
  const task = state.tasks.get(target.task ?? '')
  // A load balancer gives up on a target that does not answer.
  return task ? (statusOf(task, target.state === 'healthy') ?? 504) : 502
}

/**
 * The status of the answer that a visitor of the URL gets by way of names, listeners, rules and tasks. Throws as `fetch`
 * does where there is no answer; `undefined` if the world has no DNS names.
 */
export function simulatedProbe(
  { world: { state }, clock }: Simulation,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): number | undefined {
  const url = new URL(address)
  const host = url.hostname
  const balancer = loadBalancerFor(state, host)
  if (balancer === undefined && state.dnsNames.size === 0) return undefined
  if (balancer === undefined) throw unreachable(`getaddrinfo ENOTFOUND ${host}`)
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const listener = listenerOn(state, balancer, port)
  if (!listener) throw unreachable(`connect ETIMEDOUT ${host}:${port}`)
  if (url.protocol === 'https:' && !hasCertificateFor(state, listener, host)) {
    throw unreachable(`Hostname/IP does not match certificate's altnames: Host: ${host}`)
  }
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const { pathname: path, search } = url
  const asked = { method: 'GET', host, path, query: search.slice(1), headers: Object.fromEntries(sent) }
  const turn = Math.floor(clock.now() / 1000)
  const routed = route(state, clock.now(), listener.ListenerArn ?? '', asked, turn)
  if (routed.kind === 'answer') return routed.status
  const targets = servingTargets(state, routed.group)
  return statusBehind(state, targets[turn % Math.max(1, targets.length)])
}
