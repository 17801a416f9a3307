# Texte von Confidesk auf Deutsch. Ein Wert steht als { $name }; jeder wird für sich abgegrenzt gezeigt,
# damit eine Adresse oder ein Name den Satz nicht zerreißt. Sätze haben höchstens zwanzig Wörter und keine Redewendungen.
#
# Glossar
# ticket = Ticket (das)
# queue = Queue (die)
# owner = Zuständig, zuständig: NAME ; unowned = nicht zugewiesen
# take, take over = übernehmen ; give = zuweisen ; release = abgeben
# requester, who asked = anfragende Person
# user, person = Person
# agent = Teammitglied
# admin = Administration ; operator = Betrieb
# the desk = der Helpdesk
# mail = Mail (die) ; message = Nachricht
# reply, answer = Antwort ; automatic answer = automatische Antwort
# standard reply = Standardantwort
# note = Notiz (intern)
# draft = Entwurf
# outbox = Postausgang
# to take back a reply = zurücknehmen ; undo = rückgängig
# state = Status ; done = erledigt ; paused = pausiert
# close the loop = Lösung mitteilen
# spam = Spam ; unwanted = unerwünscht ; flood = Mailflut
# set aside = aussortiert ; parked = geparkt
# merge = zusammenführen ; split = aufteilen ; take out = herausnehmen
# tag = Schlagwort (das)
# header = Kopfzeile ; raw mail = Quelltext
# recipient = Adresse, an ; copy = Kopie
# bystander = genannte Adresse
# key = Schlüssel ; key of the keyboard = Taste
# fingerprint = Fingerabdruck
# signature = Signatur ; signed = signiert
# encrypted = verschlüsselt ; unencrypted = unverschlüsselt
# encrypted piece = verschlüsselter Teil
# vault = Tresor ; passphrase = Passphrase
# report = Bericht ; section = Abschnitt
# to vouch for = bestätigen
# claimed = angeblich, ungeprüft ; proved = bewiesen ; verified = geprüft
# to approve = freigeben ; in force = gültig
# second factor = zweiter Faktor ; recovery code = Wiederherstellungscode
# one-time link = einmaliger Link ; session = Sitzung ; token = Token (das)
# review = Durchsicht ; hand in = vorlegen ; give back = zurückgeben
# trainee = Teammitglied in Einarbeitung ; member = Teammitglied
# shift = Schicht ; reminder = Erinnerung ; follow = folgen
# saved list = gespeicherte Liste ; selection = Auswahl
# settings = Einstellungen ; audit log = Audit-Protokoll ; health = Zustand
# to teach the filter, lesson = der Mailfilter lernt, Lernversuch

## Around every page

skip = Zum Inhalt
menu = Menü
sections = Bereiche
section-queues = Queues
section-reviews = Antworten zur Durchsicht
section-reports = Berichte
section-parked = Geparkt
section-outbox = Postausgang
section-automatic = Automatische Antworten
section-people = Personen
section-statistics = Statistik
sign-out = Abmelden
undo = Rückgängig
refresh = Aktualisieren
error-prefix = Fehler:
errors-title = Es gibt ein Problem
result-title = Ergebnis
times = Alle Zeiten in der Zeitzone { $zone }.

time-now = jetzt
time-today = heute { $time }
time-yesterday = gestern { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
size-bytes =
    { $count ->
        [one] { $count } Byte
       *[other] { $count } Bytes
    }
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB

warning-key-file = Eine gestohlene Festplatte ist lesbar.
warning-key-file-next = Der Schlüssel liegt neben den Daten. Das ändert [vault] unlock = "passphrase".
warning-vault-locked = Der Tresor ist gesperrt.
warning-vault-locked-next = Mails kommen an. Aber bis zum Entsperren lässt sich nichts lesen oder senden.

## Signing in

sign-in = Anmelden
sign-in-title = Anmeldung
sign-in-name = Name
sign-in-password = Passwort
sign-in-code = Code
sign-in-code-hint = Sechs Ziffern des zweiten Faktors oder ein Wiederherstellungscode. Ohne zweiten Faktor leer lassen.
sign-in-wrong = Name, Passwort oder Code ist falsch.
sign-in-help = Noch kein Passwort, oder vergessen? Die Administration gibt Ihnen einen einmaligen Link.

welcome-title = Passwort wählen
welcome-lead = Hallo { $agent }. Mit diesem Passwort melden Sie sich ab jetzt an.
welcome-password = Passwort
welcome-password-hint = Mindestens { $shortest } Zeichen. Gut sind vier oder fünf zufällige Wörter.
welcome-confirm = Dasselbe Passwort noch einmal
welcome-different = Die beiden Passwörter sind nicht gleich.
welcome-weak = Das Passwort braucht mindestens { $shortest } und höchstens 1.000 Zeichen.
welcome-save = Speichern und anmelden
welcome-once = Dieser Link funktioniert nur einmal.
welcome-until = Er gilt bis:

code-title = Zweiter Faktor
code-lead = Dies mit einer Code-App scannen oder das Geheimnis dort eintippen. Dann den angezeigten Code eingeben.
code-optional = Das geht auch später.
code-secret = Geheimnis:
code-label = Code aus sechs Ziffern
code-wrong = Dieser Code passt nicht. Die Uhr des Geräts prüfen und den neuesten Code eingeben.
code-missing = Dieser Helpdesk verlangt einen zweiten Faktor. Bitte den Code aus der Code-App eingeben.
code-save = Zweiten Faktor einrichten
recovery-title = Wiederherstellungscodes
recovery-lead = Jeder Code ersetzt einmal den zweiten Faktor, zum Beispiel wenn ein Gerät verloren ist.
recovery-once = Sie werden nur jetzt gezeigt. Bitte aufschreiben und getrennt vom Passwort aufbewahren.
recovery-next = Die Codes sind notiert
confirm-title = Sind Sie es?
confirm-lead = Dieser Schritt ist riskant. Die letzte Passwortabfrage ist mehr als zehn Minuten her.
confirm-password = Ihr Passwort
confirm-wrong = Das Passwort ist falsch.
confirm-go = Weiter

locked-title = Der Tresor ist gesperrt
locked-lead = Bis zum Entsperren sind die Tickets versiegelt. Mails kommen weiter an und werden sicher verwahrt.
locked-waiting =
    { $count ->
        [0] Inzwischen ist nichts angekommen.
        [one] { $count } Mail wartet aufs Einlesen.
       *[other] { $count } Mails warten aufs Einlesen.
    }
locked-passphrase = Passphrase des Tresors
locked-wrong = Die Passphrase ist falsch.
locked-unlock = Entsperren
locked-server = Oder auf dem Server:

## States

state-needs-first-answer = braucht erste Antwort
state-needs-next-answer = braucht nächste Antwort
state-looking-into = wird untersucht
state-close-the-loop = Lösung mitteilen
state-waiting-user = wartet auf Rückmeldung
state-waiting-team = wartet auf anderes Team
state-paused = pausiert
state-done = erledigt
state-spam = Spam

reason-answered = beantwortet
reason-learned = wir wissen, was wir wissen wollten
reason-cannot-improve = können wir nicht verbessern
reason-low-priority = geringe Priorität
reason-auto-answered = die automatische Antwort genügte

## List

list-title-all = Queues
list-title-queue = Queue { $queue }
list-all-queues = Alle
list-queues-label = Queues
list-views-label = Ansichten
list-open-first = Erstes öffnen
list-owner-me = Sie
list-result = Ergebnis für #{ $reference }
list-empty = Hier ist kein Ticket. Eine Mail an { $address } eröffnet eines.
list-empty-filtered = Kein Ticket passt. Ohne Filter ist mehr zu sehen.
list-pages = Seiten
list-newer = Neuere
list-older = Ältere
no-subject = (kein Betreff)

view-left = Zu beantworten
view-mine = Meine
view-unowned = Nicht zugewiesen
view-waiting = Wartend
view-paused = Pausiert
view-close-the-loop = Lösung mitteilen
view-done = Erledigt
view-spam = Spam
view-all = Alle Tickets

filter-title = Filter und Reihenfolge
filter-state = Status
filter-owner = Zuständig
filter-tag = Schlagwort
filter-language = Sprache
filter-order = Reihenfolge
filter-any = beliebig
filter-oldest = älteste zuerst
filter-newest = neueste zuerst
filter-apply = Anwenden
filter-clear = Zurücksetzen

take = Übernehmen
take-it = Übernehmen
act-done = Erledigt
act-spam = Spam

## Ticket

ticket-nav = Benachbarte Tickets
ticket-back = Zurück zur Liste
ticket-previous = Voriges Ticket
ticket-next = Nächstes Ticket
ticket-unowned = nicht zugewiesen
ticket-mine = zuständig: Sie
ticket-owner = zuständig: { $agent }
ticket-erased =
    { $days ->
        [0] wird heute gelöscht
        [one] wird in { $days } Tag gelöscht
       *[other] wird in { $days } Tagen gelöscht
    }
ticket-left-out =
    { $count ->
        [one] { $count } ältere Nachricht wird nicht gezeigt, da es hier zu viele sind.
       *[other] { $count } ältere Nachrichten werden nicht gezeigt, da es hier zu viele sind.
    }
ticket-messages =
    { $count ->
        [one] { $count } Nachricht
       *[other] { $count } Nachrichten
    }
ticket-write-note = Notiz für das Team schreiben
ticket-reply-page = Auf eigener Seite antworten
ticket-history = Verlauf
ticket-aside = Über dieses Ticket
ticket-hint = Diese Mail gehört angeblich zu { $reference }. Bewiesen ist das nicht.
hint-merge = Sie gehört dorthin: zusammenführen…
back-to-ticket = Zurück zum Ticket
bystanders = In der Mail genannt, ohne Antworten:
bystanders-decide = entscheiden
merged-into = Dieses Ticket erscheint als Teil von
merged-into-hidden = Dieses Ticket erscheint als Teil eines Tickets, das Sie nicht öffnen können
merged-into-next = Hier wird nichts geschrieben oder geändert.
merged-take-out = Wieder herausnehmen
merged-here = Hier zusammengeführt:
merged-take-one-out = Herausnehmen
entry-home = aus #{ $reference }

entry-mail = Von
entry-note = Notiz von
entry-reply = Antwort von
reply-automatic = Automatische Antwort des Helpdesks

mail-html = HTML-Ansicht
mail-raw = Quelltext
mail-subject = Betreff:
mail-empty = Diese Mail hat keinen Text.
mail-nobody = ohne Absender
part-unnamed = ohne Namen
mail-quoted =
    { $lines ->
        [one] Zitierter Text, { $lines } Zeile
       *[other] Zitierter Text, { $lines } Zeilen
    }
mail-signature =
    { $lines ->
        [one] Signatur, { $lines } Zeile
       *[other] Signatur, { $lines } Zeilen
    }
mail-forwarded = Weitergeleitet; angeblich von
mail-forwarded-nobody = Weitergeleitet; von wem, steht nicht da.
mail-defects =
    { $count ->
        [one] { $count } Auffälligkeit an dieser Mail
       *[other] { $count } Auffälligkeiten an dieser Mail
    }
claim-outer = So steht es im Feld „Von“; bewiesen ist es nicht.
claim-aligned = Die sendende Domain bestätigt diese Adresse.
claim-unvouched = Die Domain dieser Adresse bestätigt diese Mail nicht. Jede beliebige Person kann sie geschrieben haben.
claim-signed = Signiert mit einem Schlüssel, den wir für diese Adresse kennen.
claim-inside-report = Die Adresse steht in einem Bericht; bewiesen ist sie nicht.
claim-by-program = Ein Programm hat diese Mail gesendet. Wer sie schrieb, steht darin; bewiesen ist es nicht.
automatic-auto-reply = automatische Antwort
automatic-bounce = Zustellmeldung
automatic-list = an viele gesendet
automatic-report = Bericht eines Programms
machine-out-of-office = Abwesenheitsnotiz
machine-challenge = bittet um Bestätigung
machine-failed = nicht zustellbar
machine-delayed = Zustellung verzögert
machine-delivered = wurde zugestellt
machine-relayed = wurde weitergegeben
machine-complaint = Spam-Beschwerde
machine-read-receipt = Lesebestätigung
machine-calendar-reply = Kalenderantwort
machine-invitation = Kalendereinladung
machine-list = Mailingliste
machine-bulk = Massenmail
machine-program = von einem Programm gesendet
machine-marked = als automatisch markiert
machine-why = Warum wir das annehmen:
machine-no-answer = Sie erhält keine automatische Antwort.
notice-title = Was diese Meldung sagt
notice-unproved = Alle können eine solche Meldung schreiben.
notice-recipient = An
notice-what = Ereignis
notice-status = Status
notice-words = Text des Servers
notice-failed = nicht zugestellt
notice-delayed = verzögert, weitere Versuche
notice-delivered = zugestellt
notice-relayed = an einen anderen Server weitergegeben
notice-expanded = zugestellt und an andere weitergegeben
notice-displayed = Die Mail wurde angezeigt. Ob sie gelesen wurde, ist nicht bekannt.
notice-deleted = Die Mail wurde gelöscht.
notice-dispatched = Die Mail wurde weitergegeben.
notice-processed = Ein Programm hat die Mail verarbeitet.
notice-other = Mit der Mail geschah etwas anderes.
notice-complaint = Jemand hat eine Mail als Spam gemeldet.

note-by = Notiz von { $agent }
note-audience = nur für das Team sichtbar
reply-by = Antwort von { $agent }
reply-went-to = an { $address }
outgoing-waiting = Im Postausgang. Versand ab
outgoing-leaving = wird gleich gesendet
outgoing-sent = gesendet um
outgoing-late = verspätet seit
outgoing-put-off = noch nicht gesendet
outgoing-late-why = Sie wurde noch nicht gesendet; weitere Versuche folgen. Grund:
outgoing-outbox = Nicht gesendete Mails
outgoing-refused = nicht gesendet
outgoing-refused-reason = Sie wurde nicht gesendet, und es gibt keine weiteren Versuche:
outgoing-try-again = Auf der Seite der nicht gesendeten Mails erneut versuchen
outgoing-not-delivered = nicht zugestellt
outgoing-not-delivered-next = Eine andere Adresse erfragen oder die Person auf anderem Weg erreichen.
wait-recipient-hour = Diese Adresse hat die Höchstzahl an Mails pro Stunde erhalten.
wait-recipient-day = Diese Adresse hat die Höchstzahl an Mails pro Tag erhalten.
wait-all-minute = Die Höchstzahl an Mails pro Minute ist erreicht.
wait-until = Der Versand geht von selbst weiter ab
outgoing-twice = Möglicherweise doppelt gesendet: Ein Versuch wurde unterbrochen.
delivery-title = Zustellung
delivery-waiting = wartet auf den Versand
delivery-handed-over = an den Mailserver übergeben; ob angekommen, ist nicht bekannt
delivery-refused = vom Mailserver abgelehnt
delivery-delayed = verzögert; ein Server versucht es weiter
delivery-failed = nicht zugestellt
delivery-arrived = angekommen

person-title = Diese Person
person-first = Das ist das erste Ticket von dieser Adresse.
person-earlier =
    { $count ->
        [one] { $count } weiteres Ticket
       *[other] { $count } weitere Tickets
    }

person-keys =
    { $count ->
        [0] Kein OpenPGP-Schlüssel bekannt
        [one] { $count } OpenPGP-Schlüssel
       *[other] { $count } OpenPGP-Schlüssel
    }

nobody-title = Keine Antwort möglich
nobody-anonymous = Dieser Bericht hat keine Adresse für eine Antwort. Notiz schreiben und schließen sind weiter möglich.
nobody-no-sender = Es ist keine Adresse für eine Antwort bekannt. Notiz schreiben und schließen sind weiter möglich.

## How mail was protected

mark-encrypted = verschlüsselt
mark-closed = bleibt verschlüsselt
mark-signed-known = mit bekanntem Schlüssel signiert
mark-signed-unknown = mit unbekanntem Schlüssel signiert
mark-signed-mismatch = mit fremdem Schlüssel signiert
mark-signature-bad = ungültige Signatur
mark-several-signed = mehrere Signaturen, keine anerkannt
mark-left-encrypted =
    { $count ->
        [one] für { $count } Schlüssel verschlüsselt
       *[other] für { $count } Schlüssel verschlüsselt
    }
mark-left-in-clear = unverschlüsselt trotz verschlüsselter Unterhaltung
mark-report = WhisperBack-Bericht
mail-report-link = Bericht
mail-dropped = Die verschlüsselte Form wurde nach dem Lesen gelöscht, wie vom Betrieb eingestellt.
mail-outside = Nicht signiert: steht außerhalb des signierten Teils
part-outside = nicht signiert
signer-key = Signaturschlüssel
signer-at = Signiert, laut Uhrzeit in der Signatur:
reply-keys =
    { $count ->
        [one] Der Schlüssel
       *[other] Die { $count } Schlüssel
    }
never-verified = nie geprüft

closed-not-for-us = Für keinen Schlüssel dieses Helpdesks verschlüsselt.
closed-not-for-us-next = Um eine Nachricht bitten, die für einen dieser Schlüssel verschlüsselt ist:
closed-no-key = Der Helpdesk hat noch keinen Schlüssel. Die Administration kann ihn auf dem Server erzeugen: confidesk key generate
closed-replayed = Derselbe verschlüsselte Text kam schon in einer anderen Mail.
closed-replayed-next = Vielleicht wurde er kopiert, damit ihn jemand liest. Er wird nicht noch einmal geöffnet.
closed-first = Zuerst kam er in #{ $reference }
closed-broken = Unterwegs verändert oder gekürzt, oder kein gültiges OpenPGP.
closed-broken-next = Um erneutes Senden bitten. Nichts davon ist vertrauenswürdig.
closed-too-large = Entpackt größer, als der Helpdesk liest.
closed-too-large-next = Um erneutes Senden in kleineren Teilen bitten.
closed-unavailable = Die Schlüssel waren nicht verfügbar.
closed-unavailable-next = Bei der Administration nachfragen, ob der Tresor offen ist.
closed-try = Hat der Helpdesk inzwischen den richtigen Schlüssel, lässt sich die Mail jetzt öffnen.
closed-open = Jetzt öffnen…

piece-open = Diesen verschlüsselten Teil öffnen…
piece-attachment = eine verschlüsselte Datei
piece-inline = ein verschlüsselter Block im Text
piece-mangled = eine verschlüsselte Mail, unterwegs verändert
piece-title = Verschlüsselter Teil · #{ $reference }
piece-heading = Verschlüsselter Teil
piece-lead = Er gehört vielleicht jemand anderem. Er wird nie zitiert, und nichts wird behalten. Das Öffnen wird festgehalten.
piece-from = So steht es im Feld „Von“ darin; bewiesen ist es nicht.
piece-no-sender = Er nennt keinen Absender.
piece-empty = Er hat keinen Text.
piece-save-part = Speichern
piece-further =
    { $count ->
        [one] Darin steckt { $count } weiterer verschlüsselter Teil. Er wird nicht geöffnet.
       *[other] Darin stecken { $count } weitere verschlüsselte Teile. Sie werden nicht geöffnet.
    }
piece-signed-known = Signiert mit einem Schlüssel, der für die anfragende Person angenommen wurde.
piece-signed-undecided = Signiert mit einem Schlüssel, über den noch niemand entschieden hat.
piece-signed-unknown = Signiert mit einem Schlüssel, den der Helpdesk nicht hat.
piece-signed-bad = Die Signatur ist wertlos: veränderter Text, falscher Schlüssel oder schwache Form.
piece-several-signed = Mehrere Stücke darin sind signiert; keine der Signaturen wird anerkannt.

## OpenPGP keys of a person

certificates-title = OpenPGP-Schlüssel · #{ $reference }
certificates-heading = OpenPGP-Schlüssel
certificates-of = Schlüssel für
certificates-nobody = Keine anfragende Person ist bekannt. Also kann ihr kein Schlüssel gehören.
certificates-empty = Kein Schlüssel bekannt. Die Person um ihren öffentlichen Schlüssel bitten oder ihn unten einfügen.
certificates-conflict = Für eine Adresse mit Schlüssel kam ein neuer Schlüssel.
certificates-conflict-next = Alle können Schlüssel für jede Adresse senden. Auf anderem Weg nachfragen. Dann einen annehmen und die anderen ablehnen.
certificates-chosen = damit werden Antworten verschlüsselt
certificates-revoked = widerrufen
certificates-unusable = nicht verwendbar
certificates-other-address = Keine seiner User-IDs nennt diese Adresse.
certificates-names = User-IDs, ungeprüft
certificates-no-names = keine
certificates-algorithm = Algorithmus
certificates-created = Erstellt, laut Schlüssel
certificates-expires = Läuft ab
certificates-never = nie
certificates-source = Herkunft
certificates-decided = Entschieden
certificates-accept = Annehmen
certificates-reject = Ablehnen
certificates-add-title = Schlüssel hinterlegen
certificates-add-hint = Einen öffentlichen Schlüssel einfügen, der von der Person stammt. Er gilt sofort als angenommen; Sie bürgen dafür.
certificates-add-owner = Wem der Schlüssel gehört
certificates-add-label = Öffentlicher Schlüssel, von BEGIN bis END
certificates-add = Diesen Schlüssel annehmen
certificates-look-up-title = Schlüssel außerhalb suchen
certificates-look-up-hint = Der Server der Adresse erfährt dann, dass dieser Helpdesk die Person kennt. Nur tun, wenn das niemandem schadet.
certificates-look-up = Schlüssel suchen
certificates-no-key-in-it = Darin ist kein öffentlicher OpenPGP-Schlüssel. Alles einfügen, von BEGIN bis END.
key-source-autocrypt = kam in der Kopfzeile einer Mail
key-source-attachment = kam als Anhang
key-source-text = kam im Text einer Mail
key-source-report = kam in einem Bericht
key-source-upload = hier vom Team hinterlegt
key-source-directory = vom Server der Adresse
standing-found = noch nicht entschieden
standing-accepted = angenommen
standing-rejected = abgelehnt

## Reports

report-card-title = WhisperBack-Bericht
report-title = Bericht · #{ $reference }
report-heading = WhisperBack-Bericht
report-lead = Das alles hat eine fremde Person geschrieben. Nichts davon ist geprüft.
report-answers = Was die Person geschrieben hat
report-no-answers = Die Person hat nichts geschrieben.
report-no-answer = nichts
report-facts = Was der Bericht sagt
report-no-facts = Der Bericht sagt nichts über das System.
report-what = Angabe
report-value = Wert
report-from = Quelle
report-devices = Geräte
report-errors = Logzeilen, die wie Fehler aussehen
report-no-errors = Keine Logzeile sieht wie ein Fehler aus.
report-errors-in-logs = Fehler in den Logs ({ $count })
report-error-count = { $count }-mal
report-sections = Abschnitte
report-no-sections = Der Bericht hat keine Abschnitte. Vielleicht hat die Person sie weggelassen.
report-section = Abschnitt
report-size = Größe
report-section-unknown = nicht bekannt
report-all-sections =
    { $count ->
        [0] Keine Abschnitte
        [one] Der eine Abschnitt, { $size }
       *[other] Alle { $count } Abschnitte, { $size }
    }
report-same-machine = Von diesem Gerät kamen schon Berichte:
report-defects =
    { $count ->
        [one] { $count } Auffälligkeit an diesem Bericht
       *[other] { $count } Auffälligkeiten an diesem Bericht
    }
report-id = Berichts-ID
report-summary = Zusammenfassung
report-contact = Kontakt, ungeprüft
report-key = Schlüssel, ungeprüft
report-key-block = im Bericht
report-key-url = { $address } (wird nie abgerufen)
report-version = Tails
report-version-installed = { $version }, zuerst installiert als { $installed }
report-installed = Zuerst installiert
report-channel = Kanal
report-commit = Commit
report-machine = Gerät
report-manufacturer = Hersteller
report-product = Produkt
report-model = Modell
report-virtual = Virtuelle Maschine
report-coreboot = Coreboot
report-cpu = Prozessor
report-kernel = Kernel
report-wifi = WLAN
report-ethernet = Ethernet
report-graphics = Grafik
report-medium = Startmedium
report-medium-usb = USB-Stick oder Festplatte
report-medium-iso = DVD oder Abbild
report-disk = Startlaufwerk
report-disk-size = Größe des Startlaufwerks
report-system-size = Systempartition
report-memory = Arbeitsspeicher
report-persistence = Persistenter Speicher
report-persistence-features =
    { $count ->
        [one] ja, { $count } Funktion
       *[other] ja, { $count } Funktionen
    }
report-features = Seine Funktionen
report-software = Zusätzliche Software
report-boot-options = Startoptionen
report-troubleshooting = Fehlerbehebungsmodus
report-locale = Sprache und Region
report-app = Gesendet aus
report-app-summary = Zusammenfassung der App
report-app-details = Einzelheiten der App
report-mac = MAC-Adressen anonymisiert
report-network = Netzwerk
report-unsafe-browser = Unsicherer Browser
report-bridges = Tor-Brücken
report-proxy = Proxy
report-yes = ja
report-no = nein
source-outer-subject = der äußere Betreff, den alle schreiben können
source-preamble = die ersten Zeilen
source-os-release = die Versionsdatei
source-user-text = der Text der Person
source-section = Abschnitt { $name }
source-sections = die Abschnitte

section-title = Abschnitt des Berichts · #{ $reference }
section-nav = Benachbarte Abschnitte
section-back = Alle Abschnitte
section-lines =
    { $count ->
        [one] { $count } Zeile
       *[other] { $count } Zeilen
    }
section-redacted = Was auf Personen, Geräte und Netze hinweist, ist durch Platzhalter ersetzt.
section-as-it-came = Unverändert zeigen
section-raw = Unverändert: Der Text kann auf Personen, Geräte und Netze hinweisen.
section-redact = Wieder Platzhalter zeigen
section-search = In diesem Abschnitt suchen
section-find = Suchen
section-all = Alle Zeilen zeigen
section-found =
    { $count ->
        [0] Keine Zeile gefunden. Mit weniger Buchstaben versuchen.
        [one] { $count } Zeile gefunden.
       *[other] { $count } Zeilen gefunden.
    }
section-found-shown = Nur die ersten { $count } werden gezeigt.
section-place = im Zusammenhang
section-empty = Dieser Abschnitt ist leer.
section-line-cut =
    { $count ->
        [one] … und { $count } weiteres Zeichen
       *[other] … und { $count } weitere Zeichen
    }
section-lines-before = Zeilen davor
section-lines-after = Zeilen danach

state-title = Status
state-label = Status des Tickets
state-set = Setzen
reason-label = Grund, falls erledigt
owner-title = Zuständig
owner-give-to = Zuweisen an
owner-give = Zuweisen
owner-release = Abgeben
owner-take-over = Übernehmen
sort-title = Schlagwörter und Queue
tags-title = Schlagwörter
tag-label = Schlagwort hinzufügen
tag-add = Hinzufügen
tag-remove = Schlagwort { $tag } entfernen
queue-label = In die Queue verschieben
queue-move = Verschieben
language-label = Sprache
language-unknown = nicht bekannt
language-set = Korrigieren

## Writing

reply-to = Antwort an { $address }
reply-empty = Vor dem Senden eine Antwort schreiben.
text-too-long = Der Text ist länger als 200.000 Bytes.
reply-title = Antwort · #{ $reference }
reply-label = Ihre Antwort
reply-undo-minutes =
    { $minutes ->
        [one] Sie wartet { $minutes } Minute im Postausgang. So lange lässt sie sich zurücknehmen.
       *[other] Sie wartet { $minutes } Minuten im Postausgang. So lange lässt sie sich zurücknehmen.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Sie wartet { $seconds } Sekunde im Postausgang. So lange lässt sie sich zurücknehmen.
       *[other] Sie wartet { $seconds } Sekunden im Postausgang. So lange lässt sie sich zurücknehmen.
    }
sealing-clear = wird unverschlüsselt gesendet
sealing-encrypted = wird verschlüsselt
sealing-undecided = lässt sich jetzt nicht verschlüsseln
reply-key = An den Schlüssel
reply-keys-page = Schlüssel dieser Person
reply-not-encrypted = Nicht verschlüsseln
reply-in-clear = Unverschlüsselt senden: Unterwegs können alle mitlesen
reply-files = Dateien mitsenden
reply-files-most = Höchstens { $count } Dateien, zusammen { $size }. Wer die Antwort erhält, erhält auch die Dateien.
reply-files-again = Eine Seite kann keine Dateien behalten. Bitte erneut wählen, sonst geht die Antwort ohne sie:
reply-files-many = Höchstens { $count } Dateien wählen.
reply-files-large = Die Dateien sind zu groß: zusammen { $chosen }. Eine Antwort fasst höchstens { $size }.
reply-files-none = Dieser Helpdesk sendet keine Dateien.
reply-unverified = Die Adresse stammt aus dem Bericht und wurde nie geprüft.
unprotected-no-key-of-one = Für eine der Adressen ist kein Schlüssel bekannt. Verschlüsseln für alle geht nicht.
unprotected-unusable-of-one = Für eine der Adressen ist jeder Schlüssel abgelaufen, widerrufen oder zu schwach.
unprotected-undecided-of-one = Für eine der Adressen kamen mehrere Schlüssel. Zuerst entscheiden, welcher richtig ist.
unprotected-no-key = Die Unterhaltung war verschlüsselt, und für diese Adresse ist kein Schlüssel bekannt.
unprotected-unusable = Für diese Adresse ist jeder Schlüssel abgelaufen, widerrufen oder zu schwach.
unprotected-undecided = Für diese Adresse kamen mehrere Schlüssel. Zuerst entscheiden, welcher richtig ist.
reply-needs-decision = Nicht gesendet. Über die Schlüssel entscheiden oder das Kästchen für unverschlüsseltes Senden ankreuzen.
send-wait = Senden, auf Rückmeldung warten
send-done = Senden, erledigt
send-looking = Senden, weiter untersuchen

note-title = Notiz · #{ $reference }
note-heading = Notiz für das Team
note-hint = Nur das Team sieht sie. Nichts wird gesendet.
note-label = Ihre Notiz
note-empty = Vor dem Speichern etwas schreiben.
note-save = Notiz speichern

## Drafts: what was written and not sent

draft-save = Entwurf speichern
draft-frame = Ergebnis des Speicherns
draft-saved = Entwurf gespeichert { $time }
draft-saved-at = Ihr Entwurf, gespeichert
draft-held = Wegen Neuem angehalten und nicht gesendet.
draft-discard = Entwurf verwerfen
draft-remind = Seit zwei Minuten nicht gespeichert, falls Sie seitdem geschrieben haben.
draft-mine-reply = Sie haben eine nicht gesendete Antwort
draft-mine-note = Sie haben eine nicht fertige Notiz
draft-their-reply = { $agent } schreibt eine Antwort, noch nicht gesendet
draft-their-note = { $agent } schreibt eine Notiz, noch nicht fertig
drafts-title = Entwürfe · #{ $reference }
drafts-heading = Entwürfe
drafts-none = Zu diesem Ticket gibt es keinen Entwurf.
drafts-read = Entwurf lesen
drafts-go-on = Weiterschreiben
drafts-take = Übernehmen
drafts-take-hint = Er wird Ihr Entwurf, unterhalb Ihres eigenen Textes. Der Verlauf hält das fest.

## News while a reply was written

held-title = Neues · #{ $reference }
held-heading = Seit dem Öffnen kam Neues
held-lead = Ihre Antwort wurde nicht gesendet. Erst das Neue lesen, dann entscheiden.
held-send = Trotzdem senden
held-edit = Bearbeiten
held-keep = Als Entwurf behalten
held-discard = Verwerfen
held-news = Seitdem neu

## People of a ticket

receivers-to = An
receivers-copy = Kopie
receivers-nobody = niemand
participants-link = Wer Antworten erhält
participants-title = Personen · #{ $reference }
participants-heading = Wer Antworten erhält
participants-receive = Die nächste Antwort geht
participants-requester = Anfragende Person
participants-no-requester = Keine anfragende Person ist bekannt.
participants-gets-none = erhält keine Antworten
participants-gets-none-why = Jemand anderes ist an dieser Stelle.
participants-copy = in Kopie
participants-instead = statt der anfragenden Person
participants-added = seit
participants-merged-from = mitgekommen mit #{ $reference }
participants-make-copy = In Kopie…
participants-make-instead = Statt der anfragenden Person…
participants-remove = Entfernen
participants-bystanders = In der Mail genannt, ohne Antworten
participants-bystanders-hint = In eine Mail lässt sich jede Adresse schreiben. Das allein nimmt niemanden auf.
participants-add = Jemanden aufnehmen
participants-add-hint = Vor jeder Änderung ist zu sehen, wer was erhalten wird.
participants-address = Adresse
participants-no-address = An diese Adresse lässt sich keine Mail senden.
participants-own-address = Das ist eine Adresse des Helpdesks selbst.
participants-back = Zurück zu den Personen
participant-review-title = Aufnehmen · #{ $reference }
participant-review-heading = Wer Antworten erhalten wird
participant-review-copy = In Kopie:
participant-review-instead = Statt der anfragenden Person:
participant-review-gets = Ab jetzt erhält diese Adresse jede Antwort, und ihre Mails gehören zu diesem Ticket.
participant-review-gets-not = Sie erhält nichts, was vorher geschrieben wurde, und keine Notizen.
participant-review-do-copy = Kopien dorthin senden
participant-review-do-instead = Antworten dorthin senden
review-before = Antworten gehen jetzt
review-after = Antworten gehen dann
review-next-reply = Die nächste Antwort:
review-news = Seit dem Öffnen kam Neues. Nichts wurde geändert. Erst das Neue lesen, dann entscheiden.
review-leave = Nichts ändern

## Merging and splitting

merge-link = Zusammenführen…
merge-title = Zusammenführen · #{ $reference }
merge-heading = Mit einem anderen Ticket zusammenführen
merge-lead = Dieses Ticket wird als Teil des anderen gezeigt. Es lässt sich jederzeit wieder herausnehmen.
merge-candidates = Es gehört vielleicht zu
merge-hinted = eine Mail hier nennt es; bewiesen ist nichts
merge-into-this = Mit diesem zusammenführen…
merge-other = Anderes Ticket
merge-into-label = Ticketnummer, zum Beispiel K7QX4MB
merge-look = Zuerst ansehen…
merge-no-ticket = Dieses Ticket gibt es nicht, oder Sie dürfen es nicht sehen.
merge-itself = Das ist dieses Ticket selbst. Das andere angeben.
merge-back = Zurück zur Auswahl
merge-review-title = Zusammenführen · #{ $reference }
merge-review-heading = Zusammenführen
merge-this = Dieses Ticket
merge-becomes-part = wird ein Teil von
merge-what-happens = Seine Mails und Notizen erscheinen dort. Neue Mails dazu gehen dorthin. Allein verlangt es nichts mehr.
merge-other-queue = Die Teammitglieder der Queue { $queue } werden es sehen.
merge-requester = Was gilt für die Person, die hier angefragt hat?
merge-requester-none = Erhält keine Antworten
merge-requester-copy = Erhält Kopien der Antworten
merge-requester-instead = Erhält die Antworten statt der anderen anfragenden Person
merge-do = Zusammenführen
split-link = Aus einigen Mails ein eigenes Ticket machen
split-title = Aufteilen · #{ $reference }
split-heading = Eigenes Ticket machen
split-lead = Die angekreuzten Mails kommen in ein neues Ticket. Wer die erste schrieb, gilt dort als anfragende Person.
split-which = Welche Mails?
split-hint = Antworten und Notizen bleiben hier. Das neue Ticket lässt sich wieder hierher zusammenführen.
split-empty = Hier lässt sich keine Mail herausnehmen. Ein Bericht ist schon eine Sache für sich.
split-do = Eigenes Ticket machen
split-none-ticked = Mindestens eine und höchstens fünfzig Mails ankreuzen.
split-one-must-stay = Eine Mail muss in diesem Ticket bleiben. Eine nicht ankreuzen.

## Outcomes

done-taken = Übernommen
done-given = Zugewiesen an { $agent }
done-released = Abgegeben
done-moved = Verschoben nach { $queue }
done-tagged = Schlagwort { $tag } hinzugefügt
done-untagged = Schlagwort { $tag } entfernt
done-state = Status: { $state }
done-noted = Notiz für das Team gespeichert.
done-in-outbox = Im Postausgang bis { $until }.
done-taken-back = Zurückgenommen. Nichts wurde gesendet.
done-undone = Rückgängig gemacht
done-too-late = Zu spät für Rückgängig
done-run-again = Sie wird jetzt erneut eingelesen.
done-lesson-again = Der Mailfilter lernt jetzt noch einmal.
done-lesson-dropped = Der Lernversuch ist verworfen.
done-tried-again = Der Versand wird jetzt erneut versucht.
done-draft-kept = Als Ihr Entwurf behalten. Nichts wurde gesendet.
done-discarded = Verworfen. Nichts wurde gesendet.
done-signed-out = Sie sind abgemeldet.
done-unlocked = Der Tresor ist offen.
done-key-accepted = Schlüssel angenommen. Was damit signiert ist, wurde neu geprüft.
done-key-rejected = Schlüssel abgelehnt. Nichts wird damit verschlüsselt.
done-key-look-up = Der Helpdesk sucht innerhalb von fünf Minuten einen Schlüssel. Dann wieder nachsehen.
done-language = Sprache gesetzt
done-recipient-copy = Ab jetzt in Kopie
done-recipient-instead = Ab jetzt statt der anfragenden Person
done-recipient-removed = Erhält keine Antworten mehr
done-merged = #{ $reference } ist jetzt ein Teil dieses Tickets.
done-unmerged = Herausgenommen. Es ist wieder wie vorher.
done-split = Das ist jetzt ein eigenes Ticket aus Mails von #{ $reference }.

## Other pages

history-title = Verlauf von #{ $reference }
history-desk = der Helpdesk
history-opened = Durch eine Mail eröffnet
history-mail = Eine Mail kam
history-language = Sprache gesetzt: { $language }
history-reply = Antwort in den Postausgang gelegt
history-withdrawn = Antwort zurückgenommen
history-note = Notiz geschrieben
history-in-clear = Antwort unverschlüsselt gesendet trotz verschlüsselter Unterhaltung
history-piece-opened = Verschlüsselten Teil geöffnet
history-key-found = Entscheidung über einen Schlüssel aufgehoben
history-key-accepted = Schlüssel angenommen
history-key-rejected = Schlüssel abgelehnt
history-key-look-up = Suche nach einem Schlüssel angefordert
history-key-looked-up = Außerhalb wurde ein Schlüssel gefunden
history-key-not-found = Außerhalb wurde kein Schlüssel gefunden
history-not-delivered = Eine Antwort wurde nicht zugestellt: { $why }
history-not-delivered-unexplained = Eine Antwort wurde nicht zugestellt
history-delayed = Ein Server versucht weiter, eine Antwort zuzustellen: { $why }
history-delayed-unexplained = Ein Server versucht weiter, eine Antwort zuzustellen
history-late = Eine Antwort ist verspätet: { $why }
history-tried-again = Versand der Antwort erneut versucht
history-spam-filter = Als unerwünscht aussortiert, laut Mailfilter
history-spam-sender = Als unerwünscht aussortiert: wie eine Mailflut, gleiche Absenderadresse
history-spam-text = Als unerwünscht aussortiert: wie eine Mailflut, gleicher Text
history-spam-domain = Als unerwünscht aussortiert: wie eine Mailflut, gleiche Absenderdomain
history-spam-network = Als unerwünscht aussortiert: wie eine Mailflut, gleiches Herkunftsnetz
history-not-taught = Der Mailfilter konnte nicht lernen: { $why }
history-automatic = Automatische Antwort des Helpdesks ({ $language })
history-no-automatic = Keine automatische Antwort: { $why }
history-recipient-copy = Jemand erhält ab jetzt Kopien der Antworten
history-recipient-instead = Jemand erhält ab jetzt die Antworten statt der anfragenden Person
history-recipient-removed = Jemand erhält keine Antworten mehr
history-merged = #{ $reference } wurde ein Teil dieses Tickets
history-merged-into = Wurde ein Teil von #{ $reference }
history-unmerged = #{ $reference } wurde herausgenommen
history-unmerged-from = Aus #{ $reference } herausgenommen
history-split = Aus Mails wurde das Ticket #{ $reference }
history-split-from = Aus Mails von #{ $reference } gemacht
history-draft-taken = Entwurf von { $agent } übernommen
history-empty = Noch ist nichts geschehen.

silence-no-address = es ist keine Adresse für eine Antwort bekannt
silence-imported = die Mail wurde importiert
silence-old = die Mail ist alt
silence-machine = eine Maschine oder eine Liste hat die Mail gesendet
silence-null-sender = die Mail hat keine Rückadresse
silence-no-reply-address = die Adresse nimmt keine Antworten an
silence-ours = die Adresse gehört dem Helpdesk
silence-answers = die Mail antwortet auf eine andere
silence-not-addressed = die Mail nennt keine Adresse des Helpdesks in To oder Cc
silence-not-vouched = niemand bestätigt die Absenderadresse
silence-inside-report = die Queue antwortet nicht an Adressen in Berichten
silence-spam = das Ticket ist Spam
silence-taken-up = jemand hat vorher geantwortet
silence-answered-before = diese Adresse erhielt in den letzten sieben Tagen schon eine
silence-too-many = der Helpdesk hat die Höchstzahl pro Stunde erreicht
silence-too-many-of-domain = der Helpdesk hat die Höchstzahl pro Stunde für Adressen dieser Domain erreicht
silence-late = sie wurde nicht innerhalb eines Tages fertig
silence-unprotected = eine Entscheidung zur Verschlüsselung steht aus

html-view-title = HTML-Ansicht · #{ $reference }
html-view-lead = Bereinigt und abgeschottet: keine Bilder von außen, keine Skripte, keine Formulare.
html-view-frame = Die Mail als HTML

parked-title = Geparkte Mails
parked-lead = Diese Mails sind angenommen, ließen sich aber nicht lesen. Nichts ist verloren. Nach einem Update erneut einlesen.
parked-empty = Nichts ist geparkt. Mails, die sich nicht lesen lassen, würden hier warten.
parked-attempts =
    { $count ->
        [one] einmal versucht
       *[other] { $count }-mal versucht
    }
parked-retry = Erneut einlesen
parked-raw = Quelltext herunterladen
lessons-title = Was der Mailfilter nicht lernen konnte
lessons-lead = Das Lernprogramm des Mailfilters scheiterte an den Mails dieser Tickets. Läuft es wieder, erneut versuchen; sonst verwerfen. Die Tickets ändern sich nicht.
lessons-retry = Erneut versuchen
lessons-drop = Verwerfen

outbox-title = Nicht gesendete Mails
outbox-lead = Diese Antworten warten, sind verspätet oder aufgegeben. Wartende und verspätete werden von selbst weiter versucht.
outbox-empty = Nichts ist verspätet. Eine Antwort, die nicht hinausgeht, stünde hier.
outbox-ticket = Ticket
outbox-queue = Queue
outbox-since = Zuerst versucht
outbox-attempts = Versuche
outbox-state = Status
outbox-why = Grund
outbox-waits = weiter ab
outbox-put-off = bald neuer Versuch
outbox-late = verspätet seit
outbox-given-up = aufgegeben
outbox-try-again = Erneut versuchen

flood-title = Ähnliche Tickets
flood-alike =
    { $count ->
        [one] { $count } neues Ticket ({ $by })
       *[other] { $count } ähnliche neue Tickets ({ $by })
    }
flood-aside =
    { $count ->
        [one] { $count } Ticket als Spam aussortiert ({ $by })
       *[other] { $count } Tickets als Spam aussortiert ({ $by })
    }
flood-none =
    { $count ->
        [one] { $count } Ticket ist keine Mailflut ({ $by })
       *[other] { $count } Tickets sind keine Mailflut ({ $by })
    }
flood-look = ansehen
flood-from = Eingegangen zwischen
flood-to = und
flood-lead = Niemand hat diese Tickets übernommen oder beantwortet. Was angekreuzt bleibt, wird ungelesen Spam. Alles lässt sich auf einmal zurücknehmen.
flood-sweep =
    { $count ->
        [one] Dieses Ticket als Spam markieren
       *[other] Alle { $count } angekreuzten Tickets als Spam markieren
    }
flood-swept =
    { $count ->
        [one] { $count } Ticket ist als Spam markiert.
       *[other] { $count } Tickets sind als Spam markiert.
    }
flood-sweeps-until = Neue Mails dieser Art werden von selbst zu Spam bis
flood-undo = Für alle rückgängig
flood-clear-lead = Haben echte Personen diese Mails geschrieben, lässt sich das hier festhalten. Dann werden diese Tickets nicht mehr als Mailflut gemeldet.
flood-clear = Das ist keine Mailflut
flood-cleared =
    { $count ->
        [one] { $count } Ticket ist laut Team keine Mailflut und wird nicht mehr gemeldet.
       *[other] { $count } Tickets sind laut Team keine Mailflut und werden nicht mehr gemeldet.
    }
flood-again = Doch eine Mailflut
flood-tickets = Ähnliche Tickets
flood-ticket = Ticket
flood-requester = Von
flood-subject = Betreff
flood-at = Eingang
flood-back = Zurück zu den Queues
alike-sender = gleiche Absenderadresse
alike-text = fast gleicher Text
alike-domain = gleiche Absenderdomain
alike-network = gleiches Herkunftsnetz
spam-filter = Der Mailfilter hält diese Mail für unerwünscht.
spam-filter-score = Der Mailfilter hält diese Mail für unerwünscht und gibt ihr { $score } Punkte.
spam-filter-points = Der Mailfilter hält diese Mail für unerwünscht: { $score } Punkte, und { $required } genügen.
spam-filter-tests = Was er fand, in seinen eigenen Namen: { $tests }
spam-flood = Diese Mail gleicht einer Mailflut, die das Team als Spam markiert hat: { $by }.

stats-by-state = Tickets nach Status
stats-state = Status
stats-by-queue = Zu beantworten, nach Queue
stats-queue = Queue
stats-mail = Mails
stats-kind = Art
stats-messages = Mails in Tickets
stats-unread = warten aufs Einlesen
stats-parked = geparkt
outbox-held = im Postausgang zurückgehalten
outbox-trying = werden gesendet
outbox-sent = gesendet
outbox-failed = abgelehnt
stats-as-of = Stand:
stats-empty = Noch nichts zu zählen.
stats-count = Anzahl
stats-total = Zusammen

people-queues = Queues
people-agents = Teammitglieder
people-name = Name
people-addresses = Adressen
people-role = Rolle
people-disabled = deaktiviert
people-every-queue = alle Queues
people-all-queues = Ohne Häkchen: alle Queues, auch künftige.
people-languages = Sprachen
people-languages-hint = Codes mit Leerzeichen dazwischen, zum Beispiel en fr.
people-languages-wrong = Sprachcodes mit Leerzeichen dazwischen angeben, zum Beispiel en fr.
people-seen = Zuletzt hier
people-invited = eingeladen bis
people-expired = Einladung abgelaufen
people-invite = Jemanden einladen
people-invite-make = Einmaligen Link erstellen
people-name-taken = Diesen Namen gibt es schon.
people-name-wrong = Einen Namen aus 1 bis 60 Buchstaben, Ziffern oder Zeichen wählen.
people-code-needed = Diese Person braucht einen zweiten Faktor.
people-code-free = Diese Person kann einen zweiten Faktor einrichten, muss aber nicht.
people-roles = Was die Rollen dürfen
member-title = Teammitglied
member-back = Alle Teammitglieder
member-has-code = zweiter Faktor
member-role = Rolle und Queues
member-role-save = Rolle und Queues speichern
member-link = Einmaliger Link
member-link-until = Der Link gilt bis:
member-link-lead = Ein neuer Link setzt bei der Verwendung ein neues Passwort und beendet alle Sitzungen.
member-link-make = Neuen Link erstellen
member-withdraw = Link zurückziehen
member-stop = Zugang
member-end-sessions = Alle Sitzungen beenden
member-disable = Deaktivieren
member-disable-lead = Sitzungen und Tokens enden sofort. Der Name bleibt an den Tickets.
member-enable = Aktivieren
member-enable-lead = Die Person beginnt neu mit einem einmaligen Link.
invited-title = Einmaliger Link
invited-lead = Diesen Link auf sicherem Weg an { $agent } geben.
invited-once = Er wird nur jetzt gezeigt.

## Account

me-title = Mein Konto
me-back = Mein Konto
me-profile = Aussehen der Seiten
me-interface = Sprache der Oberfläche
me-zone = Zeitzone
me-zone-wrong = Diese Zeitzone gibt es nicht. Eine aus der Liste wählen, zum Beispiel Europe/Berlin.
me-density = Abstände
me-density-normal = Normal
me-density-compact = Kompakt
me-text-size = Schriftgröße
me-keys = Tastenkürzel
me-keys-on = Ein
me-keys-off = Aus
me-page-size = Zeilen pro Liste
me-save = Speichern
me-sessions = Sitzungen
me-begun = Beginn
me-used = Zuletzt aktiv
me-browser = Browser
me-browser-unknown = nicht bekannt
me-this = diese
me-end = Beenden
me-end-others = Alle anderen beenden
me-sessions-hint = Vom Browser wird nur die Familie gespeichert, und keine Ihrer Adressen.
me-no-code = Sie haben keinen. Mit zweitem Faktor genügt ein gestohlenes Passwort nicht.
me-has-code =
    { $count ->
        [0] Sie haben einen, aber keinen Wiederherstellungscode mehr.
        [one] Sie haben einen und noch { $count } Wiederherstellungscode.
       *[other] Sie haben einen und noch { $count } Wiederherstellungscodes.
    }
me-code-set = Zweiten Faktor einrichten
me-code-again = Ersetzen, mit neuen Wiederherstellungscodes
me-code-drop = Entfernen
me-password = Passwort
me-password-old = Altes Passwort
me-password-new = Neues Passwort
me-password-save = Passwort ändern
me-tokens = API-Tokens
me-no-tokens = Sie haben keine.
me-made = Erstellt
me-may = Rechte
me-token-reads = lesen
me-token-all = alle Ihre Rechte
me-revoke = Widerrufen
me-token-make-read = Token nur zum Lesen erstellen
me-token-make = Token mit allen Rechten erstellen
me-token-new = Neues Token
me-token-once = Es wird nur jetzt gezeigt.

## Replies to review

reviews-lead = Antworten von Teammitgliedern in Einarbeitung werden erst nach der Freigabe gesendet.
reviews-empty = Keine Antwort wartet.
review-waits = wartet auf Sie
review-waits-you = wartet auf jemand anderen
review-returned = zurückgegeben
review-returned-you = an Sie zurückgegeben
review-by = von { $agent }
review-then = danach
review-files = Dateien:
review-text = Text
review-approve = Freigeben und senden
review-note = Was zu ändern ist
review-return = Zurückgeben
review-revise = Erneut vorlegen
review-drop = Verwerfen
reply-for-review = Ihre Antwort wird erst nach der Freigabe gesendet.
done-for-review = Vorgelegt. Sie wird erst nach der Freigabe gesendet.
done-review-approved = Freigegeben. Bis zum Versand lässt sie sich noch zurücknehmen.
done-review-returned = Zurückgegeben.
done-review-again = Erneut vorgelegt.
done-review-dropped = Verworfen.
done-profile = Gespeichert.
done-password = Ihr Passwort ist geändert. Alle anderen Sitzungen sind beendet.
done-code-dropped = Sie haben keinen zweiten Faktor mehr.
done-sessions-ended = Sitzungen beendet.
done-token-revoked = Token widerrufen.
done-role-changed = Rolle und Queues gespeichert.
done-agent-disabled = Deaktiviert. Alle Sitzungen und Tokens sind beendet.
done-link-withdrawn = Der Link funktioniert nicht mehr.
history-for-review = Antwort zur Durchsicht vorgelegt
history-approved = Antwort freigegeben
history-changed = Antwort geändert und freigegeben
history-returned = Antwort zurückgegeben
history-dropped = Antwort vor der Freigabe verworfen

## Reports without people

reports-lead = Was Berichte sagen, ohne die Personen, die sie schrieben.
reports-empty = Noch kein Bericht.
reports-back = Alle Berichte
reports-version = Version
reports-summary = Zusammenfassung
reports-received = Eingang

people-queue-hint = Eine neue Queue, auf dem Server:

## Automatic answers

answers-lead = Auf die erste Mail einer Person antwortet der Helpdesk von selbst, in der Sprache der Person.
answers-no-queue = Sie sehen keine Queue.
answers-empty = Diese Queue hat keine automatische Antwort.
answers-empty-next = Unten eine Sprache wählen und eine schreiben.
answers-texts = Texte von
answers-of = in
answers-standing = Status
answers-since = Seit
answers-language = Sprache, zum Beispiel en
answers-open = Öffnen
answers-reports-on = Auch Adressen in Berichten erhalten Antworten. Dort lässt sich jede Adresse eintragen.
answers-reports-off = Adressen in Berichten erhalten keine Antwort, da sich dort jede Adresse eintragen lässt.
answers-reports-take = Auch dorthin antworten
answers-reports-leave = Nicht mehr dorthin antworten
answer-sent = wird gesendet
answer-off = ausgeschaltet
answer-not-approved = noch nicht freigegeben
answer-waits = wartet auf Freigabe
answer-back = Alle automatischen Antworten
answer-in-force = Gültig
answer-nothing = Nichts ist gültig. Unten einen Text schreiben und von einem anderen Teammitglied freigeben lassen.
answer-proposed = Vorgeschlagen
answer-compare = Zeilen mit + sind neu, Zeilen mit − fallen weg.
answer-needs-another = Diese Version ist von Ihnen. Ein anderes Teammitglied muss sie freigeben.
answer-approve = Freigeben, gültig machen
answer-switch-on = Einschalten
answer-switch-off = Ausschalten
answer-write = Neue Version schreiben
answer-hint = Sie geht an alle, die schreiben, und kann öffentlich werden. Platzhalter für die Ticketnummer:
answer-subject = Betreff
answer-subject-first = Automatische Antwort [#{"{"}ticket{"}"}]
answer-text = Text
answer-propose = Vorschlagen
answer-history = Alle Versionen
answer-version = Version { $number }
answer-operator = der Betrieb
answer-approved-by = Freigegeben von
answer-put-back = Wieder gültig machen
answer-news = Seit dem Öffnen dieser Seite wurde eine Version vorgeschlagen. Bitte mit Ihrer unten vergleichen.
answer-text-fault = Einen Text von höchstens 10.000 Bytes schreiben.
answer-subject-fault = Einen Betreff von einer Zeile und höchstens 150 Zeichen schreiben.
done-answer-proposed = Vorgeschlagen. Ein anderes Teammitglied muss sie freigeben.
done-answer-approved = Diese Version ist gültig.
done-answer-on = Eingeschaltet.
done-answer-off = Ausgeschaltet.
done-answer-reports = Gespeichert.
role-admin = Administration
role-help-desk = Helpdesk
role-trainee = Einarbeitung
role-developer = Entwicklung
role-ux = UX
role-translator = Übersetzung
role-auditor = Prüfung
role-admin-may = Alles, in allen Queues.
role-help-desk-may = Liest und beantwortet Tickets. Sieht Antworten von Teammitgliedern in Einarbeitung durch.
role-trainee-may = Liest Tickets. Antworten werden erst nach der Freigabe gesendet.
role-developer-may = Sieht Berichte ohne die Personen, die sie schrieben, und Zahlen.
role-ux-may = Dasselbe wie die Rolle Entwicklung.
role-translator-may = Schreibt die Texte automatischer Antworten, sieht kein Ticket.
role-auditor-may = Sieht Zahlen und keine Inhalte.

keys-title = Tastenkürzel
keys-lead = Alt und Umschalt halten, auf dem Mac Ctrl und Option, und die Taste drücken. Kein Skript ist nötig.
keys-key = Taste
keys-does = Wirkung
look-title = Darstellung
look-auto = Wie der Browser
look-light = Hell
look-dark = Dunkel
keys-find-title = Links nach Namen
keys-find = In Firefox und im Tor Browser ' drücken und die ersten Buchstaben eines Links tippen. Die Eingabetaste öffnet ihn.
key-open-first = das erste Ticket der Liste öffnen
key-up = zurück zur Liste oder zum Ticket
key-next = nächstes Ticket oder nächste Seite
key-previous = voriges Ticket oder vorige Seite
key-reply = zum Antwortfeld
key-send = senden, auf Rückmeldung warten; in einer Notiz: die Notiz speichern
key-note = Notiz für das Team schreiben
key-take = das Ticket übernehmen
key-undo = rückgängig machen
key-save = Entwurf speichern

problem-home = Zur Startseite
problem-request = Nummer dieser Anfrage:
problem-kept = Ihr Text ist nicht verloren. Er lässt sich hier kopieren:
problem-malformed = Diese Anfrage war nicht verständlich
problem-malformed-next = Zurückgehen und noch einmal versuchen.
problem-forbidden = Das dürfen Sie nicht
problem-forbidden-next = Ihre Rolle erlaubt es nicht. Die Administration kann das ändern.
problem-signed-out = Sie sind abgemeldet
problem-signed-out-next = Neu anmelden, dann den Text einfügen.
problem-sign-in = Anmelden
problem-stale-form = Dieses Formular ist zu alt
problem-stale-form-next = Zurückgehen, die Seite neu laden und noch einmal senden.
problem-not-found = Nicht gefunden
problem-not-found-next = Diese Seite gibt es nicht, oder Sie dürfen sie nicht sehen.
problem-conflict = Jemand war schneller
problem-conflict-next = Zurückgehen und neu laden. Dann ist zu sehen, was sich geändert hat.
problem-too-large = Das ist zu groß
problem-too-large-next = Kürzen und noch einmal senden.
problem-unprocessable = Im Formular stimmt etwas nicht
problem-unprocessable-next = Zurückgehen und die Felder prüfen.
problem-too-many = Zu viele Anfragen
problem-too-many-next = Eine Minute warten und noch einmal versuchen.
problem-failed = Bei uns ist ein Fehler aufgetreten
problem-failed-next = Es liegt nicht an Ihnen. Noch einmal versuchen oder der Administration die Nummer unten nennen.
problem-unavailable = Der Helpdesk ist nicht bereit
problem-unavailable-next = In einer Minute noch einmal versuchen.

## Looking after the desk

operation-health = Zustand
operation-settings = Einstellungen
operation-audit = Audit-Protokoll
health-title = Zustand des Helpdesks
health-lead =
    { $count ->
        [0] Jetzt ist nichts zu tun.
        [one] { $count } Punkt braucht Sie.
       *[other] { $count } Punkte brauchen Sie.
    }
health-what = Punkt
health-how = Befund
health-next = Was zu tun ist
health-good = gut
health-note = Hinweis
health-bad = handeln
health-hint = Diese Seite hat keine Verbindungen aufgebaut. Auf dem Server, mit Verbindungen:
settings-title = Einstellungen
settings-pages = Seiten und Messwerte
settings-mail-in = Maileingang
settings-mail-out = Mailversand
settings-keys = Schlüssel
settings-data = Daten und Backups
settings-pages-privacy = Über einen Onion-Dienst sieht unterwegs niemand, wer am Helpdesk arbeitet. Messwerte enthalten nur Zahlen.
settings-mail-in-privacy = DNS-Abfragen verraten den Nameservern, welche Domains dem Helpdesk schreiben.
settings-mail-out-privacy = Das Relay sieht, wer wann Mails erhält. Unverschlüsselt gesendete Texte sieht es auch.
settings-keys-privacy = Mit einer Schlüsseldatei ist eine gestohlene Festplatte lesbar. Die Suche nach Schlüsseln außerhalb verrät, wen der Helpdesk kennt.
settings-data-privacy = Endgültig Gelöschtes ist in Backups nach einer Woche unlesbar, wenn die Schlüssel dazu mit gelöscht werden.
settings-name = Einstellung
settings-value = Gültig
settings-where = Gesetzt in
settings-unset = nicht gesetzt
settings-default = Vorgabe oder Option beim Start
settings-line = Zeile { $line }
settings-file = Einstellungen werden in dieser Datei geändert und gelten ab dem nächsten Start des Helpdesks:
settings-export = Alle Einstellungen als Text
settings-try-title = Funktioniert es?
settings-try = Testen
settings-mail-in-try = Der Test meldet sich bei jedem Postfach an und öffnet es zum Lesen. Er holt keine Mail ab.
settings-mail-out-try = Der Test begrüßt das Relay und meldet sich an. Er sendet keine Mail.
settings-keys-try = Der Test fragt den Schlüsselprozess nach den Schlüsseln des Helpdesks. Nichts wird geöffnet.
settings-works = funktioniert
settings-fails = funktioniert nicht
audit-title = Audit-Protokoll
audit-lead = Wer wann was für eine Handlung an welchem Ticket ausführte. Inhalte stehen hier nie.
audit-kind = Art
audit-agent = Teammitglied
audit-filter = Zeigen
audit-empty = Keine Handlung dieser Art.
audit-no-agent = Kein Teammitglied hat diesen Namen.
audit-when = Wann
audit-to = Woran
audit-nobody = der Helpdesk oder der Betrieb
audit-older = Ältere Zeilen

## My shift

section-shift = Meine Schicht
row-news = Neues
shift-empty = Jetzt ist nichts zu tun. Eine Mail an { $address } eröffnet ein Ticket.
shift-eye = Bitte ansehen
shift-left = Von früher übrig
shift-left-since = Unverändert seit
shift-work-through = Abarbeiten
shift-new = Neu
shift-go-through = Durchgehen
shift-mine = Meine
shift-mine-above =
    { $count ->
        [one] { $count } davon steht weiter oben.
       *[other] { $count } davon stehen weiter oben.
    }
shift-cut = { $shown } von { $count } werden gezeigt.
shift-see-all = Alle zu beantwortenden ansehen
shift-see-all-new = Die neuesten ansehen
shift-aside = Zahlen
shift-waiting = Warten auf andere
shift-oldest = Ältestes:
shift-see-waiting = Wartende ansehen
shift-nothing-waits = Kein Ticket wartet auf andere.
shift-languages = Offen, nach Sprache

eye-stopped = Ihre Antwort wurde angehalten, da Neues kam:
eye-failed = Ihre Antwort wurde nicht gesendet:
eye-late = Ihre Antwort ist verspätet:
eye-twice = Ihre Antwort wurde möglicherweise doppelt gesendet:
eye-reminder = Sie wollten erinnert werden:
eye-done = Abhaken
eye-look = Ansehen
eye-parked =
    { $count ->
        [one] { $count } Mail ließ sich nicht lesen.
       *[other] { $count } Mails ließen sich nicht lesen.
    }

## Later

later-title = Später
later-pause-label = Pausieren bis
later-pause = Pausieren
later-remind-label = Erinnern am
later-remind = Erinnern
later-reminder = Erinnerung am
later-no-reminder = Entfernen
later-follow = Folgen
later-unfollow = Nicht mehr folgen
ticket-paused-until = bis
ticket-place = { $place } von { $count }
ticket-further = Nächste Seite
ticket-ahead = Nächstes Ticket, schon geladen
done-followed = Sie folgen diesem Ticket
done-unfollowed = Sie folgen diesem Ticket nicht mehr
done-reminded = Erinnerung am { $day }
done-no-reminder = Keine Erinnerung
done-paused-until = Pausiert bis { $day }
history-pause-ended = Die Pause ist vorbei; Status: { $state }

## Recently done

my-acts-title = Zuletzt getan
my-acts-lead = Ihre letzten 20 Schritte aus 30 Tagen. Mails lassen sich bis zum Versand zurücknehmen.
my-acts-empty = Noch gibt es nichts, was sich rückgängig machen lässt.

## Words and saved lists

key-find = nach Wörtern suchen
find = Suchen
find-label = Suchwörter
find-words-title = Mögliche Suchwörter
find-words = is: mit einem Status, open, left, mine oder unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = Wonach gesucht wird
find-drop = Ohne { $word }
views-title = Gespeicherte Listen
view-save-title = Diese Liste speichern
view-name = Name
view-for = Für
view-for-me = mich
view-for-queue = alle in { $queue }
view-save = Speichern
view-change = Diese Liste umbenennen oder löschen
view-rename = Umbenennen
view-delete = Löschen
list-per-page = pro Seite

## Many tickets at once

bulk-title = Mit der Auswahl:
bulk-pick = #{ $reference } auswählen
bulk-all =
    { $count ->
        [one] Das eine passende auswählen
       *[other] Alle { $count } passenden auswählen
    }
bulk-kept =
    { $count ->
        [one] { $count } von anderen Seiten behalten
       *[other] { $count } von anderen Seiten behalten
    }
bulk-keep = Auswahl beim Blättern behalten
bulk-empty = Auswahl aufheben
bulk-more = Mehr
bulk-page-title = Viele Tickets auf einmal
bulk-asked =
    { $count ->
        [one] { $count } Ticket ändern?
       *[other] { $count } Tickets ändern?
    }
bulk-running =
    { $count ->
        [one] { $count } Ticket wird geändert
       *[other] { $count } Tickets werden geändert
    }
bulk-done =
    { $count ->
        [one] { $count } Ticket, fertig
       *[other] { $count } Tickets, fertig
    }
bulk-undoing =
    { $count ->
        [one] { $count } Ticket wird zurückgesetzt
       *[other] { $count } Tickets werden zurückgesetzt
    }
bulk-undone =
    { $count ->
        [one] { $count } Ticket, zurückgesetzt
       *[other] { $count } Tickets, zurückgesetzt
    }
bulk-nobody-is-written-to = Niemand erhält eine Mail.
bulk-can-be-undone = Rückgängig geht 30 Tage lang, bei jedem Ticket, mit dem sonst nichts geschieht.
bulk-and-more =
    { $count ->
        [one] und { $count } weiteres
       *[other] und { $count } weitere
    }
bulk-do =
    { $count ->
        [one] Ticket ändern
       *[other] Alle { $count } ändern
    }
bulk-back = Zurück
bulk-so-far = Bisher { $done } von { $count }.
bulk-count-changed = { $count } geändert
bulk-count-unchanged =
    { $count ->
        [one] { $count } war schon so
       *[other] { $count } waren schon so
    }
bulk-count-failed =
    { $count ->
        [one] { $count } ließ sich nicht ändern
       *[other] { $count } ließen sich nicht ändern
    }
bulk-count-undone = { $count } zurückgesetzt
bulk-count-left = { $count } unverändert gelassen
bulk-why = Grund
bulk-undo = Alles rückgängig machen
