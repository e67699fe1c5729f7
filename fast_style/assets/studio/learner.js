// Learns the user's own painting, where the host can

import {button, enable, fileChooser, firstPicture, h, icon, isFileDrag} from './dom.js'

export class Learner {
    constructor(studio) {
        this.studio = studio
        this.isBusy = false
        this.title = h('span', {className: 'title'})
        this.subtitle = h('span', {className: 'by'})
        this.bar = h('progress', {max: 1})
        this.fileInput = fileChooser('a painting to learn', files => this.fit(firstPicture(files)))
        this.element = button(icon('plus'), () => this.fileInput.click(), {className: 'learn'})
        this.element.append(this.bar, this.title, this.subtitle)
        this.listen()
        this.showIdle()
    }

    showIdle() {
        this.isBusy = false
        enable(this.element, true)
        this.bar.hidden = true
        this.title.textContent = 'Your painting'
        this.subtitle.textContent = 'choose or drop one: learned in a minute'
    }

    showBusy(name) {
        this.isBusy = true
        enable(this.element, false)
        this.title.textContent = `Learning ${name}`
        this.subtitle.textContent = ''
        this.bar.hidden = false
        this.bar.removeAttribute('value')
    }

    showProgress(begin, seconds) {
        const passed = (performance.now() - begin) / 1000
        this.bar.value = Math.min(0.99, passed / seconds)
        this.subtitle.textContent = passed < seconds ? `${Math.ceil(seconds - passed)} s left` : 'almost done'
    }

    async fit(file) {
        if (this.isBusy) return
        this.showBusy(file.name)
        const {host, messages, options} = this.studio
        let timer
        const onBegin = seconds => {
            const begin = performance.now()
            timer = setInterval(() => this.showProgress(begin, seconds), 250)
        }
        try {
            const style = await host.fit(file, onBegin)
            this.studio.addStyle(style)
            const isCompared = this.studio.activeSide && options.compared
            this.studio.change(isCompared ? {compared: style.name} : {painting: style.name, mixture: 0})
        } catch (error) {
            messages.showError(error)
        } finally {
            clearInterval(timer)
            this.showIdle()
        }
    }

    // A file dropped here is a painting to learn, and not a photo for the view around
    listen() {
        const onDrag = isOver => event => {
            if (!isFileDrag(event)) return
            event.preventDefault()
            event.stopPropagation()
            this.element.classList.toggle('over', isOver)
            this.studio.root.classList.remove('over')
        }
        this.element.addEventListener('dragover', onDrag(true))
        this.element.addEventListener('dragleave', onDrag(false))
        this.element.addEventListener('drop', event => {
            onDrag(false)(event)
            const file = firstPicture(event.dataTransfer.files)
            if (file) this.fit(file)
        })
    }
}
