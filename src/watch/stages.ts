import type { Stage } from './snapshot.ts'

/**
 * The stages of a native deployment, in order. There are more of them than stages with hooks: see
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
export const LIFECYCLE_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const

/**
 * The events of a deployment by CodeDeploy, in order:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-ecs
 */
export const LIFECYCLE_EVENTS = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const

const ORDERS: readonly (readonly string[])[] = [LIFECYCLE_STAGES, LIFECYCLE_EVENTS]

const plain = (name: string) => name.replaceAll(/[^A-Za-z]/g, '').toLowerCase()

/** AWS's name for a stage or event that is written with or without its punctuation, of those given. */
export function stageNamed(text: string, names: readonly string[]): string | undefined {
  return names.find(name => plain(name) === plain(text))
}

/** Whether a deployment is at a stage or past it: short ones come and go between two looks, and some it does not have. */
export function hasReached(stages: readonly Stage[], stage: string): boolean {
  const order = ORDERS.find(names => stageNamed(stage, names)) ?? [stage]
  const behind = order.slice(order.findIndex(name => plain(name) === plain(stage)))
  const isThere = ({ status }: Stage) => status === undefined || /^(?:InProgress|Succeeded)$/.test(status)
  return stages.some(each => isThere(each) && stageNamed(each.name, behind) !== undefined)
}
