import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { commandId } from '../../../../electron/shared/commands.ts'
import { onNotice } from '../../../../renderer/api.ts'
import { runCommand } from '../../../../renderer/desk/commands.ts'
import { ArticleEditor } from '../../../../renderer/editor/ArticleEditor.tsx'
import { i18n } from '../../../../renderer/i18n.ts'
import { Toasts } from '../../../../renderer/ui/Toasts.tsx'
import '../../../../renderer/ui/theme.css'
import './page.css'

const query = new URLSearchParams(location.search)
document.documentElement.dataset['appearance'] = query.get('appearance') ?? 'light'
void i18n.changeLanguage(query.get('locale') ?? 'en')
onNotice('command', ({ id }) => void runCommand(commandId.parse(id)))

function Desk() {
  const [id, setId] = useState(query.get('id') ?? '')
  Object.assign(window, { openArticle: setId })
  return (
    <>
      <ArticleEditor key={id} id={id}>
        {({ toolbar, page, metadata, footer }) => (
          <div className="desk">
            <header>{toolbar}</header>
            <main data-article={id}>{page}</main>
            <aside>{metadata}</aside>
            <footer>{footer}</footer>
          </div>
        )}
      </ArticleEditor>
      <Toasts />
    </>
  )
}

const root = document.querySelector('#root')
if (root) createRoot(root).render(<Desk />)
