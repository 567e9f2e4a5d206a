import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { liveSettings } from '../live.ts'
import { Sheet } from '../ui/Dialog.tsx'
import { NewsroomSettings } from './NewsroomSettings.tsx'
import { PersonSettings } from './PersonSettings.tsx'
import styles from './Settings.module.css'

/** Settings of the newsroom and of the person; every change is saved at once. */
export function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const settings = liveSettings.use()
  return (
    <Sheet title={t('title')} onClose={onClose} size="medium">
      <Tabs className={styles.tabs ?? ''}>
        <TabList className={styles.tabList ?? ''} aria-label={t('title')}>
          <Tab id="newsroom" className={styles.tab ?? ''}>
            {t('newsroom')}
          </Tab>
          <Tab id="person" className={styles.tab ?? ''}>
            {t('person')}
          </Tab>
        </TabList>
        <TabPanel id="newsroom" className={styles.panel ?? ''}>
          {settings ? <NewsroomSettings saved={settings} /> : null}
        </TabPanel>
        <TabPanel id="person" className={styles.panel ?? ''}>
          <PersonSettings />
        </TabPanel>
      </Tabs>
    </Sheet>
  )
}
