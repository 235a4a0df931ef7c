import { type Check, TOPICS } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'
import { checkAlarms } from './alarms.ts'
import { checkDeployment, checkQuotas } from './deployment.ts'
import { checkFargate } from './fargate.ts'
import { checkImages } from './images.ts'
import { checkLogs } from './logs.ts'
import { checkNetwork } from './network.ts'
import { checkPorts } from './ports.ts'
import { checkPreviewListener } from './preview-listener.ts'
import { checkRoles } from './roles.ts'
import { checkScaling } from './scaling.ts'
import { checkSecrets } from './secrets.ts'
import { checkListeners, checkTargetGroups } from './target-groups.ts'

const CHECKS = [
  checkImages,
  checkPorts,
  checkTargetGroups,
  checkListeners,
  checkPreviewListener,
  checkSecrets,
  checkLogs,
  checkRoles,
  checkNetwork,
  checkFargate,
  checkQuotas,
  checkAlarms,
  checkDeployment,
  checkScaling,
]

/** All checks of a subject over what was read of it, by topic. */
export function checkAll(subject: Subject, facts: Facts): Check[] {
  return sortChecks(CHECKS.flatMap(check => check(subject, facts)))
}

/** Checks in the order of their topics; AWS's reason for not showing something is told once. */
export function sortChecks(checks: readonly Check[]): Check[] {
  const told = new Set<string>()
  return TOPICS.flatMap(topic => checks.filter(check => check.topic === topic)).filter(check => {
    const key = JSON.stringify([check.topic, check.grade, check.title, check.message])
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}
