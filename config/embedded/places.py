"""Where the embedded servers live, and as whom they run.

PostgreSQL refuses to run as root. When we are root, both servers run as ``nobody``, who must be
able to enter every folder on the way to the data and the binaries; where it cannot (a project
below /root), these stand under /var/lib instead and ``var/`` holds a link.
"""

import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from config.processes.program import Account
from config.processes.supervisor import StartError

ELSEWHERE = Path("/var/lib/tech-police-casework")
LONGEST_SOCKET_FOLDER = 85
"""The kernel takes 107 bytes for the path of a socket, and PostgreSQL adds its file name."""


class PlaceError(StartError):
    """A folder that cannot be used as it stands, and what to do about it."""


@dataclass(frozen=True)
class Home:
    """The folder of a database server: its data and its socket."""

    folder: Path
    account: Account | None

    @property
    def data(self) -> Path:
        """The data directory; it appears in one step, complete."""
        return self.folder / "data"

    @property
    def mark(self) -> str:
        """What the processes that serve this folder are known by."""
        return mark_of(self.folder)

    @property
    def sockets(self) -> Path:
        """A folder only the server's user may enter, with a path short enough for a socket."""
        near = self.folder / "socket"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
            return near
        return Path("/tmp") / f"casework-{digest(self.folder)}-{os.getuid()}"  # noqa: S108

    def made(self) -> "Home":
        """This home, with the folders that were missing, closed to everybody else."""
        make_private(self.folder, self.account)
        make_private(self.sockets, self.account)
        return self

    def remove(self) -> None:
        """Nothing of it is left, not even a socket folder that had to stand elsewhere."""
        for folder in (self.sockets, self.folder):
            shutil.rmtree(folder, ignore_errors=True)


def digest(path: Path) -> str:
    """A short name for a path."""
    return sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def mark_of(folder: Path) -> str:
    """A mark no other folder has, not even one of the same name in another root."""
    found = folder.stat()
    return f"casework-{digest(folder)}-{found.st_dev:x}-{found.st_ino:x}"


def server_account() -> Account | None:
    """Who the servers run as: ourselves, or nobody when we are root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def can_enter(path: Path, account: Account) -> bool:
    """Whether the account may pass through the folder and all above it."""
    for folder in (path, *path.parents):
        found = folder.stat()
        if found.st_uid == account.uid:
            needed = stat.S_IXUSR
        elif found.st_gid == account.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def make_private(folder: Path, account: Account | None) -> None:
    """A folder for one user alone; refused where somebody else made it first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = account.uid if account else os.geteuid()
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()}:
        raise PlaceError(f"{folder} belongs to somebody else; move it away.")
    if account:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def kept(folder: Path) -> Home:
    """The home of a server whose data stay, in a folder within ``var/``."""
    account, near = server_account(), folder.parent.resolve() / folder.name
    if account is None:
        return Home(near, None).made()
    let_through(near.parent, account)
    if can_enter(near.parent, account) and not near.is_symlink():
        return Home(near, account).made()
    if near.is_dir() and not near.is_symlink():
        raise PlaceError(f"nobody, who runs the database, can no longer enter {near.parent}.")
    far = public(ELSEWHERE) / f"{digest(near.parent)}-{near.name}"
    if not near.is_symlink():
        near.symlink_to(far)
    if near.readlink() != far:
        raise PlaceError(f"{near} points at the data of another copy of the project; remove it.")
    return Home(far, account).made()


def let_through(var: Path, account: Account) -> None:
    """Let the servers' group pass through ``var/``, which stays closed to all others."""
    os.chown(var, 0, account.gid)
    var.chmod(0o710)


def public(folder: Path) -> Path:
    """A folder of root's that everybody may pass through."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder.chmod(0o755)
    return folder


def temporary_root(account: Account | None) -> Path:
    """The temporary folder, or the common one where ours is closed to the servers' user."""
    own = Path(tempfile.gettempdir()).resolve()
    return own if account is None or can_enter(own, account) else Path("/tmp")  # noqa: S108


def readable(package: Path, account: Account | None) -> Path:
    """The package's folder, or a copy of it where the servers' user cannot read it."""
    parts = [part for part in (package, package.with_name(f"{package.name}.libs")) if part.exists()]
    if account is None or (can_enter(package.resolve(), account) and all(map(all_may_read, parts))):
        return package
    contents = sorted(stamp(path) for part in parts for path in part.rglob("*"))
    version = sha256("".join(contents).encode()).hexdigest()[:12]
    copy = public(ELSEWHERE) / f"{package.name}-{version}"
    if not copy.exists():
        making = Path(tempfile.mkdtemp(dir=ELSEWHERE))
        for part in parts:
            shutil.copytree(part, making / part.name, symlinks=True)
        for path in (making, *making.rglob("*")):
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        making.rename(copy)
    return copy / package.name


def all_may_read(folder: Path) -> bool:
    """Whether nothing in the folder is closed to others."""
    return all(path.stat().st_mode & stat.S_IROTH for path in folder.rglob("*"))


def stamp(path: Path) -> str:
    """Name and size of a file, which tell one version of a package from another."""
    return f"{path.name}:{path.stat().st_size};"
