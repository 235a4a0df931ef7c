import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { name?: string; run?: string }[] }>>
}

/** The script of a step of a workflow in this repository, by the names of the workflow, the job and the step. */
export function scriptOf(workflow: string, job: string, step: string): string {
  const { jobs } = parse(readFileSync(`.github/workflows/${workflow}.yml`, 'utf8')) as Workflow
  const script = jobs[job]?.steps.find(({ name }) => name === step)?.run
  if (script === undefined) throw new Error(`${workflow}.yml has no script "${step}" in ${job}.`)
  return script
}

/** What `npm run record` gets in a script of one command, with the variables of the script filled in. */
export function recordArguments(script: string, variables: Readonly<Record<string, string>>): string[] {
  const [, command = ''] = script.split('npm run record -- ')
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  return words.map(word => word.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? ''))
}
