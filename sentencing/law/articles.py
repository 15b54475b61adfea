"""Places in an Act: a code such as ``ucpa.18.1.1.b`` as Korean and as English words.

A code is the Act, the article, the paragraph, the item and the sub-item; an empty part is
left out (``ucpa.2..2`` is an article without paragraphs, item 2), and ``18-3`` is 제18조의3.
"""

from dataclasses import dataclass

SUB_ITEMS = "가나다라마바사아자차카타파하"


@dataclass(frozen=True, slots=True)
class Act:
    """The names of an instrument: in full, short, and in English."""

    ko: str
    short: str
    en: str


ACTS = {
    "ucpa": Act("부정경쟁방지 및 영업비밀보호에 관한 법률", "부정경쟁방지법", "UCPA"),
    "ita": Act("산업기술의 유출방지 및 보호에 관한 법률", "산업기술보호법", "ITA"),
    "criminal": Act("형법", "형법", "Criminal Act"),
    "cpa": Act("형사소송법", "형사소송법", "CPA"),
    "sjpo": Act(
        "사법경찰관리의 직무를 수행할 자와 그 직무범위에 관한 법률", "사법경찰직무법", "SJPO Act"
    ),
    "scia": Act("중대범죄수사청 조직 및 운영에 관한 법률", "중대범죄수사청법", "SCIA Act"),
    "sciad": Act(
        "중대범죄수사청 조직 및 운영에 관한 법률 시행령", "중대범죄수사청법 시행령", "SCIA Decree"
    ),
    "proceeds": Act(
        "범죄수익은닉의 규제 및 처벌 등에 관한 법률", "범죄수익은닉규제법", "Proceeds Act"
    ),
    "patent": Act("특허법", "특허법", "Patent Act"),
    "utility_model": Act("실용신안법", "실용신안법", "Utility Model Act"),
    "design": Act("디자인보호법", "디자인보호법", "Design Protection Act"),
    "trademark": Act("상표법", "상표법", "Trademark Act"),
    "goa": Act("정부조직법", "정부조직법", "Government Organization Act"),
    "org": Act(
        "지식재산처와 그 소속기관 직제", "지식재산처 직제", "Decree on the agency's organisation"
    ),
    "poa": Act("검찰청법", "검찰청법", "Prosecutors' Office Act"),
    "ppoa": Act("공소청법", "공소청법", "Public Prosecution Office Act"),
    "o1000": Act(
        "특별사법경찰관리에 대한 검사의 수사지휘 및 특별사법경찰관리의 수사준칙에 관한 규칙",
        "특별사법경찰관리 수사지휘규칙",
        "MOJ Ordinance 1000",
    ),
    "o1170": Act(
        "검사와 특별사법경찰관의 상호협력에 관한 규칙",
        "특별사법경찰 상호협력규칙",
        "MOJ Ordinance 1170",
    ),
    "d36706": Act(
        "검사와 특별사법경찰관의 상호협력에 관한 규정", "특별사법경찰 상호협력규정", "Decree 36706"
    ),
    "d36704": Act(
        "검사와 사법경찰관의 상호협력과 일반적 수사준칙에 관한 규정", "수사준칙", "Decree 36704"
    ),
    "prold": Act("검찰사건사무규칙", "검찰사건사무규칙", "Prosecution Case Rule"),
    "prnew": Act("공소청사건사무규칙", "공소청사건사무규칙", "Public Prosecution Office Case Rule"),
    "cpr": Act("형사소송규칙", "형사소송규칙", "Criminal Procedure Rules"),
}


def act_of(code: str) -> Act:
    """The Act a code stands in; ``KeyError`` where there is none of that name."""
    return ACTS[code.partition(".")[0]]


def parts_of(code: str) -> list[str]:
    """Article, paragraph, item and sub-item, empty where the code has none."""
    parts = code.split(".")[1:]
    return [*parts, "", "", "", ""][:4]


def korean_article(code: str) -> str:
    """The place in Korean: ``제18조 제1항 제1호 나목``; empty for a whole Act."""
    article, paragraph, item, sub = parts_of(code)
    words = [numbered(article, "조"), numbered(paragraph, "항"), numbered(item, "호")]
    if sub:
        words.append(f"{SUB_ITEMS[ord(sub) - ord('a')]}목")
    return " ".join(word for word in words if word)


def numbered(part: str, unit: str) -> str:
    """``18-3`` and 조 as 제18조의3."""
    if not part:
        return ""
    number, _, branch = part.partition("-")
    return f"제{number}{unit}" + (f"의{branch}" if branch else "")


def english_article(code: str) -> str:
    """The place in English: ``Art. 18(1) no. 1(b)``; empty for a whole Act."""
    article, paragraph, item, sub = parts_of(code)
    if not article:
        return ""
    words = f"Art. {article}" + (f"({paragraph})" if paragraph else "")
    if item:
        words += f" no. {item}"
    return words + (f"({sub})" if sub else "")


def korean_places(codes: tuple[str, ...]) -> str:
    """Several places in Korean, each Act named once: ``형사소송법 제223조, 제237조; ...``."""
    return listed([(act_of(code).ko, korean_article(code)) for code in codes])


def english_places(codes: tuple[str, ...]) -> str:
    """Several places in English, each Act named once."""
    return listed([(act_of(code).en, english_article(code)) for code in codes])


def listed(places: list[tuple[str, str]]) -> str:
    """Places joined, with the name of the Act only where it changes."""
    words = ""
    last = ""
    for act, place in places:
        if act == last:
            words += f", {place}"
        else:
            words += f"{'; ' if words else ''}{act} {place}".rstrip()
            last = act
    return words
