// What all parts of the view share. Each part is given this object, reads it, calls `change`, and listens to
//   update(before): show the options; `before` are those shown until now
//   repaint(before, isMoving): paint what differs from `before`; more changes follow at once while something moves
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
        this.fullPending = false // has the picture at full size yet to be painted?
        this.activeSide = 0 // whose painting a thumbnail chooses, where two are compared
        this.closing = new AbortController() // ends what listens outside the view
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

    // Tells all parts to show the options
    update(before) {
        if (!this.options.compared) this.activeSide = 0
        this.emit('update', before)
    }

    // `isMoving`: no step to undo, for a drag is one step in all; `isOwn`: not the host's own change
    change(changes, {isMoving = false, isOwn = true} = {}) {
        const before = {...this.options}
        Object.assign(this.options, changes)
        if (!isMoving) this.history.add(this.options)
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

    // A mask belongs to its photo, and so does what can be undone
    resetForPhoto() {
        this.options.mask = null
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
