import { tableOf } from './markdown-table.ts'
import { type Contender, contenders } from './rivals/contenders.ts'
import { type Finish, race } from './rivals/race.ts'
import { type RivalWorld, WORLDS } from './rivals/worlds.ts'
import { quantile, seconds } from './statistics.ts'

/** Worlds of each kind, other timings in each; the cells are medians of them. */
const SEEDS = 3

type Row = ReadonlyMap<Contender, readonly Finish[]>

async function rowOf(world: RivalWorld, here: readonly Contender[]): Promise<Row> {
  const row = new Map<Contender, Finish[]>()
  for (const contender of here.filter(({ controllers }) => controllers.includes(world.controller))) {
    const finishes: Finish[] = []
    for (let seed = 1; seed <= SEEDS; seed++) finishes.push(await race(contender, world, seed))
    row.set(contender, finishes)
  }
  return row
}

/** A verdict is as right as the worst of its worlds. */
const isRight = (finishes: readonly Finish[]): boolean => finishes.every(each => each.isRight)

function cellOf(finishes: readonly Finish[] | undefined): string {
  if (!finishes) return '–'
  const isGreen = finishes.filter(each => each.isGreen).length > finishes.length / 2
  const lag = quantile(
    finishes.map(each => each.lag),
    0.5,
  )
  const calls = quantile(
    finishes.map(each => each.calls),
    0.5,
  )
  const verdict = `${isRight(finishes) ? '✓' : '✗'} ${isGreen ? 'green' : 'red'}`
  const late = isRight(finishes) ? ` ${seconds(lag)} s` : ''
  const cause = finishes.every(each => each.namesCause) ? ', cause' : ''
  return `${verdict}${late}${cause}, ${calls} calls`
}

/** One row a contender: its verdicts, and how soon the right ones were there. */
function totalsOf(here: readonly Contender[], rows: readonly Row[]): string[][] {
  return here.map(contender => {
    const cells = rows.flatMap(row => [row.get(contender) ?? []].filter(({ length }) => length > 0))
    const failing = cells.filter(([first]) => first?.namesCause !== undefined)
    const lags = cells
      .filter(isRight)
      .flat()
      .map(({ lag }) => lag)
    const named = failing.filter(finishes => finishes.every(({ namesCause }) => namesCause))
    const falseGreen = failing.filter(finishes => finishes.some(each => each.isGreen))
    return [
      contender.name,
      String(cells.length),
      String(cells.filter(finishes => !isRight(finishes)).length),
      String(falseGreen.length),
      seconds(quantile(lags, 0.5)),
      seconds(Math.max(...lags)),
      `${named.length} of ${failing.length}`,
    ]
  })
}

/** A bar for each contender, drawn by GitHub itself. */
function pictureOf(here: readonly Contender[], rows: readonly Row[]): string {
  const wrong = here.map(
    contender => rows.filter(row => row.has(contender) && !isRight(row.get(contender) ?? [])).length,
  )
  return `\`\`\`mermaid
xychart-beta
  title "Worlds with a wrong verdict, of ${rows.length}"
  x-axis [${here.map(({ name }) => `"${name}"`).join(', ')}]
  y-axis "Worlds" 0 --> ${rows.length}
  bar [${wrong.join(', ')}]
\`\`\``
}

/** Two tables and a picture: programs that deploy to ECS, each in the same worlds, over HTTP. */
export async function benchRivals(): Promise<string> {
  const { here, missing } = await contenders()
  const rows: Row[] = []
  for (const world of WORLDS) rows.push(await rowOf(world, here))
  const heads = [
    'Who deploys',
    'Worlds',
    'Wrong',
    'Green on a failure',
    'Median, s',
    'Longest, s',
    'Causes named',
  ]
  const cells = rows.map((row, index) => [
    WORLDS[index]?.name ?? '',
    ...here.map(contender => cellOf(row.get(contender))),
  ])
  return [
    pictureOf(here, rows),
    tableOf(heads, totalsOf(here, rows), 1),
    tableOf(['World', ...here.map(({ name }) => name)], cells, 1 + here.length),
    ...missing,
  ].join('\n\n')
}
