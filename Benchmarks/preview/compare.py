#!/usr/bin/env python3
"""Time `sitegen serve` against `hugo server` on the same articles, in turn.

    compare.py --sitegen PROGRAM --site DIR --hugo PROGRAM --hugo-site DIR [--edits 50] [--kinds body,head,…]

DIR are two sites that render the same articles; both are worked on in place, and every edit is taken back.
Printed: from the start of the process to the last byte of the home page, of an article and of a topic page; from
the end of a write to the event that reloads the open page (or swaps its style sheet); and how often the page
that is served then does not show the edit.
"""
import argparse, base64, glob, http.client, json, os, random, re, shutil, socket, statistics, subprocess, sys, time

LIMIT = 20  # seconds that an event is waited for
SETTLING = 0.3  # seconds between what is done and the next edit, so that bursts are not one


def get(port, path, timeout=LIMIT):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def text(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, content):
    """As editors save: a new file is moved into place."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".tmp~", "w", encoding="utf-8") as f:
        f.write(content)
    os.rename(path + ".tmp~", path)


class Hugo:
    """`hugo server`, which tells pages over a web socket (LiveReload 7)."""
    name = "hugo"
    i18n = None

    def __init__(self, program, site):
        self.program, self.site = program, site
        self.card = os.path.join(site, "layouts", "partials", "teaser.html")
        self.base = os.path.join(site, "layouts", "_default", "baseof.html")
        self.css = os.path.join(site, "static", "style.css")

    def clear(self):
        for name in ("public", "resources"):
            shutil.rmtree(os.path.join(self.site, name), ignore_errors=True)
        if not os.path.exists(self.css):
            write(self.css, "body { color: black }\n")

    def command(self, port):
        return [self.program, "server", "--port", str(port), "--bind", "127.0.0.1", "--quiet", "--baseURL",
                f"http://127.0.0.1:{port}/"]

    def connect(self, port, page):
        s = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        key = base64.b64encode(os.urandom(16)).decode()
        s.sendall(f"GET /livereload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  f"Origin: http://127.0.0.1:{port}\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            self.rest += s.recv(4096)
        if b"101" not in self.rest.split(b"\r\n")[0]:
            sys.exit(f"hugo refused the web socket: {self.rest[:200]}")
        self.rest = self.rest.split(b"\r\n\r\n", 1)[1]
        hello = b'{"command":"hello","protocols":["http://livereload.com/protocols/official-7"],"ver":"2.0.8"}'
        mask = os.urandom(4)
        s.sendall(bytes([0x81, 0x80 | len(hello)]) + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(hello)))
        return s

    def event(self, s):
        """Waits for the next word to reload; returns when it came."""
        while True:
            while len(self.rest) >= 2:
                size, start = self.rest[1] & 0x7F, 2
                if size == 126:
                    size, start = int.from_bytes(self.rest[2:4], "big"), 4
                if len(self.rest) < start + size:
                    break
                frame, self.rest = self.rest[start:start + size], self.rest[start + size:]
                if b'"reload"' in frame:
                    return time.monotonic()
            data = s.recv(65536)
            if not data:
                sys.exit("hugo closed the web socket")
            self.rest += data


class Sitegen:
    """`sitegen serve`, which tells pages by server-sent events."""
    name = "sitegen"

    def __init__(self, program, site):
        self.program, self.site = program, site
        self.card = os.path.join(site, "templates", "partials", "card.html")
        self.base = os.path.join(site, "templates", "base.html")
        self.css = os.path.join(site, "templates", "assets", "style.css")
        self.i18n = os.path.join(site, "templates", "i18n", "de.yml")

    def clear(self):
        for name in ("public", ".sitegen"):
            shutil.rmtree(os.path.join(self.site, name), ignore_errors=True)

    def command(self, port):
        return [self.program, "serve", "--port", str(port), "--site", self.site]

    def connect(self, port, page):
        _, html = get(port, page)
        script = re.search(r'<script[^>]*src="(/__sitegen/[^"]*)"[^>]*>', html)
        data = dict(re.findall(r'data-([a-z]+)="([^"]*)"', script.group(0)))
        s = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        query = "&".join(f"{k}={v}" for k, v in sorted(data.items()))
        s.sendall(f"GET /__sitegen/events?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        self.rest = b""
        return s

    def event(self, s):
        while True:
            match = re.search(rb"event: (reload|files)\b.*?\n\n", self.rest, re.S)
            if match:
                self.rest = self.rest[match.end():]
                return time.monotonic()
            data = s.recv(65536)
            if not data:
                sys.exit("sitegen closed the events")
            self.rest += data


class Server:
    def __init__(self, contestant):
        self.port = free_port()
        self.started = time.monotonic()
        self.process = subprocess.Popen(contestant.command(self.port), cwd=contestant.site, stdout=subprocess.DEVNULL)

    def first(self, path):
        """When a page is there, counted from the start of the process."""
        while True:
            try:
                status, body = get(self.port, path)
                if status == 200 and len(body) > 500:
                    return time.monotonic() - self.started
            except (ConnectionError, TimeoutError, http.client.HTTPException):
                pass
            if self.process.poll() is not None:
                sys.exit("the server ended")
            time.sleep(0.002)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def articles(site):
    return sorted(glob.glob(os.path.join(site, "content", "meldungen", "**", "*.md"), recursive=True))


def address(contestant, port, article):
    """Where an article is served: the link to it on a page that lists it."""
    slug = os.path.basename(article)[:-3]
    _, sitemap = get(port, "/sitemap.xml")
    match = re.search(r"<loc>https?://[^/<]*(/[^<]*" + re.escape(slug) + r"/)</loc>", sitemap)
    return match.group(1) if match else sys.exit(f"{contestant.name}: no address for {slug}")


def edits(contestant, article, kind, number):
    """What an edit writes, how it is taken back, and what the page shows of it."""
    word = f"Merkwort{kind}{number}"
    old = text(article)
    if kind == "body":
        return article, old + f"\n{word} steht hier.\n", old, word
    if kind == "head":
        return article, re.sub(r'^title: "', f'title: "{word} ', old, count=1, flags=re.M), old, word
    path = {"card": contestant.card, "base": contestant.base, "css": contestant.css, "i18n": contestant.i18n}[kind]
    old = text(path)
    if kind == "css":
        return path, old + f"\n.{word} {{ color: red }}\n", old, None
    if kind == "i18n":
        return path, re.sub(r'^(  related_heading: "?)', rf"\g<1>{word} ", old, count=1, flags=re.M), old, None
    mark = f"<!-- {word} -->" if contestant.name == "hugo" else f'<i hidden data-mark="{word}"></i>'
    # Where the card has an end of its own: what stands behind a macro shows nowhere.
    end = "</body>" if kind == "base" else "</article>"
    return path, old.replace(end, f"{mark}{end}", 1) if end in old else old + mark, old, None


def one(contestant, port, kind, number, article, times, stale):
    """Makes an edit, waits for its event, looks at the page, and takes the edit back."""
    page, word = ("/" if kind in ("new", "delete") else address(contestant, port, article)), None
    if kind in ("new", "delete"):
        path = os.path.join(contestant.site, "content", "meldungen", "2025", "02", f"neu-{number}.md")
        word, old = f"Merkwort{kind}{number}", None
        new = re.sub(r"^title: .*$", f'title: "{word}"', text(article), count=1, flags=re.M)
        new = re.sub(r"^date: .*$", "date: 2025-02-24", new, count=1, flags=re.M)
    else:
        path, new, old, word = edits(contestant, article, kind, number)
    get(port, page)
    events = contestant.connect(port, page)
    time.sleep(SETTLING)
    if kind == "delete":
        write(path, new)
        contestant.event(events)
        events.close()
        get(port, page)
        events = contestant.connect(port, page)
        time.sleep(SETTLING)
        os.remove(path)
    else:
        write(path, new)
    written = time.monotonic()
    try:
        times.append((contestant.event(events) - written) * 1000)
    except TimeoutError:
        stale += 1
    if word and (word in get(port, page)[1]) == (kind == "delete"):
        stale += 1
    if kind != "delete":
        time.sleep(SETTLING)
        if old is None:
            os.remove(path)
        else:
            write(path, old)
        try:
            contestant.event(events)
        except TimeoutError:
            stale += 1
    events.close()
    return times, stale


def measure(contestant, kinds, count, seed):
    """Prints for each kind of edit the milliseconds to the event and how often the page did not show it."""
    server = Server(contestant)
    server.first("/")
    choice = random.Random(seed)
    chosen = choice.sample(articles(contestant.site), count)
    for kind in kinds:
        if kind == "i18n" and contestant.i18n is None:
            continue
        times, stale = [], 0
        for number, article in enumerate(chosen):
            times, stale = one(contestant, server.port, kind, number, article, times, stale)
        told = f"median {statistics.median(times):7.0f} ms, worst {max(times):7.0f} ms" if times else "no event came"
        print(f"{contestant.name} {kind:7} {told}, {len(times)} edits, {stale} not shown", flush=True)
    server.stop()


def starts(contestant, runs):
    """For each run, the seconds to home, to an article and to a topic page."""
    rows = []
    for _ in range(runs):
        server = Server(contestant)
        home = server.first("/")
        article = address(contestant, server.port, articles(contestant.site)[0])
        server.stop()
        rows.append([home])
        for path in (article, "/e-government/" if contestant.name == "sitegen" else "/topics/e-government/"):
            server = Server(contestant)
            rows[-1].append(server.first(path))
            server.stop()
    return [statistics.median(column) for column in zip(*rows)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--sitegen")
    p.add_argument("--site")
    p.add_argument("--hugo")
    p.add_argument("--hugo-site")
    p.add_argument("--edits", type=int, default=50)
    p.add_argument("--kinds", default="body,head,card,base,css,i18n,new,delete")
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    contestants = []
    if a.sitegen:
        contestants.append(Sitegen(os.path.abspath(a.sitegen), os.path.abspath(a.site)))
    if a.hugo:
        contestants.append(Hugo(os.path.abspath(a.hugo), os.path.abspath(a.hugo_site)))
    for contestant in contestants:
        contestant.clear()
        cold = starts(contestant, 1)
        print(f"{contestant.name} without state: / {cold[0]:.2f} s, article {cold[1]:.2f} s, topic {cold[2]:.2f} s (the later two with what the first left)", flush=True)
        warm = starts(contestant, a.runs)
        print(f"{contestant.name} with state: / {warm[0]:.2f} s, article {warm[1]:.2f} s, topic {warm[2]:.2f} s", flush=True)
    for contestant in contestants:
        measure(contestant, a.kinds.split(","), a.edits, a.seed)


main()
