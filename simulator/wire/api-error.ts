/** An error as AWS answers it: code on the wire, sentence, HTTP status, and any further members of the body. */
export interface Problem extends Error {
  code: string
  status: number
  details?: Record<string, unknown>
}

/** The error to throw in an operation; the protocol turns it into AWS's answer. */
export function problem(code: string, message: string, status = 400): Problem {
  return Object.assign(new Error(message), { code, status })
}

/** Whether AWS would answer this error, as opposed to a fault of the simulator itself. */
export const isProblem = (error: unknown): error is Problem =>
  error instanceof Error && 'code' in error && 'status' in error

export const invalidParameter = (message: string): Problem => problem('InvalidParameterException', message)
export const clientProblem = (message: string): Problem => problem('ClientException', message)
