import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const files = globSync([
  '.github/workflows/*.yml',
  'examples/*.yml',
  'action.yml',
  '*/action.yml',
  'compat/*/action.yml',
]).sort()

/** What zizmor says at its strictest, without asking GitHub. */
function audit(paths: readonly string[]): string[] {
  const program = process.env['INTEROP_ZIZMOR']
  if (!program) throw new Error('INTEROP_ZIZMOR has to name zizmor; `npm run interop` sets it')
  const options = ['--offline', '--pedantic', '--no-progress', '--no-exit-codes', '--format', 'json']
  const { stdout, stderr } = spawnSync(
    program,
    [...options, '--config', 'interop/zizmor/zizmor.yml', ...paths],
    { encoding: 'utf8' },
  )
  if (!stdout.startsWith('[')) throw new Error(stderr)
  const findings = JSON.parse(stdout) as readonly { ident: string; url: string }[]
  return findings.map(({ ident, url }) => `${ident} ${url}`)
}

test('workflows, actions and examples have no weakness that zizmor knows', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(audit(files)).toEqual([])
})

test('one that has would be found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zizmor-'))
  try {
    const path = join(folder, 'workflow.yml')
    const run = `echo \${{ github.event.pull_request.title }}`
    writeFileSync(
      path,
      `on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
    )
    expect(audit([path]).map(finding => finding.split(' ')[0])).toEqual(
      expect.arrayContaining(['dangerous-triggers', 'template-injection', 'excessive-permissions']),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
