/**
 * Secrets that are known by their form, wherever they stand; where there is a group `secret`, only that part is one.
 * A pattern never takes longer than in proportion to its text.
 */
export const KNOWN_FORMS: readonly RegExp[] = [
  // Keys and tokens of AWS.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}(?![A-Za-z0-9])/dg,
  /(?<![\w/+])(?:FwoGZXIvYXdz|IQoJb3JpZ2lu|AQoDYXdz|FQoGZXIvYXdz)[\w/+=]{16,}/dg,
  // JSON Web Tokens.
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]{5,})?/dg,
  /(?<![A-Za-z0-9])[pst]k\.eyJ[\w-]{8,}(?:\.[\w-]{1,200})?/dg,
  // What services of others give out, each with its own beginning.
  /(?<![A-Za-z0-9])(?:gh[oprsu]_\w{16,}|github_pat_\w{16,}|gl(?:pat|ptt|dt|rt|ft|soat|cbt|agent)-[\w.-]{16,})/dg,
  /(?<![A-Za-z0-9])(?:xox[abceoprs](?:\.xox[bp])?-[\w-]{8,}|xapp-[\w-]{8,})/dg,
  /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test|prod)_\w{8,}|whsec_[\w+/=]{8,}|sk-(?:ant-|proj-|or-|svcacct-)?[\w-]{20,})/dg,
  /(?<![\w.])SG\.[\w-]{8,}\.[\w-]{8,}/dg,
  /(?<![A-Za-z0-9])SK[\da-f]{32}(?![A-Za-z0-9])/dg,
  /(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{20,}|pypi-[\w-]{16,}|rubygems_[\da-f]{16,}|dckr_(?:pat|oat)_[\w-]{16,}|oy2[a-z0-9]{43})/dg,
  /(?<![A-Za-z0-9])(?:AIza[\w-]{30,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,}|1\/\/0[\w-]{30,})/dg,
  /(?<![A-Za-z0-9])(?:hv[bsr]\.[\w-]{16,}|shp(?:at|ca|pa|ss)_\w{16,}|do[opr]_v1_[\da-f]{16,}|sq0(?:atp|csp|idp)-[\w-]{16,})/dg,
  /(?<![A-Za-z0-9])(?:glsa_\w{16,}|NRAK-\w{16,}|PMAK-[\da-f-]{16,}|dapi[\da-f]{32}|lin_api_\w{16,}|figd_[\w-]{16,}|ATATT3x[\w=-]{16,}|ATCTT3x[\w=-]{16,})/dg,
  /(?<![A-Za-z0-9])(?:key-[\da-f]{32}|[\da-f]{32}-us\d{1,2}|EAA[A-Za-z0-9]{20,}|HRKU-[\w-]{16,}|AGE-SECRET-KEY-1[\dA-Z]{16,}|sntrys_[\w+/=]{16,}|secret_[A-Za-z0-9]{32,}|ntn_[A-Za-z0-9]{32,}|pat[A-Za-z0-9]{14}\.[\da-f]{32,}|r8_\w{32,}|hf_[A-Za-z]{30,}|tfe?_?\w{0,4}\.atlasv1\.[\w-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,})/dg,
  /(?<![\w:])\d{8,10}:AA[\w-]{30,}/dg,
  // Addresses whose path is the key to them.
  /https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]{1,300})/dg,
  /https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/(?<secret>[\w/-]{1,300})/dg,
  /https:\/\/[\w.-]{1,100}\.webhook\.office\.com\/(?<secret>[\w@/-]{1,500})/dg,
  // Private keys, over as many lines as they have; one that is cut off is one too.
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?<secret>[^"'<>{}]*?)(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|$(?![\s\S])|(?=["'<>{}]))/dg,
  // User name and password in an address; some services take the token for the name.
  /(?<=\b[a-z][\w+.-]{0,30}):\/\/[^\s:/@"'<>]{0,100}:(?<secret>[^\s/"'<>]{1,200})@/dgi,
  /(?<=\b(?:https?|nats)):\/\/(?<secret>[^\s:/@?#"'<>]{8,300})@/dgi,
  /(?<=(?<![\w:./@-])[\w.-]{1,40}):(?<secret>[^\s:@/'"]{3,100})@(?:(?:tcp|tcp6|udp|unix)\(|(?!sha(?:256|512)\b|\d+\.\d+\.\d+(?!\.?\d))[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}(?::\d{2,5}|\/))/dg,
  // An entry of .pgpass; an address of Oracle.
  /(?<![\w.:*-])[\w.*-]{1,100}:(?:\d{2,5}|\*):(?:[A-Za-z_][\w-]{0,62}|\*):[A-Za-z_][\w-]{0,62}:(?<secret>[^\s:"'\\]{4,200})/dg,
  /(?<![\w/.:-])[A-Za-z]\w{0,30}\/(?<secret>[^\s/@"'\\]{4,100})@\/\/[\w.-]/dg,
  // Programs whose options for a password do not say so.
  /\b(?:mysql\w{0,10}|mariadb(?:-\w{1,10})?|mycli)\b[^\n|;&]{0,200}?\s["']?-p(?<secret>[^\s"',\]\\]{1,200})/dg,
  /\b(?:docker|podman|nerdctl|helm|az|oc|skopeo|buildah|crane|oras)\b[^\n|;&]{0,100}?\blogin\b[^\n|;&]{0,200}?\s["']?-p["']?[\s,=]{1,3}["']?(?<secret>[^\s"',\]\\-][^\s"',\]\\]{0,200})/dg,
  /\b(?:mosquitto_\w{3}|mongo\w{0,10}|sshpass|ldap\w{3,10}|sqlcmd|bcp|zip|unzip|cqlsh)\b[^\n|;&]{0,200}?\s["']?-[pPw]["']?[\s,=]{1,3}["']?(?<secret>[^\s"',\]\\-][^\s"',\]\\]{0,200})/dg,
  /\b(?:redis-cli|valkey-cli)\b[^\n|;&]{0,200}?\s["']?(?:-a|--pass)["']?[\s,=]{1,3}["']?(?<secret>[^\s"',\]\\-][^\s"',\]\\]{0,200})/dg,
  /\b(?:sshpass|7z|7za)\b[^\n|;&]{0,60}?\s-p(?<secret>[^\s"'\\]{3,200})/dg,
  /\b(?:curl|http|https|wget|lftp)\b[^\n|]{0,200}?\s["']?(?:-u|--user|--proxy-user|-U)["']?[\s,=]{1,3}["']?[^\s:"']{1,60}:(?<secret>[^\s"',\]\\]{1,200})/dg,
  /\bopenssl\b[^\n|]{0,200}?\s["']?-(?:k|K|pass|passin|passout)["']?[\s,=]{1,3}["']?(?:pass:)?(?<secret>[^\s"',\]\\]{1,200})/dg,
  // Statements and files that have blanks instead of a colon.
  /\bidentified\s+(?:with\s+\S{1,60}\s+)?by\s+(?:password\s+)?(['"])(?<secret>[^'"\n]{1,300})/dgi,
  /\bpassword(?:\s*\(\s*|\s+)(['"])(?<secret>[^'"\n]{1,300})\1/dgi,
  /\b(?:login|user)\s+\S{1,100}\s+password\s+(?<secret>[^\s"'\\]{1,200})/dg,
  /\b(?:requirepass|masterauth)\s+(?<secret>[^\s"'\\]{1,200})/dg,
  /^[ \t]*(?:AUTH|PASS)[ \t]+(?<secret>(?=[^\s/]{0,200}\d)[^\s/]{4,200})[ \t]*$/dgm,
]

/**
 * Beginnings of secrets that are hidden where the text is cut off behind them. What AWS says of a task it cuts off at 255 or
 * 1,024 characters.
 */
export const CUT_FORMS: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{2,124}/dg,
  /(?<![\w-])eyJ[\w-]{4,}(?:\.[\w-]{0,4000}){0,2}/dg,
  /(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|xox[abceoprs]-|[sr]k_(?:live|test|prod)_|sk-|SG\.|npm_|AIza|hv[bsr]\.|shp(?:at|ca|pa|ss)_|dckr_pat_)[\w.-]{1,4000}/dg,
  /(?<=\b[a-z][\w+.-]{0,30}):\/\/[^\s:/@"'<>]{1,100}:(?!\d{1,5}(?![^\s/"'<>|…]))(?<secret>[^\s/"'<>@|…]{1,200})/dgi,
]
