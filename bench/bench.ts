import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, type as system, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchDownload } from './download.ts'
import { benchFailingWaves } from './failing-waves.ts'
import { benchManyServices } from './many-services.ts'
import { benchRivals } from './rivals.ts'
import { benchStart } from './start.ts'
import { benchTimeToVerdict } from './time-to-verdict.ts'
import { benchUnrecoverable } from './unrecoverable.ts'

/** `npm run bench [-- PART …]`: measures and writes `results.md`; with parts named, only these, in place of what it had. */
const PARTS = {
  download: {
    title: 'What a runner downloads',
    text: `Bytes of the compressed archive of a tag, which GitHub's runner downloads and unpacks before the job starts an action:
\`git archive TAG | gzip\`. The official deploy action is one action, measured at v2.6.3; ours are the deploy action, the
sub-actions and the drop-ins.`,
    run: async () => benchDownload(),
  },
  start: {
    title: 'Start, size and memory',
    text: `Milliseconds of real time from the start of the process to the arrival of its first AWS request, programs in turns. The
bare scripts are in \`bench/bare\`: they load \`@aws-sdk/client-ecs\` and make the same first call, DescribeServices; bundled
means by ncc, as an action has to be. Size is all JavaScript that is shipped: the action's has every strategy, previews,
plan, GitHub and the parsers. Peak memory is that of a whole rolling deployment.`,
    run: benchStart,
  },
  verdict: {
    title: 'From the true end to the verdict',
    text: `Seconds from the moment at which the simulated account has what success needs (for the rolling update and ECS's own
strategies a completed deployment and all new tasks serving; for CodeDeploy nothing old left either) to the verdict. 200
deployments a row, their ends spread over 1 to 30 minutes; time is spent pulling, starting or becoming healthy, and baking
if there is a bake time. The SDK's waiters are \`waitUntilServicesStable\` and \`waitUntilDeploymentSuccessful\` with
\`minDelay: 15\`, once with \`maxDelay: 15\` and once as the SDK has it (600 s and 120 s). A verdict before the true end is
too early: the CodeDeploy waiter ends before the old tasks do. A call takes no time on the virtual clock. Every other rolling
update is complete at the moment at which its new tasks are healthy, as AWS was seen to do it once, instead of when the old ones
have drained: nothing announces that end, so it is seen at the next look, which is up to 29 s away after a long pull. With
looks every 10 s that p99 is 9.3 s at 8.0 calls a minute, with looks every 12 s 10.9 s at 6.9.`,
    run: benchTimeToVerdict,
  },
  unrecoverable: {
    title: 'From an unrecoverable failure to the verdict',
    text: `Above, seconds from the first task that stopped to the verdict, over the causes below and ten worlds of each; a cause
that may recover does not end it. The circuit breaker has its default threshold and is watched by the same action with
\`fail-after: 0\`. The SDK's waiters never give a verdict on these: they wait until their time is over. Below, medians of the
seconds from UpdateService to the verdict, by cause.`,
    run: benchUnrecoverable,
  },
  rivals: {
    title: 'Beside others, in the same worlds',
    text: `Each program deploys in a process of its own over HTTP: our \`dist/main.js\`, the AWS CLI 1.46.3 (register, update-service,
wait services-stable; \`aws ecs deploy\` for CodeDeploy), fabfuel's ecs-deploy 1.17.0 with \`--timeout 1800\`, and the SDK with
its waiters every 15 s for 30 minutes; those of Python from PyPI by the hashes in \`interop/python\`, unmodified. The
account's time passes only while a program sleeps. Three seeds of each world, medians. Seconds are from the
truth to the verdict: from success as above, or from the first thing that dooms the deployment: a task of it that stopped, another
deployment, a stop, an alarm's rollback, or expired credentials. A verdict is wrong where one seed's is; "cause": the output names it.`,
    run: benchRivals,
  },
  'many-services': {
    title: 'Many services in one run',
    text: `One image to all services, \`max-parallel: 1000\`, with the request limits that AWS documents for ECS enforced by the
simulator: 50 UpdateService calls at once and 5 a second. These alone make the last of 1000 services wait 190 seconds:
no run over 1000 services can take less than the time under "bucket alone". "times one" is against the slowest of ten services
that are deployed alone. Processor time and heap are those of the run and of the simulated account together. The pictures show
what a service behind a load balancer costs: calls, milliseconds of processor time, kilobytes of heap.`,
    run: benchManyServices,
  },
  'failing-waves': {
    title: 'Failures in waves of services',
    text: `Services in four waves with \`together: true\` under the same request limits; the image of one service does not exist,
and each row has it in another wave. Whatever was deployed or in progress is rolled back, the rest is not started; the minutes are
those to the verdict, after all rollbacks are complete. Each service has a task definition family of its own: ECS takes 20
RegisterTaskDefinition calls at once and 1 a second, so that 1000 of them alone take more than 16 minutes.`,
    run: benchFailingWaves,
  },
} as const

const asked = process.argv.slice(2)
const names = Object.keys(PARTS) as (keyof typeof PARTS)[]
const path = join(import.meta.dirname, 'results.md')
const sections: string[] = []
for (const name of names) {
  const isAsked = asked.length === 0 || asked.includes(name)
  const section = isAsked ? await measured(name) : written(name)
  if (isAsked) console.log(section)
  sections.push(section)
}
writeFileSync(path, `# Measured\n\n${machine()}\n\n${sections.join('\n')}`)

async function measured(name: keyof typeof PARTS): Promise<string> {
  const { title, text, run } = PARTS[name]
  return `## ${title}\n\n${text}\n\n${await run()}\n`
}

/** A part as it was measured before. */
function written(name: keyof typeof PARTS): string {
  const parts = readFileSync(path, 'utf8').split(/^(?=## )/m)
  const part = parts.find(text => text.startsWith(`## ${PARTS[name].title}\n`)) ?? ''
  return `${part.trimEnd()}\n`
}

function machine(): string {
  const [{ model } = { model: 'unknown' }] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  const version = (name: string) =>
    (JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as { version: string })
      .version
  const packages = ['@aws-sdk/client-ecs', '@aws-sdk/client-codedeploy', '@vercel/ncc']
  return `By \`npm run bench\` on ${system()} ${release()}, ${cpus().length} × ${model}, ${memory} GB; Node.js ${process.versions.node}, ${packages
    .map(name => `${name} ${version(name)}`)
    .join(', ')}.
All but the first two tables are on the simulator's virtual clock and the same on every machine, but for the jitter of the
SDK's waiters, processor time and heap; the behavior of AWS is the simulator's.`
}
