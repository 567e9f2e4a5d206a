import { BrowserWindow, ipcMain } from 'electron'
import type { Channel } from '../shared/channels.ts'
import type { Output, ParsedInput } from '../shared/contract.ts'
import { replyTo } from './reply.ts'

/** Answers a channel; `window` is the one that asks. See `replyTo` for what holds for all of them. */
export function handle<C extends Channel>(
  channel: C,
  run: (input: ParsedInput<C>, window: BrowserWindow | null) => Output<C> | Promise<Output<C>>,
): void {
  ipcMain.handle(channel, (event, raw: unknown) =>
    replyTo(channel, (input) => run(input, BrowserWindow.fromWebContents(event.sender)), event.senderFrame, raw),
  )
}
