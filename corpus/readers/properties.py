"""Titles and authors in the properties of PDFs and Word documents, where they mean it.

Programs fill these in by themselves: with a file's name, the account of whoever typed, or
the name of an empty template.
"""

from __future__ import annotations

import re

from corpus.readers.wording import clean_line

_NO_TITLE = re.compile(
    r"(?:untitled|document|title|başlık|başlıksız|adsız|belge|без (?:названия|имени)|документ|"
    r"microsoft word|powerpoint|print|slide|word document|new document)[\s\d-]*|"
    r"microsoft (?:word|powerpoint)\s*-.*|(?:.*[\\/])?[^\s]+\.(?:docx?|pdf|rtf|odt|indd|qxd|tex|"
    r"txt|pptx?|xlsx?|html?)|.*\.(?:docx?|indd|qxd)|[\W\d_]+",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|unknown|author|anonymous|root|guest|python-docx|"
    r"(?:microsoft(?: office)?|windows) user|microsoft|hp|dell|lenovo|asus|acer|pc|"
    r"kullanıcı|yönetici|bilinmiyor|пользователь(?: windows)?|администратор|автор|"
    r"неизвестный)[\s\d]*|[\W\d_]+|.*\.(?:docx?|pdf)",
    re.IGNORECASE,
)


def sane_title(stated: object) -> str | None:
    """Return a stated title; `None` where a program, not a person, put it there."""
    title = clean_line(stated)
    return None if title is None or _NO_TITLE.fullmatch(title) else title


def sane_author(stated: object) -> str | None:
    """Return a stated author; `None` where it names an account or a program."""
    author = clean_line(stated)
    return None if author is None or _NO_AUTHOR.fullmatch(author) else author
