import type { NewsroomState } from '../shared/contract.ts'
import { handle } from './ipc.ts'
import type { Office } from './office.ts'

export function handleNewsrooms({ session, notices, dialogs, handover }: Office): void {
  const told = (state: NewsroomState): NewsroomState => {
    notices.tell('newsroom:changed', state)
    return state
  }

  handle('newsroom:state', () => session.state())
  handle('newsroom:create', async ({ folder, isSample }, window) => {
    const chosen = folder ?? (await dialogs.choosePath(window, 'new-newsroom', session.state().proposedFolder))
    return chosen === null ? null : told(await session.create(chosen, isSample))
  })
  handle('newsroom:may-close', ({ request, isStored }, window) => {
    if (window) handover.answer(window, request, isStored)
  })
  handle('newsroom:open', async ({ folder }, window) => {
    const chosen = folder ?? (await dialogs.chooseFolder(window, 'newsroom'))
    return chosen === null ? null : told(await session.open(chosen))
  })
}
