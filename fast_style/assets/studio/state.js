// The state that all parts of the view share. Each part reads it, calls `change`, and listens to
//   update(before): show the options; `before` are the ones shown so far
//   repaint(before, isMoving): paint the changes since `before`; more follow at once while a slider moves
//   photo(): another photo is open
//   style(style): there is another style to choose

import {History} from './history.js'

export class StudioState {
    constructor(root, host) {
        this.root = root
        this.host = host
        this.styles = host.styles
        this.options = {...host.start}
        this.history = new History(this.options)
        this.photo = null // as from `readPhoto`
        this.smallPhoto = null // a canvas with it, for what shows through the mask
        this.fullPending = false // is the picture at full size still to be painted?
        this.hasFailed = false // could the open photo not be painted?
        this.activeSide = 0 // the side whose painting a thumbnail chooses, in a comparison
        this.closing = new AbortController() // ends the listeners outside the view
        this.listeners = {update: [], repaint: [], photo: [], style: []}
    }

    on(event, listener) {
        this.listeners[event].push(listener)
    }

    emit(event, ...details) {
        for (const listener of this.listeners[event]) listener(...details)
    }

    listen(target, type, listener) {
        target.addEventListener(type, listener, {signal: this.closing.signal})
    }

    styleNamed(name) {
        return this.styles.find(style => style.name === name) || this.styles[0]
    }

    get isMixed() {
        return this.options.mixture > 0 && this.options.secondPainting !== this.options.painting
    }

    // The options of a side's picture; a comparison shows the second style unmixed
    optionsOf(side) {
        const {compared, ...options} = this.options
        return side && compared ? {...options, painting: compared, mixture: 0} : options
    }

    // All parts show the options
    update(before) {
        if (!this.options.compared) this.activeSide = 0
        this.emit('update', before)
    }

    // `isMoving`: no step to undo, for a drag is one step in all; `group`: one step with the change before, if that has
    // the same; `isOwn`: not the host's own change
    change(changes, {isMoving = false, group = null, isOwn = true} = {}) {
        const before = {...this.options}
        const staysFinished = 'finish' in changes || ('mask' in changes && !this.options.secondOutside)
        Object.assign(this.options, staysFinished ? {} : {finish: 0}, changes)
        if (!isMoving) this.history.add(this.options, group)
        this.update(before)
        if (isOwn) this.host.optionsChanged?.({...this.options})
        this.emit('repaint', before, isMoving)
    }

    goInHistory(step) {
        const options = this.history.move(step)
        if (options) this.change(options, {isMoving: true}) // it is a step already
    }

    // A thumbnail chooses the active side's painting
    choosePainting(name) {
        this.change(this.activeSide && this.options.compared ? {compared: name} : {painting: name})
    }

    activate(side) {
        this.activeSide = side
        this.update(this.options)
    }

    // Mask and history belong to their photo
    resetForPhoto() {
        this.options.mask = null
        this.options.finish = 0
        this.history.clear(this.options)
        this.update({})
        this.host.optionsChanged?.({...this.options})
        this.emit('repaint', {}, false)
        this.emit('photo')
    }

    addStyle(style) {
        if (this.styles.some(({name}) => name === style.name)) return
        this.styles.push(style)
        this.emit('style', style)
        this.update(this.options)
    }
}
