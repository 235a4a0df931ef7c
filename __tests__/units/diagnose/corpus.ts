import type { CauseId } from '../../../src/diagnose/causes.ts'
import type { Evidence } from '../../../src/diagnose/evidence.ts'
import { CAPACITY } from './corpus/capacity.ts'
import { CONTAINER } from './corpus/container.ts'
import { EXITS } from './corpus/exits.ts'
import { IMAGE } from './corpus/image.ts'
import { LOAD_BALANCER } from './corpus/load-balancer.ts'
import { PREPARATION } from './corpus/preparation.ts'
import { type Corpus, type Sample, stopped } from './corpus/sample.ts'
import { SERVICE } from './corpus/service.ts'

/** A piece of evidence with where it is shown, the cause that it must lead to, and what it must be about. */
export interface Entry {
  readonly source: 'AWS documentation' | 'public report' | 'constructed'
  readonly evidence: Evidence
  readonly cause: CauseId
  readonly subject?: string | undefined
}

/** What AWS really says, from its documentation and from public reports. */
export const CORPUS: readonly Entry[] = [
  IMAGE,
  PREPARATION,
  CONTAINER,
  EXITS,
  LOAD_BALANCER,
  CAPACITY,
  SERVICE,
].flatMap(entriesOf)

function entriesOf(corpus: Corpus): Entry[] {
  return (Object.keys(corpus) as CauseId[]).flatMap(cause => {
    const { documentation = [], reports = [], constructed = [] } = corpus[cause] ?? {}
    return [
      ...documentation.map(sample => toEntry('AWS documentation', cause, sample)),
      ...reports.map(sample => toEntry('public report', cause, sample)),
      ...constructed.map(sample => toEntry('constructed', cause, sample)),
    ]
  })
}

function toEntry(source: Entry['source'], cause: CauseId, sample: Sample): Entry {
  const [shown, ...about] = Array.isArray(sample)
    ? (sample as [string | Evidence, string | undefined])
    : [sample]
  const evidence = typeof shown === 'string' ? read(shown) : (shown as Evidence)
  return { source, cause, evidence, ...(about.length === 0 ? {} : { subject: about[0] }) }
}

/** Events name the service first; every other text is what a task says. */
function read(text: string): Evidence {
  return /^\(?service /.test(text) ? { kind: 'event', text } : stopped(text)
}
