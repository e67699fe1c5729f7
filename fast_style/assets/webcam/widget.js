// In a notebook the frames go to Python's Webcam: {id, …settings} with a JPEG, answered by {id} with one, or by
// {id, error}
function render({model, el}) {
    const viewId = Math.random().toString(36).slice(2) // several views share one model
    let requests = 0
    let onAnswer = null
    const listener = (message, buffers) => {
        if (message.id === `${viewId}.${requests}`) onAnswer(message, buffers)
    }
    const ask = async (settings, photo) => {
        const data = await photo.arrayBuffer()
        return new Promise((resolve, reject) => {
            onAnswer = ({error}, buffers) => {
                if (error) reject(new Error(error))
                else resolve(new Blob(buffers, {type: 'image/jpeg'}))
            }
            model.send({...settings, id: `${viewId}.${++requests}`}, undefined, [data])
        })
    }
    model.on('msg:custom', listener)
    const stop = camera(el, {styles: model.get('styles'), style_weight: model.get('style_weight')}, ask)
    return () => {
        model.off('msg:custom', listener)
        stop()
    }
}

export default {render}
