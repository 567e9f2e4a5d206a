import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError, toErrorShape } from '../shared/errors.ts'
import { openNewsroom } from '../store/newsroom.ts'
import { createMaker, type Maker } from './maker.ts'
import { makeBatch, type ThreadSetup, type ToThread } from './press-room.ts'
import { themeOf } from './themes/themes.ts'

const { newsroom: folder, resources, theme, prepared } = workerData as ThreadSetup // made by press-room.ts alone
const newsroom = openNewsroom({ folder, migrations: join(resources, 'migrations'), isOpenAlready: true })
let maker: Maker | undefined

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'facts') {
    const { facts } = message
    maker = createMaker({ newsroom, theme: themeOf(theme, facts.settings), facts })
    return
  }
  const { first, jobs } = message
  try {
    if (!maker) throw new AppError('internal', 'internal')
    parentPort?.postMessage(makeBatch({ first, jobs }, maker, prepared))
  } catch (error) {
    if (!(error instanceof AppError)) console.error('press', error)
    parentPort?.postMessage({ first, error: toErrorShape(error) })
  }
})
