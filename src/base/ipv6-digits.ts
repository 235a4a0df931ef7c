/** All 32 hexadecimal digits of an IPv6 address, which has to be valid. */
export function ipv6Digits(address: string): string {
  // A URL has one spelling for each address, without a dotted end.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) =>
    text.split(':').flatMap(group => (group === '' ? [] : group.padStart(4, '0')))
  const [first, last] = [groups(head).join(''), groups(tail).join('')]
  return first.padEnd(32 - last.length, '0') + last
}
