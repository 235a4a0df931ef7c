import { describe, expect, test } from '@jest/globals'
import { modernRender } from '../../../src/compat/modern-step.ts'
import { movedInputHint, subActionInputHint } from '../../../src/compat/moved-inputs.ts'
import { renderDefinition } from '../../../src/compat/render-definition.ts'
import { OFFICIAL_RENDER_INPUTS, readRenderInputs } from '../../../src/compat/render-inputs.ts'
import { container, definition } from '../../support/builders.ts'
import { failureOf } from '../../support/expected-failure.ts'
import { environment, OFFICIAL_RENDER } from '../../support/official-actions.ts'

const required = { 'task-definition': 'web.json', 'container-name': 'web', image: 'repo/web:2' }
const read = (inputs: Readonly<Record<string, string>> = {}) =>
  readRenderInputs(environment({ ...required, ...inputs }), subActionInputHint)
const render = (inputs: Readonly<Record<string, string>>, over: Record<string, unknown> = {}) =>
  renderDefinition(definition(container('web', over), container('log')), read(inputs))
const web = (inputs: Readonly<Record<string, string>>, over: Record<string, unknown> = {}) =>
  render(inputs, over).containerDefinitions[0]

test('a container that is not there is told with the input that names it', () => {
  expect(failureOf(() => render({ 'container-name': 'web, wep' }))).toMatchObject({
    title: 'Container "wep" is not in the task definition',
    message: expect.stringMatching(/ has: web, log\. Did you mean "web"\?$/),
    next: 'Name one of its containers in the input "container-name".',
  })
})

test('the names are those of the official action', () => {
  expect(Object.keys(OFFICIAL_RENDER_INPUTS)).toEqual(OFFICIAL_RENDER)
  expect(OFFICIAL_RENDER).toHaveLength(15)
  expect(movedInputHint('container-name')).toContain('here it is `container`')
})

test('only the image of the container changes where nothing else is said', () => {
  expect(render({})).toEqual(definition(container('web', { image: 'repo/web:2' }), container('log')))
})

test('several containers get the same, with and without spaces', () => {
  const rendered = render({ 'container-name': ' web , log,web', 'environment-variables': 'A=1' })
  const both = { image: 'repo/web:2', environment: [{ name: 'A', value: '1' }] }
  expect(rendered).toEqual(definition(container('web', both), container('log', both)))
})

test('variables are added, and move between environment and secrets', () => {
  const before = {
    environment: [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ],
    secrets: [{ name: 'C', valueFrom: 'old' }],
  }
  const after = web(
    { 'environment-variables': 'A=x=y\n\n C=plain \nLogging:Level=Debug', secrets: 'B=arn:b' },
    before,
  )
  expect(after?.environment).toEqual([
    { name: 'A', value: 'x=y' },
    { name: 'C', value: 'plain' },
    { name: 'Logging:Level', value: 'Debug' },
  ])
  expect(after?.secrets).toEqual([{ name: 'B', valueFrom: 'arn:b' }])
})

test('the last line of a key counts', () => {
  expect(web({ 'environment-variables': 'A=1\nA=2' })?.environment).toEqual([{ name: 'A', value: '2' }])
})

test('log options and labels keep every "=" and are added to those there are', () => {
  const before = {
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'a' }, secretOptions: [] },
    dockerLabels: { team: 'shop' },
  }
  const after = web(
    {
      'log-configuration-options': 'awslogs-datetime-format=%Y=%m\nempty=',
      'docker-labels': 'rule=Host==x',
    },
    before,
  )
  expect(after?.['logConfiguration']).toEqual({
    logDriver: 'awslogs',
    options: { 'awslogs-group': 'a', 'awslogs-datetime-format': '%Y=%m', empty: '' },
    secretOptions: [],
  })
  expect(after?.['dockerLabels']).toEqual({ team: 'shop', rule: 'Host==x' })
})

test('driver, files, command and roles take the place of the former ones', () => {
  const inputs = {
    'log-configuration-log-driver': 'json-file',
    'env-files': 'arn:aws:s3:::b/1.env\narn:aws:s3:::b/2.env',
    command: `sh -c "echo \\"hi\\" there" '' a\\ b`,
    'task-role-arn': 'arn:aws-eusc:iam::123456789012:role/path/task',
    'execution-role-arn': 'execution',
  }
  expect(web(inputs, { command: ['old'], environmentFiles: [{ value: 'old', type: 's3' }] })).toMatchObject({
    logConfiguration: { logDriver: 'json-file' },
    environmentFiles: [
      { value: 'arn:aws:s3:::b/1.env', type: 's3' },
      { value: 'arn:aws:s3:::b/2.env', type: 's3' },
    ],
    command: ['sh', '-c', 'echo "hi" there', '', 'a b'],
  })
  expect(render(inputs)).toMatchObject({
    taskRoleArn: 'arn:aws-eusc:iam::123456789012:role/path/task',
    executionRoleArn: 'execution',
  })
})

describe('a command is divided as a shell does it:', () => {
  test.each([
    ['npm  start', ['npm', 'start']],
    ['echo \'a "b"\'c', ['echo', 'a "b"c']],
    ['["sh", "-c", "a b"]', ['sh', '-c', 'a b']],
    ['[ -f x ]', ['[', '-f', 'x', ']']],
    ['[1]', ['1']],
    ['echo "$HOME \\$x \\n"', ['echo', '$HOME $x \\n']],
    ['a\nb\t', ['a', 'b']],
  ])('%s', (command, words) => {
    expect(read({ command }).command).toEqual(words)
  })

  test.each(["echo 'a", 'echo "a', 'echo \\'])('%s has no end', command => {
    expect(() => read({ command })).toThrow(
      expect.objectContaining({ title: expect.stringContaining('without an end') }),
    )
  })
})

test('the definition comes from a file, an ARN or a family, in this order', () => {
  const none = { 'task-definition': '' }
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3'
  const family = { 'task-definition-family': 'shop' }
  expect(read({ 'task-definition-arn': arn }).source).toEqual({ file: 'web.json' })
  expect(read({ ...none, 'task-definition-arn': arn, ...family }).source).toEqual({ reference: arn })
  expect(read({ ...none, ...family }).source).toEqual({ reference: 'shop' })
  expect(read({ ...none, ...family, 'task-definition-revision': '3' }).source).toEqual({
    reference: 'shop:3',
  })
  expect(() => read(none)).toThrow(expect.objectContaining({ title: 'No task definition is named' }))
  expect(() => read({ ...none, 'task-definition-revision': '3' })).toThrow(
    'Revision 3 does not say of which family',
  )
})

describe('an error names the input and no value:', () => {
  test.each([
    ['container-name', ' , ', 'Input "container-name" is missing'],
    ['image', '', 'Input "image" is missing'],
    [
      'environment-variables',
      'A=1\nhunter2',
      'Input "environment-variables" has a line without a key and "="',
    ],
    ['secrets', '=hunter2', 'Input "secrets" has a line without a key and "="'],
    [
      'log-configuration-log-driver',
      'awslog',
      'Input "log-configuration-log-driver" is not one of its values',
    ],
    [
      'task-definition-revision',
      'latest',
      'Input "task-definition-revision" is not a whole number from 1 to 9007199254740991',
    ],
    ['task-role-arn', 'arn:aws:s3:::bucket', 'Input "task-role-arn" is not a role'],
    ['task-role', 'x', 'Input "task-role" does not exist'],
  ])('%s', (name, value, title) => {
    const problem = (() => {
      try {
        return read({ [name]: value })
      } catch (error) {
        return error
      }
    })()
    expect(problem).toMatchObject({ title })
    expect(String(problem)).not.toContain('hunter2')
  })
})

test('a container that is not there is an error', () => {
  expect(() => render({ 'container-name': 'web,worker' })).toThrow(
    expect.objectContaining({ title: 'Container "worker" is not in the task definition' }),
  )
})

test('the modern step hides the values of variables', () => {
  const one = modernRender(read({ 'environment-variables': 'A=hunter2', secrets: 'B=arn:b' }))
  expect(one).toContain('container: web\n')
  expect(one).toContain('A=…')
  expect(one).not.toContain('hunter2')
  const two = modernRender(read({ 'container-name': 'web,log', 'environment-variables': 'A=1' }))
  expect(two).toContain('web=repo/web:2\n')
  expect(two).toContain('log:A=…')
  expect(two).not.toContain('container:')
})
