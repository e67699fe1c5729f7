// Paints after each change: a small picture at once, again and again while a slider moves, and the full size when it
// rests

import {bitmapOf, drawBitmap} from './pictures.js'
import {sameOptions} from './history.js'

const PREVIEW_TIME = 150 // Milliseconds that a preview may take
const REST_TIME = 250 // Milliseconds without a change until the full size is painted
const FIRST_PREVIEW_PIXELS = 40000 // Until the network's pace is known
const PREVIEW_STEP = 64 // Pixels: few sizes, so that the photo can be kept in them
const MIN_PREVIEW = 192
const MAX_PREVIEW = 768

export class PaintLoop {
    constructor(studio) {
        this.studio = studio
        this.version = 0 // grows with every change: older requests are stale
        this.isPreviewing = false
        this.pace = null // milliseconds that the network takes for a pixel
        this.timer = null // of the painting at full size
        this.controller = null // an AbortController for it
        this.isFinishing = false // other requests wait meanwhile
        studio.on('repaint', (before, isMoving) => this.repaint(before, isMoving))
        studio.closing.signal.addEventListener('abort', () => this.stop())
    }

    stop() {
        this.controller?.abort()
        clearTimeout(this.timer)
    }

    changesPicture(before) {
        const {options} = this.studio
        const unseen = options.secondOutside ? {} : {mask: options.mask} // it lies over the picture, which stays
        if (!options.mixture && !options.secondOutside) unseen.secondPainting = options.secondPainting
        return !sameOptions(options, {...before, ...unseen})
    }

    async repaint(before, isMoving) {
        const {studio} = this
        const {messages} = studio
        messages.hideError()
        messages.hideNotice()
        if (!this.changesPicture(before)) return
        studio.root.dataset.late = studio.fullPending = true // the shown picture was painted with older options
        studio.hasFailed = false
        this.version++
        this.stop()
        if (!studio.photo) return
        messages.setStatus('painting …', 'painting')
        const paintFull = () => this.paintFull().catch(error => messages.showPaintingFailed(error))
        if (studio.options.finish) return (this.timer = setTimeout(paintFull)) // a preview shows nothing of it
        if (this.isPreviewing) return // the running preview checks the version at its end
        this.isPreviewing = true
        try {
            if (await this.paintPreviews()) return
        } catch (error) {
            return messages.showPaintingFailed(error)
        } finally {
            this.isPreviewing = false
        }
        this.timer = setTimeout(paintFull, isMoving ? REST_TIME : 0)
    }

    // One for each side
    requests() {
        const {options, photo} = this.studio
        return (options.compared ? [0, 1] : [0]).map(side => {
            const {mask, ...others} = this.studio.optionsOf(side)
            return {...others, source: photo.source}
        })
    }

    async paintSide(request, index, isCurrent) {
        const {studio, version} = this
        const show = bitmap => {
            if (!isCurrent()) return bitmap.close()
            if (index === this.requests().length - 1 && version === this.version) delete studio.root.dataset.late
            const {canvas} = studio.sides[index]
            drawBitmap(canvas, bitmap)
            canvas.hidden = false
        }
        const onDraft = request.size ? undefined : show
        show(await bitmapOf(await studio.host.paint({...request, onDraft})))
    }

    // As large as can be painted in PREVIEW_TIME; broad strokes need fewer pixels
    previewSize() {
        const {width, height} = this.studio.photo
        const {strokeSize} = this.studio.options
        const affordable = PREVIEW_TIME / this.pace / this.requests().length
        const pixels = this.pace ? affordable * strokeSize ** 2 : FIRST_PREVIEW_PIXELS
        const size = Math.max(width, height) * (pixels / (width * height)) ** 0.5
        return PREVIEW_STEP * Math.round(Math.min(MAX_PREVIEW, Math.max(MIN_PREVIEW, size)) / PREVIEW_STEP)
    }

    // Promises true if the photo is so small that its preview is the full size
    async paintPreviews() {
        for (let painted = -1; painted !== this.version; ) {
            if (this.studio.options.finish) return true // the full size is on its way
            painted = this.version
            const {photo} = this.studio
            const size = this.previewSize()
            if (size < Math.max(photo.width, photo.height)) await this.paintPreview(photo, size)
            else if (await this.paintFull({isPreview: true})) return true
        }
        return false
    }

    async paintPreview(photo, size) {
        for (const [index, request] of this.requests().entries()) {
            const {strokeSize} = this.studio.options
            const begin = performance.now()
            const isWaiting = this.isFinishing
            await this.paintSide({...request, size}, index, () => this.studio.photo === photo)
            const {width, height} = this.studio.sides[0].canvas
            const pace = ((performance.now() - begin) / width / height) * strokeSize ** 2
            if (isWaiting || this.isFinishing) continue
            this.pace = this.pace ? (this.pace + pace) / 2 : pace * 0.7 // the first may have waited for the network
        }
    }

    // Promises whether the picture has the newest options; a preview is never aborted
    async paintFull({isPreview = false} = {}) {
        const {studio, version} = this
        const {messages, photo} = studio
        this.controller = isPreview ? this.controller : new AbortController()
        const signal = isPreview ? undefined : this.controller.signal
        const task = studio.options.finish ? 'finishing' : 'painting'
        messages.setStatus(`${task} ${photo.width} × ${photo.height} …`, 'painting')
        this.isFinishing = Boolean(studio.options.finish)
        try {
            for (const [index, request] of this.requests().entries())
                await this.paintSide({...request, size: null, signal}, index, () => version === this.version)
        } catch (error) {
            if (version !== this.version && error?.name === 'AbortError') return false
            throw error
        } finally {
            this.isFinishing = false
        }
        if (version !== this.version) return false
        studio.fullPending = false
        messages.showReady()
        return true
    }
}
