import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { parsers } from '../__tests__/support/fuzz/all-laws.ts'

/** `npm run fuzz -- [NAME …] [--runs N] [--seed N] [--path P]`: many inputs for each parser; a finding can be replayed. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const chosen = parsers.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
if (chosen.length === 0)
  throw new Error(`No such parser. Known: ${parsers.map(({ name }) => name).join(', ')}`)

console.log(`seed ${seed}\n${'cases'.padStart(8)} ${'seconds'.padStart(8)}  parser`)
for (const { name, property } of chosen) {
  const begun = performance.now()
  const details = await fc.check(property, {
    seed,
    numRuns: Number(values.runs),
    ...(values.path === undefined ? {} : { path: values.path }),
  })
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${String(details.numRuns).padStart(8)} ${seconds.padStart(8)}  ${name}`)
  if (!details.failed) continue
  process.exitCode = 1
  console.log(`  FOUND ${JSON.stringify(details.counterexample)}`)
  console.log(`  ${String(details.errorInstance).slice(0, 500)}`)
  console.log(`  npm run fuzz -- "${name}" --seed ${details.seed} --path ${details.counterexamplePath}`)
}
