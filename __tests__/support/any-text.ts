import fc from 'fast-check'

const codePoint = fc.oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))

/**
 * Any text that Unicode can write, with the names that every JavaScript object has among it. The unit "binary" of
 * fast-check generates the same, but each use of it first tabulates all 1.1 million code points, which takes half a second.
 */
export function anyText(constraints: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  const points = fc.array(codePoint, constraints).map(all => String.fromCodePoint(...all))
  return fc.oneof({ weight: 4, arbitrary: points }, { weight: 1, arbitrary: fc.string(constraints) })
}
