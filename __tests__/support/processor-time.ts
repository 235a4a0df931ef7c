/** Milliseconds of processor time since it was begun: other processes of a busy machine do not count. */
export function beginProcessorTime(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  }
}
