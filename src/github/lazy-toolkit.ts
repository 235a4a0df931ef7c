import type { Toolkit } from './runner.ts'

/**
 * A toolkit that is loaded when it is first used, since that takes longer than all the rest of the start. What it is told
 * meanwhile it hears in the same order; only state cannot be read before it is `ready`.
 */
export function lazyToolkit(load: () => Promise<Omit<Toolkit, 'ready'>>): Toolkit {
  let loading: Promise<Omit<Toolkit, 'ready'>> | undefined
  let loaded: Omit<Toolkit, 'ready'> | undefined
  const told: ((toolkit: Omit<Toolkit, 'ready'>) => void)[] = []
  const open = async () => {
    const toolkit = await load()
    for (const tell of told) tell(toolkit)
    loaded = toolkit
    return toolkit
  }
  const ready = () => {
    loading ??= open()
    return loading
  }
  const tell = (words: (toolkit: Omit<Toolkit, 'ready'>) => void): void => {
    if (loaded) words(loaded)
    else {
      told.push(words)
      void ready()
    }
  }
  return {
    ready: async () => void (await ready()),
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
      addRaw: text => ({ write: async () => (await ready()).summary.addRaw(text).write() }),
    },
  }
}
