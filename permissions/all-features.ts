import type { Feature } from './feature.ts'
import { MODES } from './modes.ts'
import { OPTIONS } from './options.ts'

/** Every mode and option by its name. */
export const FEATURES: Readonly<Record<string, Feature>> = { ...MODES, ...OPTIONS }

/** The name of a mode or option. */
export type FeatureName = keyof typeof MODES | keyof typeof OPTIONS
