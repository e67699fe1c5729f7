// The network in ONNX Runtime Web: the names of its inputs and outputs stand here, as 03_onnx_graph.ipynb gives them

import * as ort from './ort/ort.wasm.min.mjs'
import {runtimeUrl, setProgram} from './runtime.js'

const MAX_THREADS = 8

function configure(program) {
    const cores = navigator.hardwareConcurrency || 1
    ort.env.wasm.numThreads = self.crossOriginIsolated ? Math.min(cores, MAX_THREADS) : 1
    ort.env.wasm.wasmPaths = {mjs: runtimeUrl}
    setProgram(program)
    ort.env.logLevel = 'error'
}

// `program` is the runtime's, compiled. Promises run(inputs), which promises {painted, statistics}; each input is
// {data, shape}
export async function createNetwork(graph, program) {
    configure(program)
    const session = await ort.InferenceSession.create(new Uint8Array(graph), {
        executionProviders: ['wasm'],
        logSeverityLevel: 3,
        extra: {session: {intra_op: {allow_spinning: '0'}}}, // waiting threads leave the processor to others
    })
    const tensor = ({data, shape}) => new ort.Tensor(data instanceof Uint8Array ? 'uint8' : 'float32', data, shape)
    return async ({photo, noise, embedding, strength, statistics, keepStatistics}) => {
        const {painted, used} = await session.run({
            photo: tensor(photo),
            noise: tensor(noise),
            embedding: tensor(embedding),
            strength: tensor(strength),
            statistics: tensor(statistics),
            keep: tensor(keepStatistics),
        })
        return {painted: painted.data, statistics: used.data}
    }
}
