// The host of the view on a page of its own: it paints with two workers, one for small pictures, one for full size

import {withExif} from './exif.js'
import {loadFacts} from './facts.js'
import {lines} from './lines.js'
import {createFetch} from './packed.js'
import {readStyleFile} from './stylefile.js'

const QUICK_SIDE = 1024 // Pixels of the longer side to which a large photo is reduced for small pictures
const TABLES = ['embeddings.f32', 'noise.f32'] // The files that the network can start without

class PainterClient {
    // Promises of the worker's first messages; they are sent once `mayLoad` resolves
    constructor([first, ...others], mayLoad = null) {
        this.setup = [Promise.all([first, mayLoad]).then(([message]) => message), ...others]
        this.pending = new Map()
        this.requests = 0
        this.idle = new Promise(resolve => (this.onIdle = resolve)) // with its network, for the first time
        Promise.all(this.setup).catch(error => this.fail(error))
        this.start()
    }

    start() {
        const worker = new Worker(new URL('worker.js', import.meta.url), {type: 'module'})
        worker.onmessage = ({data}) => {
            this.receive(data)
            if (!this.pending.size) this.onIdle()
        }
        worker.onerror = event => this.fail(Error(event.message || 'the painter did not start; reload the page.'))
        const ready = this.sendSetup(worker)
        this.post = request => ready.then(() => worker.postMessage(request)).catch(() => {}) // `fail` has said it
        this.stop = () => worker.terminate()
        this.sentPhotoId = null
    }

    // For this worker, and for one that is started anew
    addStyle(style) {
        this.setup.push({style})
        this.post({style})
    }

    async sendSetup(worker) {
        for (const message of this.setup) worker.postMessage(await message)
    }

    fail(error) {
        this.failure = error
        this.onIdle()
        for (const {reject} of this.pending.values()) reject(error)
        this.pending.clear()
    }

    // A draft comes before the bitmap of the same request
    receive({id, draft, bitmap, error}) {
        const request = this.pending.get(id)
        if (!request) return
        if (draft) return request.onDraft(draft)
        this.pending.delete(id)
        if (error) request.reject(Error(error))
        else request.resolve(bitmap)
    }

    // A running network cannot be stopped, but its worker can
    paint({source, photoId, signal, onDraft, ...request}) {
        return new Promise((resolve, reject) => {
            if (this.failure) return reject(this.failure)
            const id = ++this.requests
            this.pending.set(id, {resolve, reject, onDraft})
            const blob = this.sentPhotoId === photoId ? null : source
            this.post({...request, id, photoId, blob})
            this.sentPhotoId = photoId
            signal?.addEventListener('abort', () => {
                if (!this.pending.delete(id)) return
                this.stop()
                this.start()
                reject(signal.reason)
            })
        })
    }
}

// Returns paint(request) and openStyle(file) of the view
function createPaint(facts, setup) {
    const {styles, maxRatio} = facts
    const quickClient = new PainterClient(setup)
    const fullSizeClient = new PainterClient(setup, quickClient.idle) // the first, small picture waits for one only
    const photoIds = new WeakMap()
    const styleIndex = Object.fromEntries(styles.map(({name}, i) => [name, i]))
    let photoCount = 0
    const paint = ({source, signal, onDraft, size = null, ...options}) => {
        if (!photoIds.has(source)) photoIds.set(source, ++photoCount)
        const {painting, secondPainting, mixture, contentWeight, styleWeight} = options
        const {fill, strokeSize, seed, keepColors} = options
        const parts = [[styleIndex[painting], 1 - mixture]]
        if (mixture) parts.push([styleIndex[secondPainting], mixture])
        const ratio = contentWeight ? styleWeight / contentWeight : maxRatio
        const request = {parts, ratio, fill, strokeSize, seed, keepColors, size, source, photoId: photoIds.get(source)}
        if (size) return quickClient.paint({...request, maxSide: QUICK_SIDE})
        return fullSizeClient.paint({...request, signal, onDraft})
    }
    // The style's name is that of the file, so that the lines to copy name the file
    const openStyle = async file => {
        const {embedding, ...about} = await readStyleFile(file, facts)
        const {name} = file
        styleIndex[name] ??= Object.keys(styleIndex).length
        for (const client of [quickClient, fullSizeClient]) client.addStyle({index: styleIndex[name], embedding})
        return {...about, name}
    }
    return {paint, openStyle}
}

// The large files, while onProgress({loaded, total}) tells the view how much has come: first the network's, so that it
// starts while the tables come
function createLoading(facts) {
    const listeners = []
    let latest = null
    const onProgress = progress => {
        latest = progress
        for (const listener of listeners) listener(progress)
    }
    const fetchFiles = createFetch(facts.packedSizes, onProgress)
    const files = fetchFiles(Object.keys(facts.packedSizes).filter(name => !TABLES.includes(name)))
    const tables = files.then(() => fetchFiles(TABLES))
    const onLoading = listener => {
        listeners.push(listener)
        if (latest) listener(latest)
    }
    return {setup: [files.then(files => ({facts, files})), tables.then(tables => ({tables}))], onLoading}
}

export async function createPainter() {
    const facts = await loadFacts()
    const {styles, sliders, start, samples} = facts
    const {setup, onLoading} = createLoading(facts)
    return {
        styles,
        sliders,
        start,
        samples,
        onLoading,
        ...createPaint(facts, setup),
        note: 'This browser paints it: no photo leaves your machine.',
        lines: (options, photo) => lines(start, options, photo),
        withMetadata: (blob, photo) => withExif(blob, photo.source, photo),
        everywhere: true,
    }
}
