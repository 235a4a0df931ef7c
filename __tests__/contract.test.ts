import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { CONTROL_INPUT_NAMES } from '../src/actions/control/inputs.ts'
import { EXPRESS_INPUT_NAMES } from '../src/actions/express/inputs.ts'
import { PLAN_INPUT_NAMES, readPlanInputs } from '../src/actions/plan/inputs.ts'
import { PLAN_OUTPUT_NAMES } from '../src/actions/plan/outputs.ts'
import { PREVIEW_INPUT_NAMES } from '../src/actions/preview/inputs.ts'
import { PREVIEW_OUTPUT_NAMES } from '../src/actions/preview/outputs.ts'
import { REGISTER_INPUT_NAMES } from '../src/actions/register/inputs.ts'
import { REGISTER_OUTPUT_NAMES, SCHEDULE_OUTPUT_NAMES } from '../src/actions/register/outputs.ts'
import { RUN_TASK_INPUT_NAMES } from '../src/actions/run-task/inputs.ts'
import { RUN_TASK_OUTPUT_NAMES } from '../src/actions/run-task/outputs.ts'
import { SCHEDULE_INPUT_NAMES } from '../src/actions/schedule/inputs.ts'
import { readVerifyInputs, VERIFY_INPUT_NAMES } from '../src/actions/verify/inputs.ts'
import { VERIFY_OUTPUT_NAMES } from '../src/actions/verify/outputs.ts'
import { OFFICIAL_DEPLOY_INPUTS, OFFICIAL_DEPLOY_OUTPUTS } from '../src/compat/deploy-inputs.ts'
import { OFFICIAL_EXPRESS_INPUTS, OFFICIAL_EXPRESS_OUTPUTS } from '../src/compat/express-inputs.ts'
import { OFFICIAL_RENDER_INPUTS, OFFICIAL_RENDER_OUTPUTS } from '../src/compat/render-inputs.ts'
import { DEPLOY_INPUT_NAMES, readDeployInputs } from '../src/inputs/deploy.ts'
import { DEPLOY_OUTPUT_NAMES } from '../src/run/deploy-outputs.ts'

interface Action {
  inputs: Record<string, { description?: string; default?: string }>
  outputs: Record<string, { description?: string }>
  runs: Record<string, string>
}

const root = join(import.meta.dirname, '..')
const read = (folder: string) => parse(readFileSync(join(root, folder, 'action.yml'), 'utf8')) as Action
const action = read('.')
const control = read('control')
const runTask = read('run-task')
const register = read('register')
const schedule = read('schedule')
const plan = read('plan')
const preview = read('preview')
const verify = read('verify')
const express = read('express')
const compatDeploy = read('compat/deploy-task-definition')
const compatExpress = read('compat/deploy-express-service')
const compatRender = read('compat/render-task-definition')

test('action.yml declares exactly the inputs that are read', () => {
  expect(Object.keys(action.inputs)).toEqual([...DEPLOY_INPUT_NAMES])
  expect(Object.keys(control.inputs)).toEqual([...CONTROL_INPUT_NAMES])
  expect(Object.keys(runTask.inputs)).toEqual([...RUN_TASK_INPUT_NAMES])
  expect(Object.keys(register.inputs)).toEqual([...REGISTER_INPUT_NAMES])
  expect(Object.keys(schedule.inputs)).toEqual([...SCHEDULE_INPUT_NAMES])
  expect(Object.keys(plan.inputs)).toEqual([...PLAN_INPUT_NAMES])
  expect(Object.keys(preview.inputs)).toEqual([...PREVIEW_INPUT_NAMES])
  expect(Object.keys(verify.inputs)).toEqual([...VERIFY_INPUT_NAMES])
  expect(Object.keys(express.inputs)).toEqual([...EXPRESS_INPUT_NAMES])
  expect(Object.keys(compatDeploy.inputs)).toEqual(Object.keys(OFFICIAL_DEPLOY_INPUTS))
  expect(Object.keys(compatExpress.inputs)).toEqual(Object.keys(OFFICIAL_EXPRESS_INPUTS))
  expect(Object.keys(compatRender.inputs)).toEqual(Object.keys(OFFICIAL_RENDER_INPUTS))
})

test('action.yml declares exactly the outputs that are written', () => {
  expect(Object.keys(action.outputs)).toEqual([...DEPLOY_OUTPUT_NAMES])
  expect(DEPLOY_OUTPUT_NAMES).toEqual(expect.arrayContaining(Object.keys(control.outputs)))
  expect(Object.keys(runTask.outputs)).toEqual([...RUN_TASK_OUTPUT_NAMES])
  expect(Object.keys(register.outputs)).toEqual([...REGISTER_OUTPUT_NAMES])
  expect(Object.keys(schedule.outputs)).toEqual([...SCHEDULE_OUTPUT_NAMES])
  expect(Object.keys(plan.outputs)).toEqual([...PLAN_OUTPUT_NAMES])
  expect(Object.keys(preview.outputs)).toEqual([...PREVIEW_OUTPUT_NAMES])
  expect(Object.keys(verify.outputs)).toEqual([...VERIFY_OUTPUT_NAMES])
  expect(DEPLOY_OUTPUT_NAMES).toEqual(expect.arrayContaining(Object.keys(express.outputs)))
  expect(Object.keys(compatDeploy.outputs)).toEqual([...OFFICIAL_DEPLOY_OUTPUTS])
  expect(Object.keys(compatExpress.outputs)).toEqual([...OFFICIAL_EXPRESS_OUTPUTS])
  expect(Object.keys(compatRender.outputs)).toEqual([...OFFICIAL_RENDER_OUTPUTS])
})

test('the root action keeps at most 48 inputs', () => {
  expect(DEPLOY_INPUT_NAMES.length).toBeLessThanOrEqual(48)
})

test('every input and output is described', () => {
  const all = [
    action,
    control,
    runTask,
    register,
    schedule,
    plan,
    preview,
    verify,
    express,
    compatDeploy,
    compatRender,
    compatExpress,
  ].flatMap(one => [...Object.values(one.inputs), ...Object.values(one.outputs)])
  expect(all.every(({ description }) => (description ?? '').length > 10)).toBe(true)
})

test('the defaults in action.yml are the defaults of the code', async () => {
  const required = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }
  expect(await readDeployInputs({ ...required, ...defaultsOf(action) })).toEqual(
    await readDeployInputs(required),
  )
  expect(await readPlanInputs({ ...required, ...defaultsOf(plan) })).toEqual(await readPlanInputs(required))
  expect(await readVerifyInputs({ ...required, ...defaultsOf(verify) })).toEqual(
    await readVerifyInputs(required),
  )
})

function defaultsOf({ inputs }: Action): Record<string, string> {
  const defaults = Object.entries(inputs).flatMap(([name, input]) =>
    input.default === undefined || input.default.startsWith('${{')
      ? []
      : [[`INPUT_${name.toUpperCase()}`, input.default]],
  )
  return Object.fromEntries(defaults)
}

test('the entries that the actions name are in dist', () => {
  const entries = [action.runs['main'], action.runs['post'], `control/${control.runs['main']}`].concat(
    `compat/deploy-task-definition/${compatDeploy.runs['main']}`,
    `compat/deploy-task-definition/${compatDeploy.runs['post']}`,
    `compat/render-task-definition/${compatRender.runs['main']}`,
    `run-task/${runTask.runs['main']}`,
    `register/${register.runs['main']}`,
    `schedule/${schedule.runs['main']}`,
    `schedule/${schedule.runs['post']}`,
    `plan/${plan.runs['main']}`,
    `preview/${preview.runs['main']}`,
    `preview/${preview.runs['post']}`,
    `verify/${verify.runs['main']}`,
    `express/${express.runs['main']}`,
    `compat/deploy-express-service/${compatExpress.runs['main']}`,
    `compat/deploy-express-service/${compatExpress.runs['post']}`,
    `express/${express.runs['post']}`,
  )
  expect([action.runs['using'], control.runs['using']]).toEqual(['node24', 'node24'])
  for (const entry of entries) expect(readFileSync(join(root, entry ?? ''), 'utf8')).not.toBe('')
})
