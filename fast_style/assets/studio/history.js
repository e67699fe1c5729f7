// The earlier options, for undo and redo

const MAX_STEPS = 200

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
    }

    add(options) {
        if (sameOptions(options, this.steps[this.index])) return
        this.index++
        this.steps.splice(this.index, Infinity, {...options})
        if (this.steps.length <= MAX_STEPS) return
        this.steps.shift()
        this.index--
    }

    // The options one step back (-1) or forth (1), or null at either end
    move(step) {
        if (!this.steps[this.index + step]) return null
        this.index += step
        return {...this.steps[this.index]}
    }
}
