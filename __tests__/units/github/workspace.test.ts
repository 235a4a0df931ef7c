import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { workspaceReader } from '../../../src/github/workspace.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const LARGEST = 256 * 1024
let root = ''
let read = workspaceReader([])

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'workspace-'))
  const [workspace, temporary] = [join(root, 'workspace'), join(root, 'temporary')]
  await mkdir(join(workspace, 'api', 'v1'), { recursive: true })
  await writeFile(join(workspace, 'api', 'v1', 'deep.json'), '')
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

test('a path that leads to a folder says so', async () => {
  expect(await rejectionOf(read('./api'))).toMatchObject({
    title: '"./api" is not a file',
    message: 'It is a folder.',
  })
})

test.each(['../secret', 'link-out', '/etc/hostname'])('%s is outside and refused', async path => {
  expect(await rejectionOf(read(path))).toMatchObject({
    title: `File "${path}" is outside the workspace`,
    message: `Only files of the workspace and of the temporary folder of the runner (RUNNER_TEMP, ${join(root, 'temporary')}) are read.`,
    next: 'Give a path relative to the workspace, or let the step before write the file to RUNNER_TEMP.',
  })
})

test('a refusal names the nearest file that there is', async () => {
  const outside = join(root, 'elsewhere')
  await mkdir(outside)
  for (const name of ['deep.json', 'rendered.json', 'taks.json']) await writeFile(join(outside, name), '')
  const near = async (name: string) => (await rejectionOf(read(join(outside, name)))).message
  expect(await near('deep.json')).toContain('Did you mean "api/v1/deep.json"?')
  expect(await near('rendered.json')).toContain(`Did you mean "${join(root, 'temporary', 'rendered.json')}"?`)
  expect(await near('taks.json')).toContain('Did you mean "task.json"?')
})

test('a file that is not there has a nearest one too', async () => {
  expect(await read.nearest?.('deploy/deep.json')).toBe('api/v1/deep.json')
  expect(await read.nearest?.('tsk.json')).toBe('task.json')
  expect(await read.nearest?.('something-else.txt')).toBeUndefined()
})

describe('a reader of the drop-ins', () => {
  test('takes absolute paths, and such that lead out of the workspace by themselves', async () => {
    const anywhere = workspaceReader([join(root, 'workspace')], { anywhere: true })
    expect(await anywhere(join(root, 'secret'))).toBe('outside')
    expect(await anywhere('../secret')).toBe('outside')
    expect(await anywhere('task.json')).toBe('inside')
  })

  test.each(['link-out', '/proc/self/environ', '/proc/self/cwd/package.json', '/dev/null', '/sys/kernel/mm'])(
    'refuses %s',
    async path => {
      const anywhere = workspaceReader([join(root, 'workspace')], { anywhere: true })
      expect(await rejectionOf(anywhere(path))).toMatchObject({
        title: `File "${path}" is outside the workspace`,
        message: expect.stringContaining('nothing is read in /proc, /dev, /sys'),
      })
    },
  )

  test('refuses a link to the environment of the process', async () => {
    await symlink('/proc/self/environ', join(root, 'environment'))
    const anywhere = workspaceReader([join(root, 'workspace')], { anywhere: true })
    await expect(anywhere(join(root, 'environment'))).rejects.toThrow('/proc')
  })
})

const JSON_TEXT = '{"family":"größe"}'
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from(JSON_TEXT), JSON_TEXT],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${JSON_TEXT}`), JSON_TEXT],
  ['UTF-16 as PowerShell writes it', utf16(`\uFEFF${JSON_TEXT}\r\n`), `${JSON_TEXT}\r\n`],
  ['big-endian UTF-16', utf16(`\uFEFF${JSON_TEXT}`).swap16(), JSON_TEXT],
  ['UTF-16 without a mark', utf16(JSON_TEXT), JSON_TEXT],
  ['big-endian UTF-16 without a mark', utf16(JSON_TEXT).swap16(), JSON_TEXT],
  ['nothing', Buffer.from(''), ''],
])('a file in %s is read', async (name, bytes, text) => {
  await writeFile(join(root, 'workspace', `${name}.json`), bytes)
  expect(await read(`${name}.json`)).toBe(text)
})

test.each<[string, Uint8Array]>([
  ['latin', Buffer.from(JSON_TEXT, 'latin1')],
  ['half', utf16(`\uFEFF${JSON_TEXT}`).subarray(0, -1)],
])('a file that is no text in UTF-8 is named: %s', async (name, bytes) => {
  await writeFile(join(root, 'workspace', name), bytes)
  expect(await rejectionOf(read(name))).toMatchObject({
    title: `File "${name}" is not text in UTF-8`,
    next: 'Save it in UTF-8.',
  })
})

test('a file that is larger than any task definition is refused', async () => {
  expect(await rejectionOf(read('larger'))).toMatchObject({
    title: 'File "larger" is too large',
    message: `It has ${LARGEST + 1} bytes; the limit is ${LARGEST}.`,
    next: 'Give the path of a task definition.',
  })
})
