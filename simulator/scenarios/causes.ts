import type { Scenario } from '../scenario.ts'
import { capacityCauses } from './causes-capacity.ts'
import { containerCauses } from './causes-container.ts'
import { healthCauses } from './causes-health.ts'
import { imageCauses } from './causes-image.ts'
import { provisioningCauses } from './causes-provisioning.ts'
import { transientCauses } from './causes-transient.ts'

/** A deployment for every cause of failure, with AWS's own words, and some that only look like failing. */
export const causeScenarios: readonly Scenario[] = [
  ...imageCauses,
  ...provisioningCauses,
  ...containerCauses,
  ...healthCauses,
  ...capacityCauses,
  ...transientCauses,
]
