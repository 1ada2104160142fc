"""How soon the first proved words are there, against the model's own time for its first claim.

    PYTHONPATH=.:tests .venv/bin/python tests/benchmarks/first_words.py [--rounds 5]

A scripted model writes two true claims of the sample articles, piece by piece, about as fast as a
hosted one does (12 characters in each of `PAUSES_S`). Prints for each pace and language the time
from the question to the first claim that is shown, and what share it is of the time from the
question to the end of that claim as the model wrote it: medians.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from chat_server import KEY, MODEL, ChatServer
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from places import ROOT
from retrieval.answering import Answerer
from retrieval.encoding.opening import open_encoder
from retrieval.writing.chat_model import ChatModel

PAUSES_S = (0.03, 0.1)
CLAIMS = {
    "en": (
        "Why did Kyrgyzstan cancel the CSTO exercise?",
        "Kyrgyzstan cancelled the CSTO exercise because of the recent border conflict",
        "According to Edil Baisalov, the border conflict with Tajikistan was why the exercise of "
        "the CSTO was cancelled.",
    ),
    "tr": (
        "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
        "tatbikatını Tacikistan’la kısa süre önce yaşanan sınır çatışması nedeniyle iptal etti",
        "Edil Baysalov’a göre KGAÖ tatbikatının iptal edilmesinin nedeni Tacikistan’la yaşanan "
        "sınır çatışmasıydı.",
    ),
    "ru": (
        "Почему Кыргызстан отменил учения ОДКБ?",
        "Кыргызстан отменил учения ОДКБ из-за недавнего пограничного конфликта",
        "По словам Эдиля Байсалова, причиной отмены учений ОДКБ стал пограничный конфликт с "
        "Таджикистаном.",
    ),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    server = ChatServer()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder))
        for item in open_source(str(ROOT / "corpus" / "samples")).items:
            catalogue.add(item.read())
        model = ChatModel(f"openai:{MODEL}", url=server.url, key=KEY, time_limit_s=60)
        index = Path(folder) / "index"
        answerer = Answerer.open(catalogue, open_encoder(), index, model=model)
        answerer.answer("Why?")
        for pause in PAUSES_S:
            server.pause_s = pause
            for language in CLAIMS:
                times = [measure(answerer, server, language) for _ in range(rounds + 1)][1:]
                shown = statistics.median(shown for shown, _ in times)
                share = statistics.median(shown / written for shown, written in times)
                print(
                    f"{pause} s a piece, {language}: first words after {shown:.2f} s, {share:.2f}"
                )
        answerer.close()
        catalogue.close()
    server.close()


def measure(answerer: Answerer, server: ChatServer, language: str) -> tuple[float, float]:
    """Return after how many seconds the first claim was shown, and written to its end."""
    question, words, text = CLAIMS[language]

    def say(_: str) -> str:
        asked = "\n" + server.requests[-1]["messages"][1]["content"]
        passage = int(asked[: asked.index(words)].rsplit("\n[", 1)[-1].split("]")[0])
        claims = [{"passage": passage, "quote": words, "claim": text}] * 2
        return json.dumps({"claims": claims}, ensure_ascii=False)

    server.say = say
    server.finished_at.clear()
    shown: list[float] = []
    start = time.monotonic()
    answerer.answer(question, on_claim=lambda _: shown.append(time.monotonic()))
    return shown[0] - start, server.finished_at[0] - start


if __name__ == "__main__":
    main()
