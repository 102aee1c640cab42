"""Comparing and cutting text."""

from meetings import text


def test_folding_forgets_case_accents_hyphens_and_quotation_marks():
    assert text.fold("Côte d’Ivoire") == text.fold("COTE D'IVOIRE")
    assert text.fold("Kim Jung-han") == text.fold("kim  jung han")


def test_folding_leaves_korean_and_chinese_as_they_are_typed():
    assert text.fold("김건") == "김건"
    assert text.fold("罗照辉") == "罗照辉"


def test_paragraphs_stand_between_blank_lines():
    assert text.paragraphs("One.\nStill one.\n\n \nTwo.\n") == ["One.\nStill one.", "Two."]
