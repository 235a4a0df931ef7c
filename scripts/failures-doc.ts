import type { Cause } from '../src/diagnose/cause.ts'
import { CAUSES } from '../src/diagnose/causes.ts'
import { writeGenerated } from './generated-file.ts'

/**
 * Writes docs/failures.md from the table of causes, so that what the action says and what its
 * documentation says are the same.
 */
writeGenerated(
  'docs/failures.md',
  `${[introduction(), ...[...CAUSES].map(([heading, causes]) => section(heading, causes))].join('\n\n')}\n`,
)

function introduction(): string {
  return [
    '<!-- Written by scripts/failures-doc.ts; change the causes in src/diagnose/causes. -->',
    '',
    '# Why deployments fail',
    '',
    'The action reads the reasons of stopped tasks and containers, exit codes, service events and target',
    'health, and says what they come down to. These are the causes it knows. A cause that **may heal** by',
    'itself never ends a deployment early: it is shown, and the deployment is waited for. Where AWS says',
    'something that is not in the table, its own sentence is quoted.',
  ].join('\n')
}

function section(heading: string, causes: readonly Cause[]): string {
  const rows = causes
    .filter(cause => !cause.noise)
    .map(({ id, title, sentence, next, docs, heals }) => {
      const name = title.charAt(0).toUpperCase() + title.slice(1)
      return `| <a id="${id}"></a>[${name}](${docs}) | ${cell(sentence)} | ${cell(next)} | ${heals ? 'yes' : 'no'} |`
    })
  return [
    `## ${heading}`,
    '',
    '| Cause | What it means | What to do | May heal |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
