"""What can go wrong when talking with people.

BotError
├── SettingsWrong     a setting is unknown or has a value that cannot be
├── TokenMissing      `vouch bot` without a token
├── TokenRefused      Telegram does not know the token
├── WebhookUnusable   the webhook's address cannot be listened at
├── BatchUnreadable   the file of questions cannot be read
├── AnswersUnreadable the file of answers cannot be read
├── PersonUnknown     who is to be forgotten is not named by a Telegram number
├── BackupUnusable    the file is no backup, or damaged, or of a newer version
├── BackupUnwritable  there is nothing to back up, or a file in the way
├── FeedbackUnwritable the file of bad answers cannot be written where it should be
└── PageUnwritable    the page of figures cannot be written where it should be

Each message is one line that tells a person what is wrong and what to do.
"""

from __future__ import annotations


class BotError(Exception):
    """Root of everything this package raises on purpose."""


class SettingsWrong(BotError):
    """A setting is unknown or has a value that cannot be."""


class TokenMissing(BotError):
    """There is no token to talk to Telegram with."""


class TokenRefused(BotError):
    """Telegram does not know the token."""


class WebhookUnusable(BotError):
    """The webhook's address cannot be listened at."""


class BatchUnreadable(BotError):
    """The file of questions cannot be read."""


class AnswersUnreadable(BotError):
    """The file of answers cannot be read."""


class PageUnwritable(BotError):
    """The page of figures cannot be written where it should be."""


class FeedbackUnwritable(BotError):
    """The file of bad answers cannot be written where it should be."""


class PersonUnknown(BotError):
    """Who is to be forgotten is not named by a Telegram number."""


class BackupUnusable(BotError):
    """The file is no backup, or damaged, or of a newer version of the program."""


class BackupUnwritable(BotError):
    """There is nothing to back up, or a file where the backup is to be."""
