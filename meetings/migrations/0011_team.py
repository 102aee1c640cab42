"""The groups of the team, and what its admin remembers."""

from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion

#: Records with a state; publishing, withdrawing, merging and undoing have a permission of their own.
WITH_STATE = ["meeting", "official", "pressrelease", "series", "statement", "topic"]
#: Records that are public as soon as they are made: a curator adds and edits, but deletes none.
WITHOUT_STATE = ["country", "publisher"]
#: What hangs on a record, and is edited and removed with it.
PARTS = ["evidence", "participation", "source"]

DRAFTING = {
    **{kind: ["add", "change", "delete", "view"] for kind in [*WITH_STATE, *PARTS]},
    **{kind: ["add", "change", "view"] for kind in WITHOUT_STATE},
}
EDITING = {
    **{kind: ["publish"] for kind in WITH_STATE},
    **{kind: ["delete"] for kind in WITHOUT_STATE},
}
#: What the admin remembers for the team: looked at, and deleted when dealt with.
REMEMBERED = {"emptysearch": ["view", "delete"], "merge": ["view"]}
GROUPS = {"Curator": [DRAFTING, REMEMBERED], "Editor": [DRAFTING, EDITING, REMEMBERED]}


def make_groups(apps, schema_editor):
    """Curator (drafts and edits) and Editor (also publishes, withdraws, merges and undoes).

    Django makes permissions only after all migrations, so those that do not exist yet are made here.
    A group of that name that is already there keeps what it may and gains what is missing.
    """
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    for name, rights in GROUPS.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for kinds in rights:
            for kind, actions in kinds.items():
                model, _made = content_type.objects.get_or_create(app_label="meetings", model=kind)
                words = apps.get_model("meetings", kind)._meta.verbose_name
                for action in actions:
                    held, _made = permission.objects.get_or_create(
                        content_type=model,
                        codename=f"{action}_{kind}",
                        defaults={"name": f"Can {action} {words}"},
                    )
                    group.permissions.add(held)


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0010_index_at_hand"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='meeting',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['-date_earliest', '-date_latest', 'slug'], 'verbose_name': 'meeting', 'verbose_name_plural': 'meetings'},
        ),
        migrations.AlterModelOptions(
            name='official',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['sort_name', 'slug'], 'verbose_name': 'official', 'verbose_name_plural': 'officials'},
        ),
        migrations.AlterModelOptions(
            name='pressrelease',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['-published_earliest', 'slug'], 'verbose_name': 'press release', 'verbose_name_plural': 'press releases'},
        ),
        migrations.AlterModelOptions(
            name='series',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['name'], 'verbose_name': 'series', 'verbose_name_plural': 'series'},
        ),
        migrations.AlterModelOptions(
            name='statement',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['press_release', 'paragraph', 'number'], 'verbose_name': 'statement', 'verbose_name_plural': 'statements'},
        ),
        migrations.AlterModelOptions(
            name='topic',
            options={'default_permissions': ('add', 'change', 'delete', 'view', 'publish'), 'ordering': ['name'], 'verbose_name': 'topic', 'verbose_name_plural': 'topics'},
        ),
        migrations.CreateModel(
            name='EmptySearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=80, unique=True, verbose_name='words')),
                ('times', models.PositiveIntegerField(default=1, help_text='A page that is remembered is not counted again.', verbose_name='times')),
                ('last_at', models.DateTimeField(verbose_name='last looked for')),
            ],
            options={
                'verbose_name': 'search that found nothing',
                'verbose_name_plural': 'searches that found nothing',
                'ordering': ['-times', '-last_at'],
            },
        ),
        migrations.CreateModel(
            name='AddressCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=1000, verbose_name='address tried')),
                ('result', models.CharField(choices=[('answered', 'Answered'), ('gone', 'Gone'), ('failed', 'Did not answer'), ('refused', 'Not asked')], max_length=10, verbose_name='result')),
                ('detail', models.CharField(blank=True, max_length=200, verbose_name='what was said')),
                ('failures', models.PositiveSmallIntegerField(default=0, help_text='Since it last answered.', verbose_name='failures in a row')),
                ('checked_at', models.DateTimeField(verbose_name='tried')),
                ('press_release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='address_check', to='meetings.pressrelease', verbose_name='press release')),
            ],
            options={
                'verbose_name': 'tried address',
                'verbose_name_plural': 'tried addresses',
            },
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='meeting_drafts'),
        ),
        migrations.AddIndex(
            model_name='official',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='official_drafts'),
        ),
        migrations.AddIndex(
            model_name='pressrelease',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='pressrelease_drafts'),
        ),
        migrations.AddIndex(
            model_name='series',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='series_drafts'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='statement_drafts'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['id'], name='topic_drafts'),
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='kind')),
                ('kept', models.BigIntegerField(verbose_name='number of the record that stayed')),
                ('name', models.CharField(max_length=300, verbose_name='record that stayed')),
                ('others', models.JSONField(default=list, help_text='Their numbers, names and addresses.', verbose_name='records that were merged into it')),
                ('journal', models.JSONField(default=list, editable=False, help_text='Each change, before and after.', verbose_name='journal')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='merged')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone')),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['-merged_at', '-pk'],
                'indexes': [models.Index(fields=['kind', 'kept'], name='merge_of_record')],
            },
        ),
        # OPTIONS
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
