"""Papers of ours as a scanner or a phone sees them: turned, soiled, dimmed, photographed on a table."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from math import cos, radians, sin
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.documents.order import OfficeWords, PaperOptions, PaperState, WorkerWords
from app.documents.paper import draw
from app.scanning.geometry import mapping, rectangle
from forms.catalogue import Catalogue
from forms.model import Audience
from tests.support.pdf_reading import opened

SMOOTH = Image.Resampling.BICUBIC
ISSUE = bytes(range(16))
WORDS = "Vi taler om huslejen og om at få søvn igen. Du vil gerne have ro om aftenen. "
OPTIONS = PaperOptions(
    Audience.CASE, PaperState.FINAL, OfficeWords("Solby Kommune"), WorkerWords("Mette Holm"), issue=ISSUE
)


def paper(audience: Audience = Audience.CASE, large: bool = False) -> bytes:
    """A filled agreement as PDF, with marks."""
    answers: dict[str, Any] = {"name": "Jonas Lindegaard", "situation": WORDS * 6, "goals_three_months": WORDS * 3}
    options = replace(OPTIONS, audience=audience, large=large)
    return draw(Catalogue.load().form("cooperation_agreement"), answers, options).bytes


def page(pdf: bytes, dpi: int = 150, number: int = 0) -> Image.Image:
    """One of its pages as a scanner of that fineness would see it at its best."""
    with opened(pdf) as document:
        picture: Image.Image = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.convert("L")


def png(picture: Image.Image) -> bytes:
    """As bytes, without loss."""
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    return written.getvalue()


def jpeg(picture: Image.Image, quality: int = 75) -> bytes:
    """As bytes, with loss."""
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return written.getvalue()


def leaning(picture: Image.Image, degrees: float) -> Image.Image:
    """Laid on the glass that much clockwise."""
    return picture.rotate(-degrees, SMOOTH, fillcolor=255)


def turned(picture: Image.Image, quarters: int) -> Image.Image:
    """Laid on the glass that many quarters clockwise."""
    return picture.rotate(-90 * quarters, expand=True)


def noisy(picture: Image.Image, much: float = 0.18) -> Image.Image:
    """A cheap sensor."""
    return Image.blend(picture, Image.effect_noise(picture.size, 20), much)


def stained(picture: Image.Image, seed: int = 1) -> Image.Image:
    """A coffee cup stood on the sheet and touches the mark."""
    dice, width = random.Random(seed), picture.width
    stain = Image.new("L", picture.size, 255)
    x, y = dice.uniform(0.80, 0.90) * width, dice.uniform(1.23, 1.35) * width
    wide = dice.uniform(0.025, 0.055) * width
    ImageDraw.Draw(stain).ellipse((x - wide, y - wide, x + wide, y + wide), fill=dice.randint(90, 170))
    return ImageChops.multiply(picture, stain.filter(ImageFilter.GaussianBlur(width / 300)))


def dimmed(picture: Image.Image) -> Image.Image:
    """Little light, and grey on grey."""
    return picture.point([40 + value * 90 // 255 for value in range(256)])


def photo(
    picture: Image.Image,
    degrees: float = 8,
    *,
    seed: int = 1,
    size: tuple[int, int] = (1500, 2000),
    table: int = 60,
    fills: float = 0.82,
    aslant: float = 0.06,
) -> Image.Image:
    """A phone's picture of the sheet on a darker table, from not quite above, with light from one side."""
    dice, (width, height) = random.Random(seed), picture.size
    scale = fills * min(size[0] / width, size[1] / height)
    c, s = cos(radians(degrees)) * scale, sin(radians(degrees)) * scale
    corners = []
    for x, y in rectangle(width, height, -width / 2, -height / 2):
        x, y = x + dice.uniform(-aslant, aslant) * width / 2, y + dice.uniform(-aslant, aslant) * height / 2
        corners.append((size[0] / 2 + c * x - s * y, size[1] / 2 + s * x + c * y))
    back = mapping((corners[0], corners[1], corners[2], corners[3]), rectangle(width, height))
    seen = picture.point([value * 225 // 255 for value in range(256)])
    seen = seen.transform(size, Image.Transform.PERSPECTIVE, back, SMOOTH)
    where = Image.new("L", picture.size, 255).transform(size, Image.Transform.PERSPECTIVE, back)
    shot = Image.blend(Image.new("L", size, table), Image.effect_noise(size, 40), 0.15)
    shot.paste(seen, (0, 0), where)
    light = Image.linear_gradient("L").resize((4 * size[0], 4 * size[1])).rotate(30)
    light = light.crop((size[0], size[1], 2 * size[0], 2 * size[1])).point([150 + v * 105 // 255 for v in range(256)])
    return ImageChops.multiply(shot, light).filter(ImageFilter.GaussianBlur(size[0] / 2500))
