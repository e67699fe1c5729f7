#!/usr/bin/env python3
"""How long after the address is entered a slow network has the first painting on the page, and where the time goes.

Usage: .ci/first_picture.py FOLDER [BYTES_PER_SECOND], a folder that `fast_style page` has written; 1.1e6 unless given.
A fresh browser opens the page and a user clicks the first sample as soon as it is there. The server sends as slowly as
the network is; Chromium's own throttle holds for the page alone, and not for its workers. Beside each time stands the
processor's time that the browser has used until then, which other programs on the machine change little.
"""
import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import psutil
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHUNK = 8192   # bytes
LATENCY = .04  # seconds that a request takes
BURST = .25    # seconds that the network may have been idle for the server
MAX_TIME = 400 # seconds
# What happens on the page, in milliseconds since the page was asked for
WATCH = """
window.seen = {};
const note = name => seen[name] ??= performance.now();
const watch = () => {
    const studio = document.querySelector('.studio');
    const canvas = studio?.querySelector('.stage > canvas');
    if (studio) note('the page');
    if (studio && [...studio.querySelectorAll('.thumb canvas')].every(canvas => canvas.width > 100)) note('thumbnails');
    if (studio?.dataset.state === 'empty' && !seen.clicked) {
        note('clicked');
        studio.querySelector('.samples button').click();
    }
    if (canvas && !canvas.hidden) note('first picture');
    if (canvas && studio.dataset.state === 'ready') return note('full size');
    setTimeout(watch, 10);
}
watch();
"""


class SlowServer(SimpleHTTPRequestHandler):
    "All answers together are no faster than `speed`"
    speed, free_at, lock, sent = 1.1e6, 0, threading.Lock(), []

    def log_message(self, *args):
        pass

    def copyfile(self, source, target):
        time.sleep(LATENCY)
        while chunk := source.read(CHUNK):
            with self.lock:
                start = max(time.monotonic() - BURST, SlowServer.free_at)
                SlowServer.free_at = start + len(chunk)/self.speed
            time.sleep(max(0, SlowServer.free_at - time.monotonic()))
            target.write(chunk)
            self.sent.append((time.monotonic(), len(chunk), self.path))


def processor_seconds(browser):
    "Used so far by all processes of a browser"
    processes = psutil.Process(browser.service.process.pid).children(recursive=True)
    used = 0
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            used += sum(process.cpu_times()[:2])
    return used


def visit(folder):
    "[(what, seconds, seconds of the processor)] of a first visit"
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(SlowServer, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    with tempfile.TemporaryDirectory() as profile:
        for argument in ('--headless=new', '--no-sandbox', '--disable-dev-shm-usage', f'--user-data-dir={profile}'):
            options.add_argument(argument)
        browser = webdriver.Chrome(options, Service(shutil.which('chromedriver')))
        try:
            browser.execute_cdp_cmd('Page.addScriptToEvaluateOnNewDocument', dict(source=WATCH))
            SlowServer.sent.clear()
            begin = time.monotonic()
            browser.get(f'http://127.0.0.1:{server.server_port}/')
            used = [(0, 0)]
            while 'full size' not in (seen := browser.execute_script('return window.seen || {}')):
                used.append((time.monotonic() - begin, processor_seconds(browser)))
                if time.monotonic() - begin > MAX_TIME:
                    raise TimeoutError(f'no picture after {MAX_TIME} s: {seen}')
                time.sleep(.1)
            # the page may have loaded itself again: its clock began later than ours
            later = time.monotonic() - begin - browser.execute_script('return performance.now()')/1000
        finally:
            browser.quit()
            server.shutdown()
    times = {what: later + milliseconds/1000 for what, milliseconds in seen.items()}
    first = times['first picture']
    before = [(when - begin, length, path) for when, length, path in SlowServer.sent if when - begin < first]
    network = [when for when, _, path in before if path.endswith('.gz')]
    times |= {'first byte of the network': network[0], 'last byte of the network': network[-1]}
    print(f'{sum(length for _, length, _ in before)/1e6:.2f} MB before the first picture')
    rows = [(what, seconds, np.interp(seconds, *zip(*used))) for what, seconds in times.items()]
    return sorted(rows, key=lambda row: row[1])


if __name__ == '__main__':
    SlowServer.speed = float(sys.argv[2]) if sys.argv[2:] else SlowServer.speed
    print(f'{SlowServer.speed/1e6:g} MB/s, {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}')
    for what, seconds, used in visit(sys.argv[1]):
        print(f'{seconds:6.2f} s, {used:5.2f} s of the processor: {what}')
