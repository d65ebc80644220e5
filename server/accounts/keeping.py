"""Whose account and phone is whose: what is one's own, for keepers and for owners."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, false, or_

from server.accounts import policy
from server.accounts.models import Account, Phone


def keeps(keeper: Account, account: Account) -> bool:
    """Tell whether an account belongs to the keeper's body, in a role that the keeper gives."""
    return (
        keeper.organisation_id is not None
        and account.organisation_id == keeper.organisation_id
        and account.role in policy.gives(keeper.role)
    )


def kept_by(keeper: Account) -> ColumnElement[bool]:
    """Which accounts the keeper keeps, as `keeps` says of one."""
    if keeper.organisation_id is None:
        return false()
    own = Account.organisation_id == keeper.organisation_id
    return and_(own, Account.role.in_(policy.gives(keeper.role)))


def phones_of(person: Account) -> ColumnElement[bool]:
    """Which phones, joined with their accounts, are the person's or a kept person's, as `has_phone` says of one."""
    return or_(Phone.account_id == person.id, kept_by(person))


def has_phone(person: Account, phone: Phone) -> bool:
    """Tell whether the phone is the person's, or of somebody whose account the person keeps."""
    return phone.account_id == person.id or keeps(person, phone.account)


def find_giving_faults(keeper: Account, fields: Mapping[str, object]) -> dict[str, list[str]]:
    """Name the fields that this keeper cannot give to an account: foreign roles, foreign bodies."""
    faults = {}
    if "role" in fields and fields["role"] not in policy.gives(keeper.role):
        faults["role"] = ["role_not_yours_to_give"]
    foreign = "organisation_id" in fields and fields["organisation_id"] != keeper.organisation_id
    if foreign and policy.condition("keep accounts", keeper.role) != "any":
        faults["organisation_id"] = ["body_not_yours"]
    return faults


def find_role_faults(account: Account, fields: Mapping[str, object]) -> dict[str, list[str]]:
    """Keep supervisors' accounts theirs: what their phones have not sent yet could else never be handed over."""
    before, after = account.role, fields.get("role", account.role)
    same = (before in policy.FIELD_ROLES) == (after in policy.FIELD_ROLES)
    return {} if same else {"role": ["role_of_another_kind"]}
