import { formatRevision } from '../base/arn.ts'

/** A registration that was begun; without the ARN of its revision, its answer had not come. */
interface Registration {
  readonly family?: string
  readonly revision?: string
}

/** What is left of a registration, in a sentence or two; nothing where none was begun. */
export function registrationWords({ family, revision }: Registration): string[] {
  if (revision !== undefined) return [staysWords(revision)]
  return family === undefined ? [] : [unknownWords(family)]
}

/** That a revision, given by its ARN, was registered and is not deregistered. */
export function staysWords(revision: string): string {
  return `${formatRevision(revision)} is registered and stays.`
}

/** That nobody knows whether a revision of a family was registered. */
export function unknownWords(family: string): string {
  return `Whether AWS registered a revision of ${family} is unknown. If it did, the revision stays.`
}
