// A photo from the camera

import {button, h, iconButton} from './dom.js'
import {blobOf, canvasOf} from './pictures.js'
import {openFile} from './photos.js'

const RESOLUTION = {width: {ideal: 1280}, height: {ideal: 960}}

export function createCameraButton(studio) {
    if (!navigator.mediaDevices?.getUserMedia) return null
    return iconButton('camera', 'Camera', () => openCamera(studio))
}

async function openCamera(studio) {
    const {closing, messages, sides} = studio
    let stream
    try {
        stream = await navigator.mediaDevices.getUserMedia({video: RESOLUTION})
    } catch ({message}) {
        messages.showError(`The camera cannot be used (${message}): allow it in the browser, or open a photo.`)
        return
    }
    const close = () => {
        for (const track of stream.getTracks()) track.stop()
        viewfinder.remove()
    }
    const video = h('video', {muted: true, playsInline: true})
    const shoot = async () => {
        const picture = snapshot(video)
        close()
        const blob = await blobOf(picture, 'image/jpeg', 0.95)
        openFile(studio, new File([blob], 'camera.jpg', {type: 'image/jpeg'}), {isUnsaved: true})
    }
    const buttons = [button('Take it', shoot, {className: 'main'}), button('Cancel', close)]
    const viewfinder = h('div', {className: 'shooting'}, video, h('div', {className: 'row'}, buttons))
    if (closing.signal.aborted) return close() // the view was closed while the browser asked for permission
    closing.signal.addEventListener('abort', close)
    messages.hideError()
    video.srcObject = stream
    sides[0].stage.append(viewfinder)
    await video.play()
}

function snapshot(video) {
    const canvas = canvasOf(video.videoWidth, video.videoHeight)
    canvas.getContext('2d').drawImage(video, 0, 0)
    return canvas
}
