"""The bar that is drawn while the command works."""

from tqdm import tqdm

BAR = "{desc:<24}{percentage:3.0f}% |{bar}| {elapsed}"


def tell(bar: "tqdm[None]", percent: float, doing: str) -> None:
    """Draw the bar where it looks different: word comes of every place of every indicator."""
    shown = min(100, round(percent))
    if not bar.disable and (bar.n, bar.desc) != (shown, doing):
        bar.n, bar.desc = shown, doing
        bar.refresh()
