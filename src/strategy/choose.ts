import { DeployError } from '../base/errors.ts'
import type { StrategyName } from '../inputs/inputs.ts'

/** A strategy that is settled: `auto` has been resolved. */
export type Strategy = Exclude<StrategyName, 'auto'>

/** What of a service decides how it can be deployed. */
export interface Deployable {
  readonly name: string
  /** `ECS`, `CODE_DEPLOY` or `EXTERNAL`. */
  readonly controller: string
  /** `ROLLING`, `BLUE_GREEN`, `LINEAR` or `CANARY`. */
  readonly strategy: string
}

const NATIVE: Readonly<Record<string, Strategy>> = {
  ROLLING: 'rolling',
  BLUE_GREEN: 'blue-green',
  LINEAR: 'linear',
  CANARY: 'canary',
}

/** Resolves the asked strategy against the service; a contradiction fails before anything is changed. */
export function choose(asked: StrategyName, service: Deployable): Strategy {
  const own = strategyOf(service)
  if (asked !== 'auto' && asked !== own) {
    throw new DeployError({
      title: `Strategy "${asked}" does not fit service "${service.name}"`,
      message: `The service is deployed by ${own} (deployment controller ${service.controller}).`,
      next: `Write \`strategy: auto\` or \`strategy: ${own}\`, or change the service first.`,
    })
  }
  if (own !== 'rolling') {
    throw new DeployError({
      title: `Strategy "${own}" is not supported yet`,
      message: `Service "${service.name}" is deployed by ${own}; this version performs rolling updates.`,
      next: 'Nothing was changed. Use a service with the rolling strategy for now.',
    })
  }
  return own
}

function strategyOf(service: Deployable): Strategy {
  if (service.controller === 'CODE_DEPLOY') return 'codedeploy'
  const native = service.controller === 'ECS' ? NATIVE[service.strategy] : undefined
  if (native !== undefined) return native
  throw new DeployError({
    title: `Service "${service.name}" cannot be deployed by this action`,
    message: `Its deployment controller is ${service.controller} with strategy ${service.strategy}.`,
    next: 'Use a service with the deployment controller ECS or CODE_DEPLOY.',
  })
}
