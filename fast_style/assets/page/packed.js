// Fetches the large files, once for both workers. They are packed, since plain file servers pack nothing.

import {fetchBeside} from './facts.js'

const GZIP_MARK = [0x1f, 0x8b] // absent where the server has told the browser to unpack

async function readBytes(response, onChunk) {
    const chunks = []
    const reader = response.body.getReader()
    for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
        chunks.push(value)
        onChunk(value.length)
    }
    return new Blob(chunks)
}

async function unpacked(blob) {
    const start = new Uint8Array(await blob.slice(0, GZIP_MARK.length).arrayBuffer())
    const isPacked = GZIP_MARK.every((byte, i) => start[i] === byte)
    const stream = isPacked ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream()
    return new Response(stream).arrayBuffer()
}

// `sizes` are {file: packed bytes}; promises {file: ArrayBuffer}; calls onProgress({loaded, total}) with bytes
export async function fetchPacked(sizes, onProgress) {
    const total = Object.values(sizes).reduce((a, b) => a + b)
    let loaded = 0
    const onChunk = length => {
        loaded = Math.min(total, loaded + length)
        onProgress({loaded, total})
    }
    const entries = Object.keys(sizes).map(async name => {
        const bytes = await readBytes(await fetchBeside(`${name}.gz`), onChunk)
        return [name, await unpacked(bytes)]
    })
    const files = Object.fromEntries(await Promise.all(entries))
    onProgress({loaded: total, total})
    return files
}
