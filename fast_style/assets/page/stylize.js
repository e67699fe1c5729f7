// `stylize` of Python, step by step. A picture here is {width, height, data}, data being a Uint8Array of RGB.

// Pillow's BICUBIC
const cubic = x => {
    x = Math.abs(x)
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0
}
const UNIT = 1 << 22 // Pillow sums in whole numbers
const halfToEven = x => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)) // Python's round

// For every place after: where its first neighbour is, and the weight of each
function taps(before, after) {
    const scale = before / after
    const blur = Math.max(scale, 1)
    const reach = 2 * blur
    return Array.from({length: after}, (_, i) => {
        const center = (i + 0.5) * scale
        const from = Math.max(0, Math.trunc(center - reach + 0.5))
        const to = Math.min(before, Math.trunc(center + reach + 0.5))
        const weights = Float64Array.from({length: to - from}, (_, j) => cubic((from + j - center + 0.5) / blur))
        const sum = weights.reduce((a, b) => a + b)
        return {
            from,
            weights: weights.map(weight => {
                weight *= UNIT / sum
                return Math.trunc(weight + (weight < 0 ? -0.5 : 0.5))
            }),
        }
    })
}

// `step` leads to the next pixel of a line, `line` to the next line, before and after
function resizeAlong(data, channels, lines, before, after, step, line) {
    const out = new Uint8Array(lines * after * channels)
    const all = taps(before, after)
    for (let i = 0; i < after; i++) {
        const {from, weights} = all[i]
        for (let j = 0; j < lines; j++)
            for (let channel = 0; channel < channels; channel++) {
                let sum = UNIT / 2
                let at = j * line[0] + from * step + channel
                for (let k = 0; k < weights.length; k++, at += step) sum += weights[k] * data[at]
                sum >>= 22
                out[j * line[1] + i * step + channel] = sum < 0 ? 0 : sum > 255 ? 255 : sum
            }
    }
    return out
}

export function resize({width, height, data}, toWidth, toHeight) {
    const n = data.length / (width * height) // channels
    if (toWidth !== width) data = resizeAlong(data, n, height, width, toWidth, n, [n * width, n * toWidth])
    if (toHeight !== height) data = resizeAlong(data, n, toWidth, height, toHeight, n * toWidth, [n, n])
    return {width: toWidth, height: toHeight, data}
}

export function crop({width, data}, top, left, bottom, right) {
    const out = new Uint8Array((bottom - top) * (right - left) * 3)
    for (let y = top; y < bottom; y++)
        out.set(data.subarray((y * width + left) * 3, (y * width + right) * 3), (y - top) * (right - left) * 3)
    return {width: right - left, height: bottom - top, data: out}
}

const cells = (side, {cell}) => Math.max(2, Math.ceil(side / cell)) + 2

export function grainAt(about, tables, height, width, seed, top, left, fill) {
    const rows = cells(height, about)
    const cols = cells(width, about)
    const out = new Float32Array(rows * cols * 4)
    const strength = Math.fround(Math.fround(fill) ** about.filling)
    const [down, across] = [top, left].map((start, axis) => start / about.cell - 1 + about.seed_step[axis] * seed)
    const wrap = (place, period) => ((place % period) + period) % period
    about.periods.forEach((period, channel) => {
        for (let y = 0; y < rows; y++)
            for (let x = 0; x < cols; x++)
                out[(y * cols + x) * 4 + channel] =
                    strength * tables[channel][wrap(down + y, period) * period + wrap(across + x, period)]
    })
    return {rows, cols, data: out}
}

function mirrored({width, height, data}, toWidth, toHeight) {
    const out = new Uint8Array(toWidth * toHeight * 3)
    const inside = (place, side) => {
        const period = Math.max(2 * (side - 1), 1)
        place %= period
        return Math.min(place, period - place)
    }
    for (let y = 0; y < toHeight; y++)
        for (let x = 0; x < toWidth; x++) {
            const from = (inside(y, height) * width + inside(x, width)) * 3
            out.set(data.subarray(from, from + 3), (y * toWidth + x) * 3)
        }
    return out
}

// As `Style.brush`: a function of pictures of one size
export function brush(about, tables, run, rows, {weight, fill, seed}) {
    const {faint, bold, ease} = about
    const along = Math.log(Math.min(Math.max(weight, faint), bold) / faint) / Math.log(bold / faint)
    return async (pictures, statistics = null, top = 0, left = 0) => {
        const [{width, height}] = pictures
        const [paddedWidth, paddedHeight] = [width, height].map(side => Math.max(8, Math.ceil(side / 4) * 4))
        const photo = new Uint8Array(pictures.length * paddedWidth * paddedHeight * 3)
        pictures.forEach((picture, i) =>
            photo.set(mirrored(picture, paddedWidth, paddedHeight), i * paddedWidth * paddedHeight * 3),
        )
        const grain = grainAt(about, tables, height, width, seed, top, left, fill)
        const {painted, used} = await run({
            photo: [photo, [pictures.length, paddedHeight, paddedWidth, 3]],
            grain: [grain.data, [1, grain.rows, grain.cols, 4]],
            rows: [rows, [2, rows.length / 2]],
            place: [Float32Array.of(along - ease * along ** 5), []],
            statistics: statistics ? [statistics, [statistics.length]] : null,
            keep: [Float32Array.of(statistics ? 1 : 0), []],
        })
        return {painted: crop({width: paddedWidth, data: painted}, 0, 0, height, width), used}
    }
}

async function paintTiles(about, paint, picture) {
    const {tile, margin, pieces: count, side} = about
    const {width, height} = picture
    const out = {width, height, data: new Uint8Array(picture.data.length)}
    const starts = length =>
        Array.from({length: count}, (_, i) => halfToEven((i * Math.max(0, length - side)) / (count - 1)))
    const pieces = starts(height).flatMap(top =>
        starts(width).map(left =>
            crop(picture, top, left, Math.min(height, top + side), Math.min(width, left + side)),
        ),
    )
    const statistics = (await paint(pieces)).used
    for (let top = 0; top < height; top += tile)
        for (let left = 0; left < width; left += tile) {
            const above = Math.min(top, margin)
            const before = Math.min(left, margin)
            const bottom = Math.min(height, top + tile)
            const right = Math.min(width, left + tile)
            const part = crop(
                picture,
                top - above,
                left - before,
                Math.min(height, bottom + margin),
                Math.min(width, right + margin),
            )
            const {painted} = await paint([part], statistics, top - above, left - before)
            for (let y = top; y < bottom; y++) {
                const from = ((y - top + above) * part.width + before) * 3
                out.data.set(painted.data.subarray(from, from + (right - left) * 3), (y * width + left) * 3)
            }
        }
    return out
}

async function paintWhole(about, paint, picture) {
    if (picture.width * picture.height > about.at_once) return paintTiles(about, paint, picture)
    return (await paint([picture])).painted
}

// Of a square around each place; beyond the border is what lies at the border
function means(values, width, height, around) {
    const along = (values, lines, length, line, step) => {
        const out = new Float32Array(values.length)
        const last = (length - 1) * step
        for (let start = 0, j = 0; j < lines; j++, start += line) {
            const at = i => values[start + Math.min(Math.max(i * step, 0), last)]
            let sum = 0
            for (let i = -around; i < around; i++) sum += at(i)
            for (let i = 0; i < length; i++) {
                sum += at(i + around)
                out[start + i * step] = sum / (2 * around + 1)
                sum -= at(i - around)
            }
        }
        return out
    }
    return along(along(values, height, width, width, 1), width, height, 1, width)
}

// Pillow's
function brightness({width, height, data}) {
    const out = new Float32Array(width * height)
    for (let i = 0; i < out.length; i++)
        out[i] = (data[3 * i] * 19595 + data[3 * i + 1] * 38470 + data[3 * i + 2] * 7471 + 0x8000) >> 16
    return out
}

// How much of a photo's detail belongs into its painting, in one channel
function detailShare({around, slight}, photo, painted) {
    const {width, height} = photo
    const mean = values => means(values, width, height, around)
    const [x, y] = [photo, painted].map(brightness)
    const [meanX, meanY] = [x, y].map(mean)
    const covariance = (a, b, meanA, meanB) =>
        mean(a.map((value, i) => value * b[i])).map((value, i) => value - meanA[i] * meanB[i])
    const [ofX, ofY] = [covariance(x, x, meanX, meanX), covariance(y, y, meanY, meanY)]
    const alike = (value, i) => (value + slight) / Math.sqrt((ofX[i] + slight) * (ofY[i] + slight))
    const together = mean(covariance(x, y, meanX, meanY).map(alike))
    const share = (value, i) => Math.max(2 * value, (0.5 * ofX[i]) / (ofX[i] + 10 * slight))
    const data = Uint8Array.from(together, (value, i) => 255 * Math.min(Math.max(share(value, i), 0), 1))
    return {width, height, data}
}

// `paint` as from `brush`
export async function withStrokes(about, paint, picture, stroke) {
    const {width, height} = picture
    const scale = stroke * Math.max(1, ((width * height) / about.whole) ** 0.5)
    if (scale === 1) return paintWhole(about, paint, picture)
    const small = resize(picture, ...[width, height].map(side => Math.max(1, halfToEven(side / scale))))
    const strokes = await paintWhole(about, paint, small)
    const {data} = resize(strokes, width, height)
    if (scale < 1) return {width, height, data}
    const [blurred, share] = [small, detailShare(about, small, strokes)].map(o => resize(o, width, height).data)
    const out = new Uint8ClampedArray(data.length)
    for (let place = 0, i = 0; place < share.length; place++)
        for (let channel = 0; channel < 3; channel++, i++)
            out[i] = data[i] + ((picture.data[i] - blurred[i]) * share[place]) / 255
    return {width, height, data: out}
}
