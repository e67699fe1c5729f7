// The boundary to Python's page_facts and page_tables in 03_page.ipynb: all names of its files and facts stand here

import {optionsFromPython, sliderFromPython} from './options.js'

async function read(name, method) {
    const response = await fetch(new URL(name, import.meta.url))
    if (!response.ok) throw Error(`${name} is missing beside this page; write the page again.`)
    return response[method]()
}

export async function loadFacts() {
    const facts = await read('styles.json', 'json')
    return {
        styles: facts.styles,
        samples: facts.samples,
        start: optionsFromPython(facts.start),
        sliders: facts.sliders.map(sliderFromPython),
        // style weight ÷ content weight at the ends of the strength slider, and the constant of its curve
        minRatio: facts.faint,
        maxRatio: facts.bold,
        strengthCurve: facts.ease,
        // noise
        noiseStride: facts.cell,
        tilePeriods: facts.periods,
        seedStep: facts.seed_step,
        fillExponent: facts.filling,
        // sizes: pixels from which strokes grow, and from which a picture is painted in tiles
        maxUnscaledPixels: facts.whole,
        maxUntiledPixels: facts.at_once,
        tileSide: facts.tile,
        tileMargin: facts.margin,
        sampleCount: facts.pieces,
        sampleSide: facts.side,
        // detail under broad strokes
        windowRadius: facts.around,
        varianceEps: facts.slight,
        // lengths of the network's inputs
        embeddingLength: facts.style_size * 2,
        statisticsLength: facts.statistics_size,
    }
}

// [style → its embedding], float32
export async function loadEmbeddings({styles, embeddingLength: length}) {
    const buffer = await read('rows.f32', 'arrayBuffer')
    return styles.map((_, i) => new Float32Array(buffer, 4 * length * i, length))
}

// [channel → its periodic table of noise], float32
export async function loadNoiseTables({tilePeriods}) {
    const buffer = await read('grain.f32', 'arrayBuffer')
    let start = 0
    return tilePeriods.map(period => {
        const table = new Float32Array(buffer, start, period ** 2)
        start += table.byteLength
        return table
    })
}

export const loadGraph = async () => new Uint8Array(await read('paintings.onnx', 'arrayBuffer'))
