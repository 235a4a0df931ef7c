import type { Cause, CauseWords } from './cause.ts'
import { CAPACITY } from './causes/capacity.ts'
import { CONTAINER } from './causes/container.ts'
import { IMAGE } from './causes/image.ts'
import { LOAD_BALANCER } from './causes/load-balancer.ts'
import { PREPARATION } from './causes/preparation.ts'
import { SERVICE } from './causes/service.ts'

const TABLE = { ...IMAGE, ...PREPARATION, ...CONTAINER, ...LOAD_BALANCER, ...CAPACITY, ...SERVICE }

/** The name of a cause in the table. */
export type CauseId = keyof typeof TABLE

/** The table of causes in the order in which they are documented, by heading. */
export const CAUSES: ReadonlyMap<string, readonly Cause[]> = new Map(
  Object.entries({
    Image: IMAGE,
    'Secrets, logs, roles and volumes': PREPARATION,
    Container: CONTAINER,
    'Load balancer': LOAD_BALANCER,
    'Capacity, network and hosts': CAPACITY,
    'Service and deployment': SERVICE,
  }).map(([heading, words]) => [heading, (Object.keys(words) as CauseId[]).map(causeOf)]),
)

/** A cause by its id. */
export function causeOf(id: CauseId): Cause {
  const words: CauseWords = TABLE[id]
  return { noise: false, byHost: false, inProgram: false, isSlow: false, needsInstances: false, ...words, id }
}
