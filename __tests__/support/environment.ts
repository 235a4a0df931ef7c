import { constants, createContext, runInContext } from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'

/** As many as Node.js itself notes of an error. */
const STACK_FRAMES = 10

/**
 * Jest's environment for Node.js on a plain global object. Jest's own is a proxy, and each use of a name such as `Array`
 * or `Promise` goes through it, which makes the AWS SDK and the simulator take twice the time.
 */
class PlainEnvironment extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given)
    const prepared = this.global
    this.context = createContext(constants.DONT_CONTEXTIFY)
    this.global = runInContext('globalThis', this.context)
    for (const name of Reflect.ownKeys(prepared)) {
      if (!Object.hasOwn(this.global, name)) copy(name, prepared, this.global)
    }
    // What Node.js itself makes is told by these classes, so there is one of each.
    for (const name of ['ArrayBuffer', 'Uint8Array']) copy(name, prepared, this.global)
    Object.assign(this.global, { global: this.global })
    // Jest's hundred frames make each error cost several times as much, and the SDK makes one for every call.
    this.global.Error.stackTraceLimit = STACK_FRAMES
  }
}

/** Copies the value of a global, which Jest looks up only when it is first read. */
function copy(name: string | symbol, from: object, to: object): void {
  const { enumerable = false } = Object.getOwnPropertyDescriptor(from, name) ?? {}
  const value: unknown = Reflect.get(from, name)
  Object.defineProperty(to, name, { value, enumerable, configurable: true, writable: true })
}

export { PlainEnvironment as default }
