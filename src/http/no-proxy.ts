import { BlockList, isIP } from 'node:net'

/**
 * NO_PROXY as Go, Python and curl read it, in the words of Node.js, whose clients know exact hosts and `*.` only, and each
 * its own further forms: a domain covers its subdomains, `*` everything. A range of addresses covers those of the `hosts`
 * that are addresses in it, since Node.js asks for no other address by itself.
 */
export function exceptionsOf(text: string, hosts: readonly string[]): string[] {
  const ranges = new BlockList()
  const named = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(entry => entry !== '' && !addRange(ranges, entry))
    .flatMap(wordsOf)
  const covered = hosts.filter(host => {
    const address = bare(host)
    return isIP(address) !== 0 && ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  })
  return [...new Set([...named, ...covered.flatMap(wordsOf)])]
}

/** Whether an entry is a range such as `10.0.0.0/8`, which is then in the list. */
function addRange(ranges: BlockList, entry: string): boolean {
  const [, address = '', length] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/.exec(entry) ?? []
  const version = isIP(address)
  if (length === undefined || version === 0 || Number(length) > (version === 6 ? 128 : 32)) return false
  ranges.addSubnet(address, Number(length), version === 6 ? 'ipv6' : 'ipv4')
  return true
}

function wordsOf(entry: string): string[] {
  const address = bare(entry)
  if (isIP(address) !== 0) return isIP(address) === 6 ? [address, `[${address}]`] : [address]
  // All that is asked for by name is asked by HTTPS; for Node.js a name with a port has no subdomains.
  const name = entry.replace(/:443$/, '').replace(/\.$/, '')
  if (entry === '*' || isIP(bare(name.replace(/:\d+$/, ''))) !== 0) return [name]
  return /^\*?\./.test(name) ? [name.replace(/^\*?/, '*')] : [name, `*.${name}`]
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}
