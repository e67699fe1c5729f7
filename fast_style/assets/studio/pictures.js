// Canvases, bitmaps and files

import {h} from './dom.js'

export const bitmapOf = async picture => (picture instanceof Blob ? createImageBitmap(picture) : picture)
export const blobOf = (canvas, type, quality) => new Promise(resolve => canvas.toBlob(resolve, type, quality))
export const canvasOf = (width, height) => h('canvas', {width, height})

export function fitWithin(width, height, maxSide) {
    const scale = Math.min(1, maxSide / Math.max(width, height))
    return [width, height].map(side => Math.max(1, Math.round(side * scale)))
}

export function drawBitmap(canvas, bitmap) {
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('2d').drawImage(bitmap, 0, 0)
    bitmap.close()
}

export function download(blob, name) {
    const link = h('a', {href: URL.createObjectURL(blob), download: name})
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

export async function decodeImage(url) {
    const image = h('img', {src: url})
    await image.decode()
    return image
}

export const fetchFile = async url => new File([await (await fetch(url)).blob()], url.split('/').pop())

// The default of `readPhoto`, where the browser itself paints. It decodes as the painter does: an image element would
// take half a JPEG, or an SVG, which cannot be painted.
export async function readInBrowser(file) {
    try {
        const bitmap = await createImageBitmap(file)
        const {width, height} = bitmap
        bitmap.close()
        return {name: file.name || 'photo', width, height, preview: file, source: file}
    } catch {
        throw Error(`${file.name || 'This'} is no whole picture that this browser can read: try a JPEG or a PNG.`)
    }
}
