import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readControlInputs } from '../src/actions/control/inputs.ts'
import { readDeleteInputs, readExpressCommand, readExpressInputs } from '../src/actions/express/inputs.ts'
import { readPlanInputs } from '../src/actions/plan/inputs.ts'
import { readPreviewInputs } from '../src/actions/preview/inputs.ts'
import { readRegisterInputs } from '../src/actions/register/inputs.ts'
import { readRunTaskInputs } from '../src/actions/run-task/inputs.ts'
import { readScheduleInputs } from '../src/actions/schedule/inputs.ts'
import { readVerifyInputs } from '../src/actions/verify/inputs.ts'
import { updateServiceSchema } from '../src/aws/client/request-schemas.ts'
import { conform } from '../src/base/schema.ts'
import { readRenderInputs } from '../src/compat/render-inputs.ts'
import { environmentOf, translateDeploy, translateExpress } from '../src/compat/translate.ts'
import { type DeployInputs, readDeployInputs } from '../src/inputs/deploy.ts'
import { readServiceList } from '../src/inputs/service-list.ts'

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean }>>
  readonly outputs: Readonly<Record<string, unknown>>
}

interface Step {
  readonly id?: string
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  /** A reusable workflow; its jobs need the permissions. */
  readonly uses?: string
  readonly environment?: unknown
  readonly needs?: string | readonly string[]
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps?: readonly Step[]
  readonly permissions?: Readonly<Record<string, string>>
}

interface Workflow {
  readonly on?: unknown
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const OURS = 'OWNER/ecs-deploy'
const documents = [
  'README.md',
  ...globSync('*/README.md', { exclude: ['node_modules'] }),
  ...globSync('{docs,compat}/**/*.md'),
]
const examples = globSync('examples/*.yml').sort()

/** A readable name → the workflow, for every example and every snippet of a document that uses the action. */
const workflows: readonly (readonly [string, Workflow])[] = [
  ...examples.map(path => [path, parse(readFileSync(path, 'utf8')) as Workflow] as const),
  ...documents.flatMap(snippetsOf),
]

/** Snippets may be whole workflows, only the steps of a job, or only inputs of the deploy step. */
function snippetsOf(path: string): (readonly [string, Workflow])[] {
  const blocks = readFileSync(path, 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)
  return [...blocks]
    .filter(([, text = '']) => text.includes(`uses: ${OURS}`) || text.startsWith('strategy: '))
    .map(([, text = ''], index) => [`${path}, snippet ${index + 1}`, snippet(text)] as const)
}

function snippet(text: string): Workflow {
  const value = parse(text) as Workflow | Step[] | Step['with']
  if (Array.isArray(value)) return { jobs: { only: { steps: value } } }
  if (value && 'jobs' in value) return value as Workflow
  const inputs = { service: 'cicd-demo-service', ...(value as Step['with']) }
  const signIn = { uses: 'aws-actions/configure-aws-credentials@v6' }
  return { jobs: { only: { steps: [signIn, { uses: `${OURS}@v1`, with: inputs }] } } }
}

/** The action.yml behind a `uses`; nothing for the actions of others. */
function actionOf(uses: string | undefined): Action | undefined {
  const [, folder = '.'] = new RegExp(`^${OURS}(?:/([\\w/-]+))?@v\\d+$`).exec(uses ?? '') ?? []
  if (!uses?.startsWith(OURS)) return undefined
  return parse(readFileSync(`${folder}/action.yml`, 'utf8')) as Action
}

/** What an expression may stand for, so that the inputs around it can be read. */
function fillIn(name: string, value: unknown): string {
  const samples: Readonly<Record<string, string>> = {
    command: 'rollback',
    'service-deployment-arn':
      'arn:aws:ecs:eu-west-1:123456789012:service-deployment/cicd-demo/cicd-demo-service/abc',
    'preview-listener': 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/previews/abc/def',
  }
  const digest = `@sha256:${'a'.repeat(64)}`
  return String(value)
    .replaceAll(/@\$\{\{.*?\}\}/g, digest)
    .replaceAll(/\$\{\{.*?\}\}/g, samples[name] ?? 'd-example12')
}

function variablesOf(step: Step): Record<string, string> {
  const inputs = Object.entries(step.with ?? {})
  return Object.fromEntries(
    inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, fillIn(name, value)]),
  )
}

/** References to outputs, as `[owner, output]`, anywhere in a part of a workflow. */
function references(part: unknown, kind: 'steps' | 'needs'): [string, string][] {
  const found = JSON.stringify(part).matchAll(
    new RegExp(`\\b${kind}\\.([\\w-]+)\\.outputs(?:\\.([\\w-]+)|\\['([^']+)'\\])`, 'g'),
  )
  return [...found].map(([, owner = '', dotted, quoted]) => [owner, dotted ?? quoted ?? ''])
}

const jobsOf = (workflow: Workflow) => Object.values(workflow.jobs)
const ourSteps = (workflow: Workflow) =>
  jobsOf(workflow).flatMap(job => (job.steps ?? []).filter(step => step.uses?.startsWith(OURS)))

/** Inputs that an action does not declare, and required ones that are not set. */
function wrongInputs(workflow: Workflow): string[] {
  return ourSteps(workflow).flatMap(step => {
    const { inputs = {} } = actionOf(step.uses) ?? {}
    const set = Object.keys(step.with ?? {})
    const missing = Object.keys(inputs).filter(name => inputs[name]?.required && !set.includes(name))
    return [...set.filter(name => inputs[name] === undefined), ...missing]
  })
}

/** What is wrong with the values: a complaint of the action itself, or a setting that AWS does not know. */
async function wrongValues(workflow: Workflow): Promise<string[]> {
  return (await Promise.all(ourSteps(workflow).map(wrongValuesOf))).flat()
}

async function wrongValuesOf(step: Step): Promise<string[]> {
  // The runner fills in what action.yml sets it to.
  const token = actionOf(step.uses)?.inputs['github-token'] ? { 'INPUT_GITHUB-TOKEN': 'ghs_token' } : {}
  const env = { AWS_REGION: 'eu-west-1', ...token, ...variablesOf(step) }
  try {
    if (step.uses?.includes('/render-task-definition@'))
      return readRenderInputs(env, () => undefined).image ? [] : ['no image']
    if (step.uses?.includes('/deploy-express-service@'))
      return (await readExpressInputs((await translateExpress(env)).env)).service ? [] : ['no service']
    if (step.uses?.includes('/express@')) return await wrongExpress(env)
    if (step.uses?.includes('/deploy-task-definition@'))
      return (await readDeployInputs(environmentOf(env, await translateDeploy(env)))).taskDefinition
        ? []
        : ['no definition']
    if (step.uses?.includes('/control@')) return readControlInputs(env).command ? [] : ['no command']
    if (step.uses?.includes('/preview@')) return (await readPreviewInputs(env)).service ? [] : ['no service']
    if (step.uses?.includes('/run-task@')) return (await readRunTaskInputs(env)).cluster ? [] : ['no cluster']
    const asked = { register: readRegisterInputs, schedule: readScheduleInputs }
    for (const [name, read] of Object.entries(asked)) {
      if (!step.uses?.includes(`/${name}@`)) continue
      return (await read(env)).taskDefinition ? [] : ['no definition']
    }
    const { update } = await readUpdate(step.uses ?? '', env)
    return conform(update, updateServiceSchema()).problems.map(({ path }) => path)
  } catch (error) {
    return [String(error)]
  }
}

async function wrongExpress(env: Record<string, string>): Promise<string[]> {
  const { service } =
    readExpressCommand(env) === 'delete' ? readDeleteInputs(env) : await readExpressInputs(env)
  return service ? [] : ['no service']
}

/** What the deploy action, or one that takes its inputs, makes of them. */
async function readUpdate(uses: string, env: Record<string, string>): Promise<Pick<DeployInputs, 'update'>> {
  if (uses.includes('/plan@')) return (await readPlanInputs(env)).all[0]
  const { services } = uses.includes('/verify@')
    ? await readVerifyInputs(env)
    : { services: (await readServiceList(env)).all }
  return services[0]
}

/** References to outputs of steps that are not in the job, or whose action does not declare them. */
function wrongStepOutputs(workflow: Workflow): string[] {
  return jobsOf(workflow).flatMap(job =>
    references(job, 'steps')
      .filter(([id, output]) => {
        const step = job.steps?.find(one => one.id === id)
        const action = actionOf(step?.uses)
        return step === undefined || (action !== undefined && !(output in action.outputs))
      })
      .map(reference => reference.join('.')),
  )
}

/** References to outputs of jobs that are not needed, or that do not declare them. */
function wrongJobOutputs(workflow: Workflow): string[] {
  return jobsOf(workflow).flatMap(job =>
    references(job, 'needs')
      .filter(([id, output]) => {
        const declared = workflow.jobs[id]?.outputs ?? {}
        return ![job.needs].flat().includes(id) || !(output in declared)
      })
      .map(reference => reference.join('.')),
  )
}

test('examples and snippets are found', () => {
  expect(examples).toEqual(expect.arrayContaining(['examples/rolling.yml', 'examples/rollback.yml']))
  expect(workflows.length).toBeGreaterThan(examples.length + 6)
  const callsAnother = (workflow: Workflow) =>
    jobsOf(workflow).some(({ uses }) => uses?.startsWith('./') || uses?.startsWith(`${OURS}/.github/`))
  const idle = workflows.filter(([, workflow]) => ourSteps(workflow).length === 0 && !callsAnother(workflow))
  expect(idle).toEqual([])
})

test.each(workflows)('%s signs in to AWS before it uses the action', (_, workflow) => {
  for (const { steps = [], permissions } of jobsOf(workflow)) {
    const first = steps.findIndex(({ uses = '' }) => uses.startsWith(OURS) && !uses.includes('/render-'))
    const signIn = steps.findIndex(({ uses = '' }) =>
      uses.startsWith('aws-actions/configure-aws-credentials@'),
    )
    expect(first === -1 || (signIn !== -1 && signIn < first)).toBe(true)
    // Steps alone have no permissions.
    if (first === -1 || 'only' in workflow.jobs) continue
    const granted = { ...(workflow.permissions as Job['permissions']), ...permissions }
    expect(granted['id-token']).toBe('write')
  }
})

test('mistakes are found', async () => {
  const steps = [
    { id: 'one', uses: `${OURS}@v1`, with: { imgae: 'web', wait: 'forever' } },
    { run: 'echo steps.one.outputs.arn steps.two.outputs.x needs.three.outputs.y' },
  ]
  const workflow: Workflow = { jobs: { only: { steps } } }
  expect(wrongInputs(workflow)).toEqual(['imgae', 'service'])
  expect(await wrongValues(workflow)).toHaveLength(1)
  expect(wrongStepOutputs(workflow)).toEqual(['one.arn', 'two.x'])
  expect(wrongJobOutputs(workflow)).toEqual(['three.y'])
})

describe.each(workflows)('%s', (_, workflow) => {
  test('sets inputs that are declared, and all required ones', () => {
    expect(wrongInputs(workflow)).toEqual([])
  })

  test('sets values that can be read, and service settings that AWS knows', async () => {
    expect(await wrongValues(workflow)).toEqual([])
  })

  test('refers only to outputs that are declared', () => {
    expect([...wrongStepOutputs(workflow), ...wrongJobOutputs(workflow)]).toEqual([])
  })
})

describe.each(examples)('%s', path => {
  const workflow = parse(readFileSync(path, 'utf8')) as Workflow

  test('gives permissions to the jobs that need them, and says why', () => {
    expect(workflow.permissions).toEqual({})
    const text = readFileSync(path, 'utf8')
    for (const { permissions = {}, steps = [], uses } of jobsOf(workflow)) {
      const signsIn =
        uses !== undefined ||
        steps.some(({ uses = '' }) => uses.startsWith('aws-actions/configure-aws-credentials@'))
      expect(permissions['id-token']).toBe(signsIn ? 'write' : undefined)
      for (const [name, access] of Object.entries(permissions))
        expect(text).toMatch(new RegExp(`^ {6}${name}: ${access} # \\w+`, 'm'))
    }
  })
})

test.each(examples)('%s says what must exist before, and is in the index', path => {
  const text = readFileSync(path, 'utf8')
  const [header = ''] = /^(?:#.*\n)+/.exec(text) ?? []
  expect(header).toContain('Before you start')
  expect(readFileSync('examples/README.md', 'utf8')).toContain(`](${basename(path)})`)
})

test.each(examples)(
  '%s deploys from an environment, and never an image that another workflow is building',
  path => {
    const text = readFileSync(path, 'utf8')
    const workflow = parse(text) as Workflow & { on: Readonly<Record<string, unknown>> }
    for (const { environment, steps = [] } of jobsOf(workflow)) {
      const signIn = JSON.stringify(steps)
      if (signIn.includes('vars.AWS_ROLE_ARN')) expect(environment).toEqual(expect.any(String))
    }
    if ('push' in workflow.on && text.includes('github.sha'))
      expect(text).toMatch(/docker buildx build|reusable-deploy\.yml/)
  },
)

test('actions of others are pinned by commit, each in one version', () => {
  const files = [...examples, ...documents, ...globSync('.github/workflows/*.yml')]
  const used = files.flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(/uses: (actions|aws-actions|github)\/(\S+?)@(.*)$/gm)].map(
      ([, owner, action, version]) => ({ action: `${owner}/${action}`, version, path }),
    ),
  )
  const moved = used.filter(({ action }) => !action.startsWith('aws-actions/amazon-ecs-'))
  expect(moved.filter(({ version = '' }) => !/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(version))).toEqual([])
  for (const [, versions] of Map.groupBy(moved, ({ action }) => action))
    expect(new Set(versions.map(({ version }) => version)).size).toBe(1)
})
