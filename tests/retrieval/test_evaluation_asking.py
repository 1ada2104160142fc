"""Asking with a real catalogue, real indexes and the real encoder: homes and paragraphs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from conftest import OpenAnswerer
from corpus.article import Document
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from counting import CountingEncoder
from retrieval.answer import Quote
from retrieval.encoding.encoder import Encoder
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.asking import Asker, Unit
from retrieval.evaluation.case import Case, Kind, Outcome
from retrieval.evaluation.evidence import fold_space, holds_evidence, join_neighbours
from retrieval.evaluation.files import read_questions
from retrieval.evaluation.home import find_cases_of_lines, find_cases_of_topics
from retrieval.evaluation.lines import Line
from retrieval.evaluation.paragraphs import ParagraphAsker, ParagraphCorpus
from retrieval.evaluation.remembering import RememberingEncoder, RememberingTokenEncoder
from retrieval.evaluation.squad import Asked, Paragraph, Reading
from retrieval.evaluation.topics import Topic
from retrieval.refusal import THRESHOLD

ARTICLES = [
    Document(
        "The pass above Iğdır was closed on 12 May 2021, because a landslide had buried the road.\n"
        "\nIt was opened again by the governor in July, after the road had been cleared.",
        "pass.md",
        id="pass",
        url="https://example.org/pass",
        title="The pass",
        language="en",
    ),
    Document(
        "Iğdır'daki ılıca 2019 yılında Işık Belediyesi tarafından yenilendi. İnşaat iki yıl sürdü.",
        "ilica.md",
        id="ilica",
        url="https://example.org/ilica",
        title="Ilıca",
        language="tr",
    ),
    Document(
        "Музей ковров открыли в Баткене осенью 2020 года. Его основала ткачиха Айгуль Осмонова.",
        "museum.md",
        id="museum",
        title="Музей",
        language="ru",
    ),
]

# The same in three languages; the second paragraph of the first article names what is asked too.
PARAGRAPHS = {
    "en": [
        ("1", "The bridge over the Naryn river was built in 1964 by the engineer Viktor Petrov."),
        ("1", "The bridge over the Naryn river is painted green, and boats pass under its arches."),
        ("2", "Honey from the valley of Arslanbob is sold in Osh every autumn at the old bazaar."),
    ],
    "tr": [
        ("1", "Narın ırmağı üzerindeki köprü 1964 yılında mühendis Viktor Petrov'ca inşa edildi."),
        ("1", "Narın ırmağı üzerindeki köprü yeşile boyalıdır ve altından kayıklar geçer."),
        ("2", "Arslanbob vadisinin balı her güz Oş şehrinde eski çarşıda satılır."),
    ],
    "ru": [
        ("1", "Мост через реку Нарын построил в 1964 году инженер Виктор Петров."),
        ("1", "Мост через реку Нарын выкрашен в зелёный цвет, и под ним проходят лодки."),
        ("2", "Мёд из долины Арсланбоб каждую осень продают в Оше на старом базаре."),
    ],
}
QUESTIONS = {
    "en": [
        ("Who built the bridge over the Naryn?", 0, "Viktor Petrov"),
        ("Where is honey from Arslanbob sold?", 2, "in Osh"),
    ],
    "tr": [
        ("Narın üzerindeki köprüyü kim inşa etti?", 0, "Viktor Petrov"),
        ("Arslanbob'un balı nerede satılır?", 2, "Oş şehrinde"),
    ],
    "ru": [
        ("Кто построил мост через Нарын?", 0, "Виктор Петров"),
        ("Где продают мёд из Арсланбоба?", 2, "в Оше"),
    ],
}


def read(language: str) -> Reading:
    """Return the paragraphs and questions of a language, and a question that nothing answers."""
    paragraphs = tuple(
        Paragraph(f"{language}#{number}", f"{language}#{article}", text, f"{language} {number}")
        for number, (article, text) in enumerate(PARAGRAPHS[language])
    )
    questions = {
        f"q{number}": Asked(f"q{number}", text, paragraphs[paragraph].id, (answer,))
        for number, (text, paragraph, answer) in enumerate(QUESTIONS[language])
    }
    questions["q9"] = Asked("q9", "How many moons has Jupiter?", paragraphs[1].id, ())
    return Reading(language, paragraphs, questions)


@contextmanager
def show_nothing(description: str) -> Iterator[Callable[[int, int], None]]:
    """Stand where a progress bar would."""
    assert description
    yield lambda done, total: None


def ask_line(open_answerer: OpenAnswerer, line: Line) -> Outcome:
    answerer = open_answerer(ARTICLES)
    (case,) = find_cases_of_lines([line], answerer.catalogue).cases
    return Asker(answerer, Unit.PASSAGE, 3).ask(case)


def write_line(text: str, language: str, *evidence: str, articles: tuple[str, ...] = ()) -> Line:
    return Line("questions.jsonl:1", "1", text, language, evidence, articles)


EVIDENCE = {
    "as it stands": ("closed on 12 May", ["12 May"], True),
    "over a line": ("closed on  12\nMay", ["on 12 May"], True),
    "with a hard space": ("closed on 12\u00a0May", ["12 May"], True),
    "one of several": ("closed on 12 May", ["June", "May"], True),
    "a letter and its mark": ("I\u0307zmir", ["İzmir"], True),
    "another letter": ("Isparta", ["Isparta".replace("I", "İ")], False),
    "other capitals": ("closed on 12 May", ["12 may"], False),
    "nothing to look for": ("closed on 12 May", [], False),
}


@pytest.mark.parametrize("case", EVIDENCE)
def test_evidence_is_found_whatever_its_white_space(case: str) -> None:
    text, evidence, expected = EVIDENCE[case]
    assert holds_evidence([text], evidence) is expected


def test_spaces_are_folded() -> None:
    assert fold_space("  a\u2009b\n\nc ") == "a b c"


def test_neighbouring_sentences_are_read_as_one() -> None:
    quotes = [
        Quote("a", 0, 4, "One."),
        Quote("a", 5, 9, "Two."),
        Quote("a", 30, 36, "Three."),
        Quote("b", 37, 42, "Four."),
    ]
    assert join_neighbours(quotes) == ["One. Two.", "Three.", "Four."]


@pytest.mark.parametrize(
    ("line", "article", "languages"),
    [
        (write_line("When was the pass closed?", "en", "12  May 2021"), "pass", ("en",)),
        (write_line("Ilıcayı kim yeniledi?", "tr", "Işık Belediyesi"), "ilica", ("tr",)),
        (write_line("Кто основал музей ковров?", "ru", "Айгуль Осмонова"), "museum", ("ru",)),
        (write_line("Who founded the carpet museum?", "en", "Айгуль Осмонова"), "museum", ("ru",)),
    ],
    ids=["en", "tr", "ru", "en → ru"],
)
def test_a_line_is_answered_by_the_passages_that_hold_its_evidence(
    open_answerer: OpenAnswerer, line: Line, article: str, languages: tuple[str, ...]
) -> None:
    outcome = ask_line(open_answerer, line)
    (relevant,) = outcome.case.relevant
    assert relevant.startswith(f"{article}-")
    assert outcome.case.article_languages == languages
    assert relevant in outcome.ranking
    assert 0.0 <= outcome.support <= 1.0
    if languages == (line.language,):
        assert outcome.ranking[0] == relevant
        assert outcome.has_evidence
        assert outcome.quotes[0].language == languages[0]
    assert outcome.milliseconds is not None


def test_what_nothing_answers_is_not_ranked(open_answerer: OpenAnswerer) -> None:
    outcome = ask_line(open_answerer, write_line("How many moons has Jupiter?", "en"))
    assert outcome.case.kind is Kind.UNANSWERABLE
    assert outcome.ranking == ()
    assert outcome.quotes
    assert outcome.is_refused(THRESHOLD)


def test_evidence_counts_in_the_articles_that_are_named(
    catalogue: Catalogue,
) -> None:
    for document in ARTICLES:
        catalogue.add(document)
    both = find_cases_of_lines([write_line("Where?", "en", "Iğdır")], catalogue).cases
    assert both[0].article_languages == ("en", "tr")
    for name in ("ilica", "http://www.example.org/ilica/?utm_source=x"):
        (case,) = find_cases_of_lines(
            [write_line("Where?", "en", "Iğdır", articles=(name,))], catalogue
        ).cases
        assert case.article_languages == ("tr",)
        assert case.evidence_in == {"ilica"}


def test_evidence_that_stands_nowhere_is_told(catalogue: Catalogue) -> None:
    for document in ARTICLES:
        catalogue.add(document)
    lines = [
        write_line("When?", "en", "12 May 2021"),
        write_line("When?", "en", "13 May 2021", "14 May 2021"),
        write_line("When?", "en", "12 May 2021", articles=("gone",)),
        write_line("When?", "en", "12 May 2021", articles=("museum",)),
    ]
    found = find_cases_of_lines(lines, catalogue)
    assert len(found.cases) == 1
    assert [one.problem for one in found.unfound] == [
        "nowhere: 13 May 2021 / 14 May 2021",
        "no article 'gone'",
        "nowhere: 12 May 2021",
    ]
    with pytest.raises(QuestionsUnusable, match="none of the evidence is in the corpus"):
        find_cases_of_lines(lines[1:2], catalogue)


def test_articles_are_ranked_for_qrels(open_answerer: OpenAnswerer) -> None:
    answerer = open_answerer(ARTICLES)
    topics = [
        Topic("q1", "When was the pass closed?", "en", {"pass": 1}),
        Topic("q2", "Ilıcayı kim yeniledi?", "tr", {"https://example.org/ilica": 2, "pass": 1}),
    ]
    found = find_cases_of_topics(topics, answerer.catalogue)
    assert [dict(case.relevant) for case in found.cases] == [{"pass": 1}, {"ilica": 2, "pass": 1}]
    assert found.cases[1].article_languages == ("en", "tr")
    assert found.cases[1].expected == ("Ilıca", "The pass")
    outcome = Asker(answerer, Unit.ARTICLE, 3).ask(found.cases[0])
    assert outcome.ranking[0] == "pass"
    assert len(outcome.ranking) == len(set(outcome.ranking))


def test_qrels_of_another_corpus_are_refused(catalogue: Catalogue) -> None:
    catalogue.add(ARTICLES[0])
    topics = [Topic("q1", "When?", "en", {"pass": 1, "x": 1, "y": 1})]
    with pytest.raises(QuestionsUnusable, match=r"2 of the 3 relevant documents .* as 'x'"):
        find_cases_of_topics(topics, catalogue)


def test_a_threshold_of_its_own_changes_nothing_for_others(open_answerer: OpenAnswerer) -> None:
    answerer = open_answerer(ARTICLES)
    case = Case("1", "How many moons has Jupiter?", "en", Kind.UNANSWERABLE)
    assert Asker(answerer, Unit.PASSAGE, 3).ask(case).quotes
    assert answerer.threshold == THRESHOLD
    assert answerer.answer(case.text).abstained


def test_taking_out_is_real_and_embeds_nothing_again(tmp_path: Path, encoder: Encoder) -> None:
    counting = CountingEncoder(encoder)
    corpus = ParagraphCorpus(tmp_path, [read("en")], counting, counting)
    corpus.answerer.refresh()
    embedded = counting.documents
    assert embedded > 0
    question = QUESTIONS["en"][0][0]
    before = corpus.answerer.answer(question)
    assert before.citations[0].quote.article_id == "en#0"
    corpus.leave_out({"en#0"})
    without = corpus.answerer.answer(question)
    assert without.searched.articles == 2
    assert "en#0" not in {near.article_id for near in without.nearest}
    corpus.leave_out({"en#1", "en#2"})
    assert corpus.answerer.answer(question).searched.articles == 1
    corpus.leave_out(())
    after = corpus.answerer.answer(question)
    assert after.citations == before.citations
    assert after.support == pytest.approx(before.support, abs=0.02)
    assert counting.documents == embedded
    corpus.close()


def test_every_question_is_asked_of_every_language_and_of_all(encoder: Encoder) -> None:
    asker = ParagraphAsker([read(one) for one in PARAGRAPHS], encoder, 3, show_nothing)
    outcomes = list(asker.ask_all(refuses_across=False))
    timed = [one.case for one in outcomes if one.milliseconds is not None]
    assert len(timed) == 3 * 3
    assert all(case.article_languages == (case.language,) for case in timed)

    def list_asked(kind: Kind) -> set[tuple[str, str, tuple[str, ...]]]:
        return {
            (one.case.id, one.case.language, one.case.article_languages)
            for one in outcomes
            if one.case.kind is kind
        }

    corpora = [("en",), ("tr",), ("ru",), ("en", "ru", "tr")]
    everywhere = {(asking, corpus) for asking in PARAGRAPHS for corpus in corpora}
    own = {(one, (one,)) for one in PARAGRAPHS}
    for kind, ids, where in (
        (Kind.ANSWERABLE, ("q0", "q1"), everywhere),
        (Kind.UNANSWERABLE, ("q9",), everywhere),
        (Kind.ARTICLE_OUT, ("q0", "q1"), own),
        (Kind.PARAGRAPH_OUT, ("q0", "q1"), own),
    ):
        assert list_asked(kind) == {(name, *pair) for name in ids for pair in where}
    assert len(outcomes) == sum(len(list_asked(kind)) for kind in Kind)


def test_what_is_asked_across_is_judged_by_the_paragraphs_own_words(encoder: Encoder) -> None:
    asker = ParagraphAsker([read("en"), read("ru")], encoder, 3, show_nothing)
    outcomes = list(asker.ask_all(refuses_across=True))
    across = [
        one
        for one in outcomes
        if (one.case.language, one.case.article_languages) == ("en", ("ru",))
    ]
    kinds = [one.case.kind for one in across]
    assert kinds.count(Kind.ANSWERABLE) == kinds.count(Kind.ARTICLE_OUT) == 2
    for one in across:
        if one.case.kind is Kind.ANSWERABLE:
            assert one.case.evidence in (("Виктор Петров",), ("в Оше",))
            assert all(name.startswith("ru#") for name in (*one.ranking, *one.case.relevant))


def test_only_what_is_taken_out_is_missing(encoder: Encoder) -> None:
    asker = ParagraphAsker([read("en")], encoder, 3, show_nothing)
    by_kind = {
        one.case.kind: one
        for one in asker.ask_all(refuses_across=False)
        if one.case.text == QUESTIONS["en"][0][0]
    }
    assert by_kind[Kind.ANSWERABLE].has_evidence
    told = {kind: " ".join(quote.text for quote in one.quotes) for kind, one in by_kind.items()}
    assert "Viktor Petrov" in told[Kind.ANSWERABLE]
    assert "Petrov" not in told[Kind.PARAGRAPH_OUT]
    assert "painted green" in told[Kind.PARAGRAPH_OUT]
    assert "Naryn" not in told[Kind.ARTICLE_OUT]
    assert by_kind[Kind.ARTICLE_OUT].support < by_kind[Kind.ANSWERABLE].support


def test_what_is_interrupted_leaves_no_folder(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    asker = ParagraphAsker([read("en")], encoder, 3, show_nothing)
    asked = asker.ask_all(refuses_across=False)
    next(asked)
    assert [name for name in os.listdir(tmp_path) if name.startswith("vouch-eval-")]
    with pytest.raises(KeyboardInterrupt):
        asked.throw(KeyboardInterrupt)
    assert os.listdir(tmp_path) == []


def test_vectors_are_remembered_and_the_encoders_own(encoder: Encoder) -> None:
    counting = CountingEncoder(encoder)
    remembering = RememberingEncoder(counting)
    texts = ["Ilıca", "Мост", "Ilıca"]
    first = remembering.encode_query(texts)
    assert counting.queries == 2
    np.testing.assert_array_equal(first, remembering.encode_query(texts))
    assert counting.queries == 2
    remembering.forget_queries(["Мост", "Путь"])
    np.testing.assert_allclose(first, remembering.encode_query(texts), atol=1e-5)
    assert counting.queries == 3
    np.testing.assert_allclose(first, encoder.encode_query(texts), atol=1e-5)
    remembering.encode_document(texts)
    remembering.encode_document(texts)
    assert counting.documents == 2
    assert remembering.encode_document([]).shape == (0, encoder.dimensions)


def test_tokens_are_remembered_and_the_encoders_own(encoder: Encoder) -> None:
    counting = CountingEncoder(encoder)
    remembering = RememberingTokenEncoder(counting)
    texts = ["Ilıca", "Мост", "Ilıca"]
    first = [remembering.read_query(text) for text in texts]
    assert counting.queries == 2
    assert first[0] is first[2]
    remembering.forget_queries(["Мост", "Путь"])
    again = remembering.read_query("Мост")
    assert counting.queries == 3
    np.testing.assert_allclose(first[1].tokens, again.tokens, atol=1e-5)
    remembering.read_documents(texts)
    assert len(remembering.read_documents(texts)) == 3
    assert counting.documents == 2


def test_the_interviews_questions_are_measured(open_answerer: OpenAnswerer, shared: Path) -> None:
    (item,) = open_source(str(shared / "articles" / "ankasam-2022-sariev-interview.txt")).items
    answerer = open_answerer([item.read()])
    questions = read_questions([shared / "eval" / "sariev-questions.jsonl"], None)
    found = find_cases_of_lines(questions.lines, answerer.catalogue)
    assert len(found.cases) == len(questions.lines) == 16
    assert found.unfound == ()
    asker = Asker(answerer, Unit.PASSAGE, 3)
    outcomes = [asker.ask(case) for case in found.cases if case.language == "en"]
    answerable = [one for one in outcomes if one.case.kind is Kind.ANSWERABLE]
    assert sum(one.has_evidence for one in answerable) >= 0.9 * len(answerable)


def test_articles_of_xquad_are_measured(shared: Path, tmp_path: Path, encoder: Encoder) -> None:
    paths = []
    for language in ("en", "ru"):
        content = json.loads((shared / "eval" / f"xquad-dev.{language}.json").read_text("utf-8"))
        content["data"] = content["data"][2:4]
        paths.append(tmp_path / f"{language}.json")
        paths[-1].write_text(json.dumps(content), encoding="utf-8")
    readings = read_questions(paths, None).readings
    assert [reading.language for reading in readings] == ["en", "ru"]
    assert readings[0].questions.keys() == readings[1].questions.keys()
    asker = ParagraphAsker(readings[:1], encoder, 3, show_nothing)
    outcomes = list(asker.ask_all(refuses_across=False))
    answerable = [one for one in outcomes if one.case.kind is Kind.ANSWERABLE]
    assert len(outcomes) == 3 * len(answerable)
    first = [one.ranking[0] in one.case.relevant for one in answerable]
    assert sum(first) >= 0.9 * len(first)
    supports = {
        kind: np.mean([one.support for one in outcomes if one.case.kind is kind])
        for kind in (Kind.ANSWERABLE, Kind.PARAGRAPH_OUT, Kind.ARTICLE_OUT)
    }
    assert supports[Kind.ANSWERABLE] > supports[Kind.PARAGRAPH_OUT] > supports[Kind.ARTICLE_OUT]
