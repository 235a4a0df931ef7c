import type { Rule } from './rule.ts'

const PROVIDER = /capacity provider ([\w.-]+)/
const SUBNET = /subnet '?(subnet-\w+)/
const PORT = /(?::| port )(\d{2,5})\b/
const INSTANCE = /instance (i-\w+)/

/** Of capacity, placement, networks and hosts. */
export const CAPACITY_RULES: readonly Rule[] = [
  ['quota', /MaxSpotInstanceCountExceeded|VcpuLimitExceeded|InstanceLimitExceeded/, PROVIDER],
  ['quota', /reached the limit on the number of/, /number of (\w+)/],
  ['size-above-limit', /configuration is above your limit/, /requested (\w+)/],
  ['capacity', /UnfulfillableCapacity|InsufficientInstanceCapacity/, PROVIDER],
  ['capacity', /Capacity is unavailable|could not launch \d+ tasks/i],
  ['infrastructure-role', [PROVIDER, /UnauthorizedOperation|not authorized/], PROVIDER],
  ['capacity', /Unable to launch instance/, PROVIDER],
  ['spot-interruption', /Spot ?(Task|Instance)? ?(was interrupted|interruption)/i],
  ['incompatible-compute', /not compatible with the selected compute strategy/],
  ['no-instances', /No Container Instances were found/i, PROVIDER],
  ['agent-disconnected', /error "?AGENT|agent connected|ECS Agent to start|^AGENT$/],
  [
    'port-conflict',
    /port required by your task|port is already allocated|address already in use|Bind for \S+ failed|external connectivity/,
    PORT,
  ],
  ['port-conflict', /RESOURCE:PORTS/],
  ['eni-limit', /RESOURCE:ENI|unused device index/],
  ['placement-constraint', /placement constraint unsatisfied/, /"(\w+) placement/],
  ['placement-constraint', /missing an attribute required|^(ATTRIBUTE|LOCATION)$/],
  [
    'no-room',
    /has insufficient [\w ]{1,60} available/,
    /insufficient ([\w ]{1,60}?)(?: units| resource)? available/,
  ],
  ['no-room', /RESOURCE:(CPU|MEMORY|GPU)/, /RESOURCE:(\w+)/],
  ['no-room', /no container instance met all of its requirements/],
  ['no-addresses', /InsufficientFreeAddresses|(insufficient|enough) free (ip )?addresses/i, SUBNET],
  [
    'network-refused',
    [/Unexpected EC2 error/, /TagPolicyViolation|UnauthorizedOperation|\.NotFound/],
    SUBNET,
  ],
  ['network-interface', [/Unexpected EC2 error/, /AuthFailure|attach network interface/], SUBNET],
  ['no-addresses', /Create Network Interface/, SUBNET],
  ['network-interface', /network interface provision|failed to configure ENI|Unexpected EC2 error/i],
  [
    'host-failure',
    /^Host EC2|deregistration forced|in DRAINING state|maintenance on the underlying/,
    INSTANCE,
  ],
]
