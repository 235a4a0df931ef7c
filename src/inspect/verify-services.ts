import { isDeepStrictEqual } from 'node:util'
import { describeError, errorKind } from '../aws/client/errors.ts'
import { findDeploymentGroup } from '../aws/codedeploy/deployment-groups.ts'
import { findTargetGroups } from '../aws/elb/target-groups.ts'
import { shortName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import { ownAlarmNames } from '../strategy/own-alarm-names.ts'
import { makeOutline, type Outline, prepareLaunch } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'
import {
  type Check,
  type CheckWords,
  definite,
  ok,
  type ServiceChecks,
  unseen,
  wordsOf,
} from '../verify/check.ts'
import { checkAll, sortChecks } from '../verify/checks/all.ts'
import type { Subject } from '../verify/facts.ts'
import { readVerifyFacts } from './read-all-facts.ts'
import { subjectOf } from './subject.ts'
import { checkTime } from './time-advice.ts'
import { recordWarnings } from './warnings.ts'

/** A service with what is to be deployed to it. */
interface ServiceToVerify {
  readonly label: string
  readonly inputs: DeployInputs
}

/** Checks everything that the deployments depend on. A service that cannot be read ends it: there would be nothing to check. */
export async function verifyServices(
  all: readonly ServiceToVerify[],
  previewListener: string | undefined,
  tools: Tools,
): Promise<ServiceChecks[]> {
  // Nothing is changed meanwhile, so what is asked for needs to be asked only once.
  const once = { ...tools, clients: { ...tools.clients, taskDefinitions: new Map() } }
  const prepared = await Promise.all(all.map(({ inputs }) => prepare(inputs, once)))
  const subjects = prepared.flatMap(({ subject }) => subject ?? [])
  const facts = await readVerifyFacts(subjects, previewListener, once.clients)
  const outlines = prepared.flatMap(({ outline }) => outline ?? [])
  const scheduled = await Promise.all(prepared.map(({ outline }) => checkSchedules(outline, outlines, once)))
  return prepared.map(({ subject, checks }, index) => {
    const found = [...(subject ? checkAll(subject, facts) : []), ...(scheduled[index] ?? [])]
    // What keeps the deployment from being prepared may be one of the things that are checked.
    const own = checks.filter(({ title }) => found.every(one => one.title !== title))
    return { service: all[index]?.label ?? '', checks: sortChecks([...own, ...found]) }
  })
}

/** Prepares a deployment, whose warnings are checks here. */
async function prepare(
  inputs: DeployInputs,
  { log, ...others }: Tools,
): Promise<{ subject?: Subject; outline?: Outline; checks: Check[] }> {
  const warnings = recordWarnings()
  const tools = { ...others, log: { ...warnings.log, debug: (text: string) => log.debug(text) } }
  let outline: Outline
  try {
    outline = await makeOutline(inputs, tools)
  } catch (error) {
    if (!(error instanceof DeployError) || isReadFailure(error)) throw error
    return { checks: [definite('Preparation', wordsOf(error)), ...warnings.take('Preparation')] }
  }
  const own = warnings.take('Preparation')
  const launch = await checkLaunch(outline, tools)
  const subject = subjectFor(outline, launch)
  return {
    outline,
    subject: outline.strategy === 'codedeploy' ? await withBlueGreenPair(subject, outline, tools) : subject,
    checks: [...launch.checks, ...own, ...warnings.take('Listeners').filter(launch.isNews)],
  }
}

/** What the checks are about, with what the preparation has found out. */
function subjectFor(
  outline: Outline,
  { alarms, busyGroup }: Pick<Subject, 'busyGroup'> & { readonly alarms: readonly string[] },
): Subject {
  const { strategy, options } = outline
  const isRefused = strategy === 'codedeploy' && options.codedeploy.onActiveDeployment === 'fail'
  return {
    ...subjectOf(outline),
    alarms,
    ...(isRefused ? { failsIfBusy: true } : {}),
    ...(busyGroup ? { busyGroup } : {}),
  }
}

/** The part that knows rules and schedules is loaded only where some are named. */
async function checkSchedules(
  own: Outline | undefined,
  all: readonly Outline[],
  tools: Tools,
): Promise<Check[]> {
  const asked = own?.options.scheduledTasks
  if (!own || !asked) return []
  const { checkScheduledTasks } = await import('./scheduled-tasks.ts')
  const beside = all.filter(({ options }) => isDeepStrictEqual(options.scheduledTasks, asked))
  return checkScheduledTasks(asked, own, beside, tools)
}

/** Whether the strategy can deploy to the service; of what it may not read, a warning would say the same again. */
async function checkLaunch(
  outline: Outline,
  tools: Tools,
): Promise<{
  checks: Check[]
  alarms: readonly string[]
  busyGroup?: CheckWords
  isNews(warning: Check): boolean
}> {
  const { strategy, service, options } = outline
  const asked = options.alarms?.names ?? []
  try {
    const launch = await prepareLaunch(strategy, outline, tools)
    const { unread, obstacle } = launch
    return {
      ...(obstacle ? { busyGroup: wordsOf(obstacle) } : {}),
      alarms: [...new Set([...ownAlarmNames({ ...outline, launch }), ...asked])],
      checks: [
        ok('Preparation', `${service.name} can be deployed to by ${strategy}`),
        ...(unread ? [unseen('Listeners', { is: 'unseen', failure: unread })] : []),
        ...(await checkTime(outline, launch, tools)),
      ],
      isNews: ({ message }) => unread === undefined || message !== describeError(unread),
    }
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    const check = isReadFailure(error)
      ? unseen('Preparation', { is: 'unseen', failure: error })
      : definite('Preparation', wordsOf(error))
    return { checks: [check], alarms: asked, isNews: () => true }
  }
}

/** Whether the error says nothing about the deployment, only that AWS did not answer. */
function isReadFailure({ cause }: DeployError): boolean {
  return cause !== undefined && !['missing', 'refused'].includes(errorKind(cause))
}

/** Under CodeDeploy the deployment group knows the two target groups; what is wrong with it, the preparation has told. */
async function withBlueGreenPair(
  subject: Subject,
  { service, options }: Outline,
  { clients }: Tools,
): Promise<Subject> {
  const [target] = subject.loadBalancers
  if (target === undefined) return subject
  try {
    const where = { cluster: shortName(service.clusterArn), service: service.name }
    const group = await findDeploymentGroup(clients, where, options.codedeploy)
    const pair = await findTargetGroups(clients, group.targetGroups)
    const primary = service.taskSets.find(({ status }) => status === 'PRIMARY')
    // AWS answers them in the order of their names, whichever has the tasks.
    const own = pair.find(({ arn }) => (primary?.targetGroups ?? [target.arn]).includes(arn)) ?? pair[0]
    const other = pair.find(one => one !== own)
    return own && other
      ? { ...subject, loadBalancers: [{ ...target, arn: own.arn, alternate: other.arn }] }
      : subject
  } catch (error) {
    if (error instanceof DeployError) return subject
    throw error
  }
}
