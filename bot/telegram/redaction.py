"""Logs without the token: the address of every call to Telegram holds it."""

from __future__ import annotations

import logging

HIDDEN = "<token>"


class TokenFilter(logging.Filter):
    """Writes `<token>` wherever a log record would show the token."""

    def __init__(self, token: str) -> None:
        """Hide `token`."""
        super().__init__()
        # Its second half is the secret one, and may be shown without the first.
        self._secrets = [token, token.replace(":", "%3A"), token.partition(":")[2]]

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always kept."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            # A library's own mistake; it must not become an error of whoever logs.
            message = f"{record.msg} {record.args}"
        record.msg, record.args = self.hide(message), None
        if record.exc_info:
            text = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_text, record.exc_info = self.hide(text), None
        if record.exc_text:
            record.exc_text = self.hide(record.exc_text)
        if record.stack_info:
            record.stack_info = self.hide(record.stack_info)
        return True

    def hide(self, text: str) -> str:
        """Return `text` without the token."""
        for secret in self._secrets:
            if secret:
                text = text.replace(secret, HIDDEN)
        return text


def set_up_logging(token: str, level: str) -> None:
    """Log to standard error from `level` on, without the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(TokenFilter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # At INFO they log calls with their address, steps of a migration, pieces of a bad request.
    for name in ("httpx", "httpcore", "alembic", "tornado"):
        logging.getLogger(name).setLevel(logging.WARNING)
