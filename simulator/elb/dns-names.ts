import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElbState } from './state.ts'

const parent = (host: string): string => host.slice(host.indexOf('.') + 1)

/** The load balancer that a host name leads to. A wildcard of the DNS stands for any number of labels. */
export function loadBalancerFor({ loadBalancers, dnsNames }: ElbState, host: string): string | undefined {
  const own = [...loadBalancers].find(([, { DNSName }]) => DNSName?.toLowerCase() === host)?.[0]
  const exact = own ?? dnsNames.get(host)
  if (exact !== undefined) return exact
  for (let above = parent(host); above.includes('.'); above = parent(above)) {
    const found = dnsNames.get(`*.${above}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** The listener of a load balancer on that port. */
export const listenerOn = ({ listeners }: ElbState, balancer: string, port: number): Listener | undefined =>
  [...listeners.values()].find(({ LoadBalancerArn, Port }) => LoadBalancerArn === balancer && Port === port)

/** Whether one of the listener's certificates is for that host. A wildcard of a certificate stands for one label. */
export const hasCertificateFor = ({ certificates }: ElbState, listener: Listener, host: string): boolean =>
  (listener.Certificates ?? [])
    .flatMap(({ CertificateArn }) => certificates.get(CertificateArn ?? '') ?? [])
    .some(name => name === host || name === `*.${parent(host)}`)
