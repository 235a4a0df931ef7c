/** An error as AWS answers it: code on the wire, sentence, HTTP status, and any further members of the body. */
export interface ApiError extends Error {
  code: string
  status: number
  details?: Record<string, unknown>
}

/** The error to throw in an operation; the protocol turns it into AWS's answer. */
export function apiError(code: string, message: string, status = 400): ApiError {
  return Object.assign(new Error(message), { code, status })
}

/** Whether AWS would answer this error, as opposed to a fault of the simulator itself. */
export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && 'code' in error && 'status' in error

export const invalidParameter = (message: string): ApiError => apiError('InvalidParameterException', message)
export const clientException = (message: string): ApiError => apiError('ClientException', message)
