import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EncodedSourceMap } from '@jridgewell/remapping'
import { minify } from 'terser'
import { traceMap } from './source-maps.ts'

/** Long enough to cost nothing, short enough that a crash does not print a whole file: Node.js shows the line. */
const LINE = 500

/** Stands before the parentheses of a module's function until they are written: without a name to call, terser drops them. */
const CALLED = 'ɵ'
const MODULE = /^(\/\*{3}\/ \d+:\n\/\*{3}\/ )(?=\()/gm

/**
 * Minifies every file of a bundle in its place, ncc only the entry; where a folder is named, their source maps go there.
 * The functions of modules keep the parentheses that webpack writes around them: V8 compiles them with the file then, and
 * does not parse them once more when they are called, which all of them are (https://v8.dev/blog/preparser#pife).
 */
export async function minifyFolder(folder: string, maps: string | undefined): Promise<void> {
  if (maps) mkdirSync(maps, { recursive: true })
  for (const file of readdirSync(folder).filter(name => name.endsWith('.js'))) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const { code, map } = await minify(
      { [path]: text.replace(MODULE, `$1${CALLED}`) },
      {
        module: true,
        ecma: 2020,
        // Stacks and errors carry these names.
        keep_classnames: true,
        keep_fnames: true,
        mangle: { reserved: namesIn(text) },
        format: { comments: false, max_line_len: LINE },
        sourceMap: maps !== undefined && { asObject: true, filename: file },
      },
    )
    if (maps) writeFileSync(join(maps, `${file}.map`), traceMap(map as EncodedSourceMap, folder))
    // A space, so that the columns of the source map stay.
    writeFileSync(path, `${code?.replaceAll(`${CALLED}(`, ' (')}\n`)
  }
}

/** The names of variables that a function or a class has its own name from. */
function namesIn(text: string): string[] {
  const named = /\b(?:const|let|var) ([\w$]+) = (?:async )?(?:class\b|function\b|\(.*=>|[\w$]+ =>)/g
  return [...new Set([...text.matchAll(named)].map(([, name = '']) => name))]
}
