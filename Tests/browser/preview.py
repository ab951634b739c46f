#!/usr/bin/env python3
"""Edits a site while Chromium shows its preview, and compares what is shown with a clean build.

One edit of each kind: texts, headlines, templates, styles, words, settings, new, renamed and deleted articles,
pictures, mistakes and their mending. The open page must follow by itself; then its document, the preview's own
elements aside, must be that of the file that a clean build writes, and its style rules those of its sheets.
Without Chromium the check is skipped, loudly.

    Tests/browser/preview.py [PROGRAM]            # exit code 0: every page was right
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2025-03-01T12:00"
PATIENCE = 15  # seconds

# The document as it would be without the preview; what stands between elements at its end is the browser's business.
SHOWN = """(() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelectorAll('script[src^="/__sitegen/"], #sitegen-bar, #sitegen-overlay').forEach((one) => one.remove());
  copy.querySelectorAll('link[rel=stylesheet]').forEach((link) => {
    link.href = link.getAttribute('href').replace(location.origin, '').replace(/[?&]sitegen=[^&]*/, '');
  });
  return copy.outerHTML.replace(/\\s*<\\/body>/, '</body>');
})()"""
PARSED = """((text) => new DOMParser().parseFromString(text, 'text/html').documentElement.outerHTML
  .replace(/\\s*<\\/body>/, '</body>'))(%s)"""
RULES = """[...document.styleSheets].map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join('\\n')).join('\\n')"""


class Chromium:
    """A browser that is spoken to through a pipe (Chrome DevTools Protocol)."""

    def __init__(self, program, profile):
        their_in, self.out = os.pipe()
        self.back, their_out = os.pipe()
        command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
                   f"--user-data-dir={profile}", "about:blank"]
        # The browser reads from descriptor 3 and writes to 4.
        def arrange():
            os.dup2(their_in, 100)
            os.dup2(their_out, 101)
            os.dup2(100, 3)
            os.dup2(101, 4)
        self.process = subprocess.Popen(command, pass_fds=(3, 4, their_in, their_out), preexec_fn=arrange,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(their_in)
        os.close(their_out)
        self.rest, self.number, self.session = b"", 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.rest:
                piece = os.read(self.back, 1 << 20)
                if not piece:
                    sys.exit("the browser ended")
                self.rest += piece
            text, self.rest = self.rest.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]

    def ask(self, expression):
        """The value of an expression on the page; `None` while it is being loaded."""
        try:
            return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")
        except RuntimeError:
            return None

    def open(self, address):
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && !!document.querySelector('script[src^=\"/__sitegen/\"]')")

    def wait(self, expression):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.ask(expression) is True:
                return True
            time.sleep(0.02)
        return False

    def close(self):
        self.process.terminate()
        self.process.wait()


class Site:
    """A copy of the sample that is edited as editors save: a new file is moved into place."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        # The preview keeps the plain names of the theme's files; so the builds it is compared with have to.
        settings = re.sub(r"^assets:.*\n(?: .*\n)*", "", (ROOT / "site.yml").read_text(), flags=re.M)
        (folder / "site.yml").write_text(settings)

    def text(self, path):
        return (self.folder / path).read_text()

    def write(self, path, text):
        new = self.folder / (path + ".new~")
        new.write_text(text)
        new.rename(self.folder / path)

    def change(self, path, old, new):
        text = self.text(path)
        if old not in text:
            sys.exit(f"{path} does not hold {old!r}")
        self.write(path, text.replace(old, new, 1))


def build(program, site, out):
    shutil.rmtree(out, ignore_errors=True)
    copy = out.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site.folder, copy, ignore=shutil.ignore_patterns(".sitegen"))
    run = subprocess.run([program, "build", "--site", copy, "--output", out, "--now", NOW], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"the clean build failed:\n{run.stderr}")
    return out


ARTICLE = "content/meldungen/2025/muenchen-digitalstrategie.md"
PAGE = "/politik/2025/02/muenchen-digitalstrategie/"
HEAD = '---\ntitle: "{}"\nkicker: Probe\ndate: 2025-02-27\ntype: meldung\ntopics: [Finanzwesen]\nsummary: Kurz.\n---\n\nText.\n'


def steps(site):
    """Each edit with the page that shows it, and what tells on that page that it has come."""
    has = lambda text: f"document.body.textContent.includes({json.dumps(text)})"
    yield "body", PAGE, lambda: site.write(ARTICLE, site.text(ARTICLE) + "\nMerksatz eins.\n"), has("Merksatz eins.")
    yield "head", PAGE, lambda: site.change(ARTICLE, "title: ", "title: Merkwort "), has("Merkwort")
    yield "head in a list", "/", lambda: site.change(ARTICLE, "title: Merkwort ", "title: Merkzwei "), has("Merkzwei")
    yield "card", "/", lambda: site.change("templates/partials/card.html", "</article>", "<i>Merkkarte</i></article>"), has("Merkkarte")
    yield "base", PAGE, lambda: site.change("templates/base.html", "</body>", "<p>Merkfuß</p></body>"), has("Merkfuß")
    yield "styles", PAGE, lambda: site.write("templates/assets/style.css", site.text("templates/assets/style.css") + "\n.merk { color: red }\n"), f"({RULES}).includes('.merk')"
    yield "styles saved often", PAGE, lambda: often(site), f"document.querySelectorAll('link[rel=stylesheet]').length === 1 && !({RULES}).includes('.oft')"
    yield "words", PAGE, lambda: site.change("templates/i18n/de.yml", "  related_heading: \"", "  related_heading: \"Merkreihe "), has("Merkreihe")
    yield "settings", PAGE, lambda: site.change("site.yml", "title: ", "title: Merktitel "), "document.title.includes('Merktitel')"
    yield "new article", "/finanzwesen/", lambda: site.write("content/meldungen/2025/merkneu.md", HEAD.format("Merkneu")), has("Merkneu")
    yield "renamed article", "/finanzwesen/", lambda: os.rename(site.folder / "content/meldungen/2025/merkneu.md", site.folder / "content/meldungen/2025/anders.md"), "!!document.querySelector('a[href$=\"/anders/\"]')"
    yield "deleted article", "/finanzwesen/", lambda: (site.folder / "content/meldungen/2025/anders.md").unlink(), "!" + has("Merkneu")
    yield "missing page that appears", "/finanzwesen/2025/02/merkspaeter/", lambda: site.write("content/meldungen/2025/merkspaeter.md", HEAD.format("Merkspäter")), has("Merkspäter")
    yield "mistake", PAGE, lambda: site.write(ARTICLE, site.text(ARTICLE) + "\n[fort](fehlt.md)\n"), "!!document.getElementById('sitegen-overlay')"
    yield "mended", PAGE, lambda: site.change(ARTICLE, "\n[fort](fehlt.md)\n", ""), "!document.getElementById('sitegen-overlay')"


def often(site):
    """Saves faster than a browser can follow; the last one is as before."""
    before = site.text("templates/assets/style.css")
    for number in range(12):
        site.write("templates/assets/style.css", before + f"\n.oft-{number} {{ color: red }}\n")
        time.sleep(0.02)
    site.write("templates/assets/style.css", before)
    time.sleep(1)


def compare(browser, page, out, name):
    path = out / page.strip("/") / "index.html"
    wrong = []
    shown, expected = browser.ask(SHOWN), browser.ask(PARSED % json.dumps(path.read_text()))
    if shown != expected:
        here = next((k for k, (a, b) in enumerate(zip(shown, expected)) if a != b), min(len(shown), len(expected)))
        wrong.append(f"{name}: {page} shows «{shown[here - 40:here + 80]}» instead of «{expected[here - 40:here + 80]}»")
    if ".merk" in (out / "assets/style.css").read_text() and ".merk" not in browser.ask(RULES):
        wrong.append(f"{name}: {page} has old styles")
    return wrong


def main():
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        print("NOTE: the preview was NOT looked at in a browser: there is no Chromium", file=sys.stderr)
        return 0
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/debug/sitegen").resolve()
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-") as place:
        place = pathlib.Path(place)
        (place / "site").mkdir()
        site = Site(place / "site")
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        server = subprocess.Popen([program, "serve", "--site", site.folder, "--port", str(port), "--now", NOW], stdout=open(place / "log", "w"))
        browser = Chromium(chromium, place / "profile")
        wrong, count = [], 0
        try:
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
                    break
                except OSError:
                    time.sleep(0.05)
            for name, page, edit, sign in steps(site):
                browser.open(f"http://127.0.0.1:{port}{page}")
                browser.ask("window.scrollTo(0, 200)")
                edit()
                count += 1
                if not browser.wait(sign):
                    wrong.append(f"{name}: {page} did not follow")
                elif name != "mistake":
                    browser.wait("document.readyState === 'complete'")
                    wrong += compare(browser, page, build(program, site, place / "public"), name)
        finally:
            browser.close()
            server.terminate()
            server.wait()
        # What a preview says is for people: a few lines for each edit.
        lines = (place / "log").read_text().count("\n")
        if lines > 40 * count:
            wrong.append(f"the preview wrote {lines} lines for {count} edits")
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    print(f"{count} edits in the browser, {len(wrong)} pages wrong")
    return 1 if wrong else 0


sys.exit(main())
