import { scenariosBySubject } from '../../simulator/scenarios/all.ts'
import { compareWithGoldens } from '../support/golden-suite.ts'

compareWithGoldens(scenariosBySubject.kinds)
