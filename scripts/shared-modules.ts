import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'

/** Characters that a file has to save: each file takes time to load, and a run starts with a third of them. */
const WORTH = 8000
const CHUNK = /^\d+\.index\.js$/

/** A line, with what the source map says of it. */
interface Line {
  readonly text: string
  readonly segments: SourceMapSegment[]
}

/** A module as webpack writes it: the line with its id, its function, the line that closes it. */
interface Module {
  readonly id: string
  readonly lines: readonly Line[]
}

/** A file that is loaded when its part of the program is first asked for. */
interface Chunk {
  readonly name: string
  readonly head: readonly Line[]
  readonly modules: readonly Module[]
  /** All of its source map but the mappings, which are with the lines. */
  readonly map: object | undefined
}

/** Modules that stand in the same chunks, all of them in each. */
interface Group {
  readonly name: string
  readonly modules: readonly Module[]
  readonly chunks: readonly Chunk[]
}

/**
 * Lets chunks of ncc share the modules that webpack repeats in each of them: it does so with all that is small, and ncc
 * has no option for it. Modules with the same chunks move to a file that these chunks alone import, so that nothing is
 * loaded that was not loaded before. Source maps beside the files go with them.
 */
export function shareModules(folder: string): void {
  const names = readdirSync(folder).filter(name => CHUNK.test(name))
  const chunks = names.sort().map(name => readChunk(folder, name))
  const groups = groupsIn(chunks)
  for (const { name, modules, chunks: owners } of groups)
    writeLines(folder, name, [lineOf('export const modules = {'), ...linesOf(modules)], owners[0]?.map)
  for (const chunk of chunks) {
    const shared = groups.filter(group => group.chunks.includes(chunk))
    if (shared.length > 0) writeLines(folder, chunk.name, rewrite(chunk, shared), chunk.map)
  }
}

/** The groups that are worth a file, named by their first module. */
function groupsIn(chunks: readonly Chunk[]): Group[] {
  const places = chunks.flatMap(chunk => chunk.modules.map(module => ({ module, chunk })))
  const placesOf = Map.groupBy(places, ({ module }) => module.id)
  for (const [id, found] of placesOf)
    if (new Set(found.map(({ module }) => textOf(module.lines))).size > 1)
      throw new Error(`Module ${id} is not the same in all chunks.`)
  const alike = Map.groupBy(placesOf.values(), found => found.map(({ chunk }) => chunk.name).join())
  return [...alike.values()]
    .map(group => ({
      name: `${group[0]?.[0]?.module.id}.shared.js`,
      modules: group.flatMap(([first]) => (first ? [first.module] : [])),
      chunks: group[0]?.map(({ chunk }) => chunk) ?? [],
    }))
    .filter(({ modules, chunks: { length } }) => textOf(linesOf(modules)).length * (length - 1) >= WORTH)
}

/** A chunk that imports its shared modules. */
function rewrite(chunk: Chunk, shared: readonly Group[]): Line[] {
  const moved = new Set(shared.flatMap(({ modules }) => modules.map(({ id }) => id)))
  return [
    ...shared.map(({ name }, index) => lineOf(`import { modules as shared${index} } from "./${name}";`)),
    ...chunk.head,
    ...shared.map((_, index) => lineOf(`...shared${index},`)),
    ...linesOf(chunk.modules.filter(({ id }) => !moved.has(id))),
  ]
}

function readChunk(folder: string, name: string): Chunk {
  const path = join(folder, name)
  const map = existsSync(`${path}.map`) ? JSON.parse(readFileSync(`${path}.map`, 'utf8')) : undefined
  const mappings = map ? decode(map.mappings) : []
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((text, index) => ({ text, segments: mappings[index] ?? [] }))
  const starts = lines.flatMap(({ text }, index) => (/^\/\*{3}\/ \d+:$/.test(text) ? [index] : []))
  const modules = starts.map((start, index) => readModule(lines.slice(start, starts[index + 1])))
  const head = lines.slice(0, starts[0])
  if (!head.some(({ text }) => text === 'export const modules = {'))
    throw new Error(`${name} is not a chunk as ncc writes it.`)
  return { name, head, modules, map }
}

/** A module out of the lines from its start to that of the next, or to the end of the file. */
function readModule(lines: readonly Line[]): Module {
  const end = lines.findLastIndex(({ text }) => /^\/\*{3}\/ \}\),?$/.test(text))
  const id = /\d+/.exec(lines[0]?.text ?? '')?.[0]
  if (id === undefined || end === -1) throw new Error(`No module as webpack writes it: ${lines[0]?.text}`)
  return { id, lines: [...lines.slice(0, end), lineOf('}),')] }
}

function writeLines(folder: string, name: string, open: readonly Line[], map: object | undefined): void {
  const lines = [...open, lineOf('};'), lineOf('')]
  writeFileSync(join(folder, name), textOf(lines))
  if (!map) return
  const mappings = encode(lines.map(({ segments }) => segments))
  writeFileSync(join(folder, `${name}.map`), JSON.stringify({ ...map, file: name, mappings }))
}

const lineOf = (text: string): Line => ({ text, segments: [] })
const linesOf = (modules: readonly Module[]) => modules.flatMap(({ lines }) => lines)
const textOf = (lines: readonly Line[]) => lines.map(({ text }) => text).join('\n')
