// The panel beside the picture, with all settings

import {button, enable, h, icon, iconButton, numberField} from './dom.js'
import {Dial} from './dials.js'
import {HALF} from './gallery.js'
import {createSurpriseButton, randomSeed, SEED_COUNT} from './surprise.js'

// The style weight's dial shows strength, style weight ÷ content weight: the content weight stays as it is
const dialValue = (option, options) => {
    if (option !== 'styleWeight') return options[option]
    return options.contentWeight ? options.styleWeight / options.contentWeight : Infinity
}
const dialChange = (option, value, options) =>
    option === 'styleWeight' ? Number((value * options.contentWeight).toPrecision(3)) : value

function createDial(studio, slider) {
    const {option} = slider
    const dial = new Dial(slider, (value, {isMoving = false, isKey = false} = {}) => {
        dial.expect(value, isMoving)
        const group = isKey ? option : null
        studio.change({[option]: dialChange(option, value, studio.options)}, {isMoving, group})
    })
    studio.on('update', () => dial.show(dialValue(option, studio.options)))
    if (option === 'mixture') studio.on('update', () => nameEnds(studio, dial))
    const below = {styleWeight: createWeights, mixture: createSecondSelect}[option]
    return h('div', {className: 'knob'}, dial.element, below?.(studio))
}

function nameEnds(studio, {endElements}) {
    const {painting, secondPainting} = studio.options
    for (const [index, name] of [painting, secondPainting].entries())
        endElements[index].textContent = studio.styleNamed(name).title
}

function createWeights(studio) {
    const fields = {contentWeight: 'content weight', styleWeight: 'style weight'}
    const labels = Object.entries(fields).map(([option, label]) => {
        const field = numberField(label, {min: 0}, value => studio.change({[option]: value}))
        studio.on('update', () => (field.value = studio.options[option]))
        return h('label', {}, label, field)
    })
    return h('div', {className: 'weights'}, labels)
}

function createSecondSelect(studio) {
    const choose = () => studio.change({secondPainting: select.value, mixture: studio.options.mixture || (studio.options.secondOutside ? 0 : HALF)})
    const select = h('select', {'aria-label': 'the painting to mix in', onchange: choose})
    const append = ({name, title}) => select.append(h('option', {value: name}, title))
    for (const style of studio.styles) append(style)
    studio.on('style', append)
    studio.on('update', () => (select.value = studio.options.secondPainting))
    return [h('label', {className: 'second'}, 'with', select), studio.host.finishSteps && createSecondOutside(studio)]
}

function createSecondOutside(studio) {
    const box = h('input', {type: 'checkbox', onchange: () => studio.change({secondOutside: box.checked})})
    const label = h('label', {className: 'outside'}, box, 'the second outside the mask')
    studio.on('update', () => {
        box.checked = studio.options.secondOutside
        label.hidden = !studio.options.mask
    })
    return label
}

function createFinish(studio) {
    const toggle = () => studio.change({finish: studio.options.finish ? 0 : studio.host.finishSteps})
    const finish = button('Finish', toggle, {title: 'a minute or so of optimization: nearer to the painting'})
    studio.on('update', () => {
        const {mask, secondOutside} = studio.options
        enable(finish, !(mask && secondOutside)) // it knows one painting
        finish.setAttribute('aria-pressed', Boolean(studio.options.finish))
    })
    return finish
}

function createSeed(studio) {
    const allowed = value => Math.min(SEED_COUNT - 1, Math.round(value))
    const range = {min: 0, max: SEED_COUNT - 1, step: 1}
    const input = numberField('seed', range, value => studio.change({seed: allowed(value)}))
    const die = button(icon('die'), () => studio.change({seed: randomSeed()}), {
        className: 'die',
        title: 'other strokes where fill adds some',
        'aria-label': 'throw the die: another seed',
    })
    studio.on('update', () => (input.value = studio.options.seed))
    return h('div', {className: 'seed'}, h('label', {}, 'seed', input), die)
}

function createKeepColors(studio) {
    const box = h('input', {type: 'checkbox', onchange: () => studio.change({keepColors: box.checked})})
    studio.on('update', () => (box.checked = studio.options.keepColors))
    return h('label', {className: 'colors'}, box, 'keep the photo’s colors')
}

function createHistoryButtons(studio) {
    const undo = iconButton('undo', 'Undo', () => studio.goInHistory(-1), {title: 'undo (Ctrl+Z)'})
    const redo = iconButton('redo', 'Redo', () => studio.goInHistory(1), {title: 'redo (Ctrl+Y)'})
    const resetOptions = () => {
        const {painting, secondPainting, compared} = studio.options
        studio.change({...studio.host.start, painting, secondPainting, compared})
    }
    const reset = button('Reset', resetOptions, {title: 'all settings but the paintings as at the start'})
    studio.on('update', () => {
        enable(undo, studio.history.canUndo)
        enable(redo, studio.history.canRedo)
    })
    return h('div', {className: 'row'}, undo, redo, reset, createSurpriseButton(studio))
}

export function createCompareButton(studio) {
    const toggle = () => {
        const {styles, options} = studio
        const next = styles[(styles.findIndex(({name}) => name === options.painting) + 1) % styles.length].name
        const other = studio.isMixed ? options.secondPainting : next
        studio.activeSide = options.compared ? 0 : 1
        studio.change({compared: options.compared ? null : other})
    }
    const compare = iconButton('compare', 'Compare', toggle, {title: 'two styles of the same photo, side by side'})
    studio.on('update', () => {
        const isComparing = Boolean(studio.options.compared)
        studio.root.classList.toggle('comparing', isComparing)
        compare.setAttribute('aria-pressed', isComparing)
    })
    return compare
}

// `openButtons` stand above the settings
export function createPanel(studio, openButtons) {
    return h(
        'section',
        {className: 'panel'},
        h('div', {className: 'row'}, openButtons),
        studio.host.sliders.map(slider => createDial(studio, slider)),
        h('div', {className: 'knob'}, createSeed(studio), createKeepColors(studio)),
        createHistoryButtons(studio),
    )
}

export function createExports(studio, exportButtons) {
    return h('div', {className: 'row exports'}, studio.host.finishSteps && createFinish(studio), exportButtons)
}
