/** A text as a log has it; what stands between `«` and `»` is the secret. A `~` keeps scanners of repositories away. */
const written = (text: string) => text.replaceAll('~', '')

/** Two hundred ways in which programs print a secret. */
export const SECRET_FORMS: readonly { readonly text: string; readonly secrets: readonly string[] }[] = `
password=«hunter2»
Password: «hunter2»
PASSWORD = «Tr0ub4dor&3»
pwd=«hunter2»
PWD: «hunter2»
pass=«hunter2»
pass: «hunter2»
passwd=«hunter2»
passphrase: «correct-horse»
passcode=«9f2k»
DB_PASS=«hunter2»
DB_PASSWORD=«hunter2»
dbPassword=«hunter2»
db.password=«hunter2»
spring.datasource.password=«hunter2»
MYSQL_ROOT_PASSWORD=«hunter2»
MYSQL_PWD=«hunter2»
PGPASSWORD=«hunter2» psql -h db
POSTGRES_PASSWORD: «hunter2»
userPassword: «{SSHA}abc9DEF»
rootpass=«hunter2»
requirepass «hunter2»
masterauth «hunter2x»
export API_TOKEN=«abc123def»
token=«abc123def»
token => «abc123def»
"token" => "«abc123def»"
:token=>"«abc123def»"
token := «abc123def»
token -> password=«abc123def»
access_token=«abc123def»&expires=3600
accessToken: '«abc123def»'
refresh_token="«abc123def»"
id_token=«abc123def»
authToken=«abc123def»
auth_token: «abc123def»
x-auth-token: «abc123def»
csrf_token=«abc123def»
secret=«hunter2»
secret: «hunter2»
client_secret=«hunter2»&grant_type=x
clientSecret: «hunter2»
CLIENT-SECRET=«hunter2»
app.secret.key=«hunter2»
SECRET_KEY_BASE=«0a1b2c3d»
SECRET_KEY=«django-insecure-abc»
secretKey="«abc/def+1»"
api_key=«abc123»
api-key: «abc123»
apikey=«abc123»
apiKey: "«abc123»",
X-Api-Key: «abc123»
x-api-key=«abc123»
access_key=«abc123»
accessKey=«abc123»
AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
{"SecretAccessKey":"«wJalrXUtnFEMI/K7MDENG»"}
AWS_SESSION_TOKEN=«FwoGZXIvYXdzEBYaDH»
{"SessionToken": "«IQoJb3JpZ2luX2VjEJr»"}
AWS_ACCESS_KEY_ID=«AKIA~IOSFODNN7EXAMPLE»
using key «AKIA~IOSFODNN7EXAMPLE» for S3
key «ASIA~IOSFODNN7EXAMPLE» has expired
Credential=«AKIA~IOSFODNN7EXAMPLE»/20260101/eu-west-1/s3/aws4_request
private_key=«abc123def»
privateKey: «abc123def»
account_key: «abc123def==»
DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=«Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==»;EndpointSuffix=core.windows.net
Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=«abc123def+/=»
encryption_key=«0123abcd»
ENCRYPTION_KEY: "«0123abcd»"
signing_key=«0123abcd»
master_key=«0123abcd»
storage_key=«0123abcd»
JWT_SECRET=«hunter2»
jwt=«abc123def»
credentials=«app:hunter2»
DB_CREDS=«app/hunter2»
pin=«123456»
otp: «492817»
Authorization: Bearer «abc.def-123»
authorization: bearer «abc.def-123»
Authorization: Basic «YXBwOmh1bnRlcjI=»
authorization: token «abc123def»
Authorization: «abc123def»
"Authorization": "Bearer «abc.def-123»"
headers: { authorization: 'Bearer «abc.def-123»' }
Proxy-Authorization: Basic «YXBwOmh1bnRlcjI=»
Authorization: AWS4-HMAC-SHA256 Signature=«0a1b2c3d4e5f6071»
curl -H "Authorization: Bearer «abc.def-123»" https://api.example.com
sent Bearer «abc123def456» to upstream
Basic «YXBwOmh1bnRlcjI=» was refused
Cookie: «session=abc123; theme=dark»
Set-Cookie: «sid=abc123; HttpOnly»
JSESSIONID=«1A530637289A03B07199A44E8D531427»
PHPSESSID=«el4ukv0kqbvoirg7nkp4dncpk3»
postgres://app:«hunter2»@db:5432/orders
postgresql://app:«hunter2»@db/orders?sslmode=require
mysql://root:«hunter2»@127.0.0.1:3306/shop
redis://:«hunter2»@cache:6379/0
rediss://default:«hunter2»@cache:6379
amqps://app:«hunter2»@mq
mongodb+srv://app:«hunter2»@cluster0.example.net/shop
https://app:«hunter2»@example.com/path
https://app:«p@ss»@example.com/path
http://«0a1b2c3d4e5f»@sentry.example.com/42
https://«ghp_16C7e42F292c6912E7»@github.com/acme/shop.git
git clone https://oauth2:«glpat-abc123def456»@gitlab.com/acme/shop.git
ftp://app:«hunter2»@files/
jdbc:postgresql://db/orders?user=app&password=«hunter2»
jdbc:mysql://app:«hunter2»@db:3306/shop
app:«hunter2»@tcp(db:3306)/shop?parseTime=true
dsn: app:«hunter2»@unix(/var/run/mysql.sock)/shop
connecting to app:«hunter2»@db.internal:5432/orders
Server=db;Database=shop;User Id=app;Password=«hunter2»;Encrypt=true
Server=db;Uid=app;Pwd=«hunter2»;
host=db user=app password=«hunter2» dbname=shop
host=db user=app password='«hunter two»' dbname=shop
Data Source=db;User ID=app;Password=«hun;ter»x
migrate --password «hunter2»
migrate --password=«hunter2»
migrate --password "«hunter2»"
migrate --db-password «hunter2» --verbose
migrate -password «hunter2»
deploy --token «abc123def»
deploy --api-key «abc123def»
deploy --secret-key=«abc123def»
deploy --auth-token '«abc123def»'
["migrate","--password","«hunter2»"]
["migrate", "--password", "«hunter2»"]
[migrate --password «hunter2»]
exec: "migrate --token «abc123def»": executable file not found in $PATH
mysql -u root -p«hunter2» shop
mysqldump --host=db -uroot -p«hunter2» shop
sshpass -p «hunter2» ssh app@host
docker login -u app -p «hunter2» registry.example.com
helm registry login -u app -p «hunter2» registry.example.com
az login --service-principal -u app -p «hunter2»
mongosh -u app -p «hunter2»
redis-cli -h cache -a «hunter2» ping
ldapsearch -D cn=admin -w «hunter2»
mosquitto_pub -u app -P «hunter2» -t x
curl -u app:«hunter2» https://example.com
curl --user "app:«hunter2»" https://example.com
openssl rsa -passin pass:«hunter2» -in key.pem
sqlcmd -S db -U sa -P «hunter2»
{"password":"«hunter2»"}
{"password": "«hunter2»", "user": "app"}
{'password': '«hunter2»'}
{\\"password\\":\\"«hunter2»\\"}
"{\\"token\\": \\"«abc123def»\\"}"
{\\\\\\"password\\\\\\":\\\\\\"«hunter2»\\\\\\"}
{"password":"hun\\"«ter2»"}
{"name":"DB_PASSWORD","value":"«hunter2»"}
{"value":"x","name":"DB_TOKEN", "value": "«hunter2»"}
{name=DB_PASSWORD, value=«hunter2»}
KeyValuePair(name=API_TOKEN, value=«hunter2»)
[{name: DB_PASSWORD, value: «hunter2»}]
&{User:app Password:«hunter2» Host:db}
Config(user=app, password=«hunter2», host=db)
Config { user: "app", password: "«hunter2»" }
#<Config user="app" password="«hunter2»">
map[password:«hunter2» user:app]
User(name='app', api_key='«abc123»')
<password>«hunter2»</password>
<Token type="x">«abc123def»</Token>
<user name="app" password="«hunter2»"/>
CREATE USER app IDENTIFIED BY '«hunter2»'
CREATE USER app IDENTIFIED WITH mysql_native_password BY '«hunter2»'
ALTER USER app WITH PASSWORD '«hunter2»'
ALTER ROLE app PASSWORD "«hunter2»"
SET PASSWORD('«hunter2»')
machine example.com login app password «hunter2»
Generated password: «x9K2m»
the password is «hunter2»
password was «hunter2»
Password for app: «hunter2»
using token «abc123def»
GET /callback?token=«abc123def» 200
GET /x?user=app&password=«hunter2»&y=1 HTTP/1.1
redirect to /login?next=%2Fx%3Ftoken%3D«abc123def»
GET https://b.s3.amazonaws.com/k?X-Amz-Credential=«AKIA~IOSFODNN7EXAMPLE»%2F20260101&X-Amz-Signature=«0a1b2c3d4e5f60718293»
GET /k?X-Amz-Security-Token=«IQoJb3JpZ2luX2VjEJr%2F%2F»&X-Amz-Date=1
https://x.blob.core.windows.net/c?sv=2022&sig=«abc%2Bdef%3D1»
x-amz-security-token: «IQoJb3JpZ2luX2VjEJr»
x-amz-security-token:«FwoGZXIvYXdzEBYaDHabc1»
AWS4-HMAC-SHA256 Credential=«AKIA~IOSFODNN7EXAMPLE»/x, Signature=«0a1b2c3d4e5f6071»
got «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4»
«gh~p_16C7e42F292c6912E7710c838347Ae178B4a»
pushed with «gh~o_16C7e42F292c6912E7710c838347Ae178B4a»
«gh~s_16C7e42F292c6912E7710c838347Ae178B4a» expired
«git~hub_pat_11AAAAAAA0aaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbb»
using «gl~pat-abcDEF123456ghiJKL78»
posting as «xo~xb-123456789012-abcdefABCDEF»
posting as «xo~xp-123456789012-abcdefABCDEF»
https://hooks.slack.com/services/«T00000000/B00000000/XXXXXXXXXXXXabcd1234»
https://discord.com/api/webhooks/«123456789/abcDEF-123»
charge with «sk_~live_4eC39HqLyjWDarjtT1zdp7dc»
charge with «rk_~test_4eC39HqLyjWDarjtT1zdp7dc»
mail with «SG~.ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr»
call with «SK~0123456789abcdef0123456789abcdef»
«npm_~abcdefghijklmnopqrstuvwxyz0123456789»
«pypi-~AgEIcHlwaS5vcmcCJDAwMDAwMDAw»
model «sk-~proj-abcdefghijklmnopqrstuvwx»
maps «AIza~SyA1234567890abcdefghijklmnopqrstuv»
vault «hvs.~CAESIJabcdefghijklmnop»
shop «shpat_~0123456789abcdef0123456789abcdef»
-----BEGIN RSA PRIVATE KEY-----\\n«MIIEpAIBAAKCAQEA1»\\n-----END RSA PRIVATE KEY-----
key: "-----BEGIN PRIVATE KEY-----\\\\n«MIIEvQIBADANBgkq»\\\\n-----END PRIVATE KEY-----"
-----BEGIN OPENSSH PRIVATE KEY-----\\n«b3BlbnNzaC1rZXktdjEAAAAA»
-----BEGIN PGP PRIVATE KEY BLOCK-----\\n«lQOYBGA1»\\n-----END PGP PRIVATE KEY BLOCK-----
«MIIEpAIBAAKCAQEA04up8hoqzS1APIB0RhjXyObwHQnOzhAk5Bd7mhkSbPkyhP1i»
{ "password":\\n    "«Yx8505kPw9xR2m»" }
password=b'«Yx8513kPw9xR2m»'
db:5432:app:user:«Yx8514kPw9xR2m»
*:*:*:app:«Yx8514kPw9xR2m»
password -> «Yx8533kPw9xR2m»
DSN app/«Yx8541kPw9xR2m»@//ora:1521/x
Invalid API key provided: «Yx8567kPw9xR2m»
pass\u00a0=\u00a0«Yx8572kPw9xR2m»
«EAACEd~Eose0cBAYx8576kPw9xR2m»
«pk.ey~J1Yx8579kPw9xR2m.abc»
«shp~at_Yx8580kPw9xR2mabcdef0123456789»
key=«Yx8587kPw9xR2mABCDEF0123456789abcdef»
https://maps.googleapis.com/x?key=«Yx8589kPw9xR2m»&z=1
https://h/cb?code=«Yx8590kPw9xR2m»&state=1
nats://«Yx8596kPw9xR2m»@nats:4222
`
  .split('\n')
  .filter(line => line !== '')
  .map(line => written(line).replaceAll(/\\([\\n])/g, (_, letter: string) => (letter === 'n' ? '\n' : '\\')))
  .map(line => ({
    text: line.replaceAll(/[«»]/g, ''),
    secrets: [...line.matchAll(/«([^»]+)»/g)].map(([, secret = '']) => secret),
  }))

/** Two hundred texts that only speak of secrets, or look like one. */
export const HARMLESS_TEXTS: readonly string[] = `
Error: password authentication failed for user "app"
FATAL: password authentication failed for user "postgres"
Access denied for user 'app'@'10.0.0.12' (using password: YES)
Access denied for user 'root'@'localhost' (using password: NO)
the secret is missing
the password is required
password is too short
password: must be at least 12 characters long
Password: required
Password must contain a digit
password=<redacted>
password=****
password=[REDACTED]
password: "***"
password=null
password=undefined
password=\${DB_PASSWORD}
password: $DB_PASSWORD
password={{ db_password }}
password=%s
password: ""
password=
invalid password
wrong password for user app
Password reset requested for user 42
password_reset=true
passwordless: true
passwordless login enabled
PasswordAuthentication no
password policy: strong enough
password_file=/run/secrets/db
POSTGRES_PASSWORD_FILE=/run/secrets/postgres
DB_PASSWORD is not set
environment variable DB_PASSWORD is missing
KeyError: 'DB_PASSWORD'
Missing required env: DB_PASSWORD, API_TOKEN
cannot read properties of undefined (reading 'password')
const password = process.env.DB_PASSWORD
password = os.environ["DB_PASSWORD"]
password = getPassword()
if (password === undefined) throw new Error('no password')
if password == None:
token != expected
TypeError: token is not a function
Unexpected token < in JSON at position 0
SyntaxError: Unexpected token } in JSON at position 12
Unexpected token: ;
token expired
token: expired
Token has expired
token=null
token: undefined
invalid token
the token is invalid or has expired
tokens: 128
max_tokens=4096
token_count=12
tokens_used: 1024
token_type=bearer
token type: Bearer
token_url=https://auth.example.com/token
tokenEndpoint: https://auth.example.com/oauth/token
token_ttl=3600
tokenExpiry: 2026-01-01T00:00:00Z
tokenizer=gpt2
TokenBucket: 5 left
token bucket rate=100/s
GET /tokens 200
POST /oauth/token 401
POST /api/v1/password/reset 204
csrf token mismatch
missing csrf token
No token provided
Bearer token is missing
Bearer authentication required
Basic authentication failed
Basic auth is disabled
auth=disabled
auth: ok
auth=none
auth: success
authenticated=true
author=jane
author: Jane Doe
authority: example.com
Authorization header is missing
Authorization: missing
authorization failed: no credentials
authorization=none
credentials: not found
Could not load credentials from any providers
credentials provider chain is empty
CredentialsProviderError: Could not load credentials
secret not found: prod/db
Secret prod/db has no key "password"
secret_arn=arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf
fetching arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf
fetching arn:aws:secretsmanager:eu-west-1:…:secret:prod/db-AbCdEf
secretName: prod-db
secretsmanager: ResourceNotFoundException
kubernetes secret "db" created
Secret good-A1b2C3 is there, with its key
secret prod-db-2 was rotated
unable to pull secrets or registry auth: execution resource retrieval failed
ResourceInitializationError: unable to pull secrets or registry auth
AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue
ssm:GetParameters is not allowed
key=value
key: users:1
primary key=id
primary_key: id
foreign_key=user_id
cache_key=users:1
partition key: tenant
sort_key=created_at
duplicate key value violates unique constraint "users_pkey"
Key (email)=(a) already exists
keyboard: us
key not found
monkey=banana
hockey: 3
api key is missing
API key required
access key not found
private key does not match certificate
public key loaded
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
signature mismatch
signature: valid
signature does not match
cookie expired
cookies: enabled
session=closed
session started
session: 8
sessions=12
pin: ok
spinning=true
pinned: true
signal: 15
sid=0
bypass=true
compass: north
pass=1
pass: 12
passed=12
passes: 3
pass rate: 97%
PASS src/app.test.ts
PASS
passenger=jane
passthrough: on
passive=true
pwd=/srv/app
PWD=/app
OLDPWD=/
pwd: /usr/src/app
cwd=/srv/app
secretary=jane
secretion: 4
http://localhost:3000
https://example.com:8080/a@b
https://example.com/users/jane@example.com
mailto:someone@example.com
ssh://git@example.com:22/x
git@github.com:acme/shop.git
10:30:00 user@host: ready
jane@example.com logged in
connect to db:5432
tcp://db:5432
postgres://db/orders
redis://cache:6379/0
listening on 0.0.0.0:8080
image: shop:1.2.3@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
commit 16c7e42f292c6912e7710c838347ae178b4a1234
request id: 2b1c4f7e-8a51-4d6c-9d7b-0f5e3c2a1b90
trace_id=4bf92f3577b34da6a3ce929d0e0e4736
correlation-id: abc-123
npm:lodash@4.17.21
lodash@4.17.21: deprecated
ghp is the prefix of such tokens
eyJ is how such tokens begin
AKIA is how access keys begin
sk-learn 1.4 loaded
skipped 12 tests
exit code: 137
cpu=256 memory=512
level=info msg="started" port=8080
{"level":"info","message":"started","port":8080}
{"user":"app","host":"db","port":5432}
{"status":"error","code":"invalid_token"}
{"error":"invalid_grant","error_description":"Token has been revoked"}
{"name":"LOG_LEVEL","value":"debug"}
name=web, value=3
SELECT * FROM users WHERE password IS NULL
UPDATE users SET token = NULL
mysql -u root -h db shop
psql -p 5432 -h db
docker run -p 8080:80 nginx
ssh -p 22 host
mkdir -p /data/cache
nmap -p 80 host
rsync -p a b
curl -u
curl -X POST https://example.com/login
grep -p x
unknown flag: --token
--password is required
use --password-stdin
Usage: migrate --password string
error: option --token requires an argument
migrate --verbose --dry-run
TOKEN_REFRESH_INTERVAL=300
JWT expired at 2026-01-01
jwt malformed
jwt: signature is invalid
OTP sent
dsn: not set
Login failed for user 'app'
login user jane
health check passed: GET /health 200
Deployment ecs-svc/0123456789012345678 is complete
(service web) has reached a steady state.
Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:…:targetgroup/web/0123456789abcdef)
CannotPullContainerError: pull image manifest has been retried 1 time(s)
secret:prod/db-AbCdEf
can't find the specified secret. secret:prod/db
Secret prod/db/password:username:: has no such key
password_encryption = scram-sha-256
GET /items?key=orders&page=2
GET /errors?code=not-found
db:5432:app:user
12:30:45:123:4567
app/web@2.0.0
`
  .split('\n')
  .slice(1, -1)
