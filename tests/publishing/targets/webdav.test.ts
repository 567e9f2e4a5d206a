import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { expect, onTestFinished, test } from 'vitest'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { temporaryFolder } from '../sites.ts'
import { startApache } from './apache.ts'
import { findServer, listenHere, makeCertificate } from './servers.ts'
import { testPlace } from './target-table.ts'

testPlace('WebDAV', startApache)

test('a certificate that is not valid is said to be so, and no password is sent', async ({ skip }) => {
  if (!findServer('openssl')) return skip('openssl is not installed')
  const { key, certificate } = makeCertificate(temporaryFolder())
  let requests = 0
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, () => {
    requests += 1
  })
  const port = await listenHere(server)
  onTestFinished(() => void server.close())
  const url = `https://127.0.0.1:${port}/`
  await expect(openDestination({ kind: 'webdav', url, user: 'ada' }, { password: 'sesame' })).rejects.toMatchObject({
    code: 'forbidden',
    key: 'target.certificate',
  })
  expect(requests).toBe(0)
})
