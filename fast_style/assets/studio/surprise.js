// A look drawn at random, one step for Undo

import {iconButton} from './dom.js'
import {sliderValue} from './dials.js'

export const SEED_COUNT = 10000 // Faces of the die
const MIXED_SHARE = 0.35 // of the looks mix two paintings
const KEPT_COLORS_SHARE = 0.15 // of them keep the photo's colors
// Of a slider's length: no look is hardly painted, or hardly to be recognized
const RANGES = {styleWeight: [0.4, 0.9], fill: [0, 0.75], strokeSize: [0.05, 0.5], mixture: [0.2, 0.6]}

export const randomSeed = () => Math.floor(Math.random() * SEED_COUNT)

function randomValue(slider) {
    const [start, end] = RANGES[slider.option]
    return sliderValue(slider, start + (end - start) * Math.random())
}

function twoStyles(styles) {
    const first = Math.floor(Math.random() * styles.length)
    const second = (first + 1 + Math.floor(Math.random() * (styles.length - 1))) % styles.length
    return [styles[first].name, styles[second].name]
}

function randomLook({host, styles}) {
    const [painting, secondPainting] = twoStyles(styles)
    const look = Object.fromEntries(host.sliders.map(slider => [slider.option, randomValue(slider)]))
    if (Math.random() > MIXED_SHARE) look.mixture = 0
    const {contentWeight} = host.start
    look.styleWeight *= contentWeight // its slider is the ratio of the two
    const keepColors = Math.random() < KEPT_COLORS_SHARE
    return {...look, contentWeight, painting, secondPainting, keepColors, seed: randomSeed()}
}

export function createSurpriseButton(studio) {
    const surprise = () => {
        const {painting, ...look} = randomLook(studio)
        const chosen = studio.activeSide && studio.options.compared ? 'compared' : 'painting'
        studio.change({...look, [chosen]: painting})
        studio.gallery.onPick()
    }
    return iconButton('spark', 'Surprise me', surprise, {title: 'a look at random; Undo brings yours back'})
}
