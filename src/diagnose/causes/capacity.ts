import { type CauseWords, developerGuideUrl } from '../cause.ts'

const EVENTS = developerGuideUrl('service-event-messages-list')

/** Where tasks are to run, and the networks and hosts there. */
export const CAPACITY = {
  capacity: {
    title: 'no capacity',
    sentence: 'AWS has no capacity of the kind asked for in these zones now.',
    next: 'Wait, add subnets in more zones, or allow other instance types or capacity providers.',
    docs: EVENTS,
    heals: true,
  },
  'spot-interruption': {
    title: 'Spot capacity interrupted',
    sentence: 'AWS took back the Spot capacity that the task ran on.',
    next: 'ECS starts another task; a base of tasks on on-demand capacity makes the service steadier.',
    docs: developerGuideUrl('spot-interruption-errors'),
    heals: true,
  },
  'no-instances': {
    title: 'no container instances',
    sentence: 'The cluster or capacity provider has no container instance.',
    next: 'Wait for the Auto Scaling group, or add instances that register with this cluster.',
    docs: EVENTS,
    heals: true,
  },
  'no-room': {
    title: 'no room on the container instances',
    sentence: 'No container instance has enough CPU, memory or other resources left for the task.',
    next: 'Add instances, make the task smaller, or lower minimumHealthyPercent so that old tasks make room.',
    docs: EVENTS,
    heals: true,
  },
  'placement-constraint': {
    title: 'no container instance fits the constraints',
    sentence: 'No container instance has the attributes that the task or its placement constraints ask for.',
    next: 'Compare placementConstraints, requiresAttributes and subnets with the attributes of the instances.',
    docs: developerGuideUrl('task-placement-constraints'),
    heals: true,
  },
  'agent-disconnected': {
    title: 'ECS agent not connected',
    sentence: 'The ECS agent of a container instance is not connected.',
    next: 'Restart the agent, or replace the instance.',
    docs: EVENTS,
    heals: true,
  },
  'port-conflict': {
    title: 'port already in use',
    sentence: 'Another task or process uses the host port already.',
    next: 'Use dynamic host ports or awsvpc, or lower minimumHealthyPercent so that the old task frees the port first.',
    docs: EVENTS,
    heals: true,
  },
  'eni-limit': {
    title: 'no network interface left on the instances',
    sentence: 'The container instances cannot hold another network interface.',
    next: 'Turn on awsvpcTrunking, add instances, or use larger ones.',
    docs: developerGuideUrl('container-instance-eni'),
    heals: true,
  },
  'no-addresses': {
    title: 'no free addresses in the subnet',
    sentence: 'The subnet has no free IP address for another task.',
    next: 'Add subnets to the service, or free addresses.',
    docs: developerGuideUrl('failed-to-start-error'),
    heals: true,
  },
  'network-interface': {
    title: 'network interface not ready',
    sentence: 'EC2 did not provide the network interface of the task in time.',
    next: 'ECS tries again. If it stays, look at the service-linked role and ask AWS Support.',
    docs: developerGuideUrl('failed-to-start-error'),
    heals: true,
  },
  'network-refused': {
    title: 'network interface refused',
    sentence: 'EC2 refuses to create or tag the network interface of the task.',
    next: 'Check subnets and security groups of the service, and the tag and service control policies of the organization.',
    docs: developerGuideUrl('failed-to-start-error'),
    heals: false,
  },
  quota: {
    title: 'quota reached',
    sentence: 'The account runs as many tasks, vCPUs or instances as its quota allows.',
    next: 'Ask for a higher quota, or stop what is not needed.',
    docs: developerGuideUrl('service-quotas'),
    heals: true,
  },
  'size-above-limit': {
    title: 'task larger than the quota',
    sentence: 'The account is not allowed to run tasks of this size.',
    next: 'Make the task smaller, or ask for a higher quota.',
    docs: developerGuideUrl('service-quotas'),
    heals: false,
  },
  'incompatible-compute': {
    title: 'task definition does not fit the capacity',
    sentence: 'The task definition is not made for the launch type or capacity provider of the service.',
    next: 'Correct requiresCompatibilities, or choose another launch type or capacity provider.',
    docs: developerGuideUrl('failed-to-start-error'),
    heals: false,
  },
  'host-failure': {
    title: 'host lost',
    sentence: 'The host of the task was stopped, drained, maintained or taken out of the cluster.',
    next: 'ECS starts the task elsewhere.',
    docs: developerGuideUrl('stopped-task-errors'),
    heals: true,
  },
  'platform-error': {
    title: 'error inside AWS',
    sentence: 'AWS reports an internal error.',
    next: 'ECS tries again. If it stays, check that the zone supports the platform, and the AWS Health Dashboard.',
    docs: developerGuideUrl('internal-error'),
    heals: true,
  },
} satisfies Record<string, CauseWords>
