import { DEPLOY_INPUTS } from '../src/compat/deploy-inputs.ts'
import { RENDER_INPUTS } from '../src/compat/render-inputs.ts'

/** The rows of docs/migrating.md that say where each input of the official actions went. */
export function migratingTable(): string {
  const rows = (action: string, inputs: typeof DEPLOY_INPUTS) =>
    Object.entries(inputs).map(([name, { now }]) => `| \`${name}\` (${action}) | ${now} |`)
  return [
    '| Old input | Now |',
    '| --- | --- |',
    ...rows('deploy', DEPLOY_INPUTS),
    ...rows('render', RENDER_INPUTS),
  ].join('\n')
}
