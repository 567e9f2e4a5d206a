import { useSyncExternalStore } from 'react'
import { api } from '../api.ts'
import { errorText, i18n } from '../i18n.ts'
import { isCancelled, type JobProgress, startJob } from '../jobs.ts'
import { showToast } from '../ui/Toasts.tsx'

/** A proof that is being laid out or printed. */
export type RunningProof = {
  readonly kind: 'save' | 'print'
  readonly progress: JobProgress
  readonly cancel: () => void
}

let isBusy = false
let running: RunningProof | undefined
const listeners = new Set<() => void>()

/** Saves a proof of the articles where the editor says; how far it is is shown by ProofProgress, how it ended by a toast. */
export async function saveProof(ids: readonly string[]): Promise<void> {
  await run('save', async (job) => {
    const saved = await api['proof:save']({ ids: [...ids], job })
    if (!saved) return
    const open = () => void api['shell:open']({ target: saved.path }).catch(tell)
    showToast({ message: say('saved', { count: saved.pages }), action: { label: say('open'), run: open } })
  })
}

/** Prints a proof of the articles through the machine's own print dialog. */
export async function printProof(ids: readonly string[]): Promise<void> {
  await run('print', async (job) => {
    await api['proof:print']({ ids: [...ids], job })
  })
}

/** The proof that is under way in this window, or undefined. */
export function useRunningProof(): RunningProof | undefined {
  return useSyncExternalStore(subscribe, () => running)
}

async function run(kind: RunningProof['kind'], work: (job: string) => Promise<void>): Promise<void> {
  if (isBusy) return showToast({ message: say('busy') })
  isBusy = true
  const job = startJob(work, (progress) => show({ kind, progress, cancel: job.cancel }))
  try {
    await job.result
  } catch (error) {
    if (isCancelled(error)) showToast({ message: say(kind === 'save' ? 'notSaved' : 'notPrinted') })
    else tell(error)
  } finally {
    isBusy = false
    show(undefined)
  }
}

function show(next: RunningProof | undefined): void {
  running = next
  for (const listen of listeners) listen()
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

const say = (key: string, values: Readonly<Record<string, unknown>> = {}): string =>
  i18n.t(key, { ns: 'proof', ...values })
const tell = (error: unknown) => showToast({ message: errorText(error), tone: 'error' })
