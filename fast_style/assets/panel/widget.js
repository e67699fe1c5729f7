// The view in a notebook, as an anywidget: the kernel is its host

import {createStudio} from '../studio/studio.js'
import {maskFile, maskFrom} from '../studio/mask.js'
import {KernelClient} from './kernel.js'
import {followTheme} from './theme.js'

const FINISH_STEPS = 20

// Masks on their way between the view and the model
class MaskSync {
    constructor(kernel) {
        this.kernel = kernel
        this.mask = null // as both have it
        this.sending = Promise.resolve() // one after the other, so that the last one stays
        this.isOwn = false // is it this view that changes the model?
    }

    send(mask) {
        if (mask === this.mask) return
        this.mask = mask
        this.sending = this.sending.then(async () => {
            const data = mask ? await (await maskFile(mask)).arrayBuffer() : new ArrayBuffer(0)
            await this.kernel.sendMask(data)
            this.isOwn = true
            this.kernel.maskData = data
            this.isOwn = false
        })
    }

    async receive() {
        const data = this.kernel.maskData
        this.mask = data?.byteLength ? await maskFrom(new Blob([data])) : null
        return this.mask
    }
}

function createHost(kernel, masks) {
    return {
        styles: kernel.styles,
        sliders: kernel.sliders,
        start: kernel.start,
        note: 'This notebook’s kernel paints it.',
        finishSteps: FINISH_STEPS,
        async paint(request) {
            if (request.secondOutside) await masks.sending
            return kernel.paint(request)
        },
        readPhoto: file => kernel.openPhoto(file),
        optionsChanged(options) {
            kernel.shareOptions(options)
            masks.send(options.mask)
        },
        async save(options, onStep) {
            await masks.sending
            return kernel.save(options, onStep)
        },
        async lines(options) {
            await masks.sending
            return kernel.lines(options)
        },
        fit: (file, onBegin) => kernel.fit(file, onBegin),
    }
}

// Shows the changes by Python or another view; returns a function that ends it
function followModel(kernel, masks, view) {
    let timer
    const showOptions = () => view.setOptions(kernel.options)
    const options = () => {
        clearTimeout(timer) // several traits, one after the other, are one change
        timer = setTimeout(showOptions)
    }
    const styles = () => kernel.styles.forEach(style => view.addStyle(style))
    const mask = async () => {
        if (!masks.isOwn) view.setOptions({mask: await masks.receive()})
    }
    const photo = async () => {
        if (kernel.isPhotoShown) return
        await view.showPhoto(await kernel.currentPhoto())
        await mask()
    }
    const end = kernel.onChange({styles, options, mask, photo})
    showOptions()
    photo().catch(error => view.showError(error))
    return end
}

// A notebook around would delete a cell at D D, and turn an arrow into a move to the next one
function keepKeys(root) {
    for (const type of ['keydown', 'keypress', 'keyup'])
        root.addEventListener(type, event => {
            if (!event.ctrlKey && !event.metaKey) event.stopPropagation() // Ctrl+S still saves the notebook
        })
}

function createRoot(parent) {
    const root = document.createElement('div')
    root.tabIndex = -1 // so that a paste after a click comes here
    root.dataset.lmSuppressShortcuts = true // keys typed here are no shortcuts of JupyterLab
    keepKeys(root)
    parent.append(root)
    return root
}

function render({model, el}) {
    const root = createRoot(el)
    let view
    let wasSilent = false
    const kernel = new KernelClient(model, isSilent => {
        if (isSilent) view?.showError('The kernel does not reply: it is busy, or the cell has to be run again.')
        else if (wasSilent) view?.hideError()
        wasSilent = isSilent
    })
    const masks = new MaskSync(kernel)
    view = createStudio(root, createHost(kernel, masks))
    const unfollowTheme = followTheme(root)
    const unfollowModel = followModel(kernel, masks, view)
    return () => {
        unfollowModel()
        kernel.close()
        unfollowTheme()
        view.close()
    }
}

export default {render}
