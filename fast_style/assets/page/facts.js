// The boundary to Python's _page_facts and _page_tables in 03_page.ipynb: the names of its files and facts stand here

import {optionsFromPython, sliderFromPython} from './options.js'

export const urlOf = name => new URL(name, import.meta.url).href

export async function fetchBeside(name) {
    const response = await fetch(urlOf(name))
    if (!response.ok) throw Error(`${name} is missing beside this page; write the page again.`)
    return response
}

export async function loadFacts() {
    const facts = await (await fetchBeside('styles.json')).json()
    return {
        styles: facts.styles.map(style => ({...style, thumbnail: urlOf(style.thumbnail)})),
        samples: facts.samples.map(({name, file, small}) => ({name, url: urlOf(file), smallUrl: urlOf(small)})),
        packedSizes: facts.packed_sizes, // {file: bytes}
        start: optionsFromPython(facts.start),
        sliders: facts.sliders.map(sliderFromPython),
        // style weight ÷ content weight at strength 0 and 1, and by how much the last stretch is shortened
        minRatio: facts.min_ratio,
        maxRatio: facts.max_ratio,
        strengthEasing: facts.strength_easing,
        // noise
        noiseStride: facts.noise_stride,
        tilePeriods: facts.tile_periods,
        seedStep: facts.seed_step,
        fillExponent: facts.fill_exponent,
        // pixels above which strokes grow, and above which a picture is painted in tiles: rounding may add some
        maxUntiledPixels: facts.max_untiled_pixels,
        untiledTolerance: facts.untiled_tolerance,
        tileSide: facts.tile_side,
        tileMargin: facts.tile_margin,
        sampleCount: facts.sample_count,
        sampleSide: facts.sample_side,
        // detail under broad strokes
        windowRadius: facts.window_radius,
        varianceEps: facts.variance_eps,
        // the network's, which the file of a style names, too
        network: facts.network,
        // lengths of the network's inputs
        embeddingLength: facts.style_size * 2,
        statisticsLength: facts.statistics_size,
    }
}

// [style → its embedding], float32
export const embeddingsFrom = (buffer, {styles, embeddingLength: length}) =>
    styles.map((_, i) => new Float32Array(buffer, 4 * length * i, length))

// [channel → its periodic table of noise], float32
export function noiseTablesFrom(buffer, {tilePeriods}) {
    let start = 0
    return tilePeriods.map(period => {
        const table = new Float32Array(buffer, start, period ** 2)
        start += table.byteLength
        return table
    })
}
