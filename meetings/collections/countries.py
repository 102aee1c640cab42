"""Which party of the archive a printed country means on a day; former states are kept as they were."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from meetings import dates
from meetings.models import Country
from meetings.text import fold


class Party(NamedTuple):
    """A country as much as is needed to find it: when it was, where that is known."""

    code: str
    name: str
    began: date
    ended: date
    has_ended: bool


def _party(code: str, name: str, began: str, ended: str) -> Party:
    return Party(
        code,
        name,
        dates.parse(began).earliest if began else date.min,
        dates.parse(ended).latest if ended else date.max,
        bool(ended),
    )


@dataclass
class Archive:
    """All countries and organisations of the archive, by every name."""

    parties: dict[str, Party] = field(default_factory=dict)
    by_name: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def from_database(cls) -> "Archive":
        """Those of the database."""
        found = cls()
        fields = ("code", "name", "formal_name", "other_names", "began", "ended")
        for code, name, formal, others, began, ended in Country.objects.values_list(*fields):
            party = found.parties[code] = _party(code, name, began, ended)
            # The code of an organisation is what people say; two letters may be anything.
            names = [name, formal, *others, code if len(code) > 2 else ""]
            for one in dict.fromkeys(map(fold, filter(None, names))):
                found.by_name[one].append(party)
        return found


class Countries:
    """The countries of a day."""

    def __init__(self, archive: Archive, day: date) -> None:
        self.archive, self.day = archive, day

    def code(self, printed: str) -> str:
        """The code of the party that was called so on the day, or "".

        A party that has ended comes before one of today that only shares its name (Burma), while it
        was. Where only an ended one has the name, its end may lie a little behind: the source goes on
        to use a name for a while.
        """
        found = self.archive.by_name.get(fold(printed), [])
        then = [party for party in found if party.began <= self.day <= party.ended]
        former = [party for party in then if party.has_ended]
        for choice in (former, then, found):
            if len(codes := {party.code for party in choice}) == 1:
                return codes.pop()
        return ""

    def name(self, code: str) -> str:
        """What the archive calls the party."""
        return self.archive.parties[code].name

    def of_adjective(self, printed: str) -> str:
        """The code of what "Russian", "Palestinian Authority" or "NATO" says of a person, or ""."""
        printed = printed.removesuffix("’s").removesuffix("'s")
        if land := ADJECTIVES.get(printed):
            return self.code(land)
        # Of organisations and countries only the name itself: "King" or "Major" are none.
        found = self.archive.by_name.get(fold(printed), [])
        exact = printed[:1].isupper() and printed not in NO_COUNTRY
        return self.code(printed) if found and exact else ""


#: Short words that are a code or a name of a place, and in these remarks mean something else.
NO_COUNTRY = {
    "In",
    "At",
    "To",
    "As",
    "By",
    "Is",
    "It",
    "Me",
    "No",
    "So",
    "My",
    "Be",
    "Also",
    "Met",
    "The",
    "And",
}


def _adjectives(lines: Iterable[str]) -> Mapping[str, str]:
    found = {}
    for line in lines:
        for pair in filter(None, map(str.strip, line.split(","))):
            adjective, land = pair.split(": ")
            found[adjective] = land
    return found


#: What a person of a country is called; names that the archive knows.
ADJECTIVES = _adjectives(
    """
Afghan: Afghanistan, Albanian: Albania, Algerian: Algeria, American: United States, U.S.: United States,
Angolan: Angola, Argentine: Argentina, Argentinian: Argentina, Armenian: Armenia, Australian: Australia,
Austrian: Austria, Azerbaijani: Azerbaijan, Bahraini: Bahrain, Bangladeshi: Bangladesh, Belarusian: Belarus,
Belgian: Belgium, Bolivian: Bolivia, Bosnian: Bosnia, Brazilian: Brazil, British: United Kingdom,
Britain: United Kingdom, Bulgarian: Bulgaria, Burmese: Burma, Burundian: Burundi, Cambodian: Cambodia,
Canadian: Canada, Chilean: Chile, Chinese: China, PRC: China, Colombian: Colombia, Congolese: Zaire,
Croatian: Croatia, Cuban: Cuba, Cypriot: Cyprus, Czech: Czech Republic, Czechoslovak: Czechoslovakia,
Danish: Denmark, Dominican: Dominican Republic, Dutch: Netherlands, East German: East Germany,
Ecuadorian: Ecuador, Egyptian: Egypt, Emirati: United Arab Emirates, Eritrean: Eritrea, Estonian: Estonia,
Ethiopian: Ethiopia, Fijian: Fiji, Filipino: Philippines, Philippine: Philippines, Finnish: Finland,
French: France, Gabonese: Gabon, Georgian: Georgia, German: Germany, West German: West Germany,
Ghanaian: Ghana, Greek: Greece, Guatemalan: Guatemala, Guyanese: Guyana, Haitian: Haiti,
Honduran: Honduras, Hungarian: Hungary, Icelandic: Iceland, Indian: India, Indonesian: Indonesia,
Iranian: Iran, Iraqi: Iraq, Irish: Ireland, Israeli: Israel, Italian: Italy, Ivorian: Ivory Coast,
Jamaican: Jamaica, Japanese: Japan, Jordanian: Jordan, Kazakh: Kazakhstan, Kenyan: Kenya,
Kosovar: Kosovo, Kuwaiti: Kuwait, Kyrgyz: Kyrgyzstan, Laotian: Laos, Latvian: Latvia, Lebanese: Lebanon,
Liberian: Liberia, Libyan: Libya, Lithuanian: Lithuania, Macedonian: Macedonia, Malaysian: Malaysia,
Malian: Mali, Maltese: Malta, Mexican: Mexico, Moldovan: Moldova, Mongolian: Mongolia,
Montenegrin: Montenegro, Moroccan: Morocco, Mozambican: Mozambique, Namibian: Namibia, Nepalese: Nepal,
Nicaraguan: Nicaragua, Nigerian: Nigeria, Nigerien: Niger, North Korean: North Korea, Norwegian: Norway,
Omani: Oman, Pakistani: Pakistan, Palestinian: Palestine, Panamanian: Panama, Paraguayan: Paraguay,
Peruvian: Peru, Polish: Poland, Portuguese: Portugal, Qatari: Qatar, Romanian: Romania, Russian: Russia,
Rwandan: Rwanda, Salvadoran: El Salvador, Saudi: Saudi Arabia, Saudi Arabian: Saudi Arabia,
Senegalese: Senegal, Serbian: Serbia, Singaporean: Singapore, Slovak: Slovakia, Slovenian: Slovenia,
Somali: Somalia, South African: South Africa, South Korean: South Korea, Korean: South Korea,
ROK: South Korea, South Vietnamese: South Vietnam, Soviet: Soviet Union, Spanish: Spain,
Sri Lankan: Sri Lanka, Sudanese: Sudan, Swedish: Sweden, Swiss: Switzerland, Syrian: Syria,
Tajik: Tajikistan, Tanzanian: Tanzania, Thai: Thailand, Tunisian: Tunisia, Turkish: Turkey,
Turkmen: Turkmenistan, Ugandan: Uganda, Ukrainian: Ukraine, Uruguayan: Uruguay, Uzbek: Uzbekistan,
Venezuelan: Venezuela, Vietnamese: Vietnam, Yemeni: Yemen, Yugoslav: Yugoslavia, Zairian: Zaire,
Zambian: Zambia, Zimbabwean: Zimbabwe, Vatican: Holy See, European Commission: European Union,
European Council: European Union, European Parliament: European Union,
EC: European Union
""".strip().splitlines()
)
