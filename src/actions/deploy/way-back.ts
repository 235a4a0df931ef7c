/** An AppSpec that the action made itself: of one service, and without functions that are called for it. */
const PLAIN_APPSPEC =
  /^\{"version":0,"Resources":\[\{"TargetService":\{"Type":"AWS::ECS::Service","Properties":\{[^\n]{1,5000}\}\}\}\]\}$/

/** Whether an AppSpec deploys this revision, and nothing else. */
export function isWayBack(appspec: string, previous: string): boolean {
  const isOwn = appspec.includes(`"Properties":{"TaskDefinition":"${previous}",`)
  return (
    isOwn &&
    PLAIN_APPSPEC.test(appspec) &&
    !/"(?:Hooks|TargetService)":.*"(?:Hooks|TargetService)":/.test(appspec)
  )
}
