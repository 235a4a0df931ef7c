import { modernExpress } from '../../compat/modern-step.ts'
import { translateExpress } from '../../compat/translate.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { deployToolsOf } from '../deploy/tools.ts'
import { deployExpress } from '../express/express.ts'
import { readExpressInputs } from '../express/inputs.ts'

/** The drop-in for aws-actions/amazon-ecs-deploy-express-service. */
export function runCompatExpress(runtime: Runtime): Promise<0 | 1> {
  return runDeployment(runtime, isGreen, async run => {
    const { inputs, container, changesTags, env } = await translateExpress(runtime.env)
    const asked = await readExpressInputs(env)
    const tools = { ...toolsOf(runtime, asked, run.runner), ...deployToolsOf(run, runtime) }
    run.runner.notice(
      'The same step without the drop-in',
      `${modernExpress(inputs, container)}\nSee docs/migrating.md for what differs.`,
    )
    const endpoint = await deployExpress(
      {
        ...asked,
        container: { ...asked.container, ...container },
        tagsOnUpdate: changesTags,
        // The official action starts a deployment in any case, and leaves it to AWS when its run is canceled.
        force: true,
        onCancel: 'leave',
      },
      tools,
    )
    if (endpoint !== undefined) run.runner.output('endpoint', endpoint)
  })
}
