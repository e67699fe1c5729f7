// What the studio paints with on a page of its own: two workers, one for what has to be quick, one for full size

import {withExif} from './exif.js'
import {lines} from './lines.js'

class Hand {
    constructor() {
        this.waiting = new Map()
        this.asked = 0
        this.start()
    }

    start() {
        this.worker = new Worker(new URL('worker.js', import.meta.url), {type: 'module'})
        this.worker.onmessage = ({data: {id, picture, error}}) => this.settle(id, picture, error && Error(error))
        this.worker.onerror = event => {
            this.broken = Error(event.message || 'the painter did not start; reload the page.')
            for (const id of [...this.waiting.keys()]) this.settle(id, null, this.broken)
        }
        this.sent = null
    }

    settle(id, picture, error) {
        const promise = this.waiting.get(id)
        this.waiting.delete(id)
        if (promise) error ? promise.reject(error) : promise.resolve(picture)
    }

    // Who gives up is not waited for: a network that is running cannot be stopped, but its worker can
    paint({photo, number, signal, ...asked}) {
        return new Promise((resolve, reject) => {
            if (this.broken) return reject(this.broken)
            const id = ++this.asked
            this.waiting.set(id, {resolve, reject})
            this.worker.postMessage({id, photo: number, ...asked, blob: this.sent === number ? null : photo})
            this.sent = number
            signal?.addEventListener('abort', () => {
                if (!this.waiting.delete(id)) return
                this.worker.terminate()
                this.start()
                reject(signal.reason)
            })
        })
    }
}

export async function painter() {
    const response = await fetch(new URL('styles.json', import.meta.url))
    const about = await response.json()
    const quick = new Hand()
    const whole = new Hand()
    const numbers = new WeakMap()
    const places = Object.fromEntries(about.styles.map(({name}, i) => [name, i]))
    let photos = 0
    const paint = ({photo, painting, second, share, content_weight, style_weight, size = null, ...asked}) => {
        if (!numbers.has(photo)) numbers.set(photo, ++photos)
        const parts = [[places[painting], 1 - share], ...(share ? [[places[second], share]] : [])]
        const weight = content_weight ? style_weight / content_weight : about.bold
        return (size ? quick : whole).paint({...asked, photo, size, number: numbers.get(photo), parts, weight})
    }
    const samples = about.samples.map(({name, file}) => ({name, url: new URL(file, import.meta.url).href}))
    const note = 'It is painted in this browser: nothing leaves your machine.'
    return {
        ...about,
        samples,
        paint,
        note,
        lines: (look, photo) => lines(about.start, look, photo),
        noted: (blob, photo) => withExif(blob, photo.photo, photo),
        everywhere: true,
    }
}
