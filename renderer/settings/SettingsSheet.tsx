import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { liveSettings } from '../live.ts'
import { ThemesSettings } from '../themes/ThemesSettings.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { NewsroomSettings } from './NewsroomSettings.tsx'
import { PersonSettings } from './PersonSettings.tsx'
import styles from './Settings.module.css'
import { TargetsSettings } from './TargetsSettings.tsx'

export type SettingsTab = 'newsroom' | 'theme' | 'targets' | 'person'
type Props = {
  /** The newsroom's. */
  readonly folder: string
  /** The open article; null: none. */
  readonly article: string | null
  /** The tab that is shown first. */
  readonly at?: SettingsTab
  readonly onClose: () => void
}

/** Settings of the newsroom and of the person, of which every change is saved at once; the themes and the targets. */
export function SettingsSheet({ folder, article, at = 'newsroom', onClose }: Props) {
  const { t } = useTranslation(['settings', 'targets', 'themes'])
  const settings = liveSettings.use()
  return (
    <Sheet title={t('title')} onClose={onClose} size="medium">
      <Tabs className={styles.tabs ?? ''} defaultSelectedKey={at}>
        <TabList className={styles.tabList ?? ''} aria-label={t('title')}>
          <Tab id="newsroom" className={styles.tab ?? ''}>
            {t('newsroom')}
          </Tab>
          <Tab id="theme" className={styles.tab ?? ''}>
            {t('title', { ns: 'themes' })}
          </Tab>
          <Tab id="targets" className={styles.tab ?? ''}>
            {t('title', { ns: 'targets' })}
          </Tab>
          <Tab id="person" className={styles.tab ?? ''}>
            {t('person')}
          </Tab>
        </TabList>
        <TabPanel id="newsroom" className={styles.panel ?? ''}>
          {settings ? <NewsroomSettings saved={settings} /> : null}
        </TabPanel>
        <TabPanel id="theme" className={styles.panel ?? ''}>
          {settings ? <ThemesSettings folder={folder} saved={settings} article={article} /> : null}
        </TabPanel>
        <TabPanel id="targets" className={styles.panel ?? ''}>
          <TargetsSettings folder={folder} />
        </TabPanel>
        <TabPanel id="person" className={styles.panel ?? ''}>
          <PersonSettings />
        </TabPanel>
      </Tabs>
    </Sheet>
  )
}
