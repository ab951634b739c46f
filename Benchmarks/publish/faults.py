#!/usr/bin/env python3
"""What a publish says when it cannot: wrong settings, missing tools, denied access, a full target, unknown hosts.

Run as root for the full targets (small tmpfs). After each, what readers saw before must still be there.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from common import SITEGEN, Servers, free_port, need, same_files, sitegen, snapshot, touched, wait_for

failures = []


def say(title, run, code, *expected, secret=None):
    text = (run.stdout + run.stderr).strip()
    good = run.returncode == code and all(part in text for part in expected) and (secret is None or secret not in text)
    print(f"\n== {title}: exit {run.returncode}{'' if good else '  NOT AS EXPECTED'}")
    print("\n".join("   " + line for line in text.splitlines() if not line.startswith("note: ")))
    if not good:
        failures.append(title)


def settings(site, base, text):
    (site / "site.yml").write_text(base + "\npublish:\n" + text)


def wrong_settings(site, base):
    rows = [
        ("no place", "  live: {folde: /srv/www}\n", "did you mean 'folder'"),
        ("two places", "  live: {folder: a, git: b}\n", "a target is one place"),
        ("a password in an address", "  live: {git: 'https://me:hunter2hunter2@host.example/r.git'}\n", "secret-in-settings"),
        ("a key of an object store", "  live: {rclone: 's3:b', secret_access_key: hunter2hunter2}\n", "secret-in-settings"),
        ("an option of another kind", "  live: {folder: /srv/www, port: 22}\n", "there is no key 'port'"),
        ("a wrong form", "  live: {folder: /srv/www, compress: [gzp]}\n", "did you mean 'gzip'"),
    ]
    for title, text, expected in rows:
        settings(site, base, text)
        say(title, sitegen(site, "publish", "live", check=False), 1, "site.yml:", expected, secret="hunter2")
    settings(site, base, "  live: {folder: /srv/www}\n")
    say("a target that is not declared", sitegen(site, "publish", "lve", check=False), 64, "did you mean 'live'")
    say("a release without --rollback", sitegen(site, "publish", "live", "2026", check=False), 64)


def missing_tools(site, base, folder):
    settings(site, base, "  r: {rsync: 'h:/www'}\n  g: {git: pages.git}\n  o: {rclone: 's3:b'}\n"
                         f"  b: {{folder: '{folder}/b', compress: [brotli]}}\n  h: {{folder: '{folder}/h', hook: [./nowhere]}}\n")
    empty = folder / "no-programs"
    empty.mkdir()
    for target in "rgob":
        say(f"a missing tool ({target})", sitegen(site, "publish", target, check=False, env={"PATH": str(empty)}), 2,
            "on this machine", "install it with")
    say("a missing hook", sitegen(site, "publish", "h", check=False), 2, "there is no", "nowhere")
    print("   (the site is published all the same:", same_files(folder / "h/current/", site / "public"), ")")


def ssh(site, base, folder, servers):
    sshd = need("sshd", "openssh-server")
    if not (sshd and need("rsync", "rsync")):
        return
    port = servers.sshd(sshd)
    (folder / "unknown").write_text((folder / "ssh_config").read_text().replace(f"{folder}/known", f"{folder}/none"))
    (folder / "keyless").write_text((folder / "ssh_config").read_text().replace(f"{folder}/user", f"{folder}/host"))
    settings(site, base,
             f"  unknown: {{rsync: 'loopback:{folder}/r', ssh_config: '{folder}/unknown'}}\n"
             f"  keyless: {{rsync: 'loopback:{folder}/r', ssh_config: '{folder}/keyless'}}\n"
             f"  gone: {{rsync: '127.0.0.1:/r', port: {free_port()}}}\n"
             f"  nowhere: {{rsync: 'host.invalid:/r'}}\n"
             f"  gitkey: {{git: 'ssh://loopback{folder}/nothing.git'}}\n"
             f"  proc: {{rsync: 'loopback:/proc/sitegen', ssh_config: '{folder}/ssh_config'}}\n")
    say("an unknown host key", sitegen(site, "publish", "unknown", check=False), 2, "Host key verification failed", "ssh")
    say("a key that the server does not know", sitegen(site, "publish", "keyless", check=False), 2, "Permission denied")
    say("a host that does not answer", sitegen(site, "publish", "gone", check=False), 2, "refused", "reachable")
    say("a host that is not there", sitegen(site, "publish", "nowhere", check=False), 2, "resolve", "address")
    say("a folder that nobody may make", sitegen(site, "publish", "proc", check=False), 2, "rsync")
    say("a repository that is not there",
        sitegen(site, "publish", "gitkey", check=False, env={"GIT_SSH_COMMAND": f"ssh -F {folder}/ssh_config"}), 2, "git",
        "make it first")


def stores(site, base, folder, servers):
    if not need("rclone", "rclone"):
        return
    settings(site, base, "  none: {rclone: 'nothere:b'}\n  s3: {rclone: 's3:portal'}\n  dav: {rclone: 'dav:portal'}\n")
    env = {"RCLONE_CONFIG": str(folder / "rclone.conf")}
    (folder / "rclone.conf").write_text("")
    say("a remote that is not declared", sitegen(site, "publish", "none", check=False, env=env), 2, "rclone config")
    moto = need("moto_server", "PyPI: moto[server]")
    if moto:
        port = free_port()
        servers.start([moto, "-p", str(port)], "moto.log")
        wait_for(port)
        env |= {"RCLONE_CONFIG_S3_TYPE": "s3", "RCLONE_CONFIG_S3_PROVIDER": "Other", "RCLONE_CONFIG_S3_ENV_AUTH": "true",
                "RCLONE_CONFIG_S3_ENDPOINT": f"http://127.0.0.1:{port}", "RCLONE_CONFIG_S3_FORCE_PATH_STYLE": "true",
                "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "hunter2hunter2"}
        say("a bucket that is not there", sitegen(site, "publish", "s3", check=False, env=env), 2, "rclone",
            secret="hunter2")
    port = free_port()
    env |= {"RCLONE_CONFIG_DAV_TYPE": "webdav", "RCLONE_CONFIG_DAV_URL": f"http://127.0.0.1:{port}",
            "RCLONE_CONFIG_DAV_USER": "me",
            "RCLONE_CONFIG_DAV_PASS": subprocess.run(["rclone", "obscure", "hunter2hunter2"], capture_output=True,
                                                     text=True).stdout.strip()}
    (folder / "dav").mkdir()
    servers.start(["rclone", "serve", "webdav", folder / "dav", "--addr", f"127.0.0.1:{port}", "--user", "me", "--pass",
                   "another"], "dav.log")
    wait_for(port)
    say("a wrong password", sitegen(site, "publish", "dav", check=False, env=env), 2, "401", "password",
        secret="hunter2")


def full(site, base, folder, servers):
    if os.geteuid() != 0:
        print("SKIPPED: full targets need root for a small tmpfs", file=sys.stderr)
        return
    small = folder / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small], check=True)
    try:
        settings(site, base, f"  f: {{folder: '{small}/f'}}\n"
                             f"  r: {{rsync: 'loopback:{small}/r', ssh_config: '{folder}/ssh_config'}}\n"
                             f"  c: {{rclone: 'here:{small}/c'}}\n  a: {{archive: '{small}/a/p.tar'}}\n")
        places = {"f": "f/current", "r": "r", "c": "c", "a": "a"}
        for target, place in places.items():
            if target == "r" and not (folder / "ssh_config").exists():
                continue
            env = {"RCLONE_CONFIG_HERE_TYPE": "local"}
            page = site / "content/impressum.md"
            original = page.read_text()
            sitegen(site, "publish", target, env=env)
            before = {p: p.read_bytes() for p in (small / place).rglob("*.html")}
            (site / "content/gross.bin").write_bytes(os.urandom(900_000))
            page.write_text(original + "\n[Groß](/gross.bin)\n")
            say(f"a full target ({target})", sitegen(site, "publish", target, check=False, env=env), 2, "space")
            after = {p: p.read_bytes() for p in (small / place).rglob("*.html")}
            print("   every page is as it was:", before == after)
            if before != after:
                failures.append(f"full {target}")
            (site / "content/gross.bin").unlink()
            page.write_text(original + "\nKlein.\n")
            run = sitegen(site, "publish", target, env=env, check=False)
            if target == "a":
                good = run.returncode == 0
            else:
                good = run.returncode == 0 and same_files(f"{small / place}/", site / "public")
            print("   with less to send the next publish completes:", good)
            if not good:
                failures.append(f"after full {target}")
                print(run.stdout, run.stderr)
            page.write_text(original)
            shutil.rmtree(small / place.split("/")[0])
    finally:
        subprocess.run(["umount", small], check=True)


def denied(site, base, folder):
    settings(site, base, "  proc: {folder: /proc/sitegen}\n  file: {folder: site.yml/x}\n  git: {git: nothing.git}\n")
    say("a folder where nobody may write", sitegen(site, "publish", "proc", check=False), 2, "cannot write")
    say("a folder below a file", sitegen(site, "publish", "file", check=False), 2, "cannot write")
    say("a repository that is not there", sitegen(site, "publish", "git", check=False), 2, "make it first")
    if os.geteuid() != 0:
        print("SKIPPED: other people's targets need root to be made", file=sys.stderr)
        return
    nobody, theirs = 65534, folder / "theirs"
    theirs.mkdir(mode=0o755)
    subprocess.run(["git", "init", "-q", "--bare", theirs / "pages.git"], check=True)
    folder.chmod(0o755)
    settings(site, base, f"  folder: {{folder: '{theirs}/www'}}\n  git: {{git: '{theirs}/pages.git'}}\n"
                         f"  rsync: {{rsync: '{theirs}/www'}}\n  rclone: {{rclone: 'here:{theirs}/www'}}\n"
                         f"  archive: {{archive: '{theirs}/a.zip'}}\n")
    own = folder / "nobody"
    shutil.copytree(site, own)
    for path in [own, *own.rglob("*")]:
        os.chown(path, nobody, nobody, follow_symlinks=False)
    env = {**os.environ, "HOME": str(own), "RCLONE_CONFIG_HERE_TYPE": "local"}
    (own / ".gitconfig").write_text("[safe]\n  directory = *\n")
    for target in ["folder", "git", "rsync", "rclone", "archive"]:
        run = subprocess.run([SITEGEN, "publish", target, "--site", own], capture_output=True, text=True, env=env,
                             user=nobody, group=nobody, extra_groups=[])
        say(f"somebody else's target ({target})", run, 2, "denied" if target != "git" else "unable to create", "check who")
    print("   nothing was written there:", not [p for p in theirs.rglob("*") if p.stat().st_uid == nobody])


def many_removals(site, base, folder):
    settings(site, base, f"  live: {{folder: '{folder}/many'}}\n")
    for number in range(30):
        (site / f"content/x-{number}.md").write_text(f"---\ntitle: X {number}\ntype: seite\n---\nText.\n")
    sitegen(site, "publish", "live")
    for number in range(30):
        (site / f"content/x-{number}.md").unlink()
    say("too many removals", sitegen(site, "publish", "live", check=False), 2, "30 of", "--force")
    say("with --force", sitegen(site, "publish", "live", "--force", check=False), 0, "30 removed")


def main():
    os.environ.pop("AWS_CA_BUNDLE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        site = folder / "site"
        subprocess.run([SITEGEN, "init", site], check=True, capture_output=True)
        base = (site / "site.yml").read_text()
        servers = Servers(folder)
        try:
            wrong_settings(site, base)
            missing_tools(site, base, folder)
            denied(site, base, folder)
            many_removals(site, base, folder)
            ssh(site, base, folder, servers)
            stores(site, base, folder, servers)
            full(site, base, folder, servers)
        finally:
            servers.stop()
    print(f"\n{len(failures)} not as expected", *failures, sep="\n  ")
    sys.exit(1 if failures else 0)


main()
