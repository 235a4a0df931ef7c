import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createRunner, paragraphs, type Toolkit } from '../../../src/github/runner.ts'
import { anyText } from '../../support/any-text.ts'

/** A toolkit that writes down what it is asked for. */
function recorder(failOn?: string) {
  const calls: unknown[][] = []
  const note =
    (name: string) =>
    (...words: unknown[]): void => {
      calls.push([name, ...words])
      if (failOn !== undefined && words[0] === failOn) throw new Error('closed pipe')
    }
  const toolkit: Toolkit = {
    ready: async () => note('ready')(),
    info: note('info'),
    debug: note('debug'),
    notice: note('notice'),
    warning: note('warning'),
    error: note('error'),
    startGroup: note('startGroup'),
    endGroup: note('endGroup'),
    setOutput: note('setOutput'),
    saveState: note('saveState'),
    getState: name => `state of ${name}`,
    summary: { addRaw: text => ({ write: async () => note('summary')(text) }) },
  }
  return { calls, runner: createRunner(toolkit) }
}

test('everything goes where GitHub expects it', async () => {
  const { calls, runner } = recorder()
  runner.info('a')
  runner.debug('b')
  runner.notice('title', 'c')
  runner.warning('title', 'd')
  runner.output('outcome', 'succeeded')
  runner.saveState('deployment', '{}')
  await runner.summary('# e')
  await runner.ready()
  expect(calls).toEqual([
    ['info', 'a'],
    ['debug', 'b'],
    ['notice', 'c', { title: 'title' }],
    ['warning', 'd', { title: 'title' }],
    ['setOutput', 'outcome', 'succeeded'],
    ['saveState', 'deployment', '{}'],
    ['summary', '# e'],
    ['ready'],
  ])
  expect(runner.state('deployment')).toBe('state of deployment')
})

test('an output has no characters that hide or reorder text', () => {
  const { calls, runner } = recorder()
  runner.output('reason', 'ECS: \u202Eevil\u0007 \u2066x\n\u001B[31mred\u2028end')
  runner.output('revision', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1\u0007')
  expect(calls).toEqual([
    ['setOutput', 'reason', 'ECS: evil x\nred end'],
    ['setOutput', 'revision', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1'],
  ])
})

test('a failure is one annotation', () => {
  const { calls, runner } = recorder()
  runner.fail({ title: 'It broke', message: 'because', next: 'Mend it.', link: 'https://console' })
  expect(calls).toEqual([['error', 'because\nNext: Mend it.\nhttps://console', { title: 'It broke' }]])
})

test('a failure without more to say is its message', () => {
  expect(paragraphs({ title: 'It broke', message: 'because' })).toEqual(['because'])
})

test('a group is closed, also when a line cannot be written', () => {
  const { calls, runner } = recorder('b')
  expect(() => runner.group('title', ['a', 'b', 'c'])).toThrow('closed pipe')
  expect(calls).toEqual([['startGroup', 'title'], ['info', 'a'], ['info', 'b'], ['endGroup']])
})

/** What the runner of GitHub reads as lines, and obeys: `::` behind .NET's white space, `##[` anywhere. */
const obeyed = (text: string) =>
  text.split(/\r\n|\n|\r/).filter(line => /^[\s\u0085]*::/.test(line) || line.includes('##['))

const written = (text: string) => {
  const { calls, runner } = recorder()
  runner.info(text)
  runner.group('title', [text])
  return calls.filter(([name]) => name === 'info').map(([, line]) => String(line))
}

test.each([
  '::error::x',
  '  ::set-output name=a::b',
  'a\n::stop-commands::x',
  'a\r::x',
  '\t:::x',
  'a ##[command]x',
  '###[x',
  '\u0085::x',
])('%j stays text', text => {
  expect(written(text).flatMap(obeyed)).toEqual([])
})

test('no text at all is obeyed as a command', () => {
  const pieces = fc.array(fc.constantFrom(':', '::', '#', '[', '##[', ' ', '\t', '\n', '\r', 'x'), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map(all => all.join('')),
        anyText(),
      ),
      text => {
        expect(written(text).flatMap(obeyed)).toEqual([])
      },
    ),
  )
})

test('a text without commands is written as it is', () => {
  fc.assert(
    fc.property(
      anyText().filter(text => !/\p{Cc}|\p{Cf}|[\u2028\u2029]|:|##\[/u.test(text)),
      text => {
        expect(written(text)).toEqual([text, text])
      },
    ),
  )
})

test.each([
  ['a word joiner', '\u2060::error::obeyed'],
  ['a soft hyphen and a blank', '\u00AD ::set-output name=a::b'],
  ['a byte order mark', '\uFEFF::stop-commands::x'],
  ['nothing', '::warning::obeyed'],
])('a line that begins with %s before a command is text', (_, line) => {
  const { calls, runner } = recorder()
  runner.info(`first\n${line}`)
  const [, text] = calls[0] ?? []
  // Whatever of the invisible characters the runner passes over, two colons never come next to each other first.
  for (const each of String(text).split('\n')) expect(each).not.toMatch(/^[\s\u2060\u00AD\uFEFF]*::/)
})
