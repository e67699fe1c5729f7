"""What makes the page pleasant: the look in its address, keys, zoom, sharing, a look at random, each with a test

.ci/browser runs them. A stand-in paints at once, since none of this depends on what is painted.
"""
import base64
import io
import json
import re
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from PIL import Image
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

PHONE = dict(width=390, height=844, deviceScaleFactor=2, mobile=True)
# Paints each style in a color of its own
STAND_IN = """
let photo = null
self.onmessage = async ({data: {facts, tables, id, blob, parts, size}}) => {
    if (facts || tables) return facts && postMessage({isLoaded: true})
    if (blob) photo = await createImageBitmap(blob)
    const scale = Math.min(1, (size || Infinity)/Math.max(photo.width, photo.height))
    const canvas = new OffscreenCanvas(Math.round(photo.width*scale), Math.round(photo.height*scale))
    const context = canvas.getContext('2d')
    context.drawImage(photo, 0, 0, canvas.width, canvas.height)
    context.globalCompositeOperation = 'color'
    context.fillStyle = `hsl(${parts[0][0]*27} 90% 50%)`
    context.fillRect(0, 0, canvas.width, canvas.height)
    const bitmap = canvas.transferToImageBitmap()
    postMessage({id, bitmap}, [bitmap])
}
"""
COPIED = """
const done = arguments[0];
navigator.clipboard.read().then(async ([item]) => {
    const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
    done(btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')));
}).catch(error => done(`${error}`));
"""
CATCH_SHARED = """
window.shared = [];
navigator.canShare = () => true;
navigator.share = async ({files}) => void shared.push(files[0].name, files[0].type, files[0].size);
"""
REFUSE_CLIPBOARD = "navigator.clipboard.write = async () => { throw new DOMException('no', 'NotAllowedError') }"
PLACE = """
const {left, top, width, height} = document.querySelector(arguments[0]).getBoundingClientRect();
return [left, top, width, height];
"""
SCROLLED = "const {scrollLeft, scrollTop} = document.querySelector('.frame'); return [scrollLeft, scrollTop]"

# The middle of what is painted in the mask: the photo shows through where the mask is clear
DRAWN = """
const cover = document.querySelector('.cover'), {width, height} = cover;
const {data} = cover.getContext('2d').getImageData(0, 0, width, height);
let count = 0, x = 0, y = 0;
for (let i = 0; i < width*height; i++) if (data[4*i + 3] < 128) { count++; x += i % width; y += Math.floor(i/width); }
return [x/count/width, y/count/height];
"""

RUN_AXE = """
const [part, done] = arguments;
axe.run(part).then(({violations}) => done(violations), error => done(`${error}`));
"""


class StandIn(SimpleHTTPRequestHandler):
    "The page, with another painter"
    def log_message(self, *args):
        pass

    def do_GET(self):
        if not self.path.startswith('/worker.js'):
            return super().do_GET()
        self.send_response(200)
        self.send_header('Content-Type', 'text/javascript')
        self.end_headers()
        self.wfile.write(STAND_IN.encode())


def check_comforts(view, site, photo, pictures=None, axe=None):
    """`view` is a View of doors.py; pictures for human eyes go to the folder `pictures`; `axe` as in
    check_accessibility"""
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(StandIn, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f'http://127.0.0.1:{server.server_port}/'
    take = partial(take_picture, view, pictures)
    check_address(view, address, photo)
    check_surprise(view)
    check_keys(view, take)
    check_zoom(view, take)
    check_copying(view, address)
    check_widths(view, take, axe)
    check_sharing(view, address, photo)
    server.shutdown()
    server.server_close()


def take_picture(view, folder, name):
    if folder:
        Path(folder, f'{name}.png').write_bytes(view.browser.get_screenshot_as_png())


def open_page(view, address, photo=None):
    "A new document: an address that differs in its # alone would change the look of the old one"
    view.browser.get('about:blank')
    view.browser.get(address)
    view.wait('the page', 60, lambda: view.state() == 'empty')
    if photo:
        view.give(photo)
        view.painted()


def settings(view):
    "What the controls show"
    titles = [pick.get_attribute('title') for pick in view.find('.pick[aria-pressed=true]')]
    labels = 'style weight', 'fill, exactly', 'stroke size, exactly', 'mixture, exactly', 'seed'
    return titles, [view.value(label) for label in labels], view.get('.colors input').is_selected()


def hash_of(view):
    return view.script('return location.hash')


def check_address(view, address, photo):
    open_page(view, address, photo)
    assert not hash_of(view), hash_of(view)
    start = settings(view)
    look = '#painting=udnie&style_weight=20&fill=0.5&seed=7&keep_colors=true'
    open_page(view, address + look, photo)
    titles, numbers, keeps_colors = settings(view)
    assert titles[0].startswith('Udnie') and numbers == [20, .5, 1, 0, 7] and keeps_colors, (titles, numbers)
    view.find('.studio [title^="Swirls"]')[0].click()
    view.wait('the address to follow', 5, lambda: 'painting=swirls' in hash_of(view))
    before, history = settings(view), view.script('return history.length')
    view.browser.refresh()
    view.wait('the page after F5', 60, lambda: view.state() == 'empty')
    assert settings(view) == before, 'F5 loses the look'
    assert view.script('return history.length') == history, 'each look is a step of the browser'

    # A link in the open page, and one with nonsense
    view.give(photo)
    view.painted()
    view.script("location.hash = '#painting=te_fare&fill=0'")
    view.wait('the look of the link', 5, lambda: settings(view)[0][0].startswith('Te Fare'))
    assert settings(view)[1] == [5, 0, 1, 0, 0], settings(view)
    nonsense = '#painting=nothing&fill=9&stroke_size=x&seed=1.5&keep_colors=7&mixture=&style_weight=-1&mask=1&x=%'
    open_page(view, address + nonsense, photo)
    assert settings(view) == start and not view.text('.alarm'), settings(view)
    view.called('Reset').click()
    view.wait('an address without a look', 5, lambda: not hash_of(view))
    print('the look is in the address, and comes back')


def check_surprise(view):
    start, looks = settings(view), set()
    for _ in range(4):
        view.called('Surprise me').click()
        view.painted()
        looks.add(str(settings(view)))
    assert len(looks) == 4 and str(start) not in looks, looks
    for _ in range(4):
        view.called('Undo').click()
        view.painted()
    assert settings(view) == start, 'Undo does not bring the old look back'
    print('a look at random is one step for Undo')


def painting_is_seen(view):
    return view.script("return getComputedStyle(document.querySelector('.stage canvas')).visibility") == 'visible'


def wait_until_seen(view, is_seen):
    view.wait('the painting' if is_seen else 'the photo alone', 5, lambda: painting_is_seen(view) == is_seen)


def hold(view, key, check):
    ActionChains(view.browser).key_down(key).perform()
    check()
    ActionChains(view.browser).key_up(key).perform()


def check_keys(view, take):
    def photo_alone():
        wait_until_seen(view, False)

    chosen = settings(view)
    view.find('.pick[aria-pressed=true]')[0].click()
    view.painted()
    for css in ('.pick[aria-pressed=true]', 'input[aria-label="fill"]', '.wipe'):
        view.focus_on(css)
        place = view.script('return scrollY')
        hold(view, ' ', photo_alone)
        wait_until_seen(view, True)
        assert view.script('return scrollY') == place, css
    view.focus_on('.die')
    hold(view, ' ', lambda: None)
    assert settings(view) != chosen, 'the space bar does not press a button'
    view.called('Undo').click()
    view.painted()
    peek = view.get('.peek')
    ActionChains(view.browser).click_and_hold(peek).perform()
    photo_alone()
    ActionChains(view.browser).release().perform()
    wait_until_seen(view, True)
    view.focus_on('.peek')
    view.press(Keys.ENTER)
    wait_until_seen(view, False)
    ActionChains(view.browser).move_to_element(view.get('.die')).perform() # a mouse that leaves holds nothing
    photo_alone()
    view.press(Keys.ENTER)
    wait_until_seen(view, True)
    hold(view, ' ', photo_alone)
    wait_until_seen(view, True)

    view.called('draw a mask: here it is painted').click()
    size = view.value('size of the brush')
    view.press(']', ']')
    assert view.value('size of the brush') > size + .03
    view.press('[', '[')
    assert view.value('size of the brush') == size
    view.called('drag over the picture: photo or painting').click()
    view.press('?')
    assert view.get('.keys').is_displayed() and '[ ]' in view.text('.keys')
    take('keys')
    view.press(Keys.ESCAPE)
    assert not view.find('.keys') or not view.get('.keys').is_displayed()
    field = view.get('input[aria-label="seed"]')
    field.send_keys('?')
    assert not view.get('.notice').is_displayed(), 'a key that is typed is a shortcut'
    print('keys: space shows the photo, [ and ] size the brush, ? lists them')


def check_zoom(view, take):
    def place(css='.stage'):
        return view.script(PLACE, css)

    def scrolled():
        return view.script(SCROLLED)

    def at(x, y):
        "Where a point of the frame is, from its middle"
        frame = place('.frame')
        middle = view.find('.frame')[0]
        return ActionChains(view.browser, 50).move_to_element_with_offset(
            middle, round((x - .5)*frame[2]), round((y - .5)*frame[3]))

    view.script("document.querySelector('.frame').scrollIntoView({block: 'center'})")
    wiped = view.get('.wipe').get_property('value')
    before = place()
    at(.25, .25).double_click().perform()
    frame, enlarged = place('.frame'), place()
    assert enlarged[2] >= 1.99*before[2] and abs(frame[3] - before[3]) < 1, (before, frame, enlarged)
    assert view.get('.wipe').get_property('value') == wiped, 'a double click moves the wipe'
    assert all(abs(seen - .25*length) < 2 for seen, length in zip(scrolled(), before[2:])), scrolled()
    take('zoom')
    start = scrolled()
    at(.5, .5).click_and_hold().move_by_offset(-60, -40).release().perform()
    moved = np.subtract(scrolled(), start)
    assert (abs(moved - [60, 40]) < 2).all(), f'a drag of 60, 40 moves it by {moved}'
    view.focus_on('.frame')
    view.press(Keys.ARROW_LEFT)
    view.wait('the picture to follow a key', 5, lambda: scrolled()[0] < start[0] + 60)

    # A mask is drawn where the brush is
    view.called('draw a mask: here it is painted').click()
    at(.5, .5).click().perform()
    drawn = view.script(DRAWN)
    expected = [(place('.frame')[i] + place('.frame')[i + 2]/2 - place()[i])/place()[i + 2] for i in (0, 1)]
    assert np.abs(np.subtract(drawn, expected)).max() < .02, (drawn, expected)
    view.called('No mask').click()
    view.called('drag over the picture: photo or painting').click()
    view.press(Keys.ESCAPE)
    assert place()[2:] == before[2:], 'Escape does not show the whole picture'
    zoom = view.called('Zoom')
    for is_on in ('true', 'false'):
        zoom.click()
        assert zoom.get_attribute('aria-pressed') == is_on
    print('a double click, or a button, enlarges the picture; a drag and arrow keys move it')


def check_copying(view, address):
    view.browser.execute_cdp_cmd('Browser.grantPermissions', dict(
        origin=address.rstrip('/'), permissions=['clipboardReadWrite', 'clipboardSanitizedWrite']))
    view.called('Copy picture').click()
    view.wait('a sentence', 20, lambda: 'Copied' in view.text('.notice'))
    data = view.browser.execute_async_script(COPIED)
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        assert (np.asarray(picture.convert('RGB')) == view.pixels()).all(), 'another picture is copied'
    view.script(REFUSE_CLIPBOARD)
    view.called('Copy picture').click()
    view.wait_for_alarm('allow the clipboard')
    assert not view.get('.notice').is_displayed(), 'an older message stays beside the new one'
    view.browser.execute_cdp_cmd('Browser.resetPermissions', {})
    print('the picture is copied, and where it cannot be, a sentence says what to do')


def check_widths(view, take, axe=None):
    for theme in ('light', 'dark'):
        features = [dict(name='prefers-color-scheme', value=theme)]
        view.browser.execute_cdp_cmd('Emulation.setEmulatedMedia', dict(features=features))
        for width in (1280, 800, 390):
            size = PHONE if width == 390 else dict(width=width, height=1100, deviceScaleFactor=1, mobile=False)
            view.browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', size)
            time.sleep(.5)
            for place in (0, 10**6):
                view.script('scrollTo(0, arguments[0])', place)
                time.sleep(.2)
                take(f'{theme} {width}{" below" if place else ""}')
            wide = view.script('return document.documentElement.scrollWidth')
            assert wide <= width, f'at {width} pixels the page is {wide} wide'
            rows = view.script("return new Set([...document.querySelectorAll('.exports button')].map("
                               "button => button.getBoundingClientRect().top)).size")
            assert width > 390 or rows == 1, f'on a phone the buttons to save take {rows} rows'
            if axe:
                check_accessibility(view, axe, f'on the page, {theme}, {width} pixels wide')
    view.browser.execute_cdp_cmd('Emulation.setEmulatedMedia', dict(features=[]))


def check_sharing(view, address, photo):
    "On a phone"
    view.browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', PHONE)
    view.browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=True))
    script = view.browser.execute_cdp_cmd('Page.addScriptToEvaluateOnNewDocument', dict(source=CATCH_SHARED))
    open_page(view, address, photo)
    view.called('Share').click()
    view.wait('the picture to be shared', 20, lambda: len(view.script('return shared')) == 3)
    name, kind, size = view.script('return shared')
    assert re.fullmatch(r'\w+_the_scream\.jpg', name) and kind == 'image/jpeg' and size > 1000, (name, kind, size)
    assert not view.find('.by-mouse') or not view.get('button.by-mouse').is_displayed(), 'keys are listed without keys'
    view.browser.execute_cdp_cmd('Page.removeScriptToEvaluateOnNewDocument', script)
    view.browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=False))
    view.browser.execute_cdp_cmd('Emulation.clearDeviceMetricsOverride', {})
    print('on a phone the picture is shared')


def check_accessibility(view, axe, where, part='html'):
    "`axe` is the text of axe-core's axe.min.js; it finds nothing serious in `part`, a selector"
    view.script(axe)
    found = view.browser.execute_async_script(RUN_AXE, part)
    assert not isinstance(found, str), found
    serious = [rule for rule in found if rule['impact'] in ('serious', 'critical')]
    lines = [f"{rule['id']}: {node['target']}" for rule in serious for node in rule['nodes']]
    assert not lines, f'axe-core, {where}: {json.dumps(lines, indent=1)}'
    print(f'axe-core finds nothing serious {where}; less so:', [rule['id'] for rule in found if rule not in serious])
