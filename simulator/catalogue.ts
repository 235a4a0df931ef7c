import type { Scenario } from './scenario.ts'
import { causeScenarios } from './scenarios/causes.ts'
import { codedeployScenarios } from './scenarios/codedeploy.ts'
import { codedeployControlScenarios } from './scenarios/codedeploy-control.ts'
import { compatScenarios } from './scenarios/compat.ts'
import { controlScenarios } from './scenarios/control.ts'
import { pinDigestScenarios } from './scenarios/digest.ts'
import { fleetScenarios } from './scenarios/fleet.ts'
import { githubScenarios } from './scenarios/github.ts'
import { nativeScenarios } from './scenarios/native.ts'
import { orderScenarios } from './scenarios/orders.ts'
import { permissionScenarios } from './scenarios/permissions.ts'
import { planScenarios } from './scenarios/plan.ts'
import { preflightScenarios } from './scenarios/preflight.ts'
import { previewScenarios } from './scenarios/preview.ts'
import { baseScenarios } from './scenarios/preview-bases.ts'
import { guardScenarios } from './scenarios/preview-guards.ts'
import { sweepScenarios } from './scenarios/preview-sweep.ts'
import { remedyScenarios } from './scenarios/remedies.ts'
import { rollingScenarios } from './scenarios/rolling.ts'
import { runTaskScenarios } from './scenarios/run-task.ts'
import { verifyScenarios } from './scenarios/verify.ts'

/** Every scenario by its name. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  [
    ...rollingScenarios,
    ...orderScenarios,
    ...nativeScenarios,
    ...codedeployScenarios,
    ...codedeployControlScenarios,
    ...controlScenarios,
    ...compatScenarios,
    ...remedyScenarios,
    ...permissionScenarios,
    ...causeScenarios,
    ...pinDigestScenarios,
    ...githubScenarios,
    ...runTaskScenarios,
    ...fleetScenarios,
    ...planScenarios,
    ...previewScenarios,
    ...sweepScenarios,
    ...guardScenarios,
    ...baseScenarios,
    ...verifyScenarios,
    ...preflightScenarios,
  ].map(scenario => [scenario.name, scenario]),
)
