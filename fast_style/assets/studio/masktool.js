// A drag over the picture wipes, or draws a mask with a soft brush

import {h, iconButton} from './dom.js'
import {drawPhotoThroughMask, editableMask, stampLine} from './mask.js'

const SIZE_STEP = 0.02 // that a key changes the brush

export class MaskTool {
    constructor(studio, sides) {
        this.studio = studio
        this.sides = sides
        this.drawing = null // the mask that is being drawn
        this.last = null // where the brush was
        this.showRing = () => {} // again, where it was
        this.createControls()
        for (const side of sides) this.listenTo(side)
        studio.on('update', before => this.update(before))
        this.choose('wipe')
    }

    createControls() {
        const tool = (name, image, label, title) => iconButton(image, label, () => this.choose(name), {title})
        this.buttons = {
            wipe: tool('wipe', 'wipe', 'Wipe', 'drag over the picture: photo or painting'),
            photo: tool('photo', 'erase', 'Photo here', 'draw a mask: here the photo stays'),
            painting: tool('painting', 'brush', 'Painting here', 'draw a mask: here it is painted'),
        }
        const range = {type: 'range', min: 0.02, max: 0.25, step: 0.005, value: 0.08}
        this.diameter = h('input', {...range, 'aria-label': 'size of the brush'})
        this.sizeLabel = h('label', {className: 'size', hidden: true}, 'size', this.diameter)
        const unmask = () => this.studio.change({mask: null})
        this.unmaskButton = iconButton('cross', 'No mask', unmask, {hidden: true})
        const group = {className: 'group', role: 'group', 'aria-label': 'what a drag does'}
        this.elements = [h('span', group, Object.values(this.buttons)), this.sizeLabel, this.unmaskButton]
    }

    choose(name) {
        this.tool = name
        for (const [other, button] of Object.entries(this.buttons)) button.setAttribute('aria-pressed', other === name)
        this.sizeLabel.hidden = name === 'wipe'
        this.studio.root.dataset.tool = name
    }

    update(before) {
        const {mask} = this.studio.options
        this.unmaskButton.hidden = !mask
        if (['mask', 'compared', 'secondOutside'].some(name => this.studio.options[name] !== before[name])) this.show(mask)
    }

    show(mask) {
        const {smallPhoto, options} = this.studio
        for (const {cover, figure} of this.sides) {
            cover.hidden = !mask || !smallPhoto || (options.secondOutside && !this.drawing)
            if (!cover.hidden && !figure.hidden) drawPhotoThroughMask(cover, smallPhoto, mask)
        }
    }

    listenTo({stage, ring}) {
        const listen = (type, listener) =>
            stage.addEventListener(type, event => {
                if (this.tool !== 'wipe' && this.studio.photo) listener(event)
            })
        listen('pointerdown', event => this.begin(stage, event))
        listen('pointermove', event => this.move(stage, ring, event))
        for (const type of ['pointerup', 'pointercancel']) listen(type, () => this.finish())
        stage.addEventListener('pointerleave', () => (ring.hidden = true))
    }

    // By a key, `direction` is -1 or 1
    resizeBrush(direction) {
        this.diameter.value = Number(this.diameter.value) + direction * SIZE_STEP
        this.showRing()
    }

    begin(stage, event) {
        if (event.button) return
        event.preventDefault()
        stage.setPointerCapture(event.pointerId)
        const {options, photo} = this.studio
        this.drawing = editableMask(options.mask, photo, this.tool === 'photo')
        this.drawTo(stage, event)
    }

    move(stage, ring, event) {
        const [x, y] = fractionsOf(stage, event)
        this.showRing = () => {
            const width = this.diameter.value * Math.max(stage.clientWidth, stage.clientHeight)
            const size = {width: `${width}px`, height: `${width}px`}
            Object.assign(ring.style, {left: `${100 * x}%`, top: `${100 * y}%`, ...size})
        }
        this.showRing()
        ring.hidden = false
        if (this.drawing) this.drawTo(stage, event)
    }

    drawTo(stage, event) {
        const mask = this.drawing
        const [x, y] = fractionsOf(stage, event)
        const point = [x * mask.width, y * mask.height]
        stampLine(mask, this.last || point, point, this.diameter.value, this.tool === 'photo')
        this.last = point
        this.show(mask)
    }

    finish() {
        const mask = this.drawing
        this.last = null
        this.drawing = null
        if (mask) this.studio.change({mask})
    }
}

// Where the pointer is in an element, from 0 to 1
function fractionsOf(element, {clientX, clientY}) {
    const {left, top, width, height} = element.getBoundingClientRect()
    return [(clientX - left) / width, (clientY - top) / height]
}
