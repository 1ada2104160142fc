"""The conversation in Telegram. Only this package imports python-telegram-bot.

`application` builds the bot and runs it, `queue` keeps what comes in, `reading` finds out what is
asked, `conversation` answers, `delivery` gets messages through,
`render` and `splitting` lay answers out as messages.
"""
