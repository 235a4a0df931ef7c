import { globSync, readFileSync } from 'node:fs'
import { validate } from '@actions/languageservice'
import { expect, test } from '@jest/globals'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

type ValidationConfig = NonNullable<Parameters<typeof validate>[1]>
type MetadataProvider = NonNullable<ValidationConfig['actionsMetadataProvider']>

const actions = globSync(['action.yml', '*/action.yml', 'compat/*/action.yml']).sort()
const workflows = globSync(['.github/workflows/*.yml', 'examples/*.yml']).sort()

/** Our own actions; of those of others nothing is known here. */
const actionsMetadataProvider: MetadataProvider = {
  fetchActionMetadata: async ({ owner, path = '.' }) =>
    owner === 'OWNER' ? parse(readFileSync(`${path}/action.yml`, 'utf8')) : undefined,
}

/** What the language service behind GitHub's editors says of a file; it knows by its address what it is. */
async function complaintsAbout(path: string, text = readFileSync(path, 'utf8')): Promise<string[]> {
  const uri = `file:///${path.replace('examples/', 'examples/.github/workflows/')}`
  const document = TextDocument.create(uri, 'yaml', 0, text)
  const diagnostics = await validate(document, { actionsMetadataProvider })
  return diagnostics
    .map(({ message, range }) => `${range.start.line + 1}: ${message}`)
    .filter(complaint => !/Unable to resolve action `(?!OWNER\/)/.test(complaint))
}

test('actions and workflows are found', () => {
  expect(actions).toEqual(expect.arrayContaining(['action.yml', 'control/action.yml']))
  expect(workflows).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', 'examples/rolling.yml']))
})

test.each([...actions, ...workflows])('%s is right in the eyes of GitHub', async path => {
  expect(await complaintsAbout(path)).toEqual([])
})

test.each([
  ['bad-action/action.yml', 'action.yml', /main: dist\/main.js/, 'mian: dist/main.js', 'mian'],
  ['runtime/action.yml', 'action.yml', 'node24', 'node99', 'node99'],
  ['examples/input.yml', 'examples/rolling.yml', 'cluster:', 'clutser:', 'clutser'],
  ['examples/missing.yml', 'examples/rolling.yml', /^ +service: .*\n/m, '', 'service'],
  ['examples/context.yml', 'examples/rolling.yml', 'steps.ecr.', 'steps.erc.', 'erc'],
  ['examples/output.yml', 'examples/rolling.yml', 'outputs.task-definition', 'output.x', 'output'],
  ['examples/key.yml', 'examples/rolling.yml', 'timeout-minutes', 'timeout-mintues', 'timeout-mintues'],
])('%s: a mistake is found', async (path, original, right, wrong, words) => {
  const text = readFileSync(original, 'utf8')
  const spoiled = text.replace(right, wrong)
  expect(spoiled).not.toBe(text)
  expect((await complaintsAbout(path, spoiled)).join('\n')).toContain(words)
})
