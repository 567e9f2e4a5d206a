import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type CommandId, commands } from '../../electron/shared/commands.ts'
import { api } from '../api.ts'
import { isSheetOpen } from '../ui/Dialog.tsx'

type Handler = { readonly run: () => void; readonly isEnabled: () => boolean }
export type CommandRegistry = ReturnType<typeof createCommandRegistry>

/** Keeps who carries out each command now. The one registered last answers; when it goes, the one before does again. */
export function createCommandRegistry(runInMain: (id: CommandId) => void) {
  const handlers = new Map<CommandId, Handler[]>()
  const listeners = new Set<() => void>()
  let revision = 0
  const tell = () => {
    revision += 1
    for (const listen of listeners) listen()
  }
  return {
    register(id: CommandId, handler: Handler): () => void {
      handlers.set(id, [...(handlers.get(id) ?? []), handler])
      tell()
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== handler),
        )
        tell()
      }
    },
    canRun(id: CommandId): boolean {
      if (isMains(id)) return true
      return handlers.get(id)?.at(-1)?.isEnabled() ?? false
    },
    /** Carries the command out; false when nobody can now. */
    run(id: CommandId): boolean {
      if (isMains(id)) {
        runInMain(id)
        return true
      }
      const handler = handlers.get(id)?.at(-1)
      if (!handler?.isEnabled()) return false
      handler.run()
      return true
    },
    subscribe(listen: () => void): () => void {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    revision: () => revision,
    tell,
  }
}

const mains: ReadonlySet<CommandId> = new Set(commands.filter((command) => command.in === 'main').map(({ id }) => id))
const isMains = (id: CommandId) => mains.has(id)

const registry = createCommandRegistry((id) => void api['window:command']({ id }))

/** Carries out a command while the component is mounted. `run` may be a new function each time. */
export function useCommand(id: CommandId, run: () => void, options: { readonly isEnabled?: boolean } = {}): void {
  const latest = useRef({ run, isEnabled: options.isEnabled ?? true })
  const isEnabled = options.isEnabled ?? true
  useEffect(() => {
    const wasEnabled = latest.current.isEnabled
    latest.current = { run, isEnabled }
    if (wasEnabled !== isEnabled) registry.tell()
  })
  useEffect(
    () => registry.register(id, { run: () => latest.current.run(), isEnabled: () => latest.current.isEnabled }),
    [id],
  )
}

/** What belongs to the text being written, in a sheet too. */
const passSheets: ReadonlySet<CommandId> = new Set(['edit:undo', 'edit:redo'])

/** Carries out a command as its menu line would; false when nobody can now. No command reaches behind an open sheet. */
export function runCommand(id: CommandId): boolean {
  if (isSheetOpen() && !passSheets.has(id)) return false
  return registry.run(id)
}

/** Whether each command can be carried out now; renders again when that changes. */
export function useCanRun(): (id: CommandId) => boolean {
  useSyncExternalStore(registry.subscribe, registry.revision)
  return registry.canRun
}
