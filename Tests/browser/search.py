#!/usr/bin/env python3
"""Searches the sample portal in Chromium, as readers do.

What readers ask for is among the first answers; nothing of the index is loaded before the
first letter; the keyboard is enough; addresses can be shared, and back leads back;
whatever is written is text; a missing file costs what it holds and no more. Beside these, the
program's stems are those of libstemmer, where Python's `Stemmer` is there (PyStemmer).

Without Chromium the check is skipped, loudly.

    Tests/browser/search.py [PROGRAM]      # exit code 0: all is well
"""

import functools
import http.server
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import keyboard  # noqa: E402
from keyboard import ROOT, Browser, check  # noqa: E402

# What is asked for, and words of the title that must be among the first three.
QUESTIONS = [
    ("Dienstleister", "Ein IT-Dienstleister für alle Kommunen"),
    ("Schnittstelle", "Offene Schnittstellen"),
    ("schnittstellen offen", "Offene Schnittstellen"),
    ("Registermodernisierung", "Registermodernisierung braucht"),
    ("Register", "Registermodernisierung braucht"),
    ("Modernisierung", "Registermodernisierung braucht"),
    ("Digitalisierugn", "Digital"),
    ("OZG Kommunen", "OZG-Umsetzung aus Sicht der Kommunen"),
    ("ozg-umsetzung", "OZG-Umsetzung aus Sicht der Kommunen"),
    ("\"aus Sicht der Kommunen\"", "OZG-Umsetzung aus Sicht der Kommunen"),
    ("muenchen stadtrat", "Digitalstrategie"),
    ("München", "Digitalstrategie"),
    ("Strategie München", "Digitalstrategie"),
    ("Kompetenzzentrums", "Koordinierungsstelle wird zum Kompetenzzentrum"),
    ("Impressum", "Impressum"),
    ("barrierefrei", "Barrierefreiheit"),
]

WORDS = {
    "de": ("german", "ver wal tung ung heit keit lich ig isch end e en em er ern es s st est niss nis au eu y u ei sch "
                     "ge be ik b t x a o"),
    "en": ("english", "gener commun y ing ed eed ly li ational ization ousness ful ness s ss ies ied sses us e al ance "
                      "ion t b bb ll at bl iz ogi ative w x a o inning succeed arsen sky"),
}
COUNT = 100_000


class Server(http.server.SimpleHTTPRequestHandler):
    """The site, and below `/_modules/` the program's own modules."""

    asked, missing = [], set()

    def log_message(self, *_):
        pass

    def translate_path(self, path):
        if path.startswith("/_modules/"):
            return str(ROOT / "Sources/Search/Browser" / pathlib.Path(path).name)
        return super().translate_path(path)

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        self.asked.append(path)
        if any(name in path for name in self.missing):
            self.send_error(404)
            return
        super().do_GET()


class Page:
    """The search page."""

    def __init__(self, browser, base):
        self.browser, self.url = browser, base + "/suche/"
        browser.call("Network.enable")
        browser.call("Network.setCacheDisabled", cacheDisabled=True)

    def open(self, query=""):
        self.browser.open(self.url + query)

    def run(self, code):
        result = self.browser.call("Runtime.evaluate", expression=f"(async () => {{ {code} }})()", returnByValue=True,
                                   awaitPromise=True)
        check("exceptionDetails" not in result, f"{code}: {result.get('exceptionDetails')}")
        return result["result"].get("value")

    def ask(self, text):
        """Writes into the field; returns the titles that are shown once the answer is there."""
        self.run(f"""
          const field = document.querySelector('.search input');
          document.querySelector('.search-status').textContent = 'waiting';
          field.value = {json.dumps(text)};
          field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
        """)
        self.wait()
        return self.titles()

    def wait(self):
        self.browser.wait("!['', 'waiting'].includes(document.querySelector('.search-status').textContent) && "
                          "!document.querySelector('.search').hasAttribute('aria-busy')", "there is no answer")

    def titles(self):
        return self.run("return [...document.querySelectorAll('.search-result h2')].map((title) => title.textContent)")

    def status(self):
        return self.run("return document.querySelector('.search-status').textContent")


def check_loading(page):
    Server.asked.clear()
    page.open()
    early = [path for path in Server.asked if "/suche/index/" in path]
    check(not early, f"loaded before the first letter: {early}")
    page.ask("Stadt")
    check(any("/suche/index/" in path for path in Server.asked), "nothing of the index was asked for")


def check_questions(page):
    page.open()
    wrong = []
    for question, expected in QUESTIONS:
        titles = page.ask(question)[:3]
        if not any(expected in title for title in titles):
            wrong.append(f"'{question}' finds {titles}, not '{expected}'")
    check(not wrong, "; ".join(wrong))


def check_exclusion(page):
    page.open()
    everything = set(page.ask("Kommunen"))
    without = page.ask("Kommunen -OZG")
    check(without and set(without) < everything | set(without) and not any("OZG" in title for title in without),
          f"a minus excludes nothing: {without}")


def check_nonsense(page):
    page.open()
    for text in ["<img src=x onerror=alert(1)>", "x" * 10_000, "\ud800", "\"", "-", "((((", "%00 \u0000", "🎉🎉🎉", "a" * 64]:
        check(page.ask(text) is not None, f"{text[:20]!r} breaks the page")
        check(not page.run("return !!document.querySelector('.search img')"), "what is written became HTML")
    check(page.ask("Stadt"), "after nonsense nothing is found any more")


def check_keyboard(page):
    page.open()
    browser = page.browser
    page.run("document.querySelector('.search input').focus()")
    browser.call("Input.insertText", text="Kompetenzzentrum")
    browser.wait("document.querySelectorAll('.search-result').length > 0", "typing finds nothing")
    browser.enter()
    for _ in range(12):
        stop = browser.tab()
        check(stop and stop["isSeen"] and stop["isMarked"], f"{stop} cannot be seen")
        if browser.evaluate("!!document.activeElement.closest('.search-result')"):
            break
    check(browser.evaluate("!!document.activeElement.closest('.search-result')"), "the results are not reached")
    browser.enter()
    browser.wait("!location.pathname.startsWith('/suche/')", "a result leads nowhere")
    page.run("history.back()")
    browser.wait("location.pathname === '/suche/' && document.querySelectorAll('.search-result').length > 0",
                 "back does not lead back to the results")
    check(browser.evaluate("document.querySelector('.search input').value") == "Kompetenzzentrum", "the question is gone")


def check_address(page):
    page.open("?q=Stadt&sort=date&from=2025-01")
    page.wait()
    dates = page.run("return [...document.querySelectorAll('.search-result time')].map((time) => time.dateTime)")
    check(dates and dates == sorted(dates, reverse=True) and dates[-1] >= "2025-01", f"by date, from 2025 on: {dates}")
    check(page.run("return document.querySelector('.search-filters').open"), "what narrows the results is hidden")


def check_suggestions(page):
    page.open()
    page.ask("Kommunal")
    words = page.run("return [...document.querySelectorAll('.search-suggestions button')].map((b) => b.textContent)")
    check(words and all(word.lower().startswith("kommunal") for word in words), f"suggested: {words}")


def check_damage(page):
    names = {path.rsplit("/", 1)[1] for path in Server.asked if "/suche/index/a" in path}
    Server.missing = {"/suche/index/a"}
    page.open()
    page.ask("Kommunen")
    Server.missing = set()
    check(names and "Treffer" in page.status(), f"without what results show: {page.status()}")
    Server.missing = {"/suche/index/t"}
    page.open()
    page.ask("Kommunen")
    check("nicht zu laden" in page.status(), f"without terms: {page.status()}")
    Server.missing = {"/suche/index/i"}
    page.open()
    page.ask("Kommunen")
    check("nicht erreichbar" in page.status(), f"without the root: {page.status()}")
    Server.missing = set()
    check(page.ask("Kommunen"), "what failed is not tried again")


def check_random_damage(page):
    """Files of random bytes cost what they held, and never more: no error, no wait."""
    folder = pathlib.Path(Server.root) / "suche/index"
    chance = random.Random(11)
    for kind in "tpwrda":
        path = chance.choice(sorted(folder.glob(f"{kind}*")))
        kept = path.read_bytes()
        for broken in (b"", chance.randbytes(len(kept)), kept[: len(kept) // 2], kept[:40] + chance.randbytes(40) + kept[80:]):
            path.write_bytes(broken)
            page.open()
            for question in ("Kommunen", "OZG", '"aus Sicht der Kommunen"', "Digitalisierugn"):
                page.ask(question)
                check("nicht erreichbar" not in page.status(), f"{path.name} of {len(broken)} bytes ends '{question}'")
        path.write_bytes(kept)


def check_history(page):
    page.open("?q=Kommunen")
    page.wait()
    for text in ("Regi", "Register"):
        page.ask(text)
        page.browser.wait(f"new URLSearchParams(location.search).get('q') === '{text}'", "the address does not follow")
    page.run("document.querySelector('.search form').requestSubmit()")
    page.run("history.back()")
    page.browser.wait("document.querySelector('.search input').value === 'Kommunen'", "back does not lead to the question before")


def check_more(page):
    page.open("?q=der+Kommunen+IT+OZG+Digitalisierung")
    page.wait()
    page.run("for (let turn = 0; turn < 3; turn += 1) document.querySelector('.search-more').click()")
    page.browser.wait("!document.querySelector('.search-more').disabled", "more does not end")
    titles = page.run("return [...document.querySelectorAll('.search-result a')].map((link) => link.pathname)")
    check(len(titles) == len(set(titles)) > 10, f"{len(titles)} results, {len(set(titles))} different")


def check_stems(page):
    try:
        import Stemmer
    except ImportError:
        print("SKIPPED: stems were not compared: there is no PyStemmer", file=sys.stderr)
        return
    page.open()
    chance = random.Random(7)
    for tag, (name, parts) in WORDS.items():
        parts = parts.split()
        words = ["".join(chance.choices(parts, k=chance.randint(1, 6))) for _ in range(COUNT)]
        ours = page.run(f"""
          const {{ stem }} = await import('/_modules/forms.js');
          return {json.dumps(words)}.map((word) => stem(word, '{tag}'));
        """)
        theirs = Stemmer.Stemmer(name).stemWords(words)
        wrong = [(word, one, other) for word, one, other in zip(words, ours, theirs) if one != other]
        check(not wrong, f"{len(wrong)} of {COUNT} stems differ in '{tag}': {wrong[:5]}")
        print(f"{COUNT} stems compared in '{tag}', 0 differ")


def main():
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/sitegen")
    if not chromium or not os.access(program, os.X_OK):
        print(f"SKIPPED: the search was not tested: there is no {'Chromium' if not chromium else program}", file=sys.stderr)
        return 0
    failures = []
    checks = [check_loading, check_questions, check_exclusion, check_nonsense, check_keyboard, check_address,
              check_suggestions, check_damage, check_random_damage, check_history, check_more, check_stems]
    with tempfile.TemporaryDirectory() as folder:
        public = keyboard.build(folder, program)
        Server.root = public
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(public)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = Browser(chromium)
        page = Page(browser, f"http://127.0.0.1:{server.server_port}")
        for run in checks:
            try:
                run(page)
            except AssertionError as error:
                failures.append(f"{run.__name__}: {error}")
        browser.close()
        server.shutdown()
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    print(f"{len(QUESTIONS)} questions and {len(checks) - 1} other checks of the search, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
