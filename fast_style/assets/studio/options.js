// The boundary to Python: its names for the settings of painting and the fields of a slider stand here, nowhere else

const OPTION_OF = {
    painting: 'painting', // the name of a style
    second_painting: 'secondPainting', // the style to mix in
    mixture: 'mixture', // how much of the second, from 0 to 1
    second_outside: 'secondOutside', // does the second paint where the mask is clear?
    finish: 'finish', // steps of optimization after painting at full size
    compared: 'compared', // a style whose picture is shown beside the first, or null
    content_weight: 'contentWeight',
    style_weight: 'styleWeight',
    fill: 'fill',
    stroke_size: 'strokeSize',
    seed: 'seed',
    keep_colors: 'keepColors',
    mask: 'mask', // a canvas, as in mask.js, or null
}
const PYTHON_NAME_OF = Object.fromEntries(Object.entries(OPTION_OF).map(([name, option]) => [option, name]))

export const pythonNameOf = option => PYTHON_NAME_OF[option]

// Both keep the order of the names
const renamed = (object, names) =>
    Object.fromEntries(Object.entries(object).flatMap(([name, value]) => (names[name] ? [[names[name], value]] : [])))
export const optionsFromPython = settings => renamed(settings, OPTION_OF)
export const optionsToPython = options => renamed(options, PYTHON_NAME_OF)

export const sliderFromPython = ({name, label, ends, least, most, start, even}) => ({
    option: OPTION_OF[name],
    label,
    endLabels: ends,
    min: least,
    max: most,
    start,
    isLogarithmic: even === 'ratios',
})
