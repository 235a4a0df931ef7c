import { describeExpressService } from '../../aws/ecs/express.ts'
import { deleteExpressService } from '../../aws/ecs/express-changes.ts'
import { findService } from '../../aws/ecs/tagged-services.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import type { Runner } from '../../github/runner.ts'
import { plain } from '../../report/markdown.ts'
import { type RunStory, runAction } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { isExpress } from '../../strategy/express/find.ts'
import type { Tools } from '../../strategy/tools.ts'
import { type DeleteInputs, readDeleteInputs, readExpressCommand } from './inputs.ts'

/** The pause between looks at a service that is going, in milliseconds. */
const PAUSE = 10_000

/** The story of a deletion. */
interface DeleteStory extends RunStory {
  readonly service?: string
  readonly reason?: string
}

/** `command: delete` of the express action. */
export function runDeleteExpress(runtime: Runtime): Promise<0 | 1> {
  return runAction<DeleteStory>(runtime, runner => ({
    begin: startedAt => ({ startedAt }),
    work: async tell => {
      readExpressCommand(runtime.env)
      const inputs = readDeleteInputs(runtime.env)
      tell(story => ({ ...story, service: inputs.service }))
      const ended = await deleteService(inputs, { ...toolsOf(runtime, inputs, runner), log: runner })
      tell(story => ({ ...story, ...ended }))
    },
    isSuccess: ({ outcome }) => outcome === 'succeeded' || outcome === 'started',
    explain: ({ service = 'the service', outcome, reason }) => ({
      title: `${service}: ${outcome === 'cancelled' ? 'run canceled' : 'not deleted yet'}`,
      message: reason ?? 'The run was canceled; a deletion that AWS has begun continues.',
      next: 'Open the service in the ECS console.',
    }),
    conclude: ({ reason }, { info }) => info(reason ?? ''),
    outputs: writeOutputs,
    summary: ({ green, reason, failure }) =>
      `## ${green ? '✅' : '❌'} ${plain(reason ?? failure?.title ?? '')}\n`,
  }))
}

async function deleteService(
  { cluster, service, wait, timeout, maxAttempts }: DeleteInputs,
  tools: Tools & { readonly log: Runner },
): Promise<Pick<DeleteStory, 'outcome' | 'reason'>> {
  const { clients, clock, log, signal } = tools
  const found = await findService(clients, { cluster, service })
  if (found === undefined)
    return { outcome: 'succeeded', reason: `${service} is not there, so nothing was deleted.` }
  if (!(await isExpress(found.service, tools))) throw notExpress(service)
  const { arn, status } = found.service
  signal.throwIfAborted()
  if (status === 'ACTIVE') await deleteExpressService(clients, arn, clock, maxAttempts)
  log.info(`Deleting ${service} and what ECS has made for it`)
  if (!wait) return { outcome: 'started', reason: `AWS is deleting ${service}.` }
  const begun = clock.monotonic()
  for (;;) {
    const left = await findService(clients, { cluster, service })
    if (left === undefined) return { outcome: 'succeeded', reason: `${service} is deleted.` }
    if (clock.monotonic() - begun > timeout) {
      const { status: seen, reason = '' } = await describeExpressService(clients, arn)
      const late = `${service} is still ${seen} after ${formatDuration(timeout)}. ${reason}`.trim()
      return { outcome: 'timed-out', reason: late }
    }
    await clock.sleep(PAUSE, signal)
  }
}

function notExpress(service: string): DeployError {
  return new DeployError({
    title: `Service "${service}" is not an Express Mode service`,
    message: 'This action deletes only services that Express Mode manages.',
    next: 'Correct the inputs "cluster" and "service".',
  })
}

function writeOutputs({ outcome, reason, failure, startedAt, endedAt }: DeleteStory, runner: Runner): void {
  const why = reason ?? failure?.message
  if (outcome) runner.output('outcome', outcome)
  if (why) runner.output('reason', why)
  if (endedAt !== undefined)
    runner.output('duration-seconds', String(Math.round((endedAt - startedAt) / 1000)))
}
