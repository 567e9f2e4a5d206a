/** Turns what may cross IPC into text and back, as structured clone would; refuses what structured clone refuses. */
export type Wire = { readonly encode: (value: unknown) => string; readonly decode: (text: string) => unknown }

export type Base64 = {
  readonly toBase64: (bytes: Uint8Array) => string
  readonly fromBase64: (text: string) => Uint8Array
}

/** Self-contained: its own source text is also what runs in the page. */
export function createWire({ toBase64, fromBase64 }: Base64): Wire {
  const views: Record<string, unknown> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const errors: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }

  function refuse(): never {
    throw new Error('An object could not be cloned.')
  }

  function encode(value: unknown): string {
    const seen = new Map<object, number>()
    function node(item: unknown): unknown {
      if (item === null || typeof item === 'string' || typeof item === 'boolean') return item
      if (item === undefined) return ['u']
      if (typeof item === 'number')
        return Number.isFinite(item) && !Object.is(item, -0) ? item : ['n', Object.is(item, -0) ? '-0' : String(item)]
      if (typeof item === 'bigint') return ['b', String(item)]
      if (typeof item !== 'object') return refuse()
      const before = seen.get(item)
      if (before !== undefined) return ['#', before]
      seen.set(item, seen.size)
      return objectNode(item)
    }
    function objectNode(item: object): unknown {
      const tag = Object.prototype.toString.call(item).slice(8, -1)
      if (Array.isArray(item)) return ['a', ...Array.from(item, node)]
      if (ArrayBuffer.isView(item))
        return ['v', tag, toBase64(new Uint8Array(item.buffer, item.byteOffset, item.byteLength))]
      if (tag === 'ArrayBuffer') return ['v', tag, toBase64(new Uint8Array(item as ArrayBuffer))]
      if (tag === 'Date') return ['d', node((item as Date).getTime())]
      if (tag === 'RegExp') return ['r', (item as RegExp).source, (item as RegExp).flags]
      if (tag === 'Map')
        return ['m', ...Array.from(item as Map<unknown, unknown>, ([key, entry]) => [node(key), node(entry)])]
      if (tag === 'Set') return ['s', ...Array.from(item as Set<unknown>, node)]
      if (tag === 'Error')
        return ['e', (item as Error).name, String((item as Error).message), String((item as Error).stack ?? '')]
      if (tag !== 'Object') return refuse()
      const copy = Object.create(null)
      for (const key of Object.keys(item)) copy[key] = node(Reflect.get(item, key))
      return copy
    }
    return JSON.stringify(node(value))
  }

  function decode(text: string): unknown {
    const seen: unknown[] = []
    function keep<T>(item: T): T {
      seen.push(item)
      return item
    }
    function read(item: unknown): unknown {
      if (item === null || typeof item !== 'object') return item
      if (Array.isArray(item)) return readTagged(item[0], item)
      const copy = keep({})
      for (const key of Object.keys(item)) {
        Object.defineProperty(copy, key, {
          value: read(Reflect.get(item, key)),
          writable: true,
          enumerable: true,
          configurable: true,
        })
      }
      return copy
    }
    function readTagged(tag: unknown, item: unknown[]): unknown {
      const rest = item.slice(1)
      const first = String(item[1])
      if (tag === 'u') return undefined
      if (tag === 'n') return Number(first)
      if (tag === 'b') return BigInt(first)
      if (tag === '#') return seen[Number(first)]
      if (tag === 'd') return keep(new Date(Number(read(item[1]))))
      if (tag === 'r') return keep(new RegExp(first, String(item[2])))
      if (tag === 'v') return keep(readBytes(first, fromBase64(String(item[2]))))
      if (tag === 'e') {
        const made = keep(new (errors[first] ?? Error)(String(item[2])))
        Object.defineProperty(made, 'stack', { value: item[3], configurable: true, writable: true })
        return made
      }
      if (tag === 'a') {
        const list = keep<unknown[]>([])
        for (const entry of rest) list.push(read(entry))
        return list
      }
      if (tag === 's') {
        const set = keep(new Set())
        for (const entry of rest) set.add(read(entry))
        return set
      }
      const map = keep(new Map())
      for (const entry of rest as [unknown, unknown][]) map.set(read(entry[0]), read(entry[1]))
      return map
    }
    function readBytes(type: string, bytes: Uint8Array): unknown {
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
      const View = (views[type] ?? views.Uint8Array) as new (buffer: ArrayBufferLike) => unknown
      return type === 'ArrayBuffer' ? buffer : new View(buffer)
    }
    return read(JSON.parse(text))
  }

  return { encode, decode }
}
