import { join } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'
import { packageFolder } from './licenses.ts'

/**
 * Writes a program as modules that hold only what it can reach, and gives the folders of the packages that this takes.
 * ncc resolves the SDK's CommonJS build, which can only be taken whole: all commands of a service for the few we send.
 */
export async function shake(root: string, entry: string, dir: string): Promise<ReadonlySet<string>> {
  const bundle = await rolldown({
    cwd: root,
    input: { main: entry },
    platform: 'node',
    resolve: {
      mainFields: ['module', 'main'],
      conditionNames: ['module', 'import', 'node', 'default'],
      alias: { undici: join(root, 'scripts', 'node-undici.ts') },
    },
    treeshake: {
      // They do nothing when they are loaded, but their manifests do not say so.
      moduleSideEffects: [{ test: /\/node_modules\/@actions\//, sideEffects: false }],
    },
  })
  const { output } = await bundle.write({
    dir,
    format: 'esm',
    sourcemap: true,
    chunkFileNames: ({ facadeModuleId, name }) => `${nameOf(facadeModuleId) ?? name}.js`,
  })
  await bundle.close()
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk')
  const files = chunks.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([file, { renderedLength }]) => (renderedLength > 0 ? [file] : [])),
  )
  return new Set(files.map(packageFolder).filter(folder => folder !== undefined))
}

/** A package's own name says more than that of the file in it, which is `index` or `dist-es` for most. */
function nameOf(file: string | null): string | undefined {
  const [, name] = /.*\/node_modules\/(?:@[\w.-]+\/)?([\w.-]+)\//.exec(file ?? '') ?? []
  return name
}
