import { tagService } from '../../aws/ecs/tagged-services.ts'
import { addTags } from '../../aws/elb/tags.ts'
import { formatRevision } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import { githubReporters, type ReportContext } from '../../github/reporters.ts'
import { beginStory } from '../../report/progress.ts'
import type { Story } from '../../report/story.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import { reportTo } from '../../run/run-deployment.ts'
import { deploymentDetailsOf, logChanges } from '../../run/tell-plan.ts'
import { applyAlone } from '../deploy/apply.ts'
import { deployToolsOf } from '../deploy/tools.ts'
import { admit } from './admission.ts'
import { removePreview } from './down.ts'
import { type CreatedEndpoint, createEndpoint } from './endpoint/create.ts'
import type { Endpoint } from './endpoint/endpoint.ts'
import type { PreviewInputs } from './inputs.ts'
import type { PreviewRun } from './preview-run.ts'
import { askGithub, identify, reportSubject, repositoryOf } from './pull-request.ts'
import type { PreviewIdentity } from './service/identity.ts'
import { planDeployment, type TargetGroupRegistration } from './service/launch.ts'
import { baseName, type PreviewPlan, planPreview } from './service/plan.ts'
import { deregisterPreviewRevisions } from './service/revisions.ts'
import type { PreviewStory } from './summary.ts'
import type { TriggerOf } from './trigger.ts'

const CLOSED = 'The pull request is closed.'

/** Makes the preview of a pull request, or brings it up to date. */
export async function deployPreview(
  inputs: PreviewInputs,
  { number, unsaid }: TriggerOf<'up'>,
  run: PreviewRun,
): Promise<void> {
  const { runner, tell } = run
  const { label } = inputs
  const request = await askGithub(number, run)
  const repository = repositoryOf(run.context)
  const admission = admit(request, { number, unsaid, repository, ...(label === undefined ? {} : { label }) })
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
  try {
    await createOrUpdate(inputs, identity, commit, run)
  } catch (error) {
    if (run.tools.signal.aborted || !(await isClosed(number, run))) throw error
    runner.info(`The pull request was closed meanwhile, and its preview failed: ${messageOf(error)}`)
    return removePreview(inputs, number, run, `${CLOSED} That happened while its preview was made.`)
  }
  if (!run.tools.signal.aborted && (await isClosed(number, run)))
    await removePreview(inputs, number, run, `${CLOSED} That happened while its preview was made.`)
}

async function isClosed(number: number, run: PreviewRun): Promise<boolean> {
  const request = await askGithub(number, run)
  return 'open' in request && !request.open
}

async function createOrUpdate(
  inputs: PreviewInputs,
  identity: PreviewIdentity,
  commit: string,
  run: PreviewRun,
): Promise<void> {
  const { runtime, tools, tell, runner, reporter } = run
  const plan = await planPreview(inputs, identity, commit, tools)
  tell(story => ({ ...story, name: plan.name }))
  tellPlan(plan, run)
  await runner.requireState()
  const endpoints = await createEndpoints(plan, inputs, run)
  const report = reportTo(tellDeployment(tell), runner, reporter)
  const deploymentPlan = await planDeployment(plan, endpoints.map(registrationOf), inputs, tools)
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
  await deregisterOldRevisions(plan, [result.revision, deploymentPlan.current?.arn ?? ''], run)
}

/** Tells of the deployment that is a part of the preview's story. */
function tellDeployment(tell: UpdateStory<PreviewStory>): UpdateStory<Story> {
  return change => {
    const of = ({ deployment, startedAt }: PreviewStory) => deployment ?? beginStory(startedAt)
    return of(tell(story => ({ ...story, deployment: change(of(story)) })))
  }
}

/** An endpoint of the plan, and what was created for it. */
interface ReadyEndpoint extends CreatedEndpoint {
  readonly endpoint: Endpoint
}

/** Creates the endpoints of the preview, before there is a service: ECS takes no target group that nothing leads to. */
async function createEndpoints(
  plan: PreviewPlan,
  inputs: PreviewInputs,
  { tell, tools }: PreviewRun,
): Promise<ReadyEndpoint[]> {
  const options = { identity: plan.identity, tags: plan.tags, priorities: inputs.route.priorities }
  const endpoints: ReadyEndpoint[] = []
  for (const endpoint of plan.endpoints) {
    const created = await createEndpoint(endpoint, options, tools)
    endpoints.push({ endpoint, ...created })
    tell(story => ({
      ...story,
      targetGroups: [...story.targetGroups, created.targetGroup],
      rules: [...story.rules, created.rule],
    }))
  }
  return endpoints
}

function registrationOf({ targetGroup, endpoint }: ReadyEndpoint): TargetGroupRegistration {
  return { targetGroupArn: targetGroup, containerName: endpoint.container, containerPort: endpoint.port }
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
  const what = state === 'ACTIVE' ? 'is updated' : 'is created'
  runner.info(`${name} ${what} after ${template.name}, which runs ${formatRevision(template.taskDefinition)}`)
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
