import type { EcsState } from './state.ts'

/** What a request sets in members that no published model has yet. */
export function unreleasedIn(
  { unreleasedMembers }: EcsState,
  shape: 'CreateServiceRequest' | 'UpdateServiceRequest',
  input: object,
): Record<string, unknown> {
  const names = unreleasedMembers.get(shape) ?? []
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)))
}
