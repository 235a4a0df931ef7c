import type { TaskRecord } from '../ecs/state.ts'
import type { LogGroupRecord, LogStreamRecord } from '../logs/state.ts'
import { logsArn } from './arn.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { after, type World } from './world.ts'

/** Seconds between two lines of a container, unless its behavior says otherwise. */
const lineSeconds = 0.1
/** How long the log driver and CloudWatch Logs keep a line before anybody can read it. */
const ingestionMs = 1000

const groupOf = (world: World, name: string): LogGroupRecord => {
  const { logGroups } = world.state
  const group = logGroups.get(name) ?? { name, arn: logsArn(world.place, name), streams: new Map() }
  logGroups.set(name, group)
  return group
}

const streamIn = (world: World, group: LogGroupRecord, name: string): LogStreamRecord => {
  const stream = group.streams.get(name) ?? {
    name,
    arn: `${group.arn}:log-stream:${name}`,
    createdAt: world.clock.now(),
    lines: [],
  }
  group.streams.set(name, stream)
  return stream
}

const streamOf = (world: World, task: TaskRecord, container: string): LogStreamRecord | undefined => {
  const definition = findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')
  const { logConfiguration } = definition?.containerDefinitions?.find(each => each.name === container) ?? {}
  const options = logConfiguration?.options ?? {}
  const group = options['awslogs-group']
  if (logConfiguration?.logDriver !== 'awslogs' || group === undefined) return undefined
  const prefix = options['awslogs-stream-prefix']
  const runtimeId = task.view.containers.find(each => each.name === container)?.runtimeId
  const name = prefix === undefined ? runtimeId : `${prefix}/${container}/${task.id}`
  // A container that starts has a log group: without one its log driver would not let it.
  return streamIn(world, groupOf(world, group), name ?? task.id)
}

/** Opens the log stream of a container that starts, where its driver is awslogs, and lets it write its lines. */
export function openLog(world: World, task: TaskRecord, container: string): void {
  const stream = streamOf(world, task, container)
  if (!stream) return
  const start = world.clock.now()
  const { logs = [], logEverySeconds = lineSeconds } = task.behaviors.get(container) ?? {}
  for (const [index, text] of logs.entries()) {
    const at = start + index * logEverySeconds * 1000
    after(world, (at + ingestionMs - start) / 1000, () => {
      stream.lines.push({ at, ingestedAt: at + ingestionMs, text })
    })
  }
}
