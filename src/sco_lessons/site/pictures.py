"""Pictures of a notebook in its page: PNG made smaller, files put into the page."""

from __future__ import annotations

import base64
import binascii
import io
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["embedded_file", "picture_address", "smaller_png"]

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml")
_MOST_PIXELS = 8_000_000
MOST_BYTES = 4_000_000
"""The largest file that is put into a page, in bytes."""


def picture_address(kind: str, content: bytes) -> str:
    """A `data:` address that holds the picture.

    >>> picture_address("image/png", b"PNG")
    'data:image/png;base64,UE5H'
    """
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def smaller_png(encoded: str) -> bytes:
    """The PNG from base64, packed again without loss; ValueError if it is no base64."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the picture is not base64") from None
    packed = _repacked(content)
    return packed if 0 < len(packed) < len(content) else content


def _repacked(content: bytes) -> bytes:
    """The PNG with fewer channels if these say nothing; as it came if Pillow fails."""
    try:
        from PIL import Image

        with Image.open(io.BytesIO(content), formats=["PNG"]) as file:
            if file.width * file.height > _MOST_PIXELS:
                return content
            image: Image.Image = file
            if file.mode == "RGBA" and file.getchannel("A").getextrema() == (255, 255):
                image = file.convert("RGB")
            packed = io.BytesIO()
            _with_palette(image).save(packed, "PNG", optimize=True)
            return packed.getvalue()
    except Exception:  # Pillow raises many kinds; the browser may still show the picture
        return content


def _with_palette(image: Image.Image) -> Image.Image:
    """The image with a palette, if it has so few colours that nothing is lost."""
    from PIL import Image

    colours = image.getcolors(256) if image.mode == "RGB" else None
    if not colours:
        return image
    smaller = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=len(colours))
    return smaller if smaller.convert("RGB").tobytes() == image.tobytes() else image


def embedded_file(address: str, folder: Path | None, *, kinds: tuple[str, ...] = ("image",)) -> str:
    """A picture file beside the notebook as a `data:` address; with `kinds`, of sound or video.

    ValueError with the reason: not found, outside `folder` (also through a symbolic
    link), no picture, too large.
    """
    if folder is None:
        raise ValueError("the notebook's folder is not known")
    home = folder.resolve()
    try:
        path = (home / unquote(address.split("#")[0].split("?")[0])).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        raise ValueError("no such file") from None
    if not path.is_relative_to(home) or not path.is_file():
        raise ValueError("it is outside the notebook's folder")
    kind = mimetypes.guess_type(path.name)[0] or ""
    if kind.partition("/")[0] not in kinds or (kinds == ("image",) and kind not in _PICTURES):
        raise ValueError("it is no picture")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")
    return picture_address(kind, path.read_bytes())
