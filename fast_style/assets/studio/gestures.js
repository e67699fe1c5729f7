// Handles dropping, pasting and keys

import {firstPicture, isFileDrag} from './dom.js'
import {openFile} from './photos.js'

export function listenForGestures(studio) {
    const {host, root} = studio
    const onDrag = isOver => event => {
        if (!isFileDrag(event)) return
        event.preventDefault()
        event.stopPropagation()
        root.classList.toggle('over', isOver)
    }
    studio.listen(root, 'dragover', onDrag(true))
    studio.listen(root, 'dragleave', onDrag(false))
    studio.listen(root, 'drop', event => {
        onDrag(false)(event)
        const file = firstPicture(event.dataTransfer.files)
        if (file) openFile(studio, file)
    })
    const target = host.everywhere ? root.ownerDocument : root
    studio.listen(target, 'paste', event => onPaste(studio, event))
    studio.listen(target, 'keydown', event => onKey(studio, event))
}

function onPaste(studio, event) {
    const file = studio.root.isConnected && firstPicture(event.clipboardData.files)
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    openFile(studio, file, {isUnsaved: true})
}

function onKey(studio, event) {
    const isTyping = event.target.matches?.('input[type=number], input[type=text], textarea')
    const key = event.key.toLowerCase()
    if (isTyping || !(event.ctrlKey || event.metaKey) || !['z', 'y'].includes(key)) return
    event.preventDefault()
    event.stopPropagation()
    studio.goInHistory(key === 'y' || event.shiftKey ? 1 : -1)
}
