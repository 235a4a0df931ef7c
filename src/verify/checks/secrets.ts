import { type Check, definite, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, SecretDetails, Subject } from '../facts.ts'
import type { Missing, Observation } from '../observation.ts'
import { type Reference, referenceName, referencesIn, type SecretReference } from '../references.ts'

/** Whether the secrets and parameters are there, with the version and the key that are asked for. */
export function checkSecrets(subject: Subject, facts: Facts): Check[] {
  return referencesIn(subject.definition).flatMap(reference => {
    const seen: Observation<SecretDetails | true> | undefined =
      reference.kind === 'secret' ? facts.secrets.get(reference.arn) : facts.parameters.get(reference.text)
    if (seen === undefined) return []
    if (seen.is === 'unseen') return [unseen('Secrets', seen)]
    if (seen.is === 'missing') return [missingReference(reference, seen, subject)]
    if (reference.kind === 'parameter' || seen.value === true) {
      return [ok('Secrets', `Parameter ${referenceName(reference)} is there`)]
    }
    return [
      unusableSecret(reference, seen.value) ??
        missingKey(reference, facts.keys.get(reference.text)) ??
        ok('Secrets', `Secret ${referenceName(reference)} is there${reference.key ? ', with its key' : ''}`),
    ]
  })
}

/** AWS says so too of what another account has and does not show to this one. */
function missingReference(reference: Reference, { failure }: Missing, { account }: Subject): Check {
  if (reference.account === undefined || reference.account === account) {
    return definite('Secrets', wordsOf(failure))
  }
  return {
    topic: 'Secrets',
    grade: 'unseen',
    title: `Whether account ${reference.account} has ${referenceName(reference)} is not shown`,
    message: 'The execution role may see more of another account than the role of this run.',
  }
}

/** A secret that has nothing to give out. */
function unusableSecret(reference: SecretReference, { deleted, stages }: SecretDetails): Check | undefined {
  const name = referenceName(reference)
  if (deleted) {
    return definite('Secrets', {
      title: `Secret ${name} is marked for deletion`,
      message: 'Secrets Manager gives out nothing of it any more.',
      next: 'Restore it with `aws secretsmanager restore-secret`, or refer to another one.',
    })
  }
  const { version, stage = version === undefined ? 'AWSCURRENT' : undefined } = reference
  const known = new Set(Object.values(stages).flat())
  if (stage !== undefined && !known.has(stage)) {
    const has = known.size > 0 ? `it has ${[...known].sort().join(', ')}` : 'it has no value yet'
    return definite('Secrets', {
      title: `Secret ${name} has no version ${stage}`,
      message: `The task definition refers to that version stage, but ${has}.`,
      next: 'Give the secret a value, or correct the version stage in the reference.',
    })
  }
  if (version === undefined || stages[version] !== undefined) return undefined
  return {
    topic: 'Secrets',
    grade: 'unseen',
    title: `Whether secret ${name} has the version ${version} is not shown`,
    message: 'Secrets Manager lists only versions that have a staging label.',
  }
}

/** A secret without the key that is asked for; what it holds is never told. */
function missingKey(reference: SecretReference, seen: SeenKeys | undefined): Check | undefined {
  if (reference.key === undefined || seen === undefined) return undefined
  if (seen.is !== 'found') return { topic: 'Secrets', grade: 'unseen', ...wordsOf(seen.failure) }
  if (seen.value?.includes(reference.key)) return undefined
  return problem('Secrets', {
    title: `Secret ${referenceName(reference)} has no key "${reference.key}"`,
    message: seen.value
      ? 'Its value is a JSON object without that key.'
      : 'Its value is not a JSON object, so it has no keys at all.',
    next: 'Correct the key in the reference, or the value of the secret.',
  })
}

type SeenKeys = Observation<readonly string[] | undefined>
