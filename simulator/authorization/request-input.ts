/** The input of a call, whatever the call. */
export type Input = Readonly<Record<string, unknown>>

/** A member that is a text. */
export const text = (input: Input, name: string): string | undefined => {
  const value = input[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A member that is a list of texts; empty where it is missing. */
export const texts = (input: Input, name: string): string[] => {
  const value = input[name]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

/** The condition keys of the tags that a request brings, whichever way its service spells them. */
export function requestTags(tags: unknown): Record<string, string | string[]> {
  if (!Array.isArray(tags) || tags.length === 0) return {}
  const pairs = tags.map(tag => [tag.key ?? tag.Key, tag.value ?? tag.Value ?? ''] as [string, string])
  return {
    ...Object.fromEntries(pairs.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': pairs.map(([key]) => key),
  }
}
