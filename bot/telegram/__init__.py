"""The conversation in Telegram. Only this package imports python-telegram-bot.

`application` builds the bot and runs it. Updates come by polling or by `webhook`, are kept in
`queue` and processed in `ordering`'s order; `visit` finds out who speaks where, `reading` what is
asked. `conversation` hands each on, as an `exchange`, to what it is about: `questions`, `commands`,
`admission`, `articles`, `measuring`, `digest`, `inline`. `corpus` is what the articles are asked.
`render`, `passages`, `receipts` and `splitting` lay messages out, `buttons` and `menus` what can be
pressed, `drafts` what is shown meanwhile; `delivery` gets them through, at the `pace` allowed.
"""
