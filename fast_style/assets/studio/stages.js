// The photo and its painting, one over the other; twice, to compare two styles

import {button, h, listenForArrows} from './dom.js'

const SIDES = 2
const WIPE_STEP = 2 // Percent that an arrow key moves the wipe

// {element, sides, wipeTo(percent)}; sides are [{frame, stage, original, canvas, cover, ring, wipe, caption, figure}];
// `cover` shows the photo through the mask
export function createStages(studio, invitation) {
    const element = h('div', {className: 'stages'})
    const wipeTo = value => {
        for (const {wipe} of sides) wipe.value = value
        element.style.setProperty('--wipe', value)
    }
    const sides = Array.from({length: SIDES}, (_, index) => createSide(studio, index, wipeTo))
    sides[0].stage.prepend(invitation)
    element.append(...sides.map(side => side.figure))
    element.style.setProperty('--wipe', 0)
    studio.on('update', () => sides.forEach((side, index) => updateSide(studio, side, index)))
    return {element, sides, wipeTo}
}

function createSide(studio, index, wipeTo) {
    const side = {
        original: h('img', {alt: 'the photo', draggable: false}),
        canvas: h('canvas', {role: 'img', hidden: true}),
        cover: h('canvas', {className: 'cover', hidden: true, 'aria-hidden': 'true'}),
        ring: h('div', {className: 'ring', hidden: true}),
        wipe: createWipe(wipeTo),
        caption: button('', () => studio.activate(index), {className: 'caption'}),
    }
    side.stage = h(
        'div',
        {className: 'stage'},
        side.original,
        side.canvas,
        side.cover,
        h('div', {className: 'edge', 'aria-hidden': 'true'}),
        side.wipe,
        side.ring,
        h('div', {className: 'busy', 'aria-hidden': 'true'}),
    )
    // once the stage is enlarged, the frame shows a part of it
    side.frame = h('div', {className: 'frame', role: 'group', 'aria-label': 'the picture', tabIndex: -1}, side.stage)
    side.figure = h('figure', {hidden: index > 0}, side.frame, side.caption)
    return side
}

function createWipe(wipeTo) {
    const wipe = h('input', {
        type: 'range',
        min: 0,
        max: 100,
        step: 0.1,
        value: 0,
        className: 'wipe',
        'aria-label': 'how much of the photo to show',
        oninput() {
            wipeTo(this.value)
        },
    })
    listenForArrows(wipe, WIPE_STEP)
    return wipe
}

function updateSide(studio, {caption, figure, canvas}, index) {
    const {painting, compared, secondPainting, mixture, mask, secondOutside} = studio.options
    const name = [painting, compared][index]
    figure.hidden = !name
    figure.classList.toggle('active', Boolean(compared) && index === studio.activeSide)
    if (!name) return
    const {title, painter, year} = studio.styleNamed(name)
    const isDouble = Boolean(mask && secondOutside)
    const isMixed = index === 0 && studio.isMixed && !isDouble
    const outside = isDouble ? `, outside the mask ${studio.styleNamed(secondPainting).title}` : ''
    const added = isMixed ? ` + ${Math.round(mixture * 100)} % ${studio.styleNamed(secondPainting).title}` : ''
    const origin = isMixed ? '' : ` ${[painter, year].filter(Boolean).join(', ')}`
    caption.disabled = !compared
    caption.replaceChildren(h('em', {}, title + added + outside), origin)
    canvas.setAttribute('aria-label', `the photo, painted as ${title}${added}${outside}`)
}

export function createInvitation(studio, choosePhoto) {
    return h(
        'div',
        {className: 'invitation'},
        h('p', {className: 'large by-mouse'}, 'Drop a photo here'),
        h('p', {className: 'by-mouse'}, 'or paste one, or ', button('choose a file', choosePhoto, {className: 'link'})),
        button('Choose a photo', choosePhoto, {className: 'main large by-touch'}),
        h('p', {className: 'small'}, studio.host.note || ''),
    )
}
