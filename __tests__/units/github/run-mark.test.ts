import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isMarkRemoved, makeMark, removeMark } from '../../../src/github/run-mark.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'mark-'))

test('the file is there until it is removed', () => {
  const path = makeMark(folder()) ?? ''
  expect(existsSync(path)).toBe(true)
  expect(isMarkRemoved(path)).toBe(false)
  removeMark(path)
  expect(isMarkRemoved(path)).toBe(true)
  removeMark(path)
})

test('each step has a file of its own', () => {
  const home = folder()
  expect(makeMark(home)).not.toBe(makeMark(home))
})

test.each([undefined, '', 'relative', join(tmpdir(), 'no-such-folder')])('none is made in %s', home => {
  expect(makeMark(home)).toBeUndefined()
})

test('where the folder is gone, or the path is not one of ours, nothing is known', () => {
  const home = folder()
  const path = makeMark(home) ?? ''
  rmSync(home, { recursive: true })
  expect(isMarkRemoved(path)).toBe(false)
  for (const other of ['', 'true', join(tmpdir(), 'other'), `${path}/../x`]) {
    expect(isMarkRemoved(other)).toBe(false)
  }
})
