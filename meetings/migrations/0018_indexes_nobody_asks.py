"""No index that nobody asks, in tables of which every meeting of a bulk load brings rows.

The history of a source, a participation or a piece of evidence is read with that of its meeting or press release; by itself
only where a load is taken back, which reads the whole history anyway. Addresses are looked up whole; Django also makes an
index of each for their beginnings. The order by title lies beside the snapshot of the index, and is made by sorting all titles.
"""

from django.db import migrations

UNASKED = {
    "meetings_index_meeting_title": "meetings_index_meeting (title)",
    "meetings_sourceevent_pgh_obj_id_ba7cb66a": "meetings_sourceevent (pgh_obj_id)",
    "meetings_participationevent_pgh_obj_id_829cc262": "meetings_participationevent (pgh_obj_id)",
    "meetings_evidenceevent_pgh_obj_id_23fb3aac": "meetings_evidenceevent (pgh_obj_id)",
    "meetings_meeting_slug_e55a951e_like": "meetings_meeting (slug varchar_pattern_ops)",
    "meetings_pressrelease_slug_63f0b441_like": "meetings_pressrelease (slug varchar_pattern_ops)",
}


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_changes_of_many")]

    operations = [
        migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX {name} ON {where}")
        for name, where in UNASKED.items()
    ]
