//! What users write, and what the program said to them.

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// The locale of a session in it.
    pub locale: &'static str,
    /// The four headings of one box, until 5.19.
    pub headings: [&'static str; 4],
    /// What a user says of a bug.
    pub sentences: [&'static str; 3],
    /// The month of the journal, as it was written until 6.8.
    pub month: &'static str,
}

/// The languages, English first.
pub const LANGUAGES: [Language; 10] = [
    Language {
        code: "en",
        locale: "en_US.UTF-8",
        headings: [
            "Name of the affected software",
            "Exact steps to reproduce the error",
            "Actual result and description of the error",
            "Desired result",
        ],
        sentences: [
            "After I had closed the lid during the night my computer did not find the wireless network any more.",
            "The icon in the corner was gone, and starting the connection by hand said that there is no adapter.",
            "I expected that everything works again as soon as the lid is open, as it did in earlier versions.",
        ],
        month: "Mar",
    },
    Language {
        code: "de",
        locale: "de_DE.UTF-8",
        headings: [
            "Name der betroffenen Anwendung",
            "Genaue Schritte bis zum Fehler",
            "Was geschah, und Beschreibung des Fehlers",
            "Was geschehen sollte",
        ],
        sentences: [
            "Ich wollte mich morgens wieder mit meinem Netz verbinden, nachdem der Rechner über Nacht zugeklappt war.",
            "Es gibt keinen Adapter mehr in der Leiste, und erst ein Neustart über das Menü behebt diese Störung wieder.",
            "Größere Dateien lassen sich überhaupt nicht mehr öffnen, und der Bildschirm bleibt für Minuten schwarz.",
        ],
        month: "März",
    },
    Language {
        code: "fr",
        locale: "fr_FR.UTF-8",
        headings: [
            "Nom du programme concerné",
            "Étapes exactes pour arriver à l'erreur",
            "Résultat obtenu et description de l'erreur",
            "Résultat espéré",
        ],
        sentences: [
            "J'ai essayé d'ouvrir le stockage persistant juste après le démarrage, comme je le fais tous les matins.",
            "La fenêtre est restée grise pendant plusieurs minutes, puis elle a disparu sans le moindre message.",
            "J'aurais aimé retrouver mes fichiers et mes réglages sans être obligée de redémarrer deux fois.",
        ],
        month: "mars",
    },
    Language {
        code: "es",
        locale: "es_ES.UTF-8",
        headings: [
            "Nombre del programa",
            "Pasos exactos para llegar al error",
            "Resultado y descripción del error",
            "Resultado deseado",
        ],
        sentences: [
            "Intenté imprimir un documento de varias páginas con la impresora de la biblioteca, como siempre.",
            "La impresora aparece en la lista, pero después de unos segundos el trabajo se cancela sin explicación.",
            "Quería que el documento saliera en papel y que la cola de impresión quedara vacía otra vez.",
        ],
        month: "mar",
    },
    Language {
        code: "it",
        locale: "it_IT.UTF-8",
        headings: [
            "Nome del programma",
            "Passi esatti per arrivare all'errore",
            "Risultato e descrizione dell'errore",
            "Risultato desiderato",
        ],
        sentences: [
            "Ho provato a collegarmi alla rete della scuola subito dopo aver acceso il computer questa mattina.",
            "Il collegamento rimane fermo a metà e dopo qualche minuto compare soltanto una finestra vuota.",
            "Vorrei che il collegamento funzionasse come prima dell'aggiornamento della settimana scorsa.",
        ],
        month: "mar",
    },
    Language {
        code: "ca",
        locale: "ca_ES.UTF-8",
        headings: [
            "Nom del programa",
            "Passos exactes per arribar a l'error",
            "Resultat i descripció de l'error",
            "Resultat desitjat",
        ],
        sentences: [
            "Volia desar un fitxer a l'emmagatzematge persistent després d'haver-lo desblocat a la benvinguda.",
            "El programa diu que no hi ha prou espai, però la memòria és nova i gairebé del tot buida.",
            "Esperava trobar el fitxer a la carpeta en tornar a engegar l'ordinador l'endemà al matí.",
        ],
        month: "març",
    },
    Language {
        code: "ru",
        locale: "ru_RU.UTF-8",
        headings: [
            "Название программы",
            "Точные шаги до ошибки",
            "Что произошло и описание ошибки",
            "Желаемый результат",
        ],
        sentences: [
            "Я пыталась подключиться к домашней сети сразу после того, как компьютер вышел из спящего режима.",
            "Значок беспроводной сети пропал, и помогает только полная перезагрузка всего компьютера целиком.",
            "Мне хотелось бы, чтобы сеть появлялась сама, как это было в прошлых версиях этой системы.",
        ],
        month: "мар",
    },
    Language {
        code: "ar",
        locale: "ar_EG.UTF-8",
        headings: [
            "اسم البرنامج",
            "الخطوات حتى وقوع الخطأ",
            "النتيجة ووصف الخطأ",
            "النتيجة المرجوة",
        ],
        sentences: [
            "حاولت الاتصال بالشبكة اللاسلكية بعد تشغيل الحاسوب في الصباح كما أفعل كل يوم قبل العمل.",
            "اختفت أيقونة الشبكة من الشريط ولم تعد تظهر إلا بعد إعادة تشغيل الحاسوب مرتين متتاليتين.",
            "كنت أتوقع أن يعمل الاتصال من تلقاء نفسه كما كان يعمل في الإصدار السابق من النظام.",
        ],
        month: "مارس",
    },
    Language {
        code: "fa",
        locale: "fa_IR.UTF-8",
        headings: [
            "نام نرم‌افزار",
            "گام‌های رسیدن به خطا",
            "نتیجه و شرح خطا",
            "نتیجهٔ دلخواه",
        ],
        sentences: [
            "می‌خواستم صبح پس از روشن کردن رایانه دوباره به شبکهٔ بی‌سیم خانه وصل شوم مثل همیشه.",
            "نشانهٔ شبکه از نوار بالا پاک شده بود و تنها با راه‌اندازی دوباره برمی‌گشت و کار می‌کرد.",
            "انتظار داشتم که پس از باز کردن درِ رایانه همه چیز مانند نسخهٔ پیشین خودش درست شود.",
        ],
        month: "مارس",
    },
    Language {
        code: "pt",
        locale: "pt_BR.UTF-8",
        headings: [
            "Nome do programa",
            "Passos exatos até o erro",
            "Resultado e descrição do erro",
            "Resultado desejado",
        ],
        sentences: [
            "Tentei abrir o navegador logo depois de iniciar a sessão, com a rede do trabalho já ligada.",
            "A janela abre e fecha de novo em poucos segundos, e nada aparece na tela depois disso.",
            "Eu queria ler as notícias da manhã como sempre fiz nas versões anteriores deste sistema.",
        ],
        month: "mar",
    },
];
