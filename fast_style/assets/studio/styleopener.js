// Opens a style's file, where the host can

import {button, fileChooser, h, icon} from './dom.js'

const ENDING = '.style'

export const isStyleFile = ({name}) => name.endsWith(ENDING)

// The last of the thumbnails, and the input of the files
export function createStyleOpener(studio) {
    const fileInput = fileChooser("a style's file", ([file]) => openStyle(studio, file), ENDING)
    const element = button(icon('plus'), () => fileInput.click(), {className: 'learn'})
    element.append(
        h('span', {className: 'title'}, 'Your style'),
        h('span', {className: 'by'}, 'open or drop a .style file from Python'),
    )
    return {element, fileInput}
}

export async function openStyle(studio, file) {
    const {gallery, host, messages} = studio
    messages.hideError()
    try {
        const style = await host.openStyle(file)
        studio.addStyle(style)
        studio.choosePainting(style.name)
        gallery.onPick()
    } catch (error) {
        messages.showError(error)
    }
}
