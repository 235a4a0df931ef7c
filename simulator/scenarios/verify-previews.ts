import { addPreviewListener, arrangePreviews, previewListener } from '../fixtures/preview-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { circuitBreaker, newImage, scenariosOf } from './demo-scenario.ts'
import { problems, verifyEntry } from './verify-scenario.ts'

const scenario = scenariosOf(arrangePreviews, newImage)

const asked = { ...verifyEntry, inputs: { 'preview-listener': previewListener }, world: circuitBreaker() }

/** Previews have a load balancer of their own, at which another rule leads to the service. */
const addSharedRule = ({ world }: Simulation): void => {
  addPreviewListener(world)
  const { rules, targetGroups } = world.state
  const [TargetGroupArn = ''] = targetGroups.keys()
  // As AWS answers it: one target group in both spellings.
  const ForwardConfig = { TargetGroups: [{ TargetGroupArn, Weight: 1 }] }
  const forward = { Type: 'forward' as const, TargetGroupArn, ForwardConfig }
  for (const rule of rules.values()) if (rule.listener === previewListener) rule.Actions = [forward]
}

/** The listener of previews, before a preview is made. */
export const verifyPreviewScenarios: readonly Scenario[] = [
  scenario('verify-preview-listener', 'Previews have a load balancer of their own.', {
    ...asked,
    setup: ({ world }) => addPreviewListener(world),
    outcome: 'passed',
  }),
  scenario(
    'verify-preview-listener-shared',
    'The default rule at the listener of previews leads to the service.',
    {
      ...asked,
      setup: addSharedRule,
      ...problems,
    },
  ),
  scenario('verify-preview-listener-missing', 'The listener of previews does not exist.', {
    ...asked,
    ...problems,
  }),
  scenario('verify-preview-listener-denied', 'The role is not allowed to read the listener of previews.', {
    ...asked,
    setup: ({ world }) => addPreviewListener(world),
    faults: [{ kind: 'deny', operation: 'DescribeRules' }],
    outcome: 'incomplete',
  }),
]
