import type { Status } from '../../electron/shared/article/metadata.ts'
import styles from './StatusMark.module.css'

/** The shape of a status; its word always stands beside it, so the shape itself is hidden from screen readers. */
export function StatusMark({ status }: { readonly status: Status }) {
  return (
    <svg className={styles.mark} data-status={status} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[status]}
    </svg>
  )
}

const shapes: Readonly<Record<Status, React.ReactNode>> = {
  draft: <circle cx="6" cy="6" r="4" strokeDasharray="2.1 2.1" />,
  'in-review': (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M6 2a4 4 0 0 1 0 8z" className={styles.fill} />
    </>
  ),
  ready: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M4.2 6.2 5.5 7.5 7.9 4.8" />
    </>
  ),
  published: <circle cx="6" cy="6" r="4" className={styles.fill} />,
  killed: <path d="M3 3l6 6M9 3l-6 6" />,
}
