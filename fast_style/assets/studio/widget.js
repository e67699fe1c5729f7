// The view in a notebook. It asks Python, through the widget's comm; pictures go as they are, in binary buffers.
//
// A message is {id, do, …}, the answer {id, …} or {id, error}; what each does is said in 07_widgets.ipynb.

const PART = 1000000 // Bytes sent at once: a server may cut a connection that sends ten millions
const LOOK = ['painting', 'second', 'share', 'beside', 'content_weight', 'style_weight', 'fill', 'stroke_size', 'seed', 'keep_colors']

function asker(model, silent) {
    const view = Math.random().toString(36).slice(2)
    const waiting = new Map()
    let asked = 0
    let given = 0
    let timer
    const answered = (message, buffers = []) => {
        if (!waiting.has(message.id)) return // another view's
        const {done, failed, told} = waiting.get(message.id)
        clearTimeout(timer)
        silent(false)
        if (message.told) return told?.(message.told)
        waiting.delete(message.id)
        message.error ? failed(Error(message.error)) : done([message, ...buffers])
    }
    model.on('msg:custom', answered)
    const ask = (what, more = {}, buffers = [], told = null) =>
        new Promise((done, failed) => {
            const id = `${view}.${++asked}`
            waiting.set(id, {done, failed, told})
            clearTimeout(timer)
            timer = setTimeout(() => silent(true), 5000)
            model.send({id, do: what, ...more}, undefined, buffers)
        })
    const give = async (what, file, more = {}, told = null) => {
        const data = await file.arrayBuffer()
        const number = `${view}.${++given}` // two may come at once
        let start = 0
        do {
            await ask('part', {file: number}, [data.slice(start, start + PART)])
            start += PART
        } while (start < data.byteLength) // an empty file has one part, too
        return ask(what, {file: number, name: file.name || 'photo', ...more}, [], told)
    }
    return {ask, give, end: () => model.off('msg:custom', answered)}
}

// Dark or light is what the notebook is, not what the system is
function follow(root) {
    const told = () => {
        const {body, documentElement} = root.ownerDocument
        const light = body.dataset.jpThemeLight
        if (light) return light === 'false'
        const kind = body.dataset.vscodeThemeKind || documentElement.getAttribute('theme') || ''
        if (kind) return /dark|contrast$/.test(kind)
        return null
    }
    const seen = () => {
        for (let element = root.parentElement; element; element = element.parentElement) {
            const parts = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) || []
            if (parts.length >= 3 && (parts[3] ?? 1) > 0.5) return parts[0] + parts[1] + parts[2] < 384
        }
        return null
    }
    const look = () => {
        const dark = told() ?? seen()
        if (dark !== null) root.dataset.theme = dark ? 'dark' : 'light'
    }
    look()
    setTimeout(look, 100) // it was not in the page yet
    const observer = new MutationObserver(look)
    for (const element of [root.ownerDocument.body, root.ownerDocument.documentElement])
        observer.observe(element, {attributes: true})
    return () => observer.disconnect()
}

function render({model, el}) {
    const root = document.createElement('div')
    root.tabIndex = -1 // so that what is pasted after a click comes here
    root.dataset.lmSuppressShortcuts = true // letters that are typed here are not JupyterLab's
    el.append(root)
    let view
    let silence = false
    const {ask, give, end} = asker(model, on => {
        if (on) view?.complain('The kernel does not answer: it is busy, or the cell has to be run again.')
        else if (silence) view?.complain('')
        silence = on
    })
    const jpeg = data => new Blob([data], {type: 'image/jpeg'})
    let number // of the photo that is shown; Python counts them
    const photoOf = ([about, data]) => {
        number = about.number
        model.set('number', number) // for other views
        const [width, height] = about.size
        return {name: about.name, width, height, full: about.full, shown: jpeg(data), photo: number}
    }
    let told = null // the look that Python has not heard of yet
    let mask = null
    let masking = Promise.resolve()
    let mine = false // is it this view that changes the model?
    const home = {
        styles: [...model.get('styles')],
        sliders: model.get('sliders'),
        note: 'It is painted by this notebook’s kernel.',
        async paint({photo, signal, size, ...look}) {
            const set = told
            told = null
            const [, data] = await ask('paint', {look, size, set})
            return jpeg(data)
        },
        read: async file => photoOf(await give('open', file)),
        changed(look) {
            told = Object.fromEntries(LOOK.map(name => [name, look[name]]))
            for (const name of LOOK) model.set(name, look[name]) // for other views, and for what is saved with the notebook
            if (look.mask === mask) return
            mask = look.mask
            const drawn = mask
            masking = masking.then(async () => {
                const data = drawn ? await (await maskFile(drawn)).arrayBuffer() : new ArrayBuffer(0)
                await ask('mask', {}, [data])
                mine = true
                model.set('mask', new DataView(data))
                mine = false
            })
        },
        async save(look, doing) {
            await masking
            const [{name, length, type, remarks}] = await ask('save', {set: told}, [], doing)
            const parts = []
            for (let start = 0; start < length; start += PART) {
                doing(`fetching ${name}`)
                parts.push((await ask('fetch', {start, length: PART}))[1])
            }
            return {blob: new Blob(parts, {type}), name, remarks}
        },
        async lines() {
            await masking
            return (await ask('lines', {set: told}))[0].lines
        },
        fit: async (file, began) => (await give('fit', file, {}, began))[0].style,
    }
    view = studio(root, home)
    const unfollow = follow(root)
    let later
    const move = () => view.set(Object.fromEntries(LOOK.map(name => [name, model.get(name)])))
    const moved = () => {
        clearTimeout(later) // several traits, one after the other, are one change
        later = setTimeout(move)
    }
    const grown = () => {
        for (const style of model.get('styles')) view.add(style)
    }
    const masked = async () => {
        if (mine) return
        const data = model.get('mask')
        mask = data?.byteLength ? await maskFrom(new Blob([data])) : null
        view.set({mask})
    }
    const taken = async () => {
        if (number === model.get('number')) return
        await view.show(photoOf(await ask('photo')))
        await masked()
    }
    const events = {styles: grown, mask: masked, number: taken, ...Object.fromEntries(LOOK.map(name => [name, moved]))}
    for (const [name, then] of Object.entries(events)) model.on(`change:${name}`, then)
    move()
    taken().catch(error => view.complain(error.message))
    return () => {
        for (const [name, then] of Object.entries(events)) model.off(`change:${name}`, then)
        end()
        unfollow()
        view.close()
    }
}

export default {render}
