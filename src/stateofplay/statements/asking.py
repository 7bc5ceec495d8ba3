"""Ask a language model, where the user has one, for the statements of a paper; off unless `--model ADDRESS` is given.

The paper goes out in parts of a few pages' length, as data between marks, with the prompt of `model_prompt.txt`. Whatever comes back is only ever a proposal:
`answers.py` keeps what stands on the page. A model that refuses, is late, or answers nonsense costs its part and leaves a doubt.
Any server that speaks the chat interface of OpenAI will do; the client is the extra `model` and is loaded when it is first used.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module, resources
from typing import Any
from urllib.parse import urlsplit

from stateofplay.errors import EngineMissingError, SettingsError
from stateofplay.model.locus import Locus
from stateofplay.model.record import Doubt, Record
from stateofplay.model.statement import Statement
from stateofplay.settings import Settings
from stateofplay.statements.answers import accepted

_PART = 6_000
_LONGEST_ANSWER = 400_000
_WITHOUT_SCHEMA = (400, 404, 422, 501)
OFF = "off"


class Silent(Exception):  # noqa: N818  it is no error of ours: the paper is read without the model
    """The model gave nothing that can be used; the message says why."""


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    text = resources.files("stateofplay.statements").joinpath("model_schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@lru_cache(maxsize=1)
def _prompt() -> str:
    return resources.files("stateofplay.statements").joinpath("model_prompt.txt").read_text(encoding="utf-8")


def _parts(record: Record) -> Iterator[tuple[tuple[Locus, ...], str]]:
    """The body in parts of a length that a model reads well: where each stands, and its words."""
    texts = {page.number: page.text for page in record.pages}
    places: list[Locus] = []
    length = 0
    for at in (at for part in record.body for at in part.loci):
        if places and length + at.end - at.start > _PART:
            yield tuple(places), "\n\n".join(texts[one.page][one.start : one.end] for one in places)
            places, length = [], 0
        places.append(at)
        length += at.end - at.start
    if places:
        yield tuple(places), "\n\n".join(texts[one.page][one.start : one.end] for one in places)


def asked(record: Record, settings: Settings) -> tuple[tuple[Statement, ...], tuple[Doubt, ...]]:
    """The statements that a model proposes and the page bears out, in the order of the page, and a doubt for each part it said nothing usable of.

    Args:
        record: The paper, its body read.
        settings: `model` is the server's address, `model_name` the model there, `model_seconds` how long to wait for one answer.

    Raises:
        EngineMissingError: The client is not installed.
    """
    if settings.model == OFF:
        return (), ()
    client = _client(settings)
    found: list[Statement] = []
    doubts: list[Doubt] = []
    for places, words in _parts(record):
        try:
            answer = _within(settings.model_seconds, client, settings, words)
            kept, refused = accepted(answer, record, places, f"model.{settings.model_name}")
        except Silent as silence:
            doubts.append(Doubt(code="model_silent", words=f"the language model gave no statements here: {silence}", loci=places[:1]))
            continue
        found.extend(kept)
        if refused:
            words = f"{refused} of the language model's statements were left out: their words or holders do not stand on the page"
            doubts.append(Doubt(code="model_unfounded", words=words, loci=places[:1]))
    return tuple(found), tuple(doubts)


def _client(settings: Settings) -> Any:
    """A client for the server; it tries nothing twice.

    Raises:
        EngineMissingError: The client is not installed.
        SettingsError: The address is none of the web.
    """
    where = urlsplit(settings.model)
    if where.scheme not in ("http", "https") or not where.hostname:
        raise SettingsError(f"model is {settings.model!r}; give the address of a server, such as http://127.0.0.1:8080/v1")
    try:
        library = import_module("openai")
    except ImportError as error:
        raise EngineMissingError("a language model needs the client `openai`: pip install 'stateofplay[model]', or leave --model out") from error
    return library.OpenAI(base_url=settings.model, api_key=os.environ.get("OPENAI_API_KEY", "none"), timeout=settings.model_seconds, max_retries=0)


def _within(seconds: int, client: Any, settings: Settings, words: str) -> object:
    """The answer, or silence when it has not come in time: a server that sends a byte now and then is late too."""
    box: list[object] = []
    asker = threading.Thread(target=lambda: box.append(_answer(client, settings, words)), daemon=True)
    asker.start()
    asker.join(seconds)
    if not box:
        raise Silent(f"no answer within {seconds} s" if asker.is_alive() else "it could not be asked")
    if isinstance(box[0], Silent):
        raise box[0]
    return box[0]


def _answer(client: Any, settings: Settings, words: str) -> object:
    """What the model says of a part, parsed; silence, returned not raised, where it says nothing that can be parsed."""
    mark = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
    messages = [
        {"role": "system", "content": _prompt().replace("{mark}", mark)},
        {"role": "user", "content": f"{mark}\n{words}\n{mark}"},
    ]
    wanted = {"type": "json_schema", "json_schema": {"name": "statements", "strict": True, "schema": _schema()}}
    library = import_module("openai")
    try:
        try:
            reply = client.chat.completions.create(model=settings.model_name, messages=messages, temperature=0, response_format=wanted)
        except library.APIStatusError as error:
            if error.status_code not in _WITHOUT_SCHEMA:
                raise
            # older servers know no schema; the prompt says the form too
            shape = [*messages[:1], {"role": "system", "content": f"Answer with JSON of this schema alone: {json.dumps(_schema())}"}, *messages[1:]]
            reply = client.chat.completions.create(model=settings.model_name, messages=shape, temperature=0)
        return _parsed(reply)
    except library.OpenAIError as error:
        return Silent(f"{type(error).__name__} from {settings.model}")
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError) as error:
        return Silent(f"its answer cannot be understood ({type(error).__name__})")


def _parsed(reply: Any) -> object:
    """The JSON of a reply; a fence of Markdown round it is taken off."""
    choice = reply.choices[0]
    refusal = getattr(choice.message, "refusal", None)
    if refusal:
        return Silent("it refused")
    content = choice.message.content
    if not isinstance(content, str) or not content.strip():
        return Silent("its answer is empty")
    if len(content) > _LONGEST_ANSWER:
        return Silent("its answer is too long")
    if choice.finish_reason == "length":
        return Silent("its answer breaks off")
    bare = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    try:
        return json.loads(bare)
    except ValueError:
        return Silent("its answer is no JSON")
