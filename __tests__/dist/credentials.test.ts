import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from '@jest/globals'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep } from '../../simulator/run/runner-step.ts'
import { MAIN } from '../support/bundle.ts'

const ROLE = 'arn:aws:iam::123456789012:role/deploy'
const INPUTS = { cluster: 'cicd-demo', service: 'cicd-demo-service', image: 'app:2' }

const home = mkdtempSync(join(tmpdir(), 'credentials-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const [config, token] = [join(home, 'config'), join(home, 'token')]
writeFileSync(token, 'token of the provider')
writeFileSync(
  config,
  `[profile process]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"secret"}'
[profile own]
aws_access_key_id = AKIAOWN
aws_secret_access_key = secret
[profile role]
role_arn = ${ROLE}
source_profile = own
`,
)

/** Where a run can get its credentials, and the access key that its first call of ECS is then signed with. */
const SOURCES: Readonly<Record<string, (url: string) => Record<string, string>>> = {
  AKIAENVIRONMENT: () => ({ AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'secret' }),
  AKIAPROCESS: () => ({ AWS_CONFIG_FILE: config, AWS_PROFILE: 'process' }),
  AKIAAssumeRole: () => ({ AWS_CONFIG_FILE: config, AWS_PROFILE: 'role' }),
  AKIAAssumeRoleWithWebIdentity: () => ({ AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: ROLE }),
  AKIACONTAINER: url => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` }),
  AKIAINSTANCE: url => ({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: url }),
}

test.concurrent.each(Object.entries(SOURCES))(
  'the bundle finds the credentials %s',
  async (key, source) => {
    const signers: string[] = []
    const server = createServer((request, response) => {
      void text(request).then(asked => {
        const { status, body, signer } = answer(request, asked)
        if (signer !== undefined) signers.push(signer)
        response.writeHead(status).end(body)
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const env = {
        ...inputVariables(INPUTS),
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: url,
        ...source(url),
      }
      const { log } = await runStep({ entry: MAIN, env })
      expect(log.filter(line => line.startsWith('::error'))).toHaveLength(1)
      expect(signers).toEqual([key])
    } finally {
      server.close()
    }
  },
  60_000,
)

/** All that a run asks on its way to its first call of ECS, which is denied. */
function answer({ url = '', method, headers }: IncomingMessage, body: string) {
  const keys = (id: string) => ({
    AccessKeyId: id,
    SecretAccessKey: 'secret',
    Expiration: '2999-01-01T00:00:00Z',
  })
  const [, action] = /\bAction=(\w+)/.exec(body) ?? []
  if (action) return { status: 200, body: assumed(action, keys(`AKIA${action}`)) }
  if (url === '/container')
    return { status: 200, body: JSON.stringify({ ...keys('AKIACONTAINER'), Token: 'session' }) }
  if (method === 'PUT') return { status: 200, body: 'token of the instance' }
  if (url.endsWith('/security-credentials/')) return { status: 200, body: 'role' }
  if (url.endsWith('/security-credentials/role'))
    return {
      status: 200,
      body: JSON.stringify({ Code: 'Success', ...keys('AKIAINSTANCE'), Token: 'session' }),
    }
  const [, signer = 'nobody'] = /Credential=(\w+)/.exec(headers.authorization ?? '') ?? []
  return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }), signer }
}

function assumed(action: string, keys: Record<string, string>): string {
  const members = Object.entries({ ...keys, SessionToken: 'session' }).map(
    ([key, value]) => `<${key}>${value}</${key}>`,
  )
  return `<${action}Response><${action}Result><Credentials>${members.join('')}</Credentials></${action}Result></${action}Response>`
}
