#!/usr/bin/env python3
"""Opens pages full of hostile values in Chromium and tells whether a script of theirs ran.

The pages are those of `InjectionTests`: the sample portal's templates, and one page with
a value in each place that takes one, each with every text of `injections.json`. Their
code calls `top.ran(name)`; links and forms that would run code are followed by asking the
browser how it reads their addresses.

The same page without any escaping comes first, to see that the texts are dangerous and
that this program notices. Without Chromium the check is skipped, loudly.

    Tests/browser/run.py            # exit code 0: no script ran
"""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
MINUTES = 10

# Loads one page after the other into a frame and notes what runs. Events that a reader
# would cause are caused; addresses are read as the browser reads them.
HARNESS = """<!DOCTYPE html><meta charset=utf-8><title>harness</title><body><script>
const pages = %s, found = {};
let page = '';
window.ran = name => { (found[page] ??= []).push(name); };
const wait = ms => new Promise(done => setTimeout(done, ms));
const load = url => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.onload = () => done(frame);
  setTimeout(() => done(frame), 3000);
  frame.src = url;
  document.body.append(frame);
});
function isUnsafe(address) {
  let url;
  try { url = new URL(address, 'http://reader.example/'); } catch { return false; }
  if (url.protocol === 'data:') return !/^image\\/(png|gif|jpeg|webp)/.test(url.pathname);
  return url.protocol === 'javascript:' || url.protocol === 'vbscript:';
}
function inspect(inner) {
  for (const element of inner.querySelectorAll('*')) {
    for (const name of ['href', 'src', 'action', 'formAction', 'data', 'ping', 'poster']) {
      const value = element[name];
      const text = value && value.baseVal !== undefined ? value.baseVal : value;
      if (typeof text !== 'string' || !element.hasAttribute(name.toLowerCase())) continue;
      for (const address of name === 'ping' ? text.split(/\\s+/) : [text])
        if (isUnsafe(address)) ran('address of ' + element.localName + ': ' + address.slice(0, 40));
    }
    for (const attribute of element.attributes) if (/^on/i.test(attribute.name)) ran('handler ' + attribute.name);
    for (const kind of ['mouseover', 'focus', 'animationstart', 'toggle'])
      element.dispatchEvent(new Event(kind, { bubbles: false }));
  }
}
(async () => {
  for (page of pages) {
    const frame = await load('/' + encodeURI(page).replace(/[#?]/g, encodeURIComponent));
    await wait(20);
    try { if (frame.contentDocument) inspect(frame.contentDocument); } catch (e) { ran('page went away: ' + e.name); }
    frame.remove();
  }
  await fetch('/done', { method: 'POST', body: JSON.stringify({ pages: pages.length, found }) });
})();
</script>"""


def say(text):
    print(text, flush=True)


def chromium():
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def make_pages(folder):
    for name in ("contextual", "none"):
        (folder / name).mkdir()
    environment = dict(os.environ, SITEGEN_INJECTION_PAGES=str(folder))
    command = ["swift", "test", "--filter", "InjectionTests"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        say(result.stdout[-4000:] + result.stderr[-4000:])
        sys.exit("error: the pages could not be made")


def open_pages(browser, folder, pages):
    """What ran, by page."""
    answer, arrived = {}, threading.Event()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def do_GET(self):
            if self.path != "/harness":
                return super().do_GET()
            body = (HARNESS % json.dumps(pages)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()
            answer.update(json.loads(body))
            arrived.set()

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_):
            """Hostile addresses lead nowhere, and frames go away while they load."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        process = subprocess.Popen(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}",
             "--disable-popup-blocking", "--remote-debugging-port=0", f"http://127.0.0.1:{server.server_port}/harness"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        finished = arrived.wait(MINUTES * 60)
        process.terminate()
        process.wait()
    server.shutdown()
    if not finished:
        sys.exit(f"error: Chromium was not done after {MINUTES} minutes")
    return answer


def main():
    browser = chromium()
    if not browser:
        say("SKIPPED: whether hostile values run in a browser; install Chromium (apt-get install chromium)")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        make_pages(folder)
        listed = {name: sorted(f"{name}/{page.name}" for page in (folder / name).iterdir()) for name in ("none", "contextual")}
        control = open_pages(browser, folder, listed["none"])
        say(f"without escaping: a script runs in {len(control['found'])} of {control['pages']} pages")
        if len(control["found"]) * 2 < control["pages"]:
            sys.exit("error: too few ran for this check to mean anything")
        answer = open_pages(browser, folder, listed["contextual"])
        say(f"by context: a script runs in {len(answer['found'])} of {answer['pages']} pages")
        for page, names in sorted(answer["found"].items()):
            say(f"  {urllib.parse.unquote(page)}: {', '.join(sorted(set(names)))}")
        sys.exit(1 if answer["found"] else 0)


if __name__ == "__main__":
    main()
