import { tagService } from '../../aws/ecs/tagged-services.ts'
import { addTags } from '../../aws/elb/tags.ts'
import { formatRevision } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import type { PullRequest } from '../../github/api/github-api.ts'
import { githubReporters, type ReportContext } from '../../github/reporters.ts'
import { beginStory } from '../../report/progress.ts'
import type { Story } from '../../report/story.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import { reportTo } from '../../run/run-deployment.ts'
import { deploymentDetailsOf, logChanges } from '../../run/tell-plan.ts'
import { revisionBefore } from '../../strategy/revision-before.ts'
import { applyAlone } from '../deploy/apply.ts'
import { deployToolsOf } from '../deploy/tools.ts'
import { type AdmissionRules, admit, type UnreadPullRequest } from './admission.ts'
import { removePreview } from './down.ts'
import { createEndpoints, type ReadyEndpoint, registrationOf, restoreEndpoints } from './endpoints.ts'
import type { PreviewInputs } from './inputs.ts'
import type { PreviewRun } from './preview-run.ts'
import { askGithub, identify, reportSubject, repositoryOf } from './pull-request.ts'
import type { PreviewIdentity } from './service/identity.ts'
import { planDeployment } from './service/launch.ts'
import { baseName, type PreviewPlan, planPreview } from './service/plan.ts'
import { deregisterPreviewRevisions } from './service/revisions.ts'
import type { PreviewStory } from './summary.ts'
import type { TriggerOf } from './trigger.ts'

const CLOSED = 'The pull request is closed.'

/** Makes the preview of a pull request, or brings it up to date. */
export async function deployPreview(
  inputs: PreviewInputs,
  { number, unsaid, saidClosed = false }: TriggerOf<'up'>,
  run: PreviewRun,
): Promise<void> {
  const { runner, tell } = run
  const { label } = inputs
  const request = await askGithub(number, run)
  const repository = repositoryOf(run.context)
  const rules = { number, repository, ...(label === undefined ? {} : { label }) }
  const admission = admit(request, { ...rules, unsaid, saidClosed })
  if (admission.kind === 'closed') return removePreview(inputs, number, run, CLOSED)
  if (admission.kind === 'refused') {
    tell(story => ({ ...story, outcome: 'skipped', reason: admission.why }))
    return
  }
  if ('unreadable' in request) {
    runner.notice(
      'Whether the pull request is open is not known',
      `${request.unreadable} It is taken for open.`,
    )
  }
  const identity = identify(number, baseName(inputs), run)
  // An event of another kind has the commit of another branch.
  const own = run.context.ref === `refs/pull/${number}/head`
  const commit = !own && 'sha' in request ? request.sha : run.context.sha
  const isCanceled = () => run.tools.signal.aborted
  const unwanted = async () => whyUnwanted(await askGithub(number, run), rules)
  try {
    await createOrUpdate(inputs, identity, commit, unwanted, run)
  } catch (error) {
    const why = isCanceled() ? undefined : await unwanted()
    if (why === undefined) throw error
    runner.info(`${why} Its preview has failed: ${messageOf(error)}`)
    return removePreview(inputs, number, run, why)
  }
  const why = isCanceled() ? undefined : await unwanted()
  if (why !== undefined) await removePreview(inputs, number, run, why)
}

/** Why a preview that was begun is not to stay; without an answer of GitHub it stays. */
function whyUnwanted(
  request: PullRequest | UnreadPullRequest,
  rules: Omit<AdmissionRules, 'unsaid'>,
): string | undefined {
  if ('unreadable' in request) return undefined
  const admission = admit(request, { ...rules, unsaid: [] })
  if (admission.kind === 'closed') return `${CLOSED} That happened while its preview was made.`
  return admission.kind === 'refused' ? admission.why : undefined
}

async function createOrUpdate(
  inputs: PreviewInputs,
  identity: PreviewIdentity,
  commit: string,
  unwanted: () => Promise<string | undefined>,
  run: PreviewRun,
): Promise<void> {
  const { runtime, tools, tell, runner, reporter } = run
  const plan = await planPreview(inputs, identity, commit, tools)
  tell(story => ({ ...story, name: plan.name }))
  tellPlan(plan, run)
  await runner.requireState()
  const endpoints = await createEndpoints(plan, inputs, run)
  const report = reportTo(tellDeployment(tell), runner, reporter)
  const upkeep = {
    isWanted: async () => (await unwanted()) === undefined,
    restoreEndpoints: () => restoreEndpoints(plan, inputs, run),
  }
  const deploymentPlan = await planDeployment(plan, endpoints.map(registrationOf), upkeep, inputs, tools)
  await report({ kind: 'planned', facts: deploymentDetailsOf(deploymentPlan) })
  logChanges(deploymentPlan, runner)
  reporter.add(await githubReporters(inputs.github, runtime, runner, reportContextOf(plan, commit, inputs)))
  const [url] = plan.endpoints.map(endpoint => endpoint.url)
  // While a push replaces what serves, that still does.
  const serves = deploymentPlan.service.deployments.some(({ state }) => state === 'COMPLETED')
  await report({ kind: 'applying', ...(url !== undefined && serves ? { url } : {}) })
  await refreshTags(plan, endpoints, run)
  const deployTools = { ...tools, ...deployToolsOf({ runner, report }, runtime) }
  const result = await applyAlone(deploymentPlan, deployTools)
  tell(story => ({ ...story, outcome: result.outcome }))
  if (result.outcome !== 'succeeded') return
  if (url !== undefined) {
    await report({ kind: 'serves', url })
    tell(story => ({ ...story, url }))
  }
  await deregisterOldRevisions(plan, [result.revision, revisionBefore(deploymentPlan)], run)
}

/** Tells of the deployment that is a part of the preview's story. */
function tellDeployment(tell: UpdateStory<PreviewStory>): UpdateStory<Story> {
  return change => {
    const of = ({ deployment, startedAt }: PreviewStory) => deployment ?? beginStory(startedAt)
    return of(tell(story => ({ ...story, deployment: change(of(story)) })))
  }
}

function reportContextOf(
  { name, identity: { number } }: PreviewPlan,
  sha: string,
  inputs: PreviewInputs,
): ReportContext {
  return { task: reportSubject(name, inputs), pullRequest: number, sha, ref: `refs/pull/${number}/head` }
}

function tellPlan({ name, template, existing, endpoints }: PreviewPlan, { runner }: PreviewRun): void {
  const state = existing?.service.status
  const what = state === 'ACTIVE' ? 'Updating' : 'Creating'
  runner.info(
    `${what} ${name}, modeled on ${template.name}, which runs ${formatRevision(template.taskDefinition)}`,
  )
  for (const { url, container, port } of endpoints) runner.info(`${url} leads to ${container}:${port}`)
  if (endpoints.length === 0)
    runner.info('The base service is behind no load balancer, so the preview has no URL')
}

/** What is there already gets the tags of this commit; they decide nothing now, so a failure is only told. */
async function refreshTags(
  { existing, tags }: PreviewPlan,
  endpoints: readonly ReadyEndpoint[],
  { runner, tools }: PreviewRun,
): Promise<void> {
  const old = endpoints.flatMap(({ endpoint, targetGroup, rule }) =>
    endpoint.existing ? [targetGroup, rule] : [],
  )
  try {
    await addTags(tools.clients, old, tags)
    if (existing?.service.status === 'ACTIVE') await tagService(tools.clients, existing.service.arn, tags)
  } catch (error) {
    runner.warning('The tags of the preview could not be brought up to date', messageOf(error))
  }
}

/** The revisions before this one; the one before stays, for a rollback of ECS. */
async function deregisterOldRevisions(
  { name, identity }: PreviewPlan,
  needed: readonly string[],
  { tools, runner }: PreviewRun,
): Promise<void> {
  try {
    const gone = await deregisterPreviewRevisions(tools.clients, name, identity, needed)
    if (gone.length > 0) runner.info(`Deregistered ${gone.map(formatRevision).join(', ')}`)
  } catch (error) {
    runner.warning('Old revisions could not be deregistered', messageOf(error))
  }
}
