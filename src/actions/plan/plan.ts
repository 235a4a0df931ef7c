import { isDeepStrictEqual } from 'node:util'
import type { Failure } from '../../base/errors.ts'
import type { Runner } from '../../github/runner.ts'
import { listNames } from '../../report/many-services.ts'
import { changeLines, repositoryPage } from '../../report/task-definition-changes.ts'
import { runAction, type UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { labelServices, planServices, type ServiceInputs, VERBOSE_LIMIT } from '../../run/services.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { logChanges, logService } from '../../run/tell-plan.ts'
import { toolsFor } from '../../run/tools.ts'
import type { Plan } from '../../strategy/plan.ts'
import { tellScalableTargets } from '../../strategy/scaling.ts'
import type { TaskFamily } from '../../strategy/schedules/scheduled-task.ts'
import type { Tools } from '../../strategy/tools.ts'
import { commentOnPlan } from './comment.ts'
import { makeForecast } from './forecast.ts'
import { type Forecast, forecastHeadline, forecastSentences } from './forecast-words.ts'
import { PLAN_INPUT_NAMES, type PlanInputs, readPlanInputs } from './inputs.ts'
import { writePlanOutputs } from './outputs.ts'
import { explainChanges, type PlanStory, renderPlan } from './summary.ts'

/** The plan action: says what a deployment would do, and changes nothing. */
export function runPlan(runtime: Runtime): Promise<0 | 1> {
  return runAction<PlanStory>(runtime, runner => {
    let inputs: PlanInputs | undefined
    return {
      begin: now => ({ startedAt: now, forecasts: [], ...repositoryPage(runtime.env) }),
      work: async tell => {
        inputs = await readPlanInputs(runtime.env)
        tellEmptyInputs(runtime.env, PLAN_INPUT_NAMES, runner)
        const forecasts = await plan(inputs, await toolsFor(inputs.all, runtime, runner), runner, tell)
        runtime.signal.throwIfAborted()
        const changed = forecasts.some(forecast => forecast.changed)
        tell(story => ({ ...story, outcome: changed ? 'changed' : 'unchanged' }))
      },
      isSuccess: ({ outcome }) =>
        outcome === 'unchanged' || (outcome === 'changed' && !inputs?.failOnChanges),
      explain: ({ outcome, forecasts }) => (outcome === 'changed' ? explainChanges(forecasts) : CANCELLED),
      outputs: writePlanOutputs,
      summary: story => renderPlan(story),
      finish: async story => {
        if (inputs) await commentOnPlan(story, inputs, runtime, runner)
      },
    }
  })
}

const CANCELLED: Failure = {
  title: 'Run canceled',
  message: 'The run was canceled before its plan was complete.',
}

async function plan(
  { all }: PlanInputs,
  tools: Tools,
  runner: Runner,
  tell: UpdateStory<PlanStory>,
): Promise<Forecast[]> {
  const services = labelServices(all, runner)
  tell(story => ({ ...story, subject: listNames(services) }))
  const quiet = services.map(service => ({ ...service, log: withoutProgress(service.log) }))
  const plans = await planServices(quiet, tools)
  const forecasts = await forecastAll(plans, quiet, tools)
  tell(story => ({ ...story, forecasts }))
  for (const [index, service] of services.entries()) {
    const [own, forecast] = [plans[index], forecasts[index]]
    if (!own || !forecast) continue
    tellForecast(service, own, forecast)
    if (services.length > VERBOSE_LIMIT) runner.info(`${service.label}: ${forecastHeadline(forecast)}`)
  }
  return forecasts
}

/** Forecasts of all plans; what scaling makes of their counts is told also where one cannot be made. */
async function forecastAll(
  plans: readonly Plan[],
  services: readonly ServiceInputs[],
  tools: Tools,
): Promise<Forecast[]> {
  const starting = new Set<Plan>()
  const pairs = plans.flatMap((each, index) => {
    const service = services[index]
    return service ? [{ plan: each, ...service }] : []
  })
  try {
    return await Promise.all(
      pairs.map(async ({ plan: each, inputs, log }) => {
        const families = familiesBeside(each, plans)
        const forecast = await makeForecast(each, inputs.strategy, { ...tools, log, families })
        if (forecast.startsDeployment) starting.add(each)
        return forecast
      }),
    )
  } finally {
    const counted = pairs.map(({ plan: each, log }) => ({ ...each, log, isKept: starting.has(each) }))
    await tellScalableTargets(counted, tools)
  }
}

/** Families of the services that are given the same names of scheduled tasks: each name has to fit one of them. */
function familiesBeside({ options }: Plan, plans: readonly Plan[]): TaskFamily[] {
  return plans
    .filter(plan => isDeepStrictEqual(plan.options.scheduledTasks, options.scheduledTasks))
    .map(({ service, definition: { family } }) => ({ cluster: service.clusterArn, family }))
}

/** What a deployment tells while it prepares itself is told in the words of a plan. */
function withoutProgress(runner: Runner): Runner {
  return { ...runner, info: runner.debug }
}

function tellForecast({ log }: ServiceInputs, own: Plan, forecast: Forecast): void {
  logService(own, log)
  logChanges(own, log)
  const { settings, codedeploy, tasks, service } = forecast
  const changed = settings.changes.length
  if (changed > 0) log.group(`Service settings: ${changed} changed`, changeLines(settings.changes))
  if (codedeploy) log.group('AppSpec', codedeploy.appspec.trimEnd().split('\n'))
  for (const [name, sentence] of forecastSentences(forecast)) log.info(`${name}: ${sentence}`)
  if (tasks.stuck && forecast.startsDeployment) {
    log.warning('The deployment would not move', `${service}: ECS may neither stop nor start a task.`)
  }
  const { obstacle } = own.launch
  if (obstacle && forecast.startsDeployment)
    log.warning(obstacle.title, `${obstacle.message} ${obstacle.next ?? ''}`.trim())
}
