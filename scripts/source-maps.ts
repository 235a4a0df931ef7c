import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import remapping, { type DecodedSourceMap, type EncodedSourceMap } from '@jridgewell/remapping'
import { decode } from '@jridgewell/sourcemap-codec'

/** Follows a map through the maps of every step before it, each beside its file, back to what somebody wrote. */
export function traceMap(map: EncodedSourceMap, folder: string): string {
  const traced = remapping(map, file => readMap(file))
  // No path of the machine that built it.
  traced.sources = traced.sources.map(source => source && relative(folder, resolve(folder, source)))
  return traced.toString()
}

function readMap(file: string): DecodedSourceMap | undefined {
  const path = `${file}.map`
  if (!existsSync(path)) return undefined
  const map = JSON.parse(readFileSync(path, 'utf8')) as EncodedSourceMap
  const mappings = decode(map.mappings) as DecodedSourceMap['mappings']
  // ncc's maps know lines alone and ask for their very beginning, before the indent.
  for (const [first] of mappings) if (first) first[0] = 0
  return { ...map, mappings }
}
