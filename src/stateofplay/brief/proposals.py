"""Which phrases are one proposal.

Two phrases are one when their heads agree (force, embargo) or all their words do (bombing halt, to stop the bombing), one's other words hold the
other's, and their names do not differ: `the Sandara Monitoring Force`, `a UN monitoring force for Sandara` and `SMF` are one, `arms embargo on
Sandara` and `arms embargo on Tenouba` are two, and so are `the force` and `the size of the force`. A phrase with a head alone (`the force`), or with
a name alone (`the Sandara proposal`), joins the only proposal it can mean, and otherwise stays by itself. What a person wrote in the grouping wins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from stateofplay.brief.grouping import Grouping
from stateofplay.brief.words import Phrase, folded, names_among, phrase, stem, thing
from stateofplay.model.state_of_play import Proposal

_FEW_NAMES = 2
"""A proposal with fewer names than this is called by a form that holds them all."""


@dataclass(slots=True)
class _Group:
    """A proposal in the making."""

    name: str = ""
    phrases: list[Phrase] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    papers: set[str] = field(default_factory=set)
    met: int = 1 << 30
    names: set[str] = field(default_factory=set)

    @property
    def core(self) -> Phrase:
        """The phrase that others are compared with: the first, which is the most used."""
        return self.phrases[0]


class Proposals:
    """The proposals of a brief.

    Args:
        objects: The objects of views in the order they are met, each with the id of its paper.
        short: Abbreviations that the papers spell out.
        names: Words known to be names: of parties and places.
        grouping: What a person wrote.
    """

    def __init__(self, objects: Iterable[tuple[str, str]], short: Mapping[str, str], names: frozenset[str], grouping: Grouping) -> None:
        self._short = short
        self._groups: list[_Group] = []
        self._headed: dict[str, list[_Group]] = defaultdict(list)
        self._worded: dict[str, list[_Group]] = defaultdict(list)
        self._of: dict[tuple[str, str], _Group] = {}
        self._said: dict[str, _Group] = {}
        self._named: dict[int, str] = {}
        self._phrases: dict[str, Phrase] = {}
        self._first: dict[str, int] = {}
        for named in grouping.proposals:
            group = _Group(name=named.name)
            self._groups.append(group)
            self._said.update((_form(form), group) for form in (named.name, *named.forms))
        uses: dict[str, Counter[str]] = defaultdict(Counter)
        for text, paper in objects:
            uses[text][paper] += 1
            self._first.setdefault(text, len(self._first))
        self._names = names | names_among(uses, short)
        self._place(uses)

    def _place(self, uses: Mapping[str, Counter[str]]) -> None:
        """Put every phrase into its group: the full ones first, those with a head or a name alone after them."""
        made = {text: self._phrase(text) for text in uses}
        whole = Counter(dict.fromkeys(made.values(), 0))
        for text, papers in uses.items():
            whole[made[text]] += sum(papers.values())
        later = []
        for text in sorted(uses, key=lambda one: (-whole[made[one]], len(made[one].words), one)):
            for paper, count in uses[text].items():
                group = self._said.get(_form(text))
                if group is None and (len(made[text].words) < 2 or not made[text].head):
                    later.append((text, paper, count))
                    continue
                self._put(group or self._like(made[text]) or self._begun(), text, made[text], paper, count)
        for text, paper, count in later:
            self._put(self._meant(made[text], paper) or self._begun(), text, made[text], paper, count)

    def _put(self, group: _Group, text: str, made: Phrase, paper: str, count: int) -> None:
        if not group.phrases:
            self._headed[made.head].append(group)
            self._worded[min(made.words, default="")].append(group)
        if made not in group.phrases:
            group.phrases.append(made)
            group.names |= made.names
        group.forms[" ".join(text.split())] += count
        group.papers.add(paper)
        group.met = min(group.met, self._first[text])
        self._of[text, paper] = group

    def _begun(self) -> _Group:
        group = _Group()
        self._groups.append(group)
        return group

    def _like(self, made: Phrase) -> _Group | None:
        """The group of a full phrase: the same head, words within words, names that do not differ."""
        near = {id(group): group for head in (made.head, *sorted(made.kind)) for group in self._headed.get(head, ())}
        fits = [group for group in near.values() if _one(group.core, made, group.names)]
        return max(fits, key=lambda group: (len(group.core.words & made.words), sum(group.forms.values()))) if fits else None

    def _meant(self, made: Phrase, paper: str) -> _Group | None:
        """The only group that a head alone or a name alone can mean: in the same paper, else among all; None where there are two or none."""
        if not made.words:
            return None
        fits = [group for group in self._groups if group.phrases and _could_mean(group.core, made) and len(group.core.words) > 1]
        here = [group for group in fits if paper in group.papers]
        same = [group for group in self._groups if group.phrases and group.core == made]
        for choice in (here, fits, same):
            if len(choice) == 1:
                return choice[0]
        return None

    def of(self, text: str, paper: str) -> str | None:
        """The name of the proposal that an object means in a paper, or None."""
        group = self._of.get((text, paper))
        if group is None:
            made = self._phrase(text)
            group = self._said.get(_form(text)) or (self._like(made) if len(made.words) > 1 and made.head else None)
        return self._name(group) if group else None

    def _phrase(self, text: str) -> Phrase:
        """A text as a phrase, kept once made."""
        made = self._phrases.get(text)
        if made is None:
            made = self._phrases[text] = phrase(text, self._short, self._names)
        return made

    def knows(self, text: str) -> bool:
        """Whether a full phrase means a proposal that is here already."""
        made = self._phrase(text)
        return _form(text) in self._said or (len(made.words) > 1 and bool(made.head) and self._like(made) is not None)

    def touched(self, words: frozenset[str]) -> list[str]:
        """The names of the proposals whose main words all stand among these stems."""
        found = [group for word in words for group in self._worded.get(word, ()) if len(group.core.words) > 1 and group.core.words <= words]
        return [self._name(group) for group in sorted(found, key=lambda group: group.met)]

    def _name(self, group: _Group) -> str:
        """The name a person gave, else of the forms that hold all its words the most used, then the shortest; an abbreviation spelled out before it."""
        if group.name:
            return group.name
        if id(group) not in self._named:
            wanted = group.core.words | (group.names if len(group.names) < _FEW_NAMES else frozenset())

            def fits(form: str) -> tuple[int, bool, int, int, str]:
                return len(self._phrase(form).words & wanted), not form.isupper(), group.forms[form], -len(thing(form)), form

            name = thing(max(group.forms, key=fits))
            self._named[id(group)] = f"{self._short[name]} ({name})" if name in self._short else name
        return self._named[id(group)]

    def listed(self, asked: Callable[[frozenset[str]], int], used: Sequence[str]) -> tuple[Proposal, ...]:
        """The proposals in use, those that bear on the question first, then the most spoken of; keyed A, B, C and on."""
        groups = [group for group in self._groups if group.phrases and self._name(group) in set(used)]
        weight = Counter(used)

        def bears(group: _Group) -> int:
            return asked(group.core.words)

        groups.sort(key=lambda group: (not bears(group), -weight[self._name(group)], -bears(group), group.met))
        return tuple(
            Proposal(key=_letters(at), name=self._name(group), forms=tuple(form for form, _ in group.forms.most_common()), asked=bears(group) > 0)
            for at, group in enumerate(groups)
        )


def _one(core: Phrase, made: Phrase, names: AbstractSet[str]) -> bool:
    """Whether two full phrases are one proposal."""
    if core.head != made.head and (core.kind != made.kind or len(core.kind) < 2):
        return False
    within = core.kind <= made.kind or made.kind <= core.kind
    apart = bool(names) and bool(made.names) and not (made.names <= names or names <= made.names)
    return within and not apart and len(core.words & made.words) >= min(2, len(core.words), len(made.words))


def _could_mean(core: Phrase, made: Phrase) -> bool:
    if made.head and made.kind:
        return core.head == made.head and made.kind <= core.kind
    return bool(made.names) and made.names == core.names


def _form(text: str) -> str:
    return folded(text)


def _letters(number: int) -> str:
    """A to Z, then AA, AB and on."""
    return _letters(number // 26 - 1) + chr(65 + number % 26) if number >= 26 else chr(65 + number)


def name_stems(holders: Iterable[str]) -> frozenset[str]:
    """Stems of the single names among holders: Sandara, Valdora; not of councils, groups and offices."""
    return frozenset(stem(holder) for holder in holders if holder[:1].isupper() and " " not in holder and not holder.isupper() and len(holder) > 3)
