import { availableParallelism } from 'node:os'
import type { Config } from 'jest'

/** Node.js itself loads the suites and strips their types, as it does with every script here. */
const config: Config = {
  runtime: '<rootDir>/__tests__/support/native-runtime.ts',
  testSequencer: '<rootDir>/__tests__/support/sequencer.ts',
  // The suites of the bundle mostly wait for its processes, so there are more workers than processors.
  maxWorkers: 2 * availableParallelism(),
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  maxConcurrency: 12,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
}

export { config as default }
