import { createWire } from './wire.ts'

/** The wire as the main process holds it. */
export const wire = createWire({
  toBase64: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  fromBase64: (text) => new Uint8Array(Buffer.from(text, 'base64')),
})

/** What Electron would hand over: a copy, or an error for what cannot be cloned. */
export function checkCloneable(value: unknown): string {
  return wire.encode(value)
}
