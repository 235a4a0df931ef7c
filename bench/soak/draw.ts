import { createRandom } from '../../simulator/random.ts'

/** Draws from a seed. */
export type Draw = ReturnType<typeof createDraw>

/** What is left to chance, from one seed: whole numbers with both ends, chances, choices. */
export function createDraw(seed: number) {
  const { fraction } = createRandom(seed)
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  return {
    whole,
    chance: (part: number) => fraction() < part,
    one: <T>(of: readonly T[]): T => of[whole(0, of.length - 1)] as T,
    some: <T>(most: number, make: () => T): T[] => Array.from({ length: whole(0, most) }, make),
  }
}
