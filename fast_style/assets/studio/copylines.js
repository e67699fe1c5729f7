// The lines that paint this picture without the view, each with a button to copy it, or to save a file that they name

import {h, iconButton} from './dom.js'
import {download} from './pictures.js'

const COPIED_TIME = 2000 // Milliseconds for which a button shows Copied

// Where a page may not write to the clipboard, the selected text can be copied by hand
async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text)
        return true
    } catch {
        return false // there is no clipboard, or it may not be used
    }
}

export async function showLines(studio) {
    const {activeSide, host, messages, photo} = studio
    const lines = await host.lines(studio.optionsOf(activeSide), photo)
    const isCopied = lines.length > 0 && (await copyText(lines[0].text))
    const heading = isCopied ? 'Copied, for Python:' : 'Python, and a terminal, paint this picture with:'
    messages.showNotice(messages.closeButton(), h('p', {className: 'small'}, heading), ...lines.map(createLine))
}

function createLine({name, text, blob}) {
    const code = h('code', {tabIndex: 0}, text)
    const action = blob ? iconButton('save', 'Save', () => download(blob, text)) : createCopyButton(code)
    return h('div', {className: 'line'}, h('span', {className: 'small'}, name), code, action)
}

function createCopyButton(code) {
    const copy = iconButton('copy', 'Copy', async () => {
        getSelection().selectAllChildren(code)
        const isCopied = await copyText(code.textContent)
        copy.lastChild.textContent = isCopied ? 'Copied' : 'Selected: press Ctrl+C'
        setTimeout(() => (copy.lastChild.textContent = 'Copy'), COPIED_TIME)
    })
    return copy
}
