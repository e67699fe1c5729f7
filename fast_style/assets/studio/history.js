// The earlier options, for undo and redo

const MAX_STEPS = 200
const GROUP_TIME = 1000 // Milliseconds between two changes of a group that are one step

export const sameOptions = (first, second) => Object.keys(first).every(name => first[name] === second[name])

export class History {
    constructor(options) {
        this.clear(options)
    }

    get canUndo() {
        return this.index > 0
    }

    get canRedo() {
        return this.index < this.steps.length - 1
    }

    clear(options) {
        this.steps = [{...options}]
        this.index = 0
        this.last = {group: null, time: 0}
    }

    // Does a change belong to the step before? Presses of an arrow key do.
    continuesGroup(group) {
        const {last} = this
        this.last = {group, time: performance.now()}
        return Boolean(group) && group === last.group && this.last.time < last.time + GROUP_TIME
    }

    add(options, group = null) {
        const isSameStep = this.continuesGroup(group) && this.canUndo
        if (sameOptions(options, this.steps[this.index])) return
        if (!isSameStep) this.index++
        this.steps.splice(this.index, Infinity, {...options})
        if (this.steps.length <= MAX_STEPS) return
        this.steps.shift()
        this.index--
    }

    // The options one step back (-1) or forth (1), or null at either end
    move(step) {
        if (!this.steps[this.index + step]) return null
        this.last.group = null
        this.index += step
        return {...this.steps[this.index]}
    }
}
