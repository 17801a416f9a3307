# What the desk says in English. A value is written { $name }; each is shown in isolation, so that
# an address or a name cannot tear the sentence. Sentences have at most twenty words and no idioms.

## Around every page

skip = Skip to content
menu = Menu
sections = Sections
section-queues = Queues
section-reviews = Replies to review
section-reports = Reports
section-parked = Parked
section-outbox = Outbox
section-automatic = Automatic answers
section-people = People
section-statistics = Statistics
sign-out = Sign out
undo = Undo
refresh = Refresh
error-prefix = Error:
errors-title = There is a problem
result-title = Result
times = All times are of the zone { $zone }.

time-now = now
time-today = today { $time }
time-yesterday = yesterday { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
size-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB

warning-key-file = A stolen disk is readable.
warning-key-file-next = The key lies beside the data. Set [vault] unlock = "passphrase" to change this.
warning-vault-locked = The vault is locked.
warning-vault-locked-next = Mail comes in, but nothing can be read or sent until somebody unlocks it.

## Signing in

sign-in = Sign in
sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-code = Code
sign-in-code-hint = Six digits of your second factor, or a recovery code. Leave it empty if you have none.
sign-in-wrong = Name, password or code is wrong.
sign-in-help = No password yet, or forgotten? Ask an admin for a one-time link.

welcome-title = Choose a password
welcome-lead = Hello { $agent }. With this password you sign in from now on.
welcome-password = Password
welcome-password-hint = At least { $shortest } characters. Four or five random words are good.
welcome-confirm = The same password again
welcome-different = The two passwords are not the same.
welcome-weak = Choose a password of at least { $shortest } and at most 1,000 characters.
welcome-save = Save and sign in
welcome-once = This link works once.
welcome-until = It ends:

code-title = Second factor
code-lead = Scan this with a program for codes, or type the secret into it. Then type the code that it shows.
code-optional = You can leave this out now and do it later.
code-secret = Secret:
code-label = Code of six digits
code-wrong = This code does not fit. Check the clock of your device and type the newest code.
code-missing = This desk asks for a second factor. Type the code that your program shows.
code-save = Set the second factor
recovery-title = Recovery codes
recovery-lead = Each code works once in place of the second factor, for example when a device is lost.
recovery-once = They are shown now and never again. Write them down and keep them apart from your password.
recovery-next = I have written them down
confirm-title = Is it you?
confirm-lead = This act is dangerous, and your password was last asked for more than ten minutes ago.
confirm-password = Your password
confirm-wrong = The password is wrong.
confirm-go = Go on

locked-title = The vault is locked
locked-lead = Tickets are sealed until somebody unlocks them. Mail still comes in and is kept safe.
locked-waiting =
    { $count ->
        [0] Nothing came in meanwhile.
        [one] { $count } mail waits to be read.
       *[other] { $count } mails wait to be read.
    }
locked-passphrase = Passphrase of the vault
locked-wrong = The passphrase is wrong.
locked-unlock = Unlock
locked-server = Or on the server:

## States

state-needs-first-answer = needs first answer
state-needs-next-answer = needs next answer
state-looking-into = being looked into
state-close-the-loop = close the loop
state-waiting-user = waiting for the user
state-waiting-team = waiting for another team
state-paused = paused
state-done = done
state-spam = spam

reason-answered = answered
reason-learned = learned what we needed
reason-cannot-improve = cannot improve this
reason-low-priority = low on our list
reason-auto-answered = the automatic answer was enough

## List

list-title-all = Queues
list-title-queue = Queue { $queue }
list-all-queues = All
list-queues-label = Queues
list-views-label = Views
list-open-first = Open the first
list-owner-me = you
list-result = Result for #{ $reference }
list-empty = No ticket here. Mail to { $address } opens one.
list-empty-filtered = No ticket matches. Clear the filter to see more.
list-pages = Pages
list-newer = Newer
list-older = Older
no-subject = (no subject)

view-left = To answer
view-mine = Mine
view-unowned = Unowned
view-waiting = Waiting
view-paused = Paused
view-close-the-loop = Close the loop
view-done = Done
view-spam = Spam
view-all = All tickets

filter-title = Filter and order
filter-state = State
filter-owner = Owner
filter-tag = Tag
filter-language = Language
filter-order = Order
filter-any = any
filter-oldest = oldest first
filter-newest = newest first
filter-apply = Apply
filter-clear = Clear

take = Take
take-it = Take it
act-done = Done
act-spam = Spam

## Ticket

ticket-nav = Tickets around this one
ticket-back = Back to the list
ticket-previous = Previous ticket
ticket-next = Next ticket
ticket-unowned = nobody has it
ticket-mine = you have it
ticket-owner = { $agent } has it
ticket-erased =
    { $days ->
        [0] erased today
        [one] erased in { $days } day
       *[other] erased in { $days } days
    }
ticket-left-out =
    { $count ->
        [one] { $count } older message is not shown, since there is too much here.
       *[other] { $count } older messages are not shown, since there is too much here.
    }
ticket-messages =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
ticket-write-note = Write a note for the team
ticket-reply-page = Reply on its own page
ticket-history = History
ticket-aside = About this ticket
ticket-hint = This mail claims to belong to { $reference }. Nobody has proved it.
hint-merge = It belongs there: merge…
back-to-ticket = Back to the ticket
bystanders = In the mail, gets no replies:
bystanders-decide = decide
merged-into = This ticket is shown as a part of
merged-into-hidden = This ticket is shown as a part of one that you cannot open
merged-into-next = Nothing is written or changed here.
merged-take-out = Take it out again
merged-here = Merged into this:
merged-take-one-out = Take out
entry-home = from #{ $reference }

entry-mail = From
entry-note = Note by
entry-reply = Reply by
reply-automatic = The desk answered by itself

mail-html = HTML view
mail-raw = Raw
mail-subject = Subject:
mail-empty = This mail has no text.
mail-nobody = no sender
part-unnamed = without a name
mail-quoted =
    { $lines ->
        [one] Quoted text, { $lines } line
       *[other] Quoted text, { $lines } lines
    }
mail-signature =
    { $lines ->
        [one] Signature, { $lines } line
       *[other] Signature, { $lines } lines
    }
mail-forwarded = Forwarded; it claims to come from
mail-forwarded-nobody = Forwarded; it does not say from whom.
mail-defects =
    { $count ->
        [one] { $count } odd thing about this mail
       *[other] { $count } odd things about this mail
    }
claim-outer = The From line says so; nobody has proved it.
claim-aligned = The sending domain vouches for this address.
claim-unvouched = The domain of this address does not confirm that it sent this mail; anybody could have written it.
claim-signed = Signed with a key that we know for this address.
claim-inside-report = The address stands inside a report; nobody has proved it.
claim-by-program = A program sent this. Who wrote it stands inside, and nobody has proved it.
automatic-auto-reply = automatic reply
automatic-bounce = delivery notice
automatic-list = sent to many
automatic-report = report by a program
machine-out-of-office = automatic answer
machine-challenge = asks for a confirmation
machine-failed = could not be delivered
machine-delayed = delivery delayed
machine-delivered = was delivered
machine-relayed = was passed on
machine-complaint = complaint about spam
machine-read-receipt = read receipt
machine-calendar-reply = calendar answer
machine-invitation = calendar invitation
machine-list = mailing list
machine-bulk = sent to many
machine-program = sent by a program
machine-marked = marked as automatic
machine-why = Why we think so:
machine-no-answer = No automatic answer is sent to it.
notice-title = What this notice says
notice-unproved = Anybody can write such a notice.
notice-recipient = Recipient
notice-what = What happened
notice-status = Status
notice-words = The server's words
notice-failed = not delivered
notice-delayed = delayed, still tried
notice-delivered = delivered
notice-relayed = passed on to another server
notice-expanded = delivered and passed on to others
notice-displayed = The mail was shown. Nobody knows whether it was read.
notice-deleted = The mail was deleted.
notice-dispatched = The mail was passed on.
notice-processed = A program took the mail.
notice-other = Something else became of the mail.
notice-complaint = Somebody called a mail spam.

note-by = Note by { $agent }
note-audience = only the team sees this
reply-by = Reply by { $agent }
reply-went-to = to { $address }
outgoing-waiting = In the outbox. Leaves at
outgoing-leaving = leaves in a moment
outgoing-sent = sent
outgoing-late = late since
outgoing-put-off = not sent yet
outgoing-late-why = It has not left and is tried again. Why:
outgoing-outbox = Mail that did not leave
outgoing-refused = did not leave
outgoing-refused-reason = It did not leave, and nobody tries any longer:
outgoing-try-again = Try again on the page of mail that did not leave
outgoing-not-delivered = not delivered
outgoing-not-delivered-next = Ask for another address, or for another way to reach the person.
wait-recipient-hour = This recipient has got as many mails as the limit allows in an hour.
wait-recipient-day = This recipient has got as many mails as the limit allows in a day.
wait-all-minute = As many mails leave as the limit allows in a minute.
wait-until = It goes on by itself at
outgoing-twice = Possibly sent twice: an attempt was interrupted.
delivery-title = Recipients
delivery-waiting = waits to leave
delivery-handed-over = given to the mail server; whether it arrived is not known
delivery-refused = refused by the mail server
delivery-delayed = delayed; a server still tries
delivery-failed = not delivered
delivery-arrived = arrived

person-title = This person
person-first = This is the first ticket from this address.
person-earlier =
    { $count ->
        [one] { $count } other ticket
       *[other] { $count } other tickets
    }

person-keys =
    { $count ->
        [0] No OpenPGP key known
        [one] { $count } OpenPGP key
       *[other] { $count } OpenPGP keys
    }

nobody-title = Nobody can be answered
nobody-anonymous = This report has no address, so nobody can be answered. You can still write a note or close it.
nobody-no-sender = Nobody is known to reply to. You can still write a note or close it.

## How mail was protected

mark-encrypted = encrypted
mark-closed = stays encrypted
mark-signed-known = signed by known key
mark-signed-unknown = signed by unknown key
mark-signed-mismatch = signed by the key of somebody else
mark-signature-bad = bad signature
mark-several-signed = several signatures, none believed
mark-left-encrypted =
    { $count ->
        [one] encrypted to { $count } key
       *[other] encrypted to { $count } keys
    }
mark-left-in-clear = unencrypted although the conversation was encrypted
mark-report = WhisperBack report
mail-report-link = Report
mail-dropped = The encrypted form was dropped after reading, as the operator wants.
mail-outside = Not signed: stands outside of the signed part
part-outside = not signed
signer-key = Signing key
signer-at = Signed at, by the signer's clock:
reply-keys =
    { $count ->
        [one] The key
       *[other] The { $count } keys
    }
never-verified = never verified

closed-not-for-us = It is not encrypted to a key of this desk.
closed-not-for-us-next = Ask the sender for a message encrypted to one of these keys:
closed-no-key = The desk has no key yet. An admin can make one on the server: confidesk key generate
closed-replayed = The same encrypted text came before in another mail.
closed-replayed-next = Somebody may have copied it to get it read. It is not opened again.
closed-first = It came first in #{ $reference }
closed-broken = It was changed or cut on its way, or it is not OpenPGP as it should be.
closed-broken-next = Ask the sender to send it again. Nothing of it can be trusted.
closed-too-large = It unfolds into more than the desk reads.
closed-too-large-next = Ask the sender to send it in smaller pieces.
closed-unavailable = The keys were not available.
closed-unavailable-next = Ask an admin whether the vault is open.
closed-try = If the desk has got the right key since, it can be opened now.
closed-open = Open it now…

piece-open = Open this encrypted piece…
piece-attachment = an encrypted file
piece-inline = an encrypted block in the text
piece-mangled = an encrypted mail that was changed on its way
piece-title = Encrypted piece · #{ $reference }
piece-heading = Encrypted piece
piece-lead = It may be somebody else's. It is never quoted, and nothing is kept. That you opened it is written down.
piece-from = The From line inside says so; nobody has proved it.
piece-no-sender = It names no sender.
piece-empty = It has no text.
piece-save-part = Save
piece-further =
    { $count ->
        [one] { $count } more encrypted piece stands inside. It is not opened.
       *[other] { $count } more encrypted pieces stand inside. They are not opened.
    }
piece-signed-known = Signed by a key that was accepted for the person who asks.
piece-signed-undecided = Signed by a key of which nobody has decided whose it is.
piece-signed-unknown = Signed by a key that the desk does not have.
piece-signed-bad = The signature is worth nothing: changed text, a bad key, or a weak form.
piece-several-signed = Several pieces of it are signed; none of the signatures is believed.

## OpenPGP keys of a person

certificates-title = OpenPGP keys · #{ $reference }
certificates-heading = OpenPGP keys
certificates-of = Keys for
certificates-nobody = Nobody is known to have asked, so no key can be theirs.
certificates-empty = No key is known. Ask the person for their public key, or paste it below.
certificates-conflict = A new key came for an address that has one.
certificates-conflict-next = Anybody can send a key for any address. Ask the person over another way. Then accept one and reject the others.
certificates-chosen = replies are encrypted to it
certificates-revoked = revoked by its owner
certificates-unusable = cannot be used
certificates-other-address = None of its user ids names this address.
certificates-names = User ids, claimed
certificates-no-names = none
certificates-algorithm = Algorithm
certificates-created = Created, by its word
certificates-expires = Expires
certificates-never = never
certificates-source = Where from
certificates-decided = Decided
certificates-accept = Accept
certificates-reject = Reject
certificates-add-title = Hand in a key
certificates-add-hint = Paste a public key that you had from the person. It is accepted at once, by your word.
certificates-add-owner = Whose key it is
certificates-add-label = Public key, from BEGIN to END
certificates-add = Accept this key
certificates-look-up-title = Look for a key outside
certificates-look-up-hint = The server of the address then learns that this desk knows the person. Do it only if that harms nobody.
certificates-look-up = Look for a key
certificates-no-key-in-it = There is no OpenPGP public key in this. Paste all of it, from BEGIN to END.
key-source-autocrypt = came in the header of a mail
key-source-attachment = came as an attachment
key-source-text = came in the text of a mail
key-source-report = came inside a report
key-source-upload = handed in at the desk
key-source-directory = from the server of the address
standing-found = nobody has decided
standing-accepted = accepted
standing-rejected = rejected

## Reports

report-card-title = WhisperBack report
report-title = Report · #{ $reference }
report-heading = WhisperBack report
report-lead = A stranger wrote all of this. Nothing of it is verified.
report-answers = What the user wrote
report-no-answers = The user wrote nothing.
report-no-answer = nothing
report-facts = What the report says
report-no-facts = The report says nothing about the system.
report-what = What
report-value = Value
report-from = Read in
report-devices = Devices
report-errors = Lines of logs that look like errors
report-no-errors = No line of the logs looks like an error.
report-errors-in-logs = Errors in logs ({ $count })
report-error-count = { $count } times
report-sections = Sections
report-no-sections = The report has no sections. The user may have left them out.
report-section = Section
report-size = Size
report-section-unknown = not known
report-all-sections =
    { $count ->
        [0] No sections
        [one] The one section, { $size }
       *[other] All { $count } sections, { $size }
    }
report-same-machine = This machine has reported before:
report-defects =
    { $count ->
        [one] { $count } odd thing about this report
       *[other] { $count } odd things about this report
    }
report-id = Report ID
report-summary = Summary
report-contact = Contact, claimed
report-key = Key, claimed
report-key-block = inside the report
report-key-url = { $address } (never fetched)
report-version = Tails
report-version-installed = { $version }, first installed as { $installed }
report-installed = First installed
report-channel = Channel
report-commit = Commit
report-machine = Machine
report-manufacturer = Manufacturer
report-product = Product
report-model = Model
report-virtual = Virtual machine
report-coreboot = Coreboot
report-cpu = Processor
report-kernel = Kernel
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Graphics
report-medium = Boot medium
report-medium-usb = USB stick or disk
report-medium-iso = DVD or image
report-disk = Boot disk
report-disk-size = Size of the boot disk
report-system-size = System partition
report-memory = Memory
report-persistence = Persistent Storage
report-persistence-features =
    { $count ->
        [one] yes, { $count } feature
       *[other] yes, { $count } features
    }
report-features = Its features
report-software = Additional Software
report-boot-options = Boot options
report-troubleshooting = Troubleshooting mode
report-locale = Locale
report-app = Sent from
report-app-summary = Its summary
report-app-details = Its details
report-mac = MAC addresses anonymised
report-network = Network
report-unsafe-browser = Unsafe Browser
report-bridges = Tor bridges
report-proxy = Proxy
report-yes = yes
report-no = no
source-outer-subject = the outer subject, which anybody could write
source-preamble = the lines at the top
source-os-release = the version file
source-user-text = the user's own words
source-section = section { $name }
source-sections = the sections

section-title = Report section · #{ $reference }
section-nav = Sections around this one
section-back = All sections
section-lines =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
section-redacted = What identifies people, machines and networks is replaced by marks.
section-as-it-came = Show as it came
section-raw = As it came: it may identify people, machines and networks.
section-redact = Replace by marks again
section-search = Find in this section
section-find = Find
section-all = Show all lines
section-found =
    { $count ->
        [0] No line was found. Try fewer letters.
        [one] { $count } line was found.
       *[other] { $count } lines were found.
    }
section-found-shown = Only the first { $count } are shown.
section-place = in its place
section-empty = This section is empty.
section-line-cut =
    { $count ->
        [one] … and { $count } more character
       *[other] … and { $count } more characters
    }
section-lines-before = Lines before
section-lines-after = Lines after

state-title = State
state-label = The ticket is
state-set = Set
reason-label = Reason, if it is done
owner-title = Owner
owner-give-to = Give it to
owner-give = Give
owner-release = Release
owner-take-over = Take over
sort-title = Tags and queue
tags-title = Tags
tag-label = Add a tag
tag-add = Add
tag-remove = Remove the tag { $tag }
queue-label = Move to the queue
queue-move = Move
language-label = Language
language-unknown = not known
language-set = Correct

## Writing

reply-to = Reply to { $address }
reply-empty = Write an answer before you send it.
text-too-long = The text is longer than 200,000 bytes.
reply-title = Reply · #{ $reference }
reply-label = Your answer
reply-undo-minutes =
    { $minutes ->
        [one] It waits { $minutes } minute in the outbox. Until then you can take it back.
       *[other] It waits { $minutes } minutes in the outbox. Until then you can take it back.
    }
reply-undo-seconds =
    { $seconds ->
        [one] It waits { $seconds } second in the outbox. Until then you can take it back.
       *[other] It waits { $seconds } seconds in the outbox. Until then you can take it back.
    }
sealing-clear = travels unencrypted
sealing-encrypted = will be encrypted
sealing-undecided = cannot be encrypted now
reply-key = To the key
reply-keys-page = Keys of this person
reply-not-encrypted = Do not encrypt it
reply-in-clear = Send it unencrypted: everybody on the way can read it
reply-files = Files to send with it
reply-files-most = At most { $count } files, together { $size }. Everybody who gets the reply gets them.
reply-files-again = A page cannot keep files. Choose these again, or the reply goes without them:
reply-files-many = Choose at most { $count } files.
reply-files-large = The files are too large: { $chosen } together. A reply takes at most { $size }.
reply-files-none = This desk sends no files.
reply-unverified = The address comes from inside the report and was never verified.
unprotected-no-key-of-one = No key is known for somebody who receives it. It cannot be encrypted for all.
unprotected-unusable-of-one = Every key of somebody who receives it has expired, was revoked or is too weak.
unprotected-undecided-of-one = Several keys came for somebody who receives it. Decide first which one is right.
unprotected-no-key = The conversation was encrypted, and no key is known for this address.
unprotected-unusable = Every key for this address has expired, was revoked or is too weak.
unprotected-undecided = Several keys came for this address. Decide first which one is right.
reply-needs-decision = It was not sent. Decide about the keys, or tick the box to send it unencrypted.
send-wait = Send, wait for the user
send-done = Send, done
send-looking = Send, keep looking into it

note-title = Note · #{ $reference }
note-heading = Note for the team
note-hint = Only the team sees this. Nothing is sent.
note-label = Your note
note-empty = Write something before you save it.
note-save = Save the note

## Drafts: what was written and not sent

draft-save = Save draft
draft-frame = Result of saving the draft
draft-saved = Draft saved { $time }
draft-saved-at = Your draft, saved
draft-held = It was stopped by news and not sent.
draft-discard = Throw the draft away
draft-remind = Not saved for two minutes, if you have written since.
draft-mine-reply = You have a reply that is not sent
draft-mine-note = You have a note that is not finished
draft-their-reply = { $agent } writes a reply that is not sent
draft-their-note = { $agent } writes a note that is not finished
drafts-title = Drafts · #{ $reference }
drafts-heading = Drafts
drafts-none = Nobody has a draft on this ticket.
drafts-read = Read the draft
drafts-go-on = Go on writing
drafts-take = Take over
drafts-take-hint = It becomes yours, below what you have written. The history says so.

## News while a reply was written

held-title = News · #{ $reference }
held-heading = News arrived since you opened this
held-lead = Your reply was not sent. Read what is new, then decide.
held-send = Send anyway
held-edit = Edit
held-keep = Keep as draft
held-discard = Discard
held-news = New since then

## People of a ticket

receivers-to = To
receivers-copy = Copy
receivers-nobody = nobody
participants-link = Who gets replies
participants-title = People · #{ $reference }
participants-heading = Who gets replies
participants-receive = The next reply goes
participants-requester = Who asked
participants-no-requester = Nobody is known to have asked.
participants-gets-none = gets no replies
participants-gets-none-why = Somebody else is in this place.
participants-copy = in copy
participants-instead = in the requester's place
participants-added = taken in
participants-merged-from = came along with #{ $reference }
participants-make-copy = Copy…
participants-make-instead = In the requester's place…
participants-remove = Take out
participants-bystanders = Named in the mail, gets no replies
participants-bystanders-hint = Anybody can write any address into a mail. Nobody is taken in by that alone.
participants-add = Take somebody in
participants-add-hint = You see who will receive what before anything changes.
participants-address = Address
participants-no-address = This is not an address that mail can be sent to.
participants-own-address = This is an address of the desk itself.
participants-back = Back to the people
participant-review-title = Taking in · #{ $reference }
participant-review-heading = Who will receive replies
participant-review-copy = In copy:
participant-review-instead = In the requester's place:
participant-review-gets = From now on this address gets every reply, and its mail belongs to this ticket.
participant-review-gets-not = It gets nothing that was written before, and no notes.
participant-review-do-copy = Send copies there
participant-review-do-instead = Send replies there
review-before = Replies go now
review-after = Replies go then
review-next-reply = The next reply:
review-news = News arrived since you opened this. Nothing was changed. Read what is new, then decide.
review-leave = Leave it as it is

## Merging and splitting

merge-link = Merge…
merge-title = Merge · #{ $reference }
merge-heading = Merge into another ticket
merge-lead = This ticket will be shown as a part of the other. You can take it out again at any time.
merge-candidates = It may belong to
merge-hinted = its mail names this one; nobody has proved it
merge-into-this = Merge into this one…
merge-other = Another ticket
merge-into-label = Its reference, such as K7QX4MB
merge-look = Look at it first…
merge-no-ticket = There is no such ticket, or it is not for you.
merge-itself = This is the ticket itself. Name the other one.
merge-back = Back to the choice
merge-review-title = Merging · #{ $reference }
merge-review-heading = Merge
merge-this = This ticket
merge-becomes-part = becomes a part of
merge-what-happens = Its mails and notes are shown there. What is written to it goes there. It asks for nothing by itself.
merge-other-queue = Agents of the queue { $queue } will see it.
merge-requester = What about the one who asked here?
merge-requester-none = Gets no replies
merge-requester-copy = Gets copies of the replies
merge-requester-instead = Gets the replies in the other requester's place
merge-do = Merge
split-link = Make a ticket of its own of some mails
split-title = Split · #{ $reference }
split-heading = Make a ticket of its own
split-lead = The mails that you tick move into a new ticket. Who wrote the first of them is its requester.
split-which = Which mails?
split-hint = Replies and notes stay here. You can merge the new ticket back.
split-empty = No mail here can be taken out. A report is a matter of its own already.
split-do = Make a ticket of them
split-none-ticked = Tick at least one mail, and at most fifty.
split-one-must-stay = One mail must stay in this ticket. Leave one without a tick.

## Outcomes

done-taken = Taken
done-given = Given to { $agent }
done-released = Released
done-moved = Moved to { $queue }
done-tagged = Tagged { $tag }
done-untagged = Tag { $tag } removed
done-state = Now: { $state }
done-noted = Note saved for the team.
done-in-outbox = In the outbox until { $until }.
done-taken-back = Taken back. Nothing was sent.
done-undone = Undone
done-too-late = Too late to undo
done-run-again = It is read again now.
done-lesson-again = The filter is taught again now.
done-lesson-dropped = The lesson is dropped.
done-tried-again = It is tried again now.
done-draft-kept = Kept as your draft. Nothing was sent.
done-discarded = Discarded. Nothing was sent.
done-signed-out = You are signed out.
done-unlocked = The vault is open.
done-key-accepted = Key accepted. What it signed was looked at again.
done-key-rejected = Key rejected. Nothing is encrypted to it.
done-key-look-up = The desk will look for a key within five minutes. Come back then.
done-language = Language set
done-recipient-copy = In copy from now on
done-recipient-instead = In the requester's place from now on
done-recipient-removed = Gets no more replies
done-merged = #{ $reference } is a part of this ticket now.
done-unmerged = Taken out. It stands as it stood before.
done-split = This is a ticket of its own now, made of mails of #{ $reference }.

## Other pages

history-title = History of #{ $reference }
history-desk = the desk
history-opened = Opened by a mail
history-mail = A mail came
history-language = Language set to { $language }
history-reply = Reply put into the outbox
history-withdrawn = Reply taken back
history-note = Note written
history-in-clear = Reply sent unencrypted although the conversation was encrypted
history-piece-opened = Encrypted piece opened
history-key-found = Key put back to undecided
history-key-accepted = Key accepted
history-key-rejected = Key rejected
history-key-look-up = Look-up of a key asked for
history-key-looked-up = A key was found outside
history-key-not-found = No key was found outside
history-not-delivered = A reply was not delivered: { $why }
history-not-delivered-unexplained = A reply was not delivered
history-delayed = A server still tries to deliver a reply: { $why }
history-delayed-unexplained = A server still tries to deliver a reply
history-late = A reply is late: { $why }
history-tried-again = Reply tried again
history-spam-filter = Set aside as unwanted: the mail filter says so
history-spam-sender = Set aside as unwanted: like a flood, by its sender
history-spam-text = Set aside as unwanted: like a flood, by its text
history-spam-domain = Set aside as unwanted: like a flood, by the domain of its sender
history-spam-network = Set aside as unwanted: like a flood, by the network that it came from
history-not-taught = The mail filter could not be taught: { $why }
history-automatic = The desk answered by itself ({ $language })
history-no-automatic = No automatic answer, because { $why }
history-recipient-copy = Somebody gets copies of the replies from now on
history-recipient-instead = Somebody gets the replies in the requester's place from now on
history-recipient-removed = Somebody gets no more replies
history-merged = #{ $reference } became a part of this ticket
history-merged-into = Became a part of #{ $reference }
history-unmerged = #{ $reference } was taken out
history-unmerged-from = Taken out of #{ $reference }
history-split = Mails became the ticket #{ $reference }
history-split-from = Made of mails of #{ $reference }
history-draft-taken = Draft of { $agent } taken over
history-empty = Nothing happened yet.

silence-no-address = nobody is known to answer
silence-imported = the mail was imported
silence-old = the mail is old
silence-machine = a machine or a list sent the mail
silence-null-sender = the mail has no return path
silence-no-reply-address = the address takes no answers
silence-ours = the address is the desk's own
silence-answers = the mail answers another one
silence-not-addressed = the mail names no address of the desk in To or Cc
silence-not-vouched = nobody vouches for the sender
silence-inside-report = the queue does not answer addresses inside of reports
silence-spam = the ticket is spam
silence-taken-up = somebody answered before
silence-answered-before = this address got one in the last seven days
silence-too-many = the desk sent as many as it may in an hour
silence-too-many-of-domain = the desk sent as many as it may in an hour to addresses of this domain
silence-late = it could not be made within a day
silence-unprotected = a decision about encryption is due

html-view-title = HTML view · #{ $reference }
html-view-lead = Cleaned and locked in: no images from outside, no script, no forms.
html-view-frame = The mail as HTML

parked-title = Parked mail
parked-lead = These mails were accepted but could not be read. Nothing is lost. Run one again after an update.
parked-empty = Nothing is parked. Mail that cannot be read would wait here.
parked-attempts =
    { $count ->
        [one] tried once
       *[other] tried { $count } times
    }
parked-retry = Run again
parked-raw = Download raw
lessons-title = What the mail filter could not be taught
lessons-lead = The program that teaches the mail filter failed for the mails of these tickets. Once it works again, try again; or drop the lesson: the tickets stay as they are.
lessons-retry = Try again
lessons-drop = Drop

outbox-title = Mail that did not leave
outbox-lead = These replies wait, are late or were given up. What waits or is late goes on by itself.
outbox-empty = Nothing is late. A reply that cannot leave would be listed here.
outbox-ticket = Ticket
outbox-queue = Queue
outbox-since = First tried
outbox-attempts = Attempts
outbox-state = State
outbox-why = Why
outbox-waits = goes on at
outbox-put-off = tried again soon
outbox-late = late since
outbox-given-up = given up
outbox-try-again = Try again

flood-title = Tickets that are alike
flood-alike =
    { $count ->
        [one] { $count } new ticket has { $by }
       *[other] { $count } new tickets have { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } ticket with { $by } was set aside as spam
       *[other] { $count } tickets with { $by } were set aside as spam
    }
flood-none =
    { $count ->
        [one] { $count } ticket has { $by } and is no flood
       *[other] { $count } tickets have { $by } and are no flood
    }
flood-look = look
flood-from = They came from
flood-to = to
flood-lead = Nobody has taken or answered these tickets. What you leave ticked is marked as spam, unread. You can take all of it back at once.
flood-sweep =
    { $count ->
        [one] Mark this ticket as spam
       *[other] Mark all { $count } ticked tickets as spam
    }
flood-swept =
    { $count ->
        [one] { $count } ticket is marked as spam.
       *[other] { $count } tickets are marked as spam.
    }
flood-sweeps-until = New mail like that goes to spam by itself until
flood-undo = Undo for all of them
flood-clear-lead = If people really wrote these, say so: then the desk does not offer these tickets as a flood any more.
flood-clear = This is no flood
flood-cleared =
    { $count ->
        [one] { $count } ticket is no flood, somebody said, and is not offered as one any more.
       *[other] { $count } tickets are no flood, somebody said, and are not offered as one any more.
    }
flood-again = It is a flood after all
flood-tickets = Tickets that are alike
flood-ticket = Ticket
flood-requester = From
flood-subject = Subject
flood-at = Came
flood-back = Back to the queues
alike-sender = the same sender
alike-text = nearly the same text
alike-domain = the same sender domain
alike-network = the same network of origin
spam-filter = The mail filter calls this mail unwanted.
spam-filter-score = The mail filter calls this mail unwanted and gives it { $score } points.
spam-filter-points = The mail filter calls this mail unwanted: it gives { $score } points, and { $required } are enough.
spam-filter-tests = What it found, by its own names: { $tests }
spam-flood = This mail is like a flood that an agent marked as spam: { $by }.

stats-by-state = Tickets by state
stats-state = State
stats-by-queue = To answer, by queue
stats-queue = Queue
stats-mail = Mail
stats-kind = Kind
stats-messages = mails in tickets
stats-unread = waits to be read
stats-parked = parked
outbox-held = held in the outbox
outbox-trying = being sent
outbox-sent = sent
outbox-failed = refused
stats-as-of = as of
stats-empty = Nothing to count yet.
stats-count = Count
stats-total = Together

people-queues = Queues
people-agents = Agents
people-name = Name
people-addresses = Addresses
people-role = Role
people-disabled = disabled
people-every-queue = all queues
people-all-queues = Without a mark, all queues, also those that come later.
people-languages = Languages
people-languages-hint = Codes with spaces between, such as en fr.
people-languages-wrong = Write codes of languages with spaces between, such as en fr.
people-seen = Last here
people-invited = invited until
people-expired = invitation has ended
people-invite = Invite somebody
people-invite-make = Make a one-time link
people-name-taken = Somebody has this name already.
people-name-wrong = Choose a name of 1 to 60 letters, digits or marks.
people-code-needed = This person will be asked for a second factor.
people-code-free = This person may set a second factor, but need not.
people-roles = What the roles may do
member-title = Member
member-back = All members
member-has-code = second factor
member-role = Role and queues
member-role-save = Save role and queues
member-link = One-time link
member-link-until = The link works until:
member-link-lead = A new link sets a new password and ends all sessions when it is used.
member-link-make = Make a new link
member-withdraw = Withdraw the link
member-stop = Stop
member-end-sessions = End all sessions
member-disable = Disable
member-disable-lead = Sessions and tokens end at once. Tickets keep the name.
member-enable = Enable
member-enable-lead = The person begins anew with a one-time link.
invited-title = One-time link
invited-lead = Give this link to { $agent } in a safe way.
invited-once = It is shown now and never again.

## Account

me-title = My account
me-back = My account
me-profile = How pages look
me-interface = Language of the desk
me-zone = Time zone
me-zone-wrong = There is no such time zone. Choose one of the list, such as Europe/Berlin.
me-density = Density
me-density-normal = As designed
me-density-compact = Compact
me-text-size = Size of text
me-keys = Keys
me-keys-on = On
me-keys-off = Off
me-page-size = Lines of a list
me-save = Save
me-sessions = Sessions
me-begun = Began
me-used = Last used
me-browser = Browser
me-browser-unknown = not known
me-this = this one
me-end = End
me-end-others = End all others
me-sessions-hint = Of a browser only its family is kept, and no address of yours.
me-no-code = You have none. With one, a stolen password is not enough.
me-has-code =
    { $count ->
        [0] You have one, and no recovery code is left.
        [one] You have one, and { $count } recovery code is left.
       *[other] You have one, and { $count } recovery codes are left.
    }
me-code-set = Set a second factor
me-code-again = Set another one, with new recovery codes
me-code-drop = Give it up
me-password = Password
me-password-old = Old password
me-password-new = New password
me-password-save = Change the password
me-tokens = API tokens
me-no-tokens = You have none.
me-made = Made
me-may = May
me-token-reads = read
me-token-all = all that you may
me-revoke = Revoke
me-token-make-read = Make a token that reads
me-token-make = Make a token that may all
me-token-new = New token
me-token-once = It is shown now and never again.

## Replies to review

reviews-lead = Replies of trainees leave when somebody has approved them.
reviews-empty = No reply waits.
review-waits = waits for you
review-waits-you = waits for somebody else
review-returned = given back
review-returned-you = given back to you
review-by = by { $agent }
review-then = then
review-files = Files:
review-text = Text
review-approve = Approve and send
review-note = What to change
review-return = Give back
review-revise = Hand in again
review-drop = Throw away
reply-for-review = Your reply leaves when somebody has approved it.
done-for-review = Handed in. It leaves when somebody has approved it.
done-review-approved = Approved. It leaves after the undo time.
done-review-returned = Given back.
done-review-again = Handed in again.
done-review-dropped = Thrown away.
done-profile = Saved.
done-password = Your password was changed. All other sessions have ended.
done-code-dropped = You have no second factor any more.
done-sessions-ended = Sessions ended.
done-token-revoked = Token revoked.
done-role-changed = Role and queues saved.
done-agent-disabled = Disabled. All sessions and tokens have ended.
done-link-withdrawn = The link works no more.
history-for-review = Reply handed in for review
history-approved = Reply approved
history-changed = Reply changed and approved
history-returned = Reply given back
history-dropped = Reply thrown away before it was approved

## Reports without people

reports-lead = What reports say, without the people who wrote them.
reports-empty = No report yet.
reports-back = All reports
reports-version = Version
reports-summary = Summary
reports-received = Received

people-queue-hint = A new queue, on the server:

## Automatic answers

answers-lead = The first mail of a person gets one answer that the desk sends by itself, in the person's language.
answers-no-queue = You see no queue.
answers-empty = This queue has no automatic answer.
answers-empty-next = Choose a language below and write one.
answers-texts = Texts of
answers-of = in
answers-standing = State
answers-since = Since
answers-language = Language, for example en
answers-open = Open
answers-reports-on = Addresses inside of reports get answers too. Anybody can write any address there.
answers-reports-off = Addresses inside of reports get no answer, since anybody can write any address there.
answers-reports-take = Answer them too
answers-reports-leave = Stop answering them
answer-sent = sent
answer-off = switched off
answer-not-approved = not approved yet
answer-waits = waits for approval
answer-back = All automatic answers
answer-in-force = In force
answer-nothing = Nothing is in force. Write a text below, and have another agent approve it.
answer-proposed = Proposed
answer-compare = Lines with + are new, lines with − fall away.
answer-needs-another = You wrote this version. Another agent has to approve it.
answer-approve = Approve, put in force
answer-switch-on = Switch on
answer-switch-off = Switch off
answer-write = Write a new version
answer-hint = It goes to everybody who writes, and may become public. This stands for the ticket's number:
answer-subject = Subject
answer-subject-first = Automatic answer [#{"{"}ticket{"}"}]
answer-text = Text
answer-propose = Propose
answer-history = All versions
answer-version = Version { $number }
answer-operator = the operator
answer-approved-by = Approved by
answer-put-back = Put in force again
answer-news = Somebody proposed a version since you opened this page. Compare it with yours below.
answer-text-fault = Write a text of at most 10,000 bytes.
answer-subject-fault = Write a subject of one line and at most 150 characters.
done-answer-proposed = Proposed. Another agent has to approve it.
done-answer-approved = This version is in force.
done-answer-on = Switched on.
done-answer-off = Switched off.
done-answer-reports = Saved.
role-admin = admin
role-help-desk = help desk
role-trainee = trainee
role-developer = developer
role-ux = UX
role-translator = translator
role-auditor = auditor
role-admin-may = Everything, in all queues.
role-help-desk-may = Reads and answers tickets, reviews replies of trainees.
role-trainee-may = Reads tickets. Replies leave when somebody has approved them.
role-developer-may = Sees reports without the people who wrote them, and counts.
role-ux-may = The same as a developer.
role-translator-may = Writes the texts of automatic answers, sees no ticket.
role-auditor-may = Sees counts, and no content.

keys-title = Keys
keys-lead = Hold Alt and Shift, on a Mac Control and Option, and press the key. No script is needed.
keys-key = Key
keys-does = Does
look-title = Look
look-auto = As the browser says
look-light = Light
look-dark = Dark
keys-find-title = Links by name
keys-find = In Firefox and Tor Browser, press ' and type the first letters of a link. Enter follows it.
key-open-first = open the first ticket of the list
key-up = back to the list or the ticket
key-next = next ticket or page
key-previous = previous ticket or page
key-reply = go to the reply box
key-send = send, wait for the user; on a note: save the note
key-note = write a note for the team
key-take = take the ticket
key-undo = undo
key-save = save a draft

problem-home = Back to the start
problem-request = Number of this request:
problem-kept = Your text is not lost. Copy it from here:
problem-malformed = We did not understand this request
problem-malformed-next = Go back and try again.
problem-forbidden = You may not do this
problem-forbidden-next = Your role does not include it. An admin can change that.
problem-signed-out = You are signed out
problem-signed-out-next = Sign in again, then paste your text.
problem-sign-in = Sign in
problem-stale-form = This form is too old
problem-stale-form-next = Go back, reload the page and send it again.
problem-not-found = Not found
problem-not-found-next = There is no such page, or it is not for you.
problem-conflict = Somebody was faster
problem-conflict-next = Go back and reload to see what changed.
problem-too-large = This is too large
problem-too-large-next = Make it shorter and send it again.
problem-unprocessable = Something in the form is wrong
problem-unprocessable-next = Go back and look at the fields.
problem-too-many = Too many requests
problem-too-many-next = Wait a minute and try again.
problem-failed = Something broke on our side
problem-failed-next = It is not your fault. Try again, or tell an admin the number below.
problem-unavailable = The desk is not ready
problem-unavailable-next = Try again in a minute.

## Looking after the desk

operation-health = Health
operation-settings = Settings
operation-audit = Audit log
health-title = How the desk is
health-lead =
    { $count ->
        [0] Nothing needs you now.
        [one] One thing needs you.
       *[other] { $count } things need you.
    }
health-what = What
health-how = How it is
health-next = What to do
health-good = good
health-note = to know
health-bad = act
health-hint = Nothing was connected to for this page. On the server, with connections:
settings-title = Settings
settings-pages = Pages and measures
settings-mail-in = Mail in
settings-mail-out = Mail out
settings-keys = Keys
settings-data = Data and backups
settings-pages-privacy = Over an onion service nobody on the way sees who works at the desk. Measures hold counts only.
settings-mail-in-privacy = Who asks name servers tells them which domains write to the desk.
settings-mail-out-privacy = The relay sees who gets mail, and when. It sees texts that leave unencrypted.
settings-keys-privacy = With a key file a stolen disk is readable. Looking for keys outside tells others whom the desk knows.
settings-data-privacy = What is purged is unreadable in backups after a week, if their keys go with it.
settings-name = Setting
settings-value = In force
settings-where = Set in
settings-unset = not set
settings-default = default, or an option of the start
settings-line = line { $line }
settings-file = Settings are changed in this file, and hold from the next start of the desk:
settings-export = All settings as text
settings-try-title = Does it work?
settings-try = Test it
settings-mail-in-try = This logs in to each mailbox and opens it for reading. No mail is taken.
settings-mail-out-try = This says hello to the relay and logs in. No mail is sent.
settings-keys-try = This asks the key process for the desk's keys. Nothing is opened.
settings-works = it works
settings-fails = it does not work
audit-title = Audit log
audit-lead = Who did what kind of thing, when, and to which ticket. It never holds content.
audit-kind = Kind
audit-agent = Agent
audit-filter = Show
audit-empty = Nothing of this kind was done.
audit-no-agent = There is no agent of this name.
audit-when = When
audit-to = To
audit-nobody = the desk or its operator
audit-older = Older lines

## My shift

section-shift = My shift
row-news = news
shift-empty = Nothing needs you now. Mail to { $address } opens a ticket.
shift-eye = Needs your eye
shift-left = Left from before
shift-left-since = Not changed since
shift-work-through = Work through them
shift-new = New
shift-go-through = Go through them
shift-mine = Mine
shift-mine-above =
    { $count ->
        [one] One of them stands above.
       *[other] { $count } of them stand above.
    }
shift-cut = { $shown } of { $count } are shown.
shift-see-all = See all that need an answer
shift-see-all-new = See the newest
shift-aside = Counts
shift-waiting = Waiting for others
shift-oldest = Oldest:
shift-see-waiting = See those that wait
shift-nothing-waits = Nobody else is being waited for.
shift-languages = Open by language

eye-stopped = Your reply was held, since news came:
eye-failed = Your reply did not leave:
eye-late = Your reply is late:
eye-twice = Your reply was possibly sent twice:
eye-reminder = You wanted to be reminded:
eye-done = Done with it
eye-look = Look
eye-parked =
    { $count ->
        [one] One mail could not be read.
       *[other] { $count } mails could not be read.
    }

## Later

later-title = Later
later-pause-label = Pause until
later-pause = Pause
later-remind-label = Remind me on
later-remind = Remind me
later-reminder = You are reminded on
later-no-reminder = Take away
later-follow = Follow
later-unfollow = Stop following
ticket-paused-until = until
ticket-place = { $place } of { $count }
ticket-further = Next page
ticket-ahead = The next ticket, fetched ahead
done-followed = Followed
done-unfollowed = Not followed
done-reminded = Reminder on { $day }
done-no-reminder = No reminder
done-paused-until = Paused until { $day }
history-pause-ended = The pause is over; now: { $state }

## Recently done

my-acts-title = Recently done
my-acts-lead = Your last 20 acts of 30 days. Mail can be taken back until it leaves.
my-acts-empty = You have done nothing yet that could be taken back.

## Words and saved lists

key-find = Look for words
find = Find
find-label = Search words
find-words-title = Words that you can use
find-words = is: with a state, open, left, mine or unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = What is asked for
find-drop = Without { $word }
views-title = Saved lists
view-save-title = Save this list
view-name = Name
view-for = For
view-for-me = me
view-for-queue = all of { $queue }
view-save = Save
view-change = Rename or delete this list
view-rename = Rename
view-delete = Delete
list-per-page = a page

## Many tickets at once

bulk-title = With the chosen:
bulk-pick = Choose #{ $reference }
bulk-all =
    { $count ->
        [one] Choose the one that matches
       *[other] Choose all { $count } that match
    }
bulk-kept =
    { $count ->
        [one] { $count } kept from other pages
       *[other] { $count } kept from other pages
    }
bulk-keep = Keep my selection while I page
bulk-empty = Forget my selection
bulk-more = More
bulk-page-title = Many tickets at once
bulk-asked =
    { $count ->
        [one] Change one ticket?
       *[other] Change { $count } tickets?
    }
bulk-running =
    { $count ->
        [one] One ticket is being changed
       *[other] { $count } tickets are being changed
    }
bulk-done =
    { $count ->
        [one] One ticket, done
       *[other] { $count } tickets, done
    }
bulk-undoing =
    { $count ->
        [one] One ticket is being put back
       *[other] { $count } tickets are being put back
    }
bulk-undone =
    { $count ->
        [one] One ticket, put back
       *[other] { $count } tickets, put back
    }
bulk-nobody-is-written-to = Nobody is written to.
bulk-can-be-undone = It can be undone for 30 days, for each ticket to which nothing else happens.
bulk-and-more = and { $count } more
bulk-do =
    { $count ->
        [one] Change it
       *[other] Change all { $count }
    }
bulk-back = Back
bulk-so-far = { $done } of { $count } so far.
bulk-count-changed = { $count } changed
bulk-count-unchanged = { $count } were so before
bulk-count-failed = { $count } could not be changed
bulk-count-undone = { $count } put back
bulk-count-left = { $count } left as they are
bulk-why = Why
bulk-undo = Undo all of it
