import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { HOOK_NAMES } from '../../../../../src/strategy/codedeploy/appspec/hooks.ts'
import { read, spec, TEXT, written } from '../../../../support/appspec-samples.ts'
import { failureOf } from '../../../../support/expected-failure.ts'

const KNOWN =
  'Known: BeforeInstall, AfterInstall, AfterAllowTestTraffic, BeforeAllowTraffic, AfterAllowTraffic'
const CORRECT = 'Correct the AppSpec; nothing was changed.'

const OWN = `${TEXT}Hooks:
  # runs the migrations
  - BeforeInstall: migrate # slow
`

test.each(HOOK_NAMES)('%s of the input is added', event => {
  expect(parse(written(TEXT, { [event]: 'smoke' })).Hooks).toEqual([{ [event]: 'smoke' }])
})

test('the functions are known by their events, those of the AppSpec and of the input', () => {
  expect(read(OWN, { AfterInstall: 'smoke' }).functions).toEqual({
    BeforeInstall: 'migrate',
    AfterInstall: 'smoke',
  })
  expect(read(TEXT, { AfterInstall: 'smoke' }).functions).toEqual({ AfterInstall: 'smoke' })
  expect(read(TEXT).functions).toEqual({})
})

test('hooks of the input come behind those of the AppSpec, whose comments survive', () => {
  expect(
    written(OWN, { AfterInstall: 'smoke', AfterAllowTraffic: 'arn:aws:lambda:eu-west-1:1:function:tell' }),
  ).toContain(
    `Hooks:
  # runs the migrations
  - BeforeInstall: migrate # slow
  - AfterInstall: smoke
  - AfterAllowTraffic: arn:aws:lambda:eu-west-1:1:function:tell
`,
  )
})

test.each([
  ['without a value', 'Hooks:\n', 'Hooks'],
  ['empty', 'Hooks: []\n', 'Hooks'],
  ['in another case', 'hooks:\n', 'hooks'],
])('hooks %s are filled from the input', (_, lines, key) => {
  const { version, Resources, ...rest } = parse(written(TEXT + lines, { AfterInstall: 'smoke' }))
  expect(rest).toEqual({ [key]: [{ AfterInstall: 'smoke' }] })
})

test.each([
  ['without hooks', spec()],
  ['with hooks', spec({}, { Hooks: [{ BeforeInstall: 'migrate' }] })],
])('JSON %s stays JSON when hooks are added', (_, value) => {
  const { Hooks } = JSON.parse(written(JSON.stringify(value), { AfterInstall: 'smoke' })) as {
    Hooks: object[]
  }
  expect(Hooks.at(-1)).toEqual({ AfterInstall: 'smoke' })
})

test.each<[string, string, Record<string, string>, string, string]>([
  [
    'an event twice',
    `${OWN}  - BeforeInstall: b\n`,
    {},
    'Hook BeforeInstall is there twice (line 13, column 5).',
    CORRECT,
  ],
  [
    'a misspelt event',
    `${TEXT}Hooks:\n  - BeforInstall: a\n`,
    {},
    `Hook BeforInstall does not exist. Did you mean "BeforeInstall"? ${KNOWN} (line 11, column 5).`,
    CORRECT,
  ],
  [
    'an event of another platform',
    `${TEXT}Hooks:\n  - ApplicationStop: a\n`,
    {},
    `Hook ApplicationStop does not exist. ${KNOWN} (line 11, column 5).`,
    CORRECT,
  ],
  [
    'a misspelt event in the input',
    TEXT,
    { AfterInstal: 'smoke' },
    `Hook AfterInstal does not exist. Did you mean "AfterInstall"? ${KNOWN}.`,
    'Write lines such as `BeforeAllowTraffic=my-function` in the input "codedeploy-hooks".',
  ],
  [
    'an event in both places',
    OWN,
    { BeforeInstall: 'other' },
    'Hook BeforeInstall is in the AppSpec and in the input "codedeploy-hooks" (line 12, column 3).',
    'Keep one of the two.',
  ],
])('%s is refused', (_, text, hooks, message, next) => {
  expect(failureOf(() => read(text, hooks))).toEqual({
    title: 'AppSpec "appspec.yml" is not valid',
    message,
    next,
    fatal: true,
  })
})
