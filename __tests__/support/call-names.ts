/** Whether a call of AWS or GitHub only reads, by its name as a simulation records it. */
export function isRead(name: string): boolean {
  return /^(?:Describe|List|Get|BatchGet|Simulate|GET )/.test(name)
}
