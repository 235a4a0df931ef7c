import { formatRevision } from '../base/arn.ts'
import type { Standing } from './standing.ts'
import type { Story } from './story.ts'

/** What the service runs after a rollback, whoever made it; `undefined` where it was not rolled back. */
export function standingOf({ standing, last }: Pick<Story, 'standing' | 'last'>): Standing | undefined {
  if (standing) return standing
  const isBack = last?.rollout === 'rolled-back' || last?.rollout === 'stopped'
  if (!isBack || last.serving === undefined) return undefined
  return { revision: last.serving, running: last.counts.old, desired: last.counts.desired }
}

/** How the service stands now, as a sentence; nothing where that is not known. */
export function stateSentence(
  story: Pick<Story, 'standing' | 'last' | 'previous' | 'revision' | 'outcome' | 'goesBack' | 'verifying'>,
): string {
  const standing = standingOf(story)
  if (standing) return standingSentence(standing)
  const { last, previous, revision } = story
  // A newer deployment may have replaced all of them.
  if (!last || !previous || previous === revision || last.serving) return ''
  const { old, running, desired } = last.counts
  const isComplete = last.rollout === 'completed'
  // What was done about it says how the service stands.
  if (isComplete && story.outcome === 'cancelled') return ''
  if (isComplete && story.verifying && story.outcome === 'failed' && !story.goesBack && revision)
    return `The service runs ${formatRevision(revision)} (${tasksOf(running, desired)}).`
  return old > 0
    ? `${old} ${old === 1 ? 'task' : 'tasks'} of ${formatRevision(previous)} still ${old === 1 ? 'runs' : 'run'}.`
    : ''
}

function tasksOf(running: number, desired: number): string {
  return `${running} of ${desired} ${desired === 1 ? 'task' : 'tasks'}`
}

/** A rollback is over when all of its tasks have passed their checks. */
function standingSentence({ revision, running, desired }: Standing): string {
  const name = formatRevision(revision)
  if (running === 0 || desired === 0) return `The service is back on ${name}.`
  const tasks = tasksOf(running, desired)
  return running >= desired
    ? `The service is healthy on ${name} (${tasks}).`
    : `The service runs ${name} (${tasks}).`
}
