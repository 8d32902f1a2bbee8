"""What makes a paper accessible: its structure, what is only decoration, its metadata and its colours.

Written for what PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask; reportlab knows neither, and nobody has
certified it. A block that means something holds a `Tag` and paints inside `PaperCanvas.tagged(tag)`; everything painted
outside of one is an artifact. A tag may be painted again on the next page: a paragraph, a row or a table stays one.

To have a paper checked by veraPDF on another computer (it is no part of ours):

    rygsaek paper consent -o samtykke.pdf && verapdf --flavour ua1 samtykke.pdf && verapdf --flavour 2a samtykke.pdf
"""

from __future__ import annotations

from app.documents.tagging.roles import APART, Role, Tag, drawn_field, ticked_box

__all__ = ["APART", "Role", "Tag", "drawn_field", "ticked_box"]
