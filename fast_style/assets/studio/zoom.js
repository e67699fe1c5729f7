// The picture enlarged: its pixels are those of the screen. A drag moves it.

import {iconButton} from './dom.js'

const MIN_FACTOR = 2 // for a photo with fewer pixels than the screen

export class Zoom {
    constructor(studio, {sides, wipeTo}) {
        this.studio = studio
        this.sides = sides
        this.wipeTo = wipeTo
        this.firstClick = null // {time, wipe}: the first click of two moves the wipe, which goes back
        const settings = {title: 'enlarge the picture (double click)', 'aria-pressed': false}
        this.button = iconButton('zoom', 'Zoom', () => this.toggle(sides[studio.activeSide]), settings)
        for (const side of sides) this.listenTo(side)
        studio.on('photo', () => this.end())
    }

    get isOn() {
        return this.studio.root.classList.contains('zoomed')
    }

    get canDrag() {
        return this.studio.root.dataset.tool === 'wipe'
    }

    // `x` and `y` are where the picture stays in place, from 0 to 1
    toggle(side, x = 0.5, y = 0.5) {
        if (this.isOn) this.end()
        else if (this.studio.photo) this.begin(side, x, y)
    }

    begin({stage, frame}, x, y) {
        const {clientWidth, clientHeight} = stage
        const pixels = this.studio.photo.width / devicePixelRatio
        this.studio.root.style.setProperty('--zoomed-width', `${Math.max(pixels, MIN_FACTOR * clientWidth)}px`)
        this.show(true)
        frame.scrollLeft = x * (stage.clientWidth - clientWidth)
        frame.scrollTop = y * (stage.clientHeight - clientHeight)
    }

    end() {
        this.show(false)
    }

    show(isOn) {
        this.studio.root.classList.toggle('zoomed', isOn)
        this.button.setAttribute('aria-pressed', isOn)
        for (const {frame} of this.sides) frame.tabIndex = isOn ? 0 : -1 // arrow keys move it
    }

    listenTo(side) {
        const {frame, stage} = side
        stage.addEventListener('pointerdown', event => this.onPointerDown(side, event), {capture: true})
        stage.addEventListener('dblclick', event => this.onDoubleClick(side, event))
        frame.addEventListener('scroll', () => {
            for (const {frame: other} of this.sides) other.scrollTo(frame.scrollLeft, frame.scrollTop)
        })
    }

    onPointerDown({frame, wipe}, event) {
        if (!this.canDrag) return
        if (event.timeStamp > (this.firstClick?.time ?? -Infinity) + 600)
            this.firstClick = {time: event.timeStamp, wipe: wipe.value}
        if (this.isOn && event.pointerType === 'mouse' && !event.button) this.drag(frame, event)
    }

    // A finger moves it without help
    drag(frame, {clientX, clientY, pointerId}) {
        const left = frame.scrollLeft + clientX
        const top = frame.scrollTop + clientY
        const move = event => frame.scrollTo(left - event.clientX, top - event.clientY)
        const dragging = new AbortController()
        const {signal} = dragging
        frame.setPointerCapture(pointerId)
        frame.addEventListener('pointermove', move, {signal})
        for (const type of ['pointerup', 'pointercancel'])
            frame.addEventListener(type, () => dragging.abort(), {signal})
    }

    onDoubleClick(side, {clientX, clientY}) {
        if (!this.canDrag) return
        const {left, top, width, height} = side.stage.getBoundingClientRect()
        this.wipeTo(this.firstClick.wipe)
        this.toggle(side, (clientX - left) / width, (clientY - top) / height)
    }
}
