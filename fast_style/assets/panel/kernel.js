// The boundary to Python's PanelView in apps/08_view.ipynb: the names of its traits and messages stand here, those of
// the settings in studio/options.js.
//
// A request is {id, action, …}, the reply {id, …} or {id, error}; {id, progress} comes before a reply that takes long.
// Pictures are sent in binary buffers.

import {optionsFromPython, optionsToPython, sliderFromPython} from '../studio/options.js'

const CHUNK_SIZE = 1000000 // Bytes sent at once: a server may cut a connection that sends ten millions
const SILENCE = 5000 // Milliseconds without a reply until the view says so
const TRAIT_STYLES = 'styles'
const TRAIT_SLIDERS = 'sliders'
const TRAIT_START = 'start'
const TRAIT_PHOTO_ID = 'photo_id'
const TRAIT_MASK = 'mask'

const jpegOf = data => new Blob([data], {type: 'image/jpeg'})

export class KernelClient {
    // onSilence(isSilent) is called when the kernel does not reply, and when it does again
    constructor(model, onSilence) {
        this.model = model
        this.onSilence = onSilence
        this.viewId = Math.random().toString(36).slice(2) // several views share one model
        this.pending = new Map()
        this.requests = 0
        this.uploads = 0
        this.shownPhotoId = null // Python counts the photos
        this.isFinishing = false
        this.unsent = null // settings that Python has not got yet, in its names
        this.onMessage = (message, buffers) => this.settle(message, buffers)
        model.on('msg:custom', this.onMessage)
        this.optionTraits = Object.keys(model.get(TRAIT_START)).filter(name => name !== TRAIT_MASK)
    }

    close() {
        this.model.off('msg:custom', this.onMessage)
    }

    // Traits

    get styles() {
        return [...this.model.get(TRAIT_STYLES)]
    }

    get sliders() {
        return this.model.get(TRAIT_SLIDERS).map(sliderFromPython)
    }

    get start() {
        return optionsFromPython(this.model.get(TRAIT_START))
    }

    get isPhotoShown() {
        return this.shownPhotoId === this.model.get(TRAIT_PHOTO_ID)
    }

    get maskData() {
        return this.model.get(TRAIT_MASK)
    }

    set maskData(data) {
        this.model.set(TRAIT_MASK, new DataView(data))
    }

    // All but the mask
    get options() {
        return optionsFromPython(Object.fromEntries(this.optionTraits.map(name => [name, this.model.get(name)])))
    }

    // For other views and for the saved notebook; Python gets the changes with the next request
    shareOptions(options) {
        this.unsent = optionsToPython(options)
        delete this.unsent[TRAIT_MASK] // it is sent as a file
        for (const [name, value] of Object.entries(this.unsent)) this.model.set(name, value)
    }

    // Listens to changes by Python or another view; returns a function that ends it
    onChange({styles, options, mask, photo}) {
        const listeners = {[TRAIT_STYLES]: styles, [TRAIT_MASK]: mask, [TRAIT_PHOTO_ID]: photo}
        for (const name of this.optionTraits) listeners[name] = options
        for (const [name, listener] of Object.entries(listeners)) this.model.on(`change:${name}`, listener)
        return () => {
            for (const [name, listener] of Object.entries(listeners)) this.model.off(`change:${name}`, listener)
        }
    }

    // Requests

    async paint({size, ...options}) {
        const changes = this.unsent
        this.unsent = null
        const [, data] = await this.request('paint', {options: optionsToPython(options), size, changes})
        return jpegOf(data)
    }

    async currentPhoto() {
        return this.photoFrom(await this.request('photo'))
    }

    async openPhoto(file) {
        return this.photoFrom(await this.upload('open', file))
    }

    photoFrom([{photo_id: photoId, name, size, full_size: fullSize}, data]) {
        this.shownPhotoId = photoId // first, so that this view does not take it for another's photo
        this.model.set(TRAIT_PHOTO_ID, photoId) // for other views
        const [width, height] = size
        return {name, width, height, fullSize, preview: jpegOf(data), source: photoId}
    }

    async sendMask(data) {
        await this.request('mask', {}, [data])
    }

    async save(options, onStep) {
        const request = this.settings(options)
        const [{name, length, type, remarks}] = await this.request('save', request, [], onStep)
        const chunks = []
        for (let start = 0; start < length; start += CHUNK_SIZE) {
            onStep(`fetching ${name}`)
            const [, chunk] = await this.request('fetch', {start, length: CHUNK_SIZE})
            chunks.push(chunk)
        }
        return {blob: new Blob(chunks, {type}), name, remarks}
    }

    async lines(options) {
        const [{lines}] = await this.request('lines', this.settings(options))
        return lines
    }

    // Python has the mask already, or will have it before these
    settings({mask, ...options}) {
        return {options: optionsToPython(options), changes: this.unsent}
    }

    async fit(file, onBegin) {
        const [{style}] = await this.upload('fit', file, onBegin)
        return style
    }

    // Promises [reply, ...buffers]; onProgress gets the progress before it
    request(action, fields = {}, buffers = [], onProgress = null) {
        return new Promise((resolve, reject) => {
            const id = `${this.viewId}.${++this.requests}`
            this.pending.set(id, {resolve, reject, onProgress, action})
            clearTimeout(this.timer)
            if (!this.isFinishing) this.timer = setTimeout(() => this.onSilence(true), SILENCE)
            this.model.send({id, action, ...fields}, undefined, buffers)
        })
    }

    settle(message, buffers = []) {
        const {id, progress, error} = message
        if (!this.pending.has(id)) return // another view's
        const {resolve, reject, onProgress, action} = this.pending.get(id)
        if (action === 'paint') this.isFinishing = Boolean(progress) // others wait, and the kernel is not silent
        clearTimeout(this.timer)
        this.onSilence(false)
        if (progress) return onProgress?.(progress)
        this.pending.delete(id)
        if (error) reject(Error(error))
        else resolve([message, ...buffers])
    }

    async upload(action, file, onProgress = null) {
        const data = await file.arrayBuffer()
        const uploadId = `${this.viewId}.${++this.uploads}` // two may come at once
        let start = 0
        do {
            await this.request('chunk', {upload: uploadId, start}, [data.slice(start, start + CHUNK_SIZE)])
            start += CHUNK_SIZE
        } while (start < data.byteLength) // an empty file has one chunk, too
        return this.request(action, {upload: uploadId, name: file.name || 'photo'}, [], onProgress)
    }
}
