import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../simulator/random.ts'
import { tableOf } from './markdown-table.ts'
import { type Mutant, mutantsOf, mutated } from './mutate/mutants.ts'
import type { Baseline } from './mutate/play.ts'
import { openWorkplace, type Workplace } from './mutate/workplace.ts'

/**
 * `npm run mutate`: breaks the decided core in one place at a time and sees who notices. `--sample` mutants are drawn
 * by `--seed`, as many from each module; `--at FILE:LINE` takes those of a line, and writes no figures.
 */
const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    at: { type: 'string' },
    scenarios: { type: 'string', default: '150' },
  },
})

const repository = join(import.meta.dirname, '..')
/** What decides about a deployment, by module. */
const MODULES: Readonly<Record<string, string>> = {
  'src/strategy': 'src/strategy/**/*.ts',
  'src/watch': 'src/watch/*.ts',
  'src/aws': 'src/aws/**/*.ts',
  'src/actions/deploy': 'src/actions/deploy/*.ts',
  'src/run': 'src/run/*.ts',
}
/** The longest that the scenarios, or the suites, of one mutant may take, in milliseconds. */
const PATIENCE = 600_000
/** The share of mutants that has to be noticed by more than words; some of the others change nothing. */
const LEAST = 0.95
const BASELINE = 'mutate-baseline.json'
const PLACES = 'mutate-places.json'
const UNITS = ['__tests__/units/', '__tests__/recordings/']

/** Who noticed a mutant: a workflow or AWS would, a law does, only a golden's words do, or nobody. */
type Notice = 'end' | 'law' | 'words' | 'nobody'
interface Judged extends Mutant {
  readonly module: string
  readonly notice: Notice
  readonly by: string
}

const workplace = openWorkplace(repository)
try {
  const judged = judgeAll(chosen(), workplace)
  const { at } = values
  if (at === undefined) writeFileSync(join(import.meta.dirname, 'mutation.md'), report(judged))
  console.log(tableFor(judged))
  process.exitCode = noticedOf(judged).length < judged.length * LEAST ? 1 : 0
} finally {
  workplace.remove()
}

/** The mutants to be judged, by module. */
function chosen(): { module: string; mutant: Mutant }[] {
  const { fraction } = createRandom(Number(values.seed))
  const share = Math.ceil(Number(values.sample) / Object.keys(MODULES).length)
  return Object.entries(MODULES).flatMap(([module, pattern]) => {
    const all = globSync(pattern, { cwd: repository })
      .sort()
      .flatMap(file => mutantsOf(file, workplace.read(file)))
    const { at } = values
    const mutants =
      at === undefined
        ? all
            .map(mutant => ({ mutant, rank: fraction() }))
            .sort((a, b) => a.rank - b.rank)
            .slice(0, share)
            .map(({ mutant }) => mutant)
        : all.filter(({ file, line }) => `${file}:${line}` === at)
    return mutants.map(mutant => ({ module, mutant }))
  })
}

function judgeAll(mutants: ReturnType<typeof chosen>, place: Workplace): Judged[] {
  const { through } = baselineFor(
    mutants.map(({ mutant }) => mutant),
    place,
  )
  return mutants.map(({ module, mutant }, index) => {
    const source = place.read(mutant.file)
    place.write(mutant.file, mutated(source, mutant))
    try {
      const judged = { ...mutant, module, ...judge(mutant, thinned(through[index] ?? []), place) }
      const { file, line, kind, notice, by } = judged
      console.log(`${index + 1} of ${mutants.length}: ${file}:${line} ${kind}: ${notice} ${by}`)
      return judged
    } finally {
      place.write(mutant.file, source)
    }
  })
}

/** What the scenarios come to unbroken, and which of them run through each mutant's place. */
function baselineFor(mutants: readonly Mutant[], place: Workplace): Baseline {
  place.write(PLACES, JSON.stringify(mutants.map(({ file, from }) => ({ file, from }))))
  const before = place.node(['bench/mutate/play.ts', '--through', PLACES], PATIENCE)
  if (before === undefined) throw new Error('The scenarios do not run unbroken.')
  if (!pass(UNITS, place)) throw new Error('The suites of units fail unbroken.')
  place.write(BASELINE, before)
  return JSON.parse(before) as Baseline
}

/** As many as are to be played at the most, of all parts. */
function thinned(names: readonly string[]): string[] {
  const step = Math.max(names.length / Number(values.scenarios), 1)
  return names.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}

/** The quickest first: the suites of its folder, the scenarios that run through its place, and all suites of units. */
function judge({ file }: Mutant, names: readonly string[], place: Workplace): Pick<Judged, 'notice' | 'by'> {
  const [near = [], ...others] = suitesFor(file)
  if (!pass(near, place)) return { notice: 'law', by: near.join(' ') }
  const { by, name } = difference(names, place)
  if (by === 'end') return { notice: 'end', by: name }
  const failing = others.find(suites => !pass(suites, place))
  if (failing !== undefined) return { notice: 'law', by: failing.join(' ') }
  return by === 'words' ? { notice: 'words', by: name } : { notice: 'nobody', by: '' }
}

/** What the first scenario shows that comes to another end, or else only to other words. */
function difference(names: readonly string[], place: Workplace): { by: string; name: string } {
  const said = place.node(['bench/mutate/play.ts', '--against', BASELINE, ...names], PATIENCE)
  return said === undefined ? { by: 'end', name: 'a crash or an endless run' } : JSON.parse(said)
}

function pass(suites: readonly string[], place: Workplace): boolean {
  const jest = ['--no-warnings', 'node_modules/jest/bin/jest.js', '-i', '--bail', '--passWithNoTests']
  return place.node([...jest, ...suites], PATIENCE) !== undefined
}

/** The suites of units of a source's folder, all the others, and those that play what only they can. */
function suitesFor(file: string): string[][] {
  const [, room = ''] = file.split('/')
  const played: Readonly<Record<string, string>> = {
    actions: '__tests__/scenarios/killed-runs',
    run: '__tests__/unexpected-errors',
  }
  return [[`__tests__/units/${room}/`], UNITS, ...(played[room] ? [[played[room]]] : [])]
}

function tableFor(judged: readonly Judged[]): string {
  const rows = [...Map.groupBy(judged, ({ module }) => module)].map(([module, own]) => {
    const count = (notice: Notice) => own.filter(each => each.notice === notice).length
    const counts = [count('end'), count('law'), count('words'), count('nobody')]
    return [module, ...[own.length, ...counts].map(String)]
  })
  return tableOf(
    ['Module', 'Mutants', 'Exit code, outcome or write', 'Law', 'Words alone', 'Nothing'],
    rows,
    1,
  )
}

/** Those that a workflow, AWS or a law notices. */
function noticedOf(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ notice }) => notice === 'end' || notice === 'law')
}

function report(judged: readonly Judged[]): string {
  const noticed = noticedOf(judged).length
  const open = judged.filter(({ notice }) => notice === 'words' || notice === 'nobody')
  const percent = ((100 * noticed) / judged.length).toFixed(1)
  return `# Mutation of the decided core

\`npm run mutate -- --sample ${values.sample} --seed ${values.seed}\`, with at most ${values.scenarios} of the scenarios that run through each place: ${noticed} of ${judged.length} mutants (${percent} %) are noticed by more than words.

${tableFor(judged)}

${
  open.length === 0
    ? 'None is left.'
    : tableOf(
        ['Left', 'Kind', 'Seen in the words of'],
        open.map(({ file, line, kind, by }) => [`${file}:${line}`, kind, by || 'none']),
        3,
      )
}
`
}
