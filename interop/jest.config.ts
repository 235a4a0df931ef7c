import base from '../jest.config.ts'

/**
 * The suites against other people's systems, each in a folder of its own; `npm run interop` installs and runs them. One
 * file at a time, because each has processes of its own that have to keep up with time.
 */
const config = {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/interop/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
}

export { config as default }
