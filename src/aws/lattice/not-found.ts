/** Whether an error of VPC Lattice says that something is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException'
}
