import {createPainter} from './painter.js'
import {createStudio} from './studio.js'

// For threads; without them all is the same, only slower
async function isolate() {
    if (crossOriginIsolated || !isSecureContext || !navigator.serviceWorker || self !== top) return false
    await navigator.serviceWorker.register('service.js')
    await Promise.race([
        navigator.serviceWorker.ready,
        new Promise((_, reject) => setTimeout(reject, 3000, Error('no service worker'))),
    ])
    if (sessionStorage.getItem('isolated')) return false // it was tried, and didn't help
    sessionStorage.setItem('isolated', 'tried')
    location.reload()
    return true
}

// What is dropped beside the studio must not take the page's place
for (const type of ['dragover', 'drop']) addEventListener(type, event => event.preventDefault())

const main = document.querySelector('main')
if (!(await isolate().catch(() => false))) {
    try {
        createStudio(main, {...(await createPainter()), below: document.querySelector('.own')})
    } catch (error) {
        main.replaceChildren(`The page is not whole (${error.message}): write it again with fast_style page.`)
    }
}
