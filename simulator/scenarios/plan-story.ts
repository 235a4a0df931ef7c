import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { addPastDeployments } from '../worlds/past.ts'
import { story, type Twist } from './story.ts'

const entry = 'plan'
/** How a plan ends that says so. */
export const changed = { entry, outcome: 'changed' } as const
export const unchanged = { entry, outcome: 'unchanged' } as const

/** What a role may do that plans and never deploys. */
const READING = [
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:ListServiceDeployments',
  'ecs:DescribeServiceDeployments',
  'ecs:ListTasks',
  'ecs:DescribeTasks',
  'elasticloadbalancing:Describe*',
  'codedeploy:Get*',
  'codedeploy:List*',
  'codedeploy:BatchGet*',
]

/** From now on, nothing may be changed. */
export const readOnly = (simulation: Simulation): void => {
  simulation.policy = READING
}

/** Inputs that ask for what is there already. */
export const same = { image: '', 'skip-unchanged': 'true' }

/** A plan for the demo service, which has deployments behind it, by a role that may only read. */
export const plan = (name: string, title: string, twist: Twist = {}): Scenario =>
  story(name, title, {
    ...changed,
    ...twist,
    meanwhile: simulation => {
      const [service] = simulation.world.state.services.values()
      if (service) addPastDeployments(simulation.world, service)
      readOnly(simulation)
      twist.meanwhile?.(simulation)
    },
  })
