import fc from 'fast-check'
import { CONTROL_INPUT_NAMES, readControlInputs } from '../../../src/actions/control/inputs.ts'
import { PLAN_INPUT_NAMES, readPlanInputs } from '../../../src/actions/plan/inputs.ts'
import {
  PREVIEW_INPUT_NAMES,
  readPreviewInputs,
  readTriggerInputs,
} from '../../../src/actions/preview/inputs.ts'
import { readSweepInputs } from '../../../src/actions/preview/sweep-inputs.ts'
import { RUN_TASK_INPUT_NAMES, readRunTaskInputs } from '../../../src/actions/run-task/inputs.ts'
import { readNetworkAndCapacity } from '../../../src/actions/run-task/placement-inputs.ts'
import { readVerifyInputs, VERIFY_INPUT_NAMES } from '../../../src/actions/verify/inputs.ts'
import { OFFICIAL_DEPLOY_INPUTS } from '../../../src/compat/deploy-inputs.ts'
import { modernDeploy, modernRender } from '../../../src/compat/modern-step.ts'
import { OFFICIAL_RENDER_INPUTS, readRenderInputs } from '../../../src/compat/render-inputs.ts'
import { environmentOf, translateDeploy } from '../../../src/compat/translate.ts'
import { readProxy } from '../../../src/http/proxy.ts'
import { DEPLOY_INPUT_NAMES, readDeployInputs } from '../../../src/inputs/deploy.ts'
import { type Environment, fieldsOf, pairsField } from '../../../src/inputs/fields.ts'
import { readGithubInputs } from '../../../src/inputs/github.ts'
import { readHealthChecks } from '../../../src/inputs/health-checks.ts'
import { readServiceList } from '../../../src/inputs/service-list.ts'
import { splitWords } from '../../../src/inputs/shell-words.ts'
import { anyText } from '../any-text.ts'
import { answer, insist, law, type Parser, reading, same } from './law.ts'
import { inputsOf, SECRET, STRUCTURE, textOf } from './texts.ts'

const LINES = [`KEY=${SECRET}`, `app:KEY=${SECRET}\n-OTHER`, 'a=b', 'a', '=b', `a=1\na=${SECRET}`]
const WAYS: Readonly<Record<string, readonly string[]>> = {
  service: ['web', 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web', 'a,b', 'a\nb\na'],
  cluster: ['prod', 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod'],
  environment: LINES,
  secrets: LINES,
  'environment-variables': LINES,
  tags: LINES.slice(2),
  image: ['app:1', 'app=repo:1\nproxy=repo:2', 'a@sha256:1'],
  'service-settings': [
    'desiredCount: 1',
    '{"deploymentConfiguration": {"strategy": "LINEAR"}}',
    '[1]',
    '__proto__: {a: 1}',
  ],
  'github-token': [SECRET],
  'github-environment': [
    'production',
    '{ name: a, url: https://example.com }',
    '{ name: a, production: maybe }',
  ],
  'health-check-url': ['https://example.com', 'http://169.254.169.254', 'x'],
  'health-check-expect': ['200', '200 within 1m', 'within 5s', 'within'],
  command: ['continue', 'rollback', 'status', "migrate --note 'two words'", '["a", "b"]', `"${SECRET}`],
  timeout: ['30m', '0s', '1h30m', '99999999999h'],
  wait: ['stable', 'pause', 'none', 'true', 'maybe'],
  'preview-host': ['pr-{number}.example.com', 'x'],
  'preview-path': ['/pr-{number}', '/'],
  'preview-header': ['X-Preview: pr-{number}', ':'],
  'preview-priorities': ['1-2', '2-1'],
  'preview-rule': ['Conditions: []', '{Actions: [1]}', '__proto__: 1'],
  'preview-overrides': ['containers: {app: null}', 'containers: {constructor: 1}', '{task: 1}'],
  'preview-ttl': ['7d', '36h', '0d'],
  'health-check-path': ['/health', 'x'],
  region: ['eu-west-1', 'eu-west-2', 'nowhere'],
  'task-definition': ['task.json', 'web:1'],
  'deployment-id': ['d-ABC', 'arn:aws:ecs:eu-west-1:1:service-deployment/c/s/x'],
  'capacity-provider-strategy': ['- capacityProvider: A', '[{capacityProvider: A, weight: 1}]', 'x'],
  subnets: ['subnet-1, subnet-2', 'vpc-1'],
  'container-name': ['app', 'app,proxy', ','],
}
/** Values of these may be secrets; none of them may be repeated where it is refused. */
const SECRETIVE = [
  'environment',
  'secrets',
  'environment-variables',
  'github-token',
  'service-settings',
  'preview-overrides',
  'preview-rule',
  'capacity-provider-strategy',
]

function reader(
  name: string,
  names: readonly string[],
  read: (env: Environment) => unknown,
  always: Record<string, string> = {},
): Parser {
  return law(name, inputsOf(names, WAYS, always), async env => {
    const { value, words = '' } = await reading(() => read(env))
    if (value !== undefined) same(await read(env), value)
    const others = Object.entries(env).filter(
      ([key]) => !SECRETIVE.includes(key.slice('INPUT_'.length).toLowerCase()),
    )
    insist(!words.includes(SECRET) || others.some(([, text]) => text.includes(SECRET)), words)
  })
}

const service = { INPUT_SERVICE: 'web' }
const unhinted = () => undefined

/** Readers of inputs. */
export const inputParsers: readonly Parser[] = [
  reader('inputs', DEPLOY_INPUT_NAMES, readDeployInputs, service),
  reader('inputs of several services', DEPLOY_INPUT_NAMES, env => readServiceList(env)),
  reader('inputs of control', CONTROL_INPUT_NAMES, readControlInputs),
  reader('inputs of run-task', RUN_TASK_INPUT_NAMES, readRunTaskInputs, service),
  reader('inputs of plan', PLAN_INPUT_NAMES, readPlanInputs, service),
  reader('inputs of verify', VERIFY_INPUT_NAMES, readVerifyInputs, service),
  reader('inputs of preview', PREVIEW_INPUT_NAMES, readPreviewInputs, service),
  reader('inputs of preview: sweep', PREVIEW_INPUT_NAMES, readSweepInputs),
  reader('inputs of preview: trigger', PREVIEW_INPUT_NAMES, readTriggerInputs),
  reader(
    'inputs of compat/render',
    Object.keys(OFFICIAL_RENDER_INPUTS),
    env => {
      const inputs = readRenderInputs(env, unhinted)
      insist(!modernRender(inputs).includes(SECRET), 'a value is shown')
      return inputs
    },
    { 'INPUT_TASK-DEFINITION': 'a.json', 'INPUT_CONTAINER-NAME': 'app', INPUT_IMAGE: 'app:1' },
  ),
  reader(
    'inputs of compat/deploy',
    Object.keys(OFFICIAL_DEPLOY_INPUTS),
    async env => {
      const translation = await translateDeploy(env)
      modernDeploy(translation)
      await reading(() => readDeployInputs(environmentOf(env, translation)))
      return translation
    },
    { ...service, 'INPUT_TASK-DEFINITION': 'a.json' },
  ),
  reader('inputs for GitHub', ['github-token', 'github-environment', 'comment'], env =>
    readGithubInputs(fieldsOf(env)),
  ),
  reader(
    'place of a task',
    ['subnets', 'security-groups', 'launch-type', 'assign-public-ip', 'capacity-provider-strategy'],
    env => readNetworkAndCapacity(fieldsOf(env)),
  ),
  law(
    'health check',
    fc.tuple(
      textOf(
        'http',
        's',
        '://',
        'user',
        ':',
        `${SECRET}@`,
        'example.com',
        '169.254.169.254',
        '[::1]',
        '/',
        '?',
      ),
      textOf('200', ' ', 'within', '1m'),
    ),
    async ([url, expected]) => {
      const field = fieldsOf({ 'INPUT_HEALTH-CHECK-URL': url, 'INPUT_HEALTH-CHECK-EXPECT': expected })
      const { value: checks = [], words = '' } = await reading(() => readHealthChecks(field))
      insist(!words.includes(`${SECRET}@`), words)
      for (const check of checks)
        insist(/^https?:/.test(new URL(check.url).protocol) && new URL(check.url).password === '', check.url)
    },
  ),
  law('pairs', textOf('a', '=', '\n', '#', SECRET, `=${SECRET}`, '__proto__='), written => {
    const { value: pairs, words = '' } = answer(() => pairsField(fieldsOf({ INPUT_IT: written }), 'it'))
    insist(!words.includes(`=${SECRET}`), words)
    if (!pairs) return
    const again = Object.entries(pairs)
      .map(([key, set]) => `${key}=${set}`)
      .join('\n')
    same(pairsField(fieldsOf({ INPUT_IT: again }), 'it'), pairs)
  }),
  law('words', textOf("'", '"', '\\', ' ', '$', '`', 'a', ...STRUCTURE.slice(0, 8), SECRET), written => {
    const { words } = answer(() => splitWords(written, 'command'))
    insist(words === undefined || !words.includes(SECRET), `${words}`)
  }),
  law(
    'words: what a shell quotes is read as it was',
    fc.array(anyText({ maxLength: 8 }), { minLength: 1, maxLength: 4 }),
    all => {
      const quoted = all.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
      same(splitWords(quoted, 'command'), all)
      same(splitWords(JSON.stringify(all), 'command'), all)
    },
  ),
  law(
    'proxy',
    fc.tuple(
      textOf('http', '://', 'user', ':', `${SECRET}@`, 'proxy', '1', '/', 'socks5'),
      textOf('localhost', ',', '*', '.', '10.0.0.0', '/8', '::1', ':443', ' ', 'example.com'),
    ),
    ([address, exceptions]) => {
      const { words = '' } = answer(() => readProxy({ HTTPS_PROXY: address, NO_PROXY: exceptions }))
      insist(!words.includes(SECRET), words)
    },
  ),
]
