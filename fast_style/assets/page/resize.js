// Resizes as Pillow does with BICUBIC, so that page and Python paint the same. A picture is {width, height, data}; data
// is a Uint8Array with one channel or RGB.

const UNIT_BITS = 22
const UNIT = 1 << UNIT_BITS // Pillow sums in whole numbers
const SUPPORT = 2 // of the cubic kernel, in pixels

function cubic(distance) {
    const x = Math.abs(distance)
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0
}

// Python's round
export const halfToEven = x => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x))

const toUnits = weight => Math.trunc(weight * UNIT + (weight < 0 ? -0.5 : 0.5))

// For every pixel after: its first neighbour before, and the weight of each
function kernels(before, after) {
    const scale = before / after
    const blur = Math.max(scale, 1)
    const reach = SUPPORT * blur
    return Array.from({length: after}, (_, i) => {
        const center = (i + 0.5) * scale
        const first = Math.max(0, Math.trunc(center - reach + 0.5))
        const end = Math.min(before, Math.trunc(center + reach + 0.5))
        const weights = Float64Array.from({length: end - first}, (_, j) => cubic((first + j - center + 0.5) / blur))
        const perSum = 1 / weights.reduce((a, b) => a + b)
        return {first, weights: weights.map(weight => toUnits(weight * perSum))}
    })
}

// `step` leads to the next pixel of a line, `lineStep` to the next line, before and after
function resizeAlong(data, channels, lines, before, after, step, lineStep) {
    const out = new Uint8Array(lines * after * channels)
    const all = kernels(before, after)
    for (let i = 0; i < after; i++) {
        const {first, weights} = all[i]
        for (let line = 0; line < lines; line++)
            for (let channel = 0; channel < channels; channel++) {
                let sum = UNIT / 2
                let at = line * lineStep[0] + first * step + channel
                for (let k = 0; k < weights.length; k++, at += step) sum += weights[k] * data[at]
                sum >>= UNIT_BITS
                out[line * lineStep[1] + i * step + channel] = sum < 0 ? 0 : sum > 255 ? 255 : sum
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

// `newSide` maps pixels of a side to pixels of the new one
export function resizeSides(picture, newSide) {
    return resize(picture, ...[picture.width, picture.height].map(side => Math.max(1, newSide(side))))
}

export function crop({width, data}, top, left, bottom, right) {
    const out = new Uint8Array((bottom - top) * (right - left) * 3)
    for (let y = top; y < bottom; y++)
        out.set(data.subarray((y * width + left) * 3, (y * width + right) * 3), (y - top) * (right - left) * 3)
    return {width: right - left, height: bottom - top, data: out}
}
