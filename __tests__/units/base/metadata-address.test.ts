import { expect, test } from '@jest/globals'
import { isMetadataAddress } from '../../../src/base/metadata-address.ts'

test.each([
  '169.254.169.254',
  '[fd00:ec2::254]',
  'fe80::1%eth0',
  '[fe80::1]',
  '::ffff:169.254.170.2',
  '168.63.129.16',
])('%s belongs to a cloud', address => {
  expect(isMetadataAddress(address)).toBe(true)
})

test.each([
  '10.0.0.1',
  '::1',
  '[fd00:ec3::254]',
  'metadata.google.internal',
  '',
  '169.254.169.254.example.com',
  '%',
  '[]',
])('%j does not', address => {
  expect(isMetadataAddress(address)).toBe(false)
})
