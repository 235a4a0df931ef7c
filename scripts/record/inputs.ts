/** An input as it is given to the command: its name, and its value after the first `=`. */
const INPUT = /^([a-z][a-z-]*)=(.*)$/s

/**
 * Inputs of an action that are given as `NAME=VALUE`. They are no variables, because the shell that npm starts drops every
 * variable with a hyphen in its name, such as `INPUT_FAIL-AFTER`.
 */
export function readInputs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map(word => {
      const [, name, value] = INPUT.exec(word) ?? []
      if (name === undefined || value === undefined)
        throw new Error(`"${word}" is not an input. Write it as NAME=VALUE, such as fail-after=0.`)
      return [name, value]
    }),
  )
}
