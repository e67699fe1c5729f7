// Handles dropping and pasting

import {isFileDrag} from './dom.js'
import {openFiles} from './photos.js'

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
        openFiles(studio, [...event.dataTransfer.files])
    })
    const target = host.everywhere ? root.ownerDocument : root
    studio.listen(target, 'paste', event => onPaste(studio, event))
}

function onPaste(studio, event) {
    const files = studio.root.isConnected ? [...event.clipboardData.files] : []
    if (!files.length) return
    event.preventDefault()
    event.stopPropagation()
    openFiles(studio, files, {isUnsaved: true})
}
