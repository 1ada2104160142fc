"""Asking some articles only: by publisher, by author, by date of publication.

`filters` is what is asked for and `period` a span of days; `names` knows who publishes and
writes. What of a question's words is a filter: `question`, with `sources` for who, and `frames`,
`dates` and `calendars` for when. `scope` makes of all this which articles are asked, and `wording`
tells it to people.
"""
