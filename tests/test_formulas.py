r"""Formulas: what is written in two ways is the same MathML, and what cannot be read is code."""

from __future__ import annotations

import re

import pytest

from sco_lessons.site.formulas import (
    MOST_FORMULA,
    MathError,
    equation_id,
    equation_link,
    mathml,
    mathml_or_code,
)


def inside(latex: str) -> str:
    """The MathML without the LaTeX that it carries."""
    return re.sub(r"<math[^>]*>", "<math>", mathml(latex))


def words(latex: str) -> str:
    return re.sub(r"<[^>]+>", "", mathml(latex)).replace("\u2061", "")


ALIGNED = r"\begin{align*}a &= b \\ c &= d\end{align*}"


@pytest.mark.parametrize(
    "name",
    ["align", "aligned", "gathered", "gather", "gather*", "eqnarray", "eqnarray*", "flalign",
     "flalign*", "multline", "multline*"],
)  # fmt: skip
def test_rows_of_equations_are_rows_whatever_their_environment_is_called(name: str) -> None:
    assert inside(ALIGNED.replace("align*", name)) == inside(ALIGNED)
    assert "<mtable" in inside(ALIGNED)


def test_rows_may_say_how_many_columns_they_have() -> None:
    begins = r"\begin{align*}a"
    for name in ("alignat", "alignat*"):
        many = ALIGNED.replace(begins, rf"\begin{{{name}}}{{2}}a").replace(
            "{align*}", f"{{{name}}}"
        )
        assert inside(many) == inside(ALIGNED)


SAME = [
    *(
        (rf"\begin{{{name}}}x^2\end{{{name}}}", "x^2")
        for name in ("equation", "equation*", "displaymath", "math")
    ),
    *(
        (rf"x{silent}", "x")
        for silent in (
            r"\notag",
            r"\nonumber",
            r"\hfill",
            r"\allowbreak",
            r"\nolimits",
            r"\vspace{1em}",
            r"\vspace*{1em}",
            r"\require{color}",
            r"\vphantom{y}",
            r"\label{eq:one}",
            r"\tag{1}",
            r"\tag*{A}",
        )
    ),
    *(
        (rf"\{name} x", rf"\operatorname{{{name}}} x")
        for name in ("arg", "sech", "csch", "arccot", "argmax", "argmin")
    ),
    (r"\begin{align*}a \newline b\end{align*}", r"\begin{align*}a \\ b\end{align*}"),
    (r"\begin{align*}a \cr b\end{align*}", r"\begin{align*}a \\ b\end{align*}"),
    (r"\AA", "Å"),
    (r"\dag", "†"),
    (r"\P", "¶"),
    (r"\copyright", "©"),
    (r"\ensuremath{x}", "{x}"),
    (r"\bigl\vert x \Biggr\rvert", r"\bigl| x \Biggr|"),
    (r"\big\Vert x", r"\big∥ x"),
    (r"\text{if $x$ is \textbf{small} too}", r"\text{if }{x}\text{ is }\textbf{small}\text{ too}"),
    (r"\mbox{a}\textnormal{b}\intertext{c}", r"\text{a}\text{b}\text{c}"),
    (r"\emph{a}", r"\textit{a}"),
    (r"\text{a\textit{b}}", r"\text{a}\textit{b}"),
    (r"\text{{a}b}", r"\text{{a}b}"),
    (r"\ce{H2O}", r"\mathrm{H}_{2}\mathrm{O}"),
    (r"2\ce{H_2}x", r"2\mathrm{H}_{2}x"),
    (r"\ce{CO3^{2-}}", r"\mathrm{C}\mathrm{O}_{3}^{2-}"),
    (r"\ce{Na+}", r"\mathrm{Na}^{+}"),
    (r"\ce{SO4^2-}", r"\mathrm{S}\mathrm{O}_{4}^{2-}"),
    (r"\ce{Fe^3+}", r"\mathrm{Fe}^{3+}"),
    (
        r"\ce{2H2 + O2 -> 2H2O}",
        r"2\,\mathrm{H}_{2}+\mathrm{O}_{2} \rightarrow 2\,\mathrm{H}_{2}\mathrm{O}",
    ),
    (r"\ce{1/2 O2}", r"1/2\,\mathrm{O}_{2}"),
    (r"\ce{A <- B}", r"\mathrm{A} \leftarrow \mathrm{B}"),
    (r"\ce{A <=> B}", r"\mathrm{A} \rightleftharpoons \mathrm{B}"),
    (r"\ce{A <-> B}", r"\mathrm{A} \leftrightarrow \mathrm{B}"),
    (r"\ce{A = B}", r"\mathrm{A} = \mathrm{B}"),
    (r"\ce{A ->[heat] B}", r"\mathrm{A}\overset{\text{heat}}{\rightarrow}\mathrm{B}"),
    (r"\ce{NaCl(s)}", r"\mathrm{Na}\mathrm{Cl}\text{(s)}"),
    (r"\ce{H2(aq)}", r"\mathrm{H}_{2}\text{(aq)}"),
    (r"\ce{Ca(OH)2}", r"\mathrm{Ca}(\mathrm{O}\mathrm{H})_{2}"),
    (r"\ce{e-}", r"\mathrm{e}^{-}"),
    (r"\ce{H2}+\ce{O2}", r"\mathrm{H}_{2}+\mathrm{O}_{2}"),
]


@pytest.mark.parametrize(("written", "same"), SAME)
def test_what_is_written_in_two_ways_is_the_same_formula(written: str, same: str) -> None:
    assert inside(written) == inside(same)


def test_a_command_that_only_begins_as_one_that_says_nothing_is_another() -> None:
    for latex in (r"\notagain", r"\argx", r"\Pp"):
        with pytest.raises(MathError, match=r"^unknown command"):
            mathml(latex)
    assert words(r"\Pi") == "Π" and words(r"\text{5\% \& \$\_\#}").split() == ["5%", "&amp;", "$_#"]


def test_a_formula_in_a_line_and_one_of_its_own() -> None:
    assert 'display="block"' in mathml(" x ", block=True)
    assert 'display="inline"' in mathml("x") and 'alttext="x &lt; &quot;y&quot;"' in mathml(
        'x < "y"'
    )


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (
            "x" * (MOST_FORMULA + 1),
            f"its {MOST_FORMULA + 1:,} characters are more than {MOST_FORMULA:,}",
        ),
        ("{x", "its braces do not pair, or it holds control characters"),
        (r"\{x}", "its braces do not pair, or it holds control characters"),
        ("x\x01", "its braces do not pair, or it holds control characters"),
        (r"\nosuch{x}", r"unknown command \nosuch"),
        (r"\ce{H2 ~ every thing else}", "chemistry that is not read: ~ every thing else"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(latex: str, reason: str) -> None:
    with pytest.raises(MathError) as refused:
        mathml(latex)
    assert str(refused.value) == reason


def test_on_a_page_a_formula_is_numbered_scrolls_if_it_is_long_or_is_code() -> None:
    assert mathml_or_code("x") == (mathml("x"), "")
    long = "+".join("abcdefghi")  # 17 signs
    assert mathml_or_code(long) == (f'<span class="eqn">{mathml(long)}</span>', "")
    assert mathml_or_code(long[:-1] + "{}")[0].startswith("<math")
    assert mathml_or_code(long, block=True) == (mathml(long, block=True), "")
    reason = r"unknown command \a"
    assert mathml_or_code(r" \a<b ") == (r'<code class="tex">\a&lt;b</code>', reason)
    assert mathml_or_code(r"\a", block=True) == (r'<p><code class="tex">\a</code></p>', reason)


def test_labels_tags_and_references_lead_to_each_other() -> None:
    link = '<a class="eq" href="#eq-eq:-a-b">eq: a&amp;b</a>'
    assert equation_id("eq: a&b") == "eq-eq:-a-b" and equation_link("eq: a&b") == link
    for latex in (r"\eqref{eq: a&b}", r" \ref{eq: a&b} "):
        assert mathml_or_code(latex) == (link, "")
    both = r"x \label{one}\tag{A<1} \\ y \\ z \label{two} \\ w \tag*{B}"
    numbers = '<span id="eq-one">(A&lt;1)</span><span id="eq-two"></span><span>(B)</span>'
    assert mathml_or_code(both)[0] == f'<span class="eq">{mathml(both)}{numbers}</span>'
