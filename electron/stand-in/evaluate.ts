import type { Session } from './cdp.ts'
import { encodeThis } from './page-source.ts'
import { wire } from './wire-node.ts'

/** Runs code in the page's own world; what it resolves with is copied, as `executeJavaScript` does. */
export async function evaluate(session: Session, code: string, userGesture: boolean): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    userGesture,
  })
  if (exceptionDetails) throw new Error(describe(exceptionDetails))
  if (result.type === 'undefined') return undefined
  if (result.objectId === undefined && result.unserializableValue === undefined) {
    if (result.type === 'symbol') throw new Error('An object could not be cloned.')
    return result.value
  }
  const { result: holder } = await session.send('Runtime.evaluate', { expression: '({})' })
  const answer = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: `function (value) { return (${encodeThis}).call({ value }) }`,
    objectId: String(holder.objectId),
    arguments: [
      result.objectId === undefined
        ? { unserializableValue: String(result.unserializableValue) }
        : { objectId: result.objectId },
    ],
    returnByValue: true,
  })
  if (answer.exceptionDetails) throw new Error(describe(answer.exceptionDetails))
  return wire.decode(String(answer.result.value))
}

function describe({
  text,
  exception,
}: {
  text: string
  exception?: { description?: string; value?: unknown }
}): string {
  const line = exception?.description?.split('\n')[0]?.replace(/^Error: /, '')
  return line ?? (exception?.value === undefined ? text : String(exception.value))
}
