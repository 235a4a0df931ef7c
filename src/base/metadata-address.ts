import { BlockList, isIPv6 } from 'node:net'

/** Addresses at which clouds hand out credentials to whoever asks from inside; nobody's service is there. */
const METADATA = new BlockList()
// Link-local: Amazon EC2, ECS and EKS, Azure, Google Cloud. An IPv6 address may be but another spelling.
METADATA.addSubnet('169.254.0.0', 16, 'ipv4')
for (const wrapped of ['::a9fe:0', '64:ff9b::a9fe:0']) METADATA.addSubnet(wrapped, 112, 'ipv6')
METADATA.addSubnet('fe80::', 10, 'ipv6')
// The same services of Amazon under IPv6.
METADATA.addSubnet('fd00:ec2::', 32, 'ipv6')
// Of the machines in Azure that GitHub's own runners are.
METADATA.addAddress('168.63.129.16', 'ipv4')
for (const wrapped of ['::a83f:8110', '64:ff9b::a83f:8110']) METADATA.addAddress(wrapped, 'ipv6')

/** Whether an IP address, with or without brackets, belongs to a cloud's metadata service; no name does. */
export function isMetadataAddress(host: string): boolean {
  const address = host.replace(/^\[|(?:%.*)?\]?$/g, '')
  return METADATA.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
