import type { Channel } from '../shared/channels.ts'
import { contract, type Output, type ParsedInput, type Reply } from '../shared/contract.ts'
import { AppError, toErrorShape } from '../shared/errors.ts'

/** As much of a frame as says who is asking. */
export type Sender = { readonly url: string; readonly parent: unknown } | null

/** Every request passes here: sender checked, input parsed, failure turned into data. */
export async function replyTo<C extends Channel>(
  channel: C,
  run: (input: ParsedInput<C>) => Output<C> | Promise<Output<C>>,
  sender: Sender,
  raw: unknown,
): Promise<Reply<C>> {
  try {
    if (!isOurPage(sender)) throw new AppError('forbidden', 'request.invalid')
    return { ok: true, value: await run(contract[channel].input.parse(raw) as ParsedInput<C>) } // TS cannot tie C to its schema
  } catch (error) {
    if (!(error instanceof AppError)) console.error(channel, error)
    return { ok: false, error: toErrorShape(error) }
  }
}

// Compare the whole prefix: in Node, `new URL('app://galley').origin` is the string "null".
const isOurPage = (frame: Sender) =>
  frame !== null && frame.parent === null && frame.url.startsWith('app://galley/desk/')
