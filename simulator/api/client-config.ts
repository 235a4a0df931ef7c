import type { ECSClientConfig } from '@aws-sdk/client-ecs'
import type { Simulation } from '../simulation.ts'
import { simulatedRequestHandler } from './request-handler.ts'

/** About as many steps of waiting as signing takes, so that calls made at the same time keep their order. */
const TURNS = 8

/**
 * Takes the place of the SDK's own signer. The simulation looks only for the signature's name, and computing one takes a
 * seventh of a run; over HTTP, as the tests in `__tests__/dist` play, every request is really signed.
 */
const signer: NonNullable<ECSClientConfig['signer']> = {
  sign: async request => {
    for (let turn = 0; turn < TURNS; turn++) await Promise.resolve()
    return { ...request, headers: { ...request.headers, authorization: 'AWS4-HMAC-SHA256 simulated' } }
  },
}

/** What each SDK client would otherwise look for in the environment and the files of the machine. */
const SETTINGS = {
  defaultsMode: 'legacy',
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
} as const

/** What an SDK client in this process needs to be answered by a simulation. */
export function clientConfig(simulation: Simulation) {
  return {
    requestHandler: simulatedRequestHandler(simulation),
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    signer,
    ...SETTINGS,
  }
}
