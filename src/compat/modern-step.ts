import { stringify } from 'yaml'
import type { RenderInputs } from './render-inputs.ts'
import type { Translation } from './translate.ts'

/** What our action does where nothing is said, so that the step need not say it. */
const DEFAULTS: Readonly<Record<string, string>> = { wait: 'stable', timeout: '30m' }

/** A step of the official deploy action as one of ours. */
export function modernDeploy({ inputs }: Translation): string {
  return stepOf(Object.entries(inputs).filter(([name, value]) => DEFAULTS[name] !== value))
}

/** Render and deploy are one step; values of variables are not repeated in a log. */
export function modernRender({ source, containers, image, environment, secrets }: RenderInputs): string {
  const [first = ''] = containers
  const hidden = (names: readonly string[]) =>
    containers
      .flatMap(container => names.map(name => `${containers.length > 1 ? `${container}:` : ''}${name}=…`))
      .join('\n')
  return stepOf([
    ['cluster', '…'],
    ['service', '…'],
    ['task-definition', 'file' in source ? source.file : source.reference],
    ...(containers.length > 1 ? [] : [['container', first] as const]),
    ['image', containers.length > 1 ? containers.map(name => `${name}=${image}`).join('\n') : image],
    ['environment', hidden(Object.keys(environment))],
    ['secrets', hidden(Object.keys(secrets))],
  ])
}

function stepOf(inputs: readonly (readonly [string, string])[]): string {
  const given = Object.fromEntries(inputs.filter(([, value]) => value !== '').map(plain))
  return stringify([{ uses: 'org/ecs-deploy@v1', with: given }], { lineWidth: 0 }).trimEnd()
}

/** `3` and `true` need no quotes, because inputs are texts anyway. */
function plain([name, value]: readonly [string, string]): [string, unknown] {
  if (value === 'true' || value === 'false') return [name, value === 'true']
  return [name, /^\d{1,9}$/.test(value) && String(Number(value)) === value ? Number(value) : value]
}
