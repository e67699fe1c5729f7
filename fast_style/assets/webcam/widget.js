// In a notebook Python's Webcam paints the frames: a request is {id, …settings} with a JPEG, the reply {id} with a
// JPEG, or {id, error}
function render({model, el}) {
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
                if (error) reject(new Error(error))
                else resolve(new Blob(buffers, {type: 'image/jpeg'}))
            }
            model.send({...settings, id: `${viewId}.${++requests}`}, undefined, [data])
        })
    }
    model.on('msg:custom', listener)
    const stop = camera(el, {styles: model.get('styles'), strength: model.get('strength')}, ask)
    return () => {
        model.off('msg:custom', listener)
        stop()
    }
}

export default {render}
