import type { Cause } from '../src/diagnose/cause.ts'
import { CAUSES, type CauseId } from '../src/diagnose/causes.ts'

/** docs/failures.md, from the table of causes, so that the action and its documentation say the same. */
export function failuresDocument(): string {
  return `${[introduction(), ...[...CAUSES].map(([heading, causes]) => section(heading, causes))].join('\n\n')}\n`
}

function introduction(): string {
  return `<!-- Written by scripts/failures-doc.ts; change the causes in src/diagnose/causes. -->

# Causes of failures

The action reads the reasons of stopped tasks and containers, exit codes, service events and target health, and names the
cause. This page lists all causes. [Troubleshooting](troubleshooting.md) starts from what you see.

| What you see | Causes |
| --- | --- |
${SYMPTOMS.map(([symptom, ids]) => `| ${symptom} | ${ids.map(link).join(', ')} |`).join('\n')}

The id is the value of the output \`cause\`. Ids do not change within a major version. If a cause **can pass** without a
change, such as missing capacity, the action shows it and keeps waiting; any other cause ends the deployment early:
[\`fail-after\`](strategies.md#failures-and-cancellation) says after how many tasks. **With room** means that it passes when other instances come or old tasks stop:
with the launch type EC2 or EXTERNAL, and where no old task may stop, the deployment ends after two minutes in which nothing
makes room. If AWS gives a reason that is not in the list, the action quotes it, and the id is \`unknown\`.`
}

/** What a person sees first, with the causes that it can have. */
const SYMPTOMS: readonly (readonly [symptom: string, causes: readonly CauseId[]])[] = [
  [
    '`CannotPullContainerError`',
    ['image-not-found', 'pull-denied', 'wrong-architecture', 'registry-unreachable', 'pull-rate-limit'],
  ],
  [
    '`ResourceInitializationError`',
    ['secret-not-found', 'secret-denied', 'log-group-missing', 'service-unreachable', 'initialization'],
  ],
  ['Exit code 0', ['exit-zero']],
  ['Exit code 1', ['exit-one']],
  ['Exit code 126, 127', ['not-executable', 'command-not-found']],
  ['Exit code 137', ['out-of-memory', 'killed']],
  ['Exit code 139, 143', ['segmentation-fault', 'terminated']],
  ['Any other exit code', ['exit-code']],
  ['`exec format error`', ['wrong-architecture']],
  ['404, 301, 401 from the health check', ['target-rejects']],
  ['500, 502, 503 from the health check', ['target-errors']],
  ['`Request timed out`, `Health checks failed`', ['target-timeout', 'target-failing', 'health-check']],
  [
    '`unable to place a task`',
    ['no-room', 'no-instances', 'placement-constraint', 'port-conflict', 'image-not-found'],
  ],
  [
    '`Capacity is unavailable`, a quota',
    ['capacity', 'quota', 'size-above-limit', 'no-addresses', 'eni-limit'],
  ],
  [
    '`circuit breaker`, an alarm, a hook',
    ['circuit-breaker', 'deployment-alarm', 'lifecycle-hook', 'pause-hook'],
  ],
]

function link(id: CauseId): string {
  return `[\`${id}\`](#${id})`
}

function section(heading: string, causes: readonly Cause[]): string {
  const rows = causes
    .filter(cause => !cause.noise)
    .map(cause => {
      const { id, title, sentence, next, docs } = cause
      const name = title.charAt(0).toUpperCase() + title.slice(1)
      const said = `${name}. ${cell(sentence)} [AWS](${docs})`
      return `| <a id="${id}"></a>\`${id}\` | ${said} | ${cell(next)} | ${passes(cause)} |`
    })
  return [
    `## ${heading}`,
    '',
    '| Id | What it means | What to do | Can pass |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function passes({ heals, needsInstances }: Cause): string {
  if (needsInstances) return 'with room'
  return heals ? 'yes' : 'no'
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
