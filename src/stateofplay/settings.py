"""Settings: one frozen object, read once and handed down.

`load()` takes the defaults, over them `stateofplay.toml` in the folder where the program is called, over that the environment
(`STATEOFPLAY_LAYER=ocr`). Options of the command line go over all of it. A key that is not known is an error, not a silence.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from stateofplay.errors import SettingsError

FILE = "stateofplay.toml"
PREFIX = "STATEOFPLAY_"
_YES = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator can set.

    Attributes:
        layer: Which text of a PDF to trust: `embedded`, `ocr` or, by measured quality, `best`.
        lang: Languages for OCR, as tesseract names them (`eng`, `eng+fra`).
        jobs: Worker processes; 0 for one a core.
        statements: Whether to look for statements.
        max_file_bytes: Files larger than this are refused.
        max_pages: Pages after this many are left out, with a doubt.
        cache: Where pages read from scans are kept: `on` for the user's cache folder, `off` for nowhere, or a folder.
        cache_bytes: The most that folder may hold.
        archive: The folder of the archive that commands work on.
        hidden_text: Whether words that a PDF holds under a box, or white on white, are read as text; full blocks stand for them else.
        model: The address of a language model's server that also looks for statements; `off` for none.
        model_name: The model to ask for there.
        model_seconds: How long to wait for one answer.
    """

    layer: Literal["embedded", "ocr", "best"] = "best"
    lang: str = "eng"
    jobs: int = 0
    statements: bool = True
    max_file_bytes: int = 500_000_000
    max_pages: int = 10_000
    cache: str = "on"
    cache_bytes: int = 500_000_000
    archive: str = "archive"
    hidden_text: bool = False
    model: str = "off"
    model_name: str = "default"
    model_seconds: int = 120


_DEFAULTS = Settings()
_NAMES = tuple(one.name for one in fields(Settings))


def _checked(name: str, value: Any, where: str) -> Any:
    """The value in the form of the setting.

    Raises:
        SettingsError: It has another form.
    """
    default = getattr(_DEFAULTS, name)
    if isinstance(default, bool):
        known = value if isinstance(value, bool) else _YES.get(str(value).strip().lower())
        if known is None:
            raise SettingsError(f"{where}: {name} is {value!r}; give true or false")
        return known
    if isinstance(default, int):
        try:
            number = int(value)
        except (TypeError, ValueError) as error:
            raise SettingsError(f"{where}: {name} is {value!r}; give a whole number") from error
        if number < 0 or isinstance(value, bool):
            raise SettingsError(f"{where}: {name} is {value!r}; give a number from 0 up")
        return number
    if name == "layer" and value not in ("embedded", "ocr", "best"):
        raise SettingsError(f"{where}: layer is {value!r}; give embedded, ocr or best")
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where}: {name} is {value!r}; give words in quotation marks")
    return value


def load(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force.

    Args:
        folder: Where `stateofplay.toml` may lie; the current folder when left out.
        environment: The environment; the process's own when left out.

    Raises:
        SettingsError: A key is unknown, a value has another form, or the file is no TOML.
    """
    wanted: dict[str, Any] = {}
    path = (folder or Path.cwd()) / FILE
    if path.is_file():
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path}: cannot be read as TOML ({error}); mend or remove it") from error
        for name, value in rows.items():
            if name not in _NAMES:
                raise SettingsError(f"{path}: no setting is called {name!r}; there are {', '.join(_NAMES)}")
            wanted[name] = _checked(name, value, str(path))
    for key, value in (os.environ if environment is None else environment).items():
        if key.startswith(PREFIX):
            name = key[len(PREFIX) :].lower()
            if name not in _NAMES:
                raise SettingsError(f"{key}: no setting is called {name!r}; there are {', '.join(_NAMES)}")
            wanted[name] = _checked(name, value, key)
    return replace(_DEFAULTS, **wanted)
