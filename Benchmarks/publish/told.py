#!/usr/bin/env python3
"""Publishes with a hub, a search engine and a hook on loopback, and prints what each was told after one edit."""

import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

from common import SITEGEN, free_port, need, sitegen

told = []


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told.append((self.path, body))
        self.send_response(500 if self.path == "/broken" else 204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def main():
    if not need("curl", "curl"):
        return
    port = free_port()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        site = folder / "site"
        subprocess.run([SITEGEN, "init", site], check=True, capture_output=True)
        text = (site / "site.yml").read_text()
        assert "\nfeeds:" in text
        text = text.replace("\nfeeds:", f"\nindexnow: {{key: 0123456789abcdef}}\nfeeds:\n  hub: http://127.0.0.1:{port}/hub", 1)
        hook = site / "hook"
        hook.write_text(f"#!/bin/sh\ncat > {folder}/changes.json\n")
        hook.chmod(0o755)
        (site / "site.yml").write_text(
            text + f"\npublish:\n  live: {{folder: ../www, websub: true, indexnow: 'http://127.0.0.1:{port}/indexnow', "
            f"hook: [./hook]}}\n  broken: {{folder: ../www2, indexnow: 'http://127.0.0.1:{port}/broken'}}\n  plain: {{folder: ../www3}}\n")
        sitegen(site, "publish", "plain")
        print("a target that wants nothing told:", len(told), "requests")
        quiet = not told
        sitegen(site, "publish", "live")
        told.clear()
        page = next(site.glob("content/meldungen/**/*.md"))
        page.write_text(page.read_text().replace("summary:", "summary: Neu.", 1) + "\nNeu.\n")
        print(sitegen(site, "publish", "live", "--dry-run").stdout.strip())
        sitegen(site, "publish", "live")
        for path, body in told:
            print(path, " ".join(body.split()))
        changes = json.loads((folder / "changes.json").read_text())
        print("hook:", {key: len(value) if isinstance(value, list) else value for key, value in changes.items()})
        told.clear()
        again = sitegen(site, "publish", "live")
        print(again.stdout.strip(), "-", len(told), "requests")
        quiet = quiet and not told
        broken = sitegen(site, "publish", "broken", check=False)
        print(f"a server that fails: exit {broken.returncode}: {broken.stdout.splitlines()[0]} {broken.stderr.splitlines()[-1]}")
        sys.exit(0 if quiet and broken.returncode == 2 else 1)


main()
