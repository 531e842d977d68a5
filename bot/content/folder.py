"""A whole content folder as bytes by path, and back: what a release is made of."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bot.content.library import FOLDERS, IMAGES, read_files


def read_whole(root: Path) -> dict[str, bytes]:
    """The content files and the images. Raises ``OSError`` for what cannot be opened."""
    images = (path for path in sorted((root / IMAGES).glob("[!.]*")) if path.is_file())
    return read_files(root) | {path.relative_to(root).as_posix(): path.read_bytes() for path in images}


def write_whole(root: Path, files: Mapping[str, bytes]) -> None:
    """Makes the folder hold these content files and images and no others; guides for editors stay.

    A file that is right already is not touched. Raises ``OSError``.
    """
    before = read_whole(root)
    for path in before.keys() - files.keys():
        (root / path).unlink()
    for path, data in files.items():
        if before.get(path) != data:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


def put_in_place(root: Path, files: Mapping[str, bytes]) -> None:
    """The same, whole or not at all: written beside, then put in place of all that was there."""
    fresh = root.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name in FOLDERS:
        (fresh / name).mkdir(parents=True)
    write_whole(fresh, files)
    shutil.rmtree(root, ignore_errors=True)
    fresh.rename(root)


def images_in(files: Mapping[str, bytes]) -> frozenset[str]:
    """The names of the images."""
    return frozenset(PurePosixPath(path).name for path in files if is_image(path))


def is_image(path: str) -> bool:
    return path.startswith(f"{IMAGES}/")


def texts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The content files without the images."""
    return {path: data for path, data in files.items() if not is_image(path)}
