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

## Around every page

skip = Aller au contenu
menu = Menu
sections = Rubriques
section-queues = Files
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
times = Toutes les heures sont en UTC.

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
sign-in-wrong = Le nom ou le mot de passe est incorrect.
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

held-title = Du nouveau · #{ $reference }
held-heading = Du nouveau depuis l’ouverture de cette page
held-lead = Votre réponse n’est pas partie. Lisez ce qui est nouveau, puis décidez.
held-send = Envoyer quand même
held-edit = Modifier
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
done-tried-again = Un nouvel essai est en cours.
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
people-queue-hint = Nouvelle file, sur le serveur :
people-agent-hint = Nouveau membre de l’équipe, sur le serveur :

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
role-auditor = audit

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
key-send = envoyer, attendre un retour
key-note = écrire une note pour l’équipe
key-take = prendre le ticket en charge
key-undo = annuler
key-save-note = enregistrer la note

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
