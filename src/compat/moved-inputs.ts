import { DEPLOY_INPUT_NAMES } from '../inputs/deploy.ts'
import { OFFICIAL_DEPLOY_INPUTS } from './deploy-inputs.ts'
import type { OfficialInput } from './official-input.ts'
import { OFFICIAL_RENDER_INPUTS } from './render-inputs.ts'

const OFFICIAL_INPUTS = new Map(
  [...Object.entries(OFFICIAL_RENDER_INPUTS), ...Object.entries(OFFICIAL_DEPLOY_INPUTS)].map(
    ([name, row]): [string, OfficialInput] => [name.toLowerCase(), row],
  ),
)

/** Inputs that this action had once and no official one has, by what does their work now. */
const FORMER_INPUTS: Readonly<Record<string, string>> = {
  'enable-execute-command': '`service-settings` with `enableExecuteCommand`',
}

/** Where an input of an official action, or one of ours, went, as a sentence; nothing for a name that none of them has. */
export function movedInputHint(name: string): string | undefined {
  const row = OFFICIAL_INPUTS.get(name)
  if (row)
    return ` The official actions for ECS have it; here it is ${row.replacement}. See docs/migrating.md.`
  return FORMER_INPUTS[name] && ` It is ${FORMER_INPUTS[name]} now, under AWS's own name.`
}

/** The same for the sub-actions, whose inputs are those of the official ones and no more. */
export function subActionInputHint(name: string): string | undefined {
  const ours: readonly string[] = DEPLOY_INPUT_NAMES
  return ours.includes(name)
    ? ' It is an input of OWNER/ecs-deploy; this one takes only those of the official action.'
    : undefined
}
