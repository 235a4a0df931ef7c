import type { Change } from '../base/diff.ts'

/** Changes of a task definition as lines `+ path`, `- path`, `~ path: before → after`. */
export function changeLines(changes: readonly Change[]): string[] {
  return changes.map(changeLine)
}

function changeLine({ path, kind, before, after }: Change): string {
  switch (kind) {
    case 'added':
      return `+ ${path}${after === undefined ? '' : `: ${after}`}`
    case 'removed':
      return `- ${path}${before === undefined ? '' : `: ${before}`}`
    case 'changed':
      return `~ ${path}${before === undefined || after === undefined ? ' (value changed)' : `: ${before} → ${after}`}`
  }
}
