"""Where a signature block says its writer sits: states, cities and area codes → IANA zones. Tables, and one reading.

States: 49 CFR part 71 (Standard Time Zone Boundaries); a state cut by a boundary has two zones unless the city tells.
Area codes: the North American Numbering Plan as assigned; a mobile number travels, so an address goes before it.
"""

import re

ET, CT, MT, PT = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
AZ, AK, HI, PR = "America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico"

STATES: dict[str, tuple[str, ...]] = {
    "AL Alabama": (CT,), "AK Alaska": (AK,), "AZ Arizona": (AZ,), "AR Arkansas": (CT,), "CA California": (PT,),
    "CO Colorado": (MT,), "CT Connecticut": (ET,), "DE Delaware": (ET,), "DC District of Columbia": (ET,),
    "FL Florida": (ET, CT), "GA Georgia": (ET,), "HI Hawaii": (HI,), "ID Idaho": (MT, PT), "IL Illinois": (CT,),
    "IN Indiana": (ET, CT), "IA Iowa": (CT,), "KS Kansas": (CT, MT), "KY Kentucky": (ET, CT), "LA Louisiana": (CT,),
    "ME Maine": (ET,), "MD Maryland": (ET,), "MA Massachusetts": (ET,), "MI Michigan": (ET, CT), "MN Minnesota": (CT,),
    "MS Mississippi": (CT,), "MO Missouri": (CT,), "MT Montana": (MT,), "NE Nebraska": (CT, MT), "NV Nevada": (PT,),
    "NH New Hampshire": (ET,), "NJ New Jersey": (ET,), "NM New Mexico": (MT,), "NY New York": (ET,),
    "NC North Carolina": (ET,), "ND North Dakota": (CT, MT), "OH Ohio": (ET,), "OK Oklahoma": (CT,),
    "OR Oregon": (PT, MT), "PA Pennsylvania": (ET,), "PR Puerto Rico": (PR,), "RI Rhode Island": (ET,),
    "SC South Carolina": (ET,), "SD South Dakota": (CT, MT), "TN Tennessee": (CT, ET), "TX Texas": (CT, MT),
    "UT Utah": (MT,), "VT Vermont": (ET,), "VA Virginia": (ET,), "WA Washington": (PT,), "WV West Virginia": (ET,),
    "WI Wisconsin": (CT,), "WY Wyoming": (MT,),
}  # fmt: skip

CITIES: dict[str, str] = {
    "miami": ET, "orlando": ET, "tampa": ET, "jacksonville": ET, "tallahassee": ET, "fort lauderdale": ET,
    "west palm beach": ET, "coral gables": ET, "st. petersburg": ET, "sarasota": ET, "pensacola": CT, "boise": MT,
    "indianapolis": ET, "fort wayne": ET, "south bend": ET, "gary": CT, "evansville": CT, "hammond": CT, "wichita": CT,
    "topeka": CT, "overland park": CT, "kansas city": CT, "louisville": ET, "lexington": ET, "bowling green": CT,
    "detroit": ET, "grand rapids": ET, "lansing": ET, "ann arbor": ET, "troy": ET, "omaha": CT, "lincoln": CT,
    "fargo": CT, "bismarck": CT, "portland": PT, "eugene": PT, "salem": PT, "sioux falls": CT, "rapid city": MT,
    "nashville": CT, "memphis": CT, "knoxville": ET, "chattanooga": ET, "houston": CT, "dallas": CT, "austin": CT,
    "san antonio": CT, "fort worth": CT, "plano": CT, "el paso": MT, "marshall": CT, "tyler": CT,
}  # fmt: skip

ABROAD: dict[str, str] = {
    "london": "Europe/London", "edinburgh": "Europe/London", "manchester": "Europe/London", "leeds": "Europe/London",
    "united kingdom": "Europe/London", "dublin": "Europe/Dublin", "paris": "Europe/Paris", "lyon": "Europe/Paris",
    "brussels": "Europe/Brussels", "amsterdam": "Europe/Amsterdam", "rotterdam": "Europe/Amsterdam",
    "the hague": "Europe/Amsterdam", "berlin": "Europe/Berlin", "frankfurt": "Europe/Berlin", "munich": "Europe/Berlin",
    "münchen": "Europe/Berlin", "hamburg": "Europe/Berlin", "düsseldorf": "Europe/Berlin", "cologne": "Europe/Berlin",
    "zurich": "Europe/Zurich", "zürich": "Europe/Zurich", "geneva": "Europe/Zurich", "vienna": "Europe/Vienna",
    "milan": "Europe/Rome", "milano": "Europe/Rome", "rome": "Europe/Rome", "madrid": "Europe/Madrid",
    "barcelona": "Europe/Madrid", "lisbon": "Europe/Lisbon", "stockholm": "Europe/Stockholm", "oslo": "Europe/Oslo",
    "copenhagen": "Europe/Copenhagen", "helsinki": "Europe/Helsinki", "warsaw": "Europe/Warsaw",
    "prague": "Europe/Prague", "budapest": "Europe/Budapest", "athens": "Europe/Athens", "istanbul": "Europe/Istanbul",
    "moscow": "Europe/Moscow", "dubai": "Asia/Dubai", "tel aviv": "Asia/Jerusalem", "mumbai": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "chennai": "Asia/Kolkata",
    "india": "Asia/Kolkata", "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong", "shanghai": "Asia/Shanghai",
    "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "taipei": "Asia/Taipei", "tokyo": "Asia/Tokyo",
    "osaka": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne",
    "brisbane": "Australia/Brisbane", "perth": "Australia/Perth", "auckland": "Pacific/Auckland",
    "wellington": "Pacific/Auckland", "toronto": "America/Toronto", "ottawa": "America/Toronto",
    "montreal": "America/Toronto", "montréal": "America/Toronto", "calgary": "America/Edmonton",
    "edmonton": "America/Edmonton", "vancouver": "America/Vancouver", "winnipeg": "America/Winnipeg",
    "mexico city": "America/Mexico_City", "são paulo": "America/Sao_Paulo", "sao paulo": "America/Sao_Paulo",
    "buenos aires": "America/Argentina/Buenos_Aires", "johannesburg": "Africa/Johannesburg",
    "cape town": "Africa/Johannesburg",
}  # fmt: skip

AREA_CODES: dict[str, str] = {
    ET: "201 202 203 207 212 215 216 219 220 223 227 229 231 234 239 240 248 252 267 272 276 301 302 304 305 313 315 "
    "317 321 326 329 330 332 336 339 347 351 352 363 380 386 401 404 407 410 412 413 419 423 434 440 443 445 448 463 "
    "470 475 478 484 508 513 516 517 518 540 551 561 567 570 571 582 585 586 603 607 609 610 614 616 617 631 640 645 "
    "646 656 667 678 680 681 689 703 704 706 716 717 718 724 727 728 732 734 740 743 754 757 762 765 770 771 772 774 "
    "781 786 802 803 804 810 813 814 826 828 835 838 839 843 845 848 854 856 857 859 860 862 863 864 865 878 904 908 "
    "910 912 914 917 919 929 930 934 937 941 943 947 948 954 959 973 978 980 984 989",
    CT: "205 210 214 217 218 224 225 228 251 254 256 262 270 281 309 312 314 316 318 319 320 325 331 334 337 346 361 "
    "402 405 409 414 417 430 432 447 464 469 479 501 504 507 512 515 531 534 539 557 563 572 573 580 601 605 608 612 "
    "615 618 620 629 630 636 641 651 659 660 662 682 701 708 712 713 715 726 730 731 737 763 769 773 779 785 806 815 "
    "816 817 830 832 847 850 861 870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 975 979 985",
    MT: "303 307 385 406 435 505 575 719 720 801 915 970 983 986 208",
    PT: "206 209 213 253 279 310 323 341 350 360 369 408 415 424 425 442 458 503 509 510 530 541 559 562 564 619 626 "
    "628 650 657 661 669 702 707 714 725 747 760 775 805 818 820 831 837 840 858 909 916 925 949 951 971",
    AZ: "480 520 602 623 928",
    AK: "907",
    HI: "808",
}

_STATE = {name: zones for key, zones in STATES.items() for name in key.split(" ", 1)}
_AREA = {code: zone for zone, codes in AREA_CODES.items() for code in codes.split()}
_NAMES = "|".join(sorted((re.escape(n) for n in _STATE), key=len, reverse=True))
_TOWN = r"([A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,3}),?\s{1,3}"
TOWN_AND_ZIP = re.compile(rf"{_TOWN}({_NAMES})\.?,?\s{{1,4}}\d{{5}}(?:-\d{{4}})?(?![\w@])")
TOWN = re.compile(rf"{_TOWN}({_NAMES})\b(?!@)")
ALSO_A_WORD = frozenset(
    ("AL", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "MD", "ME", "MO", "MS", "OH", "OK", "OR", "PA", "PR")
)
TOWNS_OF_THESE = frozenset(
    (
        *CITIES, "birmingham", "montgomery", "mobile", "denver", "boulder", "colorado springs", "wilmington", "dover",
        "honolulu", "boise", "new orleans", "baton rouge", "boston", "cambridge", "worcester", "springfield", "hingham",
        "baltimore", "bethesda", "rockville", "annapolis", "portland", "augusta", "bangor", "st. louis", "clayton",
        "jackson", "gulfport", "columbus", "cleveland", "cincinnati", "toledo", "akron", "dayton", "oklahoma city",
        "tulsa", "philadelphia", "pittsburgh", "harrisburg", "scranton", "san juan",
    )
)  # fmt: skip
PLACE_ABROAD = re.compile(rf"\b({'|'.join(map(re.escape, ABROAD))})\b")
CAPITAL = re.compile(r"\bWashington,? D\.? ?C\b\.?")
PHONE = re.compile(r"(?<![\d.])(?:\+?1[ .-]{0,2})?\(?([2-9]\d\d)\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)")


def zones_of_place(text: str) -> tuple[tuple[str, ...], str] | None:
    """The zones of the place that a signature block gives as its own, and the words that say so; None without one."""
    capital = CAPITAL.search(text)
    match = TOWN_AND_ZIP.search(text) or (None if capital else _town(text))
    if match:
        city = match[1].casefold()
        near = next((CITIES[c] for c in (city, " ".join(city.split()[-2:]), city.split()[-1]) if c in CITIES), None)
        zones = _STATE[match[2]]
        found = (near,) if near in zones and near else zones
        return found, " ".join(match[0].split())
    if capital:
        return (ET,), capital[0]
    abroad = {ABROAD[city]: city for city in PLACE_ABROAD.findall(text.casefold())}
    if len(abroad) == 1:
        zone, city = next(iter(abroad.items()))
        return (zone,), city.title()
    return None


def _town(text: str) -> re.Match[str] | None:
    """A town and its state without a ZIP code; letters that are also a degree or a firm's form need a known town."""
    for match in TOWN.finditer(text):
        if match[2] not in ALSO_A_WORD or match[1].casefold() in TOWNS_OF_THESE:
            return match
    return None


def zones_of_phone(text: str) -> tuple[tuple[str, ...], str] | None:
    """The zones of the area codes in a signature block, and the first number; None without a known one."""
    found = {_AREA[m[1]]: m[0] for m in reversed(list(PHONE.finditer(text))) if m[1] in _AREA}
    return (tuple(sorted(found)), min(found.values())) if found else None
