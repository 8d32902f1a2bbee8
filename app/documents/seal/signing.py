"""Puts the seal on a paper by pyHanko."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.documents.seal.order import FIELD, Sealer

_RESERVED = 2048  # bytes for certificate and signature; 1.2 to 1.5 KB are used
_LONGEST_SIGNATURE = 72


def sealed(pdf: bytes, sealer: Sealer, at: datetime) -> bytes:
    """The sealed paper."""
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=sealer.name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    try:
        signer = _AtMoment(meta, _Device(sealer), at)
        signer.sign_pdf(_Added(BytesIO(pdf)), existing_fields_only=True, bytes_reserved=2 * _RESERVED, output=out)
    except SigningError as refused:
        raise ValueError("this paper was not drawn to be sealed") from refused
    return out.getvalue()


class _Device(Signer):
    """Signs with a key that pyHanko never sees."""

    def __init__(self, sealer: Sealer) -> None:
        certificate = x509.Certificate.load(sealer.certificate)
        super().__init__(
            signing_cert=certificate,
            cert_registry=_only(certificate),
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._sign = sealer.sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature; a placeholder as long as any when it is only measured."""
        return bytes(_LONGEST_SIGNATURE) if dry_run else self._sign(data)


def _only(certificate: x509.Certificate) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(certificate)
    return store


class _AtMoment(PdfSigner):
    """Seals at the office's moment; pyHanko would ask the machine's clock by itself."""

    def __init__(self, meta: PdfSignatureMetadata, signer: Signer, at: datetime) -> None:
        super().__init__(meta, signer)
        self._at = at

    def init_signing_session(self, *args: Any, **options: Any) -> Any:
        """As pyHanko's, at that moment."""
        session = super().init_signing_session(*args, **options)
        session.system_time = self._at
        return session


class _Added(IncrementalPdfFileWriter):
    """Adds the seal and nothing else; pyHanko would write its own name and the machine's time into the metadata."""

    def _update_meta(self) -> None:
        pass
