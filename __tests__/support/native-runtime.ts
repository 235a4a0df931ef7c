import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import runtime from 'jest-runtime'

// Its types describe what require() gives; an import gives the class itself.
const Runtime = runtime as unknown as typeof runtime.default
type Globals = Parameters<InstanceType<typeof Runtime>['setGlobalsForRuntime']>[0]

const require = createRequire(import.meta.url)

/** As many as Node.js itself notes of an error: Jest's hundred make each error cost several times as much. */
const STACK_FRAMES = 10
const GLOBALS = 'jest:globals'
/** What Jest keeps on the global object for the suite at work. */
const KEPT = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL']

let suites = 0
/** What the suite at work gets from `@jest/globals`. */
let globals: Globals | undefined

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true }
    const resolved = next(specifier, context)
    // Packages for bundlers import JSON without saying so.
    return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
  load: (url, context, next) => {
    if (url !== GLOBALS) return next(url, context)
    const shared = Object.keys(globals ?? {}).map(name => [name, ofSuiteAtWork(name)] as const)
    Object.assign(globalThis, { [Symbol.for(GLOBALS)]: Object.fromEntries(shared) })
    const names = shared.map(([name]) => name).join(', ')
    const source = `export const { ${names} } = globalThis[Symbol.for('${GLOBALS}')]`
    return { format: 'module', source, shortCircuit: true }
  },
})

/** The modules that suites share are loaded once, so what they import has to lead to the suite at work. */
function ofSuiteAtWork(name: string): unknown {
  const current = () => Reflect.get(globals ?? {}, name) as (...args: unknown[]) => unknown
  return new Proxy(() => {}, {
    apply: (_, self, args: unknown[]) => Reflect.apply(current(), self, args),
    get: (_, member) => Reflect.get(current(), member),
  })
}

/**
 * Jest's runtime with suites that Node.js itself loads, as it loads the action: what they share is compiled and evaluated
 * once in each worker, and nothing passes through a context of the `vm` module.
 */
class NativeRuntime extends Runtime {
  readonly #suite = ++suites
  readonly #environment = { ...process.env }

  override setGlobalsForRuntime(given: Globals): void {
    globals = given
    Error.stackTraceLimit = STACK_FRAMES
  }

  /** The test framework keeps the tests of a suite in its modules, so each suite has a copy of these. */
  override requireInternalModule<T>(path: string): T {
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (KEPT.includes(symbol.description ?? '')) Reflect.deleteProperty(globalThis, symbol)
    }
    delete require.cache[path]
    return require(path) as T
  }

  override unstable_shouldLoadAsEsm(): boolean {
    return true
  }

  override async unstable_importModule(path: string): Promise<void> {
    await import(`${pathToFileURL(path).href}?suite=${this.#suite}`)
  }

  override teardown(): void {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name)
    Object.assign(process.env, this.#environment)
    super.teardown()
  }
}

export { NativeRuntime as default }
