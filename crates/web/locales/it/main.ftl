# What the desk says in Italian. Buttons stand in the imperative, sentences use "tu" and name no gender.
#
# Glossary
#   ticket = ticket                        queue = coda
#   owner, have it = in carico a           take / release = prendere in carico / rilasciare
#   agent = agente, il team                requester = richiedente, chi ha scritto
#   user = utente                          admin = chi amministra
#   operator = chi gestisce il server      the desk = il sistema, questo help desk
#   mail = e-mail (la)                     message = messaggio
#   reply, answer = risposta               automatic answer = risposta automatica
#   internal note = nota (interna)         standard reply = risposta predefinita
#   tag = etichetta                        state = stato
#   done = chiuso                          close the loop = da comunicare
#   spam = spam                            set aside = mettere da parte
#   merge = unire                          split = dividere
#   undo = annullare                       draft = bozza
#   outbox = posta in uscita               parked = non elaborata
#   header = intestazione                  raw mail = originale
#   key = chiave                           fingerprint = impronta
#   signature = firma                      encrypted = cifrato
#   unencrypted = in chiaro                encrypted piece = parte cifrata
#   vault = cassaforte                     passphrase = passphrase
#   report = segnalazione                  odd thing = anomalia
#   copy = copia                           keys (of the keyboard) = tasti
#   second factor = secondo fattore        recovery code = codice di recupero
#   one-time link = link monouso           session = sessione
#   trainee = in formazione                approve = approvare
#   hand in / give back = presentare / restituire
#   lesson = istruzione (del filtro)       news = novità
#   shift = turno                          reminder = promemoria
#   follow = seguire                       saved list = elenco salvato
#   setting = impostazione                 in force = in vigore
#   relay = server di invio                counts = conteggi
#   audit log = registro delle azioni      flood = invio di massa

## Around every page

skip = Vai al contenuto
menu = Menu
sections = Sezioni
section-queues = Code
section-reviews = Risposte da approvare
section-reports = Segnalazioni
section-parked = Non elaborate
section-outbox = Posta in uscita
section-automatic = Risposte automatiche
section-people = Persone
section-statistics = Statistiche
sign-out = Esci
undo = Annulla
refresh = Aggiorna
error-prefix = Errore:
errors-title = C'è un problema
result-title = Risultato
times = Tutti gli orari sono nel fuso orario { $zone }.

time-now = adesso
time-today = oggi { $time }
time-yesterday = ieri { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } giorno
        [many] { $count } di giorni
       *[other] { $count } giorni
    }
size-bytes =
    { $count ->
        [one] { $count } byte
        [many] { $count } di byte
       *[other] { $count } byte
    }
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB

warning-key-file = Un disco rubato sarebbe leggibile.
warning-key-file-next = La chiave si trova accanto ai dati. Per cambiare, imposta [vault] unlock = "passphrase".
warning-vault-locked = La cassaforte è bloccata.
warning-vault-locked-next = Le e-mail arrivano, ma niente si può leggere o inviare finché qualcuno non la sblocca.

## Signing in

sign-in = Accedi
sign-in-title = Accesso
sign-in-name = Nome
sign-in-password = Password
sign-in-code = Codice
sign-in-code-hint = Sei cifre del tuo secondo fattore, o un codice di recupero. Se non ne hai, lascia vuoto.
sign-in-wrong = Nome, password o codice non corretti.
sign-in-help = Nessuna password, o password dimenticata? Chiedi un link monouso a chi amministra.

welcome-title = Scegli una password
welcome-lead = Ciao { $agent }. D'ora in poi accedi con questa password.
welcome-password = Password
welcome-password-hint = Almeno { $shortest } caratteri. Quattro o cinque parole casuali vanno bene.
welcome-confirm = Ripeti la password
welcome-different = Le due password non coincidono.
welcome-weak = Scegli una password da { $shortest } a 1.000 caratteri.
welcome-save = Salva e accedi
welcome-once = Questo link funziona una volta sola.
welcome-until = Scade:

code-title = Secondo fattore
code-lead = Inquadra questo con un programma per codici, o digita lì il segreto. Poi scrivi il codice che mostra.
code-optional = Puoi saltare questo passo e farlo più tardi.
code-secret = Segreto:
code-label = Codice di sei cifre
code-wrong = Questo codice non è corretto. Controlla l'orologio del dispositivo e scrivi il codice più recente.
code-missing = Questo help desk richiede un secondo fattore. Scrivi il codice che mostra il tuo programma.
code-save = Imposta il secondo fattore
recovery-title = Codici di recupero
recovery-lead = Ogni codice vale una volta al posto del secondo fattore, per esempio se perdi un dispositivo.
recovery-once = Sono mostrati adesso e mai più. Annotali e conservali lontano dalla password.
recovery-next = Li ho annotati
confirm-title = Conferma la tua identità
confirm-lead = Questa azione è delicata, e l'ultima richiesta della tua password risale a più di dieci minuti fa.
confirm-password = La tua password
confirm-wrong = La password non è corretta.
confirm-go = Continua

locked-title = La cassaforte è bloccata
locked-lead = I ticket restano sigillati finché qualcuno non li sblocca. Le e-mail arrivano comunque e sono al sicuro.
locked-waiting =
    { $count ->
        [0] Nel frattempo non è arrivato niente.
        [one] { $count } e-mail aspetta di essere letta.
        [many] { $count } di e-mail aspettano di essere lette.
       *[other] { $count } e-mail aspettano di essere lette.
    }
locked-passphrase = Passphrase della cassaforte
locked-wrong = La passphrase non è corretta.
locked-unlock = Sblocca
locked-server = Oppure sul server:

## States

state-needs-first-answer = serve la prima risposta
state-needs-next-answer = serve un'altra risposta
state-looking-into = in esame
state-close-the-loop = risolto, da comunicare
state-waiting-user = in attesa dell'utente
state-waiting-team = in attesa di un altro team
state-paused = in pausa
state-done = chiuso
state-spam = spam

reason-answered = risposta data
reason-learned = abbiamo saputo ciò che serviva
reason-cannot-improve = non possiamo migliorarlo
reason-low-priority = bassa priorità per noi
reason-auto-answered = è bastata la risposta automatica

## List

list-title-all = Code
list-title-queue = Coda { $queue }
list-all-queues = Tutte
list-queues-label = Code
list-views-label = Viste
list-open-first = Apri il primo
list-owner-me = tu
list-result = Risultato per #{ $reference }
list-empty = Nessun ticket qui. Un'e-mail a { $address } ne apre uno.
list-empty-filtered = Nessun ticket corrisponde. Rimuovi il filtro per vederne altri.
list-pages = Pagine
list-newer = Più recenti
list-older = Meno recenti
no-subject = (nessun oggetto)

view-left = Da rispondere
view-mine = I miei
view-unowned = Di nessuno
view-waiting = In attesa
view-paused = In pausa
view-close-the-loop = Da comunicare
view-done = Chiusi
view-spam = Spam
view-all = Tutti i ticket

filter-title = Filtro e ordine
filter-state = Stato
filter-owner = In carico a
filter-tag = Etichetta
filter-language = Lingua
filter-order = Ordine
filter-any = qualsiasi
filter-oldest = prima i meno recenti
filter-newest = prima i più recenti
filter-apply = Applica
filter-clear = Rimuovi

take = Prendi
take-it = Prendi in carico
act-done = Chiudi
act-spam = Spam

## Ticket

ticket-nav = Ticket vicini
ticket-back = Torna all'elenco
ticket-previous = Ticket precedente
ticket-next = Ticket successivo
ticket-unowned = non è in carico a nessuno
ticket-mine = in carico a te
ticket-owner = in carico a { $agent }
ticket-erased =
    { $days ->
        [0] sarà cancellato oggi
        [one] sarà cancellato tra { $days } giorno
        [many] sarà cancellato tra { $days } di giorni
       *[other] sarà cancellato tra { $days } giorni
    }
ticket-left-out =
    { $count ->
        [one] { $count } messaggio meno recente non è mostrato, perché qui ce ne sono troppi.
        [many] { $count } di messaggi meno recenti non sono mostrati, perché qui ce ne sono troppi.
       *[other] { $count } messaggi meno recenti non sono mostrati, perché qui ce ne sono troppi.
    }
ticket-messages =
    { $count ->
        [one] { $count } messaggio
        [many] { $count } di messaggi
       *[other] { $count } messaggi
    }
ticket-write-note = Scrivi una nota per il team
ticket-reply-page = Rispondi su una pagina a parte
ticket-history = Cronologia
ticket-aside = Informazioni sul ticket
ticket-hint = Questa e-mail dice di appartenere a { $reference }. Nessuno lo ha verificato.
hint-merge = Appartiene a quel ticket: unisci…
back-to-ticket = Torna al ticket
bystanders = Nell'e-mail, ma senza ricevere risposte:
bystanders-decide = decidi
merged-into = Questo ticket è mostrato come parte di
merged-into-hidden = Questo ticket è mostrato come parte di uno che non puoi aprire
merged-into-next = Qui non si scrive e non si cambia niente.
merged-take-out = Separa di nuovo
merged-here = Uniti a questo:
merged-take-one-out = Separa
entry-home = da #{ $reference }

entry-mail = Da
entry-note = Nota di
entry-reply = Risposta di
reply-automatic = Risposta automatica del sistema

mail-html = Vista HTML
mail-raw = Originale
mail-subject = Oggetto:
mail-empty = Questa e-mail non ha testo.
mail-nobody = nessun mittente
part-unnamed = senza nome
mail-quoted =
    { $lines ->
        [one] Testo citato, { $lines } riga
        [many] Testo citato, { $lines } di righe
       *[other] Testo citato, { $lines } righe
    }
mail-signature =
    { $lines ->
        [one] Firma, { $lines } riga
        [many] Firma, { $lines } di righe
       *[other] Firma, { $lines } righe
    }
mail-forwarded = Inoltrata; il mittente dichiarato è
mail-forwarded-nobody = Inoltrata; non dice da chi proviene.
mail-defects =
    { $count ->
        [one] { $count } anomalia in questa e-mail
        [many] { $count } di anomalie in questa e-mail
       *[other] { $count } anomalie in questa e-mail
    }
claim-outer = Lo dice la riga From; nessuno lo ha verificato.
claim-aligned = Il dominio del mittente garantisce per questo indirizzo.
claim-unvouched = Il dominio di questo indirizzo non conferma l'invio; chiunque potrebbe avere scritto questa e-mail.
claim-signed = Firmata con una chiave che conosciamo per questo indirizzo.
claim-inside-report = L'indirizzo si trova dentro una segnalazione; nessuno lo ha verificato.
claim-by-program = L'ha inviata un programma. Chi l'ha scritta è indicato all'interno, e nessuno lo ha verificato.
automatic-auto-reply = risposta automatica
automatic-bounce = avviso di consegna
automatic-list = inviata a molti
automatic-report = segnalazione di un programma
machine-out-of-office = risposta automatica
machine-challenge = chiede una conferma
machine-failed = non è stata consegnata
machine-delayed = consegna in ritardo
machine-delivered = è stata consegnata
machine-relayed = è stata inoltrata
machine-complaint = reclamo per spam
machine-read-receipt = conferma di lettura
machine-calendar-reply = risposta del calendario
machine-invitation = invito del calendario
machine-list = mailing list
machine-bulk = inviata a molti
machine-program = inviata da un programma
machine-marked = contrassegnata come automatica
machine-why = Perché lo pensiamo:
machine-no-answer = Non riceve risposte automatiche.
notice-title = Che cosa dice questo avviso
notice-unproved = Chiunque può scrivere un avviso così.
notice-recipient = Destinatario
notice-what = Che cosa è successo
notice-status = Stato
notice-words = Messaggio del server
notice-failed = non consegnata
notice-delayed = in ritardo, nuovi tentativi in corso
notice-delivered = consegnata
notice-relayed = passata a un altro server
notice-expanded = consegnata e inoltrata ad altri
notice-displayed = L'e-mail è stata mostrata. Nessuno sa se è stata letta.
notice-deleted = L'e-mail è stata eliminata.
notice-dispatched = L'e-mail è stata inoltrata.
notice-processed = Un programma ha elaborato l'e-mail.
notice-other = All'e-mail è successo altro.
notice-complaint = Qualcuno ha segnalato un'e-mail come spam.

note-by = Nota di { $agent }
note-audience = la vede solo il team
reply-by = Risposta di { $agent }
reply-went-to = a { $address }
outgoing-waiting = Nella posta in uscita. Partenza:
outgoing-leaving = sta per partire
outgoing-sent = inviata
outgoing-late = in ritardo da
outgoing-put-off = non ancora inviata
outgoing-late-why = Non è partita; seguiranno altri tentativi. Motivo:
outgoing-outbox = E-mail non partite
outgoing-refused = non partita
outgoing-refused-reason = Non è partita e non ci saranno altri tentativi:
outgoing-try-again = Riprova dalla pagina delle e-mail non partite
outgoing-not-delivered = non consegnata
outgoing-not-delivered-next = Chiedi un altro indirizzo o un altro modo di raggiungere la persona.
wait-recipient-hour = Questo destinatario ha raggiunto il limite di e-mail all'ora.
wait-recipient-day = Questo destinatario ha raggiunto il limite di e-mail al giorno.
wait-all-minute = È stato raggiunto il limite di e-mail in uscita al minuto.
wait-until = Riprende automaticamente:
outgoing-twice = Forse inviata due volte: un tentativo è stato interrotto.
delivery-title = Destinatari
delivery-waiting = in attesa di partire
delivery-handed-over = consegnata al server di posta; non si sa se è arrivata
delivery-refused = rifiutata dal server di posta
delivery-delayed = in ritardo; un server sta ancora provando
delivery-failed = non consegnata
delivery-arrived = arrivata

person-title = Questa persona
person-first = È il primo ticket da questo indirizzo.
person-earlier =
    { $count ->
        [one] { $count } altro ticket
        [many] { $count } di altri ticket
       *[other] { $count } altri ticket
    }

person-keys =
    { $count ->
        [0] Nessuna chiave OpenPGP nota
        [one] { $count } chiave OpenPGP
        [many] { $count } di chiavi OpenPGP
       *[other] { $count } chiavi OpenPGP
    }

nobody-title = Non c'è nessuno a cui rispondere
nobody-anonymous = Questa segnalazione non ha un indirizzo, quindi non si può rispondere. Puoi comunque scrivere una nota o chiudere il ticket.
nobody-no-sender = Non si sa a chi rispondere. Puoi comunque scrivere una nota o chiudere il ticket.

## How mail was protected

mark-encrypted = cifrata
mark-closed = resta cifrata
mark-signed-known = firmata con chiave nota
mark-signed-unknown = firmata con chiave sconosciuta
mark-signed-mismatch = firmata con la chiave di un'altra persona
mark-signature-bad = firma non valida
mark-several-signed = più firme, nessuna attendibile
mark-left-encrypted =
    { $count ->
        [one] cifrata per { $count } chiave
        [many] cifrata per { $count } di chiavi
       *[other] cifrata per { $count } chiavi
    }
mark-left-in-clear = in chiaro, benché la conversazione fosse cifrata
mark-report = segnalazione WhisperBack
mail-report-link = Segnalazione
mail-dropped = La forma cifrata è stata eliminata dopo la lettura, come vuole chi gestisce il server.
mail-outside = Non firmato: si trova fuori dalla parte firmata
part-outside = non firmato
signer-key = Chiave di firma
signer-at = Data della firma, secondo l'orologio di chi ha firmato:
reply-keys =
    { $count ->
        [one] La chiave
        [many] { $count } di chiavi
       *[other] Le { $count } chiavi
    }
never-verified = mai verificata

closed-not-for-us = Non è cifrato per una chiave di questo help desk.
closed-not-for-us-next = Chiedi al mittente un messaggio cifrato per una di queste chiavi:
closed-no-key = Il sistema non ha ancora una chiave. Chi amministra può crearla sul server: confidesk key generate
closed-replayed = Lo stesso testo cifrato era già arrivato in un'altra e-mail.
closed-replayed-next = Forse qualcuno lo ha copiato per farlo leggere. Non viene aperto di nuovo.
closed-first = La prima volta era in #{ $reference }
closed-broken = È stato modificato o troncato lungo il percorso, oppure non è OpenPGP corretto.
closed-broken-next = Chiedi al mittente di inviarlo di nuovo. Il contenuto non è affidabile.
closed-too-large = Una volta aperto supera la dimensione che il sistema può leggere.
closed-too-large-next = Chiedi al mittente di inviarlo in parti più piccole.
closed-unavailable = Le chiavi non erano disponibili.
closed-unavailable-next = Chiedi a chi amministra se la cassaforte è aperta.
closed-try = Se nel frattempo il sistema ha ricevuto la chiave giusta, ora si può aprire.
closed-open = Apri ora…

piece-open = Apri questa parte cifrata…
piece-attachment = un file cifrato
piece-inline = un blocco cifrato nel testo
piece-mangled = un'e-mail cifrata, modificata lungo il percorso
piece-title = Parte cifrata · #{ $reference }
piece-heading = Parte cifrata
piece-lead = Potrebbe appartenere a un'altra persona. Non viene mai citata e niente viene conservato. L'apertura viene registrata.
piece-from = Lo dice la riga From all'interno; nessuno lo ha verificato.
piece-no-sender = Non indica un mittente.
piece-empty = Non ha testo.
piece-save-part = Salva
piece-further =
    { $count ->
        [one] Contiene ancora { $count } parte cifrata, che non viene aperta.
        [many] Contiene ancora { $count } di parti cifrate, che non vengono aperte.
       *[other] Contiene ancora { $count } parti cifrate, che non vengono aperte.
    }
piece-signed-known = Firmata con una chiave accettata per chi ha scritto.
piece-signed-undecided = Firmata con una chiave di cui nessuno ha deciso a chi appartiene.
piece-signed-unknown = Firmata con una chiave che il sistema non ha.
piece-signed-bad = La firma non vale niente: testo modificato, chiave non valida o forma debole.
piece-several-signed = Più parti sono firmate; nessuna firma è considerata attendibile.

## OpenPGP keys of a person

certificates-title = Chiavi OpenPGP · #{ $reference }
certificates-heading = Chiavi OpenPGP
certificates-of = Chiavi per
certificates-nobody = Non si sa chi ha scritto, quindi nessuna chiave può essere sua.
certificates-empty = Nessuna chiave nota. Chiedi alla persona la sua chiave pubblica o incollala qui sotto.
certificates-conflict = È arrivata una nuova chiave per un indirizzo che ne ha già una.
certificates-conflict-next = Chiunque può inviare una chiave per qualsiasi indirizzo. Verifica con la persona per un altro canale. Poi accettane una e rifiuta le altre.
certificates-chosen = le risposte sono cifrate per questa
certificates-revoked = revocata da chi la possiede
certificates-unusable = non utilizzabile
certificates-other-address = Nessuno dei suoi ID utente indica questo indirizzo.
certificates-names = ID utente dichiarati
certificates-no-names = nessuno
certificates-algorithm = Algoritmo
certificates-created = Creazione dichiarata
certificates-expires = Scadenza
certificates-never = mai
certificates-source = Provenienza
certificates-decided = Decisione
certificates-accept = Accetta
certificates-reject = Rifiuta
certificates-add-title = Aggiungi una chiave
certificates-add-hint = Incolla una chiave pubblica che hai ricevuto dalla persona. Viene accettata subito: ne garantisci tu.
certificates-add-owner = Di chi è la chiave
certificates-add-label = Chiave pubblica, da BEGIN a END
certificates-add = Accetta questa chiave
certificates-look-up-title = Cerca una chiave all'esterno
certificates-look-up-hint = Il server dell'indirizzo saprà così che questo help desk conosce la persona. Cerca solo se non danneggia nessuno.
certificates-look-up = Cerca una chiave
certificates-no-key-in-it = Qui non c'è una chiave pubblica OpenPGP. Incollala tutta, da BEGIN a END.
key-source-autocrypt = arrivata nell'intestazione di un'e-mail
key-source-attachment = arrivata come allegato
key-source-text = arrivata nel testo di un'e-mail
key-source-report = arrivata dentro una segnalazione
key-source-upload = aggiunta dal team
key-source-directory = dal server dell'indirizzo
standing-found = da decidere
standing-accepted = accettata
standing-rejected = rifiutata

## Reports

report-card-title = Segnalazione WhisperBack
report-title = Segnalazione · #{ $reference }
report-heading = Segnalazione WhisperBack
report-lead = È tutto scritto da una persona sconosciuta. Niente è verificato.
report-answers = Che cosa ha scritto l'utente
report-no-answers = L'utente non ha scritto niente.
report-no-answer = niente
report-facts = Che cosa dice la segnalazione
report-no-facts = La segnalazione non dice niente del sistema.
report-what = Voce
report-value = Valore
report-from = Fonte
report-devices = Dispositivi
report-errors = Righe dei log che sembrano errori
report-no-errors = Nessuna riga dei log sembra un errore.
report-errors-in-logs = Errori nei log ({ $count })
report-error-count =
    { $count ->
        [one] { $count } volta
        [many] { $count } di volte
       *[other] { $count } volte
    }
report-sections = Sezioni
report-no-sections = La segnalazione non ha sezioni. Forse l'utente le ha omesse.
report-section = Sezione
report-size = Dimensione
report-section-unknown = sconosciuta
report-all-sections =
    { $count ->
        [0] Nessuna sezione
        [one] L'unica sezione, { $size }
        [many] { $count } di sezioni, { $size }
       *[other] Tutte le { $count } sezioni, { $size }
    }
report-same-machine = Altre segnalazioni da questo computer:
report-defects =
    { $count ->
        [one] { $count } anomalia in questa segnalazione
        [many] { $count } di anomalie in questa segnalazione
       *[other] { $count } anomalie in questa segnalazione
    }
report-id = ID della segnalazione
report-summary = Riepilogo
report-contact = Contatto dichiarato
report-key = Chiave dichiarata
report-key-block = dentro la segnalazione
report-key-url = { $address } (mai scaricata)
report-version = Tails
report-version-installed = { $version }, prima installazione { $installed }
report-installed = Prima installazione
report-channel = Canale
report-commit = Commit
report-machine = Computer
report-manufacturer = Produttore
report-product = Prodotto
report-model = Modello
report-virtual = Macchina virtuale
report-coreboot = Coreboot
report-cpu = Processore
report-kernel = Kernel
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Grafica
report-medium = Supporto di avvio
report-medium-usb = chiavetta USB o disco
report-medium-iso = DVD o immagine
report-disk = Disco di avvio
report-disk-size = Dimensione del disco di avvio
report-system-size = Partizione di sistema
report-memory = Memoria
report-persistence = Archiviazione persistente
report-persistence-features =
    { $count ->
        [one] sì, { $count } funzione
        [many] sì, { $count } di funzioni
       *[other] sì, { $count } funzioni
    }
report-features = Funzioni attive
report-software = Software aggiuntivo
report-boot-options = Opzioni di avvio
report-troubleshooting = Modalità di risoluzione dei problemi
report-locale = Lingua e regione
report-app = Inviata da
report-app-summary = Riepilogo dell'app
report-app-details = Dettagli dell'app
report-mac = Indirizzi MAC anonimizzati
report-network = Rete
report-unsafe-browser = Browser non sicuro
report-bridges = Bridge di Tor
report-proxy = Proxy
report-yes = sì
report-no = no
source-outer-subject = l'oggetto esterno, che chiunque può scrivere
source-preamble = le righe iniziali
source-os-release = il file della versione
source-user-text = le parole dell'utente
source-section = sezione { $name }
source-sections = le sezioni

section-title = Sezione della segnalazione · #{ $reference }
section-nav = Sezioni vicine
section-back = Tutte le sezioni
section-lines =
    { $count ->
        [one] { $count } riga
        [many] { $count } di righe
       *[other] { $count } righe
    }
section-redacted = Ciò che identifica persone, computer e reti è sostituito da segnaposto.
section-as-it-came = Mostra l'originale
section-raw = Testo originale: può identificare persone, computer e reti.
section-redact = Mostra di nuovo i segnaposto
section-search = Cerca in questa sezione
section-find = Cerca
section-all = Mostra tutte le righe
section-found =
    { $count ->
        [0] Nessuna riga trovata. Prova con meno lettere.
        [one] { $count } riga trovata.
        [many] { $count } di righe trovate.
       *[other] { $count } righe trovate.
    }
section-found-shown = Sono mostrate solo le prime { $count }.
section-place = nel contesto
section-empty = Questa sezione è vuota.
section-line-cut =
    { $count ->
        [one] … e { $count } altro carattere
        [many] … e { $count } di altri caratteri
       *[other] … e altri { $count } caratteri
    }
section-lines-before = Righe precedenti
section-lines-after = Righe successive

state-title = Stato
state-label = Stato del ticket
state-set = Imposta
reason-label = Motivo, se chiuso
owner-title = In carico a
owner-give-to = Assegna a
owner-give = Assegna
owner-release = Rilascia
owner-take-over = Prendi in carico
sort-title = Etichette e coda
tags-title = Etichette
tag-label = Aggiungi un'etichetta
tag-add = Aggiungi
tag-remove = Rimuovi l'etichetta { $tag }
queue-label = Sposta nella coda
queue-move = Sposta
language-label = Lingua
language-unknown = sconosciuta
language-set = Correggi

## Writing

reply-to = Risposta a { $address }
reply-empty = Scrivi una risposta prima di inviare.
text-too-long = Il testo supera i 200.000 byte.
reply-title = Risposta · #{ $reference }
reply-label = La tua risposta
reply-undo-minutes =
    { $minutes ->
        [one] Resta nella posta in uscita per { $minutes } minuto. Fino ad allora puoi ritirarla.
        [many] Resta nella posta in uscita per { $minutes } di minuti. Fino ad allora puoi ritirarla.
       *[other] Resta nella posta in uscita per { $minutes } minuti. Fino ad allora puoi ritirarla.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Resta nella posta in uscita per { $seconds } secondo. Fino ad allora puoi ritirarla.
        [many] Resta nella posta in uscita per { $seconds } di secondi. Fino ad allora puoi ritirarla.
       *[other] Resta nella posta in uscita per { $seconds } secondi. Fino ad allora puoi ritirarla.
    }
sealing-clear = viaggia in chiaro
sealing-encrypted = sarà cifrata
sealing-undecided = ora non si può cifrare
reply-key = Per la chiave
reply-keys-page = Chiavi di questa persona
reply-not-encrypted = Non cifrare
reply-in-clear = Invia in chiaro: chiunque lungo il percorso può leggerla
reply-files = File da allegare
reply-files-most =
    { $count ->
        [one] Al massimo { $count } file, fino a { $size }. Lo riceve chiunque riceva la risposta.
        [many] Al massimo { $count } di file, in tutto { $size }. Li riceve chiunque riceva la risposta.
       *[other] Al massimo { $count } file, in tutto { $size }. Li riceve chiunque riceva la risposta.
    }
reply-files-again = Una pagina non può conservare i file. Sceglili di nuovo, altrimenti la risposta parte senza:
reply-files-many =
    { $count ->
        [one] Scegli al massimo { $count } file.
        [many] Scegli al massimo { $count } di file.
       *[other] Scegli al massimo { $count } file.
    }
reply-files-large = I file sono troppo grandi: { $chosen } in tutto. Una risposta ne accetta al massimo { $size }.
reply-files-none = Questo help desk non invia file.
reply-unverified = L'indirizzo viene da dentro la segnalazione e non è mai stato verificato.
unprotected-no-key-of-one = Per un destinatario non è nota alcuna chiave. Non si può cifrare per tutti.
unprotected-unusable-of-one = Ogni chiave di un destinatario è scaduta, revocata o troppo debole.
unprotected-undecided-of-one = Per un destinatario sono arrivate più chiavi. Decidi prima quale è giusta.
unprotected-no-key = La conversazione era cifrata, ma per questo indirizzo non è nota alcuna chiave.
unprotected-unusable = Ogni chiave per questo indirizzo è scaduta, revocata o troppo debole.
unprotected-undecided = Per questo indirizzo sono arrivate più chiavi. Decidi prima quale è giusta.
reply-needs-decision = Non è stata inviata. Decidi sulle chiavi, o spunta la casella per inviarla in chiaro.
send-wait = Invia e attendi l'utente
send-done = Invia e chiudi
send-looking = Invia e lascia in esame

note-title = Nota · #{ $reference }
note-heading = Nota per il team
note-hint = La vede solo il team. Non viene inviato niente.
note-label = La tua nota
note-empty = Scrivi qualcosa prima di salvare.
note-save = Salva la nota

## Drafts: what was written and not sent

draft-save = Salva bozza
draft-frame = Esito del salvataggio della bozza
draft-saved = Bozza salvata { $time }
draft-saved-at = La tua bozza, salvata
draft-held = Sono arrivate novità: è stata fermata e non inviata.
draft-discard = Elimina la bozza
draft-remind = Due minuti senza salvare, se nel frattempo hai scritto.
draft-mine-reply = Hai una risposta non inviata
draft-mine-note = Hai una nota non finita
draft-their-reply = { $agent } ha una risposta non inviata
draft-their-note = { $agent } ha una nota non finita
drafts-title = Bozze · #{ $reference }
drafts-heading = Bozze
drafts-none = Nessuno ha una bozza per questo ticket.
drafts-read = Leggi la bozza
drafts-go-on = Continua a scrivere
drafts-take = Prendi
drafts-take-hint = Diventa tua, sotto ciò che hai già scritto. La cronologia lo riporta.

## News while a reply was written

held-title = Novità · #{ $reference }
held-heading = Ci sono novità da quando hai aperto il ticket
held-lead = La tua risposta non è stata inviata. Leggi le novità, poi decidi.
held-send = Invia comunque
held-edit = Modifica
held-keep = Tieni come bozza
held-discard = Elimina
held-news = Novità da allora

## People of a ticket

receivers-to = A
receivers-copy = Copia
receivers-nobody = nessuno
participants-link = Chi riceve le risposte
participants-title = Persone · #{ $reference }
participants-heading = Chi riceve le risposte
participants-receive = La prossima risposta va
participants-requester = Chi ha scritto
participants-no-requester = Non si sa chi ha scritto.
participants-gets-none = non riceve risposte
participants-gets-none-why = Al suo posto c'è un'altra persona.
participants-copy = in copia
participants-instead = al posto di chi ha scritto
participants-added = aggiunto
participants-merged-from = arrivato insieme a #{ $reference }
participants-make-copy = Copia…
participants-make-instead = Al posto di chi ha scritto…
participants-remove = Togli
participants-bystanders = Nell'e-mail, senza risposte
participants-bystanders-hint = Chiunque può scrivere qualsiasi indirizzo in un'e-mail. Questo da solo non aggiunge nessuno.
participants-add = Aggiungi una persona
participants-add-hint = Prima che qualcosa cambi, vedi chi riceverà che cosa.
participants-address = Indirizzo
participants-no-address = Non è un indirizzo a cui si possa inviare un'e-mail.
participants-own-address = È un indirizzo di questo help desk.
participants-back = Torna alle persone
participant-review-title = Aggiunta · #{ $reference }
participant-review-heading = Chi riceverà le risposte
participant-review-copy = In copia:
participant-review-instead = Al posto di chi ha scritto:
participant-review-gets = D'ora in poi questo indirizzo riceve ogni risposta, e le sue e-mail appartengono a questo ticket.
participant-review-gets-not = Non riceve niente di ciò che è stato scritto prima, e nessuna nota.
participant-review-do-copy = Invia copia a questo indirizzo
participant-review-do-instead = Invia le risposte a questo indirizzo
review-before = Destinatari ora
review-after = Destinatari dopo
review-next-reply = La prossima risposta:
review-news = Ci sono novità da quando hai aperto la pagina. Non è cambiato niente. Leggi le novità, poi decidi.
review-leave = Lascia com'è

## Merging and splitting

merge-link = Unisci…
merge-title = Unione · #{ $reference }
merge-heading = Unisci a un altro ticket
merge-lead = Questo ticket sarà mostrato come parte dell'altro. Puoi separarlo in qualsiasi momento.
merge-candidates = Potrebbe appartenere a
merge-hinted = nominato in un'e-mail di questo ticket; nessuno lo ha verificato
merge-into-this = Unisci a questo…
merge-other = Un altro ticket
merge-into-label = Il suo numero, per esempio K7QX4MB
merge-look = Prima controlla…
merge-no-ticket = Questo ticket non esiste, o non puoi vederlo.
merge-itself = È il ticket stesso. Indica l'altro.
merge-back = Torna alla scelta
merge-review-title = Unione · #{ $reference }
merge-review-heading = Unisci
merge-this = Questo ticket
merge-becomes-part = diventa parte di
merge-what-happens = Le sue e-mail e note saranno mostrate là. Anche ciò che arriva a questo ticket andrà là. Da solo non richiede più nulla.
merge-other-queue = Lo vedranno gli agenti della coda { $queue }.
merge-requester = Che cosa riceve chi ha scritto qui?
merge-requester-none = Nessuna risposta
merge-requester-copy = Copia delle risposte
merge-requester-instead = Le risposte, al posto di chi ha scritto nell'altro
merge-do = Unisci
split-link = Crea un ticket da alcune e-mail
split-title = Divisione · #{ $reference }
split-heading = Crea un ticket a parte
split-lead = Le e-mail che spunti passano in un nuovo ticket. Chi ha scritto la prima ne diventa richiedente.
split-which = Quali e-mail?
split-hint = Risposte e note restano qui. Puoi unire di nuovo il nuovo ticket.
split-empty = Da qui non si può togliere nessuna e-mail. Una segnalazione è già un caso a sé.
split-do = Crea il ticket
split-none-ticked = Spunta almeno un'e-mail, e al massimo cinquanta.
split-one-must-stay = Un'e-mail deve restare in questo ticket. Lasciane una senza spunta.

## Outcomes

done-taken = Preso in carico
done-given = Assegnato a { $agent }
done-released = Rilasciato
done-moved = Spostato in { $queue }
done-tagged = Etichetta { $tag } aggiunta
done-untagged = Etichetta { $tag } rimossa
done-state = Ora: { $state }
done-noted = Nota salvata per il team.
done-in-outbox = Nella posta in uscita fino alle { $until }.
done-taken-back = Ritirata. Non è stato inviato niente.
done-undone = Annullato
done-too-late = Troppo tardi per annullare
done-run-again = Viene letta di nuovo.
done-lesson-again = Il filtro viene istruito di nuovo.
done-lesson-dropped = Istruzione del filtro abbandonata.
done-tried-again = Nuovo tentativo in corso.
done-draft-kept = Conservata come tua bozza. Non è stato inviato niente.
done-discarded = Eliminata. Non è stato inviato niente.
done-signed-out = Hai effettuato l'uscita.
done-unlocked = La cassaforte è aperta.
done-key-accepted = Chiave accettata. Ciò che ha firmato è stato ricontrollato.
done-key-rejected = Chiave rifiutata. Niente sarà cifrato per questa chiave.
done-key-look-up = Il sistema cercherà una chiave entro cinque minuti. Torna più tardi.
done-language = Lingua impostata
done-recipient-copy = D'ora in poi in copia
done-recipient-instead = D'ora in poi al posto di chi ha scritto
done-recipient-removed = Non riceve più risposte
done-merged = #{ $reference } ora è parte di questo ticket.
done-unmerged = Separato. È di nuovo com'era prima.
done-split = Ora è un ticket a parte, creato da e-mail di #{ $reference }.

## Other pages

history-title = Cronologia di #{ $reference }
history-desk = il sistema
history-opened = Aperto da un'e-mail
history-mail = Arrivata un'e-mail
history-language = Lingua impostata: { $language }
history-reply = Risposta messa nella posta in uscita
history-withdrawn = Risposta ritirata
history-note = Nota scritta
history-in-clear = Risposta inviata in chiaro, benché la conversazione fosse cifrata
history-piece-opened = Parte cifrata aperta
history-key-found = Chiave riportata a «da decidere»
history-key-accepted = Chiave accettata
history-key-rejected = Chiave rifiutata
history-key-look-up = Chiesta la ricerca di una chiave
history-key-looked-up = Trovata una chiave all'esterno
history-key-not-found = Nessuna chiave trovata all'esterno
history-not-delivered = Una risposta non è stata consegnata: { $why }
history-not-delivered-unexplained = Una risposta non è stata consegnata
history-delayed = Un server prova ancora a consegnare una risposta: { $why }
history-delayed-unexplained = Un server prova ancora a consegnare una risposta
history-late = Una risposta è in ritardo: { $why }
history-tried-again = Nuovo tentativo per la risposta
history-spam-filter = Messo da parte come indesiderato: lo dice il filtro della posta
history-spam-sender = Messo da parte come indesiderato: simile a un invio di massa, per il mittente
history-spam-text = Messo da parte come indesiderato: simile a un invio di massa, per il testo
history-spam-domain = Messo da parte come indesiderato: simile a un invio di massa, per il dominio del mittente
history-spam-network = Messo da parte come indesiderato: simile a un invio di massa, per la rete di origine
history-not-taught = Non è stato possibile istruire il filtro della posta: { $why }
history-automatic = Risposta automatica del sistema ({ $language })
history-no-automatic = Nessuna risposta automatica: { $why }
history-recipient-copy = D'ora in poi una persona riceve copia delle risposte
history-recipient-instead = D'ora in poi un'altra persona riceve le risposte al posto di chi ha scritto
history-recipient-removed = Una persona non riceve più risposte
history-merged = #{ $reference } è diventato parte di questo ticket
history-merged-into = Diventato parte di #{ $reference }
history-unmerged = #{ $reference } è stato separato
history-unmerged-from = Separato da #{ $reference }
history-split = Alcune e-mail sono diventate il ticket #{ $reference }
history-split-from = Creato da e-mail di #{ $reference }
history-draft-taken = Bozza di { $agent } presa da un'altra persona
history-empty = Non è ancora successo niente.

silence-no-address = non si sa a chi rispondere
silence-imported = l'e-mail è stata importata
silence-old = l'e-mail è vecchia
silence-machine = l'e-mail viene da un programma o da una mailing list
silence-null-sender = l'e-mail non ha un indirizzo di ritorno
silence-no-reply-address = l'indirizzo non accetta risposte
silence-ours = l'indirizzo è di questo help desk
silence-answers = l'e-mail risponde a un'altra
silence-not-addressed = l'e-mail non indica un indirizzo di questo help desk in To o Cc
silence-not-vouched = nessuno garantisce per il mittente
silence-inside-report = la coda non risponde a indirizzi dentro le segnalazioni
silence-spam = il ticket è spam
silence-taken-up = qualcuno ha già risposto
silence-answered-before = questo indirizzo ne ha ricevuta una negli ultimi sette giorni
silence-too-many = il sistema ha raggiunto il limite orario
silence-too-many-of-domain = il sistema ha raggiunto il limite orario per gli indirizzi di questo dominio
silence-late = non è stato possibile crearla entro un giorno
silence-unprotected = manca una decisione sulla cifratura

html-view-title = Vista HTML · #{ $reference }
html-view-lead = Ripulita e isolata: niente immagini esterne, script o moduli.
html-view-frame = L'e-mail in HTML

parked-title = E-mail non elaborate
parked-lead = Queste e-mail sono state accettate, ma non è stato possibile leggerle. Niente è perso. Rielaborale dopo un aggiornamento.
parked-empty = Nessuna e-mail da rielaborare. Quelle illeggibili aspetterebbero qui.
parked-attempts =
    { $count ->
        [one] un tentativo
        [many] { $count } di tentativi
       *[other] { $count } tentativi
    }
parked-retry = Rielabora
parked-raw = Scarica l'originale
lessons-title = Ciò che il filtro della posta non ha potuto imparare
lessons-lead = Il programma che istruisce il filtro non ha funzionato per le e-mail di questi ticket. Quando funziona di nuovo, riprova. Oppure abbandona: i ticket restano come sono.
lessons-retry = Riprova
lessons-drop = Abbandona

outbox-title = E-mail non partite
outbox-lead = Queste risposte aspettano, sono in ritardo o sono state abbandonate. Quelle in attesa o in ritardo proseguono da sole.
outbox-empty = Nessun ritardo. Qui apparirebbero le risposte che non riescono a partire.
outbox-ticket = Ticket
outbox-queue = Coda
outbox-since = Primo tentativo
outbox-attempts = Tentativi
outbox-state = Stato
outbox-why = Motivo
outbox-waits = riprende:
outbox-put-off = presto un altro tentativo
outbox-late = in ritardo da
outbox-given-up = abbandonata
outbox-try-again = Riprova

flood-title = Ticket simili
flood-alike =
    { $count ->
        [one] { $count } nuovo ticket ha { $by }
        [many] { $count } di nuovi ticket hanno { $by }
       *[other] { $count } nuovi ticket hanno { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } ticket con { $by } è stato messo da parte come spam
        [many] { $count } di ticket con { $by } sono stati messi da parte come spam
       *[other] { $count } ticket con { $by } sono stati messi da parte come spam
    }
flood-none =
    { $count ->
        [one] { $count } ticket ha { $by } e non è un invio di massa
        [many] { $count } di ticket hanno { $by } e non sono un invio di massa
       *[other] { $count } ticket hanno { $by } e non sono un invio di massa
    }
flood-look = guarda
flood-from = Arrivati tra
flood-to = e
flood-lead = Nessuno ha preso in carico questi ticket né ha risposto. Quelli spuntati vengono segnati come spam, senza lettura. Puoi annullare tutto insieme.
flood-sweep =
    { $count ->
        [one] Segna come spam questo ticket
        [many] Segna come spam { $count } di ticket spuntati
       *[other] Segna come spam tutti i { $count } ticket spuntati
    }
flood-swept =
    { $count ->
        [one] { $count } ticket è segnato come spam.
        [many] { $count } di ticket sono segnati come spam.
       *[other] { $count } ticket sono segnati come spam.
    }
flood-sweeps-until = Le nuove e-mail simili vanno da sole nello spam fino a
flood-undo = Annulla per tutti
flood-clear-lead = Se li hanno scritti davvero delle persone, indicalo. Il sistema non proporrà più questi ticket come invio di massa.
flood-clear = Non è un invio di massa
flood-cleared =
    { $count ->
        [one] { $count } ticket non è un invio di massa, secondo il team, e non è più proposto come tale.
        [many] { $count } di ticket non sono un invio di massa, secondo il team, e non sono più proposti come tale.
       *[other] { $count } ticket non sono un invio di massa, secondo il team, e non sono più proposti come tale.
    }
flood-again = È comunque un invio di massa
flood-tickets = Ticket simili
flood-ticket = Ticket
flood-requester = Da
flood-subject = Oggetto
flood-at = Arrivato
flood-back = Torna alle code
alike-sender = lo stesso mittente
alike-text = quasi lo stesso testo
alike-domain = lo stesso dominio del mittente
alike-network = la stessa rete di origine
spam-filter = Il filtro della posta considera indesiderata questa e-mail.
spam-filter-score = Il filtro della posta considera indesiderata questa e-mail. Punteggio: { $score }.
spam-filter-points = Il filtro della posta considera indesiderata questa e-mail: punteggio { $score }, la soglia è { $required }.
spam-filter-tests = Che cosa ha trovato, con i suoi nomi: { $tests }
spam-flood = Questa e-mail è simile a un invio di massa già segnato come spam dal team: { $by }.

stats-by-state = Ticket per stato
stats-state = Stato
stats-by-queue = Da rispondere, per coda
stats-queue = Coda
stats-mail = E-mail
stats-kind = Tipo
stats-messages = e-mail nei ticket
stats-unread = in attesa di lettura
stats-parked = non elaborate
outbox-held = trattenute nella posta in uscita
outbox-trying = in corso di invio
outbox-sent = inviate
outbox-failed = rifiutate
stats-as-of = aggiornamento:
stats-empty = Ancora niente da contare.
stats-count = Numero
stats-total = Totale

people-queues = Code
people-agents = Agenti
people-name = Nome
people-addresses = Indirizzi
people-role = Ruolo
people-disabled = disattivato
people-every-queue = tutte le code
people-all-queues = Senza spunte: tutte le code, anche quelle future.
people-languages = Lingue
people-languages-hint = Codici separati da spazi, per esempio en fr.
people-languages-wrong = Scrivi codici di lingua separati da spazi, per esempio en fr.
people-seen = Ultima presenza
people-invited = invito valido fino a
people-expired = invito scaduto
people-invite = Invita una persona
people-invite-make = Crea un link monouso
people-name-taken = Questo nome è già in uso.
people-name-wrong = Scegli un nome da 1 a 60 lettere, cifre o segni.
people-code-needed = A questa persona sarà chiesto un secondo fattore.
people-code-free = Questa persona può impostare un secondo fattore, ma non è obbligatorio.
people-roles = Che cosa permettono i ruoli
member-title = Membro del team
member-back = Tutto il team
member-has-code = secondo fattore
member-role = Ruolo e code
member-role-save = Salva ruolo e code
member-link = Link monouso
member-link-until = Il link funziona fino a:
member-link-lead = Un nuovo link serve a impostare un'altra password. Quando viene usato, tutte le sessioni terminano.
member-link-make = Crea un nuovo link
member-withdraw = Ritira il link
member-stop = Interruzione dell'accesso
member-end-sessions = Termina tutte le sessioni
member-disable = Disattiva
member-disable-lead = Sessioni e token terminano subito. I ticket conservano il nome.
member-enable = Attiva
member-enable-lead = La persona ricomincia con un link monouso.
invited-title = Link monouso
invited-lead = Consegna questo link a { $agent } per una via sicura.
invited-once = È mostrato adesso e mai più.

## Account

me-title = Il mio account
me-back = Il mio account
me-profile = Aspetto delle pagine
me-interface = Lingua dell'interfaccia
me-zone = Fuso orario
me-zone-wrong = Questo fuso orario non esiste. Scegline uno dall'elenco, per esempio Europe/Berlin.
me-density = Spaziatura
me-density-normal = Normale
me-density-compact = Compatta
me-text-size = Dimensione del testo
me-keys = Tasti
me-keys-on = Attivi
me-keys-off = Disattivati
me-page-size = Righe per elenco
me-save = Salva
me-sessions = Sessioni
me-begun = Inizio
me-used = Ultimo uso
me-browser = Browser
me-browser-unknown = sconosciuto
me-this = questa
me-end = Termina
me-end-others = Termina tutte le altre
me-sessions-hint = Del browser si conserva solo la famiglia; di te, nessun indirizzo.
me-no-code = Non ne hai uno. Con un secondo fattore, una password rubata non basta.
me-has-code =
    { $count ->
        [0] Ne hai uno, e non resta alcun codice di recupero.
        [one] Ne hai uno, e resta { $count } codice di recupero.
        [many] Ne hai uno, e restano { $count } di codici di recupero.
       *[other] Ne hai uno, e restano { $count } codici di recupero.
    }
me-code-set = Imposta un secondo fattore
me-code-again = Impostane un altro, con nuovi codici di recupero
me-code-drop = Rimuovi il secondo fattore
me-password = Password
me-password-old = Vecchia password
me-password-new = Nuova password
me-password-save = Cambia la password
me-tokens = Token API
me-no-tokens = Non ne hai.
me-made = Creazione
me-may = Permessi
me-token-reads = lettura
me-token-all = tutto ciò che puoi fare tu
me-revoke = Revoca
me-token-make-read = Crea un token di sola lettura
me-token-make = Crea un token con tutti i permessi
me-token-new = Nuovo token
me-token-once = È mostrato adesso e mai più.

## Replies to review

reviews-lead = Le risposte di chi è in formazione partono dopo l'approvazione.
reviews-empty = Nessuna risposta in attesa.
review-waits = attende te
review-waits-you = attende un'altra persona
review-returned = restituita
review-returned-you = restituita a te
review-by = di { $agent }
review-then = poi
review-files = File:
review-text = Testo
review-approve = Approva e invia
review-note = Che cosa cambiare
review-return = Restituisci
review-revise = Ripresenta
review-drop = Elimina
reply-for-review = La tua risposta parte dopo l'approvazione di un'altra persona.
done-for-review = Presentata. Parte dopo l'approvazione.
done-review-approved = Approvata. Parte alla fine del tempo per ritirarla.
done-review-returned = Restituita.
done-review-again = Ripresentata.
done-review-dropped = Eliminata.
done-profile = Salvato.
done-password = Password cambiata. Tutte le altre sessioni sono terminate.
done-code-dropped = Non hai più un secondo fattore.
done-sessions-ended = Sessioni terminate.
done-token-revoked = Token revocato.
done-role-changed = Ruolo e code salvati.
done-agent-disabled = Account disattivato. Tutte le sessioni e i token sono terminati.
done-link-withdrawn = Il link non funziona più.
history-for-review = Risposta presentata per l'approvazione
history-approved = Risposta approvata
history-changed = Risposta modificata e approvata
history-returned = Risposta restituita
history-dropped = Risposta eliminata prima dell'approvazione

## Reports without people

reports-lead = Che cosa dicono le segnalazioni, senza le persone che le hanno scritte.
reports-empty = Ancora nessuna segnalazione.
reports-back = Tutte le segnalazioni
reports-version = Versione
reports-summary = Riepilogo
reports-received = Arrivo

people-queue-hint = Una nuova coda, sul server:

## Automatic answers

answers-lead = Alla prima e-mail di una persona il sistema risponde una volta da solo, nella lingua di quella persona.
answers-no-queue = Non vedi nessuna coda.
answers-empty = Questa coda non ha una risposta automatica.
answers-empty-next = Scegli una lingua qui sotto e scrivine una.
answers-texts = Testi della coda
answers-of = nella coda
answers-standing = Stato
answers-since = Da quando
answers-language = Lingua, per esempio it
answers-open = Apri
answers-reports-on = Ricevono risposta anche gli indirizzi dentro le segnalazioni. Lì chiunque può scrivere qualsiasi indirizzo.
answers-reports-off = Gli indirizzi dentro le segnalazioni non ricevono risposta, perché lì chiunque può scrivere qualsiasi indirizzo.
answers-reports-take = Rispondi anche a questi
answers-reports-leave = Non rispondere più a questi
answer-sent = inviata
answer-off = disattivata
answer-not-approved = non ancora approvata
answer-waits = attende approvazione
answer-back = Tutte le risposte automatiche
answer-in-force = In vigore
answer-nothing = Niente è in vigore. Scrivi un testo qui sotto e fallo approvare da un'altra persona del team.
answer-proposed = Proposta
answer-compare = Le righe con + sono nuove, quelle con − vengono tolte.
answer-needs-another = Questa versione è tua. Deve approvarla un'altra persona del team.
answer-approve = Approva e metti in vigore
answer-switch-on = Attiva
answer-switch-off = Disattiva
answer-write = Scrivi una nuova versione
answer-hint = La riceve chiunque scriva, e può diventare pubblica. Questo sta per il numero del ticket:
answer-subject = Oggetto
answer-subject-first = Risposta automatica [#{"{"}ticket{"}"}]
answer-text = Testo
answer-propose = Proponi
answer-history = Tutte le versioni
answer-version = Versione { $number }
answer-operator = chi gestisce il server
answer-approved-by = Approvata da
answer-put-back = Rimetti in vigore
answer-news = Da quando hai aperto la pagina è stata proposta un'altra versione. Confrontala con la tua, qui sotto.
answer-text-fault = Scrivi un testo di al massimo 10.000 byte.
answer-subject-fault = Scrivi un oggetto di una riga e di al massimo 150 caratteri.
done-answer-proposed = Proposta. Deve approvarla un'altra persona del team.
done-answer-approved = Questa versione è in vigore.
done-answer-on = Attivata.
done-answer-off = Disattivata.
done-answer-reports = Salvato.
role-admin = amministrazione
role-help-desk = help desk
role-trainee = in formazione
role-developer = sviluppo
role-ux = UX
role-translator = traduzione
role-auditor = revisione
role-admin-may = Tutto, in tutte le code.
role-help-desk-may = Legge i ticket e risponde, approva le risposte di chi è in formazione.
role-trainee-may = Legge i ticket. Le sue risposte partono dopo l'approvazione.
role-developer-may = Vede le segnalazioni, senza le persone che le hanno scritte, e i conteggi.
role-ux-may = Come lo sviluppo.
role-translator-may = Scrive i testi delle risposte automatiche; non vede alcun ticket.
role-auditor-may = Vede i conteggi, ma nessun contenuto.

keys-title = Tasti
keys-lead = Tieni premuti Alt e Maiusc, su Mac Control e Option, e premi il tasto. Non serve alcuno script.
keys-key = Tasto
keys-does = Azione
look-title = Aspetto
look-auto = Come nel browser
look-light = Chiaro
look-dark = Scuro
keys-find-title = Link per nome
keys-find = In Firefox e Tor Browser, premi ' e digita le prime lettere di un link. Invio lo apre.
key-open-first = apri il primo ticket dell'elenco
key-up = torna all'elenco o al ticket
key-next = ticket o pagina successiva
key-previous = ticket o pagina precedente
key-reply = vai al campo della risposta
key-send = invia e attendi l'utente; in una nota: salva la nota
key-note = scrivi una nota per il team
key-take = prendi in carico il ticket
key-undo = annulla
key-save = salva una bozza

problem-home = Torna all'inizio
problem-request = Numero di questa richiesta:
problem-kept = Il tuo testo non è andato perso. Copialo da qui:
problem-malformed = Non abbiamo capito questa richiesta
problem-malformed-next = Torna indietro e riprova.
problem-forbidden = Non hai il permesso di farlo
problem-forbidden-next = Il tuo ruolo non lo prevede. Chi amministra può cambiarlo.
problem-signed-out = La sessione è terminata
problem-signed-out-next = Accedi di nuovo, poi incolla il tuo testo.
problem-sign-in = Accedi
problem-stale-form = Questo modulo è troppo vecchio
problem-stale-form-next = Torna indietro, ricarica la pagina e invia di nuovo.
problem-not-found = Non trovato
problem-not-found-next = Questa pagina non esiste, o non puoi vederla.
problem-conflict = Qualcuno ha fatto prima
problem-conflict-next = Torna indietro e ricarica per vedere che cosa è cambiato.
problem-too-large = È troppo grande
problem-too-large-next = Accorcia e invia di nuovo.
problem-unprocessable = Nel modulo c'è un errore
problem-unprocessable-next = Torna indietro e controlla i campi.
problem-too-many = Troppe richieste
problem-too-many-next = Aspetta un minuto e riprova.
problem-failed = Qualcosa non ha funzionato da parte nostra
problem-failed-next = Non è colpa tua. Riprova, o comunica il numero qui sotto a chi amministra.
problem-unavailable = Il sistema non è pronto
problem-unavailable-next = Riprova tra un minuto.

## Looking after the desk

operation-health = Stato del sistema
operation-settings = Impostazioni
operation-audit = Registro delle azioni
health-title = Come sta il sistema
health-lead =
    { $count ->
        [0] Adesso niente richiede il tuo intervento.
        [one] Un punto richiede il tuo intervento.
        [many] { $count } di punti richiedono il tuo intervento.
       *[other] { $count } punti richiedono il tuo intervento.
    }
health-what = Elemento
health-how = Situazione
health-next = Che cosa fare
health-good = bene
health-note = da sapere
health-bad = agire
health-hint = Per questa pagina non è stata aperta alcuna connessione. Sul server, con connessioni:
settings-title = Impostazioni
settings-pages = Pagine e metriche
settings-mail-in = Posta in arrivo
settings-mail-out = Invio della posta
settings-keys = Chiavi
settings-data = Dati e backup
settings-pages-privacy = Con un servizio onion nessuno lungo il percorso vede chi lavora all'help desk. Le metriche contengono solo conteggi.
settings-mail-in-privacy = Ogni richiesta ai server dei nomi rivela loro quali domini scrivono all'help desk.
settings-mail-out-privacy = Il server di invio vede chi riceve e-mail e quando. Vede anche i testi che partono in chiaro.
settings-keys-privacy = Con un file di chiave un disco rubato è leggibile. Cercare chiavi all'esterno rivela chi è noto all'help desk.
settings-data-privacy = Ciò che è cancellato diventa illeggibile nei backup dopo una settimana, se spariscono anche le sue chiavi.
settings-name = Impostazione
settings-value = In vigore
settings-where = Definita in
settings-unset = non impostata
settings-default = valore predefinito o opzione di avvio
settings-line = riga { $line }
settings-file = Le impostazioni si cambiano in questo file e valgono dal prossimo avvio del sistema:
settings-export = Tutte le impostazioni come testo
settings-try-title = Funziona?
settings-try = Prova
settings-mail-in-try = Accede a ogni casella e la apre in lettura. Nessuna e-mail viene prelevata.
settings-mail-out-try = Saluta il server di invio e accede. Nessuna e-mail viene inviata.
settings-keys-try = Chiede al processo delle chiavi quelle dell'help desk. Non viene aperto niente.
settings-works = funziona
settings-fails = non funziona
audit-title = Registro delle azioni
audit-lead = Chi ha fatto che tipo di cosa, quando e su quale ticket. Non contiene mai contenuti.
audit-kind = Tipo
audit-agent = Agente
audit-filter = Mostra
audit-empty = Nessuna azione di questo tipo.
audit-no-agent = Non ci sono agenti con questo nome.
audit-when = Quando
audit-to = Su
audit-nobody = il sistema o chi gestisce il server
audit-older = Righe meno recenti

## My shift

section-shift = Il mio turno
row-news = novità
shift-empty = Adesso niente richiede la tua attenzione. Un'e-mail a { $address } apre un ticket.
shift-eye = Richiede la tua attenzione
shift-left = Rimasti da prima
shift-left-since = Senza modifiche da
shift-work-through = Trattali uno alla volta
shift-new = Nuovi
shift-go-through = Scorrili uno alla volta
shift-mine = I miei
shift-mine-above =
    { $count ->
        [one] Uno di questi si trova più sopra.
        [many] { $count } di questi si trovano più sopra.
       *[other] { $count } di questi si trovano più sopra.
    }
shift-cut = Mostrati { $shown } di { $count }.
shift-see-all = Vedi tutti quelli da rispondere
shift-see-all-new = Vedi i più recenti
shift-aside = Conteggi
shift-waiting = In attesa di altre persone
shift-oldest = Il meno recente:
shift-see-waiting = Vedi quelli in attesa
shift-nothing-waits = Non si attende nessun altro.
shift-languages = Aperti per lingua

eye-stopped = La tua risposta è stata fermata, perché ci sono novità:
eye-failed = La tua risposta non è partita:
eye-late = La tua risposta è in ritardo:
eye-twice = La tua risposta è stata forse inviata due volte:
eye-reminder = Promemoria che hai chiesto:
eye-done = Visto
eye-look = Guarda
eye-parked =
    { $count ->
        [one] Non è stato possibile leggere un'e-mail.
        [many] Non è stato possibile leggere { $count } di e-mail.
       *[other] Non è stato possibile leggere { $count } e-mail.
    }

## Later

later-title = Più tardi
later-pause-label = Metti in pausa fino al
later-pause = Metti in pausa
later-remind-label = Promemoria per il
later-remind = Ricordamelo
later-reminder = Promemoria:
later-no-reminder = Togli
later-follow = Segui
later-unfollow = Non seguire più
ticket-paused-until = fino a
ticket-place = { $place } di { $count }
ticket-further = Pagina successiva
ticket-ahead = Il ticket successivo, già caricato
done-followed = Ora segui questo ticket
done-unfollowed = Non segui più questo ticket
done-reminded = Promemoria: { $day }
done-no-reminder = Nessun promemoria
done-paused-until = In pausa fino a { $day }
history-pause-ended = La pausa è finita; ora: { $state }

## Recently done

my-acts-title = Azioni recenti
my-acts-lead = Le tue ultime 20 azioni di 30 giorni. Un'e-mail si può ritirare finché non parte.
my-acts-empty = Non hai ancora fatto niente che si possa annullare.

## Words and saved lists

key-find = cerca parole
find = Cerca
find-label = Parole da cercare
find-words-title = Parole che puoi usare
find-words = is: con uno stato, open, left, mine o unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = Criteri della ricerca
find-drop = Togli { $word }
views-title = Elenchi salvati
view-save-title = Salva questo elenco
view-name = Nome
view-for = Per
view-for-me = me
view-for-queue = tutta la coda { $queue }
view-save = Salva
view-change = Rinomina o elimina questo elenco
view-rename = Rinomina
view-delete = Elimina
list-per-page = per pagina

## Many tickets at once

bulk-title = Con i ticket scelti:
bulk-pick = Scegli #{ $reference }
bulk-all =
    { $count ->
        [one] Scegli l'unico che corrisponde
        [many] Scegli { $count } di ticket che corrispondono
       *[other] Scegli tutti i { $count } che corrispondono
    }
bulk-kept =
    { $count ->
        [one] { $count } scelto in altre pagine
        [many] { $count } di ticket scelti in altre pagine
       *[other] { $count } scelti in altre pagine
    }
bulk-keep = Mantieni la selezione quando cambio pagina
bulk-empty = Svuota la selezione
bulk-more = Altro
bulk-page-title = Più ticket insieme
bulk-asked =
    { $count ->
        [one] Modificare un ticket?
        [many] Modificare { $count } di ticket?
       *[other] Modificare { $count } ticket?
    }
bulk-running =
    { $count ->
        [one] Modifica di { $count } ticket in corso
        [many] Modifica di { $count } di ticket in corso
       *[other] Modifica di { $count } ticket in corso
    }
bulk-done =
    { $count ->
        [one] Un ticket: fatto
        [many] { $count } di ticket: fatto
       *[other] { $count } ticket: fatto
    }
bulk-undoing =
    { $count ->
        [one] Ripristino di { $count } ticket in corso
        [many] Ripristino di { $count } di ticket in corso
       *[other] Ripristino di { $count } ticket in corso
    }
bulk-undone =
    { $count ->
        [one] Un ticket: ripristinato
        [many] { $count } di ticket: ripristinati
       *[other] { $count } ticket: ripristinati
    }
bulk-nobody-is-written-to = Non si scrive a nessuno.
bulk-can-be-undone = Si può annullare per 30 giorni, per ogni ticket a cui non succede altro.
bulk-and-more =
    { $count ->
        [one] e { $count } altro
        [many] e { $count } di altri
       *[other] e altri { $count }
    }
bulk-do =
    { $count ->
        [one] Modifica
        [many] Modifica { $count } di ticket
       *[other] Modifica tutti i { $count }
    }
bulk-back = Indietro
bulk-so-far = Finora { $done } di { $count }.
bulk-count-changed = modificati: { $count }
bulk-count-unchanged = già così prima: { $count }
bulk-count-failed = impossibile modificare: { $count }
bulk-count-undone = ripristinati: { $count }
bulk-count-left = lasciati come sono: { $count }
bulk-why = Motivo
bulk-undo = Annulla tutto
