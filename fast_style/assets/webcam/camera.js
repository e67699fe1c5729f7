// The camera, painted frame by frame, on a page and in a notebook alike

import {sliderFromPython, optionsToPython} from '../studio/options.js'
import {blobOf, canvasOf, download, drawBitmap, fitWithin} from '../studio/pictures.js'
import {createCameraView} from './view.js'

const FRAME_SIDE = 384 // Pixels of a frame's longer side at most, so that several a second can be painted
const THUMB_SIDE = 176
const SNAPSHOT_SIDE = 1024
const CAMERA_RESOLUTION = {width: {ideal: 1280}, height: {ideal: 960}}
const STRENGTH_FACTOR = 10 ** 0.1 // of an arrow key

const INSECURE = 'Browsers give the camera only to pages from localhost or with https: open this page at such an address.'
const CAMERA_ERRORS = {
    NotAllowedError: 'The browser may not use the camera: allow it beside the address, then click Resume.',
    NotFoundError: 'There is no camera: connect one, then click Resume.',
    NotReadableError: 'The camera is busy: close the other program that uses it, then click Resume.',
    AbortError: 'The camera did not start: connect it again, then click Resume.',
}
const DISCONNECTED = 'The camera was disconnected: connect it again, then click Resume.'

async function openCameraStream() {
    if (!navigator.mediaDevices?.getUserMedia) throw Error(INSECURE)
    try {
        return await navigator.mediaDevices.getUserMedia({video: CAMERA_RESOLUTION})
    } catch ({name, message}) {
        throw Error(CAMERA_ERRORS[name] || `The camera cannot be used: ${message}`)
    }
}

class CameraLoop {
    // ask(settings, jpeg) promises the painted frame, a Blob
    constructor(view, options, ask) {
        this.view = view
        this.options = options // {style, styleWeight, keepColors}
        this.ask = ask
        this.video = Object.assign(document.createElement('video'), {muted: true, playsInline: true})
        this.stream = null
        this.photo = null // the last frame before a stop
        this.run = 0 // grows with every start and stop: an older one ends when it sees that
        this.lastRequest = Promise.resolve()
    }

    async start() {
        const run = ++this.run
        const {video, view} = this
        view.hideError()
        try {
            const stream = await openCameraStream()
            if (run !== this.run) return endStream(stream) // stopped before it was there
            this.stream = stream
            stream.getVideoTracks()[0].onended = () => this.fail(run, Error(DISCONNECTED))
            video.srcObject = stream
            await video.play()
            view.showRunning(true)
            await this.paintFrames(run)
        } catch (error) {
            this.fail(run, error)
        }
    }

    stop() {
        this.run++
        if (this.stream && this.video.videoWidth) this.photo = this.grab(SNAPSHOT_SIDE)
        if (this.stream) endStream(this.stream)
        this.stream = null
        this.view.showRunning(false)
    }

    fail(run, error) {
        if (run !== this.run) return
        this.stop()
        this.view.showError(error.message || String(error))
    }

    toggle() {
        if (this.stream) this.stop()
        else this.start()
    }

    async paintFrames(run) {
        const {view} = this
        const waiting = [...view.thumbnails]
        const begin = performance.now()
        for (let count = 1; run === this.run; count++) {
            const painted = await this.paint(this.options, this.grab(FRAME_SIDE))
            if (run !== this.run) return
            view.showFrame(await createImageBitmap(painted))
            view.showSpeed((count * 1000) / (performance.now() - begin))
            if (waiting.length) await this.paintThumbnail(waiting.shift())
        }
    }

    async paintThumbnail({style, canvas}) {
        const painted = await this.paint({...this.options, style: style.name, isStill: true}, this.grab(THUMB_SIDE))
        drawBitmap(canvas, await createImageBitmap(painted))
    }

    // Python paints one picture at a time
    paint({style, isStill = false, ...options}, canvas) {
        const settings = {style, is_still: isStill, ...optionsToPython(options)}
        const request = this.lastRequest.then(async () => {
            try {
                return await this.ask(settings, await blobOf(canvas, 'image/jpeg', 0.9))
            } catch ({message}) {
                throw Error(`It could not be painted: ${message}`)
            }
        })
        this.lastRequest = request.catch(() => {}) // who has asked for it reports that
        return request
    }

    grab(maxSide) {
        const {video} = this
        const canvas = canvasOf(...fitWithin(video.videoWidth, video.videoHeight, maxSide))
        canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height)
        return canvas
    }

    // Saves the picture as seen, its strokes as large, from a larger frame
    async saveSnapshot() {
        const {options, view} = this
        const photo = this.stream ? this.grab(SNAPSHOT_SIDE) : this.photo
        if (!photo) return
        const strokeSize = Math.max(1, Math.max(photo.width, photo.height) / FRAME_SIDE)
        try {
            const painted = await this.paint({...options, strokeSize, isStill: true}, photo)
            const name = `webcam_${view.titleOf(options.style)}.jpg`.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '_')
            download(await blobOf(mirrored(await createImageBitmap(painted)), 'image/jpeg', 0.95), name)
            view.tell(`Saved as ${name}.`)
        } catch (error) {
            view.showError(error.message)
        }
    }
}

function mirrored(bitmap) {
    const canvas = canvasOf(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context.scale(-1, 1)
    context.drawImage(bitmap, -bitmap.width, 0)
    bitmap.close()
    return canvas
}

function endStream(stream) {
    for (const track of stream.getTracks()) track.stop()
}

function listenForKeys(root, {change, chooseNext, loop, options}) {
    const actions = {
        ArrowLeft: () => chooseNext(-1),
        ArrowRight: () => chooseNext(1),
        ArrowUp: () => change({styleWeight: options.styleWeight * STRENGTH_FACTOR}),
        ArrowDown: () => change({styleWeight: options.styleWeight / STRENGTH_FACTOR}),
        c: () => change({keepColors: !options.keepColors}),
        s: () => loop.saveSnapshot(),
        ' ': () => loop.toggle(),
    }
    root.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        event.stopPropagation() // a notebook around has shortcuts of its own
        const isTyped = event.target.matches('input') || (event.key === ' ' && event.target.matches('button'))
        if (isTyped || !actions[event.key]) return
        actions[event.key]()
        event.preventDefault()
    })
}

// `facts` come from Python: styles [{name, title}], and the strength slider. Returns a function that ends it.
export function createWebcam(root, {styles, strength}, ask) {
    const slider = sliderFromPython(strength)
    const options = {style: styles[0].name, styleWeight: slider.start, keepColors: false}
    const change = changes => {
        Object.assign(options, changes)
        options.styleWeight = Math.min(slider.max, Math.max(slider.min, options.styleWeight))
        view.show(options)
    }
    const chooseNext = step => {
        const place = styles.findIndex(({name}) => name === options.style)
        change({style: styles[(place + step + styles.length) % styles.length].name})
    }
    const view = createCameraView(root, {
        styles,
        slider,
        change,
        toggle: () => loop.toggle(),
        save: () => loop.saveSnapshot(),
    })
    const loop = new CameraLoop(view, options, ask)
    view.show(options)
    listenForKeys(root, {change, chooseNext, loop, options})
    root.focus({preventScroll: true})
    loop.start()
    return () => loop.stop()
}
