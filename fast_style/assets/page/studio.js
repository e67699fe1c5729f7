// The view: a photo, its painting, and what one can turn. It paints nothing itself.
//
// studio(element, {styles, samples, sliders, paint}) fills the element.
//   styles: [{name, title, painter, year}]    samples: [{name, url}]
//   sliders: [{name, label, ends, least, most, start, even}], named weight, fill, stroke; even is 'steps' or 'ratios'
//   paint({photo, style, weight, fill, stroke, seed, size, signal}) promises an ImageBitmap, or a Blob with a picture:
//     photo is a Blob; style a name; size the pixels of the longer side at most, or absent: as large as the photo;
//     signal an AbortSignal, absent where there is a size

const SEEDS = 10000 // The die has so many
const THUMB = 144 // Pixels of a thumbnail's longer side
const QUICK = 200 // Milliseconds that a preview may take
const STILL = 250 // Milliseconds of rest until the whole is painted
const PATIENCE = 2000 // Milliseconds that thumbnails wait for it
const moment = () => new Promise(resolve => setTimeout(resolve, 30))

const make = (tag, settings = {}, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(settings))
        name in element ? (element[name] = value) : element.setAttribute(name, value)
    element.append(...children)
    return element
}
const button = (label, onclick, more = {}) => make('button', {type: 'button', onclick, ...more}, label)
const bitmap = async picture => (picture instanceof Blob ? createImageBitmap(picture) : picture)

function draw(canvas, picture) {
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d').drawImage(picture, 0, 0)
    picture.close()
}

// A slider with its value, between two words; a double click resets it
function dial({name, least, most, start, even, label, ends}, changed) {
    const ratios = even === 'ratios'
    const there = value =>
        ratios ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least)
    const shown = make('output')
    const input = make('input', {
        type: 'range',
        min: 0,
        max: 1,
        step: 0.001,
        title: 'double click: as it was',
        'aria-label': label,
    })
    const dial = {
        name,
        element: make(
            'label',
            {className: 'dial'},
            make('span', {className: 'name'}, label, shown),
            input,
            make('span', {className: 'ends'}, ...ends.map(end => make('span', {}, end))),
        ),
        get value() {
            return (
                this.exact ?? (ratios ? least * (most / least) ** input.value : least + (most - least) * input.value)
            )
        },
        set value(value) {
            this.exact = value
            input.value = there(value)
            this.tell()
        },
        tell() {
            shown.value = Number(this.value.toPrecision(2))
            input.setAttribute('aria-valuetext', shown.value)
        },
        reset() {
            this.value = start
        },
    }
    input.oninput = () => {
        dial.exact = null
        dial.tell()
        changed()
    }
    input.ondblclick = () => {
        dial.reset()
        changed()
    }
    dial.reset()
    return dial
}

export function studio(root, {styles, samples = [], sliders, paint}) {
    let photo = null // {blob, name, width, height}
    let style = styles[0]
    let version = 0 // Grows with every change: what was asked for before is stale
    let quickly = false // Is a preview being painted?
    let pace = null // Milliseconds that the network takes for a pixel
    let later = null // The timer of the whole painting
    let stop = null // An AbortController for it
    let thumbed = null // The photo in the thumbnails

    // What there is to see
    const file = make('input', {
        type: 'file',
        accept: 'image/*',
        hidden: true,
        onchange: () => {
            if (file.files[0]) open(file.files[0])
            file.value = ''
        },
    })
    const choose = () => file.click()
    const original = make('img', {alt: 'the photo', draggable: false})
    const canvas = make('canvas', {role: 'img', hidden: true})
    const wipe = make('input', {
        type: 'range',
        min: 0,
        max: 100,
        step: 0.1,
        value: 0,
        className: 'wipe',
        'aria-label': 'how much of the photo to show',
        oninput: () => stage.style.setProperty('--wipe', wipe.value),
    })
    const invitation = make(
        'div',
        {className: 'invitation'},
        make('p', {className: 'large'}, 'Drop a photo here'),
        make('p', {}, 'or paste one, or ', button('choose a file', choose, {className: 'link'})),
        make('p', {className: 'small'}, 'It is painted in this browser: nothing leaves your machine.'),
    )
    const stage = make(
        'div',
        {className: 'stage'},
        invitation,
        original,
        canvas,
        make('div', {className: 'edge', 'aria-hidden': 'true'}),
        wipe,
        make('div', {className: 'busy', 'aria-hidden': 'true'}),
    )
    const caption = make('p', {className: 'caption'})
    const status = make('p', {className: 'status', role: 'status'})
    const alarm = make('p', {className: 'alarm', role: 'alert', hidden: true})

    const thumbs = styles.map(one => ({
        style: one,
        canvas: make('canvas', {width: 4, height: 3}),
        set chosen(yes) {
            this.element.setAttribute('aria-pressed', yes)
        },
    }))
    for (const thumb of thumbs) {
        const {title, painter, year} = thumb.style
        thumb.element = button(
            thumb.canvas,
            () => {
                pick(thumb.style)
                if (!photo && samples.length) sample(samples[0])
            },
            {className: 'thumb', title: `${title}, ${painter}, ${year}`},
        )
        thumb.element.append(
            make('span', {className: 'title'}, title),
            make('span', {className: 'by'}, `${painter}, ${year}`),
        )
    }
    const dials = sliders.map(one => dial(one, () => repaint(true)))
    const seed = make('input', {
        type: 'number',
        min: 0,
        max: SEEDS - 1,
        step: 1,
        value: 0,
        'aria-label': 'seed',
        onchange: () => {
            seed.value = Math.min(SEEDS - 1, Math.max(0, Math.round(seed.value) || 0))
            repaint()
        },
    })
    const die = button(
        '⚄',
        () => {
            seed.value = Math.floor(Math.random() * SEEDS)
            repaint()
        },
        {className: 'die', title: 'another painting of the same photo', 'aria-label': 'throw the die: another seed'},
    )
    const reset = button('Reset', () => {
        for (const dial of dials) dial.reset()
        seed.value = 0
        repaint()
    })
    const saves = ['PNG', 'JPEG'].map(kind =>
        button(`Save ${kind}`, () => save(kind), {className: kind === 'PNG' ? 'main' : '', disabled: true}),
    )
    const offers = samples.map(one =>
        button(make('img', {src: one.url, alt: one.name}), () => sample(one), {title: one.name}),
    )
    root.classList.add('studio')
    root.replaceChildren(
        make('section', {className: 'picture'}, stage, make('div', {className: 'under'}, caption, status), alarm),
        make(
            'section',
            {className: 'panel'},
            make('div', {className: 'row'}, button('Open a photo', choose), reset),
            ...dials.map(dial => dial.element),
            make('label', {className: 'seed'}, 'seed', seed, die),
            make('div', {className: 'row'}, ...saves),
            make('p', {className: 'small'}, samples.length ? 'Or try one of these:' : ''),
            make('div', {className: 'samples'}, ...offers),
        ),
        make('section', {className: 'thumbs', 'aria-label': 'styles'}, ...thumbs.map(thumb => thumb.element)),
        file,
    )

    const say = (text, state) => {
        status.textContent = text
        root.dataset.state = state
        stage.classList.toggle('painting', state === 'painting')
    }
    const complain = text => {
        alarm.textContent = text
        alarm.hidden = !text
    }
    const failed = error => {
        if (error?.name !== 'AbortError') {
            complain(`It could not be painted: ${error?.message || error}`)
            say('', 'failed')
        }
    }

    // From a file to its painting
    async function open(blob) {
        const url = URL.createObjectURL(blob)
        const image = make('img', {src: url})
        try {
            await image.decode()
        } catch {
            URL.revokeObjectURL(url)
            return complain(`${blob.name || 'This'} is no picture that this browser can read: try a JPEG or a PNG.`)
        }
        if (photo) URL.revokeObjectURL(original.src)
        photo = {
            blob,
            name: (blob.name || 'photo').replace(/\.[^.]*$/, ''),
            width: image.naturalWidth,
            height: image.naturalHeight,
        }
        original.src = url
        canvas.hidden = true
        root.style.setProperty('--aspect', photo.width / photo.height)
        root.classList.add('opened')
        for (const save of saves) save.disabled = false
        pick(style)
        paintThumbs(blob).catch(failed)
    }

    const fetched = async url => new File([await (await fetch(url)).blob()], url.split('/').pop())
    const sample = ({name, url}) => fetched(url).then(open, () => complain(`${name} did not arrive: reload the page.`))

    function pick(one) {
        style = one
        for (const thumb of thumbs) thumb.chosen = thumb.style === one
        caption.replaceChildren(make('em', {}, one.title), ` ${one.painter}, ${one.year}`)
        canvas.setAttribute('aria-label', `the photo, painted as ${one.title}`)
        repaint()
    }

    async function paintThumbs(blob) {
        const begun = performance.now()
        thumbed = blob
        const plain = Object.fromEntries(sliders.map(({name, start}) => [name, start]))
        for (const thumb of [...thumbs].sort((a, b) => (b.style === style) - (a.style === style))) {
            while (root.dataset.state === 'painting' && (quickly || performance.now() < begun + PATIENCE))
                await moment() // the large picture first
            const picture = await bitmap(
                await paint({photo: blob, style: thumb.style.name, ...plain, seed: 0, size: THUMB}),
            )
            if (thumbed !== blob) return picture.close()
            draw(thumb.canvas, picture)
        }
    }

    // The painting: at once a small one, again and again while something moves; when all is still, the whole
    const wanted = () => ({
        photo: photo.blob,
        style: style.name,
        ...Object.fromEntries(dials.map(dial => [dial.name, dial.value])),
        seed: Number(seed.value),
    })
    const longest = () => Math.max(photo.width, photo.height)

    function previewSize() {
        const pixels = pace ? (QUICK / pace) * wanted().stroke ** 2 : 40000
        const size = longest() * (pixels / (photo.width * photo.height)) ** 0.5
        return 64 * Math.round(Math.min(768, Math.max(192, size)) / 64) // few sizes: the photo can be kept in them
    }

    async function repaint(moving = false) {
        version++
        complain('')
        stop?.abort()
        clearTimeout(later)
        if (!photo) return
        say('painting …', 'painting')
        if (quickly) return // what is being painted looks again when it is ready
        quickly = true
        try {
            await previews()
        } catch (error) {
            return failed(error)
        } finally {
            quickly = false
        }
        later = setTimeout(() => whole().catch(failed), moving ? STILL : 0)
    }

    async function previews() {
        for (let painted = -1; painted !== version;) {
            painted = version
            const size = previewSize()
            const {stroke} = wanted()
            const mine = photo
            const begun = performance.now()
            if (size >= longest()) return // the whole is as quick
            const picture = await bitmap(await paint({...wanted(), size}))
            const seen = (picture.width * picture.height) / stroke ** 2
            const took = (performance.now() - begun) / seen
            pace = pace ? (pace + took) / 2 : took * 0.7 // the first one may have waited for the network to come
            if (photo === mine) {
                draw(canvas, picture)
                canvas.hidden = false
            } else picture.close()
        }
    }

    async function whole() {
        const mine = version
        const signal = (stop = new AbortController()).signal
        say(`painting ${photo.width} × ${photo.height} …`, 'painting')
        const picture = await bitmap(await paint({...wanted(), signal}))
        if (mine !== version) return picture.close()
        draw(canvas, picture)
        canvas.hidden = false
        say(`${photo.width} × ${photo.height}`, 'ready')
    }

    async function save(kind) {
        for (const save of saves) save.disabled = true
        try {
            while (root.dataset.state === 'painting') await moment()
            if (root.dataset.state !== 'ready') return
            const seen = status.textContent
            const download = `${photo.name}_${style.name}.${kind === 'PNG' ? 'png' : 'jpg'}`
            status.textContent = `writing the ${kind} …`
            const blob = await new Promise(resolve => canvas.toBlob(resolve, `image/${kind.toLowerCase()}`, 0.95))
            status.textContent = seen
            if (!blob) return complain('The picture is too large for this browser to save: open a smaller photo.')
            const link = make('a', {href: URL.createObjectURL(blob), download})
            link.click()
            setTimeout(() => URL.revokeObjectURL(link.href), 60000)
        } finally {
            for (const save of saves) save.disabled = false
        }
    }

    // Dropped and pasted
    const picture = files => [...files].find(file => file.type.startsWith('image/')) || files[0]
    const over = on => event => {
        if (event.dataTransfer?.types.includes('Files')) {
            event.preventDefault()
            root.classList.toggle('over', on)
        }
    }
    root.addEventListener('dragover', over(true))
    root.addEventListener('dragleave', over(false))
    root.addEventListener('drop', event => {
        over(false)(event)
        const dropped = picture(event.dataTransfer.files)
        if (dropped) open(dropped)
    })
    root.ownerDocument.addEventListener('paste', event => {
        const pasted = root.isConnected && picture(event.clipboardData.files)
        if (pasted) open(pasted)
    })

    stage.style.setProperty('--wipe', 0)
    pick(style)
    say('', 'empty')
    const show = samples.length ? fetched(samples[0].url).then(paintThumbs) : Promise.resolve()
    show.catch(() => {}) // what the styles are like is worth seeing; that it failed is told when a photo is opened
    return {open}
}
