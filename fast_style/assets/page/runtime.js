// Starts ONNX Runtime with a program that is compiled already: while it was downloaded, and once for both workers

import createRuntime from './ort/ort-wasm-simd-threaded.mjs'

export const runtimeUrl = import.meta.url
let program = null // a WebAssembly.Module

export function setProgram(compiled) {
    program = compiled
}

// What ONNX Runtime takes for its own module
export default settings =>
    createRuntime({
        ...settings,
        instantiateWasm: (imports, onInstance) => onInstance(new WebAssembly.Instance(program, imports), program),
    })
