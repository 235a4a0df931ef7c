import type { Scenario } from '../../simulator/scenario.ts'
import { causeScenarios } from '../../simulator/scenarios/causes.ts'
import { codedeployScenarios } from '../../simulator/scenarios/codedeploy.ts'
import { codedeployControlScenarios } from '../../simulator/scenarios/codedeploy-control.ts'
import { compatScenarios } from '../../simulator/scenarios/compat.ts'
import { controlScenarios } from '../../simulator/scenarios/control.ts'
import { deployInputScenarios } from '../../simulator/scenarios/deploy-inputs.ts'
import { failurePolicyScenarios } from '../../simulator/scenarios/failure-policy.ts'
import { githubScenarios } from '../../simulator/scenarios/github.ts'
import { manyServicesScenarios } from '../../simulator/scenarios/many-services.ts'
import { nativeScenarios } from '../../simulator/scenarios/native.ts'
import { permissionScenarios } from '../../simulator/scenarios/permissions.ts'
import { pinDigestScenarios } from '../../simulator/scenarios/pin-digest.ts'
import { planScenarios } from '../../simulator/scenarios/plan.ts'
import { preflightScenarios } from '../../simulator/scenarios/preflight.ts'
import { previewScenarios } from '../../simulator/scenarios/preview.ts'
import { previewBaseScenarios } from '../../simulator/scenarios/preview-base-service.ts'
import { previewConflictScenarios } from '../../simulator/scenarios/preview-conflicts.ts'
import { sweepScenarios } from '../../simulator/scenarios/preview-sweep.ts'
import { rollingScenarios } from '../../simulator/scenarios/rolling.ts'
import { runTaskScenarios } from '../../simulator/scenarios/run-task.ts'
import { verifyScenarios } from '../../simulator/scenarios/verify.ts'

/** All scenarios by their subject. Each subject is a suite of its own, so that the workers of Jest share them. */
export const GOLDEN_SUITES = {
  rolling: [...rollingScenarios, ...deployInputScenarios, ...failurePolicyScenarios, ...preflightScenarios],
  native: [...nativeScenarios, ...controlScenarios],
  codedeploy: [...codedeployScenarios, ...codedeployControlScenarios],
  failureCauses: [...causeScenarios, ...permissionScenarios, ...pinDigestScenarios],
  github: [...githubScenarios, ...planScenarios],
  previews: [...previewScenarios, ...sweepScenarios, ...previewConflictScenarios, ...previewBaseScenarios],
  otherActions: [...compatScenarios, ...runTaskScenarios, ...verifyScenarios, ...manyServicesScenarios],
} satisfies Readonly<Record<string, readonly Scenario[]>>
