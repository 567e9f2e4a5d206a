import type { Database } from 'better-sqlite3'

/** When the text of a version, or what was corrected in it, was last changed after its article was first published; null where it was not. */
export type RevisedAt = (id: string, version: number) => number | null

/** Changes that readers of an article may have missed: of its words and of what was corrected, not of other metadata. */
export function createRevisions(db: Database) {
  const first = "SELECT min(row) AS row FROM status_event WHERE status = 'published' GROUP BY article"
  const ofText = `EXISTS (SELECT 1 FROM json_each(change.steps) WHERE json_extract(value, '$.stepType') <> 'docAttr'
    OR json_extract(value, '$.attr') = 'corrections')`
  // From the newest back: however much was written since it came out, few changes are looked at.
  const selectOne = db.prepare<{ id: string; version: number }, { at: number | null }>(
    `SELECT change.at FROM article
     JOIN change ON change.article = article.row AND change.number <= @version
     WHERE article.id = @id AND ${ofText} AND change.number > (
       SELECT event.version FROM status_event AS event WHERE event.article = article.row AND event.status = 'published' ORDER BY event.row LIMIT 1)
     ORDER BY change.number DESC LIMIT 1`,
  )
  const selectAll = db.prepare<[], { id: string; version: number; at: number | null }>(
    `SELECT article.id, article.head AS version, (
       SELECT change.at FROM change WHERE change.article = article.row AND change.number > event.version AND ${ofText}
       ORDER BY change.number DESC LIMIT 1) AS at
     FROM (${first}) AS first
     JOIN status_event AS event ON event.row = first.row
     JOIN article ON article.row = event.article AND article.head > event.version`,
  )

  const of: RevisedAt = (id, version) => selectOne.get({ id, version })?.at ?? null

  /** As `of` for many articles, read in one go. */
  function all(): RevisedAt {
    const known = new Map(selectAll.all().map((one) => [one.id, one]))
    return (id, version) => {
      const newest = known.get(id)
      if (!newest) return null
      return newest.version === version ? newest.at : of(id, version)
    }
  }

  return { of, all }
}
