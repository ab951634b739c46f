#!/usr/bin/env python3
"""Compares `sitegen check` with LinkChecker (PyPI), which asks a server for the sample as readers do.

    linkchecker.py

First the sample as it is, of which both must find nothing, then with links, pictures and files that are not there:
both must name the same addresses. SITEGEN and LINKCHECKER may say where the programs are.
"""
import csv, functools, http.server, json, os, pathlib, re, shutil, subprocess, sys, tempfile, threading, time
from urllib.parse import urljoin

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITEGEN = os.environ.get("SITEGEN", str(ROOT / ".build/release/sitegen"))
CHECKER = os.environ.get("LINKCHECKER") or shutil.which("linkchecker")

PLANTED = """
<p><a href="/fehlt/">Seite</a>, <a href="gibt-es-nicht.html">daneben</a>, <a href="/impressum/#fehlt">Stelle</a>,
<a href="#nicht-hier">hier</a>, <a href="BASE/auch-nicht/">ganz</a>, <a href="/impressum/?a=1#top">gut</a>,
<a href="/datenschutz/%2e%2e/impressum/">mit Umweg</a></p>
<p><img src="/bilder/fehlt.png" alt="Ein Rathaus"> <img srcset="/bilder/klein.png 1x, /bilder/gross.png 2x"
src="/bilder/mittel.png" alt="Noch ein Rathaus"></p>
<video src="/film.mp4" poster="/standbild.png"><track src="/untertitel.vtt"></video>
<iframe src="/rahmen/" title="Ein Rahmen"></iframe>
<blockquote cite="/quelle/"><p>Zitat</p></blockquote>
<object data="/ding.svg" type="image/svg+xml"></object>
"""
# LinkChecker does not read 'poster', and does not look into a page it has seen for what is linked from within it.
OURS_ALONE = {"/standbild.png", "/impressum/#nicht-hier"}
# To browsers '#top' is the beginning of any page (HTML Standard, 7.4.2.3.3); to LinkChecker it is an id.
THEIRS_ALONE = {"/impressum/?a=1#top"}


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_):
        """LinkChecker breaks connections off when it has seen enough."""


class Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One packet an answer: else each waits for an acknowledgement.
    wbufsize = 1 << 16

    def log_message(self, *_):
        pass

    def end_headers(self):
        # Without this LinkChecker asks a host at most ten times a second, whatever its settings say.
        self.send_header("LinkChecker", "pong")
        super().end_headers()


def serve(folder):
    server = Server(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def make_site(folder, base):
    for name in ["content", "templates"]:
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "site.yml").read_text()
    (folder / "site.yml").write_text(re.sub(r"(?m)^base_url:.*", f"base_url: {base}", text) + "\nraw_html: allow\n")


def sitegen(*arguments):
    return subprocess.run([SITEGEN, *map(str, arguments)], capture_output=True, text=True)


def ours(site):
    """Addresses that a check finds to lead nowhere, and what it says in all."""
    told = sitegen("check", "--site", site, "--no-pdf", "--format", "json")
    found, report = set(), json.loads(told.stdout)
    for diagnostic in report["diagnostics"]:
        place = re.search(r"at '([^']+)'", diagnostic["message"]) or re.search(r"'([^']+)'", diagnostic["message"])
        if diagnostic["rule"] in {"broken-link", "missing-picture", "missing-file"}:
            found.add(place[1])
        elif diagnostic["rule"] == "missing-fragment":
            page, fragment = re.search(r"(?:'(/[^']*)' has|the page has) no place '(#[^']+)'", diagnostic["message"]).groups()
            found.add((page or "/impressum/") + fragment)
    return found, report


def theirs(folder, base):
    """Addresses that LinkChecker finds to lead nowhere, and how many it asked for."""
    settings = folder / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=10000\nthreads=8\ntimeout=20\n[AnchorCheck]\n")
    run = subprocess.run(
        [CHECKER, "-f", settings, "--no-status", "--verbose", "-o", "csv", base + "/"],
        capture_output=True, text=True, timeout=500)
    links = list(csv.DictReader((l for l in run.stdout.splitlines() if not l.startswith("#")), delimiter=";"))
    bad = [link for link in links if link["valid"] != "True" or link["warningstring"]]
    found = {urljoin(link["parentname"] or base, link["urlname"]).replace(base, "") for link in bad}
    return found, len({link["url"] for link in links})


def compare(what, site, folder, base, ours_alone, theirs_alone):
    built = sitegen("build", "--site", site, "--no-pdf", "--quiet")
    if built.returncode:
        sys.exit(built.stderr)
    (found, report), started = ours(site), time.time()
    their, asked = theirs(folder, base)
    agrees = found - ours_alone == their - theirs_alone and ours_alone <= found
    print(f"{what}: sitegen looked at {report['pages']} pages and {report['other_files']} other files in "
          f"{report['seconds']:.2f} s and finds {len(found)} addresses that lead nowhere; LinkChecker asked for {asked} "
          f"in {time.time() - started:.1f} s and finds {len(their)}: {'they agree' if agrees else 'they DIFFER'}")
    for name, more in [("sitegen", found - their), ("LinkChecker", their - found)]:
        for address in sorted(more):
            print(f"  only {name}: {address}")
    return agrees


def main():
    if not CHECKER:
        return print("SKIPPED: there is no 'linkchecker' (pip install linkchecker)", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # LinkChecker becomes another user if it is started by root.
        folder.chmod(0o755)
        site = folder / "site"
        (site / "public").mkdir(parents=True)
        base = serve(site / "public")
        make_site(site, base)
        good = compare("the sample", site, folder, base, set(), set())
        with open(site / "content/impressum.md", "a") as page:
            page.write("\n" + PLANTED.replace("BASE", base))
        good &= compare("with faults", site, folder, base, OURS_ALONE, THEIRS_ALONE)
    sys.exit(not good)


main()
