"""The ten ways a journey ends: when each is the right one, and what to think of then (process.md § 3, Udgange).

What they are called stands in `EXIT_WORDS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import Exit


@dataclass(frozen=True, slots=True)
class ExitWords:
    """One way. `steps`: where a case is when it usually ends so; `form`: what one writes then."""

    exit: Exit
    rule: str
    steps: range
    after: str = ""
    form: str = ""
    form_label: str = ""


EXITS = (
    ExitWords(
        Exit.E5,
        "Det videre forløb er lagt og koordineret, og borgeren kan selv holde kontakten.",
        range(8, 15),
    ),
    ExitWords(
        Exit.E6,
        "Borgeren klarer sig nu uden støtte, og I er enige om det.",
        range(9, 15),
    ),
    ExitWords(
        Exit.E7,
        "Mennesker omkring borgeren, eller en forening, giver den støtte, der er brug for.",
        range(8, 15),
    ),
    ExitWords(
        Exit.E4,
        "Behovsvurderingen er lavet, og den viser, at der ikke er brug for mere.",
        range(8, 10),
    ),
    ExitWords(
        Exit.E1,
        "Henvendelsen hører til i en almindelig sag og er ikke givet videre til jer.",
        range(1, 3),
    ),
    ExitWords(
        Exit.E2,
        "I har vurderet, at borgeren ikke hører til målgruppen.",
        range(1, 4),
        "Sig til henviseren, at I ikke går videre. Skriv ikke mere, end henviseren må vide.",
        "referrer_letter",
        "Skriv til henviser",
    ),
    ExitWords(
        Exit.E3,
        "Borgeren siger nej, eller kontakten lykkes ikke, og I har vurderet det sammen.",
        range(4, 7),
        "Sig det til borgeren, før en ny ringer på: hvem der kommer, og at det er frivilligt. "
        "Er borgeren ikke til at tale med, så skriv det i et brev. Her er ord til den, der tager over.",
        "contact_person_letter",
        "Skriv til borgeren",
    ),
    ExitWords(
        Exit.E8,
        "I har prøvet det, I kan, eller borgeren siger nej tak.",
        range(3, 15),
        "Send et kort brev, så borgeren ved, hvor du er. Døren står åben.",
        "contact_letter",
        "Skriv et brev",
    ),
    ExitWords(
        Exit.E9,
        "Borgeren bor nu et andet sted, og andre skal hjælpe.",
        range(3, 15),
        "Den nye kommune får kun noget at vide, når borgeren har sagt ja. Tilbyd at ringe sammen.",
    ),
    ExitWords(
        Exit.E10,
        "Forløbet slutter stille. Der bliver ikke fulgt op.",
        range(0),
        "Papirer, der ikke nåede frem, bliver taget af listen, og ingen besøg står på I dag. "
        "Tal med en kollega eller din leder om det. Du behøver ikke gå alene med det.",
    ),
)
"""In the order the page shows them."""
