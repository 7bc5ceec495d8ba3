"""Sources that are several files: a folder of page images named in order, and page images with the text that an OCR program left beside them.

A layout file (hOCR, ALTO) belongs to the image of the same name: `p1.png` with `p1.hocr`, `p1.xml`, `p1.html` or `p1.png.hocr`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stateofplay.pages import image, printed_layout

_LAYOUTS = (".hocr", ".xml", ".alto", ".html", ".htm", ".xhtml")
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".jp2", ".pbm", ".pgm", ".ppm")
_DIGITS = re.compile(r"\d+")
_HEAD = 8_192


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page image, a layout file, or both.

    Attributes:
        image: The image, or None.
        layout: The hOCR or ALTO file, or None.
    """

    image: Path | None
    layout: Path | None = None

    def files(self) -> Iterator[Path]:
        """Its files, the image first."""
        yield from (one for one in (self.image, self.layout) if one is not None)


@dataclass(frozen=True, slots=True)
class Groups:
    """What of a folder belongs together.

    Attributes:
        whole: The sheets in order, where the folder is one paper; else empty.
        pairs: By the name of the layout file: it and its image.
        later: Names that come with another one.
    """

    whole: tuple[Sheet, ...] = ()
    pairs: dict[str, Sheet] = field(default_factory=dict)
    later: frozenset[str] = frozenset()


def groups_of(folder: Path, names: Sequence[str]) -> Groups:
    """What of a folder's names belongs together; names in order."""
    images = {name for name in names if name.lower().endswith(_IMAGES)}
    if not images:
        return Groups()
    bases: dict[str, str] = {}
    for name in sorted(images):
        bases.setdefault(name.rsplit(".", 1)[0], name)
    layouts: dict[str, str] = {}
    for name in names:
        base, dot, _ = name.rpartition(".")
        partner = base if base in images else bases.get(base)
        if dot and partner and name.lower().endswith(_LAYOUTS) and partner not in layouts and _is_layout(folder / name):
            layouts[partner] = name
    visible = [name for name in names if not name.startswith(".")]
    if set(visible) == images | set(layouts.values()) and (whole := _in_order(folder, images)):
        return Groups(tuple(Sheet(path, folder / layouts[path.name] if path.name in layouts else None) for path in whole))
    pairs = {layout: Sheet(folder / picture, folder / layout) for picture, layout in layouts.items()}
    return Groups((), pairs, frozenset(layouts))


def _is_layout(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return printed_layout.is_layout(file.read(_HEAD))
    except OSError:
        return False


def _in_order(folder: Path, names: set[str]) -> list[Path]:
    """The images in the order of their numbers where nothing but their numbers differs; else none."""
    if len(names) < 2 or len({_DIGITS.sub("0", name) for name in names}) != 1 or not all(_DIGITS.search(name) for name in names):
        return []
    for name in names:
        path = folder / name
        try:
            if path.is_symlink() or not path.is_file():
                return []
            with path.open("rb") as file:
                if not image.is_image(file.read(16)):
                    return []
        except OSError:
            return []
    return sorted((folder / name for name in names), key=lambda path: ([int(number) for number in _DIGITS.findall(path.name)], path.name))
