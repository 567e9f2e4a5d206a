import { parentPort } from 'node:worker_threads'

/* Takes every message and answers none, as one that hangs. */
parentPort?.on('message', () => undefined)
