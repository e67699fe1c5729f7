// `stylize` of Python, step by step. A picture here is {width, height, data}, data being a Uint8Array of RGB.

import {detailMask} from './detail.js'
import {noiseFor} from './noise.js'
import {crop, halfToEven, resize, resizeSides} from './resize.js'

// Pictures of one size as one batch
function photoBatch(pictures) {
    const [{width, height}] = pictures
    const length = width * height * 3
    const data = new Uint8Array(pictures.length * length)
    pictures.forEach((picture, i) => data.set(picture.data, i * length))
    return {data, shape: [pictures.length, height, width, 3]}
}

// `ratio_to_strength` of Python
function strengthOf(ratio, {minRatio, maxRatio, strengthEasing}) {
    const clipped = Math.min(Math.max(ratio, minRatio), maxRatio)
    const strength = Math.log(clipped / minRatio) / Math.log(maxRatio / minRatio)
    return strength - strengthEasing * strength ** 5
}

const scalar = value => ({data: Float32Array.of(value), shape: []})
const vector = data => ({data, shape: [data.length]})

// `Style.run` of Python: returns paint(pictures, {statistics, top, left}) for pictures of one size, which promises the
// first picture painted and the statistics of all. With the statistics of a whole photo its tiles are painted alike.
export function createPaint({facts, noiseTables, run}, embedding, {ratio, fill, seed}) {
    const strength = strengthOf(ratio, facts)
    return async (pictures, {statistics = null, top = 0, left = 0} = {}) => {
        const [{width, height}] = pictures
        const {painted, statistics: used} = await run({
            photo: photoBatch(pictures),
            noise: noiseFor(facts, noiseTables, {height, width, top, left, seed, fill}),
            embedding: {data: embedding, shape: [2, embedding.length / 2]},
            strength: scalar(strength),
            statistics: vector(statistics || new Float32Array(facts.statisticsLength)),
            keepStatistics: scalar(statistics ? 1 : 0),
        })
        return {painted: {width, height, data: painted.subarray(0, width * height * 3)}, statistics: used}
    }
}

// Crops from all over the photo: the network's statistics of them are used for the whole
function sampleCrops(picture, {sampleCount, sampleSide}) {
    const {width, height} = picture
    const starts = length =>
        Array.from({length: sampleCount}, (_, i) =>
            halfToEven((i * Math.max(0, length - sampleSide)) / (sampleCount - 1)),
        )
    return starts(height).flatMap(top =>
        starts(width).map(left =>
            crop(picture, top, left, Math.min(height, top + sampleSide), Math.min(width, left + sampleSide)),
        ),
    )
}

// With a margin around the tile, since the network sees beyond it
async function paintTile(paint, picture, statistics, {top, left, tileSide, tileMargin}) {
    const {width, height} = picture
    const above = Math.min(top, tileMargin)
    const before = Math.min(left, tileMargin)
    const bottom = Math.min(height, top + tileSide)
    const right = Math.min(width, left + tileSide)
    const lowest = Math.min(height, bottom + tileMargin)
    const rightmost = Math.min(width, right + tileMargin)
    const padded = crop(picture, top - above, left - before, lowest, rightmost)
    const {painted} = await paint([padded], {statistics, top: top - above, left: left - before})
    return crop(painted, above, before, above + bottom - top, before + right - left)
}

async function paintTiles(facts, paint, picture) {
    const {tileSide} = facts
    const {width, height} = picture
    const data = new Uint8Array(picture.data.length)
    const {statistics} = await paint(sampleCrops(picture, facts))
    for (let top = 0; top < height; top += tileSide)
        for (let left = 0; left < width; left += tileSide) {
            const tile = await paintTile(paint, picture, statistics, {...facts, top, left})
            const line = tile.width * 3
            for (let y = 0; y < tile.height; y++)
                data.set(tile.data.subarray(y * line, (y + 1) * line), ((top + y) * width + left) * 3)
        }
    return {width, height, data}
}

async function paintWhole(facts, paint, picture) {
    if (picture.width * picture.height > facts.untiledTolerance) return paintTiles(facts, paint, picture)
    const {painted} = await paint([picture])
    return painted
}

// Strokes of any size: the picture is painted smaller or larger, and the photo's lost detail is restored. `paint` as
// from `createPaint`.
export async function paintWithStrokes(facts, paint, picture, strokeSize) {
    const {width, height} = picture
    const scale = strokeSize * Math.max(1, ((width * height) / facts.maxUntiledPixels) ** 0.5)
    if (scale === 1) return paintWhole(facts, paint, picture)
    const small = resizeSides(picture, side => halfToEven(side / scale))
    const strokes = await paintWhole(facts, paint, small)
    const {data} = resize(strokes, width, height)
    if (scale < 1) return {width, height, data}
    const blurred = resize(small, width, height).data
    const mask = resize(detailMask(facts, small, strokes), width, height).data
    const out = new Uint8ClampedArray(data.length)
    for (let pixel = 0, i = 0; pixel < mask.length; pixel++)
        for (let channel = 0; channel < 3; channel++, i++)
            out[i] = data[i] + ((picture.data[i] - blurred[i]) * mask[pixel]) / 255
    return {width, height, data: out}
}
