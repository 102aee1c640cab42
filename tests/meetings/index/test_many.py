"""Documents of many new records are made together, and are those that are made one by one."""

from django.db import connection, transaction
from django.test import TransactionTestCase

from meetings.index.checking import differences
from meetings.models import Meeting, PressRelease, Statement
from tests import factories as make
from tests.meetings.index.random_archive import fill

#: More of each kind than the database makes one by one (`together` in 0006_index_in_bulk.sql).
MANY = 200
DOCUMENTS = ("statement", "pressrelease", "meeting")


def sql(query: str, *parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall() if cursor.description else []


def documents(kind: str) -> int:
    return sql(f"SELECT count(*) FROM meetings_index_{kind}")[0][0]


class Many(TransactionTestCase):
    """One archive with every value of every facet, written in one transaction."""

    def test_documents_made_together_are_those_of_the_views(self):
        with transaction.atomic():
            fill(seed=3, n=MANY)
        made = {kind: documents(kind) for kind in DOCUMENTS}
        self.assertGreater(min(made.values()), 100)
        self.assertEqual(list(differences()), [])
        for kind in DOCUMENTS:
            sql(f"DELETE FROM meetings_index_{kind}")
        for kind in DOCUMENTS:
            sql(f"SELECT archive_add_{kind}s(ARRAY(SELECT id FROM meetings_{kind}))")
        self.assertEqual({kind: documents(kind) for kind in DOCUMENTS}, made)
        self.assertEqual(list(differences()), [])

    def test_what_is_changed_in_the_transaction_that_adds_it_is_in_its_document(self):
        with transaction.atomic():
            fill(seed=4, n=120)
            Meeting.objects.filter(pk__in=Meeting.objects.all()[:150]).update(state="draft")
            PressRelease.objects.filter(pk__in=PressRelease.objects.all()[:60]).update(
                title="Other"
            )
            Statement.objects.filter(pk__in=Statement.objects.all()[:30]).delete()
        self.assertEqual(list(differences()), [])

    def test_the_documents_of_older_records_follow_many_new_ones(self):
        release = make.press_release()
        older = make.meeting(sources=[release])
        topic = make.topic()
        with transaction.atomic():
            for _n in range(120):
                make.statement(meeting=older, press_release=release, topics=[topic])
        self.assertEqual(documents("statement"), 120)
        self.assertEqual(list(differences()), [])

    def test_a_record_deleted_and_added_again_under_its_id_has_its_new_document(self):
        with transaction.atomic():
            for _n in range(120):
                make.meeting(title="Old")
        with transaction.atomic():
            rows = list(Meeting.objects.values())
            Meeting.objects.all().delete()
            Meeting.objects.bulk_create(Meeting(**{**row, "title": "New"}) for row in rows)
        self.assertEqual(documents("meeting"), 120)
        self.assertEqual(list(differences()), [])

    def test_a_transaction_leaves_nothing_noted_behind(self):
        fill(seed=5, n=3)
        for table in ("noted", "touched", "pending"):
            self.assertEqual(sql(f"SELECT count(*) FROM meetings_index_{table}"), [(0,)])
