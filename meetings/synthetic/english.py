"""Ordinary English words of diplomatic prose, most used first, and their regular forms."""


def listed(text: str) -> list[str]:
    """The words of a text, in its order."""
    return text.split()


COMMON = listed(
    """
    the of and to in for on with by at from that as is an will its both their this which has was be have were
    also not or between after during under more than it all would into other been over before
    """
)

NOUNS = listed(
    """
    cooperation relation issue side meeting talk consultation situation partnership region dialogue minister
    peace development security trade exchange effort view country agreement interest policy economy people
    matter visit progress support concern importance future opinion area field framework project commitment
    stability challenge response forum ministry programme energy technology health investment border summit
    process position principle order state law right treaty alliance culture education tourism industry market
    supply resource climate environment ocean water food agriculture transport railway port airport bridge road
    network standard rule export import tariff loan grant fund bank currency budget debt price cost benefit
    company factory worker labour union student teacher university school scholar science research laboratory
    space rocket missile weapon test sanction resolution council assembly committee delegation envoy ambassador
    embassy consulate passport visa traveller refugee migrant family prisoner crime police court judge
    prosecutor election parliament president government cabinet secretary official spokesperson journalist
    newspaper reporter statement declaration communique letter telephone conference workshop seminar exercise
    patrol vessel coast island strait river mountain desert forest farmer harvest drought flood earthquake storm
    disaster relief hospital doctor nurse vaccine virus pandemic medicine patient laboratory expert adviser
    colleague counterpart neighbour friend partner guest host chair member participant observer signatory
    guarantor mediator arbiter opportunity priority objective target measure mechanism instrument procedure
    timetable schedule agenda plan proposal option solution compromise settlement ceasefire truce withdrawal
    deployment inspection verification reactor uranium centrifuge pipeline refinery cable satellite harbour
    corridor frontier territory sovereignty independence integrity equality justice freedom dignity heritage
    museum monument language translation script film music sport festival anniversary century decade generation
    tradition memory history lesson mistake apology compensation victim witness document record archive chapter
    article paragraph clause annex signature ratification obligation duty promise pledge vow assurance
    confidence trust doubt question answer reply
    """
)

VERBS = listed(
    """
    agree discuss exchange welcome note express stress emphasize reaffirm support promote expand deepen enhance
    continue address explain underline highlight share reach pursue resolve strengthen maintain ensure propose
    urge request invite visit attend host conclude launch establish implement review assess examine consider
    appreciate thank praise congratulate condemn deplore reject oppose object criticize protest warn caution
    demand insist suggest recommend encourage facilitate accelerate advance improve develop extend restore
    resume suspend postpone delay cancel announce declare confirm deny report inform notify disclose publish
    record negotiate mediate arbitrate consult coordinate cooperate collaborate participate contribute donate
    finance fund invest export import transfer deliver supply produce manufacture construct restrict ease relax
    remove abolish impose enforce monitor inspect verify investigate prosecute punish protect defend guard
    secure deter counter confront avoid prevent reduce lower increase raise double stabilize adjust reform
    modernize transform connect link integrate harmonize unify divide separate evacuate rescue assist train
    educate translate interpret clarify reiterate recall remember commemorate celebrate honour respect value
    recognize acknowledge accept adopt approve endorse ratify authorize mandate appoint nominate elect dispatch
    deploy station withdraw return repatriate release detain extradite recover rebuild repair replace renew
    prolong outline describe illustrate demonstrate indicate signal hint imply stipulate specify
    """
)

ADJECTIVES = listed(
    """
    bilateral regional mutual common economic joint strategic important international close practical
    multilateral political high recent current new next early final comprehensive constructive candid fruitful
    sincere peaceful stable sustainable inclusive open free fair equal global local national domestic foreign
    eastern western northern southern central maritime digital green clean nuclear military civil civilian
    humanitarian cultural academic scientific technical legal financial commercial industrial agricultural
    environmental medical public private official formal informal regular annual quarterly monthly special
    urgent pressing serious grave delicate sensitive complex difficult possible likely necessary essential vital
    crucial decisive significant substantial tangible concrete specific general broad wide deep long short large
    small major minor traditional historic ancient modern contemporary innovative advanced emerging rapid
    gradual steady consistent coherent effective efficient transparent responsible accountable reliable credible
    resilient flexible cautious optimistic hopeful confident firm strong weak strict lenient voluntary mandatory
    provisional temporary permanent durable lasting irreversible complete partial full empty vacant abundant
    scarce excessive adequate appropriate relevant related respective separate parallel simultaneous successive
    subsequent previous former
    """
)

#: Words that stand nowhere above: each falls in about this share of all meetings.
MARKED = {
    "fisheries": 0.1,
    "semiconductor": 0.03,
    "quarantine": 0.01,
    "typhoon": 0.01,
    "permafrost": 0.001,
    "meteorite": 0.0002,
}


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if word.endswith("y") and word[-2] not in "aeiou" else word + "ed"


def _present(word: str) -> str:
    keeps = word.endswith("ee")
    return (word[:-1] if word.endswith("e") and not keeps else word) + "ing"


def _adverb(word: str) -> str:
    if word.endswith("y"):
        return word[:-1] + "ily"
    if word.endswith("ic"):
        return word + "ally"
    return word[:-1] + "y" if word.endswith("le") else word + "ly"


def vocabulary() -> list[str]:
    """Some 2,000 words, each once, the most used first."""
    nouns, verbs, adjectives = (list(dict.fromkeys(kind)) for kind in (NOUNS, VERBS, ADJECTIVES))
    bases = [
        word
        for n in range(max(len(nouns), len(verbs), len(adjectives)))
        for kind in (nouns, verbs, adjectives)
        for word in kind[n : n + 1]
    ]
    derived = [
        *map(_plural, nouns),
        *map(_past, verbs),
        *map(_present, verbs),
        *map(_plural, verbs),
        *map(_adverb, adjectives),
    ]
    return [word for word in dict.fromkeys([*COMMON, *bases, *derived]) if word not in MARKED]
