// The view: a photo, its painting, and what one can turn. It paints nothing itself, and shows the same in both its homes,
// a page of its own and a notebook.
//
// studio(element, home) fills the element. A home has
//   styles: [{name, title, painter, year}]
//   samples: [{name, url}], photos to try; may be absent
//   sliders: [{name, label, ends, least, most, start, even}]: style_weight, fill, stroke_size, share; even is 'steps' or 'ratios'
//   paint({photo, size, signal, ...look}) promises an ImageBitmap, or a Blob with a picture:
//     photo as from `read`; size the pixels of the longer side at most, or null: as large as `read` said;
//     signal an AbortSignal, absent where there is a size; the look is that of `START` and of the sliders
// and may have
//   read(file) promises {name, width, height, shown, photo}: what to call it, its size, a Blob to show, what `paint` gets
//   changed(look) is told of every change
//   save(look) promises {blob, name, remarks}; by default what is seen is saved, as PNG or JPEG
//   noted(blob, photo) promises {blob, remarks}: what is saved by default, with what else the photo carried
//   lines(look, photo) promises [{name, text, blob}]: how to get this picture without the view. A blob is a file that it
//     takes, called as the text says; a photo is `unsaved` where the file is nowhere on the disk
//   fit(file, began) promises a style; began(seconds) is called when it is known how long that takes
//   everywhere: true, if what is pasted or dropped beside the element is meant for it, too
//   note: a sentence below the invitation
//   below: an element to stand below the thumbnails
// It returns {open(file), show(photo), set(look), add(style), close()}.

const START = {painting: null, second: null, share: 0, beside: null, content_weight: 1, style_weight: 5}
Object.assign(START, {fill: 1, stroke_size: 1, seed: 0, keep_colors: false, mask: null})

const SEEDS = 10000 // The die has so many
const THUMB = 176 // Pixels of a thumbnail's longer side
const QUICK = 150 // Milliseconds that a preview may take
const STILL = 250 // Milliseconds of rest until the whole is painted
const PATIENCE = 2000 // Milliseconds that thumbnails wait for it
const STEPS = 200 // Changes that can be undone
const MASK = 512 // Pixels of a mask's longer side
const COVER = 1280 // Pixels of the photo that is shown through it
const moment = (time = 30) => new Promise(resolve => setTimeout(resolve, time))

const make = (tag, settings = {}, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(settings))
        name in element ? (element[name] = value) : element.setAttribute(name, value)
    element.append(...children.filter(child => child !== null))
    return element
}
const button = (label, onclick, more = {}) => make('button', {type: 'button', onclick, ...more}, label)

const ICONS = {
    open: 'M3 7h6l2 2h10v10H3z',
    camera: 'M3 8h4l2-3h6l2 3h4v11H3z M12 10a3.5 3.5 0 1 0 .1 0',
    undo: 'M9 5 4 10l5 5 M4 10h9a6 6 0 0 1 0 10h-3',
    redo: 'm15 5 5 5-5 5 M20 10h-9a6 6 0 0 0 0 10h3',
    die: 'M4 4h16v16H4z M8.5 8.5h.01 M15.5 15.5h.01 M12 12h.01 M15.5 8.5h.01 M8.5 15.5h.01',
    wipe: 'M12 3v18 M8 9l-4 3 4 3 M16 9l4 3-4 3',
    erase: 'm14 4 6 6-9 9H7l-3-3z M9 9l6 6 M4 20h16',
    brush: 'M20 4 11 13 M9 13c-4 0-3 5-6 6 3 2 9 1 9-3z',
    compare: 'M4 5h7v14H4z M13 5h7v14h-7z',
    save: 'M12 4v11 M7 11l5 5 5-5 M4 20h16',
    copy: 'M8 8h12v12H8z M16 8V4H4v12h4',
    plus: 'M12 5v14 M5 12h14',
    cross: 'M6 6l12 12 M18 6 6 18',
}
const icon = name => {
    const around = make('span', {className: 'icon', 'aria-hidden': 'true'})
    around.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="${ICONS[name]}"/></svg>`
    return around
}
const iconButton = (name, label, onclick, more = {}) => {
    const made = button(icon(name), onclick, {title: label, ...more})
    made.append(make('span', {className: 'label'}, label))
    return made
}

const bitmap = async picture => (picture instanceof Blob ? createImageBitmap(picture) : picture)
const blobOf = (canvas, kind, quality) => new Promise(resolve => canvas.toBlob(resolve, kind, quality))
const canvasOf = (width, height) => make('canvas', {width, height})
const fitted = (width, height, most) => {
    const scale = Math.min(1, most / Math.max(width, height))
    return [width, height].map(side => Math.max(1, Math.round(side * scale)))
}

function draw(canvas, picture) {
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d').drawImage(picture, 0, 0)
    picture.close()
}

function download(blob, name) {
    const link = make('a', {href: URL.createObjectURL(blob), download: name})
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

async function readHere(file) {
    const url = URL.createObjectURL(file)
    try {
        const {naturalWidth: width, naturalHeight: height} = await decoded(url)
        return {name: file.name || 'photo', width, height, shown: file, photo: file}
    } catch {
        throw Error(`${file.name || 'This'} is no picture that this browser can read: try a JPEG or a PNG.`)
    } finally {
        URL.revokeObjectURL(url)
    }
}
const decoded = async url => {
    const image = make('img', {src: url})
    await image.decode()
    return image
}

// A mask is a canvas: opaque where it is painted, clear where the photo stays. As a file it is white and black.
export async function maskFile(mask) {
    const canvas = canvasOf(mask.width, mask.height)
    const context = canvas.getContext('2d')
    context.fillStyle = 'black'
    context.fillRect(0, 0, mask.width, mask.height)
    context.drawImage(mask, 0, 0)
    return blobOf(canvas, 'image/png')
}
export async function maskFrom(blob) {
    const picture = await createImageBitmap(blob)
    const canvas = canvasOf(picture.width, picture.height)
    draw(canvas, picture)
    const context = canvas.getContext('2d')
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    for (let i = 0; i < pixels.data.length; i += 4) {
        pixels.data[i + 3] = pixels.data[i]
        pixels.data.fill(255, i, i + 3)
    }
    context.putImageData(pixels, 0, 0)
    return canvas
}
function maskOf(mask, width, height, full) {
    const canvas = canvasOf(...(mask ? [mask.width, mask.height] : fitted(width, height, MASK)))
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    if (mask) context.drawImage(mask, 0, 0)
    else if (full) context.fillRect(0, 0, canvas.width, canvas.height)
    return canvas
}
// The photo where the mask is clear
function cover(canvas, photo, mask) {
    const context = canvas.getContext('2d')
    context.globalCompositeOperation = 'source-over'
    context.fillStyle = 'white' // behind what is transparent
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(photo, 0, 0, canvas.width, canvas.height)
    context.globalCompositeOperation = 'destination-out'
    context.drawImage(mask, 0, 0, canvas.width, canvas.height)
}

// A slider between two words, its number in a field; a double click resets it
function dial({name, least, most, start, even, label, ends}, changed) {
    const ratios = even === 'ratios'
    const there = value =>
        ratios ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least)
    const value = () => {
        const exact = ratios ? least * (most / least) ** input.value : least + (most - least) * input.value
        return ratios ? Number(exact.toPrecision(3)) : Number(exact.toFixed(2))
    }
    const tell = value => {
        field.value = Number(value.toPrecision(3))
        input.setAttribute('aria-valuetext', field.value)
        input.style.setProperty('--place', input.value)
    }
    const input = make('input', {
        type: 'range',
        min: 0,
        max: 1,
        step: 0.001,
        title: 'double click: as it was',
        'aria-label': label,
        oninput: () => {
            tell(value())
            changed(value(), true)
        },
        onchange: () => changed(value()),
        ondblclick: () => changed(start),
    })
    const field = number(`${label}, exactly`, {min: least, max: most}, value =>
        changed(Math.min(most, Math.max(least, value))),
    )
    const words = ends.map(end => make('span', {}, end))
    return {
        name,
        words,
        start,
        element: make(
            'div',
            {className: 'dial'},
            make('span', {className: 'name'}, label, field),
            input,
            make('span', {className: 'ends'}, ...words),
        ),
        show(value) {
            if (value === this.shown) return // where the hand has just put it
            this.shown = value
            input.value = Math.min(1, Math.max(0, there(value)))
            tell(value)
        },
        took(value) {
            this.shown = value
        },
    }
}

function number(label, settings, changed) {
    const field = make('input', {type: 'number', step: 'any', 'aria-label': label, ...settings})
    field.onchange = () => {
        const value = field.valueAsNumber
        if (Number.isFinite(value)) changed(Math.max(value, settings.min ?? value))
    }
    return field
}

export function studio(root, home) {
    const {styles, samples = [], sliders, paint, read = readHere, changed = () => {}} = home
    const closing = new AbortController() // ends what listens
    const look = {...START, painting: styles[0].name, second: styles[styles.length - 1].name}
    for (const {name, start} of sliders) look[name] = start
    const steps = [{...look}] // what one can go back to
    let step = 0
    let photo = null // as from `read`
    let small = null // its pixels, small, for what is shown through the mask
    let version = 0 // Grows with every change: what was asked for before is stale
    let quickly = false // Is a preview being painted?
    let due = false // Has the whole to be painted yet?
    let pace = null // Milliseconds that the network takes for a pixel
    let later = null // The timer of the whole painting
    let stop = null // An AbortController for it
    let thumbed = null // The photo in the thumbnails
    let tool = 'wipe' // or photo, painting: what the mask's brush shows
    let active = 0 // Whose painting a thumbnail chooses, where two are compared
    const styleOf = name => styles.find(style => style.name === name) || styles[0]

    // What there is to see
    const chooser = (label, then) =>
        make('input', {
            type: 'file',
            accept: 'image/*',
            hidden: true,
            'aria-label': label,
            onchange() {
                if (this.files[0]) then(this.files[0])
                this.value = ''
            },
        })
    const file = chooser('a photo', one => open(one))
    const choose = () => file.click()
    const invitation = make(
        'div',
        {className: 'invitation'},
        make('p', {className: 'large'}, 'Drop a photo here'),
        make('p', {}, 'or paste one, or ', button('choose a file', choose, {className: 'link'})),
        make('p', {className: 'small'}, home.note || ''),
    )
    const sides = [0, 1].map(place => {
        const side = {
            original: make('img', {alt: 'the photo', draggable: false}),
            canvas: make('canvas', {role: 'img', hidden: true}),
            cover: make('canvas', {className: 'cover', hidden: true, 'aria-hidden': 'true'}),
            ring: make('div', {className: 'ring', hidden: true}),
            wipe: make('input', {
                type: 'range',
                min: 0,
                max: 100,
                step: 0.1,
                value: 0,
                className: 'wipe',
                'aria-label': 'how much of the photo to show',
                oninput() {
                    for (const {wipe} of sides) wipe.value = this.value
                    stages.style.setProperty('--wipe', this.value)
                },
            }),
            caption: button('', () => choosing(place), {className: 'caption'}),
        }
        side.stage = make(
            'div',
            {className: 'stage'},
            side.original,
            side.canvas,
            side.cover,
            make('div', {className: 'edge', 'aria-hidden': 'true'}),
            side.wipe,
            side.ring,
            make('div', {className: 'busy', 'aria-hidden': 'true'}),
        )
        side.element = make('figure', {hidden: place > 0}, side.stage, side.caption)
        return side
    })
    sides[0].stage.prepend(invitation)
    const [{stage, canvas}] = sides
    const stages = make('div', {className: 'stages'}, ...sides.map(side => side.element))
    const status = make('p', {className: 'status', role: 'status'})
    const alarm = make('p', {className: 'alarm', role: 'alert', hidden: true})
    const told = make('div', {className: 'told', hidden: true})

    // The tools below the picture
    const tools = {
        wipe: iconButton('wipe', 'Wipe', () => take('wipe'), {title: 'drag over the picture: photo or painting'}),
        photo: iconButton('erase', 'Photo here', () => take('photo'), {title: 'draw a mask: here the photo stays'}),
        painting: iconButton('brush', 'Painting here', () => take('painting'), {title: 'draw a mask: here it is painted'}),
    }
    const size = make('input', {type: 'range', min: 0.02, max: 0.25, step: 0.005, value: 0.08, 'aria-label': 'size of the brush'})
    const sizes = make('label', {className: 'size', hidden: true}, 'size', size)
    const unmask = iconButton('cross', 'No mask', () => change({mask: null}), {hidden: true})
    const compare = iconButton('compare', 'Compare', () => {
        const next = styles[(styles.findIndex(style => style.name === look.painting) + 1) % styles.length].name
        active = look.beside ? 0 : 1
        change({beside: look.beside ? null : look.second !== look.painting && look.share ? look.second : next})
    }, {title: 'two styles of the same photo, side by side'})
    const toolbar = make(
        'div',
        {className: 'tools'},
        make('span', {className: 'group', role: 'group', 'aria-label': 'what a drag does'}, ...Object.values(tools)),
        sizes,
        unmask,
        compare,
        status,
    )

    // The thumbnails: one to paint with, one to mix in
    const thumbs = []
    const thumbnails = make('section', {className: 'thumbs', 'aria-label': 'styles'})
    const second = make('select', {
        'aria-label': 'the painting to mix in',
        onchange: () => change({second: second.value, share: look.share || 0.5}),
    })
    function thumbOf(style) {
        const {name, title, painter, year} = style
        const by = [painter, year].filter(Boolean).join(', ')
        const thumb = {style, canvas: make('canvas', {width: 4, height: 3})}
        thumb.pick = button(thumb.canvas, () => {
            change(active && look.beside ? {beside: name} : {painting: name})
            if (!photo && samples.length) sample(samples[0])
        }, {className: 'pick', title: `${title}, ${by}`})
        thumb.pick.append(make('span', {className: 'title'}, title), make('span', {className: 'by'}, by))
        thumb.mix = button(icon('plus'), () => {
            const on = look.second === name && look.share
            change(on ? {share: 0} : {second: name, share: look.share || 0.5})
        }, {className: 'mix', title: `mix in ${title}`, 'aria-label': `mix in ${title}`})
        thumb.element = make('div', {className: 'thumb'}, thumb.pick, thumb.mix)
        thumbs.push(thumb)
        second.append(make('option', {value: name}, title))
        thumbnails.insertBefore(thumb.element, learn?.element || null)
        return thumb
    }
    const learn = home.fit ? learner() : null
    if (learn) thumbnails.append(learn.element)
    for (const style of styles) thumbOf(style)

    // What one can turn
    const dials = sliders.map(one =>
        dial(one, (value, moving) => {
            const {name} = one
            const weights = {style_weight: Number((value * look.content_weight).toPrecision(3))}
            dials.find(dial => dial.name === name).took(moving ? value : null)
            change(name === 'style_weight' ? weights : {[name]: value}, moving)
        }),
    )
    const dialOf = name => dials.find(dial => dial.name === name)
    const weights = ['content_weight', 'style_weight'].map(name =>
        number(name.replace('_', ' '), {min: 0}, value => change({[name]: value})),
    )
    const seed = make('input', {
        type: 'number',
        min: 0,
        max: SEEDS - 1,
        step: 1,
        'aria-label': 'seed',
        onchange: () => change({seed: Math.min(SEEDS - 1, Math.max(0, Math.round(seed.value) || 0))}),
    })
    const die = button(icon('die'), () => change({seed: Math.floor(Math.random() * SEEDS)}), {
        className: 'die',
        title: 'another painting of the same photo',
        'aria-label': 'throw the die: another seed',
    })
    const colors = make('input', {type: 'checkbox', onchange: () => change({keep_colors: colors.checked})})
    const undo = iconButton('undo', 'Undo', () => go(-1), {title: 'undo (Ctrl+Z)'})
    const redo = iconButton('redo', 'Redo', () => go(1), {title: 'redo (Ctrl+Y)'})
    const reset = button('Reset', () => {
        const {painting, second, beside} = look
        change({...START, ...Object.fromEntries(sliders.map(({name, start}) => [name, start])), painting, second, beside})
    }, {title: 'all as it was, the paintings excepted'})
    const saves = home.save
        ? [iconButton('save', 'Save', () => guarded(saveThere), {className: 'main', disabled: true})]
        : ['PNG', 'JPEG'].map(kind =>
              button(`Save ${kind}`, () => guarded(() => save(kind)), {className: kind === 'PNG' ? 'main' : '', disabled: true}),
          )
    const copies = home.lines ? [iconButton('copy', 'Copy the line', () => guarded(tellLines), {disabled: true})] : []
    const camera = navigator.mediaDevices?.getUserMedia ? [iconButton('camera', 'Camera', () => film())] : []
    const offers = samples.map(one =>
        button(make('img', {src: one.url, alt: one.name}), () => sample(one), {title: one.name}),
    )
    const offered = make(
        'div',
        {className: 'samples', hidden: !samples.length},
        make('span', {className: 'small'}, 'Or try one of these'),
        ...offers,
    )
    const under = {
        style_weight: make(
            'div',
            {className: 'weights'},
            ...weights.map(field => make('label', {}, field.getAttribute('aria-label'), field)),
        ),
        share: make('label', {className: 'second'}, 'with', second),
    }
    const room = make(
        'div',
        {className: 'room'},
        make('section', {className: 'picture'}, stages, toolbar, alarm, told, offered),
        make(
            'section',
            {className: 'panel'},
            make('div', {className: 'row'}, iconButton('open', 'Open a photo', choose), ...camera),
            ...dials.map(({name, element}) => make('div', {className: 'knob'}, element, ...(under[name] ? [under[name]] : []))),
            make(
                'div',
                {className: 'knob'},
                make('div', {className: 'seed'}, make('label', {}, 'seed', seed), die),
                make('label', {className: 'colors'}, colors, 'keep the photo’s colours'),
            ),
            make('div', {className: 'row'}, undo, redo, reset),
            make('div', {className: 'row'}, ...saves, ...copies),
        ),
        make('div', {className: 'shelf'}, thumbnails, home.below || ''),
    )
    root.classList.add('studio')
    root.replaceChildren(room, file, ...(learn ? [learn.file] : []))

    const say = (text, state) => {
        status.textContent = text
        root.dataset.state = state
        stages.classList.toggle('painting', state === 'painting' || state === 'working')
    }
    const complain = text => {
        alarm.textContent = text
        alarm.hidden = !text
    }
    const failed = error => {
        if (error?.name !== 'AbortError') {
            due = false
            complain(`It could not be painted: ${error?.message || error}`)
            say('', 'failed')
        }
    }
    const guarded = async task => {
        for (const one of [...saves, ...copies]) one.disabled = true
        try {
            await task()
        } catch (error) {
            complain(String(error?.message || error))
        } finally {
            for (const one of [...saves, ...copies]) one.disabled = false
        }
    }

    // A change: seen at once, told to the home, kept for those who want to go back
    function change(part, moving = false, tell = true) {
        const before = {...look}
        Object.assign(look, part)
        if (!moving) remember()
        adopt(before)
        if (tell) changed({...look})
        return repaint(before, moving)
    }
    const same = (one, other) => Object.keys(START).every(name => one[name] === other[name])
    function remember() {
        if (same(look, steps[step])) return
        steps.splice(++step, Infinity, {...look})
        if (steps.length > STEPS) steps.shift(step--)
    }
    function go(by) {
        if (!steps[step + by]) return
        step += by
        return change({...steps[step]}, true) // it is a step already
    }

    function adopt(before = {}) {
        const {painting, beside, share, content_weight, style_weight} = look
        if (!beside) active = 0
        for (const {style, pick, mix, element} of thumbs) {
            const {name} = style
            pick.setAttribute('aria-pressed', name === (active ? beside : painting))
            const mixed = share > 0 && name === look.second && name !== painting
            mix.setAttribute('aria-pressed', mixed)
            mix.hidden = name === painting && !mixed
            element.dataset.mark = beside && name === painting ? 'A' : name === beside ? 'B' : mixed ? 'mixed in' : ''
        }
        for (const dial of dials)
            dial.show(dial.name === 'style_weight' ? (content_weight ? style_weight / content_weight : Infinity) : look[dial.name])
        weights[0].value = content_weight
        weights[1].value = style_weight
        for (const [place, name] of [painting, look.second].entries()) dialOf('share').words[place].textContent = styleOf(name).title
        second.value = look.second
        seed.value = look.seed
        colors.checked = look.keep_colors
        undo.disabled = step === 0
        redo.disabled = step === steps.length - 1
        for (const [place, name] of [painting, beside].entries()) {
            const {caption, element, canvas} = sides[place]
            element.hidden = !name
            element.classList.toggle('active', Boolean(beside) && place === active)
            if (!name) continue
            const {title, painter, year} = styleOf(name)
            const mixture = !place && share > 0 && look.second !== name ? ` + ${Math.round(share * 100)} % ${styleOf(look.second).title}` : ''
            caption.disabled = !beside
            caption.replaceChildren(make('em', {}, title + mixture), mixture ? '' : ` ${[painter, year].filter(Boolean).join(', ')}`)
            canvas.setAttribute('aria-label', `the photo, painted as ${title}${mixture}`)
        }
        root.classList.toggle('comparing', Boolean(beside))
        compare.setAttribute('aria-pressed', Boolean(beside))
        unmask.hidden = !look.mask
        if (look.mask !== before.mask || look.beside !== before.beside) uncover(look.mask)
    }
    function choosing(place) {
        active = place
        adopt(look)
    }

    // From a file to its painting
    async function open(one, unsaved = false) {
        say('opening …', 'working')
        try {
            await show({...(await read(one)), unsaved})
        } catch (error) {
            complain(String(error?.message || error))
            rest()
        }
    }
    // What there was before something else was tried
    const rest = () => {
        if (!photo) say('', 'empty')
        else if (due) say('painting …', 'painting')
        else say(sizeOf(photo), 'ready')
    }
    const sizeOf = ({width, height, full}) =>
        full && full[0] > width ? `${full[0]} × ${full[1]}, seen at ${width} × ${height}` : `${width} × ${height}`

    async function show(one) {
        const url = URL.createObjectURL(one.shown)
        const image = await decoded(url)
        if (photo) URL.revokeObjectURL(sides[0].original.src)
        photo = one
        small = canvasOf(...fitted(photo.width, photo.height, COVER))
        small.getContext('2d').drawImage(image, 0, 0, small.width, small.height)
        for (const {original, canvas, cover} of sides) {
            original.src = url
            canvas.hidden = true
            cover.width = small.width
            cover.height = small.height
        }
        root.style.setProperty('--aspect', photo.width / photo.height)
        root.classList.add('opened')
        told.hidden = true
        for (const one of [...saves, ...copies]) one.disabled = false
        look.mask = one.mask || null // a mask belongs to its photo, and so does what can be undone
        steps.splice(0, Infinity, {...look})
        step = 0
        adopt()
        changed({...look})
        repaint()
        paintThumbs(photo).catch(failed)
    }

    const fetched = async url => new File([await (await fetch(url)).blob()], url.split('/').pop())
    const sample = ({name, url}) => fetched(url).then(file => open(file, true), () => complain(`${name} did not arrive: reload the page.`))

    async function paintThumbs(one, some = thumbs) {
        const begun = performance.now()
        thumbed = one
        const plain = {...START, ...Object.fromEntries(sliders.map(({name, start}) => [name, start]))}
        for (const thumb of [...some].sort((a, b) => (b.style.name === look.painting) - (a.style.name === look.painting))) {
            while (root.dataset.state === 'painting' && (quickly || performance.now() < begun + PATIENCE))
                await moment() // the large picture first
            const asked = {...plain, photo: one.photo, painting: thumb.style.name, size: THUMB}
            const picture = await bitmap(await paint(asked))
            if (thumbed !== one || closing.signal.aborted) return picture.close()
            draw(thumb.canvas, picture)
        }
    }

    // The painting: at once a small one, again and again while something moves; when all is still, the whole
    const wanted = () => {
        const {mask, beside, ...rest} = look
        const one = {...rest, photo: photo.photo}
        return beside ? [one, {...one, painting: beside, share: 0}] : [one]
    }
    const longest = () => Math.max(photo.width, photo.height)

    function previewSize() {
        const pixels = pace ? (QUICK / pace / wanted().length) * look.stroke_size ** 2 : 40000
        const size = longest() * (pixels / (photo.width * photo.height)) ** 0.5
        return 64 * Math.round(Math.min(768, Math.max(192, size)) / 64) // few sizes: the photo can be kept in them
    }

    async function repaint(before = {}, moving = false) {
        complain('')
        told.hidden = true
        const unseen = ['mask'] // it lies over the picture, which stays
        if (!look.share) unseen.push('second')
        if (Object.keys(START).every(name => unseen.includes(name) || before[name] === look[name])) return
        root.dataset.late = due = true // what is seen is of an older look
        version++
        stop?.abort()
        clearTimeout(later)
        if (!photo) return
        say('painting …', 'painting')
        if (quickly) return // what is being painted looks again when it is ready
        quickly = true
        try {
            if (await previews()) return
        } catch (error) {
            return failed(error)
        } finally {
            quickly = false
        }
        later = setTimeout(() => whole().catch(failed), moving ? STILL : 0)
    }

    async function fill(asked, place, current) {
        const mine = version
        const picture = await bitmap(await paint(asked))
        if (!current()) return picture.close()
        if (place === wanted().length - 1 && mine === version) delete root.dataset.late
        const {canvas} = sides[place]
        draw(canvas, picture)
        canvas.hidden = false
        return picture
    }

    async function previews() {
        for (let painted = -1; painted !== version;) {
            painted = version
            const mine = photo
            const size = previewSize()
            if (size >= longest()) {
                if (await whole(true)) return true
                continue
            }
            for (const [place, asked] of wanted().entries()) {
                const {stroke_size} = look
                const begun = performance.now()
                await fill({...asked, size}, place, () => photo === mine)
                const {width, height} = canvas
                const took = ((performance.now() - begun) / width / height) * stroke_size ** 2
                pace = pace ? (pace + took) / 2 : took * 0.7 // the first one may have waited for the network to come
            }
        }
    }

    async function whole(quick = false) {
        const mine = version
        const signal = quick ? undefined : (stop = new AbortController()).signal
        say(`painting ${photo.width} × ${photo.height} …`, 'painting')
        try {
            for (const [place, asked] of wanted().entries())
                await fill({...asked, size: null, signal}, place, () => mine === version)
        } catch (error) {
            if (mine !== version && error?.name === 'AbortError') return false
            throw error
        }
        if (mine !== version) return false
        due = false
        say(sizeOf(photo), 'ready')
        return true
    }

    // The mask, drawn with a soft brush
    let drawn = null // a mask that is being drawn
    function take(one) {
        tool = one
        for (const [name, button] of Object.entries(tools)) button.setAttribute('aria-pressed', name === tool)
        sizes.hidden = tool === 'wipe'
        root.dataset.tool = tool
    }
    function uncover(mask) {
        for (const side of sides) {
            side.cover.hidden = !mask || !small
            if (!side.cover.hidden && !side.element.hidden) cover(side.cover, small, mask)
        }
    }
    function dab(mask, x, y) {
        const context = mask.getContext('2d')
        const radius = (size.value * Math.max(mask.width, mask.height)) / 2
        const soft = context.createRadialGradient(x, y, radius * 0.5, x, y, radius)
        soft.addColorStop(0, 'white')
        soft.addColorStop(1, '#fff0')
        context.globalCompositeOperation = tool === 'photo' ? 'destination-out' : 'source-over'
        context.fillStyle = soft
        context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
    }
    for (const {stage, ring} of sides) {
        let last = null
        const at = event => {
            const {left, top, width, height} = stage.getBoundingClientRect()
            return [(event.clientX - left) / width, (event.clientY - top) / height]
        }
        const drawTo = event => {
            const [x, y] = at(event).map((part, i) => part * (i ? drawn.height : drawn.width))
            const [fromX, fromY] = last || [x, y]
            const gap = (size.value * Math.max(drawn.width, drawn.height)) / 8
            const number = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / gap))
            for (let i = 1; i <= number; i++) dab(drawn, fromX + ((x - fromX) * i) / number, fromY + ((y - fromY) * i) / number)
            last = [x, y]
            uncover(drawn)
        }
        const finish = () => {
            last = null
            const mask = drawn
            drawn = null
            if (mask) change({mask})
        }
        const listen = (kind, then) => stage.addEventListener(kind, event => tool !== 'wipe' && photo && then(event))
        listen('pointerdown', event => {
            if (event.button) return
            event.preventDefault()
            stage.setPointerCapture(event.pointerId)
            drawn = maskOf(look.mask, photo.width, photo.height, tool === 'photo')
            drawTo(event)
        })
        listen('pointermove', event => {
            const [x, y] = at(event)
            const width = size.value * Math.max(stage.clientWidth, stage.clientHeight)
            Object.assign(ring.style, {left: `${100 * x}%`, top: `${100 * y}%`, width: `${width}px`, height: `${width}px`})
            ring.hidden = false
            if (drawn) drawTo(event)
        })
        for (const end of ['pointerup', 'pointercancel']) listen(end, finish)
        stage.addEventListener('pointerleave', () => (ring.hidden = true))
    }

    // What one takes away
    const still = async () => {
        while (['painting', 'working'].includes(root.dataset.state)) await moment()
        return root.dataset.state === 'ready'
    }
    async function save(kind) {
        if (!(await still())) return
        status.textContent = `writing the ${kind} …`
        let picture = canvas
        if (look.mask) {
            const photo = canvasOf(canvas.width, canvas.height)
            cover(photo, sides[0].original, look.mask)
            picture = canvasOf(canvas.width, canvas.height)
            for (const layer of [canvas, photo]) picture.getContext('2d').drawImage(layer, 0, 0)
        }
        const blob = await blobOf(picture, `image/${kind.toLowerCase()}`, 0.95)
        status.textContent = sizeOf(photo)
        if (!blob) return complain('The picture is too large for this browser to save: open a smaller photo.')
        const {blob: noted, remarks = []} = home.noted ? await home.noted(blob, photo) : {blob}
        download(noted, `${photo.name.replace(/\.[^.]*$/, '')}_${look.painting}.${kind === 'PNG' ? 'png' : 'jpg'}`)
        if (remarks.length) tell(...remarks)
    }
    function tell(...sentences) {
        told.replaceChildren(...sentences.map(sentence => make('p', {}, sentence)))
        told.hidden = false
    }
    async function saveThere() {
        await still()
        const begun = performance.now()
        const [width, height] = photo.full || [photo.width, photo.height]
        let doing = `painting ${width} × ${height}`
        const tick = () => say(`${doing} … ${Math.round((performance.now() - begun) / 1000)} s`, 'working')
        const clock = setInterval(tick, 500)
        tick()
        try {
            const {blob, name, remarks = []} = await home.save({...look}, now => (doing = now))
            download(blob, name)
            tell(`Saved as ${name} beside the notebook, and downloaded.`, ...remarks)
        } finally {
            clearInterval(clock)
            rest()
        }
    }
    async function tellLines() {
        const lines = await home.lines({...look}, photo)
        told.replaceChildren(
            button(icon('cross'), () => (told.hidden = true), {className: 'close', 'aria-label': 'close'}),
            ...lines.map(({name, text, blob}) => {
                const code = make('code', {tabIndex: 0}, text)
                const copy = iconButton('copy', 'Copy', async () => {
                    getSelection().selectAllChildren(code)
                    await navigator.clipboard?.writeText(text).catch(() => {}) // where it may not, it is at least selected
                    copy.lastChild.textContent = 'Copied'
                    setTimeout(() => (copy.lastChild.textContent = 'Copy'), 2000)
                })
                const take = blob ? iconButton('save', 'Save', () => download(blob, text)) : copy
                return make('div', {className: 'line'}, make('span', {className: 'small'}, name), code, take)
            }),
        )
        told.hidden = false
        if (lines.length) await navigator.clipboard?.writeText(lines[0].text).catch(() => {})
    }

    // A painting of one's own
    function learner() {
        const words = make('span', {className: 'title'}, 'Your painting')
        const by = make('span', {className: 'by'}, 'choose or drop one: a minute, and it paints')
        const bar = make('progress', {max: 1, hidden: true})
        const file = chooser('a painting to learn', one => fit(one))
        const element = button(icon('plus'), () => file.click(), {className: 'learn'})
        element.append(bar, words, by)
        let busy = false
        async function fit(one) {
            if (busy) return
            busy = element.disabled = true
            let clock
            words.textContent = `Learning ${one.name}`
            by.textContent = ''
            bar.hidden = false
            bar.removeAttribute('value')
            try {
                const style = await home.fit(one, seconds => {
                    const begun = performance.now()
                    clock = setInterval(() => {
                        const gone = (performance.now() - begun) / 1000
                        bar.value = Math.min(0.99, gone / seconds)
                        by.textContent = gone < seconds ? `${Math.ceil(seconds - gone)} s left` : 'nearly there'
                    }, 250)
                })
                add(style)
                change(active && look.beside ? {beside: style.name} : {painting: style.name, share: 0})
            } catch (error) {
                complain(String(error?.message || error))
            } finally {
                clearInterval(clock)
                busy = element.disabled = false
                bar.hidden = true
                words.textContent = 'Your painting'
                by.textContent = 'choose or drop one: a minute, and it paints'
            }
        }
        const over = on => event => {
            if (!event.dataTransfer?.types.includes('Files')) return
            event.preventDefault()
            event.stopPropagation()
            element.classList.toggle('over', on)
            root.classList.remove('over')
        }
        element.addEventListener('dragover', over(true))
        element.addEventListener('dragleave', over(false))
        element.addEventListener('drop', event => {
            over(false)(event)
            const dropped = picture(event.dataTransfer.files)
            if (dropped) fit(dropped)
        })
        return {element, file, fit}
    }
    function add(style) {
        if (styles.some(({name}) => name === style.name)) return
        if (!styles.includes(style)) styles.push(style)
        const thumb = thumbOf(style)
        adopt(look)
        if (photo) paintThumbs(photo, [thumb]).catch(failed)
    }

    // The camera
    async function film() {
        const video = make('video', {muted: true, playsInline: true, className: 'film'})
        let stream
        try {
            stream = await navigator.mediaDevices.getUserMedia({video: {width: {ideal: 1280}, height: {ideal: 960}}})
        } catch (error) {
            return complain(`There is no camera to be had (${error.message}): allow it in the browser, or open a photo.`)
        }
        const end = () => {
            for (const track of stream.getTracks()) track.stop()
            element.remove()
        }
        closing.signal.addEventListener('abort', end)
        const shoot = async () => {
            const taken = canvasOf(video.videoWidth, video.videoHeight)
            taken.getContext('2d').drawImage(video, 0, 0)
            end()
            open(new File([await blobOf(taken, 'image/jpeg', 0.95)], 'camera.jpg', {type: 'image/jpeg'}), true)
        }
        const element = make(
            'div',
            {className: 'shooting'},
            video,
            make('div', {className: 'row'}, button('Take it', shoot, {className: 'main'}), button('Cancel', end)),
        )
        if (closing.signal.aborted) return end() // nobody waits for it any more
        complain('')
        video.srcObject = stream
        stage.append(element)
        await video.play()
    }

    // Dropped, pasted, typed
    const picture = files => [...files].find(file => file.type.startsWith('image/')) || files[0]
    const over = on => event => {
        if (event.dataTransfer?.types.includes('Files')) {
            event.preventDefault()
            event.stopPropagation()
            root.classList.toggle('over', on)
        }
    }
    const listen = (target, kind, then) => target.addEventListener(kind, then, {signal: closing.signal})
    listen(root, 'dragover', over(true))
    listen(root, 'dragleave', over(false))
    listen(root, 'drop', event => {
        over(false)(event)
        const dropped = picture(event.dataTransfer.files)
        if (dropped) open(dropped)
    })
    listen(home.everywhere ? root.ownerDocument : root, 'paste', event => {
        const pasted = root.isConnected && picture(event.clipboardData.files)
        if (!pasted) return
        event.preventDefault()
        event.stopPropagation()
        open(pasted, true)
    })
    listen(home.everywhere ? root.ownerDocument : root, 'keydown', event => {
        const typing = event.target.matches?.('input[type=number], input[type=text], textarea')
        const key = event.key.toLowerCase()
        if (typing || !(event.ctrlKey || event.metaKey) || !['z', 'y'].includes(key)) return
        event.preventDefault()
        event.stopPropagation()
        go(key === 'y' || event.shiftKey ? 1 : -1)
    })

    stages.style.setProperty('--wipe', 0)
    take(tool)
    adopt()
    say('', 'empty')
    const first = samples.length ? fetched(samples[0].url).then(file => ({photo: file})) : null
    first?.then(one => photo || paintThumbs(one)).catch(() => {}) // what the styles are like is worth seeing; that it failed is told when a photo is opened
    return {
        open,
        show,
        add,
        complain,
        set(part) {
            if (!Object.keys(part).every(name => look[name] === part[name])) change(part, false, false)
        },
        close() {
            closing.abort()
            stop?.abort()
            clearTimeout(later)
        },
    }
}
