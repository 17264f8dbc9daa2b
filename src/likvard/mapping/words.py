"""Words that stand in several languages, and which of them to say."""

from collections.abc import Mapping


def say(words: Mapping[str, str], language: str) -> str:
    """The text in ``language``, else in English, else in the first language there is, else "".

    "sv-se" is understood as "sv".
    """
    for code in (language, language.split("-")[0], "en"):
        if words.get(code):
            return words[code]
    return next((text for text in words.values() if text), "")
