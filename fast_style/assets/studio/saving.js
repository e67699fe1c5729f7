// Saves the shown picture as PNG or JPEG, or, where the host can, the photo at its full size

import {button, enable, iconButton, sleep} from './dom.js'
import {blobOf, canvasOf, download} from './pictures.js'
import {drawPhotoThroughMask} from './mask.js'
import {showLines} from './copylines.js'

const QUALITY = 0.95
const EXTENSIONS = {PNG: 'png', JPEG: 'jpg'}

// Buttons to save and to copy the line; they work once a photo is open
export function createExportButtons(studio) {
    const guarded = task => () => runExclusively(studio, task)
    const {save, lines} = studio.host
    const closed = {'aria-disabled': true}
    const saveSeen = kind => {
        const settings = {className: kind === 'PNG' ? 'main' : '', ...closed}
        return button(`Save ${kind}`, guarded(() => saveAsSeen(studio, kind)), settings)
    }
    const saveFull = () =>
        iconButton('save', 'Save', guarded(() => saveFullSize(studio)), {className: 'main', ...closed})
    const copy = () => iconButton('copy', 'Copy the line', guarded(() => showLines(studio)), closed)
    return [...(save ? [saveFull()] : Object.keys(EXTENSIONS).map(saveSeen)), ...(lines ? [copy()] : [])]
}

export function enableExport(studio, isEnabled) {
    for (const exportButton of studio.exportButtons) enable(exportButton, isEnabled)
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

async function untilPainted({messages, photo}) {
    while (['painting', 'working'].includes(messages.state)) await sleep()
    if (messages.state !== 'ready')
        throw Error(`There is no painting of ${photo.name} to save: change a setting, or open another photo.`)
}

// The painting, over it the photo where the mask is clear, and as transparent as the photo, if it `keepsAlpha`
function flattened({options}, {canvas, original}, keepsAlpha) {
    const {width, height} = canvas
    const picture = canvasOf(width, height)
    const context = picture.getContext('2d')
    context.drawImage(canvas, 0, 0)
    if (options.mask && !options.secondOutside) {
        const photo = canvasOf(width, height)
        drawPhotoThroughMask(photo, original, options.mask)
        context.drawImage(photo, 0, 0)
    }
    context.globalCompositeOperation = 'destination-in'
    if (keepsAlpha) context.drawImage(original, 0, 0, width, height)
    return picture
}

async function saveAsSeen(studio, kind) {
    await untilPainted(studio)
    const {activeSide, host, messages, photo, sides} = studio
    const {painting} = studio.optionsOf(activeSide)
    messages.status.textContent = `writing the ${kind} …`
    const keepsAlpha = kind === 'PNG' && photo.source.type !== 'image/jpeg'
    const flat = flattened(studio, sides[activeSide], keepsAlpha)
    const picture = await blobOf(flat, `image/${kind.toLowerCase()}`, QUALITY)
    messages.restoreStatus()
    if (!picture) return messages.showError('The picture is too large for this browser to save: open a smaller photo.')
    const {blob, remarks = []} = host.withMetadata ? await host.withMetadata(picture, photo) : {blob: picture}
    const name = `${photo.name.replace(/\.[^.]*$/, '')}_${painting}.${EXTENSIONS[kind]}`
    download(blob, name)
    messages.showMessage(`Saved as ${name} in the folder for downloads.`, ...remarks)
}

async function saveFullSize(studio) {
    await untilPainted(studio)
    const {activeSide, host, messages, photo} = studio
    const begin = performance.now()
    const [width, height] = photo.fullSize || [photo.width, photo.height]
    let step = `painting ${width} × ${height}`
    const showTime = () =>
        messages.setStatus(`${step} … ${Math.round((performance.now() - begin) / 1000)} s`, 'working')
    const timer = setInterval(showTime, 500)
    showTime()
    try {
        const {blob, name, remarks = []} = await host.save(studio.optionsOf(activeSide), current => (step = current))
        download(blob, name)
        messages.showMessage(`Saved as ${name} beside the notebook, and downloaded.`, ...remarks)
    } finally {
        clearInterval(timer)
        messages.restoreStatus()
    }
}
