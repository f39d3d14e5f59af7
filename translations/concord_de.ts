<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CliText</name>
    <message>
        <source>The line is too long.</source>
        <translation>Die Zeile ist zu lang.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 lines: %2 saved, %3 conflicts, %4 refused, %5 failed, %6 unknown, in %7 s</source>
        <translation>%1 Zeilen: %2 gespeichert, %3 Konflikte, %4 abgelehnt, %5 fehlgeschlagen, %6 ungewiss, in %7 s</translation>
    </message>
    <message>
        <source>Save many records, each guarded by its own version; the clean ones are saved.</source>
        <translation>Viele Datensätze speichern, jeder durch seine eigene Version geschützt; die konfliktfreien werden gespeichert.</translation>
    </message>
    <message>
        <source>One save a line: {&quot;entity&quot;, &quot;key&quot;, &quot;token&quot;, &quot;fields&quot;: {…}}, and if wanted &quot;original&quot;, &quot;operationId&quot;, &quot;kind&quot;: set, new or delete. - reads standard input.</source>
        <translation>Eine Speicherung je Zeile: {&quot;entity&quot;, &quot;key&quot;, &quot;token&quot;, &quot;fields&quot;: {…}}, wahlweise dazu &quot;original&quot;, &quot;operationId&quot;, &quot;kind&quot;: set, new oder delete. - liest die Standardeingabe.</translation>
    </message>
    <message>
        <source>The database: sqlite:PATH, postgresql://USER@HOST:PORT/DATABASE or mysql://USER@HOST:PORT/DATABASE.</source>
        <translation>Die Datenbank: sqlite:PFAD, postgresql://BENUTZER@RECHNER:PORT/DATENBANK oder mysql://BENUTZER@RECHNER:PORT/DATENBANK.</translation>
    </message>
    <message>
        <source>The name that people see beside what is saved; your login by default.</source>
        <translation>Der Name, der neben dem Gespeicherten erscheint; ohne Angabe der Anmeldename.</translation>
    </message>
    <message>
        <source>Print JSON: one document, or one a line.</source>
        <translation>JSON ausgeben: ein Dokument oder eines je Zeile.</translation>
    </message>
    <message>
        <source>Say only what went wrong.</source>
        <translation>Nur melden, was fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe anzeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version anzeigen.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>Argumente:</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>Optionen aller Befehle:</translation>
    </message>
    <message>
        <source>Reads and saves shared records without overwriting anybody&apos;s change.</source>
        <translation>Liest und speichert gemeinsam genutzte Datensätze, ohne fremde Änderungen zu überschreiben.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Befehle:</translation>
    </message>
    <message>
        <source>“concord-cli COMMAND --help” tells more about a command.</source>
        <translation>„concord-cli COMMAND --help“ erklärt einen Befehl genauer.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 conflict (nothing was written), 2 wrong usage or bad input, 3 not found, 4 refused, 5 not reachable or busy, 6 outcome unknown, 7 broken.</source>
        <translation>Rückgabewerte: 0 erledigt, 1 Konflikt (nichts wurde geschrieben), 2 falscher Aufruf oder falsche Eingabe, 3 nicht gefunden, 4 abgelehnt, 5 nicht erreichbar oder belegt, 6 Ausgang ungewiss, 7 defekt.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>War %1 gemeint?</translation>
    </message>
    <message>
        <source>There is no option --%1 here.</source>
        <translation>Die Option --%1 gibt es hier nicht.</translation>
    </message>
    <message>
        <source>%1 is missing: %2.</source>
        <translation>%1 fehlt: %2.</translation>
    </message>
    <message>
        <source>“%1” is one argument too many: %2.</source>
        <translation>„%1“ ist ein Argument zu viel: %2.</translation>
    </message>
    <message>
        <source>See “concord-cli --help”.</source>
        <translation>Siehe „concord-cli --help“.</translation>
    </message>
    <message>
        <source>See “concord-cli %1 --help”.</source>
        <translation>Siehe „concord-cli %1 --help“.</translation>
    </message>
    <message>
        <source>Say what to do: a command is missing.</source>
        <translation>Es fehlt ein Befehl.</translation>
    </message>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation>--%1 muss eine ganze Zahl von %2 bis %3 sein, nicht „%4“.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Den Befehl „%1“ gibt es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is ready, with %n order(s).</source>
        <translation>
            <numerusform>%1 ist bereit, mit %n Bestellung.</numerusform>
            <numerusform>%1 ist bereit, mit %n Bestellungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it with: concord-cli --db sqlite:%1 list orders --limit 10</source>
        <translation>Zum Ansehen: concord-cli --db sqlite:%1 list orders --limit 10</translation>
    </message>
    <message>
        <source>Create and fill an SQLite database with sample settings and orders.</source>
        <translation>Eine SQLite-Datenbank mit Beispieleinstellungen und -bestellungen anlegen und füllen.</translation>
    </message>
    <message>
        <source>The new file; nothing may stand there yet.</source>
        <translation>Die neue Datei; dort darf noch nichts liegen.</translation>
    </message>
    <message>
        <source>How many orders; 2000 as usual.</source>
        <translation>Anzahl der Bestellungen; ohne Angabe 2000.</translation>
    </message>
    <message>
        <source>The same number makes the same data; 1 as usual.</source>
        <translation>Gleiche Zahl, gleiche Daten; ohne Angabe 1.</translation>
    </message>
    <message>
        <source>The operation id “%1” is no UUID.</source>
        <translation>Die Vorgangskennung „%1“ ist keine UUID.</translation>
    </message>
    <message>
        <source>A new record has no key yet: give its key as fields.</source>
        <translation>Ein neuer Datensatz hat noch keinen Schlüssel: den Schlüssel als Felder angeben.</translation>
    </message>
    <message>
        <source>A new record has no original.</source>
        <translation>Ein neuer Datensatz hat kein Original.</translation>
    </message>
    <message>
        <source>The original is of %1 %2, not of %3 %4.</source>
        <translation>Das Original gehört zu %1 %2, nicht zu %3 %4.</translation>
    </message>
    <message>
        <source>The original has the version %1, not %2.</source>
        <translation>Das Original hat die Version %1, nicht %2.</translation>
    </message>
    <message>
        <source>The original&apos;s value of “%1” must be a text or null.</source>
        <translation>Der Wert von „%1“ im Original muss ein Text oder null sein.</translation>
    </message>
    <message>
        <source>A new record has no version yet.</source>
        <translation>Ein neuer Datensatz hat noch keine Version.</translation>
    </message>
    <message>
        <source>Say which version you have read: --token, as “get” printed it.</source>
        <translation>Die gelesene Version fehlt: --token, wie von „get“ ausgegeben.</translation>
    </message>
    <message>
        <source>Print the SQL and change nothing.</source>
        <translation>Das SQL ausgeben und nichts ändern.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are there already.</source>
        <translation>Die Tabellen von Concord sind bereits vorhanden.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are installed.</source>
        <translation>Die Tabellen von Concord sind angelegt.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are not there.</source>
        <translation>Die Tabellen von Concord sind nicht vorhanden.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are removed.</source>
        <translation>Die Tabellen von Concord sind entfernt.</translation>
    </message>
    <message>
        <source>Add Concord&apos;s own tables, so that saves can be repeated without being applied twice.</source>
        <translation>Die Tabellen von Concord anlegen, damit wiederholte Speicherungen nicht doppelt wirken.</translation>
    </message>
    <message>
        <source>Remove Concord&apos;s own tables and the record of past saves.</source>
        <translation>Die Tabellen von Concord und das Verzeichnis früherer Speicherungen entfernen.</translation>
    </message>
    <message>
        <source>refuse (as usual) or accept values that a merge has put together.</source>
        <translation>Werte, die beim Zusammenführen entstanden sind: refuse (üblich) lehnt sie ab, accept nimmt sie an.</translation>
    </message>
    <message>
        <source>How often to try again when the record moves once more; 10 as usual.</source>
        <translation>Anzahl der Wiederholungen, wenn sich der Datensatz erneut ändert; ohne Angabe 10.</translation>
    </message>
    <message>
        <source>--proposals must be accept or refuse, not “%1”.</source>
        <translation>--proposals muss accept oder refuse sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>Argument %1 is not UTF-8 text.</source>
        <translation>Argument %1 ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The result could not be printed whole.</source>
        <translation>Das Ergebnis konnte nicht vollständig ausgegeben werden.</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Version kept by</source>
        <translation>Version geführt durch</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Schutzstufe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>This database has no tables.</source>
        <translation>Diese Datenbank hat keine Tabellen.</translation>
    </message>
    <message>
        <source>(version)</source>
        <translation>(Version)</translation>
    </message>
    <message>
        <source>The kind of record, as “entities” lists it.</source>
        <translation>Die Art des Datensatzes, wie „entities“ sie auflistet.</translation>
    </message>
    <message>
        <source>Show what this database offers: keys, versions, and how well each is protected.</source>
        <translation>Anzeigen, was diese Datenbank bietet: Schlüssel, Versionen und den jeweiligen Schutz.</translation>
    </message>
    <message>
        <source>Show a record and its version.</source>
        <translation>Einen Datensatz und seine Version anzeigen.</translation>
    </message>
    <message>
        <source>The record&apos;s key; parts of a key are joined by commas.</source>
        <translation>Der Schlüssel des Datensatzes; Teile eines Schlüssels durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Show records, one a line.</source>
        <translation>Datensätze anzeigen, einen je Zeile.</translation>
    </message>
    <message>
        <source>&apos;FIELD OP VALUE&apos; with OP one of = != &lt; &lt;= &gt; &gt;= ~ (contains); may stand many times, all must hold.</source>
        <translation>&apos;FIELD OP VALUE&apos; mit OP aus = != &lt; &lt;= &gt; &gt;= ~ (enthält); mehrfach möglich, alle müssen zutreffen.</translation>
    </message>
    <message>
        <source>The order; by key as usual.</source>
        <translation>Die Reihenfolge; ohne Angabe nach Schlüssel.</translation>
    </message>
    <message>
        <source>At most so many; all as usual.</source>
        <translation>Höchstens so viele; ohne Angabe alle.</translation>
    </message>
    <message>
        <source>Go on behind the record with this key.</source>
        <translation>Hinter dem Datensatz mit diesem Schlüssel fortfahren.</translation>
    </message>
    <message>
        <source>One id is one intent: sending it again gives the first answer again.</source>
        <translation>Eine Kennung steht für eine Absicht: erneut gesendet, liefert sie wieder die erste Antwort.</translation>
    </message>
    <message>
        <source>The version that you have read, as “get” printed it.</source>
        <translation>Die gelesene Version, wie von „get“ ausgegeben.</translation>
    </message>
    <message>
        <source>FIELD=text, FIELD:=null for NULL, FIELD=@file for the content of a file.</source>
        <translation>FIELD=Text, FIELD:=null für NULL, FIELD=@Datei für den Inhalt einer Datei.</translation>
    </message>
    <message>
        <source>Change fields of a record, unless somebody else has changed it since.</source>
        <translation>Felder eines Datensatzes ändern, sofern ihn seither niemand sonst geändert hat.</translation>
    </message>
    <message>
        <source>The answer of “get --json” that the change starts from: the base of a merge.</source>
        <translation>Die Antwort von „get --json“, von der die Änderung ausgeht: die Grundlage einer Zusammenführung.</translation>
    </message>
    <message>
        <source>Add a record.</source>
        <translation>Einen Datensatz hinzufügen.</translation>
    </message>
    <message>
        <source>Delete a record, unless somebody else has changed it since.</source>
        <translation>Einen Datensatz löschen, sofern ihn seither niemand sonst geändert hat.</translation>
    </message>
    <message>
        <source>The answer of “get --json” that the delete starts from: without it no rule decides a version that was not read.</source>
        <translation>Die Antwort von „get --json“, von der das Löschen ausgeht: ohne sie entscheidet keine Regel über eine Version, die nicht gelesen wurde.</translation>
    </message>
    <message>
        <source>fail (as usual), overwrite: delete the version found instead, policy: the rules of --policy decide.</source>
        <translation>fail (üblich): abbrechen, overwrite: stattdessen die vorgefundene Version löschen, policy: die Regeln von --policy entscheiden.</translation>
    </message>
    <message>
        <source>A delete can fail, overwrite or follow a policy on a conflict, not “%1”.</source>
        <translation>Beim Löschen ist im Konfliktfall fail, overwrite oder policy möglich, nicht „%1“.</translation>
    </message>
    <message>
        <source>it is larger than 1 GB</source>
        <translation>sie ist größer als 1 GB</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>sie ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>“%1” is no field and value: write FIELD=text, FIELD:=null or FIELD=@file.</source>
        <translation>„%1“ besteht nicht aus Feld und Wert: erwartet wird FIELD=Text, FIELD:=null oder FIELD=@Datei.</translation>
    </message>
    <message>
        <source>“%1”: only null may follow “:=”.</source>
        <translation>„%1“: Auf „:=“ darf nur null folgen.</translation>
    </message>
    <message>
        <source>“original” must be an object.</source>
        <translation>„original“ muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>There is no member “%1”; known: %2.</source>
        <translation>Den Eintrag „%1“ gibt es nicht; bekannt sind: %2.</translation>
    </message>
    <message>
        <source>“kind” must be set, new or delete, not “%1”.</source>
        <translation>„kind“ muss set, new oder delete sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>“fields” must be an object.</source>
        <translation>„fields“ muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>“fields” is missing.</source>
        <translation>„fields“ fehlt.</translation>
    </message>
    <message>
        <source>A delete has no “fields”.</source>
        <translation>Beim Löschen gibt es keine „fields“.</translation>
    </message>
    <message>
        <source>The value of “%1” must be a text or null.</source>
        <translation>Der Wert von „%1“ muss ein Text oder null sein.</translation>
    </message>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation>Das ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>It is no JSON: %1, at character %2.</source>
        <translation>Das ist kein JSON: %1, bei Zeichen %2.</translation>
    </message>
    <message>
        <source>It is no JSON object.</source>
        <translation>Das ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>“%1” stands in it twice.</source>
        <translation>„%1“ kommt darin doppelt vor.</translation>
    </message>
    <message>
        <source>The field %1 is given twice.</source>
        <translation>Das Feld %1 ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>%1 cannot be used as --original. %2</source>
        <translation>%1 ist als --original nicht verwendbar. %2</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else and stays as it is; its version is %2.</source>
        <translation>%1 wurde von jemand anderem geändert und bleibt, wie es ist; die Version ist %2.</translation>
    </message>
    <message>
        <source>%1 had been deleted before.</source>
        <translation>%1 war bereits gelöscht.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>%1 holds these values already; its version is %2.</source>
        <translation>%1 enthält diese Werte bereits; die Version ist %2.</translation>
    </message>
    <message>
        <source>%1 was saved by this operation before; the version was %2.</source>
        <translation>%1 wurde durch diesen Vorgang bereits gespeichert; die Version war %2.</translation>
    </message>
    <message>
        <source>%1 is merged and saved (%2); its version is %3.</source>
        <translation>%1 ist zusammengeführt und gespeichert (%2); die Version ist %3.</translation>
    </message>
    <message>
        <source>%1 is saved; its version is %2.</source>
        <translation>%1 ist gespeichert; die Version ist %2.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Current (yours)</source>
        <translation>Aktuell (meine)</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Database (now)</source>
        <translation>Datenbank (jetzt)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Schreiber</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>First try</source>
        <translation>Beim ersten Mal</translation>
    </message>
    <message>
        <source>After retry</source>
        <translation>Nach Wiederholung</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Lost: %1. Duplicated: %2.</source>
        <translation>Verloren: %1. Doppelt: %2.</translation>
    </message>
    <message>
        <source>This database has no operations table; only the value was checked.</source>
        <translation>Diese Datenbank hat keine Vorgangstabelle; nur der Wert wurde geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) of the same record came from elsewhere; only the history was checked.</source>
        <translation>
            <numerusform>%n Speicherung desselben Datensatzes kam von anderswo; nur der Verlauf wurde geprüft.</numerusform>
            <numerusform>%n Speicherungen desselben Datensatzes kamen von anderswo; nur der Verlauf wurde geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saves were lost or applied twice. This must not happen: please report it.</source>
        <translation>Speicherungen gingen verloren oder wirkten doppelt. Das darf nicht vorkommen und sollte gemeldet werden.</translation>
    </message>
    <message>
        <source>%1 writers, %2 edits each, on %3 of %4 %5.</source>
        <translation>%1 Schreiber mit je %2 Änderungen an %3 von %4 %5.</translation>
    </message>
    <message>
        <source>Let many writers edit one record at once, then count what was lost or applied twice.</source>
        <translation>Viele Schreiber gleichzeitig einen Datensatz ändern lassen, dann zählen, was verloren ging oder doppelt wirkte.</translation>
    </message>
    <message>
        <source>The record&apos;s key. Its field is really changed: use a copy.</source>
        <translation>Der Schlüssel des Datensatzes. Das Feld wird tatsächlich geändert: am besten eine Kopie verwenden.</translation>
    </message>
    <message>
        <source>How many at once; 2 as usual.</source>
        <translation>Anzahl der gleichzeitigen Schreiber; ohne Angabe 2.</translation>
    </message>
    <message>
        <source>How many edits each; 100 as usual.</source>
        <translation>Anzahl der Änderungen je Schreiber; ohne Angabe 100.</translation>
    </message>
    <message>
        <source>A whole number, raised by one each time, or a text, to which a tag is appended.</source>
        <translation>Eine ganze Zahl, die jeweils um eins steigt, oder ein Text, an den eine Marke angehängt wird.</translation>
    </message>
    <message>
        <source>Writers can raise a whole number or append to a text; %1 is neither. Such fields are: %2.</source>
        <translation>Schreiber können eine ganze Zahl erhöhen oder an einen Text anhängen; %1 ist keines von beiden. Geeignete Felder: %2.</translation>
    </message>
    <message>
        <source>Grade:</source>
        <translation>Note:</translation>
    </message>
    <message>
        <source>Key:</source>
        <translation>Schlüssel:</translation>
    </message>
    <message>
        <source>Recommended:</source>
        <translation>Empfohlen:</translation>
    </message>
    <message>
        <source>In use:</source>
        <translation>In Gebrauch:</translation>
    </message>
    <message>
        <source>%1 (grade %2)</source>
        <translation>%1 (Note %2)</translation>
    </message>
    <message>
        <source>Nothing was changed. “concord-cli adopt TABLE --apply-sql” runs what protects a table better.</source>
        <translation>Nichts wurde geändert. „concord-cli adopt TABLE --apply-sql“ führt aus, was eine Tabelle besser schützt.</translation>
    </message>
    <message>
        <source>%1 is adopted: grade %2 with %3. It is described in %4.</source>
        <translation>%1 ist übernommen: Note %2 durch %3. Die Beschreibung steht in %4.</translation>
    </message>
    <message>
        <source>No SQL would protect the table better.</source>
        <translation>Kein SQL würde die Tabelle besser schützen.</translation>
    </message>
    <message>
        <source>The table, as “entities” lists it.</source>
        <translation>Die Tabelle, wie „entities“ sie nennt.</translation>
    </message>
    <message>
        <source>Show how well a table is protected, and the SQL that would protect it better.</source>
        <translation>Zeigt, wie gut eine Tabelle geschützt ist, und das SQL, das sie besser schützen würde.</translation>
    </message>
    <message>
        <source>Describe a table in a file of yours, with the version that protects it best.</source>
        <translation>Beschreibt eine Tabelle in einer Datei von Ihnen, mit der Version, die sie am besten schützt.</translation>
    </message>
    <message>
        <source>The version to use: a column, xmin, all (all values are compared), or fields:A,B; the best one as usual.</source>
        <translation>Die Version: eine Spalte, xmin, all (alle Werte werden verglichen) oder fields:A,B; sonst die beste.</translation>
    </message>
    <message>
        <source>Print the SQL that protects the table better, run it, then adopt.</source>
        <translation>Zeigt das SQL, das die Tabelle besser schützt, führt es aus und übernimmt sie dann.</translation>
    </message>
    <message>
        <source>Give either --db or --profile, not both.</source>
        <translation>Entweder --db oder --profile angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Say which database: --db sqlite:PATH, --db postgresql://USER@HOST/DATABASE, --db mysql://USER@HOST/DATABASE, or --profile NAME.</source>
        <translation>Sagen Sie, welche Datenbank: --db sqlite:PFAD, --db postgresql://BENUTZER@RECHNER/DATENBANK, --db mysql://BENUTZER@RECHNER/DATENBANK oder --profile NAME.</translation>
    </message>
    <message>
        <source>The database of a connection that the window keeps under this name.</source>
        <translation>Die Datenbank einer Verbindung, die das Fenster unter diesem Namen aufbewahrt.</translation>
    </message>
    <message>
        <source>A version that is an xmin is good only together with the record as it was read: give it with --original.</source>
        <translation>Eine Version, die ein xmin ist, gilt nur zusammen mit dem gelesenen Datensatz: Geben Sie ihn mit --original an.</translation>
    </message>
    <message>
        <source>Send the same again with --operation-id %1: it is applied at most once, and the answer tells.</source>
        <translation>Senden Sie dasselbe noch einmal mit --operation-id %1: Es wird höchstens einmal ausgeführt, und die Antwort sagt es.</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>--%1 fehlt.</translation>
    </message>
    <message>
        <source>--proposals is accept or refuse, not “%1”.</source>
        <translation>--proposals ist accept oder refuse, nicht „%1“.</translation>
    </message>
    <message>
        <source>The changes were put together, which nobody has looked at. Take it with --proposals accept; nothing was written.</source>
        <translation>Die Änderungen wurden zusammengesetzt, und noch niemand hat das Ergebnis angesehen. Mit --proposals accept wird es genommen; geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>Both changed the same place; nothing was written.</source>
        <translation>Beide haben dieselbe Stelle geändert; geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>Both changed %1; nothing was written.</source>
        <translation>Beide haben %1 geändert; geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>Merge what two people made of one file, inside the value.</source>
        <translation>Zusammenführen, was zwei Leute aus einer Datei gemacht haben, auch innerhalb des Werts.</translation>
    </message>
    <message>
        <source>What both began with.</source>
        <translation>Womit beide angefangen haben.</translation>
    </message>
    <message>
        <source>What one made of it.</source>
        <translation>Was der eine daraus gemacht hat.</translation>
    </message>
    <message>
        <source>What the other made of it; its form is kept.</source>
        <translation>Was der andere daraus gemacht hat; dessen Form bleibt.</translation>
    </message>
    <message>
        <source>Where the result goes; standard output as usual.</source>
        <translation>Wohin das Ergebnis geht; sonst in die Standardausgabe.</translation>
    </message>
    <message>
        <source>Whether changes of both may be put together unseen; refuse as usual.</source>
        <translation>Ob Änderungen beider ungesehen zusammengesetzt werden dürfen; sonst refuse.</translation>
    </message>
    <message>
        <source>The value was not merged inside: %1. Nothing was written.</source>
        <translation>Der Wert wurde nicht innerhalb zusammengeführt: %1. Geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>--kind says so</source>
        <translation>--kind sagt es</translation>
    </message>
    <message>
        <source>The save stands, but what its conflict was is not kept. %1</source>
        <translation>Die Speicherung gilt, aber ihr Konflikt wurde nicht aufbewahrt. %1</translation>
    </message>
    <message>
        <source>fail (as usual), refresh: take the database&apos;s record, overwrite: write the given fields over it, merge: field by field, fails where both changed one, policy: the same, and the rules of --policy decide.</source>
        <translation>fail (üblich): abbrechen, refresh: den Datensatz der Datenbank übernehmen, overwrite: die angegebenen Felder darüberschreiben, merge: Feld für Feld zusammenführen, scheitert, wo beide eines geändert haben, policy: ebenso, und die Regeln von --policy entscheiden.</translation>
    </message>
    <message>
        <source>The rules that decide conflicts, as the manual describes them.</source>
        <translation>Die Regeln, die Konflikte entscheiden, wie das Handbuch sie beschreibt.</translation>
    </message>
    <message>
        <source>--on-conflict must be fail, refresh, overwrite, merge or policy, not “%1”.</source>
        <translation>--on-conflict muss fail, refresh, overwrite, merge oder policy sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>--on-conflict policy and --policy FILE belong together: give both.</source>
        <translation>--on-conflict policy und --policy FILE gehören zusammen: beide angeben.</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>propose %1</source>
        <translation>vorschlagen: %1</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Resolved by</source>
        <translation>Gelöst von</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What the policy would do</source>
        <translation>Was die Richtlinie täte</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>%1 conflicts. Questions on which the policy agrees: %2, differs: %3, would still ask: %4.</source>
        <translation>%1 Konflikte. Fragen, bei denen die Richtlinie übereinstimmt: %2, abweicht: %3, weiterhin fragen würde: %4.</translation>
    </message>
    <message>
        <source>Passed over, for they were undone: %1.</source>
        <translation>Übergangen, weil rückgängig gemacht: %1.</translation>
    </message>
    <message>
        <source>Passed over, for their table is not as it was: %1.</source>
        <translation>Übergangen, weil ihre Tabelle nicht mehr ist, wie sie war: %1.</translation>
    </message>
    <message>
        <source>A policy can “dry-run”, not “%1”.</source>
        <translation>Eine Richtlinie kann „dry-run“, nicht „%1“.</translation>
    </message>
    <message>
        <source>What a policy would have done with the conflicts that were resolved here.</source>
        <translation>Was eine Richtlinie mit den hier gelösten Konflikten getan hätte.</translation>
    </message>
    <message>
        <source>Nothing is written.</source>
        <translation>Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>The policy, as the manual describes it.</source>
        <translation>Die Richtlinie, wie das Handbuch sie beschreibt.</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>den Datensatz</translation>
    </message>
    <message>
        <source>rule %1, line %2</source>
        <translation>Regel %1, Zeile %2</translation>
    </message>
    <message>
        <source>No rule decides %1 (conflict: %2).</source>
        <translation>Keine Regel entscheidet %1 (Konflikt: %2).</translation>
    </message>
    <message>
        <source>Decided by %1: %2 for %3.</source>
        <translation>Entschieden durch %1: %2 für %3.</translation>
    </message>
    <message>
        <source>Decided by %1: %2 for %3, %4.</source>
        <translation>Entschieden durch %1: %2 für %3, %4.</translation>
    </message>
    <message>
        <source>Put together by %1: %2 for %3; take it with --proposals accept.</source>
        <translation>Zusammengesetzt durch %1: %2 für %3; anzunehmen mit --proposals accept.</translation>
    </message>
    <message>
        <source>By %1 a person decides %2.</source>
        <translation>Nach %1 entscheidet ein Mensch über %2.</translation>
    </message>
    <message>
        <source>By %1 a person decides %2: %3.</source>
        <translation>Nach %1 entscheidet ein Mensch über %2: %3.</translation>
    </message>
    <message>
        <source>Take it back with: undo %1</source>
        <translation>Zurückzunehmen mit: undo %1</translation>
    </message>
    <message>
        <source>%1 was deleted by somebody else and stays so.</source>
        <translation>%1 wurde von jemand anderem gelöscht und bleibt es.</translation>
    </message>
    <message>
        <source>No conflict “%1” is kept of this database. “policy dry-run” lists those that are, with --json.</source>
        <translation>Von dieser Datenbank ist kein Konflikt „%1“ aufbewahrt. „policy dry-run“ nennt mit --json die aufbewahrten.</translation>
    </message>
    <message>
        <source>The merge of %1 is undone; its version is %2.</source>
        <translation>Die Zusammenführung von %1 ist rückgängig gemacht; die Version ist %2.</translation>
    </message>
    <message>
        <source>Write back what a merge changed, unless somebody has changed the record since.</source>
        <translation>Zurückschreiben, was eine Zusammenführung geändert hat, sofern den Datensatz seither niemand geändert hat.</translation>
    </message>
    <message>
        <source>The conflict, as the save that resolved it named it.</source>
        <translation>Der Konflikt, wie ihn die Speicherung genannt hat, die ihn gelöst hat.</translation>
    </message>
    <message>
        <source>Write the conflicts to this new file, to be resolved in the window: File &gt; Open Conflicts.</source>
        <translation>Die Konflikte in diese neue Datei schreiben, um sie im Fenster zu lösen: Datei &gt; Konflikte öffnen.</translation>
    </message>
    <message>
        <source>--kind is auto, text, lines, json, yaml, ini, properties, toml, xml, list or counter, not “%1”.</source>
        <translation>--kind ist auto, text, lines, json, yaml, ini, properties, toml, xml, list oder counter, nicht „%1“.</translation>
    </message>
    <message>
        <source>--entity and --field belong together: give both.</source>
        <translation>--entity und --field gehören zusammen: geben Sie beide an.</translation>
    </message>
    <message>
        <source>text, lines, json, yaml, ini, properties, toml, xml, list or counter; auto, as usual, finds out.</source>
        <translation>text, lines, json, yaml, ini, properties, toml, xml, list oder counter; auto, wie üblich, findet es heraus.</translation>
    </message>
    <message>
        <source>An entity file, which says how the value of --field merges inside.</source>
        <translation>Eine Entitätsdatei; sie sagt, wie der Wert von --field innen zusammengeführt wird.</translation>
    </message>
    <message>
        <source>The field of --entity whose value it is.</source>
        <translation>Das Feld von --entity, dessen Wert es ist.</translation>
    </message>
</context>
<context>
    <name>MergeKeys</name>
    <message>
        <source>There is no action “%1”.</source>
        <translation>Eine Aktion „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“%1” is no key for %2.</source>
        <translation>„%1“ ist keine Taste für %2.</translation>
    </message>
    <message>
        <source>Take your value</source>
        <translation>Den eigenen Wert übernehmen</translation>
    </message>
    <message>
        <source>Take the value as you read it</source>
        <translation>Den Wert übernehmen, wie er gelesen wurde</translation>
    </message>
    <message>
        <source>Take the database&apos;s value</source>
        <translation>Den Wert der Datenbank übernehmen</translation>
    </message>
    <message>
        <source>Accept a proposal, or take both sides of a group</source>
        <translation>Einen Vorschlag annehmen oder beide Seiten einer Gruppe übernehmen</translation>
    </message>
    <message>
        <source>Take both texts, yours first</source>
        <translation>Beide Texte übernehmen, den eigenen zuerst</translation>
    </message>
    <message>
        <source>Take both texts, the database&apos;s first</source>
        <translation>Beide Texte übernehmen, den der Datenbank zuerst</translation>
    </message>
    <message>
        <source>Type the result</source>
        <translation>Das Ergebnis eingeben</translation>
    </message>
    <message>
        <source>Open the inside of a value; accept it and go back</source>
        <translation>Das Innere eines Werts öffnen; es annehmen und zurückgehen</translation>
    </message>
    <message>
        <source>Go to the next field that waits for you</source>
        <translation>Zum nächsten offenen Feld</translation>
    </message>
    <message>
        <source>Go to the one before</source>
        <translation>Zum vorigen offenen Feld</translation>
    </message>
    <message>
        <source>Go to the next field that somebody changed</source>
        <translation>Zum nächsten geänderten Feld</translation>
    </message>
    <message>
        <source>Go to the changed field before</source>
        <translation>Zum vorigen geänderten Feld</translation>
    </message>
    <message>
        <source>Choose which fields are shown</source>
        <translation>Wählen, welche Felder zu sehen sind</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Save the merged record</source>
        <translation>Den zusammengeführten Datensatz speichern</translation>
    </message>
    <message>
        <source>Show or leave this page</source>
        <translation>Diese Seite zeigen oder verlassen</translation>
    </message>
    <message>
        <source>Go to the next record that waits for you</source>
        <translation>Zum nächsten Datensatz, der auf Sie wartet</translation>
    </message>
    <message>
        <source>Go to the record before that waits</source>
        <translation>Zum wartenden Datensatz davor</translation>
    </message>
    <message>
        <source>Decide the field in focus alike in all records that ask the same</source>
        <translation>Das Feld im Fokus in allen Datensätzen, die dasselbe fragen, gleich entscheiden</translation>
    </message>
    <message>
        <source>Save every record that is ready</source>
        <translation>Jeden Datensatz speichern, der bereit ist</translation>
    </message>
</context>
<context>
    <name>MergeRowModel</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>The database changed this field again.</source>
        <translation>Dieses Feld wurde in der Datenbank erneut geändert.</translation>
    </message>
    <message>
        <source>Nobody changed it.</source>
        <translation>Niemand hat es geändert.</translation>
    </message>
    <message>
        <source>Your value will be saved over theirs.</source>
        <translation>Der eigene Wert überschreibt den der Datenbank.</translation>
    </message>
    <message>
        <source>Only you changed it; your value will be saved.</source>
        <translation>Nur hier geändert; der eigene Wert wird gespeichert.</translation>
    </message>
    <message>
        <source>The value as you read it will be saved.</source>
        <translation>Der ursprünglich gelesene Wert wird gespeichert.</translation>
    </message>
    <message>
        <source>The database&apos;s value stays; yours is dropped.</source>
        <translation>Der Wert der Datenbank bleibt; der eigene entfällt.</translation>
    </message>
    <message>
        <source>Only the database changed; its value stays.</source>
        <translation>Nur in der Datenbank geändert; deren Wert bleibt.</translation>
    </message>
    <message>
        <source>Both sides made the same change.</source>
        <translation>Beide Seiten haben dasselbe geändert.</translation>
    </message>
    <message>
        <source>Each field of the group comes from the side that changed it.</source>
        <translation>Jedes Feld der Gruppe stammt von der Seite, die es geändert hat.</translation>
    </message>
    <message>
        <source>Typed here by hand.</source>
        <translation>Hier von Hand eingegeben.</translation>
    </message>
    <message>
        <source>Your value and theirs do not fit together.</source>
        <translation>Der eigene Wert und der der Datenbank passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Your value and theirs differ, and nothing is chosen yet.</source>
        <translation>Der eigene Wert und der der Datenbank unterscheiden sich; noch ist nichts gewählt.</translation>
    </message>
    <message>
        <source>Both sides changed it, and nothing is chosen yet.</source>
        <translation>Beide Seiten haben es geändert; noch ist nichts gewählt.</translation>
    </message>
    <message>
        <source>Both sides changed this group of fields, and nothing is chosen yet.</source>
        <translation>Beide Seiten haben diese Gruppe von Feldern geändert; noch ist nichts gewählt.</translation>
    </message>
    <message>
        <source>It is decided together with %1.</source>
        <translation>Wird zusammen mit %1 entschieden.</translation>
    </message>
    <message>
        <source>This value cannot be saved.</source>
        <translation>Dieser Wert kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>meiner</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>same change</source>
        <translation>gleiche Änderung</translation>
    </message>
    <message>
        <source>combined</source>
        <translation>kombiniert</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>eingegeben</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>with its group</source>
        <translation>mit der Gruppe</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht zulässig</translation>
    </message>
    <message>
        <source>Current (yours)</source>
        <translation>Aktuell (meine)</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Database (now)</source>
        <translation>Datenbank (jetzt)</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>Original: %1</translation>
    </message>
    <message>
        <source>Current, yours: %1, was %2</source>
        <translation>Aktuell, meiner: %1, war %2</translation>
    </message>
    <message>
        <source>Current, yours: %1, unchanged</source>
        <translation>Aktuell, meiner: %1, unverändert</translation>
    </message>
    <message>
        <source>Database, now: %1, was %2</source>
        <translation>Datenbank, jetzt: %1, war %2</translation>
    </message>
    <message>
        <source>Database, now: %1, unchanged</source>
        <translation>Datenbank, jetzt: %1, unverändert</translation>
    </message>
    <message>
        <source>Result: nothing chosen yet</source>
        <translation>Ergebnis: noch nichts gewählt</translation>
    </message>
    <message>
        <source>Result: %1, %2</source>
        <translation>Ergebnis: %1, %2</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Being merged inside…</source>
        <translation>Wird im Inneren zusammengeführt …</translation>
    </message>
    <message>
        <source>Not merged inside: %1.</source>
        <translation>Nicht im Inneren zusammengeführt: %1.</translation>
    </message>
    <message>
        <source>Merged inside (%1); look at it and accept it.</source>
        <translation>Zusammengeführt (%1); ansehen und annehmen.</translation>
    </message>
    <message>
        <source>Both texts, one behind the other.</source>
        <translation>Beide Texte, einer hinter dem anderen.</translation>
    </message>
    <message>
        <source>The changes of both sides, merged inside the value.</source>
        <translation>Die Änderungen beider Seiten, im Wert zusammengeführt.</translation>
    </message>
    <message>
        <source>Both sides changed it, and their changes go together. Nobody has seen the result.</source>
        <translation>Beide Seiten haben es geändert, und die Änderungen passen zusammen. Das Ergebnis hat noch niemand gesehen.</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>Result: %1, proposed, to check</source>
        <translation>Ergebnis: %1, Vorschlag, zu prüfen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>blanks at the end</source>
        <translation>Leerraum am Ende</translation>
    </message>
    <message>
        <source>blanks at the start</source>
        <translation>Leerraum am Anfang</translation>
    </message>
    <message>
        <source>line ends</source>
        <translation>Zeilenenden</translation>
    </message>
    <message>
        <source>Yours differs from Original in what cannot be seen: %1.</source>
        <translation>Der eigene Wert weicht vom Original nur unsichtbar ab: %1.</translation>
    </message>
    <message>
        <source>Theirs differs from Original in what cannot be seen: %1.</source>
        <translation>Der Wert der Datenbank weicht vom Original nur unsichtbar ab: %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Inside: %1; open it to decide.</source>
        <translation>Im Inneren: %1; zum Entscheiden öffnen.</translation>
    </message>
    <message>
        <source>␣ at end</source>
        <translation>␣ hinten</translation>
    </message>
    <message>
        <source>␣ at start</source>
        <translation>␣ vorn</translation>
    </message>
    <message>
        <source>NBSP</source>
        <translation>NBSP</translation>
    </message>
    <message>
        <source>zero width</source>
        <translation>ohne Breite</translation>
    </message>
    <message>
        <source>NFC/NFD</source>
        <translation>NFC/NFD</translation>
    </message>
    <message>
        <source>a text, not a number</source>
        <translation>ein Text, keine Zahl</translation>
    </message>
    <message>
        <source>a number, not a text</source>
        <translation>eine Zahl, kein Text</translation>
    </message>
    <message>
        <source>other line ends</source>
        <translation>andere Zeilenenden</translation>
    </message>
    <message>
        <source>no-break spaces</source>
        <translation>geschützte Leerzeichen</translation>
    </message>
    <message>
        <source>characters without width</source>
        <translation>Zeichen ohne Breite</translation>
    </message>
    <message>
        <source>letters composed in another way</source>
        <translation>anders zusammengesetzte Buchstaben</translation>
    </message>
    <message>
        <source>Decided by rule %1 (line %2).</source>
        <translation>Von Regel %1 entschieden (Zeile %2).</translation>
    </message>
    <message>
        <source>Decided by the rule “%1” (line %2).</source>
        <translation>Von der Regel „%1“ entschieden (Zeile %2).</translation>
    </message>
    <message>
        <source>%1, by rule</source>
        <translation>%1, nach Regel</translation>
    </message>
    <message>
        <source>%1 = %2: the database&apos;s number and what you added.</source>
        <translation>%1 = %2: die Zahl der Datenbank und was Sie hinzugezählt haben.</translation>
    </message>
    <message>
        <source>Not counted together: %1.</source>
        <translation>Nicht zusammengezählt: %1.</translation>
    </message>
    <message>
        <source>The database&apos;s number and what you added.</source>
        <translation>Die Zahl der Datenbank und was Sie hinzugezählt haben.</translation>
    </message>
</context>
<context>
    <name>MergeSentences</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>You read it at %1</source>
        <translation>Gelesen: %1</translation>
    </message>
    <message>
        <source>%1 (you read it at %2)</source>
        <extracomment>First a sentence such as &quot;ana saved at 10:07&quot;, then a time.</extracomment>
        <translation>%1 (gelesen: %2)</translation>
    </message>
    <message>
        <source>Your change is in the database already; nothing is left to save.</source>
        <translation>Die eigene Änderung steht bereits in der Datenbank; es bleibt nichts zu speichern.</translation>
    </message>
    <message>
        <source>%1 made the same change as you; nothing is left to save.</source>
        <translation>%1 hat dieselbe Änderung vorgenommen; es bleibt nichts zu speichern.</translation>
    </message>
    <message>
        <source>Only the version moved; every field reads as before.</source>
        <translation>Nur die Version ist neu; alle Felder lauten wie zuvor.</translation>
    </message>
    <message>
        <source>Somebody changed %1 while you edited %2; nothing overlaps.</source>
        <translation>Jemand hat %1 geändert, während hier %2 bearbeitet wurde; nichts überschneidet sich.</translation>
    </message>
    <message>
        <source>%1 changed %2 while you edited %3; nothing overlaps.</source>
        <translation>%1 hat %2 geändert, während hier %3 bearbeitet wurde; nichts überschneidet sich.</translation>
    </message>
    <message>
        <source>&amp;Go on with the saved record</source>
        <translation>&amp;Weiter mit dem gespeicherten Datensatz</translation>
    </message>
    <message>
        <source>&amp;Save mine</source>
        <translation>Meine Änderung &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Save both</source>
        <translation>Beide &amp;speichern</translation>
    </message>
    <message>
        <source>Your values are saved as a whole; nothing in the database is lost by it.</source>
        <translation>Die eigenen Werte werden vollständig gespeichert; in der Datenbank geht dabei nichts verloren.</translation>
    </message>
    <message>
        <source>This replaces %1 in the database.</source>
        <translation>In der Datenbank wird ersetzt: %1.</translation>
    </message>
    <message>
        <source>This replaces %1 (%2).</source>
        <translation>Ersetzt wird: %1 (%2).</translation>
    </message>
    <message>
        <source>This drops your changes: %1.</source>
        <translation>Die eigenen Änderungen entfallen: %1.</translation>
    </message>
    <message>
        <source>Your values are below. You can create the record again with them and its old key, or accept that it is gone.</source>
        <translation>Unten stehen die eigenen Werte. Der Datensatz kann damit unter seinem alten Schlüssel neu angelegt oder die Löschung akzeptiert werden.</translation>
    </message>
    <message>
        <source>Your values are below. You can create the record again with them, under a new key that the database gives, or accept that it is gone.</source>
        <translation>Unten stehen die eigenen Werte. Der Datensatz kann damit unter einem neuen, von der Datenbank vergebenen Schlüssel neu angelegt oder die Löschung akzeptiert werden.</translation>
    </message>
    <message>
        <source>It was saved after you read it; every field reads as before.</source>
        <translation>Der Datensatz wurde nach dem Lesen gespeichert; alle Felder lauten wie zuvor.</translation>
    </message>
    <message>
        <source>It was changed after you read it. Deleting it now deletes these changes too.</source>
        <translation>Der Datensatz wurde nach dem Lesen geändert. Beim Löschen gehen auch diese Änderungen verloren.</translation>
    </message>
    <message>
        <source>Somebody made %1 before you. Nothing was written. Give yours another key, or bring your values into the one that is there, field by field.</source>
        <translation>%1 wurde inzwischen von jemand anderem angelegt. Nichts wurde geschrieben. Entweder einen anderen Schlüssel vergeben oder die eigenen Werte Feld für Feld in den vorhandenen Datensatz übernehmen.</translation>
    </message>
    <message>
        <source>Version and values are as you read them, so there is nothing to merge: a rule of the database (a trigger or a policy) refused the change. Your edit is kept. Ask whoever looks after the database, or change other values.</source>
        <translation>Version und Werte sind wie gelesen, es gibt also nichts zusammenzuführen: Eine Regel der Datenbank (ein Trigger oder eine Richtlinie) hat die Änderung abgelehnt. Die Bearbeitung bleibt erhalten. Hier hilft, wer die Datenbank betreut, oder eine Änderung anderer Werte.</translation>
    </message>
    <message>
        <source>The record changed again.</source>
        <translation>Der Datensatz hat sich erneut geändert.</translation>
    </message>
    <message>
        <source>The record changed again: %1.</source>
        <translation>Der Datensatz hat sich erneut geändert: %1.</translation>
    </message>
    <message>
        <source>Your choices are kept, and none is needed anew. Save once more.</source>
        <translation>Die getroffenen Entscheidungen bleiben erhalten, neue sind nicht nötig. Bitte noch einmal speichern.</translation>
    </message>
    <message numerus="yes">
        <source>Your choices are kept; %n fields need a new choice.</source>
        <translation>
            <numerusform>Die getroffenen Entscheidungen bleiben erhalten; %n Feld braucht eine neue.</numerusform>
            <numerusform>Die getroffenen Entscheidungen bleiben erhalten; %n Felder brauchen eine neue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields still wait for you; this is the first.</source>
        <translation>
            <numerusform>%n Feld ist noch offen; es ist dieses.</numerusform>
            <numerusform>%n Felder sind noch offen; dies ist das erste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your new record and the one that is there have the same key.</source>
        <translation>Der neue Datensatz und der vorhandene haben denselben Schlüssel.</translation>
    </message>
    <message>
        <source>It was saved under your own name: in another window, or by a trigger of the database after your last save.</source>
        <translation>Gespeichert wurde unter dem eigenen Namen: in einem anderen Fenster oder durch einen Trigger der Datenbank nach dem letzten Speichern.</translation>
    </message>
    <message>
        <source>Your changes and theirs touch fields that belong together.</source>
        <translation>Die Änderungen beider Seiten betreffen Felder, die zusammengehören.</translation>
    </message>
    <message>
        <source>You and somebody else both changed %1.</source>
        <translation>Auch von jemand anderem geändert: %1.</translation>
    </message>
    <message>
        <source>You and %1 both changed %2.</source>
        <translation>Auch von %1 geändert: %2.</translation>
    </message>
    <message>
        <source>The record was deleted meanwhile. What you see is as it was before.</source>
        <translation>Der Datensatz wurde inzwischen gelöscht. Zu sehen ist er, wie er vorher war.</translation>
    </message>
    <message>
        <source>The record changed again. What you see is as it was before; your choices are kept.</source>
        <translation>Der Datensatz hat sich noch einmal geändert. Zu sehen ist er, wie er vorher war; die getroffene Wahl bleibt.</translation>
    </message>
    <message>
        <source>The record changed again: %1. What you see is as it was before; your choices are kept.</source>
        <translation>Der Datensatz hat sich noch einmal geändert: %1. Zu sehen ist er, wie er vorher war; die getroffene Wahl bleibt.</translation>
    </message>
    <message>
        <source>The record that you read was deleted, and another one was made under its key, or an older one was restored. The two have nothing in common, so they are not merged. Your values are below, beside those of the record that is there now.</source>
        <translation>Der gelesene Datensatz wurde gelöscht und unter seinem Schlüssel ein anderer angelegt, oder ein älterer wurde wiederhergestellt. Die beiden haben nichts miteinander zu tun und werden deshalb nicht zusammengeführt. Unten stehen die eigenen Werte neben denen des Datensatzes, der jetzt da ist.</translation>
    </message>
    <message>
        <source>Nobody has saved it since your own save: a trigger of the database changed it afterwards, or a program that does not record who saves.</source>
        <translation>Seit Sie ihn gespeichert haben, hat ihn niemand gespeichert: Ein Trigger der Datenbank hat ihn danach geändert, oder ein Programm, das nicht festhält, wer speichert.</translation>
    </message>
    <message>
        <source>No save is recorded since you read it: a trigger of the database changed it, or a program that does not record who saves.</source>
        <translation>Seit Sie ihn gelesen haben, ist kein Speichern festgehalten: Ein Trigger der Datenbank hat ihn geändert, oder ein Programm, das nicht festhält, wer speichert.</translation>
    </message>
    <message>
        <source>You saved it yourself since you read it, in another window or program.</source>
        <translation>Sie haben ihn, seit Sie ihn gelesen haben, selbst gespeichert, in einem anderen Fenster oder Programm.</translation>
    </message>
</context>
<context>
    <name>PickButtons</name>
    <message>
        <source>Mine</source>
        <translation>Meiner</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>RuleSentences</name>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>the rule “%1”</source>
        <translation>der Regel „%1“</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 stays deleted; nothing was written.</source>
        <translation>%1 bleibt gelöscht; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 stays as the database holds it; nothing was written.</source>
        <translation>%1 bleibt, wie es in der Datenbank steht; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>what each changed alone is saved together</source>
        <translation>was jeder allein geändert hat, ist zusammen gespeichert</translation>
    </message>
    <message>
        <source>yours stands</source>
        <translation>Ihres gilt</translation>
    </message>
    <message>
        <source>the database&apos;s stands</source>
        <translation>was in der Datenbank steht, gilt</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, nach %2</translation>
    </message>
    <message>
        <source>%1 The rules of “%2” decided: %3.</source>
        <translation>%1 Die Regeln „%2“ haben entschieden: %3.</translation>
    </message>
    <message numerus="yes">
        <source>Rules chose %n field(s); you can change what they chose.</source>
        <translation>
            <numerusform>Regeln haben %n Feld entschieden; Sie können das ändern.</numerusform>
            <numerusform>Regeln haben %n Felder entschieden; Sie können das ändern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rules of “%1” chose %n field(s); you can change what they chose.</source>
        <translation>
            <numerusform>Die Regeln „%1“ haben %n Feld entschieden; Sie können das ändern.</numerusform>
            <numerusform>Die Regeln „%1“ haben %n Felder entschieden; Sie können das ändern.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::AdoptDialog</name>
    <message>
        <source>Grade %1. %2</source>
        <translation>Note %1. %2</translation>
    </message>
    <message>
        <source>The table is being checked…</source>
        <translation>Die Tabelle wird geprüft…</translation>
    </message>
    <message>
        <source>The table could not be checked.</source>
        <translation>Die Tabelle konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>%1 (grade %2)</source>
        <translation>%1 (Note %2)</translation>
    </message>
    <message>
        <source>No SQL is needed, or none can mend it.</source>
        <translation>Es ist kein SQL nötig, oder keines kann es beheben.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) will change the table %1. They run in this order and stop at the first that fails; then the table is adopted.</source>
        <translation>
            <numerusform>%n Anweisung ändert die Tabelle %1. Scheitert sie, wird nichts übernommen; danach wird die Tabelle übernommen.</numerusform>
            <numerusform>%n Anweisungen ändern die Tabelle %1. Sie laufen in dieser Reihenfolge bis zur ersten, die scheitert; danach wird die Tabelle übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The statements that will be run</source>
        <translation>Die Anweisungen, die ausgeführt werden</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %n Statement(s) and Adopt</source>
        <translation>
            <numerusform>%n Anweisung &amp;ausführen und übernehmen</numerusform>
            <numerusform>%n Anweisungen &amp;ausführen und übernehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is adopted: grade %2 with %3.</source>
        <translation>%1 ist übernommen: Note %2 durch %3.</translation>
    </message>
    <message>
        <source>It is described in %1.</source>
        <translation>Die Beschreibung steht in %1.</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>How well is %1 protected?</source>
        <translation>Wie gut ist %1 geschützt?</translation>
    </message>
    <message>
        <source>&amp;Version:</source>
        <translation>&amp;Version:</translation>
    </message>
    <message>
        <source>What tells one version of a row from another</source>
        <translation>Was die Versionen einer Zeile unterscheidet</translation>
    </message>
    <message>
        <source>&amp;Findings:</source>
        <translation>&amp;Befunde:</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>&amp;SQL that mends it:</source>
        <translation>&amp;SQL, das es behebt:</translation>
    </message>
    <message>
        <source>SQL that mends the finding</source>
        <translation>SQL, das den Befund behebt</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the SQL</source>
        <translation>Das SQL kopieren</translation>
    </message>
    <message>
        <source>Work is under way</source>
        <translation>Vorgang läuft</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Adopt and Run S&amp;QL…</source>
        <translation>Übernehmen und S&amp;QL ausführen…</translation>
    </message>
    <message>
        <source>Shows every statement first</source>
        <translation>Zeigt zuerst jede Anweisung</translation>
    </message>
    <message>
        <source>&amp;Adopt</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Describes the table in a file of yours; the table itself stays as it is</source>
        <translation>Beschreibt die Tabelle in einer Datei von Ihnen; die Tabelle selbst bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>concord::BytesEditor</name>
    <message>
        <source>Replace with the content of a file…</source>
        <translation>Durch den Inhalt einer Datei ersetzen …</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>In eine Datei speichern …</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace %1 with a file</source>
        <translation>%1 durch eine Datei ersetzen</translation>
    </message>
    <message>
        <source>Save %1 to a file</source>
        <translation>%1 in eine Datei speichern</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>Die Datei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2.</source>
        <translation>Die Datei %1 ist größer als %2.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>Die Datei %1 kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>concord::ChoiceEditor</name>
    <message>
        <source>(empty text)</source>
        <translation>(leerer Text)</translation>
    </message>
    <message>
        <source>%1 (not in the list)</source>
        <translation>%1 (nicht in der Liste)</translation>
    </message>
</context>
<context>
    <name>concord::ConflictCentre</name>
    <message numerus="yes">
        <source>%n record(s) were changed while you were editing them</source>
        <translation>
            <numerusform>%n Datensatz wurde geändert, während Sie ihn bearbeitet haben</numerusform>
            <numerusform>%n Datensätze wurden geändert, während Sie sie bearbeitet haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Records that were changed meanwhile</source>
        <translation>Datensätze, die inzwischen geändert wurden</translation>
    </message>
    <message>
        <source>Records saved</source>
        <translation>Gespeicherte Datensätze</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v von %m</translation>
    </message>
    <message>
        <source>No other record asks the same</source>
        <translation>Kein anderer Datensatz fragt dasselbe</translation>
    </message>
    <message numerus="yes">
        <source>Decide “%1” alike in %n other record(s)</source>
        <translation>
            <numerusform>„%1“ in %n weiteren Datensatz gleich entscheiden</numerusform>
            <numerusform>„%1“ in %n weiteren Datensätzen gleich entscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) saved.</source>
        <translation>
            <numerusform>%n Datensatz gespeichert.</numerusform>
            <numerusform>%n Datensätze gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) held your values already.</source>
        <translation>
            <numerusform>%n Datensatz hatte Ihre Werte schon.</numerusform>
            <numerusform>%n Datensätze hatten Ihre Werte schon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed again meanwhile: nothing of them was written, your choices are merged with what is new.</source>
        <translation>
            <numerusform>%n Datensatz wurde inzwischen wieder geändert: nichts davon wurde geschrieben, Ihre Entscheidungen sind mit dem Neuen zusammengeführt.</numerusform>
            <numerusform>%n Datensätze wurden inzwischen wieder geändert: nichts davon wurde geschrieben, Ihre Entscheidungen sind mit dem Neuen zusammengeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be saved.</source>
        <translation>
            <numerusform>%n Datensatz konnte nicht gespeichert werden.</numerusform>
            <numerusform>%n Datensätze konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection was lost: whether %n record(s) were saved is being verified.</source>
        <translation>
            <numerusform>Die Verbindung ging verloren: ob %n Datensatz gespeichert wurde, wird geprüft.</numerusform>
            <numerusform>Die Verbindung ging verloren: ob %n Datensätze gespeichert wurden, wird geprüft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n record(s) were not sent.</source>
        <translation>
            <numerusform>Angehalten: %n Datensatz wurde nicht gesendet.</numerusform>
            <numerusform>Angehalten: %n Datensätze wurden nicht gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n ready</source>
        <translation>
            <numerusform>%1 von %n bereit</numerusform>
            <numerusform>%1 von %n bereit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n zu entscheiden</numerusform>
            <numerusform>%n zu entscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not saved</source>
        <translation>
            <numerusform>%n nicht gespeichert</numerusform>
            <numerusform>%n nicht gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being verified</source>
        <translation>
            <numerusform>%n in Prüfung</numerusform>
            <numerusform>%n in Prüfung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being merged</source>
        <translation>
            <numerusform>%n wird zusammengeführt</numerusform>
            <numerusform>%n werden zusammengeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n erledigt</numerusform>
            <numerusform>%n erledigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Still saving. No more records are sent; close again when what is under way has its verdict.</source>
        <translation>Es wird noch gespeichert. Weitere Datensätze werden nicht gesendet; schließen Sie wieder, wenn feststeht, was aus den gesendeten wurde.</translation>
    </message>
    <message>
        <source>S&amp;top saving</source>
        <translation>Speichern anhal&amp;ten</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message numerus="yes">
        <source>Save %n read&amp;y</source>
        <translation>
            <numerusform>%n &amp;bereiten speichern</numerusform>
            <numerusform>%n &amp;bereite speichern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::ConflictFilterBar</name>
    <message>
        <source>Which records are shown</source>
        <translation>Welche Datensätze gezeigt werden</translation>
    </message>
    <message>
        <source>Show: all</source>
        <translation>Zeigen: alle</translation>
    </message>
    <message>
        <source>Show: to decide</source>
        <translation>Zeigen: zu entscheiden</translation>
    </message>
    <message>
        <source>Show: ready</source>
        <translation>Zeigen: bereit</translation>
    </message>
    <message>
        <source>Show: not saved</source>
        <translation>Zeigen: nicht gespeichert</translation>
    </message>
    <message>
        <source>Show: done</source>
        <translation>Zeigen: erledigt</translation>
    </message>
    <message>
        <source>Of which table</source>
        <translation>Aus welcher Tabelle</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <source>Asked about which field</source>
        <translation>Nach welchem Feld gefragt wird</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
</context>
<context>
    <name>concord::ConflictListModel</name>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>deleted meanwhile</source>
        <translation>inzwischen gelöscht</translation>
    </message>
    <message>
        <source>changed before its deletion</source>
        <translation>vor dem Löschen geändert</translation>
    </message>
    <message>
        <source>key is taken</source>
        <translation>Schlüssel ist vergeben</translation>
    </message>
    <message>
        <source>refused by a rule</source>
        <translation>von einer Regel abgelehnt</translation>
    </message>
    <message>
        <source>another record now</source>
        <translation>jetzt ein anderer Datensatz</translation>
    </message>
    <message>
        <source>changed again, being merged…</source>
        <translation>wieder geändert, wird zusammengeführt …</translation>
    </message>
    <message>
        <source>being merged…</source>
        <translation>wird zusammengeführt …</translation>
    </message>
    <message numerus="yes">
        <source>changed again, %n to decide</source>
        <translation>
            <numerusform>wieder geändert, %n zu entscheiden</numerusform>
            <numerusform>wieder geändert, %n zu entscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n zu entscheiden</numerusform>
            <numerusform>%n zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>changed again, ready</source>
        <translation>wieder geändert, bereit</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>being saved…</source>
        <translation>wird gespeichert …</translation>
    </message>
    <message>
        <source>being verified…</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>settled without a save</source>
        <translation>ohne Speichern erledigt</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>saved, and undone</source>
        <translation>gespeichert und zurückgenommen</translation>
    </message>
    <message>
        <source>Waits for nothing</source>
        <translation>Wartet auf nichts</translation>
    </message>
</context>
<context>
    <name>concord::ConnectionSentences</name>
    <message>
        <source>There is no server of the name %1.</source>
        <translation>Es gibt keinen Server mit dem Namen %1.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>%1 gave no answer within %2 seconds.</source>
        <translation>%1 gab innerhalb von %2 Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>%1 takes no connection now: %2.</source>
        <translation>%1 nimmt jetzt keine Verbindung an: %2.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost while it was being saved (%2). Whether it was saved is not known yet.</source>
        <translation>Die Verbindung zu %1 ging beim Speichern verloren (%2). Ob gespeichert wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: %2.</source>
        <translation>Die Verbindung zu %1 ging verloren: %2.</translation>
    </message>
    <message>
        <source>The database %1 worked on it for %2 seconds, which is as long as it may; nothing was written.</source>
        <translation>Die Datenbank %1 arbeitete %2 Sekunden daran, länger darf sie nicht; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Somebody ended the work at the server of %1; nothing was written.</source>
        <translation>Jemand hat die Arbeit am Server von %1 beendet; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%2 asks for the password of %1.</source>
        <translation>%2 verlangt das Passwort von %1.</translation>
    </message>
    <message>
        <source>%2 does not take this password for %1.</source>
        <translation>%2 nimmt dieses Passwort für %1 nicht an.</translation>
    </message>
    <message>
        <source>%2 does not let %1 in: %3.</source>
        <translation>%2 lässt %1 nicht hinein: %3.</translation>
    </message>
    <message>
        <source>There is no database “%1” on %2.</source>
        <translation>Auf %2 gibt es keine Datenbank „%1“.</translation>
    </message>
    <message>
        <source>%1 offers no encryption (TLS), which this connection asks for.</source>
        <translation>%1 bietet keine Verschlüsselung (TLS), die diese Verbindung verlangt.</translation>
    </message>
    <message>
        <source>No encrypted connection (TLS) to %1 came about: %2.</source>
        <translation>Eine verschlüsselte Verbindung (TLS) zu %1 kam nicht zustande: %2.</translation>
    </message>
    <message>
        <source>Nobody who is trusted here vouches for the certificate of %1: %2.</source>
        <translation>Niemand, dem hier vertraut wird, bürgt für das Zertifikat von %1: %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 ran out on %2.</source>
        <translation>Das Zertifikat von %1 ist am %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for the name %2, but for %3.</source>
        <translation>Das Zertifikat von %1 gilt nicht für den Namen %2, sondern für %3.</translation>
    </message>
    <message>
        <source>The file of trusted certificates, %1, cannot be used: %2.</source>
        <translation>Die Datei der vertrauten Zertifikate, %1, ist nicht brauchbar: %2.</translation>
    </message>
    <message>
        <source>Check the name, and whether this machine has a network.</source>
        <translation>Den Namen prüfen, und ob dieser Rechner ein Netz hat.</translation>
    </message>
    <message>
        <source>Check host and port, and whether the server runs.</source>
        <translation>Host und Port prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>It may hang, or a firewall may be between; ask who looks after it, or try again.</source>
        <translation>Er hängt vielleicht, oder eine Firewall ist dazwischen; bei seiner Betreuung nachfragen oder es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Concord looks it up as soon as the server answers again.</source>
        <translation>Concord sieht nach, sobald der Server wieder antwortet.</translation>
    </message>
    <message>
        <source>Concord connects again by itself; what you typed is kept.</source>
        <translation>Concord verbindet sich von selbst wieder; Ihre Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>Narrow the filter, or try again when the server has less to do.</source>
        <translation>Den Filter enger fassen oder es versuchen, wenn der Server weniger zu tun hat.</translation>
    </message>
    <message>
        <source>Try again, or ask who looks after the server.</source>
        <translation>Noch einmal versuchen oder bei der Betreuung des Servers nachfragen.</translation>
    </message>
    <message>
        <source>Give it in the window, in CONCORD_PASSWORD, or in the engine&apos;s own file (.pgpass, .my.cnf).</source>
        <translation>Im Fenster angeben, in CONCORD_PASSWORD oder in der eigenen Datei des Datenbanksystems (.pgpass, .my.cnf).</translation>
    </message>
    <message>
        <source>Check user and password.</source>
        <translation>Nutzer und Passwort prüfen.</translation>
    </message>
    <message>
        <source>Ask who looks after the server for the right to sign in from here.</source>
        <translation>Bei der Betreuung des Servers um das Recht bitten, sich von hier anzumelden.</translation>
    </message>
    <message>
        <source>Check the database&apos;s name.</source>
        <translation>Den Namen der Datenbank prüfen.</translation>
    </message>
    <message>
        <source>Have TLS switched on at the server. Without it, everybody on the way can read and change what is sent.</source>
        <translation>TLS am Server einschalten lassen. Ohne kann jeder auf dem Weg lesen und ändern, was gesendet wird.</translation>
    </message>
    <message>
        <source>Ask who looks after the server.</source>
        <translation>Bei der Betreuung des Servers nachfragen.</translation>
    </message>
    <message>
        <source>Name the file with your authority&apos;s certificate in the connection. Nothing was sent: it may be somebody else&apos;s server.</source>
        <translation>In der Verbindung die Datei mit dem Zertifikat Ihrer Stelle angeben. Gesendet wurde nichts: es kann ein fremder Server sein.</translation>
    </message>
    <message>
        <source>Have the server&apos;s certificate renewed, or put this machine&apos;s clock right.</source>
        <translation>Das Zertifikat des Servers erneuern lassen oder die Uhr dieses Rechners stellen.</translation>
    </message>
    <message>
        <source>Use the name that stands in the certificate. Nothing was sent: it may be somebody else&apos;s server.</source>
        <translation>Den Namen verwenden, der im Zertifikat steht. Gesendet wurde nichts: es kann ein fremder Server sein.</translation>
    </message>
    <message>
        <source>Choose another file in the connection.</source>
        <translation>In der Verbindung eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 takes nothing but encrypted connections (TLS).</source>
        <translation>%1 nimmt nur verschlüsselte Verbindungen (TLS) an.</translation>
    </message>
    <message>
        <source>It may be that the server asks this user for a certificate too: name it in the connection.</source>
        <translation>Vielleicht verlangt der Server von diesem Nutzer auch ein Zertifikat: es in der Verbindung nennen.</translation>
    </message>
    <message>
        <source>It may be that the server wants an encrypted connection: choose encryption in the connection.</source>
        <translation>Vielleicht will der Server eine verschlüsselte Verbindung: in der Verbindung Verschlüsselung wählen.</translation>
    </message>
    <message>
        <source>Choose encryption in the connection.</source>
        <translation>In der Verbindung Verschlüsselung wählen.</translation>
    </message>
    <message>
        <source>%2 asks for a certificate of %1.</source>
        <translation>%2 verlangt ein Zertifikat von %1.</translation>
    </message>
    <message>
        <source>%1 does not take your certificate: %2.</source>
        <translation>%1 nimmt Ihr Zertifikat nicht an: %2.</translation>
    </message>
    <message>
        <source>The file %1 of your certificate cannot be used: %2.</source>
        <translation>Die Datei %1 zu Ihrem Zertifikat ist nicht zu gebrauchen: %2.</translation>
    </message>
    <message>
        <source>Name its file and that of its key in the connection.</source>
        <translation>In der Verbindung seine Datei und die seines Schlüssels nennen.</translation>
    </message>
    <message>
        <source>Choose one that has not run out, from an authority that the server trusts.</source>
        <translation>Eines wählen, das nicht abgelaufen ist, von einer Stelle, der der Server vertraut.</translation>
    </message>
</context>
<context>
    <name>concord::ConnectionSteps</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1 A save whose answer is lost cannot be looked up without them.</source>
        <translation>%1 Ohne sie lässt sich nicht nachsehen, was aus einer Speicherung wurde, deren Antwort verloren ging.</translation>
    </message>
    <message>
        <source>The name is known: %1.</source>
        <translation>Der Name ist bekannt: %1.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 antwortet.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Encrypted (%1), and the server&apos;s certificate is in order.</source>
        <translation>Verschlüsselt (%1), und das Zertifikat des Servers ist in Ordnung.</translation>
    </message>
    <message>
        <source>Encrypted (%1), but not everything about the server was verified.</source>
        <translation>Verschlüsselt (%1), aber nicht alles am Server wurde geprüft.</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message>
        <source>The database %1 is open.</source>
        <translation>Die Datenbank %1 ist geöffnet.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are installed.</source>
        <translation>Die Tabellen von Concord sind angelegt.</translation>
    </message>
    <message>
        <source>No setting lets the database lose what it says it has saved.</source>
        <translation>Keine Einstellung lässt die Datenbank verlieren, was sie als gespeichert meldet.</translation>
    </message>
</context>
<context>
    <name>concord::ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>No connection is kept yet. “Add” makes one.</source>
        <translation>Noch keine Verbindung aufbewahrt. „Hinzufügen“ legt eine an.</translation>
    </message>
    <message>
        <source>Stop the &amp;Test</source>
        <translation>&amp;Prüfung abbrechen</translation>
    </message>
    <message>
        <source>&amp;Test the Connection</source>
        <translation>Verbindung &amp;prüfen</translation>
    </message>
    <message>
        <source>U&amp;ndo Changes</source>
        <translation>Änderungen &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Remove the connection “%1”, and its password from the keychain? The database stays as it is.</source>
        <translation>Die Verbindung „%1“ entfernen, und ihr Passwort aus dem Schlüsselbund? Die Datenbank bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The password is in the keychain.</source>
        <translation>Das Passwort liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keychain holds no password for this connection now.</source>
        <translation>Der Schlüsselbund hat nun kein Passwort für diese Verbindung.</translation>
    </message>
</context>
<context>
    <name>concord::CoreText</name>
    <message>
        <source>sqlite: needs a file</source>
        <translation>sqlite: braucht eine Datei</translation>
    </message>
    <message>
        <source>unknown member &quot;%1&quot;; known here: %2</source>
        <translation>unbekanntes Element &quot;%1&quot;; hier bekannt: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text that is not empty</source>
        <translation>&quot;%1&quot; muss ein nicht leerer Text sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>&quot;%1&quot; fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false</source>
        <translation>&quot;%1&quot; muss true oder false sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text or an object of language: text</source>
        <translation>&quot;%1&quot; muss ein Text oder ein Objekt der Form Sprache: Text sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number, or a number as text</source>
        <translation>&quot;%1&quot; muss eine Zahl oder eine Zahl als Text sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list</source>
        <translation>&quot;%1&quot; muss eine Liste sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must hold texts only</source>
        <translation>&quot;%1&quot; darf nur Texte enthalten</translation>
    </message>
    <message>
        <source>the column &quot;%1&quot; holds numbers; an updated_time token needs texts such as 2026-10-05T10:02:11.123456Z</source>
        <translation>die Spalte &quot;%1&quot; enthält Zahlen; eine Version der Art updated_time braucht Texte wie 2026-10-05T10:02:11.123456Z</translation>
    </message>
    <message>
        <source>choice &quot;%1&quot; stands here twice</source>
        <translation>der Auswahlwert &quot;%1&quot; steht hier zweimal</translation>
    </message>
    <message>
        <source>unknown kind &quot;%1&quot;; known: text, longtext, integer, decimal, real, switch, choice, date, datetime, set, bytes</source>
        <translation>unbekannte Art &quot;%1&quot;; bekannt: text, longtext, integer, decimal, real, switch, choice, date, datetime, set, bytes</translation>
    </message>
    <message>
        <source>a choice field needs &quot;choices&quot;</source>
        <translation>ein Feld der Art choice braucht &quot;choices&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no meaning for the kind %2</source>
        <translation>&quot;%1&quot; hat bei der Art %2 keine Bedeutung</translation>
    </message>
    <message>
        <source>&quot;min&quot; is above &quot;max&quot;</source>
        <translation>&quot;min&quot; ist größer als &quot;max&quot;</translation>
    </message>
    <message>
        <source>a field must be an object</source>
        <translation>ein Feld muss ein Objekt sein</translation>
    </message>
    <message>
        <source>&quot;maxLength&quot; must be a whole number above 0</source>
        <translation>&quot;maxLength&quot; muss eine ganze Zahl größer als 0 sein</translation>
    </message>
    <message>
        <source>&quot;pattern&quot; is not a regular expression: %1</source>
        <translation>&quot;pattern&quot; ist kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>a group needs two fields or more</source>
        <translation>eine Gruppe braucht mindestens zwei Felder</translation>
    </message>
    <message>
        <source>a rule needs a &quot;message&quot; for people</source>
        <translation>eine Regel braucht eine lesbare Meldung in &quot;message&quot;</translation>
    </message>
    <message>
        <source>&quot;compare&quot; must be [field, operator, field] with one of &lt; &lt;= = &gt;= &gt; !=</source>
        <translation>&quot;compare&quot; muss [Feld, Operator, Feld] sein, mit einem von &lt; &lt;= = &gt;= &gt; !=</translation>
    </message>
    <message>
        <source>&quot;is&quot; must not be empty</source>
        <translation>&quot;is&quot; darf nicht leer sein</translation>
    </message>
    <message>
        <source>a rule has either &quot;require&quot; or &quot;forbid&quot;</source>
        <translation>eine Regel hat entweder &quot;require&quot; oder &quot;forbid&quot;</translation>
    </message>
    <message>
        <source>field &quot;%1&quot; stands here twice</source>
        <translation>das Feld &quot;%1&quot; steht hier zweimal</translation>
    </message>
    <message>
        <source>the group names an unknown field &quot;%1&quot;</source>
        <translation>die Gruppe nennt ein unbekanntes Feld &quot;%1&quot;</translation>
    </message>
    <message>
        <source>field &quot;%1&quot; is in two groups</source>
        <translation>das Feld &quot;%1&quot; ist in zwei Gruppen</translation>
    </message>
    <message>
        <source>the rule names an unknown field &quot;%1&quot;</source>
        <translation>die Regel nennt ein unbekanntes Feld &quot;%1&quot;</translation>
    </message>
    <message>
        <source>is not a file that can be read</source>
        <translation>ist keine lesbare Datei</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>is not UTF-8 text</source>
        <translation>ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>must hold one JSON object</source>
        <translation>muss genau ein JSON-Objekt enthalten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is written twice</source>
        <translation>&quot;%1&quot; steht zweimal da</translation>
    </message>
    <message>
        <source>the column stores a double, which would round the value</source>
        <translation>die Spalte speichert eine Gleitkommazahl, die den Wert runden würde</translation>
    </message>
    <message>
        <source>the number of orders must be 0 to %1</source>
        <translation>die Anzahl der Bestellungen muss von 0 bis %1 sein</translation>
    </message>
    <message>
        <source>there is a file of this name already</source>
        <translation>eine Datei dieses Namens ist bereits vorhanden</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>the SQLite driver uses another SQLite library than this program</source>
        <translation>der SQLite-Treiber verwendet eine andere SQLite-Bibliothek als dieses Programm</translation>
    </message>
    <message>
        <source>a number of unknown unit cannot be moved forward</source>
        <translation>eine Zahl unbekannter Einheit kann nicht weitergezählt werden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a text</source>
        <translation>&quot;%1&quot; ist kein Text</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither true nor false</source>
        <translation>&quot;%1&quot; ist weder true noch false</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a list</source>
        <translation>&quot;%1&quot; ist keine Liste</translation>
    </message>
    <message>
        <source>a value has an unknown type</source>
        <translation>ein Wert hat einen unbekannten Typ</translation>
    </message>
    <message>
        <source>a value does not have the form of its type</source>
        <translation>ein Wert hat nicht die Form seines Typs</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names a field twice</source>
        <translation>&quot;%1&quot; nennt ein Feld zweimal</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an object</source>
        <translation>&quot;%1&quot; ist kein Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds more than texts</source>
        <translation>&quot;%1&quot; enthält nicht nur Texte</translation>
    </message>
    <message>
        <source>&quot;id&quot; is not a UUID</source>
        <translation>&quot;id&quot; ist keine UUID</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time in UTC</source>
        <translation>&quot;%1&quot; ist keine Zeit in UTC</translation>
    </message>
    <message>
        <source>the text is not a draft</source>
        <translation>der Text ist kein Entwurf</translation>
    </message>
    <message>
        <source>the draft has format %1; this program knows %2</source>
        <translation>der Entwurf hat das Format %1; dieses Programm kennt %2</translation>
    </message>
    <message>
        <source>its lock file cannot be made</source>
        <translation>die Sperrdatei kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>it cannot be removed</source>
        <translation>das Löschen ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>its lock cannot be made</source>
        <translation>die Sperre kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>another process holds its lock</source>
        <translation>ein anderer Prozess hält die Sperre</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>the address has an unknown option “%1”</source>
        <translation>die Adresse hat eine unbekannte Option „%1“</translation>
    </message>
    <message>
        <source>sslmode is one of %1</source>
        <translation>sslmode ist eines von %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>A database on a server: &quot;orders on db.example&quot;.</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>it names no fields</source>
        <translation>es nennt keine Felder</translation>
    </message>
    <message>
        <source>the table has no column &quot;%1&quot;</source>
        <translation>die Tabelle hat keine Spalte „%1“</translation>
    </message>
    <message>
        <source>it is part of the key, which stays as it is when a record changes</source>
        <translation>es gehört zum Schlüssel, und der bleibt gleich, wenn sich ein Datensatz ändert</translation>
    </message>
    <message>
        <source>the database computes it from other columns</source>
        <translation>die Datenbank berechnet es aus anderen Spalten</translation>
    </message>
    <message>
        <source>nothing moves it when a record changes, and its name does not say that it tells the last change</source>
        <translation>nichts setzt es weiter, wenn sich ein Datensatz ändert, und sein Name sagt nicht, dass es die letzte Änderung nennt</translation>
    </message>
    <message>
        <source>it is a number that nothing moves when a record changes</source>
        <translation>es ist eine Zahl, die nichts weiterzählt, wenn sich ein Datensatz ändert</translation>
    </message>
    <message>
        <source>it holds neither a number nor a time of day</source>
        <translation>es enthält weder eine Zahl noch eine Uhrzeit</translation>
    </message>
    <message>
        <source>only tables of PostgreSQL have it</source>
        <translation>nur Tabellen von PostgreSQL haben es</translation>
    </message>
    <message>
        <source>the connection needs a name</source>
        <translation>die Verbindung braucht einen Namen</translation>
    </message>
    <message>
        <source>the connection&apos;s name has blanks at its ends or characters that cannot be seen</source>
        <translation>der Name der Verbindung hat Leerzeichen an den Enden oder unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>the connection&apos;s name has %1 characters; %2 are allowed</source>
        <translation>der Name der Verbindung hat %1 Zeichen; %2 sind erlaubt</translation>
    </message>
    <message>
        <source>the connection needs the name of a server</source>
        <translation>die Verbindung braucht den Namen eines Servers</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535</source>
        <translation>ein Port ist eine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>“%1” is not the name of a server</source>
        <translation>„%1“ ist kein Name eines Servers</translation>
    </message>
    <message>
        <source>the connection needs the name of a database</source>
        <translation>die Verbindung braucht den Namen einer Datenbank</translation>
    </message>
    <message>
        <source>“%1” holds characters that cannot be seen</source>
        <translation>„%1“ enthält unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>the connection needs a file</source>
        <translation>die Verbindung braucht eine Datei</translation>
    </message>
    <message>
        <source>the address has the form %1://user@host:port/database</source>
        <translation>die Adresse hat die Form %1://benutzer@rechner:port/datenbank</translation>
    </message>
    <message>
        <source>a password does not belong in an address; it is read from CONCORD_PASSWORD or from %1</source>
        <translation>ein Passwort gehört nicht in eine Adresse; es wird aus CONCORD_PASSWORD oder %1 gelesen</translation>
    </message>
    <message>
        <source>a password does not belong in this file, where others may find it; take &quot;%1&quot; out, and let Concord keep it in the keychain</source>
        <translation>ein Passwort gehört nicht in diese Datei, wo andere es finden können; &quot;%1&quot; herausnehmen und Concord im Schlüsselbund aufbewahren lassen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be one of %2</source>
        <translation>&quot;%1&quot; muss eines von %2 sein</translation>
    </message>
    <message>
        <source>a connection needs a server</source>
        <translation>eine Verbindung braucht einen Server</translation>
    </message>
    <message>
        <source>a connection must be an object</source>
        <translation>eine Verbindung muss ein Objekt sein</translation>
    </message>
    <message>
        <source>there is a connection “%1” already</source>
        <translation>es gibt schon eine Verbindung „%1“</translation>
    </message>
    <message>
        <source>the file was written by a newer Concord (format %1; this one knows %2)</source>
        <translation>die Datei stammt von einem neueren Concord (Format %1; dieses kennt %2)</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; stands here twice</source>
        <translation>die id &quot;%1&quot; steht hier zweimal</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from %2 to %3</source>
        <translation>&quot;%1&quot; muss eine ganze Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>an xmin token needs a table of PostgreSQL</source>
        <translation>ein xmin als Version braucht eine Tabelle von PostgreSQL</translation>
    </message>
    <message>
        <source>unknown token kind &quot;%1&quot;; known: row_version, xmin, updated_time, fields, all_columns</source>
        <translation>unbekannte Art der Version „%1“; bekannt: row_version, xmin, updated_time, fields, all_columns</translation>
    </message>
    <message>
        <source>the kind &quot;fields&quot; needs the names of the fields</source>
        <translation>die Art „fields“ braucht die Namen der Felder</translation>
    </message>
    <message>
        <source>has %1 bytes; such a file may have %2</source>
        <translation>hat %1 Bytes; eine solche Datei darf %2 haben</translation>
    </message>
    <message>
        <source>sslmode=verify-ca needs sslrootcert</source>
        <translation>sslmode=verify-ca braucht sslrootcert</translation>
    </message>
    <message>
        <source>it holds no certificate in the form PEM</source>
        <translation>sie enthält kein Zertifikat in der Form PEM</translation>
    </message>
    <message>
        <source>its certificate is valid from %1 on only; one of the two clocks is wrong</source>
        <translation>sein Zertifikat gilt erst ab %1; eine der beiden Uhren geht falsch</translation>
    </message>
    <message>
        <source>the text is not a pending save that this program knows</source>
        <translation>der Text ist keine ausstehende Speicherung, die dieses Programm kennt</translation>
    </message>
    <message>
        <source>the pending save does not name what was sent</source>
        <translation>die ausstehende Speicherung nennt nicht, was gesendet wurde</translation>
    </message>
    <message>
        <source>encrypt is one of %1</source>
        <translation>encrypt ist eines von %1</translation>
    </message>
    <message>
        <source>a password does not belong in an address; it is read from CONCORD_PASSWORD</source>
        <translation>ein Passwort gehört nicht in eine Adresse; es wird aus CONCORD_PASSWORD gelesen</translation>
    </message>
    <message>
        <source>Qt&apos;s ODBC driver (libqt6sql6-odbc) is not installed</source>
        <translation>der ODBC-Treiber von Qt (libqt6sql6-odbc) ist nicht installiert</translation>
    </message>
    <message>
        <source>“%1” has a character that an ODBC driver cannot be given</source>
        <translation>„%1“ hat ein Zeichen, das man keinem ODBC-Treiber geben kann</translation>
    </message>
    <message>
        <source>an ODBC driver takes no file of authorities</source>
        <translation>ein ODBC-Treiber nimmt keine Datei mit Zertifizierungsstellen an</translation>
    </message>
    <message>
        <source>an ODBC driver checks the name in a certificate, or nothing</source>
        <translation>ein ODBC-Treiber prüft den Namen in einem Zertifikat oder nichts</translation>
    </message>
    <message>
        <source>FreeTDS does not check the server&apos;s certificate; say encrypt=trust, or take Microsoft&apos;s driver</source>
        <translation>FreeTDS prüft das Zertifikat des Servers nicht; schreiben Sie encrypt=trust, oder nehmen Sie den Treiber von Microsoft</translation>
    </message>
    <message>
        <source>your certificate and its key belong together</source>
        <translation>Ihr Zertifikat und sein Schlüssel gehören zusammen</translation>
    </message>
    <message>
        <source>sslcert and sslkey belong together</source>
        <translation>sslcert und sslkey gehören zusammen</translation>
    </message>
    <message>
        <source>it is not in the form PEM</source>
        <translation>sie hat nicht die Form PEM</translation>
    </message>
    <message>
        <source>it asks for a pass phrase, which Concord does not keep</source>
        <translation>sie verlangt eine Passphrase, die Concord nicht aufbewahrt</translation>
    </message>
    <message>
        <source>others on this machine can read the key; take that right away (chmod 600)</source>
        <translation>andere an diesem Rechner können den Schlüssel lesen; dieses Recht entziehen (chmod 600)</translation>
    </message>
    <message>
        <source>it ended the connection when it was shown</source>
        <translation>er beendete die Verbindung, als es vorgezeigt wurde</translation>
    </message>
    <message>
        <source>it is larger than 10 MiB</source>
        <translation>er ist größer als 10 MiB</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>er ist kein UTF-8</translation>
    </message>
    <message>
        <source>something stands behind the end</source>
        <translation>hinter dem Ende steht noch etwas</translation>
    </message>
    <message>
        <source>a comment has no end</source>
        <translation>ein Kommentar hat kein Ende</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>er ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>a name was expected</source>
        <translation>ein Name wurde erwartet</translation>
    </message>
    <message>
        <source>a colon was expected</source>
        <translation>ein Doppelpunkt wurde erwartet</translation>
    </message>
    <message>
        <source>a comma was expected</source>
        <translation>ein Komma wurde erwartet</translation>
    </message>
    <message>
        <source>a text has no end</source>
        <translation>ein Text hat kein Ende</translation>
    </message>
    <message>
        <source>an unknown escape</source>
        <translation>ein unbekanntes Zeichen hinter dem Rückstrich</translation>
    </message>
    <message>
        <source>four hexadecimal digits were expected</source>
        <translation>vier hexadezimale Ziffern wurden erwartet</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>ein Wert wurde erwartet</translation>
    </message>
    <message>
        <source>both added or removed the same names in it, and one of them more</source>
        <translation>beide haben darin dieselben Namen hinzugefügt oder entfernt, und einer von beiden noch mehr</translation>
    </message>
    <message>
        <source>both changed much of it</source>
        <translation>beide haben viel daran geändert</translation>
    </message>
    <message>
        <source>one changed “%1” and the other where it is used</source>
        <translation>der eine hat „%1“ geändert und der andere, wo es verwendet wird</translation>
    </message>
    <message>
        <source>the name “%1” stands in it twice</source>
        <translation>der Name „%1“ steht darin zweimal</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>the original cannot be read, %1</source>
        <translation>der ursprüngliche ist nicht lesbar, %1</translation>
    </message>
    <message>
        <source>yours cannot be read, %1</source>
        <translation>der eigene ist nicht lesbar, %1</translation>
    </message>
    <message>
        <source>the database&apos;s cannot be read, %1</source>
        <translation>der aus der Datenbank ist nicht lesbar, %1</translation>
    </message>
    <message>
        <source>not YAML (%1)</source>
        <translation>kein YAML (%1)</translation>
    </message>
    <message>
        <source>an alias has no anchor</source>
        <translation>ein Alias hat keinen Anker</translation>
    </message>
    <message>
        <source>a name is more than a word</source>
        <translation>ein Name ist mehr als ein Wort</translation>
    </message>
    <message>
        <source>there is no number to count from</source>
        <translation>es gibt keine Zahl, von der aus gezählt wird</translation>
    </message>
    <message>
        <source>it is not a number</source>
        <translation>er ist keine Zahl</translation>
    </message>
    <message>
        <source>both came to %1; if both added, it is %2</source>
        <translation>beide kamen auf %1; haben beide hinzugezählt, sind es %2</translation>
    </message>
    <message>
        <source>%1 = %2 is out of range</source>
        <translation>%1 = %2 liegt außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>all three can be read as it</source>
        <translation>alle drei lassen sich so lesen</translation>
    </message>
    <message>
        <source>not all three can be read as something else</source>
        <translation>nicht alle drei lassen sich als etwas anderes lesen</translation>
    </message>
    <message>
        <source>the description of the table says so</source>
        <translation>die Beschreibung der Tabelle sagt es</translation>
    </message>
    <message>
        <source>the field %1 says so</source>
        <translation>das Feld %1 sagt es</translation>
    </message>
    <message>
        <source>not XML (%1)</source>
        <translation>kein XML (%1)</translation>
    </message>
    <message>
        <source>&quot;format&quot; is one of %1</source>
        <translation>„format“ ist eines von %1</translation>
    </message>
    <message>
        <source>&quot;formatField&quot; names an unknown field &quot;%1&quot;</source>
        <translation>„formatField“ nennt ein unbekanntes Feld „%1“</translation>
    </message>
    <message>
        <source>the end of the line was expected</source>
        <translation>das Ende der Zeile wurde erwartet</translation>
    </message>
    <message>
        <source>a bracket was expected</source>
        <translation>eine Klammer wurde erwartet</translation>
    </message>
    <message>
        <source>a name stands there twice</source>
        <translation>ein Name steht dort zweimal</translation>
    </message>
    <message>
        <source>an equals sign was expected</source>
        <translation>ein Gleichheitszeichen wurde erwartet</translation>
    </message>
    <message>
        <source>its words stand in lines here and behind commas there</source>
        <translation>seine Wörter stehen hier in Zeilen und dort hinter Kommas</translation>
    </message>
    <message>
        <source>it is not known which side was changed last</source>
        <translation>es ist nicht bekannt, welche Seite zuletzt geändert wurde</translation>
    </message>
    <message>
        <source>both sides were changed at the same time</source>
        <translation>beide Seiten wurden zur selben Zeit geändert</translation>
    </message>
    <message>
        <source>it is not known who saved the database&apos;s version</source>
        <translation>es ist nicht bekannt, wer die Version der Datenbank gespeichert hat</translation>
    </message>
    <message>
        <source>no role of the two stands higher</source>
        <translation>keine der beiden Rollen steht höher</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must name something; leave it out for everything</source>
        <translation>&quot;%1&quot; muss etwas nennen; für alles weglassen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a time of the day, written as 22:30, not &quot;%2&quot;</source>
        <translation>&quot;%1&quot; ist eine Uhrzeit in der Form 22:30, nicht &quot;%2&quot;</translation>
    </message>
    <message>
        <source>&quot;time&quot; must be an object with from, until, days, zone</source>
        <translation>&quot;time&quot; muss ein Objekt mit from, until, days, zone sein</translation>
    </message>
    <message>
        <source>&quot;from&quot; and &quot;until&quot; are the same: it is never then</source>
        <translation>&quot;from&quot; und &quot;until&quot; sind gleich: Das ist nie</translation>
    </message>
    <message>
        <source>unknown day &quot;%1&quot;; known: %2</source>
        <translation>unbekannter Tag &quot;%1&quot;; bekannt: %2</translation>
    </message>
    <message>
        <source>unknown zone &quot;%1&quot;; write it as Europe/Berlin or UTC</source>
        <translation>unbekannte Zeitzone &quot;%1&quot;; als Europe/Berlin oder UTC schreiben</translation>
    </message>
    <message>
        <source>unknown action &quot;%1&quot;; known: %2</source>
        <translation>unbekannte Handlung &quot;%1&quot;; bekannt: %2</translation>
    </message>
    <message>
        <source>unknown kind of conflict &quot;%1&quot;; known: %2</source>
        <translation>unbekannte Konfliktart &quot;%1&quot;; bekannt: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot decide the conflict &quot;%2&quot;; it can decide: %3</source>
        <translation>&quot;%1&quot; kann den Konflikt &quot;%2&quot; nicht entscheiden, nur: %3</translation>
    </message>
    <message>
        <source>&quot;field&quot; has no meaning here: the conflict is about the whole record</source>
        <translation>&quot;field&quot; hat hier keine Bedeutung: Der Konflikt betrifft den ganzen Datensatz</translation>
    </message>
    <message>
        <source>&quot;proposals&quot; is accept or check, not &quot;%1&quot;</source>
        <translation>&quot;proposals&quot; ist accept oder check, nicht &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&quot;proposals&quot; has no meaning here: &quot;%1&quot; puts nothing together</source>
        <translation>&quot;proposals&quot; hat hier keine Bedeutung: &quot;%1&quot; setzt nichts zusammen</translation>
    </message>
    <message>
        <source>a rule must be an object</source>
        <translation>eine Regel muss ein Objekt sein</translation>
    </message>
    <message>
        <source>the role &quot;%1&quot; stands here twice</source>
        <translation>die Rolle &quot;%1&quot; steht hier zweimal</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has two roles; which counts?</source>
        <translation>&quot;%1&quot; hat zwei Rollen; welche zählt?</translation>
    </message>
    <message>
        <source>nobody has the role &quot;%1&quot;: name its &quot;users&quot;</source>
        <translation>niemand hat die Rolle &quot;%1&quot;: ihre &quot;users&quot; nennen</translation>
    </message>
    <message>
        <source>there is no role &quot;%1&quot;; &quot;roles&quot; names: %2</source>
        <translation>die Rolle &quot;%1&quot; gibt es nicht; &quot;roles&quot; nennt: %2</translation>
    </message>
    <message>
        <source>&quot;by role&quot; needs &quot;roles&quot;, from the highest down</source>
        <translation>&quot;by role&quot; braucht &quot;roles&quot;, von der höchsten abwärts</translation>
    </message>
    <message>
        <source>it never applies: rule %1 in line %2 decides all of it before; put this one first</source>
        <translation>sie gilt nie: Regel %1 in Zeile %2 entscheidet all das vorher; diese davorstellen</translation>
    </message>
    <message>
        <source>%1 has no field &quot;%2&quot;; it has: %3</source>
        <translation>%1 hat kein Feld &quot;%2&quot;, sondern: %3</translation>
    </message>
    <message>
        <source>%1 of %2 cannot count: it is no whole or decimal number</source>
        <translation>%1 von %2 kann nicht zählen: es ist keine ganze oder Dezimalzahl</translation>
    </message>
    <message>
        <source>%1 of %2 has no inside: it is no text, or it is a secret</source>
        <translation>%1 von %2 hat kein Inneres: es ist kein Text oder ist geheim</translation>
    </message>
    <message>
        <source>it is no number that counts</source>
        <translation>es ist keine Zahl, die zählt</translation>
    </message>
    <message>
        <source>%1 is no value of the field</source>
        <translation>%1 ist kein Wert des Feldes</translation>
    </message>
    <message>
        <source>it has no inside that all three versions share</source>
        <translation>es hat kein Inneres, das alle drei Fassungen gemeinsam haben</translation>
    </message>
    <message>
        <source>its items have no names of their own</source>
        <translation>seine Einträge haben keine eigenen Namen</translation>
    </message>
    <message>
        <source>both changed the same place of it</source>
        <translation>beide haben dieselbe Stelle darin geändert</translation>
    </message>
    <message>
        <source>nothing of this row is decided by itself</source>
        <translation>nichts an dieser Zeile wird von selbst entschieden</translation>
    </message>
    <message>
        <source>it is not known what the edit began with</source>
        <translation>es ist nicht bekannt, womit die Bearbeitung begann</translation>
    </message>
    <message>
        <source>what the changes come to is no value of the field</source>
        <translation>was die Änderungen ergeben, ist kein Wert des Feldes</translation>
    </message>
    <message>
        <source>the record would not be valid with it</source>
        <translation>der Datensatz wäre damit nicht gültig</translation>
    </message>
    <message>
        <source>not all values of the record are known</source>
        <translation>nicht alle Werte des Datensatzes sind bekannt</translation>
    </message>
    <message>
        <source>This merge is undone already.</source>
        <translation>Diese Zusammenführung ist bereits rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Nothing was written over a row here: there is nothing to take back.</source>
        <translation>Hier wurde keine Zeile überschrieben: Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>The version of such a record is made of its values, and the secret ones were not kept: it cannot be taken back.</source>
        <translation>Die Version eines solchen Datensatzes besteht aus seinen Werten, und die geheimen wurden nicht aufbewahrt: Es lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The merge changed %1, which is secret and was not kept: it cannot be taken back.</source>
        <translation>Die Zusammenführung hat %1 geändert; das ist geheim und wurde nicht aufbewahrt: Es lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The merge left the database&apos;s row as it was: there is nothing to take back.</source>
        <translation>Die Zusammenführung hat die Zeile der Datenbank gelassen, wie sie war: Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of its values</source>
        <translation>&quot;%1&quot; ist keiner der möglichen Werte</translation>
    </message>
    <message>
        <source>&quot;resolved&quot; is not a time in UTC</source>
        <translation>&quot;resolved&quot; ist keine Zeit in UTC</translation>
    </message>
    <message>
        <source>the text is not a recorded conflict</source>
        <translation>der Text ist kein aufbewahrter Konflikt</translation>
    </message>
    <message>
        <source>the conflict has format %1; this program knows %2</source>
        <translation>der Konflikt hat das Format %1; dieses Programm kennt %2</translation>
    </message>
    <message>
        <source>not all three are %1: %2</source>
        <translation>nicht alle drei sind %1: %2</translation>
    </message>
    <message>
        <source>it is a set of words</source>
        <translation>es ist eine Menge von Wörtern</translation>
    </message>
    <message>
        <source>the original is not, %1</source>
        <translation>der ursprüngliche ist es nicht, %1</translation>
    </message>
    <message>
        <source>yours is not, %1</source>
        <translation>der eigene ist es nicht, %1</translation>
    </message>
    <message>
        <source>the database&apos;s is not, %1</source>
        <translation>der der Datenbank ist es nicht, %1</translation>
    </message>
    <message>
        <source>arrays are &quot;atomic&quot;, &quot;list&quot;, &quot;set&quot;, &quot;set without case&quot;, &quot;keyed&quot; or &quot;keyed by NAME&quot;</source>
        <translation>Arrays sind &quot;atomic&quot;, &quot;list&quot;, &quot;set&quot;, &quot;set without case&quot;, &quot;keyed&quot; oder &quot;keyed by NAME&quot;</translation>
    </message>
    <message>
        <source>the words of a list have no names to be keyed by</source>
        <translation>die Wörter einer Liste haben keine Namen als Schlüssel</translation>
    </message>
    <message>
        <source>the format %1 has no arrays</source>
        <translation>das Format %1 hat keine Arrays</translation>
    </message>
    <message>
        <source>&quot;arrays&quot; of a list is one text, for it has no paths</source>
        <translation>&quot;arrays&quot; einer Liste ist ein Text, denn sie hat keine Pfade</translation>
    </message>
    <message>
        <source>&quot;arrays&quot; must be a text, or an object of paths</source>
        <translation>&quot;arrays&quot; muss ein Text sein oder ein Objekt mit Pfaden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no path: write $.name.name, with [] for the items of an array on the way, or * for all others</source>
        <translation>&quot;%1&quot; ist kein Pfad: schreiben Sie $.name.name, mit [] für die Elemente eines Arrays auf dem Weg, oder * für alle anderen</translation>
    </message>
    <message>
        <source>%1 holds no choices that this program knows</source>
        <translation>%1 enthält keine Auswahl, die dieses Programm kennt</translation>
    </message>
</context>
<context>
    <name>concord::DateTimeEditor</name>
    <message>
        <source>Choose a day</source>
        <translation>Einen Tag wählen</translation>
    </message>
    <message>
        <source>Set to today</source>
        <translation>Auf heute setzen</translation>
    </message>
    <message>
        <source>Set to the present time</source>
        <translation>Auf die aktuelle Zeit setzen</translation>
    </message>
    <message numerus="yes">
        <source>The pasted text has %n characters and is no time; it was not inserted.</source>
        <translation>
            <numerusform>Der eingefügte Text hat %n Zeichen und ist keine Zeitangabe; er wurde nicht übernommen.</numerusform>
            <numerusform>Der eingefügte Text hat %n Zeichen und ist keine Zeitangabe; er wurde nicht übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text names no time zone.</source>
        <translation>Der Text nennt keine Zeitzone.</translation>
    </message>
    <message>
        <source>here it is %1 (%2)</source>
        <translation>hier ist es %1 (%2)</translation>
    </message>
    <message>
        <source>In UTC; %1.</source>
        <comment>a time with a time zone</comment>
        <translation>In UTC; %1.</translation>
    </message>
    <message>
        <source>In UTC%1; %2.</source>
        <comment>a time with an offset from UTC</comment>
        <translation>In UTC%1; %2.</translation>
    </message>
</context>
<context>
    <name>concord::DialogFooter</name>
    <message>
        <source>Over&amp;write database with mine…</source>
        <translation>Datenbank ü&amp;berschreiben …</translation>
    </message>
    <message>
        <source>&amp;Discard my edits…</source>
        <translation>Meine Änderungen &amp;verwerfen …</translation>
    </message>
    <message>
        <source>Back to &amp;editing</source>
        <translation>&amp;Zurück zur Bearbeitung</translation>
    </message>
    <message>
        <source>&amp;Next undecided</source>
        <translation>&amp;Nächstes offenes Feld</translation>
    </message>
    <message>
        <source>&amp;Save merged record</source>
        <translation>Zusammengeführten Datensatz &amp;speichern</translation>
    </message>
    <message>
        <source>Show the &amp;fields</source>
        <translation>&amp;Felder anzeigen</translation>
    </message>
    <message>
        <source>&amp;Accept deletion…</source>
        <translation>&amp;Löschung akzeptieren …</translation>
    </message>
    <message>
        <source>&amp;Create again with my values</source>
        <translation>Mit meinen Werten &amp;neu anlegen</translation>
    </message>
    <message>
        <source>&amp;Delete anyway…</source>
        <translation>&amp;Trotzdem löschen …</translation>
    </message>
    <message>
        <source>&amp;Keep the record</source>
        <translation>Datensatz be&amp;halten</translation>
    </message>
    <message>
        <source>Edit the e&amp;xisting record instead</source>
        <translation>Stattdessen v&amp;orhandenen Datensatz bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Change the key and save</source>
        <translation>S&amp;chlüssel ändern und speichern</translation>
    </message>
    <message>
        <source>&amp;Create mine again under a new key</source>
        <translation>Meinen &amp;neu anlegen, unter einem neuen Schlüssel</translation>
    </message>
</context>
<context>
    <name>concord::DonePage</name>
    <message>
        <source>&amp;Undo This Merge</source>
        <translation>Diese Zusammenführung &amp;zurücknehmen</translation>
    </message>
</context>
<context>
    <name>concord::DraftOffer</name>
    <message numerus="yes">
        <source>%n unsaved edit(s) from an earlier run were found.</source>
        <translation>
            <numerusform>%n ungespeicherte Bearbeitung aus einer früheren Sitzung wurde gefunden.</numerusform>
            <numerusform>%n ungespeicherte Bearbeitungen aus einer früheren Sitzung wurden gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>The draft of %1 cannot be restored and stays on disk. %2</source>
        <translation>Der Entwurf von %1 kann nicht wiederhergestellt werden und bleibt auf dem Datenträger. %2</translation>
    </message>
    <message>
        <source>The database has no table %1 any more.</source>
        <translation>Die Tabelle %1 gibt es in der Datenbank nicht mehr.</translation>
    </message>
    <message>
        <source>You are editing that record already; save or discard that first.</source>
        <translation>Dieser Datensatz wird bereits bearbeitet; die Änderungen zuerst speichern oder verwerfen.</translation>
    </message>
    <message>
        <source>The table has changed since %1 was edited. What fits no field any more is in the details, to be copied; the draft stays on disk.</source>
        <translation>Die Tabelle hat sich geändert, seit %1 bearbeitet wurde. Was in kein Feld mehr passt, steht zum Kopieren in den Details; der Entwurf bleibt auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Remove Draft</source>
        <translation>Entwurf entfernen</translation>
    </message>
    <message>
        <source>The table has changed since %1 was edited. Look at it before you save.</source>
        <translation>Die Tabelle hat sich geändert, seit %1 bearbeitet wurde. Die Werte vor dem Speichern prüfen.</translation>
    </message>
    <message>
        <source>Secret fields are never written to a draft. Type them again in %1: %2.</source>
        <translation>Geheime Felder werden nie in einen Entwurf geschrieben. In %1 neu einzugeben: %2.</translation>
    </message>
    <message>
        <source>Discard Drafts</source>
        <translation>Entwürfe verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>Discard %n unsaved edit(s)?</source>
        <translation>
            <numerusform>%n ungespeicherte Bearbeitung verwerfen?</numerusform>
            <numerusform>%n ungespeicherte Bearbeitungen verwerfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) from an earlier run were verified: they had been saved.</source>
        <translation>
            <numerusform>%n Speicherung aus einem früheren Lauf wurde geprüft: Sie war gespeichert.</numerusform>
            <numerusform>%n Speicherungen aus einem früheren Lauf wurden geprüft: Sie waren gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) from an earlier run were verified: they had not been saved. Their values are offered as drafts.</source>
        <translation>
            <numerusform>%n Speicherung aus einem früheren Lauf wurde geprüft: Sie war nicht gespeichert. Ihre Werte werden als Entwurf angeboten.</numerusform>
            <numerusform>%n Speicherungen aus einem früheren Lauf wurden geprüft: Sie waren nicht gespeichert. Ihre Werte werden als Entwürfe angeboten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whether %n save(s) from an earlier run were saved cannot be told any more. Look at the records.</source>
        <translation>
            <numerusform>Ob %n Speicherung aus einem früheren Lauf gespeichert wurde, lässt sich nicht mehr sagen. Sehen Sie sich den Datensatz an.</numerusform>
            <numerusform>Ob %n Speicherungen aus einem früheren Lauf gespeichert wurden, lässt sich nicht mehr sagen. Sehen Sie sich die Datensätze an.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::EditFlow</name>
    <message>
        <source>%1 was deleted already.</source>
        <translation>%1 war bereits gelöscht.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>The draft of %1 could not be written, so what you typed is only in memory. %2</source>
        <translation>Der Entwurf von %1 konnte nicht geschrieben werden; die Eingaben stehen nur im Arbeitsspeicher. %2</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 is saved, merged with what somebody else had saved meanwhile: %2.</source>
        <translation>%1 ist gespeichert, zusammengeführt mit inzwischen von anderen Gespeichertem: %2.</translation>
    </message>
    <message>
        <source>%1 has no changes to save.</source>
        <translation>%1 hat keine Änderungen zu speichern.</translation>
    </message>
    <message>
        <source>%1 is not saved. %2</source>
        <translation>%1 ist nicht gespeichert. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) saved.</source>
        <translation>
            <numerusform>%n Datensatz gespeichert.</numerusform>
            <numerusform>%n Datensätze gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed meanwhile by somebody else: nothing of them was written, they stay marked.</source>
        <translation>
            <numerusform>%n Datensatz wurde inzwischen von jemand anderem geändert: Nichts davon wurde geschrieben, er bleibt markiert.</numerusform>
            <numerusform>%n Datensätze wurden inzwischen von jemand anderem geändert: Nichts davon wurde geschrieben, sie bleiben markiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be saved.</source>
        <translation>
            <numerusform>%n Datensatz konnte nicht gespeichert werden.</numerusform>
            <numerusform>%n Datensätze konnten nicht gespeichert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>The record is removed for everybody, and your unsaved changes to it with it.</source>
        <translation>Der Datensatz wird für alle entfernt, samt den ungespeicherten eigenen Änderungen.</translation>
    </message>
    <message>
        <source>The record is removed for everybody.</source>
        <translation>Der Datensatz wird für alle entfernt.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>%1 shows what the database holds now. Undo brings your changes back.</source>
        <translation>%1 zeigt den jetzigen Stand der Datenbank. „Rückgängig“ bringt die eigenen Änderungen zurück.</translation>
    </message>
    <message>
        <source>%1 was verified: it is saved.</source>
        <translation>%1 wurde geprüft: Es ist gespeichert.</translation>
    </message>
    <message>
        <source>The connection was lost while %1 was being saved. Whether it was saved is being verified; what you typed is kept.</source>
        <translation>Die Verbindung ist abgebrochen, während %1 gespeichert wurde. Ob gespeichert wurde, wird geprüft; Ihre Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>%1 was verified: it had not been saved. Your changes are there as before.</source>
        <translation>%1 wurde geprüft: Es war nicht gespeichert. Ihre Änderungen sind noch da wie zuvor.</translation>
    </message>
    <message>
        <source>Save Again</source>
        <translation>Erneut speichern</translation>
    </message>
    <message numerus="yes">
        <source>The connection was lost: whether %n record(s) were saved is being verified.</source>
        <translation>
            <numerusform>Die Verbindung ist abgebrochen: Ob %n Datensatz gespeichert wurde, wird geprüft.</numerusform>
            <numerusform>Die Verbindung ist abgebrochen: Ob %n Datensätze gespeichert wurden, wird geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no conflicts in %1.</source>
        <translation>In %1 stehen keine Konflikte.</translation>
    </message>
    <message>
        <source>The conflicts in %1 cannot be opened. %2</source>
        <translation>Die Konflikte in %1 lassen sich nicht öffnen. %2</translation>
    </message>
    <message>
        <source>The conflicts in %1 were not opened, for another conflict was being resolved. Open them again.</source>
        <translation>Die Konflikte in %1 wurden nicht geöffnet, weil gerade ein anderer Konflikt gelöst wurde. Öffnen Sie sie noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) decided by rules.</source>
        <translation>
            <numerusform>%n Konflikt nach Regeln entschieden.</numerusform>
            <numerusform>%n Konflikte nach Regeln entschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about the conflicts in %1 is kept only until their window is closed. %2</source>
        <translation>Was zu den Konflikten in %1 gewählt wird, bleibt nur erhalten, bis ihr Fenster geschlossen wird. %2</translation>
    </message>
</context>
<context>
    <name>concord::EditModel</name>
    <message>
        <source>New: %1</source>
        <extracomment>A record that is not saved yet, by its kind.</extracomment>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <extracomment>An undo step, by the field that was edited.</extracomment>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <extracomment>An undo step.</extracomment>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Merge</source>
        <extracomment>An undo step.</extracomment>
        <translation>Zusammenführen</translation>
    </message>
</context>
<context>
    <name>concord::EditNotice</name>
    <message>
        <source>See &amp;Changes</source>
        <translation>Änderungen an&amp;zeigen</translation>
    </message>
    <message>
        <source>%1 saved this record at %2. You can go on editing; saving will show both.</source>
        <translation>%1 hat diesen Datensatz gespeichert (%2). Die Bearbeitung kann weitergehen; beim Speichern werden beide Stände gezeigt.</translation>
    </message>
    <message>
        <source>%1 saved this record. You can go on editing; saving will show both.</source>
        <translation>%1 hat diesen Datensatz gespeichert. Die Bearbeitung kann weitergehen; beim Speichern werden beide Stände gezeigt.</translation>
    </message>
    <message>
        <source>Somebody saved this record. You can go on editing; saving will show both.</source>
        <translation>Jemand hat diesen Datensatz gespeichert. Die Bearbeitung kann weitergehen; beim Speichern werden beide Stände gezeigt.</translation>
    </message>
    <message>
        <source>Somebody deleted this record. You can go on editing; saving will ask what to do.</source>
        <translation>Jemand hat diesen Datensatz gelöscht. Die Bearbeitung kann weitergehen; beim Speichern folgt eine Rückfrage.</translation>
    </message>
</context>
<context>
    <name>concord::EntityListModel</name>
    <message>
        <source>Other tables</source>
        <translation>Weitere Tabellen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unsaved change(s)</source>
        <translation>
            <numerusform>%1, %n ungespeicherte Änderung</numerusform>
            <numerusform>%1, %n ungespeicherte Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>A view: its rows can be looked at, not edited.</source>
        <translation>Eine Sicht: Ihre Zeilen lassen sich ansehen, nicht bearbeiten.</translation>
    </message>
    <message>
        <source>This table has no key, so a single row cannot be saved safely. Its rows can be looked at, not edited.</source>
        <translation>Diese Tabelle hat keinen Schlüssel, daher kann eine einzelne Zeile nicht sicher gespeichert werden. Ihre Zeilen lassen sich ansehen, nicht bearbeiten.</translation>
    </message>
    <message>
        <source>This connection is for looking only.</source>
        <translation>Diese Verbindung ist nur zum Ansehen.</translation>
    </message>
</context>
<context>
    <name>concord::EntityView</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
</context>
<context>
    <name>concord::FieldDetail</name>
    <message>
        <source>Take &amp;both</source>
        <translation>Be&amp;ide übernehmen</translation>
    </message>
    <message>
        <source>Choose a field above to see it whole.</source>
        <translation>Oben ein Feld wählen, um es ganz zu sehen.</translation>
    </message>
    <message>
        <source>Mine, then theirs</source>
        <translation>Meiner, dann ihrer</translation>
    </message>
    <message>
        <source>Theirs, then mine</source>
        <translation>Ihrer, dann meiner</translation>
    </message>
    <message>
        <source>Open &amp;inside</source>
        <translation>&amp;Inneres öffnen</translation>
    </message>
    <message>
        <source>A&amp;ccept the merge</source>
        <translation>Zusammen&amp;führung annehmen</translation>
    </message>
    <message>
        <source>Your text, and theirs behind it.</source>
        <translation>Der eigene Text, dahinter der andere.</translation>
    </message>
    <message>
        <source>Their text, and yours behind it.</source>
        <translation>Der andere Text, dahinter der eigene.</translation>
    </message>
    <message>
        <source>Decide the places inside this value one by one.</source>
        <translation>Die Stellen in diesem Wert einzeln entscheiden.</translation>
    </message>
    <message>
        <source>The changes of both sides, merged inside the value.</source>
        <translation>Die Änderungen beider Seiten, im Wert zusammengeführt.</translation>
    </message>
    <message>
        <source>Each field of the group from the side that changed it.</source>
        <translation>Jedes Feld der Gruppe von der Seite, die es geändert hat.</translation>
    </message>
</context>
<context>
    <name>concord::FieldEditor</name>
    <message>
        <source>No value at all (NULL)</source>
        <translation>Gar kein Wert (NULL)</translation>
    </message>
    <message>
        <source>filled in by the database</source>
        <translation>füllt die Datenbank aus</translation>
    </message>
    <message>
        <source>Choose from %1</source>
        <translation>Aus %1 wählen</translation>
    </message>
</context>
<context>
    <name>concord::FieldRow</name>
    <message>
        <source>Must not be empty.</source>
        <translation>Darf nicht leer sein.</translation>
    </message>
    <message>
        <source>Revert %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>War: %1</translation>
    </message>
    <message>
        <source>Click to go back to it.</source>
        <translation>Ein Klick stellt diesen Wert wieder her.</translation>
    </message>
</context>
<context>
    <name>concord::FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, e.g. status = new and quantity &gt; 5</source>
        <translation>Filter, z. B. status = new and quantity &gt; 5</translation>
    </message>
    <message>
        <source>&lt;p&gt;Shows only the rows that match.&lt;/p&gt;&lt;table cellspacing=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;berlin&lt;/b&gt;&lt;/td&gt;&lt;td&gt;the text in any field&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;status = new&lt;/b&gt;&lt;/td&gt;&lt;td&gt;equal; also != &amp;lt; &amp;lt;= &amp;gt; &amp;gt;=&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;note ~ urgent&lt;/b&gt;&lt;/td&gt;&lt;td&gt;contains&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;shipped_at = NULL&lt;/b&gt;&lt;/td&gt;&lt;td&gt;not set; also != NULL&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;status = new and quantity &amp;gt; 5&lt;/b&gt;&lt;/td&gt;&lt;td&gt;both&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;customer = &quot;a and b&quot;&lt;/b&gt;&lt;/td&gt;&lt;td&gt;quotes keep words together&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;p&gt;Fields go by their column name, which the column&apos;s header tells.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zeigt nur die passenden Zeilen.&lt;/p&gt;&lt;table cellspacing=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;berlin&lt;/b&gt;&lt;/td&gt;&lt;td&gt;der Text in einem beliebigen Feld&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;status = new&lt;/b&gt;&lt;/td&gt;&lt;td&gt;gleich; auch != &amp;lt; &amp;lt;= &amp;gt; &amp;gt;=&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;note ~ urgent&lt;/b&gt;&lt;/td&gt;&lt;td&gt;enthält&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;shipped_at = NULL&lt;/b&gt;&lt;/td&gt;&lt;td&gt;nicht gesetzt; auch != NULL&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;status = new and quantity &amp;gt; 5&lt;/b&gt;&lt;/td&gt;&lt;td&gt;beides&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;customer = &quot;a and b&quot;&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Anführungszeichen halten Wörter zusammen&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;p&gt;Felder werden mit ihrem Spaltennamen angegeben, den der Spaltenkopf verrät.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>concord::GradeBadge</name>
    <message>
        <source>Grade %1</source>
        <translation>Note %1</translation>
    </message>
    <message>
        <source>No grade yet</source>
        <translation>Noch keine Note</translation>
    </message>
</context>
<context>
    <name>concord::HelpDialogs</name>
    <message>
        <source>Save this record</source>
        <translation>Diesen Datensatz speichern</translation>
    </message>
    <message>
        <source>Save all records with unsaved changes</source>
        <translation>Alle Datensätze mit ungespeicherten Änderungen speichern</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>Neuer Datensatz</translation>
    </message>
    <message>
        <source>Delete this record; in the table also Del</source>
        <translation>Diesen Datensatz löschen; in der Tabelle auch Entf</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>To the filter</source>
        <translation>Zum Filter</translation>
    </message>
    <message>
        <source>In the filter: show all rows</source>
        <translation>Im Filter: alle Zeilen anzeigen</translation>
    </message>
    <message>
        <source>In the table: to the form</source>
        <translation>In der Tabelle: zum Formular</translation>
    </message>
    <message>
        <source>In the table: copy the value</source>
        <translation>In der Tabelle: den Wert kopieren</translation>
    </message>
    <message>
        <source>In the table: first row; Ctrl+End: last row</source>
        <translation>In der Tabelle: erste Zeile; Strg+Ende: letzte Zeile</translation>
    </message>
    <message>
        <source>Scroll by a page; also Alt+PgUp, Alt+Home, Alt+End</source>
        <translation>Seitenweise blättern; auch Alt+Bild auf, Alt+Pos1, Alt+Ende</translation>
    </message>
    <message>
        <source>Read the rows anew</source>
        <translation>Die Zeilen neu lesen</translation>
    </message>
    <message>
        <source>Show or hide the tables</source>
        <translation>Die Tabellen ein- oder ausblenden</translation>
    </message>
    <message>
        <source>In a conflict: next undecided field</source>
        <translation>Im Konflikt: nächstes offenes Feld</translation>
    </message>
    <message>
        <source>In a conflict: take mine; Alt+2: original, Alt+3: database</source>
        <translation>Im Konflikt: meinen Wert übernehmen; Alt+2: Original, Alt+3: Datenbank</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Concord</source>
        <translation>Über Concord</translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
    <message>
        <source>SQLite %1</source>
        <translation>SQLite %1</translation>
    </message>
    <message>
        <source>Commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>Concord %1</source>
        <translation>Concord %1</translation>
    </message>
    <message>
        <source>Edit shared records without overwriting each other.

%1

Free software under the GNU General Public License, version 3 or later.
Icons: Lucide (ISC), QScintilla: Riverbank Computing (GPL).</source>
        <translation>Gemeinsam genutzte Datensätze bearbeiten, ohne einander zu überschreiben.

%1

Freie Software unter der GNU General Public License, Version 3 oder neuer.
Symbole: Lucide (ISC), QScintilla: Riverbank Computing (GPL).</translation>
    </message>
</context>
<context>
    <name>concord::HelpPage</name>
    <message>
        <source>Help on this dialog</source>
        <translation>Hilfe zu diesem Dialog</translation>
    </message>
    <message>
        <source>&amp;Back to the merge</source>
        <translation>&amp;Zurück zum Zusammenführen</translation>
    </message>
    <message>
        <source>Each row is a field that somebody changed. From its start on: the field, Current (what you typed), Original (what you read), Database (what is there now), and Result (what will be saved).</source>
        <translation>Jede Zeile ist ein Feld, das jemand geändert hat. Von vorn: das Feld, Aktuell (das Eingegebene), Original (das Gelesene), Datenbank (was jetzt dort steht) und Ergebnis (was gespeichert wird).</translation>
    </message>
    <message>
        <source>A filled circle is yours, an open one the original, a diamond the database&apos;s. What only one side changed is chosen already. A triangle waits for your choice, a branch is a proposal that waits for your yes: two changes merged inside the value, which nobody has looked at.</source>
        <translation>Ein gefüllter Kreis steht für den eigenen Wert, ein offener für das Original, eine Raute für die Datenbank. Was nur eine Seite geändert hat, ist schon gewählt. Ein Dreieck wartet auf eine Entscheidung, eine Verzweigung ist ein Vorschlag und wartet auf ein Ja: zwei Änderungen, im Wert zusammengeführt, die noch niemand gesehen hat.</translation>
    </message>
    <message>
        <source>Below the table stands the field in focus, whole, with the words that changed marked, and its result to be typed. Nothing is saved before you save it, and leaving loses nothing.</source>
        <translation>Unter der Tabelle steht das gewählte Feld, ganz, mit den geänderten Wörtern markiert, und sein Ergebnis zum Eingeben. Gespeichert wird erst auf Befehl, und beim Verlassen geht nichts verloren.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>Take the side under the cursor, or type into the result: Space</source>
        <translation>Die Seite unter dem Cursor übernehmen oder das Ergebnis eingeben: Leertaste</translation>
    </message>
    <message>
        <source>Go back, or leave and go on editing: Esc</source>
        <translation>Zurück oder verlassen und weiter bearbeiten: Esc</translation>
    </message>
    <message>
        <source>The list shows every record that somebody else changed, and what each still waits for; the rest of the window is about the one that is chosen. What you decide for one field can be decided alike wherever the three values are the same. Each record is saved by itself: one that changes again or is refused stays in the list and says why.</source>
        <translation>Die Liste zeigt jeden Datensatz, den jemand anders geändert hat, und worauf er noch wartet; der Rest des Fensters handelt von dem gewählten. Was Sie für ein Feld entscheiden, lässt sich überall dort gleich entscheiden, wo die drei Werte dieselben sind. Jeder Datensatz wird für sich gespeichert: einer, der wieder geändert oder abgelehnt wird, bleibt in der Liste und sagt warum.</translation>
    </message>
    <message>
        <source>Change &amp;keys…</source>
        <translation>&amp;Tasten ändern …</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt act in the table. Each can be changed, here or in the settings; what you change stands in %1.</source>
        <translation>Tasten ohne Strg oder Alt wirken in der Tabelle. Jede lässt sich ändern, hier oder in den Einstellungen; die Änderungen stehen in %1.</translation>
    </message>
</context>
<context>
    <name>concord::InsideModel</name>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>The whole</source>
        <translation>Das Ganze</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>es dauerte zu lange</translation>
    </message>
    <message numerus="yes">
        <source>%n yours</source>
        <translation>
            <numerusform>%n meine</numerusform>
            <numerusform>%n meine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n theirs</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbank</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n put together</source>
        <translation>
            <numerusform>%n zusammengesetzt</numerusform>
            <numerusform>%n zusammengesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n undecided</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no JSON value; texts stand in quotation marks.</source>
        <translation>Das ist kein JSON-Wert; Texte stehen in Anführungszeichen.</translation>
    </message>
    <message>
        <source>A setting has one line.</source>
        <translation>Eine Einstellung hat eine Zeile.</translation>
    </message>
    <message>
        <source>This is no JSON, as the sides are: line %1, %2.</source>
        <translation>Das ist kein JSON, wie es die Seiten sind: Zeile %1, %2.</translation>
    </message>
    <message>
        <source>you chose it</source>
        <translation>Sie haben es gewählt</translation>
    </message>
</context>
<context>
    <name>concord::InsidePage</name>
    <message>
        <source>Back to the &amp;fields</source>
        <translation>Zurück zu den &amp;Feldern</translation>
    </message>
    <message>
        <source>A&amp;ccept this result</source>
        <translation>Er&amp;gebnis annehmen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>The &amp;whole result</source>
        <translation>Das &amp;ganze Ergebnis</translation>
    </message>
    <message>
        <source>The whole result</source>
        <translation>Das ganze Ergebnis</translation>
    </message>
    <message>
        <source>%1, as TOML</source>
        <translation>%1, als TOML</translation>
    </message>
    <message>
        <source>%1, as XML</source>
        <translation>%1, als XML</translation>
    </message>
    <message>
        <source>%1, as YAML</source>
        <translation>%1, als YAML</translation>
    </message>
    <message>
        <source>%1, as JSON</source>
        <translation>%1, als JSON</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, als Text</translation>
    </message>
    <message>
        <source>%1, as settings</source>
        <translation>%1, als Einstellungen</translation>
    </message>
    <message numerus="yes">
        <source>It stands here once %n places are decided.</source>
        <translation>
            <numerusform>Es steht hier, sobald %n Stelle entschieden ist.</numerusform>
            <numerusform>Es steht hier, sobald %n Stellen entschieden sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be read as JSON.</source>
        <translation>Es ist als JSON lesbar.</translation>
    </message>
    <message>
        <source>nothing chosen yet</source>
        <translation>noch nichts gewählt</translation>
    </message>
</context>
<context>
    <name>concord::KeychainText</name>
    <message>
        <source>no keychain service runs in this session</source>
        <translation>in dieser Sitzung läuft kein Schlüsselbund</translation>
    </message>
    <message>
        <source>this Concord was built without a keychain</source>
        <translation>dieses Concord wurde ohne Schlüsselbund gebaut</translation>
    </message>
    <message>
        <source>it is locked</source>
        <translation>er ist verschlossen</translation>
    </message>
</context>
<context>
    <name>concord::KeysDialog</name>
    <message>
        <source>Keys of the merge dialog</source>
        <translation>Tasten des Dialogs zum Zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>concord::KeysPage</name>
    <message>
        <source>Keys without Ctrl or Alt act in the table of the merge dialog, unless they are function keys; all others act in the whole dialog.</source>
        <translation>Tasten ohne Strg oder Alt wirken in der Tabelle des Dialogs zum Zusammenführen, wenn es keine Funktionstasten sind; alle anderen wirken im ganzen Dialog.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions of the merge dialog</source>
        <translation>Aktionen des Dialogs zum Zusammenführen</translation>
    </message>
    <message>
        <source>Keys:</source>
        <translation>Tasten:</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>&amp;Neue Taste:</translation>
    </message>
    <message>
        <source>Press a key here</source>
        <translation>Hier eine Taste drücken</translation>
    </message>
    <message>
        <source>&amp;Reset this action</source>
        <translation>Diese Aktion &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>A&amp;lle zurücksetzen</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Usually: %1</source>
        <translation>Üblich: %1</translation>
    </message>
    <message>
        <source>New key for “%1”</source>
        <translation>Neue Taste für „%1“</translation>
    </message>
    <message>
        <source>Press the key that shall do it.</source>
        <translation>Die Taste drücken, die es tun soll.</translation>
    </message>
    <message>
        <source>Take this key away</source>
        <translation>Diese Taste wegnehmen</translation>
    </message>
    <message>
        <source>Take %1 away from “%2”</source>
        <translation>„%2“ die Taste %1 wegnehmen</translation>
    </message>
    <message>
        <source>%1 does nothing in the merge dialog any more.</source>
        <translation>%1 bewirkt im Dialog zum Zusammenführen nichts mehr.</translation>
    </message>
    <message>
        <source>%1 is needed to move about in the dialog or to press its buttons, so it cannot be given to an action.</source>
        <translation>%1 wird gebraucht, um sich im Dialog zu bewegen oder seine Schaltflächen zu drücken, und kann deshalb keiner Aktion gegeben werden.</translation>
    </message>
    <message>
        <source>%1 does that already.</source>
        <translation>%1 tut das bereits.</translation>
    </message>
    <message>
        <source>Gi&amp;ve it to this action</source>
        <translation>Dieser Aktion &amp;geben</translation>
    </message>
    <message>
        <source>“%1” loses the key %2.</source>
        <translation>„%1“ verliert die Taste %2.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Nothing is changed so far.</source>
        <translation>%1 ist die Taste von „%2“. Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>%1 is a key of “%2” now.</source>
        <translation>%1 ist jetzt eine Taste von „%2“.</translation>
    </message>
    <message>
        <source>“%1” has its usual keys again.</source>
        <translation>„%1“ hat wieder die üblichen Tasten.</translation>
    </message>
    <message>
        <source>“%1” has its usual keys again, but not what other actions have: %2.</source>
        <translation>„%1“ hat wieder die üblichen Tasten, aber nicht, was andere Aktionen haben: %2.</translation>
    </message>
    <message>
        <source>Every action has its usual keys again.</source>
        <translation>Alle Aktionen haben wieder die üblichen Tasten.</translation>
    </message>
    <message>
        <source>The keys are changed until the program ends. They could not be kept: %1</source>
        <translation>Die Tasten sind geändert, bis das Programm endet. Sie konnten nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>concord::KindChooser</name>
    <message>
        <source>&amp;Kind</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>Kind of the value</source>
        <translation>Art des Werts</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>was es ist</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>one setting a line</source>
        <translation>eine Einstellung je Zeile</translation>
    </message>
    <message>
        <source>a set of words</source>
        <translation>eine Menge von Wörtern</translation>
    </message>
    <message>
        <source>properties</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>concord::LongTextView</name>
    <message numerus="yes">
        <source>%n characters, with a line that is too long to edit here. The beginning is shown; pasting replaces the whole.</source>
        <translation>
            <numerusform>%n Zeichen, mit einer Zeile, die für die Bearbeitung hier zu lang ist. Gezeigt wird der Anfang; Einfügen ersetzt das Ganze.</numerusform>
            <numerusform>%n Zeichen, mit einer Zeile, die für die Bearbeitung hier zu lang ist. Gezeigt wird der Anfang; Einfügen ersetzt das Ganze.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines end with CR LF.</source>
        <translation>Zeilen enden mit CR LF.</translation>
    </message>
    <message>
        <source>Lines end with CR.</source>
        <translation>Zeilen enden mit CR.</translation>
    </message>
    <message>
        <source>Lines end in different ways.</source>
        <translation>Zeilen enden unterschiedlich.</translation>
    </message>
</context>
<context>
    <name>concord::MainText</name>
    <message>
        <source>There is no display to open a window on. Set DISPLAY or WAYLAND_DISPLAY, or use concord-cli, which needs none.</source>
        <translation>Es gibt keine Anzeige für ein Fenster. DISPLAY oder WAYLAND_DISPLAY setzen oder concord-cli verwenden, das keine braucht.</translation>
    </message>
    <message>
        <source>“concord --help” shows the usage.</source>
        <translation>„concord --help“ zeigt den Aufruf.</translation>
    </message>
</context>
<context>
    <name>concord::MainWindow</name>
    <message>
        <source>%1 was deleted by somebody else.</source>
        <translation>%1 wurde von jemand anderem gelöscht.</translation>
    </message>
    <message>
        <source>Enter the Password…</source>
        <translation>Passwort eingeben …</translation>
    </message>
    <message>
        <source>Open Conflicts</source>
        <translation>Konflikte öffnen</translation>
    </message>
    <message>
        <source>Conflict Rules</source>
        <translation>Konfliktregeln</translation>
    </message>
</context>
<context>
    <name>concord::MergeModel</name>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Choose for all undecided</source>
        <translation>Für alle offenen Felder wählen</translation>
    </message>
    <message>
        <source>Type %1</source>
        <translation>%1 eingeben</translation>
    </message>
    <message numerus="yes">
        <source>%n yours</source>
        <translation>
            <numerusform>%n meiner</numerusform>
            <numerusform>%n meine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n theirs</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbank</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n same</source>
        <translation>
            <numerusform>%n gleich</numerusform>
            <numerusform>%n gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n original</source>
        <translation>
            <numerusform>%n Original</numerusform>
            <numerusform>%n Original</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n combined</source>
        <translation>
            <numerusform>%n kombiniert</numerusform>
            <numerusform>%n kombiniert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n typed</source>
        <translation>
            <numerusform>%n eingegeben</numerusform>
            <numerusform>%n eingegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NOT ALLOWED</source>
        <translation>
            <numerusform>%n NICHT ZULÄSSIG</numerusform>
            <numerusform>%n NICHT ZULÄSSIG</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n UNDECIDED</source>
        <translation>
            <numerusform>%n OFFEN</numerusform>
            <numerusform>%n OFFEN</numerusform>
        </translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Result (will be saved)</source>
        <translation>Ergebnis (wird gespeichert)</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged fields</source>
        <translation>
            <numerusform>%n unverändertes Feld</numerusform>
            <numerusform>%n unveränderte Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n zu prüfen</numerusform>
            <numerusform>%n zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Merge %1 as another kind</source>
        <translation>%1 als andere Art zusammenführen</translation>
    </message>
</context>
<context>
    <name>concord::MergePage</name>
    <message>
        <source>&amp;Original column</source>
        <translation>Ori&amp;ginalspalte</translation>
    </message>
    <message>
        <source>Take mine for all &amp;undecided</source>
        <translation>Meine für &amp;alle offenen</translation>
    </message>
    <message>
        <source>Take database for &amp;all undecided</source>
        <translation>Datenbank für alle offen&amp;en</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Places inside the value</source>
        <translation>Stellen im Wert</translation>
    </message>
    <message>
        <source>Which fields are shown</source>
        <translation>Welche Felder zu sehen sind</translation>
    </message>
    <message>
        <source>Show: changed</source>
        <translation>Zeigen: geänderte</translation>
    </message>
    <message>
        <source>Show: to decide</source>
        <translation>Zeigen: offene</translation>
    </message>
    <message>
        <source>Show: mine</source>
        <translation>Zeigen: meine</translation>
    </message>
    <message>
        <source>Show: database</source>
        <translation>Zeigen: Datenbank</translation>
    </message>
    <message>
        <source>Show: all</source>
        <translation>Zeigen: alle</translation>
    </message>
</context>
<context>
    <name>concord::MergePanel</name>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>%1 was changed before you deleted it</source>
        <translation>%1 wurde vor dem Löschen geändert</translation>
    </message>
    <message>
        <source>The record is deleted with the changes that are shown here.</source>
        <translation>Der Datensatz wird samt den hier gezeigten Änderungen gelöscht.</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>Datensatz löschen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Accept deletion</source>
        <translation>Löschung akzeptieren</translation>
    </message>
    <message>
        <source>Discard my edits</source>
        <translation>Meine Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Still saving. If you leave now your edit stays as it was, and the save may still arrive in the database.</source>
        <translation>Es wird noch gespeichert. Nach dem Verlassen bleibt die Bearbeitung, wie sie war, und die Speicherung kann die Datenbank trotzdem noch erreichen.</translation>
    </message>
    <message>
        <source>Leave now</source>
        <translation>Jetzt verlassen</translation>
    </message>
    <message>
        <source>The connection was lost during the save. Whether it was saved is being verified.</source>
        <translation>Die Verbindung ist während des Speicherns abgebrochen. Ob gespeichert wurde, wird geprüft.</translation>
    </message>
    <message>
        <source>It was verified: nothing had been saved. Save again.</source>
        <translation>Es wurde geprüft: Nichts war gespeichert. Speichern Sie erneut.</translation>
    </message>
    <message>
        <source>Go on with the newer record</source>
        <translation>Mit dem neueren Datensatz weitermachen</translation>
    </message>
    <message>
        <source>%1 is another record now</source>
        <translation>%1 ist jetzt ein anderer Datensatz</translation>
    </message>
</context>
<context>
    <name>concord::MergeTable</name>
    <message>
        <source>Fields of the merge</source>
        <translation>Felder der Zusammenführung</translation>
    </message>
</context>
<context>
    <name>concord::MergeUndo</name>
    <message>
        <source>Undo This Merge</source>
        <translation>Diese Zusammenführung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>The merge changed nothing in %1.</source>
        <translation>Die Zusammenführung hat an %1 nichts geändert.</translation>
    </message>
    <message>
        <source>Your changes to %1 are back, and are not saved.</source>
        <translation>Ihre Änderungen an %1 sind wieder da und nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>concord::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>concord::MessageRow</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details anzeigen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>concord::NumberEditor</name>
    <message numerus="yes">
        <source>The pasted text has %n characters and is no number; it was not inserted.</source>
        <translation>
            <numerusform>Der eingefügte Text hat %n Zeichen und ist keine Zahl; er wurde nicht übernommen.</numerusform>
            <numerusform>Der eingefügte Text hat %n Zeichen und ist keine Zahl; er wurde nicht übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range of numbers</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>a number</comment>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <comment>a number</comment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
</context>
<context>
    <name>concord::PageStrip</name>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Last rows</source>
        <translation>Letzte Zeilen</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>Rows %1–%2 of %3</source>
        <translation>Zeilen %1–%2 von %3</translation>
    </message>
    <message>
        <source>Rows %1–%2 of more than %3</source>
        <translation>Zeilen %1–%2 von mehr als %3</translation>
    </message>
</context>
<context>
    <name>concord::PasswordDialog</name>
    <message>
        <source>Password for %1</source>
        <translation>Passwort für %1</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>Im Schlüsselbund &amp;aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Sign In</source>
        <translation>An&amp;melden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>concord::ProfileBand</name>
    <message>
        <source>To look at only</source>
        <translation>Nur zum Ansehen</translation>
    </message>
    <message>
        <source>Connection %1, to look at only</source>
        <translation>Verbindung %1, nur zum Ansehen</translation>
    </message>
    <message>
        <source>Connection %1</source>
        <translation>Verbindung %1</translation>
    </message>
</context>
<context>
    <name>concord::ProfileForm</name>
    <message>
        <source>The Database&apos;s File</source>
        <translation>Die Datei der Datenbank</translation>
    </message>
    <message>
        <source>The File of Trusted Certificates</source>
        <translation>Die Datei der vertrauten Zertifikate</translation>
    </message>
    <message>
        <source>SQLite file</source>
        <translation>SQLite-Datei</translation>
    </message>
    <message>
        <source>MariaDB or MySQL</source>
        <translation>MariaDB oder MySQL</translation>
    </message>
    <message>
        <source>Encrypted, the server is verified</source>
        <translation>Verschlüsselt, der Server wird geprüft</translation>
    </message>
    <message>
        <source>Encrypted, its authority is verified, its name is not</source>
        <translation>Verschlüsselt, die Zertifizierungsstelle wird geprüft, der Name nicht</translation>
    </message>
    <message>
        <source>Encrypted, nothing is verified</source>
        <translation>Verschlüsselt, nichts wird geprüft</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>C&amp;olor:</source>
        <translation>F&amp;arbe:</translation>
    </message>
    <message>
        <source>Onl&amp;y look: nothing can be changed through it</source>
        <translation>Nur anse&amp;hen: über sie lässt sich nichts ändern</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>Ar&amp;t:</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the database&apos;s file</source>
        <translation>Die Datei der Datenbank wählen</translation>
    </message>
    <message>
        <source>&amp;Server:</source>
        <translation>Ser&amp;ver:</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>O&amp;ther servers:</source>
        <translation>&amp;Weitere Server:</translation>
    </message>
    <message>
        <source>of the same cluster: host:port, host:port</source>
        <translation>desselben Verbunds: Host:Port, Host:Port</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>Daten&amp;bank:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>N&amp;utzer:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Passwo&amp;rt:</translation>
    </message>
    <message>
        <source>Keep it in the key&amp;chain</source>
        <translation>Im Sch&amp;lüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Forget the Kept One</source>
        <translation>Aufbewahrtes vergessen</translation>
    </message>
    <message>
        <source>&amp;Encryption:</source>
        <translation>Verschlüssel&amp;ung:</translation>
    </message>
    <message>
        <source>Trusted certi&amp;ficates:</source>
        <translation>Vertraute &amp;Zertifikate:</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Choose the file of trusted certificates</source>
        <translation>Die Datei der vertrauten Zertifikate wählen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Vertraute Zertifikate</translation>
    </message>
    <message>
        <source>Sa&amp;ves as:</source>
        <translation>Spei&amp;chert als:</translation>
    </message>
    <message>
        <source>The name that people see beside what is saved</source>
        <translation>Der Name, der neben dem Gespeicherten zu sehen ist</translation>
    </message>
    <message>
        <source>as kept, or asked for when it opens</source>
        <translation>wie aufbewahrt, sonst beim Öffnen gefragt</translation>
    </message>
    <message>
        <source>Left empty: the one in the keychain, else CONCORD_PASSWORD or the engine&apos;s own file (.pgpass, .my.cnf). It is never written into a file of Concord&apos;s.</source>
        <translation>Leer: das aus dem Schlüsselbund, sonst CONCORD_PASSWORD oder die eigene Datei des Datenbanksystems (.pgpass, .my.cnf). In eine Datei von Concord kommt es nie.</translation>
    </message>
    <message>
        <source>Everybody on the way can read and change what is sent, the password too. Only for a server on this machine.</source>
        <translation>Jeder auf dem Weg kann lesen und ändern, was gesendet wird, auch das Passwort. Nur für einen Server auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Whoever is on the way can pose as the server, and learn the password.</source>
        <translation>Wer auf dem Weg sitzt, kann sich als der Server ausgeben und das Passwort erfahren.</translation>
    </message>
    <message>
        <source>Any server with a certificate of the same authority can pose as this one.</source>
        <translation>Jeder Server mit einem Zertifikat derselben Stelle kann sich als dieser ausgeben.</translation>
    </message>
    <message>
        <source>The File of Your Certificate</source>
        <translation>Die Datei Ihres Zertifikats</translation>
    </message>
    <message>
        <source>The File of Your Certificate&apos;s Key</source>
        <translation>Die Datei des Schlüssels zu Ihrem Zertifikat</translation>
    </message>
    <message>
        <source>Your certif&amp;icate:</source>
        <translation>Ihr Zert&amp;ifikat:</translation>
    </message>
    <message>
        <source>where the server asks for one</source>
        <translation>wo der Server eines verlangt</translation>
    </message>
    <message>
        <source>Choose the file of your certificate</source>
        <translation>Datei Ihres Zertifikats wählen</translation>
    </message>
    <message>
        <source>Its &amp;private key:</source>
        <translation>Sein &amp;privater Schlüssel:</translation>
    </message>
    <message>
        <source>Choose the file of your certificate&apos;s key</source>
        <translation>Datei des Schlüssels zu Ihrem Zertifikat wählen</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>Ihr Zertifikat</translation>
    </message>
    <message>
        <source>Key of your certificate</source>
        <translation>Schlüssel zu Ihrem Zertifikat</translation>
    </message>
</context>
<context>
    <name>concord::ProfileListModel</name>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (nicht gespeichert)</translation>
    </message>
</context>
<context>
    <name>concord::ProfileLook</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>concord::Program</name>
    <message>
        <source>Making the embedded database, with sample data…</source>
        <translation>Die eingebettete Datenbank mit Beispieldaten wird angelegt …</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved edit(s) of %1 stay on disk as drafts. They are offered when %1 opens this database again.</source>
        <translation>
            <numerusform>%n ungespeicherte Bearbeitung von %1 bleibt als Entwurf auf dem Datenträger. Sie wird angeboten, wenn %1 diese Datenbank wieder öffnet.</numerusform>
            <numerusform>%n ungespeicherte Bearbeitungen von %1 bleiben als Entwürfe auf dem Datenträger. Sie werden angeboten, wenn %1 diese Datenbank wieder öffnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the password of a connection that is kept under “Connections” can be kept.</source>
        <translation>Nur das Passwort einer Verbindung, die unter „Verbindungen“ steht, lässt sich aufbewahren.</translation>
    </message>
</context>
<context>
    <name>concord::ProgramText</name>
    <message>
        <source>Unexpected argument “%1”.</source>
        <translation>Unerwartetes Argument „%1“.</translation>
    </message>
    <message>
        <source>--db needs the address of a database.</source>
        <translation>--db braucht die Adresse einer Datenbank.</translation>
    </message>
    <message>
        <source>--user needs a name.</source>
        <translation>--user braucht einen Namen.</translation>
    </message>
    <message>
        <source>--profile needs the name of a connection.</source>
        <translation>--profile braucht den Namen einer Verbindung.</translation>
    </message>
    <message>
        <source>Give either --db or --profile, not both.</source>
        <translation>Entweder --db oder --profile angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Usage: concord [--db URL | --profile NAME] [--user NAME]... [--read-only]

Opens a window to edit shared records without overwriting anybody&apos;s change.

  --db URL       The database: sqlite:PATH, postgresql://USER@HOST:PORT/DATABASE or
                 mysql://USER@HOST:PORT/DATABASE, for MariaDB too. Without
                 it the embedded database is opened, which is made with sample data on the
                 first start.
  --profile NAME The database of the connection that is kept under this name.
  --user NAME    The name that people see beside what is saved; your login by default.
                 Given more than once, opens as many windows, side by side.
  --read-only    Only look; nothing can be saved.
  --help         Show this help.
  --version      Show the version.

Exit codes: 0 done, 2 wrong usage, bad input or no display, 3 not found, 4 refused,
5 not reachable or busy, 7 broken.</source>
        <translation>Aufruf: concord [--db URL | --profile NAME] [--user NAME]... [--read-only]

Öffnet ein Fenster, um gemeinsam genutzte Datensätze zu bearbeiten, ohne fremde
Änderungen zu überschreiben.

  --db URL       Die Datenbank: sqlite:PFAD, postgresql://NAME@RECHNER:PORT/DATENBANK oder
                 mysql://NAME@RECHNER:PORT/DATENBANK, auch für MariaDB. Ohne sie
                 wird die eingebaute Datenbank geöffnet, die beim ersten Start mit
                 Beispieldaten angelegt wird.
  --profile NAME Die Datenbank der Verbindung, die unter diesem Namen aufbewahrt ist.
  --user NAME    Der Name, der neben dem Gespeicherten erscheint; ohne Angabe der
                 Anmeldename. Mehrfach angegeben, öffnet er ebenso viele Fenster
                 nebeneinander.
  --read-only    Nur ansehen; nichts kann gespeichert werden.
  --help         Diese Hilfe anzeigen.
  --version      Die Version anzeigen.

Rückgabewerte: 0 erledigt, 2 falscher Aufruf, falsche Eingabe oder keine Anzeige,
3 nicht gefunden, 4 abgelehnt, 5 nicht erreichbar oder belegt, 7 defekt.</translation>
    </message>
</context>
<context>
    <name>concord::ProtectionText</name>
    <message>
        <source>This is a view: its rows can be looked at, not saved.</source>
        <translation>Das ist eine Sicht: Ihre Zeilen lassen sich ansehen, nicht speichern.</translation>
    </message>
    <message>
        <source>The table has no key that tells one row from another, so it can only be read.</source>
        <translation>Die Tabelle hat keinen Schlüssel, der die Zeilen unterscheidet; sie lässt sich nur lesen.</translation>
    </message>
    <message>
        <source>The key has several columns: %1.</source>
        <translation>Der Schlüssel hat mehrere Spalten: %1.</translation>
    </message>
    <message>
        <source>Key columns may be NULL: %1. A row whose key is NULL twice over is refused.</source>
        <translation>Schlüsselspalten dürfen NULL sein: %1. Eine Zeile, deren Schlüssel zweimal als NULL vorkommt, wird abgelehnt.</translation>
    </message>
    <message>
        <source>The key takes upper and lower case for the same: %1. Concord compares it letter by letter.</source>
        <translation>Der Schlüssel unterscheidet Groß- und Kleinschreibung nicht: %1. Concord vergleicht ihn Zeichen für Zeichen.</translation>
    </message>
    <message>
        <source>The trigger %2 moves the number %1 at every change.</source>
        <translation>Der Trigger %2 zählt die Zahl %1 bei jeder Änderung weiter.</translation>
    </message>
    <message>
        <source>The trigger %2 does not move the number %1 at every change.</source>
        <translation>Der Trigger %2 zählt die Zahl %1 nicht bei jeder Änderung weiter.</translation>
    </message>
    <message>
        <source>Nothing in the database moves the number %1: Concord adds one at every save, but other programs may leave it as it is.</source>
        <translation>Nichts in der Datenbank zählt die Zahl %1 weiter: Concord erhöht sie bei jedem Speichern um eins, andere Programme lassen sie vielleicht stehen.</translation>
    </message>
    <message>
        <source>PostgreSQL itself numbers every change of a row (xmin). A restored database gives all rows new numbers.</source>
        <translation>PostgreSQL selbst nummeriert jede Änderung einer Zeile (xmin). In einer wiederhergestellten Datenbank haben alle Zeilen neue Nummern.</translation>
    </message>
    <message>
        <source>No column holds a version, so the values that were read are compared.</source>
        <translation>Keine Spalte enthält eine Version, deshalb werden die gelesenen Werte verglichen.</translation>
    </message>
    <message>
        <source>%1 may be NULL, though it is not in the rows looked at.</source>
        <translation>%1 darf NULL sein, ist es in den angesehenen Zeilen aber nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is NULL in %2 % of %n row(s) looked at; there the values are compared.</source>
        <translation>
            <numerusform>%1 ist in %2 % von %n angesehenen Zeile NULL; dort werden die Werte verglichen.</numerusform>
            <numerusform>%1 ist in %2 % von %n angesehenen Zeilen NULL; dort werden die Werte verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The trigger %2 moves the time %1.</source>
        <translation>Der Trigger %2 setzt die Zeit %1 neu.</translation>
    </message>
    <message>
        <source>The database moves the time %1 at every change (ON UPDATE).</source>
        <translation>Die Datenbank setzt die Zeit %1 bei jeder Änderung neu (ON UPDATE).</translation>
    </message>
    <message>
        <source>Nothing in the database moves the time %1: Concord does at every save, but other programs may leave it as it is.</source>
        <translation>Nichts in der Datenbank setzt die Zeit %1 neu: Concord tut es bei jedem Speichern, andere Programme lassen sie vielleicht stehen.</translation>
    </message>
    <message>
        <source>%1 counts whole seconds, so two changes can share one time; the values are compared beside it.</source>
        <translation>%1 zählt ganze Sekunden, zwei Änderungen können also dieselbe Zeit haben; die Werte werden zusätzlich verglichen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 keeps %n digit(s) behind the second, so two changes can share one time; the values are compared beside it.</source>
        <translation>
            <numerusform>%1 hat %n Nachkommastelle der Sekunde, zwei Änderungen können also dieselbe Zeit haben; die Werte werden zusätzlich verglichen.</numerusform>
            <numerusform>%1 hat %n Nachkommastellen der Sekunde, zwei Änderungen können also dieselbe Zeit haben; die Werte werden zusätzlich verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The trigger %1 writes columns of the row itself: %2.</source>
        <translation>Der Trigger %1 schreibt selbst Spalten der Zeile: %2.</translation>
    </message>
    <message>
        <source>This login may not see the table&apos;s triggers.</source>
        <translation>Diese Anmeldung darf die Trigger der Tabelle nicht sehen.</translation>
    </message>
    <message>
        <source>Row policies decide which rows this login sees and may change; a save can be refused although the row is shown.</source>
        <translation>Zeilenrichtlinien bestimmen, welche Zeilen diese Anmeldung sieht und ändern darf; ein Speichern kann abgelehnt werden, obwohl die Zeile zu sehen ist.</translation>
    </message>
    <message>
        <source>The storage engine %1 has no transactions: a save cannot be taken back as a whole, and a crash can lose rows.</source>
        <translation>Die Speicher-Engine %1 kennt keine Transaktionen: Ein Speichern lässt sich nicht im Ganzen zurücknehmen, und ein Absturz kann Zeilen verlieren.</translation>
    </message>
    <message>
        <source>The table is unlogged: a crash of the server empties it.</source>
        <translation>Die Tabelle wird nicht protokolliert (UNLOGGED): Ein Absturz des Servers leert sie.</translation>
    </message>
    <message>
        <source>The rows lie on another server; what that one promises is not known here.</source>
        <translation>Die Zeilen liegen auf einem anderen Server; was der zusichert, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Columns hold floating-point numbers, which are compared exactly: %1.</source>
        <translation>Spalten enthalten Gleitkommazahlen, die genau verglichen werden: %1.</translation>
    </message>
    <message>
        <source>The database computes columns, which are never written: %1.</source>
        <translation>Die Datenbank berechnet Spalten, die nie geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>Columns point to other tables: %1.</source>
        <translation>Spalten verweisen auf andere Tabellen: %1.</translation>
    </message>
    <message>
        <source>The database can only be read here.</source>
        <translation>Die Datenbank lässt sich hier nur lesen.</translation>
    </message>
    <message>
        <source>%1 may not read the table.</source>
        <translation>%1 darf die Tabelle nicht lesen.</translation>
    </message>
    <message>
        <source>%1 may not change rows of the table.</source>
        <translation>%1 darf Zeilen der Tabelle nicht ändern.</translation>
    </message>
    <message>
        <source>%1 may not change these columns: %2.</source>
        <translation>%1 darf diese Spalten nicht ändern: %2.</translation>
    </message>
    <message>
        <source>%1 may not add rows to the table.</source>
        <translation>%1 darf der Tabelle keine Zeilen hinzufügen.</translation>
    </message>
    <message>
        <source>%1 may not delete rows of the table.</source>
        <translation>%1 darf keine Zeilen der Tabelle löschen.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables are not there and %1 may not make them: where an answer is lost, nobody can always say whether a save was applied.</source>
        <translation>Concords eigene Tabellen fehlen, und %1 darf sie nicht anlegen: Geht eine Antwort verloren, lässt sich nicht immer sagen, ob gespeichert wurde.</translation>
    </message>
    <message>
        <source>INSERT without a list of columns fails from then on, and SELECT * brings one column more.</source>
        <translation>INSERT ohne Spaltenliste schlägt danach fehl, und SELECT * liefert eine Spalte mehr.</translation>
    </message>
    <message>
        <source>The table is locked while it runs.</source>
        <translation>Die Tabelle ist gesperrt, solange es läuft.</translation>
    </message>
    <message>
        <source>Every row is written anew, which takes long in a large table.</source>
        <translation>Jede Zeile wird neu geschrieben; in einer großen Tabelle dauert das lange.</translation>
    </message>
    <message>
        <source>Programs that write no value there are refused from then on.</source>
        <translation>Programme, die dort keinen Wert schreiben, werden danach abgelehnt.</translation>
    </message>
    <message>
        <source>Rows without a value get the time at which this runs.</source>
        <translation>Zeilen ohne Wert bekommen die Zeit, zu der dies läuft.</translation>
    </message>
    <message>
        <source>Every UPDATE does a little more work.</source>
        <translation>Jedes UPDATE hat etwas mehr zu tun.</translation>
    </message>
    <message>
        <source>Programs that read the time see six digits behind the second.</source>
        <translation>Programme, die die Zeit lesen, sehen sechs Nachkommastellen der Sekunde.</translation>
    </message>
    <message>
        <source>This login may not run it: give it to the table&apos;s owner or an administrator.</source>
        <translation>Diese Anmeldung darf es nicht ausführen: Geben Sie es dem Eigentümer der Tabelle oder einem Administrator.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Gefahr</translation>
    </message>
    <message>
        <source>The database itself numbers every version of a row.</source>
        <translation>Die Datenbank selbst nummeriert jede Version einer Zeile.</translation>
    </message>
    <message>
        <source>A time or a number that every save moves tells the versions of a row apart.</source>
        <translation>Eine Zeit oder eine Zahl, die jedes Speichern weitersetzt, unterscheidet die Versionen einer Zeile.</translation>
    </message>
    <message>
        <source>The values that were read are compared when a row is saved.</source>
        <translation>Beim Speichern einer Zeile werden die gelesenen Werte verglichen.</translation>
    </message>
    <message>
        <source>The rows can only be read.</source>
        <translation>Die Zeilen lassen sich nur lesen.</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>die Zahl %1</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s own number (xmin)</source>
        <translation>PostgreSQLs eigene Nummer (xmin)</translation>
    </message>
    <message>
        <source>the time %1</source>
        <translation>die Zeit %1</translation>
    </message>
    <message>
        <source>chosen fields: %1</source>
        <translation>ausgewählte Felder: %1</translation>
    </message>
    <message>
        <source>the values of all columns</source>
        <translation>die Werte aller Spalten</translation>
    </message>
    <message>
        <source>The database itself moves the number %1 at every change.</source>
        <translation>Die Datenbank selbst zählt %1 bei jeder Änderung weiter.</translation>
    </message>
</context>
<context>
    <name>concord::QuestionPage</name>
    <message>
        <source>Values of the record</source>
        <translation>Werte des Datensatzes</translation>
    </message>
</context>
<context>
    <name>concord::RecordBrowser</name>
    <message>
        <source>Choose a table on the left.</source>
        <translation>Links eine Tabelle wählen.</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Die Zeilen werden gelesen …</translation>
    </message>
    <message>
        <source>The rows could not be read.</source>
        <translation>Die Zeilen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No rows match the filter.</source>
        <translation>Keine Zeile passt zum Filter.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>This table has no rows.</source>
        <translation>Diese Tabelle hat keine Zeilen.</translation>
    </message>
    <message>
        <source>New Record</source>
        <translation>Neuer Datensatz</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy Row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Show Only Rows with This Value</source>
        <translation>Nur Zeilen mit diesem Wert anzeigen</translation>
    </message>
</context>
<context>
    <name>concord::RecordForm</name>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Choose a record to see and edit it.</source>
        <translation>Einen Datensatz wählen, um ihn anzusehen und zu bearbeiten.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>D&amp;iscard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Take every change back; Undo brings them again</source>
        <translation>Alle Änderungen zurücknehmen; „Rückgängig“ bringt sie wieder</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederherstellen: %1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message numerus="yes">
        <source>%n changed field(s)</source>
        <translation>
            <numerusform>%n geändertes Feld</numerusform>
            <numerusform>%n geänderte Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved by %1, %2</source>
        <translation>Gespeichert von %1, %2</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Saved by %1</source>
        <translation>Gespeichert von %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The connection was lost during the save. Whether it was saved is being verified; what you typed is kept.</source>
        <translation>Die Verbindung ist während des Speicherns abgebrochen. Ob gespeichert wurde, wird geprüft; Ihre Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>Being verified…</source>
        <translation>Wird geprüft …</translation>
    </message>
</context>
<context>
    <name>concord::RecordHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>concord::RecordTableModel</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>%1, has unsaved changes</source>
        <translation>%1, hat ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>%1, has a conflict</source>
        <translation>%1, hat einen Konflikt</translation>
    </message>
    <message>
        <source>%1, is being verified</source>
        <translation>%1, wird geprüft</translation>
    </message>
</context>
<context>
    <name>concord::RecordView</name>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
</context>
<context>
    <name>concord::RecordedMergesModel</name>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Merged by</source>
        <translation>Zusammengeführt von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Undoing brings back</source>
        <translation>Zurücknehmen bringt wieder</translation>
    </message>
    <message>
        <source>%1, by “%2”</source>
        <translation>%1, nach „%2“</translation>
    </message>
</context>
<context>
    <name>concord::ReferenceChooser</name>
    <message>
        <source>Choose from %1</source>
        <translation>Aus %1 wählen</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>In %1 suchen</translation>
    </message>
    <message>
        <source>Rows of %1</source>
        <translation>Zeilen von %1</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Die Zeilen werden gelesen …</translation>
    </message>
    <message>
        <source>No row is called so.</source>
        <translation>Keine Zeile heißt so.</translation>
    </message>
    <message>
        <source>There are more rows; type a part of the name.</source>
        <translation>Es gibt mehr Zeilen; tippen Sie einen Teil des Namens.</translation>
    </message>
</context>
<context>
    <name>concord::ReferenceNamesModel</name>
    <message>
        <source>not in %1</source>
        <comment>a key that leads nowhere, and the table</comment>
        <translation>nicht in %1</translation>
    </message>
</context>
<context>
    <name>concord::ResultEditor</name>
    <message>
        <source>Result, typed by hand</source>
        <translation>Ergebnis, von Hand eingegeben</translation>
    </message>
    <message>
        <source>Result, chosen from the list</source>
        <translation>Ergebnis, aus der Liste gewählt</translation>
    </message>
    <message>
        <source>nothing chosen yet</source>
        <translation>noch nichts gewählt</translation>
    </message>
    <message>
        <source>The result is NULL</source>
        <translation>Das Ergebnis ist NULL</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>E&amp;rgebnis</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Take a side, or type a value here (F2).</source>
        <translation>Eine Seite übernehmen oder hier einen Wert eingeben (F2).</translation>
    </message>
    <message>
        <source>Too long, or with mixed line ends: it can be taken from a side, not typed.</source>
        <translation>Zu lang oder mit gemischten Zeilenenden: nur von einer Seite zu übernehmen, nicht einzugeben.</translation>
    </message>
</context>
<context>
    <name>concord::RuleFlow</name>
    <message numerus="yes">
        <source>The rules of “%1” decided %n conflict(s).</source>
        <translation>
            <numerusform>Die Regeln „%1“ haben %n Konflikt entschieden.</numerusform>
            <numerusform>Die Regeln „%1“ haben %n Konflikte entschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Zurücknehmen…</translation>
    </message>
    <message numerus="yes">
        <source>The rules of “%1” are asked about %n conflict(s)…</source>
        <translation>
            <numerusform>Die Regeln „%1“ werden nach %n Konflikt gefragt…</numerusform>
            <numerusform>Die Regeln „%1“ werden nach %n Konflikten gefragt…</numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: the rules were not asked about %n conflict(s).</source>
        <translation>
            <numerusform>Angehalten: Zu %n Konflikt wurden die Regeln nicht befragt.</numerusform>
            <numerusform>Angehalten: Zu %n Konflikten wurden die Regeln nicht befragt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::SecretEditor</name>
    <message numerus="yes">
        <source>The pasted text has %n characters, too many for this field; it was not inserted.</source>
        <translation>
            <numerusform>Der eingefügte Text hat %n Zeichen, zu viele für dieses Feld; er wurde nicht übernommen.</numerusform>
            <numerusform>Der eingefügte Text hat %n Zeichen, zu viele für dieses Feld; er wurde nicht übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the text</source>
        <translation>Text verbergen</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>Text anzeigen</translation>
    </message>
</context>
<context>
    <name>concord::Sentences</name>
    <message>
        <source>The file %1 is not a database.</source>
        <translation>Die Datei %1 ist keine Datenbank.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>%1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>The database %1 was made by a newer Concord (format %2; this one knows %3).</source>
        <translation>Die Datenbank %1 wurde von einem neueren Concord angelegt (Format %2; dieses kennt %3).</translation>
    </message>
    <message>
        <source>The database %1 may only be read here; nothing was written.</source>
        <translation>Die Datenbank %1 darf hier nur gelesen werden; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full; nothing was written.</source>
        <translation>Der Datenträger mit %1 ist voll; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The disk failed while %1 was being saved. Whether it was saved is not known yet.</source>
        <translation>Der Datenträger ist beim Speichern von %1 ausgefallen. Ob gespeichert wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The disk that holds %1 failed; nothing was written.</source>
        <translation>Der Datenträger mit %1 ist ausgefallen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The database %1 is busy; nothing was written.</source>
        <translation>Die Datenbank %1 ist belegt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The database %1 was busy for %2 seconds; nothing was written.</source>
        <translation>Die Datenbank %1 war %2 Sekunden lang belegt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The file %1 is gone; nothing was written.</source>
        <translation>Die Datei %1 ist verschwunden; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Another file lies at %1 now; nothing was written to either.</source>
        <translation>Unter %1 liegt jetzt eine andere Datei; in keine der beiden wurde geschrieben.</translation>
    </message>
    <message>
        <source>The database %1 does not have Concord&apos;s own tables.</source>
        <translation>In der Datenbank %1 fehlen die Tabellen von Concord.</translation>
    </message>
    <message>
        <source>%1 holds a NUL character, which databases cut off.</source>
        <translation>%1 enthält ein NUL-Zeichen, an dem Datenbanken abschneiden.</translation>
    </message>
    <message>
        <source>%1 holds a broken character (half of a surrogate pair).</source>
        <translation>%1 enthält ein defektes Zeichen (ein halbes Surrogatpaar).</translation>
    </message>
    <message>
        <source>%1: “%2” is not a number that fits here.</source>
        <translation>%1: „%2“ ist keine hier passende Zahl.</translation>
    </message>
    <message>
        <source>%1: %2 would be rounded to %3 by this column.</source>
        <translation>%1: %2 würde von dieser Spalte auf %3 gerundet.</translation>
    </message>
    <message>
        <source>%1: %2 is more than %3.</source>
        <translation>%1: %2 ist mehr als %3.</translation>
    </message>
    <message>
        <source>%1: %2 is less than %3.</source>
        <translation>%1: %2 ist weniger als %3.</translation>
    </message>
    <message>
        <source>%1: %2 is not between %3 and %4.</source>
        <translation>%1: %2 liegt nicht zwischen %3 und %4.</translation>
    </message>
    <message>
        <source>The value is larger than the database takes.</source>
        <translation>Der Wert ist größer, als die Datenbank annimmt.</translation>
    </message>
    <message>
        <source>%1 has %2 characters; %3 are allowed.</source>
        <translation>%1 hat %2 Zeichen; erlaubt sind %3.</translation>
    </message>
    <message>
        <source>%1: “%2” is not a date and time such as 2026-10-05 10:02.</source>
        <translation>%1: „%2“ ist keine Angabe von Datum und Uhrzeit wie 2026-10-05 10:02.</translation>
    </message>
    <message>
        <source>%1: “%2” is not one of %3.</source>
        <translation>%1: „%2“ ist keiner der Werte %3.</translation>
    </message>
    <message>
        <source>%1 must not be empty.</source>
        <translation>%1 darf nicht leer sein.</translation>
    </message>
    <message>
        <source>%1: “%2” does not have the form %3.</source>
        <translation>%1: „%2“ hat nicht die Form %3.</translation>
    </message>
    <message>
        <source>%1 is kept by the database and cannot be set.</source>
        <translation>%1 wird von der Datenbank geführt und kann nicht gesetzt werden.</translation>
    </message>
    <message>
        <source>“%1” is not a database address that this version opens.</source>
        <translation>„%1“ ist keine Datenbankadresse, die diese Version öffnet.</translation>
    </message>
    <message>
        <source>There is no entity “%1”.</source>
        <translation>Die Entität „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 has no field “%2”.</source>
        <translation>%1 hat kein Feld „%2“.</translation>
    </message>
    <message>
        <source>“%2” is not a key of %1.</source>
        <translation>„%2“ ist kein Schlüssel von %1.</translation>
    </message>
    <message>
        <source>“%2” is not a version of a record of %1.</source>
        <translation>„%2“ ist keine Version eines Datensatzes von %1.</translation>
    </message>
    <message>
        <source>The filter “%1” cannot be understood.</source>
        <translation>Der Filter „%1“ ist nicht verständlich.</translation>
    </message>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, Zeile %2: %3.</translation>
    </message>
    <message>
        <source>The table %1 has no key, so a single row of it cannot be saved safely.</source>
        <translation>Die Tabelle %1 hat keinen Schlüssel, daher kann eine einzelne Zeile nicht sicher gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 %2 is not in the database.</source>
        <translation>%1 %2 ist nicht in der Datenbank.</translation>
    </message>
    <message>
        <source>%1 %2 stands for more than one row; nothing was written.</source>
        <translation>%1 %2 steht für mehr als eine Zeile; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 %2 has no changes to save.</source>
        <translation>%1 %2 hat keine Änderungen zu speichern.</translation>
    </message>
    <message>
        <source>The operation %1 was used before for another request, or by another installation; nothing was written.</source>
        <translation>Der Vorgang %1 wurde bereits für eine andere Anfrage oder von einer anderen Installation verwendet; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The operation %1 was given up before; nothing was written.</source>
        <translation>Der Vorgang %1 wurde bereits aufgegeben; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The version %2 of a record of %1 is the last one that can be written.</source>
        <translation>Die Version %2 eines Datensatzes von %1 ist die letzte, die geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The column %2 of %1 did not move with the save, so the next change could be overwritten unseen; nothing was written.</source>
        <translation>Die Spalte %2 von %1 hat sich beim Speichern nicht geändert, die nächste Änderung könnte daher unbemerkt überschrieben werden; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>A trigger took the new record of %1 away while it was being saved; nothing was written.</source>
        <translation>Ein Trigger hat den neuen Datensatz von %1 beim Speichern entfernt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>A trigger took %1 %2 away while it was being saved; nothing was written.</source>
        <translation>Ein Trigger hat %1 %2 beim Speichern entfernt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The database refused the new record of %1: %2. Nothing was written.</source>
        <translation>Die Datenbank hat den neuen Datensatz von %1 abgelehnt: %2. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The database refused %1 %2: %3. Nothing was written.</source>
        <translation>Die Datenbank hat %1 %2 abgelehnt: %3. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 %2 is in the database already; nothing was written.</source>
        <translation>%1 %2 ist bereits in der Datenbank; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The table has changed since it was read: %1. Nothing was written.</source>
        <translation>Die Tabelle hat sich seit dem Lesen geändert: %1. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>Der Vorgang wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program or the database: %1.</source>
        <translation>Im Programm oder in der Datenbank ist ein Fehler aufgetreten: %1.</translation>
    </message>
    <message>
        <source>Check the path, or choose another file.</source>
        <translation>Den Pfad prüfen oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Open it with the newer Concord.</source>
        <translation>Mit dem neueren Concord öffnen.</translation>
    </message>
    <message>
        <source>Ask for the right to write the file and its folder, then save again.</source>
        <translation>Schreibrecht für die Datei und ihren Ordner anfordern, dann erneut speichern.</translation>
    </message>
    <message>
        <source>Make room on the disk, then save again.</source>
        <translation>Platz auf dem Datenträger schaffen, dann erneut speichern.</translation>
    </message>
    <message>
        <source>Check the disk, then save again.</source>
        <translation>Den Datenträger prüfen, dann erneut speichern.</translation>
    </message>
    <message>
        <source>Save again in a moment.</source>
        <translation>Gleich noch einmal speichern.</translation>
    </message>
    <message>
        <source>Put the file back, or open the database anew; your edits are kept as drafts.</source>
        <translation>Die Datei zurücklegen oder die Datenbank neu öffnen; die Bearbeitungen bleiben als Entwürfe erhalten.</translation>
    </message>
    <message>
        <source>Known here: %1.</source>
        <translation>Hier bekannt: %1.</translation>
    </message>
    <message>
        <source>Write the key as %1.</source>
        <translation>Den Schlüssel als %1 schreiben.</translation>
    </message>
    <message>
        <source>Use the version exactly as it was shown with the record.</source>
        <translation>Die Version genau so verwenden, wie sie beim Datensatz angezeigt wurde.</translation>
    </message>
    <message>
        <source>Add a primary key to the table; until then it can only be read.</source>
        <translation>Der Tabelle einen Primärschlüssel geben; bis dahin ist sie nur lesbar.</translation>
    </message>
    <message>
        <source>Look for it with a filter; somebody may have deleted it.</source>
        <translation>Mit einem Filter danach suchen; vielleicht wurde der Datensatz gelöscht.</translation>
    </message>
    <message>
        <source>Write it as FIELD OPERATOR VALUE, for example: status = new and quantity &gt; 5.</source>
        <translation>Die Form ist FELD OPERATOR WERT, zum Beispiel: status = new and quantity &gt; 5.</translation>
    </message>
    <message>
        <source>Mend the file and open the database again; the other entities are there.</source>
        <translation>Die Datei berichtigen und die Datenbank erneut öffnen; die übrigen Entitäten sind vorhanden.</translation>
    </message>
    <message>
        <source>Send it again under a new operation id.</source>
        <translation>Unter einer neuen Vorgangskennung erneut senden.</translation>
    </message>
    <message>
        <source>Run “concord-cli install” to add them.</source>
        <translation>„concord-cli install“ legt sie an.</translation>
    </message>
    <message>
        <source>Look whether the table&apos;s trigger is still there.</source>
        <translation>Prüfen, ob der Trigger der Tabelle noch vorhanden ist.</translation>
    </message>
    <message>
        <source>Refresh; what you typed is kept.</source>
        <translation>Aktualisieren; die Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>Remove that character.</source>
        <translation>Dieses Zeichen entfernen.</translation>
    </message>
    <message>
        <source>%1 saved at %2</source>
        <translation>von %1 gespeichert, %2</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>von %1 gespeichert</translation>
    </message>
    <message>
        <source>saved at %1</source>
        <translation>gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 was changed while you were editing it</source>
        <translation>%1 wurde während der Bearbeitung geändert</translation>
    </message>
    <message>
        <source>%1 was saved while you were editing it; every field reads as before</source>
        <translation>%1 wurde während der Bearbeitung gespeichert; alle Felder lauten wie zuvor</translation>
    </message>
    <message>
        <source>The database refused your change of %1, though nobody else changed it</source>
        <translation>Die Datenbank hat die Änderung an %1 abgelehnt, obwohl niemand sonst etwas geändert hat</translation>
    </message>
    <message>
        <source>%1 was deleted while you were editing it</source>
        <translation>%1 wurde während der Bearbeitung gelöscht</translation>
    </message>
    <message>
        <source>%1 is in the database already</source>
        <translation>%1 ist bereits in der Datenbank</translation>
    </message>
    <message>
        <source>The server may lose what it says it has saved: its setting %1 is %2.</source>
        <translation>Der Server kann verlieren, was er als gespeichert meldet: Seine Einstellung %1 ist %2.</translation>
    </message>
    <message>
        <source>The table %1 is kept by %2, which cannot undo half a save.</source>
        <translation>Die Tabelle %1 liegt bei %2, das ein halbes Speichern nicht rückgängig machen kann.</translation>
    </message>
    <message>
        <source>Nobody can tell whether it was saved: %1 does not have Concord&apos;s own tables.</source>
        <translation>Niemand kann sagen, ob gespeichert wurde: %1 hat Concords eigene Tabellen nicht.</translation>
    </message>
    <message>
        <source>Statement %2 of %3 failed on the table %1: %4.</source>
        <translation>Anweisung %2 von %3 ist an der Tabelle %1 gescheitert: %4.</translation>
    </message>
    <message>
        <source>The table is as it was.</source>
        <translation>Die Tabelle ist, wie sie war.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) before it stand.</source>
        <translation>
            <numerusform>%n Anweisung davor gilt.</numerusform>
            <numerusform>%n Anweisungen davor gelten.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no connection “%1”.</source>
        <translation>Es gibt keine Verbindung „%1“.</translation>
    </message>
    <message>
        <source>The connection “%1” was changed or removed elsewhere meanwhile; nothing was written.</source>
        <translation>Die Verbindung „%1“ wurde inzwischen anderswo geändert oder entfernt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The connection “%1” is for looking only; nothing was written.</source>
        <translation>Die Verbindung „%1“ ist nur zum Ansehen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The keychain cannot be used: %1.</source>
        <translation>Der Schlüsselbund ist nicht benutzbar: %1.</translation>
    </message>
    <message>
        <source>“%2” cannot guard the table %1: %3.</source>
        <translation>„%2“ kann die Tabelle %1 nicht schützen: %3.</translation>
    </message>
    <message>
        <source>Ask for it to be set to %1.</source>
        <translation>Bitten Sie darum, sie auf %1 zu setzen.</translation>
    </message>
    <message>
        <source>Ask for it to be moved to InnoDB.</source>
        <translation>Bitten Sie darum, sie nach InnoDB zu verlegen.</translation>
    </message>
    <message>
        <source>Mend the file or move it away; Concord does not write over it.</source>
        <translation>Die Datei richten oder wegschieben; Concord überschreibt sie nicht.</translation>
    </message>
    <message>
        <source>None is kept yet: the window adds them under “Connections”.</source>
        <translation>Noch keine aufbewahrt: das Fenster legt sie unter „Verbindungen“ an.</translation>
    </message>
    <message>
        <source>Take “Only look” off the connection, or use another one, to change anything.</source>
        <translation>Zum Ändern „Nur ansehen“ von der Verbindung nehmen oder eine andere verwenden.</translation>
    </message>
    <message>
        <source>The password is asked for each time, or read from CONCORD_PASSWORD or the engine&apos;s own file.</source>
        <translation>Das Passwort wird jedes Mal erfragt oder aus CONCORD_PASSWORD oder der eigenen Datei des Datenbanksystems gelesen.</translation>
    </message>
    <message>
        <source>Look at it as it is now, and change it again.</source>
        <translation>Ansehen, wie sie jetzt ist, und noch einmal ändern.</translation>
    </message>
    <message>
        <source>“concord-cli check” lists what can.</source>
        <translation>„concord-cli check“ nennt, was es kann.</translation>
    </message>
    <message>
        <source>Look at the record before you save again.</source>
        <translation>Sehen Sie sich den Datensatz an, bevor Sie erneut speichern.</translation>
    </message>
    <message>
        <source>This version opens sqlite:PATH and addresses that begin with postgresql://, mysql:// or sqlserver://.</source>
        <translation>Diese Version öffnet sqlite:PFAD und Adressen, die mit postgresql://, mysql:// oder sqlserver:// beginnen.</translation>
    </message>
    <message>
        <source>Concord&apos;s own tables in %1 are those of an older Concord (format %2; this one writes %3).</source>
        <translation>Die eigenen Tabellen von Concord in %1 stammen von einem älteren Concord (Format %2; dieses schreibt %3).</translation>
    </message>
    <message>
        <source>Run “concord-cli install”, which brings them up to date and keeps what they hold.</source>
        <translation>„concord-cli install“ bringt sie auf den neuen Stand und behält, was darin steht.</translation>
    </message>
    <message>
        <source>Mend the file; nothing was decided or written.</source>
        <translation>Die Datei berichtigen; nichts wurde entschieden oder geschrieben.</translation>
    </message>
</context>
<context>
    <name>concord::SettingsDialog</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farbschema:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>S&amp;prache:</translation>
    </message>
    <message>
        <source>&amp;Entity files:</source>
        <translation>&amp;Entitätsdateien:</translation>
    </message>
    <message>
        <source>JSON files here describe your own tables: names, kinds of fields, checks. They are read when a window opens.</source>
        <translation>JSON-Dateien in diesem Ordner beschreiben eigene Tabellen: Namen, Feldarten, Prüfungen. Sie werden beim Öffnen eines Fensters gelesen.</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>No program here opens folders. The files belong into %1.</source>
        <translation>Kein Programm hier öffnet Ordner. Die Dateien gehören nach %1.</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Keys of merges</source>
        <translation>&amp;Tasten beim Zusammenführen</translation>
    </message>
</context>
<context>
    <name>concord::SideView</name>
    <message>
        <source>Take &amp;mine</source>
        <translation>&amp;Meinen übernehmen</translation>
    </message>
    <message>
        <source>Take &amp;original</source>
        <translation>&amp;Original übernehmen</translation>
    </message>
    <message>
        <source>Take &amp;database</source>
        <translation>&amp;Datenbank übernehmen</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message numerus="yes">
        <source>[%Ln characters are left out here]</source>
        <translation>
            <numerusform>[%Ln Zeichen ist hier ausgelassen]</numerusform>
            <numerusform>[%Ln Zeichen sind hier ausgelassen]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::StatusStrip</name>
    <message>
        <source>%1, as %2, to look at only</source>
        <translation>%1, als %2, nur zum Ansehen</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>Work is under way</source>
        <translation>Vorgang läuft</translation>
    </message>
    <message>
        <source>How long the last check took</source>
        <translation>Dauer der letzten Prüfung</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>Die Datenbank antwortet nicht</translation>
    </message>
    <message>
        <source>Waiting for the database…</source>
        <translation>Warten auf die Datenbank …</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>Checked just now</source>
        <translation>Gerade eben geprüft</translation>
    </message>
    <message numerus="yes">
        <source>Checked %n second(s) ago</source>
        <translation>
            <numerusform>Vor %n Sekunde geprüft</numerusform>
            <numerusform>Vor %n Sekunden geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) being verified</source>
        <translation>
            <numerusform>%n Speicherung wird geprüft</numerusform>
            <numerusform>%n Speicherungen werden geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection was lost during a save; whether it was saved is being found out</source>
        <translation>Die Verbindung ist während einer Speicherung abgebrochen; ob gespeichert wurde, wird gerade geprüft</translation>
    </message>
    <message>
        <source>Conflict rules not used: mistake in the file</source>
        <translation>Konfliktregeln nicht benutzt: Fehler in der Datei</translation>
    </message>
    <message>
        <source>Conflict rules: %1</source>
        <translation>Konfliktregeln: %1</translation>
    </message>
    <message>
        <source>Conflict rules are being read…</source>
        <translation>Konfliktregeln werden gelesen …</translation>
    </message>
</context>
<context>
    <name>concord::SwitchEditor</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 (neither on nor off)</source>
        <translation>%1 (weder ein noch aus)</translation>
    </message>
</context>
<context>
    <name>concord::TextEditor</name>
    <message>
        <source>With what is invisible: %1</source>
        <translation>Mit Unsichtbarem: %1</translation>
    </message>
</context>
<context>
    <name>concord::UndoMergeDialog</name>
    <message>
        <source>&amp;Undo This Merge</source>
        <translation>Diese Zusammenführung &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Undo a Merge</source>
        <translation>Eine Zusammenführung zurücknehmen</translation>
    </message>
    <message>
        <source>Merges that can be undone</source>
        <translation>Zusammenführungen, die zurückgenommen werden können</translation>
    </message>
    <message>
        <source>These merges were saved here. Undoing one writes back what the database held before, unless somebody has changed the record since.</source>
        <translation>Diese Zusammenführungen wurden hier gespeichert. Zurücknehmen schreibt wieder, was vorher in der Datenbank stand, es sei denn, jemand hat den Datensatz seither geändert.</translation>
    </message>
    <message>
        <source>No merge is kept that can be undone.</source>
        <translation>Es gibt keine Zusammenführung, die zurückgenommen werden kann.</translation>
    </message>
</context>
<context>
    <name>concord::UndoSentences</name>
    <message>
        <source>The merge of %1 is undone; the record is as it was before.</source>
        <translation>Die Zusammenführung von %1 ist zurückgenommen; der Datensatz ist wie zuvor.</translation>
    </message>
    <message>
        <source>The merge of %1 is undone; the record is as it was before, and your changes are not saved.</source>
        <translation>Die Zusammenführung von %1 ist zurückgenommen; der Datensatz ist wie zuvor, und Ihre Änderungen sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 was changed after the merge, so the merge stays. Nothing was written.</source>
        <translation>%1 wurde nach der Zusammenführung geändert, deshalb bleibt sie bestehen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The merge of %1 is not undone. %2</source>
        <translation>Die Zusammenführung von %1 ist nicht zurückgenommen. %2</translation>
    </message>
</context>
<context>
    <name>concord::ValueText</name>
    <message>
        <source>%1 of binary data</source>
        <translation>%1 Binärdaten</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The code of the language that this file translates into, e.g. &quot;de&quot;.</extracomment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>concord::WindowActions</name>
    <message>
        <source>%1 (conflict)</source>
        <translation>%1 (Konflikt)</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved</source>
        <translation>
            <numerusform>%n ungespeichert</numerusform>
            <numerusform>%n ungespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Records with unsaved changes. They are kept on disk as drafts while you type; closing the window does not lose them.</source>
        <translation>Datensätze mit ungespeicherten Änderungen. Sie werden schon beim Tippen als Entwürfe auf dem Datenträger gesichert; beim Schließen des Fensters gehen sie nicht verloren.</translation>
    </message>
    <message>
        <source>&amp;Unsaved Changes (%1)</source>
        <translation>&amp;Ungespeicherte Änderungen (%1)</translation>
    </message>
    <message>
        <source>&amp;Unsaved Changes</source>
        <translation>&amp;Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Datensatz</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;All</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>D&amp;iscard Changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Show Tables</source>
        <translation>&amp;Tabellen anzeigen</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Close Window</source>
        <translation>Fenster s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Concord</source>
        <translation>&amp;Über Concord</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>None is kept yet</source>
        <translation>Noch keine aufbewahrt</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Die Datei ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 (to look at only)</source>
        <translation>%1 (nur zum Ansehen)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open Connection</source>
        <translation>Verbindung ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Co&amp;nnections…</source>
        <translation>&amp;Verbindungen …</translation>
    </message>
    <message>
        <source>Check &amp;Protection…</source>
        <translation>Schutz &amp;prüfen…</translation>
    </message>
    <message>
        <source>Open Con&amp;flicts…</source>
        <translation>&amp;Konflikte öffnen …</translation>
    </message>
    <message>
        <source>Conflict &amp;Rules…</source>
        <translation>Konflikt&amp;regeln…</translation>
    </message>
    <message>
        <source>&amp;Without Conflict Rules</source>
        <translation>O&amp;hne Konfliktregeln</translation>
    </message>
    <message>
        <source>Undo a &amp;Merge…</source>
        <translation>Zusammen&amp;führung zurücknehmen…</translation>
    </message>
</context>
</TS>
