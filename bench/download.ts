import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { makeArchive } from '../scripts/archive.ts'
import { tableOf } from './markdown-table.ts'

/** `git archive v2.6.3 | gzip` in aws-actions/amazon-ecs-deploy-task-definition. */
const OFFICIAL = 688_527

const root = join(import.meta.dirname, '..')

/** The parts of our archive; what is not named is the rest. */
const PARTS = {
  'of it programs': 'dist/**/*.js',
  'of it licenses of the packages in them': 'dist/licenses.txt',
} as const

/** A table of what a runner downloads before it can start an action. */
export function benchDownload(): string {
  const { size } = makeArchive(root)
  const { length } = globSync(['action.yml', '*/action.yml', 'compat/*/action.yml'], {
    cwd: root,
    exclude: ['node_modules'],
  })
  const parts = Object.entries(PARTS).map(([name, pattern]): [string, number] => [name, packedSize(pattern)])
  const rest = size - parts.reduce((sum, [, bytes]) => sum + bytes, 0)
  const row = (name: string, bytes: number) => [
    name,
    bytes.toLocaleString('en-US'),
    (bytes / OFFICIAL).toFixed(2),
  ]
  const rows = [
    row(`this action, all ${length} of them`, size),
    ...parts.map(([name, bytes]) => row(name, bytes)),
    row('of it action.yml and README files', rest),
    row('the official deploy action, v2.6.3', OFFICIAL),
  ]
  return tableOf(['Archive', 'Bytes', 'times the official'], rows, 1)
}

/** Files compressed one behind the other, as they are in an archive. */
function packedSize(pattern: string): number {
  const texts = globSync(pattern, { cwd: root })
    .sort()
    .map(path => readFileSync(join(root, path)))
  return gzipSync(Buffer.concat(texts)).length
}
