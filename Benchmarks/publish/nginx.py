#!/usr/bin/env python3
"""A folder served by nginx while it is published to and rolled back 200 times, and clients read.

Every publish changes the style sheet, and with it its name and every page. A client fetches a page and then the
sheet that it names; both must be there, and be whole and of one version.
"""

import hashlib
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import http.client

from common import Servers, free_port, make_site, need, sitegen, wait_for

ROUNDS = int(os.environ.get("ROUNDS", "200"))
PAGES = ["/", "/impressum/", "/archiv/", "/positionspapiere/"]

NGINX = """
daemon off; pid {0}/nginx.pid; error_log {0}/nginx-error.log;
events {{}}
http {{
  types {{ text/html html; text/css css; }}
  include {0}/www/current/.hosting/nginx-http.conf;
  access_log off; client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f;
  uwsgi_temp_path {0}/u; scgi_temp_path {0}/s;
  server {{
    listen 127.0.0.1:{1};
    root {0}/www/current;
    include {0}/www/current/.hosting/nginx-server.conf;
    gzip_static on;
    location ~* \\.(css|js|woff2|svg|png|jpe?g|webp|avif)$ {{ error_page 404 = @previous; }}
    location @previous {{ root {0}/www/previous; }}
  }}
}}
"""


class Client(threading.Thread):
    def __init__(self, port, stop):
        super().__init__(daemon=True)
        self.port, self.stop = port, stop
        self.requests, self.faults, self.seen = 0, [], set()

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        self.requests += 1
        if response.status != 200:
            self.faults.append(f"{path}: {response.status}")
        return body

    def run(self):
        while not self.stop.is_set():
            page = random.choice(PAGES)
            try:
                body = self.get(page)
                self.seen.add((page, hashlib.sha256(body).hexdigest()))
                for sheet in re.findall(rb'href="([^"]+\.css)"', body):
                    self.get(re.sub(r"^https?://[^/]+", "", sheet.decode()))
            except OSError as error:
                self.faults.append(f"{page}: {error}")


def main():
    nginx = need("nginx", "nginx-light")
    if not nginx:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        site = folder / "site"
        site.mkdir()
        make_site(site, f"  live: {{folder: '{folder}/www', keep: 4, compress: [gzip]}}\n")
        sheet = site / "templates/assets/style.css"
        original = sheet.read_text()
        servers, port, versions = Servers(folder), free_port(), set()
        (folder / "nginx.conf").write_text(NGINX.format(folder, port))

        def publish(number):
            sheet.write_text(original + f"\n.version-{number} {{ color: red }}\n")
            sitegen(site, "publish", "live")
            for page in PAGES:
                body = (folder / f"www/current{page}index.html").read_bytes()
                versions.add((page, hashlib.sha256(body).hexdigest()))

        publish(0)
        servers.start([nginx, "-e", folder / "nginx-error.log", "-c", folder / "nginx.conf"], "nginx.log")
        wait_for(port)
        stop = threading.Event()
        clients = [Client(port, stop) for _ in range(2)]
        for client in clients:
            client.start()
        rollbacks = 0
        for number in range(1, ROUNDS + 1):
            if number % 4 == 0:
                sitegen(site, "publish", "live", "--rollback")
                rollbacks += 1
            else:
                publish(number)
        stop.set()
        for client in clients:
            client.join()
        servers.stop()
        faults = [fault for client in clients for fault in client.faults]
        seen = set().union(*(client.seen for client in clients))
        print(f"{ROUNDS - rollbacks} publishes and {rollbacks} rollbacks; {sum(c.requests for c in clients)} requests, "
              f"{len(faults)} errors; {len(seen)} versions of {len(PAGES)} pages seen, "
              f"{len(seen - versions)} of them mixed or cut")
        for fault in faults[:10]:
            print("  ", fault)
        sys.exit(1 if faults or seen - versions else 0)


main()
