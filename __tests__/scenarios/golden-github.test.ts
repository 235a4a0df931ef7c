import { compareWithGoldens } from '../support/golden-suite.ts'
import { GOLDEN_SUITES } from '../support/golden-suites.ts'

compareWithGoldens(GOLDEN_SUITES.github)
