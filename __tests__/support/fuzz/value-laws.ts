import fc from 'fast-check'
import { registerTaskDefinitionSchema, updateServiceSchema } from '../../../src/aws/client/request-schemas.ts'
import { parseArn, parseRevision, shortName, targetGroupName } from '../../../src/base/arn.ts'
import { nearest } from '../../../src/base/did-you-mean.ts'
import { formatDuration, formatElapsed, parseDuration } from '../../../src/base/duration.ts'
import { isMetadataAddress } from '../../../src/base/metadata-address.ts'
import { sanitize } from '../../../src/base/sanitize.ts'
import { conform, type Schema } from '../../../src/base/schema.ts'
import { parseYaml } from '../../../src/base/yaml.ts'
import { answer, insist, law, type Parser, same } from './law.ts'
import { SECRET, STRUCTURE, textOf, value } from './texts.ts'

const text = textOf(
  'arn',
  ':',
  '/',
  'aws',
  'ecs',
  'task-definition/shop:2',
  'targetgroup/web/1',
  'h',
  'm',
  's',
  '30',
)
const shapes: readonly Schema[] = [updateServiceSchema(), registerTaskDefinitionSchema()]

/** Parsers of the base: values that stand for themselves. */
export const valueParsers: readonly Parser[] = [
  law('document', textOf(...STRUCTURE), written => {
    const { words } = answer(() => parseYaml(`${written}`, 'File'))
    insist(
      words === undefined || /^File cannot be read\n(?:Line \d+, column \d+|It says)/.test(words),
      `${words}`,
    )
  }),
  law('document: what JSON writes is read as it was', value, written => {
    same(parseYaml(JSON.stringify(written), 'File'), written)
  }),
  law(
    'document: a mistake does not repeat what was read',
    textOf(...STRUCTURE, SECRET, `*${SECRET}`, `!${SECRET} `),
    written => {
      const { words = '' } = answer(() => parseYaml(written, 'File'))
      insist(!words.includes(SECRET), words)
    },
  ),
  law(
    'document: text is spelled as it was written, and never changed elsewhere',
    fc.oneof(
      fc.constantFrom(
        'True',
        'FALSE',
        'true',
        '1.10',
        '.5',
        '+5',
        '0x1F',
        '0o17',
        '1e3',
        '-0',
        '007',
        '1_000',
        'yes',
      ),
      fc.stringMatching(/^[-+]?\d{1,25}(?:\.\d{1,3})?(?:[eE][-+]?\d{1,3})?$/),
    ),
    written => {
      const read = (kind: 'string' | 'number' | 'boolean') =>
        conform(parseYaml(`[${written}]`, 'File', { spelled: true }), {
          kind: 'list',
          member: () => ({ kind }),
        })
      same(read('string'), { value: [written], problems: [] })
      const { value: numbers, problems } = read('number')
      const [number] = numbers as unknown[]
      insist(problems.length > 0 || Number(written) === number || /^[-+]?0/.test(written), `${number}`)
    },
  ),
  law('duration', text, written => {
    const ms = parseDuration(written)
    insist(ms === undefined || (Number.isSafeInteger(ms) && ms >= 0), `${ms}`)
  }),
  law('duration: what is formatted is read as it was', fc.nat(50_000), minutes => {
    same(parseDuration(formatDuration(minutes * 60_000)), minutes * 60_000)
    same(parseDuration(formatDuration((minutes % 3600) * 1000)), (minutes % 3600) * 1000)
    insist(/^(?:\d+:)?\d\d:\d\d$/.test(formatElapsed(minutes * 999)), formatElapsed(minutes * 999))
  }),
  law('arn', text, written => {
    const arn = parseArn(written)
    if (arn) {
      const { partition, service, region, account, resource } = arn
      same(['arn', partition, service, region, account, resource].join(':'), written)
    }
    insist(written.endsWith(shortName(written)), 'a name is the end of its ARN')
    insist(
      typeof parseRevision(written).revision === 'number' && targetGroupName(written) !== undefined,
      'no name',
    )
  }),
  law('shape', fc.tuple(value, fc.nat(1)), ([written, which]) => {
    const shape = shapes[which] ?? { kind: 'any' }
    const { value: fitted, problems } = conform(written, shape)
    insist(
      problems.every(
        ({ path, problem }) =>
          !`${path}${problem}`.includes(SECRET) || JSON.stringify(written).includes(`"${SECRET}":`),
      ),
      'a value is shown',
    )
    if (problems.length === 0) same(conform(fitted, shape), { value: fitted, problems: [] })
  }),
  law('nearest', fc.tuple(text, fc.array(text, { maxLength: 5 })), ([word, known]) => {
    const found = nearest(word, known)
    insist(found === undefined || known.includes(found), `${found}`)
  }),
  law(
    'visible',
    textOf('\u001B[31m', '\u001B]0;', '\u0007', '\u001B', '\u009B', '[', '31', ';', 'm', '\u202E', 'a'),
    written => {
      const seen = sanitize(written)
      insist(
        !/(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u.test(seen),
        JSON.stringify(seen),
      )
      same(sanitize(seen), seen)
    },
  ),
  law(
    'metadata address',
    fc.oneof(
      text,
      fc.ipV4(),
      fc.ipV6(),
      fc.nat().map(low => `169.254.${(low >> 8) & 255}.${low & 255}`),
    ),
    written => {
      const found = isMetadataAddress(written)
      insist(found || !/^169\.254\.\d{1,3}\.\d{1,3}$/.test(written), written)
      if (!/^\d+\.\d+\.\d+\.\d+$/.test(written)) return
      const number = written.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
      for (const spelling of [
        `${number}`,
        `0x${number.toString(16)}`,
        `0${number.toString(8)}`,
        `[::ffff:${written}]`,
      ]) {
        same(isMetadataAddress(new URL(`http://${spelling}/`).hostname), found)
      }
    },
  ),
]
