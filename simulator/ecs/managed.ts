/** What the account holds of Managed Instances. */
export interface ManagedState {
  /** Names of capacity providers. */
  providers: Set<string>
  /** Names of the daemons, by the name of their cluster. */
  daemons: Map<string, string[]>
}
