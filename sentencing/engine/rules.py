"""What a wording of law says, one shape for each kind of rule. Terms in months, money in KRW."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.words import (
    Conduct,
    Confidence,
    Counted,
    Cumulation,
    FineRule,
    ProsecutorRole,
    Zone,
)


@dataclass(frozen=True, slots=True)
class Penalty:
    """What an article threatens (법정형). No maximum in the article is ``None``."""

    imprisonment_max_months: int | None
    imprisonment_min_months: int | None
    fine_max_krw: int | None
    fine_rule: FineRule
    fine_with_imprisonment: Cumulation
    attempt_punishable: bool
    preparation_punishable: bool
    complaint_required: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Which offences a conduct is an item of (각 호ㆍ각 목).

    ``core_only``: the item speaks of national core technology alone. ``doubt``: what is
    unsettled where the conduct began before the item.
    """

    offences: frozenset[str]
    purpose_required: bool | None
    core_only: bool
    doubt: str | None


@dataclass(frozen=True, slots=True)
class JointLiability:
    """The joint penal provision (양벌규정): for which offences, and how many times the fine."""

    offences: frozenset[str]
    corporation_multiplier: int
    corporation_has_minimum: bool
    doubt: str | None


@dataclass(frozen=True, slots=True)
class JuridicalLimitation:
    """The longer limitation for a juridical person (법인에 대한 공소시효 특례)."""

    offences: frozenset[str]
    years: int


@dataclass(frozen=True, slots=True)
class LimitationBands:
    """Years by the maximum of imprisonment: pairs of months and years, longest first."""

    bands: tuple[tuple[int, int], ...]
    fine_years: int


@dataclass(frozen=True, slots=True)
class LongStop:
    """Years after indictment when the limitation counts as complete (의제시효)."""

    years: int
    stops_abroad: bool


@dataclass(frozen=True, slots=True)
class PrisonLimits:
    """General bounds of imprisonment (유기징역)."""

    min_months: int
    max_months: int
    aggravated_max_months: int


@dataclass(frozen=True, slots=True)
class SuspensionLimit:
    """The longest sentence that may be suspended (집행유예의 요건)."""

    max_months: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An offence in the remit; ``conducts`` empty means every conduct.

    ``whole``: without a conduct the offence counts as listed. ``doubtful_within`` and
    ``doubtful_outside`` are conducts whose place is unsettled.
    """

    provision: str
    whole: bool
    conducts: frozenset[Conduct]
    doubtful_within: frozenset[Conduct]
    doubtful_outside: frozenset[Conduct]
    attempt: bool
    joint: bool
    joint_doubtful: bool


@dataclass(frozen=True, slots=True)
class Remit:
    """The offences the Tech Police may investigate (직무범위)."""

    listed: tuple[Listed, ...]

    def entry(self, provision: str) -> Listed | None:
        """The entry for an offence, ``None`` where it is not listed."""
        return next((entry for entry in self.listed if entry.provision == provision), None)


@dataclass(frozen=True, slots=True)
class Prosecutor:
    """How the prosecutor stands to the investigation."""

    role: ProsecutorRole


@dataclass(frozen=True, slots=True)
class SeriousCrimeNotice:
    """Acts whose offences may be serious crimes of another agency (중대범죄 인지 통보)."""

    acts: frozenset[str]
    doubt: str


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times the damage may be awarded, and what its transitional clause is keyed on.

    ``doubt``: what is unsettled where the clause does not settle it.
    """

    multiple: int
    counted: Counted
    doubt: str | None


@dataclass(frozen=True, slots=True)
class DamageRule:
    """A way to measure damage (손해액): in two items, rebuttable, more claimable."""

    two_items: bool
    rebuttable: bool
    excess_claimable: bool
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Confiscation:
    """Confiscation for the offences named (몰수), and collection of value (추징)."""

    offences: frozenset[str]
    mandatory: bool
    value_collection: bool
    label: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """From which maximum an offence may be a predicate offence (특정범죄)."""

    imprisonment_max_months: int


@dataclass(frozen=True, slots=True)
class Secrecy:
    """The secrecy element of a trade secret (비밀관리성)."""

    element: str


@dataclass(frozen=True, slots=True)
class OverseasIntent:
    """Whether knowledge of use abroad is enough, or purpose is needed."""

    knowledge_enough: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit or threshold of procedure; ``unit`` is hours, days, months or clock."""

    amount: int
    unit: str
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an office or a paper, and what it replaced."""

    ko: str
    en: str
    replaces: str | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """The provisions a step of procedure rests on, as codes."""

    provisions: tuple[str, ...]
    to_be_confirmed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A recommended range in months; no lower bound is ``None``."""

    min_months: int | None
    max_months: int


@dataclass(frozen=True, slots=True)
class Factor:
    """A sentencing factor (양형인자) as an edition lists it; ``types`` empty means every type."""

    id: str
    ko: str
    en: str
    special: bool
    conduct: bool
    aggravating: bool
    may_weigh_as_conduct: bool
    types: frozenset[str]
    definition: str
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SuspensionGround:
    """A ground for or against suspension (집행유예 참작사유)."""

    id: str
    ko: str
    en: str
    major: bool
    positive: bool
    automatic: bool
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class OffenceType:
    """A type of offence in an edition (유형): its three cells and the provisions it names.

    ``factors_on_file`` false: the cells are known, the list of factors is not. ``unnamed``
    are conducts of those provisions that the text does not name.
    """

    code: str
    offence: str
    ko: str
    en: str
    cells: dict[Zone, Cell]
    provisions: frozenset[str]
    factors_on_file: bool
    factors: dict[str, Factor]
    unnamed: frozenset[Conduct]
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the guideline (양형기준), in force by the day of indictment.

    ``readings``: a type without its own cells and the type it is read as, ``None`` where
    it has no guideline. ``suspension``: grounds by major type.
    ``provisions``: every provision that some type names.
    """

    id: str
    ko: str
    en: str
    decided_on: date
    types: dict[str, OffenceType]
    readings: dict[str, str | None]
    suspension: dict[str, tuple[SuspensionGround, ...]]
    provisions: frozenset[str]
