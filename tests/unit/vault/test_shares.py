"""The office's key on three papers."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.vault import shares
from app.vault.recovery import RecoveryCode
from app.vault.shares import Share
from app.vault.spoken import MistypedCode

CODE = RecoveryCode(bytes(range(20)))


@pytest.mark.parametrize("chosen", list(permutations(range(3), 2)))
def test_any_two_papers_give_the_code_in_any_order(chosen):
    papers = shares.split(CODE)
    typed = [Share.parse(papers[place].text()) for place in chosen]
    assert shares.put_together(typed) == CODE


def test_a_paper_has_ten_groups_of_five():
    assert [len(group) for paper in shares.split(CODE) for group in paper.groups] == [5] * 30


def test_one_paper_alone_or_twice_is_not_enough():
    paper = shares.split(CODE)[0]
    for given_ in ([paper], [paper, paper]):
        with pytest.raises(InputError, match="to forskellige"):
            shares.put_together(given_)


def test_papers_of_two_keys_are_told_apart():
    other = shares.split(RecoveryCode.create())
    with pytest.raises(InputError, match="samme nøgle"):
        shares.put_together([shares.split(CODE)[0], other[1]])


def test_papers_of_two_splittings_of_one_key_do_not_lead_elsewhere():
    with pytest.raises(InputError, match="giver ikke"):
        shares.put_together([shares.split(CODE)[0], shares.split(CODE)[1]])


@given(st.integers(0, 9), st.integers(0, 4), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_noticed_and_its_group_named(group, place, sign):
    groups = list(shares.split(CODE)[1].groups)
    if groups[group][place] == sign:
        return
    groups[group] = groups[group][:place] + sign + groups[group][place + 1 :]
    with pytest.raises(MistypedCode) as refused:
        Share.parse(" ".join(groups))
    assert refused.value.group == group + 1
    assert "papiret med din del" in refused.value.todo


def test_the_code_of_a_sheet_is_no_share():
    with pytest.raises(MistypedCode):
        Share.parse(CODE.text())


def test_a_share_says_nothing_when_it_is_shown_by_mistake():
    assert shares.split(CODE)[0].text() not in repr(shares.split(CODE)[0])
