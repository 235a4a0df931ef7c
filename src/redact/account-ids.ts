/** The account in an ARN, and in the name of a registry. */
const IN_ARN = /(?<=\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,30}:)\d{12}(?!\d)/g
const IN_REGISTRY = /\b\d{12}(?=\.dkr[.-]ecr)/g

/** Text for people: GitHub masks account ids in many repositories, and takes outputs that hold one away. */
export function withoutAccountsInArns(text: string): string {
  return text.replaceAll(IN_ARN, '…')
}

/** Text for everybody: the runner masks account ids in its log if asked to, but not in a comment. */
export function withoutAccounts(text: string): string {
  return withoutAccountsInArns(text).replaceAll(IN_REGISTRY, '…')
}
