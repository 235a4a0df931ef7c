import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { ipv6Digits } from './ipv6-digits.ts'

/** Addresses at which clouds hand out credentials to whoever asks from inside; no one's service is there. */
const METADATA = new BlockList()
// Link-local: Amazon EC2, ECS and EKS, Azure, Google Cloud and most others.
METADATA.addSubnet('169.254.0.0', 16, 'ipv4')
METADATA.addSubnet('fe80::', 10, 'ipv6')
// The same services of Amazon under IPv6.
METADATA.addSubnet('fd00:ec2::', 32, 'ipv6')
for (const [address, family] of [
  // Of the machines in Azure that GitHub's own runners are.
  ['168.63.129.16', 'ipv4'],
  // Alibaba Cloud.
  ['100.100.100.200', 'ipv4'],
  ['fd00:100::100:200', 'ipv6'],
  // Oracle Cloud.
  ['192.0.0.192', 'ipv4'],
  ['fd00:c1::a9fe:a9fe', 'ipv6'],
  // Google Cloud.
  ['fd20:ce::254', 'ipv6'],
  // Scaleway.
  ['fd00:42::42', 'ipv6'],
  // Akamai.
  ['fd00:a9fe:a9fe::1', 'ipv6'],
] as const)
  METADATA.addAddress(address, family)

/** Where the 32 hexadecimal digits of an IPv6 address spell an IPv4 address that the packet may end at. */
const EMBEDDED: readonly RegExp[] = [
  // IPv4-compatible, IPv4-mapped (RFC 4291) and IPv4-translated (RFC 2765) addresses.
  /^0{16}.{8}(.{8})$/,
  // NAT64 by the well-known prefix, and by the local one with each length of a prefix (RFC 6052, RFC 8215).
  /^0064ff9b.{16}(.{8})$/,
  /^0064ff9b0001(.{4})..(.{4})/,
  /^0064ff9b0001..(..)..(.{6})/,
  /^0064ff9b0001.{4}..(.{8})/,
  // 6to4 (RFC 3056), and the server of Teredo (RFC 4380).
  /^2002(.{8})/,
  /^20010000(.{8})/,
  // ISATAP (RFC 5214).
  /^.{16}0[02]005efe(.{8})$/,
]

/** The client of Teredo, whose bits are all inverted. */
const INVERTED = /^20010000.{16}(.{8})$/

/**
 * Whether an IP address, with or without brackets, belongs to a cloud's metadata service, also by the IPv4
 * address that an IPv6 address embeds; no name does.
 */
export function isMetadataAddress(host: string): boolean {
  const address = host.replace(/^\[|(?:%.*)?\]?$/g, '')
  if (isIPv4(address)) return METADATA.check(address, 'ipv4')
  if (!isIPv6(address)) return false
  return METADATA.check(address, 'ipv6') || embeddedIn(address).some(one => METADATA.check(one, 'ipv4'))
}

/** The IPv4 addresses that an IPv6 address can stand for. */
function embeddedIn(address: string): string[] {
  const digits = ipv6Digits(address)
  const inverted = INVERTED.exec(digits)?.[1]
  return [
    ...EMBEDDED.flatMap(form => {
      const [, ...parts] = form.exec(digits) ?? []
      return parts.length > 0 ? dotted(Number.parseInt(parts.join(''), 16)) : []
    }),
    ...(inverted === undefined ? [] : [dotted(~Number.parseInt(inverted, 16))]),
  ]
}

function dotted(bits: number): string {
  return [24, 16, 8, 0].map(shift => (bits >>> shift) & 0xff).join('.')
}
