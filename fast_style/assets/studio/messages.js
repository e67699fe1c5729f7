// The status line below the picture, the error, and the notice

import {button, h, icon} from './dom.js'

export const sizeText = ({width, height, fullSize}) =>
    fullSize && fullSize[0] > width
        ? `${fullSize[0]} × ${fullSize[1]}, seen at ${width} × ${height}`
        : `${width} × ${height}`

export class Messages {
    constructor(studio) {
        this.studio = studio
        this.status = h('p', {className: 'status', role: 'status'})
        this.alarm = h('p', {className: 'alarm', role: 'alert', hidden: true})
        this.notice = h('div', {className: 'notice', hidden: true})
    }

    // empty, working, painting, ready or failed; the style sheet and the tests read it from the element
    get state() {
        return this.studio.root.dataset.state
    }

    setStatus(text, state) {
        this.status.textContent = text
        this.studio.root.dataset.state = state
    }

    // Shows the state of the open photo again
    restoreStatus() {
        const {photo, fullPending} = this.studio
        if (!photo) this.setStatus('', 'empty')
        else if (fullPending) this.setStatus('painting …', 'painting')
        else this.showReady()
    }

    showReady() {
        this.setStatus(sizeText(this.studio.photo), 'ready')
    }

    showError(error) {
        this.alarm.textContent = String(error?.message || error)
        this.alarm.hidden = false
    }

    hideError() {
        this.alarm.textContent = ''
        this.alarm.hidden = true
    }

    // An aborted painting is no failure
    showPaintingFailed(error) {
        if (error?.name === 'AbortError') return
        this.studio.fullPending = false
        this.showError(`It could not be painted: ${error?.message || error}`)
        this.setStatus('', 'failed')
    }

    showMessage(...sentences) {
        this.showNotice(...sentences.map(sentence => h('p', {}, sentence)))
    }

    showNotice(...elements) {
        this.notice.replaceChildren(...elements)
        this.notice.hidden = false
    }

    hideNotice() {
        this.notice.hidden = true
    }

    closeButton() {
        return button(icon('cross'), () => this.hideNotice(), {className: 'close', 'aria-label': 'close'})
    }
}
