#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Saves the notes of orders through an ORM with its own check of the version, for bench_postgres and
# bench_mariadb: peers.py sqlalchemy|django URL FIRST COUNT. Each save reads the row, changes the note, writes a row
# into concord_operation, and commits. Each line "go" on the standard input saves all COUNT orders once, and is
# answered by "done"; "ready NAME VERSION" comes before, or "lacks MODULE".
import datetime
import os
import sys
import time
import urllib.parse
import uuid

HASH = bytes(range(32))


def operation_id():
    """A UUID that begins with the time, as OperationId::create() makes it."""
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF000 << 64) | 0x7000 << 64
    return str(uuid.UUID(int=number & ~(0xC000 << 48) | 0x8000 << 48))


def saved_at(is_postgres):
    now = datetime.datetime.now(datetime.timezone.utc)
    return now if is_postgres else now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def operation(order, version, is_postgres):
    """The values of an operation row."""
    save_id = operation_id()
    return dict(
        save_id=save_id, attempt=1, state="ok", applied_id=save_id, request_hash=HASH, entity="orders",
        record_key=str(order), old_token=f"v:{version}", new_token=f"v:{version + 1}", login="bench",
        user_name="bench", saved_at=saved_at(is_postgres))


def sqlalchemy_save(url, is_postgres):
    import sqlalchemy as sa
    from sqlalchemy.orm import Session, declarative_base

    base = declarative_base()

    class Order(base):
        __tablename__ = "orders"
        order_id = sa.Column(sa.BigInteger, primary_key=True)
        customer = sa.Column(sa.Text)
        product_id = sa.Column(sa.BigInteger)
        quantity = sa.Column(sa.Integer)
        unit_price = sa.Column(sa.Numeric(12, 2))
        currency = sa.Column(sa.String(3))
        status = sa.Column(sa.Text)
        shipped_at = sa.Column(sa.DateTime(timezone=True))
        tags = sa.Column(sa.Text)
        note = sa.Column(sa.Text)
        updated_by = sa.Column(sa.Text)
        updated_time = sa.Column(sa.DateTime(timezone=True))
        row_version = sa.Column(sa.BigInteger, nullable=False)
        __mapper_args__ = {"version_id_col": row_version}

    class Operation(base):
        __tablename__ = "concord_operation"
        save_id = sa.Column(sa.String(64), primary_key=True)
        attempt = sa.Column(sa.Integer, primary_key=True)
        state = sa.Column(sa.Text)
        applied_id = sa.Column(sa.String(64))
        request_hash = sa.Column(sa.LargeBinary)
        entity = sa.Column(sa.Text)
        record_key = sa.Column(sa.Text)
        old_token = sa.Column(sa.Text)
        new_token = sa.Column(sa.Text)
        login = sa.Column(sa.Text)
        user_name = sa.Column(sa.Text)
        saved_at = sa.Column(sa.DateTime(timezone=True) if is_postgres else sa.Text)

    driver = "postgresql+psycopg2" if is_postgres else "mysql+pymysql"
    engine = sa.create_engine(url._replace(scheme=driver).geturl())
    session = Session(engine)
    session.connection()

    def save(order, note):
        row = session.get(Order, order)
        row.note = note
        row.updated_by = "bench"
        row.updated_time = datetime.datetime.now(datetime.timezone.utc)
        session.add(Operation(**operation(order, row.row_version, is_postgres)))
        session.commit()

    return save, f"SQLAlchemy {sa.__version__}"


def django_save(url, is_postgres):
    import django
    from django.conf import settings

    if not is_postgres:
        import pymysql
        pymysql.install_as_MySQLdb()
    settings.configure(
        USE_TZ=True, DEBUG=False, DATABASES={"default": {
            "ENGINE": "django.db.backends." + ("postgresql" if is_postgres else "mysql"),
            "NAME": url.path[1:], "HOST": url.hostname, "PORT": str(url.port), "USER": url.username}})
    django.setup()
    from django.db import connection, models, transaction

    class Order(models.Model):
        order_id = models.BigIntegerField(primary_key=True)
        customer = models.TextField()
        product_id = models.BigIntegerField(null=True)
        quantity = models.IntegerField(null=True)
        unit_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
        currency = models.CharField(max_length=3, null=True)
        status = models.TextField(null=True)
        shipped_at = models.DateTimeField(null=True)
        tags = models.TextField(null=True)
        note = models.TextField(null=True)
        updated_by = models.TextField(null=True)
        updated_time = models.DateTimeField(null=True)
        row_version = models.BigIntegerField()

        class Meta:
            app_label = "bench"
            db_table = "orders"
            managed = False

    class Operation(models.Model):
        save_id = models.CharField(max_length=64, primary_key=True)
        attempt = models.IntegerField()
        state = models.TextField()
        applied_id = models.CharField(max_length=64)
        request_hash = models.BinaryField()
        entity = models.TextField()
        record_key = models.TextField()
        old_token = models.TextField()
        new_token = models.TextField()
        login = models.TextField()
        user_name = models.TextField()
        saved_at = models.DateTimeField() if is_postgres else models.TextField()

        class Meta:
            app_label = "bench"
            db_table = "concord_operation"
            managed = False

    connection.ensure_connection()

    def save(order, note):
        with transaction.atomic():
            row = Order.objects.get(pk=order)
            changed = Order.objects.filter(pk=order, row_version=row.row_version).update(
                note=note, updated_by="bench", row_version=row.row_version + 1,
                updated_time=datetime.datetime.now(datetime.timezone.utc))
            if changed != 1:
                raise RuntimeError("stale")
            Operation.objects.create(**operation(order, row.row_version, is_postgres))

    return save, f"Django {django.get_version()}"


def main():
    orm, url, first, count = sys.argv[1], urllib.parse.urlsplit(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    try:
        make = {"sqlalchemy": sqlalchemy_save, "django": django_save}[orm]
        save, name = make(url, url.scheme == "postgresql")
    except ImportError as error:
        print("lacks", error.name, flush=True)
        return
    print("ready", name, flush=True)
    for run, line in enumerate(sys.stdin, 1):
        for order in range(first, first + count):
            save(order, f"saved {run} times")
        print("done", flush=True)


main()
