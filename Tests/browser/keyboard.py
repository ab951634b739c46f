#!/usr/bin/env python3
"""Goes through pages of the sample portal with the keyboard alone, in Chromium.

On each page: the first stop is the link to the content, and it leads there; every stop
can be seen, has a mark, and nothing covers it; all stops come in the order of the page and
none is a trap; the menu leads on; a footnote leads there and back.

Without Chromium the check is skipped, loudly.

    Tests/browser/keyboard.py [PROGRAM]      # exit code 0: all is well
"""

import functools
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 20
MOST_STOPS = 400

# What has the focus: where it is, and whether a reader can see it.
STOP = """(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const r = e.getBoundingClientRect(), all = [...document.querySelectorAll('*')];
  const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(r.top + Math.min(r.height / 2, 12), 0), innerHeight - 1);
  const rects = [...e.getClientRects()], first = rects[0] || r;
  const top = document.elementFromPoint(first.left + Math.min(first.width / 2, 8), first.top + first.height / 2)
    || document.elementFromPoint(x, y);
  return {
    place: all.indexOf(e), name: (e.textContent.trim() || e.outerHTML).slice(0, 60), href: e.getAttribute('href'),
    inMain: !!e.closest('main'), isSeen: r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight,
    isFree: !!top && (top === e || e.contains(top) || top.contains(e)),
    // What has the focus in a frame is the frame's own affair.
    isMarked: e.localName === 'iframe' || [[e, null], [e, '::after'], [e.closest('article'), null]].some(([o, part]) => {
      const s = o && getComputedStyle(o, part);
      return s && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1;
    }),
  };
})()"""


class Browser:
    """Chromium, spoken to through pipes."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp()
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def pipes():
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--window-size=1000,800", f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=pipes, pass_fds=(3, 4, theirs_in, theirs_out), stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.reader, self.writer, self.number, self.session = os.fdopen(ours_in, "rb"), ours_out, 0, None
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.call("Page.enable")

    def message(self):
        text = b""
        while not text.endswith(b"\0"):
            byte = self.reader.read(1)
            if not byte:
                raise RuntimeError("Chromium went away")
            text += byte
        return json.loads(text[:-1])

    def call(self, method, **params):
        self.number += 1
        request = {"id": self.number, "method": method, "params": params}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.writer, json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def evaluate(self, code):
        return self.call("Runtime.evaluate", expression=code, returnByValue=True)["result"].get("value")

    def wait(self, code, what):
        end = time.monotonic() + SECONDS
        while not self.evaluate(code):
            if time.monotonic() > end:
                raise AssertionError(what)
            time.sleep(0.02)

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && location.href.startsWith({json.dumps(url)})", f"{url} does not load")

    def press(self, key, code, text=None):
        extra = {"text": text} if text else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                      **(extra if kind == "keyDown" else {}))

    def tab(self):
        self.press("Tab", 9)
        stop = self.evaluate(STOP)
        # Pages scroll softly to where the focus is.
        end = time.monotonic() + SECONDS / 4
        while stop and not (stop["isSeen"] and stop["isFree"]) and time.monotonic() < end:
            time.sleep(0.05)
            stop = self.evaluate(STOP)
        return stop

    def enter(self):
        self.press("Enter", 13, "\r")

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def check_skip_link(browser, url):
    browser.open(url)
    first = browser.tab()
    check(first and first["href"] == "#main-content", f"the first stop is {first}")
    check(first["isSeen"] and first["isMarked"], "the link to the content cannot be seen")
    browser.enter()
    browser.wait("location.hash === '#main-content'", "the link to the content leads nowhere")
    after = browser.tab()
    check(after and (after["inMain"] or not browser.evaluate("!!document.querySelector('main a[href]')")),
          f"after the link to the content comes {after}")


def check_stops(browser, url):
    """Goes through the whole page; returns how many stops there are."""
    browser.open(url)
    stops = []
    while (stop := browser.tab()) is not None:
        if len(stops) > 1 and stop["place"] == stops[0]["place"]:
            break  # Around once.
        check(len(stops) < MOST_STOPS, "there is no end of stops: a trap")
        check(not stops or stop["place"] > stops[-1]["place"], f"'{stop['name']}' comes out of order, or is a trap")
        for fact, what in (("isSeen", "cannot be seen"), ("isFree", "is covered"), ("isMarked", "has no mark")):
            check(stop[fact], f"'{stop['name']}' ({stop['href']}) {what} when it has the focus")
        stops.append(stop)
    return len(stops)


def check_menu(browser, url):
    browser.open(url)
    target = browser.evaluate("document.querySelector('nav a[href]').pathname")
    while (stop := browser.tab()) is not None and stop["href"] != target:
        pass
    check(stop, "the menu is not reached")
    browser.enter()
    browser.wait(f"location.pathname === {json.dumps(target)} && document.readyState === 'complete'", "the menu leads nowhere")
    check(browser.evaluate("document.querySelectorAll('nav [aria-current=page]').length >= 1"), "the menu does not say where one is")


def check_footnote(browser, url):
    browser.open(url)
    reference = browser.evaluate("document.querySelector('main sup a[href^=\"#\"]')?.getAttribute('href')")
    check(reference, "the page has no footnote")
    while (stop := browser.tab()) is not None and stop["href"] != reference:
        pass
    check(stop, "the footnote's mark is not reached")
    browser.enter()
    browser.wait(f"location.hash === {json.dumps(reference)}", "the footnote's mark leads nowhere")
    for _ in range(8):
        stop = browser.tab()
        if stop and (stop["href"] or "").startswith("#"):
            break
    check(stop and (stop["href"] or "").startswith("#"), "there is no way back from the footnote")
    browser.enter()
    browser.wait(f"location.hash === {json.dumps(stop['href'])}", "the way back leads nowhere")


def build(folder, program):
    for name in ("site.yml", "content", "templates"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, pathlib.Path(folder) / name)
    subprocess.run([program, "build", "--site", folder], check=True, stdout=subprocess.DEVNULL)
    return pathlib.Path(folder) / "public"


def address_of(public, name):
    return next("/" + str(p.parent.relative_to(public)) + "/" for p in sorted(public.rglob("index.html")) if p.parent.name == name)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main():
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/sitegen")
    if not chromium or not os.access(program, os.X_OK):
        print(f"SKIPPED: the keyboard was not tested: there is no {'Chromium' if not chromium else program}", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        public = build(folder, program)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(public)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        browser, failures, stops = Browser(chromium), [], 0
        pages = ["/", "/politik/", "/archiv/", "/feeds/", "/barrierefreiheit/"]
        pages += [address_of(public, name) for name in ("kgst-ozg-umsetzung", "musterseite", "hamburg-digitalstrategie")]
        checks = [(p, c) for p in pages for c in (check_skip_link, check_stops)]
        checks += [("/", check_menu), (address_of(public, "musterseite"), check_footnote)]
        for page, run in checks:
            try:
                stops += run(browser, base + page) or 0
            except AssertionError as error:
                failures.append(f"{page}: {error}")
        browser.close()
        server.shutdown()
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    print(f"{len(checks)} walks with the keyboard, {stops} stops, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
