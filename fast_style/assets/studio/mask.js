// A mask is a canvas: opaque where it is painted, clear where the photo stays. As a file it is white and black.

import {blobOf, canvasOf, drawBitmap, fitWithin} from './pictures.js'

const MASK_SIDE = 512 // Pixels of a mask's longer side

export async function maskFile(mask) {
    const canvas = canvasOf(mask.width, mask.height)
    const context = canvas.getContext('2d')
    context.fillStyle = 'black'
    context.fillRect(0, 0, mask.width, mask.height)
    context.drawImage(mask, 0, 0)
    return blobOf(canvas, 'image/png')
}

export async function maskFrom(blob) {
    const bitmap = await createImageBitmap(blob)
    const canvas = canvasOf(bitmap.width, bitmap.height)
    drawBitmap(canvas, bitmap)
    const context = canvas.getContext('2d')
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    for (let i = 0; i < pixels.data.length; i += 4) {
        pixels.data[i + 3] = pixels.data[i]
        pixels.data.fill(255, i, i + 3)
    }
    context.putImageData(pixels, 0, 0)
    return canvas
}

// A copy to draw on, since undo needs the old mask; without a mask, an opaque or a clear one
export function editableMask(mask, photo, isOpaque) {
    const canvas = canvasOf(...(mask ? [mask.width, mask.height] : fitWithin(photo.width, photo.height, MASK_SIDE)))
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    if (mask) context.drawImage(mask, 0, 0)
    else if (isOpaque) context.fillRect(0, 0, canvas.width, canvas.height)
    return canvas
}

// The photo where the mask is clear
export function drawPhotoThroughMask(canvas, photo, mask) {
    const context = canvas.getContext('2d')
    context.globalCompositeOperation = 'source-over'
    context.fillStyle = 'white' // behind transparent pixels
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(photo, 0, 0, canvas.width, canvas.height)
    context.globalCompositeOperation = 'destination-out'
    context.drawImage(mask, 0, 0, canvas.width, canvas.height)
}

// One touch of a soft brush; `diameter` is a fraction of the mask's longer side
export function stamp(mask, x, y, diameter, isErasing) {
    const context = mask.getContext('2d')
    const radius = (diameter * Math.max(mask.width, mask.height)) / 2
    const gradient = context.createRadialGradient(x, y, radius * 0.5, x, y, radius)
    gradient.addColorStop(0, 'white')
    gradient.addColorStop(1, '#fff0')
    context.globalCompositeOperation = isErasing ? 'destination-out' : 'source-over'
    context.fillStyle = gradient
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
}

// Stamps close enough to look like one line
export function stampLine(mask, [fromX, fromY], [toX, toY], diameter, isErasing) {
    const gap = (diameter * Math.max(mask.width, mask.height)) / 8
    const count = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / gap))
    for (let i = 1; i <= count; i++) {
        const along = i / count
        stamp(mask, fromX + (toX - fromX) * along, fromY + (toY - fromY) * along, diameter, isErasing)
    }
}
