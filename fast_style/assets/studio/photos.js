// Opens photos

import {button, firstPicture, h} from './dom.js'
import {canvasOf, decodeImage, fetchFile, fitWithin, readInBrowser} from './pictures.js'
import {enableExport} from './saving.js'
import {isStyleFile, openStyle} from './styleopener.js'

const COVER_SIDE = 1280 // Pixels of the longer side of the photo that shows through the mask

// One of several files, and a sentence about the others; a style's file, where the host can open one
export async function openFiles(studio, files, how = {}) {
    const styleFile = [...files].find(isStyleFile)
    if (styleFile && studio.host.openStyle) return openStyle(studio, styleFile)
    const file = firstPicture(files)
    if (!file) return
    const isOpen = await openFile(studio, file, how)
    if (isOpen && files.length > 1)
        studio.messages.showMessage(`One photo at a time: of ${files.length} files, ${file.name} is open.`)
}

// Promises whether it is open. `isUnsaved`: the file is nowhere on the disk
export async function openFile(studio, file, {isUnsaved = false} = {}) {
    const {host, messages} = studio
    messages.setStatus('opening …', 'working')
    try {
        const photo = await (host.readPhoto || readInBrowser)(file)
        await showPhoto(studio, {...photo, isUnsaved})
        return true
    } catch (error) {
        messages.showError(error)
        messages.restoreStatus()
        return false
    }
}

export async function showPhoto(studio, photo) {
    const {root, sides} = studio
    const url = URL.createObjectURL(photo.preview)
    const image = await decodeImage(url)
    if (studio.photo) URL.revokeObjectURL(sides[0].original.src)
    const small = canvasOf(...fitWithin(photo.width, photo.height, COVER_SIDE))
    small.getContext('2d').drawImage(image, 0, 0, small.width, small.height)
    for (const {original, canvas, cover} of sides) {
        original.src = url
        canvas.hidden = true
        cover.width = small.width
        cover.height = small.height
    }
    root.style.setProperty('--aspect', photo.width / photo.height)
    root.classList.add('opened')
    studio.photo = photo
    studio.smallPhoto = small
    studio.messages.hideNotice()
    enableExport(studio, true)
    studio.resetForPhoto()
}

export async function openSample(studio, {name, url}) {
    let file
    try {
        file = await fetchFile(url)
    } catch {
        studio.messages.showError(`${name} could not be loaded: reload the page.`)
        return
    }
    await openFile(studio, file, {isUnsaved: true})
}

export function createSamples(studio, samples) {
    const buttons = samples.map(sample =>
        button(h('img', {src: sample.smallUrl, alt: sample.name}), () => openSample(studio, sample), {title: sample.name}),
    )
    const label = h('span', {className: 'small'}, 'Or try one of these')
    return h('div', {className: 'samples', hidden: !samples.length}, label, buttons)
}
