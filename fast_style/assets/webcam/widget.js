// In a notebook Python's Webcam paints the frames: a request is {id, …settings} with a JPEG, the reply {id} with a
// JPEG, or {id, error}

import {followTheme} from '../panel/theme.js'
import {createWebcam} from './camera.js'

function kernelAsker(model) {
    const viewId = Math.random().toString(36).slice(2) // several views share one model
    let requests = 0
    let onReply = null
    const listener = (message, buffers) => {
        if (message.id === `${viewId}.${requests}`) onReply(message, buffers)
    }
    const ask = async (settings, photo) => {
        const data = await photo.arrayBuffer()
        return new Promise((resolve, reject) => {
            onReply = ({error}, buffers) => {
                if (error) reject(Error(error))
                else resolve(new Blob(buffers, {type: 'image/jpeg'}))
            }
            model.send({...settings, id: `${viewId}.${++requests}`}, undefined, [data])
        })
    }
    model.on('msg:custom', listener)
    return {ask, close: () => model.off('msg:custom', listener)}
}

function render({model, el}) {
    const root = document.createElement('div')
    root.dataset.lmSuppressShortcuts = true // keys typed here are no shortcuts of JupyterLab
    el.append(root)
    const unfollowTheme = followTheme(root)
    const {ask, close} = kernelAsker(model)
    const stop = createWebcam(root, {styles: model.get('styles'), strength: model.get('strength')}, ask)
    return () => {
        close()
        stop()
        unfollowTheme()
    }
}

export default {render}
