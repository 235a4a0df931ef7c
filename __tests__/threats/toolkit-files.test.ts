import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sanitize } from '../../src/base/sanitize.ts'
import { COMMAND_TEXTS, workflowCommandsIn } from '../support/injection-texts.ts'

/** GitHub's own toolkit, in a process of its own, told everything hostile in every way that a run tells something. */
const SCRIPT = `
  import * as core from '@actions/core'
  import { readFileSync } from 'node:fs'
  import { createRunner } from '${join(import.meta.dirname, '..', '..', 'src', 'github', 'runner.ts')}'
  const runner = createRunner(core)
  const texts = JSON.parse(readFileSync(process.env.TEXTS, 'utf8'))
  for (const [index, text] of texts.entries()) {
    runner.info(text)
    runner.debug(text)
    runner.notice(text, text)
    runner.warning(text, text)
    runner.fail({ title: text, message: text, next: text })
    runner.group(text, [text])
    runner.output('reason-' + index, text)
    runner.saveState('state-' + index, text)
  }
`
/** What would end the value in the runner's file, and begin another one, if the delimiter could be guessed. */
const HEREDOCS = ['EOF', 'ghadelimiter', 'ghadelimiter_', '_GitHubActionsFileCommandDelimeter_'].map(
  delimiter => `x\n${delimiter}\noutcome<<${delimiter}\nhijacked\n${delimiter}\noutcome=hijacked`,
)
const texts = [...COMMAND_TEXTS, ...HEREDOCS]

let folder = ''
let log = ''
let written = { outputs: '', state: '' }

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolkit-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STATE: file('state', ''),
    TEXTS: file('texts.json', JSON.stringify(texts)),
  }
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', SCRIPT],
    { env, encoding: 'utf8', cwd: join(import.meta.dirname, '..', '..'), maxBuffer: 64 * 1024 * 1024 },
  )
  if (status !== 0) throw new Error(stderr)
  log = stdout
  written = {
    outputs: readFileSync(env.GITHUB_OUTPUT, 'utf8'),
    state: readFileSync(env.GITHUB_STATE, 'utf8'),
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

test('no text becomes a command, and each of ours comes as often as it was given', () => {
  const commands = Map.groupBy(workflowCommandsIn(log), ({ command }) => command)
  const counts = Object.fromEntries([...commands].map(([command, all]) => [command, all.length]))
  const each = texts.length
  expect(counts).toEqual({
    debug: each,
    notice: each,
    warning: each,
    error: each,
    group: each,
    endgroup: each,
  })
})

test('no command of ours has a property that somebody else wrote', () => {
  const odd = workflowCommandsIn(log).filter(
    ({ properties }) => properties !== '' && !/^title=[^:,\r\n]*$/.test(properties),
  )
  expect(odd).toEqual([])
})

/** A file of the runner as the runner reads it. */
function valuesIn(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [name = '', delimiter] = (lines[at] ?? '').split('<<')
    if (delimiter === undefined) continue
    const end = lines.indexOf(delimiter, at + 1)
    values[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return values
}

test('outputs and state are read as they were set, and no others', () => {
  const expected = (name: string) =>
    Object.fromEntries(texts.map((text, index) => [`${name}-${index}`, text]))
  const forPeople = Object.entries(expected('reason')).map(([name, text]) => [name, sanitize(text)])
  expect(valuesIn(written.outputs)).toEqual(Object.fromEntries(forPeople))
  expect(valuesIn(written.state)).toEqual(expected('state'))
})
