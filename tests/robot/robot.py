# SPDX-License-Identifier: GPL-3.0-or-later
"""Resolves conflicts in the real window, by keys alone, and counts the keys: each state that a field or a record can be
in, and a batch of records.

usage: robot.py CONCORD CONCORD-CLI FOLDER [MERGE...]

Works on a screen of its own (screen.py). FOLDER is made anew; the database and, where there is ImageMagick, a picture of
each step stay there. MERGE: the names of those to do, all without. Fails where a merge does not come out as it must,
where it costs another number of keys than undecided and proposed fields and one to save, and where anything that takes
the focus has no name. Without the programs it needs it is skipped (exit code 77), or fails with CONCORD_SERVERS=required.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys

from screen import Missing, Program, Screen, wait_for


SKIPPED = 77


class Desk:
    """Ana at the window, ben at the command line, one database."""

    def __init__(self, concord, cli, folder):
        self.cli = cli
        self.folder = folder
        self.database = os.path.join(folder, "robot.db")
        self.pictures = 0
        self.run("demo-db", self.database, "--orders", "50", bare=True)
        for merge in MERGES:
            if merge.before:
                self.change(merge.order, merge.before)
        self.window = Program([concord, "--db", "sqlite:" + self.database, "--user", "ana"],
                              home=folder)

    def run(self, *words, bare=False, user="ben", code=0):
        command = [self.cli] + ([] if bare else ["--db", "sqlite:" + self.database, "--user", user])
        done = subprocess.run(command + list(words), capture_output=True, text=True, check=False)
        if done.returncode != code:
            raise Missing(" ".join(words) + ": " + done.stdout + done.stderr)
        return done.stdout

    def read(self, order):
        """The fields as they are in the database, or None."""
        command = [self.cli, "--db", "sqlite:" + self.database, "get", "orders", str(order), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def change(self, order, fields):
        """What ben saves meanwhile; the whole record goes where there are no fields."""
        token = self.read(order)["token"]
        if fields is None:
            self.run("delete", "orders", str(order), "--token", token)
            return
        words = [name + "=" + value for name, value in fields.items()]
        self.run("set", "orders", str(order), *words, "--token", token)

    def orders_of(self, customer):
        found = self.run("list", "orders", "--where", "customer = " + customer, "--json").splitlines()
        return [json.loads(line) for line in found]

    def look(self, name):
        """Notes what has no name, and takes a picture."""
        self.window.look()
        if shutil.which("import"):
            self.pictures += 1
            path = os.path.join(self.folder, "%02d %s.png" % (self.pictures, name))
            subprocess.run(["import", "-window", "root", path], check=False)

    def open(self, order):
        self.window.click(self.window.find("table cell", "Order: %d" % order))
        self.window.find("label", "Order %d" % order)

    def type(self, fields):
        for label, value in fields.items():
            self.window.focus("text", label)
            self.window.press("ctrl+a", counted=False)
            self.window.type(value)

    def is_asked(self):
        return self.window.top().getRoleName() in ("dialog", "alert")

    def leave(self):
        """Out of a dialog that was not expected to be there still."""
        for _ in range(6):
            if not self.is_asked():
                break
            self.window.press("esc", counted=False)
        self.window.press("f5", counted=False)


class Merge:
    """One conflict: what ana types, what ben saves (None: he deletes), the keys, and what the record is then.

    Ben saves once more, `again`, before the keys of `keys_again`. `price`: the keys that it may cost, `end` too, which
    is the last but for the button that asks to `confirm`. `is_delete`: ana then deletes the record. `customer`: of the
    one new record that there is in the end."""

    def __init__(self, name, order, mine, theirs, keys, expected, price, before=None, again=None, keys_again=(),
                 end="ctrl+return", confirm=None, is_delete=False, customer=None):
        self.name = name
        self.order = order
        self.mine = mine
        self.theirs = theirs
        self.keys = list(keys)
        self.expected = expected
        self.price = price
        self.before = before
        self.again = again
        self.keys_again = list(keys_again)
        self.end = end
        self.confirm = confirm
        self.is_delete = is_delete
        self.customer = customer

    def begin(self, desk):
        """Ana's edit, ben's, and her save."""
        window = desk.window
        desk.open(self.order)
        desk.type(self.mine)
        desk.change(self.order, self.theirs)
        if not self.is_delete:
            window.press("ctrl+s", counted=False)
            return
        window.press("ctrl+d", counted=False)
        wait_for("the question", desk.is_asked)
        desk.look("to delete or not")
        window.press("alt+d", counted=False)
        wait_for("the answer", lambda: window.top().name != "Delete")

    def run(self, desk):
        """The keys that it took."""
        window = desk.window
        self.begin(desk)
        wait_for("the dialog", desk.is_asked)
        desk.look(self.name)
        window.keys = 0
        for key in self.keys:
            window.press(key)
        if self.again:
            desk.look(self.name + ", decided")
            desk.change(self.order, self.again)
            window.press("ctrl+return")
            wait_for("the news", lambda: window.exists("label", "changed again"))
            for key in self.keys_again:
                window.press(key)
        desk.look(self.name + ", decided")
        window.press(self.end)
        if self.confirm:
            wait_for("the confirmation", lambda: window.exists("push button", self.confirm))
            desk.look(self.name + ", to confirm")
            window.use(self.confirm)
        wait_for("the end of the dialog", lambda: not desk.is_asked())
        self.check(desk)
        return window.keys

    def check(self, desk):
        if self.customer:
            made = desk.orders_of(self.customer)
            if len(made) != 1 or made[0]["key"] == str(self.order):
                raise Missing("%d records of %s" % (len(made), self.customer))
        record = desk.read(self.order)
        if record is None or self.expected is None:
            if record is not None or self.expected is not None:
                raise Missing("the record is %s" % ("gone" if record is None else "there"))
            return
        wrong = {name: record["fields"][name] for name, value in self.expected.items()
                 if record["fields"][name] != value}
        if wrong:
            raise Missing("another result: %s" % wrong)


class BothDelete(Merge):
    """Nobody has to be asked."""

    def run(self, desk):
        self.begin(desk)
        wait_for("the news", lambda: desk.window.exists("label", "was deleted already"))
        desk.look(self.name)
        self.check(desk)
        return 0


class Batch:
    """Saves that met conflicts on the command line, resolved in the conflict centre: `orders` ask the same, `other`
    asks something else, nothing overlaps in `clean`. A pick, its copy to all that ask the same, on to the next, a pick,
    and one key to save them all."""

    before = None

    def __init__(self, name, orders, other, clean, price):
        self.name = name
        self.orders = orders
        self.other = other
        self.clean = clean
        self.price = price

    def make_file(self, desk):
        saves = []
        for order in self.orders + [self.other, self.clean]:
            desk.change(order, {"quantity": "5", "customer": "Rose", "currency": "EUR"})
            mine = {"customer": "Mine"} if order == self.other else {"quantity": "20"}
            saves.append({"entity": "orders", "key": str(order), "original": desk.read(order), "fields": mine})
            theirs = {self.other: {"customer": "Theirs"}, self.clean: {"currency": "SEK"}}
            desk.change(order, theirs.get(order, {"quantity": "30"}))
        batch = os.path.join(desk.folder, "saves.jsonl")
        with open(batch, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(save) + "\n" for save in saves)
        conflicts = os.path.join(desk.folder, "conflicts.jsonl")
        desk.run("apply", batch, "--conflicts", conflicts, user="ana", code=1)
        return conflicts

    def run(self, desk):
        """The keys that it took."""
        window = desk.window
        total = len(self.orders) + 2
        conflicts = self.make_file(desk)
        window.choose("File", "Open Conflicts…")
        wait_for("the choice of a file", desk.is_asked)
        window.type(conflicts)
        window.press("return", counted=False)
        wait_for("the centre", lambda: window.exists("label", "%d to decide" % (total - 1)))
        desk.look(self.name)
        window.keys = 0
        window.press("1")
        window.press("f9")
        wait_for("one left", lambda: window.exists("label", " 1 to decide"))
        desk.look(self.name + ", decided alike")
        window.press("f8")
        window.press("3")
        wait_for("none left", lambda: window.exists("push button", "Save %d ready" % total))
        desk.look(self.name + ", decided")
        window.press("ctrl+shift+return")
        wait_for("the verdicts", lambda: window.exists("label", "%d done" % total))
        desk.look(self.name + ", saved")
        keys = window.keys
        desk.leave()
        self.check(desk)
        return keys

    def check(self, desk):
        expected = {order: {"quantity": "20"} for order in self.orders}
        expected[self.other] = {"customer": "Theirs"}
        expected[self.clean] = {"quantity": "20", "currency": "SEK"}
        for order, fields in expected.items():
            record = desk.read(order)["fields"]
            if any(record[name] != value for name, value in fields.items()):
                raise Missing("another result of order %d: %s" % (order, record))


def json_text(host, port, tls):
    return '{"host": "%s", "port": %d, "tls": %s}' % (host, port, tls)


def lines(*changed):
    return "\n".join(changed[i] if i < len(changed) and changed[i] else "line %d" % i for i in range(5))


# The price is the number of undecided fields and of proposals, and one; more only where the name says why. A question
# about the whole record costs one key, and its confirmation another where something would be lost.
MERGES = [
    Merge("one field, mine", 1, {"Quantity": "20"}, {"quantity": "30"}, ["1"], {"quantity": "20"}, 2),
    Merge("one field, the database's", 2, {"Quantity": "20"}, {"quantity": "30"}, ["3"], {"quantity": "30"}, 2),
    Merge("three fields", 3, {"Quantity": "20", "Customer": "Mine", "Product": "1001"},
          {"quantity": "30", "customer": "Theirs", "product_id": "1002"}, ["1", "3", "1"],
          {"customer": "Mine", "product_id": "1002", "quantity": "20"}, 4),
    Merge("nothing overlaps", 4, {"Quantity": "20"}, {"customer": "Theirs"}, [],
          {"quantity": "20", "customer": "Theirs"}, 1),
    Merge("the same change and another", 5, {"Quantity": "20", "Customer": "Mine"},
          {"quantity": "20", "customer": "Theirs"}, ["1"], {"quantity": "20", "customer": "Mine"}, 2),
    Merge("names of one JSON", 6, {"Note": json_text("b", 1, "true")}, {"note": json_text("a", 2, "true")},
          ["4"], {"note": json_text("b", 2, "true")}, 2, before={"note": json_text("a", 1, "true")}),
    Merge("one name of one JSON, opened", 7, {"Note": json_text("b", 5, "true")},
          {"note": json_text("c", 1, "false")}, ["f4", "1", "f4"], {"note": json_text("b", 5, "false")}, 4,
          before={"note": json_text("a", 1, "true")}),
    Merge("lines of one text", 8, {"Note": lines("mine")}, {"note": lines("", "", "", "", "theirs")}, ["4"],
          {"note": lines("mine", "", "", "", "theirs")}, 2, before={"note": lines()}),
    Merge("a group", 9, {"Unit price": "5.00"}, {"currency": "USD"}, ["3"], {"currency": "USD"}, 2,
          before={"currency": "EUR"}),
    Merge("typed by hand", 10, {"Quantity": "20"}, {"quantity": "30"}, ["f2", "2", "5", "return"],
          {"quantity": "25"}, 5),
    Merge("taken back and picked anew", 11, {"Quantity": "20"}, {"quantity": "30"}, ["1", "ctrl+z", "3"],
          {"quantity": "30"}, 4),
    Merge("the database moves again", 12, {"Quantity": "20"}, {"quantity": "30"}, ["1"], {"quantity": "20"}, 4,
          again={"quantity": "40"}, keys_again=["1"]),
    Merge("another field moves again", 13, {"Quantity": "20"}, {"quantity": "30"}, ["1"],
          {"quantity": "20", "customer": "Theirs"}, 3, again={"customer": "Theirs"}),
    Merge("invalid until it is typed again", 14, {"Quantity": "20"}, {"quantity": "30"},
          ["f2", "0", "return", "ctrl+return", "f2", "2", "5", "return"], {"quantity": "25"}, 9),
    Merge("deleted there, created again", 15, {"Customer": "Made again"}, None, [], None, 1, end="alt+c",
          customer="Made again"),
    Merge("deleted there, agreed", 16, {"Quantity": "20"}, None, [], None, 2, end="alt+a", confirm="Accept deletion"),
    Merge("deleted here, kept", 17, {"Quantity": "20"}, {"quantity": "30"}, [], {"quantity": "30"}, 1, end="alt+k",
          is_delete=True),
    Merge("deleted here, deleted anyway", 18, {"Quantity": "20"}, {"quantity": "30"}, [], None, 2, end="alt+d",
          confirm="Delete the record", is_delete=True),
    BothDelete("deleted by both", 19, {"Quantity": "20"}, None, [], None, 0, is_delete=True),
    Batch("a batch of twelve", list(range(30, 40)), 40, 41, 5),
]


def run_all(desk, merges):
    """What failed."""
    failures = []
    print("%-32s %s" % ("merge", "keys"))
    desk.look("the window")
    for merge in merges:
        try:
            keys = merge.run(desk)
        except Missing as missing:
            failures.append("%s: %s" % (merge.name, missing))
            desk.look(merge.name + ", failed")
            desk.leave()
            continue
        print("%-32s %4d" % (merge.name, keys), flush=True)
        if keys != merge.price:
            failures.append("%s: %d keys, not %d" % (merge.name, keys, merge.price))
    window = desk.window
    print("%d nodes looked at, %d without a name" % (window.visited, len(window.unnamed)))
    return failures + ["without a name: " + path for path in sorted(window.unnamed)]


def missing_programs():
    missing = [name for name in ("Xvfb", "dbus-daemon") if not shutil.which(name)]
    if not importlib.util.find_spec("pyatspi"):
        missing.append("pyatspi")
    return missing


def main():
    concord, cli, folder = sys.argv[1:4]
    missing = missing_programs()
    if missing:
        print("not here: " + ", ".join(missing))
        return 1 if os.environ.get("CONCORD_SERVERS") == "required" else SKIPPED
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    merges = [merge for merge in MERGES if not sys.argv[4:] or merge.name in sys.argv[4:]]
    with Screen():
        desk = Desk(concord, cli, folder)
        try:
            failures = run_all(desk, merges)
        finally:
            desk.window.close()
    for failure in failures:
        print("FAIL: " + failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
