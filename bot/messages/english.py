"""What the bot says, in English."""

from __future__ import annotations

from bot.messages.fields import Messages

ENGLISH = Messages(
    welcome=(
        "I answer questions from your team's articles. Every sentence is quoted from one of "
        "them, with a link to the place. Where the articles do not say, I say so.\n\n"
        "Send me a question, in English, Turkish or Russian. For example:\n"
        "Why did Kyrgyzstan cancel the CSTO exercise?\n\n"
        "/sources shows which articles I know, /help how to ask."
    ),
    help=(
        "Send a question as a message. In a group, mention me, reply to me or use /ask.\n\n"
        "You can go on from the last question: “And what did Moscow do?”\n\n"
        "/ask – a question, in a group\n"
        "/sources – whose articles I answer from\n"
        "/latest – the newest articles\n"
        "/since 2022-10 – from now on only what was published since then\n"
        "/from ANKASAM – from now on only what this one published\n"
        "/new – begin anew: I forget what was asked here before\n"
        "/language – the language I speak to you\n"
        "/watch kyrgyz border – tell this chat of new articles on it, at most once a day\n"
        "/unwatch – no longer\n"
        "/status – how things are here\n"
        "/forgetme – what I keep of you, and to have it deleted\n"
        "/start – what I am for\n"
        "/help – this list\n\n"
        "[1] after a sentence opens its source at these words. Tap the quotes below an answer "
        "to read all of them. 👍 and 👎 tell the team how good it was."
    ),
    help_editor=(
        "As an editor you can send or forward me a link, a post with links, or a PDF, Word, HTML "
        "or text file, and it becomes an article.\n"
        "/add LINK – the same, in a group too\n"
        "/remove ID – take an article out\n"
        "/eval – with a file of questions: how well I answer them\n"
        "/who – who may ask me"
    ),
    help_admin=(
        "As an admin:\n"
        "/allow – an invitation; /allow editor for an editor; in a group: open it\n"
        "/revoke ID – take access away; in a group: close it"
    ),
    searching="Searching the articles…",
    failed="Something went wrong on my side, and I could not answer this. Please ask again later.",
    unknown_command="I do not know this command. /help lists those that I know.",
    text_only="I can read text only. Please write your question.",
    ask_what="What is your question? In a group, write it after the command: /ask Why did …?",
    no_articles="There are no articles yet.",
    holds="I answer from {articles} ({languages}).",
    newest="Most recent",
    outlets="Published by",
    no_outlet="no outlet stated",
    sources="Sources",
    nearest="Nearest articles",
    also="also",
    reprint="reprint",
    translation="translation ({language})",
    only="Only: {filters}",
    not_written="The model that writes answers is not available now. Quoted instead.",
    unproved="What the model wrote was not borne out by the articles. Quoted instead.",
    over_budget="Today's budget for written answers is used up. Quoted instead.",
    translated="Machine translation: “{text}”",
    understood="Understood as: {question}",
    differs="Another source ({who}) says otherwise:",
    forgotten="I have forgotten what was asked here before. What is your next question?",
    button_more="More",
    button_sources="Sources",
    button_tell="Tell the team",
    button_undo="Undo",
    more="Further passages",
    no_more="Nothing further was found.",
    thanks="Thank you.",
    thanks_bad="Thank you. The team will see it.",
    told_team="Thank you. The team will see that this is missing.",
    too_old="This answer is too old. Please ask again.",
    removed_since="This article has been taken out since.",
    stranger="I answer the members of one team only. Please ask its admin for an invitation.",
    closed_group="This group is not open to me yet. One of my admins can open it with /allow.",
    joined="Welcome! You are now with the team, as {role}.",
    invitation=(
        "An invitation as {role}, for one person, until {until}. Forward it to them:\n\n{link}"
    ),
    invitation_void="This invitation does not work any more. Please ask an admin for a new one.",
    editors_only="Only editors can do this. An admin can make you one.",
    admins_only="Only admins can do this.",
    in_private_only="Please do this in our private chat.",
    role_reader="reader",
    role_editor="editor",
    role_admin="admin",
    allow_usage=(
        "/allow – an invitation for a reader; /allow editor, /allow admin\n"
        "/allow 123456789 editor – for somebody whose number you know\n"
        "/allow in a group – open it: everybody in it may ask"
    ),
    allowed="{person} may ask now, as {role}.",
    group_opened="This group is open now: everybody in it may ask me. /revoke closes it.",
    group_closed="This group is closed now: I answer nobody in it.",
    revoke_usage="Whose access? /revoke 123456789; /who shows the numbers. In a group: /revoke.",
    revoked="{person} has no access any more.",
    no_member="Nobody has the number {person}. /who shows who has access.",
    admin_by_setting="{person} is an admin by VOUCH_ADMINS, and only there can this be changed.",
    members="Who may ask me",
    open_groups="Open groups",
    open_invitations="Invitations not used yet: {number}",
    forget_which=(
        "I keep of you: questions with their answers ({number}), your ratings, language and "
        "filters, what your chat watches, and your name and number if you may ask me. Articles "
        "that you have added stay, without your name. What shall I forget?"
    ),
    button_forget="What I asked and wished",
    button_leave="That, and that I am a member",
    forgot_asked=(
        "Forgotten. For a day I still know that you have asked, for the limits; not what."
    ),
    forgot_all="Forgotten, and you are no member any more. An admin can invite you again.",
    over_minute="That was {number} questions within a minute. Please ask again in {wait}.",
    over_day="That was {number} questions within a day. Please ask again in {wait}.",
    over_minute_here="This chat had {number} questions within a minute. Ask again in {wait}.",
    over_day_here="This chat had {number} questions within a day. Ask again in {wait}.",
    seconds="{number} s",
    minutes="{number} min",
    hours="{number} h",
    filters_on="Here I answer only from: {filters}. /since and /from alone end it.",
    filters_off="Here I answer from all articles.",
    since_wrong="“{text}” is no date. Write /since 2022, /since 2022-10 or /since 2022-10-12.",
    name_unknown="No articles are from “{name}”. There are: {names}",
    language_which="Which language shall I speak to you?",
    language_is="I speak English to you now. Questions can be in any of the three.",
    language_own="As in Telegram",
    status_articles="{articles}, {passages} passages ({languages})",
    status_privacy_on=(
        "Privacy mode is on: of a group I see only commands, replies to me and mentions of me, "
        "which is all I need."
    ),
    status_privacy_off=(
        "Privacy mode is off: Telegram shows me every message of a group. I read those that are "
        "meant for me; @BotFather turns it on with /setprivacy."
    ),
    status_language="Language: {language}",
    status_role="You are: {role}",
    status_missing="Reported as missing: {number}. `vouch feedback` lists them.",
    status_given_up="Questions given up on: {number}. The log says why.",
    reading="Reading…",
    reading_of="Reading {done} of {number}…",
    added="Added",
    updated="Updated",
    unchanged="Already known",
    removed="Taken out",
    passages="passages: {number}",
    not_added="Not added",
    too_large="It is larger than {limit} MB. Add it at the computer: vouch add FILE",
    no_text="It holds no text. If it is a scan, run text recognition (OCR) over it first.",
    unreadable="It cannot be read. I can read web pages, PDF, Word (.docx), HTML and text.",
    unreachable="It cannot be fetched: the address does not answer, or is not a public page.",
    no_link="I found no link in this that I could add.",
    too_many="These are {number} articles; by chat I add {most} at once. Use vouch add.",
    add_usage="Send me a link or a file, or write /add https://…",
    remove_usage="Which article? /remove ID; receipts and `vouch list` show the ids.",
    no_article="There is no article {id}.",
    undone="Undone",
    not_undone="This was changed again since, and is left as it is.",
    eval_usage=(
        "Send me a file of questions with /eval as its caption: one JSON object a line, with "
        "question and evidence. At most {most} questions."
    ),
    eval_running="Asked {done} of {number}…",
    eval_result="{language}: {right} of {number} answered rightly ({share} %)",
    eval_wrong="This file cannot be used: {problem}",
    watching="From now on I tell this chat of new articles on: {topic}",
    watch_usage="What shall I watch for? /watch kyrgyz border",
    watches="Watched here",
    no_watches="Nothing is watched here. /watch kyrgyz border starts it.",
    unwatched="No longer watched: {topic}",
    too_many_watches="{number} topics are watched here already. /unwatch ends one.",
    digest="New on “{topic}”",
    inline_none="The articles do not say",
    inline_stranger="For members of the team only",
    command_ask="Ask a question",
    command_sources="Whose articles I answer from",
    command_latest="The newest articles",
    command_since="Only what was published since: 2022-10",
    command_from="Only what one outlet published: ANKASAM",
    command_new="Begin anew",
    command_language="The language I speak to you",
    command_watch="Tell this chat of new articles on a topic",
    command_unwatch="End that",
    command_status="How things are here",
    command_forgetme="What I keep of you, and to delete it",
    command_help="How to ask",
    command_start="What I am for",
    command_add="Add an article by its link",
    command_remove="Take an article out",
    command_eval="How well I answer a file of questions",
    command_who="Who may ask me",
    command_allow="Invite somebody, or open a group",
    command_revoke="Take access away, or close a group",
)
