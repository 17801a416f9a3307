# What the desk says in Arabic. A value is written { $name }; each is shown in isolation, so that
# an address or a name cannot tear the sentence.
#
# Glossary
# ticket = تذكرة
# queue = قائمة الانتظار
# owner = المكلّف
# agent = عضو الفريق
# admin = مدير النظام
# auditor = مدقّق
# desk (the program) = النظام
# help desk (the role) = مكتب المساعدة
# requester = مقدّم الطلب
# user = مستخدم
# answer, reply = رد
# automatic answer = رد تلقائي
# standard reply = رد جاهز
# internal note = ملاحظة داخلية
# state = حالة
# tag = وسم
# spam = بريد عشوائي
# unwanted = غير مرغوب فيه
# flood = سيل رسائل
# set aside = عزل
# parked = معلّق
# paused = متوقف مؤقتًا
# merge = دمج
# take out = فصل
# split = تقسيم
# undo = تراجع
# take back (a reply) = سحب
# draft = مسودة
# outbox = صندوق الصادر
# mail, message = رسالة
# attachment = مرفق
# header = ترويسة
# raw mail = رسالة خام
# key = مفتاح
# fingerprint = بصمة
# signature = توقيع
# encrypted = مشفّر
# encrypted piece = جزء مشفّر
# vault = خزنة
# passphrase = عبارة المرور
# password = كلمة المرور
# report = تقرير
# second factor = العامل الثاني
# code = رمز
# recovery code = رمز استرداد
# secret (of the second factor) = المفتاح السري
# session = جلسة
# token = رمز API
# one-time link = رابط لمرة واحدة
# member = عضو
# trainee = متدرّب
# review = مراجعة
# approve = اعتماد
# give back = إعادة
# shift = مناوبة
# reminder = تذكير
# follow = متابعة
# news = الجديد
# saved list = قائمة محفوظة
# mail filter = مرشّح البريد
# settings = الإعدادات
# relay = خادم الإرسال
# audit log = سجل التدقيق
# backup = نسخة احتياطية
# time zone = المنطقة الزمنية

## Around every page

skip = الانتقال إلى المحتوى
menu = القائمة
sections = الأقسام
section-queues = قوائم الانتظار
section-reviews = ردود للمراجعة
section-reports = التقارير
section-parked = المعلّقة
section-outbox = صندوق الصادر
section-automatic = الردود التلقائية
section-people = الأشخاص
section-statistics = الإحصاءات
sign-out = تسجيل الخروج
undo = تراجع
refresh = تحديث
error-prefix = خطأ:
errors-title = توجد مشكلة
result-title = النتيجة
times = جميع الأوقات بتوقيت المنطقة { $zone }.

time-now = الآن
time-today = اليوم { $time }
time-yesterday = أمس { $time }
time-minutes =
    { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
time-hours =
    { $count ->
        [zero] { $count } ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
time-days =
    { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
size-bytes =
    { $count ->
        [zero] { $count } بايت
        [one] { $count } بايت
        [two] { $count } بايت
        [few] { $count } بايت
        [many] { $count } بايت
       *[other] { $count } بايت
    }
size-kilobytes = { $number } كيلوبايت
size-megabytes = { $number } ميغابايت
size-gigabytes = { $number } غيغابايت

warning-key-file = إذا سُرق القرص فمحتواه مقروء.
warning-key-file-next = المفتاح محفوظ بجانب البيانات. لتغيير ذلك تُضبط في [vault] قيمة unlock على "passphrase".
warning-vault-locked = الخزنة مقفلة.
warning-vault-locked-next = يصل البريد، لكن لا يمكن قراءة شيء أو إرساله حتى تُفتح الخزنة.

## Signing in

sign-in = تسجيل الدخول
sign-in-title = تسجيل الدخول
sign-in-name = الاسم
sign-in-password = كلمة المرور
sign-in-code = الرمز
sign-in-code-hint = ستة أرقام من العامل الثاني، أو رمز استرداد. يُترك فارغًا إن لم يوجد.
sign-in-wrong = الاسم أو كلمة المرور أو الرمز غير صحيح.
sign-in-help = لا توجد كلمة مرور بعد، أو نُسيت؟ يُرجى طلب رابط لمرة واحدة من مدير النظام.

welcome-title = اختيار كلمة المرور
welcome-lead = مرحبًا { $agent }. من الآن فصاعدًا يكون تسجيل الدخول بكلمة المرور هذه.
welcome-password = كلمة المرور
welcome-password-hint = عدد الأحرف: { $shortest } على الأقل. أربع أو خمس كلمات عشوائية خيار جيد.
welcome-confirm = كلمة المرور نفسها مرة أخرى
welcome-different = كلمتا المرور غير متطابقتين.
welcome-weak = يجب ألا يقل طول كلمة المرور عن { $shortest } وألا يزيد على 1,000 حرف.
welcome-save = حفظ وتسجيل الدخول
welcome-once = يعمل هذا الرابط مرة واحدة.
welcome-until = تنتهي صلاحيته:

code-title = العامل الثاني
code-lead = يُرجى مسح هذا ببرنامج للرموز، أو كتابة المفتاح السري فيه. ثم كتابة الرمز الذي يعرضه.
code-optional = يمكنك تخطي هذا الآن وإعداده لاحقًا.
code-secret = المفتاح السري:
code-label = رمز من ستة أرقام
code-wrong = هذا الرمز غير مطابق. يُرجى التحقق من ساعة الجهاز وكتابة أحدث رمز.
code-missing = يطلب هذا النظام عاملًا ثانيًا. يُرجى كتابة الرمز الذي يعرضه برنامجك.
code-save = إعداد العامل الثاني
recovery-title = رموز الاسترداد
recovery-lead = يعمل كل رمز مرة واحدة بدلًا من العامل الثاني، مثلًا عند ضياع جهاز.
recovery-once = تُعرض الآن ولن تُعرض مرة أخرى. يُرجى تدوينها وحفظها بعيدًا عن كلمة المرور.
recovery-next = دوّنتها
confirm-title = تأكيد الهوية
confirm-lead = هذا الإجراء خطير، وقد مضى أكثر من عشر دقائق على آخر طلب لكلمة المرور.
confirm-password = كلمة مرورك
confirm-wrong = كلمة المرور غير صحيحة.
confirm-go = متابعة

locked-title = الخزنة مقفلة
locked-lead = التذاكر مختومة حتى تُفتح الخزنة. ما زال البريد يصل ويُحفظ بأمان.
locked-waiting =
    { $count ->
        [zero] لم يصل شيء في هذه الأثناء.
        [one] رسالة واحدة تنتظر القراءة.
        [two] رسالتان تنتظران القراءة.
        [few] { $count } رسائل تنتظر القراءة.
        [many] { $count } رسالة تنتظر القراءة.
       *[other] { $count } رسالة تنتظر القراءة.
    }
locked-passphrase = عبارة مرور الخزنة
locked-wrong = عبارة المرور غير صحيحة.
locked-unlock = فتح
locked-server = أو على الخادم:

## States

state-needs-first-answer = بحاجة إلى رد أول
state-needs-next-answer = بحاجة إلى الرد التالي
state-looking-into = قيد المعالجة
state-close-the-loop = إبلاغ المستخدم بالنتيجة
state-waiting-user = بانتظار المستخدم
state-waiting-team = بانتظار فريق آخر
state-paused = متوقفة مؤقتًا
state-done = منجزة
state-spam = بريد عشوائي

reason-answered = تم الرد
reason-learned = عرفنا ما نحتاج إليه
reason-cannot-improve = لا يمكننا تحسين هذا
reason-low-priority = أولوية منخفضة
reason-auto-answered = كان الرد التلقائي كافيًا

## List

list-title-all = قوائم الانتظار
list-title-queue = قائمة { $queue }
list-all-queues = الكل
list-queues-label = قوائم الانتظار
list-views-label = طرق العرض
list-open-first = فتح الأولى
list-owner-me = لديك
list-result = نتيجة #{ $reference }
list-empty = لا توجد تذاكر هنا. أي رسالة إلى { $address } تفتح تذكرة.
list-empty-filtered = لا توجد تذكرة مطابقة. يمكن مسح التصفية لعرض المزيد.
list-pages = الصفحات
list-newer = الأحدث
list-older = الأقدم
no-subject = (بلا موضوع)

view-left = بانتظار الرد
view-mine = تذاكري
view-unowned = بلا مكلّف
view-waiting = قيد الانتظار
view-paused = متوقفة مؤقتًا
view-close-the-loop = إبلاغ المستخدم بالنتيجة
view-done = منجزة
view-spam = بريد عشوائي
view-all = كل التذاكر

filter-title = التصفية والترتيب
filter-state = الحالة
filter-owner = المكلّف
filter-tag = الوسم
filter-language = اللغة
filter-order = الترتيب
filter-any = الكل
filter-oldest = الأقدم أولًا
filter-newest = الأحدث أولًا
filter-apply = تطبيق
filter-clear = مسح

take = استلام
take-it = استلام
act-done = إنجاز
act-spam = بريد عشوائي

## Ticket

ticket-nav = التذاكر المجاورة
ticket-back = العودة إلى القائمة
ticket-previous = التذكرة السابقة
ticket-next = التذكرة التالية
ticket-unowned = بلا مكلّف
ticket-mine = لديك
ticket-owner = لدى { $agent }
ticket-erased =
    { $days ->
        [zero] تُمحى اليوم
        [one] تُمحى بعد يوم واحد
        [two] تُمحى بعد يومين
        [few] تُمحى بعد { $days } أيام
        [many] تُمحى بعد { $days } يومًا
       *[other] تُمحى بعد { $days } يوم
    }
ticket-left-out =
    { $count ->
        [zero] كل الرسائل معروضة.
        [one] رسالة واحدة أقدم غير معروضة لكثرة المحتوى.
        [two] رسالتان أقدم غير معروضتين لكثرة المحتوى.
        [few] { $count } رسائل أقدم غير معروضة لكثرة المحتوى.
        [many] { $count } رسالة أقدم غير معروضة لكثرة المحتوى.
       *[other] { $count } رسالة أقدم غير معروضة لكثرة المحتوى.
    }
ticket-messages =
    { $count ->
        [zero] لا رسائل
        [one] رسالة واحدة
        [two] رسالتان
        [few] { $count } رسائل
        [many] { $count } رسالة
       *[other] { $count } رسالة
    }
ticket-write-note = كتابة ملاحظة للفريق
ticket-reply-page = الرد في صفحة مستقلة
ticket-history = السجل
ticket-aside = حول هذه التذكرة
ticket-hint = تدّعي هذه الرسالة أنها تابعة لـ { $reference }. لم يُثبت ذلك.
hint-merge = هي تابعة لها: دمج…
back-to-ticket = العودة إلى التذكرة
bystanders = وردت في الرسالة ولا تتلقى الردود:
bystanders-decide = اتخاذ قرار
merged-into = تُعرض هذه التذكرة كجزء من
merged-into-hidden = تُعرض هذه التذكرة كجزء من تذكرة ليس لديك إذن بفتحها
merged-into-next = لا يُكتب شيء هنا ولا يُغيَّر.
merged-take-out = فصلها من جديد
merged-here = مدموج في هذه التذكرة:
merged-take-one-out = فصل
entry-home = من #{ $reference }

entry-mail = من
entry-note = ملاحظة من
entry-reply = رد من
reply-automatic = رد تلقائي من النظام

mail-html = عرض HTML
mail-raw = خام
mail-subject = الموضوع:
mail-empty = لا نص في هذه الرسالة.
mail-nobody = بلا مرسل
part-unnamed = بلا اسم
mail-quoted =
    { $lines ->
        [zero] نص مقتبس، بلا أسطر
        [one] نص مقتبس، سطر واحد
        [two] نص مقتبس، سطران
        [few] نص مقتبس، { $lines } أسطر
        [many] نص مقتبس، { $lines } سطرًا
       *[other] نص مقتبس، { $lines } سطر
    }
mail-signature =
    { $lines ->
        [zero] توقيع، بلا أسطر
        [one] توقيع، سطر واحد
        [two] توقيع، سطران
        [few] توقيع، { $lines } أسطر
        [many] توقيع، { $lines } سطرًا
       *[other] توقيع، { $lines } سطر
    }
mail-forwarded = رسالة معاد توجيهها؛ تدّعي أنها من
mail-forwarded-nobody = رسالة معاد توجيهها؛ لا تذكر المرسل.
mail-defects =
    { $count ->
        [zero] لا شيء غير مألوف في هذه الرسالة
        [one] أمر واحد غير مألوف في هذه الرسالة
        [two] أمران غير مألوفين في هذه الرسالة
        [few] { $count } أمور غير مألوفة في هذه الرسالة
        [many] { $count } أمرًا غير مألوف في هذه الرسالة
       *[other] { $count } أمر غير مألوف في هذه الرسالة
    }
claim-outer = هذا ما يقوله سطر From فقط؛ لم يُثبت ذلك.
claim-aligned = نطاق المرسل يؤكد هذا العنوان.
claim-unvouched = لا يؤكد نطاق هذا العنوان إرسال هذه الرسالة؛ قد يكون كاتبها أي شخص.
claim-signed = موقّعة بمفتاح نعرفه لهذا العنوان.
claim-inside-report = العنوان وارد داخل تقرير؛ لم يُثبت ذلك.
claim-by-program = أرسل هذا برنامج. اسم الكاتب مذكور في الداخل، ولم يُثبت ذلك.
automatic-auto-reply = رد تلقائي
automatic-bounce = إشعار تسليم
automatic-list = مرسلة إلى كثيرين
automatic-report = تقرير من برنامج
machine-out-of-office = رد تلقائي
machine-challenge = تطلب تأكيدًا
machine-failed = تعذّر تسليمها
machine-delayed = تأخر التسليم
machine-delivered = سُلّمت
machine-relayed = مُرّرت
machine-complaint = شكوى من بريد عشوائي
machine-read-receipt = إشعار بالقراءة
machine-calendar-reply = رد تقويم
machine-invitation = دعوة تقويم
machine-list = قائمة بريدية
machine-bulk = مرسلة إلى كثيرين
machine-program = أرسلها برنامج
machine-marked = موسومة بأنها تلقائية
machine-why = سبب هذا التقدير:
machine-no-answer = لا يُرسل إليها رد تلقائي.
notice-title = مضمون هذا الإشعار
notice-unproved = يمكن لأي شخص كتابة إشعار كهذا.
notice-recipient = المستلم
notice-what = ما حدث
notice-status = رمز الحالة
notice-words = نص الخادم
notice-failed = لم تُسلَّم
notice-delayed = متأخرة، والمحاولة مستمرة
notice-delivered = سُلّمت
notice-relayed = مُرّرت إلى خادم آخر
notice-expanded = سُلّمت ومُرّرت إلى آخرين
notice-displayed = عُرضت الرسالة. لا يُعرف هل قُرئت.
notice-deleted = حُذفت الرسالة.
notice-dispatched = مُرّرت الرسالة.
notice-processed = عالج برنامج الرسالة.
notice-other = حدث للرسالة أمر آخر.
notice-complaint = أبلغ أحدهم عن رسالة بأنها بريد عشوائي.

note-by = ملاحظة من { $agent }
note-audience = لا يراها إلا الفريق
reply-by = رد من { $agent }
reply-went-to = إلى { $address }
outgoing-waiting = في صندوق الصادر. موعد الإرسال:
outgoing-leaving = يُرسل بعد لحظات
outgoing-sent = أُرسل
outgoing-late = متأخر منذ
outgoing-put-off = لم يُرسل بعد
outgoing-late-why = لم يُرسل وستُعاد المحاولة. السبب:
outgoing-outbox = الرسائل التي لم تُرسل
outgoing-refused = لم يُرسل
outgoing-refused-reason = لم يُرسل، وتوقفت المحاولات:
outgoing-try-again = إعادة المحاولة من صفحة الرسائل التي لم تُرسل
outgoing-not-delivered = لم يُسلَّم
outgoing-not-delivered-next = يُرجى طلب عنوان آخر أو طريقة أخرى للتواصل مع الشخص.
wait-recipient-hour = بلغ هذا المستلم حد الرسائل المسموح به في الساعة.
wait-recipient-day = بلغ هذا المستلم حد الرسائل المسموح به في اليوم.
wait-all-minute = بلغ الإرسال الحد المسموح به في الدقيقة.
wait-until = يُستأنف تلقائيًا في
outgoing-twice = ربما أُرسل مرتين: انقطعت إحدى المحاولات.
delivery-title = المستلمون
delivery-waiting = بانتظار الإرسال
delivery-handed-over = سُلّم إلى خادم البريد؛ لا يُعرف هل وصل
delivery-refused = رفضه خادم البريد
delivery-delayed = متأخر؛ ما زال خادم يحاول
delivery-failed = لم يُسلَّم
delivery-arrived = وصل

person-title = هذا الشخص
person-first = هذه أول تذكرة من هذا العنوان.
person-earlier =
    { $count ->
        [zero] لا تذاكر أخرى
        [one] تذكرة أخرى واحدة
        [two] تذكرتان أخريان
        [few] { $count } تذاكر أخرى
        [many] { $count } تذكرة أخرى
       *[other] { $count } تذكرة أخرى
    }

person-keys =
    { $count ->
        [zero] لا مفتاح OpenPGP معروف
        [one] مفتاح OpenPGP واحد
        [two] مفتاحا OpenPGP
        [few] { $count } مفاتيح OpenPGP
        [many] { $count } مفتاح OpenPGP
       *[other] { $count } مفتاح OpenPGP
    }

nobody-title = لا يمكن الرد على أحد
nobody-anonymous = لا عنوان في هذا التقرير، فلا يمكن الرد على أحد. ما زال بإمكانك كتابة ملاحظة أو إغلاقه.
nobody-no-sender = لا يُعرف من يمكن الرد عليه. ما زال بإمكانك كتابة ملاحظة أو إغلاق التذكرة.

## How mail was protected

mark-encrypted = مشفّرة
mark-closed = ما زالت مشفّرة
mark-signed-known = موقّعة بمفتاح معروف
mark-signed-unknown = موقّعة بمفتاح غير معروف
mark-signed-mismatch = موقّعة بمفتاح شخص آخر
mark-signature-bad = توقيع غير صالح
mark-several-signed = عدة توقيعات، لم يُعتمد أي منها
mark-left-encrypted =
    { $count ->
        [zero] غير مشفّر لأي مفتاح
        [one] مشفّر لمفتاح واحد
        [two] مشفّر لمفتاحين
        [few] مشفّر لـ { $count } مفاتيح
        [many] مشفّر لـ { $count } مفتاحًا
       *[other] مشفّر لـ { $count } مفتاح
    }
mark-left-in-clear = غير مشفّر مع أن المحادثة كانت مشفّرة
mark-report = تقرير WhisperBack
mail-report-link = التقرير
mail-dropped = حُذفت الصيغة المشفّرة بعد القراءة، حسب إعداد المشغّل.
mail-outside = بلا توقيع: خارج الجزء الموقّع
part-outside = بلا توقيع
signer-key = مفتاح التوقيع
signer-at = وقت التوقيع، بحسب ساعة الموقّع:
reply-keys =
    { $count ->
        [zero] لا مفاتيح
        [one] المفتاح
        [two] المفتاحان
        [few] المفاتيح، وعددها { $count }
        [many] المفاتيح، وعددها { $count }
       *[other] المفاتيح، وعددها { $count }
    }
never-verified = لم يُتحقق منه قط

closed-not-for-us = ليست مشفّرة لأي مفتاح من مفاتيح هذا النظام.
closed-not-for-us-next = يُرجى طلب رسالة من المرسل مشفّرة لأحد هذه المفاتيح:
closed-no-key = لا مفتاح للنظام بعد. يمكن لمدير النظام إنشاء مفتاح على الخادم: confidesk key generate
closed-replayed = ورد النص المشفّر نفسه من قبل في رسالة أخرى.
closed-replayed-next = ربما نسخه أحدهم لكي يُقرأ له. لن يُفتح مرة أخرى.
closed-first = ورد أولًا في #{ $reference }
closed-broken = تغيّرت أو اقتُطعت في الطريق، أو ليست OpenPGP سليمة.
closed-broken-next = يُرجى طلب إرسالها مجددًا. لا يمكن الوثوق بأي جزء منها.
closed-too-large = حجمها بعد الفك أكبر مما يقرؤه النظام.
closed-too-large-next = يُرجى طلب إرسالها في أجزاء أصغر.
closed-unavailable = لم تكن المفاتيح متاحة.
closed-unavailable-next = يُرجى سؤال مدير النظام هل الخزنة مفتوحة.
closed-try = إذا حصل النظام بعد ذلك على المفتاح الصحيح، فيمكن فتحها الآن.
closed-open = فتح الآن…

piece-open = فتح هذا الجزء المشفّر…
piece-attachment = ملف مشفّر
piece-inline = مقطع مشفّر في النص
piece-mangled = رسالة مشفّرة تغيّرت في الطريق
piece-title = جزء مشفّر · #{ $reference }
piece-heading = جزء مشفّر
piece-lead = قد يكون لشخص آخر. لا يُقتبس أبدًا ولا يُحفظ منه شيء. يُسجَّل فتحه باسمك.
piece-from = هذا ما يقوله سطر From في الداخل؛ لم يُثبت ذلك.
piece-no-sender = لا يذكر مرسلًا.
piece-empty = لا نص فيه.
piece-save-part = حفظ
piece-further =
    { $count ->
        [zero] لا أجزاء مشفّرة أخرى في الداخل.
        [one] في الداخل جزء مشفّر آخر. لا يُفتح.
        [two] في الداخل جزآن مشفّران آخران. لا يُفتحان.
        [few] في الداخل { $count } أجزاء مشفّرة أخرى. لا تُفتح.
        [many] في الداخل { $count } جزءًا مشفّرًا آخر. لا تُفتح.
       *[other] في الداخل { $count } جزء مشفّر آخر. لا تُفتح.
    }
piece-signed-known = موقّع بمفتاح قُبل لمقدّم الطلب.
piece-signed-undecided = موقّع بمفتاح لم يُقرَّر بعد لمن هو.
piece-signed-unknown = موقّع بمفتاح ليس لدى النظام.
piece-signed-bad = لا قيمة للتوقيع: نص مغيَّر أو مفتاح غير صالح أو صيغة ضعيفة.
piece-several-signed = عدة أجزاء منه موقّعة؛ لم يُعتمد أي من التوقيعات.

## OpenPGP keys of a person

certificates-title = مفاتيح OpenPGP · #{ $reference }
certificates-heading = مفاتيح OpenPGP
certificates-of = مفاتيح
certificates-nobody = مقدّم الطلب غير معروف، فلا يمكن أن يكون له مفتاح.
certificates-empty = لا مفتاح معروف. يُرجى طلب المفتاح العام من الشخص، أو لصقه أدناه.
certificates-conflict = وصل مفتاح جديد لعنوان له مفتاح.
certificates-conflict-next = يمكن لأي شخص إرسال مفتاح لأي عنوان. يُرجى سؤال الشخص بطريقة أخرى، ثم قبول مفتاح واحد ورفض البقية.
certificates-chosen = تُشفَّر الردود به
certificates-revoked = أبطله صاحبه
certificates-unusable = لا يمكن استخدامه
certificates-other-address = لا يرد هذا العنوان في أي من معرّفات المستخدم فيه.
certificates-names = معرّفات المستخدم، حسب الادعاء
certificates-no-names = لا شيء
certificates-algorithm = الخوارزمية
certificates-created = الإنشاء، بحسب المفتاح
certificates-expires = انتهاء الصلاحية
certificates-never = بلا انتهاء
certificates-source = المصدر
certificates-decided = وقت القرار
certificates-accept = قبول
certificates-reject = رفض
certificates-add-title = إضافة مفتاح
certificates-add-hint = يُرجى لصق مفتاح عام حصلت عليه من الشخص. يُقبل فورًا، على مسؤوليتك.
certificates-add-owner = صاحب المفتاح
certificates-add-label = المفتاح العام، من BEGIN إلى END
certificates-add = قبول هذا المفتاح
certificates-look-up-title = البحث عن مفتاح في الخارج
certificates-look-up-hint = سيعلم خادم العنوان أن هذا النظام يعرف الشخص. يُستخدم فقط إن كان ذلك لا يضر أحدًا.
certificates-look-up = البحث عن مفتاح
certificates-no-key-in-it = لا مفتاح OpenPGP عامًا في هذا النص. يُرجى لصقه كاملًا من BEGIN إلى END.
key-source-autocrypt = ورد في ترويسة رسالة
key-source-attachment = ورد كمرفق
key-source-text = ورد في نص رسالة
key-source-report = ورد داخل تقرير
key-source-upload = أضافه الفريق
key-source-directory = من خادم العنوان
standing-found = بلا قرار
standing-accepted = مقبول
standing-rejected = مرفوض

## Reports

report-card-title = تقرير WhisperBack
report-title = تقرير · #{ $reference }
report-heading = تقرير WhisperBack
report-lead = كتب كل هذا شخص مجهول. لم يُتحقق من أي جزء منه.
report-answers = ما كتبه المستخدم
report-no-answers = لم يكتب المستخدم شيئًا.
report-no-answer = لا شيء
report-facts = ما يقوله التقرير
report-no-facts = لا يقول التقرير شيئًا عن نظام المستخدم.
report-what = البند
report-value = القيمة
report-from = الموضع
report-devices = الأجهزة
report-errors = أسطر السجلات التي تبدو أخطاء
report-no-errors = لا سطر في السجلات يبدو خطأ.
report-errors-in-logs = أخطاء في السجلات ({ $count })
report-error-count =
    { $count ->
        [zero] { $count } مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }
report-sections = الأقسام
report-no-sections = لا أقسام في التقرير. ربما حذفها المستخدم.
report-section = القسم
report-size = الحجم
report-section-unknown = غير معروف
report-all-sections =
    { $count ->
        [zero] لا أقسام
        [one] القسم الوحيد، { $size }
        [two] كلا القسمين، { $size }
        [few] كل الأقسام وعددها { $count }، { $size }
        [many] كل الأقسام وعددها { $count }، { $size }
       *[other] كل الأقسام وعددها { $count }، { $size }
    }
report-same-machine = أرسل هذا الحاسوب تقارير من قبل:
report-defects =
    { $count ->
        [zero] لا شيء غير مألوف في هذا التقرير
        [one] أمر واحد غير مألوف في هذا التقرير
        [two] أمران غير مألوفين في هذا التقرير
        [few] { $count } أمور غير مألوفة في هذا التقرير
        [many] { $count } أمرًا غير مألوف في هذا التقرير
       *[other] { $count } أمر غير مألوف في هذا التقرير
    }
report-id = معرّف التقرير
report-summary = الملخص
report-contact = عنوان التواصل، حسب الادعاء
report-key = المفتاح، حسب الادعاء
report-key-block = داخل التقرير
report-key-url = { $address } (لا يُجلب أبدًا)
report-version = Tails
report-version-installed = { $version }، ثُبّت أولًا بإصدار { $installed }
report-installed = أول تثبيت
report-channel = القناة
report-commit = الإيداع
report-machine = الحاسوب
report-manufacturer = الشركة المصنّعة
report-product = المنتج
report-model = الطراز
report-virtual = جهاز افتراضي
report-coreboot = Coreboot
report-cpu = المعالج
report-kernel = النواة
report-wifi = واي فاي
report-ethernet = إيثرنت
report-graphics = الرسوميات
report-medium = وسيط الإقلاع
report-medium-usb = ذاكرة USB أو قرص
report-medium-iso = قرص DVD أو صورة قرص
report-disk = قرص الإقلاع
report-disk-size = حجم قرص الإقلاع
report-system-size = قسم النظام
report-memory = الذاكرة
report-persistence = التخزين الدائم
report-persistence-features =
    { $count ->
        [zero] نعم، بلا ميزات
        [one] نعم، ميزة واحدة
        [two] نعم، ميزتان
        [few] نعم، { $count } ميزات
        [many] نعم، { $count } ميزة
       *[other] نعم، { $count } ميزة
    }
report-features = ميزاته
report-software = برامج إضافية
report-boot-options = خيارات الإقلاع
report-troubleshooting = وضع استكشاف الأخطاء
report-locale = اللغة والمنطقة
report-app = أُرسل من
report-app-summary = ملخصه
report-app-details = تفاصيله
report-mac = إخفاء عناوين MAC
report-network = الشبكة
report-unsafe-browser = المتصفح غير الآمن
report-bridges = جسور Tor
report-proxy = الوكيل (proxy)
report-yes = نعم
report-no = لا
source-outer-subject = الموضوع الخارجي، وكان بإمكان أي شخص كتابته
source-preamble = الأسطر العليا
source-os-release = ملف الإصدار
source-user-text = كلام المستخدم
source-section = القسم { $name }
source-sections = الأقسام

section-title = قسم من التقرير · #{ $reference }
section-nav = الأقسام المجاورة
section-back = كل الأقسام
section-lines =
    { $count ->
        [zero] لا أسطر
        [one] سطر واحد
        [two] سطران
        [few] { $count } أسطر
        [many] { $count } سطرًا
       *[other] { $count } سطر
    }
section-redacted = حلّت رموز محل كل ما يحدد الأشخاص والأجهزة والشبكات.
section-as-it-came = عرض الأصل
section-raw = الأصل: قد يحدد أشخاصًا وأجهزة وشبكات.
section-redact = إظهار الرموز بدلًا منها من جديد
section-search = البحث في هذا القسم
section-find = بحث
section-all = عرض كل الأسطر
section-found =
    { $count ->
        [zero] لم يُعثر على أي سطر. يمكن تجربة أحرف أقل.
        [one] عُثر على سطر واحد.
        [two] عُثر على سطرين.
        [few] عُثر على { $count } أسطر.
        [many] عُثر على { $count } سطرًا.
       *[other] عُثر على { $count } سطر.
    }
section-found-shown =
    { $count ->
        [zero] لا يُعرض أي سطر.
        [one] يُعرض السطر الأول فقط.
        [two] يُعرض أول سطرين فقط.
        [few] تُعرض أول { $count } أسطر فقط.
        [many] يُعرض أول { $count } سطرًا فقط.
       *[other] يُعرض أول { $count } سطر فقط.
    }
section-place = في موضعه
section-empty = هذا القسم فارغ.
section-line-cut =
    { $count ->
        [zero] …
        [one] … وحرف واحد آخر
        [two] … وحرفان آخران
        [few] … و{ $count } أحرف أخرى
        [many] … و{ $count } حرفًا آخر
       *[other] … و{ $count } حرف آخر
    }
section-lines-before = الأسطر السابقة
section-lines-after = الأسطر التالية

state-title = الحالة
state-label = حالة التذكرة
state-set = تعيين
reason-label = السبب، إن كانت منجزة
owner-title = المكلّف
owner-give-to = إسنادها إلى
owner-give = إسناد
owner-release = ترك
owner-take-over = تولّي
sort-title = الوسوم وقائمة الانتظار
tags-title = الوسوم
tag-label = إضافة وسم
tag-add = إضافة
tag-remove = إزالة الوسم { $tag }
queue-label = نقل إلى قائمة الانتظار
queue-move = نقل
language-label = اللغة
language-unknown = غير معروفة
language-set = تصحيح

## Writing

reply-to = الرد على { $address }
reply-empty = يُرجى كتابة رد قبل الإرسال.
text-too-long = النص أطول من 200,000 بايت.
reply-title = رد · #{ $reference }
reply-label = ردك
reply-undo-minutes =
    { $minutes ->
        [zero] يُرسل فورًا ولا يمكن سحبه.
        [one] ينتظر دقيقة واحدة في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [two] ينتظر دقيقتين في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [few] ينتظر { $minutes } دقائق في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [many] ينتظر { $minutes } دقيقة في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
       *[other] ينتظر { $minutes } دقيقة في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
    }
reply-undo-seconds =
    { $seconds ->
        [zero] يُرسل فورًا ولا يمكن سحبه.
        [one] ينتظر ثانية واحدة في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [two] ينتظر ثانيتين في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [few] ينتظر { $seconds } ثوانٍ في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
        [many] ينتظر { $seconds } ثانية في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
       *[other] ينتظر { $seconds } ثانية في صندوق الصادر. يمكنك سحبه حتى ذلك الحين.
    }
sealing-clear = يُرسل غير مشفّر
sealing-encrypted = سيُشفَّر
sealing-undecided = لا يمكن تشفيره الآن
reply-key = إلى المفتاح
reply-keys-page = مفاتيح هذا الشخص
reply-not-encrypted = بلا تشفير
reply-in-clear = إرسال بلا تشفير: يمكن لكل من على الطريق قراءته
reply-files = ملفات تُرسل معه
reply-files-most = عدد الملفات { $count } على الأكثر، ومجموعها { $size }. يتلقاها كل من يتلقى الرد.
reply-files-again = لا يمكن للصفحة حفظ الملفات. يُرجى اختيار هذه من جديد، وإلا أُرسل الرد بدونها:
reply-files-many = الحد الأقصى لعدد الملفات: { $count }.
reply-files-large = الملفات كبيرة جدًا: مجموعها { $chosen }. يتسع الرد لـ { $size } على الأكثر.
reply-files-none = لا يرسل هذا النظام ملفات.
reply-unverified = العنوان من داخل التقرير ولم يُتحقق منه قط.
unprotected-no-key-of-one = لا مفتاح معروفًا لأحد المستلمين. لا يمكن التشفير للجميع.
unprotected-unusable-of-one = كل مفاتيح أحد المستلمين منتهية أو مُبطلة أو ضعيفة جدًا.
unprotected-undecided-of-one = وصلت عدة مفاتيح لأحد المستلمين. يُرجى أولًا تقرير أيها صحيح.
unprotected-no-key = كانت المحادثة مشفّرة، ولا مفتاح معروفًا لهذا العنوان.
unprotected-unusable = كل مفاتيح هذا العنوان منتهية أو مُبطلة أو ضعيفة جدًا.
unprotected-undecided = وصلت عدة مفاتيح لهذا العنوان. يُرجى أولًا تقرير أيها صحيح.
reply-needs-decision = لم يُرسل. يُرجى اتخاذ قرار بشأن المفاتيح، أو تحديد المربع للإرسال بلا تشفير.
send-wait = إرسال وانتظار المستخدم
send-done = إرسال وإنجاز
send-looking = إرسال ومواصلة المعالجة

note-title = ملاحظة · #{ $reference }
note-heading = ملاحظة للفريق
note-hint = لا يراها إلا الفريق. لا يُرسل شيء.
note-label = ملاحظتك
note-empty = يُرجى كتابة شيء قبل الحفظ.
note-save = حفظ الملاحظة

## Drafts: what was written and not sent

draft-save = حفظ المسودة
draft-frame = نتيجة حفظ المسودة
draft-saved = حُفظت المسودة { $time }
draft-saved-at = مسودتك، حُفظت
draft-held = أوقفها وصول جديد ولم تُرسل.
draft-discard = حذف المسودة
draft-remind = مضت دقيقتان بلا حفظ، إن كتبت شيئًا منذ ذلك.
draft-mine-reply = لديك رد لم يُرسل
draft-mine-note = لديك ملاحظة لم تكتمل
draft-their-reply = لدى { $agent } رد لم يُرسل بعد
draft-their-note = لدى { $agent } ملاحظة لم تكتمل بعد
drafts-title = المسودات · #{ $reference }
drafts-heading = المسودات
drafts-none = لا مسودة لأحد على هذه التذكرة.
drafts-read = قراءة المسودة
drafts-go-on = مواصلة الكتابة
drafts-take = استلام المسودة
drafts-take-hint = تصبح لك وتُضاف أسفل ما كتبته. يُسجَّل ذلك في السجل.

## News while a reply was written

held-title = جديد · #{ $reference }
held-heading = وصل جديد منذ فتح هذه الصفحة
held-lead = لم يُرسل ردك. يُرجى قراءة الجديد ثم اتخاذ القرار.
held-send = إرسال على أي حال
held-edit = تعديل
held-keep = حفظ كمسودة
held-discard = تجاهل
held-news = الجديد منذ ذلك الحين

## People of a ticket

receivers-to = إلى
receivers-copy = نسخة
receivers-nobody = لا أحد
participants-link = متلقّو الردود
participants-title = الأشخاص · #{ $reference }
participants-heading = متلقّو الردود
participants-receive = يُرسل الرد التالي
participants-requester = مقدّم الطلب
participants-no-requester = مقدّم الطلب غير معروف.
participants-gets-none = لا يتلقى الردود
participants-gets-none-why = يوجد شخص آخر في مكانه.
participants-copy = نسخة
participants-instead = بدلًا من مقدّم الطلب
participants-added = أُضيف
participants-merged-from = جاء مع #{ $reference }
participants-make-copy = نسخة…
participants-make-instead = بدلًا من مقدّم الطلب…
participants-remove = إزالة
participants-bystanders = وردت في الرسالة ولا تتلقى الردود
participants-bystanders-hint = يمكن لأي شخص كتابة أي عنوان في رسالة. لا يُضاف أحد لهذا السبب وحده.
participants-add = إضافة شخص
participants-add-hint = يظهر لك من سيتلقى ماذا قبل أي تغيير.
participants-address = العنوان
participants-no-address = هذا ليس عنوانًا يمكن إرسال البريد إليه.
participants-own-address = هذا عنوان النظام نفسه.
participants-back = العودة إلى الأشخاص
participant-review-title = إضافة شخص · #{ $reference }
participant-review-heading = من سيتلقى الردود
participant-review-copy = نسخة إلى:
participant-review-instead = بدلًا من مقدّم الطلب:
participant-review-gets = من الآن يتلقى هذا العنوان كل رد، وتتبع رسائله هذه التذكرة.
participant-review-gets-not = لا يتلقى شيئًا مما كُتب من قبل، ولا الملاحظات.
participant-review-do-copy = إرسال نسخ إليه
participant-review-do-instead = إرسال الردود إليه
review-before = متلقّو الردود الآن
review-after = متلقّو الردود بعد التغيير
review-next-reply = الرد التالي:
review-news = وصل جديد منذ فتح هذه الصفحة. لم يتغير شيء. يُرجى قراءة الجديد ثم اتخاذ القرار.
review-leave = إبقاؤها كما هي

## Merging and splitting

merge-link = دمج…
merge-title = دمج · #{ $reference }
merge-heading = الدمج في تذكرة أخرى
merge-lead = ستُعرض هذه التذكرة كجزء من الأخرى. يمكنك فصلها من جديد في أي وقت.
merge-candidates = قد تكون تابعة لـ
merge-hinted = تذكر رسالتها هذه التذكرة؛ لم يُثبت ذلك
merge-into-this = الدمج في هذه…
merge-other = تذكرة أخرى
merge-into-label = رقمها المرجعي، مثل K7QX4MB
merge-look = معاينتها أولًا…
merge-no-ticket = لا توجد تذكرة كهذه، أو ليس لديك إذن بفتحها.
merge-itself = هذه هي التذكرة نفسها. يُرجى ذكر التذكرة الأخرى.
merge-back = العودة إلى الاختيار
merge-review-title = دمج · #{ $reference }
merge-review-heading = دمج
merge-this = هذه التذكرة
merge-becomes-part = تصبح جزءًا من
merge-what-happens = تُعرض رسائلها وملاحظاتها هناك. ما يُكتب إليها يصل إلى هناك. لا تتطلب شيئًا بمفردها.
merge-other-queue = سيراها أعضاء الفريق في قائمة { $queue }.
merge-requester = ماذا عن مقدّم الطلب هنا؟
merge-requester-none = لا يتلقى الردود
merge-requester-copy = يتلقى نسخًا من الردود
merge-requester-instead = يتلقى الردود بدلًا من مقدّم الطلب الآخر
merge-do = دمج
split-link = تقسيم رسائل إلى تذكرة مستقلة
split-title = تقسيم · #{ $reference }
split-heading = تقسيم إلى تذكرة مستقلة
split-lead = تُنقل الرسائل المحددة إلى تذكرة جديدة. كاتب الأولى منها يصبح مقدّم الطلب.
split-which = أي رسائل؟
split-hint = تبقى الردود والملاحظات هنا. يمكنك دمج التذكرة الجديدة من جديد.
split-empty = لا توجد هنا رسالة يمكن فصلها. التقرير موضوع مستقل بذاته.
split-do = إنشاء تذكرة منها
split-none-ticked = يُرجى تحديد رسالة واحدة على الأقل وخمسين على الأكثر.
split-one-must-stay = يجب أن تبقى رسالة في هذه التذكرة. يُرجى ترك واحدة بلا تحديد.

## Outcomes

done-taken = تم الاستلام
done-given = أُسندت إلى { $agent }
done-released = تُركت
done-moved = نُقلت إلى { $queue }
done-tagged = أُضيف الوسم { $tag }
done-untagged = أُزيل الوسم { $tag }
done-state = الآن: { $state }
done-noted = حُفظت الملاحظة للفريق.
done-in-outbox = في صندوق الصادر حتى { $until }.
done-taken-back = سُحب الرد. لم يُرسل شيء.
done-undone = تم التراجع
done-too-late = فات أوان التراجع
done-run-again = تُقرأ الآن من جديد.
done-lesson-again = يُدرَّب المرشّح الآن من جديد.
done-lesson-dropped = أُلغي هذا التدريب.
done-tried-again = تُعاد المحاولة الآن.
done-draft-kept = حُفظ كمسودة لك. لم يُرسل شيء.
done-discarded = تم التجاهل. لم يُرسل شيء.
done-signed-out = تم تسجيل خروجك.
done-unlocked = الخزنة مفتوحة.
done-key-accepted = قُبل المفتاح. أُعيد فحص ما وُقّع به.
done-key-rejected = رُفض المفتاح. لا يُشفَّر به شيء.
done-key-look-up = سيبحث النظام عن مفتاح خلال خمس دقائق. يُرجى العودة بعدها.
done-language = عُيّنت اللغة
done-recipient-copy = يتلقى نسخة من الآن
done-recipient-instead = بدلًا من مقدّم الطلب من الآن
done-recipient-removed = لم يعد يتلقى الردود
done-merged = أصبحت #{ $reference } جزءًا من هذه التذكرة.
done-unmerged = فُصلت وعادت كما كانت.
done-split = هذه الآن تذكرة مستقلة من رسائل #{ $reference }.

## Other pages

history-title = سجل #{ $reference }
history-desk = النظام
history-opened = فُتحت برسالة
history-mail = وصلت رسالة
history-language = عُيّنت اللغة: { $language }
history-reply = وُضع الرد في صندوق الصادر
history-withdrawn = سُحب الرد
history-note = كُتبت ملاحظة
history-in-clear = أُرسل الرد غير مشفّر مع أن المحادثة كانت مشفّرة
history-piece-opened = فُتح جزء مشفّر
history-key-found = أُعيد المفتاح إلى حالة بلا قرار
history-key-accepted = قُبل المفتاح
history-key-rejected = رُفض المفتاح
history-key-look-up = طُلب البحث عن مفتاح
history-key-looked-up = عُثر على مفتاح في الخارج
history-key-not-found = لم يُعثر على مفتاح في الخارج
history-not-delivered = لم يُسلَّم رد: { $why }
history-not-delivered-unexplained = لم يُسلَّم رد
history-delayed = ما زال خادم يحاول تسليم رد: { $why }
history-delayed-unexplained = ما زال خادم يحاول تسليم رد
history-late = تأخر رد: { $why }
history-tried-again = أُعيدت محاولة إرسال الرد
history-spam-filter = عُزلت لأنها غير مرغوب فيها: حسب مرشّح البريد
history-spam-sender = عُزلت لأنها غير مرغوب فيها: تشبه سيل رسائل، بحسب المرسل
history-spam-text = عُزلت لأنها غير مرغوب فيها: تشبه سيل رسائل، بحسب النص
history-spam-domain = عُزلت لأنها غير مرغوب فيها: تشبه سيل رسائل، بحسب نطاق المرسل
history-spam-network = عُزلت لأنها غير مرغوب فيها: تشبه سيل رسائل، بحسب شبكة المنشأ
history-not-taught = تعذّر تدريب مرشّح البريد: { $why }
history-automatic = أرسل النظام ردًا تلقائيًا ({ $language })
history-no-automatic = لا رد تلقائيًا، والسبب: { $why }
history-recipient-copy = يتلقى شخص نسخًا من الردود من الآن
history-recipient-instead = يتلقى شخص الردود بدلًا من مقدّم الطلب من الآن
history-recipient-removed = لم يعد شخص يتلقى الردود
history-merged = أصبحت #{ $reference } جزءًا من هذه التذكرة
history-merged-into = أصبحت جزءًا من #{ $reference }
history-unmerged = فُصلت #{ $reference }
history-unmerged-from = فُصلت عن #{ $reference }
history-split = نُقلت رسائل إلى التذكرة #{ $reference }
history-split-from = أُنشئت من رسائل #{ $reference }
history-draft-taken = استُلمت مسودة { $agent }
history-empty = لم يحدث شيء بعد.

silence-no-address = لا يُعرف من يمكن الرد عليه
silence-imported = الرسالة مستوردة
silence-old = الرسالة قديمة
silence-machine = أرسلتها آلة أو قائمة بريدية
silence-null-sender = لا مسار إرجاع للرسالة
silence-no-reply-address = العنوان لا يقبل الردود
silence-ours = العنوان للنظام نفسه
silence-answers = الرسالة رد على رسالة أخرى
silence-not-addressed = لا تذكر الرسالة عنوانًا للنظام في To أو Cc
silence-not-vouched = لا يوجد ما يؤكد هوية المرسل
silence-inside-report = لا ترد قائمة الانتظار على عناوين داخل التقارير
silence-spam = التذكرة بريد عشوائي
silence-taken-up = سبق أن رد أحد أعضاء الفريق
silence-answered-before = تلقى هذا العنوان ردًا تلقائيًا في الأيام السبعة الماضية
silence-too-many = بلغ النظام حد الإرسال في الساعة
silence-too-many-of-domain = بلغ النظام حد الإرسال في الساعة إلى عناوين هذا النطاق
silence-late = تعذّر إعداده خلال يوم
silence-unprotected = يلزم قرار بشأن التشفير

html-view-title = عرض HTML · #{ $reference }
html-view-lead = منظّف ومعزول: بلا صور خارجية ولا برامج نصية ولا نماذج.
html-view-frame = الرسالة بصيغة HTML

parked-title = رسائل معلّقة
parked-lead = قُبلت هذه الرسائل لكن تعذّرت قراءتها. لم يُفقد شيء. يُرجى إعادة المعالجة بعد التحديث.
parked-empty = لا رسائل معلّقة. أي رسالة تتعذر قراءتها تنتظر هنا.
parked-attempts =
    { $count ->
        [zero] بلا محاولات
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $count } محاولات
        [many] { $count } محاولة
       *[other] { $count } محاولة
    }
parked-retry = إعادة المعالجة
parked-raw = تنزيل الرسالة الخام
lessons-title = ما تعذّر تدريب مرشّح البريد عليه
lessons-lead = أخفق برنامج تدريب مرشّح البريد مع رسائل هذه التذاكر. تُعاد المحاولة بعد إصلاحه، أو يُلغى التدريب: تبقى التذاكر كما هي.
lessons-retry = إعادة المحاولة
lessons-drop = إلغاء التدريب

outbox-title = الرسائل التي لم تُرسل
outbox-lead = هذه الردود تنتظر أو تأخرت أو توقفت محاولاتها. ما ينتظر أو تأخر يُستأنف تلقائيًا.
outbox-empty = لا شيء متأخر. أي رد يتعذر إرساله يُدرج هنا.
outbox-ticket = التذكرة
outbox-queue = قائمة الانتظار
outbox-since = أول محاولة
outbox-attempts = المحاولات
outbox-state = الحالة
outbox-why = السبب
outbox-waits = يُستأنف في
outbox-put-off = تُعاد المحاولة قريبًا
outbox-late = متأخر منذ
outbox-given-up = توقفت المحاولات
outbox-try-again = إعادة المحاولة

flood-title = تذاكر متشابهة
flood-alike =
    { $count ->
        [zero] لا تذاكر جديدة لها { $by }
        [one] تذكرة جديدة واحدة لها { $by }
        [two] تذكرتان جديدتان لهما { $by }
        [few] { $count } تذاكر جديدة لها { $by }
        [many] { $count } تذكرة جديدة لها { $by }
       *[other] { $count } تذكرة جديدة لها { $by }
    }
flood-aside =
    { $count ->
        [zero] لم تُعزل تذاكر لها { $by }
        [one] عُزلت تذكرة واحدة لها { $by } كبريد عشوائي
        [two] عُزلت تذكرتان لهما { $by } كبريد عشوائي
        [few] عُزلت { $count } تذاكر لها { $by } كبريد عشوائي
        [many] عُزلت { $count } تذكرة لها { $by } كبريد عشوائي
       *[other] عُزلت { $count } تذكرة لها { $by } كبريد عشوائي
    }
flood-none =
    { $count ->
        [zero] لا تذاكر لها { $by }
        [one] تذكرة واحدة لها { $by } وليست سيل رسائل
        [two] تذكرتان لهما { $by } وليستا سيل رسائل
        [few] { $count } تذاكر لها { $by } وليست سيل رسائل
        [many] { $count } تذكرة لها { $by } وليست سيل رسائل
       *[other] { $count } تذكرة لها { $by } وليست سيل رسائل
    }
flood-look = عرض
flood-from = وصلت من
flood-to = إلى
flood-lead = لم يستلم أحد هذه التذاكر ولم يُرد عليها. ما يبقى محددًا يُعلَّم بريدًا عشوائيًا دون قراءة. يمكنك التراجع عن الكل دفعة واحدة.
flood-sweep =
    { $count ->
        [zero] لا تذاكر محددة
        [one] تعليم هذه التذكرة بريدًا عشوائيًا
        [two] تعليم التذكرتين المحددتين بريدًا عشوائيًا
        [few] تعليم { $count } تذاكر محددة بريدًا عشوائيًا
        [many] تعليم { $count } تذكرة محددة بريدًا عشوائيًا
       *[other] تعليم { $count } تذكرة محددة بريدًا عشوائيًا
    }
flood-swept =
    { $count ->
        [zero] لا تذاكر معلَّمة بريدًا عشوائيًا.
        [one] تذكرة واحدة معلَّمة بريدًا عشوائيًا.
        [two] تذكرتان معلَّمتان بريدًا عشوائيًا.
        [few] { $count } تذاكر معلَّمة بريدًا عشوائيًا.
        [many] { $count } تذكرة معلَّمة بريدًا عشوائيًا.
       *[other] { $count } تذكرة معلَّمة بريدًا عشوائيًا.
    }
flood-sweeps-until = تُنقل الرسائل المشابهة الجديدة تلقائيًا إلى البريد العشوائي حتى
flood-undo = التراجع عن الكل
flood-clear-lead = إن كان أشخاص قد كتبوا هذه حقًا فيُرجى تأكيد ذلك. عندها لا يعود النظام يعرض هذه التذاكر كسيل رسائل.
flood-clear = هذا ليس سيل رسائل
flood-cleared =
    { $count ->
        [zero] لا تذاكر استُثنيت من سيل الرسائل.
        [one] تذكرة واحدة ليست سيل رسائل بقرار من الفريق، ولا تُعرض كذلك بعد الآن.
        [two] تذكرتان ليستا سيل رسائل بقرار من الفريق، ولا تُعرضان كذلك بعد الآن.
        [few] { $count } تذاكر ليست سيل رسائل بقرار من الفريق، ولا تُعرض كذلك بعد الآن.
        [many] { $count } تذكرة ليست سيل رسائل بقرار من الفريق، ولا تُعرض كذلك بعد الآن.
       *[other] { $count } تذكرة ليست سيل رسائل بقرار من الفريق، ولا تُعرض كذلك بعد الآن.
    }
flood-again = بل هو سيل رسائل
flood-tickets = تذاكر متشابهة
flood-ticket = التذكرة
flood-requester = من
flood-subject = الموضوع
flood-at = وقت الوصول
flood-back = العودة إلى قوائم الانتظار
alike-sender = المرسل نفسه
alike-text = النص نفسه تقريبًا
alike-domain = نطاق المرسل نفسه
alike-network = شبكة المنشأ نفسها
spam-filter = يعدّ مرشّح البريد هذه الرسالة غير مرغوب فيها.
spam-filter-score = يعدّ مرشّح البريد هذه الرسالة غير مرغوب فيها، بنتيجة { $score }.
spam-filter-points = يعدّ مرشّح البريد هذه الرسالة غير مرغوب فيها: النتيجة { $score }، وتكفي { $required }.
spam-filter-tests = ما وجده المرشّح، بأسمائه هو: { $tests }
spam-flood = تشبه هذه الرسالة سيل رسائل علّمه الفريق بريدًا عشوائيًا: { $by }.

stats-by-state = التذاكر حسب الحالة
stats-state = الحالة
stats-by-queue = بانتظار الرد، حسب قائمة الانتظار
stats-queue = قائمة الانتظار
stats-mail = البريد
stats-kind = النوع
stats-messages = رسائل في التذاكر
stats-unread = بانتظار القراءة
stats-parked = معلّقة
outbox-held = محتجزة في صندوق الصادر
outbox-trying = قيد الإرسال
outbox-sent = مرسلة
outbox-failed = مرفوضة
stats-as-of = حتى
stats-empty = لا شيء للعدّ بعد.
stats-count = العدد
stats-total = المجموع

people-queues = قوائم الانتظار
people-agents = أعضاء الفريق
people-name = الاسم
people-addresses = العناوين
people-role = الدور
people-disabled = معطّل
people-every-queue = كل قوائم الانتظار
people-all-queues = بلا تحديد: كل قوائم الانتظار، ومنها ما يُضاف لاحقًا.
people-languages = اللغات
people-languages-hint = رموز تفصل بينها مسافات، مثل en fr.
people-languages-wrong = يُرجى كتابة رموز لغات تفصل بينها مسافات، مثل en fr.
people-seen = آخر حضور
people-invited = دعوة صالحة حتى
people-expired = انتهت صلاحية الدعوة
people-invite = دعوة شخص
people-invite-make = إنشاء رابط لمرة واحدة
people-name-taken = هذا الاسم مستخدم من قبل.
people-name-wrong = يُرجى اختيار اسم من 1 إلى 60 حرفًا أو رقمًا أو علامة.
people-code-needed = سيُطلب من هذا الشخص عامل ثانٍ.
people-code-free = يمكن لهذا الشخص إعداد عامل ثانٍ، وليس ذلك إلزاميًا.
people-roles = صلاحيات الأدوار
member-title = عضو
member-back = كل الأعضاء
member-has-code = العامل الثاني
member-role = الدور وقوائم الانتظار
member-role-save = حفظ الدور وقوائم الانتظار
member-link = رابط لمرة واحدة
member-link-until = يعمل الرابط حتى:
member-link-lead = عند استخدام رابط جديد تُعيَّن كلمة مرور جديدة وتُنهى كل الجلسات.
member-link-make = إنشاء رابط جديد
member-withdraw = سحب الرابط
member-stop = إيقاف الوصول
member-end-sessions = إنهاء كل الجلسات
member-disable = تعطيل
member-disable-lead = تنتهي الجلسات ورموز API فورًا. يبقى الاسم في التذاكر.
member-enable = تفعيل
member-enable-lead = يبدأ الشخص من جديد برابط لمرة واحدة.
invited-title = رابط لمرة واحدة
invited-lead = يُرجى إيصال هذا الرابط إلى { $agent } بطريقة آمنة.
invited-once = يُعرض الآن ولن يُعرض مرة أخرى.

## Account

me-title = حسابي
me-back = حسابي
me-profile = مظهر الصفحات
me-interface = لغة النظام
me-zone = المنطقة الزمنية
me-zone-wrong = لا توجد منطقة زمنية كهذه. يُرجى اختيار واحدة من القائمة، مثل Europe/Berlin.
me-density = كثافة العرض
me-density-normal = عادية
me-density-compact = مضغوطة
me-text-size = حجم النص
me-keys = مفاتيح الاختصار
me-keys-on = تشغيل
me-keys-off = إيقاف
me-page-size = عدد أسطر القائمة
me-save = حفظ
me-sessions = الجلسات
me-begun = البداية
me-used = آخر استخدام
me-browser = المتصفح
me-browser-unknown = غير معروف
me-this = هذه الجلسة
me-end = إنهاء
me-end-others = إنهاء كل الجلسات الأخرى
me-sessions-hint = لا يُحفظ من المتصفح إلا عائلته، ولا يُحفظ أي عنوان لك.
me-no-code = ليس لديك عامل ثانٍ. معه لا تكفي كلمة مرور مسروقة.
me-has-code =
    { $count ->
        [zero] لديك عامل ثانٍ، ولم يبقَ أي رمز استرداد.
        [one] لديك عامل ثانٍ، وبقي رمز استرداد واحد.
        [two] لديك عامل ثانٍ، وبقي رمزا استرداد.
        [few] لديك عامل ثانٍ، وبقيت { $count } رموز استرداد.
        [many] لديك عامل ثانٍ، وبقي { $count } رمز استرداد.
       *[other] لديك عامل ثانٍ، وبقي { $count } رمز استرداد.
    }
me-code-set = إعداد عامل ثانٍ
me-code-again = إعداد عامل آخر، مع رموز استرداد جديدة
me-code-drop = التخلي عنه
me-password = كلمة المرور
me-password-old = كلمة المرور القديمة
me-password-new = كلمة المرور الجديدة
me-password-save = تغيير كلمة المرور
me-tokens = رموز API
me-no-tokens = ليس لديك أي رمز.
me-made = الإنشاء
me-may = الصلاحية
me-token-reads = القراءة
me-token-all = كل صلاحياتك
me-revoke = إبطال
me-token-make-read = إنشاء رمز للقراءة فقط
me-token-make = إنشاء رمز بكل الصلاحيات
me-token-new = رمز API جديد
me-token-once = يُعرض الآن ولن يُعرض مرة أخرى.

## Replies to review

reviews-lead = تُرسل ردود المتدرّبين بعد أن يعتمدها شخص آخر.
reviews-empty = لا رد بانتظار المراجعة.
review-waits = بانتظارك
review-waits-you = بانتظار شخص آخر
review-returned = معاد
review-returned-you = معاد إليك
review-by = من { $agent }
review-then = ثم
review-files = الملفات:
review-text = النص
review-approve = اعتماد وإرسال
review-note = التغيير المطلوب
review-return = إعادة
review-revise = تقديم من جديد
review-drop = حذف
reply-for-review = يُرسل ردك بعد أن يعتمده شخص آخر.
done-for-review = تم التقديم. يُرسل بعد أن يعتمده شخص آخر.
done-review-approved = تم الاعتماد. يُرسل بعد مهلة التراجع.
done-review-returned = تمت الإعادة.
done-review-again = تم التقديم من جديد.
done-review-dropped = تم الحذف.
done-profile = تم الحفظ.
done-password = تغيّرت كلمة مرورك. انتهت كل الجلسات الأخرى.
done-code-dropped = لم يعد لديك عامل ثانٍ.
done-sessions-ended = انتهت الجلسات.
done-token-revoked = أُبطل رمز API.
done-role-changed = حُفظ الدور وقوائم الانتظار.
done-agent-disabled = تم التعطيل. انتهت كل الجلسات ورموز API.
done-link-withdrawn = لم يعد الرابط يعمل.
history-for-review = قُدّم الرد للمراجعة
history-approved = اعتُمد الرد
history-changed = عُدّل الرد واعتُمد
history-returned = أُعيد الرد
history-dropped = حُذف الرد قبل اعتماده

## Reports without people

reports-lead = ما تقوله التقارير، دون من كتبوها.
reports-empty = لا تقارير بعد.
reports-back = كل التقارير
reports-version = الإصدار
reports-summary = الملخص
reports-received = وقت الوصول

people-queue-hint = قائمة انتظار جديدة، على الخادم:

## Automatic answers

answers-lead = تتلقى أول رسالة من كل شخص ردًا واحدًا يرسله النظام تلقائيًا بلغة الشخص.
answers-no-queue = لا تظهر لك أي قائمة انتظار.
answers-empty = لا رد تلقائيًا لقائمة الانتظار هذه.
answers-empty-next = يُرجى اختيار لغة أدناه وكتابة رد.
answers-texts = نصوص قائمة
answers-of = في قائمة
answers-standing = الحالة
answers-since = منذ
answers-language = اللغة، مثل en
answers-open = فتح
answers-reports-on = العناوين داخل التقارير تتلقى ردودًا أيضًا. يمكن لأي شخص كتابة أي عنوان هناك.
answers-reports-off = العناوين داخل التقارير لا تتلقى ردًا، إذ يمكن لأي شخص كتابة أي عنوان هناك.
answers-reports-take = الرد عليها أيضًا
answers-reports-leave = إيقاف الرد عليها
answer-sent = يُرسل
answer-off = موقوف
answer-not-approved = لم يُعتمد بعد
answer-waits = بانتظار الاعتماد
answer-back = كل الردود التلقائية
answer-in-force = سارٍ
answer-nothing = لا نص سارٍ. يُرجى كتابة نص أدناه، ثم طلب اعتماده من عضو آخر في الفريق.
answer-proposed = مقترح
answer-compare = الأسطر التي تبدأ بـ + جديدة، والتي تبدأ بـ − محذوفة.
answer-needs-another = هذه النسخة من كتابتك. يجب أن يعتمدها عضو آخر في الفريق.
answer-approve = اعتماد وتفعيل
answer-switch-on = تشغيل
answer-switch-off = إيقاف
answer-write = كتابة نسخة جديدة
answer-hint = يُرسل إلى كل من يكتب، وقد يصبح علنيًا. هذا يمثل رقم التذكرة:
answer-subject = الموضوع
answer-subject-first = رد تلقائي [#{"{"}ticket{"}"}]
answer-text = النص
answer-propose = اقتراح
answer-history = كل النسخ
answer-version = النسخة { $number }
answer-operator = المشغّل
answer-approved-by = الاعتماد من
answer-put-back = تفعيل من جديد
answer-news = اقتُرحت نسخة منذ فتح هذه الصفحة. يُرجى مقارنتها بنسختك أدناه.
answer-text-fault = يُرجى كتابة نص لا يزيد على 10,000 بايت.
answer-subject-fault = يُرجى كتابة موضوع من سطر واحد لا يزيد على 150 حرفًا.
done-answer-proposed = تم الاقتراح. يجب أن يعتمده عضو آخر في الفريق.
done-answer-approved = هذه النسخة سارية.
done-answer-on = تم التشغيل.
done-answer-off = تم الإيقاف.
done-answer-reports = تم الحفظ.
role-admin = مدير النظام
role-help-desk = مكتب المساعدة
role-trainee = متدرّب
role-developer = مطوّر
role-ux = تجربة المستخدم
role-translator = مترجم
role-auditor = مدقّق
role-admin-may = كل شيء، في كل قوائم الانتظار.
role-help-desk-may = قراءة التذاكر والرد عليها، ومراجعة ردود المتدرّبين.
role-trainee-may = قراءة التذاكر. تُرسل الردود بعد أن يعتمدها شخص آخر.
role-developer-may = الاطلاع على التقارير دون من كتبوها، وعلى الأعداد.
role-ux-may = مثل المطوّر.
role-translator-may = كتابة نصوص الردود التلقائية، دون الاطلاع على أي تذكرة.
role-auditor-may = الاطلاع على الأعداد، دون أي محتوى.

keys-title = مفاتيح الاختصار
keys-lead = يُضغط مع الاستمرار على Alt وShift (على Mac: Control وOption) ثم على المفتاح. لا حاجة إلى برنامج نصي.
keys-key = المفتاح
keys-does = الوظيفة
look-title = المظهر
look-auto = حسب المتصفح
look-light = فاتح
look-dark = داكن
keys-find-title = الروابط بالاسم
keys-find = في Firefox وTor Browser: يُضغط ' وتُكتب أول أحرف الرابط. يفتحه Enter.
key-open-first = فتح أول تذكرة في القائمة
key-up = العودة إلى القائمة أو التذكرة
key-next = التذكرة أو الصفحة التالية
key-previous = التذكرة أو الصفحة السابقة
key-reply = الانتقال إلى مربع الرد
key-send = إرسال وانتظار المستخدم؛ في الملاحظة: حفظ الملاحظة
key-note = كتابة ملاحظة للفريق
key-take = استلام التذكرة
key-undo = تراجع
key-save = حفظ مسودة

problem-home = العودة إلى البداية
problem-request = رقم هذا الطلب:
problem-kept = لم يُفقد نصك. يمكن نسخه من هنا:
problem-malformed = لم يُفهم هذا الطلب
problem-malformed-next = يُرجى الرجوع والمحاولة مجددًا.
problem-forbidden = ليس لديك إذن بهذا
problem-forbidden-next = لا يشمل دورك ذلك. يمكن لمدير النظام تغييره.
problem-signed-out = تم تسجيل خروجك
problem-signed-out-next = يُرجى تسجيل الدخول من جديد، ثم لصق النص.
problem-sign-in = تسجيل الدخول
problem-stale-form = هذا النموذج قديم جدًا
problem-stale-form-next = يُرجى الرجوع وتحديث الصفحة ثم الإرسال من جديد.
problem-not-found = غير موجود
problem-not-found-next = لا توجد صفحة كهذه، أو ليس لديك إذن بفتحها.
problem-conflict = سبقك شخص آخر
problem-conflict-next = يُرجى الرجوع وتحديث الصفحة لمعرفة ما تغيّر.
problem-too-large = الحجم كبير جدًا
problem-too-large-next = يُرجى تقصيره ثم الإرسال من جديد.
problem-unprocessable = في النموذج خطأ
problem-unprocessable-next = يُرجى الرجوع ومراجعة الحقول.
problem-too-many = طلبات كثيرة جدًا
problem-too-many-next = يُرجى الانتظار دقيقة ثم المحاولة مجددًا.
problem-failed = حدث خلل لدينا
problem-failed-next = ليس الخطأ منك. يُرجى المحاولة مجددًا، أو إبلاغ مدير النظام بالرقم أدناه.
problem-unavailable = النظام غير جاهز
problem-unavailable-next = يُرجى المحاولة مجددًا بعد دقيقة.

## Looking after the desk

operation-health = سلامة النظام
operation-settings = الإعدادات
operation-audit = سجل التدقيق
health-title = سلامة النظام
health-lead =
    { $count ->
        [zero] لا شيء يحتاج إليك الآن.
        [one] أمر واحد يحتاج إليك.
        [two] أمران يحتاجان إليك.
        [few] { $count } أمور تحتاج إليك.
        [many] { $count } أمرًا يحتاج إليك.
       *[other] { $count } أمر يحتاج إليك.
    }
health-what = البند
health-how = الوضع
health-next = الإجراء
health-good = جيد
health-note = للعلم
health-bad = يلزم إجراء
health-hint = لم يُجرَ أي اتصال لهذه الصفحة. على الخادم، مع الاتصالات:
settings-title = الإعدادات
settings-pages = الصفحات والمقاييس
settings-mail-in = البريد الوارد
settings-mail-out = البريد الصادر
settings-keys = المفاتيح
settings-data = البيانات والنسخ الاحتياطية
settings-pages-privacy = عبر خدمة onion لا يرى أحد على الطريق من يعمل على النظام. لا تتضمن المقاييس إلا أعدادًا.
settings-mail-in-privacy = سؤال خوادم الأسماء يكشف لها النطاقات التي تكتب إلى النظام.
settings-mail-out-privacy = يرى خادم الإرسال من يتلقى البريد ومتى. ويرى النصوص المرسلة بلا تشفير.
settings-keys-privacy = مع ملف مفتاح يكون القرص المسروق مقروءًا. البحث عن المفاتيح في الخارج يكشف للآخرين من يعرفهم النظام.
settings-data-privacy = ما يُمحى لا يُقرأ في النسخ الاحتياطية بعد أسبوع، إذا حُذفت مفاتيحه معه.
settings-name = الإعداد
settings-value = القيمة السارية
settings-where = موضع التعيين
settings-unset = غير معيّن
settings-default = افتراضي، أو من خيارات التشغيل
settings-line = السطر { $line }
settings-file = تُغيَّر الإعدادات في هذا الملف، وتسري من التشغيل التالي للنظام:
settings-export = كل الإعدادات كنص
settings-try-title = هل يعمل؟
settings-try = اختبار
settings-mail-in-try = يسجّل هذا الدخول إلى كل صندوق بريد ويفتحه للقراءة. لا تُسحب أي رسالة.
settings-mail-out-try = يحيّي هذا خادم الإرسال ويسجّل الدخول إليه. لا تُرسل أي رسالة.
settings-keys-try = يطلب هذا مفاتيح النظام من عملية المفاتيح. لا يُفتح شيء.
settings-works = يعمل
settings-fails = لا يعمل
audit-title = سجل التدقيق
audit-lead = من فعل أي نوع من الإجراءات، ومتى، وعلى أي تذكرة. لا يتضمن أي محتوى.
audit-kind = النوع
audit-agent = عضو الفريق
audit-filter = عرض
audit-empty = لم يُنفَّذ شيء من هذا النوع.
audit-no-agent = لا يوجد عضو بهذا الاسم.
audit-when = الوقت
audit-to = على
audit-nobody = النظام أو المشغّل
audit-older = أسطر أقدم

## My shift

section-shift = مناوبتي
row-news = جديد
shift-empty = لا شيء يحتاج إليك الآن. أي رسالة إلى { $address } تفتح تذكرة.
shift-eye = يحتاج إلى انتباهك
shift-left = متبقية من قبل
shift-left-since = بلا تغيير منذ
shift-work-through = معالجتها
shift-new = جديدة
shift-go-through = الاطلاع عليها
shift-mine = تذاكري
shift-mine-above =
    { $count ->
        [zero] لا شيء منها أعلاه.
        [one] واحدة منها أعلاه.
        [two] اثنتان منها أعلاه.
        [few] { $count } منها أعلاه.
        [many] { $count } منها أعلاه.
       *[other] { $count } منها أعلاه.
    }
shift-cut = المعروض { $shown } من { $count }.
shift-see-all = عرض كل ما ينتظر الرد
shift-see-all-new = عرض الأحدث
shift-aside = الأعداد
shift-waiting = بانتظار آخرين
shift-oldest = الأقدم:
shift-see-waiting = عرض التذاكر المنتظرة
shift-nothing-waits = لا انتظار لأي طرف آخر.
shift-languages = المفتوحة حسب اللغة

eye-stopped = أُوقف ردك لوصول جديد:
eye-failed = لم يُرسل ردك:
eye-late = تأخر ردك:
eye-twice = ربما أُرسل ردك مرتين:
eye-reminder = طلبت تذكيرًا:
eye-done = انتهيت منه
eye-look = عرض
eye-parked =
    { $count ->
        [zero] كل الرسائل قُرئت.
        [one] تعذّرت قراءة رسالة واحدة.
        [two] تعذّرت قراءة رسالتين.
        [few] تعذّرت قراءة { $count } رسائل.
        [many] تعذّرت قراءة { $count } رسالة.
       *[other] تعذّرت قراءة { $count } رسالة.
    }

## Later

later-title = لاحقًا
later-pause-label = إيقاف مؤقت حتى
later-pause = إيقاف مؤقت
later-remind-label = تذكيري في
later-remind = تذكير
later-reminder = يصلك تذكير في
later-no-reminder = إزالة
later-follow = متابعة
later-unfollow = إلغاء المتابعة
ticket-paused-until = حتى
ticket-place = { $place } من { $count }
ticket-further = الصفحة التالية
ticket-ahead = التذكرة التالية، مجلوبة مسبقًا
done-followed = بدأت المتابعة
done-unfollowed = أُلغيت المتابعة
done-reminded = تذكير في { $day }
done-no-reminder = بلا تذكير
done-paused-until = متوقفة مؤقتًا حتى { $day }
history-pause-ended = انتهى الإيقاف المؤقت؛ الآن: { $state }

## Recently done

my-acts-title = آخر ما أنجزته
my-acts-lead = آخر 20 إجراءً لك خلال 30 يومًا. يمكن سحب البريد إلى أن يُرسل.
my-acts-empty = لا إجراء لك بعد يمكن التراجع عنه.

## Words and saved lists

key-find = البحث عن كلمات
find = بحث
find-label = كلمات البحث
find-words-title = الكلمات المتاحة
find-words = بعد is: تأتي حالة أو open أو left أو mine أو unowned؛ ويُتاح كذلك lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = شروط البحث
find-drop = دون { $word }
views-title = القوائم المحفوظة
view-save-title = حفظ هذه القائمة
view-name = الاسم
view-for = لمن
view-for-me = لي
view-for-queue = لجميع أعضاء { $queue }
view-save = حفظ
view-change = تغيير اسم هذه القائمة أو حذفها
view-rename = تغيير الاسم
view-delete = حذف
list-per-page = في الصفحة

## Many tickets at once

bulk-title = مع المحدد:
bulk-pick = تحديد #{ $reference }
bulk-all =
    { $count ->
        [zero] لا تذاكر مطابقة
        [one] تحديد التذكرة المطابقة
        [two] تحديد التذكرتين المطابقتين
        [few] تحديد كل التذاكر المطابقة وعددها { $count }
        [many] تحديد كل التذاكر المطابقة وعددها { $count }
       *[other] تحديد كل التذاكر المطابقة وعددها { $count }
    }
bulk-kept =
    { $count ->
        [zero] لا تذاكر محفوظة من صفحات أخرى
        [one] تذكرة واحدة محفوظة من صفحات أخرى
        [two] تذكرتان محفوظتان من صفحات أخرى
        [few] { $count } تذاكر محفوظة من صفحات أخرى
        [many] { $count } تذكرة محفوظة من صفحات أخرى
       *[other] { $count } تذكرة محفوظة من صفحات أخرى
    }
bulk-keep = حفظ التحديد عند التنقل بين الصفحات
bulk-empty = مسح التحديد
bulk-more = المزيد
bulk-page-title = تذاكر عدة دفعة واحدة
bulk-asked =
    { $count ->
        [zero] لا تذاكر للتغيير
        [one] تغيير تذكرة واحدة؟
        [two] تغيير تذكرتين؟
        [few] تغيير { $count } تذاكر؟
        [many] تغيير { $count } تذكرة؟
       *[other] تغيير { $count } تذكرة؟
    }
bulk-running =
    { $count ->
        [zero] لا تذاكر قيد التغيير
        [one] تذكرة واحدة قيد التغيير
        [two] تذكرتان قيد التغيير
        [few] { $count } تذاكر قيد التغيير
        [many] { $count } تذكرة قيد التغيير
       *[other] { $count } تذكرة قيد التغيير
    }
bulk-done =
    { $count ->
        [zero] لا تذاكر، انتهى
        [one] تذكرة واحدة، انتهى
        [two] تذكرتان، انتهى
        [few] { $count } تذاكر، انتهى
        [many] { $count } تذكرة، انتهى
       *[other] { $count } تذكرة، انتهى
    }
bulk-undoing =
    { $count ->
        [zero] لا تذاكر قيد الإعادة إلى ما كانت عليه
        [one] تذكرة واحدة قيد الإعادة إلى ما كانت عليه
        [two] تذكرتان قيد الإعادة إلى ما كانتا عليه
        [few] { $count } تذاكر قيد الإعادة إلى ما كانت عليه
        [many] { $count } تذكرة قيد الإعادة إلى ما كانت عليه
       *[other] { $count } تذكرة قيد الإعادة إلى ما كانت عليه
    }
bulk-undone =
    { $count ->
        [zero] لا تذاكر أُعيدت إلى ما كانت عليه
        [one] تذكرة واحدة أُعيدت إلى ما كانت عليه
        [two] تذكرتان أُعيدتا إلى ما كانتا عليه
        [few] { $count } تذاكر أُعيدت إلى ما كانت عليه
        [many] { $count } تذكرة أُعيدت إلى ما كانت عليه
       *[other] { $count } تذكرة أُعيدت إلى ما كانت عليه
    }
bulk-nobody-is-written-to = لا تُرسل رسالة إلى أحد.
bulk-can-be-undone = يمكن التراجع خلال 30 يومًا عن كل تذكرة لم يطرأ عليها شيء آخر.
bulk-and-more =
    { $count ->
        [zero] ولا تذاكر أخرى
        [one] وتذكرة أخرى
        [two] وتذكرتان أخريان
        [few] و{ $count } تذاكر أخرى
        [many] و{ $count } تذكرة أخرى
       *[other] و{ $count } تذكرة أخرى
    }
bulk-do =
    { $count ->
        [zero] لا شيء للتغيير
        [one] تغييرها
        [two] تغيير التذكرتين
        [few] تغيير كل التذاكر وعددها { $count }
        [many] تغيير كل التذاكر وعددها { $count }
       *[other] تغيير كل التذاكر وعددها { $count }
    }
bulk-back = رجوع
bulk-so-far = حتى الآن { $done } من { $count }.
bulk-count-changed = غُيّرت: { $count }
bulk-count-unchanged = كانت كذلك من قبل: { $count }
bulk-count-failed = تعذّر تغييرها: { $count }
bulk-count-undone = أُعيدت إلى ما كانت عليه: { $count }
bulk-count-left = بقيت كما هي: { $count }
bulk-why = السبب
bulk-undo = التراجع عن الكل
