import type { Scenario } from '../scenario.ts'
import { alarmScenarios } from './alarms.ts'
import { alarmCompletionScenarios } from './alarms-after-completion.ts'
import { alarmsBetweenLooks } from './alarms-between-looks.ts'
import { alarmStrategyScenarios } from './alarms-by-strategy.ts'
import { autoscalingScenarios } from './autoscaling.ts'
import { brokenVersionScenarios } from './broken-version.ts'
import { causeScenarios } from './causes.ts'
import { codedeployScenarios } from './codedeploy.ts'
import { codedeployControlScenarios } from './codedeploy-control.ts'
import { compatScenarios } from './compat.ts'
import { controlScenarios } from './control.ts'
import { controllerMoveScenarios } from './controller-move.ts'
import { daemonScenarios } from './daemon.ts'
import { deployInputScenarios } from './deploy-inputs.ts'
import { deployedMeanwhileScenarios } from './deployed-meanwhile.ts'
import { driftedRuleScenarios } from './drifted-rules.ts'
import { expressScenarios } from './express.ts'
import { expressActionScenarios } from './express-action.ts'
import { expressDeniedScenarios } from './express-denied.ts'
import { expressDropInScenarios } from './express-drop-in.ts'
import { otherExpressScenarios } from './express-others.ts'
import { expressOwnScenarios } from './express-own.ts'
import { failurePolicyScenarios } from './failure-policy.ts'
import { githubScenarios } from './github.ts'
import { healthCheckScenarios } from './health-checks.ts'
import { instanceCapacityScenarios } from './instance-capacity.ts'
import { invalidInputScenarios } from './invalid-inputs.ts'
import { latticeScenarios } from './lattice.ts'
import { lostAnswerScenarios } from './lost-answers.ts'
import { manyServicesScenarios } from './many-services.ts'
import { nativeScenarios } from './native.ts'
import { newerMemberScenarios } from './newer-members.ts'
import { oldRevisionScenarios } from './old-revisions.ts'
import { permissionScenarios } from './permissions.ts'
import { pinDigestScenarios } from './pin-digest.ts'
import { planScenarios } from './plan.ts'
import { revisionSettingsScenarios } from './plan-revision-settings.ts'
import { preflightScenarios } from './preflight.ts'
import { stuckServiceScenarios } from './preflight-stuck.ts'
import { previewScenarios } from './preview.ts'
import { previewAdmissionScenarios } from './preview-admission.ts'
import { previewBaseScenarios } from './preview-base-service.ts'
import { previewConflictScenarios } from './preview-conflicts.ts'
import { previewMeanwhileScenarios } from './preview-meanwhile.ts'
import { previewRuleScenarios } from './preview-rules.ts'
import { sweepScenarios } from './preview-sweep.ts'
import { registerScenarios } from './register.ts'
import { failingRollbackScenarios } from './rollbacks-that-fail.ts'
import { rollingScenarios } from './rolling.ts'
import { runTaskScenarios } from './run-task.ts'
import { runTaskSettingsScenarios } from './run-task-settings.ts'
import { scheduleScenarios } from './schedule.ts'
import { scheduledTaskViews } from './scheduled-task-views.ts'
import { scheduledTaskScenarios } from './scheduled-tasks.ts'
import { leftScheduleScenarios } from './scheduled-tasks-left.ts'
import { serviceMappingScenarios } from './service-mapping.ts'
import { surroundingScenarios } from './service-surroundings.ts'
import { serviceWaveScenarios } from './service-waves.ts'
import { bakedScenarios } from './services-baked.ts'
import { calledOffScenarios } from './services-called-off.ts'
import { mixedServiceScenarios } from './services-mixed.ts'
import { togetherScenarios } from './services-together.ts'
import { supersedingScenarios } from './superseding.ts'
import { taskAfterScenarios } from './task-after.ts'
import { taskBeforeScenarios } from './task-before.ts'
import { taskHealthScenarios } from './task-health.ts'
import { timeScenarios } from './time-profile.ts'
import { twoRunsScenarios } from './two-runs.ts'
import { untoldEndingScenarios } from './untold-endings.ts'
import { verifyScenarios } from './verify.ts'

/** All scenarios by their subject; each subject is a suite of goldens of its own. */
export const scenariosBySubject = {
  rolling: [
    ...rollingScenarios,
    ...failingRollbackScenarios,
    ...invalidInputScenarios,
    ...deployInputScenarios,
    ...failurePolicyScenarios,
    ...brokenVersionScenarios,
    ...untoldEndingScenarios,
    ...twoRunsScenarios,
    ...lostAnswerScenarios,
    ...oldRevisionScenarios,
    ...preflightScenarios,
    ...taskHealthScenarios,
    ...surroundingScenarios,
    ...stuckServiceScenarios,
    ...timeScenarios,
  ],
  native: [...nativeScenarios, ...supersedingScenarios, ...driftedRuleScenarios, ...controlScenarios],
  express: [
    ...expressScenarios,
    ...otherExpressScenarios,
    ...expressActionScenarios,
    ...expressDeniedScenarios,
    ...expressDropInScenarios,
    ...expressOwnScenarios,
  ],
  kinds: [
    ...daemonScenarios,
    ...instanceCapacityScenarios,
    ...revisionSettingsScenarios,
    ...controllerMoveScenarios,
    ...latticeScenarios,
  ],
  codedeploy: [...codedeployScenarios, ...codedeployControlScenarios],
  failureCauses: [...causeScenarios, ...permissionScenarios, ...pinDigestScenarios],
  alarms: [
    ...alarmScenarios,
    ...alarmStrategyScenarios,
    ...alarmCompletionScenarios,
    ...alarmsBetweenLooks,
    ...healthCheckScenarios,
    ...autoscalingScenarios,
  ],
  github: [...githubScenarios, ...planScenarios],
  previews: [
    ...previewScenarios,
    ...sweepScenarios,
    ...previewConflictScenarios,
    ...previewMeanwhileScenarios,
    ...previewAdmissionScenarios,
    ...previewRuleScenarios,
    ...previewBaseScenarios,
  ],
  otherActions: [
    ...compatScenarios,
    ...newerMemberScenarios,
    ...runTaskScenarios,
    ...runTaskSettingsScenarios,
    ...taskBeforeScenarios,
    ...deployedMeanwhileScenarios,
    ...taskAfterScenarios,
    ...scheduledTaskScenarios,
    ...leftScheduleScenarios,
    ...scheduledTaskViews,
    ...registerScenarios,
    ...scheduleScenarios,
    ...verifyScenarios,
    ...manyServicesScenarios,
    ...serviceMappingScenarios,
    ...serviceWaveScenarios,
    ...togetherScenarios,
    ...bakedScenarios,
    ...calledOffScenarios,
    ...mixedServiceScenarios,
  ],
} as const satisfies Readonly<Record<string, readonly Scenario[]>>

/** Every scenario by its name. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.values(scenariosBySubject)
    .flat()
    .map(scenario => [scenario.name, scenario]),
)
