import { githubReporters } from '../../github/reporters.ts'
import { DEPLOY_INPUT_NAMES, type DeployInputs } from '../../inputs/deploy.ts'
import { readServiceList } from '../../inputs/service-list.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { deploymentDetailsOf, logChanges, logService } from '../../run/tell-plan.ts'
import { toolsFor } from '../../run/tools.ts'
import { makePlan } from '../../strategy/plan.ts'
import type { DeployResult } from './apply.ts'
import { NO_TASKS, prepareTasks } from './deployment-tasks.ts'
import { findSchedules } from './find-schedules.ts'
import { createTaskQueue } from './task-queue.ts'
import { type DeployTools, deployToolsOf, type TasksOf } from './tools.ts'

/** The deploy action. */
export function runDeploy(runtime: Runtime): Promise<0 | 1> {
  return runDeployment(runtime, isGreen, async run => {
    const services = await readServiceList(runtime.env, movedInput)
    tellEmptyInputs(runtime.env, DEPLOY_INPUT_NAMES, run.runner)
    const [inputs, ...others] = services.all
    run.reporter.add(await githubReporters(inputs.github, runtime, run.runner))
    const tools = { ...(await toolsFor(services.all, runtime, run.runner)), ...deployToolsOf(run, runtime) }
    if (others.length === 0) return deploy(inputs, tools)
    const { deployServices } = await import('./deploy-services.ts')
    return deployServices(services, tools)
  })
}

/** Most runs have no input that is unknown. */
async function movedInput(name: string): Promise<string | undefined> {
  return (await import('../../compat/moved-inputs.ts')).movedInputHint(name)
}

/** Plans, checks and applies the deployment of one service. */
export async function deploy(inputs: DeployInputs, tools: DeployTools): Promise<DeployResult> {
  const plannedAt = tools.clock.now()
  const plan = await makePlan(inputs, tools)
  if (plan.launch.obstacle) throw plan.launch.obstacle
  await tools.report({ kind: 'planned', facts: deploymentDetailsOf(plan) })
  logService(plan, tools.log)
  logChanges(plan, tools.log)
  const queue = createTaskQueue()
  const tasks = await prepareTasks(plan, tools, queue)
  if (inputs.preflight) {
    const { preflight } = await import('./preflight.ts')
    await preflight([plan], tools, tasks ? [tasks] : [])
  }
  const moveSchedules = await findSchedules([plan], inputs, tools)
  await tools.report({ kind: 'applying' })
  // What comes after the plan is loaded while AWS has been asked already: the start is so much quicker.
  const { applyAlone } = await import('./apply.ts')
  const { createRenewal } = await import('./renewed-plan.ts')
  const tasksOf: TasksOf = async (one, own) =>
    (one === plan ? tasks : await prepareTasks(one, own, queue)) ?? NO_TASKS
  const renew = createRenewal({ plan, inputs, plannedAt }, tasksOf)
  return applyAlone(plan, { ...tools, renew, ...(moveSchedules ? { moveSchedules } : {}) })
}
