import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { anyText } from '../../../../support/any-text.ts'
import { spec, TEXT, written } from '../../../../support/appspec-samples.ts'
import { answersOrExplains } from '../../../../support/expected-failure.ts'

const LINES = TEXT.split('\n')
const yamlish = fc
  .array(fc.constantFrom(...'{}[]:,-&*!|>\'"#?%@`~ \n\tax1<'), { maxLength: 20 })
  .map(parts => parts.join(''))
const scrap = fc.oneof(anyText(), yamlish)

test('any text is read or explained', () => {
  fc.assert(
    fc.property(scrap, text => answersOrExplains(() => written(text))),
    { numRuns: 500 },
  )
})

test('any scrap anywhere in a good AppSpec is read or explained', () => {
  fc.assert(
    fc.property(fc.nat(TEXT.length), fc.nat(8), scrap, (at, less, text) =>
      answersOrExplains(() => written(TEXT.slice(0, at) + text + TEXT.slice(at + less))),
    ),
    { numRuns: 500 },
  )
})

test('any part instead of another is read or explained', () => {
  const part = fc.constantFrom(
    '',
    '""',
    '1',
    'x',
    '[]',
    '[x]',
    '{}',
    '{ x: y }',
    '*x',
    '&x',
    '&x {}',
    '!x y',
    '~',
  )
  const places = fc.nat(LINES.length - 2)
  fc.assert(
    fc.property(places, part, part, (at, value, beside) => {
      const line = LINES.map((it, index) => (index === at ? it.replace(/:.*/, `: ${value}`) : it))
      return answersOrExplains(() => written(`${line.join('\n')}Hooks: ${beside}\n`))
    }),
    { numRuns: 500 },
  )
})

test('any hooks of the input are added or explained', () => {
  const event = fc.oneof(
    fc.string(),
    fc.constantFrom('AfterInstall', 'afterinstall', '__proto__', 'constructor'),
  )
  const hooks = fc.dictionary(event, anyText())
  fc.assert(fc.property(hooks, it => answersOrExplains(() => written(TEXT, it))))
})

test('a hook arrives as it was written in the input', () => {
  fc.assert(
    fc.property(anyText(), target => {
      expect(parse(written(TEXT, { AfterInstall: target })).Hooks).toEqual([{ AfterInstall: target }])
    }),
  )
})

test('whatever else is in a JSON AppSpec survives', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (inner, outer) => {
      const text = JSON.stringify(spec({ Inner: inner }, { Outer: outer }))
      const all = JSON.parse(written(text)) as ReturnType<typeof spec> & { Outer: unknown }
      const properties = all.Resources[0]?.TargetService.Properties
      const { Outer, Resources } = JSON.parse(text) as typeof all
      expect(all.Outer).toEqual(Outer)
      expect({ ...properties, TaskDefinition: '' }).toEqual(Resources[0]?.TargetService.Properties)
    }),
  )
})
