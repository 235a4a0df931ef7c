import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const workflows = globSync('.github/workflows/*.yml').sort()

/** The parts of a workflow that its safety hangs on. */
interface Workflow {
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, { 'timeout-minutes'?: number; permissions?: object }>>
}

test('the workflows are found', () => {
  expect(workflows).toHaveLength(7)
})

describe.each(workflows)('%s', path => {
  const text = readFileSync(path, 'utf8')
  const workflow = parse(text) as Workflow

  test('names every action by commit, and its version behind it', () => {
    const uses = text.match(/^.*\buses: .*$/gm) ?? []
    expect(uses.length).toBeGreaterThan(0)
    // The ones that other repositories call and that deploys to a real account run the actions of their own version.
    const others = uses.filter(line => !/uses: (?:\.\/|OWNER\/ecs-deploy(?:\/[\w./-]+)?@v1)$/.test(line))
    for (const line of others) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('grants nothing as a whole, and to each job what it names, with a reason', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined()
    const grants = text.match(/^ {6}[a-z-]+: (read|write)\b.*$/gm) ?? []
    expect(grants.length).toBeGreaterThan(0)
    for (const grant of grants) expect(grant).toMatch(/ # to \w/)
  })

  test('ends, and does not run twice at a time', () => {
    expect(workflow.concurrency).toBeDefined()
    const most = /(?:nightly|deploy-services|real-aws)\.yml$/.test(path) ? 180 : 30
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(most)
  })

  test('puts nothing of the event into a script', () => {
    const scripts = text.match(/^ +(- )?run: .*(\n {10,}.*)*/gm) ?? []
    expect(scripts.filter(script => script.includes('${{'))).toEqual([])
  })
})

test('a release has its notes from the changelog, and its tag is checked right before it is made', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
    jobs: Record<'build' | 'publish', { steps: readonly { run?: string }[] }>
  }
  const scripts = (job: 'build' | 'publish') => jobs[job].steps.map(({ run = '' }) => run)
  expect(scripts('build').join('\n')).toContain('CHANGELOG.md > notes.md')
  const publish = scripts('publish')
  const release = publish.findIndex(run => run.startsWith('gh release create'))
  expect(publish[release]).toContain('--notes-file notes.md release/*')
  expect(publish[release - 1]).toMatch(/^test "\$\(gh api .*\)" = "\$COMMIT"$/)
})

test('only the release signs, in a job in which nothing but the build has run, and what it signed is verified', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
    jobs: Record<string, { permissions: Record<string, string>; steps: readonly { run?: string }[] }>
  }
  const signing = Object.entries(jobs).filter(([, { permissions }]) => permissions['id-token'] === 'write')
  expect(signing.map(([name]) => name)).toEqual(['build'])
  const scripts = (name: string) => jobs[name]?.steps.map(({ run = '' }) => run).join('\n') ?? ''
  expect(scripts('build')).not.toMatch(/\.ci\/run|npm test|npm run (?:interop|demo)|pip|go install/)
  expect(scripts('check')).toContain('bash .ci/run')
  expect(scripts('verify')).toContain('gh attestation verify')
})
