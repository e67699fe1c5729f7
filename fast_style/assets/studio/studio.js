// The view: a photo, its painting, and the settings. It paints nothing itself, and is the same in both its hosts, a
// page and a notebook.
//
// createStudio(element, host) fills the element. A host has
//   styles: [{name, title, painter, year, thumbnail}]: thumbnail is the address of a picture until a photo is open, or absent
//   start: the options to start with, named as in options.js
//   sliders: as from `sliderFromPython`
//   paint({source, size, signal, ...options}) promises an ImageBitmap, or a Blob with a picture:
//     source as from `readPhoto`; size the pixels of the longer side at most, or null: the size from `readPhoto`;
//     signal an AbortSignal, and onDraft(bitmap) for a picture on the way, absent where there is a size
// and may have
//   samples: [{name, url, smallUrl}], photos to try
//   onLoading(listener): the listener gets {loaded, total}, bytes, until the host can paint
//   readPhoto(file) promises {name, width, height, fullSize, preview, source}: fullSize is the file's [width, height]
//     if that is larger, preview a Blob to show, source goes to `paint`
//   optionsChanged(options) is called with every change
//   save(options, onStep) promises {blob, name, remarks}; without it the shown picture is saved, as PNG or JPEG;
//     options, here and below, are those of the chosen side of a comparison
//   withMetadata(blob, photo) promises {blob, remarks}: the saved picture with the photo's metadata
//   lines(options, photo) promises [{name, text, blob}]: a call and a command that paint this picture without the view.
//     A blob is a file that they name, and text its name; a photo is `isUnsaved` if it is no file on the disk
//   finishSteps: the number of steps of its finish; `paint` then takes `finish`, and `secondOutside` for the last mask
//   fit(file, onBegin) promises a style; it calls onBegin(seconds) with the time that this takes
//   openStyle(file) promises a style, from a file that Python wrote
//   everywhere: true if pasting and keys work beside the element, too
//   note: a sentence below the invitation
//   below: an element to stand below the thumbnails
// It returns {showPhoto(photo), addStyle(style), setOptions(options), showError(text), hideError(), close()}.

import {createCameraButton} from './camera.js'
import {createCompareButton, createExports, createPanel} from './controls.js'
import {fileChooser, h, iconButton} from './dom.js'
import {Gallery} from './gallery.js'
import {listenForGestures} from './gestures.js'
import {Learner} from './learner.js'
import {MaskTool} from './masktool.js'
import {Messages} from './messages.js'
import {PaintLoop} from './paintloop.js'
import {createSamples, openFiles, openSample, showPhoto} from './photos.js'
import {createExportButtons} from './saving.js'
import {createKeysButton, createPeekButton, listenForKeys} from './shortcuts.js'
import {createInvitation, createStages} from './stages.js'
import {StudioState} from './state.js'
import {createStyleOpener} from './styleopener.js'
import {Zoom} from './zoom.js'

export function createStudio(root, host) {
    const samples = host.samples || []
    const studio = new StudioState(root, host)
    root.classList.add('studio')
    root.replaceChildren(...createView(studio, samples))
    listenForGestures(studio)
    listenForKeys(studio)
    studio.update({})
    studio.messages.restoreStatus()
    return {
        showPhoto: photo => showPhoto(studio, photo),
        addStyle: style => studio.addStyle(style),
        setOptions: options => setOptions(studio, options),
        showError: text => studio.messages.showError(text),
        hideError: () => studio.messages.hideError(),
        close: () => studio.closing.abort(),
    }
}

// Creates the parts, which find each other in `studio`
function createView(studio, samples) {
    const {host} = studio
    const fileInput = fileChooser('a photo', files => openFiles(studio, files))
    const choosePhoto = () => fileInput.click()
    const learner = host.fit ? new Learner(studio) : null
    const styleOpener = host.openStyle ? createStyleOpener(studio) : null
    const stages = createStages(studio, createInvitation(studio, choosePhoto))
    studio.messages = new Messages(studio)
    studio.sides = stages.sides
    studio.maskTool = new MaskTool(studio, stages.sides)
    studio.zoom = new Zoom(studio, stages)
    studio.paintLoop = new PaintLoop(studio)
    studio.exportButtons = createExportButtons(studio)
    studio.gallery = new Gallery(studio, {
        onPick: () => {
            if (!studio.photo && samples.length) openSample(studio, samples[0])
        },
        lastElement: learner?.element ?? styleOpener?.element ?? null,
    })
    const {status, spoken, alarm, notice} = studio.messages
    const views = [createCompareButton(studio), studio.zoom.button, createPeekButton(studio), createKeysButton(studio)]
    const toolbar = h('div', {className: 'tools'}, studio.maskTool.elements, views, status)
    const openButtons = [iconButton('open', 'Open a photo', choosePhoto), createCameraButton(studio)]
    const room = h(
        'div',
        {className: 'room'},
        h('section', {className: 'picture'}, stages.element, toolbar, alarm, notice, createSamples(studio, samples)),
        h('div', {className: 'shelf'}, studio.gallery.element, host.below),
        createPanel(studio, openButtons),
        createExports(studio, studio.exportButtons),
    )
    const styleInputs = [learner, styleOpener].filter(Boolean).map(part => part.fileInput)
    return [room, spoken, fileInput, ...styleInputs]
}

// A change by the host; options that are set already must not be painted again
function setOptions(studio, options) {
    const isNew = Object.keys(options).some(name => studio.options[name] !== options[name])
    if (isNew) studio.change(options, {isOwn: false})
}
