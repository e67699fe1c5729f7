"""What users of the page and of the panel met in their first minutes, each fault with a test that would notice it

.ci/browser runs them.
"""
import base64, io, re, threading, time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from PIL import Image
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from fast_style.engine.styles import builtin_style, mix_styles, Style
from fast_style.painting import stylize

MAX_FIRST_LOAD = 6e6   # bytes
MIN_TARGET = 24        # pixels
PHONE = dict(width=390, height=844, deviceScaleFactor=2, mobile=True)

DROP = """
const dataTransfer = new DataTransfer();
const bytesOf = data => Uint8Array.from(atob(data), letter => letter.charCodeAt());
for (const [name, data] of arguments[0]) dataTransfer.items.add(new File([bytesOf(data)], name, {type: 'image/png'}));
const event = new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true});
document.querySelector('.stage').dispatchEvent(event);
"""
# The share of the picture that is seen while a slider has the focus, and whether the slider lies free
SEEN = """
const slider = document.querySelector(`input[type=range][aria-label="${arguments[0]}"]`);
slider.focus();
const [picture, place] = [document.querySelector('.stage'), slider].map(element => element.getBoundingClientRect());
const length = (start, end, most) => Math.max(0, Math.min(end, most) - Math.max(start, 0));
const area = length(picture.left, picture.right, innerWidth)*length(picture.top, picture.bottom, innerHeight);
const atItsPlace = document.elementFromPoint(place.x + place.width/2, place.y + place.height/2);
return [area/picture.width/picture.height, atItsPlace === slider];
"""
SMALL_TARGETS = """
const targets = [...document.querySelectorAll('.studio :is(button:not(.link), select, input:not([type=file]))')];
const side = element => {
    const {width, height} = (element.type === 'checkbox' ? element.closest('label') : element).getBoundingClientRect();
    return Math.min(width, height);
}
const small = targets.filter(element => element.offsetParent && side(element) < arguments[0] - .01);
return small.map(element => element.className || element.getAttribute('aria-label') || element.type);
"""
RECORD_WIDTHS = """
const canvas = document.querySelector('.stage canvas');
window.widths = [];
new MutationObserver(() => widths.push(canvas.width)).observe(canvas, {attributes: true, attributeFilter: ['width']});
"""
TRUST_EVERY_FILE = '''
window.kept = createImageBitmap;
window.createImageBitmap = async () => ({width: 90, height: 90, close() {}});
'''
SHOWS_THUMBNAILS = "return [...document.querySelectorAll('.thumb canvas')].every(canvas => canvas.width > 100)"
BUTTON = '''
const buttons = [...document.querySelectorAll('.studio button')];
return buttons.find(button => [button.innerText.trim(), button.title].includes(arguments[0]));
'''
FOCUSED = "const e = document.activeElement; return e.innerText || e.getAttribute('aria-label') || e.tagName"
PICTURE = "return document.querySelectorAll('.stage > canvas:not(.cover)')[arguments[0]].toDataURL()"
STYLE = "return getComputedStyle(document.querySelector(arguments[0]), arguments[1])[arguments[2]]"
LIES_INSIDE = """
const {top, bottom} = document.querySelector(arguments[0]).getBoundingClientRect();
return 0 <= top && bottom <= innerHeight;
"""
CELLS = """
const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')];
return cells.map(cell => cell.className.match(/jp-(Code|Markdown)Cell/)[1]).join();
"""


class Server(SimpleHTTPRequestHandler):
    "Counts what it sends, and holds the network back until `gate` is set"
    gate, sent = threading.Event(), []

    def log_message(self, *args):
        pass

    def send_header(self, name, value):
        if name == 'Content-Length':
            self.sent.append((self.path, int(value)))
        super().send_header(name, value)

    def copyfile(self, source, target):
        if self.path.endswith('.onnx.gz'):
            self.gate.wait(60)
        super().copyfile(source, target)


class View:
    "The view in a browser, as a user sees and moves it"
    def __init__(self, browser):
        self.browser = browser
        self.script, self.find = browser.execute_script, partial(browser.find_elements, By.CSS_SELECTOR)

    def wait(self, what, seconds, condition):
        return WebDriverWait(self.browser, seconds, .02).until(lambda _: condition(), f'waited {seconds} s for {what}')

    def get(self, css):
        return self.find(f'.studio {css}')[0]

    def text(self, css):
        return self.get(css).text


    def called(self, name):
        return self.script(BUTTON, name)

    def state(self):
        return self.script("return document.querySelector('.studio')?.dataset.state")

    def value(self, label):
        return float(self.get(f'input[aria-label="{label}"]').get_property('value'))

    def press(self, *keys):
        ActionChains(self.browser).send_keys(*keys).perform()

    def focus(self):
        return self.script(FOCUSED)

    def give(self, file):
        self.find('.studio input[type=file]')[0].send_keys(str(file))


    def pixels(self, side=0):
        data = self.script(PICTURE, side)
        return np.asarray(Image.open(io.BytesIO(base64.b64decode(data.partition(',')[2]))).convert('RGB'))

    def wait_for_alarm(self, text):
        self.wait(f'a sentence with {text}', 20, lambda: text in self.text('.alarm'))

    def painted(self, what='the picture', seconds=180):
        time.sleep(.1)
        self.wait(what, seconds, lambda: self.state() in ('ready', 'failed'))
        assert self.state() == 'ready', self.text('.alarm')
        return self.pixels()

    def focus_on(self, css):
        self.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", self.get(css))


def check_page(browser, folder, site, photo):
    "`photo` is a small JPEG; what is downloaded goes to folder/saved"
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(Server, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    view = View(browser)
    check_first_visit(view, f'http://127.0.0.1:{server.server_port}/')
    saved = partial(save, view, folder/'saved')
    check_files(view, folder, photo, saved)
    check_comparison(view, photo, saved)
    check_keyboard(view)
    check_words(view, folder)
    check_style_files(view, folder, photo)
    check_large(view, folder, photo)
    check_phone(view, browser, photo)
    server.shutdown()
    server.server_close()


def save(view, folder, kind, name):
    file = folder/name
    file.unlink(missing_ok=True)
    view.called(f'Save {kind}').click()
    view.wait(name, 120, lambda: file.exists() and file.stat().st_size and not [*folder.glob('*.crdownload')])
    with Image.open(file) as picture:
        return picture.copy()


def check_first_visit(view, address):
    Server.gate.clear()
    Server.sent.clear()
    view.browser.get(address)
    view.wait('the page', 60, lambda: view.script('return crossOriginIsolated') and view.state() == 'empty')
    view.wait('ready-made thumbnails', 20, lambda: view.script(SHOWS_THUMBNAILS))
    view.wait('a sign of loading', 20, lambda: re.fullmatch(r'loading [1-5] of [3-6] MB …', view.text('.status')))
    Server.gate.set()
    view.wait('the network', 60, lambda: not view.text('.status'))
    total = sum(length for _, length in Server.sent)
    assert total < MAX_FIRST_LOAD, f'the first load has {total} bytes'
    for part in ('h1', 'link[rel=icon][href="icon.svg"]', 'link[rel=manifest]', 'meta[property="og:image"]'):
        assert view.find(part), f'the page has no {part}'
    view.browser.refresh()
    view.wait('the page after F5', 60, lambda: view.state() == 'empty')
    print(f'the page: {total/1e6:.2f} MB to the first picture, and there again after F5')


def check_files(view, folder, photo, saved):
    view.give(photo)
    before = view.painted()
    cut, drawing, notes = folder/'cut.jpg', folder/'drawing.svg', folder/'notes.txt'
    cut.write_bytes(photo.read_bytes()[:photo.stat().st_size//2])
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><circle r="40"/></svg>')
    notes.write_text('no picture')
    for file in (cut, drawing, notes):
        view.give(file)
        view.wait_for_alarm(file.name)
        assert view.state() == 'ready' and (view.pixels() == before).all(), f'{file.name} took the place of the photo'
    picture = saved('PNG', f'{photo.stem}_the_scream.png')
    assert (np.asarray(picture.convert('RGB')) == before).all() and not [*(folder/'saved').glob('cut*')]
    assert 'Saved as' in view.text('.notice')

    # What the browser reads and the painter does not: nothing is saved
    view.script(TRUST_EVERY_FILE)
    view.give(cut)
    view.wait('a failure', 60, lambda: view.state() == 'failed')
    view.script('window.createImageBitmap = kept')
    for file in (None, notes):
        if file:
            view.give(file)
            view.wait_for_alarm(file.name)
        view.called('Save PNG').click()
        view.wait_for_alarm('no painting of cut.jpg')
    assert not [*(folder/'saved').glob('cut*')], 'an older painting is saved under a new name'

    # Transparency, as in the notebook
    clear = Image.open(photo).resize((120, 90))
    clear.putalpha(Image.linear_gradient('L').resize(clear.size))
    clear.save(folder/'clear.png')
    view.give(folder/'clear.png')
    view.wait('the transparent one', 60, lambda: view.text('.status') == '120 × 90')
    view.painted()
    alpha = np.asarray(saved('PNG', 'clear_the_scream.png').getchannel('A'), int)
    difference = abs(alpha - np.asarray(clear.getchannel('A'), int)).max()
    assert difference <= 1, 'the photo was transparent, the painting is not'
    assert saved('JPEG', 'clear_the_scream.jpg').mode == 'RGB'
    view.give(photo)
    view.wait('the photo', 60, lambda: view.text('.status') == '{} × {}'.format(*Image.open(photo).size))
    view.painted()
    print('files that cannot be read leave the photo as it is, and transparency is kept')


def check_comparison(view, photo, saved):
    view.called('Compare').click()
    view.find('.studio [title^="Udnie"]')[0].click()
    view.painted('two styles')
    pair = view.pixels(0), view.pixels(1)
    picture = saved('PNG', f'{photo.stem}_udnie.png')
    assert (np.asarray(picture.convert('RGB')) == pair[1]).all(), 'with B chosen, Save takes A'
    view.called('Copy the line').click()
    view.wait('the lines', 20, lambda: view.find('.line code'))
    assert 'load_style("udnie")' in view.text('.line code'), 'with B chosen, Copy takes A'
    view.find('.caption')[0].click()
    assert (np.asarray(saved('PNG', f'{photo.stem}_the_scream.png').convert('RGB')) == pair[0]).all()
    view.called('Compare').click()
    view.painted()
    print('in a comparison, Save and Copy take the chosen side')


def check_keyboard(view):
    start = view.value('style weight')
    view.focus_on('input[aria-label="strength"]')
    view.press(*[Keys.ARROW_RIGHT]*5)
    view.painted()
    assert view.value('style weight') > 1.4*start, 'an arrow key moves the slider too little'
    assert 'painted as The Scream' in view.get('.unseen').get_property('textContent')
    view.called('Undo').click()
    view.painted()
    assert view.value('style weight') == start, 'five presses of an arrow are not one step'
    while view.get('[title^="undo"]').get_attribute('aria-disabled') == 'false':
        view.called('Undo').click()
        view.painted()
    assert 'Undo' in view.focus(), f'after the last Undo the focus is on {view.focus()}'
    view.called('Save PNG').click()
    view.wait('the saved picture', 60, lambda: 'Saved as' in view.text('.notice'))
    assert 'Save PNG' in view.focus(), f'after Save the focus is on {view.focus()}'
    view.focus_on('.wipe')
    view.press(*[Keys.ARROW_RIGHT]*5)
    assert float(view.get('.wipe').get_property('value')) == 10, 'an arrow key wipes too little'
    view.press(*[Keys.ARROW_LEFT]*5)
    view.called('Copy the line').click()
    view.wait('the lines', 20, lambda: view.find('.line code') and view.get('.notice').is_displayed())
    view.focus_on('.line button')
    view.press(Keys.ESCAPE)
    assert not view.get('.notice').is_displayed() and 'Copy the line' in view.focus(), 'Escape does not close the lines'
    small = view.script(SMALL_TARGETS, MIN_TARGET)
    assert not small, f'smaller than {MIN_TARGET} pixels: {small}'

    # Media of some users
    emulate(view.browser, {'forced-colors': 'active', 'prefers-reduced-motion': 'reduce'})
    chosen, other = (f'.pick[aria-pressed={pressed}]' for pressed in ('true', 'false'))
    outlines = [view.script(STYLE, thumbnail, None, 'outlineStyle') for thumbnail in (chosen, other)]
    assert outlines == ['solid', 'none'], 'forced colors hide the chosen style'
    animation = view.script(STYLE, '.busy', '::after', 'animationName')
    assert animation == 'none', 'the busy bar moves although motion is to be reduced'
    emulate(view.browser, {})
    print('keys, focus, forced colors and reduced motion are as they should be')


def emulate(browser, features):
    pairs = [dict(name=name, value=value) for name, value in features.items()]
    browser.execute_cdp_cmd('Emulation.setEmulatedMedia', dict(features=pairs))


def check_words(view, folder):
    for label in ('seed', 'strength, exactly', 'style weight'):
        field = view.get(f'input[aria-label="{label}"]')
        before = field.get_property('value')
        field.send_keys(Keys.CONTROL, 'a')
        field.send_keys(Keys.DELETE, Keys.TAB)
        assert before and field.get_property('value') == before, f'{label} stays empty'
    view.script("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    view.called('Copy the line').click()
    view.wait('the lines', 20, lambda: view.find('.line code') and view.get('.notice').is_displayed())
    assert 'Copied' not in view.text('.notice') and view.text('.line code').startswith('from fast_style import')
    view.get('.line button').click()
    view.wait('what to do', 5, lambda: 'Ctrl+C' in view.text('.line button'))
    view.script('delete navigator.clipboard')
    view.press(Keys.ESCAPE)
    data = base64.b64encode((folder/'clear.png').read_bytes()).decode()
    view.script(DROP, [[f'{name}.png', data] for name in ('one', 'two', 'three')])
    view.wait('a sentence about three photos', 60, lambda: 'of 3 files, one.png is open' in view.text('.notice'))
    view.painted()
    print('what is copied, emptied and dropped is said as it is')


def check_style_files(view, folder, photo):
    scream, udnie = map(builtin_style, ('the_scream', 'udnie'))
    mix_styles([(scream, .5), (udnie, .5)]).save(folder/'mine.style')
    builtin_style('udnie', fast=True).save(folder/'other.style')
    Style(udnie.session, udnie.embedding, udnie.info, dict(kernel=np.zeros(3, np.float32))).save(folder/'long.style')
    (folder/'short.style').write_bytes((folder/'mine.style').read_bytes()[:999])
    view.give(photo)
    view.painted('the photo')
    view.called('Reset').click()
    open_style = view.find('.studio input[accept=".style"]')[0].send_keys
    for name, why in dict(short='is no style', other='was made for another network', long='has kernels').items():
        open_style(str(folder/f'{name}.style'))
        view.wait_for_alarm(f'{name}.style {why}')
    count = len(view.find('.studio .pick'))
    open_style(str(folder/'mine.style'))
    view.wait('one more style', 10, lambda: len(view.find('.studio .pick')) == count + 1)
    view.painted('the new style')
    difference = abs(view.pixels(0).astype(int) - np.asarray(stylize(photo, folder/'mine.style'), int))
    assert (difference <= 2).mean() > .99, 'the page paints a file of a style as Python does not'
    view.called('Copy the line').click()
    view.wait('the lines', 20, lambda: view.find('.line code'))
    assert 'load_style("mine.style")' in view.text('.line code')
    view.press(Keys.ESCAPE)
    view.find('.studio [title^="The Scream"]')[0].click()
    view.painted('the first style')
    print('a file of a style is painted as in Python, and what is none is named')


def check_large(view, folder, photo):
    Image.open(photo).resize((4000, 3000)).save(folder/'large.jpg')
    view.script(RECORD_WIDTHS)
    begin = time.monotonic()
    view.give(folder/'large.jpg')
    view.wait('a picture of 1024 pixels', 180, lambda: view.script('return widths.some(width => width >= 1024)'))
    draft = time.monotonic() - begin
    view.wait('the full size', 300, lambda: view.state() == 'ready' and view.script('return widths.at(-1)') == 4000)
    widths = view.script('return widths')
    assert any(1024 <= width < 2000 for width in widths), f'no picture between the preview and the full size: {widths}'
    full = time.monotonic() - begin
    print(f'12 megapixels: the right strokes at 1024 pixels after {draft:.1f} s, the full size after {full:.1f} s')


def check_phone(view, browser, photo):
    browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', PHONE)
    browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=True))
    browser.refresh()
    view.wait('the page', 60, lambda: view.state() == 'empty')
    assert view.get('.invitation .by-touch').is_displayed() and 'Drop' not in view.text('.invitation')
    view.give(photo)
    view.painted('the photo')
    for slider in ('strength', 'fill', 'stroke size', 'mixture'):
        share, is_free = view.script(SEEN, slider)
        assert share > .999 and is_free, f'at {slider}, {share:.0%} of the picture are seen'
    for place in (0, 300, 10**6):
        view.script('scrollTo(0, arguments[0])', place)
        assert place == 10**6 or view.script(LIES_INSIDE, '.exports button'), f'Save is out of sight at {place}'
        view.script("document.querySelector('.notice').hidden = true")
        view.called('Copy the line').click()
        view.wait('the lines', 20, lambda: view.get('.notice').is_displayed())
        assert view.script(LIES_INSIDE, '.notice'), f'the message is out of sight at {place}'
        view.script('arguments[0].click()', view.get('.close'))
    assert view.script('return document.documentElement.scrollWidth <= innerWidth'), 'the page is too wide for a phone'
    browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=False))
    browser.execute_cdp_cmd('Emulation.clearDeviceMetricsOverride', {})
    print('on a phone the whole picture is seen at every slider')


def check_panel_keys(view):
    "Keys of the panel stay in the panel; what a notebook would do with them is worse than nothing"
    before = view.script(CELLS)
    view.script("arguments[0].scrollIntoView({block: 'center'})", view.get('.pick'))
    view.get('.pick').click()
    for keys in ('m', 'b', 'dd'):
        view.press(*keys)
        time.sleep(.3)
        assert view.script(CELLS) == before, f'JupyterLab takes {keys}'
    view.focus_on('input[aria-label="fill"]')
    start = view.value('fill, exactly')
    view.press(*[Keys.ARROW_UP]*3)
    assert 'fill' in view.focus() and view.value('fill, exactly') > start, 'an arrow key left the slider'
    view.painted()
    view.called('Undo').click()
    view.painted()
    print('keys pressed in the panel stay there')
