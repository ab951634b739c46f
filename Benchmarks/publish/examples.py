#!/usr/bin/env python3
"""Has every example of docs/publishing.md and docs/ci.md looked at by the program it is written for.

The configurations of nginx, Apache and Caddy are given a published site and checked by the servers; those of pipelines
by the schemas that `check-jsonschema` (PyPI) brings, and by actionlint where it is; the units of systemd by
`systemd-analyze`; shell by `sh -n`; settings by a build; `_headers` and `_redirects` by what Netlify and Cloudflare
document. What is not installed is skipped, loudly. Paths and names of the examples are replaced by those of a scratch.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

from common import ROOT, SITEGEN, free_port, need

HOSTS = ["nginx", "apache", "caddy", "netlify"]


def blocks(page):
    """The examples of a page: heading, language, text."""
    found, heading, language = [], "", None
    for line in (ROOT / "docs" / page).read_text().splitlines():
        if line.startswith("```"):
            if language is None:
                language, lines = line[3:].strip(), []
            else:
                found.append((heading, language, "\n".join(lines) + "\n"))
                language = None
        elif language is not None:
            lines.append(line)
        elif line.startswith("#"):
            heading = line.lstrip("# ")
    return found


class Examples:
    def __init__(self, folder):
        self.folder, self.failed, self.counts = folder, 0, {}
        self.site = folder / "site"
        subprocess.run([SITEGEN, "init", self.site], check=True, capture_output=True)
        self.settings = (self.site / "site.yml").read_text()

    def tell(self, what, good, said=""):
        self.failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {what}" + ("" if good else "\n       " + said.strip().replace("\n", "\n       ")))

    def run(self, what, *command, good=lambda run: run.returncode == 0, **more):
        run = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
        self.tell(what, good(run), run.stdout + run.stderr)
        return run

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    # Settings

    def settings_of(self, what, text):
        """Settings are understood, and name targets that publish."""
        base = self.settings
        for key in re.findall(r"(?m)^(\w+):", text):
            base = re.sub(rf"(?m)^{key}:.*\n(?:^[ ].*\n)*", "", base)
        (self.site / "site.yml").write_text(base + "\n" + text)
        self.run(what, SITEGEN, "build", "--site", self.site, "--quiet")
        (self.site / "site.yml").write_text(self.settings)

    def published(self):
        """A site with all files for hosts, as a folder target leaves it."""
        extra = f"\nhosting: {{files: [{', '.join(HOSTS)}], hsts: 31536000}}\nassets: {{}}\n" \
                "redirects: {/alt/: /impressum.md, '/ganz weg/': 'https://anders.example/x'}\n" \
                f"publish:\n  live: {{folder: '{self.folder}/www', compress: [gzip]}}\n"
        (self.site / "site.yml").write_text(re.sub(r"(?m)^assets:.*\n(?:^[ ].*\n)*", "", self.settings) + extra)
        self.run("a folder is published for the servers", SITEGEN, "publish", "live", "--site", self.site)
        (self.site / "site.yml").write_text(self.settings)
        return self.folder / "www/current"

    # Servers

    def nginx(self, text):
        nginx = need("nginx", "nginx")
        if not nginx:
            return
        certificate = f"ssl_certificate {self.folder}/c.pem; ssl_certificate_key {self.folder}/k.pem;"
        text = text.replace("/srv/www/portal", f"{self.folder}/www").replace("listen 443 ssl;", f"listen {free_port()} ssl; {certificate}")
        paths = "".join(f"  {kind}_temp_path {self.folder}/{kind};\n" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        text = text.replace("http {\n", f"http {{\n  include /etc/nginx/mime.types;\n  access_log off;\n{paths}")
        text = f"pid {self.folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n{text}"
        self.run("nginx -t", nginx, "-t", "-c", self.write("nginx.conf", text))

    def apache(self, text, current):
        apache = need("apache2", "apache2")
        if not apache:
            return
        modules = "".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
            for name in "mpm_event authz_core alias headers deflate dir mime ssl filter socache_shmcb".split())
        text = text.replace("/srv/www/portal", str(current)).replace("*:443", f"127.0.0.1:{free_port()}")
        start = f"ServerRoot {self.folder}\nPidFile {self.folder}/apache.pid\nErrorLog {self.folder}/apache.log\nServerName portal.example\n" \
                f"Listen 127.0.0.1:{free_port()}\n{modules}"
        self.run("apache2 -t", apache, "-t", "-f", self.write("apache.conf", start + text))
        # A server reads '.htaccess' only when somebody asks: inside of '<Directory>' the same lines are read at once.
        inner = f"<Directory {current}>\n{(current / '.htaccess').read_text()}</Directory>\n"
        self.run("apache2 -t with .htaccess", apache, "-t", "-f", self.write("apache2.conf", start + inner))

    def caddy(self, text):
        caddy = need("caddy", "caddy")
        if caddy:
            text = text.replace("/srv/www/portal", f"{self.folder}/www")
            self.run("caddy validate", caddy, "validate", "--adapter", "caddyfile", "--config", self.write("Caddyfile", text),
                     env={**os.environ, "HOME": str(self.folder)})

    # Files that hosts read by themselves

    def netlify(self, current):
        problems = []
        rules, dynamic = 0, 0
        for line in (current / "_headers").read_text().splitlines():
            if len(line) > 2000:
                problems.append(f"a line of {len(line)} characters; Cloudflare reads 2000")
            if not line.startswith(" "):
                rules += 1
                if not re.fullmatch(r"/[!-~]*", line) or line.count("*") > 1:
                    problems.append(f"no path: {line}")
            elif not re.fullmatch(r"  [A-Za-z-]+: [ -~]+", line):
                problems.append(f"no header: {line}")
        if rules > 100:
            problems.append(f"{rules} rules; Cloudflare reads 100")
        sources = []
        for line in (current / "_redirects").read_text().splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or not re.fullmatch(r"/[!-~]*", parts[0]) or parts[2] != "301" or len(line) > 1000 \
                    or not re.fullmatch(r"(/|https?://)[!-~]*", parts[1]):
                problems.append(f"no redirect: {line}")
            dynamic += "*" in parts[0] or "/:" in parts[0]
            sources.append(parts[0])
        if len(set(sources)) < len(sources) or dynamic > 100 or len(sources) > 2100:
            problems.append("an address stands twice, or there are too many")
        self.tell(f"_headers ({rules} rules) and _redirects ({len(sources)})", not problems, "\n".join(problems))

    # Pipelines, timers, shell

    def pipeline(self, what, text, schema):
        checker = os.environ.get("CHECK_JSONSCHEMA") or need("check-jsonschema", "pip install check-jsonschema")
        # Pages show the jobs; the rest of a workflow is its author's.
        whole = text if schema == "gitlab-ci" or text.startswith("on:") else "on: push\n" + text
        path = self.write(f"{schema}.yml", whole)
        if checker:
            self.run(f"{what}: schema {schema}", checker, "--builtin-schema", f"vendor.{schema}", path)
        linter = os.environ.get("ACTIONLINT") or shutil.which("actionlint")
        if linter and schema == "github-workflows":
            self.run(f"{what}: actionlint", linter, "-no-color", path)

    def units(self, texts):
        analyze = need("systemd-analyze", "systemd")
        if not analyze:
            return
        units = self.folder / "units"
        units.mkdir(exist_ok=True)
        next_time = self.write("next-time", "#!/bin/sh\n")
        next_time.chmod(0o755)
        for text in texts:
            name = re.match(r"# /etc/systemd/system/(\S+)", text)[1]
            text = text.replace("/srv/portal/next-time", str(next_time)).replace("/usr/local/bin/sitegen", SITEGEN)
            text = text.replace("/srv/portal", str(self.site)).replace("User=www", "User=root")
            (units / name).write_text(text)
        # Faults of units that the machine has are none of ours.
        self.run("systemd-analyze verify", analyze, "verify", "--man=no", "--recursive-errors=no", units / "portal.service", units / "portal.timer",
                 good=lambda run: run.returncode == 0 and "portal" not in run.stderr)
        calendar = re.search(r"OnCalendar=(.*)", "\n".join(texts))[1]
        self.run("systemd-analyze calendar", analyze, "calendar", calendar)

    def shell(self, what, text):
        self.run(what, "sh", "-n", self.write("script.sh", text))


def certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=portal.example", "-days", "1",
                    "-keyout", folder / "k.pem", "-out", folder / "c.pem"], check=True, capture_output=True)


def look(examples):
    current = examples.published()
    certificate(examples.folder)
    units = []
    for page in ["publishing.md", "ci.md", "checking.md"]:
        for heading, language, text in blocks(page):
            what = f"{page}, '{heading}'"
            if language == "nginx":
                examples.nginx(text)
            elif language == "apache":
                examples.apache(text, current)
            elif language == "caddy":
                examples.caddy(text)
            elif language == "ini":
                units.append(text)
            elif language == "sh":
                examples.shell(f"{what}: sh -n", text)
            elif language == "json":
                json.loads(text)
            elif language == "yaml" and "jobs:" in text:
                examples.pipeline(what, text, "github-workflows")
            elif language == "yaml" and "script:" in text:
                examples.pipeline(what, text, "gitlab-ci")
            elif language == "yaml":
                # Targets may stand alone, without the key above them.
                inner = not re.match(r"(publish|hosting|assets|base_url|rules|budgets|check|feeds):", text)
                base = "" if text.startswith(" ") else "  "
                text = "publish:\n" + textwrap.indent(text, base) if inner else text
                examples.settings_of(f"{what}: settings", text)
    examples.units(units)
    examples.netlify(current)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        examples = Examples(folder)
        look(examples)
    sys.exit(f"{examples.failed} examples FAILED" if examples.failed else 0)


main()
