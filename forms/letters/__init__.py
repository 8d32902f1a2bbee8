"""Plain-words templates: how a form is told as prose. Data beside this module, one file per form and reader.

A form without a file is told field by field. `<form id>.toml` is the citizen's, `<form id>.recipient.toml` that of
somebody else, `sms_*.toml` a text message. Each holds

    [[title]] / [[paragraph]] / [[quiet]]
    id = "ask"                                           # by which a language and a municipality know the sentence
    words = "{worker} vil gerne spørge **{party}** …"   # {field}, or one of `OWN_WORDS`;
                                                         # {field:day} says a date with its weekday,
                                                         # {field:text} an answer with its own line breaks
    heading = "Derfor"                                   # stands over it
    new_page = true                                      # it opens another page
    list = "kinds"                                       # its chosen labels follow, one under the other; none, no part
    many = ["kinds"]  few = ["kinds"]                    # only with three choices or more, or with fewer
    when = { direction = ["obtain"] }                    # only with one of these answers
    missing = ["valid_to"]                               # only while these are empty
    state = "final"                                      # only on that paper
    told = "Når der er sagt stop."                       # when it is said, where no answers decide it
    names = ["party"]                                    # all it may speak of beside `OWN_WORDS`, where that is less

    first = ["goals"]        # fields told as such, before the others
    leave_out = ["signer"]   # fields this reader needs no word about
    card = ["calls"]         # answers that also stand on a small card to cut out
    name = "Indkaldelse"     # what it is called where no form names it
    fields_of = "consent"    # the form whose fields it may name, where that is not its own
    fields = ["on"]          # names it may speak of that no form has
    danish_only = true       # its sentences stand in no other language
    discreet = true          # somebody else may see it: nothing in it may say what it is about
    slip = true              # no sheet but small notes, several on one
    lawyer = true            # a draft for the municipality's lawyer until approved (`forms.letters.own_words`)

Of the titles the first that fits is used; of the other parts all that fit, in order. A part whose placeholders are not
all answered is left out. Fields named in a part that was told are not told again; a title only names.
"""

from __future__ import annotations

from forms.letters.model import OWN_WORDS, Letter, Part, Place, fingerprint
from forms.letters.reading import LETTERS, letter_for, letter_ids, letter_named, letter_words, read_letter

__all__ = [
    "LETTERS",
    "OWN_WORDS",
    "Letter",
    "Part",
    "Place",
    "fingerprint",
    "letter_for",
    "letter_ids",
    "letter_named",
    "letter_words",
    "read_letter",
]
