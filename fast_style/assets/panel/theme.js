// Follows the notebook's theme, dark or light, and not the system's

// As JupyterLab and VS Code state it
function statedTheme({body, documentElement}) {
    const isLight = body.dataset.jpThemeLight
    if (isLight) return isLight === 'false' ? 'dark' : 'light'
    const theme = body.dataset.vscodeThemeKind || documentElement.getAttribute('theme') || ''
    if (!theme) return null
    return /dark|contrast$/.test(theme) ? 'dark' : 'light'
}

// Elsewhere the first background that is not transparent decides
function visibleTheme(root) {
    for (let element = root.parentElement; element; element = element.parentElement) {
        const channels = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) || []
        const [red, green, blue, alpha = 1] = channels
        if (channels.length >= 3 && alpha > 0.5) return red + green + blue < 384 ? 'dark' : 'light'
    }
    return null
}

// Returns a function that ends it
export function followTheme(root) {
    const {body, documentElement} = root.ownerDocument
    const update = () => {
        const theme = statedTheme(root.ownerDocument) ?? visibleTheme(root)
        if (theme) root.dataset.theme = theme
    }
    update()
    setTimeout(update, 100) // the first time it was not in the page yet
    const observer = new MutationObserver(update)
    for (const element of [body, documentElement]) observer.observe(element, {attributes: true})
    return () => observer.disconnect()
}
