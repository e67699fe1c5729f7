// How much of a photo's detail is restored under broad strokes: more where the painting still shows the photo

// Means of a square window around each pixel; the border's pixels are repeated beyond it
function windowMeans(values, width, height, radius) {
    const alongRows = slidingMeans(values, {lines: height, length: width, lineStep: width, step: 1, radius})
    return slidingMeans(alongRows, {lines: width, length: height, lineStep: 1, step: width, radius})
}

function slidingMeans(values, {lines, length, lineStep, step, radius}) {
    const out = new Float32Array(values.length)
    const last = (length - 1) * step
    for (let line = 0; line < lines; line++) {
        const start = line * lineStep
        const at = i => values[start + Math.min(Math.max(i * step, 0), last)]
        let sum = 0
        for (let i = -radius; i < radius; i++) sum += at(i)
        for (let i = 0; i < length; i++) {
            sum += at(i + radius)
            out[start + i * step] = sum / (2 * radius + 1)
            sum -= at(i - radius)
        }
    }
    return out
}

// As Pillow converts RGB to L
function brightness({width, height, data}) {
    const out = new Float32Array(width * height)
    for (let i = 0; i < out.length; i++)
        out[i] = (data[3 * i] * 19595 + data[3 * i + 1] * 38470 + data[3 * i + 2] * 7471 + 0x8000) >> 16
    return out
}

// `detail_mask` of Python: a picture of one channel, 255 where all of the photo's detail is restored
export function detailMask({windowRadius, varianceEps}, photo, painted) {
    const {width, height} = photo
    const mean = values => windowMeans(values, width, height, windowRadius)
    const [x, y] = [photo, painted].map(brightness)
    const [meanX, meanY] = [x, y].map(mean)
    const covariance = (a, b, meanA, meanB) =>
        mean(a.map((value, i) => value * b[i])).map((value, i) => value - meanA[i] * meanB[i])
    const varianceX = covariance(x, x, meanX, meanX)
    const varianceY = covariance(y, y, meanY, meanY)
    const correlation = (value, i) =>
        (value + varianceEps) / Math.sqrt((varianceX[i] + varianceEps) * (varianceY[i] + varianceEps))
    const correlations = mean(covariance(x, y, meanX, meanY).map(correlation))
    const weight = (value, i) => Math.max(2 * value, (0.5 * varianceX[i]) / (varianceX[i] + 10 * varianceEps))
    const data = Uint8Array.from(correlations, (value, i) => 255 * Math.min(Math.max(weight(value, i), 0), 1))
    return {width, height, data}
}
