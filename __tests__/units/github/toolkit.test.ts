import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Toolkit } from '../../../src/github/runner.ts'
import { createToolkit } from '../../../src/github/toolkit.ts'

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY']
const ODD = ['plain', '', '50 % of a:b,c', 'two\r\nlines\n::error::x', 'ümläut 🚀']

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolkit-'))
})
afterEach(() => {
  for (const name of [...FILES, 'STATE_kept']) delete process.env[name]
  rmSync(folder, { recursive: true })
})

/** Everything that this toolkit says and writes; delimiters are made equal. */
async function speak(toolkit: Toolkit, print: string[], withFiles: boolean): Promise<string[]> {
  if (withFiles) {
    for (const name of FILES) {
      process.env[name] = join(folder, name)
      writeFileSync(join(folder, name), 'before\n')
    }
  }
  for (const text of ODD) {
    toolkit.info(text)
    toolkit.debug(text)
    toolkit.notice(text, { title: text || 'title' })
    toolkit.warning(text, { title: text || 'title' })
    toolkit.error(text, { title: text || 'title' })
    toolkit.startGroup(text)
    toolkit.endGroup()
    toolkit.setOutput('name', text)
    toolkit.saveState('name', text)
    if (withFiles && text !== '') await toolkit.summary.addRaw(text).write()
  }
  const written = withFiles ? FILES.map(name => readFileSync(join(folder, name), 'utf8')) : []
  return [...print, ...written].map(text => text.replaceAll(/ghadelimiter_[\w-]+/g, 'ghadelimiter'))
}

test.each([true, false])('it writes what @actions/core writes, with files of the runner: %s', async files => {
  const own: string[] = []
  const said = await speak(
    createToolkit(process.env, text => void own.push(text)),
    own,
    files,
  )
  const theirs: string[] = []
  const { write } = process.stdout
  process.stdout.write = ((text: string) => theirs.push(text) > 0) as typeof write
  try {
    const expected = await speak(core, theirs, files)
    expect(said.join('')).toBe(expected.join(''))
  } finally {
    process.stdout.write = write
  }
  expect(said.join('')).toContain('::error title=50 %25 of a%3Ab%2Cc::50 %25 of a:b,c')
})

test('state is read from the environment', () => {
  const toolkit = createToolkit({ STATE_kept: 'x' }, () => {})
  expect([toolkit.getState('kept'), toolkit.getState('other')]).toEqual(['x', ''])
})

test('a file that the runner names but did not make is an error', async () => {
  const toolkit = createToolkit({ GITHUB_OUTPUT: join(folder, 'none') }, () => {})
  expect(() => toolkit.setOutput('a', 'b')).toThrow('is missing')
  await expect(async () => toolkit.summary.addRaw('x').write()).rejects.toThrow('names no file')
})
