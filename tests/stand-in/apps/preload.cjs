const { contextBridge, ipcRenderer, webUtils } = require('electron')
const refused = {}
for (const name of ['fs', 'node:fs', 'path', 'child_process', 'zod']) {
  try {
    require(name)
  } catch (error) {
    refused[name] = error.message
  }
}
contextBridge.exposeInMainWorld('desk', {
  refused,
  offered: ['events', 'timers', 'url', 'node:url'].filter((name) => require(name)),
  nested: { list: [1, 2], when: new Date(5) },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    ipcRenderer.on(channel, (_event, ...args) => listener(...args))
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  twice: () => {
    try {
      contextBridge.exposeInMainWorld('desk', {})
    } catch (error) {
      return error.message
    }
  },
})
