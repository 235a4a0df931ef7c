/** A service event in the words of a log about that one service: no service name, short ids. */
export function messageText(text: string): string {
  return text
    .replace(/^\(service [^)]*?\) /, '')
    .replaceAll(/arn:[\w-]+:elasticloadbalancing:[\w-]*:\d*:targetgroup\/([^/\s]+)\/\w+/g, '$1')
    .replaceAll(/arn:[\w-]+:vpc-lattice:[\w-]*:\d*:targetgroup\/(\w[\w-]*)/g, '$1')
    .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1')
}
