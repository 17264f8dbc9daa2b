"""The three ways in, as they stand in addresses."""

from likvard.support.states import Track

_WORDS = {"adults": Track.ADULT, "youth": Track.YOUTH, "children": Track.CHILD}
_TRACKS = {track: word for word, track in _WORDS.items()}


class WayIn:
    """<track:track>: adults, youth or children."""

    regex = "|".join(_WORDS)

    def to_python(self, value: str) -> Track:
        return _WORDS[value]

    def to_url(self, value: str) -> str:
        return _TRACKS[Track(value)]
