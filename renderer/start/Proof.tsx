import styles from './Start.module.css'

/** The corner of a galley proof with its line numbers: what the application is named after. */
export function Proof() {
  return (
    <svg className={styles.proof} viewBox="0 0 44 44" aria-hidden="true">
      <path d="M10 42V6a3 3 0 0 1 3-3h29" className={styles.proofEdge} />
      <path d="M20 13h22M20 21h22M20 29h22M20 37h14" className={styles.proofLine} />
      <path d="M15 13h.01M15 21h.01M15 29h.01M15 37h.01" className={styles.proofNumber} />
    </svg>
  )
}
