// Saves the shown picture as PNG or JPEG, or, where the host can, the photo at its full size; shares or copies it

import {button, enable, iconButton, sleep} from './dom.js'
import {blobOf, canvasOf, download} from './pictures.js'
import {drawPhotoThroughMask} from './mask.js'
import {showLines} from './copylines.js'

const QUALITY = 0.95
const EXTENSIONS = {PNG: 'png', JPEG: 'jpg'}

// Buttons to save, to share and to copy the line; they work once a photo is open
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
    const share = canShare()
        ? iconButton('share', 'Share', guarded(() => sharePicture(studio)), closed)
        : iconButton('copy', 'Copy picture', guarded(() => copyPicture(studio)), closed)
    const copyLines = () =>
        iconButton('code', 'Copy the line', guarded(() => showLines(studio)), {className: 'lines', ...closed})
    return [...(save ? [saveFull()] : Object.keys(EXTENSIONS).map(saveSeen)), share, ...(lines ? [copyLines()] : [])]
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

// Promises {blob, name}: the picture of the chosen side, as soon as it is painted
async function shownPicture(studio, kind) {
    await untilPainted(studio)
    const {activeSide, messages, photo, sides} = studio
    messages.status.textContent = `writing the ${kind} …`
    const keepsAlpha = kind === 'PNG' && photo.source.type !== 'image/jpeg'
    const flat = flattened(studio, sides[activeSide], keepsAlpha)
    const blob = await blobOf(flat, `image/${kind.toLowerCase()}`, QUALITY)
    messages.restoreStatus()
    if (!blob) throw Error('The picture is too large for this browser to save: open a smaller photo.')
    const {painting} = studio.optionsOf(activeSide)
    const stem = [photo.name, painting].map(name => name.replace(/\.[^.]*$/, '')).join('_')
    return {blob, name: `${stem}.${EXTENSIONS[kind]}`}
}

// Where fingers are, the system's own sheet with its programs; elsewhere the clipboard is more use
function canShare() {
    const file = new File([], 'picture.jpg', {type: 'image/jpeg'})
    return matchMedia('(pointer: coarse)').matches && Boolean(navigator.canShare?.({files: [file]}))
}

async function sharePicture(studio) {
    const {blob, name} = await shownPicture(studio, 'JPEG')
    try {
        await navigator.share({files: [new File([blob], name, {type: blob.type})]})
    } catch (error) {
        if (error.name === 'AbortError') return // the user closed the sheet
        if (error.name !== 'NotAllowedError') throw error
        studio.messages.showMessage('The picture is ready now: click Share once more.') // painting it took too long
    }
}

async function copyPicture(studio) {
    const picture = shownPicture(studio, 'PNG')
    try {
        const blob = picture.then(({blob}) => blob) // a promise, since Safari forgets the click while it waits
        await navigator.clipboard.write([new ClipboardItem({'image/png': blob})])
    } catch {
        await picture // why there is none
        throw Error('The picture cannot be copied: allow the clipboard in the browser, or save the picture.')
    }
    studio.messages.showMessage('Copied: paste the picture elsewhere.')
}

const megabytes = ({size}) => `${Number((size / 1e6).toPrecision(2))} MB`

async function saveAsSeen(studio, kind) {
    const {host, messages, photo} = studio
    const {blob: picture, name} = await shownPicture(studio, kind)
    const {blob, remarks = []} = host.withMetadata ? await host.withMetadata(picture, photo) : {blob: picture}
    download(blob, name)
    messages.showMessage(`Saved as ${name}, ${megabytes(blob)}, in the folder for downloads.`, ...remarks)
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
        messages.showMessage(`Saved as ${name}, ${megabytes(blob)}, beside the notebook, and downloaded.`, ...remarks)
    } finally {
        clearInterval(timer)
        messages.restoreStatus()
    }
}
