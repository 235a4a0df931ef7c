import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { workspaceReader } from '../../../src/github/workspace.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const LARGEST = 256 * 1024
let root = ''
let read = workspaceReader([])

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'workspace-'))
  const [workspace, temporary] = [join(root, 'workspace'), join(root, 'temporary')]
  await mkdir(join(workspace, 'api'), { recursive: true })
  await mkdir(temporary)
  await writeFile(join(workspace, 'task.json'), 'inside')
  await writeFile(join(workspace, '..task.json'), 'dotted')
  await writeFile(join(workspace, 'largest'), 'x'.repeat(LARGEST))
  await writeFile(join(workspace, 'larger'), 'x'.repeat(LARGEST + 1))
  await writeFile(join(temporary, 'rendered.json'), 'rendered')
  await writeFile(join(root, 'secret'), 'outside')
  await symlink(join(root, 'secret'), join(workspace, 'link-out'))
  await symlink(join(workspace, 'task.json'), join(workspace, 'link-in'))
  read = workspaceReader([workspace, temporary])
})

afterAll(() => rm(root, { recursive: true }))

test.each([
  ['task.json', 'inside'],
  ['./api/../task.json', 'inside'],
  ['link-in', 'inside'],
  ['..task.json', 'dotted'],
])('%s is read', async (path, text) => {
  expect(await read(path)).toBe(text)
})

test('absolute paths are read in the workspace and in the temporary folder', async () => {
  expect(await read(join(root, 'workspace', 'task.json'))).toBe('inside')
  expect(await read(join(root, 'temporary', 'rendered.json'))).toBe('rendered')
})

test('a file of the largest size is read', async () => {
  expect(await read('largest')).toHaveLength(LARGEST)
})

test.each(['missing.json', 'api/missing.json', 'shop:3', ''.padEnd(5000, 'x')])(
  'where there is no file %s there is no text',
  async path => {
    expect(await read(path)).toBeUndefined()
  },
)

test('a folder is no file: a family may have its name', async () => {
  expect(await read('api')).toBeUndefined()
})

test.each(['../secret', 'link-out', '/etc/hostname'])('%s is outside and refused', async path => {
  expect(await rejectionOf(read(path))).toMatchObject({
    title: `File "${path}" is outside the workspace`,
    message: 'Only files of the workspace and of the temporary folder of the runner are read.',
    next: 'Give a path relative to the workspace.',
  })
})

test('a file that is larger than any task definition is refused', async () => {
  expect(await rejectionOf(read('larger'))).toMatchObject({
    title: 'File "larger" is too large',
    message: `It has ${LARGEST + 1} bytes; ${LARGEST} are read at the most.`,
    next: 'Give the path of a task definition.',
  })
})
