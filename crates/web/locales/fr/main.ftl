# Textes de Confidesk en français. Une valeur s’écrit { $name } ; chacune est affichée isolée, pour
# qu’une adresse ou un nom ne déchire pas la phrase. Phrases de vingt mots au plus, sans expressions figurées.
#
# Glossaire
# ticket = ticket
# queue = file
# owner = responsable ; unowned = sans responsable
# take, give, release = prendre en charge, confier, libérer
# requester, who asked = contact (mot qui vaut pour tous les genres)
# user, person = la personne
# agent = membre de l’équipe, personne de l’équipe
# admin = administration ; operator = exploitation
# the desk = le service
# mail = e-mail (m.) ; message = message
# reply, answer = réponse ; automatic answer = réponse automatique
# standard reply = réponse type
# note = note (interne)
# draft = brouillon
# outbox = boîte d’envoi
# to take back a reply, undo = annuler l’envoi, annuler
# state = état ; done = terminé ; paused = en pause
# close the loop = solution à annoncer
# spam = spam ; unwanted = indésirable ; flood = vague d’e-mails
# parked mail = e-mail illisible
# merge = fusionner ; split = scinder ; take out = retirer
# tag = étiquette
# header = en-tête ; raw mail = source
# recipient = destinataire ; copy = copie
# bystander = adresse citée
# key = clé ; key of the keyboard = touche
# fingerprint = empreinte
# signature = signature ; signed = signé
# encrypted = chiffré ; unencrypted = en clair
# encrypted piece = élément chiffré
# vault = coffre ; passphrase = phrase secrète
# report = rapport ; section = section
# to vouch for = se porter garant
# claimed = déclaré ; proved = prouvé ; verified = vérifié
# second factor = second facteur ; recovery code = code de secours
# one-time link = lien à usage unique ; session = session ; token = jeton
# review = relecture, à relire ; hand in = soumettre ; give back = renvoyer
# trainee = personne en formation ; member = membre de l’équipe
# shift = permanence ; reminder = rappel ; follow = suivre
# saved list = liste enregistrée ; selection = sélection
# settings = paramètres ; audit log = journal d’audit ; health = santé
# to teach the filter, lesson = apprentissage du filtre

## Around every page

skip = Aller au contenu
menu = Menu
sections = Rubriques
section-queues = Files
section-reviews = Réponses à relire
section-reports = Rapports
section-parked = Illisibles
section-outbox = Boîte d’envoi
section-automatic = Réponses automatiques
section-people = Personnes
section-statistics = Statistiques
sign-out = Se déconnecter
undo = Annuler
refresh = Actualiser
error-prefix = Erreur :
errors-title = Il y a un problème
result-title = Résultat
times = Toutes les heures sont celles du fuseau { $zone }.

time-now = maintenant
time-today = aujourd’hui { $time }
time-yesterday = hier { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } jour
        [many] { $count } de jours
       *[other] { $count } jours
    }
size-bytes =
    { $count ->
        [one] { $count } octet
        [many] { $count } d’octets
       *[other] { $count } octets
    }
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
size-gigabytes = { $number } Go

warning-key-file = Un disque volé serait lisible.
warning-key-file-next = La clé se trouve à côté des données. Pour changer cela : [vault] unlock = "passphrase".
warning-vault-locked = Le coffre est verrouillé.
warning-vault-locked-next = Les e-mails arrivent, mais rien ne peut être lu ni envoyé avant le déverrouillage.

## Signing in

sign-in = Se connecter
sign-in-title = Connexion
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-code = Code
sign-in-code-hint = Six chiffres de votre second facteur, ou un code de secours. Laissez vide si vous n’en avez pas.
sign-in-wrong = Le nom, le mot de passe ou le code est incorrect.
sign-in-help = Pas encore de mot de passe, ou oublié ? Demandez un lien à usage unique à l’administration.

welcome-title = Choisissez un mot de passe
welcome-lead = Bonjour { $agent }. Ce mot de passe servira désormais à vous connecter.
welcome-password = Mot de passe
welcome-password-hint = Au moins { $shortest } caractères. Quatre ou cinq mots tirés au hasard conviennent bien.
welcome-confirm = Le même mot de passe, encore une fois
welcome-different = Les deux mots de passe sont différents.
welcome-weak = Choisissez un mot de passe d’au moins { $shortest } et d’au plus 1 000 caractères.
welcome-save = Enregistrer et se connecter
welcome-once = Ce lien ne fonctionne qu’une fois.
welcome-until = Il expire :

code-title = Second facteur
code-lead = Scannez ceci avec une application de codes, ou saisissez-y le secret. Saisissez ensuite le code affiché.
code-optional = Vous pouvez ignorer cette étape et y revenir plus tard.
code-secret = Secret :
code-label = Code à six chiffres
code-wrong = Ce code ne convient pas. Vérifiez l’heure de votre appareil et saisissez le code le plus récent.
code-missing = Ce service exige un second facteur. Saisissez le code affiché par votre application.
code-save = Activer le second facteur
recovery-title = Codes de secours
recovery-lead = Chaque code remplace une fois le second facteur, par exemple si un appareil est perdu.
recovery-once = Ils s’affichent maintenant et plus jamais. Notez-les et gardez-les à l’écart de votre mot de passe.
recovery-next = Les codes sont notés
confirm-title = Est-ce bien vous ?
confirm-lead = Cette action est sensible. Votre mot de passe a été demandé il y a plus de dix minutes.
confirm-password = Votre mot de passe
confirm-wrong = Le mot de passe est incorrect.
confirm-go = Continuer

locked-title = Le coffre est verrouillé
locked-lead = Les tickets restent scellés jusqu’au déverrouillage. Les e-mails arrivent toujours et sont gardés en sûreté.
locked-waiting =
    { $count ->
        [0] Rien n’est arrivé entre-temps.
        [one] { $count } e-mail attend d’être lu.
        [many] { $count } d’e-mails attendent d’être lus.
       *[other] { $count } e-mails attendent d’être lus.
    }
locked-passphrase = Phrase secrète du coffre
locked-wrong = La phrase secrète est incorrecte.
locked-unlock = Déverrouiller
locked-server = Ou sur le serveur :

## States

state-needs-first-answer = première réponse à faire
state-needs-next-answer = réponse suivante à faire
state-looking-into = à l’étude
state-close-the-loop = solution à annoncer
state-waiting-user = en attente d’un retour
state-waiting-team = en attente d’une autre équipe
state-paused = en pause
state-done = terminé
state-spam = spam

reason-answered = réponse donnée
reason-learned = nous avons appris ce qu’il fallait
reason-cannot-improve = nous ne pouvons pas l’améliorer
reason-low-priority = peu prioritaire
reason-auto-answered = la réponse automatique suffisait

## List

list-title-all = Files
list-title-queue = File { $queue }
list-all-queues = Toutes
list-queues-label = Files
list-views-label = Vues
list-open-first = Ouvrir le premier
list-owner-me = vous
list-result = Résultat pour #{ $reference }
list-empty = Aucun ticket ici. Un e-mail à { $address } en ouvre un.
list-empty-filtered = Aucun ticket ne correspond. Effacez le filtre pour en voir plus.
list-pages = Pages
list-newer = Plus récents
list-older = Plus anciens
no-subject = (sans objet)

view-left = À répondre
view-mine = Les miens
view-unowned = Sans responsable
view-waiting = En attente
view-paused = En pause
view-close-the-loop = À annoncer
view-done = Terminés
view-spam = Spam
view-all = Tous les tickets

filter-title = Filtre et ordre
filter-state = État
filter-owner = Responsable
filter-tag = Étiquette
filter-language = Langue
filter-order = Ordre
filter-any = indifférent
filter-oldest = les plus anciens d’abord
filter-newest = les plus récents d’abord
filter-apply = Appliquer
filter-clear = Effacer

take = Prendre
take-it = Prendre en charge
act-done = Terminé
act-spam = Spam

## Ticket

ticket-nav = Tickets voisins
ticket-back = Retour à la liste
ticket-previous = Ticket précédent
ticket-next = Ticket suivant
ticket-unowned = sans responsable
ticket-mine = responsable : vous
ticket-owner = responsable : { $agent }
ticket-erased =
    { $days ->
        [0] sera effacé aujourd’hui
        [one] sera effacé dans { $days } jour
        [many] sera effacé dans { $days } de jours
       *[other] sera effacé dans { $days } jours
    }
ticket-left-out =
    { $count ->
        [one] { $count } message plus ancien n’est pas affiché : il y en a trop.
        [many] { $count } de messages plus anciens ne sont pas affichés : il y en a trop.
       *[other] { $count } messages plus anciens ne sont pas affichés : il y en a trop.
    }
ticket-messages =
    { $count ->
        [one] { $count } message
        [many] { $count } de messages
       *[other] { $count } messages
    }
ticket-write-note = Écrire une note pour l’équipe
ticket-reply-page = Répondre sur une page à part
ticket-history = Historique
ticket-aside = À propos de ce ticket
ticket-hint = Cet e-mail dit appartenir à { $reference }. Rien ne le prouve.
hint-merge = Il en fait partie : fusionner…
back-to-ticket = Retour au ticket
bystanders = Adresses citées, sans réponses :
bystanders-decide = décider
merged-into = Ce ticket s’affiche dans le ticket
merged-into-hidden = Ce ticket s’affiche dans un ticket que vous ne pouvez pas ouvrir
merged-into-next = Ici, rien ne peut être écrit ni modifié.
merged-take-out = Le retirer de la fusion
merged-here = Fusionnés avec ce ticket :
merged-take-one-out = Retirer
entry-home = de #{ $reference }

entry-mail = De
entry-note = Note de
entry-reply = Réponse de
reply-automatic = Réponse automatique du service

mail-html = Vue HTML
mail-raw = Source
mail-subject = Objet :
mail-empty = Cet e-mail ne contient aucun texte.
mail-nobody = sans expéditeur
part-unnamed = sans nom
mail-quoted =
    { $lines ->
        [one] Texte cité, { $lines } ligne
        [many] Texte cité, { $lines } de lignes
       *[other] Texte cité, { $lines } lignes
    }
mail-signature =
    { $lines ->
        [one] Signature, { $lines } ligne
        [many] Signature, { $lines } de lignes
       *[other] Signature, { $lines } lignes
    }
mail-forwarded = Transféré ; origine déclarée :
mail-forwarded-nobody = Transféré ; aucune origine déclarée.
mail-defects =
    { $count ->
        [one] { $count } anomalie dans cet e-mail
        [many] { $count } d’anomalies dans cet e-mail
       *[other] { $count } anomalies dans cet e-mail
    }
claim-outer = Le champ De l’affirme ; rien ne le prouve.
claim-aligned = Le domaine d’envoi se porte garant de cette adresse.
claim-unvouched = Le domaine de cette adresse ne confirme pas cet envoi. N’importe qui peut avoir écrit cet e-mail.
claim-signed = Signé avec une clé que nous connaissons pour cette adresse.
claim-inside-report = L’adresse se trouve dans un rapport ; rien ne la prouve.
claim-by-program = Un programme a envoyé cet e-mail. La personne qui l’a écrit est indiquée à l’intérieur, sans preuve.
automatic-auto-reply = réponse automatique
automatic-bounce = avis de remise
automatic-list = envoyé en nombre
automatic-report = rapport d’un programme
machine-out-of-office = réponse d’absence
machine-challenge = demande de confirmation
machine-failed = remise impossible
machine-delayed = remise retardée
machine-delivered = remis
machine-relayed = transmis
machine-complaint = plainte pour spam
machine-read-receipt = accusé de lecture
machine-calendar-reply = réponse d’agenda
machine-invitation = invitation d’agenda
machine-list = liste de diffusion
machine-bulk = envoi en nombre
machine-program = envoyé par un programme
machine-marked = marqué comme automatique
machine-why = Pourquoi nous le pensons :
machine-no-answer = Aucune réponse automatique ne lui est envoyée.
notice-title = Contenu de cet avis
notice-unproved = N’importe qui peut écrire un tel avis.
notice-recipient = Destinataire
notice-what = Événement
notice-status = Statut
notice-words = Texte du serveur
notice-failed = non remis
notice-delayed = retardé, nouveaux essais
notice-delivered = remis
notice-relayed = transmis à un autre serveur
notice-expanded = remis et transmis à d’autres
notice-displayed = L’e-mail a été affiché. On ne sait pas s’il a été lu.
notice-deleted = L’e-mail a été supprimé.
notice-dispatched = L’e-mail a été transmis.
notice-processed = Un programme a traité l’e-mail.
notice-other = L’e-mail a eu un autre sort.
notice-complaint = Quelqu’un a signalé un e-mail comme spam.

note-by = Note de { $agent }
note-audience = visible seulement par l’équipe
reply-by = Réponse de { $agent }
reply-went-to = à { $address }
outgoing-waiting = Dans la boîte d’envoi. Départ :
outgoing-leaving = part dans un instant
outgoing-sent = envoyée à
outgoing-late = en retard depuis
outgoing-put-off = pas encore envoyée
outgoing-late-why = Elle n’est pas partie ; de nouveaux essais suivent. Raison :
outgoing-outbox = E-mails non partis
outgoing-refused = non partie
outgoing-refused-reason = Elle n’est pas partie et il n’y aura plus d’essai :
outgoing-try-again = Réessayer sur la page des e-mails non partis
outgoing-not-delivered = non remise
outgoing-not-delivered-next = Demandez une autre adresse, ou un autre moyen de joindre la personne.
wait-recipient-hour = Ce destinataire a atteint la limite d’e-mails par heure.
wait-recipient-day = Ce destinataire a atteint la limite d’e-mails par jour.
wait-all-minute = La limite d’e-mails envoyés par minute est atteinte.
wait-until = Reprise automatique :
outgoing-twice = Peut-être envoyée deux fois : un essai a été interrompu.
delivery-title = Destinataires
delivery-waiting = attend son départ
delivery-handed-over = confié au serveur de messagerie ; arrivée inconnue
delivery-refused = refusé par le serveur de messagerie
delivery-delayed = retardé ; un serveur essaie encore
delivery-failed = non remis
delivery-arrived = arrivé

person-title = Cette personne
person-first = C’est le premier ticket de cette adresse.
person-earlier =
    { $count ->
        [one] { $count } autre ticket
        [many] { $count } d’autres tickets
       *[other] { $count } autres tickets
    }

person-keys =
    { $count ->
        [0] Aucune clé OpenPGP connue
        [one] { $count } clé OpenPGP
        [many] { $count } de clés OpenPGP
       *[other] { $count } clés OpenPGP
    }

nobody-title = Réponse impossible
nobody-anonymous = Ce rapport est sans adresse : aucune réponse n’est possible. Une note ou la clôture restent possibles.
nobody-no-sender = Aucune adresse de réponse n’est connue. Une note ou la clôture restent possibles.

## How mail was protected

mark-encrypted = chiffré
mark-closed = reste chiffré
mark-signed-known = signé par une clé connue
mark-signed-unknown = signé par une clé inconnue
mark-signed-mismatch = signé par la clé de quelqu’un d’autre
mark-signature-bad = mauvaise signature
mark-several-signed = plusieurs signatures, aucune retenue
mark-left-encrypted =
    { $count ->
        [one] chiffré pour { $count } clé
        [many] chiffré pour { $count } de clés
       *[other] chiffré pour { $count } clés
    }
mark-left-in-clear = en clair malgré une conversation chiffrée
mark-report = rapport WhisperBack
mail-report-link = Rapport
mail-dropped = La forme chiffrée a été supprimée après lecture, selon la configuration du service.
mail-outside = Non signé : hors de la partie signée
part-outside = hors signature
signer-key = Clé de signature
signer-at = Date de signature, selon l’horloge d’origine :
reply-keys =
    { $count ->
        [one] La clé
        [many] Les { $count } de clés
       *[other] Les { $count } clés
    }
never-verified = jamais vérifiée

closed-not-for-us = Il n’est chiffré pour aucune clé de ce service.
closed-not-for-us-next = Demandez un message chiffré pour l’une de ces clés :
closed-no-key = Le service n’a pas encore de clé. L’administration peut en créer une sur le serveur : confidesk key generate
closed-replayed = Le même texte chiffré est déjà arrivé dans un autre e-mail.
closed-replayed-next = Quelqu’un l’a peut-être copié pour le faire lire. Il n’est pas rouvert.
closed-first = Première arrivée dans #{ $reference }
closed-broken = Il a été modifié ou coupé en route, ou n’est pas conforme à OpenPGP.
closed-broken-next = Demandez un nouvel envoi. Rien de son contenu n’est fiable.
closed-too-large = Une fois décompressé, il dépasse la limite de lecture.
closed-too-large-next = Demandez un nouvel envoi en parties plus petites.
closed-unavailable = Les clés n’étaient pas disponibles.
closed-unavailable-next = Demandez à l’administration si le coffre est ouvert.
closed-try = Si le service a reçu la bonne clé depuis, il peut être ouvert maintenant.
closed-open = L’ouvrir maintenant…

piece-open = Ouvrir cet élément chiffré…
piece-attachment = un fichier chiffré
piece-inline = un bloc chiffré dans le texte
piece-mangled = un e-mail chiffré, modifié en route
piece-title = Élément chiffré · #{ $reference }
piece-heading = Élément chiffré
piece-lead = Il appartient peut-être à quelqu’un d’autre. Il n’est jamais cité, et rien n’est conservé. Votre ouverture est consignée.
piece-from = Le champ De à l’intérieur l’affirme ; rien ne le prouve.
piece-no-sender = Il n’indique aucun expéditeur.
piece-empty = Il ne contient aucun texte.
piece-save-part = Enregistrer
piece-further =
    { $count ->
        [one] { $count } autre élément chiffré se trouve à l’intérieur. Il n’est pas ouvert.
        [many] { $count } d’autres éléments chiffrés se trouvent à l’intérieur. Ils ne sont pas ouverts.
       *[other] { $count } autres éléments chiffrés se trouvent à l’intérieur. Ils ne sont pas ouverts.
    }
piece-signed-known = Signé par une clé acceptée pour le contact d’origine.
piece-signed-undecided = Signé par une clé dont personne n’a décidé à qui elle appartient.
piece-signed-unknown = Signé par une clé que le service n’a pas.
piece-signed-bad = La signature ne vaut rien : texte modifié, mauvaise clé ou forme trop faible.
piece-several-signed = Plusieurs parties sont signées ; aucune des signatures n’est retenue.

## OpenPGP keys of a person

certificates-title = Clés OpenPGP · #{ $reference }
certificates-heading = Clés OpenPGP
certificates-of = Clés pour
certificates-nobody = Aucun contact n’est connu ; aucune clé ne peut donc être la sienne.
certificates-empty = Aucune clé connue. Demandez sa clé publique à la personne, ou collez-la ci-dessous.
certificates-conflict = Une nouvelle clé est arrivée pour une adresse qui en a déjà une.
certificates-conflict-next = N’importe qui peut envoyer une clé pour une adresse. Vérifiez par un autre moyen, puis acceptez-en une et refusez les autres.
certificates-chosen = sert à chiffrer les réponses
certificates-revoked = révoquée
certificates-unusable = inutilisable
certificates-other-address = Aucun de ses ID d’utilisateur ne contient cette adresse.
certificates-names = ID d’utilisateur, déclarés
certificates-no-names = aucun
certificates-algorithm = Algorithme
certificates-created = Création, selon la clé
certificates-expires = Expiration
certificates-never = jamais
certificates-source = Provenance
certificates-decided = Décision
certificates-accept = Accepter
certificates-reject = Refuser
certificates-add-title = Déposer une clé
certificates-add-hint = Collez une clé publique que la personne vous a remise. Elle est acceptée aussitôt, sur votre parole.
certificates-add-owner = À qui est la clé
certificates-add-label = Clé publique, de BEGIN à END
certificates-add = Accepter cette clé
certificates-look-up-title = Chercher une clé à l’extérieur
certificates-look-up-hint = Le serveur de l’adresse apprend alors que ce service connaît la personne. À faire seulement si cela ne nuit à personne.
certificates-look-up = Chercher une clé
certificates-no-key-in-it = Ce texte ne contient aucune clé publique OpenPGP. Collez-la en entier, de BEGIN à END.
key-source-autocrypt = arrivée dans l’en-tête d’un e-mail
key-source-attachment = arrivée en pièce jointe
key-source-text = arrivée dans le texte d’un e-mail
key-source-report = arrivée dans un rapport
key-source-upload = déposée ici par l’équipe
key-source-directory = obtenue du serveur de l’adresse
standing-found = pas encore décidé
standing-accepted = acceptée
standing-rejected = refusée

## Reports

report-card-title = Rapport WhisperBack
report-title = Rapport · #{ $reference }
report-heading = Rapport WhisperBack
report-lead = Une personne inconnue a écrit tout cela. Rien n’en est vérifié.
report-answers = Ce que la personne a écrit
report-no-answers = La personne n’a rien écrit.
report-no-answer = rien
report-facts = Ce que dit le rapport
report-no-facts = Le rapport ne dit rien du système.
report-what = Élément
report-value = Valeur
report-from = Lu dans
report-devices = Périphériques
report-errors = Lignes de journaux qui ressemblent à des erreurs
report-no-errors = Aucune ligne des journaux ne ressemble à une erreur.
report-errors-in-logs = Erreurs dans les journaux ({ $count })
report-error-count = { $count } fois
report-sections = Sections
report-no-sections = Le rapport n’a pas de sections. La personne les a peut-être retirées.
report-section = Section
report-size = Taille
report-section-unknown = inconnue
report-all-sections =
    { $count ->
        [0] Aucune section
        [one] La seule section, { $size }
        [many] Les { $count } de sections, { $size }
       *[other] Les { $count } sections, { $size }
    }
report-same-machine = Cette machine a déjà envoyé un rapport :
report-defects =
    { $count ->
        [one] { $count } anomalie dans ce rapport
        [many] { $count } d’anomalies dans ce rapport
       *[other] { $count } anomalies dans ce rapport
    }
report-id = ID du rapport
report-summary = Résumé
report-contact = Contact, déclaré
report-key = Clé, déclarée
report-key-block = dans le rapport
report-key-url = { $address } (jamais téléchargée)
report-version = Tails
report-version-installed = { $version }, première installation : { $installed }
report-installed = Première installation
report-channel = Canal
report-commit = Commit
report-machine = Machine
report-manufacturer = Fabricant
report-product = Produit
report-model = Modèle
report-virtual = Machine virtuelle
report-coreboot = Coreboot
report-cpu = Processeur
report-kernel = Noyau
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Carte graphique
report-medium = Support de démarrage
report-medium-usb = clé USB ou disque
report-medium-iso = DVD ou image
report-disk = Disque de démarrage
report-disk-size = Taille du disque de démarrage
report-system-size = Partition système
report-memory = Mémoire
report-persistence = Stockage persistant
report-persistence-features =
    { $count ->
        [one] oui, { $count } fonctionnalité
        [many] oui, { $count } de fonctionnalités
       *[other] oui, { $count } fonctionnalités
    }
report-features = Ses fonctionnalités
report-software = Logiciels supplémentaires
report-boot-options = Options de démarrage
report-troubleshooting = Mode de dépannage
report-locale = Paramètres régionaux
report-app = Envoyé depuis
report-app-summary = Son résumé
report-app-details = Ses détails
report-mac = Adresses MAC anonymisées
report-network = Réseau
report-unsafe-browser = Navigateur non sécurisé
report-bridges = Ponts Tor
report-proxy = Proxy
report-yes = oui
report-no = non
source-outer-subject = l’objet extérieur, que n’importe qui peut écrire
source-preamble = les premières lignes
source-os-release = le fichier de version
source-user-text = le texte de la personne
source-section = la section { $name }
source-sections = les sections

section-title = Section de rapport · #{ $reference }
section-nav = Sections voisines
section-back = Toutes les sections
section-lines =
    { $count ->
        [one] { $count } ligne
        [many] { $count } de lignes
       *[other] { $count } lignes
    }
section-redacted = Ce qui identifie des personnes, des machines ou des réseaux est remplacé par des marques.
section-as-it-came = Afficher tel quel
section-raw = Texte tel quel : il peut identifier des personnes, des machines et des réseaux.
section-redact = Remettre les marques
section-search = Chercher dans cette section
section-find = Chercher
section-all = Afficher toutes les lignes
section-found =
    { $count ->
        [0] Aucune ligne trouvée. Essayez avec moins de lettres.
        [one] { $count } ligne trouvée.
        [many] { $count } de lignes trouvées.
       *[other] { $count } lignes trouvées.
    }
section-found-shown = Seules les { $count } premières sont affichées.
section-place = dans son contexte
section-empty = Cette section est vide.
section-line-cut =
    { $count ->
        [one] … et { $count } caractère de plus
        [many] … et { $count } de caractères de plus
       *[other] … et { $count } caractères de plus
    }
section-lines-before = Lignes précédentes
section-lines-after = Lignes suivantes

state-title = État
state-label = État du ticket
state-set = Modifier
reason-label = Motif, s’il est terminé
owner-title = Responsable
owner-give-to = Confier à
owner-give = Confier
owner-release = Libérer
owner-take-over = Reprendre
sort-title = Étiquettes et file
tags-title = Étiquettes
tag-label = Ajouter une étiquette
tag-add = Ajouter
tag-remove = Retirer l’étiquette { $tag }
queue-label = Déplacer vers la file
queue-move = Déplacer
language-label = Langue
language-unknown = inconnue
language-set = Corriger

## Writing

reply-to = Répondre à { $address }
reply-empty = Écrivez une réponse avant de l’envoyer.
text-too-long = Le texte dépasse 200 000 octets.
reply-title = Réponse · #{ $reference }
reply-label = Votre réponse
reply-undo-minutes =
    { $minutes ->
        [one] Elle attend { $minutes } minute dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
        [many] Elle attend { $minutes } de minutes dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
       *[other] Elle attend { $minutes } minutes dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Elle attend { $seconds } seconde dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
        [many] Elle attend { $seconds } de secondes dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
       *[other] Elle attend { $seconds } secondes dans la boîte d’envoi. D’ici là, vous pouvez annuler l’envoi.
    }
sealing-clear = part en clair
sealing-encrypted = sera chiffrée
sealing-undecided = ne peut pas être chiffrée maintenant
reply-key = Pour la clé
reply-keys-page = Clés de cette personne
reply-not-encrypted = Ne pas chiffrer
reply-in-clear = Envoyer en clair : tout le monde peut la lire en route
reply-files = Fichiers à joindre
reply-files-most = Au plus { $count } fichiers, { $size } au total. Tous les destinataires de la réponse les reçoivent.
reply-files-again = Une page ne garde pas les fichiers. Choisissez-les de nouveau, sinon la réponse part sans eux :
reply-files-many = Choisissez au plus { $count } fichiers.
reply-files-large = Les fichiers sont trop gros : { $chosen } au total. Une réponse en accepte au plus { $size }.
reply-files-none = Ce service n’envoie pas de fichiers.
reply-unverified = L’adresse vient du rapport lui-même et n’a jamais été vérifiée.
unprotected-no-key-of-one = Aucune clé n’est connue pour l’un des destinataires. La réponse ne peut pas être chiffrée pour tous.
unprotected-unusable-of-one = Pour l’un des destinataires, toutes les clés sont expirées, révoquées ou trop faibles.
unprotected-undecided-of-one = Plusieurs clés sont arrivées pour l’un des destinataires. Décidez d’abord laquelle est la bonne.
unprotected-no-key = La conversation était chiffrée, et aucune clé n’est connue pour cette adresse.
unprotected-unusable = Toutes les clés de cette adresse sont expirées, révoquées ou trop faibles.
unprotected-undecided = Plusieurs clés sont arrivées pour cette adresse. Décidez d’abord laquelle est la bonne.
reply-needs-decision = La réponse n’est pas partie. Décidez des clés, ou cochez la case pour envoyer en clair.
send-wait = Envoyer, attendre un retour
send-done = Envoyer, terminé
send-looking = Envoyer, garder à l’étude

note-title = Note · #{ $reference }
note-heading = Note pour l’équipe
note-hint = Seule l’équipe voit cette note. Rien n’est envoyé.
note-label = Votre note
note-empty = Écrivez quelque chose avant d’enregistrer.
note-save = Enregistrer la note

## Drafts: what was written and not sent

draft-save = Enregistrer le brouillon
draft-frame = Résultat de l’enregistrement du brouillon
draft-saved = Brouillon enregistré { $time }
draft-saved-at = Votre brouillon, enregistré
draft-held = Du nouveau est arrivé : la réponse n’est pas partie.
draft-discard = Supprimer le brouillon
draft-remind = Non enregistré depuis deux minutes, si vous avez écrit entre-temps.
draft-mine-reply = Vous avez une réponse non envoyée
draft-mine-note = Vous avez une note inachevée
draft-their-reply = { $agent } a une réponse en cours, non envoyée
draft-their-note = { $agent } a une note en cours, inachevée
drafts-title = Brouillons · #{ $reference }
drafts-heading = Brouillons
drafts-none = Ce ticket n’a aucun brouillon.
drafts-read = Lire le brouillon
drafts-go-on = Continuer la rédaction
drafts-take = Reprendre
drafts-take-hint = Il devient le vôtre, à la suite de votre propre texte. L’historique l’indique.

## News while a reply was written

held-title = Du nouveau · #{ $reference }
held-heading = Du nouveau depuis l’ouverture de cette page
held-lead = Votre réponse n’est pas partie. Lisez ce qui est nouveau, puis décidez.
held-send = Envoyer quand même
held-edit = Modifier
held-keep = Garder en brouillon
held-discard = Abandonner
held-news = Nouveau depuis

## People of a ticket

receivers-to = À
receivers-copy = Copie
receivers-nobody = personne
participants-link = Qui reçoit les réponses
participants-title = Personnes · #{ $reference }
participants-heading = Qui reçoit les réponses
participants-receive = Prochaine réponse
participants-requester = Contact d’origine
participants-no-requester = Aucun contact d’origine n’est connu.
participants-gets-none = ne reçoit aucune réponse
participants-gets-none-why = Quelqu’un d’autre est à cette place.
participants-copy = en copie
participants-instead = à la place du contact
participants-added = depuis
participants-merged-from = venant de #{ $reference }
participants-make-copy = En copie…
participants-make-instead = À la place du contact…
participants-remove = Retirer
participants-bystanders = Adresses citées, sans réponses
participants-bystanders-hint = Chacun peut écrire n’importe quelle adresse dans un e-mail. Cela seul n’ajoute personne.
participants-add = Ajouter quelqu’un
participants-add-hint = Vous verrez qui recevra quoi avant tout changement.
participants-address = Adresse
participants-no-address = Aucun e-mail ne peut être envoyé à cette adresse.
participants-own-address = C’est une adresse du service lui-même.
participants-back = Retour aux personnes
participant-review-title = Ajout · #{ $reference }
participant-review-heading = Qui recevra les réponses
participant-review-copy = En copie :
participant-review-instead = À la place du contact :
participant-review-gets = Désormais, cette adresse reçoit toutes les réponses, et ses e-mails appartiennent à ce ticket.
participant-review-gets-not = Elle ne reçoit rien de ce qui précède, ni les notes.
participant-review-do-copy = Y envoyer des copies
participant-review-do-instead = Y envoyer les réponses
review-before = Destinataires maintenant
review-after = Destinataires ensuite
review-next-reply = La prochaine réponse :
review-news = Du nouveau est arrivé depuis l’ouverture de cette page. Rien n’a changé. Lisez ce qui est nouveau, puis décidez.
review-leave = Ne rien changer

## Merging and splitting

merge-link = Fusionner…
merge-title = Fusion · #{ $reference }
merge-heading = Fusionner avec un autre ticket
merge-lead = Ce ticket s’affichera dans l’autre. Vous pouvez l’en retirer à tout moment.
merge-candidates = Tickets possibles
merge-hinted = un e-mail d’ici y renvoie ; rien ne le prouve
merge-into-this = Fusionner avec celui-ci…
merge-other = Un autre ticket
merge-into-label = Sa référence, par exemple K7QX4MB
merge-look = Vérifier d’abord…
merge-no-ticket = Ce ticket n’existe pas, ou vous n’y avez pas accès.
merge-itself = C’est le ticket lui-même. Indiquez l’autre.
merge-back = Retour au choix
merge-review-title = Fusion · #{ $reference }
merge-review-heading = Fusionner
merge-this = Ce ticket
merge-becomes-part = sera affiché dans
merge-what-happens = Ses e-mails et ses notes s’affichent là-bas. Les nouveaux e-mails y vont aussi. Seul, il ne demande plus rien.
merge-other-queue = L’équipe de la file { $queue } le verra.
merge-requester = Que faire du contact de ce ticket ?
merge-requester-none = Ne reçoit aucune réponse
merge-requester-copy = Reçoit une copie des réponses
merge-requester-instead = Reçoit les réponses à la place de l’autre contact
merge-do = Fusionner
split-link = Créer un ticket à partir de certains e-mails
split-title = Scission · #{ $reference }
split-heading = Créer un ticket à part
split-lead = Les e-mails cochés passent dans un nouveau ticket. L’adresse du premier en devient le contact.
split-which = Quels e-mails ?
split-hint = Les réponses et les notes restent ici. Vous pouvez fusionner le nouveau ticket plus tard.
split-empty = Aucun e-mail ne peut être retiré d’ici. Un rapport forme déjà un sujet à part.
split-do = Créer le ticket
split-none-ticked = Cochez au moins un e-mail, et au plus cinquante.
split-one-must-stay = Un e-mail doit rester dans ce ticket. Laissez-en un sans le cocher.

## Outcomes

done-taken = Pris en charge
done-given = Confié à { $agent }
done-released = Libéré
done-moved = Déplacé vers { $queue }
done-tagged = Étiquette { $tag } ajoutée
done-untagged = Étiquette { $tag } retirée
done-state = État : { $state }
done-noted = Note enregistrée pour l’équipe.
done-in-outbox = Dans la boîte d’envoi jusqu’à { $until }.
done-taken-back = Envoi annulé. Rien n’est parti.
done-undone = Annulé
done-too-late = Trop tard pour annuler
done-run-again = La lecture est relancée.
done-lesson-again = Un nouvel essai d’apprentissage du filtre est en cours.
done-lesson-dropped = L’apprentissage est abandonné.
done-tried-again = Un nouvel essai est en cours.
done-draft-kept = Gardé dans vos brouillons. Rien n’est parti.
done-discarded = Abandonné. Rien n’est parti.
done-signed-out = Vous avez quitté votre session.
done-unlocked = Le coffre est ouvert.
done-key-accepted = Clé acceptée. Ce qu’elle a signé a été revérifié.
done-key-rejected = Clé refusée. Rien n’est chiffré avec elle.
done-key-look-up = Le service cherchera une clé d’ici cinq minutes. Revenez ensuite.
done-language = Langue définie
done-recipient-copy = En copie désormais
done-recipient-instead = À la place du contact désormais
done-recipient-removed = Ne reçoit plus de réponses
done-merged = #{ $reference } fait maintenant partie de ce ticket.
done-unmerged = Retiré. Il est de nouveau comme avant.
done-split = C’est maintenant un ticket à part, fait d’e-mails de #{ $reference }.

## Other pages

history-title = Historique de #{ $reference }
history-desk = le service
history-opened = Ouvert par un e-mail
history-mail = Un e-mail est arrivé
history-language = Langue définie : { $language }
history-reply = Réponse placée dans la boîte d’envoi
history-withdrawn = Envoi de la réponse annulé
history-note = Note écrite
history-in-clear = Réponse envoyée en clair malgré une conversation chiffrée
history-piece-opened = Élément chiffré ouvert
history-key-found = Clé remise en attente de décision
history-key-accepted = Clé acceptée
history-key-rejected = Clé refusée
history-key-look-up = Recherche d’une clé demandée
history-key-looked-up = Une clé a été trouvée à l’extérieur
history-key-not-found = Aucune clé n’a été trouvée à l’extérieur
history-not-delivered = Une réponse n’a pas été remise : { $why }
history-not-delivered-unexplained = Une réponse n’a pas été remise
history-delayed = Un serveur essaie encore de remettre une réponse : { $why }
history-delayed-unexplained = Un serveur essaie encore de remettre une réponse
history-late = Une réponse est en retard : { $why }
history-tried-again = Nouvel essai d’envoi de la réponse
history-spam-filter = Mis de côté comme indésirable, selon le filtre
history-spam-sender = Mis de côté comme indésirable : vague d’e-mails, même adresse d’expédition
history-spam-text = Mis de côté comme indésirable : vague d’e-mails, même texte
history-spam-domain = Mis de côté comme indésirable : vague d’e-mails, même domaine d’expédition
history-spam-network = Mis de côté comme indésirable : vague d’e-mails, même réseau d’origine
history-not-taught = Le filtre n’a pas pu apprendre : { $why }
history-automatic = Réponse automatique du service ({ $language })
history-no-automatic = Pas de réponse automatique : { $why }
history-recipient-copy = Quelqu’un reçoit désormais une copie des réponses
history-recipient-instead = Quelqu’un reçoit désormais les réponses à la place du contact
history-recipient-removed = Quelqu’un ne reçoit plus de réponses
history-merged = #{ $reference } a été fusionné avec ce ticket
history-merged-into = Fusionné avec #{ $reference }
history-unmerged = #{ $reference } a été retiré
history-unmerged-from = Retiré de #{ $reference }
history-split = Des e-mails sont devenus le ticket #{ $reference }
history-split-from = Créé avec des e-mails de #{ $reference }
history-draft-taken = Brouillon de { $agent } repris
history-empty = Rien ne s’est encore passé.

silence-no-address = aucune adresse de réponse n’est connue
silence-imported = l’e-mail a été importé
silence-old = l’e-mail est ancien
silence-machine = l’e-mail vient d’une machine ou d’une liste
silence-null-sender = l’e-mail n’a pas d’adresse de retour
silence-no-reply-address = l’adresse n’accepte pas de réponses
silence-ours = l’adresse est celle du service
silence-answers = l’e-mail répond à un autre
silence-not-addressed = l’e-mail ne nomme aucune adresse du service dans To ou Cc
silence-not-vouched = personne ne se porte garant de l’adresse
silence-inside-report = la file ne répond pas aux adresses trouvées dans les rapports
silence-spam = le ticket est du spam
silence-taken-up = quelqu’un a répondu avant
silence-answered-before = cette adresse en a reçu une ces sept derniers jours
silence-too-many = le service a atteint sa limite d’envois par heure
silence-too-many-of-domain = le service a atteint sa limite d’envois par heure vers ce domaine
silence-late = elle n’a pas pu être prête en un jour
silence-unprotected = une décision sur le chiffrement est attendue

html-view-title = Vue HTML · #{ $reference }
html-view-lead = Nettoyée et isolée : pas d’images extérieures, pas de scripts, pas de formulaires.
html-view-frame = L’e-mail en HTML

parked-title = E-mails illisibles
parked-lead = Ces e-mails ont été acceptés, mais n’ont pas pu être lus. Rien n’est perdu. Relancez la lecture après une mise à jour.
parked-empty = Rien ici. Un e-mail impossible à lire attendrait sur cette page.
parked-attempts =
    { $count ->
        [one] { $count } essai
        [many] { $count } d’essais
       *[other] { $count } essais
    }
parked-retry = Relancer la lecture
parked-raw = Télécharger la source
lessons-title = Ce que le filtre n’a pas pu apprendre
lessons-lead = L’apprentissage du filtre a échoué pour les e-mails de ces tickets. Réessayez quand il fonctionne de nouveau, ou abandonnez. Les tickets ne changent pas.
lessons-retry = Réessayer
lessons-drop = Abandonner

outbox-title = E-mails non partis
outbox-lead = Ces réponses attendent, ont du retard ou sont abandonnées. Celles qui attendent ou ont du retard repartent d’elles-mêmes.
outbox-empty = Rien n’est en retard. Une réponse qui ne peut pas partir serait listée ici.
outbox-ticket = Ticket
outbox-queue = File
outbox-since = Premier essai
outbox-attempts = Essais
outbox-state = État
outbox-why = Raison
outbox-waits = reprise :
outbox-put-off = nouvel essai bientôt
outbox-late = en retard depuis
outbox-given-up = abandonnée
outbox-try-again = Réessayer

flood-title = Tickets semblables
flood-alike =
    { $count ->
        [one] { $count } nouveau ticket a { $by }
        [many] { $count } de nouveaux tickets ont { $by }
       *[other] { $count } nouveaux tickets ont { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } ticket avec { $by } a été mis de côté comme spam
        [many] { $count } de tickets avec { $by } ont été mis de côté comme spam
       *[other] { $count } tickets avec { $by } ont été mis de côté comme spam
    }
flood-none =
    { $count ->
        [one] { $count } ticket a { $by } et n’est pas une vague d’e-mails
        [many] { $count } de tickets ont { $by } et ne sont pas une vague d’e-mails
       *[other] { $count } tickets ont { $by } et ne sont pas une vague d’e-mails
    }
flood-look = voir
flood-from = Arrivés entre
flood-to = et
flood-lead = Personne n’a pris ces tickets ni n’y a répondu. Ceux qui restent cochés deviennent du spam, sans être lus. Vous pouvez tout annuler en une fois.
flood-sweep =
    { $count ->
        [one] Marquer ce ticket comme spam
        [many] Marquer comme spam les { $count } de tickets cochés
       *[other] Marquer comme spam les { $count } tickets cochés
    }
flood-swept =
    { $count ->
        [one] { $count } ticket est marqué comme spam.
        [many] { $count } de tickets sont marqués comme spam.
       *[other] { $count } tickets sont marqués comme spam.
    }
flood-sweeps-until = Les nouveaux e-mails semblables deviennent du spam automatiquement jusqu’à
flood-undo = Annuler pour tous
flood-clear-lead = Si de vraies personnes ont écrit ces e-mails, indiquez-le. Ces tickets ne seront plus signalés comme une vague.
flood-clear = Ce n’est pas une vague
flood-cleared =
    { $count ->
        [one] { $count } ticket n’est pas une vague, selon l’équipe, et n’est plus signalé comme tel.
        [many] { $count } de tickets ne sont pas une vague, selon l’équipe, et ne sont plus signalés comme tels.
       *[other] { $count } tickets ne sont pas une vague, selon l’équipe, et ne sont plus signalés comme tels.
    }
flood-again = C’est finalement une vague
flood-tickets = Tickets semblables
flood-ticket = Ticket
flood-requester = De
flood-subject = Objet
flood-at = Arrivée
flood-back = Retour aux files
alike-sender = la même adresse d’expédition
alike-text = presque le même texte
alike-domain = le même domaine d’expédition
alike-network = le même réseau d’origine
spam-filter = Le filtre juge cet e-mail indésirable.
spam-filter-score = Le filtre juge cet e-mail indésirable et lui donne { $score } points.
spam-filter-points = Le filtre juge cet e-mail indésirable : il lui donne { $score } points, et { $required } suffisent.
spam-filter-tests = Ce qu’il a trouvé, avec ses propres termes : { $tests }
spam-flood = Cet e-mail ressemble à une vague que l’équipe a marquée comme spam : { $by }.

stats-by-state = Tickets par état
stats-state = État
stats-by-queue = À répondre, par file
stats-queue = File
stats-mail = E-mails
stats-kind = Type
stats-messages = e-mails dans les tickets
stats-unread = en attente de lecture
stats-parked = illisibles
outbox-held = retenus dans la boîte d’envoi
outbox-trying = en cours d’envoi
outbox-sent = envoyés
outbox-failed = refusés
stats-as-of = mise à jour :
stats-empty = Rien à compter pour l’instant.
stats-count = Nombre
stats-total = Total

people-queues = Files
people-agents = Membres de l’équipe
people-name = Nom
people-addresses = Adresses
people-role = Rôle
people-disabled = compte désactivé
people-every-queue = toutes les files
people-all-queues = Si rien n’est coché : toutes les files, y compris les futures.
people-languages = Langues
people-languages-hint = Codes séparés par des espaces, par exemple en fr.
people-languages-wrong = Écrivez des codes de langue séparés par des espaces, par exemple en fr.
people-seen = Dernière visite
people-invited = invitation, expire :
people-expired = invitation expirée
people-invite = Inviter quelqu’un
people-invite-make = Créer un lien à usage unique
people-name-taken = Ce nom est déjà pris.
people-name-wrong = Choisissez un nom de 1 à 60 lettres, chiffres ou signes.
people-code-needed = Un second facteur sera demandé à cette personne.
people-code-free = Cette personne peut activer un second facteur, sans obligation.
people-roles = Ce que permettent les rôles
member-title = Membre de l’équipe
member-back = Toute l’équipe
member-has-code = second facteur
member-role = Rôle et files
member-role-save = Enregistrer le rôle et les files
member-link = Lien à usage unique
member-link-until = Le lien expire :
member-link-lead = Une fois utilisé, un nouveau lien définit un nouveau mot de passe et ferme toutes les sessions.
member-link-make = Créer un nouveau lien
member-withdraw = Révoquer le lien
member-stop = Accès
member-end-sessions = Fermer toutes les sessions
member-disable = Désactiver
member-disable-lead = Les sessions et les jetons cessent aussitôt. Les tickets gardent le nom.
member-enable = Réactiver
member-enable-lead = La personne recommence avec un lien à usage unique.
invited-title = Lien à usage unique
invited-lead = Transmettez ce lien à { $agent } par un moyen sûr.
invited-once = Il s’affiche maintenant et plus jamais.

## Account

me-title = Mon compte
me-back = Mon compte
me-profile = Affichage des pages
me-interface = Langue de l’interface
me-zone = Fuseau horaire
me-zone-wrong = Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste, par exemple Europe/Berlin.
me-density = Espacement
me-density-normal = Normal
me-density-compact = Compact
me-text-size = Taille du texte
me-keys = Raccourcis clavier
me-keys-on = Activés
me-keys-off = Désactivés
me-page-size = Lignes par liste
me-save = Enregistrer
me-sessions = Sessions
me-begun = Début
me-used = Dernière activité
me-browser = Navigateur
me-browser-unknown = inconnu
me-this = celle-ci
me-end = Fermer
me-end-others = Fermer toutes les autres
me-sessions-hint = Du navigateur, seule la famille est conservée. Aucune de vos adresses ne l’est.
me-no-code = Vous n’en avez pas. Avec un second facteur, un mot de passe volé ne suffit pas.
me-has-code =
    { $count ->
        [0] Vous en avez un, et il ne reste aucun code de secours.
        [one] Vous en avez un, et il reste { $count } code de secours.
        [many] Vous en avez un, et il reste { $count } de codes de secours.
       *[other] Vous en avez un, et il reste { $count } codes de secours.
    }
me-code-set = Activer un second facteur
me-code-again = Le remplacer, avec de nouveaux codes de secours
me-code-drop = Y renoncer
me-password = Mot de passe
me-password-old = Ancien mot de passe
me-password-new = Nouveau mot de passe
me-password-save = Changer le mot de passe
me-tokens = Jetons d’API
me-no-tokens = Vous n’en avez pas.
me-made = Création
me-may = Droits
me-token-reads = lecture
me-token-all = tous vos droits
me-revoke = Révoquer
me-token-make-read = Créer un jeton de lecture
me-token-make = Créer un jeton avec tous vos droits
me-token-new = Nouveau jeton
me-token-once = Il s’affiche maintenant et plus jamais.

## Replies to review

reviews-lead = Les réponses des personnes en formation partent une fois approuvées.
reviews-empty = Aucune réponse n’attend.
review-waits = vous attend
review-waits-you = attend quelqu’un d’autre
review-returned = renvoyée
review-returned-you = renvoyée à vous
review-by = de { $agent }
review-then = ensuite
review-files = Fichiers :
review-text = Texte
review-approve = Approuver et envoyer
review-note = Ce qu’il faut changer
review-return = Renvoyer
review-revise = Soumettre de nouveau
review-drop = Supprimer
reply-for-review = Votre réponse partira une fois approuvée.
done-for-review = Soumise. Elle partira une fois approuvée.
done-review-approved = Approuvée. Elle part après le délai d’annulation.
done-review-returned = Renvoyée.
done-review-again = Soumise de nouveau.
done-review-dropped = Supprimée.
done-profile = Enregistré.
done-password = Votre mot de passe est changé. Toutes les autres sessions sont fermées.
done-code-dropped = Vous n’avez plus de second facteur.
done-sessions-ended = Sessions fermées.
done-token-revoked = Jeton révoqué.
done-role-changed = Rôle et files enregistrés.
done-agent-disabled = Compte désactivé. Les sessions et les jetons ont cessé.
done-link-withdrawn = Le lien ne fonctionne plus.
history-for-review = Réponse soumise à relecture
history-approved = Réponse approuvée
history-changed = Réponse modifiée et approuvée
history-returned = Réponse renvoyée
history-dropped = Réponse supprimée avant d’être approuvée

## Reports without people

reports-lead = Ce que disent les rapports, sans les personnes qui les ont écrits.
reports-empty = Aucun rapport pour l’instant.
reports-back = Tous les rapports
reports-version = Version
reports-summary = Résumé
reports-received = Réception

people-queue-hint = Nouvelle file, sur le serveur :

## Automatic answers

answers-lead = Le premier e-mail d’une personne reçoit une réponse automatique du service, dans sa langue.
answers-no-queue = Vous n’avez accès à aucune file.
answers-empty = Cette file n’a pas de réponse automatique.
answers-empty-next = Choisissez une langue ci-dessous et écrivez-en une.
answers-texts = Textes de
answers-of = dans
answers-standing = État
answers-since = Depuis
answers-language = Langue, par exemple en
answers-open = Ouvrir
answers-reports-on = Les adresses dans les rapports reçoivent aussi des réponses. N’importe qui peut y écrire n’importe quelle adresse.
answers-reports-off = Les adresses dans les rapports ne reçoivent pas de réponse. N’importe qui peut y écrire n’importe quelle adresse.
answers-reports-take = Leur répondre aussi
answers-reports-leave = Ne plus leur répondre
answer-sent = active
answer-off = désactivée
answer-not-approved = pas encore approuvée
answer-waits = attend une approbation
answer-back = Toutes les réponses automatiques
answer-in-force = En vigueur
answer-nothing = Rien n’est en vigueur. Écrivez un texte ci-dessous, puis faites-le approuver par une autre personne de l’équipe.
answer-proposed = Proposition
answer-compare = Les lignes avec + sont nouvelles, celles avec − disparaissent.
answer-needs-another = Cette version est de vous. Une autre personne de l’équipe doit l’approuver.
answer-approve = Approuver, mettre en vigueur
answer-switch-on = Activer
answer-switch-off = Désactiver
answer-write = Écrire une nouvelle version
answer-hint = Elle va à toute personne qui écrit et peut devenir publique. Ceci sera remplacé par le numéro du ticket :
answer-subject = Objet
answer-subject-first = Réponse automatique [#{"{"}ticket{"}"}]
answer-text = Texte
answer-propose = Proposer
answer-history = Toutes les versions
answer-version = Version { $number }
answer-operator = l’exploitation
answer-approved-by = Approuvée par
answer-put-back = Remettre en vigueur
answer-news = Quelqu’un a proposé une version depuis l’ouverture de cette page. Comparez-la avec la vôtre ci-dessous.
answer-text-fault = Écrivez un texte d’au plus 10 000 octets.
answer-subject-fault = Écrivez un objet d’une seule ligne et d’au plus 150 caractères.
done-answer-proposed = Proposée. Une autre personne de l’équipe doit l’approuver.
done-answer-approved = Cette version est en vigueur.
done-answer-on = Activée.
done-answer-off = Désactivée.
done-answer-reports = Enregistré.
role-admin = administration
role-help-desk = assistance
role-trainee = formation
role-developer = développement
role-ux = UX
role-translator = traduction
role-auditor = audit
role-admin-may = Tout, dans toutes les files.
role-help-desk-may = Lit les tickets et y répond, relit les réponses des personnes en formation.
role-trainee-may = Lit les tickets. Ses réponses partent une fois approuvées.
role-developer-may = Voit les chiffres, et les rapports sans les personnes qui les ont écrits.
role-ux-may = Comme le rôle développement.
role-translator-may = Écrit les textes des réponses automatiques, ne voit aucun ticket.
role-auditor-may = Voit les chiffres, aucun contenu.

keys-title = Raccourcis clavier
keys-lead = Maintenez Alt et Maj, sur Mac Contrôle et Option, et appuyez sur la touche. Aucun script n’est nécessaire.
keys-key = Touche
keys-does = Effet
look-title = Apparence
look-auto = Comme le navigateur
look-light = Claire
look-dark = Sombre
keys-find-title = Trouver un lien par son nom
keys-find = Dans Firefox et Tor Browser, tapez ' puis les premières lettres d’un lien. Entrée le suit.
key-open-first = ouvrir le premier ticket de la liste
key-up = retour à la liste ou au ticket
key-next = ticket ou page suivante
key-previous = ticket ou page précédente
key-reply = aller au champ de réponse
key-send = envoyer, attendre un retour ; dans une note : enregistrer la note
key-note = écrire une note pour l’équipe
key-take = prendre le ticket en charge
key-undo = annuler
key-save = enregistrer un brouillon

problem-home = Retour à l’accueil
problem-request = Numéro de cette requête :
problem-kept = Votre texte n’est pas perdu. Copiez-le d’ici :
problem-malformed = Nous n’avons pas compris cette requête
problem-malformed-next = Revenez en arrière et réessayez.
problem-forbidden = Vous n’avez pas ce droit
problem-forbidden-next = Votre rôle ne le permet pas. L’administration peut changer cela.
problem-signed-out = Votre session est fermée
problem-signed-out-next = Connectez-vous de nouveau, puis collez votre texte.
problem-sign-in = Se connecter
problem-stale-form = Ce formulaire est trop ancien
problem-stale-form-next = Revenez en arrière, rechargez la page et renvoyez le formulaire.
problem-not-found = Introuvable
problem-not-found-next = Cette page n’existe pas, ou vous n’y avez pas accès.
problem-conflict = Quelqu’un a été plus rapide
problem-conflict-next = Revenez en arrière et rechargez la page pour voir ce qui a changé.
problem-too-large = C’est trop gros
problem-too-large-next = Raccourcissez et renvoyez.
problem-unprocessable = Le formulaire contient une erreur
problem-unprocessable-next = Revenez en arrière et vérifiez les champs.
problem-too-many = Trop de requêtes
problem-too-many-next = Attendez une minute et réessayez.
problem-failed = Une erreur s’est produite chez nous
problem-failed-next = Vous n’y êtes pour rien. Réessayez, ou donnez le numéro ci-dessous à l’administration.
problem-unavailable = Le service n’est pas prêt
problem-unavailable-next = Réessayez dans une minute.

## Looking after the desk

operation-health = Santé
operation-settings = Paramètres
operation-audit = Journal d’audit
health-title = Santé du service
health-lead =
    { $count ->
        [0] Rien à faire pour l’instant.
        [one] { $count } point demande votre attention.
        [many] { $count } de points demandent votre attention.
       *[other] { $count } points demandent votre attention.
    }
health-what = Point
health-how = Constat
health-next = À faire
health-good = correct
health-note = à savoir
health-bad = agir
health-hint = Aucune connexion n’a été établie pour cette page. Sur le serveur, avec connexions :
settings-title = Paramètres
settings-pages = Pages et mesures
settings-mail-in = E-mails entrants
settings-mail-out = E-mails sortants
settings-keys = Clés
settings-data = Données et sauvegardes
settings-pages-privacy = Avec un service onion, personne en route ne voit qui travaille ici. Les mesures ne contiennent que des nombres.
settings-mail-in-privacy = Une requête à un serveur DNS révèle quels domaines écrivent au service.
settings-mail-out-privacy = Le relais voit qui reçoit des e-mails, et quand. Il voit les textes envoyés en clair.
settings-keys-privacy = Avec un fichier de clé, un disque volé est lisible. Chercher des clés à l’extérieur révèle qui le service connaît.
settings-data-privacy = Ce qui est effacé devient illisible dans les sauvegardes après une semaine, si ses clés disparaissent aussi.
settings-name = Paramètre
settings-value = En vigueur
settings-where = Défini dans
settings-unset = non défini
settings-default = valeur par défaut ou option de démarrage
settings-line = ligne { $line }
settings-file = Les paramètres se modifient dans ce fichier et s’appliquent au prochain démarrage du service :
settings-export = Tous les paramètres en texte
settings-try-title = Est-ce que cela fonctionne ?
settings-try = Tester
settings-mail-in-try = Le test se connecte à chaque boîte et l’ouvre en lecture. Aucun e-mail n’est relevé.
settings-mail-out-try = Le test salue le relais et s’y connecte. Aucun e-mail n’est envoyé.
settings-keys-try = Le test demande les clés du service au processus des clés. Rien n’est ouvert.
settings-works = fonctionne
settings-fails = ne fonctionne pas
audit-title = Journal d’audit
audit-lead = Qui a fait quel type d’action, quand et sur quel ticket. Il ne contient jamais de contenu.
audit-kind = Type
audit-agent = Membre de l’équipe
audit-filter = Afficher
audit-empty = Aucune action de ce type.
audit-no-agent = Personne dans l’équipe ne porte ce nom.
audit-when = Date
audit-to = Objet
audit-nobody = le service ou son exploitation
audit-older = Lignes plus anciennes

## My shift

section-shift = Ma permanence
row-news = nouveau
shift-empty = Rien à faire pour l’instant. Un e-mail à { $address } ouvre un ticket.
shift-eye = À surveiller
shift-left = Restés d’avant
shift-left-since = Sans changement depuis
shift-work-through = Les traiter
shift-new = Nouveaux
shift-go-through = Les parcourir
shift-mine = Les miens
shift-mine-above =
    { $count ->
        [one] { $count } d’entre eux se trouve plus haut.
        [many] { $count } d’entre eux se trouvent plus haut.
       *[other] { $count } d’entre eux se trouvent plus haut.
    }
shift-cut = { $shown } affichés sur { $count }.
shift-see-all = Voir tous ceux à répondre
shift-see-all-new = Voir les plus récents
shift-aside = Chiffres
shift-waiting = En attente d’autres personnes
shift-oldest = Le plus ancien :
shift-see-waiting = Voir ceux en attente
shift-nothing-waits = Aucun ticket n’attend quelqu’un d’autre.
shift-languages = Ouverts, par langue

eye-stopped = Votre réponse a été retenue, car du nouveau est arrivé :
eye-failed = Votre réponse n’est pas partie :
eye-late = Votre réponse est en retard :
eye-twice = Votre réponse est peut-être partie deux fois :
eye-reminder = Vous avez demandé un rappel :
eye-done = C’est réglé
eye-look = Voir
eye-parked =
    { $count ->
        [one] { $count } e-mail n’a pas pu être lu.
        [many] { $count } d’e-mails n’ont pas pu être lus.
       *[other] { $count } e-mails n’ont pas pu être lus.
    }

## Later

later-title = Plus tard
later-pause-label = Mettre en pause jusqu’au
later-pause = Mettre en pause
later-remind-label = Me rappeler le
later-remind = Rappeler
later-reminder = Rappel le
later-no-reminder = Retirer
later-follow = Suivre
later-unfollow = Ne plus suivre
ticket-paused-until = jusqu’au
ticket-place = { $place } sur { $count }
ticket-further = Page suivante
ticket-ahead = Ticket suivant, chargé d’avance
done-followed = Suivi
done-unfollowed = Suivi arrêté
done-reminded = Rappel le { $day }
done-no-reminder = Aucun rappel
done-paused-until = En pause jusqu’au { $day }
history-pause-ended = La pause est terminée ; état : { $state }

## Recently done

my-acts-title = Actions récentes
my-acts-lead = Vos 20 dernières actions sur 30 jours. Un envoi peut être annulé jusqu’à son départ.
my-acts-empty = Vous n’avez encore rien fait qui puisse être annulé.

## Words and saved lists

key-find = chercher des mots
find = Chercher
find-label = Mots à chercher
find-words-title = Mots utilisables
find-words = is: avec un état, open, left, mine ou unowned ; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = Critères de recherche
find-drop = Sans { $word }
views-title = Listes enregistrées
view-save-title = Enregistrer cette liste
view-name = Nom
view-for = Pour
view-for-me = moi
view-for-queue = toute la file { $queue }
view-save = Enregistrer
view-change = Renommer ou supprimer cette liste
view-rename = Renommer
view-delete = Supprimer
list-per-page = par page

## Many tickets at once

bulk-title = Avec la sélection :
bulk-pick = Sélectionner #{ $reference }
bulk-all =
    { $count ->
        [one] Sélectionner le seul qui correspond
        [many] Sélectionner les { $count } de tickets qui correspondent
       *[other] Sélectionner les { $count } qui correspondent
    }
bulk-kept =
    { $count ->
        [one] { $count } gardé d’autres pages
        [many] { $count } gardés d’autres pages
       *[other] { $count } gardés d’autres pages
    }
bulk-keep = Garder ma sélection d’une page à l’autre
bulk-empty = Effacer ma sélection
bulk-more = Plus
bulk-page-title = Plusieurs tickets à la fois
bulk-asked =
    { $count ->
        [one] Modifier { $count } ticket ?
        [many] Modifier { $count } de tickets ?
       *[other] Modifier { $count } tickets ?
    }
bulk-running =
    { $count ->
        [one] Modification de { $count } ticket en cours
        [many] Modification de { $count } de tickets en cours
       *[other] Modification de { $count } tickets en cours
    }
bulk-done =
    { $count ->
        [one] { $count } ticket traité
        [many] { $count } de tickets traités
       *[other] { $count } tickets traités
    }
bulk-undoing =
    { $count ->
        [one] Rétablissement de { $count } ticket en cours
        [many] Rétablissement de { $count } de tickets en cours
       *[other] Rétablissement de { $count } tickets en cours
    }
bulk-undone =
    { $count ->
        [one] { $count } ticket rétabli
        [many] { $count } de tickets rétablis
       *[other] { $count } tickets rétablis
    }
bulk-nobody-is-written-to = Aucun e-mail n’est envoyé.
bulk-can-be-undone = Annulable pendant 30 jours, pour chaque ticket qui ne change plus entre-temps.
bulk-and-more =
    { $count ->
        [one] et { $count } autre
        [many] et { $count } d’autres
       *[other] et { $count } autres
    }
bulk-do =
    { $count ->
        [one] Modifier ce ticket
        [many] Modifier les { $count } de tickets
       *[other] Modifier les { $count } tickets
    }
bulk-back = Retour
bulk-so-far =
    { $count ->
        [one] { $done } sur { $count } pour l’instant.
        [many] { $done } sur { $count } pour l’instant.
       *[other] { $done } sur { $count } pour l’instant.
    }
bulk-count-changed =
    { $count ->
        [one] { $count } modifié
        [many] { $count } modifiés
       *[other] { $count } modifiés
    }
bulk-count-unchanged =
    { $count ->
        [one] { $count } l’était déjà
        [many] { $count } l’étaient déjà
       *[other] { $count } l’étaient déjà
    }
bulk-count-failed =
    { $count ->
        [one] { $count } n’a pas pu être modifié
        [many] { $count } n’ont pas pu être modifiés
       *[other] { $count } n’ont pas pu être modifiés
    }
bulk-count-undone =
    { $count ->
        [one] { $count } rétabli
        [many] { $count } rétablis
       *[other] { $count } rétablis
    }
bulk-count-left =
    { $count ->
        [one] { $count } laissé tel quel
        [many] { $count } laissés tels quels
       *[other] { $count } laissés tels quels
    }
bulk-why = Raison
bulk-undo = Tout annuler
