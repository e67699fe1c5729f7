import {painter} from './painter.js'
import {studio} from './studio.js'

async function isolate() {                 // for threads; without them all is the same, only slower
    if (crossOriginIsolated || !isSecureContext || !navigator.serviceWorker || self !== top) return false
    await navigator.serviceWorker.register('isolate.js')
    await Promise.race([navigator.serviceWorker.ready, new Promise((_, reject) => setTimeout(reject, 3000, Error('no service worker')))])
    if (sessionStorage.getItem('isolated')) return false   // it was tried, and didn't help
    sessionStorage.setItem('isolated', 'tried')
    location.reload()
    return true
}

for (const type of ['dragover', 'drop']) addEventListener(type, event => event.preventDefault())   // what misses the studio must not take its place

const main = document.querySelector('main')
if (!await isolate().catch(() => false)) {
    try { studio(main, await painter()) }
    catch (error) { main.replaceChildren(`The page is not whole (${error.message}): write it again with fast_style page.`) }
}
