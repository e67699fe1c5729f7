// Looks up the noise of a picture: as in Python, the same pixel of the same photo gets the same noise

const cells = (side, {noiseStride}) => Math.max(2, Math.ceil(side / noiseStride)) + 2
const wrap = (index, period) => ((index % period) + period) % period

// For a crop of height × width pixels that begins at `top` and `left` of its photo
export function noiseFor(facts, tables, {height, width, top, left, seed, fill}) {
    const gridHeight = cells(height, facts)
    const gridWidth = cells(width, facts)
    const channels = tables.length
    const data = new Float32Array(gridHeight * gridWidth * channels)
    const amplitude = Math.fround(Math.fround(fill) ** facts.fillExponent)
    const [firstRow, firstColumn] = [top, left].map(
        (start, axis) => start / facts.noiseStride - 1 + facts.seedStep[axis] * seed,
    )
    facts.tilePeriods.forEach((period, channel) => {
        for (let y = 0; y < gridHeight; y++)
            for (let x = 0; x < gridWidth; x++) {
                const index = wrap(firstRow + y, period) * period + wrap(firstColumn + x, period)
                data[(y * gridWidth + x) * channels + channel] = amplitude * tables[channel][index]
            }
    })
    return {data, shape: [1, gridHeight, gridWidth, channels]}
}
