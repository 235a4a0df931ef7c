import { expect, test } from '@jest/globals'
import { CAUSES } from '../../../src/diagnose/causes.ts'

/** The values of the output `cause`, which workflows compare: none of them goes or is renamed within a major version. */
const PUBLISHED = `
agent-disconnected cannot-start capacity circuit-breaker command-not-found dependency deployment-alarm
deployment-configuration disk-full ebs ebs-refused efs efs-refused eni-limit environment-file exit-code
exit-one exit-zero health-check host-failure image-broken image-name-invalid image-not-found
incompatible-compute infrastructure-role initialization killed kms-denied lifecycle-hook log-denied
log-driver log-group-missing network-interface network-refused no-addresses no-instances no-room
not-executable out-of-memory pause-hook permission-missing placement-constraint platform-error port-conflict
pull-denied pull-failed pull-rate-limit quota registration-failed registry-unknown registry-unreachable
role-not-assumable runtime-error runtime-timeout secret-denied secret-key-missing secret-not-found
segmentation-fault service-role service-unreachable size-above-limit spot-interruption start-failure
start-failures target-errors target-failing target-group-missing target-group-unused target-not-registered
target-rejects target-timeout target-unhealthy task-protection terminated throttled traffic-configuration
unknown volume wrong-architecture zone-not-enabled
`
  .trim()
  .split(/\s+/)

test('the ids of causes stay as they were published', () => {
  const ids = [...CAUSES.values()].flat().flatMap(({ id, noise }) => (noise ? [] : [id]))
  expect(ids.toSorted()).toEqual(PUBLISHED)
})
