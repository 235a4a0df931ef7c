import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')

/** A regular expression as it stands in a source: behind something that cannot be divided. */
const LITERAL =
  /(?<=[=(,[:?|&!>{\n]\s*|=> )\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*)\/([dgimsuvy]*)/g

const found = globSync('**/*.ts', { cwd: SOURCE }).flatMap(file =>
  [...readFileSync(join(SOURCE, file), 'utf8').matchAll(LITERAL)].map(
    ([, source = '', flags = '']) => [file, new RegExp(source, flags.replace('y', 'g'))] as const,
  ),
)

/** Characters and words that some class or repetition of ours takes. */
const PUMPS = [
  ' ',
  '\n',
  'a',
  'A',
  '0',
  '-',
  '.',
  ':',
  '/',
  ';',
  '#',
  '`',
  '[',
  '(',
  '\u001B',
  '\u001B[',
  'a:',
  'a/',
  '0h',
  'a.',
  '/pr-1-a',
  'arn:',
]
const LENGTH = 20_000
/** Milliseconds; what is linear takes one, what is quadratic takes hundreds. */
const MOST = 70
/** What is quadratic and takes so long takes more than half a millisecond on a text of this length already. */
const SHORT = { length: 2000, most: 0.5 }

/** What the expression itself waits for, so that a pump gets to its repetitions. */
function wordsOf({ source }: RegExp): string[] {
  const words = source
    .replaceAll(/\[(?:\\.|[^\]])*\]|\\[a-zA-Z]|\(\?<?[:=!]/g, '\0')
    .replaceAll(/\\(.)/g, '$1')
    .split(/[\0()|?+*^${}]/)
    .filter(word => word.length > 0 && word.length < 40)
  return [...new Set(['', '1', ...words])].slice(0, 12)
}

/** The shortest of some tries: what else the machine does is no property of the expression. */
function timeOf(expression: RegExp, text: string, most = MOST): number {
  let shortest = Number.POSITIVE_INFINITY
  // What takes ten times as long is no hiccup of the machine.
  for (let tries = 0; tries < 3 && shortest > most && (tries === 0 || shortest < 10 * most); tries++) {
    const begun = performance.now()
    text.replace(expression, '')
    shortest = Math.min(shortest, performance.now() - begun)
  }
  return shortest
}

function slowestOf(expression: RegExp): { took: number; text: string } {
  let slowest = { took: 0, text: '' }
  for (const word of wordsOf(expression)) {
    for (const pump of PUMPS) {
      for (const unit of new Set([pump, `${word}${pump}`])) {
        const textOf = (length: number) => `${word}${unit.repeat(length / unit.length)}\u0001`
        if (timeOf(expression, textOf(SHORT.length), SHORT.most) <= SHORT.most) continue
        const text = textOf(LENGTH)
        const took = timeOf(expression, text)
        if (took > slowest.took) slowest = { took, text: text.slice(0, 40) }
        if (took > MOST) return slowest
      }
    }
  }
  return slowest
}

test('the expressions of the sources are found', () => {
  expect(found.length).toBeGreaterThan(150)
  expect(found.map(([, { source }]) => source)).toEqual(
    expect.arrayContaining([
      '^(?:(\\d+)h)? ?(?:(\\d+)m)? ?(?:(\\d+)s)?$',
      '^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$',
    ]),
  )
})

/** Only what repeats something can take long. */
const repeating = found.filter(([, { source }]) =>
  /[+*}]/.test(source.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, 'x')),
)

test('no expression takes longer than in proportion to the text', () => {
  const slow = repeating.flatMap(([file, expression]) => {
    const { took, text } = slowestOf(expression)
    return took > MOST
      ? [`${file}: ${expression} took ${Math.round(took)} ms on ${JSON.stringify(text)}`]
      : []
  })
  expect(slow).toEqual([])
}, 600_000)

test('an expression that does would be found', () => {
  expect(slowestOf(/\s*\n\s*x/g).took).toBeGreaterThan(MOST)
  expect(slowestOf(/-+$/).took).toBeGreaterThan(MOST)
})
