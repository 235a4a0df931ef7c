import { scenarios } from '../../simulator/scenarios/all.ts'
import { compareWithGoldens } from './suite.ts'

// The other half, so that two cores share the work.
compareWithGoldens(Object.values(scenarios).filter((_, index) => index % 2 === 1))
