// A call in Python and a command that make the page's picture, word for word as `Easel.lines` says them in a notebook

import {maskFile} from './studio.js'

const digits = (value, most) => String(Number(value.toPrecision(most)))
const said = value => (value === true ? 'True' : typeof value === 'string' ? value : digits(value, 12))
const quoted = word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`) // for a shell
const noOption = name => (name.startsWith('-') ? `./${name}` : name)

// `start` has what `stylize` can be told, and the values that go without saying.
// Files that the lines take come along, if they are on no disk yet.
export async function lines(start, {painting, second, share, mask, ...look}, {name: source, photo, unsaved}) {
    const mixed = share && second !== painting
    const style = mixed ? `${painting}:${digits(1 - share, 6)},${second}:${digits(share, 6)}` : painting
    const stem = source.replace(/\.[^.]*$/, '')
    const told = {}
    for (const name of Object.keys(start)) if (look[name] !== start[name]) told[name] = look[name]
    const files = unsaved ? [{name: 'Photo', text: source, blob: photo}] : []
    if (mask) {
        told.mask = `${stem}_mask.png`
        files.push({name: 'Mask', text: told.mask, blob: await maskFile(mask)})
    }
    const python = [JSON.stringify(source), `load_style(${JSON.stringify(style)})`]
    const flags = []
    for (const [name, value] of Object.entries(told)) {
        python.push(`${name}=${typeof value === 'string' ? JSON.stringify(value) : said(value)}`)
        flags.push(`--${name.replaceAll('_', '-')}`, ...(value === true ? [] : [noOption(said(value))]))
    }
    const named = [noOption(source), '--style', noOption(style), ...flags, '--out', noOption(`${stem}_painted.jpg`)]
    return [
        {name: 'Python', text: `stylize(${python.join(', ')})`},
        {name: 'Terminal', text: ['fast_style', 'stylize', ...named].map(quoted).join(' ')},
        ...files,
    ]
}
