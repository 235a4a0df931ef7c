import {
  arrangeExpress,
  expressCluster,
  expressImage,
  expressName,
  ownExpressDefinition,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { expressScenario as express } from './express-scenario.ts'
import { previewScenario } from './preview-scenario.ts'

const refused = { exitCode: 1 } as const

const refusals: Scenario[] = [
  express('express-strategy-refused', 'The strategy of Express Mode cannot be changed.', {
    inputs: { strategy: 'rolling' },
    ...refused,
  }),
  express('express-load-balancers-refused', 'Nor can its load balancers.', {
    inputs: { 'service-settings': 'loadBalancers: []' },
    ...refused,
  }),
  express('express-tags-refused', 'ECS writes the task definition, which gets no tags.', {
    inputs: { tags: 'team=shop' },
    ...refused,
  }),
  express('express-definition-refused', 'A task definition without a named port does not fit Express Mode.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: {
      'task-definition.json': JSON.stringify({
        ...ownExpressDefinition('2.0.0', false),
        containerDefinitions: [
          { name: 'Main', image: expressImage('2.0.0'), portMappings: [{ containerPort: 8080 }] },
        ],
      }),
    },
    ...refused,
  }),
  express('express-settings-then-refused', 'Settings are changed, and then ECS refuses the update.', {
    inputs: { 'desired-count': '2', 'service-settings': 'enableExecuteCommand: true' },
    faults: [
      {
        kind: 'error',
        operation: 'UpdateExpressGatewayService',
        code: 'InvalidParameterException',
        message: 'The image is not valid.',
        calls: [1],
      },
    ],
    ...refused,
  }),
]

const others: Scenario[] = [
  previewScenario('express-preview-refused', 'A preview cannot be modeled on an Express Mode service.', {
    account: simulation => arrangeExpress(simulation),
    inputs: { cluster: expressCluster, service: expressName, image: expressImage('2.0.0') },
    exitCode: 1,
    outcome: 'failed',
  }),
  express('express-plan', 'What a deployment of an Express Mode service would do.', {
    entry: 'plan',
    outcome: 'changed',
  }),
  express('express-plan-unchanged', 'A deployment that would change nothing would start none.', {
    entry: 'plan',
    inputs: { image: '(unchanged)' },
    outcome: 'unchanged',
  }),
  express('express-verify', 'What would let a deployment of an Express Mode service fail.', {
    entry: 'verify',
    outcome: 'passed',
  }),
  express('express-control-rollback', 'Control rolls back the deployment that an earlier step started.', {
    inputs: { wait: 'none' },
    next: {
      entry: 'control',
      afterSeconds: 120,
      inputs: () => ({ command: 'rollback', cluster: expressCluster, service: expressName }),
    },
    outcome: 'rolled-back',
  }),
]

/** What is refused to Express Mode services, and the other actions on them. */
export const otherExpressScenarios: readonly Scenario[] = [...refusals, ...others]
