import base from '../jest.config.ts'

/** The suites against other people's systems, each in a folder of its own; `npm run interop` installs and runs them. */
const config = { ...base, rootDir: '..', testMatch: ['<rootDir>/interop/**/*.test.ts'], testTimeout: 120_000 }

export { config as default }
