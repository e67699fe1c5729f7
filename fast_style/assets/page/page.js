const main = document.querySelector('main')

// For threads; without them everything works, only slower
async function isolate() {
    if (crossOriginIsolated || !isSecureContext || !navigator.serviceWorker || self !== top) return false
    await navigator.serviceWorker.register('service.js')
    await Promise.race([
        navigator.serviceWorker.ready,
        new Promise((_, reject) => setTimeout(reject, 3000, Error('no service worker'))),
    ])
    if (sessionStorage.getItem('isolated')) return false // a reload did not help
    sessionStorage.setItem('isolated', 'tried')
    location.reload()
    return true
}

// A document that waited for its own reload has no studio, and a browser may show it again when it goes back
addEventListener('pageshow', ({persisted}) => {
    if (persisted && !main.classList.contains('studio')) location.reload()
})

// A file dropped beside the studio must not replace the page
for (const type of ['dragover', 'drop']) addEventListener(type, event => event.preventDefault())

if (!(await isolate().catch(() => false))) {
    try {
        // only now, so that nothing is fetched twice
        const [{createPainter}, {createAddressedStudio}] = await Promise.all([
            import('./painter.js'),
            import('./address.js'),
        ])
        createAddressedStudio(main, {...(await createPainter()), below: document.querySelector('.own')})
    } catch (error) {
        main.replaceChildren(`The page is incomplete (${error.message}): write it again with fast_style page.`)
    }
}
