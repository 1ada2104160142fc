"""What the bot says that is not an answer: the names of its messages, one for all languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Messages:
    """All of it in one language. `{…}` stands for what is filled in; none of it is mark-up."""

    welcome: str
    help: str
    help_editor: str
    help_admin: str
    searching: str
    failed: str
    unknown_command: str
    text_only: str
    ask_what: str

    # An answer
    no_articles: str
    holds: str
    newest: str
    outlets: str
    no_outlet: str
    sources: str
    nearest: str
    also: str
    reprint: str
    translation: str
    only: str
    not_written: str
    unproved: str
    over_budget: str
    translated: str
    understood: str
    differs: str
    forgotten: str

    # Below an answer
    button_more: str
    button_sources: str
    button_tell: str
    button_undo: str
    more: str
    no_more: str
    thanks: str
    thanks_bad: str
    told_team: str
    too_old: str
    removed_since: str

    # Who may
    stranger: str
    closed_group: str
    joined: str
    invitation: str
    invitation_void: str
    editors_only: str
    admins_only: str
    in_private_only: str
    role_reader: str
    role_editor: str
    role_admin: str
    allow_usage: str
    allowed: str
    group_opened: str
    group_closed: str
    revoke_usage: str
    revoked: str
    no_member: str
    admin_by_setting: str
    members: str
    open_groups: str
    open_invitations: str

    # What is kept of somebody
    forget_which: str
    button_forget: str
    button_leave: str
    forgot_asked: str
    forgot_all: str

    # How often
    over_minute: str
    over_day: str
    over_minute_here: str
    over_day_here: str
    seconds: str
    minutes: str
    hours: str

    # Of which articles, in which language
    filters_on: str
    filters_off: str
    since_wrong: str
    name_unknown: str
    language_which: str
    language_is: str
    language_own: str

    # How things are
    status_articles: str
    status_privacy_on: str
    status_privacy_off: str
    status_language: str
    status_role: str
    status_missing: str
    status_given_up: str

    # Articles by chat
    reading: str
    reading_of: str
    added: str
    updated: str
    unchanged: str
    removed: str
    passages: str
    not_added: str
    too_large: str
    no_text: str
    unreadable: str
    unreachable: str
    no_link: str
    too_many: str
    add_usage: str
    remove_usage: str
    no_article: str
    undone: str
    not_undone: str

    # Measuring
    eval_usage: str
    eval_running: str
    eval_result: str
    eval_wrong: str

    # New articles
    watching: str
    watch_usage: str
    watches: str
    no_watches: str
    unwatched: str
    too_many_watches: str
    digest: str

    # Inline
    inline_none: str
    inline_stranger: str

    command_ask: str
    command_sources: str
    command_latest: str
    command_since: str
    command_from: str
    command_new: str
    command_language: str
    command_watch: str
    command_unwatch: str
    command_status: str
    command_forgetme: str
    command_help: str
    command_start: str
    command_add: str
    command_remove: str
    command_eval: str
    command_who: str
    command_allow: str
    command_revoke: str
