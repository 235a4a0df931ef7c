import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { clientException, invalidParameter } from '../wire/api-error.ts'
import { checkReferences } from './task-definition-references.ts'

const sizeLimit = 64 * 1024
const containerLimit = 10

const range = (first: number, last: number, step: number): number[] =>
  Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step)

/** Memory (MiB) that Fargate offers for each cpu size. */
const fargateMemory: Record<number, number[]> = {
  256: [512, 1024, 2048],
  512: range(1024, 4096, 1024),
  1024: range(2048, 8192, 1024),
  2048: range(4096, 16384, 1024),
  4096: range(8192, 30720, 1024),
  8192: range(16384, 61440, 4096),
  16384: range(32768, 122880, 8192),
}

const amount = (text: string | undefined, unit: RegExp, factor: number): number | undefined => {
  if (text === undefined) return undefined
  const withUnit = unit.exec(text.trim())
  if (withUnit) return Number(withUnit[1]) * factor
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
}

/** Task cpu in units: `256`, `.25 vCPU`, `1 vcpu`. */
export const cpuUnits = (text: string | undefined): number | undefined =>
  amount(text, /^(\d*\.?\d+)\s*vcpu$/i, 1024)

/** Task memory in MiB: `512`, `1 GB`. */
export const memoryMib = (text: string | undefined): number | undefined =>
  amount(text, /^(\d*\.?\d+)\s*gb$/i, 1024)

const checkSizes = (input: RegisterTaskDefinitionRequest, fargate: boolean): void => {
  const cpu = cpuUnits(input.cpu)
  const memory = memoryMib(input.memory)
  if (Number.isNaN(cpu)) throw clientException("Invalid 'cpu' setting for task.")
  if (Number.isNaN(memory)) throw clientException("Invalid 'memory' setting for task.")
  if (!fargate) return
  if (cpu === undefined) throw clientException("Fargate requires that 'cpu' be defined at the task level.")
  if (memory === undefined)
    throw clientException("Fargate requires that 'memory' be defined at the task level.")
  if (!fargateMemory[cpu]?.includes(memory))
    throw clientException('No Fargate configuration exists for given values.')
}

const isEcrImage = (image: string): boolean => /^\d{12}\.dkr\.ecr\.[\w-]+\.amazonaws\.com/.test(image)

const checkExecutionRole = (input: RegisterTaskDefinitionRequest): void => {
  if (input.executionRoleArn) return
  for (const container of input.containerDefinitions ?? []) {
    if (isEcrImage(container.image ?? '')) {
      throw clientException(
        'Fargate requires task definition to have execution role ARN to support ECR images.',
      )
    }
    const driver = container.logConfiguration?.logDriver
    if (driver === 'awslogs') {
      throw clientException(
        `Fargate requires task definition to have execution role ARN to support log driver ${driver}.`,
      )
    }
  }
}

const checkContainer = (container: ContainerDefinition, taskMemory: string | undefined): void => {
  if (!container.name) throw clientException('Container.name should not be null or empty.')
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(container.name)) {
    throw clientException(
      `Invalid setting for container '${container.name}'. The name may only contain letters, numbers, hyphens and underscores.`,
    )
  }
  if (!container.image) throw clientException('Container.image should not be null or empty.')
  if (
    taskMemory === undefined &&
    container.memory === undefined &&
    container.memoryReservation === undefined
  ) {
    throw clientException(
      `Invalid setting for container '${container.name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    )
  }
  for (const mapping of container.portMappings ?? []) {
    if (mapping.containerPort === undefined && mapping.containerPortRange === undefined) {
      throw clientException(
        `Invalid setting for container '${container.name}'. A port mapping must have a containerPort.`,
      )
    }
  }
}

const checkContainers = (input: RegisterTaskDefinitionRequest): void => {
  const containers = input.containerDefinitions ?? []
  if (containers.length === 0) throw clientException('Container list cannot be empty.')
  if (containers.length > containerLimit) {
    throw clientException(`Task definition cannot have more than ${containerLimit} containers.`)
  }
  for (const container of containers) checkContainer(container, input.memory)
  const names = containers.map(container => container.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw clientException(`Container names must be unique within a task definition: ${twice}.`)
  if (!containers.some(container => container.essential !== false)) {
    throw clientException('At least one container must be marked as essential.')
  }
}

/** Throws AWS's refusal of a task definition that could not be registered. */
export function checkTaskDefinition(input: RegisterTaskDefinitionRequest): void {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(input.family ?? '')) {
    throw clientException(
      'Family contains invalid characters. Only letters, numbers, hyphens and underscores are allowed, up to 255 of them.',
    )
  }
  if (input.tags?.length === 0) throw clientException('Tags can not be empty.')
  const reserved = input.tags?.find(tag => tag.key?.toLowerCase().startsWith('aws:'))
  if (reserved) throw invalidParameter(`The tag key ${reserved.key} uses the reserved prefix aws:.`)
  checkContainers(input)
  const fargate = input.requiresCompatibilities?.includes('FARGATE') === true
  if (fargate && input.networkMode !== 'awsvpc') {
    throw clientException('Fargate only supports network mode ‘awsvpc’.')
  }
  checkSizes(input, fargate)
  if (fargate) checkExecutionRole(input)
  checkReferences(input)
  if (Buffer.byteLength(JSON.stringify(input)) > sizeLimit) {
    throw clientException('Actual length exceeds the max allowed length of a task definition: 65536.')
  }
}
