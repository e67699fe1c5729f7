// The webcam on a page of its own, which Python's CameraServer serves

import {createWebcam} from './camera.js'

const SILENT = 'fast_style webcam does not answer; if it has ended, start it again and open the address that it prints.'

async function askServer(settings, photo) {
    const query = new URLSearchParams({settings: JSON.stringify(settings)})
    const response = await fetch(`paint?${query}`, {method: 'POST', body: photo}).catch(() => {
        throw Error(SILENT)
    })
    if (!response.ok) throw Error(await response.text())
    return response.blob()
}

createWebcam(document.getElementById('webcam'), JSON.parse(document.getElementById('facts').textContent), askServer)
