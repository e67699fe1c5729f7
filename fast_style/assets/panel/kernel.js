// The boundary to Python's StyleSliders in 07_sliders.ipynb: all names of its traits, of its messages and of their
// fields stand here, those of the paint options in studio/options.js.
//
// A message is {id, do, …}, the answer {id, …} or {id, error}; {id, told} comes before an answer that takes long.
// Pictures go as they are, in binary buffers.

import {optionsFromPython, optionsToPython, sliderFromPython} from '../studio/options.js'

const CHUNK_SIZE = 1000000 // Bytes sent at once: a server may cut a connection that sends ten millions
const SILENCE = 5000 // Milliseconds without an answer until one is told so
const TRAIT_STYLES = 'styles'
const TRAIT_SLIDERS = 'sliders'
const TRAIT_START = 'start'
const TRAIT_PHOTO_ID = 'number'
const TRAIT_MASK = 'mask'

const jpegOf = data => new Blob([data], {type: 'image/jpeg'})

export class KernelClient {
    // onSilence(isSilent) is called when the kernel doesn't answer, and when it does again
    constructor(model, onSilence) {
        this.model = model
        this.onSilence = onSilence
        this.viewId = Math.random().toString(36).slice(2) // several views share one model
        this.pending = new Map()
        this.questions = 0
        this.uploads = 0
        this.shownPhotoId = null // Python counts the photos
        this.unsent = null // options that Python has not heard of yet, in its names
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

    // For other views, and for what is saved with the notebook; Python gets them with the next question
    shareOptions(options) {
        this.unsent = optionsToPython(options)
        delete this.unsent[TRAIT_MASK] // it is sent as a file
        for (const [name, value] of Object.entries(this.unsent)) this.model.set(name, value)
    }

    // Listens to changes of Python or another view; gives a function that ends it
    onChange({styles, options, mask, photo}) {
        const listeners = {[TRAIT_STYLES]: styles, [TRAIT_MASK]: mask, [TRAIT_PHOTO_ID]: photo}
        for (const name of this.optionTraits) listeners[name] = options
        for (const [name, listener] of Object.entries(listeners)) this.model.on(`change:${name}`, listener)
        return () => {
            for (const [name, listener] of Object.entries(listeners)) this.model.off(`change:${name}`, listener)
        }
    }

    // Questions

    async paint({size, ...options}) {
        const set = this.unsent
        this.unsent = null
        const [, data] = await this.ask('paint', {look: optionsToPython(options), size, set})
        return jpegOf(data)
    }

    async currentPhoto() {
        return this.photoFrom(await this.ask('photo'))
    }

    async openPhoto(file) {
        return this.photoFrom(await this.upload('open', file))
    }

    photoFrom([{number, name, size, full}, data]) {
        this.shownPhotoId = number // first, so that this view does not take it for another's photo
        this.model.set(TRAIT_PHOTO_ID, number) // for other views
        const [width, height] = size
        return {name, width, height, fullSize: full, preview: jpegOf(data), source: number}
    }

    async sendMask(data) {
        await this.ask('mask', {}, [data])
    }

    async save(onStep) {
        const [{name, length, type, remarks}] = await this.ask('save', {set: this.unsent}, [], onStep)
        const chunks = []
        for (let start = 0; start < length; start += CHUNK_SIZE) {
            onStep(`fetching ${name}`)
            const [, chunk] = await this.ask('fetch', {start, length: CHUNK_SIZE})
            chunks.push(chunk)
        }
        return {blob: new Blob(chunks, {type}), name, remarks}
    }

    async lines() {
        const [{lines}] = await this.ask('lines', {set: this.unsent})
        return lines
    }

    async fit(file, onBegin) {
        const [{style}] = await this.upload('fit', file, onBegin)
        return style
    }

    // Promises [answer, ...buffers]; onProgress gets what is told before
    ask(action, fields = {}, buffers = [], onProgress = null) {
        return new Promise((resolve, reject) => {
            const id = `${this.viewId}.${++this.questions}`
            this.pending.set(id, {resolve, reject, onProgress})
            clearTimeout(this.timer)
            this.timer = setTimeout(() => this.onSilence(true), SILENCE)
            this.model.send({id, do: action, ...fields}, undefined, buffers)
        })
    }

    settle(message, buffers = []) {
        const {id, told, error} = message
        if (!this.pending.has(id)) return // another view's
        const {resolve, reject, onProgress} = this.pending.get(id)
        clearTimeout(this.timer)
        this.onSilence(false)
        if (told) return onProgress?.(told)
        this.pending.delete(id)
        if (error) reject(Error(error))
        else resolve([message, ...buffers])
    }

    async upload(action, file, onProgress = null) {
        const data = await file.arrayBuffer()
        const uploadId = `${this.viewId}.${++this.uploads}` // two may come at once
        let start = 0
        do {
            await this.ask('part', {file: uploadId}, [data.slice(start, start + CHUNK_SIZE)])
            start += CHUNK_SIZE
        } while (start < data.byteLength) // an empty file has one chunk, too
        return this.ask(action, {file: uploadId, name: file.name || 'photo'}, [], onProgress)
    }
}
