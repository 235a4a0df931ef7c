import { INPUT_NAMES } from '../inputs/deploy.ts'
import { DEPLOY_INPUTS } from './deploy-inputs.ts'
import type { OldInput } from './official-input.ts'
import { RENDER_INPUTS } from './render-inputs.ts'

const old = new Map(
  [...Object.entries(RENDER_INPUTS), ...Object.entries(DEPLOY_INPUTS)].map(
    ([name, row]): [string, OldInput] => [name.toLowerCase(), row],
  ),
)

/** Inputs that this action had once and no official one has, by what does their work now. */
const FORMER: Readonly<Record<string, string>> = {
  'enable-execute-command': '`service-settings` with `enableExecuteCommand`',
}

/** Where an input of an official action, or one of ours, went, as a sentence; nothing for a name that none of them has. */
export function whereItWent(name: string): string | undefined {
  const row = old.get(name)
  if (row) return ` The official actions for ECS have it; here it is ${row.now}. See docs/migrating.md.`
  return FORMER[name] && ` It is ${FORMER[name]} now, under AWS's own name.`
}

/** The same for the sub-actions, whose inputs are those of the official ones and no more. */
export function hintOfOurs(name: string): string | undefined {
  const ours: readonly string[] = INPUT_NAMES
  return ours.includes(name)
    ? ' It is an input of org/ecs-deploy; this one takes only those of the official action.'
    : undefined
}
