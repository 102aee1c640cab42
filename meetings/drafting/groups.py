"""Words for groups and bodies as subjects: all together, a side, somebody without a name."""

import re

_GROUPS = (
    "sides|parties|ministers|leaders|presidents|premiers|officials|participants|interlocutors|delegations|diplomats|"
    "envoys|countries|nations|representatives|counterparts|delegates|secretaries|directors|directors[- ]general|chairs|co-chairs|"
    "principals|pms|fms|statesmen|colleagues|governments|capitals|politicians|ambassadors|negotiators|attendees|states|"
    "heads of (?:state|government|delegations?|(?:the |both |two )*(?:foreign )?(?:ministries|diplomacy|mfas|delegations|foreign affairs agencies|affairs agencies|agencies|(?:diplomatic|foreign policy) (?:services|departments|agencies)))|chairpersons|officers|experts|members|neighbou?rs|allies|delegation heads|"
    "vice[- ]ministers|institutions|organi[sz]ations|teams|partners|monarchs|chiefs|commissioners|spouses|friends"
)
JOINT = re.compile(
    r"(?:(?:the |both |all |these |two )+(?:of )?(?:the )?(?:two |three |four |five |six |seven |participating |meeting |senior |foreign |"
    r"prime |vice |deputy |defen[cs]e |trade |high[- ]level |top |chief |bilateral |respective )*(?:"
    + _GROUPS
    + r")|the (?:two|three|four|five|six|seven|eight) (?:[\w-]+[ -]){0,2}(?:countries|ministers|leaders|sides|states|nations|parties|governments)|participants|leaders|ministers|delegations|parties|sides|delegates|interlocutors|"
    r"the (?!security|european|general|political)(?:\w+ ){0,2}(?:meeting|forum|conference|summit|council|session|committee|commission|assembly)(?= (?:also |further |then |strongly )*(?:\w+ed|took|shared|expressed)\b)|"
    r"(?:senior |high-level |the )?(?:officials|diplomats|representatives|ministers|delegations|experts|participants) (?:from|of|in) (?:both|the (?:two|three|meeting|talks|[A-Z]{3,6}\b))(?: (?:foreign )?(?:ministries|countries|sides|governments))?|"
    r"they|we|both|the (?:two|three|four|five|six|seven|pair|duo|trio)|all (?:two|three|four|five|six)|each side|either side)\b"
    r"(?! (?:of|from) (?!foreign affairs\b(?! of)|the meeting|the talks|the two|both|the three|delegation|state))",
    re.IGNORECASE,
)
SIDE = re.compile(
    r"(?:the |its |his |her )?(?:[\w’'.-]+ ){1,4}?(?:side|delegations?|participants|party|team|government|authorities|hosts?|"
    r"representatives|officials|ministry|ministers|countries|members|counterparts|speakers|states)\b",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"(?:(?:a|an|the|one|another|some|several|other|senior|two|three) )?(?:[\w’'.-]+ ){0,5}?(?:officials?|diplomats?|sources?|spokes(?:person|man|"
    r"woman)|ministry|office|statement|communiqu[eé]|release|presidency|delegate|negotiator|government|readout|report|"
    r"embassy|agency|secretariat|press service|commission|department|aide|analysts?|experts?|declaration|letter)\b",
    re.IGNORECASE,
)
