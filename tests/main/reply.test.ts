import { afterEach, expect, test, vi } from 'vitest'
import { replyTo } from '../../electron/main/reply.ts'
import { AppError } from '../../electron/shared/errors.ts'

const desk = { url: 'app://galley/desk/index.html', parent: null }
const id = '0d3b1c52-6f3e-4a51-9e0a-1f5a5ed6a001'
const take = () => ({ isFree: true, suggestion: 'a' })
const ask = { id, slug: '', headline: 'A' }

afterEach(() => vi.restoreAllMocks())

test.each([
  ['no frame', null],
  ['a frame inside the desk', { url: desk.url, parent: desk }],
  ['the preview', { url: 'app://galley/preview/site/index.html', parent: null }],
  ['a proof', { url: 'app://galley/proof/x/index.html', parent: null }],
  ['a name that begins like ours', { url: 'app://galley/desk-evil/index.html', parent: null }],
  ['another host', { url: 'app://galley.evil/desk/index.html', parent: null }],
  ['the web', { url: 'https://example.org/app://galley/desk/', parent: null }],
])('refuses %s and runs nothing', async (_, sender) => {
  const run = vi.fn(take)
  const reply = await replyTo('article:check-slug', run, sender, ask)
  expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden', key: 'request.invalid' } })
  expect(run).not.toHaveBeenCalled()
})

test('refuses input that the contract does not know, and runs nothing', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const run = vi.fn(take)
  const reply = await replyTo('article:check-slug', run, desk, { ...ask, id: "'; DROP TABLE article" })
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', key: 'request.invalid' } })
  expect(run).not.toHaveBeenCalled()
  expect(log).toHaveBeenCalledOnce()
})

test('hands the parsed input over and the value back', async () => {
  const reply = await replyTo('articles:list', (query) => ({ total: query.limit, rows: [] }), desk, {})
  expect(reply).toEqual({ ok: true, value: { total: 100, rows: [] } })
})

test('a failure that was foreseen crosses with its key and values, unlogged', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const fail = () => {
    throw new AppError('conflict', 'section.number-taken', { number: 44 })
  }
  const reply = await replyTo('article:check-slug', fail, desk, ask)
  expect(reply).toEqual({
    ok: false,
    error: {
      code: 'conflict',
      key: 'section.number-taken',
      values: { number: 44 },
      message: 'Number 44 belongs to another section.',
    },
  })
  expect(log).not.toHaveBeenCalled()
})

test('a failure that was not foreseen is logged and tells the page nothing', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const fail = () => Promise.reject(new TypeError('secret detail'))
  const reply = await replyTo('article:check-slug', fail, desk, ask)
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal', key: 'internal', values: {} } })
  expect(JSON.stringify(reply)).not.toContain('secret')
  expect(log).toHaveBeenCalledOnce()
})
