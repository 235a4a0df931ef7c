import { scenarios } from '../../simulator/scenarios/all.ts'
import { compareWithGoldens } from './suite.ts'

compareWithGoldens(Object.values(scenarios).filter((_, index) => index % 2 === 0))
