"""Which of a page is its article: every sentence of it, in order, and no box between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile

ONE = "Belediye meclisi salı günü eski tiyatroda toplandı, çünkü belediye binasının çatısı yok."
TWO = "On dokuz üyenin on biri geldi ve otogarı geçen hafta kurulan bir şirkete sattı."
THREE = "Fiyatı soran tek üye, kırk bin doların az olduğunu söyledi ve salondan ayrıldı."
FOUR = "Şirketin kime ait olduğunu kimse bilmiyor; kayıtların kapalı olduğu söylendi."
SENTENCES = (ONE, TWO, THREE, FOUR)
REST = f"<p>{TWO}</p><p>{THREE}</p><p>{FOUR}</p>"


def page(body: str) -> str:
    """Return a page with `body` between what sites have above and below."""
    return (
        "<!doctype html><html lang='tr'><head><title>Otogar satıldı</title></head><body>"
        "<header><nav><a href='/'>Ana Sayfa</a><a href='/y'>Yazarlar</a></nav></header>"
        f"{body}<footer><p>© 2023</p></footer></body></html>"
    )


WHOLE = {
    "lead-under-the-title": f"<article><h1>Otogar satıldı</h1><h2 class='spot'>{ONE}</h2>"
    f"<div class='meta'>21.06.2024</div><div class='text-content'>{REST}</div></article>",
    "lead-in-the-header": f"<article><header><h1>Otogar satıldı</h1><p class='lead'>{ONE}</p>"
    f"</header><div class='body'>{REST}</div></article>",
    "lead-beside-the-body": f"<div><h1>Otogar satıldı</h1><div class='excerpt'>{ONE}</div>"
    f"<div class='entry-content'>{REST}</div></div>",
    "lead-called-a-teaser": f"<article><h1>Otogar satıldı</h1><p class='teaser'>{ONE}</p>{REST}",
    "a-sentence-all-link": f"<article><p>{ONE}</p><p><a href='/x'>{TWO}</a></p>"
    f"<p>{THREE}</p><p>{FOUR}</p></article>",
    "shown-on-a-click": f"<article><p>{ONE}</p><p>{TWO}</p><button>Tümü</button>"
    f"<div style='display:none'><p>{THREE}</p><p>{FOUR}</p></div></article>",
    "an-aside-of-its-own": f"<article><p>{ONE}</p><aside><p>{TWO}</p></aside><p>{THREE}</p>"
    f"<p>{FOUR}</p></article>",
    "an-embedded-post": f"<article><p>{ONE}</p><div class='social embed'><blockquote><p>{TWO}</p>"
    f"</blockquote></div><p>{THREE}</p><p>{FOUR}</p></article>",
    "words-after-a-box": f"<article><p>{ONE}<div class='ad'></div>{TWO}</p><p>{THREE}</p>"
    f"<p>{FOUR}</p></article>",
    "one-box-a-paragraph": "".join(
        f"<div id='rec{n}' class='t-rec'><div class='t-col'><div class='t-text'>{text}</div></div>"
        "</div>"
        for n, text in enumerate(SENTENCES)
    ),
    "font-and-center": f"<div><center><b>Otogar satıldı</b></center><font size='2'>{ONE}"
    f"<p>{TWO}<p>{THREE}<p>{FOUR}</font></div>",
    "a-table-that-lays-out": "<table><tr><td class='left'><a href='/1'>Arşiv</a></td><td>"
    f"<div class='news-detail'><h3>Otogar satıldı</h3><div class='preview'><b>{ONE}</b></div>{TWO}"
    f"<br /><br />{THREE}<br /><br />{FOUR}</div></td></tr></table>",
    "breaks-in-a-cell": "<table><tr><td><a href='/1'>Arşiv</a><br><a href='/2'>Künye</a></td><td>"
    f"<b>Otogar satıldı</b><br><br>{ONE}<br><br>{TWO}<br><br>{THREE} {FOUR}</td></tr></table>",
    "a-name-like-furniture": f"<article class='has-share-bar'><div class='no-comments'>"
    f"<p>{ONE}</p>{REST}</div></article>",
    "a-link-never-closed": f"<article><p>{ONE}<a href='/x'> {TWO}</p><p>{THREE}</p><p>{FOUR}</p>",
}


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE.keys())
def test_no_sentence_is_lost_or_out_of_place(read_file: ReadFile, body: str) -> None:
    text = read_file("a.html", page(body)).text
    found = [text.find(sentence) for sentence in SENTENCES]
    assert -1 not in found
    assert found == sorted(found)
    assert "Arşiv" not in text
    assert "Künye" not in text


BOXES = {
    "a-card": "<div class='card'><span>İlgili</span><a href='/1'><h4>Kırmızı tren</h4></a>"
    "<p>Kırmızı trenin hikâyesi yüz yıl önce başladı.</p></div>",
    "a-title-all-link": "<p><a href='/1'><strong>Kırmızı tren yine yolda</strong></a></p>",
    "a-list-of-links": "<div class='popular'><h4>Çok okunanlar</h4><ul>"
    "<li><a href='/1'>Kırmızı tren</a></li><li><a href='/2'>Kırmızı ev</a></li></ul></div>",
    "an-aside-of-links": "<aside><p>İlgili haber</p><a href='/2'>Kırmızı tren</a></aside>",
    "a-plea": "<div class='box'><h4>Kırmızı tren, her cuma</h4><p>Bültenimize abone olun</p></div>",
    "comments": "<section class='comment-wrapper'><h2>Yorumlar</h2><article class='comment'>"
    "<p>Kırmızı treni ben de gördüm, çok güzeldi ve hiç durmadı.</p></article></section>",
    "a-thread": "<ul class='commentlist'><li><p>Kırmızı tren gelmedi, yine bekledik.</p></li></ul>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
@pytest.mark.parametrize("is_last", [False, True], ids=["between", "at-the-end"])
def test_a_box_is_left_out(read_file: ReadFile, box: str, is_last: bool) -> None:
    middle, end = ("", box) if is_last else (box, "")
    body = f"<article><h1>Otogar satıldı</h1><p>{ONE}</p><p>{TWO}</p>{middle}<p>{THREE}</p>"
    text = read_file("a.html", page(f"{body}<p>{FOUR}</p>{end}</article>")).text
    assert text == "\n\n".join(["# Otogar satıldı", *SENTENCES])


def test_documents_that_an_article_lists_are_its_own(read_file: ReadFile) -> None:
    listed = "<ul><li><a href='/1'>Satış kararı</a></li><li><a href='/2'>Tutanak</a></li></ul>"
    body = f"<article><p>{ONE}</p><p>Şunlar yayımlandı:</p>{listed}{REST}</article>"
    assert "Şunlar yayımlandı:\n\n- Satış kararı\n\n- Tutanak\n\n" in (
        read_file("a.html", page(body)).text
    )


def test_an_attribution_stays_with_its_quotation(read_file: ReadFile) -> None:
    quotation = f"<blockquote>{TWO}<footer>— Ayşe Bek</footer></blockquote>"
    body = f"<article><p>{ONE}</p>{quotation}<p>{THREE}</p><p>{FOUR}</p></article>"
    assert f"{TWO}\n\n— Ayşe Bek\n\n{THREE}" in read_file("a.html", page(body)).text


def test_a_short_article_beside_long_comments_is_found(read_file: ReadFile) -> None:
    comment = "Tramvayda ben de vardım; sürücünün çaydan başka bir şey içmediğini söyleyebilirim. "
    body = (
        "<article><h1>Otogar satıldı</h1><p>Pazartesi günü bir tramvay raydan çıktı.</p>"
        "<p>Yaralanan yok.</p></article><div class='comment-section'>"
        f"<div class='comment'><p>{comment * 4}</p></div></div>"
    )
    assert read_file("a.html", page(body)).text == (
        "# Otogar satıldı\n\nPazartesi günü bir tramvay raydan çıktı.\n\nYaralanan yok."
    )
