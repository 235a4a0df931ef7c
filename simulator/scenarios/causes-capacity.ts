import type { ServiceRecord } from '../ecs/state.ts'
import type { Scenario } from '../scenario.ts'
import { lastOf } from '../world/arn.ts'
import type { Behavior } from '../world/behavior.ts'
import type { World } from '../world/world.ts'
import { fatal, fatalAndTransient, lineWithSecret } from './cause-scenario.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'
import { cannotStart } from './task-failures.ts'

const help = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'

const noCapacity = `was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone. ${help}`

const quotaReached = `was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently. ${help}`

const tooLarge = `was unable to place a task. Reason: The requested CPU configuration is above your limit. ${help}`

const noAddresses = cannotStart(
  "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0a1b2c3d4e5f60001': InsufficientFreeAddressesInSubnet",
  10,
  { when: 'provisioning' },
)

const interrupted: Behavior = {
  logs: ['listening on port 8080', 'SIGTERM received', lineWithSecret],
  fails: {
    stoppedReason: 'Your Spot Task was interrupted.',
    stopCode: 'SpotInterruption',
    exitCode: 143,
    afterSeconds: 8,
    when: 'running',
  },
}

const hostLost: Behavior = {
  logs: ['listening on port 8080', lineWithSecret],
  fails: {
    stoppedReason: 'Host EC2 (instance {instance}) terminated.',
    stopCode: 'TerminationNotice',
    afterSeconds: 8,
    when: 'running',
  },
}

const placeWith = ({ settings, deployments }: ServiceRecord, capacityProvider: string): void => {
  const capacityProviderStrategy = [{ capacityProvider, weight: 1, base: 0 }]
  for (const each of [settings, ...deployments.map(deployment => deployment.settings)])
    Object.assign(each, { capacityProviderStrategy, launchType: undefined })
}

const onSpot = (service: ServiceRecord): void => placeWith(service, 'FARGATE_SPOT')

const closest = (world: World, what: string): string => {
  const [arn = ''] = world.state.containerInstances.keys()
  return `was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${lastOf(arn)}) ${what} ${help}`
}

/** Tasks on EC2 instances none of which fits. */
const noneFits = (what: string): ScenarioOverrides => ({
  world: { launch: 'ec2-bridge' },
  inputs: { timeout: '6m' },
  setup: ({ world }) => world.setBehavior(newImage, { unplaceable: closest(world, what) }),
  ...fatal,
})

/** The same with instances of a capacity provider, under which AWS names no launch type. */
const withProvider = ({ setup, ...others }: ScenarioOverrides): ScenarioOverrides => ({
  ...others,
  outcome: 'timed-out',
  setup: (simulation, names) => {
    setup?.(simulation, names)
    for (const service of simulation.world.state.services.values()) placeWith(service, 'on-demand')
  },
})

/** Where tasks are to run. */
export const capacityCauses: readonly Scenario[] = [
  ...fatalAndTransient('capacity', 'Fargate has no capacity', 90, behavior => ({
    behavior: { unplaceable: noCapacity, ...behavior },
  })),
  ...fatalAndTransient('vcpu-quota', 'The account runs as many vCPUs as it may', 90, behavior => ({
    behavior: { unplaceable: quotaReached, ...behavior },
  })),
  demoScenario(
    'cause-size-above-limit',
    'The account is not allowed to run tasks of that size, and ECS says so once.',
    {
      behavior: { unplaceable: tooLarge },
      ...fatal,
    },
  ),
  ...fatalAndTransient('no-addresses', 'The subnet has no free addresses', 60, behavior => ({
    behavior: { ...noAddresses, ...behavior },
  })),
  ...fatalAndTransient('spot', 'AWS takes the Spot capacity back', 60, behavior => ({
    behavior: { ...interrupted, ...behavior },
    setup: ({ world }) => [...world.state.services.values()].forEach(onSpot),
  })),
  ...fatalAndTransient('host-failure', 'The EC2 instances under the tasks are lost', 60, behavior => ({
    world: { launch: 'ec2-bridge' },
    behavior: { ...hostLost, ...behavior },
  })),
  demoScenario(
    'cause-port-conflict',
    'Other tasks use the port on every instance.',
    noneFits('is already using a port required by your task.'),
  ),
  demoScenario(
    'cause-port-conflict-provider',
    'The same, but a capacity provider may add an instance, so the action waits for one.',
    withProvider(noneFits('is already using a port required by your task.')),
  ),
  demoScenario(
    'cause-placement-constraint',
    'No instance has the attribute that the task asks for.',
    noneFits('is missing an attribute required by your task.'),
  ),
]
