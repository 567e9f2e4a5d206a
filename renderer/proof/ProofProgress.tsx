import { useTranslation } from 'react-i18next'
import { Progress } from '../ui/Progress.tsx'
import styles from './ProofProgress.module.css'
import { useRunningProof } from './use-proof.ts'

/** The proof that is being made, at the foot of the window; once a window. Nothing where none is. */
export function ProofProgress() {
  const { t } = useTranslation('proof')
  const proof = useRunningProof()
  if (!proof) return null
  const { stage, done, total } = proof.progress
  return (
    <section className={styles.card} aria-label={t(proof.kind === 'save' ? 'saving' : 'printing')}>
      <Progress key={stage} label={t(`stage.${stage}`)} done={done} total={total} onCancel={proof.cancel} />
    </section>
  )
}
