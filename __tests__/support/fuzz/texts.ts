import fc from 'fast-check'
import { anyText } from '../any-text.ts'

/** What cannot be guessed and must not be shown. */
export const SECRET = 'correct-horse-battery-staple'

/** Any text: of the pieces that mean something to a parser, or of anything at all. */
export function textOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...pieces, ...ODD)
  return fc.oneof(
    { weight: 3, arbitrary: fc.array(known, { maxLength: 16 }).map(parts => parts.join('')) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.oneof(known, fc.string({ maxLength: 6 })), { maxLength: 12 })
        .map(parts => parts.join('')),
    },
    { weight: 1, arbitrary: anyText({ maxLength: 40 }) },
  )
}

/** What parsers trip over. */
const ODD = [
  '',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uD800',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e999',
  'NaN',
  '…',
  '%0A',
  '::error::',
]

/** Pieces of JSON and YAML. */
export const STRUCTURE = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  ',',
  '"',
  "'",
  '- ',
  '? ',
  '| ',
  '>',
  '&a ',
  '*a',
  '!',
  '!!',
  '<<: ',
  '#',
  '---',
  '...',
  '\n',
  '\n  ',
  '\n    ',
  'a',
  'null',
  'true',
  '1.10',
  '007',
  '0x1',
  '.inf',
  '{"a":',
  '\\',
  '\\u',
  '%YAML 1.2\n',
  '@',
  '`',
  'a: ',
  'b: ',
]

/** Any value that JSON can hold, with names that every object has among its keys. */
export const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -1, 1.5, '', 'a', '10.0', SECRET),
    fc.string({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(
          fc.oneof(
            fc.constantFrom('__proto__', 'constructor', 'name', 'value', 'family'),
            fc.string({ maxLength: 6 }),
          ),
          tie('value'),
        ),
        { maxLength: 4 },
      )
      .map(entries => Object.fromEntries(entries)),
  ),
})).value

/** An environment with some of these inputs, each said in one of the ways given or in any. */
export function inputsOf(
  names: readonly string[],
  ways: Readonly<Record<string, readonly string[]>>,
  always: Readonly<Record<string, string>> = {},
): fc.Arbitrary<Record<string, string>> {
  const any = textOf(
    'a',
    '=',
    ':',
    ',',
    '\n',
    'true',
    '1',
    '30m',
    'arn:aws:ecs:eu-west-1:1:service/c/s',
    ...STRUCTURE.slice(0, 12),
  )
  const said = fc.constantFrom(...names).chain(name => {
    const known = ways[name]
    const arbitrary = known ? fc.oneof(fc.constantFrom(...known), any) : any
    return arbitrary.map(text => [`INPUT_${name.toUpperCase()}`, text] as const)
  })
  return fc
    .array(said, { maxLength: 8 })
    .map(all => ({ AWS_REGION: 'eu-west-1', ...always, ...Object.fromEntries(all) }))
}
