"""The register of recipients: which organisation stands for which recipient class of the law, from a day to a day."""

from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.mapping.catalogue import held_frameworks
from jointreview.web.models import Organisation, Recipient


def add_recipient(
    *, by: Visitor, on: date, today: date, organisation: int | str, recipient_class: str
) -> None:
    """Say that an organisation stands for a class. It is named by its key, or by a name that may be new."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="recipient.add"):
        if not any(one.id == recipient_class for each in held_frameworks() for one in each.recipients):
            raise NotFound("recipient.no-such-class", "No framework has recipients of that class.")
        own = {"partnership_id": by.partnership}
        if isinstance(organisation, str):
            if not organisation.strip():
                raise Invalid("recipient.no-name", "Choose an organisation, or give the name of a new one.")
            found, _ = Organisation.objects.get_or_create(
                **own, name=organisation.strip(), defaults={"effective_on": on, "kind": "recipient"}
            )
        else:
            found = Organisation.objects.filter(**own, pk=organisation).first()
        if found is None:
            raise NotFound("organisation.unknown", "There is no such organisation in this partnership.")
        if Recipient.objects.filter(
            **own, organisation=found, recipient_class=recipient_class, until_on__isnull=True
        ).exists():
            raise Invalid("recipient.known", "It stands for that class already.")
        Recipient.objects.create(**own, effective_on=on, organisation=found, recipient_class=recipient_class)


def end_recipient(*, by: Visitor, on: date, today: date, recipient: int) -> None:
    """Say that an organisation no longer stands for a class from `on`; what was sent to it stays on the log."""
    check_allowed(by, "dispatch.record")
    check_day(on, today)
    with recorded(by=actor_of(by), code="recipient.end"):
        found = Recipient.objects.filter(
            partnership_id=by.partnership, pk=recipient, until_on__isnull=True, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("recipient.unknown", "There is no such recipient on this day.")
        found.until_on = on
        found.save(update_fields=("until_on",))
