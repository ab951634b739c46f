#!/usr/bin/env python3
"""Edit a site at random while `sitegen serve` shows it, and compare what is served with a clean build.

    chaos.py --sitegen PROGRAM --site DIR [--edits 1000] [--seed 1] [--every 25]

The site is copied and put under git with a second branch. Edits come at random times: saves in place, by moving a
file into place, in halves with a pause between them, renames of files and folders, deletions, mistakes and their
mending, styles, words, templates, checkouts of the other branch. After every so many edits the script waits for
quiet, builds the site anew elsewhere and asks for each address. A site with mistakes is mended first.
"""
import argparse, glob, http.client, os, random, re, shutil, socket, subprocess, sys, tempfile, time

SNIPPET = re.compile(rb'<script[^>]*src="[^"]*/__sitegen/[^"]*"[^>]*></script>\n?')


def run(*command, cwd):
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Site:
    def __init__(self, source, root, choice):
        self.path, self.choice, self.count = root, choice, 0
        for name in ("content", "templates"):
            shutil.copytree(os.path.join(source, name), os.path.join(root, name))
        # The preview keeps the plain names of the theme's files; so the builds it is compared with have to.
        with open(os.path.join(root, "site.yml"), "wb") as f:
            f.write(re.sub(rb"^assets:.*\n(?: .*\n)*", b"", read(os.path.join(source, "site.yml")), flags=re.M))
        with open(os.path.join(root, ".gitignore"), "w") as f:
            f.write("public\n.sitegen\n")
        run("git", "init", "-q", "-b", "one", cwd=root)
        for key, value in (("user.name", "chaos"), ("user.email", "chaos@localhost")):
            run("git", "config", key, value, cwd=root)
        self.commit()
        run("git", "checkout", "-q", "-b", "two", cwd=root)
        for _ in range(15):
            self.save(self.article(), lambda old: old + b"\nAuf dem anderen Zweig.\n")
        os.remove(self.article())
        self.commit()
        run("git", "checkout", "-q", "one", cwd=root)

    def commit(self):
        run("git", "add", "-A", cwd=self.path)
        run("git", "commit", "-q", "-m", "x", "--allow-empty", cwd=self.path)

    def files(self, pattern):
        return sorted(p for p in glob.glob(os.path.join(self.path, pattern), recursive=True) if os.path.isfile(p))

    def article(self):
        return self.choice.choice(self.files("content/meldungen/**/*.md"))

    def save(self, path, change):
        new = change(read(path))
        how = self.choice.random()
        if how < 0.4:
            with open(path + ".new~", "wb") as f:
                f.write(new)
            os.rename(path + ".new~", path)
        elif how < 0.7:
            with open(path, "wb") as f:
                f.write(new)
        else:
            # Half of it, then the rest, as slow editors and copies over a network do.
            with open(path, "wb") as f:
                f.write(new[:len(new) // 2])
                f.flush()
                time.sleep(self.choice.random() * 0.4)
                f.write(new[len(new) // 2:])

    def edit(self):
        self.count += 1
        n = str(self.count).encode()
        kind = self.choice.choice(["body"] * 6 + ["head"] * 4 + ["new", "delete", "move", "folder", "mistake", "mend",
                                  "css", "words", "template", "checkout", "burst", "touch", "settings"])
        getattr(self, kind)(n)
        return kind

    def body(self, n): self.save(self.article(), lambda old: old + b"\nSatz " + n + b".\n")
    def head(self, n): self.save(self.article(), lambda old: re.sub(rb"^title: .*$", b'title: "Titel ' + n + b'"', old, count=1, flags=re.M))
    def new(self, n): self.copy(self.article(), os.path.join(self.path, "content", "meldungen", f"neu-{n.decode()}.md"))
    def touch(self, n): os.utime(self.article())
    def css(self, n): self.save(os.path.join(self.path, "templates/assets/style.css"), lambda old: old + b"\n/* " + n + b" */\n")
    def words(self, n): self.save(os.path.join(self.path, "templates/i18n/de.yml"), lambda old: old + b"# " + n + b"\n")
    def settings(self, n): self.save(os.path.join(self.path, "site.yml"), lambda old: re.sub(rb"^description: .*$", b"description: Portal " + n, old, count=1, flags=re.M))

    def template(self, n):
        path = self.choice.choice(self.files("templates/*.html") + self.files("templates/partials/*.html"))
        self.save(path, lambda old: old + b"<!-- " + n + b" -->\n" if not old.lstrip().startswith(b"{% extends") else old + b"{# " + n + b" #}")

    def copy(self, source, target):
        """Another article with the head of this one, and nothing that leads from where it stands to elsewhere."""
        head = read(source).split(b"---\n")[1]
        kept = re.findall(rb"^(?:title|kicker|date|type|topics|tags|organisations|summary|lead|dateline): [^ >|].*\n", head, re.M)
        with open(target, "wb") as f:
            f.write(b"---\n" + b"".join(kept) + b"---\n\nText mit [Anfang](/).\n")

    def delete(self, n):
        made = self.files("content/meldungen/neu-*.md")
        if made:
            os.remove(self.choice.choice(made))

    def move(self, n):
        made = self.files("content/meldungen/neu-*.md")
        if made:
            path = self.choice.choice(made)
            os.rename(path, path.replace("neu-", "neu-umbenannt-"))

    def folder(self, n):
        here, there = (os.path.join(self.path, "content", "meldungen", name) for name in ("bunt", "bunter"))
        if os.path.exists(here):
            os.rename(here, there)
        elif os.path.exists(there):
            shutil.rmtree(there)
        else:
            os.makedirs(here)
            for k in range(3):
                self.copy(self.article(), os.path.join(here, f"ordner-{n.decode()}-{k}.md"))

    def mistake(self, n):
        self.save(self.article(), lambda old: old.replace(b"---\n", b"---\nunbekannt: 1\n", 1))

    def mend(self, n=b""):
        for path in self.files("content/meldungen/**/*.md"):
            old = read(path)
            if b"unbekannt: 1\n" in old:
                with open(path, "wb") as f:
                    f.write(old.replace(b"unbekannt: 1\n", b""))

    def burst(self, n):
        for path in self.choice.sample(self.files("content/meldungen/**/*.md"), 8):
            self.save(path, lambda old: old + b"\nSchub " + n + b".\n")

    def checkout(self, n):
        self.commit()
        branch = subprocess.run(["git", "branch", "--show-current"], cwd=self.path, capture_output=True, text=True).stdout.strip()
        run("git", "checkout", "-q", "two" if branch == "one" else "one", cwd=self.path)


def served(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, SNIPPET.sub(b"", answer.read())


def address(path):
    from urllib.parse import quote
    return "/" + quote(path[:-len("index.html")] if path.endswith("index.html") else path)


def compare(program, site, port, scratch, now):
    """Builds the site anew and asks for everything; returns what differs."""
    out = os.path.join(scratch, "public")
    shutil.rmtree(out, ignore_errors=True)
    copy = os.path.join(scratch, "site")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site.path, copy, ignore=shutil.ignore_patterns(".git", "public", ".sitegen"))
    build = subprocess.run([program, "build", "--site", copy, "--output", out, "--now", now], capture_output=True, text=True)
    if build.returncode != 0:
        return None, build.stderr
    wrong, count = [], 0
    for folder, _, names in os.walk(out):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), out)
            if path.startswith((".sitegen", ".hosting", ".htaccess", "_headers", "_redirects")):
                continue
            expected = read(os.path.join(folder, name))
            if b'http-equiv="refresh"' in expected:
                continue
            status, body = served(port, address(path))
            count += 1
            if body != expected:
                wrong.append(f"{path}: {status}, {len(body)} bytes instead of {len(expected)}")
    return count, "\n".join(wrong)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--sitegen", required=True)
    p.add_argument("--site", required=True)
    p.add_argument("--edits", type=int, default=1000)
    p.add_argument("--every", type=int, default=25)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--now", default="2025-03-01T12:00")
    a = p.parse_args()
    program = os.path.abspath(a.sitegen)
    choice = random.Random(a.seed)
    scratch = tempfile.mkdtemp(prefix="chaos-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    root = os.path.join(scratch, "work")
    os.makedirs(root)
    site = Site(a.site, root, choice)
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    server = subprocess.Popen([program, "serve", "--site", root, "--port", str(port), "--now", a.now], stdout=subprocess.DEVNULL)
    while True:
        try:
            served(port, "/")
            break
        except ConnectionError:
            time.sleep(0.05)
    looked, wrong, kinds = 0, 0, {}
    for number in range(1, a.edits + 1):
        kind = site.edit()
        kinds[kind] = kinds.get(kind, 0) + 1
        time.sleep(choice.random() ** 3 * 0.5)
        if number % a.every:
            continue
        site.mend()
        time.sleep(2)
        count, told = compare(program, site, port, scratch, a.now)
        if count is None:
            # Two articles of one address, or a link to one that went: taken back as a person would.
            run("git", "checkout", "-q", "-f", "one", cwd=root)
            run("git", "clean", "-q", "-f", "-d", cwd=root)
            site.mend()
            time.sleep(2)
            count, told = compare(program, site, port, scratch, a.now)
        if count is None:
            print(f"after {number} edits the site does not build:\n{told[:2000]}")
            run("git", "checkout", "-q", "-f", "one", cwd=root)
            run("git", "reset", "-q", "--hard", "HEAD~1", cwd=root)
            continue
        looked += count
        if told:
            wrong += len(told.split("\n"))
            print(f"after {number} edits:\n{told[:3000]}", flush=True)
    server.terminate()
    print(f"{a.edits} edits ({', '.join(f'{n} {k}' for k, n in sorted(kinds.items()))}), seed {a.seed}: {looked} addresses compared, {wrong} wrong; the server ended with {server.wait()}")
    shutil.rmtree(scratch)
    sys.exit(1 if wrong else 0)


main()
