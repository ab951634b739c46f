#!/usr/bin/env python3
"""Kills builds at random times, with edits between them.

After each: every file of the site is as it was or as it will be, nothing is removed
before everything new is in place, and the next build equals a clean one.

    swift build -c release && Benchmarks/crash/crash.py [--kills 1000] [--pages 200] [--seed 1]
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = "2025-02-24"


def snapshot(folder):
    """Every file with its bytes."""
    files = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder)] = file.read()
    return files


class Site:
    """A copy of the sample portal with more articles, and ways to edit it."""

    def __init__(self, program, folder, pages, rng):
        self.program, self.folder, self.rng = program, folder, rng
        for name in ("content", "templates"):
            shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
        shutil.copy(os.path.join(ROOT, "site.yml"), folder)
        self.count = 0
        self.articles = []
        for _ in range(pages):
            self.add()

    def add(self):
        self.count += 1
        path = os.path.join(self.folder, "content", "meldungen", f"probe-{self.count}.md")
        self.articles.append(path)
        topic = self.rng.choice(["Politik", "Portale", "Smart City", "Finanzwesen"])
        self.write(path, f"Probe {self.count}", topic, "Ein Absatz.\n\n## Abschnitt\n\nNoch einer.")

    def write(self, path, title, topic, body):
        day = 1 + self.rng.randrange(28)
        with open(path, "w") as file:
            file.write(f'---\ntitle: "{title}"\ndate: 2024-0{1 + day % 9}-{day:02}\ntopics: [{topic}]\n---\n\n{body}\n')

    def edit(self):
        """Some edits, small ones mostly."""
        for _ in range(self.rng.choice([1, 1, 3, 10])):
            kind = self.rng.randrange(10)
            path = self.rng.choice(self.articles)
            if kind == 0:
                self.add()
            elif kind == 1 and len(self.articles) > 20:
                self.articles.remove(path)
                os.remove(path)
            elif kind == 2:
                self.edit_all()
            elif kind < 6:
                self.write(path, f"Titel {self.rng.randrange(10**6)}", "Portale", "Text.")
            else:
                with open(path, "a") as file:
                    file.write(f"\nNachtrag {self.rng.randrange(10**6)}.\n")

    def edit_all(self):
        """An edit that changes every page."""
        with open(os.path.join(self.folder, "templates", "base.html"), "a") as file:
            file.write("\n")

    def command(self, *arguments):
        return [self.program, "build", "--now", NOW, "--site", self.folder, *arguments]

    def build(self, *arguments):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"a build that should succeed did not: {done.stdout}{done.stderr}")

    def kill(self, seconds, *arguments, at_commit=False):
        """Begins a build and kills it; returns whether it was still running.

        After so many seconds from its start, or from its commit record, if it writes one.
        """
        process = subprocess.Popen(self.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if at_commit:
            while process.poll() is None and not self.has_record():
                pass
        time.sleep(seconds)
        is_running = process.poll() is None
        if is_running:
            process.send_signal(signal.SIGKILL)
        process.wait()
        return is_running

    def has_record(self):
        state = os.path.join(self.folder, ".sitegen")
        return any(
            name.startswith("staging-") and os.path.exists(os.path.join(state, name, "journal"))
            for name in os.listdir(state)
        )


def faults(before, middle, clean):
    """What must not be seen after a kill: parts of files, and removals before all else is done."""
    found = [f"torn: {name}" for name, data in middle.items() if data not in (before.get(name), clean.get(name))]
    gone = [name for name in before if name not in clean and name not in middle]
    late = [name for name, data in clean.items() if middle.get(name) != data and name != ".sitegen-manifest"]
    if gone and late:
        found.append(f"removed too early: {gone[0]}, while {late[0]} was not in place")
    lost = [name for name in before if name in clean and name not in middle]
    return found + [f"lost: {name}" for name in lost]


def is_mixed(before, middle, clean):
    changed = [name for name in set(before) | set(clean) if before.get(name) != clean.get(name)]
    states = {middle.get(name) == clean.get(name) for name in changed}
    return len(states) == 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "sitegen"))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        site = Site(options.program, os.path.join(folder, "portal"), options.pages, rng)
        output, reference = os.path.join(site.folder, "public"), os.path.join(folder, "reference")
        site.build()
        durations = {}
        for arguments in ((), ("--clean",)):
            site.edit()
            start = time.time()
            site.build(*arguments)
            durations[arguments] = time.time() - start
        number = killed = mixed = wrong = 0
        while killed < options.kills:
            number += 1
            before = snapshot(output)
            site.edit()
            arguments = ("--clean",) if rng.random() < 0.2 else ()
            if rng.random() < 0.05:
                shutil.rmtree(output)
                before = {}
            if rng.random() < 0.3:
                site.edit_all()
                killed += site.kill(rng.uniform(0, 0.006), *arguments, at_commit=True)
            else:
                killed += site.kill(rng.uniform(0, 1.2) * durations[arguments], *arguments)
            middle = snapshot(output) if os.path.isdir(output) else {}
            site.build("--clean", "--output", reference)
            clean = snapshot(reference)
            found = faults(before, middle, clean)
            mixed += is_mixed(before, middle, clean)
            site.build()
            after = snapshot(output)
            differing = sorted(name for name in set(after) | set(clean) if after.get(name) != clean.get(name))
            found += [f"the next build differs at {name}" for name in differing]
            wrong += bool(found)
            for fault in found[:5]:
                print(f"build {number}: {fault}")
        print(
            f"seed {options.seed}: {number} builds of {len(after)} files, {killed} killed, "
            f"{mixed} of them in the middle of putting files in place; {wrong} went wrong"
        )
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
