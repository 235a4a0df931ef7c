import { DeployError } from '../../base/errors.ts'
import { numberAt, recordAt } from '../../base/nested.ts'
import { cpuUnits, wrongSize } from '../../verify/checks/fargate.ts'
import type { ExpressInputs } from './inputs.ts'

type Members = Readonly<Record<string, unknown>>

/** What AWS gives a service that does not say it: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html */
const DEFAULTS = { cpu: '1024', memory: '2048', scalingTarget: { minTaskCount: 1, maxTaskCount: 20 } }

/** The smallest size of Fargate, in CPU units; AWS's guide also writes less, for vCPU. */
const LEAST_CPU_UNITS = 256

/** Refuses a size that Fargate does not have, and more tasks at least than at most; `present` is what the service has. */
export function checkCapacity({ members }: Pick<ExpressInputs, 'members'>, present: Members): void {
  const { cpu = present['cpu'] ?? DEFAULTS.cpu, memory = present['memory'] ?? DEFAULTS.memory } = members
  const isSized = members['cpu'] !== undefined || members['memory'] !== undefined
  const [wrong] = isSized && (cpuUnits(cpu) ?? 0) >= LEAST_CPU_UNITS ? wrongSize(cpu, memory) : []
  if (wrong) {
    const [, message = '', next = ''] = wrong
    throw new DeployError({
      title: 'Inputs "cpu" and "memory" do not fit each other',
      message: `The service would have ${String(cpu)} CPU units with ${String(memory)} MiB of memory. ${message}`,
      next,
    })
  }
  checkTaskCounts(recordAt(members, 'scalingTarget'), {
    ...DEFAULTS.scalingTarget,
    ...recordAt(present, 'scalingTarget'),
  })
}

function checkTaskCounts(asked: Members, present: Members): void {
  const [least, most] = ['minTaskCount', 'maxTaskCount'].map(
    name => numberAt(asked, name) ?? numberAt(present, name) ?? 0,
  )
  const isAsked = asked['minTaskCount'] !== undefined || asked['maxTaskCount'] !== undefined
  if (!isAsked || least === undefined || most === undefined || least <= most) return
  throw new DeployError({
    title: 'The minimum number of tasks is above the maximum',
    message: `The service would have a minimum of ${least} and a maximum of ${most} tasks.`,
    next: 'Correct the inputs "min-task-count" and "max-task-count".',
  })
}
