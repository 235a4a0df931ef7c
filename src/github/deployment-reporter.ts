import { formatRevision, shortName } from '../base/arn.ts'
import type { Clock } from '../base/clock.ts'
import type { GithubEnvironment } from '../inputs/github.ts'
import { eventLine } from '../report/event-line.ts'
import { firstLine } from '../report/first-line.ts'
import { OUTCOME_HEADLINES, unchangedWords } from '../report/outcome-words.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Story } from '../report/story.ts'
import type { Outcome } from '../watch/snapshot.ts'
import type {
  GithubApi,
  GithubDeployment,
  GithubDeploymentState,
  NewDeploymentStatus,
} from './api/github-api.ts'
import type { GithubContext } from './context.ts'
import { throttle } from './throttle.ts'

/** What a GitHub deployment is told with. */
export interface DeploymentReporterTools {
  readonly api: GithubApi
  readonly clock: Clock
  readonly context: GithubContext
  readonly environment: GithubEnvironment
  /** Tells deployments of one environment apart that do not replace each other. */
  readonly task?: string
  /** Keeps what it takes to end the deployment if the run cannot. */
  save(deployment: SavedGithubDeployment): void
}

/** A GitHub deployment that may be in progress. */
export interface SavedGithubDeployment {
  readonly environment: string
  /** Absent where the answer to its creation had not come yet. */
  readonly id?: number
}

/** Milliseconds between two statuses while a deployment goes on. */
const STATUS_INTERVAL = 10_000
const TASK = 'deploy'

/** What GitHub is told of each outcome. */
const STATES: Readonly<Record<Outcome, GithubDeploymentState>> = {
  succeeded: 'success',
  // Nobody knows how it will end, and nobody watches it any more.
  started: 'in_progress',
  paused: 'pending',
  failed: 'failure',
  'rolled-back': 'failure',
  'timed-out': 'failure',
  stopped: 'error',
  // `inactive` is for what once served and was replaced or removed; a cancelled deployment never
  // served, and nobody judged the version itself, which `failure` would say.
  cancelled: 'error',
  // Something newer took its place.
  superseded: 'inactive',
}

/** Records the run as a deployment on GitHub; nothing is created before it is known what will be deployed. */
export function deploymentReporter(tools: DeploymentReporterTools): Reporter {
  const { api, clock, environment } = tools
  let recorded: GithubDeployment | undefined
  let url: string | undefined
  const tell = async (state: GithubDeploymentState, description: string): Promise<void> => {
    if (recorded) await api.createStatus(recorded.id, statusOf(tools, state, description, url))
  }
  const progress = throttle(clock, STATUS_INTERVAL, (description: string) => tell('in_progress', description))
  return {
    subject: 'The GitHub deployment',
    planned: async story => {
      url = story.url
      tools.save({ environment: environment.name })
      recorded = await create(tools, story)
      tools.save({ environment: environment.name, id: recorded.id })
    },
    started: story => progress(story.unchanged ? undefined : `Started ${story.deploymentId ?? ''}`.trim()),
    event: (event, story) => progress(event.kind === 'stage' ? stageOf(event, story) : undefined),
    newerRun: async () => recorded && findNewerRun(recorded, tools),
    finished: async story => {
      const outcome = story.outcome ?? 'failed'
      url = story.url
      const state = STATES[outcome]
      await tell(
        state === 'success' && story.green === false ? 'failure' : state,
        finalDescription(story, outcome),
      )
      if (recorded && state === 'success' && story.green !== false)
        await deactivateFormer(api, environment, recorded, tools)
    },
  }
}

/** The page of the run that has recorded a newer deployment of the same service. */
async function findNewerRun(
  own: GithubDeployment,
  { api, context, environment, task }: DeploymentReporterTools,
): Promise<string | undefined> {
  const { service, cluster } = own.payload
  const all = await api.listDeployments(environment.name, task)
  const newer = all.find(
    ({ id, payload }) => id > own.id && payload['service'] === service && payload['cluster'] === cluster,
  )
  const run = newer?.payload['run']
  // Whoever may write deployments may write anything there.
  const runs = context.runUrl.slice(0, context.runUrl.lastIndexOf('/runs/') + '/runs/'.length)
  return typeof run === 'string' &&
    run.startsWith(runs) &&
    /^\d+(?:\/attempts\/\d+)?$/.test(run.slice(runs.length))
    ? run
    : undefined
}

async function create(
  { api, context, environment, task = TASK }: DeploymentReporterTools,
  story: Story,
): Promise<GithubDeployment> {
  const { transient, production } = environment
  return api.createDeployment({
    // Always the commit: a branch or tag may meanwhile have moved on.
    ref: context.sha,
    task,
    auto_merge: false,
    required_contexts: [],
    environment: environment.name,
    description: `${story.service ?? 'service'}, ${story.strategy ?? ''} deployment`,
    ...(transient === undefined ? {} : { transient_environment: transient }),
    ...(production === undefined ? {} : { production_environment: production }),
    payload: {
      ...serviceOf(story),
      previous: formatRevision(story.previous ?? ''),
      ref: context.ref,
      run: context.runUrl,
    },
  })
}

/** Which service a deployment is of, without an account id that GitHub might mask. */
function serviceOf(story: Story): { service: string; cluster: string } {
  return {
    service: shortName(story.serviceArn ?? story.service ?? ''),
    cluster: shortName(story.clusterArn ?? ''),
  }
}

function statusOf(
  { context, environment }: DeploymentReporterTools,
  state: GithubDeploymentState,
  description: string,
  url?: string,
): NewDeploymentStatus {
  const visited = url ?? environment.url
  return {
    state,
    description,
    log_url: context.runUrl,
    ...(visited ? { environment_url: visited } : {}),
    ...(state === 'success' ? { auto_inactive: true } : {}),
  }
}

/** GitHub's own `auto_inactive` spares production and transient environments; their former successes end here. */
async function deactivateFormer(
  api: GithubApi,
  { name }: GithubEnvironment,
  own: GithubDeployment,
  tools: DeploymentReporterTools,
): Promise<void> {
  if (!own.production && !own.transient) return
  const { service, cluster } = own.payload
  const former = (await api.listDeployments(name, tools.task)).filter(
    ({ id, payload }) => id < own.id && payload['service'] === service && payload['cluster'] === cluster,
  )
  for (const { id } of former) {
    if ((await api.readState(id)) !== 'success') continue
    await api.createStatus(id, statusOf(tools, 'inactive', 'Replaced by a newer deployment'))
    // What was before it ended when it succeeded.
    return
  }
}

function stageOf(event: Parameters<Reporter['event']>[0], story: Story): string {
  return eventLine(event, story)
}

function finalDescription(story: Story, outcome: Outcome): string {
  const [first] = story.failure?.message.split('\n') ?? []
  const name = story.revision ? formatRevision(story.revision) : ''
  // Its first line says what failed, why, and how the service stands.
  if (first && (first === firstLine(story) || (name && first.includes(name))))
    return `${story.service ?? 'service'}: ${first}`
  const revision = name && ` ${name}`
  const reason = story.reason ?? story.failure?.message.split('\n')[0]
  if (story.unchanged && outcome === 'succeeded' && story.revision)
    return `${story.service ?? 'service'}: ${unchangedWords(story.revision)}`
  const why = reason && outcome !== 'succeeded' ? `: ${reason}` : ''
  return `${story.service ?? 'service'}${revision} ${OUTCOME_HEADLINES[outcome]}${why}`
}
