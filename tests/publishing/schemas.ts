import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'

const folder = join(import.meta.dirname, '../schemas')

/** What xmllint has against an XML text under a schema of `tests/schemas`; empty where it is valid. */
export async function xmlErrors(xml: string, schema: string): Promise<string[]> {
  const read = (fileName: string) => ({ fileName, contents: readFileSync(join(folder, fileName), 'utf8') })
  const others = readdirSync(folder).filter((name) => name.endsWith('.xsd') && name !== schema)
  const { errors } = await validateXML({
    xml: { fileName: 'feed.xml', contents: xml },
    schema: read(schema),
    preload: others.map(read),
  })
  return errors.map(({ rawMessage }) => rawMessage)
}
