// The look in the page's address, so that a link or F5 brings it back: the settings by their names in Python, without
// those that have their starting values, as in #painting=udnie&fill=0.5

import {optionsFromPython, optionsToPython} from './options.js'
import {createStudio} from './studio.js'

const DELAY = 300 // Milliseconds: browsers refuse an address that changes with every move of a slider
const MAX_SEED = 2 ** 31 - 1
const STYLES = ['painting', 'secondPainting', 'compared']
const OF_PHOTO = ['mask', 'finish', 'secondOutside'] // they stay out of the address

const filtered = (options, test) => Object.fromEntries(Object.entries(options).filter(test))
const lookOf = options => filtered(options, ([option]) => !OF_PHOTO.includes(option))

function isAllowed(option, value, {sliders, styles}) {
    if (STYLES.includes(option)) return styles.some(({name}) => name === value)
    if (option === 'keepColors') return typeof value === 'boolean'
    if (typeof value !== 'number') return false
    if (option === 'seed') return Number.isInteger(value) && value >= 0 && value <= MAX_SEED
    if (['contentWeight', 'styleWeight'].includes(option)) return value >= 0 && value < Infinity
    const {min, max} = sliders.find(slider => slider.option === option)
    return value >= min && value <= max
}

function valueOf(text) {
    if (['true', 'false'].includes(text)) return text === 'true'
    return text.trim() === '' || isNaN(text) ? text : Number(text)
}

// What the address means; what it cannot mean is left out
function lookFromAddress(hash, host) {
    const texts = lookOf(optionsFromPython(Object.fromEntries(new URLSearchParams(hash.slice(1)))))
    const look = Object.fromEntries(Object.entries(texts).map(([option, text]) => [option, valueOf(text)]))
    return filtered(look, ([option, value]) => isAllowed(option, value, host))
}

function addressOf(options, {start}) {
    const changed = filtered(lookOf(options), ([option, value]) => value !== start[option])
    return new URLSearchParams(optionsToPython(changed)).toString()
}

function createAddressWriter(host) {
    let timer
    return options => {
        clearTimeout(timer)
        const text = addressOf(options, host)
        const write = () => history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search)
        timer = setTimeout(write, DELAY)
    }
}

// The view, with the look of the address now and whenever the address changes
export function createAddressedStudio(root, host) {
    const view = createStudio(root, {...host, optionsChanged: createAddressWriter(host)})
    const read = () => view.setOptions({...lookOf(host.start), ...lookFromAddress(location.hash, host)})
    read()
    addEventListener('hashchange', read)
}
