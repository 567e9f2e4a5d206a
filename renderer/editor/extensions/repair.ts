import { combineTransactionSteps, Extension, getChangedRanges } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/**
 * Brings attributes that came in from outside (pasted tables, lists typed as 9999999999.) into the bounds that the
 * journal accepts, as a part of the same edit. Looks only at what has changed.
 */
export const Repair = Extension.create({
  name: 'repair',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('repair'),
        appendTransaction(transactions, before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null
          const transaction = after.tr
          const changes = getChangedRanges(combineTransactionSteps(before.doc, [...transactions]))
          for (const { newRange } of changes) {
            after.doc.nodesBetween(newRange.from, newRange.to, (node, position) => {
              for (const [name, value] of Object.entries(repaired(node))) {
                if (node.attrs[name] !== value) transaction.setNodeAttribute(position, name, value)
              }
              return !node.isTextblock
            })
          }
          return transaction.docChanged ? transaction : null
        },
      }),
    ]
  },
})

function repaired(node: Node): Readonly<Record<string, unknown>> {
  const { attrs } = node
  switch (node.type.name) {
    case 'orderedList':
      return { start: bounded(attrs['start'], 0, 1_000_000), type: oneOf(['1', 'a', 'A', 'i', 'I'], attrs['type']) }
    case 'tableCell':
    case 'tableHeader':
      return {
        colspan: bounded(attrs['colspan'], 1, 100),
        rowspan: bounded(attrs['rowspan'], 1, 1000),
        align: oneOf(['left', 'center', 'right'], attrs['align']),
        colwidth: widths(attrs['colwidth']),
      }
    case 'figure':
      return { alt: line(attrs['alt']), credit: line(attrs['credit']) }
    default:
      return {}
  }
}

const bounded = (value: unknown, least: number, most: number) =>
  Math.min(Math.max(Math.trunc(Number(value)) || least, least), most)
const oneOf = (allowed: readonly string[], value: unknown) =>
  typeof value === 'string' && allowed.includes(value) ? value : null
const widths = (value: unknown) =>
  Array.isArray(value) && value.every((width) => Number.isInteger(width) && width >= 0 && width <= 10_000)
    ? value
    : null
const line = (value: unknown) => String(value ?? '').slice(0, 2000)
