"""A QR code as a picture that a page and a PDF can hold without fetching anything."""

import segno


def qr_picture(address: str, *, scale: int = 4) -> str:
    """The address as a data: URI of an SVG, black on white with its quiet zone, for the src of an <img>."""
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(scale=scale, light="#ffffff", border=4)
    return picture
