import { stripVTControlCharacters } from 'node:util'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderLogLine } from '../../../scripts/job-log.ts'

/** What a line reads without its colours. */
function rendered(line: string): string | undefined {
  const text = renderLogLine(line)
  return text === undefined ? undefined : stripVTControlCharacters(text)
}

test.each([
  ['', ''],
  ['deployed', 'deployed'],
  ['  ::error::indented', '  ::error::indented'],
  ['a ::error::b', 'a ::error::b'],
  ['::group::Deploying web', '▼ Deploying web'],
  ['::error::It broke', 'Error: It broke'],
  ['::error title=Broken::It broke', 'Error: Broken\nIt broke'],
  ['::error title=Broken,file=a.ts,line=1::It broke', 'Error: Broken\nIt broke'],
  ['::error file=a.ts,title=Broken::It broke', 'Error: Broken\nIt broke'],
  ['::error file=a.ts::It broke', 'Error: It broke'],
  ['::warning title=Careful::Slow', 'Warning: Careful\nSlow'],
  ['::notice title=Note::Read', 'Notice: Note\nRead'],
  ['::notice::Read', 'Notice: Read'],
  ['::error::first%0Asecond', 'Error: first\nsecond'],
  ['::error title=50%25%3A a%2C b::100%25', 'Error: 50%: a, b\n100%'],
  ['::error::%250A', 'Error: %0A'],
  ['::error title=a::b::c', 'Error: a\nb::c'],
])('%j is shown as %j', (line, text) => {
  expect(rendered(line)).toBe(text)
})

test.each(['::endgroup::', '::debug::detail', '::save-state name=id::1', '::set-output name=id::1'])(
  '%j is not shown',
  line => {
    expect(rendered(line)).toBeUndefined()
  },
)

test('any title and any text come out of an annotation as they went in', () => {
  const encode = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const encodeTitle = (text: string) => encode(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
  const text = fc.oneof(fc.string(), fc.constantFrom('a: b, c', '100 %\nof it', '%3A%2C%25', '\u2028'))
  fc.assert(
    fc.property(text, text, (title, data) => {
      const head = title === '' ? '' : `${title}\n`
      expect(rendered(`::error title=${encodeTitle(title)}::${encode(data)}`)).toBe(`Error: ${head}${data}`)
    }),
  )
})
