import type { Scenario } from '../scenario.ts'
import { expressActionScenario as express } from './express-scenario.ts'

const succeeded = { outcome: 'succeeded' } as const

const denied = (...operations: readonly string[]) =>
  operations.map(operation => ({ kind: 'deny', operation, always: true }) as const)

/** Updates whose role lacks optional permissions: the new tasks are in the second target group. */
export const expressDeniedScenarios: readonly Scenario[] = [
  express('express-update-revisions-denied', 'The role cannot read service revisions.', {
    faults: denied('DescribeServiceRevisions'),
    ...succeeded,
  }),
  express('express-update-deployments-denied', 'The role cannot read service deployments.', {
    faults: denied('ListServiceDeployments', 'DescribeServiceDeployments'),
    ...succeeded,
  }),
  express('express-update-revisions-and-deployments-denied', 'The role can read neither of the two.', {
    faults: denied('ListServiceDeployments', 'DescribeServiceDeployments', 'DescribeServiceRevisions'),
    ...succeeded,
  }),
]
