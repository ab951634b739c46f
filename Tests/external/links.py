#!/usr/bin/env python3
"""`sitegen check --external` against a local host that answers in all the ways that hosts do.

    links.py [SITEGEN]

The host listens on the loopback address, which only '--allow-private' lets the check ask.
"""
import http.server, json, os, shutil, socket, struct, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build/debug/sitegen")
seen, lock = {}, threading.Lock()


class Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, code, **fields):
        self.send_response(code)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self):
        self.answer()

    do_GET = do_HEAD

    def answer(self):
        with lock:
            count = seen[self.path] = seen.get(self.path, 0) + 1
        path = self.path
        if path == "/good":
            self.reply(200)
        elif path == "/nohead":
            self.reply(405 if self.command == "HEAD" else 200)
        elif path == "/gone":
            self.reply(404)
        elif path == "/moved":
            self.reply(301, Location="/good")
        elif path == "/loop1":
            self.reply(301, Location="/loop2")
        elif path == "/loop2":
            self.reply(301, Location="/loop1")
        elif path == "/busy":
            self.reply(429, Retry_After="1") if count == 1 else self.reply(200)
        elif path == "/endless":
            self.endless()
        elif path == "/reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
        elif path == "/hang":
            time.sleep(30)
            self.close_connection = True

    def endless(self):
        if self.command == "HEAD":
            return self.reply(405)
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.close_connection = True


EXPECTED = {
    "gone": ("dead-link", "answers 404"), "moved": ("moved-link", "has moved for good"),
    "loop1": ("dead-link", "circle of redirects"), "reset": ("unanswered-link", "breaks the connection off"),
    "hang": ("unanswered-link", "does not answer in time"),
}
GOOD = ["good", "nohead", "busy", "endless"]


def check(site, *options):
    told = subprocess.run([PROGRAM, "check", "--site", site, "--format", "json", *options], capture_output=True, text=True)
    if not told.stdout:
        sys.exit(f"no report: {told.stderr}")
    return json.loads(told.stdout)


def main():
    if not shutil.which("curl"):
        return print("NOTE: links to other hosts were NOT checked: there is no 'curl'", file=sys.stderr)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        site = os.path.join(folder, "site")
        subprocess.run([PROGRAM, "init", site], check=True, capture_output=True)
        links = "\n".join(f"- [{name}]({base}/{name})" for name in GOOD + list(EXPECTED))
        with open(os.path.join(site, "content/impressum.md"), "a", encoding="utf-8") as file:
            file.write(f"\n{links}\n")
        with open(os.path.join(site, "site.yml"), "a", encoding="utf-8") as file:
            file.write("check: {external: {timeout: 2, pause: 20, connections: 4}}\n")
        judge(site, base)
    print(f"links to other hosts: {len(EXPECTED) + len(GOOD)} ways to answer, each told for what it is")


def judge(site, base):
    refused = check(site, "--external")
    rules = [d["rule"] for d in refused["diagnostics"]]
    assert rules.count("refused-address") == len(EXPECTED) + len(GOOD), rules
    assert not seen, f"a private address was asked: {seen}"
    found = {d["message"].split("'")[1].rsplit("/", 1)[-1]: d for d in check(site, "--external", "--allow-private")["diagnostics"]}
    assert set(found) == set(EXPECTED), sorted(found)
    for name, (rule, text) in EXPECTED.items():
        told = found[name]
        assert told["rule"] == rule and text in told["message"], told
        assert told["file"] == "content/impressum.md" and told["line"], told
    before = dict(seen)
    offline = {d["rule"] for d in check(site, "--offline")["diagnostics"]}
    assert offline == {"dead-link", "moved-link"}, offline
    assert seen == before, "somebody was asked although nobody should be"


main()
