import type { NetworkConfiguration } from '@aws-sdk/client-ecs'
import { hexDigits } from '../random.ts'
import type { World } from './world.ts'

const freeAddress = (world: World, zone: number): string => {
  const taken = new Set(
    [...world.state.tasks.values()].flatMap(
      task =>
        task.view.attachments?.[0]?.details?.find(each => each.name === 'privateIPv4Address')?.value ?? [],
    ),
  )
  for (;;) {
    const [high, low] = [
      Math.floor(world.random.fraction() * 16),
      4 + Math.floor(world.random.fraction() * 250),
    ]
    const address = `10.0.${zone * 16 + high}.${low}`
    if (!taken.has(address)) return address
  }
}

/** The network interface that a task gets in one of its subnets, as the details of its attachment. */
export const newInterface = (world: World, network: NetworkConfiguration | undefined) => {
  const { random, place } = world
  const subnets = network?.awsvpcConfiguration?.subnets ?? []
  const zone = Math.floor(random.fraction() * Math.max(1, subnets.length))
  const address = freeAddress(world, zone)
  const octets = random.text(hexDigits, 10).match(/../g) ?? []
  // https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
  const domain = place.region === 'us-east-1' ? 'ec2.internal' : `${place.region}.compute.internal`
  const dnsName = `ip-${address.replaceAll('.', '-')}.${domain}`
  return {
    zone,
    details: [
      { name: 'subnetId', value: subnets[zone] ?? 'subnet-unknown' },
      { name: 'networkInterfaceId', value: `eni-${random.text(hexDigits, 17)}` },
      { name: 'macAddress', value: ['0a', ...octets].join(':') },
      { name: 'privateDnsName', value: dnsName },
      { name: 'privateIPv4Address', value: address },
    ],
  }
}
