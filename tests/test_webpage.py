"""Web pages: the article's text and nothing else, whatever the markup is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_lessons import annotate, read
from sco_lessons.errors import ReadError
from sco_lessons.text.html import extract

FIRST = (
    "China and Russia should strengthen communication and promote the role of the "
    "organization, Xi said on Thursday."
)
SECOND = "The two presidents had a bilateral meeting ahead of the summit in Astana."
BODY = f"<p>{FIRST}</p>\n<p>{SECOND}</p>"
ARTICLE = f"# Talks in Astana\n\n{FIRST}\n\n{SECOND}"
BARE = f"{FIRST}\n\n{SECOND}"
TITLE = "<h1>Talks in Astana</h1>"

PAGES = {
    "plain": TITLE + BODY,
    "with a nav, a footer and an aside": f"<nav><a href=/>Home</a> Today.</nav>{TITLE}<p>{FIRST}"
    f"<aside>Did you know? It did.</aside><p>{SECOND}<footer>All rights.</footer>",
    "a cookie bar without a name": "<div>We use cookies to improve your experience on our site. "
    f"<button>Accept</button></div>{TITLE}{BODY}",
    "a cookie bar at the end": f"{TITLE}{BODY}<div class=x>By continuing to use this site you "
    "agree to it.</div>",
    "an article among cards": f"<main><article>{TITLE}{BODY}</article>"
    "<article><a href=1>Another story, about other things.</a></article></main>",
    "comments as nested articles": f"<article>{TITLE}{BODY}<article>I like this very much, and "
    "I read it every single day of the week, more than once.</article></article>",
    "an article body": f"{TITLE}<p>By Jane Doe.</p><div itemprop=articleBody>{BODY}</div>"
    "<p>This is some other text at the end of the page, as long as a paragraph may be.</p>",
    "the title in the page's header": f"<article><header>{TITLE}<p>By Jane</p></header>{BODY}",
    "related and share lists": f"{TITLE}{BODY}<h3>Related stories</h3><ul><li><a href=1>Gas deal"
    " signed.</a></li></ul><div class='social-share'>Share it with your friends.</div>",
    "a newsletter form": f"{TITLE}{BODY}<form><p>Subscribe to our newsletter to get the best "
    "stories every morning in your mailbox.</p><button>Go</button></form>",
    "the whole page in a form": f"<form action=/page.aspx>{TITLE}{BODY}</form>",
    "the whole page in a sidebar layout": f"<div class='sidebar nav'>{TITLE}{BODY}</div>",
    "divisions only": f"<div><a href=/>Home</a> | <a href=/w>World</a></div>{TITLE}"
    f"<div>{FIRST}</div><div>{SECOND}</div><div>Copyright 2017 Example</div>",
    "line breaks": f"{TITLE}{FIRST}<br><br>{SECOND}",
    "a layout table": f"<table><tr><td><a href=/>Home</a><td>{TITLE}<p>{FIRST}<p>{SECOND}</table>",
    "tags that never end": f"<h1>Talks in Astana<p>{FIRST}<p>{SECOND}",
    "an anchor that never ends": f"<a name=top>{TITLE}{BODY}",
    "hidden in every way": f"{TITLE}<p hidden>One.</p><p style='display : NONE'>Two.</p>"
    "<div aria-hidden=true>Three.</div><template><p>Four.</template><noscript>Five.</noscript>"
    "<script>'<p>Six.</p>'</script><style>p{}</style><!-- <p>Seven.</p> --><dialog>Eight.</dialog>"
    "<span class='sr-only'>Nine.</span><p style='visibility:hidden'>Ten.</p>"
    f"<svg><title>Twelve.</title><text>Thirteen.</text></svg>{BODY}",
    "a script that looks ended": f"{TITLE}<script>x = '</p>' + \"</scripty>\";</script>{BODY}",
    "a comment with tags and dashes": f"{TITLE}<!-- a > b <p>No.</p> -- > --!>{BODY}",
    "a break that is written as an end": f"{TITLE}{FIRST}</br></br>{SECOND}",
    "a slogan in the page's own header": "<header><p>The newspaper of the harbour, which has told "
    f"its readers the truth for more than a hundred years.</p></header>{TITLE}{BODY}",
    "a hidden picture": f"{TITLE}<p><img hidden src=x>{FIRST}</p><p>{SECOND}</p>",
    "a drawing that is closed at once": f"{TITLE}<p><svg class=icon/>{FIRST}</p><p>{SECOND}</p>",
    "parts of a drawing that are": f"{TITLE}<p><svg><g/><path/></svg>{FIRST}</p><p>{SECOND}</p>",
    "a main part by its role": f"<div role=main>{TITLE}{BODY}</div><div><p>Another paragraph, as "
    "long as those of the article, which tells of other things.</p></div>",
    "a class that only tells of a sidebar": f"<div class='has-sidebar'>{TITLE}{BODY}</div>"
    "<div class=sidebar><p>Another paragraph, as long as those of the article, which tells of "
    "other things.</p></div>",
    "attributes with tags in them": f'{TITLE}<img alt="a > b <p>No.</p>">{BODY}',
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_the_article_and_nothing_else(name):
    page = extract(f"<html><body>{PAGES[name]}</body></html>")
    assert (page.text, page.whole) == (ARTICLE, False)
    assert extract(f"<head><title>T</title><body>{PAGES[name]}").text == ARTICLE  # no </head>


def test_title_and_language_go_to_meta_and_headings_and_paragraphs_to_layers():
    page = f"<!doctype html><html lang=en-GB><title>Talks &amp; more</title>{TITLE}{BODY}"
    article = annotate(read(page.encode()), "headings", "paragraphs")
    assert (article.meta["format"], article.meta["title"]) == ("html", "Talks & more")
    assert article.meta["language"] == "en-GB"
    assert [article.words(h) for h in article["headings"]] == ["Talks in Astana"]
    assert [article.words(p) for p in article["paragraphs"]] == [FIRST, SECOND]


def test_inline_tags_make_no_space_and_white_space_is_one():
    page = "<p>China<b>-Russia</b> ties <a href=x>are</a>\n\t of <i>great</i>  importance.</p>"
    assert extract(page).text == "China-Russia ties are of great importance."


def test_entities_are_those_of_html_and_no_other(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yes">]>'
        "<p>Xi &amp; Putin &#x4E60; &rdquo; &x; &y; &#xD800; &#99999999999;.</p>"
    )
    assert extract(page).text == "Xi & Putin 习 ” &x; &y; \ufffd \ufffd."


def test_what_tells_about_the_article_goes_to_meta_and_what_is_left_out_is_said():
    page = f"""<html><article>{TITLE}<p class=byline>By Ana Bell and Cem Duru</p><time>3 July
    2024</time><figure><img><figcaption>The hall. Photo: E. F.</figcaption></figure>{BODY}
    </article><div class=related><p>A story about other things stands here, too.</p></div>"""
    article = read(page.encode())
    assert article.text == ARTICLE
    assert article.meta["byline"] == "By Ana Bell and Cem Duru"
    assert article.meta["published"] == "3 July 2024"
    assert article.meta["captions"] == ("The hall. Photo: E. F.",)
    assert article.meta["left_out"] == ("A story about other things stands here, too.",)


def test_a_name_and_a_role_are_a_byline_and_a_column_that_is_called_so_is_not():
    two = "<p>By Ana Bell</p><p>Staff writer</p>"
    page = extract(f"<article>{TITLE}<div class=byline>{two}</div>{BODY}</article>")
    assert (page.text, page.byline) == (ARTICLE, "By Ana Bell")
    page = extract(f"<article class=byline>{TITLE}<p>{FIRST}</p><p>{SECOND}</p></article>")
    assert (page.text, page.byline) == (ARTICLE, "")


def test_a_page_that_hides_itself_until_its_scripts_have_run_is_read():
    page = f"<html style='opacity:0'><body hidden style='display:none'>{TITLE}{BODY}"
    assert extract(page).text == ARTICLE


def test_a_caption_may_have_any_number_of_paragraphs():
    lines = ("The hall in May.", "It holds nine hundred.", "Photo: E. F.")
    inside = "".join(f"<p>{line}</p>" for line in lines)
    page = extract(f"<article>{TITLE}<figure><figcaption>{inside}</figcaption></figure>{BODY}")
    assert (page.text, page.captions) == (ARTICLE, lines)


def test_an_item_ends_where_the_next_begins_and_hides_no_other():
    text = extract(
        f"{BODY}<ul><li hidden>No.<li>Yes, they met.<ul><li hidden>No.</ul> At last.</ul>"
    )
    assert text.text.endswith("\n\nYes, they met.\n\nAt last.") and "No." not in text.text


def test_a_page_that_is_called_a_byline_as_a_whole_is_none():
    page = extract(f"<html class=author><body class='post byline'>{TITLE}{BODY}")
    assert (page.text, page.byline) == (ARTICLE, "")


def test_what_a_page_does_not_say_is_no_fact_and_its_first_title_counts():
    assert extract(BODY).facts() == {}
    page = extract(
        f"Words. <html lang=en><title> One\n1 </title><title>Two</title>{TITLE}"
        f"<time class=stamp>3 July 2024</time>{BODY}"
    )
    assert page.facts() == {"title": "One 1", "language": "en", "published": "3 July 2024"}


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='Ana Bell'><meta name=date content=2024-07-03>",
        "<meta property=article:author content='Ana Bell'>"
        "<meta property=article:published_time content=2024-07-03>",
        '<script type="application/ld+json">{"@graph": [{"author": {"name": "Ana Bell"}, '
        '"datePublished": "2024-07-03"}]}</script>',
        '<script type="application/ld+json">[{"author": ["Ana Bell"], '
        '"datePublished": "2024-07-03"}]</script>',
        '<script type="application/ld+json">{"author": [</script>'
        "<meta name=author content='Ana Bell'><meta name=pubdate content=2024-07-03>",
    ],
)
def test_a_page_may_say_in_its_head_who_wrote_the_article_and_when(head):
    page = extract(f"<html><head>{head}</head><body>{TITLE}{BODY}</body>")
    assert (page.byline, page.published, page.text) == ("Ana Bell", "2024-07-03", ARTICLE)


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='post author-jane date'>{TITLE}<p>By Ana Bell</p>{BODY}</div>",
        f"{TITLE}<p>By Ana Bell in Astana</p><p>Updated: 3 July 2024, 10:15</p>{BODY}",
    ],
)
def test_facts_without_marks_of_their_own_are_told_from_the_text(page):
    found = extract(f"<html>{page}")
    assert found.text == ARTICLE
    assert found.byline.startswith("By Ana Bell")


@pytest.mark.parametrize("text", ["By Monday the town was dry.", "July 3, 2024 was a hot day."])
def test_a_sentence_that_begins_as_a_byline_or_a_date_is_text(text):
    assert extract(f"<p>{text}</p>{BODY}").text == f"{text}\n\n{BARE}"


def test_signs_of_notes_go_and_exponents_stay():
    page = (
        '<p>A lake of 40 km<sup>2</sup>,<sup>1</sup> he said.<sup>[2]</sup> "It<sup><a href=#n>3'
        "</a></sup> froze\u201d<sup>*</sup> in winter<sup>4</sup> at 10<sup>-3</sup> bar.</p>"
    )
    text = 'A lake of 40 km2, he said. "It froze\u201d in winter at 10-3 bar.'
    assert extract(page).text == text


def test_the_cells_of_a_table_stand_on_lines_and_a_page_laid_out_by_one_is_read():
    table = "<table><tr><th>Town<th>Votes<tr><td>Tarrow<td>31</table>"
    assert extract(f"{BODY}{table}<p>{SECOND}").text == (
        f"{BARE}\n\nTown\tVotes\nTarrow\t31\n\n{SECOND}"
    )
    laid_out = f"<table><tr><td>{FIRST}<td>{SECOND}</table>"
    assert extract(laid_out).text == BARE


def test_short_lines_at_the_end_are_text_in_the_articles_own_element():
    page = f"<article>{BODY}<ul><li>more trade<li>more trains</ul></article><p>Imprint"
    assert extract(page).text == f"{BARE}\n\nmore trade\n\nmore trains"


@pytest.mark.parametrize(
    "page",
    [f"<nav><a href=/>Home</a>{TITLE}{BODY}", f"<aside>{TITLE}{BODY}", f"<menu>{TITLE}{BODY}"],
)
def test_a_page_whose_menu_never_ends_is_read_with_a_warning(page):
    article = read(f"<html>{page}".encode())
    assert article.text == ARTICLE
    assert any("no article was found" in warning for warning in article.meta["warnings"])


def test_a_short_page_without_a_full_stop_is_read():
    assert read(b"<html><h1>Talks</h1><p>The two presidents met").text == (
        "# Talks\n\nThe two presidents met"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><nav><a href=/>Home</a></nav><footer>The end of it.</footer></html>",
        "<html><div>This website uses cookies. Accept all cookies.</div></html>",
        "<html><script>var a = 'He said so.'</script></html>",
        "<html><h1>Hello</h1></html>",
        "<html></html>",
        "<!doctype html><!--",
    ],
)
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(ReadError, match="no article text"):
        read(page.encode())


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "gbk"),
        ("gbk", "utf-8"),
        ("iso-8859-1", "gbk"),
        ("utf-8", "gbk"),
        ("utf-16", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("utf-8", "utf-16"),
        ("big5", "utf-16-le"),
    ],
)
def test_a_wrong_charset_in_the_page_misleads_nobody(declared, actual):
    page = f"<html><meta charset={declared}><h1>习近平会见俄罗斯总统普京</h1>{BODY}</html>"
    assert read(page.encode(actual)).text.startswith("# 习近平会见俄罗斯总统普京\n")


@pytest.mark.parametrize("label", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_the_charset_that_a_page_declares_is_believed_where_it_fits(label):
    text = "Президент России Владимир Путин встретился с Си Цзиньпином."
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{text}</p>'
    assert read(page.encode(label), format="html").text == text


def test_a_page_in_a_text_file_is_seen_by_what_it_is(tmp_path):
    (tmp_path / "page.txt").write_text(f"<!DOCTYPE html>\n<html>{TITLE}{BODY}</html>")
    (tmp_path / "text.txt").write_text("He wrote <b>this</b> & that.")
    assert read(tmp_path / "page.txt").text == ARTICLE
    assert read(tmp_path / "text.txt").text == "He wrote <b>this</b> & that."


N = 60_000
HOSTILE = {
    "deep": "<div>" * N + BODY,
    "deep and closed": "<div>" * N + BODY + "</div>" * N,
    "deep inline": "<b>" * N + BODY,
    "deep and wrongly closed": "<i><b>" * N + "</x>" * N + BODY,
    "tags without end": BODY + "<a" * N,
    "declarations without end": BODY + "<!" * N,
    "comments without end": BODY + "<!--" * N,
    "sections without end": BODY + "<![CDATA[" * N,
    "instructions without end": BODY + "<?" * N,
    "less-than signs": BODY + "<" * N,
    "quotation marks without end": BODY + "<a b='" * N,
    "quotation marks that pair wrongly": BODY + '<a b="><a" c="><a" c=">' * N,
    "references": BODY + "&" * N,
    "a long number": "&#" + "1" * N + ";" + BODY,
    "many noughts": "&#" + "0" * N + "65;" + BODY,
    "attributes": "<p " + "a=b " * N + ">" + BODY,
    "blanks in a tag": "<p " + " " * N + ">" + BODY,
    "scripts": "<script>x</script>" * N + BODY,
    "paragraphs": "<p>" * N + BODY,
    "line breaks": "<br>" * N + BODY,
    "facts in facts": "<div class=byline>" * N + BODY + "</div>" * N,
    "cells": "<table><tr>" + "<td>x" * N + "</table>" + BODY,
    "raised signs": "<sup>1" * N + BODY,
    "data in data": '<script type="application/ld+json">' + '{"@graph":[' * N + "</script>" + BODY,
    "a long style": '<p style="' + "display : " * N + '">' + BODY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_with_the_article(name):
    found = extract(HOSTILE[name]).text
    assert FIRST in found


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<!--",
                "-->",
                "<a href='",
                '"',
                "&#",
                "x;",
                "<h1>",
                "</h2>",
                "<script>",
                "</script>",
                "<li>",
                "He said so.",
                "<pre>",
                "\n",
                "=",
                "<br/>",
                "<article>",
                "<form>",
            ]
        )
    ).map("".join)
)
def test_any_markup_ends_in_a_text(markup):
    assert isinstance(extract(markup).text, str)


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ('<time datetime="2026-05-07T23:58:00">23.58</time>', "2026-05-07T23:58:00"),
        ('<time datetime="2026-05-07">7 May 2026</time>', "7 May 2026"),
        ("<time>23.58</time>", "23.58"),
        (
            '<time datetime="PT4M">4 min</time><time datetime="2026-05-07">Thursday</time>',
            "2026-05-07",
        ),
    ],
)
def test_the_day_of_a_page_is_told_and_not_its_hour_alone(times, told):
    prose = "<p>The count goes on in Tarrow, the town said on the day.</p>"
    assert extract(f"<article><h1>Count</h1>{times}{prose}</article>").published == told
