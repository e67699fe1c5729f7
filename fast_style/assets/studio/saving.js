// Saves the shown picture as PNG or JPEG, or, where the host can, the photo at its full size

import {button, iconButton, sleep} from './dom.js'
import {blobOf, canvasOf, download} from './pictures.js'
import {drawPhotoThroughMask} from './mask.js'
import {sizeText} from './messages.js'
import {showLines} from './copylines.js'

const QUALITY = 0.95
const EXTENSIONS = {PNG: 'png', JPEG: 'jpg'}

// Buttons to save and to copy the line; they work once a photo is open
export function createExportButtons(studio) {
    const guarded = task => () => runExclusively(studio, task)
    const {save, lines} = studio.host
    const saveSeen = kind =>
        button(`Save ${kind}`, guarded(() => saveAsSeen(studio, kind)), {
            className: kind === 'PNG' ? 'main' : '',
            disabled: true,
        })
    const saveFull = () =>
        iconButton('save', 'Save', guarded(() => saveFullSize(studio)), {className: 'main', disabled: true})
    const copy = () => iconButton('copy', 'Copy the line', guarded(() => showLines(studio)), {disabled: true})
    return [...(save ? [saveFull()] : Object.keys(EXTENSIONS).map(saveSeen)), ...(lines ? [copy()] : [])]
}

export function enableExport(studio, isEnabled) {
    for (const exportButton of studio.exportButtons) exportButton.disabled = !isEnabled
}

async function runExclusively(studio, task) {
    enableExport(studio, false)
    try {
        await task()
    } catch (error) {
        studio.messages.showError(error)
    } finally {
        enableExport(studio, true)
    }
}

// Promises whether there is a picture to save
async function untilPainted({messages}) {
    while (['painting', 'working'].includes(messages.state)) await sleep()
    return messages.state === 'ready'
}

// The painting, and over it the photo where the mask is clear
function flattened({options, sides: [{canvas, original}]}) {
    if (!options.mask) return canvas
    const photo = canvasOf(canvas.width, canvas.height)
    drawPhotoThroughMask(photo, original, options.mask)
    const picture = canvasOf(canvas.width, canvas.height)
    for (const layer of [canvas, photo]) picture.getContext('2d').drawImage(layer, 0, 0)
    return picture
}

async function saveAsSeen(studio, kind) {
    if (!(await untilPainted(studio))) return
    const {host, messages, options} = studio
    messages.status.textContent = `writing the ${kind} …`
    const picture = await blobOf(flattened(studio), `image/${kind.toLowerCase()}`, QUALITY)
    messages.status.textContent = sizeText(studio.photo)
    if (!picture) return messages.showError('The picture is too large for this browser to save: open a smaller photo.')
    const {photo} = studio
    const {blob, remarks = []} = host.withMetadata ? await host.withMetadata(picture, photo) : {blob: picture}
    download(blob, `${photo.name.replace(/\.[^.]*$/, '')}_${options.painting}.${EXTENSIONS[kind]}`)
    if (remarks.length) messages.showMessage(...remarks)
}

async function saveFullSize(studio) {
    await untilPainted(studio)
    const {host, messages, options, photo} = studio
    const begin = performance.now()
    const [width, height] = photo.fullSize || [photo.width, photo.height]
    let step = `painting ${width} × ${height}`
    const showTime = () =>
        messages.setStatus(`${step} … ${Math.round((performance.now() - begin) / 1000)} s`, 'working')
    const timer = setInterval(showTime, 500)
    showTime()
    try {
        const {blob, name, remarks = []} = await host.save({...options}, current => (step = current))
        download(blob, name)
        messages.showMessage(`Saved as ${name} beside the notebook, and downloaded.`, ...remarks)
    } finally {
        clearInterval(timer)
        messages.restoreStatus()
    }
}
