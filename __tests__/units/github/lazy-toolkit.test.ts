import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { lazyToolkit } from '../../../src/github/lazy-toolkit.ts'

function setUp() {
  const recorded = recordToolkit(undefined, new Map([['kept', 'value']]))
  const loading = Promise.withResolvers<void>()
  let loads = 0
  const toolkit = lazyToolkit(async () => {
    loads += 1
    await loading.promise
    return recorded
  })
  return { recorded, toolkit, load: loading.resolve, loads: () => loads }
}

test('nothing is loaded before something is said', async () => {
  const { toolkit, loads, load } = setUp()
  expect(loads()).toBe(0)
  toolkit.info('first')
  toolkit.info('second')
  expect(loads()).toBe(1)
  load()
  await toolkit.ready()
  await toolkit.ready()
  expect(loads()).toBe(1)
})

test('what was said before the toolkit was there is heard in its order, then the rest', async () => {
  const { recorded, toolkit, load } = setUp()
  toolkit.startGroup('group')
  toolkit.info('inside')
  toolkit.endGroup()
  toolkit.warning('message', { title: 'title' })
  toolkit.setOutput('output', 'early')
  toolkit.saveState('state', 'early')
  const written = toolkit.summary.addRaw('summary').write()
  expect(recorded.log).toEqual([])
  load()
  await written
  toolkit.debug('late')
  toolkit.notice('message', { title: 'title' })
  toolkit.error('message', { title: 'title' })
  toolkit.setOutput('output', 'late')
  expect(recorded.log).toEqual([
    '::group::group',
    'inside',
    '::endgroup::',
    '::warning title=title::message',
    '::debug::late',
    '::notice title=title::message',
    '::error title=title::message',
  ])
  expect(recorded.outputs.get('output')).toBe('late')
  expect(recorded.saved.get('state')).toBe('early')
  expect(recorded.summaries).toEqual(['summary'])
})

test('state is read from a toolkit that is there', async () => {
  const { toolkit, load } = setUp()
  expect(() => toolkit.getState('kept')).toThrow('before the toolkit is loaded')
  load()
  await toolkit.ready()
  expect(toolkit.getState('kept')).toBe('value')
})
