import { expect, test } from 'vitest'
import { openDestination } from '../../../electron/publishing/targets/open-destination.ts'
import { publishTo } from '../../../electron/publishing/targets/publish.ts'
import { startProftpd } from './proftpd.ts'
import { contentsOfSite, site } from './small-sites.ts'
import { testPlace } from './target-table.ts'

testPlace('FTPS', startProftpd)

test('a certificate that nobody has accepted shows its fingerprint, and no password is sent', async ({ skip }) => {
  const place = await startProftpd()
  if (typeof place === 'string') return skip(place)
  const { settings } = place
  const open = (fingerprint: string) => openDestination({ ...settings, fingerprint }, { password: 'sesame' })
  await expect(open('')).rejects.toMatchObject({
    code: 'forbidden',
    key: 'target.certificate-unknown',
    values: { host: '127.0.0.1', fingerprint: settings.fingerprint },
  })
  await expect(open('00:11')).rejects.toMatchObject({ key: 'target.host-changed' })
})

test('a server that begins with TLS at once is served as well', async ({ skip }) => {
  const place = await startProftpd({ isImplicit: true })
  if (typeof place === 'string') return skip(place)
  const destination = await place.open()
  await publishTo(destination, site([1], 'x'))
  await destination.close()
  expect(await place.contents()).toEqual(contentsOfSite(site([1], 'x')))
})
