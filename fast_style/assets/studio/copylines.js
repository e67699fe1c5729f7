// The lines that paint this picture without the view, each with a button to copy it, or to save a file that they name

import {h, iconButton} from './dom.js'
import {download} from './pictures.js'

const COPIED_TIME = 2000 // Milliseconds for which a button shows Copied

// Where a page may not write to the clipboard, the selected text can be copied by hand
const copyText = text => navigator.clipboard?.writeText(text).catch(() => {})

export async function showLines({host, messages, options, photo}) {
    const lines = await host.lines({...options}, photo)
    messages.showNotice(messages.closeButton(), ...lines.map(createLine))
    if (lines.length) await copyText(lines[0].text)
}

function createLine({name, text, blob}) {
    const code = h('code', {tabIndex: 0}, text)
    const action = blob ? iconButton('save', 'Save', () => download(blob, text)) : createCopyButton(code)
    return h('div', {className: 'line'}, h('span', {className: 'small'}, name), code, action)
}

function createCopyButton(code) {
    const copy = iconButton('copy', 'Copy', async () => {
        getSelection().selectAllChildren(code)
        await copyText(code.textContent)
        copy.lastChild.textContent = 'Copied'
        setTimeout(() => (copy.lastChild.textContent = 'Copy'), COPIED_TIME)
    })
    return copy
}
