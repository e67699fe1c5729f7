// Paints, off the page's own thread: asked {id, photo, blob, parts, weight, fill, stroke_size, seed, keep_colors, size},
// it answers {id, picture} or {id, error}. `photo` is a number; the blob comes when it is a new one. `parts` are pairs of
// a style's number and its share.

import * as ort from './ort/ort.wasm.min.mjs'
import {brush, resize, withStrokes} from './stylize.js'

const near = file => new URL(file, import.meta.url)
const read = async (file, as) => {
    const response = await fetch(near(file))
    if (!response.ok) throw Error(`${file} is missing beside this page; write the page again.`)
    return response[as]()
}

async function load() {
    ort.env.wasm.numThreads = self.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency || 1, 8) : 1
    ort.env.logLevel = 'error'
    const [about, numbers, rows, network] = await Promise.all([
        read('styles.json', 'json'),
        read('grain.f32', 'arrayBuffer'),
        read('rows.f32', 'arrayBuffer'),
        read('paintings.onnx', 'arrayBuffer'),
    ])
    const session = await ort.InferenceSession.create(new Uint8Array(network), {
        executionProviders: ['wasm'],
        logSeverityLevel: 3,
        extra: {session: {intra_op: {allow_spinning: '0'}}}, // waiting threads leave the processor to others
    })
    let start = 0
    const tables = about.periods.map(
        period => new Float32Array(numbers, 4 * (start += period * period) - 4 * period * period, period * period),
    )
    const none = new Float32Array(about.statistics_size)
    const tensor = ([data, shape]) => new ort.Tensor(data instanceof Uint8Array ? 'uint8' : 'float32', data, shape)
    const run = async given => {
        const feeds = Object.fromEntries(
            Object.entries(given).map(([name, value]) => [name, tensor(value || [none, [none.length]])]),
        )
        const {painted, used} = await session.run(feeds)
        return {painted: painted.data, used: used.data}
    }
    const size = about.style_size * 2
    return {about, tables, run, rows: about.styles.map((_, i) => new Float32Array(rows, 4 * size * i, size))}
}

const loading = load()
const photos = new Map() // the last photo's pixels, by its number

async function pixels(blob) {
    const image = await createImageBitmap(blob)
    const {width, height} = image
    const context = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true})
    context.fillStyle = 'white' // behind what is transparent
    context.fillRect(0, 0, width, height)
    context.drawImage(image, 0, 0)
    image.close()
    const {data: four} = context.getImageData(0, 0, width, height)
    const data = new Uint8Array(width * height * 3)
    for (let i = 0, j = 0; i < data.length; i += 3, j += 4) {
        data[i] = four[j]
        data[i + 1] = four[j + 1]
        data[i + 2] = four[j + 2]
    }
    return {width, height, data}
}

function photoOf(number, blob) {
    if (!photos.has(number)) {
        photos.clear()
        photos.set(number, pixels(blob))
    }
    return photos.get(number)
}

function fitted(picture, size) {
    const scale = size / Math.max(picture.width, picture.height)
    const kept = (picture.fitted ??= new Map())
    if (scale >= 1) return picture
    if (!kept.has(size))
        kept.set(
            size,
            resize(picture, ...[picture.width, picture.height].map(side => Math.max(1, Math.round(side * scale)))),
        )
    return kept.get(size)
}

const mixed = (rows, parts) => {
    const mean = new Float32Array(rows[0].length)
    for (const [style, share] of parts) for (let i = 0; i < mean.length; i++) mean[i] += rows[style][i] * share
    return mean
}

// The brightness of `painted` with the colours of `photo`, rounded as Pillow rounds
function withColorsOf(photo, painted) {
    const out = new Uint8ClampedArray(painted.length)
    for (let i = 0; i < out.length; i += 3) {
        const red = photo[i]
        const green = photo[i + 1]
        const blue = photo[i + 2]
        const light = Math.floor(0.299 * painted[i] + 0.587 * painted[i + 1] + 0.114 * painted[i + 2])
        const cb = Math.floor(-0.16874 * red - 0.33126 * green + 0.5 * blue)
        const cr = Math.floor(0.5 * red - 0.41869 * green - 0.08131 * blue)
        out[i] = light + Math.floor(1.402 * cr)
        out[i + 1] = light + Math.floor(-0.34414 * cb - 0.71414 * cr)
        out[i + 2] = light + Math.floor(1.772 * cb)
    }
    return out
}

async function paint({photo, blob, parts, stroke_size, keep_colors, size, ...look}) {
    const {about, tables, run, rows} = await loading
    let picture = await photoOf(photo, blob)
    if (size) picture = fitted(picture, size)
    const brushed = brush(about, tables, run, mixed(rows, parts), look)
    const {width, height, data: painted} = await withStrokes(about, brushed, picture, stroke_size)
    const data = keep_colors ? withColorsOf(picture.data, painted) : painted
    const four = new Uint8ClampedArray(width * height * 4).fill(255)
    for (let i = 0, j = 0; i < data.length; i += 3, j += 4) {
        four[j] = data[i]
        four[j + 1] = data[i + 1]
        four[j + 2] = data[i + 2]
    }
    return createImageBitmap(new ImageData(four, width, height))
}

let before = Promise.resolve() // one after the other
self.onmessage = ({data: asked}) =>
    (before = before.then(async () => {
        try {
            const picture = await paint(asked)
            self.postMessage({id: asked.id, picture}, [picture])
        } catch (error) {
            self.postMessage({id: asked.id, error: String(error?.message || error)})
        }
    }))
