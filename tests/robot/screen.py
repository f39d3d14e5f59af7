# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a screen of its own, as somebody meets it who cannot see: the accessibility tree and a keyboard."""

import os
import subprocess
import time

PATIENCE = 20.0  # seconds for what the program does by itself
MOST_CHILDREN = 400  # a table tells of every cell, shown or not
PAUSE = 0.15  # behind a key

# Key codes of the X server's usual keyboard, and symbols of X.
MODIFIERS = {"ctrl": 37, "shift": 50, "alt": 64}
SYMBOLS = {"return": 0xFF0D, "esc": 0xFF1B, "tab": 0xFF09, "space": 0x20, "f1": 0xFFBE, "f2": 0xFFBF, "f4": 0xFFC1,
           "f5": 0xFFC2, "f7": 0xFFC4, "f8": 0xFFC5, "f9": 0xFFC6}


class Missing(Exception):
    """What should be there is not."""


class Screen:
    """A virtual display and a session bus with its accessibility bus, for as long as the block lasts."""

    LAUNCHERS = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]

    def __init__(self):
        self.processes = []

    def __enter__(self):
        reading, writing = os.pipe()
        self.start(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
                   pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        bus = self.start(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        launcher = next(path for path in self.LAUNCHERS if os.path.exists(path))
        self.start([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def start(self, command, **options):
        self.processes.append(subprocess.Popen(command, **options))
        return self.processes[-1]

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


def wait_for(what, ask, patience=PATIENCE):
    """What `ask` gives, as soon as that is something."""
    end = time.monotonic() + patience
    while True:
        found, reason = None, ""
        try:
            found = ask()
        except Exception as error:  # pylint: disable=broad-except; a node that has gone since
            reason = " (%s)" % error
        if found:
            return found
        if time.monotonic() > end:
            raise Missing(what + reason)
        time.sleep(0.05)


class Program:
    """One run of a program, and what it shows."""

    def __init__(self, command, home):
        import pyatspi  # needs the bus
        self.at = pyatspi
        environment = dict(os.environ, HOME=home, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
        self.process = subprocess.Popen(command, env=environment)
        self.keys = 0
        self.visited = 0
        self.unnamed = set()
        self.application = wait_for("the window of " + command[0], self._find_application)

    def _find_application(self):
        for application in self.children(self.at.Registry.getDesktop(0)):
            if application.get_process_id() == self.process.pid and application.childCount:
                return application
        return None

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    @staticmethod
    def children(node):
        for index in range(min(node.childCount, MOST_CHILDREN)):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield child

    def is_showing(self, node):
        return node.getState().contains(self.at.STATE_SHOWING)

    def walk(self, node, all_of_them=False):
        """Every node that is shown, or all; the node itself first. No cells of tables among those that are not."""
        yield node
        if all_of_them and node.getRoleName() == "table":
            return
        for child in self.children(node):
            if all_of_them or self.is_showing(child):
                yield from self.walk(child, all_of_them)

    def top(self):
        """The window in front."""
        return [window for window in self.children(self.application) if self.is_showing(window)][-1]

    def look(self):
        """Notes each node that takes the focus and does not say what it is."""
        suspects = []
        for node in self.walk(self.top()):
            self.visited += 1
            if self.is_nameless(node):
                suspects.append(node)
        if suspects:  # what was just about to go has gone
            time.sleep(PAUSE)
        self.unnamed.update(self.path(node) for node in suspects if self.is_showing(node) and self.is_nameless(node))

    def is_nameless(self, node):
        return node.getState().contains(self.at.STATE_FOCUSABLE) and not node.name

    @staticmethod
    def path(node):
        steps = []
        while node is not None and node.getRoleName() != "application":
            is_window = node.parent is None or node.parent.getRoleName() == "application"
            steps.append(node.getRoleName() + (" “%s”" % node.name if node.name and not is_window else ""))
            node = node.parent
        return " > ".join(reversed(steps))

    def find(self, role, name, all_of_them=False):
        def ask():
            nodes = self.walk(self.top(), all_of_them)
            return next((n for n in nodes if n.getRoleName() == role and n.name == name), None)
        return wait_for("no %s “%s”" % (role, name), ask)

    def exists(self, role, part):
        return any(n.getRoleName() == role and part in n.name for n in self.walk(self.top()))

    def focus(self, role, name):
        """Wherever it has been scrolled to."""
        self.find(role, name, True).queryComponent().grabFocus()
        time.sleep(PAUSE)

    def click(self, node):
        place = node.queryComponent().getExtents(self.at.DESKTOP_COORDS)
        self.at.Registry.generateMouseEvent(place.x + 6, place.y + 6, "b1c")
        time.sleep(PAUSE)

    def use(self, name):
        """Presses a button by its key, wherever the focus has been."""
        self.find("push button", name).queryComponent().grabFocus()
        self.press("space")

    def choose(self, menu, item):
        """From the menu bar; popups belong to no window."""
        nodes = self.walk(self.find("menu item", menu), True)
        next(node for node in nodes if node.name == item).queryAction().doAction(0)

    def press(self, keys, counted=True):
        """One key, or a chord: `ctrl+s`."""
        generate = self.at.Registry.generateKeyboardEvent
        *modifiers, key = keys.split("+")
        for name in modifiers:
            generate(MODIFIERS[name], None, self.at.KEY_PRESS)
        generate(SYMBOLS.get(key) or ord(key), None, self.at.KEY_SYM)
        for name in reversed(modifiers):
            generate(MODIFIERS[name], None, self.at.KEY_RELEASE)
        self.keys += 1 if counted else 0
        time.sleep(PAUSE)

    def type(self, text):
        for number, line in enumerate(text.split("\n")):
            if number > 0:
                self.press("return", counted=False)
            if line:
                self.at.Registry.generateKeyboardEvent(0, line, self.at.KEY_STRING)
                time.sleep(PAUSE)
