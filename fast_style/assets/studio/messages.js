// The status line below the picture, the error, and the notice

import {button, h, icon} from './dom.js'

export const sizeText = ({width, height, fullSize}) =>
    fullSize && fullSize[0] > width
        ? `${fullSize[0]} × ${fullSize[1]}, seen at ${width} × ${height}`
        : `${width} × ${height}`

export class Messages {
    constructor(studio) {
        this.studio = studio
        this.loading = '' // how much the host has loaded, until it has all
        this.status = h('p', {className: 'status'})
        this.spoken = h('p', {className: 'unseen', role: 'status'}) // what a screen reader says
        this.alarm = h('p', {className: 'alarm', role: 'alert', hidden: true})
        this.notice = h('div', {className: 'notice', role: 'status', hidden: true})
        studio.host.onLoading?.(progress => this.showLoading(progress))
    }

    // empty, working, painting, ready or failed; the style sheet and the tests read it from the element
    get state() {
        return this.studio.root.dataset.state
    }

    setStatus(text, state) {
        this.text = text
        this.studio.root.dataset.state = state
        const waits = ['empty', 'painting'].includes(state)
        this.status.textContent = (waits && this.loading) || text
    }

    showLoading({loaded, total}) {
        const megabytes = bytes => Math.round(bytes / 1e6)
        this.loading = loaded < total ? `loading ${megabytes(loaded)} of ${megabytes(total)} MB …` : ''
        this.setStatus(this.text || '', this.state || 'empty')
    }

    // Shows the state of the open photo again
    restoreStatus() {
        const {photo, fullPending, hasFailed} = this.studio
        if (!photo) this.setStatus('', 'empty')
        else if (hasFailed) this.setStatus('', 'failed')
        else if (fullPending) this.setStatus('painting …', 'painting')
        else this.showReady()
    }

    showReady() {
        const {photo, sides, activeSide} = this.studio
        this.setStatus(sizeText(photo), 'ready')
        this.spoken.textContent = `Ready: ${sides[activeSide].canvas.getAttribute('aria-label')}.`
    }

    // One message at a time: both would lie over each other on a phone
    showError(error) {
        this.hideNotice()
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
        this.studio.hasFailed = true
        this.showError(`It could not be painted: ${error?.message || error}`)
        this.setStatus('', 'failed')
    }

    showMessage(...sentences) {
        this.showNotice(...sentences.map(sentence => h('p', {}, sentence)))
    }

    showNotice(...elements) {
        this.hideError()
        this.opener = this.studio.root.ownerDocument.activeElement
        this.notice.replaceChildren(...elements)
        this.notice.hidden = false
    }

    // The focus goes back to where it was
    hideNotice() {
        if (this.notice.matches(':focus-within')) this.opener.focus()
        this.notice.hidden = true
    }

    closeButton() {
        return button(icon('cross'), () => this.hideNotice(), {className: 'close', 'aria-label': 'close'})
    }
}
