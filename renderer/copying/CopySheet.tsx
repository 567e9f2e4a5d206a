import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, format as formatSchema, formats, packageFormats } from '../../electron/shared/formats.ts'
import { api } from '../api.ts'
import { errorText } from '../i18n.ts'
import { useRemembered } from '../preferences.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { showToast } from '../ui/Toasts.tsx'

type Props = {
  readonly articles: readonly string[]
  readonly onClose: () => void
}

/** Saves articles as files for other systems; the format is remembered. */
export function CopySheet({ articles, onClose }: Props) {
  const { t } = useTranslation('copying')
  const [format, setFormat] = useRemembered<Format>('copy.format', formatSchema, 'docx')
  const [isSaving, setIsSaving] = useState(false)

  async function save() {
    setIsSaving(true)
    try {
      const saved = await api['copy:save']({ ids: [...articles], format })
      if (!saved) return
      const { folder, paths } = saved
      const show = () => void api['shell:open']({ target: folder }).catch(tell)
      showToast({ message: t('saved', { count: paths.length }), action: { label: t('show'), run: show } })
      onClose()
    } catch (error) {
      tell(error)
    } finally {
      setIsSaving(false)
    }
  }

  const choices = formats.map((id) => ({ id, label: t(`format.${id}`) }))
  const several = packageFormats.includes(format) ? t('asPackage') : t('asFiles')
  return (
    <Sheet
      size="small"
      title={t('title', { count: articles.length })}
      onClose={onClose}
      isDismissable={!isSaving}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isSaving}>
            {t('cancel')}
          </Button>
          <Button variant="primary" isPending={isSaving} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('format')}
        value={format}
        choices={choices}
        onChange={setFormat}
        hint={t(`about.${format}`)}
      />
      {articles.length > 1 ? <p>{several}</p> : null}
    </Sheet>
  )
}

const tell = (error: unknown) => showToast({ message: errorText(error), tone: 'error' })
