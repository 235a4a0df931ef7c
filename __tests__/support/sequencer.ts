import sequencer from '@jest/test-sequencer'

// Its types describe what require() gives; an import gives the class itself.
const Sequencer = sequencer as unknown as typeof sequencer.default

type Tests = Parameters<InstanceType<typeof Sequencer>['sort']>[0]

/** Suites that take long: the first of these to start, the last to be waited for. */
const LONG = ['dist/kill', 'scenarios/chaos', 'scenarios/killed', 'scenarios/golden', 'dist/']

/** Starts the long suites first, so that no processor idles at the end; Jest knows their length only from an earlier run. */
class LongestFirst extends Sequencer {
  override async sort(tests: Tests): Promise<Tests> {
    const sorted = await super.sort(tests)
    return sorted.toSorted((a, b) => rank(a.path) - rank(b.path))
  }
}

function rank(path: string): number {
  const place = LONG.findIndex(part => path.replaceAll('\\', '/').includes(`__tests__/${part}`))
  return place < 0 ? LONG.length : place
}

export { LongestFirst as default }
