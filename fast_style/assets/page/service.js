// A service worker does two things. Browsers allow threads only on pages that are sent with two headers, and plain file
// servers send none, so it adds them. And it caches every file that the page loads, without a list to maintain, so that
// the page also opens without its server.

const CACHE = 'fast_style'

async function answer({request}, store) {
    const response = await fetch(request)
    if (!response.status) return response // a redirection, which the browser follows itself
    const headers = new Headers(response.headers)
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
    const isolated = new Response(response.body, {status: response.status, statusText: response.statusText, headers})
    if (request.method === 'GET' && response.status === 200) store(isolated.clone())
    return isolated
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', event => {
    const {request} = event
    if (new URL(request.url).origin !== self.location.origin) return
    const put = async response => (await caches.open(CACHE)).put(request, response)
    const store = response => event.waitUntil(put(response).catch(() => {})) // there may be no room
    const cached = async error => (await caches.match(request)) || Promise.reject(error)
    event.respondWith(answer(event, store).catch(cached))
})
