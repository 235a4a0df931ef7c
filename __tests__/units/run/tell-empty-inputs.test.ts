import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { tellEmptyInputs } from '../../../src/run/tell-empty-inputs.ts'
import { environment } from '../../support/input-environment.ts'

/** What is told of these inputs, by `environment`. */
function told(inputs: Readonly<Record<string, string>>): string[] {
  const toolkit = recordToolkit()
  tellEmptyInputs(environment(inputs), ['timeout', 'wait'], createRunner(toolkit))
  return toolkit.log
}

test.each<[Record<string, string>, unknown[]]>([
  [{ timeout: '5m' }, []],
  [
    { timeout: '', wait: 'none' },
    [expect.stringMatching(/^::notice title=Empty: timeout::It counts as not set\. .*check its expression;/)],
  ],
  [
    { timeout: '', wait: '' },
    [
      expect.stringMatching(
        /^::notice title=Empty: timeout, wait::They count as not set\. .*check their expressions;/,
      ),
    ],
  ],
])('of the inputs %j is told what is empty', (inputs, lines) => {
  expect(told(inputs)).toEqual(lines)
})
