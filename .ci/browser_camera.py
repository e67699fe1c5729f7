"""What .ci/browser does with the webcam, on its page and in a notebook, with Chromium's fake camera."""
import json
import time
from base64 import b64decode
from io import BytesIO
from pathlib import Path

from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

VIEW = "const view = document.querySelector('.webcam'); "
# What each error of a browser becomes for the user
ERRORS = dict(NotAllowedError='allow it', NotFoundError='There is no camera', NotReadableError='The camera is busy',
              OverconstrainedError='cannot be used: no such size')
FAIL = """
navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no such size', arguments[0]) };
"""
CATCH_DOWNLOADS = """
window.saved = [];
HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return;
    fetch(this.href).then(reply => reply.blob()).then(blob => {
        const reader = new FileReader();
        reader.onload = () => window.saved.push([this.download, reader.result.split(',')[1]]);
        reader.readAsDataURL(blob);
    });
};
"""


def use_camera(browser, where):
    "A style, the strength, a stop, a saved picture, and every error in words"
    def wait(what, condition, seconds=180):
        return WebDriverWait(browser, seconds, .1).until(lambda _: condition(), f'waited {seconds} s for {what}')

    def find(css):
        return browser.find_elements(By.CSS_SELECTOR, f'.webcam {css}')

    def ask(script, *arguments):
        return browser.execute_script(VIEW + script, *arguments)

    def text(css):
        return find(css)[0].text if find(css) else ''

    def seen():
        return ask("return view.querySelector('.stage canvas').toDataURL('image/jpeg', .5)")

    def chosen():
        return [thumb.get_attribute('title') for thumb in find('.pick[aria-pressed="true"]')]

    def press(key):
        browser.find_element(By.CSS_SELECTOR, '.webcam').send_keys(key)

    wait(f'pictures of the camera {where}', lambda: 'a second' in text('.status'))
    first = seen()
    wait('the next one', lambda: seen() != first)
    wait('all thumbnails', lambda: ask("return [...view.querySelectorAll('.pick canvas')].every(c => c.width > 4)"))

    # Styles and strength, by pointer and by keys
    assert chosen() == ['The Scream'], chosen()
    find('.pick[title="Udnie"]')[0].click()
    assert chosen() == ['Udnie'] and 'Udnie' in text('[role=status]')
    press(Keys.ARROW_LEFT)
    wait('the style before', lambda: chosen() == ['Starry Night over the Rhône'], 10)
    press(Keys.ARROW_UP)
    wait('more strength', lambda: find('input[type=number]')[0].get_property('valueAsNumber') > 6, 10)

    # A picture is saved while the camera runs, and after a stop
    browser.execute_script(CATCH_DOWNLOADS)
    for count, state in enumerate(('live', 'stopped'), 1):
        find('button.main')[0].click()
        wait(f'a saved picture, {state}', lambda n=count: len(browser.execute_script('return window.saved')) == n)
        name, data = browser.execute_script('return window.saved.at(-1)')
        picture = Image.open(BytesIO(b64decode(data)))
        assert name == 'webcam_starry_night_over_the_rhône.jpg' and name in text('[role=status]'), name
        assert max(picture.size) > 384 and len(picture.resize((64, 64)).getcolors(4096)) > 500, picture.size
        if state == 'live':
            press(Keys.SPACE)
            wait('a stop', lambda: text('.row button') == 'Resume', 60)
            still = seen()
            time.sleep(1)
            assert seen() == still, 'it went on after the stop'

    # What cannot be is said in words, and a click on Resume tries again
    works = 'navigator.mediaDevices.works ??= navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); '
    for error, words in ERRORS.items():
        browser.execute_script(works + FAIL, error)
        find('.row button')[0].click()
        wait(f'a sentence for {error}', lambda said=words: said in text('[role=alert]'), 20)
    browser.execute_script('navigator.mediaDevices.getUserMedia = navigator.mediaDevices.works')
    find('.row button')[0].click()
    wait('it to go on', lambda: seen() != still)
    assert text('[role=alert]') == '', text('[role=alert]')
    print(f'the camera is painted {where}: {text(".status")}')


def look_at_camera_page(browser, folder=None):
    "Its language, widths and themes; leaves pictures in a folder"
    assert browser.execute_script("return document.documentElement.lang") == 'en'
    assert browser.find_elements(By.CSS_SELECTOR, 'meta[name=viewport]')
    papers = set()
    for theme in ('light', 'dark'):
        features = [dict(name='prefers-color-scheme', value=theme)]
        browser.execute_cdp_cmd('Emulation.setEmulatedMedia', dict(features=features))
        for width, height in ((1280, 900), (800, 900), (390, 844)):
            is_phone = width == 390
            browser.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', dict(
                width=width, height=height, deviceScaleFactor=1, mobile=is_phone))
            browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=is_phone))
            time.sleep(.5)
            wide, sizes = browser.execute_script(VIEW + """
                const targets = [...view.querySelectorAll('button, label, input[type=range]')];
                const sizes = targets.map(e => [e.className || e.type, e.getBoundingClientRect().height]);
                return [document.documentElement.scrollWidth, sizes]""")
            assert wide <= width, f'at {width} pixels the page is {wide} wide'
            small = [size for size in sizes if size[1] < 44]
            assert not (is_phone and small), f'too small for a thumb: {json.dumps(small)}'
            if folder:
                Path(folder, f'webcam {theme} {width}.png').write_bytes(browser.get_screenshot_as_png())
        papers.add(browser.execute_script('return getComputedStyle(document.body).backgroundColor'))
    assert len(papers) == 2, 'the dark theme is as light as the other'
    for command in ('Emulation.clearDeviceMetricsOverride', 'Emulation.setEmulatedMedia'):
        browser.execute_cdp_cmd(command, {})
    browser.execute_cdp_cmd('Emulation.setTouchEmulationEnabled', dict(enabled=False))
