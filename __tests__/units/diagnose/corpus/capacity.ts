import { type Corpus, stopped, target, unstarted } from './sample.ts'

const PLACING = 'was unable to place a task because no container instance met all of its requirements.'
const HELP = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'
const CLOSEST = `(service web) ${PLACING} The closest matching (container-instance 3f4de1c5-ffdd-4954-af7e-75b4be0c8841)`
const LAUNCHING =
  '(service web) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider shop-spot.'

/** Of capacity, placement, networks and hosts. */
export const CAPACITY: Corpus = {
  capacity: {
    documentation: [
      'service (web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      'service (web) could not launch 3 tasks for deployment ecs-svc/1111111111111111111.',
    ],
    reports: [
      '(service web) was unable to place a task. The reason for failure is Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      [
        `${LAUNCHING} UnfulfillableCapacity: Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.`,
        'shop-spot',
      ],
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider shop-managed.',
    ],
  },
  'spot-interruption': {
    documentation: [
      stopped('Your Spot Task was interrupted.', [{ name: 'web', exitCode: 143 }], 'SpotInterruption'),
      stopped('Your Spot Task was interrupted.', [], 'TerminationNotice'),
    ],
    reports: [stopped('Your Spot Task was interrupted.', [{ name: 'web', exitCode: 1 }])],
    constructed: ['Host EC2 (instance i-0abc) terminated. Spot interruption'],
  },
  'no-instances': {
    documentation: [
      'service (web) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
    ],
    reports: [
      `service web ${PLACING} Reason: No Container Instances were found in your cluster. ${HELP}`,
      `service authentication ${PLACING} Reason: No Container Instances were found in your cluster.`,
    ],
  },
  'no-room': {
    documentation: [
      `service (web) ${PLACING}`,
      [
        `service (web) ${PLACING} The closest matching container-instance 3f4de1c5 has insufficient CPU units available.`,
        'CPU',
      ],
      'RESOURCE:MEMORY',
      'RESOURCE:CPU',
    ],
    reports: [
      [`${CLOSEST} has insufficient memory available. ${HELP}`, 'memory'],
      `${CLOSEST} has insufficient CPU units available. ${HELP}`,
      [
        `service gpu ${PLACING} The closest matching container-instance c48416e2 has insufficient GPU resource available. ${HELP}`,
        'GPU',
      ],
    ],
  },
  'placement-constraint': {
    documentation: ['ATTRIBUTE', 'LOCATION'],
    reports: [
      [`${CLOSEST} encountered error "MemberOf placement constraint unsatisfied.". ${HELP}`, 'MemberOf'],
      `(service web) ${PLACING} The closest matching container-instance 2811a2a8 is missing an attribute required by your task. ${HELP}`,
    ],
  },
  'agent-disconnected': {
    documentation: [
      `service (web) ${PLACING} The closest matching container-instance 3f4de1c5 encountered error "AGENT".`,
      'service (web) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log".',
      'AGENT',
    ],
    reports: [`${CLOSEST} doesn't have the agent connected. ${HELP}`],
  },
  'port-conflict': {
    documentation: [
      `service (web) ${PLACING} The closest matching container-instance is already using a port required by your task.`,
      'RESOURCE:PORTS',
    ],
    reports: [
      `${CLOSEST} is already using a port required by your task. ${HELP}`,
      [
        unstarted(
          'CannotStartContainerError: API error (500): driver failed programming external connectivity on endpoint ecs-web-94958e9a4900 (f1800b5f1a90): Bind for 0.0.0.0:80 failed',
        ),
        '80',
      ],
      unstarted(
        'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint ecs-web-17-9edaed8b8fa48e8b3500 (600f547283c2d4054152be4874eb3de399303c94a1655a8a5',
      ),
    ],
    constructed: [
      unstarted(
        'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint ecs-web-3500 (600f547283c2): Bind for 0.0.0.0:8091 failed: port is already allocated',
      ),
    ],
  },
  'eni-limit': {
    documentation: ['Unable to attach network interface to unused device index', 'RESOURCE:ENI'],
    reports: [`${CLOSEST} encountered error "RESOURCE:ENI". ${HELP}`],
  },
  'no-addresses': {
    documentation: [
      [
        "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0123456789abcdef0",
        'subnet-0123456789abcdef0',
      ],
    ],
    reports: [
      [
        "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0123456789abcdef0': InsufficientFreeAddressesInSubnet",
        'subnet-0123456789abcdef0',
      ],
      'Unexpected EC2 error while attempting to Create Network Interface: insufficient free addresses in subnet',
    ],
  },
  'network-interface': {
    reports: [
      stopped('Timeout waiting for network interface provisioning to complete.', [], 'TaskFailedToStart'),
      'Network interface provision complete error timeout wait for network interface provision.',
      'Unexpected EC2 error while attempting to attach network interface to instance',
      'ResourceInitializationError: failed to configure ENI: failed to setup regular eni: netplugin failed with no error message',
    ],
    constructed: [
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0123456789abcdef0': AuthFailure",
    ],
  },
  'network-refused': {
    reports: [
      stopped(
        'Unexpected EC2 error while attempting to tag the network interface: TagPolicyViolation',
        [],
        'TaskFailedToStart',
      ),
    ],
  },
  quota: {
    documentation: [
      [
        "service (web) was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
        'tasks',
      ],
      [
        'service (web) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
        'vCPUs',
      ],
    ],
    reports: [[`${LAUNCHING} MaxSpotInstanceCountExceeded: Max spot instance count exceeded`, 'shop-spot']],
  },
  'size-above-limit': {
    documentation: [
      [
        'service (web) was unable to place a task. Reason: The requested CPU configuration is above your limit.',
        'CPU',
      ],
      [
        'service (web) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
        'MEMORY',
      ],
    ],
  },
  'incompatible-compute': {
    documentation: ['The selected task definition is not compatible with the selected compute strategy'],
  },
  'host-failure': {
    documentation: [
      ['Host EC2 (instance i-0123456789abcdef0) terminated.', 'i-0123456789abcdef0'],
      'Container instance deregistration forced by user',
      target('unused', 'Target.InvalidState', 'Target is in the stopped state'),
      stopped(undefined, [], 'InfrastructureHealth'),
      'ECS is performing maintenance on the underlying infrastructure hosting the task',
    ],
    reports: [
      stopped('Host EC2 (instance i-03dba81187d65ce7e) terminated.', [], 'TerminationNotice'),
      'Host EC2 (instance i-06aab15feb4568492) stopped.',
      stopped('Essential container in task exited', [{ name: 'web', exitCode: 137 }], 'TerminationNotice'),
      stopped('Essential container in task exited', [{ name: 'web', exitCode: 0 }], 'InfrastructureHealth'),
      stopped('', [{ name: 'web', exitCode: 1 }], 'TerminationNotice'),
      stopped(
        'ECS is performing maintenance on the underlying infrastructure hosting the task',
        [{ name: 'web', exitCode: 137 }],
        'ServiceSchedulerInitiated',
      ),
      'Service web: ECS is performing maintenance on the underlying infrastructure hosting the task',
    ],
    constructed: ['The task stopped because its container instance is in DRAINING state'],
  },
  'platform-error': {
    documentation: [
      'service (web) was unable to place a task. Reason: Internal error.',
      'InternalError',
      target('unhealthy', 'Elb.InternalError', 'Health checks failed due to an internal error'),
    ],
    reports: ['Timeout waiting for EphemeralStorage provisioning to complete.'],
  },
}
