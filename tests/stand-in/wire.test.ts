import { expect, test } from 'vitest'
import { wire } from '../../electron/stand-in/wire-node.ts'

const there = (value: unknown): unknown => wire.decode(wire.encode(value))

test('everything that may cross IPC comes out as it went in', () => {
  const value = {
    nothing: undefined,
    none: null,
    numbers: [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    big: 2n ** 80n,
    when: new Date('2016-12-05T08:00:00Z'),
    never: new Date(Number.NaN),
    pattern: /校样\/x/giu,
    map: new Map<unknown, unknown>([[{ a: 1 }, new Set(['x', undefined])]]),
    bytes: new Uint8Array([0, 1, 255]),
    floats: new Float64Array([1.5, -2]),
    buffer: new Uint8Array([9, 8]).buffer,
    text: '<!-- “引号” \u2028 \0 -->',
    tagged: ['u'],
    ['__proto__']: { polluted: true },
  }
  expect(there(value)).toEqual(value)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('only the seen part of a view crosses, and a Buffer arrives as bytes', () => {
  const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3)
  expect(there(view)).toEqual(new Uint8Array([2, 3]))
  expect(there(Buffer.from('校'))).toEqual(new Uint8Array(Buffer.from('校')))
})

test('cycles and shared objects keep their shape', () => {
  const shared = { name: 'desk' }
  const value: Record<string, unknown> = { list: [shared, shared] }
  value.self = value
  const copy = there(value) as { list: unknown[]; self: unknown }
  expect(copy.self).toBe(copy)
  expect(copy.list[0]).toBe(copy.list[1])
})

test('an error keeps its kind and words', () => {
  const copy = there(new RangeError('too far'))
  expect(copy).toBeInstanceOf(RangeError)
  expect(copy).toHaveProperty('message', 'too far')
})

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve(1)],
  ['a weak map', new WeakMap()],
  ['a function inside', { deep: [{ run() {} }] }],
])('%s cannot be cloned', (_name, value) => {
  expect(() => wire.encode(value)).toThrow('An object could not be cloned.')
})
