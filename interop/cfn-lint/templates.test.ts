import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'

const templates = ['examples/getting-started/github-deploy.yml']
const configurations = globSync('examples/**/*.tf').sort()

function program(): string {
  const path = process.env['INTEROP_CFN_LINT']
  if (!path) throw new Error('INTEROP_CFN_LINT has to name cfn-lint; `npm run interop` sets it')
  return path
}

/** What cfn-lint says of a template, informational rules included. */
function lint(path: string): string[] {
  const options = ['--format', 'json', '--include-checks', 'I', '--']
  const { stdout, stderr } = spawnSync(program(), [...options, path], { encoding: 'utf8' })
  if (!stdout.startsWith('[')) throw new Error(stderr)
  const findings = JSON.parse(stdout) as readonly { Rule: { Id: string }; Message: string }[]
  return findings.map(({ Rule, Message }) => `${Rule.Id} ${Message}`)
}

/** The top-level blocks of a Terraform file, as python-hcl2, which is installed beside cfn-lint, reads them. */
function parseTerraform(path: string): Record<string, unknown> {
  const script = 'import hcl2, json, sys; print(json.dumps(hcl2.load(open(sys.argv[1]))))'
  const python = join(dirname(program()), 'python')
  const { stdout, stderr } = spawnSync(python, ['-c', script, path], { encoding: 'utf8' })
  if (!stdout.startsWith('{')) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, unknown>
}

test.each(templates)('%s is a template without findings', path => {
  expect(lint(path)).toEqual([])
})

test('a template that is wrong would be found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'))
  try {
    const path = join(folder, 'template.yml')
    const text = readFileSync('examples/getting-started/github-deploy.yml', 'utf8')
    writeFileSync(
      path,
      text.replace('MaxSessionDuration', 'MaxSession').replace('!Ref OidcProvider', '!Ref Missing'),
    )
    expect(lint(path).map(finding => finding.split(' ')[0])).toEqual(
      expect.arrayContaining(['E3002', 'E1020']),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the Terraform configurations are found', () => {
  expect(configurations).toEqual(
    ['getting-started', 'preview', 'real-aws'].map(name => `examples/${name}/main.tf`),
  )
})

test.each(configurations)('%s can be parsed, and refers only to what it declares', path => {
  const { variable, data, resource } = parseTerraform(path) as Record<string, Record<string, unknown>[]>
  const text = readFileSync(path, 'utf8')
  const names = (blocks: Record<string, unknown>[] = []) =>
    blocks.flatMap(block => Object.keys(block)).map(name => name.replaceAll('"', ''))
  const used = [...text.matchAll(/\bvar\.(\w+)/g)].map(([, name = '']) => name)
  expect([...new Set(used)].sort()).toEqual([...new Set(names(variable))].sort())
  expect(names(resource)).toContain('aws_iam_role')
  expect(names(data)).toContain('aws_iam_policy_document')
})
