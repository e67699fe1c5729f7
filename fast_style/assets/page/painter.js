// The host of the view on a page of its own: it paints with two workers, one for small pictures, one for full size

import {withExif} from './exif.js'
import {loadFacts} from './facts.js'
import {lines} from './lines.js'

class PainterClient {
    constructor() {
        this.pending = new Map()
        this.requests = 0
        this.start()
    }

    start() {
        this.worker = new Worker(new URL('worker.js', import.meta.url), {type: 'module'})
        this.worker.onmessage = ({data: {id, bitmap, error}}) => this.settle(id, bitmap, error && Error(error))
        this.worker.onerror = event => {
            this.failure = Error(event.message || 'the painter did not start; reload the page.')
            for (const id of [...this.pending.keys()]) this.settle(id, null, this.failure)
        }
        this.sentPhotoId = null
    }

    settle(id, bitmap, error) {
        const promise = this.pending.get(id)
        this.pending.delete(id)
        if (!promise) return
        if (error) promise.reject(error)
        else promise.resolve(bitmap)
    }

    // A running network cannot be stopped, but its worker can
    paint({source, photoId, signal, ...request}) {
        return new Promise((resolve, reject) => {
            if (this.failure) return reject(this.failure)
            const id = ++this.requests
            this.pending.set(id, {resolve, reject})
            const blob = this.sentPhotoId === photoId ? null : source
            this.worker.postMessage({...request, id, photoId, blob})
            this.sentPhotoId = photoId
            signal?.addEventListener('abort', () => {
                if (!this.pending.delete(id)) return
                this.worker.terminate()
                this.start()
                reject(signal.reason)
            })
        })
    }
}

// Returns paint(request) of the view
function createPaint({styles, maxRatio}) {
    const quickClient = new PainterClient()
    const fullSizeClient = new PainterClient()
    const photoIds = new WeakMap()
    const styleIndex = Object.fromEntries(styles.map(({name}, i) => [name, i]))
    let photoCount = 0
    return ({source, signal, size = null, ...options}) => {
        if (!photoIds.has(source)) photoIds.set(source, ++photoCount)
        const {painting, secondPainting, mixture, contentWeight, styleWeight} = options
        const {fill, strokeSize, seed, keepColors} = options
        const parts = [[styleIndex[painting], 1 - mixture]]
        if (mixture) parts.push([styleIndex[secondPainting], mixture])
        const ratio = contentWeight ? styleWeight / contentWeight : maxRatio
        const request = {parts, ratio, fill, strokeSize, seed, keepColors, size}
        return (size ? quickClient : fullSizeClient).paint({...request, source, signal, photoId: photoIds.get(source)})
    }
}

export async function createPainter() {
    const facts = await loadFacts()
    const {styles, sliders, start} = facts
    return {
        styles,
        sliders,
        start,
        samples: facts.samples.map(({name, file}) => ({name, url: new URL(file, import.meta.url).href})),
        paint: createPaint(facts),
        note: 'This browser paints it: no photo leaves your machine.',
        lines: (options, photo) => lines(start, options, photo),
        withMetadata: (blob, photo) => withExif(blob, photo.source, photo),
        everywhere: true,
    }
}
