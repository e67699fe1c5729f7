// Paints in a thread of its own. The first messages are {facts, files} and {tables}, answered by {isLoaded} once a
// network is there, or could not be. {style: {index, embedding}} adds a style. Then a request is {id, photoId, blob,
// maxSide, parts, ratio, fill, seed, strokeSize, keepColors, size}, the reply {id, bitmap} or {id, error}. A new photo
// comes with its blob; it is reduced to `maxSide`, if there is one. `parts` are pairs of a style's index and its weight
// in the mixture, `ratio` is style weight ÷ content weight. If the photo is large, a draft, {id, draft}, comes before the
// reply: it has fewer pixels.

import {embeddingsFrom, noiseTablesFrom} from './facts.js'
import {createNetwork} from './network.js'
import {resizeSides} from './resize.js'
import {createPaint, paintWithStrokes} from './stylize.js'

const LARGE_SIDE = 2000 // Pixels of the longer side; a larger photo is shown as a draft first
const DRAFT_SIDE = 1024 // Pixels of the draft's

async function load({facts, files}, tables) {
    const run = await createNetwork(files['paintings.onnx'], files['ort/ort-wasm-simd-threaded.wasm'])
    const {'embeddings.f32': embeddings, 'noise.f32': noise} = await tables
    return {facts, embeddings: embeddingsFrom(embeddings, facts), noiseTables: noiseTablesFrom(noise, facts), run}
}

let loading = null
let onTables
const tables = new Promise(resolve => (onTables = resolve))
const photos = new Map() // the last photo, by its id
const added = new Map() // {index: embedding} of the styles that came later

// A bitmap's pixels, its longer side reduced to `maxSide`
function pixelsOf(image, maxSide = Infinity) {
    const scale = Math.min(1, maxSide / Math.max(image.width, image.height))
    const [width, height] = [image.width, image.height].map(side => Math.max(1, Math.round(side * scale)))
    const context = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true})
    context.fillStyle = 'white' // behind transparent pixels
    context.fillRect(0, 0, width, height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, width, height)
    const {data: rgba} = context.getImageData(0, 0, width, height)
    const data = new Uint8Array(width * height * 3)
    for (let i = 0, j = 0; i < data.length; i += 3, j += 4) {
        data[i] = rgba[j]
        data[i + 1] = rgba[j + 1]
        data[i + 2] = rgba[j + 2]
    }
    return {width, height, data, smaller: new Map()}
}

// The photo's pixels, and if it is large, fewer of them, which are there earlier
class Photo {
    constructor(image, maxSide) {
        const isLarge = Math.min(maxSide, Math.max(image.width, image.height)) > LARGE_SIDE
        this.draft = isLarge ? pixelsOf(image, DRAFT_SIDE) : null
        this.image = image
        this.maxSide = maxSide
    }

    get pixels() {
        if (this.image) {
            this.all = pixelsOf(this.image, this.maxSide)
            this.image.close()
            this.image = null
        }
        return this.all
    }
}

function toBitmap({width, height, data}) {
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
    for (let i = 0, j = 0; i < data.length; i += 3, j += 4) {
        rgba[j] = data[i]
        rgba[j + 1] = data[i + 1]
        rgba[j + 2] = data[i + 2]
    }
    return createImageBitmap(new ImageData(rgba, width, height))
}

function photoWith(id, blob, maxSide = Infinity) {
    if (!photos.has(id)) {
        photos.clear()
        photos.set(
            id,
            createImageBitmap(blob).then(image => new Photo(image, maxSide)),
        )
    }
    return photos.get(id)
}

// Previews use few sizes again and again, so each is computed once
function fitted(picture, size) {
    const scale = size / Math.max(picture.width, picture.height)
    const {smaller} = picture
    if (scale >= 1) return picture
    if (!smaller.has(size)) smaller.set(size, resizeSides(picture, side => Math.round(side * scale)))
    return smaller.get(size)
}

function mixEmbeddings(embeddings, parts) {
    const mean = new Float32Array(embeddings[0].length)
    for (const [index, weight] of parts) {
        const embedding = added.get(index) ?? embeddings[index]
        for (let i = 0; i < mean.length; i++) mean[i] += embedding[i] * weight
    }
    return mean
}

// The brightness of `painted` with the colors of `photo`, rounded as Pillow rounds
function withColorsOf(photo, painted) {
    const out = new Uint8ClampedArray(painted.length)
    for (let i = 0; i < out.length; i += 3) {
        const red = photo[i]
        const green = photo[i + 1]
        const blue = photo[i + 2]
        const luma = Math.floor(0.299 * painted[i] + 0.587 * painted[i + 1] + 0.114 * painted[i + 2])
        const cb = Math.floor(-0.16874 * red - 0.33126 * green + 0.5 * blue)
        const cr = Math.floor(0.5 * red - 0.41869 * green - 0.08131 * blue)
        out[i] = luma + Math.floor(1.402 * cr)
        out[i + 1] = luma + Math.floor(-0.34414 * cb - 0.71414 * cr)
        out[i + 2] = luma + Math.floor(1.772 * cb)
    }
    return out
}

async function paint({id, photoId, blob, maxSide, parts, strokeSize, keepColors, size, ...strokeOptions}) {
    const photo = await photoWith(photoId, blob, maxSide)
    const engine = await loading
    const paintPictures = createPaint(engine, mixEmbeddings(engine.embeddings, parts), strokeOptions)
    const bitmapOf = async (picture, strokeSize) => {
        const {width, height, data} = await paintWithStrokes(engine.facts, paintPictures, picture, strokeSize)
        return toBitmap({width, height, data: keepColors ? withColorsOf(picture.data, data) : data})
    }
    if (photo.draft) {
        const draft = await bitmapOf(photo.draft, Math.max(1, strokeSize)) // fine strokes would need more pixels
        self.postMessage({id, draft}, [draft])
    }
    return bitmapOf(size ? fitted(photo.pixels, size) : photo.pixels, strokeSize)
}

async function answer(request) {
    const {id} = request
    try {
        const bitmap = await paint(request)
        self.postMessage({id, bitmap}, [bitmap])
    } catch (error) {
        self.postMessage({id, error: String(error?.message || error)})
    }
}

let previous = Promise.resolve() // one after the other
self.onmessage = ({data}) => {
    if (data.tables) onTables(data.tables)
    else if (data.style) added.set(data.style.index, data.style.embedding)
    else if (loading) previous = previous.then(() => answer(data))
    else {
        loading = load(data, tables)
        const tell = () => self.postMessage({isLoaded: true})
        loading.then(tell, tell) // what failed stands in the reply to a request
    }
}
