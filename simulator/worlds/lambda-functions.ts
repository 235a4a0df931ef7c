import type { HookAnswer, LambdaFunction } from '../world/native-functions.ts'
import type { World } from '../world/world.ts'

/** Adds a Lambda function by its name, which succeeds unless told otherwise; returns its ARN. */
export function addFunction(
  world: World,
  name: string,
  answers: HookAnswer[] = ['SUCCEEDED'],
  at: LambdaFunction['at'] = {},
): string {
  const { region, account } = world.place
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}`
  world.state.functions.set(arn, { arn, answers, at, invocations: [] })
  return arn
}
