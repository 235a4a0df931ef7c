import fc from 'fast-check'
import { registerTaskDefinitionSchema } from '../../../src/aws/client/request-schemas.ts'
import { sanitize } from '../../../src/base/sanitize.ts'
import { readVariables } from '../../../src/inputs/variables.ts'
import { createRedactor } from '../../../src/redact/redactor.ts'
import { changeLines, compareLink, parseImage } from '../../../src/report/task-definition-changes.ts'
import { readAppSpec } from '../../../src/strategy/codedeploy/appspec/appspec.ts'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'
import { diffTaskDefinitions, fingerprint, flatten } from '../../../src/task-definition/diff.ts'
import { parseImages, significantLines } from '../../../src/task-definition/edits.ts'
import { requireImage } from '../../../src/task-definition/image-problem.ts'
import {
  ecrRegistryOf,
  hasCredentials,
  parseImageReference,
  withDigest,
} from '../../../src/task-definition/image-reference.ts'
import { parseTaskDefinition } from '../../../src/task-definition/parse.ts'
import { platformOf, runsOn, variantsIn } from '../../../src/task-definition/platform.ts'
import { prepare } from '../../../src/task-definition/prepare.ts'
import { parseVariables, type VariableEdit } from '../../../src/task-definition/variables.ts'
import { cpuUnits } from '../../../src/verify/checks/fargate.ts'
import { logTargetsIn, parseReference, referenceName, referencesIn } from '../../../src/verify/references.ts'
import { meetsConditions } from '../../../src/verify/trust-conditions.ts'
import { judgeTrust } from '../../../src/verify/trust-policy.ts'
import { anyText } from '../any-text.ts'
import { answer, insist, law, type Parser, same } from './law.ts'
import { SECRET, STRUCTURE, textOf, value } from './texts.ts'

const shape = registerTaskDefinitionSchema()
const name = fc.constantFrom('app', 'proxy', '__proto__', 'constructor', 'a')
const pair = fc.record({
  name: fc.oneof(name, fc.string({ maxLength: 5 })),
  value: fc.oneof(fc.constant(SECRET), fc.string({ maxLength: 8 })),
})
const container = fc
  .tuple(
    fc.record(
      {
        name,
        image: textOf('repo', '/', ':', '@', 'sha256:', '1'),
        environment: fc.array(pair, { maxLength: 3 }),
        command: fc.array(fc.constantFrom(SECRET, 'run'), { maxLength: 3 }),
        dockerLabels: fc.dictionary(name, fc.constant(SECRET), { maxKeys: 2 }),
        logConfiguration: fc.record({
          logDriver: fc.constant('splunk'),
          options: fc.dictionary(name, fc.constant(SECRET), { maxKeys: 2 }),
        }),
        cpu: fc.nat(9),
      },
      { requiredKeys: ['name'] },
    ),
    fc.dictionary(fc.string({ maxLength: 5 }), value, { maxKeys: 1 }),
  )
  .map(([known, odd]) => ({ ...odd, ...known }))
const containers = fc.uniqueArray(container, { selector: one => one.name, minLength: 1, maxLength: 3 })
const definition = fc
  .tuple(
    containers,
    fc.dictionary(fc.constantFrom('cpu', 'volumes', 'runtimePlatform', 'tags', 'networkMode'), value, {
      maxKeys: 2,
    }),
  )
  .map(
    ([containerDefinitions, rest]) =>
      ({ family: 'shop', containerDefinitions, ...rest, tags: [] }) as TaskDefinition,
  )

const line = textOf('KEY', '=', '-', ':', 'app', '#', '\n', `=${SECRET}`, '"', "='", ' ', '\r\n')

/** Parsers of task definitions and of what changes them. */
export const definitionParsers: readonly Parser[] = [
  law('lines', line, written => {
    const lines = significantLines(written)
    same(significantLines(lines.join('\n')), lines)
  }),
  law(
    'image lines',
    textOf('app', '=', ':', '/', '@', 'sha256:', 'a'.repeat(64), '\n', `user:${SECRET}@`),
    written => {
      const { value: edits = [], words = '' } = answer(() => parseImages(written))
      const harmless = significantLines(written).every(one => !hasCredentials(one.trim()))
      insist(!words.includes(SECRET) || harmless, words)
      insist(
        edits.every(({ image }) => image !== '' && !/\s/.test(image) && !hasCredentials(image)),
        JSON.stringify(edits),
      )
    },
  ),
  law('variable lines', fc.tuple(line, fc.constantFrom('environment', 'secrets')), ([written, input]) => {
    const { value: edits = [], words = '' } = answer(() => parseVariables(written, input as 'environment'))
    insist(
      !words.includes(SECRET) || !words.startsWith(`Input "${input}" has a line`) || / gives /.test(words),
      words,
    )
    insist(
      edits.every(({ key, container: own }) => /^[^\s"'`]+$/.test(`${own ?? ''}${key}`)),
      JSON.stringify(edits),
    )
    const again = edits.map(({ container: own, key, value: set }) => {
      const named = `${own ? `${own}:` : ''}${key}`
      if (set === undefined) return `-${named}`
      const quote = set.includes('"') ? "'" : '"'
      return `${named}=${set.includes('\n') ? `${quote}${set}${quote}` : set}`
    })
    const isWritten = ({ key, value: set = '' }: VariableEdit) =>
      !key.startsWith('#') &&
      !key.startsWith('-') &&
      !(set.includes('"') && set.includes("'")) &&
      !(!set.includes('\n') && /^\s*(["'])(?!.*\1)/s.test(set))
    if (edits.every(isWritten)) same(parseVariables(again.join('\n'), input as 'environment'), edits)
  }),
  law(
    'variable mapping',
    fc.dictionary(
      fc.stringMatching(/^[A-Za-z_][\w.]{0,9}$/),
      fc.oneof(anyText({ maxLength: 20 }), fc.constant(SECRET)),
      {
        minKeys: 1,
        maxKeys: 4,
      },
    ),
    async values => {
      const read = (text: string) => readVariables(() => text, 'environment')
      const edits = Object.entries(values).map(([key, value]) => ({ key, value, isMapped: true }))
      same(await read(JSON.stringify(values)), edits)
      const lines = edits.map(({ key, value }) => `${key}: ${JSON.stringify(value)}`)
      same(await read(lines.join('\r\n')), edits)
    },
  ),
  law(
    'image reference',
    textOf(
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      'repo',
      '/',
      ':',
      '@',
      'sha256:',
      'a'.repeat(64),
      'localhost',
      'Upper',
      '[::1]',
      '***',
      '$',
      SECRET,
    ),
    written => {
      const reference = parseImageReference(written)
      const { name: known, version } = parseImage(written)
      insist(typeof known === 'string' && typeof version === 'string', 'no image')
      compareLink({ url: 'https://github.com/a/b' }, written, `${written}1`)
      const { words = '' } = answer(() => requireImage(written, 'It'))
      insist(
        !words.includes(SECRET) ||
          !hasCredentials(written) ||
          written.lastIndexOf('@') < written.lastIndexOf(SECRET),
        words,
      )
      insist(reference !== undefined || words !== '', 'what is no reference is not refused')
      if (!reference) return
      const { registry, repository, tag, digest } = reference
      const again = `${registry === undefined ? '' : `${registry}/`}${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
      same(parseImageReference(again), reference)
      const account = ecrRegistryOf(reference)?.account
      insist(account === undefined || /^\d{12}$/.test(account), `${account}`)
      same(
        parseImageReference(withDigest(written, `sha256:${'b'.repeat(64)}`))?.digest,
        `sha256:${'b'.repeat(64)}`,
      )
    },
  ),
  law(
    'task definition: text',
    textOf(...STRUCTURE, 'family: a', 'containerDefinitions:', '- name: a', `value: ${SECRET}`),
    written => {
      const { words = '' } = answer(() => parseTaskDefinition(written, 'task.yml', shape))
      insist(!words.includes(SECRET) || written.includes(`${SECRET}:`) || / is not known/.test(words), words)
    },
  ),
  law('task definition: value', fc.oneof(definition, value), written => {
    const { value: read, words } = answer(() =>
      parseTaskDefinition(JSON.stringify(written), 'task.json', shape),
    )
    if (words !== undefined) return
    same(parseTaskDefinition(JSON.stringify(read), 'task.json', shape), read)
    same(diffTaskDefinitions(read, read), [])
    platformOf(read)
  }),
  law(
    'prepare',
    fc.tuple(definition, line, line, fc.dictionary(name, fc.string(), { maxKeys: 2 })),
    ([before, environment, secrets, tags]) => {
      const { value: after } = answer(() =>
        prepare(before, {
          images: [],
          container: 'app',
          environment: parseVariables(environment, 'environment'),
          secrets: parseVariables(secrets, 'secrets'),
          tags,
        }),
      )
      if (!after) return
      same(
        after.containerDefinitions.map(one => one.name),
        before.containerDefinitions.map(one => one.name),
      )
      for (const own of Object.keys(tags))
        insist(
          (after.tags ?? []).some(({ key }) => key === own),
          `no tag ${own}`,
        )
    },
  ),
  law('difference', fc.tuple(definition, definition), ([before, after]) => {
    const changes = diffTaskDefinitions(before, after)
    same([...new Set(changes.map(({ path }) => path))].length, changes.length)
    for (const one of [before, after]) {
      insist(flatten(one).size > 0 && /^[\da-f]{64}$/.test(fingerprint(one)), 'no fingerprint')
    }
    const values = changes.filter(({ path }) =>
      /\.(?:environment|command|dockerLabels|logConfiguration\.options)[.[]/.test(path),
    )
    insist(
      !changeLines(values).some(text => text.includes(`: ${SECRET}`) || text.includes(`→ ${SECRET}`)),
      'a value is shown',
    )
  }),
  law(
    'masked log line',
    fc.tuple(
      textOf(SECRET, 'password', '=', ': ', '"', 'token', 'https://a:', '@', '\u001B[1m', 'eyJ'),
      fc.array(pair, { maxLength: 3 }),
    ),
    ([written, environment]) => {
      const values = [...environment.map(({ value: each }) => each), SECRET]
      const hidden = createRedactor(() => ({ values })).redact(sanitize(written))
      insist(!hidden.includes(SECRET), hidden)
      insist(hidden.length <= written.length * 4 + 12, 'longer than it was')
    },
  ),
  law(
    'manifest',
    fc.oneof(
      textOf(...STRUCTURE, '"manifests"', '"platform"'),
      value.map(inner => JSON.stringify({ manifests: [{ platform: inner }, inner], ...(inner as object) })),
    ),
    written => {
      const variants = variantsIn(written)
      insist(
        variants.every(({ os, architecture, digest }) =>
          [os, architecture, digest].every(part => typeof part === 'string'),
        ),
        JSON.stringify(variants),
      )
      runsOn(variants, { os: 'linux', architecture: 'amd64' })
    },
  ),
  law(
    'reference to a secret',
    textOf(
      'arn:aws:',
      'secretsmanager:',
      'ssm:',
      'eu-west-1:',
      '1:',
      'secret:',
      'name',
      ':',
      'parameter/',
      'AWSCURRENT',
    ),
    written => {
      const reference = parseReference(written)
      insist(referenceName(reference) !== undefined, 'no name')
      insist(reference.kind === 'parameter' || reference.arn.split(':').length === 7, written)
    },
  ),
  law('secrets, logs and size of a definition', definition, read => {
    insist(
      referencesIn(read).every(({ text }) => text !== ''),
      'an empty reference',
    )
    insist(
      logTargetsIn(read, 'eu-west-1').every(({ region }) => typeof region === 'string'),
      'no Region',
    )
    const units = cpuUnits(read['cpu'])
    insist(units === undefined || units >= 0, `${units}`)
  }),
  law('trust policy', value, document => {
    const place = { partition: 'aws', region: 'eu-west-1', account: '123456789012' }
    insist(typeof judgeTrust({ Statement: document }, place).verdict === 'string', 'no answer')
    judgeTrust(document, place)
    meetsConditions(document, place)
    meetsConditions({ StringLike: document }, place)
  }),
  law(
    'AppSpec',
    fc.oneof(
      textOf(
        ...STRUCTURE,
        'version: 0.0\n',
        'Resources:\n',
        '  - T:\n',
        'Hooks:\n',
        '      Type: AWS::ECS::Service\n',
      ),
      value.map(inner =>
        JSON.stringify({
          version: 0,
          Resources: [
            {
              T: {
                Type: 'AWS::ECS::Service',
                Properties: { LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 }, More: inner },
              },
            },
          ],
          Hooks: inner,
        }),
      ),
    ),
    written => {
      const known = {
        family: 'shop',
        containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 80 }] }],
      }
      const { value: spec } = answer(() => readAppSpec(written, 'appspec.yml', known, {}))
      insist(
        spec === undefined || spec.withTaskDefinition('arn:x').includes('arn:x'),
        'the revision is not in it',
      )
    },
  ),
]
