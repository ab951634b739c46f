"""What the scripts of this folder share: a site to publish, and servers on loopback to publish it to."""

import contextlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITEGEN = os.environ.get("SITEGEN", str(ROOT / ".build/release/sitegen"))


def need(program, package):
    """A program's path; says loudly what is skipped if it is missing."""
    path = shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin")
    if not path:
        print(f"SKIPPED: there is no '{program}' ({package})", file=sys.stderr)
    return path


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens at port {port}")


def make_site(folder, targets):
    """The sample portal with these targets."""
    for name in ["content", "templates"]:
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "site.yml").read_text()
    text = re.sub(r"(?ms)^publish:\n(^[ ].*\n?)*", "", text)
    (folder / "site.yml").write_text(text + "\npublish:\n" + targets)


def sitegen(site, *arguments, env=None, check=True):
    started = time.time()
    run = subprocess.run(
        [SITEGEN, *arguments, "--site", str(site)], capture_output=True, text=True, env={**os.environ, **(env or {})})
    run.seconds = time.time() - started
    if check and run.returncode:
        raise SystemExit(f"{arguments} ended with {run.returncode}\n{run.stdout}{run.stderr}")
    return run


class Servers:
    """Processes that end with the script."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []

    def start(self, arguments, log, env=None):
        out = open(self.folder / log, "w")
        self.processes.append(subprocess.Popen(arguments, stdout=out, stderr=out, env={**os.environ, **(env or {})}))
        return self.processes[-1]

    def sshd(self, program, config="ssh_config", known=True):
        """An ssh server for whoever runs this, and a configuration of ssh that reaches it as 'loopback'."""
        port, folder = free_port(), self.folder
        for key in ["host", "user"]:
            if not (folder / key).exists():
                subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized")
        (folder / "sshd_config").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/sshd.pid\n"
            f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "PermitRootLogin yes\nSubsystem sftp internal-sftp\nMaxStartups 100\n")
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        self.start([program, "-D", "-e", "-f", folder / "sshd_config"], "sshd.log")
        wait_for(port)
        key = " ".join((folder / "host.pub").read_text().split()[:2])
        (folder / "known").write_text(f"[127.0.0.1]:{port} {key}\n" if known else "")
        (folder / config).write_text(
            f"Host loopback\n  HostName 127.0.0.1\n  Port {port}\n  IdentityFile {folder}/user\n  IdentitiesOnly yes\n"
            f"  UserKnownHostsFile {folder}/known\n  StrictHostKeyChecking yes\n"
            + (f"  ControlMaster auto\n  ControlPersist 5\n  ControlPath {folder}/c-%C\n" if "MUX" in os.environ else ""))
        return port

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()


def snapshot(folder):
    """Every file below a folder with what a write would change."""
    found = {}
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file() and not path.name.startswith(".sitegen"):
            status = path.stat()
            found[str(path.relative_to(folder))] = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return found


def touched(before, after):
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def same_files(folder, output):
    """Whether a target holds the output, byte for byte."""
    hosting = (pathlib.Path(folder) / ".hosting").exists()

    def files(root):
        root = pathlib.Path(root)
        return {
            str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*")
            if p.is_file() and (not any(part.startswith(".") for part in p.relative_to(root).parts)
                                or ".well-known" in p.parts or hosting and ".hosting" in p.parts or p.name == ".htaccess")
        }
    held, made = files(folder), files(output)
    # Those with fingerprints may stay for the sake of older pages.
    old = {path for path in held.keys() - made.keys() if re.search(r"\.[0-9a-f]{8}\.\w+$", path)}
    return {path: held[path] for path in held.keys() - old} == made
