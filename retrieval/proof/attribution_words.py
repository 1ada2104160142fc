"""How English, Turkish and Russian tell whose words or views something is."""

from __future__ import annotations

import re

from retrieval.proof.negation_words import match_kept
from retrieval.word_lists import match_words

TELLS: dict[str, re.Pattern[str]] = {
    "en": match_words(
        "say says said saying tell tells told according_to announce* state states stated stating claim "
        "claims claimed claiming allege* argue* argument* believe* belief* think* thought consider* view "
        "views viewed opinion* maintain* insist* suggest* report* explain* add adds added note noted notes "
        "warn* admit* deny denies denied accus* assert* contend* conclude* acknowledg* declar* describ* "
        "estimat* predict* expect* conjectur* suppos* hold holds held regard* call calls called reckon* "
        "stress* emphasi* point*_out as_*_put speak* spoke spoken criticis* criticiz* propos* reaffirm* "
        "confirm* convinced sees_it saw_it assum* hypothes* inform* ask asks asked quot* statement* word "
        "words by_*_account in_*_eyes figures data reject* request* demand* cite cites cited wrote write writes written "
        "blame* gave_*_as give_*_as gives_*_as brand* condemn* denounc* reput* rumour* rumor*"
    ),
    "tr": match_kept(
        "göre söyle* dedi dediği* demiş* diyor diye der belirt* açıkla* iddia* savun* ileri_sür* öne_sür* "
        "düşün* inan* görüş* fikir* ifade* bildir* duyur* anlat* aktar* vurgula* ekle* kabul* itiraf* "
        "suçla* uyar* nitele* tanımla* değerlendir* tahmin* san* varsay* ilan* konuş* yorum* eleştir* "
        "yazdı* yazıyor* yazmış* kaydet* dile_getir* işaret* rapor* hesab* beklen* bekli* öner* sayıl* sayar* saydı* say* iste* talep* "
        "istedi kanı* kanaat* göster* bakılırsa gerekçe* çağr* yanıt* cevap* ileri_sürül* belki muhtemelen olabilir"
    ),
    "ru": match_words(
        "говор* сказал* скаж* сообщ* заяв* по_словам по_мнению по_данным согласно считает считал* считают "
        "счита* утвержда* полага* уверен* объясн* добав* отмет* отмеча* подчеркн* предупре* призна* отрица* "
        "обвин* предполаг* предполож* ожида* назва* называ* описыва* вырази* уточни* указа* указыва* по_*_словам "
        "рассказ* мнени* слова словам точк*_зрения аргумент* довод* доказыва* объяви* проси* попрос* требова* "
        "гипотез* оцен* критик* подтверд* напис* пишет писал* думает думал* верит верил* по_*_мнению возможно "
        "вероятно пожалуй видел видит расцен* связыва*"
    ),
}
"""Words that say or view, of which a claim needs any where its quotes are somebody's words."""

OPINES: dict[str, re.Pattern[str]] = {
    # "According to their size" is by it.
    "en": re.compile(
        r"\baccording to (?!its\b|their\b|how\b|whether\b|which\b)|"
        + match_words(
            "said says saying told claim claims claimed allege* argue* argued believe believes "
            "believed insist* maintains maintained suggested opinion* asserts asserted contend* accus* warned "
            "warns added_that conjectured"
        ).pattern
    ),
    # "Kurallara göre" is by the rules, "Ratzel'e göre" by what he says.
    "tr": match_kept(
        "'*_göre ’*_göre ona_göre onlara_göre verilerine_göre açıklamasına_göre söyledi* söyle* iddia* *ını_savun* *ini_savun* *unu_savun* *ünü_savun* ileri_sür* öne_sür* dedi dediği* inanır* inanıyor* "
        "inanırken görüşünde* suçla* uyardı* belirtti* *ını_ekledi* *ini_ekledi* *unu_ekledi* *ünü_ekledi* *da_ekledi* *de_ekledi* ifade_etti* düşünüyor*"
    ),
    "ru": match_words(
        "по_словам по_мнению сказал* заявил* заявля* говорит утвержда* считает полага* уверен* обвин* "
        "добавил*_что предупре* предполагает*"
    ),
}
"""Of these, those by which a quote says that what it tells is somebody's."""
