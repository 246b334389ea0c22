"""Spoils containers: of each kind in FOLDER one, in every way below, into OUT; the first word of a file's name says how."""

import json
import re
import sys
import zipfile
from pathlib import Path

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)

Entries = list[tuple[str, bytes]]


def read(path: Path) -> Entries:
    with zipfile.ZipFile(path) as container:
        return [(name, container.read(name)) for name in container.namelist()]


def write(how: str, path: Path, entries: Entries) -> None:
    with zipfile.ZipFile(out / f"{how}-{path.name}", "w") as container:
        for name, content in entries:
            # EN 319 162-1, A.1: the media type comes first, and is stored.
            container.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED)


def is_payload(name: str) -> bool:
    return name != "mimetype" and not name.startswith("META-INF/")


def is_signature(name: str) -> bool:
    return name.endswith(".p7s")


def is_manifest(name: str) -> bool:
    return re.fullmatch(r"META-INF/ASiCManifest.*\.xml", name) is not None


def turned(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def digest_turned(manifest: bytes) -> bytes:
    """Another character of base64 in the first digest: the manifest stays well-formed."""
    at = manifest.index(b"DigestValue>") + len(b"DigestValue>") + 4
    return manifest[:at] + (b"A" if manifest[at : at + 1] != b"A" else b"B") + manifest[at + 1 :]


def damage(path: Path, other: Path) -> None:
    entries = read(path)
    payload = [name for name, _ in entries if is_payload(name)]
    foreign = next(content for name, content in read(other) if is_signature(name))

    def changed(which, change) -> Entries:
        return [(name, change(content) if which(name) else content) for name, content in entries]

    # The middle of a file: what stands there is text or a picture, and stays one as well as can be.
    write("altered_first", path, changed(lambda name: name == payload[0], lambda content: turned(content, len(content) // 2)))
    write("altered_last", path, changed(lambda name: name == payload[-1], lambda content: turned(content, len(content) // 2)))
    write("foreign_signature", path, changed(is_signature, lambda _: foreign))
    write("altered_manifest", path, changed(is_manifest, digest_turned))
    write("removed", path, [entry for entry in entries if entry[0] != payload[-1]])
    write("added", path, [*entries, ("added.txt", b"nobody has signed this")])
    write("unsigned", path, [entry for entry in entries if not is_signature(entry[0])])
    write("no_manifest", path, [entry for entry in entries if not is_manifest(entry[0])])


def kind_of(path: Path) -> tuple[str, str]:
    """Where it was kept, and what it says it is."""
    metadata = dict(read(path)).get("document.json", b"{}")
    return re.sub(r"-\d+$", "", path.stem), str(json.loads(metadata).get("kind"))


def manifest_of(path: Path) -> bytes:
    return next(content for name, content in read(path) if is_manifest(name))


kinds: dict[tuple[str, str], list[Path]] = {}
for path in sorted(folder.glob("*.asice")):
    kinds.setdefault(kind_of(path), []).append(path)
for paths in kinds.values():
    # One that has two signers is worth more than one that has one: the largest.
    first, *_ = sorted(paths, key=lambda path: -path.stat().st_size)
    others = [*paths, *sorted(folder.glob("*.asice"))]
    damage(first, next(path for path in others if manifest_of(path) != manifest_of(first)))
    print(", ".join(kind_of(first)))
