/** Words that AWS, GitHub and this action use themselves; as the value of a variable they tell nothing. */
const PUBLIC_WORDS = new Set(
  `accepted access account action active activating address alarm amazon application applications attempt available
  aws awslogs aws-logs balancer blue-green bridge canary capacity changed check checks circuit cluster
  codedeploy command complete completed config configuration console container containers continue control count
  created credentials database debug-mode default definition deleted denied deployed deployment deployments desired
  development disabled docker draining elastic enabled environment essential event events execution exited expected
  external failed failure fargate finished github global group groups health healthy history hostname image images
  inactive instance instances invalid latest linear listener listeners load-balancer local localhost master memory
  message metrics missing mysql native network nodejs normal number output paused pending policy postgres postgresql
  preview primary private process production progress provider public python reached reason record region register
  registered release replica request required resource result revision revisions rollback rolled-back rolling running
  runtime script secret secrets server service services session settings stable staging started starting status
  stopped stopping storage strategy string stopped stages subnet subnets succeeded success superseded system target
  targets target-group task-definition tasks testing timed-out timeout traffic unhealthy unknown update updated version
  volume waiting warning worker workers`.split(/\s+/),
).add('cancelled')

/** Whether a text is a word that everybody uses, in letters of whatever size. */
export function isPublicWord(text: string): boolean {
  return PUBLIC_WORDS.has(text.toLowerCase())
}
