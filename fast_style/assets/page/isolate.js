// A service worker. A browser lends threads only to pages that come with two headers; a plain file server sends none,
// so they are added here.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', event => {
    if (new URL(event.request.url).origin !== self.location.origin) return
    event.respondWith(
        fetch(event.request).then(response => {
            const headers = new Headers(response.headers)
            headers.set('Cross-Origin-Opener-Policy', 'same-origin')
            headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
            return new Response(response.body, {status: response.status, statusText: response.statusText, headers})
        }),
    )
})
