import { formatRevision, parseArn } from '../base/arn.ts'
import type { Failure, LogExcerpt } from '../base/errors.ts'
import type { Finding } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { alarmLinks } from './alarm-words.ts'
import { isCodeDeploy, redeployCommand } from './commands.ts'
import { isStoppedBy } from './first-line.ts'
import { isCutShort } from './headline.ts'
import { failedHook } from './hook-words.ts'
import { howItStands, waitsForOld } from './next-steps.ts'
import { UNMOVED } from './service-state.ts'
import type { Story } from './story.ts'

type Next = Pick<Failure, 'next' | 'docs'>

/** What to do about a red outcome; a known cause says more of it than the outcome does. */
export function nextStep(
  story: Story,
  outcome: Outcome,
  top: Finding | undefined,
  log: LogExcerpt | undefined,
): Next {
  if (isCutShort(story)) return { next: `${LONGER} ${howItStands(story)}` }
  if (outcome === 'cancelled' && story.deploymentId) return { next: howItStands(story) }
  if (outcome === 'failed' && isOrder(story)) return { next: afterFailedOrder(story) }
  if (outcome === 'superseded') return { next: findNewer(story) }
  if (isIncomplete(story)) return { next: RECREATE }
  const back = wayBack(story, outcome)
  const failed =
    outcome === 'failed' || outcome === 'rolled-back' || outcome === 'timed-out' || isStoppedBy(top, story)
  const isLate = story.reason?.startsWith(TIMED_OUT) === true
  if (!failed || !top || top.cause.id === 'unknown')
    return { next: back ?? plainNext(isLate ? 'timed-out' : outcome, story) }
  const own = back ?? byLog(top, log) ?? byDenial(top) ?? byHook(top, story) ?? byAlarm(top, story)
  return { next: own ?? top.cause.next, docs: top.cause.docs }
}

/** How the reason of a deployment begins that was rolled back because its time was over. */
export const TIMED_OUT = 'timed out'

const NEXT: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'Correct the cause above and deploy again.',
  'rolled-back': 'Correct the cause above and deploy again.',
  stopped: 'Find out who stopped the deployment, then deploy again.',
  cancelled: 'Deploy again when the cause of the cancellation is gone.',
}

function plainNext(outcome: Outcome, story: Story): string {
  const { timeoutInput = 'timeout' } = story
  if (outcome === 'timed-out' && waitsForOld(story))
    return `Check why the old tasks do not stop, such as their scale-in protection (\`aws ecs get-task-protection\`), or raise the input "${timeoutInput}".`
  if (outcome === 'timed-out') return `Correct what is missing, or raise the input "${timeoutInput}".`
  return NEXT[outcome] ?? 'Read the log of this step.'
}

function findNewer({ newerRun, isExpress }: Story): string {
  if (newerRun) return `Check the run that started the newer deployment: ${newerRun}`
  const event = isExpress ? 'UpdateExpressGatewayService' : 'UpdateService'
  return `Find the run that started the newer deployment with \`aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${event}\`. Deploy again only if this version should replace the newer one.`
}

/** Whether ECS could not make what a service that Express Mode has just created needs. */
function isIncomplete({ isExpress, isCreated, reason = '' }: Story): boolean {
  return (
    isExpress === true && isCreated === true && /^ECS could not make |PROVISIONING lifecycle/.test(reason)
  )
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-troubleshooting.html */
const RECREATE =
  'Correct the cause above, then delete the service and create it again: ECS does not try again what it could not make for a new service.'

const LONGER =
  'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials), so that it lasts as long as the deployment.'

function isOrder({ requested }: Story): boolean {
  return requested === 'rollback' || requested === 'stop'
}

function afterFailedOrder(story: Story): string {
  return /listener|target ?group/i.test(story.reason ?? '')
    ? `Check the production listener: its rule has to forward to a target group of the service. Then run the ${story.requested} again.`
    : `Correct the cause above, then run the ${story.requested} again. ${howItStands(story)}`
}

/** Of a version that serves although it failed: how to roll back, and how to let the action do it. */
function wayBack(story: Story, outcome: Outcome): string | undefined {
  const { previous, revision, now, last, deploymentId, noWayBack, onFailureInput } = story
  const isServing = outcome === 'failed' && (now ?? last)?.rollout === 'completed'
  if (!isServing || previous === undefined || previous === revision || noWayBack) return undefined
  if (/production listener rule/.test(story.reason ?? '') || UNMOVED.test(story.reason ?? ''))
    return undefined
  const name = formatRevision(previous)
  const back = isCodeDeploy(deploymentId)
    ? `deploy ${name} (\`task-definition: ${name}\`)`
    : `run \`${redeployCommand({ ...story, previous })}\``
  const later = onFailureInput ? ` To let the action do it the next time, set \`on-failure: rollback\`.` : ''
  return `To roll back, ${back}.${later}`
}

/** What a role is not allowed to do, by AWS's own sentence; an explicit deny is not lifted by allowing. */
function byDenial({ quote }: Finding): string | undefined {
  const [, role, action, resource] =
    /assumed-role\/([\w+=,.@-]{1,64})\/\S{1,100} is not authorized to perform: ([\w-]{1,64}:\w{1,128}) on resource: (arn:[^\s,]{1,2048})/.exec(
      quote,
    ) ?? []
  if (!role || !action || !resource || /explicit deny/.test(quote)) return undefined
  return `Allow ${action} on ${parseArn(resource)?.resource ?? resource} in role ${role}.`
}

function byHook({ cause }: Finding, story: Story): string | undefined {
  if (cause.id !== 'lifecycle-hook') return undefined
  const isExpired = story.last?.hooks.some(({ kind, status }) => kind === 'PAUSE' && status === 'TIMED_OUT')
  if (isExpired) return 'Approve the pause before it expires, or raise `timeoutInMinutes` of its hook.'
  const hook = failedHook(story)
  if (hook === undefined) return undefined
  if (hook.log) return `Open ${hook.log.group} in CloudWatch Logs: ${hook.log.link}`
  return /timed out|did not report|not authorized|could not|unable/i.test(hook.words)
    ? undefined
    : 'Correct what the hook found, then deploy again.'
}

function byAlarm({ cause }: Finding, story: Story): string | undefined {
  const links = cause.id === 'deployment-alarm' ? alarmLinks(story) : []
  return links.length === 0
    ? undefined
    : `Check the metric of the alarm and the log of the new tasks: ${links.join(' ')}`
}

/** A next step that sends to a log says what is there: lines that are shown already, or nothing. */
function byLog({ cause, exit }: Finding, log: LogExcerpt | undefined): string | undefined {
  if (log === undefined || !/^Read the (?:last lines|log)\b/.test(cause.next)) return undefined
  if (log.lines.length > 0) return 'Fix the error in the last log lines, then deploy again.'
  return exit
    ? 'The log is empty. Check command, entryPoint and the log driver, and run the image locally.'
    : 'The log is empty. Check the log driver, and what the application needs to answer: variables, secrets, connections.'
}
