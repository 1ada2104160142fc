"""Fetching a URL that a stranger may have written.

Each connection goes to an address that was checked, also after a redirect and when a name
resolves differently the second time; bytes are counted as they come in and as they unpack.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from corpus.errors import SourceError, SourceUnreachable, SourceUnreadable
from corpus.readers.compression import unpack_deflate, unpack_gzip
from corpus.readers.raw import Raw
from corpus.urls import without_credentials

if TYPE_CHECKING:
    from corpus.readers.web import Web

_ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
_UNPACKERS = {"gzip": unpack_gzip, "x-gzip": unpack_gzip, "deflate": unpack_deflate}
_FILE_TYPES = ("pdf", "officedocument", "octet-stream")


def fetch(url: str, web: Web) -> Raw:
    """Return what `url` answers, within the limits of `web`."""
    name = without_credentials(url)
    try:
        return asyncio.run(_fetch_in_time(url, name, web))
    except TimeoutError as exc:
        raise SourceUnreachable(name, f"timed out after {web.seconds:g} s") from exc
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as exc:
        raise translate_error(name, exc, web) from exc
    except (UnicodeError, ValueError) as exc:
        raise SourceUnreachable(name, "is no URL that can be fetched") from exc


def translate_error(name: str, error: Exception, web: Web) -> SourceError:
    """Return the error of this package that says what `error`, one of httpx's, means."""
    causes = list(_causes_of(error))
    if isinstance(error, SSRFProtectionError):
        return SourceUnreachable(name, "its address is not public, and so is not fetched")
    if isinstance(error, httpx.TimeoutException):
        return SourceUnreachable(name, f"timed out after {web.seconds:g} s")
    if isinstance(error, httpx.UnsupportedProtocol):
        return SourceUnreachable(name, "leads to something other than an http or https URL")
    if isinstance(error, httpx.InvalidURL):
        return SourceUnreachable(name, "is no URL that can be fetched")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return SourceUnreachable(name, "no such host")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return SourceUnreachable(name, "its certificate is not valid, or its TLS is broken")
    if any(isinstance(cause, httpx.ConnectError) for cause in causes):
        return SourceUnreachable(name, "its host does not accept the connection")
    return SourceUnreachable(name, f"the connection broke ({type(error).__name__})")


def _causes_of(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


async def _fetch_in_time(url: str, name: str, web: Web) -> Raw:
    async with asyncio.timeout(web.seconds):
        # No trust in the environment: it might name a proxy, past the check of addresses.
        async with httpx.AsyncClient(
            trust_env=False, timeout=web.seconds, headers=_headers(), verify=_trusted_authorities()
        ) as client:
            _protect(client, web)
            return await _follow(client, url, name, web)


async def _follow(client: httpx.AsyncClient, url: str, name: str, web: Web) -> Raw:
    """Ask for `url` and what it redirects to; httpx itself would unpack each redirect's body."""
    # httpx logs each URL, and so must not know one with a password.
    user = httpx.URL(url)
    auth = httpx.BasicAuth(user.username, user.password) if user.userinfo else None
    request = client.build_request("GET", name)
    for _ in range(web.redirects + 1):
        response = await client.send(request, stream=True, auth=auth)
        auth = None
        try:
            if response.next_request is None:
                return await _receive(response, name, web)
            request = response.next_request
        finally:
            await response.aclose()
    raise SourceUnreachable(name, f"redirects more than {web.redirects} times")


async def _receive(response: httpx.Response, name: str, web: Web) -> Raw:
    if not response.is_success:
        reason = f"answered {response.status_code} {response.reason_phrase}".rstrip()
        raise SourceUnreachable(name, reason)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_file = any(part in media_type for part in _FILE_TYPES)
    limit = web.file_bytes if is_file else web.page_bytes
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > limit:
            raise SourceUnreadable(name, f"is larger than {limit // 1024**2} MiB")
    unpacked = bytes(data)
    for encoding in reversed(response.headers.get("content-encoding", "").lower().split(",")):
        if encoding.strip() in ("", "identity"):
            continue
        unpack = _UNPACKERS.get(encoding.strip())
        if unpack is None:
            raise SourceUnreadable(
                name, f"is packed as {encoding.strip()}, which was not asked for"
            )
        unpacked = unpack(unpacked, name, limit)
    return Raw(
        unpacked,
        name,
        name,
        url=without_credentials(str(response.url)),
        media_type=media_type or None,
        charset=response.charset_encoding,
    )


def _protect(client: httpx.AsyncClient, web: Web) -> None:
    if web.allow_private:
        httpx_ssrf_protection(
            client, check_globally_reachable=False, custom_validator=lambda *_: True
        )
    else:
        httpx_ssrf_protection(client, custom_validator=_is_public)


def _is_public(_host: str, address: IPv4Address | IPv6Address, _port: int) -> bool:
    """Refuse what older Pythons call global: multicast, and IPv4 tunnelled in IPv6."""
    if isinstance(address, IPv6Address):
        tunnelled = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(inner is not None and not inner.is_global for inner in tunnelled):
            return False
    return not address.is_multicast


@cache
def _trusted_authorities() -> ssl.SSLContext:
    """Return what certificates are checked against; reading it takes longer than a page."""
    return httpx.create_ssl_context(trust_env=False)


def _headers() -> dict[str, str]:
    try:
        own_version = version("vouch")
    except PackageNotFoundError:
        own_version = "0"
    return {
        "User-Agent": f"Vouch/{own_version} (+article reader)",
        "Accept": _ACCEPTED,
        "Accept-Encoding": "gzip, deflate",
    }
