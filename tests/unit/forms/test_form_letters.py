"""A municipality's own words in our letters: what may change, what is refused by line, what an approval is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.documents.order import OfficeWords, PaperOptions, PaperState, WorkerWords
from app.documents.paper import draw
from forms.catalogue import Catalogue
from forms.check import examine_folder
from forms.letters import LETTERS, Letter, fingerprint, letter_for, letter_ids, letter_named
from forms.letters.own_words import (
    Approval,
    OwnLetter,
    from_value,
    is_draft,
    mistake_in,
    to_toml,
    to_value,
    together,
    with_own,
)
from forms.model import Audience
from forms.readability import EASY, lix
from tests.unit.documents.looking import answers_of, words_of

MUNICIPALITY = Path(__file__).parent / "municipality"
CATALOGUE = Catalogue.load()
HEAD = 'letter = "contact_letter"\n'


def letter(name: str) -> Letter:
    found = letter_named(name)
    assert found is not None
    return found


def mistakes(tmp_path: Path, text: str) -> list[tuple[int, str, str]]:
    (tmp_path / "brev.toml").write_text(text, "utf-8")
    return [(each.line, each.what, each.todo) for each in examine_folder(tmp_path).mistakes]


def test_the_municipalitys_words_stand_on_the_paper() -> None:
    office = OfficeWords("Solby Kommune", phone="70 10 20 30", letters=Catalogue.load(MUNICIPALITY).letters)
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, office, WorkerWords("Mette Holm"))
    words = words_of(draw(CATALOGUE.form("contact_letter"), answers_of("contact_letter"), options))
    assert "Jeg hedder Mette, og jeg kommer fra Solby Kommune. Jeg vil gerne sige hej til dig." in words
    assert "Du kan også ringe til kontoret på 70 10 20 30." in words
    assert "Det er frivilligt." in words  # what they said nothing of is as it was


@pytest.mark.parametrize("file", sorted(LETTERS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_sentence_of_every_letter_has_a_name_of_its_own(file: Path) -> None:
    ids = [part.id for part in letter(file.stem.removesuffix(".recipient")).parts]
    assert all(ids) and len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", letter_ids())
def test_our_own_words_would_pass_as_the_municipalitys(name: str) -> None:
    from forms.letters.own_words import known_names

    ours, forms = letter(name), CATALOGUE.newest()
    assert {
        part.id: mistake_in(ours, part, part.words, known_names(ours, forms)) for part in ours.parts
    } == dict.fromkeys(part.id for part in ours.parts)


@pytest.mark.parametrize("name", [name for name in letter_ids() if letter(name).audience is Audience.CITIZEN])
def test_each_sentence_a_citizen_reads_is_easy(name: str) -> None:
    texts = {part.id: part.words.replace("*", "") for part in letter(name).parts}
    hard = {key: round(lix(text)) for key, text in texts.items() if lix(text) > EASY and len(text.split()) > 12}
    assert hard == {}


@pytest.mark.parametrize(
    ("line", "what", "todo"),
    [
        ('[words]\nfre = "x"', 'Brevet har ingen tekst, der hedder "fre".', 'Mente du "free"?'),
        ('[words]\ncall = "Ring på {fone}."', "Feltet {fone} kendes ikke.", "Mente du {phone}?"),
        ('[words]\ncall = "Ring på {phone:dag}."', "”dag” kan ikke stå efter feltets navn.", "Skriv {phone}"),
        ('[words]\ncall = "Ring på {phone"', "En krøllet parentes står alene.", "Skriv feltets navn"),
        ('[words]\nfree = "**Det er frivilligt."', "En fed tekst er ikke afsluttet.", "Sæt **"),
        ('[words]\nwho = "Jeg kommer fra psykiatrien."', "”psykiatrien” kan fortælle en fremmed", "Andre kan se"),
        ("[words]\nwho = 3", '"who" skal være en tekst.', "Sæt anførselstegn"),
        ('[word]\nwho = "x"', '"word" kendes ikke her.', 'Mente du "words"?'),
    ],
)
def test_a_mistake_is_told_by_its_line_with_what_to_do(tmp_path: Path, line: str, what: str, todo: str) -> None:
    ((at, said, do),) = mistakes(tmp_path, HEAD + line)
    assert said.startswith(what) and do.startswith(todo)
    assert at == (2 if line.startswith("[word]") else 3)


def test_a_letter_there_is_not_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert mistakes(tmp_path, 'letter = "contact_leter"') == [
        (1, 'Der er intet brev med id "contact_leter".', 'Mente du "contact_letter"?')
    ]


def test_two_files_may_not_change_the_same_letter(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD, "utf-8")
    ((_, what, _),) = mistakes(tmp_path, HEAD)
    assert what == 'To filer ændrer brevet "contact_letter".'


def test_hard_words_are_told_and_stop_nothing(tmp_path: Path) -> None:
    hard = "Sagsoplysningen forudsætter medvirkningspligtens overholdelse."
    (tmp_path / "brev.toml").write_text(f'letter = "decision"\n[words]\nmeans = "{hard}"', "utf-8")
    found = examine_folder(tmp_path)
    assert found.mistakes == () and [remark.line for remark in found.remarks] == [3]


def test_a_whole_form_that_is_a_letter_is_still_a_form(tmp_path: Path) -> None:
    text = 'id = "brev"\nversion = 1\ntitle = "Brev"\nletter = "citizen"\n'
    form = text + '[[section]]\nid = "a"\ntitle = "A"\n[[section.field]]\nid = "b"\nkind = "text"\nlabel = "B"\n'
    (tmp_path / "form.toml").write_text(form, "utf-8")
    found = examine_folder(tmp_path)
    assert found.mistakes == () and found.letters == () and found.forms[0].letter is Audience.CITIZEN


def test_an_empty_sentence_is_left_out_but_never_the_title() -> None:
    ours = letter("contact_letter")
    assert "own" not in {part.id for part in with_own(ours, OwnLetter("contact_letter", {"own": ""})).parts}
    assert mistake_in(ours, ours.part("own"), "", ()) is None
    decision = letter("decision")
    assert mistake_in(decision, decision.part("title"), " ", ()) is not None


def approved(words: dict[str, str]) -> OwnLetter:
    own = OwnLetter("decision", words)
    text = fingerprint(with_own(letter("decision"), own))
    return OwnLetter("decision", words, approved=Approval("Karen Toft, jurist", "2027-03-01", text))


def test_the_lawyers_mark_goes_with_the_approval_and_comes_back_with_another_word() -> None:
    decision = letter("decision")
    assert is_draft(decision, None)
    own = approved({"agree": "Du har fået det hele."})
    assert not is_draft(decision, own)
    assert is_draft(decision, OwnLetter("decision", {"agree": "Du har fået alt."}, approved=own.approved))
    assert not is_draft(letter("contact_letter"), None)


def test_an_approval_of_other_words_is_told_with_the_words_that_would_fit(tmp_path: Path) -> None:
    own = approved({"agree": "Du har fået det hele."})
    changed = to_toml(own).replace("det hele", "alt")
    (tmp_path / "brev.toml").write_text(changed, "utf-8")
    found = examine_folder(tmp_path)
    now = fingerprint(with_own(letter("decision"), found.letters[0]))
    assert found.mistakes == () and now in found.remarks[0].todo


def test_an_approved_decision_loses_its_mark_on_paper() -> None:
    own = approved({})
    for letters, marked in (({}, True), ({"decision": own}, False)):
        options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, OfficeWords("Solby", letters=letters))
        words = words_of(draw(CATALOGUE.form("decision"), answers_of("decision"), options))
        assert ("Udkast til kommunens jurist" in words) is ("UDKAST" in words) is marked


def test_what_is_kept_here_lies_over_the_folders_words() -> None:
    folder = {"a": OwnLetter("a", {"x": "mappe", "y": "mappe"})}
    mine = {"a": OwnLetter("a", {"x": "her"}), "b": OwnLetter("b", {"z": "her"})}
    both = together(folder, mine)
    assert both["a"].words == {"x": "her", "y": "mappe"} and both["b"].words == {"z": "her"}


def test_own_words_come_back_from_the_store_and_from_their_file_as_they_were(tmp_path: Path) -> None:
    words = {"who": 'Jeg hedder "{worker}".\nHej \\ og 😀', "own": ""}
    own = OwnLetter("contact_letter", words, {}, Approval("Å. Ø.", "2027-03-01", "0A1B2C3D"))
    assert from_value(to_value({"contact_letter": own})) == {"contact_letter": own}
    (tmp_path / "brev.toml").write_text(to_toml(own), "utf-8")
    assert tomllib.loads(to_toml(own))["words"]["who"] == words["who"]
    assert examine_folder(tmp_path).letters == (own,)


def test_a_damaged_row_in_the_store_is_left_out() -> None:
    assert from_value({"a": 3, "b": {"words": {"x": 1}, "approved": {"by": "K"}}}) == {"b": OwnLetter("b")}


def test_a_changed_sentence_is_not_said_in_another_language_too() -> None:
    changed = with_own(letter("consent"), OwnLetter("consent", {"purpose": "Derfor: {purpose}."}))
    assert [part.id for part in changed.parts if part.changed] == ["purpose"]
    assert letter_for("consent") is not changed
