import { isRecord, type Schema } from './schema.ts'

/** A member that a schema does not know, with the way to it. */
export interface UnknownMember {
  /** As a reader writes it, such as `volumes[0].name`. */
  readonly path: string
  readonly keys: readonly string[]
}

/** The members of a value that a schema does not know; what is in one of them is not looked at. */
export function unknownMembers(
  value: unknown,
  schema: Schema,
  path = '',
  keys: readonly string[] = [],
): UnknownMember[] {
  if (schema.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) =>
      unknownMembers(item, schema.member(), `${path}[${index}]`, [...keys, String(index)]),
    )
  }
  if ((schema.kind !== 'structure' && schema.kind !== 'map') || !isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (inner === null || inner === undefined) return []
    const at = path === '' ? name : `${path}.${name}`
    const member = schema.kind === 'map' ? schema.value : schema.members.get(name)
    return member
      ? unknownMembers(inner, member(), at, [...keys, name])
      : [{ path: at, keys: [...keys, name] }]
  })
}

/** What of a value has not come through, by its paths. */
export function missingFrom(answer: unknown, sent: unknown, path: string): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(answer)) return [path]
    return sent.flatMap((item, index) => missingFrom(answer[index], item, `${path}[${index}]`))
  }
  if (isRecord(sent)) {
    if (!isRecord(answer)) return [path]
    return Object.entries(sent).flatMap(([name, inner]) =>
      missingFrom(Object.hasOwn(answer, name) ? answer[name] : undefined, inner, `${path}.${name}`),
    )
  }
  return answer === undefined && sent !== undefined && sent !== null ? [path] : []
}
