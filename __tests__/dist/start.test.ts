import { globSync, readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { runStep } from '../../simulator/run/runner-step.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { bundleEnv, MAIN } from '../support/bundle.ts'

/** Bytes: 407 kB, and a twentieth on top. What of it the SDK needs for a call is 240 kB. */
const MOST = 428_000

/** Prints the address of each file as it is loaded. */
const HOOK = `
import { registerHooks } from 'node:module'
registerHooks({
  load(url, context, next) {
    console.log('loads ' + url)
    return next(url, context)
  },
})`

test('until its first call of AWS, the bundle loads no more than that call needs', async () => {
  const scenario = scenarios['success']
  if (!scenario) throw new Error('no scenario success')
  const loaded: string[] = []
  const first = Promise.withResolvers<readonly string[]>()
  const refuse = (response: ServerResponse) => {
    first.resolve([...loaded])
    response.writeHead(403, { 'content-type': 'application/x-amz-json-1.1' })
    response.end('{"__type":"AccessDeniedException","message":"no"}')
  }
  // What was printed before the call may arrive after it.
  const server = createServer((_, response) => setTimeout(refuse, 200, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const env = bundleEnv(scenario, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(HOOK)}`
  try {
    await runStep({
      entry: MAIN,
      env: { ...env, NODE_OPTIONS },
      onLine: line => void loaded.push(/^loads (file:.*\/dist\/.*)/.exec(line)?.[1] ?? ''),
    })
  } finally {
    server.close()
  }
  const files = (await first.promise).filter(url => url !== '').map(url => fileURLToPath(url))
  expect(files).toContain(MAIN)
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  expect(bytes).toBeGreaterThan(250_000)
  expect(bytes).toBeLessThan(MOST)
})

test('V8 compiles the functions of modules with their file: all of them stand in parentheses', () => {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
  const bundle = globSync('*.js', { cwd: dist }).map(file => readFileSync(`${dist}${file}`, 'utf8'))
  const modules = (form: RegExp) => bundle.flatMap(text => text.match(form) ?? []).length
  expect(modules(/\b\d+: ?\(\(?[\w,]*\)=>\{/g)).toBe(modules(/\b\d+: \(\([\w,]*\)=>\{/g))
  expect(modules(/\b\d+: \(\(/g)).toBeGreaterThan(400)
})
