import { globSync, readFileSync } from 'node:fs'
import { pagingOf } from '../../simulator/api/pages.ts'
import { models, type ServiceName } from '../../simulator/wire/model.ts'

/** Operations that answer in pages by AWS's models; GetLogEvents does, too, with two tokens. */
const isList = (operation: string): boolean =>
  operation === 'GetLogEvents' ||
  (Object.keys(models) as ServiceName[]).some(
    service => operation in models[service].operations && pagingOf({ service, operation }) !== undefined,
  )

/** The operations of AWS whose requests a source makes, in its order. */
const requestsIn = (source: string): string[] =>
  [...source.matchAll(/\bnew (\w+)Command\(/g)].map(([, operation = '']) => operation)

/** Each place in `src` that asks for a list, as `FILE OPERATION`. */
export function listCalls(): string[] {
  return globSync('src/**/*.ts')
    .flatMap(file =>
      requestsIn(readFileSync(file, 'utf8'))
        .filter(isList)
        .map(operation => `${file.replace('src/aws/', '')} ${operation}`),
    )
    .sort()
}

/** Operations that `src` calls and the simulator's models do not have. */
export function unknownOperations(): string[] {
  const known = new Set(Object.values(models).flatMap(model => Object.keys(model.operations)))
  return globSync('src/**/*.ts').flatMap(file =>
    requestsIn(readFileSync(file, 'utf8')).filter(operation => !known.has(operation)),
  )
}
