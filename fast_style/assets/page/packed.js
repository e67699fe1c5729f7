// Fetches the large files, once for both workers. They are packed, since plain file servers pack nothing.

import {fetchBeside} from './facts.js'

const GZIP_MARK = [0x1f, 0x8b] // absent where the server has told the browser to unpack

const counter = onChunk =>
    new TransformStream({
        transform(chunk, controller) {
            onChunk(chunk.length)
            controller.enqueue(chunk)
        },
    })

async function unpacked(stream) {
    const [start, whole] = stream.tee()
    const reader = start.getReader()
    const {value = []} = await reader.read()
    reader.cancel()
    const isPacked = GZIP_MARK.every((byte, i) => value[i] === byte)
    return isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole
}

// A program is compiled while it comes
async function fetchUnpacked(name, onChunk) {
    const {body} = await fetchBeside(`${name}.gz`)
    const stream = await unpacked(body.pipeThrough(counter(onChunk)))
    if (!name.endsWith('.wasm')) return new Response(stream).arrayBuffer()
    return WebAssembly.compileStreaming(new Response(stream, {headers: {'Content-Type': 'application/wasm'}}))
}

// `sizes` are {file: packed bytes}. Returns fetchFiles(names), which promises
// {file: ArrayBuffer, or WebAssembly.Module}; it calls onProgress({loaded, total}) with bytes
export function createFetch(sizes, onProgress) {
    const total = Object.values(sizes).reduce((a, b) => a + b)
    let loaded = 0
    const onChunk = length => {
        loaded = Math.min(total, loaded + length)
        onProgress({loaded, total})
    }
    const entry = async name => [name, await fetchUnpacked(name, onChunk)]
    return async names => Object.fromEntries(await Promise.all(names.map(entry)))
}
