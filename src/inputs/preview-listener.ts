import { badInput, type Field, wordField } from './fields.ts'

/** ARN of the listener that takes the requests of previews, where the input `preview-listener` is set. */
export function readPreviewListener(field: Field): string | undefined {
  const text = wordField(field, 'preview-listener')
  if (text === undefined || /^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:listener\/app\//.test(text))
    return text
  throw badInput(
    'preview-listener',
    text,
    'is not the ARN of a listener of an Application Load Balancer',
    'an ARN such as arn:aws:elasticloadbalancing:…:listener/app/NAME/ID/ID',
  )
}
