// A slider between two words, with its number in a field; a double click resets it

import {h, listenForArrows, numberField} from './dom.js'

const ARROW_STEP = 0.02 // of the slider's length

// `position` is from 0 to 1
export function sliderValue({min, max, isLogarithmic}, position) {
    if (isLogarithmic) return Number((min * (max / min) ** position).toPrecision(3))
    return Number((min + (max - min) * position).toFixed(2))
}

export class Dial {
    // `slider` as from `sliderFromPython`; onChange(value, {isMoving, isKey})
    constructor(slider, onChange) {
        this.slider = slider
        this.onChange = onChange
        this.input = this.createInput()
        const {label, endLabels, min, max} = slider
        const clip = value => Math.min(max, Math.max(min, value))
        this.field = numberField(`${label}, exactly`, {min, max}, value => onChange(clip(value)))
        this.endElements = endLabels.map(text => h('span', {}, text))
        this.element = h(
            'div',
            {className: 'dial'},
            h('span', {className: 'name'}, label, this.field),
            this.input,
            h('span', {className: 'ends'}, this.endElements),
        )
    }

    createInput() {
        const input = h('input', {
            type: 'range',
            min: 0,
            max: 1,
            step: 0.001,
            title: 'double click: reset',
            'aria-label': this.slider.label,
            oninput: () => {
                this.showNumber(this.value)
                this.onChange(this.value, {isMoving: true})
            },
            onchange: () => this.onChange(this.value, {isKey: this.isKey}),
            ondblclick: () => this.onChange(this.slider.start),
            onkeydown: () => void (this.isKey = true),
            onpointerdown: () => void (this.isKey = false), // a handler that returns false forbids the drag
        })
        listenForArrows(input, ARROW_STEP)
        return input
    }

    get value() {
        return sliderValue(this.slider, this.input.value)
    }

    positionOf(value) {
        const {min, max, isLogarithmic} = this.slider
        return isLogarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
    }

    showNumber(value) {
        this.field.value = Number(value.toPrecision(3))
        this.input.setAttribute('aria-valuetext', this.field.value)
    }

    show(value) {
        if (value === this.shown) return // the pointer has just put it there
        this.shown = value
        this.input.value = Math.min(1, Math.max(0, this.positionOf(value)))
        this.showNumber(value)
    }

    // During a drag `show` must not move the slider to the rounded value; afterwards it must
    expect(value, isMoving) {
        this.shown = isMoving ? value : null
    }
}
