import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../../../base/schema.ts'

/** Whether what AWS has is what is wanted: AWS may say more, because it fills in its defaults. */
export function covers(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return false
    const [own, other] = wanted.every(isText) ? [wanted.toSorted(), actual.toSorted()] : [wanted, actual]
    return own.every((item, index) => covers(other[index], item))
  }
  if (isRecord(wanted)) {
    return (
      isRecord(actual) &&
      Object.entries(wanted).every(([name, value]) => value === undefined || covers(actual[name], value))
    )
  }
  return isDeepStrictEqual(actual, wanted)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
