"""The webhook of a bot: which ones Telegram takes, and one update posted to it.

When which update is posted is the business of `telegram_updates`.
"""

import json
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from telegram_entities import JSON, Refusal
from telegram_parameters import Parameters

POST_SECONDS = 10.0
_THIS_MACHINE = "127.0.0.1"
_NEEDS_HTTPS = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


@dataclass(frozen=True, eq=False)
class Webhook:
    """An address that updates are posted to; two settings of the same are not the same."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    proxy: str = ""

    @property
    def is_within_reach(self) -> bool:
        """Whether it, or its proxy, is on this machine: the tests' server posts nowhere else."""
        return _is_local(self._host)

    @property
    def _host(self) -> SplitResult:
        own = urlsplit(self.url)
        return own if _is_local(own) or not self.proxy else urlsplit(self.proxy)

    def post(self, update: JSON) -> str:
        """Post an update; return what Telegram would say went wrong, nothing if all is well."""
        parts = urlsplit(self.url)
        headers = {"Content-Type": "application/json"}
        if self.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret_token
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = HTTPConnection(_THIS_MACHINE, self._host.port, timeout=POST_SECONDS)
        try:
            connection.request("POST", path, json.dumps(update).encode(), headers)
            response = connection.getresponse()
            response.read()
        except ConnectionRefusedError:
            return "Connection refused"
        except TimeoutError:
            return "Read timeout expired"
        except (OSError, HTTPException) as exc:
            return f"Connection closed: {exc!r}"
        finally:
            connection.close()
        if 200 <= response.status < 300:
            return ""
        return f"Wrong response from the webhook: {response.status} {response.reason}"


def read_webhook(p: Parameters) -> Webhook | None:
    """Return the webhook that a call of `setWebhook` asks for; no address asks for none.

    Raises `Refusal` for an address without encryption, except on this machine: a Bot API server
    of one's own takes those.
    """
    url, secret = p.text("url"), p.text("secret_token")
    if not url:
        return None
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        _ = parts.port  # read for its ValueError
    except ValueError:
        raise Refusal(400, "Bad Request: invalid webhook URL specified") from None
    if parts.scheme != "https" and not _is_local(parts):
        raise Refusal(400, _NEEDS_HTTPS)
    if len(secret) > 256:
        raise Refusal(400, "Bad Request: secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise Refusal(400, "Bad Request: secret token contains unallowed characters")
    return Webhook(url, secret, min(max(p.integer("max_connections", 40), 1), 100))


def _is_local(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.hostname == _THIS_MACHINE
