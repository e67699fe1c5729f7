// What the webcam shows: the painted camera, its buttons, the settings, and a thumbnail of each style

import {button, h, iconButton} from '../studio/dom.js'
import {Dial} from '../studio/dials.js'
import {drawBitmap} from '../studio/pictures.js'

const KEYS = 'Keys: ← → style, ↑ ↓ strength, c colors, s saves, space stops and resumes.'

// `change(options)`, `toggle()` and `save()` are called as the buttons are used
export function createCameraView(root, {styles, slider, change, toggle, save}) {
    const view = new CameraView(styles, new Dial(slider, styleWeight => change({styleWeight})))
    view.stopButton.onclick = toggle
    view.saveButton.onclick = save
    view.colors.onchange = () => change({keepColors: view.colors.checked})
    for (const {style, element} of view.thumbnails) element.onclick = () => change({style: style.name})
    root.classList.add('studio', 'webcam', 'opened')
    root.tabIndex = -1 // so that keys come here from the start
    root.replaceChildren(view.element)
    return view
}

class CameraView {
    constructor(styles, dial) {
        this.styles = styles
        this.dial = dial
        this.canvas = h('canvas', {width: 640, height: 480, role: 'img'})
        this.stage = h('figure', {className: 'stage'}, this.canvas)
        this.stopButton = button('Stop', null, {})
        this.saveButton = iconButton('save', 'Save the picture', null, {className: 'main', hidden: true})
        this.speed = h('p', {className: 'status'})
        this.told = h('p', {className: 'told', role: 'status'})
        this.alarm = h('p', {className: 'alarm', role: 'alert', hidden: true})
        this.colors = h('input', {type: 'checkbox'})
        this.thumbnails = styles.map(createThumbnail)
        this.element = this.createElement()
    }

    createElement() {
        const {alarm, colors, dial, saveButton, speed, stage, stopButton, thumbnails, told} = this
        const picture = [stage, h('div', {className: 'row'}, stopButton, saveButton, speed), told, alarm]
        const settings = [dial.element, h('label', {className: 'colors'}, colors, 'keep colors')]
        return h(
            'div',
            {className: 'parts'},
            h('section', {className: 'live', 'aria-label': 'the camera'}, picture),
            h('section', {className: 'settings', 'aria-label': 'settings'}, settings, h('p', {className: 'small'}, KEYS)),
            h('section', {className: 'thumbs', 'aria-label': 'styles'}, thumbnails.map(({element}) => element)),
        )
    }

    titleOf(name) {
        return this.styles.find(style => style.name === name).title
    }

    show({style, styleWeight, keepColors}) {
        const isNew = style !== this.shownStyle
        this.shownStyle = style
        this.dial.show(styleWeight)
        this.colors.checked = keepColors
        this.canvas.setAttribute('aria-label', `the camera, painted as ${this.titleOf(style)}`)
        for (const thumbnail of this.thumbnails)
            thumbnail.element.setAttribute('aria-pressed', thumbnail.style.name === style)
        if (isNew) this.tell(`Painted as ${this.titleOf(style)}.`)
    }

    showRunning(isRunning) {
        this.stopButton.textContent = isRunning ? 'Stop' : 'Resume'
        if (!isRunning) this.speed.textContent = ''
        this.tell(isRunning ? `Painted as ${this.titleOf(this.shownStyle)}.` : 'The camera is off.')
    }

    showFrame(bitmap) {
        this.stage.style.setProperty('--aspect', bitmap.width / bitmap.height)
        drawBitmap(this.canvas, bitmap)
        this.saveButton.hidden = false
    }

    showSpeed(perSecond) {
        this.speed.textContent = `${perSecond.toFixed(1)} pictures a second`
    }

    tell(sentence) {
        this.told.textContent = sentence
    }

    showError(sentence) {
        this.alarm.textContent = sentence
        this.alarm.hidden = false
    }

    hideError() {
        this.alarm.hidden = true
    }
}

function createThumbnail(style) {
    const canvas = h('canvas', {width: 4, height: 3})
    const element = button(canvas, null, {className: 'pick', title: style.title})
    element.append(h('span', {className: 'title'}, style.title))
    return {style, canvas, element}
}
