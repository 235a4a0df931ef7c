import { isIP, isIPv6 } from 'node:net'
import { ipv6Digits } from '../../../base/ipv6-digits.ts'

/** Every address there is, of both families. */
export const ALL_ADDRESSES = ['0.0.0.0/0', '::/0']

/** A block of addresses, such as that of `10.0.0.0/8`, by its bits as far as they are the same for all of them. */
interface Block {
  readonly family: 'ipv4' | 'ipv6'
  readonly bits: string
}

/** Whether blocks of addresses together have all addresses of all the others; a text that is none has no addresses. */
export function coverAddresses(outer: readonly string[], inner: readonly string[]): boolean {
  const [all, some] = [outer, inner].map(texts => texts.map(readBlock))
  const known = (all ?? []).filter(block => block !== undefined)
  return inner.length > 0 && (some ?? []).every(block => block !== undefined && isCovered(block, known))
}

/** One block covers it, or others its halves; they are looked at only as far as one of the others is inside. */
function isCovered({ family, bits }: Block, by: readonly Block[]): boolean {
  const near = by.filter(other => other.family === family)
  if (near.some(other => bits.startsWith(other.bits))) return true
  const inside = near.filter(other => other.bits.startsWith(bits))
  if (inside.length < 2) return false
  return ['0', '1'].every(bit => isCovered({ family, bits: bits + bit }, inside))
}

function readBlock(text: string): Block | undefined {
  const [network = '', length = ''] = text.split('/')
  const family = isIPv6(network) ? 'ipv6' : 'ipv4'
  const prefix = Number(length)
  if (isIP(network) === 0 || !/^\d{1,3}$/.test(length) || prefix > (family === 'ipv6' ? 128 : 32))
    return undefined
  return { family, bits: bitsOf(network, family).slice(0, prefix) }
}

function bitsOf(address: string, family: Block['family']): string {
  const [parts, base, width] =
    family === 'ipv6' ? [[...ipv6Digits(address)], 16, 4] : [address.split('.'), 10, 8]
  return parts.map(part => Number.parseInt(part, base).toString(2).padStart(width, '0')).join('')
}
