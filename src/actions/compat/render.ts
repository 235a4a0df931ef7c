import { join } from 'node:path'
import { createClients } from '../../aws/client/clients.ts'
import { registerTaskDefinitionSchema } from '../../aws/client/request-schemas.ts'
import { unknownInDefinition } from '../../aws/ecs/registration.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { DeployError } from '../../base/errors.ts'
import { didYouMeanFile } from '../../base/files.ts'
import { modernRender } from '../../compat/modern-step.ts'
import { subActionInputHint } from '../../compat/moved-inputs.ts'
import { renderDefinition } from '../../compat/render-definition.ts'
import { type RenderSource, readRenderInputs } from '../../compat/render-inputs.ts'
import type { Runner } from '../../github/runner.ts'
import { type Environment, fieldsOf } from '../../inputs/fields.ts'
import { readRegion } from '../../inputs/service-address.ts'
import { type RunStory, runAction } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { fileNotFound, tellLeftOut, warnOfUnknown } from '../../strategy/task-definition-source.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { readTaskDefinitionFile } from '../../task-definition/parse.ts'

/** The drop-in for aws-actions/amazon-ecs-render-task-definition; it changes nothing in AWS. */
export function runCompatRender(runtime: Runtime): Promise<0 | 1> {
  return runAction<RunStory>(runtime, runner => ({
    begin: now => ({ startedAt: now }),
    work: async tell => {
      await render(runtime, runner)
      tell(story => ({ ...story, outcome: 'succeeded' }))
    },
    isSuccess: ({ outcome }) => outcome === 'succeeded',
    explain: () => ({
      title: 'Run canceled',
      message: 'The run was canceled before the task definition was written.',
    }),
  }))
}

async function render(runtime: Runtime, runner: Runner): Promise<void> {
  const inputs = readRenderInputs(runtime.env, subActionInputHint)
  const { source, marks } = await readRenderSource(inputs.source, runtime, runner)
  const definition = renderDefinition(source, inputs)
  const path = join(temporaryFolder(runtime.env), `task-definition-${nameOf(runtime)}.json`)
  await runtime.writeFile(path, `${JSON.stringify({ ...marks, ...definition }, null, 2)}\n`)
  runner.output('task-definition', path)
  runner.info(`${definition.family} with ${inputs.image} in ${inputs.containers.join(', ')}: ${path}`)
  runner.notice(
    'Render and deploy in one step',
    `${modernRender(inputs)}\nSee docs/migrating.md for what differs.`,
  )
}

/** A definition to render, and by what the next step knows that AWS wrote what this version does not know of it. */
interface Renderable {
  readonly source: TaskDefinition
  readonly marks: Readonly<Record<string, unknown>>
}

/** A file needs neither credentials nor a Region. */
async function readRenderSource(
  origin: RenderSource,
  { env, readFile, aws, clock }: Runtime,
  runner: Runner,
): Promise<Renderable> {
  if ('file' in origin) {
    const text = await readFile(origin.file)
    if (text !== undefined) {
      const read = readTaskDefinitionFile(text, origin.file, registerTaskDefinitionSchema())
      warnOfUnknown(read.unknown, origin.file, runner)
      tellLeftOut(read.nulls, runner)
      return { source: read.definition, marks: read.unknown.length > 0 ? read.marks : {} }
    }
    throw new DeployError({
      title: fileNotFound(origin.file),
      message: `The workspace has no such file.${await didYouMeanFile(origin.file, readFile)}`,
      next: 'Give a path relative to the workspace; is actions/checkout run before?',
    })
  }
  const region = readRegion(fieldsOf(env), env, [origin.reference])
  const clients = createClients({ clock, region, maxAttempts: 5, ...(aws ? { overrides: aws } : {}) })
  const { arn, definition } = await describeTaskDefinition(clients, origin.reference)
  const isKnown = unknownInDefinition(definition).length === 0
  return { source: definition, marks: isKnown ? {} : { taskDefinitionArn: arn } }
}

function temporaryFolder(env: Environment): string {
  const folder = env['RUNNER_TEMP']
  if (folder) return folder
  throw new DeployError({
    title: 'RUNNER_TEMP is not set',
    message: 'The runner names no temporary folder to write the task definition to.',
    next: 'Run the step as a job of GitHub Actions does.',
  })
}

/** Two steps of a job must not write the same file. */
function nameOf({ random }: Runtime): string {
  return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('')
}
