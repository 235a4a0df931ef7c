import type { Toolkit } from './runner.ts'

/**
 * A toolkit that is loaded when it is first used, since that takes longer than all the rest of the start. What it is told
 * meanwhile it hears in the same order; only state cannot be read before it is `ready`.
 */
export function lazyToolkit(load: () => Promise<Omit<Toolkit, 'ready'>>): Toolkit {
  let loading: Promise<Omit<Toolkit, 'ready'>> | undefined
  let loaded: Omit<Toolkit, 'ready'> | undefined
  const told: ((toolkit: Omit<Toolkit, 'ready'>) => void)[] = []
  /** State and outputs go into files, which may be full; whoever waits for the toolkit hears of it. */
  let failed: { readonly error: unknown } | undefined
  const open = async () => {
    const toolkit = await load()
    for (const tell of told) {
      try {
        tell(toolkit)
      } catch (error) {
        failed ??= { error }
      }
    }
    loaded = toolkit
    return toolkit
  }
  const opened = () => {
    loading ??= open()
    return loading
  }
  const tell = (words: (toolkit: Omit<Toolkit, 'ready'>) => void): void => {
    if (loaded) words(loaded)
    else {
      told.push(words)
      void opened()
    }
  }
  const ready = async () => {
    await opened()
    const first = failed
    failed = undefined
    if (first) throw first.error
  }
  return {
    ready,
    info: line => tell(toolkit => toolkit.info(line)),
    debug: line => tell(toolkit => toolkit.debug(line)),
    notice: (message, properties) => tell(toolkit => toolkit.notice(message, properties)),
    warning: (message, properties) => tell(toolkit => toolkit.warning(message, properties)),
    error: (message, properties) => tell(toolkit => toolkit.error(message, properties)),
    startGroup: title => tell(toolkit => toolkit.startGroup(title)),
    endGroup: () => tell(toolkit => toolkit.endGroup()),
    setOutput: (name, value) => tell(toolkit => toolkit.setOutput(name, value)),
    saveState: (name, value) => tell(toolkit => toolkit.saveState(name, value)),
    getState: name => {
      if (!loaded) throw new Error('State is read before the toolkit is loaded.')
      return loaded.getState(name)
    },
    summary: {
      addRaw: text => ({ write: async () => (await opened()).summary.addRaw(text).write() }),
    },
  }
}
