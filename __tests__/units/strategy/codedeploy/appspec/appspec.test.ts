import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { sha256Of } from '../../../../../src/strategy/codedeploy/appspec/appspec.ts'
import { REVISION, read, spec, TEXT, written } from '../../../../support/appspec-samples.ts'

const expected = TEXT.replace('<TASK_DEFINITION>', REVISION)

const NETWORK = `        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets:
              - subnet-1
            SecurityGroups:
              - sg-1
            AssignPublicIp: ENABLED
`

test('nothing but the task definition changes', () => {
  expect(written(TEXT)).toBe(expected)
})

test.each([
  ['a comment above', `# ours\n${TEXT}`, '# ours\n'],
  ['a comment beside', TEXT.replace(': web', ': web # the one behind the balancer'), 'web # the one behind'],
  [
    'a comment beside the task definition',
    TEXT.replace('ION>', 'ION> # filled in'),
    `${REVISION} # filled in`,
  ],
  ['a comment below', `${TEXT}# the end\n`, '# the end\n'],
  ['an empty line', TEXT.replace('Resources', '\nResources'), '0.0\n\nResources'],
  ['a part of the root', `${TEXT}Extra:\n  - { a: "1", b: on }\n`, 'Extra:\n  - { a: "1", b: on }\n'],
  ['a part of the properties', `${TEXT}        Propagate: 'yes'\n`, "        Propagate: 'yes'\n"],
  ['the network', TEXT + NETWORK, NETWORK],
  ['an anchor', `${TEXT.replace(': web', ': &name web')}Extra: *name\n`, 'Extra: *name\n'],
  ['a long line', `${TEXT}Extra: ${'many words '.repeat(30)}end\n`, 'many words '.repeat(30)],
])('%s survives', (_, text, part) => {
  expect(written(text)).toContain(part)
  expect(parse(written(text))).toEqual({
    ...parse(text),
    Resources: parse(text.replace('<TASK_DEFINITION>', REVISION)).Resources,
  })
})

test.each([
  ['in quotes', TEXT.replace('<TASK_DEFINITION>', '"<TASK_DEFINITION>"')],
  ['of another revision', TEXT.replace('<TASK_DEFINITION>', `${REVISION}1`)],
  ['without a value', TEXT.replace(' <TASK_DEFINITION>', '')],
  ['that is missing', TEXT.replace(/.*TASK_DEFINITION.*\n/, '')],
  ['in another case', TEXT.replace('TaskDefinition', 'taskdefinition')],
])('a task definition %s is filled in', (_, text) => {
  const { Properties } = parse(written(text)).Resources[0].TargetService
  const entries = Object.entries(Properties).filter(([key]) => key.toLowerCase() === 'taskdefinition')
  expect(entries.map(([, value]) => value)).toEqual([REVISION])
})

test('the same AppSpec can be written for several revisions', () => {
  const appspec = read(TEXT)
  expect(appspec.withTaskDefinition('first')).toBe(expected.replace(REVISION, 'first'))
  expect(appspec.withTaskDefinition(REVISION)).toBe(expected)
})

test.each([
  ['lower', TEXT.replaceAll(/\w+(?=:(?:\s|$))/gm, key => key.toLowerCase())],
  ['upper', TEXT.replaceAll(/\w+(?=:(?:\s|$))/gm, key => key.toUpperCase())],
])('keys in %s case are found and stay as they are', (_, text) => {
  expect(written(text)).toBe(text.replace('<TASK_DEFINITION>', REVISION))
})

test.each([
  ['a version in quotes', TEXT.replace('0.0', '"0.0"')],
  ['a port in quotes', TEXT.replace('8080', '"8080"')],
  ['Windows line ends', TEXT.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${TEXT}`],
  ['a document start', `---\n${TEXT}`],
  ['another name of the resource', TEXT.replace('TargetService', 'myFargateService')],
  ['an empty network', `${TEXT}        NetworkConfiguration:\n`],
  ['empty hooks', `${TEXT}Hooks:\n`],
  ['no hooks', `${TEXT}Hooks: []\n`],
])('an AppSpec with %s is valid', (_, text) => {
  expect(written(text)).toContain(`TaskDefinition: ${REVISION}\n`)
})

test.each([
  ['on one line', JSON.stringify(spec())],
  ['on many lines', JSON.stringify(spec(), null, 2)],
  ['with hooks', JSON.stringify(spec({}, { Hooks: [{ AfterInstall: 'smoke' }] }))],
  ['with parts that nobody knows', JSON.stringify(spec({ A: [null, true, '\u2028\u00a0'] }, { B: {} }))],
  ['with a long text', JSON.stringify(spec({ A: 'many\nlines '.repeat(20) }))],
])('JSON %s stays JSON', (_, text) => {
  expect(JSON.parse(written(text))).toEqual(
    JSON.parse(text.replace(/("TaskDefinition": ?)""/, `$1"${REVISION}"`)),
  )
})

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['é', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
])('the SHA-256 of %j is the one of its UTF-8', (text, hex) => {
  expect(sha256Of(text)).toBe(hex)
})
