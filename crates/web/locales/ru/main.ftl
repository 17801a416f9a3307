# What the desk says in Russian. Buttons stand in the infinitive, sentences use "вы"; past tenses of
# persons, which would name a gender, are avoided. The letter ё is written.
#
# Glossary
#   ticket = тикет                         queue = очередь
#   owner, have it = кто ведёт             take / release = взять / снять с себя
#   agent, team = команда, коллега         requester = заявитель, кто обратился
#   user = пользователь                    admin = администратор
#   operator = оператор сервера            the desk = система, служба поддержки
#   mail = письмо                          message = сообщение
#   reply, answer = ответ                  automatic answer = автоматический ответ
#   internal note = (внутренняя) заметка   standard reply = шаблон ответа
#   tag = метка                            state = статус
#   done = закрыт                          close the loop = надо сообщить
#   spam = спам                            set aside = отложить
#   merge = объединить                     split = разделить
#   undo = отменить, take back = отозвать  draft = черновик
#   outbox = исходящие                     parked = неразобранные
#   header = заголовок                     raw mail = исходное письмо
#   key = ключ                             fingerprint = отпечаток
#   signature = подпись                    encrypted = зашифрован
#   unencrypted = без шифрования           encrypted piece = зашифрованный фрагмент
#   vault = хранилище                      passphrase = парольная фраза
#   report = отчёт                         odd thing = странность
#   copy = копия                           keys (of the keyboard) = клавиши
#   shift = смена                          reminder = напоминание
#   follow = следить                       news = новое
#   review = проверка, проверить           trainee = стажёр
#   second factor = второй фактор          recovery code = код восстановления
#   one-time link = одноразовая ссылка     session = сеанс
#   saved list = сохранённый список        flood = массовая рассылка
#   settings = настройки                   health = состояние
#   audit log = журнал аудита              relay = сервер отправки

## Around every page

skip = К содержанию
menu = Меню
sections = Разделы
section-queues = Очереди
section-reviews = Ответы на проверку
section-reports = Отчёты
section-parked = Неразобранные
section-outbox = Исходящие
section-automatic = Автоматические ответы
section-people = Люди
section-statistics = Статистика
sign-out = Выйти
undo = Отменить
refresh = Обновить
error-prefix = Ошибка:
errors-title = Что-то не так
result-title = Результат
times = Время указано по часовому поясу { $zone }.

time-now = сейчас
time-today = сегодня { $time }
time-yesterday = вчера { $time }
time-minutes = { $count } мин
time-hours = { $count } ч
time-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }
size-bytes =
    { $count ->
        [one] { $count } байт
        [few] { $count } байта
        [many] { $count } байт
       *[other] { $count } байта
    }
size-kilobytes = { $number } кБ
size-megabytes = { $number } МБ
size-gigabytes = { $number } ГБ

warning-key-file = Украденный диск можно прочитать.
warning-key-file-next = Ключ лежит рядом с данными. Чтобы изменить это, задайте [vault] unlock = "passphrase".
warning-vault-locked = Хранилище заблокировано.
warning-vault-locked-next = Письма приходят, но прочитать или отправить ничего нельзя, пока его не разблокируют.

## Signing in

sign-in = Войти
sign-in-title = Вход
sign-in-name = Имя
sign-in-password = Пароль
sign-in-code = Код
sign-in-code-hint = Шесть цифр второго фактора или код восстановления. Если их у вас нет, оставьте поле пустым.
sign-in-wrong = Неверное имя, пароль или код.
sign-in-help = Нет пароля или не помните его? Попросите у администратора одноразовую ссылку.

welcome-title = Выберите пароль
welcome-lead = Здравствуйте, { $agent }. Теперь вы будете входить с этим паролем.
welcome-password = Пароль
welcome-password-hint = Не меньше { $shortest } символов. Хорошо подойдут четыре или пять случайных слов.
welcome-confirm = Тот же пароль ещё раз
welcome-different = Пароли не совпадают.
welcome-weak = Выберите пароль длиной от { $shortest } до 1000 символов.
welcome-save = Сохранить и войти
welcome-once = Эта ссылка действует один раз.
welcome-until = Действует до:

code-title = Второй фактор
code-lead = Отсканируйте это программой для кодов или введите в неё секрет. Затем введите код, который она покажет.
code-optional = Сейчас это можно пропустить и сделать позже.
code-secret = Секрет:
code-label = Код из шести цифр
code-wrong = Этот код не подходит. Проверьте часы устройства и введите самый новый код.
code-missing = Здесь требуется второй фактор. Введите код, который показывает программа.
code-save = Задать второй фактор
recovery-title = Коды восстановления
recovery-lead = Каждый код один раз заменяет второй фактор, например при потере устройства.
recovery-once = Они показаны сейчас и больше никогда. Запишите их и храните отдельно от пароля.
recovery-next = Коды записаны
confirm-title = Это вы?
confirm-lead = Это опасное действие, а пароль запрашивался больше десяти минут назад.
confirm-password = Ваш пароль
confirm-wrong = Неверный пароль.
confirm-go = Продолжить

locked-title = Хранилище заблокировано
locked-lead = Тикеты запечатаны, пока их не разблокируют. Письма по-прежнему приходят и надёжно хранятся.
locked-waiting =
    { $count ->
        [0] За это время ничего не пришло.
        [one] { $count } письмо ждёт обработки.
        [few] { $count } письма ждут обработки.
        [many] { $count } писем ждут обработки.
       *[other] { $count } письма ждут обработки.
    }
locked-passphrase = Парольная фраза хранилища
locked-wrong = Неверная парольная фраза.
locked-unlock = Разблокировать
locked-server = Или на сервере:

## States

state-needs-first-answer = нужен первый ответ
state-needs-next-answer = нужен новый ответ
state-looking-into = в работе
state-close-the-loop = решено, надо сообщить
state-waiting-user = ждём пользователя
state-waiting-team = ждём другую команду
state-paused = на паузе
state-done = закрыт
state-spam = спам

reason-answered = ответ дан
reason-learned = узнали, что было нужно
reason-cannot-improve = улучшить не можем
reason-low-priority = у нас низкий приоритет
reason-auto-answered = хватило автоматического ответа

## List

list-title-all = Очереди
list-title-queue = Очередь { $queue }
list-all-queues = Все
list-queues-label = Очереди
list-views-label = Представления
list-open-first = Открыть первый
list-owner-me = вы
list-result = Результат для #{ $reference }
list-empty = Тикетов нет. Письмо на { $address } создаст тикет.
list-empty-filtered = Подходящих тикетов нет. Сбросьте фильтр, чтобы увидеть больше.
list-pages = Страницы
list-newer = Новее
list-older = Старее
no-subject = (без темы)

view-left = Нужен ответ
view-mine = Мои
view-unowned = Ничьи
view-waiting = В ожидании
view-paused = На паузе
view-close-the-loop = Надо сообщить
view-done = Закрытые
view-spam = Спам
view-all = Все тикеты

filter-title = Фильтр и порядок
filter-state = Статус
filter-owner = Кто ведёт
filter-tag = Метка
filter-language = Язык
filter-order = Порядок
filter-any = не важно
filter-oldest = сначала старые
filter-newest = сначала новые
filter-apply = Применить
filter-clear = Сбросить

take = Взять
take-it = Взять себе
act-done = Закрыть
act-spam = Спам

## Ticket

ticket-nav = Соседние тикеты
ticket-back = К списку
ticket-previous = Предыдущий тикет
ticket-next = Следующий тикет
ticket-unowned = никто не ведёт
ticket-mine = ведёте вы
ticket-owner = ведёт { $agent }
ticket-erased =
    { $days ->
        [0] будет удалён сегодня
        [one] будет удалён через { $days } день
        [few] будет удалён через { $days } дня
        [many] будет удалён через { $days } дней
       *[other] будет удалён через { $days } дня
    }
ticket-left-out =
    { $count ->
        [one] { $count } более старое сообщение не показано: здесь слишком много сообщений.
        [few] { $count } более старых сообщения не показаны: здесь слишком много сообщений.
        [many] { $count } более старых сообщений не показаны: здесь слишком много сообщений.
       *[other] { $count } более старого сообщения не показаны: здесь слишком много сообщений.
    }
ticket-messages =
    { $count ->
        [one] { $count } сообщение
        [few] { $count } сообщения
        [many] { $count } сообщений
       *[other] { $count } сообщения
    }
ticket-write-note = Написать заметку для команды
ticket-reply-page = Ответить на отдельной странице
ticket-history = История
ticket-aside = Об этом тикете
ticket-hint = Судя по письму, оно относится к { $reference }. Это никто не проверял.
hint-merge = Относится к нему: объединить…
back-to-ticket = К тикету
bystanders = Указаны в письме, ответов не получают:
bystanders-decide = решить
merged-into = Этот тикет показан как часть тикета
merged-into-hidden = Этот тикет показан как часть другого, который вам недоступен
merged-into-next = Здесь ничего не пишут и не меняют.
merged-take-out = Отделить снова
merged-here = Присоединены к этому:
merged-take-one-out = Отделить
entry-home = из #{ $reference }

entry-mail = Письмо:
entry-note = Заметка:
entry-reply = Ответ:
reply-automatic = Автоматический ответ системы

mail-html = HTML-версия
mail-raw = Исходный текст
mail-subject = Тема:
mail-empty = В этом письме нет текста.
mail-nobody = без отправителя
part-unnamed = без названия
mail-quoted =
    { $lines ->
        [one] Цитата, { $lines } строка
        [few] Цитата, { $lines } строки
        [many] Цитата, { $lines } строк
       *[other] Цитата, { $lines } строки
    }
mail-signature =
    { $lines ->
        [one] Подпись, { $lines } строка
        [few] Подпись, { $lines } строки
        [many] Подпись, { $lines } строк
       *[other] Подпись, { $lines } строки
    }
mail-forwarded = Переслано; указанный отправитель:
mail-forwarded-nobody = Переслано; от кого, не сказано.
mail-defects =
    { $count ->
        [one] { $count } странность в этом письме
        [few] { $count } странности в этом письме
        [many] { $count } странностей в этом письме
       *[other] { $count } странности в этом письме
    }
claim-outer = Так указано в строке From; это никто не проверял.
claim-aligned = Домен отправителя подтверждает этот адрес.
claim-unvouched = Домен этого адреса не подтверждает отправку; такое письмо мог написать кто угодно.
claim-signed = Подписано ключом, который мы знаем для этого адреса.
claim-inside-report = Адрес взят из отчёта; его никто не проверял.
claim-by-program = Это отправила программа. Автор указан внутри, и это никто не проверял.
automatic-auto-reply = автоматический ответ
automatic-bounce = уведомление о доставке
automatic-list = отправлено многим
automatic-report = отчёт программы
machine-out-of-office = автоматический ответ
machine-challenge = просит подтверждения
machine-failed = доставить не удалось
machine-delayed = доставка задерживается
machine-delivered = доставлено
machine-relayed = передано дальше
machine-complaint = жалоба на спам
machine-read-receipt = уведомление о прочтении
machine-calendar-reply = ответ календаря
machine-invitation = приглашение календаря
machine-list = список рассылки
machine-bulk = отправлено многим
machine-program = отправлено программой
machine-marked = помечено как автоматическое
machine-why = Почему мы так считаем:
machine-no-answer = Автоматический ответ на него не отправляется.
notice-title = Что сказано в уведомлении
notice-unproved = Такое уведомление может написать кто угодно.
notice-recipient = Получатель
notice-what = Что произошло
notice-status = Статус
notice-words = Ответ сервера
notice-failed = не доставлено
notice-delayed = задерживается, попытки продолжаются
notice-delivered = доставлено
notice-relayed = передано другому серверу
notice-expanded = доставлено и передано другим
notice-displayed = Письмо было показано. Прочитано ли оно, неизвестно.
notice-deleted = Письмо удалено.
notice-dispatched = Письмо передано дальше.
notice-processed = Письмо обработала программа.
notice-other = С письмом произошло что-то другое.
notice-complaint = Письмо назвали спамом.

note-by = Заметка: { $agent }
note-audience = видит только команда
reply-by = Ответ: { $agent }
reply-went-to = кому: { $address }
outgoing-waiting = В исходящих. Отправка:
outgoing-leaving = сейчас уйдёт
outgoing-sent = отправлен
outgoing-late = задержка с момента:
outgoing-put-off = ещё не отправлен
outgoing-late-why = Ответ не ушёл, попытки продолжаются. Причина:
outgoing-outbox = Неотправленные письма
outgoing-refused = не отправлен
outgoing-refused-reason = Ответ не ушёл, попыток больше не будет:
outgoing-try-again = Повторить на странице неотправленных писем
outgoing-not-delivered = не доставлен
outgoing-not-delivered-next = Попросите другой адрес или другой способ связи.
wait-recipient-hour = Для этого получателя достигнут предел писем в час.
wait-recipient-day = Для этого получателя достигнут предел писем в день.
wait-all-minute = Достигнут общий предел писем в минуту.
wait-until = Отправка продолжится сама:
outgoing-twice = Возможно, отправлено дважды: одна попытка прервалась.
delivery-title = Получатели
delivery-waiting = ждёт отправки
delivery-handed-over = передано почтовому серверу; дошло ли, неизвестно
delivery-refused = почтовый сервер отказал
delivery-delayed = задерживается; сервер ещё пытается
delivery-failed = не доставлено
delivery-arrived = доставлено

person-title = Этот человек
person-first = Это первый тикет с этого адреса.
person-earlier =
    { $count ->
        [one] Ещё { $count } тикет
        [few] Ещё { $count } тикета
        [many] Ещё { $count } тикетов
       *[other] Ещё { $count } тикета
    }

person-keys =
    { $count ->
        [0] Нет известных ключей OpenPGP
        [one] { $count } ключ OpenPGP
        [few] { $count } ключа OpenPGP
        [many] { $count } ключей OpenPGP
       *[other] { $count } ключа OpenPGP
    }

nobody-title = Ответить некому
nobody-anonymous = В этом отчёте нет адреса, поэтому ответить некому. Можно написать заметку или закрыть тикет.
nobody-no-sender = Неизвестно, кому отвечать. Можно написать заметку или закрыть тикет.

## How mail was protected

mark-encrypted = зашифровано
mark-closed = осталось зашифрованным
mark-signed-known = подписано известным ключом
mark-signed-unknown = подписано неизвестным ключом
mark-signed-mismatch = подписано чужим ключом
mark-signature-bad = неверная подпись
mark-several-signed = несколько подписей, ни одна не принята
mark-left-encrypted =
    { $count ->
        [one] зашифровано для { $count } ключа
        [few] зашифровано для { $count } ключей
        [many] зашифровано для { $count } ключей
       *[other] зашифровано для { $count } ключа
    }
mark-left-in-clear = без шифрования, хотя переписка была зашифрована
mark-report = отчёт WhisperBack
mail-report-link = Отчёт
mail-dropped = Зашифрованный вариант удалён после чтения по решению оператора сервера.
mail-outside = Не подписано: находится вне подписанной части
part-outside = не подписано
signer-key = Ключ подписи
signer-at = Дата подписи, по часам её автора:
reply-keys =
    { $count ->
        [one] { $count } ключ
        [few] { $count } ключа
        [many] { $count } ключей
       *[other] { $count } ключа
    }
never-verified = никогда не проверялся

closed-not-for-us = Зашифровано не для ключа этой службы.
closed-not-for-us-next = Попросите отправителя зашифровать сообщение для одного из этих ключей:
closed-no-key = У системы ещё нет ключа. Администратор может создать его на сервере: confidesk key generate
closed-replayed = Тот же зашифрованный текст уже приходил в другом письме.
closed-replayed-next = Возможно, его скопировали, чтобы дать прочитать. Повторно он не открывается.
closed-first = Впервые пришло в #{ $reference }
closed-broken = Содержимое изменили или обрезали в пути, либо это некорректный OpenPGP.
closed-broken-next = Попросите отправителя прислать ещё раз. Доверять содержимому нельзя.
closed-too-large = После распаковки содержимое больше, чем система может прочитать.
closed-too-large-next = Попросите отправителя прислать это меньшими частями.
closed-unavailable = Ключи были недоступны.
closed-unavailable-next = Спросите администратора, открыто ли хранилище.
closed-try = Если у системы с тех пор появился нужный ключ, теперь это можно открыть.
closed-open = Открыть сейчас…

piece-open = Открыть этот зашифрованный фрагмент…
piece-attachment = зашифрованный файл
piece-inline = зашифрованный блок в тексте
piece-mangled = зашифрованное письмо, изменённое в пути
piece-title = Зашифрованный фрагмент · #{ $reference }
piece-heading = Зашифрованный фрагмент
piece-lead = Он может быть чужим. Он никогда не цитируется и не сохраняется. Его открытие записано в историю.
piece-from = Так указано в строке From внутри; это никто не проверял.
piece-no-sender = Отправитель не указан.
piece-empty = Текста нет.
piece-save-part = Сохранить
piece-further =
    { $count ->
        [one] Внутри есть ещё { $count } зашифрованный фрагмент. Он не открывается.
        [few] Внутри есть ещё { $count } зашифрованных фрагмента. Они не открываются.
        [many] Внутри есть ещё { $count } зашифрованных фрагментов. Они не открываются.
       *[other] Внутри есть ещё { $count } зашифрованного фрагмента. Они не открываются.
    }
piece-signed-known = Подписано ключом, который принят для заявителя.
piece-signed-undecided = Подписано ключом, о владельце которого ещё не решено.
piece-signed-unknown = Подписано ключом, которого у системы нет.
piece-signed-bad = Подпись ничего не стоит: изменённый текст, плохой ключ или слабая форма.
piece-several-signed = Подписано несколько частей; ни одна из подписей не принята.

## OpenPGP keys of a person

certificates-title = Ключи OpenPGP · #{ $reference }
certificates-heading = Ключи OpenPGP
certificates-of = Ключи для
certificates-nobody = Неизвестно, кто обратился, поэтому ни один ключ не может принадлежать заявителю.
certificates-empty = Известных ключей нет. Попросите у человека открытый ключ или вставьте его ниже.
certificates-conflict = Для адреса, у которого есть ключ, пришёл новый.
certificates-conflict-next = Прислать ключ для любого адреса может кто угодно. Спросите человека другим способом. Затем примите один ключ и отклоните остальные.
certificates-chosen = ответы шифруются для него
certificates-revoked = отозван владельцем
certificates-unusable = непригоден
certificates-other-address = Ни один ID пользователя в ключе не содержит этот адрес.
certificates-names = ID пользователя, не проверены
certificates-no-names = нет
certificates-algorithm = Алгоритм
certificates-created = Создан, по данным ключа
certificates-expires = Истекает
certificates-never = никогда
certificates-source = Откуда
certificates-decided = Решено
certificates-accept = Принять
certificates-reject = Отклонить
certificates-add-title = Добавить ключ
certificates-add-hint = Вставьте открытый ключ, который вы получили от человека. Он принимается сразу, под вашу ответственность.
certificates-add-owner = Чей это ключ
certificates-add-label = Открытый ключ, от BEGIN до END
certificates-add = Принять этот ключ
certificates-look-up-title = Поиск ключа снаружи
certificates-look-up-hint = Сервер адреса узнает, что служба знает этого человека. Ищите, только если это никому не повредит.
certificates-look-up = Искать ключ
certificates-no-key-in-it = Здесь нет открытого ключа OpenPGP. Вставьте его целиком, от BEGIN до END.
key-source-autocrypt = пришёл в заголовке письма
key-source-attachment = пришёл во вложении
key-source-text = пришёл в тексте письма
key-source-report = пришёл внутри отчёта
key-source-upload = добавлен командой
key-source-directory = с сервера этого адреса
standing-found = не решено
standing-accepted = принят
standing-rejected = отклонён

## Reports

report-card-title = Отчёт WhisperBack
report-title = Отчёт · #{ $reference }
report-heading = Отчёт WhisperBack
report-lead = Всё это написал незнакомый человек. Ничего из этого не проверено.
report-answers = Что пишет пользователь
report-no-answers = Пользователь ничего не пишет.
report-no-answer = ничего
report-facts = Что сказано в отчёте
report-no-facts = В отчёте ничего не сказано о системе.
report-what = Что
report-value = Значение
report-from = Источник
report-devices = Устройства
report-errors = Строки журналов, похожие на ошибки
report-no-errors = Строк, похожих на ошибки, в журналах нет.
report-errors-in-logs = Ошибки в журналах ({ $count })
report-error-count =
    { $count ->
        [one] { $count } раз
        [few] { $count } раза
        [many] { $count } раз
       *[other] { $count } раза
    }
report-sections = Разделы
report-no-sections = В отчёте нет разделов. Возможно, их не включили в отчёт.
report-section = Раздел
report-size = Размер
report-section-unknown = неизвестен
report-all-sections =
    { $count ->
        [0] Разделов нет
        [one] { $count } раздел, { $size }
        [few] Все { $count } раздела, { $size }
        [many] Все { $count } разделов, { $size }
       *[other] Все { $count } раздела, { $size }
    }
report-same-machine = С этого компьютера уже были отчёты:
report-defects =
    { $count ->
        [one] { $count } странность в этом отчёте
        [few] { $count } странности в этом отчёте
        [many] { $count } странностей в этом отчёте
       *[other] { $count } странности в этом отчёте
    }
report-id = ID отчёта
report-summary = Кратко
report-contact = Контакт, не проверен
report-key = Ключ, не проверен
report-key-block = внутри отчёта
report-key-url = { $address } (никогда не загружается)
report-version = Tails
report-version-installed = { $version }, сначала установлена { $installed }
report-installed = Первая установка
report-channel = Канал
report-commit = Коммит
report-machine = Компьютер
report-manufacturer = Производитель
report-product = Продукт
report-model = Модель
report-virtual = Виртуальная машина
report-coreboot = Coreboot
report-cpu = Процессор
report-kernel = Ядро
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Графика
report-medium = Загрузочный носитель
report-medium-usb = USB-флешка или диск
report-medium-iso = DVD или образ
report-disk = Загрузочный диск
report-disk-size = Размер загрузочного диска
report-system-size = Системный раздел
report-memory = Память
report-persistence = Постоянное хранилище
report-persistence-features =
    { $count ->
        [one] да, { $count } функция
        [few] да, { $count } функции
        [many] да, { $count } функций
       *[other] да, { $count } функции
    }
report-features = Его функции
report-software = Дополнительное ПО
report-boot-options = Параметры загрузки
report-troubleshooting = Режим устранения неполадок
report-locale = Язык и регион
report-app = Отправлено из
report-app-summary = Кратко из приложения
report-app-details = Подробности из приложения
report-mac = MAC-адреса анонимизированы
report-network = Сеть
report-unsafe-browser = Небезопасный браузер
report-bridges = Мосты Tor
report-proxy = Прокси
report-yes = да
report-no = нет
source-outer-subject = внешняя тема, её мог написать кто угодно
source-preamble = строки в начале
source-os-release = файл версии
source-user-text = слова самого пользователя
source-section = раздел { $name }
source-sections = разделы

section-title = Раздел отчёта · #{ $reference }
section-nav = Соседние разделы
section-back = Все разделы
section-lines =
    { $count ->
        [one] { $count } строка
        [few] { $count } строки
        [many] { $count } строк
       *[other] { $count } строки
    }
section-redacted = То, что указывает на людей, компьютеры и сети, заменено заглушками.
section-as-it-came = Показать исходный вид
section-raw = Исходный вид: он может указывать на людей, компьютеры и сети.
section-redact = Снова заменить заглушками
section-search = Поиск в этом разделе
section-find = Найти
section-all = Показать все строки
section-found =
    { $count ->
        [0] Ничего не найдено. Попробуйте меньше букв.
        [one] Найдена { $count } строка.
        [few] Найдено { $count } строки.
        [many] Найдено { $count } строк.
       *[other] Найдено { $count } строки.
    }
section-found-shown = Показаны только первые { $count }.
section-place = в контексте
section-empty = Этот раздел пуст.
section-line-cut =
    { $count ->
        [one] … и ещё { $count } символ
        [few] … и ещё { $count } символа
        [many] … и ещё { $count } символов
       *[other] … и ещё { $count } символа
    }
section-lines-before = Строки выше
section-lines-after = Строки ниже

state-title = Статус
state-label = Статус тикета
state-set = Задать
reason-label = Причина, если закрыт
owner-title = Кто ведёт
owner-give-to = Кому передать
owner-give = Передать
owner-release = Снять с себя
owner-take-over = Взять себе
sort-title = Метки и очередь
tags-title = Метки
tag-label = Добавить метку
tag-add = Добавить
tag-remove = Убрать метку { $tag }
queue-label = Переместить в очередь
queue-move = Переместить
language-label = Язык
language-unknown = неизвестен
language-set = Исправить

## Writing

reply-to = Ответ для { $address }
reply-empty = Напишите ответ, прежде чем отправлять.
text-too-long = Текст длиннее 200 000 байт.
reply-title = Ответ · #{ $reference }
reply-label = Ваш ответ
reply-undo-minutes =
    { $minutes ->
        [one] Ответ ждёт в исходящих { $minutes } минуту. Пока он там, его можно отозвать.
        [few] Ответ ждёт в исходящих { $minutes } минуты. Пока он там, его можно отозвать.
        [many] Ответ ждёт в исходящих { $minutes } минут. Пока он там, его можно отозвать.
       *[other] Ответ ждёт в исходящих { $minutes } минуты. Пока он там, его можно отозвать.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Ответ ждёт в исходящих { $seconds } секунду. Пока он там, его можно отозвать.
        [few] Ответ ждёт в исходящих { $seconds } секунды. Пока он там, его можно отозвать.
        [many] Ответ ждёт в исходящих { $seconds } секунд. Пока он там, его можно отозвать.
       *[other] Ответ ждёт в исходящих { $seconds } секунды. Пока он там, его можно отозвать.
    }
sealing-clear = уйдёт без шифрования
sealing-encrypted = будет зашифрован
sealing-undecided = сейчас зашифровать нельзя
reply-key = Для ключа
reply-keys-page = Ключи этого человека
reply-not-encrypted = Не шифровать
reply-in-clear = Отправить без шифрования: прочитать сможет любой на пути
reply-files = Файлы к ответу
reply-files-most =
    { $count ->
        [one] Не больше { $count } файла, всего { $size }. Их получит каждый, кто получит ответ.
        [few] Не больше { $count } файлов, всего { $size }. Их получит каждый, кто получит ответ.
        [many] Не больше { $count } файлов, всего { $size }. Их получит каждый, кто получит ответ.
       *[other] Не больше { $count } файла, всего { $size }. Их получит каждый, кто получит ответ.
    }
reply-files-again = Страница не может сохранить файлы. Выберите их снова, иначе ответ уйдёт без них:
reply-files-many =
    { $count ->
        [one] Выберите не больше { $count } файла.
        [few] Выберите не больше { $count } файлов.
        [many] Выберите не больше { $count } файлов.
       *[other] Выберите не больше { $count } файла.
    }
reply-files-large = Файлы слишком большие: всего { $chosen }. В ответ помещается не больше { $size }.
reply-files-none = Эта служба не отправляет файлы.
reply-unverified = Адрес взят из отчёта и никогда не проверялся.
unprotected-no-key-of-one = Для одного из получателей нет ключа. Зашифровать для всех нельзя.
unprotected-unusable-of-one = Все ключи одного из получателей истекли, отозваны или слишком слабы.
unprotected-undecided-of-one = Для одного из получателей пришло несколько ключей. Сначала решите, какой из них верный.
unprotected-no-key = Переписка была зашифрована, а ключа для этого адреса нет.
unprotected-unusable = Все ключи этого адреса истекли, отозваны или слишком слабы.
unprotected-undecided = Для этого адреса пришло несколько ключей. Сначала решите, какой из них верный.
reply-needs-decision = Ответ не отправлен. Решите о ключах или отметьте отправку без шифрования.
send-wait = Отправить и ждать ответа
send-done = Отправить и закрыть
send-looking = Отправить и оставить в работе

note-title = Заметка · #{ $reference }
note-heading = Заметка для команды
note-hint = Её видит только команда. Ничего не отправляется.
note-label = Ваша заметка
note-empty = Напишите что-нибудь, прежде чем сохранять.
note-save = Сохранить заметку

## Drafts: what was written and not sent

draft-save = Сохранить черновик
draft-frame = Результат сохранения черновика
draft-saved = Черновик сохранён { $time }
draft-saved-at = Ваш черновик сохранён
draft-held = Он не отправлен: появилось новое.
draft-discard = Удалить черновик
draft-remind = Если вы что-то написали, это не сохранялось уже две минуты.
draft-mine-reply = У вас есть неотправленный ответ
draft-mine-note = У вас есть незаконченная заметка
draft-their-reply = { $agent } пишет ответ, он не отправлен
draft-their-note = { $agent } пишет заметку, она не закончена
drafts-title = Черновики · #{ $reference }
drafts-heading = Черновики
drafts-none = Черновиков в этом тикете нет.
drafts-read = Прочитать черновик
drafts-go-on = Писать дальше
drafts-take = Взять себе
drafts-take-hint = Он станет вашим и встанет под вашим текстом. Это записывается в историю.

## News while a reply was written

held-title = Новое · #{ $reference }
held-heading = Пока страница была открыта, появилось новое
held-lead = Ваш ответ не отправлен. Прочитайте новое и решите.
held-send = Всё равно отправить
held-edit = Изменить
held-keep = Оставить черновиком
held-discard = Удалить
held-news = Новое с тех пор

## People of a ticket

receivers-to = Кому
receivers-copy = Копия
receivers-nobody = никому
participants-link = Кто получает ответы
participants-title = Люди · #{ $reference }
participants-heading = Кто получает ответы
participants-receive = Кому уйдёт следующий ответ
participants-requester = Кто обратился
participants-no-requester = Неизвестно, кто обратился.
participants-gets-none = не получает ответов
participants-gets-none-why = Вместо этого адреса указан другой.
participants-copy = в копии
participants-instead = вместо заявителя
participants-added = добавлен
participants-merged-from = пришёл вместе с #{ $reference }
participants-make-copy = Копия…
participants-make-instead = Вместо заявителя…
participants-remove = Убрать
participants-bystanders = Указаны в письме, ответов не получают
participants-bystanders-hint = В письме можно указать любой адрес. Только из-за этого никто не добавляется.
participants-add = Добавить человека
participants-add-hint = До любых изменений вы увидите, кто что получит.
participants-address = Адрес
participants-no-address = На такой адрес нельзя отправить письмо.
participants-own-address = Это адрес самой службы.
participants-back = К списку людей
participant-review-title = Добавление · #{ $reference }
participant-review-heading = Кто будет получать ответы
participant-review-copy = В копии:
participant-review-instead = Вместо заявителя:
participant-review-gets = С этого момента адрес получает каждый ответ, а письма с него относятся к этому тикету.
participant-review-gets-not = Он не получает ни того, что написано раньше, ни заметок.
participant-review-do-copy = Отправлять туда копии
participant-review-do-instead = Отправлять ответы туда
review-before = Кто получает ответы сейчас
review-after = Кто будет получать ответы
review-next-reply = Следующий ответ:
review-news = Пока страница была открыта, появилось новое. Ничего не изменено. Прочитайте новое и решите.
review-leave = Оставить как есть

## Merging and splitting

merge-link = Объединить…
merge-title = Объединение · #{ $reference }
merge-heading = Объединить с другим тикетом
merge-lead = Этот тикет будет показан как часть другого. Отделить его можно в любое время.
merge-candidates = Возможно, относится к
merge-hinted = указан в письме этого тикета; это никто не проверял
merge-into-this = Объединить с этим…
merge-other = Другой тикет
merge-into-label = Его номер, например K7QX4MB
merge-look = Сначала посмотреть…
merge-no-ticket = Такого тикета нет, или он вам недоступен.
merge-itself = Это тот же самый тикет. Укажите другой.
merge-back = К выбору
merge-review-title = Объединение · #{ $reference }
merge-review-heading = Объединить
merge-this = Этот тикет
merge-becomes-part = становится частью
merge-what-happens = Его письма и заметки будут видны там. Новое в нём тоже попадёт туда. Сам он больше ничего не требует.
merge-other-queue = Его увидит команда очереди { $queue }.
merge-requester = Что будет получать заявитель этого тикета?
merge-requester-none = Никаких ответов
merge-requester-copy = Копии ответов
merge-requester-instead = Ответы вместо заявителя другого тикета
merge-do = Объединить
split-link = Выделить письма в отдельный тикет
split-title = Разделение · #{ $reference }
split-heading = Создать отдельный тикет
split-lead = Отмеченные письма перейдут в новый тикет. Отправитель первого из них станет заявителем.
split-which = Какие письма?
split-hint = Ответы и заметки остаются здесь. Новый тикет можно присоединить обратно.
split-empty = Выделить отсюда нечего. Отчёт и так отдельный случай.
split-do = Создать тикет
split-none-ticked = Отметьте хотя бы одно письмо и не больше пятидесяти.
split-one-must-stay = Одно письмо должно остаться в этом тикете. Не отмечайте хотя бы одно.

## Outcomes

done-taken = Взято
done-given = Передано: { $agent }
done-released = Теперь ничей
done-moved = Перемещено в { $queue }
done-tagged = Метка { $tag } добавлена
done-untagged = Метка { $tag } убрана
done-state = Теперь: { $state }
done-noted = Заметка сохранена для команды.
done-in-outbox = В исходящих до { $until }.
done-taken-back = Отозвано. Ничего не отправлено.
done-undone = Отменено
done-too-late = Отменить уже нельзя
done-run-again = Письмо читается снова.
done-lesson-again = Фильтр обучается снова.
done-lesson-dropped = Обучение отменено.
done-tried-again = Идёт новая попытка.
done-draft-kept = Сохранено как ваш черновик. Ничего не отправлено.
done-discarded = Удалено. Ничего не отправлено.
done-signed-out = Вы вышли.
done-unlocked = Хранилище открыто.
done-key-accepted = Ключ принят. Подписанное им проверено снова.
done-key-rejected = Ключ отклонён. Для него ничего не шифруется.
done-key-look-up = Система поищет ключ в течение пяти минут. Вернитесь позже.
done-language = Язык задан
done-recipient-copy = Теперь в копии
done-recipient-instead = Теперь вместо заявителя
done-recipient-removed = Больше не получает ответов
done-merged = #{ $reference } теперь часть этого тикета.
done-unmerged = Отделено. Всё снова как раньше.
done-split = Теперь это отдельный тикет из писем #{ $reference }.

## Other pages

history-title = История #{ $reference }
history-desk = система
history-opened = Создан письмом
history-mail = Пришло письмо
history-language = Задан язык: { $language }
history-reply = Ответ помещён в исходящие
history-withdrawn = Ответ отозван
history-note = Написана заметка
history-in-clear = Ответ отправлен без шифрования, хотя переписка была зашифрована
history-piece-opened = Открыт зашифрованный фрагмент
history-key-found = Решение о ключе снято
history-key-accepted = Ключ принят
history-key-rejected = Ключ отклонён
history-key-look-up = Запрошен поиск ключа
history-key-looked-up = Снаружи найден ключ
history-key-not-found = Снаружи ключ не найден
history-not-delivered = Ответ не доставлен: { $why }
history-not-delivered-unexplained = Ответ не доставлен
history-delayed = Сервер ещё пытается доставить ответ: { $why }
history-delayed-unexplained = Сервер ещё пытается доставить ответ
history-late = Ответ задерживается: { $why }
history-tried-again = Новая попытка отправить ответ
history-spam-filter = Отложено как нежелательное: так считает почтовый фильтр
history-spam-sender = Отложено как нежелательное: похоже на массовую рассылку, по отправителю
history-spam-text = Отложено как нежелательное: похоже на массовую рассылку, по тексту
history-spam-domain = Отложено как нежелательное: похоже на массовую рассылку, по домену отправителя
history-spam-network = Отложено как нежелательное: похоже на массовую рассылку, по исходной сети
history-not-taught = Обучить почтовый фильтр не удалось: { $why }
history-automatic = Автоматический ответ системы ({ $language })
history-no-automatic = Без автоматического ответа: { $why }
history-recipient-copy = Добавлен получатель копий ответов
history-recipient-instead = Ответы теперь получает другой адрес вместо заявителя
history-recipient-removed = Получатель ответов убран
history-merged = #{ $reference } теперь часть этого тикета
history-merged-into = Теперь часть #{ $reference }
history-unmerged = Тикет #{ $reference } отделён
history-unmerged-from = Отделён от #{ $reference }
history-split = Письма выделены в тикет #{ $reference }
history-split-from = Создан из писем #{ $reference }
history-draft-taken = Взят черновик: { $agent }
history-empty = Ещё ничего не произошло.

silence-no-address = неизвестно, кому отвечать
silence-imported = письмо импортировано
silence-old = письмо старое
silence-machine = письмо от программы или рассылки
silence-null-sender = у письма нет обратного адреса
silence-no-reply-address = адрес не принимает ответов
silence-ours = это адрес самой службы
silence-answers = письмо отвечает на другое
silence-not-addressed = в To и Cc нет адреса службы
silence-not-vouched = отправителя никто не подтверждает
silence-inside-report = очередь не отвечает на адреса из отчётов
silence-spam = тикет помечен как спам
silence-taken-up = тикету уже дали ответ
silence-answered-before = этот адрес получил такой ответ за последние семь дней
silence-too-many = достигнут предел ответов в час
silence-too-many-of-domain = достигнут предел ответов в час на адреса этого домена
silence-late = за сутки создать ответ не удалось
silence-unprotected = нужно решение о шифровании

html-view-title = HTML-версия · #{ $reference }
html-view-lead = Очищено и изолировано: без внешних картинок, скриптов и форм.
html-view-frame = HTML-версия письма

parked-title = Неразобранные письма
parked-lead = Эти письма приняты, но прочитать их не удалось. Ничего не потеряно. После обновления запустите разбор снова.
parked-empty = Неразобранных писем нет. Здесь были бы письма, которые не удалось прочитать.
parked-attempts =
    { $count ->
        [one] { $count } попытка
        [few] { $count } попытки
        [many] { $count } попыток
       *[other] { $count } попытки
    }
parked-retry = Разобрать снова
parked-raw = Скачать исходное письмо
lessons-title = Чему не удалось обучить почтовый фильтр
lessons-lead = Программа, обучающая почтовый фильтр, не справилась с письмами этих тикетов. Когда она заработает, повторите. Или откажитесь от обучения: тикеты останутся как есть.
lessons-retry = Повторить
lessons-drop = Отказаться

outbox-title = Неотправленные письма
outbox-lead = Эти ответы ждут, задерживаются или остановлены. Ожидающие и задержанные уйдут сами.
outbox-empty = Задержек нет. Здесь были бы ответы, которые не могут уйти.
outbox-ticket = Тикет
outbox-queue = Очередь
outbox-since = Первая попытка
outbox-attempts = Попытки
outbox-state = Статус
outbox-why = Причина
outbox-waits = продолжится:
outbox-put-off = скоро новая попытка
outbox-late = задержка с момента:
outbox-given-up = остановлено
outbox-try-again = Повторить

flood-title = Похожие тикеты
flood-alike =
    { $count ->
        [one] У { $count } нового тикета { $by }
        [few] У { $count } новых тикетов { $by }
        [many] У { $count } новых тикетов { $by }
       *[other] У { $count } нового тикета { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } тикет отложен как спам ({ $by })
        [few] { $count } тикета отложены как спам ({ $by })
        [many] { $count } тикетов отложены как спам ({ $by })
       *[other] { $count } тикета отложены как спам ({ $by })
    }
flood-none =
    { $count ->
        [one] У { $count } тикета { $by }; это не массовая рассылка
        [few] У { $count } тикетов { $by }; это не массовая рассылка
        [many] У { $count } тикетов { $by }; это не массовая рассылка
       *[other] У { $count } тикета { $by }; это не массовая рассылка
    }
flood-look = посмотреть
flood-from = Время прихода:
flood-to = —
flood-lead = Эти тикеты никто не взял, и ответов на них нет. Отмеченные станут спамом, без прочтения. Всё можно отменить разом.
flood-sweep =
    { $count ->
        [one] Пометить как спам { $count } отмеченный тикет
        [few] Пометить как спам { $count } отмеченных тикета
        [many] Пометить как спам { $count } отмеченных тикетов
       *[other] Пометить как спам { $count } отмеченного тикета
    }
flood-swept =
    { $count ->
        [one] { $count } тикет помечен как спам.
        [few] { $count } тикета помечены как спам.
        [many] { $count } тикетов помечены как спам.
       *[other] { $count } тикета помечены как спам.
    }
flood-sweeps-until = Новые похожие письма сами уходят в спам до
flood-undo = Отменить для всех
flood-clear-lead = Если это действительно писали люди, отметьте это: система перестанет показывать эти тикеты как рассылку.
flood-clear = Это не массовая рассылка
flood-cleared =
    { $count ->
        [one] По решению команды { $count } тикет не массовая рассылка и больше так не показывается.
        [few] По решению команды { $count } тикета не массовая рассылка и больше так не показываются.
        [many] По решению команды { $count } тикетов не массовая рассылка и больше так не показываются.
       *[other] По решению команды { $count } тикета не массовая рассылка и больше так не показываются.
    }
flood-again = Это всё же массовая рассылка
flood-tickets = Похожие тикеты
flood-ticket = Тикет
flood-requester = От кого
flood-subject = Тема
flood-at = Пришёл
flood-back = К очередям
alike-sender = один и тот же отправитель
alike-text = почти одинаковый текст
alike-domain = один и тот же домен отправителя
alike-network = одна и та же исходная сеть
spam-filter = Почтовый фильтр считает это письмо нежелательным.
spam-filter-score = Почтовый фильтр считает это письмо нежелательным. Его оценка: { $score }.
spam-filter-points = Почтовый фильтр считает это письмо нежелательным: оценка { $score }, порог { $required }.
spam-filter-tests = Что он нашёл, в его обозначениях: { $tests }
spam-flood = Письмо похоже на массовую рассылку, которую команда пометила как спам: { $by }.

stats-by-state = Тикеты по статусам
stats-state = Статус
stats-by-queue = Нужен ответ, по очередям
stats-queue = Очередь
stats-mail = Письма
stats-kind = Вид
stats-messages = письма в тикетах
stats-unread = ждут обработки
stats-parked = неразобранные
outbox-held = ждут в исходящих
outbox-trying = отправляются
outbox-sent = отправлены
outbox-failed = отклонены
stats-as-of = по состоянию на
stats-empty = Считать пока нечего.
stats-count = Количество
stats-total = Всего

people-queues = Очереди
people-agents = Команда
people-name = Имя
people-addresses = Адреса
people-role = Роль
people-disabled = доступ отключён
people-every-queue = все очереди
people-all-queues = Если ничего не отмечено, все очереди, в том числе будущие.
people-languages = Языки
people-languages-hint = Коды через пробел, например en fr.
people-languages-wrong = Напишите коды языков через пробел, например en fr.
people-seen = Последний визит
people-invited = приглашение действует до
people-expired = приглашение истекло
people-invite = Пригласить
people-invite-make = Создать одноразовую ссылку
people-name-taken = Это имя уже занято.
people-name-wrong = Выберите имя из 1–60 букв, цифр или знаков.
people-code-needed = Этому человеку понадобится второй фактор.
people-code-free = Этот человек может задать второй фактор, но не обязан.
people-roles = Что позволяют роли
member-title = Участник команды
member-back = Вся команда
member-has-code = второй фактор
member-role = Роль и очереди
member-role-save = Сохранить роль и очереди
member-link = Одноразовая ссылка
member-link-until = Ссылка действует до:
member-link-lead = По новой ссылке задаётся новый пароль, и тогда все сеансы завершаются.
member-link-make = Создать новую ссылку
member-withdraw = Отозвать ссылку
member-stop = Прекратить доступ
member-end-sessions = Завершить все сеансы
member-disable = Отключить
member-disable-lead = Сеансы и токены прекращаются сразу. Имя в тикетах остаётся.
member-enable = Включить
member-enable-lead = Человек начинает заново, с одноразовой ссылки.
invited-title = Одноразовая ссылка
invited-lead = Передайте эту ссылку безопасным путём. Для кого она: { $agent }.
invited-once = Она показана сейчас и больше никогда.

## Account

me-title = Мой профиль
me-back = Мой профиль
me-profile = Вид страниц
me-interface = Язык интерфейса
me-zone = Часовой пояс
me-zone-wrong = Такого часового пояса нет. Выберите один из списка, например Europe/Berlin.
me-density = Плотность
me-density-normal = Обычная
me-density-compact = Компактная
me-text-size = Размер текста
me-keys = Клавиши
me-keys-on = Включены
me-keys-off = Выключены
me-page-size = Строк в списке
me-save = Сохранить
me-sessions = Сеансы
me-begun = Начало
me-used = Последнее действие
me-browser = Браузер
me-browser-unknown = неизвестен
me-this = этот
me-end = Завершить
me-end-others = Завершить все остальные
me-sessions-hint = О браузере хранится только его семейство. Ваш адрес не хранится.
me-no-code = Не задан. С ним украденного пароля недостаточно.
me-has-code =
    { $count ->
        [0] Задан, кодов восстановления не осталось.
        [one] Задан, остался { $count } код восстановления.
        [few] Задан, осталось { $count } кода восстановления.
        [many] Задан, осталось { $count } кодов восстановления.
       *[other] Задан, осталось { $count } кода восстановления.
    }
me-code-set = Задать второй фактор
me-code-again = Задать другой, с новыми кодами восстановления
me-code-drop = Отключить
me-password = Пароль
me-password-old = Старый пароль
me-password-new = Новый пароль
me-password-save = Сменить пароль
me-tokens = Токены API
me-no-tokens = У вас их нет.
me-made = Создан
me-may = Разрешено
me-token-reads = чтение
me-token-all = всё, что разрешено вам
me-revoke = Отозвать
me-token-make-read = Создать токен для чтения
me-token-make = Создать токен с полными правами
me-token-new = Новый токен
me-token-once = Он показан сейчас и больше никогда.

## Replies to review

reviews-lead = Ответы стажёров уходят после одобрения.
reviews-empty = Ответов на проверку нет.
review-waits = ждёт вас
review-waits-you = ждёт кого-то другого
review-returned = возвращён
review-returned-you = возвращён вам
review-by = автор: { $agent }
review-then = затем:
review-files = Файлы:
review-text = Текст
review-approve = Одобрить и отправить
review-note = Что изменить
review-return = Вернуть
review-revise = Сдать снова
review-drop = Удалить
reply-for-review = Ваш ответ уйдёт после одобрения.
done-for-review = Отдано на проверку. Ответ уйдёт после одобрения.
done-review-approved = Одобрено. Ответ уйдёт, когда истечёт время на отмену.
done-review-returned = Возвращено.
done-review-again = Снова отдано на проверку.
done-review-dropped = Удалено.
done-profile = Сохранено.
done-password = Пароль изменён. Все остальные сеансы завершены.
done-code-dropped = Второго фактора у вас больше нет.
done-sessions-ended = Сеансы завершены.
done-token-revoked = Токен отозван.
done-role-changed = Роль и очереди сохранены.
done-agent-disabled = Отключено. Все сеансы и токены прекращены.
done-link-withdrawn = Ссылка больше не действует.
history-for-review = Ответ отдан на проверку
history-approved = Ответ одобрен
history-changed = Ответ изменён и одобрен
history-returned = Ответ возвращён
history-dropped = Ответ удалён до одобрения

## Reports without people

reports-lead = Что сказано в отчётах, без их авторов.
reports-empty = Отчётов пока нет.
reports-back = Все отчёты
reports-version = Версия
reports-summary = Кратко
reports-received = Получен

people-queue-hint = Новая очередь, на сервере:

## Automatic answers

answers-lead = На первое письмо человека система один раз отвечает сама, на языке этого человека.
answers-no-queue = Вам не видна ни одна очередь.
answers-empty = У этой очереди нет автоматического ответа.
answers-empty-next = Выберите ниже язык и напишите его.
answers-texts = Тексты очереди
answers-of = в очереди
answers-standing = Статус
answers-since = Начиная с
answers-language = Язык, например ru
answers-open = Открыть
answers-reports-on = Адреса внутри отчётов тоже получают ответы. Там можно указать любой адрес.
answers-reports-off = Адреса внутри отчётов не получают ответов, так как там можно указать любой адрес.
answers-reports-take = Отвечать и на них
answers-reports-leave = Больше не отвечать на них
answer-sent = отправляется
answer-off = выключен
answer-not-approved = ещё не одобрен
answer-waits = ждёт одобрения
answer-back = Все автоматические ответы
answer-in-force = Действует
answer-nothing = Ничего не действует. Напишите ниже текст и попросите коллегу одобрить его.
answer-proposed = Предложено
answer-compare = Строки с + новые, строки с − исчезнут.
answer-needs-another = Эту версию предложили вы. Одобрить её должен кто-то другой из команды.
answer-approve = Одобрить и ввести в действие
answer-switch-on = Включить
answer-switch-off = Выключить
answer-write = Написать новую версию
answer-hint = Ответ получит каждый, кто пишет, и он может стать публичным. Так обозначается номер тикета:
answer-subject = Тема
answer-subject-first = Автоматический ответ [#{"{"}ticket{"}"}]
answer-text = Текст
answer-propose = Предложить
answer-history = Все версии
answer-version = Версия { $number }
answer-operator = оператор сервера
answer-approved-by = Одобрение:
answer-put-back = Снова ввести в действие
answer-news = Пока страница была открыта, предложена другая версия. Сравните её со своей, ниже.
answer-text-fault = Напишите текст не длиннее 10 000 байт.
answer-subject-fault = Напишите тему в одну строку, не длиннее 150 символов.
done-answer-proposed = Предложено. Одобрить должен кто-то другой из команды.
done-answer-approved = Эта версия действует.
done-answer-on = Включено.
done-answer-off = Выключено.
done-answer-reports = Сохранено.
role-admin = администратор
role-help-desk = поддержка
role-trainee = стажёр
role-developer = разработчик
role-ux = UX
role-translator = переводчик
role-auditor = аудитор
role-admin-may = Всё, во всех очередях.
role-help-desk-may = Читает тикеты и отвечает на них, проверяет ответы стажёров.
role-trainee-may = Читает тикеты. Ответы уходят после одобрения.
role-developer-may = Видит отчёты без их авторов, а также счётчики.
role-ux-may = То же, что разработчик.
role-translator-may = Пишет тексты автоматических ответов, не видит тикетов.
role-auditor-may = Видит счётчики, но не содержание.

keys-title = Клавиши
keys-lead = Удерживайте Alt и Shift, на Mac Control и Option, и нажмите клавишу. Скрипты не нужны.
keys-key = Клавиша
keys-does = Действие
look-title = Оформление
look-auto = Как в браузере
look-light = Светлое
look-dark = Тёмное
keys-find-title = Ссылки по названию
keys-find = В Firefox и Tor Browser нажмите ' и наберите первые буквы ссылки. Enter откроет её.
key-open-first = открыть первый тикет списка
key-up = назад к списку или тикету
key-next = следующий тикет или страница
key-previous = предыдущий тикет или страница
key-reply = перейти к полю ответа
key-send = отправить и ждать ответа; в заметке: сохранить её
key-note = написать заметку для команды
key-take = взять тикет
key-undo = отменить
key-save = сохранить черновик

problem-home = На главную
problem-request = Номер этого запроса:
problem-kept = Ваш текст не потерян. Скопируйте его отсюда:
problem-malformed = Мы не поняли этот запрос
problem-malformed-next = Вернитесь и попробуйте снова.
problem-forbidden = Вам это не разрешено
problem-forbidden-next = Ваша роль этого не допускает. Изменить её может администратор.
problem-signed-out = Сеанс завершён
problem-signed-out-next = Войдите снова и вставьте свой текст.
problem-sign-in = Войти
problem-stale-form = Эта форма устарела
problem-stale-form-next = Вернитесь, обновите страницу и отправьте снова.
problem-not-found = Не найдено
problem-not-found-next = Такой страницы нет, или она вам недоступна.
problem-conflict = Кто-то успел раньше
problem-conflict-next = Вернитесь и обновите страницу, чтобы увидеть изменения.
problem-too-large = Слишком много данных
problem-too-large-next = Сократите и отправьте снова.
problem-unprocessable = В форме что-то не так
problem-unprocessable-next = Вернитесь и проверьте поля.
problem-too-many = Слишком много запросов
problem-too-many-next = Подождите минуту и попробуйте снова.
problem-failed = У нас что-то сломалось
problem-failed-next = Это не ваша вина. Попробуйте снова или сообщите администратору номер ниже.
problem-unavailable = Система не готова
problem-unavailable-next = Попробуйте снова через минуту.

## Looking after the desk

operation-health = Состояние
operation-settings = Настройки
operation-audit = Журнал аудита
health-title = Состояние системы
health-lead =
    { $count ->
        [0] Сейчас ничто не требует вашего внимания.
        [one] Вашего внимания требует { $count } пункт.
        [few] Вашего внимания требуют { $count } пункта.
        [many] Вашего внимания требуют { $count } пунктов.
       *[other] Вашего внимания требуют { $count } пункта.
    }
health-what = Что
health-how = Состояние
health-next = Что делать
health-good = в порядке
health-note = к сведению
health-bad = нужны действия
health-hint = Для этой страницы не было никаких соединений. На сервере, с соединениями:
settings-title = Настройки
settings-pages = Страницы и метрики
settings-mail-in = Входящая почта
settings-mail-out = Исходящая почта
settings-keys = Ключи
settings-data = Данные и резервные копии
settings-pages-privacy = Через onion-сервис никто в пути не видит, кто работает в службе. Метрики содержат только счётчики.
settings-mail-in-privacy = Запросы к серверам имён раскрывают им, какие домены пишут в службу.
settings-mail-out-privacy = Сервер отправки видит, кто и когда получает письма. Он видит тексты, которые уходят без шифрования.
settings-keys-privacy = С файлом ключа украденный диск можно прочитать. Поиск ключей снаружи показывает другим, кого знает служба.
settings-data-privacy = Удалённое через неделю нечитаемо и в резервных копиях, если вместе с ним исчезают их ключи.
settings-name = Настройка
settings-value = Действует
settings-where = Где задано
settings-unset = не задано
settings-default = по умолчанию или параметр запуска
settings-line = строка { $line }
settings-file = Настройки меняются в этом файле и действуют со следующего запуска системы:
settings-export = Все настройки текстом
settings-try-title = Работает ли это?
settings-try = Проверить
settings-mail-in-try = Система войдёт в каждый почтовый ящик и откроет его для чтения. Письма не забираются.
settings-mail-out-try = Система поприветствует сервер отправки и войдёт на него. Письма не отправляются.
settings-keys-try = Система запросит у процесса ключей ключи службы. Ничего не открывается.
settings-works = работает
settings-fails = не работает
audit-title = Журнал аудита
audit-lead = Кто, что, когда и с каким тикетом делал. Содержания здесь никогда нет.
audit-kind = Вид
audit-agent = Кто
audit-filter = Показать
audit-empty = Действий этого вида не было.
audit-no-agent = Такого имени в команде нет.
audit-when = Когда
audit-to = С чем
audit-nobody = система или её оператор
audit-older = Более старые строки

## My shift

section-shift = Моя смена
row-news = новое
shift-empty = Сейчас ничто не требует вашего внимания. Письмо на { $address } создаст тикет.
shift-eye = Требует внимания
shift-left = Осталось с прошлого раза
shift-left-since = Без изменений с момента:
shift-work-through = Разобрать по порядку
shift-new = Новые
shift-go-through = Просмотреть по порядку
shift-mine = Мои
shift-mine-above =
    { $count ->
        [one] { $count } из них показан выше.
        [few] { $count } из них показаны выше.
        [many] { $count } из них показаны выше.
       *[other] { $count } из них показаны выше.
    }
shift-cut = Показано { $shown } из { $count }.
shift-see-all = Все, где нужен ответ
shift-see-all-new = Самые новые
shift-aside = Счётчики
shift-waiting = Ждём других
shift-oldest = Самый старый:
shift-see-waiting = Показать ожидающие
shift-nothing-waits = Ждать никого не нужно.
shift-languages = Открытые по языкам

eye-stopped = Есть новое, ваш ответ задержан:
eye-failed = Ваш ответ не ушёл:
eye-late = Ваш ответ задерживается:
eye-twice = Ваш ответ, возможно, отправлен дважды:
eye-reminder = Вы просили напомнить:
eye-done = Готово
eye-look = Посмотреть
eye-parked =
    { $count ->
        [one] Не удалось прочитать { $count } письмо.
        [few] Не удалось прочитать { $count } письма.
        [many] Не удалось прочитать { $count } писем.
       *[other] Не удалось прочитать { $count } письма.
    }

## Later

later-title = Позже
later-pause-label = Пауза до
later-pause = На паузу
later-remind-label = Когда напомнить
later-remind = Напомнить
later-reminder = Напоминание:
later-no-reminder = Убрать
later-follow = Следить
later-unfollow = Не следить
ticket-paused-until = до
ticket-place = { $place } из { $count }
ticket-further = Следующая страница
ticket-ahead = Следующий тикет, загружен заранее
done-followed = Вы следите
done-unfollowed = Вы не следите
done-reminded = Напоминание: { $day }
done-no-reminder = Без напоминания
done-paused-until = На паузе до { $day }
history-pause-ended = Пауза окончена; теперь: { $state }

## Recently done

my-acts-title = Недавние действия
my-acts-lead = Ваши последние 20 действий за 30 дней. Письмо можно отозвать, пока оно не ушло.
my-acts-empty = У вас пока нет действий, которые можно отменить.

## Words and saved lists

key-find = искать слова
find = Найти
find-label = Слова для поиска
find-words-title = Какие слова можно использовать
find-words = is: со статусом, open, left, mine или unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = Что ищется
find-drop = Без { $word }
views-title = Сохранённые списки
view-save-title = Сохранить этот список
view-name = Название
view-for = Для кого
view-for-me = для меня
view-for-queue = для всей очереди { $queue }
view-save = Сохранить
view-change = Переименовать или удалить этот список
view-rename = Переименовать
view-delete = Удалить
list-per-page = на странице

## Many tickets at once

bulk-title = С выбранными:
bulk-pick = Выбрать #{ $reference }
bulk-all =
    { $count ->
        [one] Выбрать { $count } подходящий
        [few] Выбрать все { $count } подходящих
        [many] Выбрать все { $count } подходящих
       *[other] Выбрать все { $count } подходящих
    }
bulk-kept =
    { $count ->
        [one] { $count } выбран на других страницах
        [few] { $count } выбрано на других страницах
        [many] { $count } выбрано на других страницах
       *[other] { $count } выбрано на других страницах
    }
bulk-keep = Сохранять выбор при переходе по страницам
bulk-empty = Забыть выбор
bulk-more = Ещё
bulk-page-title = Много тикетов сразу
bulk-asked =
    { $count ->
        [one] Изменить { $count } тикет?
        [few] Изменить { $count } тикета?
        [many] Изменить { $count } тикетов?
       *[other] Изменить { $count } тикета?
    }
bulk-running =
    { $count ->
        [one] Изменяется { $count } тикет
        [few] Изменяются { $count } тикета
        [many] Изменяются { $count } тикетов
       *[other] Изменяются { $count } тикета
    }
bulk-done =
    { $count ->
        [one] { $count } тикет, готово
        [few] { $count } тикета, готово
        [many] { $count } тикетов, готово
       *[other] { $count } тикета, готово
    }
bulk-undoing =
    { $count ->
        [one] Возвращается { $count } тикет
        [few] Возвращаются { $count } тикета
        [many] Возвращаются { $count } тикетов
       *[other] Возвращаются { $count } тикета
    }
bulk-undone =
    { $count ->
        [one] { $count } тикет, возвращено
        [few] { $count } тикета, возвращено
        [many] { $count } тикетов, возвращено
       *[other] { $count } тикета, возвращено
    }
bulk-nobody-is-written-to = Никто не получит письма.
bulk-can-be-undone = Отменить можно в течение 30 дней, для каждого тикета, с которым больше ничего не произойдёт.
bulk-and-more = и ещё { $count }
bulk-do =
    { $count ->
        [one] Изменить { $count }
        [few] Изменить все { $count }
        [many] Изменить все { $count }
       *[other] Изменить все { $count }
    }
bulk-back = Назад
bulk-so-far = Пока { $done } из { $count }.
bulk-count-changed =
    { $count ->
        [one] { $count } изменён
        [few] { $count } изменены
        [many] { $count } изменены
       *[other] { $count } изменены
    }
bulk-count-unchanged =
    { $count ->
        [one] { $count } не требовал изменений
        [few] { $count } не требовали изменений
        [many] { $count } не требовали изменений
       *[other] { $count } не требовали изменений
    }
bulk-count-failed =
    { $count ->
        [one] { $count } изменить не удалось
        [few] { $count } изменить не удалось
        [many] { $count } изменить не удалось
       *[other] { $count } изменить не удалось
    }
bulk-count-undone =
    { $count ->
        [one] { $count } возвращён
        [few] { $count } возвращены
        [many] { $count } возвращены
       *[other] { $count } возвращены
    }
bulk-count-left =
    { $count ->
        [one] { $count } оставлен как есть
        [few] { $count } оставлены как есть
        [many] { $count } оставлены как есть
       *[other] { $count } оставлены как есть
    }
bulk-why = Почему
bulk-undo = Отменить всё
