"""`medskapa start`: what it finds on a newcomer's machine."""

from django.db.migrations.recorder import MigrationRecorder

from medskapa import start


def test_an_empty_database_is_not_an_older_one(db, settings):
    settings.MIGRATION_MODULES = {}
    assert not start.made_before_release()


def test_a_database_of_migrations_that_are_gone_is_recognised(db, monkeypatch, settings):
    settings.MIGRATION_MODULES = {}
    known = {("dialogue", "0001_initial"): None}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: known)
    assert not start.made_before_release()
    known["dialogue", "0002_every_way_in"] = None
    assert start.made_before_release()


def test_an_older_database_is_set_aside_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    for side in ("", "-wal"):
        (tmp_path / f"medskapa.sqlite3{side}").write_text(side)
    start._set_aside(tmp_path / "medskapa.sqlite3")
    assert not (tmp_path / "medskapa.sqlite3").exists()
    assert len(list(tmp_path.glob("older-*-medskapa.sqlite3*"))) == 2
