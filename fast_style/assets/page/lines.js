// A call in Python and a command that paint the page's picture, the same as from `StudioModel.lines` in a notebook

import {maskFile} from './mask.js'
import {pythonNameOf} from './options.js'

const rounded = (value, digits) => String(Number(value.toPrecision(digits)))

function pythonLiteral(value) {
    if (value === true) return 'True'
    return typeof value === 'string' ? JSON.stringify(value) : rounded(value, 12)
}

function shellQuoted(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`
}

// A file's name that the command does not take for an option
const noOption = name => (name.startsWith('-') ? `./${name}` : name)

function flagsFor(name, value) {
    const flag = `--${name.replaceAll('_', '-')}`
    if (value === true) return [flag]
    return [flag, noOption(typeof value === 'string' ? value : rounded(value, 12))]
}

function styleText({painting, secondPainting, mixture}) {
    if (!mixture || secondPainting === painting) return painting
    if (mixture === 1) return secondPainting
    return `${painting}:${rounded(1 - mixture, 6)},${secondPainting}:${rounded(mixture, 6)}`
}

// The style's name contains the paintings, a mask becomes a file, and a comparison is no picture
const NOT_SETTINGS = ['painting', 'secondPainting', 'mixture', 'compared', 'mask']

// [[Python's name, value]] of the options that differ from `start`
function changedSettings(start, options) {
    return Object.keys(start)
        .filter(option => !NOT_SETTINGS.includes(option) && options[option] !== start[option])
        .map(option => [pythonNameOf(option), options[option]])
}

// `start` are the starting values, which the lines leave out. Files that the lines name are added, if they are on no
// disk yet.
export async function lines(start, options, {name: fileName, source, isUnsaved}) {
    const {mask} = options
    const style = styleText(options)
    const stem = fileName.replace(/\.[^.]*$/, '')
    const settings = changedSettings(start, options)
    const files = isUnsaved ? [{name: 'Photo', text: fileName, blob: source}] : []
    if (mask) {
        const maskName = `${stem}_mask.png`
        settings.push([pythonNameOf('mask'), maskName])
        files.push({name: 'Mask', text: maskName, blob: await maskFile(mask)})
    }
    const call = [JSON.stringify(fileName), `load_style(${JSON.stringify(style)})`]
    const command = ['fast_style', 'stylize', noOption(fileName), '--style', noOption(style)]
    for (const [name, value] of settings) {
        call.push(`${name}=${pythonLiteral(value)}`)
        command.push(...flagsFor(name, value))
    }
    command.push('--out', noOption(`${stem}_painted.jpg`))
    return [
        {name: 'Python', text: `from fast_style import load_style, stylize\nstylize(${call.join(', ')})`},
        {name: 'Terminal', text: command.map(shellQuoted).join(' ')},
        ...files,
    ]
}
