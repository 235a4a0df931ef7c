import { isRecord } from '../../base/schema.ts'
import { type Check, definite, ok } from '../check.ts'
import type { Subject } from '../facts.ts'

const GIB = 1024
/** Sizes of tasks on Fargate: CPU units → least and most MiB, and the step between; 256 has three sizes of its own. */
const SIZES: Readonly<Record<number, readonly [min: number, max: number, step: number]>> = {
  256: [512, 2 * GIB, 0],
  512: [GIB, 4 * GIB, GIB],
  1024: [2 * GIB, 8 * GIB, GIB],
  2048: [4 * GIB, 16 * GIB, GIB],
  4096: [8 * GIB, 30 * GIB, GIB],
  8192: [16 * GIB, 60 * GIB, 4 * GIB],
  16384: [32 * GIB, 120 * GIB, 8 * GIB],
}
/** Larger sizes may be new, and AWS knows them better. */
const MAX_CPU_UNITS = 16_384

/** What Fargate does not run, which AWS says only when the revision is registered, or not before a task is started. */
export function checkFargate({ definition, fargate }: Subject): Check[] {
  if (!fargate) return []
  const compatible = definition['requiresCompatibilities']
  const mistakes = [
    ...(Array.isArray(compatible) && compatible.length > 0 && !compatible.includes('FARGATE')
      ? [['is not for Fargate', '`requiresCompatibilities` does not name FARGATE.', 'Add FARGATE to it.']]
      : []),
    ...(definition['networkMode'] === undefined || definition['networkMode'] === 'awsvpc'
      ? []
      : [
          [
            `has the network mode ${String(definition['networkMode'])}`,
            'Fargate has only awsvpc.',
            'Set `networkMode: awsvpc`.',
          ],
        ]),
    ...wrongSize(definition['cpu'], definition['memory']),
    ...wrongContainers(definition.containerDefinitions),
  ]
  if (mistakes.length === 0) return [ok('Fargate', sizeOf(definition['cpu'], definition['memory']))]
  return mistakes.map(([what = '', message = '', next = '']) =>
    definite('Fargate', { title: `The task definition ${what}`, message, next }),
  )
}

function sizeOf(cpu: unknown, memory: unknown): string {
  const [units, mib] = [cpuUnits(cpu), memoryMib(memory)]
  return units === undefined || mib === undefined
    ? 'The task definition fits Fargate'
    : `${units / 1024} vCPU with ${mib / GIB} GB is a size of Fargate`
}

/** What is wrong with a size of tasks on Fargate: each what, why and what to do, after "The task definition". */
export function wrongSize(cpu: unknown, memory: unknown): string[][] {
  const units = cpuUnits(cpu)
  const mib = memoryMib(memory)
  if (cpu === undefined || memory === undefined) {
    return [
      [
        `has no ${cpu === undefined ? 'cpu' : 'memory'} for the whole task`,
        'Fargate needs both.',
        'Set `cpu` and `memory` beside the containers, such as 256 and 512.',
      ],
    ]
  }
  if (units === undefined || mib === undefined || units > MAX_CPU_UNITS) return []
  const size = SIZES[units]
  if (!size) {
    const all = Object.keys(SIZES).join(', ')
    return [[`asks for ${units} CPU units`, `Fargate has ${all}.`, 'Choose one of them.']]
  }
  const [min, max, step] = size
  const fits = step === 0 ? [min, GIB, max].includes(mib) : mib % step === 0
  if (fits && mib >= min && mib <= max) return []
  const choice = step === 0 ? `${min}, ${GIB} or ${max} MiB` : `${min} to ${max} MiB in steps of ${step}`
  return [
    [
      `asks for ${units} CPU units with ${mib} MiB of memory`,
      `With ${units} CPU units Fargate has ${choice}.`,
      'Choose one of these sizes.',
    ],
  ]
}

/** `1024` and `1 vCPU` are the same; `undefined` where it is neither. */
export function cpuUnits(value: unknown): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*(vcpu))?\s*$/i.exec(String(value ?? '')) ?? []
  return amount === undefined ? undefined : Number(amount) * (unit ? 1024 : 1)
}

/** `2048` and `2 GB` are the same. */
function memoryMib(value: unknown): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*(gb))?\s*$/i.exec(String(value ?? '')) ?? []
  return amount === undefined ? undefined : Number(amount) * (unit ? GIB : 1)
}

function wrongContainers(containers: readonly Record<string, unknown>[]): string[][] {
  return containers.flatMap(container => {
    const name = `container "${String(container['name'])}"`
    return [
      ...(container['privileged'] === true
        ? [
            [
              `makes ${name} privileged`,
              'Fargate does not run privileged containers.',
              'Remove `privileged`.',
            ],
          ]
        : []),
      ...linked(name, container['links']),
      ...moved(name, container['portMappings']),
    ]
  })
}

function linked(name: string, links: unknown): string[][] {
  if (!Array.isArray(links) || links.length === 0) return []
  const why = 'Containers on Fargate reach each other by localhost.'
  return [[`links ${name} to others`, why, 'Remove `links`.']]
}

function moved(name: string, mappings: unknown): string[][] {
  const found = (Array.isArray(mappings) ? mappings.filter(isRecord) : []).find(
    ({ hostPort, containerPort }) =>
      typeof hostPort === 'number' && hostPort !== 0 && hostPort !== containerPort,
  )
  if (!found) return []
  return [
    [
      `maps port ${String(found['containerPort'])} of ${name} to ${String(found['hostPort'])}`,
      'With the network mode awsvpc both are the same.',
      'Remove `hostPort`.',
    ],
  ]
}
