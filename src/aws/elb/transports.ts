/** Over what the targets of a group are spoken to, by its protocol: TCP_QUIC and TCP_UDP have both. */
export function transportsOf(protocol: string | undefined): string[] {
  const isUdp = /UDP|QUIC/.test(protocol ?? '')
  const isTcp = !isUdp || /^TCP_/.test(protocol ?? '')
  return [...(isTcp ? ['tcp'] : []), ...(isUdp ? ['udp'] : [])]
}
