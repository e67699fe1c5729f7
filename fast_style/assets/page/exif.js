// Writes the photo's EXIF (camera, time, place) into the saved picture. The color profile is left out: the canvas has
// converted the pixels to sRGB, and programs take a file without a profile for that. XMP is left out, too.

const ORIENTATION = 0x112
const COLOR_SPACE = 0xa001
const WIDTHS = [0x100, 0xa002] // in the first table, and in that of the photo's details
const HEIGHTS = [0x101, 0xa003]
const DETAILS = 0x8769
const THUMBNAIL = 0x201
const THUMBNAIL_LENGTH = 0x202
const SHORT = 3 // the type of a number of two bytes
const MAX_EXIF_BYTES = 65535 - 8 // in a segment of a JPEG, its head excepted

const viewOf = bytes => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const textAt = (bytes, at) => String.fromCharCode(...bytes.subarray(at, at + 4))
const bytesOf = text => Uint8Array.from(text, letter => letter.charCodeAt())

function* segments(jpeg) {
    const view = viewOf(jpeg)
    for (let at = 2, end; at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at = end) {
        end = at + 2 + view.getUint16(at + 2)
        yield {name: jpeg[at + 1], start: at + 4, end}
    }
}

function* chunks(png) {
    const view = viewOf(png)
    for (let at = 8, end; at + 12 <= png.length; at = end + 4) {
        end = at + 8 + view.getUint32(at)
        yield {name: textAt(png, at + 4), start: at + 8, end}
    }
}

function* riffChunks(webp) {
    const view = viewOf(webp)
    for (let at = 12, end; at + 8 <= webp.length; at = end + end % 2) {
        end = at + 8 + view.getUint32(at + 4, true)
        yield {name: textAt(webp, at), start: at + 8, end}
    }
}

// The blocks of a file, and the name of the block with EXIF
function blocksOf(file, isJpeg) {
    if (isJpeg) return [segments(file), 0xe1]
    if (textAt(file, 0) === '\x89PNG') return [chunks(file), 'eXIf']
    if (textAt(file, 8) === 'WEBP') return [riffChunks(file), 'EXIF']
    return [[], null]
}

// A copy of the EXIF in a JPEG, a PNG or a WebP; null, if there is none
function exifOf(file) {
    const isJpeg = file[0] === 0xff && file[1] === 0xd8
    const [blocks, exifName] = blocksOf(file, isJpeg)
    for (const {name, start, end} of blocks) {
        const hasHead = textAt(file, start) === 'Exif' // as it must be in a JPEG, and is in some WebP
        if (name === exifName && (hasHead || !isJpeg)) return file.slice(start + (hasHead ? 6 : 0), end)
    }
    return null
}

// Changed for the saved picture: it is upright, has this size, is in sRGB, and the thumbnail does not show it. Nothing
// is moved, since a maker's note may contain offsets.
function adapted(exif, width, height) {
    const facts = {[ORIENTATION]: 1, [COLOR_SPACE]: 1}
    for (const tag of WIDTHS) facts[tag] = width
    for (const tag of HEIGHTS) facts[tag] = height
    const view = viewOf(exif)
    const order = textAt(exif, 0).slice(0, 2)
    if (!['II', 'MM'].includes(order)) throw RangeError('neither little nor big end first')
    const little = order === 'II'
    const two = at => view.getUint16(at, little)
    const four = at => view.getUint32(at, little)
    const entries = table => Array.from({length: two(table)}, (_, i) => table + 2 + 12 * i)
    const set = (entry, value) =>
        two(entry + 2) === SHORT ? view.setUint16(entry + 8, value, little) : view.setUint32(entry + 8, value, little)

    const first = four(4)
    const firstEntries = entries(first)
    const details = firstEntries.find(entry => two(entry) === DETAILS)
    for (const entry of [...firstEntries, ...(details ? entries(four(details + 8)) : [])])
        if (two(entry) in facts) set(entry, facts[two(entry)])

    const next = first + 2 + 12 * firstEntries.length
    const second = next + 4 <= exif.length ? four(next) : 0 // the thumbnail's table
    if (!second) return exif
    view.setUint32(next, 0)
    const [start, length] = [THUMBNAIL, THUMBNAIL_LENGTH].map(tag => {
        const entry = entries(second).find(entry => two(entry) === tag)
        return entry ? four(entry + 8) : 0
    })
    exif.fill(0, start, start + length)
    return length && start + length >= exif.length ? exif.subarray(0, start) : exif
}

function checksum(bytes) { // CRC-32, as PNG wants it
    let sum = -1
    for (const byte of bytes) {
        sum ^= byte
        for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320)
    }
    return ~sum
}

function chunk(exif) {
    const out = new Uint8Array(exif.length + 12)
    viewOf(out).setUint32(0, exif.length)
    out.set(bytesOf('eXIf'), 4)
    out.set(exif, 8)
    viewOf(out).setInt32(exif.length + 8, checksum(out.subarray(4, -4)))
    return out
}

function segment(exif) {
    const head = bytesOf('\xff\xe1..Exif\0\0')
    viewOf(head).setUint16(2, exif.length + 8)
    return new Blob([head, exif])
}

// `saved`, a PNG or a JPEG from a canvas, with the EXIF of `photo`: promises {blob, remarks}
export async function withExif(saved, photo, {width, height}) {
    try {
        const original = exifOf(new Uint8Array(await photo.arrayBuffer()))
        if (!original) return {blob: saved}
        const exif = adapted(original, width, height)
        const png = saved.type === 'image/png'
        if (!png && exif.length > MAX_EXIF_BYTES) throw RangeError('more than a JPEG has room for')
        const at = png ? 33 : 2 // after what has to be first: the head of a PNG, the mark of a JPEG
        const parts = [saved.slice(0, at), png ? chunk(exif) : segment(exif), saved.slice(at)]
        return {blob: new Blob(parts, {type: saved.type})}
    } catch (error) {
        if (!(error instanceof RangeError)) throw error // that is what reading beyond the end raises
        return {blob: saved, remarks: ['its EXIF is broken and left out']}
    }
}
