"""URLs of articles: one spelling for each, and which two are the same article.

Nothing here fetches anything; `readers.web` does.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = "-._~"
_PATH_SAFE = _UNRESERVED + "/!$&'()*+,;=:@"
_QUERY_SAFE = _PATH_SAFE + "?"
_SPACES = " \t\r\n\f\v"
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_PORT = re.compile(r":(\d*)$")

_TRACKING = re.compile(
    r"_openstat|_ga|_gl|dclid|fbclid|gbraid|gclid|gclsrc|igsh|igshid|mc_cid|mc_eid|mkt_tok|"
    r"msclkid|oly_anon_id|oly_enc_id|ref_src|spm|srsltid|ttclid|twclid|vero_id|wbraid|wickedid|"
    r"yclid|ysclid|ymclid|(?:utm_|hsa_|pk_|mtm_|_hs).*",
    re.IGNORECASE,
)
"""Parameters that say who followed a link, not what it leads to."""
_AMP = re.compile(r"amp(?:=|=1|=true)?|outputType=amp", re.IGNORECASE)

_VARIANT_LABELS = ("www.", "m.", "mobile.", "amp.")
_SHARED_SUFFIX = re.compile(
    r"(?:ac|av|bel|com?|dr|edu|gen|gov|info|k12|mil|name|net|nom|org?|web)\.[a-z]{2}"
)
"""Names such as `com.tr`, below which anybody may have a site."""


def canonical_url(url: str | None, base: str | None = None) -> str | None:
    """Return `url` in its one spelling, or `None` where it is not an http or https URL.

    Host in lower case and punycode; no user, default port, fragment or tracking parameters;
    percent-encoding as in RFC 3986, section 6.2.2. A relative `url` needs a `base`.
    """
    url = (url or "").strip(_SPACES)
    if not url or _FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        authority = _normalise_authority(parts)
    except ValueError:
        return None
    if authority is None:
        return None
    path = _normalise_escapes(_remove_dot_segments(parts.path or "/"), _PATH_SAFE)
    query = _normalise_escapes(_drop_tracking(parts.query), _QUERY_SAFE)
    return urlunsplit((parts.scheme.lower(), authority, path, query, ""))


def article_key(url: str) -> str:
    """Return what makes two URLs the same article.

    The canonical URL without its scheme, a leading `www.` and trailing slashes; a string
    that is no such URL stands for itself.
    """
    canonical = canonical_url(url)
    if canonical is None:
        return url.strip()
    parts = urlsplit(canonical)
    key = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    return f"{key}?{parts.query}" if parts.query else key


def trusted_canonical(declared: str | None, fetched: str) -> str | None:
    """Return the URL that a page fetched from `fetched` declares as its own, or `None`.

    A page speaks for its own site only: for the same host but for `www.`, `m.`, `mobile.`
    and `amp.`, for a host below it, or for one that it is below. Otherwise any page could
    pass itself off as another site's article.
    """
    canonical, own = canonical_url(declared, fetched), canonical_url(fetched)
    if canonical is None or own is None:
        return None
    theirs, ours = _site(canonical), _site(own)
    if theirs == ours or _is_below(theirs, ours) or _is_below(ours, theirs):
        return canonical
    return None


def without_credentials(url: str) -> str:
    """Return `url` without user name and password, fit to be shown and stored."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def is_web_address(source: str) -> bool:
    """Say whether `source` is meant as an http or https URL rather than a path."""
    return source.strip(_SPACES).lower().startswith(("http://", "https://"))


def _normalise_authority(parts: SplitResult) -> str | None:
    """Return host and port as they are written in a URL; `None` where there is no host."""
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    if ":" in host:
        host = f"[{host}]"
    else:
        # UnicodeError is a ValueError, as is what a port out of range raises.
        host = host.encode("idna").decode("ascii").lower().rstrip(".")
        if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", host):
            return None
    port = parts.port
    return host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"


def _remove_dot_segments(path: str) -> str:
    """Resolve `.` and `..`, as in RFC 3986, section 5.2.4."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _drop_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _AMP.fullmatch(parameter))


def _normalise_escapes(text: str, safe: str) -> str:
    """Decode escaped unreserved characters, escape what must be, hex digits in upper case."""
    done: list[str] = []
    end = 0
    for match in _ESCAPE.finditer(text):
        done.append(quote(text[end : match.start()], safe=safe))
        done.append(quote(unquote_to_bytes(match.group()), safe=_UNRESERVED))
        end = match.end()
    done.append(quote(text[end:], safe=safe))
    return "".join(done)


def _site(url: str) -> str:
    host = _PORT.sub("", urlsplit(url).netloc)
    for label in _VARIANT_LABELS:
        if host.startswith(label) and host.count(".") > 1:
            return host.removeprefix(label)
    return host


def _is_below(host: str, parent: str) -> bool:
    is_name = "." in parent and not parent.rsplit(".", 1)[-1].isdigit()
    return is_name and not _SHARED_SUFFIX.fullmatch(parent) and host.endswith(f".{parent}")
