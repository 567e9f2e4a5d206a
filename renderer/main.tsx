import './ui/theme.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { api } from './api.ts'
import { followAppearance, followLocale } from './appearance.ts'
import { loadPreferences } from './preferences.ts'

// Both are asked for at once; nothing is drawn before the person's own colours and language are known.
const [state, preferences] = await Promise.all([api['newsroom:state'](), loadPreferences()])
followAppearance(preferences)
await followLocale(preferences)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App initial={state} />)
