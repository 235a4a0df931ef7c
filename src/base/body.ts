/** The bytes of an answer, up to so many; leaving the loop early closes the connection. */
export async function readBody(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > most) throw new Error(`The answer is larger than ${most / 2 ** 20} MiB.`)
  }
  return Buffer.concat(chunks)
}
