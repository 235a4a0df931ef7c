import type { Clients } from '../aws/client/clients.ts'
import { findPullThroughCaches, tryFindImage } from '../aws/ecr.ts'
import { readTargetGroupDetails } from '../aws/elb/target-group-details.ts'
import { hasLogGroup } from '../aws/logs.ts'
import { describeSecret, missingParameters } from '../aws/secrets.ts'
import { targetGroupName } from '../base/arn.ts'
import { DeployError, type Failure } from '../base/errors.ts'
import { type EcrRegistry, ecrRegistryOf, parseImageReference } from '../task-definition/image-reference.ts'
import { registryKey } from '../verify/checks/images.ts'
import { type Facts, NO_FACTS, type Subject } from '../verify/facts.ts'
import type { Observation } from '../verify/observation.ts'
import { logTargetsIn, type Reference, referenceName, referencesIn } from '../verify/references.ts'

/** Looks at what every deployment needs and its role may be allowed to see; each thing once, all at the same time. */
export async function readPreflightFacts(subjects: readonly Subject[], clients: Clients): Promise<Facts> {
  const [images, targetGroups, secrets, parameters, logGroups] = await Promise.all([
    readImages(subjects, clients),
    readTargetGroups(subjects, clients),
    readSecrets(subjects, clients),
    readParameters(subjects, clients),
    readLogGroups(subjects, clients),
  ])
  const absent = [...images].flatMap(([image, { is }]) => (is === 'missing' ? [image] : []))
  const caches = await readPullThroughCaches(absent, clients)
  return { ...NO_FACTS, images, caches, targetGroups, secrets, parameters, logGroups }
}

/** What one read brings: a thing, nothing, or an error that says why it is not shown. */
export async function observe<T>(
  look: () => Promise<T | undefined>,
  missing: Failure,
): Promise<Observation<T>> {
  try {
    const value = await look()
    return value === undefined ? { is: 'missing', failure: missing } : { is: 'found', value }
  } catch (error) {
    if (error instanceof DeployError) return { is: 'unseen', failure: error }
    throw error
  }
}

/** Looks at each thing once, under its key. */
export async function observeEach<T, V>(
  things: Iterable<readonly [key: string, thing: T]>,
  look: (thing: T) => Promise<Observation<V>>,
): Promise<Map<string, Observation<V>>> {
  const unique = new Map(things)
  return new Map(
    await Promise.all([...unique].map(async ([key, thing]) => [key, await look(thing)] as const)),
  )
}

/** The same where one call shows many: those that it does not show are missing. */
export async function observeBatch<V>(
  keys: Iterable<string>,
  look: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
  missing: (key: string) => Failure,
): Promise<Map<string, Observation<V>>> {
  const unique = [...new Set(keys)]
  if (unique.length === 0) return new Map()
  const seen = await observe(() => look(unique), { title: '', message: '' })
  const each = (key: string): Observation<V> => {
    if (seen.is !== 'found') return seen
    const value = seen.value.get(key)
    return value === undefined ? { is: 'missing', failure: missing(key) } : { is: 'found', value }
  }
  return new Map(unique.map(key => [key, each(key)]))
}

function imagesOf(subjects: readonly Subject[]): [string, EcrRegistry][] {
  return subjects
    .flatMap(({ definition }) => definition.containerDefinitions)
    .flatMap(({ image = '' }): [string, EcrRegistry][] => {
      const reference = parseImageReference(image)
      const registry = reference && ecrRegistryOf(reference)
      return registry ? [[image, registry]] : []
    })
}

function readImages(subjects: readonly Subject[], clients: Clients) {
  const all = imagesOf(subjects).map(([image, registry]) => [image, { image, registry }] as const)
  return observeEach(all, async ({ image, registry }) => {
    const reference = parseImageReference(image)
    if (!reference) throw new Error(`${image} has lost its registry`)
    const seen = await observe(() => tryFindImage(clients, registry, reference), { title: '', message: '' })
    if (seen.is !== 'found') return seen
    const { value } = seen
    return value instanceof DeployError
      ? { is: 'missing' as const, failure: value }
      : { is: 'found' as const, value }
  })
}

function readPullThroughCaches(absent: readonly string[], clients: Clients) {
  const registries = absent.map(image => [registryKey(image), registryKey(image)] as const)
  return observeEach(registries, key => {
    const [account = '', region = ''] = key.split('/')
    return observe(() => findPullThroughCaches(clients, { account, region }), { title: '', message: '' })
  })
}

export function readTargetGroups(subjects: readonly Subject[], clients: Clients) {
  const arns = subjects.flatMap(({ loadBalancers }) =>
    loadBalancers.flatMap(({ arn, alternate }) => [arn, alternate ?? arn]),
  )
  return observeBatch(
    arns,
    keys => readTargetGroupDetails(clients, keys),
    arn => ({
      title: `Target group ${targetGroupName(arn)} does not exist`,
      message: `The service sends traffic to ${arn}.`,
      next: 'Create it again, or change the load balancers of the service.',
    }),
  )
}

/** The references of all subjects, with the Region that each is in. */
function referencesOf(subjects: readonly Subject[]): (Reference & { readonly region: string })[] {
  return subjects.flatMap(({ definition, region }) =>
    referencesIn(definition).map(reference => ({ ...reference, region: reference.region ?? region })),
  )
}

function readSecrets(subjects: readonly Subject[], clients: Clients) {
  const all = referencesOf(subjects).flatMap(reference =>
    reference.kind === 'secret' ? [[reference.arn, reference] as const] : [],
  )
  return observeEach(all, reference =>
    observe(() => describeSecret(clients, reference.arn, reference.region), {
      title: `Secret ${referenceName(reference)} does not exist`,
      message: `Secrets Manager in ${reference.region} has no secret ${reference.arn}.`,
      next: 'Create it, or correct its ARN in the task definition or the input "secrets".',
    }),
  )
}

async function readParameters(
  subjects: readonly Subject[],
  clients: Clients,
): Promise<Map<string, Observation<true>>> {
  const all = referencesOf(subjects).filter(({ kind }) => kind === 'parameter')
  const regions = [...Map.groupBy(all, ({ region }) => region)].map(([region, references]) =>
    observeBatch<true>(
      references.map(({ text }) => text),
      async names => {
        const missing = new Set(await missingParameters(clients, names, region))
        return new Map(names.filter(name => !missing.has(name)).map(name => [name, true]))
      },
      name => ({
        title: `Parameter ${referenceName({ kind: 'parameter', text: name })} does not exist`,
        message: `The Parameter Store in ${region} has no parameter ${name}.`,
        next: 'Create it, or correct its name in the task definition or the input "secrets".',
      }),
    ),
  )
  return new Map((await Promise.all(regions)).flatMap(seen => [...seen]))
}

function readLogGroups(subjects: readonly Subject[], clients: Clients) {
  const targets = subjects.flatMap(({ definition, region }) => logTargetsIn(definition, region))
  const all = targets.map(target => [`${target.region}/${target.group}`, target] as const)
  return observeEach(all, ({ container, group, region }) =>
    observe(async () => ((await hasLogGroup(clients, group, region)) ? (true as const) : undefined), {
      title: `Log group ${group} does not exist`,
      message: `Container "${container}" writes to it in ${region}, and a task whose log driver cannot write does not start.`,
      next: `Create it, or set \`awslogs-create-group: "true"\` and allow the execution role logs:CreateLogGroup.`,
    }),
  )
}
