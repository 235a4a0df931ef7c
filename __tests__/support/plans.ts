import type { Deployment } from '../../src/strategy/deployment.ts'
import type { Plan } from '../../src/strategy/plan.ts'
import { container, definition, rollout, service, snapshot } from './builders.ts'

/** Where AWS keeps the revision of this number. */
export const revisionArn = (number: number): string => rollout(number).taskDefinition

/** A plan of a rolling update from `shop:1` to a revision that is to be registered. */
export function planOf(over: Partial<Plan> = {}): Plan {
  const ours = service(rollout(1, { state: 'COMPLETED' }))
  const content = definition(container('app'))
  return {
    options: {
      region: 'eu-west-1',
      goal: { wait: 'stable', pause: false },
      timeout: 30 * 60_000,
      maxAttempts: 5,
      timeAdvice: true,
      healthChecks: [],
      failurePolicy: { failAfter: 2, onCancel: 'rollback' },
      codedeploy: { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto' },
    },
    service: ours,
    definition: content,
    update: {},
    strategy: 'rolling',
    current: { arn: ours.taskDefinition, definition: content, active: true },
    changes: [],
    launch: {
      start: () => Promise.reject(new Error('is not started')),
      locator: () => ({ controller: 'ECS' }),
      rollsBackItself: false,
    },
    pins: [],
    ...over,
  }
}

/** A deployment of `shop:2` that looks like nothing yet. */
export function deploymentOf(over: Partial<Deployment> = {}): Deployment {
  return {
    id: 'ecs-svc/2',
    isNew: true,
    allowance: 0,
    look: async () => snapshot(),
    outputs: () => ({}),
    ...over,
  }
}
