import sequencer from '@jest/test-sequencer'

// Its types describe what require() gives; an import gives the class itself.
const Sequencer = sequencer as unknown as typeof sequencer.default

type Tests = Parameters<InstanceType<typeof Sequencer>['sort']>[0]

/** Suites that mostly wait, for processes and for real time. */
const WAITING = ['dist/', 'record.test', 'real-aws.test', 'units/aws/client/odd-answers']
/** Suites that take long: the first of these to start, the last to be waited for. */
const LONG = ['scenarios/chaos', 'scenarios/killed', 'scenarios/golden', 'scenarios/soak', 'scenarios/']

/**
 * Starts the long suites first, so that no processor idles at the end, and every other one is one that waits, while there
 * are any; Jest knows their length only from an earlier run.
 */
class LongestFirst extends Sequencer {
  override async sort(tests: Tests): Promise<Tests> {
    const sorted = await super.sort(tests)
    const waiting = sorted.filter(({ path }) => rank(path, WAITING) < WAITING.length)
    const busy = sorted
      .filter(test => !waiting.includes(test))
      .toSorted((a, b) => rank(a.path, LONG) - rank(b.path, LONG))
    return busy
      .flatMap((test, index) => [test, ...waiting.slice(index, index + 1)])
      .concat(waiting.slice(busy.length))
  }
}

function rank(path: string, parts: readonly string[]): number {
  const place = parts.findIndex(part => path.replaceAll('\\', '/').includes(`__tests__/${part}`))
  return place < 0 ? parts.length : place
}

export { LongestFirst as default }
