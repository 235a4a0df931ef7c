import { errorKind } from '../aws/client/errors.ts'
import { findDeploymentGroup } from '../aws/codedeploy/deployment-groups.ts'
import { findTargetGroups } from '../aws/elb/target-groups.ts'
import { shortName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import { makeOutline, type Outline, prepareLaunch } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'
import { type Check, definite, ok, type ServiceChecks, unseen, wordsOf } from '../verify/check.ts'
import { checkAll, sortChecks } from '../verify/checks/all.ts'
import type { Subject } from '../verify/facts.ts'
import { readVerifyFacts } from './read-all-facts.ts'
import { subjectOf } from './subject.ts'

/** A service with what is to be deployed to it. */
interface ServiceToVerify {
  readonly label: string
  readonly inputs: DeployInputs
}

/** What a deployment tells while it prepares itself is told by the checks. */
const SILENT_LOG: Log = { info() {}, debug() {}, notice() {}, warning() {}, group() {} }

/** Checks everything that the deployments depend on. A service that may not be read ends it: there would be nothing to check. */
export async function verifyServices(
  all: readonly ServiceToVerify[],
  tools: Tools,
): Promise<ServiceChecks[]> {
  // Nothing is changed meanwhile, so what is asked for needs to be asked only once.
  const silent = { ...tools, clients: { ...tools.clients, taskDefinitions: new Map() }, log: SILENT_LOG }
  const prepared = await Promise.all(all.map(({ inputs }) => prepare(inputs, silent)))
  const subjects = prepared.flatMap(({ subject }) => subject ?? [])
  const facts = await readVerifyFacts(subjects, silent.clients)
  return prepared.map(({ subject, checks }, index) => {
    const found = subject ? checkAll(subject, facts) : []
    // What keeps the deployment from being prepared may be one of the things that are checked.
    const own = checks.filter(({ title }) => found.every(one => one.title !== title))
    return { service: all[index]?.label ?? '', checks: sortChecks([...own, ...found]) }
  })
}

async function prepare(inputs: DeployInputs, tools: Tools): Promise<{ subject?: Subject; checks: Check[] }> {
  let outline: Outline
  try {
    outline = await makeOutline(inputs, tools)
  } catch (error) {
    if (!(error instanceof DeployError) || isReadFailure(error)) throw error
    return { checks: [definite('Preparation', wordsOf(error))] }
  }
  const { strategy, service } = outline
  const checks = await prepareLaunch(strategy, outline, tools).then(
    ({ unread }) => [
      ok('Preparation', `${service.name} can be deployed to by ${strategy}`),
      ...(unread ? [unseen('Listeners', { is: 'unseen', failure: unread })] : []),
    ],
    (error: unknown) => {
      if (!(error instanceof DeployError)) throw error
      return [
        isReadFailure(error)
          ? unseen('Preparation', { is: 'unseen', failure: error })
          : definite('Preparation', wordsOf(error)),
      ]
    },
  )
  const subject = subjectOf(outline)
  const { scheduledTasks } = inputs
  if (scheduledTasks) {
    const { checkScheduledTasks } = await import('./scheduled-tasks.ts')
    const where = { cluster: service.clusterArn, family: outline.definition.family }
    checks.push(...(await checkScheduledTasks(scheduledTasks, where, tools)))
  }
  return {
    subject: strategy === 'codedeploy' ? await withBlueGreenPair(subject, outline, tools) : subject,
    checks,
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
    const [blue, green] = await findTargetGroups(clients, group.targetGroups)
    return blue && green
      ? { ...subject, loadBalancers: [{ ...target, arn: blue.arn, alternate: green.arn }] }
      : subject
  } catch (error) {
    if (error instanceof DeployError) return subject
    throw error
  }
}
