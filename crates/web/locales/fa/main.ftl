# What the desk says in Persian. A value is written { $name }; each is shown in isolation, so that
# an address or a name cannot tear the sentence.
#
# Glossary
# ticket = تیکت
# queue = صف
# owner = مسئول
# agent = کارشناس
# admin = مدیر
# auditor = ممیز
# desk (the program) = سامانه
# help desk (the role) = میز پشتیبانی
# requester = درخواست‌کننده
# user = کاربر
# answer, reply = پاسخ
# automatic answer = پاسخ خودکار
# standard reply = پاسخ آماده
# internal note = یادداشت داخلی
# state = وضعیت
# tag = برچسب
# spam = هرزنامه
# unwanted = ناخواسته
# flood = ایمیل انبوه
# set aside = کنار گذاشتن
# parked = معلق
# paused = متوقف
# merge = ادغام
# take out = جدا کردن
# split = تفکیک
# undo = واگرد
# take back (a reply) = پس گرفتن
# draft = پیش‌نویس
# outbox = صندوق خروجی
# mail = ایمیل
# message = پیام
# attachment = پیوست
# header = سرآیند
# raw mail = ایمیل خام
# key = کلید
# fingerprint = اثر انگشت
# signature = امضا
# encrypted = رمزگذاری‌شده
# encrypted piece = قطعهٔ رمزگذاری‌شده
# vault = گاوصندوق
# passphrase = عبارت عبور
# password = گذرواژه
# report = گزارش
# second factor = عامل دوم
# recovery code = کد بازیابی
# session = نشست
# token = توکن
# one-time link = پیوند یک‌بارمصرف
# member = عضو
# trainee = کارآموز
# review = بازبینی
# approve = تأیید
# give back = برگرداندن
# shift = نوبت کاری
# reminder = یادآوری
# follow = دنبال کردن
# news = موارد تازه
# saved list = فهرست ذخیره‌شده
# mail filter = فیلتر ایمیل
# settings = تنظیمات
# relay = سرور ارسال
# audit log = سابقهٔ ممیزی
# backup = نسخهٔ پشتیبان
# time zone = منطقهٔ زمانی

## Around every page

skip = رفتن به محتوا
menu = منو
sections = بخش‌ها
section-queues = صف‌ها
section-reviews = پاسخ‌های منتظر بازبینی
section-reports = گزارش‌ها
section-parked = معلق
section-outbox = صندوق خروجی
section-automatic = پاسخ‌های خودکار
section-people = افراد
section-statistics = آمار
sign-out = خروج
undo = واگرد
refresh = بازخوانی
error-prefix = خطا:
errors-title = مشکلی هست
result-title = نتیجه
times = همهٔ ساعت‌ها به وقت منطقهٔ زمانی { $zone } است.

time-now = اکنون
time-today = امروز { $time }
time-yesterday = دیروز { $time }
time-minutes = { $count } دقیقه
time-hours = { $count } ساعت
time-days =
    { $count ->
        [one] { $count } روز
       *[other] { $count } روز
    }
size-bytes =
    { $count ->
        [one] { $count } بایت
       *[other] { $count } بایت
    }
size-kilobytes = { $number } کیلوبایت
size-megabytes = { $number } مگابایت
size-gigabytes = { $number } گیگابایت

warning-key-file = اگر دیسک دزدیده شود، خواندنی است.
warning-key-file-next = کلید کنار داده‌ها قرار دارد. برای تغییر، در [vault] مقدار unlock را "passphrase" بگذارید.
warning-vault-locked = گاوصندوق قفل است.
warning-vault-locked-next = ایمیل دریافت می‌شود، اما تا قفل باز نشود چیزی خوانده یا فرستاده نمی‌شود.

## Signing in

sign-in = ورود
sign-in-title = ورود
sign-in-name = نام
sign-in-password = گذرواژه
sign-in-code = کد
sign-in-code-hint = شش رقم عامل دوم یا یک کد بازیابی. اگر ندارید خالی بگذارید.
sign-in-wrong = نام، گذرواژه یا کد نادرست است.
sign-in-help = هنوز گذرواژه ندارید یا فراموش کرده‌اید؟ از مدیر پیوند یک‌بارمصرف بخواهید.

welcome-title = انتخاب گذرواژه
welcome-lead = سلام { $agent }. از این پس با این گذرواژه وارد می‌شوید.
welcome-password = گذرواژه
welcome-password-hint = دست‌کم { $shortest } نویسه. چهار یا پنج واژهٔ تصادفی مناسب است.
welcome-confirm = تکرار گذرواژه
welcome-different = دو گذرواژه یکسان نیستند.
welcome-weak = گذرواژه‌ای با دست‌کم { $shortest } و حداکثر 1,000 نویسه انتخاب کنید.
welcome-save = ذخیره و ورود
welcome-once = این پیوند فقط یک بار کار می‌کند.
welcome-until = پایان اعتبار:

code-title = عامل دوم
code-lead = این را با برنامهٔ تولید کد اسکن کنید یا رمز را در آن بنویسید. سپس کد نمایش‌داده‌شده را وارد کنید.
code-optional = می‌توانید اکنون از آن بگذرید و بعداً انجامش دهید.
code-secret = رمز:
code-label = کد شش‌رقمی
code-wrong = این کد درست نیست. ساعت دستگاه را بررسی کنید و تازه‌ترین کد را بنویسید.
code-missing = این سامانه عامل دوم می‌خواهد. کدی را که برنامه نشان می‌دهد بنویسید.
code-save = ثبت عامل دوم
recovery-title = کدهای بازیابی
recovery-lead = هر کد یک بار به‌جای عامل دوم کار می‌کند؛ برای نمونه وقتی دستگاه گم شود.
recovery-once = فقط اکنون نمایش داده می‌شوند. آن‌ها را یادداشت کنید و جدا از گذرواژه نگه دارید.
recovery-next = یادداشت کردم
confirm-title = خودتان هستید؟
confirm-lead = این کار خطرناک است و بیش از ده دقیقه از آخرین پرسش گذرواژه گذشته است.
confirm-password = گذرواژهٔ شما
confirm-wrong = گذرواژه نادرست است.
confirm-go = ادامه

locked-title = گاوصندوق قفل است
locked-lead = تیکت‌ها تا باز شدن قفل مهروموم هستند. ایمیل همچنان دریافت و با امنیت نگهداری می‌شود.
locked-waiting =
    { $count ->
        [0] در این فاصله چیزی نرسیده است.
        [one] { $count } ایمیل منتظر خوانده شدن است.
       *[other] { $count } ایمیل منتظر خوانده شدن است.
    }
locked-passphrase = عبارت عبور گاوصندوق
locked-wrong = عبارت عبور نادرست است.
locked-unlock = باز کردن قفل
locked-server = یا روی سرور:

## States

state-needs-first-answer = نیازمند نخستین پاسخ
state-needs-next-answer = نیازمند پاسخ بعدی
state-looking-into = در دست بررسی
state-close-the-loop = اعلام نتیجه به کاربر
state-waiting-user = در انتظار کاربر
state-waiting-team = در انتظار تیمی دیگر
state-paused = متوقف
state-done = انجام‌شده
state-spam = هرزنامه

reason-answered = پاسخ داده شد
reason-learned = آنچه لازم بود دانستیم
reason-cannot-improve = نمی‌توانیم بهترش کنیم
reason-low-priority = اولویت پایین
reason-auto-answered = پاسخ خودکار کافی بود

## List

list-title-all = صف‌ها
list-title-queue = صف { $queue }
list-all-queues = همه
list-queues-label = صف‌ها
list-views-label = نماها
list-open-first = باز کردن نخستین
list-owner-me = شما
list-result = نتیجه برای #{ $reference }
list-empty = اینجا تیکتی نیست. ایمیل به { $address } تیکت تازه باز می‌کند.
list-empty-filtered = تیکتی با این فیلتر نیست. برای دیدن بیشتر، فیلتر را پاک کنید.
list-pages = صفحه‌ها
list-newer = تازه‌تر
list-older = قدیمی‌تر
no-subject = (بدون موضوع)

view-left = منتظر پاسخ
view-mine = مال من
view-unowned = بدون مسئول
view-waiting = در انتظار
view-paused = متوقف
view-close-the-loop = اعلام نتیجه به کاربر
view-done = انجام‌شده
view-spam = هرزنامه
view-all = همهٔ تیکت‌ها

filter-title = فیلتر و ترتیب
filter-state = وضعیت
filter-owner = مسئول
filter-tag = برچسب
filter-language = زبان
filter-order = ترتیب
filter-any = هر کدام
filter-oldest = ابتدا قدیمی‌ترین
filter-newest = ابتدا تازه‌ترین
filter-apply = اعمال
filter-clear = پاک کردن

take = بر عهده گرفتن
take-it = بر عهده می‌گیرم
act-done = انجام شد
act-spam = هرزنامه

## Ticket

ticket-nav = تیکت‌های کناری
ticket-back = بازگشت به فهرست
ticket-previous = تیکت قبلی
ticket-next = تیکت بعدی
ticket-unowned = بدون مسئول
ticket-mine = مسئول: شما
ticket-owner = مسئول: { $agent }
ticket-erased =
    { $days ->
        [0] امروز پاک می‌شود
        [one] { $days } روز دیگر پاک می‌شود
       *[other] { $days } روز دیگر پاک می‌شود
    }
ticket-left-out =
    { $count ->
        [one] محتوا زیاد است؛ { $count } پیام قدیمی‌تر نمایش داده نمی‌شود.
       *[other] محتوا زیاد است؛ { $count } پیام قدیمی‌تر نمایش داده نمی‌شود.
    }
ticket-messages =
    { $count ->
        [one] { $count } پیام
       *[other] { $count } پیام
    }
ticket-write-note = نوشتن یادداشت برای تیم
ticket-reply-page = پاسخ در صفحهٔ جداگانه
ticket-history = تاریخچه
ticket-aside = دربارهٔ این تیکت
ticket-hint = این ایمیل ادعا می‌کند متعلق به { $reference } است. تأیید نشده است.
hint-merge = به آنجا تعلق دارد: ادغام…
back-to-ticket = بازگشت به تیکت
bystanders = در ایمیل آمده، پاسخ نمی‌گیرد:
bystanders-decide = تصمیم‌گیری
merged-into = این تیکت به‌عنوان بخشی از تیکت دیگری نمایش داده می‌شود:
merged-into-hidden = این تیکت به‌عنوان بخشی از تیکتی نمایش داده می‌شود که به آن دسترسی ندارید
merged-into-next = اینجا چیزی نوشته یا تغییر داده نمی‌شود.
merged-take-out = جدا کردن دوباره
merged-here = ادغام‌شده در این تیکت:
merged-take-one-out = جدا کردن
entry-home = از #{ $reference }

entry-mail = از
entry-note = یادداشت
entry-reply = پاسخ
reply-automatic = پاسخ خودکار سامانه

mail-html = نمای HTML
mail-raw = خام
mail-subject = موضوع:
mail-empty = این ایمیل متنی ندارد.
mail-nobody = بدون فرستنده
part-unnamed = بی‌نام
mail-quoted =
    { $lines ->
        [one] متن نقل‌شده، { $lines } سطر
       *[other] متن نقل‌شده، { $lines } سطر
    }
mail-signature =
    { $lines ->
        [one] امضا، { $lines } سطر
       *[other] امضا، { $lines } سطر
    }
mail-forwarded = هدایت‌شده؛ فرستندهٔ ادعایی:
mail-forwarded-nobody = هدایت‌شده؛ نمی‌گوید از چه کسی.
mail-defects =
    { $count ->
        [one] { $count } مورد نامعمول در این ایمیل
       *[other] { $count } مورد نامعمول در این ایمیل
    }
claim-outer = فقط سطر From چنین می‌گوید؛ تأیید نشده است.
claim-aligned = دامنهٔ فرستنده این نشانی را تأیید می‌کند.
claim-unvouched = دامنهٔ این نشانی ارسال این ایمیل را تأیید نمی‌کند؛ هر کسی ممکن است آن را نوشته باشد.
claim-signed = با کلیدی امضا شده که برای این نشانی می‌شناسیم.
claim-inside-report = این نشانی درون گزارش آمده و تأیید نشده است.
claim-by-program = برنامه‌ای این را فرستاده است. نویسنده درون آن ذکر شده و تأیید نشده است.
automatic-auto-reply = پاسخ خودکار
automatic-bounce = اعلان تحویل
automatic-list = ارسال گروهی
automatic-report = گزارش یک برنامه
machine-out-of-office = پاسخ خودکار
machine-challenge = درخواست تأیید
machine-failed = تحویل ممکن نشد
machine-delayed = تأخیر در تحویل
machine-delivered = تحویل داده شد
machine-relayed = به سرور دیگری سپرده شد
machine-complaint = شکایت از هرزنامه
machine-read-receipt = رسید خواندن
machine-calendar-reply = پاسخ تقویم
machine-invitation = دعوت تقویم
machine-list = فهرست پستی
machine-bulk = ارسال گروهی
machine-program = فرستادهٔ یک برنامه
machine-marked = نشان‌شده به‌عنوان خودکار
machine-why = دلیل این تشخیص:
machine-no-answer = پاسخ خودکار برای آن فرستاده نمی‌شود.
notice-title = محتوای این اعلان
notice-unproved = هر کسی می‌تواند چنین اعلانی بنویسد.
notice-recipient = گیرنده
notice-what = رویداد
notice-status = کد وضعیت
notice-words = متن پیام سرور
notice-failed = تحویل نشد
notice-delayed = با تأخیر، تلاش ادامه دارد
notice-delivered = تحویل شد
notice-relayed = به سروری دیگر سپرده شد
notice-expanded = تحویل و برای دیگران نیز فرستاده شد
notice-displayed = ایمیل نمایش داده شد. معلوم نیست خوانده شده باشد.
notice-deleted = ایمیل حذف شد.
notice-dispatched = ایمیل به نشانی دیگری هدایت شد.
notice-processed = برنامه‌ای ایمیل را پردازش کرد.
notice-other = اتفاق دیگری برای ایمیل افتاد.
notice-complaint = کسی ایمیلی را هرزنامه دانسته است.

note-by = یادداشت { $agent }
note-audience = فقط تیم این را می‌بیند
reply-by = پاسخ { $agent }
reply-went-to = به { $address }
outgoing-waiting = در صندوق خروجی. زمان ارسال:
outgoing-leaving = به‌زودی فرستاده می‌شود
outgoing-sent = فرستاده شد
outgoing-late = با تأخیر از
outgoing-put-off = هنوز فرستاده نشده
outgoing-late-why = هنوز فرستاده نشده و دوباره تلاش می‌شود. دلیل:
outgoing-outbox = ایمیل‌های فرستاده‌نشده
outgoing-refused = فرستاده نشد
outgoing-refused-reason = فرستاده نشد و دیگر تلاشی نمی‌شود:
outgoing-try-again = تلاش دوباره در صفحهٔ ایمیل‌های فرستاده‌نشده
outgoing-not-delivered = تحویل نشد
outgoing-not-delivered-next = نشانی دیگر یا راه دیگری برای تماس با این شخص جویا شوید.
wait-recipient-hour = این گیرنده به سقف ایمیل در یک ساعت رسیده است.
wait-recipient-day = این گیرنده به سقف ایمیل در یک روز رسیده است.
wait-all-minute = ارسال به سقف مجاز در یک دقیقه رسیده است.
wait-until = خودبه‌خود ادامه می‌یابد، در
outgoing-twice = شاید دو بار فرستاده شده باشد: یکی از تلاش‌ها قطع شد.
delivery-title = گیرندگان
delivery-waiting = در انتظار ارسال
delivery-handed-over = به سرور ایمیل سپرده شد؛ رسیدن آن معلوم نیست
delivery-refused = سرور ایمیل نپذیرفت
delivery-delayed = با تأخیر؛ سروری هنوز تلاش می‌کند
delivery-failed = تحویل نشد
delivery-arrived = رسید

person-title = این شخص
person-first = این نخستین تیکت از این نشانی است.
person-earlier =
    { $count ->
        [one] { $count } تیکت دیگر
       *[other] { $count } تیکت دیگر
    }

person-keys =
    { $count ->
        [0] کلید OpenPGP شناخته‌شده‌ای نیست
        [one] { $count } کلید OpenPGP
       *[other] { $count } کلید OpenPGP
    }

nobody-title = پاسخ به کسی ممکن نیست
nobody-anonymous = این گزارش نشانی ندارد و پاسخ ممکن نیست. همچنان می‌توانید یادداشت بنویسید یا آن را ببندید.
nobody-no-sender = گیرنده‌ای برای پاسخ شناخته نیست. همچنان می‌توانید یادداشت بنویسید یا آن را ببندید.

## How mail was protected

mark-encrypted = رمزگذاری‌شده
mark-closed = رمزگشایی نشده
mark-signed-known = امضا با کلید شناخته‌شده
mark-signed-unknown = امضا با کلید ناشناخته
mark-signed-mismatch = امضا با کلید شخصی دیگر
mark-signature-bad = امضای نامعتبر
mark-several-signed = چند امضا، هیچ‌کدام معتبر شمرده نشد
mark-left-encrypted =
    { $count ->
        [one] رمزگذاری‌شده برای { $count } کلید
       *[other] رمزگذاری‌شده برای { $count } کلید
    }
mark-left-in-clear = بدون رمزگذاری، با آنکه گفت‌وگو رمزگذاری‌شده بود
mark-report = گزارش WhisperBack
mail-report-link = گزارش
mail-dropped = نسخهٔ رمزگذاری‌شده پس از خواندن، طبق تنظیم گرداننده، دور انداخته شد.
mail-outside = بدون امضا: بیرون از بخش امضاشده
part-outside = بدون امضا
signer-key = کلید امضا
signer-at = زمان امضا، به ساعت امضاکننده:
reply-keys =
    { $count ->
        [one] { $count } کلید به‌کاررفته
       *[other] { $count } کلید به‌کاررفته
    }
never-verified = هرگز تأیید نشده

closed-not-for-us = برای کلیدهای این سامانه رمزگذاری نشده است.
closed-not-for-us-next = از فرستنده پیامی بخواهید که برای یکی از این کلیدها رمزگذاری شده باشد:
closed-no-key = سامانه هنوز کلیدی ندارد. مدیر می‌تواند روی سرور آن را بسازد: confidesk key generate
closed-replayed = همین متن رمزگذاری‌شده پیش‌تر در ایمیل دیگری آمده است.
closed-replayed-next = شاید کسی آن را کپی کرده تا برایش خوانده شود. دوباره باز نمی‌شود.
closed-first = نخستین بار در #{ $reference }
closed-broken = در راه تغییر کرده یا بریده شده، یا OpenPGP درستی نیست.
closed-broken-next = از فرستنده بخواهید دوباره بفرستد. به هیچ بخش آن نمی‌توان اعتماد کرد.
closed-too-large = پس از باز شدن، بزرگ‌تر از حد خواندن سامانه است.
closed-too-large-next = از فرستنده بخواهید آن را در بخش‌های کوچک‌تر بفرستد.
closed-unavailable = کلیدها در دسترس نبودند.
closed-unavailable-next = از مدیر بپرسید گاوصندوق باز است یا نه.
closed-try = اگر سامانه از آن زمان کلید درست را یافته باشد، اکنون می‌توان بازش کرد.
closed-open = باز کردن…

piece-open = باز کردن این قطعهٔ رمزگذاری‌شده…
piece-attachment = فایل رمزگذاری‌شده
piece-inline = بخش رمزگذاری‌شده در متن
piece-mangled = ایمیل رمزگذاری‌شده‌ای که در راه تغییر کرده
piece-title = قطعهٔ رمزگذاری‌شده · #{ $reference }
piece-heading = قطعهٔ رمزگذاری‌شده
piece-lead = شاید مال کس دیگری باشد. هرگز نقل نمی‌شود و چیزی نگه داشته نمی‌شود. باز کردن آن ثبت می‌شود.
piece-from = فقط سطر From درون آن چنین می‌گوید؛ تأیید نشده است.
piece-no-sender = فرستنده‌ای نام نبرده است.
piece-empty = متنی ندارد.
piece-save-part = ذخیره
piece-further =
    { $count ->
        [one] { $count } قطعهٔ رمزگذاری‌شدهٔ دیگر درون آن است و باز نمی‌شود.
       *[other] { $count } قطعهٔ رمزگذاری‌شدهٔ دیگر درون آن است و باز نمی‌شود.
    }
piece-signed-known = امضا با کلیدی که برای درخواست‌کننده پذیرفته شده است.
piece-signed-undecided = امضا با کلیدی که هنوز معلوم نشده مال کیست.
piece-signed-unknown = امضا با کلیدی که سامانه ندارد.
piece-signed-bad = امضا بی‌ارزش است: متن تغییریافته، کلید معیوب یا روش ضعیف.
piece-several-signed = چند قطعهٔ آن امضا دارد؛ هیچ‌یک از امضاها معتبر شمرده نمی‌شود.

## OpenPGP keys of a person

certificates-title = کلیدهای OpenPGP · #{ $reference }
certificates-heading = کلیدهای OpenPGP
certificates-of = کلیدهای
certificates-nobody = درخواست‌کننده شناخته نیست؛ پس کلیدی نمی‌تواند به او تعلق داشته باشد.
certificates-empty = کلیدی شناخته نیست. کلید عمومی را از این شخص بخواهید یا در پایین بچسبانید.
certificates-conflict = برای نشانی‌ای که کلید دارد، کلید تازه‌ای رسیده است.
certificates-conflict-next = هر کسی می‌تواند برای هر نشانی کلید بفرستد. از راهی دیگر از خود شخص بپرسید. سپس یکی را بپذیرید و بقیه را رد کنید.
certificates-chosen = پاسخ‌ها با آن رمزگذاری می‌شود
certificates-revoked = صاحب کلید آن را باطل کرده
certificates-unusable = قابل استفاده نیست
certificates-other-address = این نشانی در هیچ‌یک از شناسه‌های کاربری آن نیست.
certificates-names = شناسه‌های کاربری، به ادعای کلید
certificates-no-names = هیچ
certificates-algorithm = الگوریتم
certificates-created = ساخته‌شده، به ادعای کلید
certificates-expires = انقضا
certificates-never = بدون انقضا
certificates-source = منبع
certificates-decided = زمان تصمیم
certificates-accept = پذیرفتن
certificates-reject = رد کردن
certificates-add-title = افزودن کلید
certificates-add-hint = کلید عمومی‌ای را که از خود شخص گرفته‌اید بچسبانید. با تأیید شما بی‌درنگ پذیرفته می‌شود.
certificates-add-owner = صاحب کلید
certificates-add-label = کلید عمومی، از BEGIN تا END
certificates-add = پذیرفتن این کلید
certificates-look-up-title = جست‌وجوی کلید در بیرون
certificates-look-up-hint = سرور این نشانی درمی‌یابد که سامانه این شخص را می‌شناسد. فقط اگر به کسی آسیبی نمی‌رسد انجام دهید.
certificates-look-up = جست‌وجوی کلید
certificates-no-key-in-it = کلید عمومی OpenPGP در آن نیست. همهٔ آن را از BEGIN تا END بچسبانید.
key-source-autocrypt = از سرآیند یک ایمیل
key-source-attachment = از پیوست
key-source-text = از متن یک ایمیل
key-source-report = از درون یک گزارش
key-source-upload = افزوده‌شده در سامانه
key-source-directory = از سرور نشانی
standing-found = تصمیم‌گیری نشده
standing-accepted = پذیرفته
standing-rejected = ردشده

## Reports

report-card-title = گزارش WhisperBack
report-title = گزارش · #{ $reference }
report-heading = گزارش WhisperBack
report-lead = همهٔ این را ناشناسی نوشته است. هیچ بخشی از آن تأیید نشده است.
report-answers = نوشتهٔ کاربر
report-no-answers = کاربر چیزی ننوشته است.
report-no-answer = هیچ
report-facts = اطلاعات گزارش
report-no-facts = گزارش چیزی دربارهٔ سیستم نمی‌گوید.
report-what = مورد
report-value = مقدار
report-from = محل
report-devices = دستگاه‌ها
report-errors = سطرهایی از لاگ‌ها که خطا به نظر می‌رسند
report-no-errors = هیچ سطری از لاگ‌ها خطا به نظر نمی‌رسد.
report-errors-in-logs = خطاها در لاگ‌ها ({ $count })
report-error-count = { $count } بار
report-sections = بخش‌ها
report-no-sections = گزارش بخشی ندارد. شاید کاربر آن‌ها را حذف کرده باشد.
report-section = بخش
report-size = حجم
report-section-unknown = ناشناخته
report-all-sections =
    { $count ->
        [0] بدون بخش
        [one] تنها بخش، { $size }
       *[other] هر { $count } بخش، { $size }
    }
report-same-machine = این دستگاه پیش‌تر گزارش داده است:
report-defects =
    { $count ->
        [one] { $count } مورد نامعمول در این گزارش
       *[other] { $count } مورد نامعمول در این گزارش
    }
report-id = شناسهٔ گزارش
report-summary = خلاصه
report-contact = نشانی تماس، ادعایی
report-key = کلید، ادعایی
report-key-block = درون گزارش
report-key-url = { $address } (هرگز دریافت نمی‌شود)
report-version = Tails
report-version-installed = { $version }، نخستین نصب { $installed }
report-installed = نخستین نصب
report-channel = کانال
report-commit = کامیت
report-machine = دستگاه
report-manufacturer = سازنده
report-product = محصول
report-model = مدل
report-virtual = ماشین مجازی
report-coreboot = Coreboot
report-cpu = پردازنده
report-kernel = هسته
report-wifi = وای‌فای
report-ethernet = اترنت
report-graphics = گرافیک
report-medium = رسانهٔ راه‌اندازی
report-medium-usb = حافظهٔ USB یا دیسک
report-medium-iso = DVD یا ایمیج دیسک
report-disk = دیسک راه‌اندازی
report-disk-size = حجم دیسک راه‌اندازی
report-system-size = پارتیشن سیستم
report-memory = حافظه
report-persistence = ذخیره‌ساز مانا
report-persistence-features =
    { $count ->
        [one] بله، { $count } قابلیت
       *[other] بله، { $count } قابلیت
    }
report-features = قابلیت‌های آن
report-software = نرم‌افزار اضافی
report-boot-options = گزینه‌های راه‌اندازی
report-troubleshooting = حالت عیب‌یابی
report-locale = زبان و منطقه
report-app = فرستاده از
report-app-summary = خلاصهٔ آن
report-app-details = جزئیات آن
report-mac = ناشناس‌سازی نشانی‌های MAC
report-network = شبکه
report-unsafe-browser = مرورگر ناامن
report-bridges = پل‌های Tor
report-proxy = پراکسی
report-yes = بله
report-no = خیر
source-outer-subject = موضوع بیرونی، که هر کسی می‌توانست بنویسد
source-preamble = سطرهای بالا
source-os-release = فایل نسخه
source-user-text = نوشتهٔ خود کاربر
source-section = بخش { $name }
source-sections = بخش‌ها

section-title = بخش گزارش · #{ $reference }
section-nav = بخش‌های کناری
section-back = همهٔ بخش‌ها
section-lines =
    { $count ->
        [one] { $count } سطر
       *[other] { $count } سطر
    }
section-redacted = آنچه هویت افراد، دستگاه‌ها و شبکه‌ها را نشان می‌دهد با نشانه جایگزین شده است.
section-as-it-came = نمایش متن اصلی
section-raw = متن اصلی: شاید هویت افراد، دستگاه‌ها و شبکه‌ها را نشان دهد.
section-redact = جایگزینی دوباره با نشانه
section-search = یافتن در این بخش
section-find = یافتن
section-all = نمایش همهٔ سطرها
section-found =
    { $count ->
        [0] سطری یافت نشد. حروف کمتری بنویسید.
        [one] { $count } سطر یافت شد.
       *[other] { $count } سطر یافت شد.
    }
section-found-shown = فقط { $count } سطر نخست نمایش داده می‌شود.
section-place = در جای خود
section-empty = این بخش خالی است.
section-line-cut =
    { $count ->
        [one] … و { $count } نویسهٔ دیگر
       *[other] … و { $count } نویسهٔ دیگر
    }
section-lines-before = سطرهای قبلی
section-lines-after = سطرهای بعدی

state-title = وضعیت
state-label = وضعیت تیکت
state-set = ثبت
reason-label = دلیل، اگر انجام شده
owner-title = مسئول
owner-give-to = واگذاری به
owner-give = واگذاری
owner-release = رها کردن
owner-take-over = تحویل گرفتن
sort-title = برچسب‌ها و صف
tags-title = برچسب‌ها
tag-label = افزودن برچسب
tag-add = افزودن
tag-remove = حذف برچسب { $tag }
queue-label = انتقال به صف
queue-move = انتقال
language-label = زبان
language-unknown = نامعلوم
language-set = اصلاح

## Writing

reply-to = پاسخ به { $address }
reply-empty = پیش از ارسال، پاسخی بنویسید.
text-too-long = متن از 200,000 بایت بیشتر است.
reply-title = پاسخ · #{ $reference }
reply-label = پاسخ شما
reply-undo-minutes =
    { $minutes ->
        [one] { $minutes } دقیقه در صندوق خروجی می‌ماند. تا آن زمان می‌توانید پسش بگیرید.
       *[other] { $minutes } دقیقه در صندوق خروجی می‌ماند. تا آن زمان می‌توانید پسش بگیرید.
    }
reply-undo-seconds =
    { $seconds ->
        [one] { $seconds } ثانیه در صندوق خروجی می‌ماند. تا آن زمان می‌توانید پسش بگیرید.
       *[other] { $seconds } ثانیه در صندوق خروجی می‌ماند. تا آن زمان می‌توانید پسش بگیرید.
    }
sealing-clear = بدون رمزگذاری فرستاده می‌شود
sealing-encrypted = رمزگذاری می‌شود
sealing-undecided = اکنون رمزگذاری ممکن نیست
reply-key = با کلید
reply-keys-page = کلیدهای این شخص
reply-not-encrypted = رمزگذاری نشود
reply-in-clear = ارسال بدون رمزگذاری: هر کسی در مسیر می‌تواند آن را بخواند
reply-files = فایل‌های پیوست
reply-files-most = حداکثر { $count } فایل، در مجموع { $size }. هر گیرندهٔ پاسخ آن‌ها را دریافت می‌کند.
reply-files-again = صفحه نمی‌تواند فایل نگه دارد. این‌ها را دوباره انتخاب کنید، وگرنه پاسخ بدون آن‌ها می‌رود:
reply-files-many = حداکثر { $count } فایل انتخاب کنید.
reply-files-large = فایل‌ها بیش از حد بزرگ‌اند: در مجموع { $chosen }. هر پاسخ حداکثر { $size } می‌پذیرد.
reply-files-none = این سامانه فایلی نمی‌فرستد.
reply-unverified = این نشانی از درون گزارش آمده و هرگز تأیید نشده است.
unprotected-no-key-of-one = برای یکی از گیرندگان کلیدی شناخته نیست. رمزگذاری برای همه ممکن نیست.
unprotected-unusable-of-one = همهٔ کلیدهای یکی از گیرندگان منقضی، باطل یا بیش از حد ضعیف است.
unprotected-undecided-of-one = برای یکی از گیرندگان چند کلید رسیده است. ابتدا تصمیم بگیرید کدام درست است.
unprotected-no-key = گفت‌وگو رمزگذاری‌شده بود و برای این نشانی کلیدی شناخته نیست.
unprotected-unusable = همهٔ کلیدهای این نشانی منقضی، باطل یا بیش از حد ضعیف است.
unprotected-undecided = برای این نشانی چند کلید رسیده است. ابتدا تصمیم بگیرید کدام درست است.
reply-needs-decision = فرستاده نشد. دربارهٔ کلیدها تصمیم بگیرید، یا کادر ارسال بدون رمزگذاری را علامت بزنید.
send-wait = ارسال، در انتظار کاربر
send-done = ارسال، انجام شد
send-looking = ارسال، ادامهٔ بررسی

note-title = یادداشت · #{ $reference }
note-heading = یادداشت برای تیم
note-hint = فقط تیم این را می‌بیند. چیزی فرستاده نمی‌شود.
note-label = یادداشت شما
note-empty = پیش از ذخیره، چیزی بنویسید.
note-save = ذخیرهٔ یادداشت

## Drafts: what was written and not sent

draft-save = ذخیرهٔ پیش‌نویس
draft-frame = نتیجهٔ ذخیرهٔ پیش‌نویس
draft-saved = پیش‌نویس ذخیره شد: { $time }
draft-saved-at = پیش‌نویس شما، ذخیره‌شده:
draft-held = به دلیل موارد تازه نگه داشته و فرستاده نشد.
draft-discard = دور انداختن پیش‌نویس
draft-remind = اگر از آن زمان چیزی نوشته‌اید: دو دقیقه است که ذخیره نشده است.
draft-mine-reply = پاسخی فرستاده‌نشده دارید
draft-mine-note = یادداشتی ناتمام دارید
draft-their-reply = { $agent } پاسخی می‌نویسد که هنوز فرستاده نشده است
draft-their-note = { $agent } یادداشتی می‌نویسد که هنوز ناتمام است
drafts-title = پیش‌نویس‌ها · #{ $reference }
drafts-heading = پیش‌نویس‌ها
drafts-none = کسی برای این تیکت پیش‌نویسی ندارد.
drafts-read = خواندن پیش‌نویس
drafts-go-on = ادامهٔ نوشتن
drafts-take = تحویل گرفتن
drafts-take-hint = از آن شما می‌شود و زیر نوشتهٔ خودتان می‌آید. در تاریخچه ثبت می‌شود.

## News while a reply was written

held-title = موارد تازه · #{ $reference }
held-heading = از زمان باز کردن صفحه، مورد تازه‌ای رسیده است
held-lead = پاسخ شما فرستاده نشد. موارد تازه را بخوانید، سپس تصمیم بگیرید.
held-send = با این حال ارسال
held-edit = ویرایش
held-keep = نگه داشتن به‌عنوان پیش‌نویس
held-discard = دور انداختن
held-news = موارد تازه از آن زمان

## People of a ticket

receivers-to = به
receivers-copy = رونوشت
receivers-nobody = هیچ‌کس
participants-link = گیرندگان پاسخ
participants-title = افراد · #{ $reference }
participants-heading = گیرندگان پاسخ
participants-receive = پاسخ بعدی فرستاده می‌شود
participants-requester = درخواست‌کننده
participants-no-requester = درخواست‌کننده شناخته نیست.
participants-gets-none = پاسخ نمی‌گیرد
participants-gets-none-why = کس دیگری جای این شخص است.
participants-copy = در رونوشت
participants-instead = به‌جای درخواست‌کننده
participants-added = افزوده‌شده
participants-merged-from = همراه #{ $reference } آمده
participants-make-copy = رونوشت…
participants-make-instead = به‌جای درخواست‌کننده…
participants-remove = حذف
participants-bystanders = در ایمیل آمده، پاسخ نمی‌گیرد
participants-bystanders-hint = هر کسی می‌تواند هر نشانی را در ایمیل بنویسد. این به‌تنهایی کسی را اضافه نمی‌کند.
participants-add = افزودن شخص
participants-add-hint = پیش از هر تغییر می‌بینید چه کسی چه چیزی دریافت خواهد کرد.
participants-address = نشانی
participants-no-address = این نشانی برای ارسال ایمیل معتبر نیست.
participants-own-address = این نشانی خود سامانه است.
participants-back = بازگشت به افراد
participant-review-title = افزودن شخص · #{ $reference }
participant-review-heading = چه کسی پاسخ‌ها را دریافت خواهد کرد
participant-review-copy = در رونوشت:
participant-review-instead = به‌جای درخواست‌کننده:
participant-review-gets = از این پس این نشانی همهٔ پاسخ‌ها را می‌گیرد و ایمیلش به این تیکت می‌پیوندد.
participant-review-gets-not = نوشته‌های پیشین و یادداشت‌ها را دریافت نمی‌کند.
participant-review-do-copy = ارسال رونوشت به آن
participant-review-do-instead = ارسال پاسخ به آن
review-before = گیرندگان کنونی پاسخ
review-after = گیرندگان پاسخ پس از تغییر
review-next-reply = پاسخ بعدی:
review-news = از زمان باز کردن صفحه، مورد تازه‌ای رسیده است. چیزی تغییر نکرد. موارد تازه را بخوانید، سپس تصمیم بگیرید.
review-leave = بدون تغییر بماند

## Merging and splitting

merge-link = ادغام…
merge-title = ادغام · #{ $reference }
merge-heading = ادغام در تیکتی دیگر
merge-lead = این تیکت به‌عنوان بخشی از تیکت دیگر نمایش داده خواهد شد. هر زمان می‌توانید دوباره جدایش کنید.
merge-candidates = شاید متعلق باشد به
merge-hinted = ایمیل آن به این تیکت اشاره می‌کند؛ تأیید نشده است
merge-into-this = ادغام در این تیکت…
merge-other = تیکتی دیگر
merge-into-label = شمارهٔ آن، مانند K7QX4MB
merge-look = ابتدا بررسی…
merge-no-ticket = چنین تیکتی نیست یا به آن دسترسی ندارید.
merge-itself = این خود همین تیکت است. تیکت دیگر را وارد کنید.
merge-back = بازگشت به انتخاب
merge-review-title = ادغام · #{ $reference }
merge-review-heading = ادغام
merge-this = این تیکت
merge-becomes-part = بخشی می‌شود از
merge-what-happens = ایمیل‌ها و یادداشت‌هایش آنجا نمایش داده می‌شود. نوشته‌های بعدی به آنجا می‌رود. خودش دیگر پیگیری نمی‌خواهد.
merge-other-queue = کارشناسان صف { $queue } آن را خواهند دید.
merge-requester = با درخواست‌کنندهٔ این تیکت چه شود؟
merge-requester-none = پاسخ نمی‌گیرد
merge-requester-copy = رونوشت پاسخ‌ها را می‌گیرد
merge-requester-instead = پاسخ‌ها را به‌جای درخواست‌کنندهٔ دیگر می‌گیرد
merge-do = ادغام
split-link = تفکیک چند ایمیل به تیکتی جدا
split-title = تفکیک · #{ $reference }
split-heading = تفکیک به تیکتی جدا
split-lead = ایمیل‌هایی که علامت می‌زنید به تیکت تازه‌ای می‌رود. نویسندهٔ نخستین آن‌ها درخواست‌کنندهٔ آن است.
split-which = کدام ایمیل‌ها؟
split-hint = پاسخ‌ها و یادداشت‌ها اینجا می‌ماند. می‌توانید تیکت تازه را دوباره ادغام کنید.
split-empty = ایمیلی برای تفکیک اینجا نیست. گزارش خود موضوعی جداست.
split-do = ساختن تیکت از آن‌ها
split-none-ticked = دست‌کم یک و حداکثر پنجاه ایمیل را علامت بزنید.
split-one-must-stay = یک ایمیل باید در این تیکت بماند. یکی را بدون علامت بگذارید.

## Outcomes

done-taken = بر عهده گرفته شد
done-given = به { $agent } واگذار شد
done-released = رها شد
done-moved = به { $queue } منتقل شد
done-tagged = برچسب { $tag } افزوده شد
done-untagged = برچسب { $tag } حذف شد
done-state = اکنون: { $state }
done-noted = یادداشت برای تیم ذخیره شد.
done-in-outbox = تا { $until } در صندوق خروجی.
done-taken-back = پس گرفته شد. چیزی فرستاده نشد.
done-undone = واگرد شد
done-too-late = برای واگرد دیر شده است
done-run-again = اکنون دوباره خوانده می‌شود.
done-lesson-again = فیلتر اکنون دوباره آموزش می‌بیند.
done-lesson-dropped = از این آموزش صرف‌نظر شد.
done-tried-again = اکنون دوباره تلاش می‌شود.
done-draft-kept = به‌عنوان پیش‌نویس شما نگه داشته شد. چیزی فرستاده نشد.
done-discarded = دور انداخته شد. چیزی فرستاده نشد.
done-signed-out = از سامانه خارج شدید.
done-unlocked = گاوصندوق باز است.
done-key-accepted = کلید پذیرفته شد. امضاهای آن دوباره بررسی شد.
done-key-rejected = کلید رد شد. چیزی با آن رمزگذاری نمی‌شود.
done-key-look-up = سامانه تا پنج دقیقهٔ دیگر کلید را جست‌وجو می‌کند. سپس دوباره سر بزنید.
done-language = زبان ثبت شد
done-recipient-copy = از این پس در رونوشت
done-recipient-instead = از این پس به‌جای درخواست‌کننده
done-recipient-removed = دیگر پاسخ نمی‌گیرد
done-merged = #{ $reference } اکنون بخشی از این تیکت است.
done-unmerged = جدا شد و به حالت پیشین برگشت.
done-split = این اکنون تیکتی جداست، از ایمیل‌های #{ $reference }.

## Other pages

history-title = تاریخچهٔ #{ $reference }
history-desk = سامانه
history-opened = با ایمیل باز شد
history-mail = ایمیلی رسید
history-language = زبان به { $language } تغییر کرد
history-reply = پاسخ در صندوق خروجی قرار گرفت
history-withdrawn = پاسخ پس گرفته شد
history-note = یادداشت نوشته شد
history-in-clear = پاسخ بدون رمزگذاری فرستاده شد، با آنکه گفت‌وگو رمزگذاری‌شده بود
history-piece-opened = قطعهٔ رمزگذاری‌شده باز شد
history-key-found = کلید به حالت تصمیم‌گیری‌نشده برگشت
history-key-accepted = کلید پذیرفته شد
history-key-rejected = کلید رد شد
history-key-look-up = جست‌وجوی کلید درخواست شد
history-key-looked-up = کلیدی در بیرون یافت شد
history-key-not-found = کلیدی در بیرون یافت نشد
history-not-delivered = پاسخی تحویل نشد: { $why }
history-not-delivered-unexplained = پاسخی تحویل نشد
history-delayed = سروری هنوز برای تحویل پاسخ تلاش می‌کند: { $why }
history-delayed-unexplained = سروری هنوز برای تحویل پاسخ تلاش می‌کند
history-late = پاسخی تأخیر دارد: { $why }
history-tried-again = ارسال پاسخ دوباره آزموده شد
history-spam-filter = ناخواسته، کنار گذاشته شد: به تشخیص فیلتر ایمیل
history-spam-sender = ناخواسته، کنار گذاشته شد: شبیه ایمیل انبوه، از نظر فرستنده
history-spam-text = ناخواسته، کنار گذاشته شد: شبیه ایمیل انبوه، از نظر متن
history-spam-domain = ناخواسته، کنار گذاشته شد: شبیه ایمیل انبوه، از نظر دامنهٔ فرستنده
history-spam-network = ناخواسته، کنار گذاشته شد: شبیه ایمیل انبوه، از نظر شبکهٔ مبدأ
history-not-taught = آموزش فیلتر ایمیل ممکن نشد: { $why }
history-automatic = سامانه خودکار پاسخ داد ({ $language })
history-no-automatic = بدون پاسخ خودکار، زیرا { $why }
history-recipient-copy = از این پس کسی رونوشت پاسخ‌ها را می‌گیرد
history-recipient-instead = از این پس کسی به‌جای درخواست‌کننده پاسخ‌ها را می‌گیرد
history-recipient-removed = کسی دیگر پاسخ نمی‌گیرد
history-merged = #{ $reference } بخشی از این تیکت شد
history-merged-into = بخشی از #{ $reference } شد
history-unmerged = #{ $reference } جدا شد
history-unmerged-from = از #{ $reference } جدا شد
history-split = چند ایمیل به تیکت #{ $reference } تفکیک شد
history-split-from = از ایمیل‌های #{ $reference } ساخته شد
history-draft-taken = پیش‌نویس { $agent } تحویل گرفته شد
history-empty = هنوز رویدادی نیست.

silence-no-address = گیرنده‌ای برای پاسخ شناخته نیست
silence-imported = ایمیل از جای دیگری وارد شده است
silence-old = ایمیل قدیمی است
silence-machine = ماشین یا فهرست پستی ایمیل را فرستاده است
silence-null-sender = ایمیل مسیر بازگشت ندارد
silence-no-reply-address = این نشانی پاسخ نمی‌پذیرد
silence-ours = نشانی از خود سامانه است
silence-answers = ایمیل پاسخی به ایمیل دیگر است
silence-not-addressed = در To یا Cc ایمیل نشانی سامانه نیست
silence-not-vouched = هیچ‌چیز فرستنده را تأیید نمی‌کند
silence-inside-report = صف به نشانی‌های درون گزارش‌ها پاسخ نمی‌دهد
silence-spam = تیکت هرزنامه است
silence-taken-up = پیش‌تر کسی پاسخ داده است
silence-answered-before = این نشانی در هفت روز گذشته پاسخ خودکار گرفته است
silence-too-many = سامانه به سقف ارسال در یک ساعت رسیده است
silence-too-many-of-domain = سامانه به سقف ارسال در یک ساعت به نشانی‌های این دامنه رسیده است
silence-late = ظرف یک روز آماده نشد
silence-unprotected = تصمیم دربارهٔ رمزگذاری لازم است

html-view-title = نمای HTML · #{ $reference }
html-view-lead = پاک‌سازی‌شده و محصور: بدون تصویر بیرونی، اسکریپت و فرم.
html-view-frame = ایمیل به‌صورت HTML

parked-title = ایمیل‌های معلق
parked-lead = این ایمیل‌ها پذیرفته شده اما خوانده نشده‌اند. چیزی از دست نرفته است. پس از به‌روزرسانی دوباره پردازش کنید.
parked-empty = چیزی معلق نیست. ایمیلی که خواندنش ممکن نباشد اینجا می‌ماند.
parked-attempts =
    { $count ->
        [one] { $count } بار تلاش
       *[other] { $count } بار تلاش
    }
parked-retry = پردازش دوباره
parked-raw = دریافت ایمیل خام
lessons-title = آنچه آموزشش به فیلتر ایمیل ممکن نشد
lessons-lead = برنامهٔ آموزش فیلتر ایمیل برای ایمیل‌های این تیکت‌ها خطا داد. وقتی دوباره کار کرد، دوباره تلاش کنید. یا از آموزش صرف‌نظر کنید: تیکت‌ها همان‌گونه می‌مانند.
lessons-retry = تلاش دوباره
lessons-drop = صرف‌نظر

outbox-title = ایمیل‌های فرستاده‌نشده
outbox-lead = این پاسخ‌ها در انتظار، دارای تأخیر یا بی‌نتیجه‌اند. آنچه منتظر است یا تأخیر دارد خودبه‌خود ادامه می‌یابد.
outbox-empty = چیزی تأخیر ندارد. پاسخی که نتواند فرستاده شود اینجا می‌آید.
outbox-ticket = تیکت
outbox-queue = صف
outbox-since = نخستین تلاش
outbox-attempts = تلاش‌ها
outbox-state = وضعیت
outbox-why = دلیل
outbox-waits = ادامه در
outbox-put-off = به‌زودی دوباره تلاش می‌شود
outbox-late = با تأخیر از
outbox-given-up = بی‌نتیجه
outbox-try-again = تلاش دوباره

flood-title = تیکت‌های مشابه
flood-alike =
    { $count ->
        [one] { $count } تیکت تازه { $by } دارد
       *[other] { $count } تیکت تازه { $by } دارند
    }
flood-aside =
    { $count ->
        [one] { $count } تیکت با { $by } به‌عنوان هرزنامه کنار گذاشته شد
       *[other] { $count } تیکت با { $by } به‌عنوان هرزنامه کنار گذاشته شد
    }
flood-none =
    { $count ->
        [one] { $count } تیکت { $by } دارد و ایمیل انبوه نیست
       *[other] { $count } تیکت { $by } دارند و ایمیل انبوه نیستند
    }
flood-look = دیدن
flood-from = رسیده از
flood-to = تا
flood-lead = این تیکت‌ها را کسی بر عهده نگرفته و پاسخ نداده است. آنچه علامت‌دار بماند، نخوانده هرزنامه می‌شود. می‌توانید همه را یک‌جا برگردانید.
flood-sweep =
    { $count ->
        [one] علامت‌گذاری این تیکت به‌عنوان هرزنامه
       *[other] علامت‌گذاری هر { $count } تیکت انتخاب‌شده به‌عنوان هرزنامه
    }
flood-swept =
    { $count ->
        [one] { $count } تیکت به‌عنوان هرزنامه علامت خورده است.
       *[other] { $count } تیکت به‌عنوان هرزنامه علامت خورده است.
    }
flood-sweeps-until = ایمیل‌های مشابه تازه خودبه‌خود هرزنامه می‌شود تا
flood-undo = واگرد همه
flood-clear-lead = اگر واقعاً افرادی این‌ها را نوشته‌اند، اعلام کنید. سامانه دیگر این تیکت‌ها را ایمیل انبوه نمی‌شمارد.
flood-clear = این ایمیل انبوه نیست
flood-cleared =
    { $count ->
        [one] به اعلام یکی از کارشناسان، { $count } تیکت ایمیل انبوه نیست و دیگر چنین پیشنهاد نمی‌شود.
       *[other] به اعلام یکی از کارشناسان، { $count } تیکت ایمیل انبوه نیستند و دیگر چنین پیشنهاد نمی‌شوند.
    }
flood-again = در واقع ایمیل انبوه است
flood-tickets = تیکت‌های مشابه
flood-ticket = تیکت
flood-requester = از
flood-subject = موضوع
flood-at = زمان رسیدن
flood-back = بازگشت به صف‌ها
alike-sender = فرستندهٔ یکسان
alike-text = متن تقریباً یکسان
alike-domain = دامنهٔ فرستندهٔ یکسان
alike-network = شبکهٔ مبدأ یکسان
spam-filter = فیلتر ایمیل این ایمیل را ناخواسته می‌داند.
spam-filter-score = فیلتر ایمیل این ایمیل را ناخواسته می‌داند و به آن { $score } امتیاز می‌دهد.
spam-filter-points = فیلتر ایمیل این ایمیل را ناخواسته می‌داند: { $score } امتیاز داده و { $required } کافی است.
spam-filter-tests = یافته‌های فیلتر، به نام‌های خودش: { $tests }
spam-flood = این ایمیل مانند ایمیل انبوهی است که کارشناسی هرزنامه شمرده است: { $by }.

stats-by-state = تیکت‌ها به تفکیک وضعیت
stats-state = وضعیت
stats-by-queue = منتظر پاسخ، به تفکیک صف
stats-queue = صف
stats-mail = ایمیل
stats-kind = نوع
stats-messages = ایمیل‌های درون تیکت‌ها
stats-unread = منتظر خوانده شدن
stats-parked = معلق
outbox-held = نگه‌داشته در صندوق خروجی
outbox-trying = در حال ارسال
outbox-sent = فرستاده‌شده
outbox-failed = پذیرفته‌نشده
stats-as-of = تا زمان
stats-empty = هنوز چیزی برای شمارش نیست.
stats-count = تعداد
stats-total = جمع

people-queues = صف‌ها
people-agents = کارشناسان
people-name = نام
people-addresses = نشانی‌ها
people-role = نقش
people-disabled = غیرفعال
people-every-queue = همهٔ صف‌ها
people-all-queues = بدون علامت یعنی همهٔ صف‌ها، از جمله صف‌های آینده.
people-languages = زبان‌ها
people-languages-hint = کدها با فاصله میانشان، مانند en fr.
people-languages-wrong = کد زبان‌ها را با فاصله میانشان بنویسید، مانند en fr.
people-seen = آخرین حضور
people-invited = دعوت‌شده تا
people-expired = دعوت منقضی شده
people-invite = دعوت از کسی
people-invite-make = ساختن پیوند یک‌بارمصرف
people-name-taken = کسی پیش‌تر این نام را گرفته است.
people-name-wrong = نامی با 1 تا 60 حرف، رقم یا نشانه انتخاب کنید.
people-code-needed = از این شخص عامل دوم خواسته خواهد شد.
people-code-free = این شخص می‌تواند عامل دوم ثبت کند، ولی الزامی نیست.
people-roles = اختیارات نقش‌ها
member-title = عضو
member-back = همهٔ اعضا
member-has-code = عامل دوم
member-role = نقش و صف‌ها
member-role-save = ذخیرهٔ نقش و صف‌ها
member-link = پیوند یک‌بارمصرف
member-link-until = اعتبار پیوند تا:
member-link-lead = با پیوند تازه، هنگام استفاده، گذرواژهٔ تازه‌ای تعیین و همهٔ نشست‌ها پایان می‌یابد.
member-link-make = ساختن پیوند تازه
member-withdraw = باطل کردن پیوند
member-stop = قطع دسترسی
member-end-sessions = پایان دادن به همهٔ نشست‌ها
member-disable = غیرفعال کردن
member-disable-lead = نشست‌ها و توکن‌ها بی‌درنگ پایان می‌یابد. نام در تیکت‌ها می‌ماند.
member-enable = فعال کردن
member-enable-lead = این شخص با پیوند یک‌بارمصرف از نو آغاز می‌کند.
invited-title = پیوند یک‌بارمصرف
invited-lead = این پیوند را از راهی امن به { $agent } بدهید.
invited-once = فقط اکنون نمایش داده می‌شود.

## Account

me-title = حساب من
me-back = حساب من
me-profile = ظاهر صفحه‌ها
me-interface = زبان سامانه
me-zone = منطقهٔ زمانی
me-zone-wrong = چنین منطقهٔ زمانی‌ای نیست. یکی را از فهرست انتخاب کنید، مانند Europe/Berlin.
me-density = فاصله‌گذاری
me-density-normal = عادی
me-density-compact = فشرده
me-text-size = اندازهٔ متن
me-keys = کلیدهای میان‌بر
me-keys-on = روشن
me-keys-off = خاموش
me-page-size = سطرهای هر فهرست
me-save = ذخیره
me-sessions = نشست‌ها
me-begun = آغاز
me-used = آخرین استفاده
me-browser = مرورگر
me-browser-unknown = نامعلوم
me-this = همین نشست
me-end = پایان دادن
me-end-others = پایان دادن به بقیه
me-sessions-hint = از مرورگر فقط خانوادهٔ آن نگه داشته می‌شود و هیچ نشانی‌ای از شما نگه داشته نمی‌شود.
me-no-code = عامل دوم ندارید. با آن، گذرواژهٔ دزدیده‌شده کافی نیست.
me-has-code =
    { $count ->
        [0] عامل دوم دارید و کد بازیابی‌ای نمانده است.
        [one] عامل دوم دارید و { $count } کد بازیابی مانده است.
       *[other] عامل دوم دارید و { $count } کد بازیابی مانده است.
    }
me-code-set = ثبت عامل دوم
me-code-again = ثبت عاملی دیگر، با کدهای بازیابی تازه
me-code-drop = کنار گذاشتن عامل دوم
me-password = گذرواژه
me-password-old = گذرواژهٔ کنونی
me-password-new = گذرواژهٔ تازه
me-password-save = تغییر گذرواژه
me-tokens = توکن‌های API
me-no-tokens = توکنی ندارید.
me-made = ساخته‌شده
me-may = اجازه
me-token-reads = خواندن
me-token-all = همهٔ اختیارات شما
me-revoke = باطل کردن
me-token-make-read = ساختن توکن فقط‌خواندنی
me-token-make = ساختن توکن با همهٔ اختیارات
me-token-new = توکن تازه
me-token-once = فقط اکنون نمایش داده می‌شود.

## Replies to review

reviews-lead = پاسخ کارآموزان پس از تأیید کسی دیگر فرستاده می‌شود.
reviews-empty = پاسخی منتظر نیست.
review-waits = منتظر شما
review-waits-you = منتظر شخصی دیگر
review-returned = برگردانده‌شده
review-returned-you = برگردانده‌شده به شما
review-by = از { $agent }
review-then = سپس
review-files = فایل‌ها:
review-text = متن
review-approve = تأیید و ارسال
review-note = چه باید تغییر کند
review-return = برگرداندن
review-revise = تحویل دوباره
review-drop = دور انداختن
reply-for-review = پاسخ شما پس از تأیید کسی دیگر فرستاده می‌شود.
done-for-review = تحویل شد. پس از تأیید کسی دیگر فرستاده می‌شود.
done-review-approved = تأیید شد. پس از مهلت واگرد فرستاده می‌شود.
done-review-returned = برگردانده شد.
done-review-again = دوباره تحویل شد.
done-review-dropped = دور انداخته شد.
done-profile = ذخیره شد.
done-password = گذرواژهٔ شما تغییر کرد. همهٔ نشست‌های دیگر پایان یافت.
done-code-dropped = دیگر عامل دوم ندارید.
done-sessions-ended = نشست‌ها پایان یافت.
done-token-revoked = توکن باطل شد.
done-role-changed = نقش و صف‌ها ذخیره شد.
done-agent-disabled = غیرفعال شد. همهٔ نشست‌ها و توکن‌ها پایان یافت.
done-link-withdrawn = پیوند دیگر کار نمی‌کند.
history-for-review = پاسخ برای بازبینی تحویل شد
history-approved = پاسخ تأیید شد
history-changed = پاسخ ویرایش و تأیید شد
history-returned = پاسخ برگردانده شد
history-dropped = پاسخ پیش از تأیید دور انداخته شد

## Reports without people

reports-lead = محتوای گزارش‌ها، بدون نویسندگان آن‌ها.
reports-empty = هنوز گزارشی نیست.
reports-back = همهٔ گزارش‌ها
reports-version = نسخه
reports-summary = خلاصه
reports-received = زمان دریافت

people-queue-hint = صف تازه، روی سرور:

## Automatic answers

answers-lead = نخستین ایمیل هر شخص یک پاسخ خودکار از سامانه می‌گیرد، به زبان همان شخص.
answers-no-queue = صفی نمی‌بینید.
answers-empty = این صف پاسخ خودکار ندارد.
answers-empty-next = در پایین زبانی انتخاب کنید و پاسخی بنویسید.
answers-texts = متن‌های صف
answers-of = در صف
answers-standing = وضعیت
answers-since = از زمان
answers-language = زبان، برای نمونه en
answers-open = باز کردن
answers-reports-on = نشانی‌های درون گزارش‌ها نیز پاسخ می‌گیرند. هر کسی می‌تواند آنجا هر نشانی بنویسد.
answers-reports-off = نشانی‌های درون گزارش‌ها پاسخ نمی‌گیرند، چون هر کسی می‌تواند آنجا هر نشانی بنویسد.
answers-reports-take = به آن‌ها نیز پاسخ داده شود
answers-reports-leave = دیگر به آن‌ها پاسخ داده نشود
answer-sent = فرستاده می‌شود
answer-off = خاموش
answer-not-approved = هنوز تأیید نشده
answer-waits = در انتظار تأیید
answer-back = همهٔ پاسخ‌های خودکار
answer-in-force = فعال
answer-nothing = متنی فعال نیست. در پایین متنی بنویسید و از کارشناسی دیگر بخواهید تأییدش کند.
answer-proposed = پیشنهادشده
answer-compare = سطرهای دارای + تازه‌اند و سطرهای دارای − حذف می‌شوند.
answer-needs-another = این نسخه را شما نوشته‌اید. کارشناسی دیگر باید تأییدش کند.
answer-approve = تأیید و فعال‌سازی
answer-switch-on = روشن کردن
answer-switch-off = خاموش کردن
answer-write = نوشتن نسخهٔ تازه
answer-hint = برای هر کسی که بنویسد فرستاده می‌شود و شاید علنی شود. این به‌جای شمارهٔ تیکت می‌آید:
answer-subject = موضوع
answer-subject-first = پاسخ خودکار [#{"{"}ticket{"}"}]
answer-text = متن
answer-propose = پیشنهاد
answer-history = همهٔ نسخه‌ها
answer-version = نسخهٔ { $number }
answer-operator = گرداننده
answer-approved-by = تأییدکننده:
answer-put-back = فعال‌سازی دوباره
answer-news = از زمان باز کردن این صفحه نسخه‌ای پیشنهاد شده است. آن را با نسخهٔ خود در پایین مقایسه کنید.
answer-text-fault = متنی با حداکثر 10,000 بایت بنویسید.
answer-subject-fault = موضوعی یک‌سطری با حداکثر 150 نویسه بنویسید.
done-answer-proposed = پیشنهاد شد. کارشناسی دیگر باید تأییدش کند.
done-answer-approved = این نسخه فعال است.
done-answer-on = روشن شد.
done-answer-off = خاموش شد.
done-answer-reports = ذخیره شد.
role-admin = مدیر
role-help-desk = میز پشتیبانی
role-trainee = کارآموز
role-developer = توسعه‌دهنده
role-ux = تجربهٔ کاربری
role-translator = مترجم
role-auditor = ممیز
role-admin-may = همه‌چیز، در همهٔ صف‌ها.
role-help-desk-may = تیکت‌ها را می‌خواند و پاسخ می‌دهد؛ پاسخ کارآموزان را بازبینی می‌کند.
role-trainee-may = تیکت‌ها را می‌خواند. پاسخ‌هایش پس از تأیید کسی دیگر فرستاده می‌شود.
role-developer-may = گزارش‌ها را بدون نویسندگانشان می‌بیند، و شمارش‌ها را.
role-ux-may = مانند توسعه‌دهنده.
role-translator-may = متن پاسخ‌های خودکار را می‌نویسد و هیچ تیکتی نمی‌بیند.
role-auditor-may = شمارش‌ها را می‌بیند، بدون محتوا.

keys-title = کلیدهای میان‌بر
keys-lead = کلیدهای Alt و Shift (در مک Control و Option) را نگه دارید و کلید را بزنید. اسکریپت لازم نیست.
keys-key = کلید
keys-does = کار
look-title = ظاهر
look-auto = مطابق مرورگر
look-light = روشن
look-dark = تیره
keys-find-title = پیوندها با نام
keys-find = در Firefox و Tor Browser کلید ' را بزنید و نخستین حروف پیوند را بنویسید. Enter آن را باز می‌کند.
key-open-first = باز کردن نخستین تیکت فهرست
key-up = بازگشت به فهرست یا تیکت
key-next = تیکت یا صفحهٔ بعدی
key-previous = تیکت یا صفحهٔ قبلی
key-reply = رفتن به کادر پاسخ
key-send = ارسال، در انتظار کاربر؛ در یادداشت: ذخیرهٔ یادداشت
key-note = نوشتن یادداشت برای تیم
key-take = بر عهده گرفتن تیکت
key-undo = واگرد
key-save = ذخیرهٔ پیش‌نویس

problem-home = بازگشت به آغاز
problem-request = شمارهٔ این درخواست:
problem-kept = متن شما از دست نرفته است. از اینجا کپی کنید:
problem-malformed = این درخواست نامفهوم بود
problem-malformed-next = برگردید و دوباره تلاش کنید.
problem-forbidden = اجازهٔ این کار را ندارید
problem-forbidden-next = نقش شما شامل آن نیست. مدیر می‌تواند آن را تغییر دهد.
problem-signed-out = از سامانه خارج شده‌اید
problem-signed-out-next = دوباره وارد شوید، سپس متن خود را بچسبانید.
problem-sign-in = ورود
problem-stale-form = این فرم بیش از حد قدیمی است
problem-stale-form-next = برگردید، صفحه را بازخوانی کنید و دوباره بفرستید.
problem-not-found = یافت نشد
problem-not-found-next = چنین صفحه‌ای نیست یا به آن دسترسی ندارید.
problem-conflict = کسی زودتر اقدام کرد
problem-conflict-next = برگردید و صفحه را بازخوانی کنید تا تغییرات را ببینید.
problem-too-large = حجم بیش از حد است
problem-too-large-next = کوتاه‌ترش کنید و دوباره بفرستید.
problem-unprocessable = چیزی در فرم نادرست است
problem-unprocessable-next = برگردید و فیلدها را بررسی کنید.
problem-too-many = درخواست‌ها بیش از حد است
problem-too-many-next = یک دقیقه صبر کنید و دوباره تلاش کنید.
problem-failed = مشکلی در سامانه پیش آمد
problem-failed-next = تقصیر شما نیست. دوباره تلاش کنید یا شمارهٔ پایین را به مدیر بگویید.
problem-unavailable = سامانه آماده نیست
problem-unavailable-next = یک دقیقهٔ دیگر دوباره تلاش کنید.

## Looking after the desk

operation-health = سلامت
operation-settings = تنظیمات
operation-audit = سابقهٔ ممیزی
health-title = وضع سامانه
health-lead =
    { $count ->
        [0] اکنون چیزی به شما نیاز ندارد.
        [one] { $count } مورد به شما نیاز دارد.
       *[other] { $count } مورد به شما نیاز دارد.
    }
health-what = مورد
health-how = وضع
health-next = اقدام
health-good = خوب
health-note = برای اطلاع
health-bad = اقدام لازم
health-hint = برای این صفحه با جایی ارتباط برقرار نشد. روی سرور، همراه با ارتباط:
settings-title = تنظیمات
settings-pages = صفحه‌ها و سنجه‌ها
settings-mail-in = ایمیل ورودی
settings-mail-out = ایمیل خروجی
settings-keys = کلیدها
settings-data = داده‌ها و نسخه‌های پشتیبان
settings-pages-privacy = با سرویس onion هیچ‌کس در مسیر نمی‌بیند چه کسی با سامانه کار می‌کند. سنجه‌ها فقط شمارش دارند.
settings-mail-in-privacy = پرسش از سرورهای نام نشان می‌دهد کدام دامنه‌ها به سامانه ایمیل می‌فرستند.
settings-mail-out-privacy = سرور ارسال می‌بیند چه کسی و چه زمانی ایمیل می‌گیرد. متن‌های رمزگذاری‌نشده را نیز می‌بیند.
settings-keys-privacy = با فایل کلید، دیسک دزدیده‌شده خواندنی است. جست‌وجوی کلید در بیرون نشان می‌دهد سامانه چه کسانی را می‌شناسد.
settings-data-privacy = دادهٔ پاک‌شده پس از یک هفته در نسخه‌های پشتیبان خواندنی نیست، اگر کلیدهایشان نیز پاک شود.
settings-name = تنظیم
settings-value = مقدار فعال
settings-where = محل تنظیم
settings-unset = تنظیم‌نشده
settings-default = پیش‌فرض یا گزینهٔ راه‌اندازی
settings-line = سطر { $line }
settings-file = تنظیمات در این فایل تغییر می‌کند و از راه‌اندازی بعدی سامانه فعال می‌شود:
settings-export = همهٔ تنظیمات به‌صورت متن
settings-try-title = کار می‌کند؟
settings-try = آزمایش
settings-mail-in-try = وارد هر صندوق می‌شود و آن را برای خواندن باز می‌کند. ایمیلی برداشته نمی‌شود.
settings-mail-out-try = به سرور ارسال سلام می‌دهد و وارد می‌شود. ایمیلی فرستاده نمی‌شود.
settings-keys-try = کلیدهای سامانه را از فرایند کلید می‌پرسد. چیزی باز نمی‌شود.
settings-works = کار می‌کند
settings-fails = کار نمی‌کند
audit-title = سابقهٔ ممیزی
audit-lead = چه کسی، چه زمانی، چه نوع کاری و روی کدام تیکت انجام داده است. هرگز محتوا ندارد.
audit-kind = نوع
audit-agent = کارشناس
audit-filter = نمایش
audit-empty = کاری از این نوع انجام نشده است.
audit-no-agent = کارشناسی با این نام نیست.
audit-when = زمان
audit-to = مورد
audit-nobody = سامانه یا گرداننده
audit-older = سطرهای قدیمی‌تر

## My shift

section-shift = نوبت من
row-news = تازه
shift-empty = اکنون چیزی به شما نیاز ندارد. ایمیل به { $address } تیکت تازه باز می‌کند.
shift-eye = نیازمند توجه شما
shift-left = مانده از پیش
shift-left-since = بدون تغییر از
shift-work-through = رسیدگی به آن‌ها
shift-new = تازه
shift-go-through = مرور آن‌ها
shift-mine = مال من
shift-mine-above =
    { $count ->
        [one] { $count } مورد از آن‌ها در بالا آمده است.
       *[other] { $count } مورد از آن‌ها در بالا آمده است.
    }
shift-cut = { $shown } مورد از { $count } نمایش داده می‌شود.
shift-see-all = دیدن همهٔ موارد نیازمند پاسخ
shift-see-all-new = دیدن تازه‌ترین‌ها
shift-aside = شمارش‌ها
shift-waiting = در انتظار دیگران
shift-oldest = قدیمی‌ترین:
shift-see-waiting = دیدن موارد در انتظار
shift-nothing-waits = چیزی در انتظار دیگران نیست.
shift-languages = باز، به تفکیک زبان

eye-stopped = پاسخ شما به دلیل موارد تازه نگه داشته شد:
eye-failed = پاسخ شما فرستاده نشد:
eye-late = پاسخ شما تأخیر دارد:
eye-twice = پاسخ شما شاید دو بار فرستاده شده باشد:
eye-reminder = یادآوری خواسته بودید:
eye-done = رسیدگی شد
eye-look = دیدن
eye-parked =
    { $count ->
        [one] { $count } ایمیل خوانده نشد.
       *[other] { $count } ایمیل خوانده نشد.
    }

## Later

later-title = بعداً
later-pause-label = توقف تا
later-pause = توقف
later-remind-label = یادآوری در
later-remind = یادآوری
later-reminder = یادآوری به شما در
later-no-reminder = حذف
later-follow = دنبال کردن
later-unfollow = دنبال نکردن
ticket-paused-until = تا
ticket-place = { $place } از { $count }
ticket-further = صفحهٔ بعد
ticket-ahead = تیکت بعدی، از پیش دریافت‌شده
done-followed = دنبال می‌شود
done-unfollowed = دیگر دنبال نمی‌شود
done-reminded = یادآوری در { $day }
done-no-reminder = بدون یادآوری
done-paused-until = متوقف تا { $day }
history-pause-ended = توقف پایان یافت؛ اکنون: { $state }

## Recently done

my-acts-title = کارهای اخیر
my-acts-lead = 20 کار آخر شما در 30 روز. ایمیل را تا پیش از ارسال می‌توان پس گرفت.
my-acts-empty = هنوز کاری نکرده‌اید که قابل واگرد باشد.

## Words and saved lists

key-find = جست‌وجوی واژه‌ها
find = یافتن
find-label = واژه‌های جست‌وجو
find-words-title = واژه‌هایی که می‌توانید به کار ببرید
find-words = پس از is: یک وضعیت یا open، left، mine، unowned می‌آید؛ همچنین lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = شرط‌های جست‌وجو
find-drop = بدون { $word }
views-title = فهرست‌های ذخیره‌شده
view-save-title = ذخیرهٔ این فهرست
view-name = نام
view-for = برای
view-for-me = من
view-for-queue = همهٔ کارشناسان { $queue }
view-save = ذخیره
view-change = تغییر نام یا حذف این فهرست
view-rename = تغییر نام
view-delete = حذف
list-per-page = در هر صفحه

## Many tickets at once

bulk-title = با انتخاب‌شده‌ها:
bulk-pick = انتخاب #{ $reference }
bulk-all =
    { $count ->
        [one] انتخاب تنها مورد یافت‌شده
       *[other] انتخاب هر { $count } مورد یافت‌شده
    }
bulk-kept =
    { $count ->
        [one] { $count } مورد از صفحه‌های دیگر نگه داشته شده
       *[other] { $count } مورد از صفحه‌های دیگر نگه داشته شده
    }
bulk-keep = نگه داشتن انتخاب‌ها در صفحه‌های دیگر
bulk-empty = پاک کردن انتخاب‌ها
bulk-more = بیشتر
bulk-page-title = چند تیکت با هم
bulk-asked =
    { $count ->
        [one] { $count } تیکت تغییر کند؟
       *[other] { $count } تیکت تغییر کند؟
    }
bulk-running =
    { $count ->
        [one] { $count } تیکت در حال تغییر است
       *[other] { $count } تیکت در حال تغییر است
    }
bulk-done =
    { $count ->
        [one] { $count } تیکت، انجام شد
       *[other] { $count } تیکت، انجام شد
    }
bulk-undoing =
    { $count ->
        [one] { $count } تیکت در حال بازگشت به حالت پیشین است
       *[other] { $count } تیکت در حال بازگشت به حالت پیشین است
    }
bulk-undone =
    { $count ->
        [one] { $count } تیکت، به حالت پیشین برگشت
       *[other] { $count } تیکت، به حالت پیشین برگشت
    }
bulk-nobody-is-written-to = به کسی چیزی فرستاده نمی‌شود.
bulk-can-be-undone = تا 30 روز می‌توان واگرد کرد، برای هر تیکتی که تغییر دیگری نکند.
bulk-and-more =
    { $count ->
        [one] و { $count } مورد دیگر
       *[other] و { $count } مورد دیگر
    }
bulk-do =
    { $count ->
        [one] تغییر آن
       *[other] تغییر هر { $count } مورد
    }
bulk-back = بازگشت
bulk-so-far = تاکنون { $done } از { $count }.
bulk-count-changed =
    { $count ->
        [one] { $count } مورد تغییر کرد
       *[other] { $count } مورد تغییر کرد
    }
bulk-count-unchanged =
    { $count ->
        [one] { $count } مورد پیش‌تر همین‌گونه بود
       *[other] { $count } مورد پیش‌تر همین‌گونه بود
    }
bulk-count-failed =
    { $count ->
        [one] { $count } مورد تغییر نکرد
       *[other] { $count } مورد تغییر نکرد
    }
bulk-count-undone =
    { $count ->
        [one] { $count } مورد به حالت پیشین برگشت
       *[other] { $count } مورد به حالت پیشین برگشت
    }
bulk-count-left =
    { $count ->
        [one] { $count } مورد دست‌نخورده ماند
       *[other] { $count } مورد دست‌نخورده ماند
    }
bulk-why = دلیل
bulk-undo = واگرد همه
