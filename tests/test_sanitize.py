"""What may stay in a page: tags, attributes, addresses, classes and styles, one by one."""

# ruff: noqa: SIM905 (lists of words are read and changed more easily than lists of strings)

from __future__ import annotations

import re
from html.parser import HTMLParser

import html5lib
import pytest
import tinycss2
from hypothesis import example, given
from hypothesis import strategies as st

from page_samples import PAYLOADS
from sco_lessons.site.sanitize import (
    allow_script,
    allowed_names,
    clean,
    content_security_policy,
    is_safe_link,
)
from sco_lessons.site.styles import safe_declarations, safe_sheet

BOTH = pytest.mark.parametrize("untrusted", [True, False], ids=["others", "authors"])


# Tags.

FOR_ALL = (
    "a abbr audio b bdi bdo big blockquote br button caption center cite code col colgroup dd del "
    "details dfn div dl dt em fieldset figcaption figure font h1 h2 h3 h4 h5 h6 hr i img input "
    "ins kbd label legend li mark ol p pre progress q rp rt ruby s samp section small span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr"
).split()
FORMULA = (
    "mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom mfenced menclose "
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd"
).split()
FOR_AUTHORS = (
    "address article aside data datalist footer header hgroup main meter nav optgroup option "
    "output sco-svg search select"
).split()
INSIDE = {
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), "<table>{}"),
    "col": "<table><colgroup>{}",
    "tr": "<table><tbody>{}",
    **dict.fromkeys(("td", "th"), "<table><tr>{}"),
    **dict.fromkeys(("option", "optgroup"), "<select>{}"),
}
GONE = (
    "html head body meta link base form marquee frame frameset noscript noembed noframes xmp "
    "plaintext script iframe object embed applet template portal title canvas svg "
    "foreignObject animate set textarea isindex keygen param source track picture map area "
    "dialog menu slot xss x-y"
).split()


def names(html: str) -> set[str]:
    return set(re.findall(r"<([a-z][^\s>]*)", html))


@BOTH
@pytest.mark.parametrize("tag", FOR_ALL)
def test_the_tags_of_prose_and_tables_stay(tag: str, untrusted: bool) -> None:
    assert tag in names(clean(INSIDE.get(tag, "{}").format(f"<{tag}>x"), untrusted=untrusted))


@BOTH
@pytest.mark.parametrize("tag", FORMULA)
def test_the_tags_of_a_formula_stay(tag: str, untrusted: bool) -> None:
    formula = f"<math><{tag}></{tag}></math>"
    assert clean(formula, untrusted=untrusted) == formula


@pytest.mark.parametrize("tag", FOR_AUTHORS)
def test_what_only_an_author_may_use_loses_its_tag_in_a_notebook_of_others(tag: str) -> None:
    html = INSIDE.get(tag, "{}").format(f"<{tag}>x</{tag}>")
    assert tag in names(clean(html))
    assert tag not in names(clean(html, untrusted=True))


@BOTH
@pytest.mark.parametrize("tag", GONE)
def test_any_other_tag_goes(tag: str, untrusted: bool) -> None:
    cleaned = clean(f"before <{tag}>words</{tag}> <b>after</b>", untrusted=untrusted)
    assert names(cleaned) == {"b"}
    assert cleaned.startswith("before ") and cleaned.endswith("<b>after</b>")


@BOTH
@pytest.mark.parametrize(
    "tag",
    ("script iframe object applet template title canvas svg").split(),
)
def test_what_runs_plays_or_draws_goes_with_its_content(tag: str, untrusted: bool) -> None:
    assert "secret" not in clean(f"<p>a<{tag}>secret</{tag}>", untrusted=untrusted)


@BOTH
def test_a_style_sheet_acts_on_its_own_box_alone(untrusted: bool) -> None:
    for sheet, kept in {
        "p { color: red }": "@scope{p{color: red}}",
        "body{color:red;position:fixed}": "@scope{body{color:red}}",
        ".sco-a{margin:0}": ".sco-a{margin:0}",
        ".sco-a{margin:0} p{margin:0}": "@scope{.sco-a{margin:0}p{margin:0}}",
        "@media print{p{color:red}}": "@scope{@media print{p{color:red}}}",
        "p{color:red;& b{position:sticky;color:blue}}": "@scope{p{color:red;& b{color:blue}}}",
        "} body{display:none}": "",
        "p{}}body{color:red}": "@scope{p{}}",
        "@import 'https://evil.example/x.css';": "",
        "@property --ink{syntax:'*'}@layer a{p{color:red}}@font-face{src:url(x)}": "",
        "p{background:url(https://evil.example/b)}": "@scope{p{}}",
        "p{--x:fixed;position:var(--x)}": "@scope{p{--x:fixed}}",
        "@supports (gap:1px){p{color:red}}": "@scope{@supports (gap:1px){p{color:red}}}",
        "@container (width > 1px){b{color:red}}": "@scope{@container (width > 1px){b{color:red}}}",
        ".sco-a{margin:0}@media print{.sco-b{margin:0}}": (
            ".sco-a{margin:0}@media print{.sco-b{margin:0}}"
        ),
        ".sco-a{margin:0}@media print{b{margin:0}}": (
            "@scope{.sco-a{margin:0}@media print{b{margin:0}}}"
        ),
        ".sco-a,b{margin:0}": "@scope{.sco-a,b{margin:0}}",
        ".sco-a, .sco-b{margin:0}": ".sco-a, .sco-b{margin:0}",
        "p){color:red}": "",
        "p{color:red;;margin:0;}": "@scope{p{color:red;margin:0}}",
        "p{color:red /* a */;margin:0 }": "@scope{p{color:red;margin:0}}",
        "/* a */ .sco-a{margin:0} /* b */": ".sco-a{margin:0}",
        "@keyframes a{from{color:red}}.sco-a{margin:0}": ".sco-a{margin:0}",
    }.items():
        cleaned = clean(f"<style>{sheet}</style>x", untrusted=untrusted)
        assert cleaned == (f"<style>{kept}</style>x" if kept else "x"), sheet


def test_a_style_without_end_is_none_and_a_style_of_ours_may_move() -> None:
    assert safe_declarations("width:" + "(" * 100_000) == ""
    assert safe_declarations("color : red;/* a */ animation: x 1s") == "color: red;animation: x 1s"
    assert safe_declarations("color:red;animation:x", untrusted=True) == "color:red"
    assert safe_sheet("p{animation:x 1s}") == "@scope{p{animation:x 1s}}"
    assert safe_sheet("p{animation:x 1s}", untrusted=True) == "@scope{p{}}"
    assert safe_sheet("@media print{" * 5000) == ""


@BOTH
def test_rules_in_rules_are_read_to_a_depth_of_twenty(untrusted: bool) -> None:
    for depth, inside in ((18, "p{color:red}"), (19, "p{}")):
        sheet = "@media print{" * depth + "p{color:red}" + "}" * depth
        kept = "@media print{" * depth + inside + "}" * depth
        assert clean(f"<style>{sheet}</style>", untrusted=untrusted) == (
            f"<style>@scope{{{kept}}}</style>"
        )


@BOTH
@given(css=st.text(alphabet="{}()[];:@&.#,'\"\\/*<!->abcsopeurl ", max_size=60))
@example(css="a{content:'</style><script>'}")
@example(css="a{(}b{color:red}")
@example(css="\\b{")
@example(css="a\\ {}b{}")
@example(css="a{b:c\\ }b{}")
@example(css="a{b\\}c:d}")
def test_no_style_sheet_leaves_its_scope(css: str, untrusted: bool) -> None:
    cleaned = clean(f"<style>{css}</style>", untrusted=untrusted)
    for inside in re.findall(r"(?s)<style>(.*?)</style>", cleaned):
        rules = tinycss2.parse_stylesheet(inside)
        assert [rule.lower_at_keyword for rule in rules if rule.type == "at-rule"] in (
            ["scope"], [], ["media"], ["supports"], ["container"]
        )  # fmt: skip
        for rule in rules if not inside.startswith("@scope") else ():
            assert tinycss2.serialize(rule.prelude).strip().startswith((".sco-", "("))
        assert len(rules) == 1 or not inside.startswith("@scope")


def test_words_of_a_style_sheet_cannot_become_markup() -> None:
    assert clean("<style><img src=x onerror=boom()></style>") == ""
    for html in ("<svg><style><img src=x onerror=boom()></style></svg>",
                 "<math><style><img src=x onerror=boom()></style></math>"):  # fmt: skip
        assert "onerror" not in clean(html)


@BOTH
@pytest.mark.parametrize(
    "tag",
    ("script style title textarea xmp iframe noembed noframes noscript plaintext").split(),
)
def test_an_element_that_never_ends_takes_nothing_with_it(tag: str, untrusted: bool) -> None:
    html = f"<b>a</b><{tag}>s</{tag}><i>b</i><{tag} x=1><p>the rest</p>"
    cleaned = clean(html, untrusted=untrusted)
    assert cleaned.startswith("<b>a</b>") and cleaned.endswith("<p>the rest</p>")
    upper = clean(f"<{tag.upper()}><p>the rest</p>", untrusted=untrusted)
    assert upper == "<p>the rest</p>"


@BOTH
def test_a_tag_whose_name_only_begins_like_one_of_these_takes_nothing_either(
    untrusted: bool,
) -> None:
    assert clean("<scripted><p>a</p>", untrusted=untrusted) == "<p>a</p>"


@BOTH
@pytest.mark.parametrize("tag", ["div", "b", "ul", "span"])
def test_depth_is_limited_and_words_are_not_lost(tag: str, untrusted: bool) -> None:
    cleaned = clean(f"<{tag}>" * 5000 + "deep" + f"</{tag}>" * 5000 + "<p>after</p>",
                    untrusted=untrusted)  # fmt: skip
    assert cleaned.count(f"<{tag}>") == 200
    assert "deep" in cleaned and cleaned.endswith("<p>after</p>")


@BOTH
def test_many_elements_side_by_side_are_not_deep(untrusted: bool) -> None:
    for html in ("<div>a</div>" * 300, "<ul>" + "<li>a</li>" * 300 + "</ul>", "<br>" * 300):
        assert clean(html, untrusted=untrusted) == html
    assert clean("<ul>" + "<li>a" * 300, untrusted=untrusted).count("<li>") == 300
    cells = clean("<table>" + "<tr><td>a<td>b" * 300, untrusted=untrusted)
    assert cells.count("<td>") == 600
    stray = clean("</b>" * 300 + "<div></i>" * 150 + "<b>x", untrusted=untrusted)
    assert stray.count("<div>") == 150 and "<b>x</b>" in stray


def test_depth_is_counted_whatever_end_tags_lie_between() -> None:
    assert clean("<div></b>" * 5000).count("<div>") == 200
    assert clean("<DIV><i></I>" * 5000).count("<div>") == 200


@BOTH
def test_a_slash_closes_in_a_formula_and_not_in_prose(untrusted: bool) -> None:
    assert clean("<p/>x", untrusted=untrusted) == "<p>x</p>"
    assert clean("<math><mspace/><mi>x</mi></math>", untrusted=untrusted) == (
        "<math><mspace></mspace><mi>x</mi></math>"
    )


@BOTH
def test_an_omitted_end_tag_is_written(untrusted: bool) -> None:
    for html, cleaned in {
        "<ul><li>a<li>b</ul>": "<ul><li>a</li><li>b</li></ul>",
        "<p>a<div>b</div>": "<p>a</p><div>b</div>",
        "<table><tr><td>1<td>2<tr><td>3</table>": "<table><tbody><tr><td>1</td><td>2</td></tr>"
        "<tr><td>3</td></tr></tbody></table>",
        "<b>a": "<b>a</b>",
    }.items():
        assert clean(html, untrusted=untrusted) == cleaned


@BOTH
def test_comments_and_odd_signs_go(untrusted: bool) -> None:
    assert clean("a<!-- b --><?php c ?><![CDATA[d]]>", untrusted=untrusted) == "a"
    assert clean("<b\x00>x</b>", untrusted=untrusted) == "x"
    assert clean("a \ud800 b", untrusted=untrusted) == "a \ufffd b"


# Attributes.

ATTRIBUTES = (
    "abbr alt aria-label aria-labelledby checked color columnalign columnspacing controls "
    "datetime dir display displaystyle face fence for height id lang largeop linethickness loop "
    "lspace mathvariant max maxsize media minsize movablelimits muted open popover popovertarget "
    "reversed role rowspacing rspace scope size start stretchy title value width alttext accent "
    "notation scriptlevel separator colspan rowspan span"
).split()
AUTHORS_ATTRIBUTES = (
    "align border cellpadding cellspacing data-n disabled headers hidden high inert label list "
    "low min multiple optimum placeholder popovertargetaction readonly selected spellcheck step "
    "translate type valign"
).split()
NOBODYS = (
    "onclick onload onerror onfocus ontoggle ONCLICK srcset autofocus accesskey nonce srcdoc "
    "target ping src href xlink:href action formaction form background poster cite longdesc "
    "manifest usemap lowsrc dynsrc codebase classid archive profile contenteditable draggable "
    "slot is part name itemprop content http-equiv charset rel download integrity crossorigin "
    "attributename"
).split()


@BOTH
@pytest.mark.parametrize("name", ATTRIBUTES)
def test_an_attribute_of_prose_tables_and_formulas_stays(name: str, untrusted: bool) -> None:
    assert clean(f'<p {name}="2">x</p>', untrusted=untrusted) == f'<p {name}="2">x</p>'


@pytest.mark.parametrize("name", AUTHORS_ATTRIBUTES)
def test_an_attribute_that_only_an_author_may_use_goes_from_a_notebook_of_others(
    name: str,
) -> None:
    assert clean(f'<p {name}="2">x</p>') == f'<p {name}="2">x</p>'
    assert clean(f'<p {name}="2">x</p>', untrusted=True) == "<p>x</p>"


@BOTH
@pytest.mark.parametrize("name", NOBODYS)
def test_an_attribute_that_runs_sends_or_fetches_goes(name: str, untrusted: bool) -> None:
    assert clean(f'<p {name}="x">x</p>', untrusted=untrusted) == "<p>x</p>"


@BOTH
def test_of_two_equal_attributes_the_first_counts_as_in_a_browser(untrusted: bool) -> None:
    html = '<a href="#a" href="javascript:boom()">x</a>'
    assert clean(html, untrusted=untrusted) == '<a href="#a">x</a>'
    assert clean('<a href="javascript:boom()" href="#a">x</a>', untrusted=untrusted) == "<a>x</a>"


@BOTH
def test_an_attribute_whose_name_is_no_name_goes(untrusted: bool) -> None:
    assert clean("""<p a"b='1' <='2' x:on='3' ='4'>x</p>""", untrusted=untrusted) == "<p>x</p>"


@pytest.mark.parametrize(("given", "kept"), [("1", "0"), ("32767", "0"), ("0", "0"), ("-1", "-1")])
def test_nothing_comes_before_the_order_of_the_page_for_the_keyboard(given: str, kept: str) -> None:
    assert clean(f'<p tabindex="{given}">x</p>') == f'<p tabindex="{kept}">x</p>'
    assert clean(f'<p tabindex="{given}">x</p>', untrusted=True) == "<p>x</p>"


def test_a_name_groups_choices_and_names_nothing_else() -> None:
    assert clean('<input name="a">') == '<input name="a">'
    assert clean('<details name="a">x</details>') == '<details name="a">x</details>'
    assert clean('<img name="body" alt="">') == '<img alt="">'


@pytest.mark.parametrize("name", ("sco-reader sco-x_1 mine k0 s12 n tex c k s m f b").split())
def test_a_class_that_is_no_part_of_the_page_stays_in_a_notebook_of_others(name: str) -> None:
    assert clean(f'<p class="{name} skip">x</p>', untrusted=True) == f'<p class="{name}">x</p>'


@pytest.mark.parametrize("name", ["out", "site", "skip", "teach", "ask", "toc", "sr", "held"])
def test_a_class_of_the_pages_own_parts_goes_from_a_notebook_of_others(name: str) -> None:
    assert clean(f'<p class="{name}">x</p>', untrusted=True) == "<p>x</p>"
    assert clean(f'<p class="{name}">x</p>') == f'<p class="{name}">x</p>'


@BOTH
@pytest.mark.parametrize(
    "style",
    ["text-align:right", "font-weight: 700", "font-style:italic", "vertical-align: top",
     "white-space:pre-wrap", "color:red", "background:#fff", "padding:0.4em 0.6em",
     "color:rgb(1,2,3)!important", "width:calc((1px + 2px) * 2)", "position:static",
     "position:relative", "POSITION:Static", "background:url(data:image/png;base64,AA==)"],
)  # fmt: skip
def test_a_style_of_words_and_boxes_stays(style: str, untrusted: bool) -> None:
    cleaned = clean(f'<p style="{style}; position:fixed; x(1)">x</p>', untrusted=untrusted)
    assert cleaned == f'<p style="{style}">x</p>'


@BOTH
@pytest.mark.parametrize(
    "style",
    ["position:fixed", "position:sticky", "position:var(--p)", "POSITION: FIXED !important",
     "background:url(https://evil.example)", "background:URL('//evil.example')",
     "background:image-set('https://evil.example/i.png' 1x)", "text-align:url(x)",
     "width:expression(boom())", "cursor:url(x),auto", "top", "text-align:",
     "background:(url(https://evil.example))", "background:[url(x)]", "color:]red",
     "color:rgb(1,(url(x)))", "background:linear-gradient(red, url(https://evil.example))",
     "background:src('data:image/png,A')", "background:image('x')", "background:element(#main)",
     "background:cross-fade(url(x), red)", "background:-webkit-cross-fade(url(x), red)",
     "background:-webkit-image-set('x' 1x)", "background:paint(x)", "background:url('x')",
     "position:'static'", "position:relative 3px", "position:relative fixed"],
)  # fmt: skip
def test_a_style_that_leaves_its_place_or_fetches_goes(style: str, untrusted: bool) -> None:
    assert clean(f'<p style="{style}">x</p>', untrusted=untrusted) == "<p>x</p>"


LOOKS = (
    "all background background-color border border-top-left-radius box-shadow box-sizing "
    "break-inside caption-side color content cursor display flex flex-grow float font font-size "
    "gap height inset letter-spacing line-height list-style list-style-type margin margin-top "
    "max-width min-width max-height min-height opacity outline outline-color overflow overflow-x "
    "padding padding-left position-area position-try-fallbacks table-layout text-align "
    "unicode-bidi user-select vertical-align white-space width align-items justify-content "
    "grid-template-columns --ink"
).split()


@BOTH
@pytest.mark.parametrize("name", LOOKS)
def test_a_property_that_sets_how_a_box_looks_stays(name: str, untrusted: bool) -> None:
    html = f'<p style="{name}:inherit">x</p>'
    assert clean(html, untrusted=untrusted) == html


FUNCTIONS = "rgb rgba hsl hsla calc min max clamp var linear-gradient light-dark color-mix".split()


@BOTH
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_computes_a_value_stays(name: str, untrusted: bool) -> None:
    html = f'<p style="width:{name}(1)">x</p>'
    assert clean(html, untrusted=untrusted) == html


def test_a_picture_in_quotes_stays_in_the_style_of_an_author() -> None:
    html = """<p style="background:url('data:image/png;base64,AA')">x</p>"""
    assert "data:image/png" in clean(html)


def test_an_escaped_sign_in_the_name_of_a_property_ends_no_declaration() -> None:
    cleaned = clean(r'<p style="a\;position:fixed">x</p>')
    [declaration] = tinycss2.parse_blocks_contents(re.findall('style="(.*?)"', cleaned)[0])
    assert declaration.name == "a;position"
    assert clean(r'<p style="a\;position:fixed">x</p>', untrusted=True) == "<p>x</p>"


@pytest.mark.parametrize(
    "style",
    ["position:absolute", "transform:scale(9)", "z-index:9", "filter:none", "animation:none",
     "clip-path:none", "mask:none", "background-image:none", "position-anchor:--x",
     "grid-template-rows:1fr", "width:sin(1)", "color:lab(1 2 3)"],
)  # fmt: skip
def test_a_style_that_moves_a_box_is_for_authors(style: str) -> None:
    assert clean(f'<p style="{style}">x</p>') == f'<p style="{style}">x</p>'
    assert clean(f'<p style="{style}">x</p>', untrusted=True) == "<p>x</p>"


@BOTH
def test_sound_and_video_play_what_is_in_the_page(untrusted: bool) -> None:
    for tag in ("audio", "video"):
        held = f'<{tag} src="data:{tag}/mp4;base64,AAAA" controls=""></{tag}>'
        assert clean(held, untrusted=untrusted) == held
        for address in ("https://evil.example/v", "x.mp4", "data:text/html,x", "data:image/x,x"):
            gone = clean(
                f'<{tag} src="{address}" autoplay poster="x"></{tag}>', untrusted=untrusted
            )
            assert gone == f"<{tag}></{tag}>"


# Addresses.

ADDRESSES = [  # address, as a link, as a picture
    ("#here", True, True),
    ("", True, True),
    ("02_who.ipynb#Part", True, True),
    ("../a b.png", True, True),
    ("/root.html", True, True),
    ("?q=a:b", True, True),
    ("https://example.org/a", True, True),
    ("HTTP://example.org/a", True, True),
    ("mailto:ann@example.org", True, False),
    ("data:image/png;base64,AAAA", False, True),
    ("data:image/jpeg,AAAA", False, True),
    ("data:image/gif;base64,AAAA", False, True),
    ("data:image/webp;base64,AAAA", False, True),
    ("DATA:image/svg+xml;base64,AAAA", False, True),
    ("data:image/svgxml;base64,AAAA", False, False),
    ("data:image/pngs,AAAA", False, False),
    ("data:text/html,<script>boom()</script>", False, False),
    ("data:text/html;image/png,x", False, False),
    ("javascript:boom()", False, False),
    ("JavaScript:boom()", False, False),
    ("java\tscript:boom()", False, False),
    ("\x01 javascript:boom()", False, False),
    ("java\u200bscript:boom()", False, False),
    ("vbscript:boom()", False, False),
    ("ftp://example.org/a", False, False),
    ("file:///etc/passwd", False, False),
    ("blob:https://example.org/1", False, False),
    ("//evil.example/p.png", False, False),
    ("\\\\evil.example\\share", False, False),
    ("/\\evil.example/p.png", False, False),
    (" //evil.example/p.png", False, False),
    ("/\t/evil.example/p.png", False, False),
]


@pytest.mark.parametrize(("address", "link", "image"), ADDRESSES)
def test_an_address_only_leads_somewhere_or_holds_a_picture(
    address: str, link: bool, image: bool
) -> None:
    assert is_safe_link(address) is link
    assert is_safe_link(address, image=True) is image


@BOTH
@pytest.mark.parametrize(("address", "link", "image"), ADDRESSES)
def test_no_other_address_is_in_a_cleaned_page(
    address: str, link: bool, image: bool, untrusted: bool
) -> None:
    quoted = address.replace("&", "&amp;").replace("<", "&lt;")
    assert ("href" in clean(f'<a href="{quoted}">x</a>', untrusted=untrusted)) is link
    picture = clean(f'<img src="{quoted}" alt="x">', untrusted=untrusted)
    assert ("src" in picture) is image and 'alt="x"' in picture


# The policy of the whole page.

NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # SHA-256 of no bytes, in base64
REST = "; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"


def test_a_page_without_a_script_allows_none() -> None:
    assert content_security_policy() == "default-src 'none'; script-src 'none'" + REST


def test_only_a_page_with_a_player_lets_one_play() -> None:
    assert "media-src" not in content_security_policy()
    assert " media-src data:;" in content_security_policy(media=True)


def test_each_script_of_a_page_is_allowed_by_its_hash() -> None:
    one = content_security_policy("")
    assert one == f"default-src 'none'; script-src 'sha256-{NOTHING}'" + REST
    both = content_security_policy("", "")
    assert both == f"default-src 'none'; script-src 'sha256-{NOTHING}' 'sha256-{NOTHING}'" + REST
    assert content_security_policy("x") != one


# Whatever comes.


class Seen(HTMLParser):
    """The tags and attributes of a document, as Python's parser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def assert_harmless(cleaned: str, untrusted: bool) -> None:
    """Only listed tags and attributes, for a browser's way of reading and for Python's."""
    document = html5lib.parse(cleaned, namespaceHTMLElements=False)
    elements = [e for e in document.iter() if isinstance(e.tag, str)]
    tags = {e.tag.rpartition("}")[2] for e in elements} - {"html", "head", "body"}
    allowed = {*FOR_ALL, *FORMULA, "math", "style"} | (set() if untrusted else set(FOR_AUTHORS))
    assert tags <= allowed
    seen = Seen(cleaned)
    assert seen.tags <= allowed
    known = {*ATTRIBUTES, "class", "style", "href", "src", "name", "type"}
    if not untrusted:
        known |= {*AUTHORS_ATTRIBUTES, "tabindex"}
    for name in {str(name) for e in elements for name in e.attrib} | seen.attributes:
        assert (
            name in known
            or name.startswith("aria-")
            or (not untrusted and name.startswith("data-"))
        )
    for element in elements:
        assert is_safe_link(element.get("href") or "")
        if element.tag.rpartition("}")[2] not in ("audio", "video"):
            assert is_safe_link(element.get("src") or "", image=True)


@BOTH
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_leaves_nothing_that_could_run(payload: str, untrusted: bool) -> None:
    assert_harmless(clean(payload, untrusted=untrusted), untrusted)


@BOTH
@given(html=st.text(alphabet="<>/=\"' &;!-[]abonclikscrpt:svgj\x00\n", max_size=60))
@example(html="<p onclick=x><svg/onload=x>")
@example(html="<a href=javascript:x><a href='&#106;avascript:x'>")
def test_whatever_markup_comes_is_cleaned_once_for_all(html: str, untrusted: bool) -> None:
    once = clean(html, untrusted=untrusted)
    assert clean(once, untrusted=untrusted) == once
    assert_harmless(once, untrusted)


PIECES = [f"<{slash}{tag}>" for slash in ("", "/") for tag in (
    "div", "p", "li", "ul", "table", "tr", "td", "b", "a", "math", "mi", "mtext", "svg", "style",
    "script", "select", "option", "title", "template", "noscript", "button")]  # fmt: skip


@BOTH
@given(
    pieces=st.lists(st.sampled_from([*PIECES, "words", "<img src=x onerror=boom()>"]), max_size=25)
)
def test_nested_in_any_way_every_tag_is_closed_and_nothing_runs(
    pieces: list[str], untrusted: bool
) -> None:
    cleaned = clean("".join(pieces), untrusted=untrusted)
    assert_harmless(cleaned, untrusted)
    markup = re.sub(r"(?s)(?<=<style>).*?(?=</style>)", "", cleaned)
    open_: list[str] = []
    for close, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", markup):
        if close:
            assert open_.pop() == tag
        elif tag != "img":
            open_.append(tag)
    assert open_ == []


@pytest.mark.parametrize(
    ("kind", "kept"),
    [("button", True), ("checkbox", True), ("radio", True), ("text", False), ("submit", False),
     ("password", False), ("image", False), ("file", False)],
)  # fmt: skip
def test_of_others_only_boxes_and_buttons_to_press_keep_their_kind(kind, kept):
    expected = f'<input type="{kind}">' if kept else "<input>"
    assert clean(f'<input type="{kind}">', untrusted=True) == expected


def test_one_more_script_is_allowed_where_scripts_are_and_only_there():
    # The SHA-256 of "1" in base 64, as the standard of content security policies writes it.
    allowed = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    page = "script-src 'self'; and script-src in the text"
    assert allow_script(page, "1") == (f"script-src {allowed} 'self'; and script-src in the text")
    assert allow_script("script-src 'none'; x", "1") == "script-src 'none'; x"


def test_a_script_of_a_page_cleans_by_the_names_that_authors_may_use():
    names = allowed_names()
    assert set(names) == {"tags", "attributes", "gone"}
    assert set(FOR_ALL) <= set(names["tags"]) and set(FOR_AUTHORS) <= set(names["tags"])
    assert {"class", "alt", "title"} <= set(names["attributes"])
    assert not {"onclick", "srcdoc"} & set(names["attributes"])
    assert {"script", "iframe"} <= set(names["gone"]) and "script" not in names["tags"]
