// The thumbnails: the open photo in each style. A click chooses a style, the plus mixes it in.

import {button, h, icon, sleep} from './dom.js'
import {bitmapOf, drawBitmap} from './pictures.js'

const THUMBNAIL_SIDE = 176 // Pixels of the longer side
const MAX_WAIT = 3000 // Milliseconds that thumbnails wait for the large picture
export const HALF = 0.5 // The mixture with which a second painting begins

export class Gallery {
    // Calls `onPick()` after a click on a style; `lastElement` stands behind the thumbnails, or is null
    constructor(studio, {onPick, lastElement}) {
        this.studio = studio
        this.onPick = onPick
        this.thumbnails = []
        this.source = null // the photo that the thumbnails show or will show
        this.lastElement = lastElement
        this.element = h('section', {className: 'thumbs', 'aria-label': 'styles'}, lastElement)
        for (const style of studio.styles) this.append(style)
        studio.on('update', () => this.update())
        studio.on('photo', () => this.paint(studio.photo.source))
        studio.on('style', style => {
            const thumbnail = this.append(style)
            if (studio.photo) this.paint(studio.photo.source, [thumbnail])
        })
    }

    append(style) {
        const {title, painter, year} = style
        const origin = [painter, year].filter(Boolean).join(', ')
        const canvas = h('canvas', {width: 4, height: 3})
        const pick = button(canvas, () => this.pick(style), {className: 'pick', title: `${title}, ${origin}`})
        pick.append(h('span', {className: 'title'}, title), h('span', {className: 'by'}, origin))
        const label = `mix in ${title}`
        const mix = button(icon('plus'), () => this.toggleMixture(style), {
            className: 'mix',
            title: label,
            'aria-label': label,
        })
        const thumbnail = {style, canvas, pick, mix, element: h('div', {className: 'thumb'}, pick, mix)}
        this.thumbnails.push(thumbnail)
        if (style.thumbnail) this.showReadyMade(thumbnail)
        this.element.insertBefore(thumbnail.element, this.lastElement)
        return thumbnail
    }

    pick({name}) {
        this.studio.choosePainting(name)
        this.onPick()
    }

    toggleMixture({name}) {
        const {secondPainting, mixture} = this.studio.options
        const isMixedIn = secondPainting === name && mixture
        this.studio.change(isMixedIn ? {mixture: 0} : {secondPainting: name, mixture: mixture || HALF})
    }

    update() {
        const {activeSide, isMixed, options} = this.studio
        const {painting, compared, secondPainting} = options
        for (const {style, pick, mix, element} of this.thumbnails) {
            const {name} = style
            const isMixedIn = isMixed && name === secondPainting
            pick.setAttribute('aria-pressed', name === (activeSide ? compared : painting))
            mix.setAttribute('aria-pressed', isMixedIn)
            mix.hidden = name === painting && !isMixedIn
            const otherMark = name === compared ? 'B' : isMixedIn ? 'mixed in' : ''
            element.dataset.mark = compared && name === painting ? 'A' : otherMark
        }
    }

    // Before a photo is open, where the host has pictures of its own. One that is missing is painted later.
    async showReadyMade({style, canvas}) {
        const response = await fetch(style.thumbnail)
        const bitmap = response.ok && (await createImageBitmap(await response.blob()))
        if (bitmap && !this.source) drawBitmap(canvas, bitmap)
    }

    paint(source, thumbnails = this.thumbnails) {
        this.paintAll(source, thumbnails).catch(({message}) => {
            if (!this.studio.hasFailed) this.studio.messages.showError(`The styles could not be painted: ${message}`)
        })
    }

    async paintAll(source, thumbnails) {
        const {studio} = this
        const begin = performance.now()
        const isChosen = ({style}) => style.name === studio.options.painting
        this.source = source
        for (const thumbnail of [...thumbnails].sort((first, second) => isChosen(second) - isChosen(first))) {
            while (this.mustWait(begin)) await sleep()
            const {name} = thumbnail.style
            const request = {...studio.host.start, source, painting: name, size: THUMBNAIL_SIDE}
            const bitmap = await bitmapOf(await studio.host.paint(request))
            if (this.source !== source || studio.closing.signal.aborted) return bitmap.close()
            drawBitmap(thumbnail.canvas, bitmap)
        }
    }

    // The large picture comes first; if its full size takes long, the thumbnails go on
    mustWait(begin) {
        const {messages, paintLoop} = this.studio
        return messages.state === 'painting' && (paintLoop.isPreviewing || performance.now() < begin + MAX_WAIT)
    }
}
