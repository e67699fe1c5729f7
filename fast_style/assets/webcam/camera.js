// Paints the camera frame by frame. Python joins this file with the script of a notebook or of a page, so it has no
// imports and no exports.

const FRAME_SIDE = 384 // Pixels of a frame's longer side at most, so that several a second can be painted
const RESOLUTION = {width: {ideal: 640}, height: {ideal: 480}}
const ENLARGEMENT = 2 // as shown
const STRENGTH_STEP = 0.1 // of an arrow key, in powers of ten

// The boundary to Python: the names of the settings of `FrameServer`
const settingsForPython = ({style, styleWeight, keepColors}) => ({
    style,
    style_weight: styleWeight,
    keep_colors: keepColors,
})

function createCameraView(el, {styles, strength: {least, most, start}}) {
    el.innerHTML = `<div class="fast-style" tabindex="0" style="font: 14px sans-serif; outline: none">
        <canvas width="640" height="480" style="max-width: 100%; transform: scaleX(-1)"></canvas><br>
        <select></select> <label>strength <input type="range" step="0.02"></label>
        <label><input type="checkbox"> keep colors</label> <button>stop</button> <span></span>
        <div style="color: #777">keys: ← → painting, ↑ ↓ strength, c colors, space stops and resumes</div></div>`
    const find = selector => el.querySelector(selector)
    const view = {
        root: find('.fast-style'),
        canvas: find('canvas'),
        select: find('select'),
        range: find('input[type=range]'),
        colors: find('input[type=checkbox]'),
        button: find('button'),
        message: find('span'),
    }
    view.select.replaceChildren(...styles.map(name => new Option(name)))
    Object.assign(view.range, {min: Math.log10(least), max: Math.log10(most)}) // before its value, which they limit
    view.range.value = Math.log10(start)
    return view
}

class CameraLoop {
    // ask(settings, jpeg) promises the painted frame, a Blob
    constructor(view, ask) {
        this.view = view
        this.ask = ask
        this.video = Object.assign(document.createElement('video'), {muted: true, playsInline: true})
        this.frame = document.createElement('canvas')
        this.stream = null
        this.run = 0 // grows with every start and stop: an older one ends when it sees that
    }

    async start() {
        const run = ++this.run
        try {
            const stream = await navigator.mediaDevices.getUserMedia({video: RESOLUTION})
            if (run !== this.run) return endStream(stream) // stopped before it was there
            this.stream = stream
            this.video.srcObject = stream
            await this.video.play()
            this.view.button.textContent = 'stop'
            await this.paintFrames(run)
        } catch (error) {
            if (run !== this.run) return
            this.view.message.textContent = String(error.message || error)
            this.stop()
        }
    }

    stop() {
        this.run++
        if (this.stream) endStream(this.stream)
        this.stream = null
        this.view.button.textContent = 'resume'
    }

    toggle() {
        if (this.stream) this.stop()
        else this.start()
    }

    async paintFrames(run) {
        const {message} = this.view
        const begin = performance.now()
        for (let count = 1; run === this.run; count++) {
            const painted = await this.ask(settingsForPython(this.settings), await this.grabFrame())
            if (run !== this.run) return
            this.show(await createImageBitmap(painted))
            message.textContent = `${((count * 1000) / (performance.now() - begin)).toFixed(1)} pictures a second`
        }
    }

    get settings() {
        const {select, range, colors} = this.view
        return {style: select.value, styleWeight: 10 ** range.value, keepColors: colors.checked}
    }

    grabFrame() {
        const {video, frame} = this
        const scale = Math.min(1, FRAME_SIDE / Math.max(video.videoWidth, video.videoHeight))
        frame.width = Math.round(video.videoWidth * scale)
        frame.height = Math.round(video.videoHeight * scale)
        frame.getContext('2d').drawImage(video, 0, 0, frame.width, frame.height)
        return new Promise(resolve => frame.toBlob(resolve, 'image/jpeg', 0.9))
    }

    show(bitmap) {
        const {canvas} = this.view
        canvas.width = bitmap.width * ENLARGEMENT
        canvas.height = bitmap.height * ENLARGEMENT
        canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    }
}

function endStream(stream) {
    for (const track of stream.getTracks()) track.stop()
}

function listenForKeys(el, {select, range, colors}, onToggle) {
    const chooseStyle = step => {
        const count = select.length
        select.selectedIndex = (select.selectedIndex + step + count) % count
    }
    const changeStrength = step => (range.value = Number(range.value) + step)
    const actions = {
        ArrowLeft: () => chooseStyle(-1),
        ArrowRight: () => chooseStyle(1),
        ArrowUp: () => changeStrength(STRENGTH_STEP),
        ArrowDown: () => changeStrength(-STRENGTH_STEP),
        c: () => (colors.checked = !colors.checked),
        ' ': onToggle,
    }
    el.addEventListener('keydown', event => {
        if (!actions[event.key]) return
        actions[event.key]()
        event.preventDefault()
        event.stopPropagation()
    })
}

// `facts` come from Python: the names of the styles, and the strength slider's range and start. Returns a function that
// ends it.
function camera(el, facts, ask) {
    const view = createCameraView(el, facts)
    const loop = new CameraLoop(view, ask)
    view.button.onclick = () => loop.toggle()
    listenForKeys(el, view, () => loop.toggle())
    view.root.focus()
    loop.start()
    return () => loop.stop()
}
