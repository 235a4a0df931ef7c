import {
  arrangeExpress,
  type ExpressOverrides,
  type ExpressService,
  expressImage,
  expressName,
  expressRoles,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'
import { alarmInCanary } from './express-scenario.ts'

const required = {
  'service-name': expressName,
  image: expressImage('2.0.0'),
  'execution-role-arn': expressRoles.execution,
  'infrastructure-role-arn': expressRoles.infrastructure,
}

const dropIn = (
  name: string,
  title: string,
  overrides: ScenarioOverrides<ExpressOverrides, ExpressService | undefined> = {},
): Scenario => ({
  ...scenariosOf(arrangeExpress, expressImage('2.0.0'))(name, title, overrides),
  entry: 'compat-express',
  inputs: { ...required, ...overrides.inputs },
})

/** The drop-in for the official Express Mode action. */
export const expressDropInScenarios: readonly Scenario[] = [
  dropIn('compat-express-create', 'A step of the official action creates the service.', {
    world: { isEmpty: true },
    inputs: {
      'container-port': '8080',
      'health-check-path': '/health',
      tags: '[{"key":"team","value":"shop"}]',
    },
    outcome: 'succeeded',
  }),
  dropIn(
    'compat-express-update',
    'A step of the official action updates it; the lists it has replace those of the service.',
    {
      inputs: {
        'environment-variables': '[{"name":"REGION","value":"eu"}]',
        secrets: '[]',
        tags: 'team=shop',
        'security-groups': 'sg-0a1b2c3d4e5f60003',
      },
      outcome: 'succeeded',
    },
  ),
  dropIn('compat-express-tags', 'Tags are added to a service that exists, and none is removed.', {
    inputs: { tags: 'team=shop', 'mutate-tags-on-update': 'true' },
    outcome: 'succeeded',
  }),
  dropIn('compat-express-rolled-back', 'A rollback is red.', {
    setup: alarmInCanary,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  dropIn('compat-express-empty-image', 'The expression of the image produced nothing.', {
    inputs: { image: '' },
    exitCode: 1,
    outcome: 'failed',
  }),
  dropIn('compat-express-bad-list', 'A list is not one.', {
    inputs: { 'environment-variables': 'REGION=eu' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
