import { hash } from 'node:crypto'

/** In lower-case hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
