import { isUtf8 } from 'node:buffer'
import type { HttpHandler, HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { readBody } from '../../base/body.ts'
import type { Clock } from '../../base/clock.ts'

/** What one attempt of a call may take, from the connection to the last byte of the answer. */
export interface AttemptLimits {
  /** Milliseconds. */
  readonly time: number
  /** Bytes of the answer. AWS's largest are well below one megabyte. */
  readonly size: number
}

type HttpHandlerOptions = NonNullable<Parameters<HttpHandler<object>['handle']>[1]>

const LIMITS: AttemptLimits = { time: 15_000, size: 16 * 2 ** 20 }

const NEVER = new AbortController().signal

/**
 * A request handler that gives whole answers, within limits: the SDK's own timeout ends with the headers, and a body that
 * stalls, drips or never ends would hang the run. What is late or too large is aborted, and its connection closed.
 */
export function boundHandler(
  inner: HttpHandler<object>,
  clock: Clock,
  limits: AttemptLimits = LIMITS,
): HttpHandler<object> {
  return {
    ...(inner.metadata ? { metadata: inner.metadata } : {}),
    httpHandlerConfigs: () => inner.httpHandlerConfigs(),
    updateHttpClientConfig: (key, value) => inner.updateHttpClientConfig(key, value),
    destroy: () => inner.destroy?.(),
    handle: async (request, options = {}) => {
      const ended = new AbortController()
      const signal = AbortSignal.any([ended.signal, ...signalsOf(options)])
      try {
        const attempt = readWhole(inner, request, { ...options, abortSignal: signal }, limits.size)
        return await clock.limit(attempt, limits.time, NEVER)
      } catch (error) {
        ended.abort(error)
        throw error
      }
    },
  }
}

async function readWhole(
  inner: HttpHandler<object>,
  request: HttpRequest,
  options: HttpHandlerOptions,
  most: number,
): Promise<{ response: HttpResponse }> {
  const { response } = await inner.handle(request, options)
  response.body =
    response.body instanceof Uint8Array ? response.body : await readBody(response.body ?? [], most)
  // JSON is no page, whatever it calls itself.
  const isJson = /^\s*[{[]/.test(Buffer.from(response.body.subarray(0, 64)).toString('latin1'))
  if (/\bhtml\b/.test(response.headers['content-type'] ?? '') && !isJson)
    throw new Error('The answer is a web page and not from AWS.')
  // A character that is none would be replaced, and a name or a state silently become another.
  if (!isUtf8(response.body)) throw new Error('The answer is not valid UTF-8 and cannot be read as AWS’s.')
  return { response }
}

function signalsOf({ abortSignal }: HttpHandlerOptions): AbortSignal[] {
  return abortSignal instanceof AbortSignal ? [abortSignal] : []
}
