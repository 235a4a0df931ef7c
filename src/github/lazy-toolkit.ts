import type { Toolkit } from './runner.ts'

/** GitHub's toolkit as it is once it is loaded. */
type LoadedToolkit = Omit<Toolkit, 'ready'>

/**
 * A toolkit that is loaded when it is first used, since that takes longer than all the rest of the start. What it is told
 * meanwhile it hears in the same order; only state cannot be read before it is `ready`.
 */
export function lazyToolkit(load: () => Promise<LoadedToolkit>): Toolkit {
  const { opened, loaded, tell, ready } = queueUntilLoaded(load)
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
    getState: name => loaded().getState(name),
    makeMark: () => loaded().makeMark?.(),
    removeMark: path => loaded().removeMark?.(path),
    isMarkRemoved: path => loaded().isMarkRemoved?.(path) ?? false,
    summary: {
      addRaw: text => ({ write: async () => (await opened()).summary.addRaw(text).write() }),
    },
  }
}

/** Tells a toolkit everything; what could not be told first is returned. */
function tellAll(
  told: readonly ((toolkit: LoadedToolkit) => void)[],
  toolkit: LoadedToolkit,
): { readonly error: unknown } | undefined {
  let failed: { readonly error: unknown } | undefined
  for (const tell of told) {
    try {
      tell(toolkit)
    } catch (error) {
      failed ??= { error }
    }
  }
  return failed
}

/** Loads the toolkit at the first word, and keeps what it is told until it is there. */
function queueUntilLoaded(load: () => Promise<LoadedToolkit>) {
  let loading: Promise<LoadedToolkit> | undefined
  let toolkit: LoadedToolkit | undefined
  const told: ((toolkit: LoadedToolkit) => void)[] = []
  /** State and outputs go into files, which may be full; whoever waits for the toolkit hears of it. */
  let failed: { readonly error: unknown } | undefined
  const open = async () => {
    const opening = await load()
    failed = tellAll(told, opening)
    toolkit = opening
    return opening
  }
  const opened = () => {
    loading ??= open()
    return loading
  }
  const tell = (words: (toolkit: LoadedToolkit) => void): void => {
    if (toolkit) words(toolkit)
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
  const loaded = () => {
    if (!toolkit) throw new Error('State is read before the toolkit is loaded.')
    return toolkit
  }
  return { opened, loaded, tell, ready }
}
