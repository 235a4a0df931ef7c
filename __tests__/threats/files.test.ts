import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { workspaceReader } from '../../src/github/workspace.ts'
import { rejectionOf } from '../support/expected-failure.ts'

let root = ''
let read = workspaceReader([])

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'))
  const workspace = join(root, 'workspace')
  await mkdir(join(workspace, 'api'), { recursive: true })
  await mkdir(join(root, 'workspace-of-another'))
  await writeFile(join(root, 'workspace-of-another', 'secret'), 'outside')
  await writeFile(join(root, 'secret'), 'outside')
  await symlink('../secret', join(workspace, 'link'))
  await symlink('..', join(workspace, 'folder'))
  await symlink('/proc/self/environ', join(workspace, 'environment'))
  await symlink('/dev/zero', join(workspace, 'zero'))
  await symlink('loop', join(workspace, 'loop'))
  await symlink('link', join(workspace, 'twice'))
  await writeFile(join(workspace, 'huge'), '')
  // A terabyte that takes no room; a reader that loads it before it looks does not come back.
  await truncate(join(workspace, 'huge'), 2 ** 40)
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(workspace, 'pipe')])
  read = workspaceReader([workspace])
})

afterAll(() => rm(root, { recursive: true }))

test.each([
  '../secret',
  'api/../../secret',
  './/..//secret',
  '../workspace-of-another/secret',
  'folder/secret',
  'link',
  'twice',
  'environment',
  'zero',
  '/proc/self/environ',
  '/proc/self/cwd/package.json',
  '/dev/null',
  '/etc/passwd',
])('%s leads out of the workspace and is refused', async path => {
  expect((await rejectionOf(read(path))).title).toBe(`File "${path}" is outside the workspace`)
})

test('what comes in by standard input is no file of the workspace, whether it is a file, a device or a pipe', async () => {
  const text = await read('/dev/stdin').catch((error: unknown) => error)
  if (text !== undefined) expect(text).toMatchObject({ title: 'File "/dev/stdin" is outside the workspace' })
  expect(typeof text).not.toBe('string')
})

test('the drop-ins read where the author of the workflow points, and nowhere that a branch does', async () => {
  const anywhere = workspaceReader([join(root, 'workspace')], { anywhere: true })
  expect(await anywhere(join(root, 'secret'))).toBe('outside')
  const refused = ['folder/secret', 'link', 'twice', 'environment', 'zero', '/proc/self/environ', '/dev/null']
  for (const path of refused) {
    expect((await rejectionOf(anywhere(path))).title).toBe(`File "${path}" is outside the workspace`)
  }
})

test.each(['pipe', 'loop', 'api', 'no\0thing', '..%2Fsecret', 'file:///etc/passwd', '~/secret'])(
  'where %j stands there is no text, and nothing is waited for',
  async path => {
    expect(await read(path)).toBeUndefined()
  },
)

test('a huge file is refused by its size', async () => {
  expect(await rejectionOf(read('huge'))).toMatchObject({
    title: 'File "huge" is too large',
    message: `It has ${2 ** 40} bytes; the limit is ${256 * 1024}.`,
  })
})
