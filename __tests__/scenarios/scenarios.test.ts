import { scenarios } from '../../simulator/catalogue.ts'
import { compareWithGoldens } from './suite.ts'

compareWithGoldens(Object.values(scenarios).filter((_, index) => index % 2 === 0))
