"""The presidents and vice-presidents of the United States: who "President Bush" is on a day.

Facts of public record; the days are those on which the terms began and ended. Only the surname, the
office and the day together name somebody, and only the one who then held the office.
"""

from datetime import date
from typing import NamedTuple


class InOffice(NamedTuple):
    """One person in one unbroken time of office."""

    name: str
    surname: str
    began: date
    ended: date
    #: Other spellings in which an archive may know the person.
    other_names: tuple[str, ...] = ()


def _listed(lines: str) -> list[tuple[str, str, date, tuple[str, ...]]]:
    found = []
    for line in lines.strip().splitlines():
        began, name, *others = (part.strip() for part in line.split("|"))
        surname = name.removesuffix(" Jr.").split()[-1]
        found.append((name, surname, date.fromisoformat(began), tuple(others)))
    return found


LISTED = _listed("""
    1869-03-04 | Ulysses S. Grant
    1877-03-04 | Rutherford B. Hayes
    1881-03-04 | James A. Garfield
    1881-09-19 | Chester A. Arthur
    1885-03-04 | Grover Cleveland
    1889-03-04 | Benjamin Harrison
    1893-03-04 | Grover Cleveland
    1897-03-04 | William McKinley
    1901-09-14 | Theodore Roosevelt
    1909-03-04 | William Howard Taft | William H. Taft
    1913-03-04 | Woodrow Wilson
    1921-03-04 | Warren G. Harding
    1923-08-02 | Calvin Coolidge
    1929-03-04 | Herbert Hoover | Herbert C. Hoover
    1933-03-04 | Franklin D. Roosevelt | Franklin Delano Roosevelt
    1945-04-12 | Harry S. Truman | Harry S Truman
    1953-01-20 | Dwight D. Eisenhower
    1961-01-20 | John F. Kennedy
    1963-11-22 | Lyndon B. Johnson
    1969-01-20 | Richard M. Nixon | Richard Nixon
    1974-08-09 | Gerald R. Ford | Gerald Ford
    1977-01-20 | Jimmy Carter | James E. Carter
    1981-01-20 | Ronald Reagan | Ronald W. Reagan
    1989-01-20 | George H. W. Bush | George Bush
    1993-01-20 | William J. Clinton | Bill Clinton
    2001-01-20 | George W. Bush
    2009-01-20 | Barack Obama
    2017-01-20 | Donald J. Trump | Donald Trump
    2021-01-20 | Joe Biden | Joseph R. Biden Jr. | Joseph R. Biden | Joseph Biden
    2025-01-20 | Donald J. Trump | Donald Trump
""")
VICE_LISTED = _listed("""
    1933-03-04 | John N. Garner
    1941-01-20 | Henry A. Wallace
    1945-01-20 | Harry S. Truman | Harry S Truman
    1949-01-20 | Alben W. Barkley
    1953-01-20 | Richard M. Nixon | Richard Nixon
    1961-01-20 | Lyndon B. Johnson
    1965-01-20 | Hubert H. Humphrey | Hubert Humphrey
    1969-01-20 | Spiro T. Agnew | Spiro Agnew
    1973-12-06 | Gerald R. Ford | Gerald Ford
    1974-12-19 | Nelson A. Rockefeller | Nelson Rockefeller
    1977-01-20 | Walter F. Mondale | Walter Mondale
    1981-01-20 | George H. W. Bush | George Bush
    1989-01-20 | Dan Quayle | J. Danforth Quayle
    1993-01-20 | Al Gore | Albert Gore Jr. | Albert Gore
    2001-01-20 | Dick Cheney | Richard B. Cheney
    2009-01-20 | Joe Biden | Joseph R. Biden Jr. | Joseph R. Biden | Joseph Biden
    2017-01-20 | Mike Pence | Michael R. Pence
    2021-01-20 | Kamala Harris | Kamala D. Harris
    2025-01-20 | J. D. Vance | JD Vance
""")


def _terms(listed: list[tuple[str, str, date, tuple[str, ...]]]) -> list[InOffice]:
    """Each holds the office until the next begins: on the day of the change it may be either."""
    ends = [began for _name, _surname, began, _others in listed[1:]] + [date.max]
    return [
        InOffice(name, surname, began, ended, others)
        for (name, surname, began, others), ended in zip(listed, ends, strict=True)
    ]


OFFICES = {"President": _terms(LISTED), "Vice President": _terms(VICE_LISTED)}


def in_office(title: str, name: str, first: date, last: date) -> InOffice | None:
    """Who of that name held that office of the United States through all these days, if one did.

    The title must be the office's own; the name is the surname, or any whole name that is listed.
    """
    for one in OFFICES.get(title, []):
        called = (one.surname, one.name, *one.other_names)
        if name in called and one.began <= first and last <= one.ended:
            return one
    return None


def spellings(name: str) -> tuple[str, ...]:
    """All names under which an archive may know the one of that name; none for others."""
    for one in (*OFFICES["President"], *OFFICES["Vice President"]):
        if name in (one.name, *one.other_names):
            return (one.name, *one.other_names)
    return ()
