import type { Service } from '../../aws/ecs/service.ts'
import { DeployError } from '../../base/errors.ts'
import { didYouMeanFile } from '../../base/files.ts'
import type { Draft } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { type AppSpec, readAppSpec } from './appspec/appspec.ts'
import { generateAppSpec } from './appspec/generate.ts'
import { primaryTaskSet } from './task-sets.ts'

/** The AppSpec of a deployment: that of the workspace, or one that is made from the service. */
export async function readOrGenerate(draft: Draft, { readFile, log }: Tools): Promise<AppSpec> {
  const { options, service, definition } = draft
  const { appspec: path, hooks } = options.codedeploy
  if (path === undefined) {
    const generated = appSpecOf(service)
    if (generated === undefined) {
      throw new DeployError({
        title: `Service "${service.name}" has no target group`,
        message: 'An AppSpec needs the container and port that the load balancer forwards to.',
        next: 'Write an AppSpec and name it in the input "codedeploy-appspec".',
      })
    }
    return readAppSpec(generated, 'generated', definition, hooks)
  }
  const text = await readFile(path)
  if (text !== undefined) {
    const appspec = readAppSpec(text, path, definition, hooks)
    if (appspec.corrected) log.notice(`Version of the AppSpec "${path}"`, appspec.corrected)
    return appspec
  }
  throw new DeployError({
    title: `AppSpec file "${path}" was not found`,
    message: `The workspace has no such file.${await didYouMeanFile(path, readFile)}`,
    next: 'Give a path relative to the workspace, or leave the input "codedeploy-appspec" out to have one made.',
  })
}

/** The AppSpec that a service runs by now, without hooks; `undefined` where it has no target group. */
export function appSpecOf(service: Service): string | undefined {
  const [group] = service.targetGroups
  return group && generateAppSpec({ ...(primaryTaskSet(service) ?? { capacityProviders: [] }), ...group })
}
