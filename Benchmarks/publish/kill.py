#!/usr/bin/env python3
"""Kills a publish at random points, looks at the target all the while, and has the next publish complete it.

Every version changes the style sheet's name, and with it every page; some pages come and others go. A crawler reads
the target's pages without a pause: none may name a sheet that is not there. Branches and archives change as a whole;
of them each state is read once, and must be one that git's own check, or an unpacker, finds nothing wrong with.

    kill.py rsync|rclone|folder|git|archive
"""

import io
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile

from common import SITEGEN, Servers, need, same_files, sitegen

KILLS = int(os.environ.get("KILLS", "100"))
KIND = sys.argv[1] if len(sys.argv) > 1 else "rsync"
SEED = int(os.environ.get("SEED", "1"))


class Crawler(threading.Thread):
    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.rounds, self.pages, self.broken = root, 0, 0, []
        self.stop = threading.Event()

    def missing(self, page):
        # What is looked for is named by the page, not by a guess of the release that it is of.
        root = pathlib.Path(os.path.realpath(self.root))
        try:
            text = page.read_text(errors="replace")
        except OSError:
            return None
        for address in re.findall(r'(?:href|src)="(/[^"]+\.(?:css|svg|woff2|js))"', text):
            if not (self.root / address[1:]).exists() and not (root / address[1:]).exists():
                return address
        return None

    def run(self):
        while not self.stop.is_set():
            for page in pages_of(self.root):
                self.pages += 1
                first = self.missing(page)
                # The page may have been replaced between the two looks: then it names another sheet by now.
                if first and page.exists() and self.missing(page) == first:
                    self.broken.append(f"{page}: {first}")
            self.rounds += 1
            time.sleep(0.002)


class Whole(threading.Thread):
    """Looks at each state of a target whose readers see all of a publish at once."""

    def __init__(self, target, kind):
        super().__init__(daemon=True)
        self.target, self.kind, self.last = target, kind, None
        self.rounds, self.pages, self.broken = 0, 0, []
        self.stop = threading.Event()

    def state(self):
        """What tells one state from the next."""
        if self.kind == "git":
            return git(self.target, "rev-parse", "gh-pages").stdout.decode().strip()
        status = self.target.stat()
        return (status.st_ino, status.st_mtime_ns)

    def files(self, state):
        """All files of a state; an archive is read through one descriptor, so that it is one state."""
        if self.kind == "git":
            with tarfile.open(fileobj=io.BytesIO(git(self.target, "archive", state).stdout)) as archive:
                return {m.name: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}
        with open(self.target, "rb") as file, zipfile.ZipFile(file) as archive:
            if archive.testzip():
                raise ValueError(f"damaged: {archive.testzip()}")
            return {name: archive.read(name) for name in archive.namelist()}

    def look(self):
        state = self.state()
        if state == self.last:
            return
        files, self.last = self.files(state), state
        self.rounds += 1
        for path, text in files.items():
            if not path.endswith(".html"):
                continue
            self.pages += 1
            for address in re.findall(r'(?:href|src)="/([^"]+\.(?:css|svg|woff2|js))"', text.decode()):
                if address not in files:
                    self.broken.append(f"{path}: {address}")

    def run(self):
        while not self.stop.is_set():
            try:
                self.look()
            except Exception as error:
                self.broken.append(f"unreadable: {error!r}")
            time.sleep(0.002)

    def matches(self, output):
        """Whether the target holds the output, and nothing is left over."""
        files = self.files(self.state())
        made = {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file()}
        files.pop(".nojekyll", None)
        if self.kind == "git":
            sound = git(self.target, "fsck", "--strict", "--no-dangling").returncode == 0
        else:
            sound = {p.name for p in self.target.parent.iterdir()} <= {
                self.target.name + end for end in ["", ".manifest.txt", ".lock"]}
        return sound and {p: b for p, b in files.items() if public(p)} == {p: b for p, b in made.items() if public(p)}


def public(path):
    return path.startswith(".well-known/") or not path.startswith(".")


def git(repository, *arguments):
    return subprocess.run(["git", f"--git-dir={repository}", *arguments], capture_output=True)


def pages_of(root):
    """Folders may go while they are read."""
    return [pathlib.Path(folder) / name for folder, _, names in os.walk(root) for name in names if name.endswith(".html")]


def version(site, number, sheet, original):
    sheet.write_text(original + f"\n.version-{number} {{ color: red }}\n")
    old = site / f"content/seite-{number - 1}.md"
    if old.exists():
        old.unlink()
    (site / f"content/seite-{number}.md").write_text(f"---\ntitle: Seite {number}\ntype: seite\n---\nText {number}.\n")


def main():
    random.seed(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        servers = Servers(folder)
        try:
            sys.exit(run(folder, servers))
        finally:
            servers.stop()


def run(folder, servers):
    site = folder / "site"
    subprocess.run([SITEGEN, "init", site], check=True, capture_output=True)
    target, root = {
        "rsync": (f"rsync: 'loopback:{folder}/www', ssh_config: '{folder}/ssh_config'", folder / "www"),
        "folder": (f"folder: '{folder}/www', keep: 3", folder / "www/current"),
        "rclone": (f"rclone: 'here:{folder}/www'", folder / "www"),
        "git": (f"git: '{folder}/www.git'", folder / "www.git"),
        "archive": (f"archive: '{folder}/www/site.zip'", folder / "www/site.zip"),
    }[KIND]
    if KIND == "rsync":
        if not (need("rsync", "rsync") and need("sshd", "openssh-server")):
            return 0
        servers.sshd(need("sshd", ""))
    if KIND == "git":
        subprocess.run(["git", "init", "--quiet", "--bare", root], check=True)
    env = {"RCLONE_CONFIG_HERE_TYPE": "local"}
    with open(site / "site.yml", "a") as settings:
        settings.write("\nassets: {}\npublish:\n  live: {%s, max_removals: 100}\n" % target)
    sheet = site / "templates/assets/style.css"
    original = sheet.read_text()
    version(site, 0, sheet, original)
    first = sitegen(site, "publish", "live", env=env)
    print(first.stdout.splitlines()[0])
    started = time.time()
    version(site, 1, sheet, original)
    sitegen(site, "publish", "live", env=env)
    whole = time.time() - started
    whole_target = KIND in ["git", "archive"]
    crawler = Whole(root, KIND) if whole_target else Crawler(root)
    crawler.start()
    killed = ended = waits = wrong = completions = 0
    number = 1
    while killed < KILLS:
        number += 1
        version(site, number, sheet, original)
        process = subprocess.Popen([SITEGEN, "publish", "live", "--site", site], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, **env})
        time.sleep(random.uniform(0, 1.2 * whole + 0.02))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        else:
            ended += 1
        process.wait()
        # Sometimes the author goes on before the next publish.
        if random.random() < 0.5:
            version(site, number + 0.5, sheet, original)
            (site / f"content/seite-{number}.md").unlink(missing_ok=True)
            again = number + 0.5
        while True:
            done = sitegen(site, "publish", "live", env=env, check=False)
            if done.returncode == 2 and ("under way" in done.stderr or "still building" in done.stderr):
                waits += 1
                time.sleep(0.05)
                continue
            break
        completions += "interrupted is completed" in done.stdout
        output = site / "public"
        if done.returncode or not (crawler.matches(output) if whole_target else same_files(root, output)):
            wrong += 1
            print(done.stdout, done.stderr)
        for page in site.glob("content/seite-*.5.md"):
            page.unlink()
    crawler.stop.set()
    crawler.join()
    print(f"{KIND}: {number - 1} publishes of {whole:.2f} s: {killed} killed, {ended} had ended; the next publish completed "
          f"{completions} half-done ones, {waits} times it had to wait for a program that lived on; "
          f"{wrong} wrong results; the crawler read {crawler.pages} pages in {crawler.rounds} rounds and found "
          f"{len(crawler.broken)} without their files")
    for line in crawler.broken[:5]:
        print("  ", line)
    return 1 if wrong or crawler.broken else 0


main()
