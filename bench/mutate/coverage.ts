import { readFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A place in a source, in bytes from its beginning. */
export interface Place {
  readonly file: string
  readonly from: number
}

const root = join(import.meta.dirname, '../..')

/** Tells, after each piece of work, which of these places it has run through, by their index. */
export async function watchPlaces(places: readonly Place[]): Promise<() => Promise<number[]>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const wanted = Map.groupBy(
    places.map((place, index) => ({ index, at: offsetOf(place), url: urlOf(place) })),
    ({ url }) => url,
  )
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage')
    return result.flatMap(({ url, functions }) =>
      (wanted.get(url) ?? []).filter(({ at }) => isRun(functions, at)).map(({ index }) => index),
    )
  }
}

function urlOf({ file }: Place): string {
  return pathToFileURL(join(root, file)).href
}

/** V8 counts in the characters of a text. */
function offsetOf({ file, from }: Place): number {
  return readFileSync(join(root, file)).subarray(0, from).toString().length
}

/** The innermost range around a place has its count. */
function isRun(functions: readonly Profiler.FunctionCoverage[], at: number): boolean {
  const around = functions
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
    .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset))
  return (around[0]?.count ?? 0) > 0
}
