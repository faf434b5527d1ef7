"""Whether a file is all there: the format is told by its first bytes, never by its name."""

from __future__ import annotations

from pipeline.intake.endings import archive
from pipeline.intake.endings import image
from pipeline.intake.endings import mail
from pipeline.intake.endings import markup
from pipeline.intake.endings import pdf
from pipeline.intake.endings import tiff
from pipeline.intake.endings.window import Cut
from pipeline.intake.endings.window import Window

_FORMATS = (
    (archive.is_zip, archive.is_whole_zip),
    (mail.is_mail, mail.is_whole_mail),
    (pdf.is_pdf, pdf.is_whole_pdf),
    (image.is_png, image.is_whole_png),
    (image.is_jpeg, image.is_whole_jpeg),
    (tiff.is_tiff, tiff.is_whole_tiff),
    (image.is_webp, image.is_whole_webp),
    (image.is_bmp, image.is_whole_bmp),
    (image.is_heic, image.is_whole_heic),
    (markup.is_xml, markup.is_whole_xml),
)


def is_whole(descriptor: int, size: int) -> bool:
    """Whether an open file has its end; a file of a format that marks none is taken as it is.

    Raises:
        OSError: It cannot be read.
    """
    file = Window(descriptor, size)
    head = file.head(1024)
    check = next((check for is_format, check in _FORMATS if is_format(head)), None)
    try:
        return check is None or check(file)
    except Cut:
        return False
