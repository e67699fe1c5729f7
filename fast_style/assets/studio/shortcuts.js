// The keys of the view, and a list of them

import {button, h, iconButton} from './dom.js'

const KEYS = [
    ['space', 'while held: the photo'],
    ['[ ]', 'a smaller or a larger brush'],
    ['Ctrl+Z, Ctrl+Y', 'undo, redo'],
    ['Ctrl+V', 'open a copied photo'],
    ['← →', 'move a slider; drag it for small steps'],
    ['Esc', 'close a message, show the whole picture'],
    ['?', 'this list'],
]
// What the space bar presses; a style that is chosen already is left to this view
const PRESSED_BY_SPACE =
    'a, select, textarea, input:not([type=range]), button:not(.peek, .pick[aria-pressed=true])'

const ACTIONS = {
    '[': studio => studio.maskTool.resizeBrush(-1),
    ']': studio => studio.maskTool.resizeBrush(1),
    '?': showKeys,
}

export function listenForKeys(studio) {
    const {host, root} = studio
    const target = host.everywhere ? root.ownerDocument : root
    studio.listen(target, 'keydown', event => onKeyDown(studio, event))
    studio.listen(target, 'keyup', event => onKeyUp(studio, event))
    studio.listen(window, 'blur', () => peek(studio, false))
}

// Shows the photo alone
function peek(studio, isPeeking) {
    studio.root.classList.toggle('peeking', isPeeking)
    studio.peekButton.setAttribute('aria-pressed', isPeeking)
}

// It works while it is held; a screen reader's click, or Enter, switches
export function createPeekButton(studio) {
    const settings = {className: 'peek', title: 'hold to see the photo (space)', 'aria-pressed': false}
    const toggle = ({detail}) => {
        if (!detail) peek(studio, !studio.root.classList.contains('peeking'))
    }
    const peekButton = iconButton('eye', 'Photo', toggle, settings)
    let isHeld = false
    peekButton.onpointerdown = () => {
        isHeld = true
        peek(studio, true)
    }
    const release = () => {
        if (!isHeld) return // a mouse that only passes leaves what Enter switched on
        isHeld = false
        peek(studio, false)
    }
    for (const type of ['pointerup', 'pointercancel', 'pointerleave']) peekButton.addEventListener(type, release)
    peekButton.oncontextmenu = event => event.preventDefault() // of a long touch
    studio.peekButton = peekButton
    return peekButton
}

export function createKeysButton(studio) {
    return button('?', () => showKeys(studio), {className: 'by-mouse', title: 'keys (?)', 'aria-label': 'keys'})
}

function showKeys({messages}) {
    const list = KEYS.flatMap(([key, meaning]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, meaning)])
    messages.showNotice(messages.closeButton(), h('dl', {className: 'keys'}, list))
}

function onKeyDown(studio, event) {
    const {target, key} = event
    if (key === 'Escape') return onEscape(studio)
    if (target.matches?.('input[type=number], input[type=text], textarea')) return
    if (event.ctrlKey || event.metaKey) onHistoryKey(studio, event)
    if (isPeekKey(studio, event)) {
        event.preventDefault()
        peek(studio, true)
    } else if (studio.photo) ACTIONS[key]?.(studio)
}

function onKeyUp(studio, event) {
    if (event.key !== ' ') return
    if (isPeekKey(studio, event)) event.preventDefault() // else it would press a thumbnail
    if (studio.root.classList.contains('peeking')) peek(studio, false)
}

const isPeekKey = ({photo}, {key, target}) => Boolean(photo) && key === ' ' && !target.closest?.(PRESSED_BY_SPACE)

function onEscape({messages, zoom}) {
    if (messages.notice.hidden) zoom.end()
    else messages.hideNotice()
}

function onHistoryKey(studio, event) {
    const key = event.key.toLowerCase()
    if (!['z', 'y'].includes(key)) return
    event.preventDefault()
    event.stopPropagation()
    studio.goInHistory(key === 'y' || event.shiftKey ? 1 : -1)
}
