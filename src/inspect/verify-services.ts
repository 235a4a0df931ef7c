import { natureOf } from '../aws/client/errors.ts'
import { findDeploymentGroup } from '../aws/codedeploy/deployment-groups.ts'
import { findTargetGroups } from '../aws/elb/listeners.ts'
import { shortName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Inputs } from '../inputs/deploy.ts'
import { type Outline, outlineOf, prepareLaunch } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'
import { type Check, definite, ok, unseen, type Verified, wordsOf } from '../verify/check.ts'
import { checkAll, sorted } from '../verify/checks/all.ts'
import type { Subject } from '../verify/facts.ts'
import { surveyDeeply } from './read-all-facts.ts'
import { subjectOf } from './subject.ts'

/** A service with what is to be deployed to it. */
interface Asked {
  readonly label: string
  readonly inputs: Inputs
}

/** What a deployment tells while it prepares itself is told by the checks. */
const SILENT: Log = { info() {}, debug() {}, notice() {}, warning() {}, group() {} }

/** Checks everything that the deployments depend on. A service that may not be read ends it: there would be nothing to check. */
export async function verifyAll(all: readonly Asked[], tools: Tools): Promise<Verified[]> {
  // Nothing is changed meanwhile, so what is asked for needs to be asked only once.
  const quiet = { ...tools, clients: { ...tools.clients, revisions: new Map() }, log: SILENT }
  const prepared = await Promise.all(all.map(({ inputs }) => prepare(inputs, quiet)))
  const subjects = prepared.flatMap(({ subject }) => subject ?? [])
  const facts = await surveyDeeply(subjects, quiet.clients)
  return prepared.map(({ subject, checks }, index) => {
    const found = subject ? checkAll(subject, facts) : []
    // What keeps the deployment from being prepared may be one of the things that are checked.
    const own = checks.filter(({ title }) => found.every(one => one.title !== title))
    return { service: all[index]?.label ?? '', checks: sorted([...own, ...found]) }
  })
}

async function prepare(inputs: Inputs, tools: Tools): Promise<{ subject?: Subject; checks: Check[] }> {
  let outline: Outline
  try {
    outline = await outlineOf(inputs, tools)
  } catch (error) {
    if (!(error instanceof DeployError) || isBlind(error)) throw error
    return { checks: [definite('Preparation', wordsOf(error))] }
  }
  const { strategy, service } = outline
  const checks = await prepareLaunch(strategy, outline, tools).then(
    () => [ok('Preparation', `${service.name} can be deployed to by ${strategy}`)],
    (error: unknown) => {
      if (!(error instanceof DeployError)) throw error
      return [
        isBlind(error)
          ? unseen('Preparation', { is: 'unseen', failure: error })
          : definite('Preparation', wordsOf(error)),
      ]
    },
  )
  const subject = subjectOf(outline)
  return { subject: strategy === 'codedeploy' ? await withPair(subject, outline, tools) : subject, checks }
}

/** Whether the error says nothing about the deployment, only that AWS did not answer. */
function isBlind({ cause }: DeployError): boolean {
  return cause !== undefined && ['denied', 'credentials', 'throttled', 'transient'].includes(natureOf(cause))
}

/** Under CodeDeploy the deployment group knows the two target groups; what is wrong with it, the preparation has told. */
async function withPair(
  subject: Subject,
  { service, options }: Outline,
  { clients }: Tools,
): Promise<Subject> {
  const [wire] = subject.wires
  if (wire === undefined) return subject
  try {
    const where = { cluster: shortName(service.clusterArn), service: service.name }
    const group = await findDeploymentGroup(clients, where, options.codedeploy)
    const [blue, green] = await findTargetGroups(clients, group.targetGroups)
    return blue && green ? { ...subject, wires: [{ ...wire, arn: blue.arn, alternate: green.arn }] } : subject
  } catch (error) {
    if (error instanceof DeployError) return subject
    throw error
  }
}
