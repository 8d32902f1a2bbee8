"""Reads a paper's seal by pyHanko."""

from __future__ import annotations

import logging
from io import BytesIO

from asn1crypto import cms
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.documents.seal.order import FIELD, Finding, State

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it says of a stranger's paper is not for our log
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def found(pdf: bytes) -> Finding:
    """What the seal tells. A file that holds our mark but cannot be read any more was altered."""
    try:
        return _found(pdf)
    except Exception:  # whatever a stranger's bytes do to the reader
        return Finding(State.ALTERED if b"/ByteRange" in pdf else State.UNSEALED)


def _found(pdf: bytes) -> Finding:
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    seals = [each for each in reader.embedded_signatures if each.field_name == FIELD]
    if not seals:
        return Finding(State.REMOVED if _has_place(reader) else State.UNSEALED)
    seal = seals[0]
    named = seal.signer_cert.subject.native.get("common_name", "")
    return Finding(_state(seal), str(named), seal.self_reported_timestamp, seal.signer_cert.dump())


def _state(seal: EmbeddedPdfSignature) -> State:
    """Judged against its own certificate: whether the bytes are what the key signed."""
    try:
        context = ValidationContext(trust_roots=[seal.signer_cert], allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(seal, signer_validation_context=context)
    except (SigningError, ValueError):
        return State.ALTERED
    if not (status.intact and status.valid):
        return State.ALTERED
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return State.ADDED_TO
    return State.WHOLE if _as_written(seal) else State.ALTERED


def _as_written(seal: EmbeddedPdfSignature) -> bool:
    """Whether the signature itself stands as we write it: the only bytes of the file that no signature covers."""
    _, first, second, _ = (int(each) for each in seal.byte_range)
    seal.reader.stream.seek(first)
    written: bytes = seal.reader.stream.read(second - first)
    signature = cms.ContentInfo.load(seal.pkcs7_content).dump().hex().ljust(len(written) - 2, "0")
    return written in (f"<{signature.upper()}>".encode(), f"<{signature}>".encode())


def _has_place(reader: PdfFileReader) -> bool:
    if "/AcroForm" not in reader.root:
        return False
    return any(each.get_object().get("/T") == FIELD for each in reader.root["/AcroForm"]["/Fields"])
