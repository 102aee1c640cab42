"""The triggers that keep the history of what is loaded, for a load that goes without."""

import pghistory.trigger
import pgtrigger

from meetings.bulk.tables import TABLES


def keepers() -> list[str]:
    """The triggers, by their names in the database, that write the history of new rows of every table that is loaded.

    As they are declared on the models, and on the proxies of many-to-many tables; migrations install them so.
    """
    filled = {table.db_table for table in TABLES.values()}
    filled |= {link.table for table in TABLES.values() for link in table.links}
    return [
        trigger.get_pgid(model)
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, pghistory.trigger.Event)
        and trigger.operation == pgtrigger.Insert
        and model._meta.db_table in filled
    ]
