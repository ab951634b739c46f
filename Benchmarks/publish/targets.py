#!/usr/bin/env python3
"""Publishes the sample portal to each kind of target on loopback: once, again unchanged, and after one edit.

Needs rsync, an ssh server, git and rclone; moto (PyPI) for S3 and wsgidav (PyPI) for WebDAV. What is missing is
skipped, loudly. Counts what servers were asked to write, from their own logs and files.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from common import Servers, free_port, make_site, need, same_files, sitegen, snapshot, touched, wait_for

TARGETS = """  folder: {{folder: '{0}/folder'}}
  gz: {{folder: '{0}/gz', compress: [gzip]}}
  rsync: {{rsync: 'loopback:{0}/rsync', ssh_config: '{0}/ssh_config'}}
  git: {{git: '{0}/pages.git', branch: gh-pages, cname: portal.example}}
  single: {{git: '{0}/pages.git', branch: single, history: single}}
  s3: {{rclone: 's3:portal'}}
  webdav: {{rclone: 'dav:portal'}}
  sftp: {{rclone: 'sftp:{0}/sftp'}}
  zip: {{archive: '{0}/portal.zip'}}
  tar: {{archive: '{0}/portal.tar.gz'}}
"""


def counts(text):
    return text.strip().splitlines()[0] if text.strip() else ""


class Watch:
    """Sees what is written at a target."""

    def __init__(self, look):
        self.look = look

    def changes(self, run):
        before = self.look()
        result = run()
        return result, touched(before, self.look())


def log_watch(path, pattern):
    """Writes that a server's log names, each with its number."""
    def look():
        return {f"{line} (request {i})": line for i, line in enumerate(re.findall(pattern, path.read_text(errors="replace")))
                if ".sitegen" not in str(line)}
    return Watch(look)


def git_watch(repository, branch):
    def look():
        done = subprocess.run(
            ["git", "-C", repository, "ls-tree", "-r", branch], capture_output=True, text=True)
        files = {line.split("\t")[1]: line.split("\t")[0] for line in done.stdout.splitlines()}
        head = subprocess.run(["git", "-C", repository, "rev-parse", branch], capture_output=True, text=True)
        return files | {"(commit)": head.stdout}
    return Watch(look)


def show(name, watch, site, env, verify):
    edit = site / "content/impressum.md"
    original = edit.read_text()
    run = lambda: sitegen(site, "publish", name, env=env)
    first, written = watch.changes(run)
    print(f"{name}: first:  {counts(first.stdout)}; {first.seconds:.1f} s; {len(written)} written")
    again, rewritten = watch.changes(run)
    print(f"{name}: again:  {counts(again.stdout)}; {again.seconds:.1f} s; {len(rewritten)} written")
    edit.write_text(original + "\nNoch ein Satz.\n")
    dry = sitegen(site, "publish", name, "--dry-run", env=env)
    last, changed = watch.changes(run)
    edit.write_text(original)
    print(f"{name}: edited: {counts(last.stdout)}; {last.seconds:.1f} s; written: {', '.join(map(str, changed))}")
    print("    dry run said: " + "; ".join(line.strip() for line in dry.stdout.splitlines()))
    good = not rewritten and "Nothing to publish" in again.stdout and verify()
    print(f"{name}: {'as it should be' if good else 'NOT AS IT SHOULD BE'}")
    run()
    return good


def main():
    os.environ.pop("AWS_CA_BUNDLE", None)  # rclone 1.60 and this variable do not go together
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        servers = Servers(folder)
        try:
            sys.exit(0 if shows(folder, servers) else 1)
        finally:
            servers.stop()


def shows(folder, servers):
    site = folder / "site"
    site.mkdir()
    make_site(site, TARGETS.format(folder))
    public = site / "public"
    env = {"RCLONE_CONFIG": str(folder / "rclone.conf")}
    config = []
    good = []
    tree = lambda place: Watch(lambda: snapshot(place))
    inodes = lambda place: Watch(lambda: {
        f"{path.split('/', 1)[1]} (inode {facts[0]})": facts[0] for path, facts in snapshot(place).items()})
    good.append(show("folder", inodes(folder / "folder/releases"), site, env,
                     lambda: same_files(folder / "folder/current/", public)))
    good.append(show("gz", inodes(folder / "gz/releases"), site, env, lambda: True))
    for archive in ["zip", "tar"]:
        good.append(show(archive, Watch(lambda: {}), site, env, lambda: True))
    unpacked = folder / "unpacked"
    for command in (["unzip", "-q", folder / "portal.zip", "-d", unpacked / "zip"],
                    ["tar", "xzf", folder / "portal.tar.gz", "-C", unpacked / "tar"]):
        command[-1].mkdir(parents=True)
        subprocess.run(command, check=True)
        good.append(same_files(command[-1], public))
        print(f"{command[0]} unpacks the site itself: {good[-1]}")
    if need("git", "git"):
        subprocess.run(["git", "init", "-q", "--bare", folder / "pages.git"], check=True)
        for target, branch, commits in [("git", "gh-pages", 3), ("single", "single", 1)]:
            good.append(show(target, git_watch(folder / "pages.git", branch), site, env, lambda: True))
            log = subprocess.run(["git", "-C", folder / "pages.git", "log", "--oneline", branch],
                                 capture_output=True, text=True).stdout.splitlines()
            print(f"{target}: {len(log)} commits")
            good.append(len(log) == commits)
        checkout = folder / "checkout"
        subprocess.run(["git", "clone", "-q", "-b", "gh-pages", folder / "pages.git", checkout], check=True)
        (checkout / "CNAME").unlink()
        good.append(same_files(checkout, public))
        print(f"a checkout of gh-pages is the site: {good[-1]}")
    sshd = need("sshd", "openssh-server")
    if sshd and need("rsync", "rsync"):
        port = servers.sshd(sshd)
        good.append(show("rsync", tree(folder / "rsync"), site, env, lambda: same_files(folder / "rsync", public)))
        config.append(f"[sftp]\ntype = sftp\nhost = 127.0.0.1\nport = {port}\nuser = {pathlib.Path.home().owner()}\n"
                      f"key_file = {folder}/user\nknown_hosts_file = {folder}/known\n")
    if not need("rclone", "rclone"):
        return all(good)
    moto = need("moto_server", "PyPI: moto[server]")
    if moto:
        port = free_port()
        config.append(f"[s3]\ntype = s3\nprovider = Other\nenv_auth = true\nendpoint = http://127.0.0.1:{port}\n"
                      "force_path_style = true\n")
        env |= {"AWS_ACCESS_KEY_ID": "loopback-id", "AWS_SECRET_ACCESS_KEY": "loopback-secret"}
        servers.start([moto, "-p", str(port)], "moto.log")
        wait_for(port)
        (folder / "rclone.conf").write_text("".join(config))
        subprocess.run(["rclone", "mkdir", "s3:portal"], check=True, env={**os.environ, **env})
    wsgidav = need("wsgidav", "PyPI: wsgidav cheroot")
    if wsgidav:
        port = free_port()
        (folder / "dav").mkdir()
        config.append(f"[dav]\ntype = webdav\nurl = http://127.0.0.1:{port}\nvendor = other\n")
        servers.start([wsgidav, "--host", "127.0.0.1", "--port", str(port), "--root", folder / "dav",
                       "--auth", "anonymous"], "dav.log")
        wait_for(port)
    (folder / "rclone.conf").write_text("".join(config))
    if moto:
        writes = log_watch(folder / "moto.log", r'"((?:PUT|DELETE|POST) [^ ]+)')
        good.append(show("s3", writes, site, env, lambda: True))
        facts = subprocess.run(["rclone", "lsjson", "-M", "s3:portal/index.html"], capture_output=True, text=True,
                               env={**os.environ, **env}).stdout
        print("s3: index.html is served as", facts.strip())
        subprocess.run(["rclone", "copy", "s3:portal", folder / "from-s3"], check=True,
                       env={**os.environ, **env})
        good.append(same_files(folder / "from-s3", public))
        print(f"what the bucket holds is the site: {good[-1]}")
    if wsgidav:
        good.append(show("webdav", tree(folder / "dav/portal"), site, env,
                         lambda: same_files(folder / "dav/portal", public)))
    if sshd:
        good.append(show("sftp", tree(folder / "sftp"), site, env, lambda: same_files(folder / "sftp", public)))
    return all(good)


main()
