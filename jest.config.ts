import { availableParallelism } from 'node:os'
import type { Config } from 'jest'

/** Native ES modules; swc only strips the types, so the tests run the same syntax Node runs. */
const config: Config = {
  testEnvironment: '<rootDir>/__tests__/support/environment.ts',
  testSequencer: '<rootDir>/__tests__/support/sequencer.ts',
  // The suites of the bundle mostly wait for its processes, so there are more workers than processors.
  maxWorkers: 2 * availableParallelism(),
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  maxConcurrency: 6,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
}

export { config as default }
