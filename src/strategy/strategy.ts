import { DeployError } from '../base/errors.ts'
import type { StrategyName } from '../inputs/deploy.ts'

/** A strategy in which `auto` has been resolved. */
export type Strategy = Exclude<StrategyName, 'auto'>

/** What of a service decides how it can be deployed. */
export interface Deployable {
  readonly name: string
  /** `ECS`, `CODE_DEPLOY` or `EXTERNAL`. */
  readonly controller: string
  /** `ROLLING`, `BLUE_GREEN`, `LINEAR` or `CANARY`. */
  readonly strategy: string
}

/** AWS's names of the strategies under the ECS controller. */
export const ECS_STRATEGY_NAMES: Readonly<Record<Exclude<Strategy, 'codedeploy'>, string>> = {
  rolling: 'ROLLING',
  'blue-green': 'BLUE_GREEN',
  linear: 'LINEAR',
  canary: 'CANARY',
}

/**
 * Resolves the asked strategy against the service; a contradiction fails before anything is changed.
 * Under the ECS controller a service can move from one strategy to another.
 */
export function chooseStrategy(asked: StrategyName, service: Deployable): Strategy {
  const own = currentStrategy(service)
  if (asked === 'auto' || asked === own) return own
  if (asked === 'codedeploy' || own === 'codedeploy') {
    throw new DeployError({
      title: `Strategy "${asked}" does not fit service "${service.name}"`,
      message: `The service is deployed by ${own} (deployment controller ${service.controller}).`,
      next: `Write \`strategy: auto\` or \`strategy: ${own}\`, or change the deployment controller of the service first.`,
    })
  }
  return asked
}

function currentStrategy(service: Deployable): Strategy {
  if (service.controller === 'CODE_DEPLOY') return 'codedeploy'
  const names = Object.entries(ECS_STRATEGY_NAMES) as [Strategy, string][]
  const native = names.find(([, name]) => service.controller === 'ECS' && name === service.strategy)?.[0]
  if (native !== undefined) return native
  throw new DeployError({
    title: `Service "${service.name}" cannot be deployed by this action`,
    message: `Its deployment controller is ${service.controller} with strategy ${service.strategy}.`,
    next: 'Use a service with the deployment controller ECS or CODE_DEPLOY.',
  })
}
