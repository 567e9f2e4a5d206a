import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Liquid } from 'liquidjs'
import { expect, test } from 'vitest'
import { compile } from '../../electron/publishing/liquid/compile.ts'
import { resources, themes } from './sites.ts'

const partials = {
  'item.liquid': '[{{ item.name }}{% if mark %}{{ mark }}{% endif %}]',
  'frame.liquid': '<{% block main %}usual {{ a }}{% endblock %}|{% block foot %}foot{% endblock %}{{ size }}>',
}
const engine = new Liquid({
  templates: partials,
  cache: true,
  ownPropertyOnly: true,
  outputEscape: 'escape',
  strictFilters: true,
})
const read = (path: string) => engine.parse(partials[path as keyof typeof partials] ?? '', path)
const compiled = (source: string) => compile(engine, engine.parse(source), read)

const name = fc.constantFrom('a', 'b', 'list', 'record', 'missing', 'record.name', 'list.first', 'list.size', 'list[1]')
const literal = fc.constantFrom('1', '2.5', "'x'", '"<&>"', 'true', 'false', 'nil', 'empty', 'blank', "''")
const value = fc.oneof(name, name, literal)
const filter = fc.constantFrom(
  '',
  '',
  ' | raw',
  ' | escape',
  ' | upcase',
  " | default: 'none'",
  ' | append: a',
  ' | size',
  ' | join: "-"',
)
const output = fc.tuple(value, filter).map(([one, by]) => `{{ ${one}${by} }}`)
const operator = fc.constantFrom('==', '!=', '>', '<', '>=', '<=', 'contains', 'and', 'or')
const condition = fc.oneof(
  value,
  fc.tuple(value, operator, value).map((parts) => parts.join(' ')),
  fc.tuple(value, operator, value, fc.constantFrom('and', 'or'), value).map((parts) => parts.join(' ')),
  value.map((one) => `not ${one}`),
)
const { template } = fc.letrec<{ template: string; node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('text ', '&amp;', '\n', '{% comment %}no{% endcomment %}', "{% include 'item.liquid', mark: a %}"),
    output,
    fc
      .tuple(condition, tie('template'), tie('template'))
      .map(([one, yes, no]) => `{% if ${one} %}${yes}{% else %}${no}{% endif %}`),
    fc
      .tuple(condition, condition, tie('template'))
      .map(([one, two, yes]) => `{% if ${one} %}A{% elsif ${two} %}${yes}{% endif %}`),
    fc.tuple(condition, tie('template')).map(([one, yes]) => `{% unless ${one} %}${yes}{% endunless %}`),
    fc
      .tuple(name, fc.constantFrom('', ' limit: 2', ' offset: 1', ' reversed', ' limit: 1 offset: 1'), tie('template'))
      .map(
        ([one, how, body]) =>
          `{% for item in ${one}${how} %}${body}{{ forloop.index }}{{ item.name }}{% else %}none{% endfor %}`,
      ),
    fc
      .tuple(value, value, value)
      .map(([of, one, two]) => `{% case ${of} %}{% when ${one}, ${two} %}hit{% else %}miss{% endcase %}`),
    fc.tuple(fc.constantFrom('a', 'fresh'), value).map(([to, from]) => `{% assign ${to} = ${from} %}{{ ${to} }}`),
  ),
  template: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
}))
const fact = fc.oneof(
  fc.constantFrom('', ' ', 'x', '<b>"it\'s" & more</b>', '汉字', 0, 1, 2.5, true, false, null),
  fc.string({ maxLength: 5 }),
)
const context = fc.record(
  {
    a: fact,
    b: fact,
    list: fc.array(fc.oneof(fact, fc.record({ name: fact })), { maxLength: 4 }),
    record: fc.record({ name: fact }),
    size: fact,
  },
  { requiredKeys: [] },
)

function outcome(run: () => string): string {
  try {
    return run()
  } catch {
    return 'fails'
  }
}

test('a compiled template gives the very text that LiquidJS gives', () => {
  let compiledOnes = 0
  fc.assert(
    fc.property(template, context, (source, facts) => {
      const run = compiled(source)
      if (!run) return
      compiledOnes += 1
      expect(outcome(() => run(facts))).toBe(outcome(() => String(engine.renderSync(engine.parse(source), facts))))
    }),
    { numRuns: 2000 },
  )
  expect(compiledOnes).toBeGreaterThan(1500)
})

test.each([
  ["{% layout 'frame.liquid' %}{% block main %}mine {{ a }}{% endblock %}"],
  ["{% layout 'frame.liquid' %}\n{% assign a = 'set' %}{% block foot %}{{ a }}{% endblock %}"],
  ["{% layout 'frame.liquid' %}"],
])('blocks of a layout stand where it has them: %s', (source) => {
  const run = compiled(source)
  expect(run?.({ a: '<1>', size: 3 })).toBe(engine.renderSync(engine.parse(source), { a: '<1>', size: 3 }))
})

test('what a page inherits is not to be had', () => {
  const source = '{{ a.constructor }}{{ a.__proto__ }}{{ toString }}{{ a.hidden }}'
  expect(compiled(source)?.({ a: Object.create({ hidden: 'secret' }) })).toBe('')
})

test('a loop that grows without end is stopped', () => {
  const list = Array.from({ length: 1100 }, (_, index) => index)
  const source = '{% for x in list %}{% for y in list %}{% for z in list %}.{% endfor %}{% endfor %}{% endfor %}'
  expect(() => compiled(source)?.({ list })).toThrow(RangeError)
})

test('what only LiquidJS knows is left to it', () => {
  expect(compiled('{% for one in (1..3) %}{{ one }}{% endfor %}')).toBeNull()
  expect(compiled("{% layout 'frame.liquid' %}{% block main %}{{ block.super }}{% endblock %}")).toBeNull()
})

test.each(themes)('every layout of theme %s is compiled', (theme) => {
  const folder = join(resources, 'themes', theme)
  const shared = join(resources, 'themes/shared')
  const own = new Liquid({ root: [folder, shared], extname: '', outputEscape: 'escape' })
  const parse = (path: string) => own.parseFileSync(path)
  for (const layout of readdirSync(join(folder, 'layouts'))) {
    expect(compile(own, parse(`layouts/${layout}`), parse), layout).not.toBeNull()
  }
})

test('a file that is taken in again and again is read once', () => {
  const deepest = 40
  const reads: string[] = []
  const run = compile(engine, engine.parse("{% include '0' %}"), (path) => {
    reads.push(path)
    const next = Number(path) + 1
    const twice = `{% include '${next}' %}{% if next %}{% include '${next}' %}{% endif %}`
    return engine.parse(next > deepest ? '{{ a }}' : twice, path)
  })
  expect(run?.({ a: 'end' })).toBe('end')
  expect(reads).toHaveLength(deepest + 1)
})

test('what never ends for all that it takes in is stopped', () => {
  const run = compile(engine, engine.parse("{% include '0' %}"), (path) =>
    engine.parse(path === '40' ? '' : `{% include '${Number(path) + 1}' %}`.repeat(2), path),
  )
  expect(() => run?.({})).toThrow('never ends')
})
