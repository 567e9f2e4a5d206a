import { type Channel, channels, type Event } from '../electron/shared/channels.ts'
import type { Api, Input, Notice, Output, Reply } from '../electron/shared/contract.ts'
import { fromErrorShape } from '../electron/shared/errors.ts'

declare global {
  interface Window {
    readonly galley: Api
  }
}

type Client = { readonly [C in Channel]: (input: Input<C>) => Promise<Output<C>> }

/** Asks the main process: a function a channel. A failure is thrown as AppError. */
export const api = Object.fromEntries(channels.map((channel) => [channel, ask(channel)])) as Client // a function for every channel

/** Hears what the main process tells this window, until the returned function is called. */
export function onNotice<E extends Event>(event: E, listen: (notice: Notice<E>) => void): () => void {
  return window.galley.on(event, listen)
}

function ask<C extends Channel>(channel: C): (input: Input<C>) => Promise<Output<C>> {
  return async (input) => {
    const call = window.galley[channel] as (input: Input<C>) => Promise<Reply<C>> // TS cannot tie C to its function
    const reply = await call(input)
    if (!reply.ok) throw fromErrorShape(reply.error)
    return reply.value
  }
}

/** Hears that something of an article beside its text may have changed, until the returned function is called. */
export function onArticleMayDiffer(id: string, listen: () => void): () => void {
  return onNotice('articles:changed', ({ ids }) => {
    if (ids.length === 0 || ids.includes(id)) listen()
  })
}
