import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ServiceRecord } from '../ecs/state.ts'
import { createRule } from '../elb/rules.ts'
import type { Simulation } from '../simulation.ts'
import type { World } from '../world/world.ts'
import { arrangeDemo, type DemoOverrides } from './demo.ts'
import { addListener, forwardTo } from './load-balancer.ts'

/** Where the base service answers, and the domain below which its previews do. */
export const baseHost = 'shop.example.com'
export const previewDomain = 'preview.example.com'

/** How an account with previews differs from the usual one. */
export interface PreviewsOverrides extends DemoOverrides {
  /** Seconds until a changed rule is what requests go by. Default 3. */
  ruleDelaySeconds?: number
  /** Quotas of load balancing, by the names of DescribeAccountLimits. */
  limits?: Readonly<Record<string, number>>
}

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000001'

const toHttps: Action = {
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
}

const nothingHere: Action = {
  Type: 'fixed-response',
  FixedResponseConfig: {
    StatusCode: '404',
    ContentType: 'text/plain',
    MessageBody: 'There is nothing here.',
  },
}

const setDefault = ({ state }: World, listenerArn: string, action: Action): void => {
  const listener = state.listeners.get(listenerArn)
  if (listener) listener.DefaultActions = [action]
  for (const rule of state.rules.values()) {
    if (rule.listener === listenerArn && rule.IsDefault) rule.Actions = [action]
  }
}

/** Opens HTTPS on the load balancer: the base service by its host name, and 404 for every other. */
const openHttps = (world: World, balancer: string, group: string): void => {
  const { state } = world
  const listener = addListener(world, balancer, 443, [nothingHere])
  const record = state.listeners.get(listener)
  if (record) {
    record.Protocol = 'HTTPS'
    record.Certificates = [{ CertificateArn: certificate }]
  }
  state.certificates.set(certificate, [baseHost, `*.${previewDomain}`])
  state.names.set(baseHost, balancer)
  state.names.set(`*.${previewDomain}`, balancer)
  createRule(world, {
    ListenerArn: listener,
    Priority: 10,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [baseHost] } }],
    Actions: [forwardTo(group)],
  })
}

/** Builds the demo account with its service behind HTTPS, ready for previews on the same listener. */
export function arrangePreviews(simulation: Simulation, overrides: PreviewsOverrides = {}): ServiceRecord {
  const { ruleDelaySeconds = 3, limits = {}, ...demo } = overrides
  const service = arrangeDemo(simulation, demo)
  const { world } = simulation
  const [plain] = [...world.state.listeners.values()]
  const [group] = [...world.state.targetGroups.keys()]
  if (plain?.LoadBalancerArn && plain.ListenerArn && group) {
    openHttps(world, plain.LoadBalancerArn, group)
    setDefault(world, plain.ListenerArn, toHttps)
  }
  for (const [name, most] of Object.entries(limits)) world.state.limits.set(name, most)
  world.state.ruleDelaySeconds = ruleDelaySeconds
  return service
}
