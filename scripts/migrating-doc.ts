import { OFFICIAL_DEPLOY_INPUTS } from '../src/compat/deploy-inputs.ts'
import { OFFICIAL_EXPRESS_INPUTS } from '../src/compat/express-inputs.ts'
import { OFFICIAL_RENDER_INPUTS } from '../src/compat/render-inputs.ts'

/** The rows of docs/migrating.md that say where each input of the official actions went. */
export function migratingTable(): string {
  const rows = (action: string, inputs: typeof OFFICIAL_DEPLOY_INPUTS) =>
    Object.entries(inputs).map(([name, { replacement }]) => `| \`${name}\` (${action}) | ${replacement} |`)
  return [
    '| Old input | Now |',
    '| --- | --- |',
    ...rows('deploy', OFFICIAL_DEPLOY_INPUTS),
    ...rows('render', OFFICIAL_RENDER_INPUTS),
    ...rows('express', OFFICIAL_EXPRESS_INPUTS),
  ].join('\n')
}
