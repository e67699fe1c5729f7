// Creates elements, and the kinds of elements that several parts of the view need

export const sleep = (milliseconds = 30) => new Promise(resolve => setTimeout(resolve, milliseconds))

// Settings become properties; those without one, such as aria-label, become attributes
export function h(tag, settings = {}, ...children) {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(settings)) {
        if (name in element) element[name] = value
        else element.setAttribute(name, value)
    }
    element.append(...children.flat().filter(child => child != null))
    return element
}

const ICONS = {
    open: 'M3 7h6l2 2h10v10H3z',
    camera: 'M3 8h4l2-3h6l2 3h4v11H3z M12 10a3.5 3.5 0 1 0 .1 0',
    undo: 'M9 5 4 10l5 5 M4 10h9a6 6 0 0 1 0 10h-3',
    redo: 'm15 5 5 5-5 5 M20 10h-9a6 6 0 0 0 0 10h3',
    die: 'M4 4h16v16H4z M8.5 8.5h.01 M15.5 15.5h.01 M12 12h.01 M15.5 8.5h.01 M8.5 15.5h.01',
    wipe: 'M12 3v18 M8 9l-4 3 4 3 M16 9l4 3-4 3',
    erase: 'm14 4 6 6-9 9H7l-3-3z M9 9l6 6 M4 20h16',
    brush: 'M20 4 11 13 M9 13c-4 0-3 5-6 6 3 2 9 1 9-3z',
    compare: 'M4 5h7v14H4z M13 5h7v14h-7z',
    save: 'M12 4v11 M7 11l5 5 5-5 M4 20h16',
    code: 'M8 6l-6 6 6 6 M16 6l6 6-6 6',
    copy: 'M8 8h12v12H8z M16 8V4H4v12h4',
    plus: 'M12 5v14 M5 12h14',
    cross: 'M6 6l12 12 M18 6 6 18',
    eye: 'M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7z M12 9a3 3 0 1 0 .1 0',
    zoom: 'M11 4a7 7 0 1 0 .1 0 M16 16l5 5 M11 8v6 M8 11h6',
    spark: 'M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z',
    share: 'M12 15V4 M8 8l4-4 4 4 M5 12v8h14v-8',
}

export function icon(name) {
    const element = h('span', {className: 'icon', 'aria-hidden': 'true'})
    element.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="${ICONS[name]}"/></svg>`
    return element
}

export function button(label, onclick, settings = {}) {
    const element = h('button', {type: 'button', ...settings}, label)
    element.onclick = event => {
        if (element.getAttribute('aria-disabled') !== 'true') onclick(event)
    }
    return element
}

// Without the attribute `disabled`, with which a button would lose the focus
export const enable = (element, isEnabled) => element.setAttribute('aria-disabled', !isEnabled)

export function iconButton(name, label, onclick, settings = {}) {
    const element = button(icon(name), onclick, {title: label, ...settings})
    element.append(h('span', {className: 'label'}, label))
    return element
}

// Brings the last number back instead of text that is none, and raises a number to the minimum
export function numberField(label, settings, onChange) {
    const field = h('input', {type: 'number', step: 'any', 'aria-label': label, ...settings})
    let last
    field.onfocus = () => (last = field.value)
    field.onchange = () => {
        const value = field.valueAsNumber
        if (Number.isFinite(value)) onChange(Math.max(value, settings.min ?? value))
        else field.value = last
        last = field.value
    }
    return field
}

const ARROWS = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1}

// Steps of a slider's arrow keys that are larger than those of a drag
export function listenForArrows(slider, step) {
    slider.addEventListener('keydown', event => {
        const direction = ARROWS[event.key]
        if (!direction || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        slider.value = Number(slider.value) + direction * step
        for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, {bubbles: true}))
    })
}

export function fileChooser(label, onFiles, accept = 'image/*') {
    return h('input', {
        type: 'file',
        accept,
        hidden: true,
        'aria-label': label,
        onchange() {
            if (this.files.length) onFiles([...this.files])
            this.value = '' // else choosing the same file again would do nothing
        },
    })
}

export const isFileDrag = event => event.dataTransfer?.types.includes('Files')

// The first picture of several files; without one the first file, so that the message can name it
export const firstPicture = files => [...files].find(file => file.type.startsWith('image/')) || files[0]
