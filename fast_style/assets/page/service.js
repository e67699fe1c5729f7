// A service worker, for two things. A browser lends threads only to pages that come with two headers; a plain file server
// sends none, so they are added here. And what has come once is kept: without the server, the page goes on.

const KEPT = 'fast_style'

async function answer({request}, keep) {
    const response = await fetch(request)
    if (!response.status) return response // where to go instead
    const headers = new Headers(response.headers)
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
    const isolated = new Response(response.body, {status: response.status, statusText: response.statusText, headers})
    if (request.method === 'GET' && response.status === 200) keep(isolated.clone())
    return isolated
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', event => {
    if (new URL(event.request.url).origin !== self.location.origin) return
    const keep = async response => (await caches.open(KEPT)).put(event.request, response)
    const kept = async error => (await caches.match(event.request)) || Promise.reject(error)
    const keeping = response => event.waitUntil(keep(response).catch(() => {})) // there may be no room
    event.respondWith(answer(event, keeping).catch(kept))
})
