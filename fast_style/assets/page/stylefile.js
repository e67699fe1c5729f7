// Reads a style's file as `Style.save` of Python writes it, in the format of the library safetensors

const MAX_HEADER = 1e6 // Bytes

function float32OfHalf(bits) {
    const sign = bits & 0x8000 ? -1 : 1
    const exponent = (bits >> 10) & 31
    const fraction = (bits & 1023) / 1024
    return sign * (exponent ? (1 + fraction) * 2 ** (exponent - 15) : fraction * 2 ** -14)
}

function halves(data, {dtype, data_offsets: [start, end]}) {
    if (dtype !== 'F16') throw Error(`numbers of the type ${dtype}`)
    const view = new DataView(data, start, end - start)
    return Float32Array.from({length: view.byteLength / 2}, (_, i) => float32OfHalf(view.getUint16(2 * i, true)))
}

async function parse(file) {
    const buffer = await file.arrayBuffer()
    const length = Number(new DataView(buffer).getBigUint64(0, true))
    if (length > MAX_HEADER) throw Error('no header')
    const {__metadata__: metadata, ...tensors} = JSON.parse(new TextDecoder().decode(buffer.slice(8, 8 + length)))
    const embedding = halves(buffer.slice(8 + length), tensors.embedding)
    const hasKernels = Object.keys(tensors).some(name => name.startsWith('kernels/'))
    return {about: JSON.parse(metadata.about), embedding, hasKernels}
}

// Promises {title, painter, year, embedding}
export async function readStyleFile(file, {network, embeddingLength}) {
    const parts = await parse(file).catch(() => {
        throw Error(`${file.name} is no style that can be read: open a file that fast_style fit wrote.`)
    })
    const {about, embedding, hasKernels} = parts
    if (about.network !== network)
        throw Error(`${file.name} was made for another network: fit it again with the version that wrote this page.`)
    if (hasKernels)
        throw Error(`${file.name} has kernels of its own, as fit --minutes writes them: only Python paints with it.`)
    if (embedding.length !== embeddingLength || !embedding.every(Number.isFinite))
        throw Error(`${file.name} is damaged: fit it again.`)
    const {name, title = name, painter = '', year = ''} = about
    return {title, painter, year, embedding}
}
