"""A loopback scanner that speaks real eSCL: what lies on its glass and in its feeder, and what goes wrong.

That it is an honest one is shown by SANE's own client scanning from it (tests/unit/scanning).
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.etree import ElementTree

from PIL import Image

SPACES = {
    "scan": "http://schemas.hp.com/imaging/escl/2011/05/03",
    "pwg": "http://www.pwg.org/schemas/2010/12/sm",
}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMES = " ".join(f'xmlns:{name}="{url}"' for name, url in SPACES.items())


def jpeg(width: int = 1240, height: int = 1754, shade: int = 230, text: int = 0) -> bytes:
    """A grey sheet of 150 dpi with a bar whose place tells which one it is."""
    picture = Image.new("L", (width, height), shade)
    picture.paste(20, (100, 100 + 60 * text, width - 100, 120 + 60 * text))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


@dataclass
class Scan:
    """One job: what was asked, and the pages still to be given."""

    settings: dict[str, str]
    pages: list[bytes]


@dataclass
class LoopbackScanner:
    """What the scanner has and does; change it while it runs."""

    glass: bytes | None = field(default_factory=jpeg)
    feeder: list[bytes] | None = None  # None: it has no feeder
    adf_state: str = ""  # instead of what the feeder holds
    state: str = "Idle"
    busy: int = 0  # so many answers of 503 before a job is taken
    slow: int = 0  # so many answers of 503 before each page
    jam_after: int | None = None  # pages, then the paper sticks
    die_after: int | None = None  # pages, then the line breaks in the middle of one
    tells_paper: bool = True
    calls_itself: str = ""  # some name themselves by an address that nobody else knows
    doctype: str = ""
    name: str = "Solby MF 12"
    port: int = 0
    scans: list[Scan] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    given: int = 0
    waits: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/eSCL"

    def capabilities(self) -> str:
        ways = ""
        if self.glass is not None:
            ways += f"<scan:Platen><scan:PlatenInputCaps>{_caps()}</scan:PlatenInputCaps></scan:Platen>"
        if self.feeder is not None:
            ways += (
                f"<scan:Adf><scan:AdfSimplexInputCaps>{_caps()}</scan:AdfSimplexInputCaps>"
                f"<scan:AdfDuplexInputCaps>{_caps()}</scan:AdfDuplexInputCaps><scan:FeederCapacity>20</scan:FeederCapacity>"
                "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>"
            )
        return (
            f"{HEAD}{self.doctype}<scan:ScannerCapabilities {NAMES}><pwg:Version>2.63</pwg:Version>"
            f"<pwg:MakeAndModel>{self.name}</pwg:MakeAndModel><pwg:SerialNumber>1</pwg:SerialNumber>{ways}"
            "</scan:ScannerCapabilities>"
        )

    def status(self) -> str:
        feeder = self.adf_state
        if not feeder and self.feeder is not None and self.tells_paper:
            feeder = "ScannerAdfLoaded" if self.feeder else "ScannerAdfEmpty"
        adf = f"<scan:AdfState>{feeder}</scan:AdfState>" if feeder else ""
        return (
            f"{HEAD}<scan:ScannerStatus {NAMES}><pwg:Version>2.63</pwg:Version><pwg:State>{self.state}</pwg:State>{adf}"
            "</scan:ScannerStatus>"
        )


def _caps() -> str:
    resolutions = "".join(
        "<scan:DiscreteResolution>"
        f"<scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>"
        "</scan:DiscreteResolution>"
        for dpi in (100, 150, 200, 300)
    )
    return (
        "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth><scan:MinHeight>16</scan:MinHeight>"
        "<scan:MaxHeight>3508</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions><scan:SettingProfiles>"
        "<scan:SettingProfile><scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode>"
        "<scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes><scan:DocumentFormats>"
        "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>"
        f"<scan:SupportedResolutions><scan:DiscreteResolutions>{resolutions}</scan:DiscreteResolutions>"
        "</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
        "<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>"
    )


@contextmanager
def running(scanner: LoopbackScanner) -> Iterator[LoopbackScanner]:
    """The scanner switched on; its port is free again afterwards."""

    class Handler(_Handler):
        of = scanner

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scanner.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield scanner
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    of: LoopbackScanner
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        scanner = self.of
        if self.path == "/eSCL/ScannerCapabilities":
            self._answer(200, scanner.capabilities().encode(), "text/xml")
        elif self.path == "/eSCL/ScannerStatus":
            self._answer(200, scanner.status().encode(), "text/xml")
        elif self.path.startswith("/eSCL/ScanJobs/") and self.path.endswith("/NextDocument"):
            self._next(int(self.path.split("/")[3]))
        else:
            self._answer(404)

    def do_POST(self) -> None:
        scanner = self.of
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/eSCL/ScanJobs":
            return self._answer(404)
        if scanner.busy:
            scanner.busy -= 1
            return self._answer(503, retry="1")
        said = {part.tag.rsplit("}", 1)[-1]: (part.text or "") for part in ElementTree.fromstring(body).iter()}  # noqa: S314 - our own
        if said["InputSource"] == "Feeder":
            if scanner.feeder is None or (not scanner.feeder and scanner.tells_paper):
                return self._answer(409)
            pages = scanner.feeder
        else:
            pages = [scanner.glass] if scanner.glass is not None else []
        scanner.scans.append(Scan(said, pages))
        scanner.waits = scanner.slow
        return self._answer(201, place=f"{scanner.calls_itself or scanner.url}/ScanJobs/{len(scanner.scans) - 1}")

    def do_DELETE(self) -> None:
        self.of.ended.append(int(self.path.split("/")[3]))
        self._answer(200)

    def _next(self, number: int) -> None:
        scanner, scan = self.of, self.of.scans[number]
        if scanner.jam_after == scanner.given:
            scanner.adf_state = "ScannerAdfJam"
            return self._answer(404)
        if not scan.pages or number in scanner.ended:
            return self._answer(404)
        if scanner.waits:
            scanner.waits -= 1
            return self._answer(503, retry="1")
        scanner.waits = scanner.slow
        page = _coloured(scan.pages.pop(0), scan.settings)
        if scanner.die_after == scanner.given:
            self.send_response(200)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page[: len(page) // 2])
            self.close_connection = True
            return None
        scanner.given += 1
        return self._answer(200, page, "image/jpeg")

    def _answer(self, status: int, body: bytes = b"", kind: str = "", place: str = "", retry: str = "") -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Location", place), ("Retry-After", retry)):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _coloured(page: bytes, settings: dict[str, str]) -> bytes:
    """In the colours asked for, as a real scanner would."""
    if settings["ColorMode"] != "RGB24" or not page.startswith(b"\xff\xd8"):
        return page
    written = io.BytesIO()
    Image.open(io.BytesIO(page)).convert("RGB").save(written, "JPEG", quality=80)
    return written.getvalue()


def stack(pages: int) -> list[bytes]:
    """So many sheets for a feeder, each another."""
    return [jpeg(text=number) for number in range(pages)]
