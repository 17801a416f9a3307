# Textos de Confidesk en español. Un valor se escribe { $name }; cada uno se muestra aislado, para que
# una dirección o un nombre no rompa la frase. Las frases tienen como máximo veinte palabras y ningún modismo.
#
# Glosario
# ticket = ticket
# queue = cola
# owner = responsable ; unowned = sin asignar
# take, give, release = tomar, asignar, liberar
# requester, who asked = solicitante, persona solicitante
# user, person = la persona
# agent = agente, otra persona del equipo
# admin = administración ; operator = administración del servidor
# the desk = el servicio
# mail = correo ; message = mensaje
# reply, answer = respuesta ; automatic answer = respuesta automática
# standard reply = respuesta predefinida
# note = nota (interna)
# draft = borrador
# outbox = bandeja de salida
# to take back a reply, undo = anular el envío, deshacer
# state = estado ; done = terminado ; paused = en pausa
# close the loop = solución por comunicar
# spam = spam ; unwanted = no deseado ; flood = oleada de correos
# set aside = apartado ; parked mail = correo ilegible
# merge = fusionar ; split = dividir ; take out = retirar
# tag = etiqueta
# header = cabecera ; raw mail = código fuente
# recipient = dirección, para ; copy = copia
# bystander = dirección mencionada
# key = clave ; key of the keyboard = tecla
# fingerprint = huella digital
# signature = firma ; signed = firmado
# encrypted = cifrado ; unencrypted = sin cifrar
# encrypted piece = elemento cifrado
# vault = bóveda ; passphrase = frase de contraseña
# report = informe ; section = sección
# to vouch for = confirmar
# claimed = declarado ; proved = probado ; verified = verificado
# second factor = segundo factor ; recovery code = código de recuperación
# one-time link = enlace de un solo uso ; session = sesión ; token = token
# trainee = en formación ; to hand in, to give back = presentar, devolver ; to approve = aprobar
# lesson (of the filter) = aprendizaje ; news = novedades ; shift = turno
# reminder = recordatorio ; to follow = seguir ; saved list = lista guardada
# setting = ajuste ; in force = vigente ; relay = servidor de salida ; counts = cifras

## Around every page

skip = Ir al contenido
menu = Menú
sections = Apartados
section-queues = Colas
section-reviews = Respuestas por revisar
section-reports = Informes
section-parked = Ilegibles
section-outbox = Bandeja de salida
section-automatic = Respuestas automáticas
section-people = Personas
section-statistics = Estadísticas
sign-out = Cerrar sesión
undo = Deshacer
refresh = Actualizar
error-prefix = Error:
errors-title = Hay un problema
result-title = Resultado
times = Todas las horas son de la zona { $zone }.

time-now = ahora
time-today = hoy { $time }
time-yesterday = ayer { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } día
        [many] { $count } de días
       *[other] { $count } días
    }
size-bytes =
    { $count ->
        [one] { $count } byte
        [many] { $count } de bytes
       *[other] { $count } bytes
    }
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB

warning-key-file = Un disco robado se puede leer.
warning-key-file-next = La clave está junto a los datos. Para cambiarlo: [vault] unlock = "passphrase".
warning-vault-locked = La bóveda está bloqueada.
warning-vault-locked-next = Llegan correos, pero nada se puede leer ni enviar hasta que se desbloquee.

## Signing in

sign-in = Iniciar sesión
sign-in-title = Inicio de sesión
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-code = Código
sign-in-code-hint = Seis cifras de su segundo factor, o un código de recuperación. Si no tiene, déjelo vacío.
sign-in-wrong = Nombre, contraseña o código incorrectos.
sign-in-help = ¿Aún sin contraseña, o la ha olvidado? Pida a la administración un enlace de un solo uso.

welcome-title = Elija una contraseña
welcome-lead = Hola, { $agent }. Desde ahora iniciará sesión con esta contraseña.
welcome-password = Contraseña
welcome-password-hint = Al menos { $shortest } caracteres. Cuatro o cinco palabras al azar son una buena elección.
welcome-confirm = La misma contraseña otra vez
welcome-different = Las dos contraseñas no son iguales.
welcome-weak = Elija una contraseña de al menos { $shortest } caracteres y como máximo 1000.
welcome-save = Guardar e iniciar sesión
welcome-once = Este enlace funciona una sola vez.
welcome-until = Caduca:

code-title = Segundo factor
code-lead = Escanee esto con un programa de códigos o escriba en él el secreto. Después, escriba el código que muestra.
code-optional = Se puede omitir ahora y hacer más adelante.
code-secret = Secreto:
code-label = Código de seis cifras
code-wrong = Este código no es correcto. Revise el reloj de su dispositivo y escriba el código más reciente.
code-missing = Este servicio exige un segundo factor. Escriba el código que muestra su programa.
code-save = Configurar el segundo factor
recovery-title = Códigos de recuperación
recovery-lead = Cada código sirve una vez en lugar del segundo factor, por ejemplo si pierde un dispositivo.
recovery-once = Se muestran ahora y nunca más. Anótelos y guárdelos aparte de su contraseña.
recovery-next = Ya los anoté
confirm-title = Confirme su identidad
confirm-lead = Esta acción es delicada y su contraseña se pidió por última vez hace más de diez minutos.
confirm-password = Su contraseña
confirm-wrong = La contraseña no es correcta.
confirm-go = Continuar

locked-title = La bóveda está bloqueada
locked-lead = Los tickets quedan sellados hasta que se desbloquee. Los correos siguen llegando y se guardan de forma segura.
locked-waiting =
    { $count ->
        [0] Entretanto no ha llegado nada.
        [one] { $count } correo espera ser leído.
        [many] { $count } de correos esperan ser leídos.
       *[other] { $count } correos esperan ser leídos.
    }
locked-passphrase = Frase de contraseña de la bóveda
locked-wrong = La frase de contraseña no es correcta.
locked-unlock = Desbloquear
locked-server = O en el servidor:

## States

state-needs-first-answer = falta la primera respuesta
state-needs-next-answer = falta la siguiente respuesta
state-looking-into = en estudio
state-close-the-loop = solución por comunicar
state-waiting-user = a la espera de respuesta
state-waiting-team = a la espera de otro equipo
state-paused = en pausa
state-done = terminado
state-spam = spam

reason-answered = respondido
reason-learned = ya sabemos lo necesario
reason-cannot-improve = no podemos mejorarlo
reason-low-priority = prioridad baja
reason-auto-answered = bastó la respuesta automática

## List

list-title-all = Colas
list-title-queue = Cola { $queue }
list-all-queues = Todas
list-queues-label = Colas
list-views-label = Vistas
list-open-first = Abrir el primero
list-owner-me = a su cargo
list-result = Resultado de #{ $reference }
list-empty = No hay tickets aquí. Un correo a { $address } abre uno.
list-empty-filtered = Ningún ticket coincide. Quite el filtro para ver más.
list-pages = Páginas
list-newer = Más nuevos
list-older = Más antiguos
no-subject = (sin asunto)

view-left = Por responder
view-mine = Míos
view-unowned = Sin asignar
view-waiting = En espera
view-paused = En pausa
view-close-the-loop = Por comunicar
view-done = Terminados
view-spam = Spam
view-all = Todos los tickets

filter-title = Filtro y orden
filter-state = Estado
filter-owner = Responsable
filter-tag = Etiqueta
filter-language = Idioma
filter-order = Orden
filter-any = cualquiera
filter-oldest = los más antiguos primero
filter-newest = los más nuevos primero
filter-apply = Aplicar
filter-clear = Quitar

take = Tomar
take-it = Tomarlo
act-done = Terminado
act-spam = Spam

## Ticket

ticket-nav = Tickets vecinos
ticket-back = Volver a la lista
ticket-previous = Ticket anterior
ticket-next = Ticket siguiente
ticket-unowned = sin asignar
ticket-mine = a su cargo
ticket-owner = a cargo de { $agent }
ticket-erased =
    { $days ->
        [0] se borra hoy
        [one] se borra en { $days } día
        [many] se borra en { $days } de días
       *[other] se borra en { $days } días
    }
ticket-left-out =
    { $count ->
        [one] No se muestra { $count } mensaje anterior, porque aquí hay demasiados.
        [many] No se muestran { $count } de mensajes anteriores, porque aquí hay demasiados.
       *[other] No se muestran { $count } mensajes anteriores, porque aquí hay demasiados.
    }
ticket-messages =
    { $count ->
        [one] { $count } mensaje
        [many] { $count } de mensajes
       *[other] { $count } mensajes
    }
ticket-write-note = Escribir una nota para el equipo
ticket-reply-page = Responder en página aparte
ticket-history = Historial
ticket-aside = Sobre este ticket
ticket-hint = Este correo dice pertenecer a { $reference }. Nada lo prueba.
hint-merge = Es de allí: fusionar…
back-to-ticket = Volver al ticket
bystanders = Direcciones mencionadas, sin respuestas:
bystanders-decide = decidir
merged-into = Este ticket se muestra como parte de
merged-into-hidden = Este ticket se muestra como parte de otro que usted no puede abrir
merged-into-next = Aquí no se escribe ni se cambia nada.
merged-take-out = Retirarlo de la fusión
merged-here = Fusionados con este:
merged-take-one-out = Retirar
entry-home = de #{ $reference }

entry-mail = De
entry-note = Nota de
entry-reply = Respuesta de
reply-automatic = Respuesta automática del servicio

mail-html = Vista HTML
mail-raw = Código fuente
mail-subject = Asunto:
mail-empty = Este correo no tiene texto.
mail-nobody = sin remitente
part-unnamed = sin nombre
mail-quoted =
    { $lines ->
        [one] Texto citado, { $lines } línea
        [many] Texto citado, { $lines } de líneas
       *[other] Texto citado, { $lines } líneas
    }
mail-signature =
    { $lines ->
        [one] Firma, { $lines } línea
        [many] Firma, { $lines } de líneas
       *[other] Firma, { $lines } líneas
    }
mail-forwarded = Reenviado; dice venir de
mail-forwarded-nobody = Reenviado; no dice de quién viene.
mail-defects =
    { $count ->
        [one] { $count } anomalía en este correo
        [many] { $count } de anomalías en este correo
       *[other] { $count } anomalías en este correo
    }
claim-outer = Lo dice el campo De; nada lo prueba.
claim-aligned = El dominio de envío confirma esta dirección.
claim-unvouched = El dominio de esta dirección no confirma este envío. Cualquiera pudo escribirlo.
claim-signed = Firmado con una clave que conocemos para esta dirección.
claim-inside-report = La dirección está dentro de un informe; nada la prueba.
claim-by-program = Lo envió un programa. Dentro dice quién lo escribió, pero nada lo prueba.
automatic-auto-reply = respuesta automática
automatic-bounce = aviso de entrega
automatic-list = enviado a muchas direcciones
automatic-report = informe de un programa
machine-out-of-office = respuesta de ausencia
machine-challenge = pide una confirmación
machine-failed = no se pudo entregar
machine-delayed = entrega retrasada
machine-delivered = entregado
machine-relayed = transmitido
machine-complaint = queja por spam
machine-read-receipt = confirmación de lectura
machine-calendar-reply = respuesta de calendario
machine-invitation = invitación de calendario
machine-list = lista de correo
machine-bulk = envío masivo
machine-program = enviado por un programa
machine-marked = marcado como automático
machine-why = Por qué lo creemos:
machine-no-answer = No se le envía ninguna respuesta automática.
notice-title = Lo que dice este aviso
notice-unproved = Cualquiera puede escribir un aviso así.
notice-recipient = Para
notice-what = Qué pasó
notice-status = Estado
notice-words = Texto del servidor
notice-failed = no entregado
notice-delayed = retrasado, se sigue intentando
notice-delivered = entregado
notice-relayed = transmitido a otro servidor
notice-expanded = entregado y transmitido a otras direcciones
notice-displayed = El correo se mostró. No se sabe si alguien lo leyó.
notice-deleted = El correo se eliminó.
notice-dispatched = El correo se transmitió.
notice-processed = Un programa procesó el correo.
notice-other = Con el correo pasó otra cosa.
notice-complaint = Alguien denunció un correo como spam.

note-by = Nota de { $agent }
note-audience = solo la ve el equipo
reply-by = Respuesta de { $agent }
reply-went-to = a { $address }
outgoing-waiting = En la bandeja de salida. Salida:
outgoing-leaving = sale en un momento
outgoing-sent = enviada a las
outgoing-late = con retraso desde
outgoing-put-off = aún no enviada
outgoing-late-why = No ha salido y se sigue intentando. Motivo:
outgoing-outbox = Correos que no salieron
outgoing-refused = no salió
outgoing-refused-reason = No salió y ya no se intenta más:
outgoing-try-again = Reintentar en la página de correos que no salieron
outgoing-not-delivered = no entregada
outgoing-not-delivered-next = Pida otra dirección u otra forma de contactar con la persona.
wait-recipient-hour = Esta dirección ya recibió el máximo de correos por hora.
wait-recipient-day = Esta dirección ya recibió el máximo de correos por día.
wait-all-minute = Ya se envió el máximo de correos por minuto.
wait-until = Se reanuda automáticamente:
outgoing-twice = Quizá enviada dos veces: se interrumpió un intento.
delivery-title = Entrega
delivery-waiting = espera su salida
delivery-handed-over = entregado al servidor de correo; no se sabe si llegó
delivery-refused = rechazado por el servidor de correo
delivery-delayed = retrasado; un servidor lo sigue intentando
delivery-failed = no entregado
delivery-arrived = llegó

person-title = Esta persona
person-first = Este es el primer ticket de esta dirección.
person-earlier =
    { $count ->
        [one] { $count } ticket más
        [many] { $count } de tickets más
       *[other] { $count } tickets más
    }

person-keys =
    { $count ->
        [0] Ninguna clave OpenPGP conocida
        [one] { $count } clave OpenPGP
        [many] { $count } de claves OpenPGP
       *[other] { $count } claves OpenPGP
    }

nobody-title = No se puede responder
nobody-anonymous = Este informe no tiene dirección de respuesta. Aún se puede escribir una nota o cerrarlo.
nobody-no-sender = No se conoce ninguna dirección de respuesta. Aún se puede escribir una nota o cerrarlo.

## How mail was protected

mark-encrypted = cifrado
mark-closed = sigue cifrado
mark-signed-known = firmado con clave conocida
mark-signed-unknown = firmado con clave desconocida
mark-signed-mismatch = firmado con la clave de otra persona
mark-signature-bad = firma no válida
mark-several-signed = varias firmas, ninguna aceptada
mark-left-encrypted =
    { $count ->
        [one] cifrado para { $count } clave
        [many] cifrado para { $count } de claves
       *[other] cifrado para { $count } claves
    }
mark-left-in-clear = sin cifrar en una conversación cifrada
mark-report = informe de WhisperBack
mail-report-link = Informe
mail-dropped = La forma cifrada se eliminó después de leerla, según la configuración del servidor.
mail-outside = Sin firmar: está fuera de la parte firmada
part-outside = sin firmar
signer-key = Clave de firma
signer-at = Fecha de la firma, según el reloj de origen:
reply-keys =
    { $count ->
        [one] La clave
        [many] Las { $count } de claves
       *[other] Las { $count } claves
    }
never-verified = nunca verificada

closed-not-for-us = No está cifrado para ninguna clave de este servicio.
closed-not-for-us-next = Pida un mensaje cifrado para una de estas claves:
closed-no-key = El servicio aún no tiene clave. La administración puede crear una en el servidor: confidesk key generate
closed-replayed = El mismo texto cifrado ya llegó antes en otro correo.
closed-replayed-next = Quizá alguien lo copió para que lo leyeran. No se abre de nuevo.
closed-first = Llegó primero en #{ $reference }
closed-broken = Se alteró o se cortó en el camino, o no es OpenPGP correcto.
closed-broken-next = Pida que lo envíen de nuevo. Nada de su contenido es fiable.
closed-too-large = Al descomprimirlo supera el límite de lectura.
closed-too-large-next = Pida que lo envíen en partes más pequeñas.
closed-unavailable = Las claves no estaban disponibles.
closed-unavailable-next = Pregunte a la administración si la bóveda está abierta.
closed-try = Si el servicio ya tiene la clave correcta, ahora se puede abrir.
closed-open = Abrirlo ahora…

piece-open = Abrir este elemento cifrado…
piece-attachment = un archivo cifrado
piece-inline = un bloque cifrado en el texto
piece-mangled = un correo cifrado que se alteró en el camino
piece-title = Elemento cifrado · #{ $reference }
piece-heading = Elemento cifrado
piece-lead = Puede ser de otra persona. Nunca se cita ni se guarda. Queda registrado que usted lo abrió.
piece-from = Lo dice el campo De en su interior; nada lo prueba.
piece-no-sender = No indica remitente.
piece-empty = No tiene texto.
piece-save-part = Guardar
piece-further =
    { $count ->
        [one] Dentro hay { $count } elemento cifrado más. No se abre.
        [many] Dentro hay { $count } de elementos cifrados más. No se abren.
       *[other] Dentro hay { $count } elementos cifrados más. No se abren.
    }
piece-signed-known = Firmado con una clave aceptada para la persona solicitante.
piece-signed-undecided = Firmado con una clave de la que nadie ha decidido de quién es.
piece-signed-unknown = Firmado con una clave que el servicio no tiene.
piece-signed-bad = La firma no vale: texto alterado, clave incorrecta o forma débil.
piece-several-signed = Varias partes están firmadas; ninguna de las firmas se acepta.

## OpenPGP keys of a person

certificates-title = Claves OpenPGP · #{ $reference }
certificates-heading = Claves OpenPGP
certificates-of = Claves para
certificates-nobody = No se conoce ninguna persona solicitante, así que ninguna clave puede ser suya.
certificates-empty = No se conoce ninguna clave. Pida a la persona su clave pública o péguela abajo.
certificates-conflict = Llegó una clave nueva para una dirección que ya tiene una.
certificates-conflict-next = Cualquiera puede enviar una clave para cualquier dirección. Pregunte por otro medio. Después, acepte una y rechace las demás.
certificates-chosen = cifra las respuestas
certificates-revoked = revocada
certificates-unusable = no se puede usar
certificates-other-address = Ninguno de sus ID de usuario contiene esta dirección.
certificates-names = ID de usuario, declarados
certificates-no-names = ninguno
certificates-algorithm = Algoritmo
certificates-created = Creación, según la clave
certificates-expires = Caducidad
certificates-never = nunca
certificates-source = Procedencia
certificates-decided = Decisión
certificates-accept = Aceptar
certificates-reject = Rechazar
certificates-add-title = Añadir una clave
certificates-add-hint = Pegue una clave pública que le haya dado la persona. Se acepta de inmediato, bajo su palabra.
certificates-add-owner = De quién es la clave
certificates-add-label = Clave pública, de BEGIN a END
certificates-add = Aceptar esta clave
certificates-look-up-title = Buscar una clave fuera
certificates-look-up-hint = El servidor de la dirección sabrá entonces que este servicio conoce a la persona. Hágalo solo si no perjudica a nadie.
certificates-look-up = Buscar una clave
certificates-no-key-in-it = Aquí no hay ninguna clave pública OpenPGP. Péguela entera, de BEGIN a END.
key-source-autocrypt = llegó en la cabecera de un correo
key-source-attachment = llegó como adjunto
key-source-text = llegó en el texto de un correo
key-source-report = llegó dentro de un informe
key-source-upload = añadida aquí por el equipo
key-source-directory = del servidor de la dirección
standing-found = sin decidir
standing-accepted = aceptada
standing-rejected = rechazada

## Reports

report-card-title = Informe de WhisperBack
report-title = Informe · #{ $reference }
report-heading = Informe de WhisperBack
report-lead = Todo esto lo escribió una persona desconocida. Nada está verificado.
report-answers = Lo que escribió la persona
report-no-answers = La persona no escribió nada.
report-no-answer = nada
report-facts = Lo que dice el informe
report-no-facts = El informe no dice nada del sistema.
report-what = Dato
report-value = Valor
report-from = Leído en
report-devices = Dispositivos
report-errors = Líneas de registros que parecen errores
report-no-errors = Ninguna línea de los registros parece un error.
report-errors-in-logs = Errores en los registros ({ $count })
report-error-count =
    { $count ->
        [one] { $count } vez
        [many] { $count } de veces
       *[other] { $count } veces
    }
report-sections = Secciones
report-no-sections = El informe no tiene secciones. Quizá la persona las quitó.
report-section = Sección
report-size = Tamaño
report-section-unknown = desconocida
report-all-sections =
    { $count ->
        [0] Sin secciones
        [one] La única sección, { $size }
        [many] Las { $count } de secciones, { $size }
       *[other] Las { $count } secciones, { $size }
    }
report-same-machine = Esta máquina ya envió informes:
report-defects =
    { $count ->
        [one] { $count } anomalía en este informe
        [many] { $count } de anomalías en este informe
       *[other] { $count } anomalías en este informe
    }
report-id = ID del informe
report-summary = Resumen
report-contact = Contacto, declarado
report-key = Clave, declarada
report-key-block = dentro del informe
report-key-url = { $address } (nunca se descarga)
report-version = Tails
report-version-installed = { $version }, primera instalación: { $installed }
report-installed = Primera instalación
report-channel = Canal
report-commit = Commit
report-machine = Máquina
report-manufacturer = Fabricante
report-product = Producto
report-model = Modelo
report-virtual = Máquina virtual
report-coreboot = Coreboot
report-cpu = Procesador
report-kernel = Núcleo
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Gráficos
report-medium = Medio de arranque
report-medium-usb = memoria USB o disco
report-medium-iso = DVD o imagen
report-disk = Disco de arranque
report-disk-size = Tamaño del disco de arranque
report-system-size = Partición del sistema
report-memory = Memoria
report-persistence = Almacenamiento Persistente
report-persistence-features =
    { $count ->
        [one] sí, { $count } función
        [many] sí, { $count } de funciones
       *[other] sí, { $count } funciones
    }
report-features = Sus funciones
report-software = Software Adicional
report-boot-options = Opciones de arranque
report-troubleshooting = Modo de solución de problemas
report-locale = Idioma y región
report-app = Enviado desde
report-app-summary = Resumen de la aplicación
report-app-details = Detalles de la aplicación
report-mac = Direcciones MAC anonimizadas
report-network = Red
report-unsafe-browser = Navegador No Seguro
report-bridges = Puentes de Tor
report-proxy = Proxy
report-yes = sí
report-no = no
source-outer-subject = el asunto exterior, que cualquiera pudo escribir
source-preamble = las primeras líneas
source-os-release = el archivo de versión
source-user-text = el texto de la persona
source-section = la sección { $name }
source-sections = las secciones

section-title = Sección del informe · #{ $reference }
section-nav = Secciones vecinas
section-back = Todas las secciones
section-lines =
    { $count ->
        [one] { $count } línea
        [many] { $count } de líneas
       *[other] { $count } líneas
    }
section-redacted = Lo que identifica a personas, máquinas y redes se sustituye por marcas.
section-as-it-came = Mostrar tal como llegó
section-raw = Tal como llegó: puede identificar a personas, máquinas y redes.
section-redact = Volver a poner las marcas
section-search = Buscar en esta sección
section-find = Buscar
section-all = Mostrar todas las líneas
section-found =
    { $count ->
        [0] No se encontró ninguna línea. Pruebe con menos letras.
        [one] Se encontró { $count } línea.
        [many] Se encontraron { $count } de líneas.
       *[other] Se encontraron { $count } líneas.
    }
section-found-shown = Solo se muestran las primeras { $count }.
section-place = en su contexto
section-empty = Esta sección está vacía.
section-line-cut =
    { $count ->
        [one] … y { $count } carácter más
        [many] … y { $count } de caracteres más
       *[other] … y { $count } caracteres más
    }
section-lines-before = Líneas anteriores
section-lines-after = Líneas siguientes

state-title = Estado
state-label = Estado del ticket
state-set = Cambiar
reason-label = Motivo, si está terminado
owner-title = Responsable
owner-give-to = Asignar a
owner-give = Asignar
owner-release = Liberar
owner-take-over = Tomarlo
sort-title = Etiquetas y cola
tags-title = Etiquetas
tag-label = Añadir una etiqueta
tag-add = Añadir
tag-remove = Quitar la etiqueta { $tag }
queue-label = Mover a la cola
queue-move = Mover
language-label = Idioma
language-unknown = desconocido
language-set = Corregir

## Writing

reply-to = Responder a { $address }
reply-empty = Escriba una respuesta antes de enviarla.
text-too-long = El texto supera los 200 000 bytes.
reply-title = Respuesta · #{ $reference }
reply-label = Su respuesta
reply-undo-minutes =
    { $minutes ->
        [one] Espera { $minutes } minuto en la bandeja de salida. Hasta entonces se puede anular el envío.
        [many] Espera { $minutes } de minutos en la bandeja de salida. Hasta entonces se puede anular el envío.
       *[other] Espera { $minutes } minutos en la bandeja de salida. Hasta entonces se puede anular el envío.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Espera { $seconds } segundo en la bandeja de salida. Hasta entonces se puede anular el envío.
        [many] Espera { $seconds } de segundos en la bandeja de salida. Hasta entonces se puede anular el envío.
       *[other] Espera { $seconds } segundos en la bandeja de salida. Hasta entonces se puede anular el envío.
    }
sealing-clear = sale sin cifrar
sealing-encrypted = se cifrará
sealing-undecided = ahora no se puede cifrar
reply-key = Para la clave
reply-keys-page = Claves de esta persona
reply-not-encrypted = No cifrar
reply-in-clear = Enviar sin cifrar: en el camino cualquiera puede leerla
reply-files = Archivos adjuntos
reply-files-most = Como máximo { $count } archivos, { $size } en total. Quien reciba la respuesta los recibe también.
reply-files-again = Una página no puede conservar archivos. Elíjalos de nuevo, o la respuesta sale sin ellos:
reply-files-many = Elija como máximo { $count } archivos.
reply-files-large = Los archivos son demasiado grandes: { $chosen } en total. Una respuesta admite como máximo { $size }.
reply-files-none = Este servicio no envía archivos.
reply-unverified = La dirección viene del propio informe y nunca se verificó.
unprotected-no-key-of-one = Falta la clave de una de las direcciones. No se puede cifrar para todas.
unprotected-unusable-of-one = Todas las claves de una de las direcciones han caducado, están revocadas o son débiles.
unprotected-undecided-of-one = Llegaron varias claves para una de las direcciones. Decida primero cuál es la correcta.
unprotected-no-key = La conversación estaba cifrada y no se conoce ninguna clave para esta dirección.
unprotected-unusable = Todas las claves de esta dirección han caducado, están revocadas o son débiles.
unprotected-undecided = Llegaron varias claves para esta dirección. Decida primero cuál es la correcta.
reply-needs-decision = No se envió. Decida sobre las claves o marque la casilla para enviar sin cifrar.
send-wait = Enviar, esperar respuesta
send-done = Enviar, terminado
send-looking = Enviar, seguir en estudio

note-title = Nota · #{ $reference }
note-heading = Nota para el equipo
note-hint = Solo la ve el equipo. No se envía nada.
note-label = Su nota
note-empty = Escriba algo antes de guardar.
note-save = Guardar la nota

## Drafts: what was written and not sent

draft-save = Guardar borrador
draft-frame = Resultado de guardar el borrador
draft-saved = Borrador guardado { $time }
draft-saved-at = Su borrador, guardado
draft-held = Hubo novedades, así que se retuvo y no se envió.
draft-discard = Descartar el borrador
draft-remind = Dos minutos sin guardar, si ha escrito desde entonces.
draft-mine-reply = Tiene una respuesta sin enviar
draft-mine-note = Tiene una nota sin terminar
draft-their-reply = { $agent } tiene una respuesta sin enviar
draft-their-note = { $agent } tiene una nota sin terminar
drafts-title = Borradores · #{ $reference }
drafts-heading = Borradores
drafts-none = Nadie tiene un borrador en este ticket.
drafts-read = Leer el borrador
drafts-go-on = Seguir escribiendo
drafts-take = Tomar
drafts-take-hint = Pasa a ser suyo, debajo de lo que ya haya escrito. El historial lo indica.

## News while a reply was written

held-title = Novedades · #{ $reference }
held-heading = Hay novedades desde que se abrió esta página
held-lead = Su respuesta no se envió. Lea lo nuevo y después decida.
held-send = Enviar de todos modos
held-edit = Editar
held-keep = Conservar como borrador
held-discard = Descartar
held-news = Nuevo desde entonces

## People of a ticket

receivers-to = Para
receivers-copy = Copia
receivers-nobody = nadie
participants-link = Quién recibe respuestas
participants-title = Personas · #{ $reference }
participants-heading = Quién recibe respuestas
participants-receive = La próxima respuesta va
participants-requester = Solicitante
participants-no-requester = No se conoce ninguna persona solicitante.
participants-gets-none = no recibe respuestas
participants-gets-none-why = Otra persona está en su lugar.
participants-copy = en copia
participants-instead = en lugar de la persona solicitante
participants-added = desde
participants-merged-from = vino con #{ $reference }
participants-make-copy = En copia…
participants-make-instead = En lugar de la persona solicitante…
participants-remove = Quitar
participants-bystanders = Direcciones mencionadas, sin respuestas
participants-bystanders-hint = Cualquiera puede escribir cualquier dirección en un correo. Eso por sí solo no añade a nadie.
participants-add = Añadir a alguien
participants-add-hint = Antes de cualquier cambio se muestra quién recibirá qué.
participants-address = Dirección
participants-no-address = A esta dirección no se puede enviar correo.
participants-own-address = Es una dirección del propio servicio.
participants-back = Volver a las personas
participant-review-title = Añadir · #{ $reference }
participant-review-heading = Quién recibirá respuestas
participant-review-copy = En copia:
participant-review-instead = En lugar de la persona solicitante:
participant-review-gets = Desde ahora esta dirección recibe todas las respuestas, y sus correos pertenecen a este ticket.
participant-review-gets-not = No recibe nada de lo escrito antes, ni las notas.
participant-review-do-copy = Enviarle copias
participant-review-do-instead = Enviarle las respuestas
review-before = Las respuestas van ahora
review-after = Las respuestas van después
review-next-reply = La próxima respuesta:
review-news = Hay novedades desde que se abrió esta página. No se cambió nada. Lea lo nuevo y después decida.
review-leave = No cambiar nada

## Merging and splitting

merge-link = Fusionar…
merge-title = Fusión · #{ $reference }
merge-heading = Fusionar con otro ticket
merge-lead = Este ticket se mostrará como parte del otro. Se puede retirar en cualquier momento.
merge-candidates = Puede pertenecer a
merge-hinted = un correo de aquí lo nombra; nada lo prueba
merge-into-this = Fusionar con este…
merge-other = Otro ticket
merge-into-label = Su referencia, por ejemplo K7QX4MB
merge-look = Verlo primero…
merge-no-ticket = Ese ticket no existe o usted no tiene acceso.
merge-itself = Es este mismo ticket. Indique el otro.
merge-back = Volver a la elección
merge-review-title = Fusión · #{ $reference }
merge-review-heading = Fusionar
merge-this = Este ticket
merge-becomes-part = pasa a ser parte de
merge-what-happens = Sus correos y notas se muestran allí. Lo que se le escriba va allí. Por sí solo no pide nada.
merge-other-queue = Lo verá el equipo de la cola { $queue }.
merge-requester = ¿Qué pasa con la persona solicitante de este ticket?
merge-requester-none = No recibe respuestas
merge-requester-copy = Recibe copias de las respuestas
merge-requester-instead = Recibe las respuestas en lugar de la otra persona solicitante
merge-do = Fusionar
split-link = Crear un ticket aparte con algunos correos
split-title = División · #{ $reference }
split-heading = Crear un ticket aparte
split-lead = Los correos marcados pasan a un ticket nuevo. Quien escribió el primero será su solicitante.
split-which = ¿Qué correos?
split-hint = Las respuestas y las notas se quedan aquí. El ticket nuevo se puede volver a fusionar.
split-empty = De aquí no se puede sacar ningún correo. Un informe ya es un asunto aparte.
split-do = Crear el ticket
split-none-ticked = Marque al menos un correo y como máximo cincuenta.
split-one-must-stay = Un correo debe quedar en este ticket. Deje uno sin marcar.

## Outcomes

done-taken = Tomado
done-given = Asignado a { $agent }
done-released = Liberado
done-moved = Movido a { $queue }
done-tagged = Etiqueta { $tag } añadida
done-untagged = Etiqueta { $tag } quitada
done-state = Ahora: { $state }
done-noted = Nota guardada para el equipo.
done-in-outbox = En la bandeja de salida hasta { $until }.
done-taken-back = Envío anulado. No salió nada.
done-undone = Deshecho
done-too-late = Demasiado tarde para deshacer
done-run-again = Se está leyendo de nuevo.
done-lesson-again = El filtro lo está aprendiendo de nuevo.
done-lesson-dropped = Aprendizaje descartado.
done-tried-again = Se está intentando de nuevo.
done-draft-kept = Conservado como borrador suyo. No se envió nada.
done-discarded = Descartado. No se envió nada.
done-signed-out = Sesión cerrada.
done-unlocked = La bóveda está abierta.
done-key-accepted = Clave aceptada. Lo que firmó se revisó de nuevo.
done-key-rejected = Clave rechazada. Nada se cifra con ella.
done-key-look-up = El servicio buscará una clave en los próximos cinco minutos. Vuelva después.
done-language = Idioma definido
done-recipient-copy = Desde ahora en copia
done-recipient-instead = Desde ahora en lugar de la persona solicitante
done-recipient-removed = Ya no recibe respuestas
done-merged = #{ $reference } es ahora parte de este ticket.
done-unmerged = Retirado. Está otra vez como antes.
done-split = Ahora es un ticket aparte, con correos de #{ $reference }.

## Other pages

history-title = Historial de #{ $reference }
history-desk = el servicio
history-opened = Abierto por un correo
history-mail = Llegó un correo
history-language = Idioma definido: { $language }
history-reply = Respuesta puesta en la bandeja de salida
history-withdrawn = Envío de la respuesta anulado
history-note = Nota escrita
history-in-clear = Respuesta enviada sin cifrar en una conversación cifrada
history-piece-opened = Elemento cifrado abierto
history-key-found = Decisión sobre una clave anulada
history-key-accepted = Clave aceptada
history-key-rejected = Clave rechazada
history-key-look-up = Búsqueda de una clave solicitada
history-key-looked-up = Se encontró una clave fuera
history-key-not-found = No se encontró ninguna clave fuera
history-not-delivered = No se entregó una respuesta: { $why }
history-not-delivered-unexplained = No se entregó una respuesta
history-delayed = Un servidor sigue intentando entregar una respuesta: { $why }
history-delayed-unexplained = Un servidor sigue intentando entregar una respuesta
history-late = Una respuesta lleva retraso: { $why }
history-tried-again = Nuevo intento de enviar la respuesta
history-spam-filter = Apartado como no deseado, según el filtro
history-spam-sender = Apartado como no deseado: parece una oleada, misma dirección de envío
history-spam-text = Apartado como no deseado: parece una oleada, mismo texto
history-spam-domain = Apartado como no deseado: parece una oleada, mismo dominio de envío
history-spam-network = Apartado como no deseado: parece una oleada, misma red de origen
history-not-taught = El filtro no pudo aprender: { $why }
history-automatic = Respuesta automática del servicio ({ $language })
history-no-automatic = Sin respuesta automática: { $why }
history-recipient-copy = Alguien recibe desde ahora copias de las respuestas
history-recipient-instead = Alguien recibe desde ahora las respuestas en lugar de la persona solicitante
history-recipient-removed = Alguien ya no recibe respuestas
history-merged = #{ $reference } pasó a ser parte de este ticket
history-merged-into = Pasó a ser parte de #{ $reference }
history-unmerged = #{ $reference } se retiró
history-unmerged-from = Retirado de #{ $reference }
history-split = Varios correos pasaron al ticket #{ $reference }
history-split-from = Creado con correos de #{ $reference }
history-draft-taken = Borrador de { $agent } tomado por otra persona
history-empty = Aún no ha pasado nada.

silence-no-address = no se conoce ninguna dirección de respuesta
silence-imported = el correo se importó
silence-old = el correo es antiguo
silence-machine = el correo viene de una máquina o de una lista
silence-null-sender = el correo no tiene dirección de retorno
silence-no-reply-address = la dirección no admite respuestas
silence-ours = la dirección es del propio servicio
silence-answers = el correo responde a otro
silence-not-addressed = el correo no nombra ninguna dirección del servicio en To ni Cc
silence-not-vouched = nadie confirma la dirección de envío
silence-inside-report = la cola no responde a direcciones dentro de informes
silence-spam = el ticket es spam
silence-taken-up = alguien respondió antes
silence-answered-before = esta dirección ya recibió una en los últimos siete días
silence-too-many = el servicio ya envió el máximo por hora
silence-too-many-of-domain = el servicio ya envió el máximo por hora a direcciones de este dominio
silence-late = no se pudo preparar en un día
silence-unprotected = falta una decisión sobre el cifrado

html-view-title = Vista HTML · #{ $reference }
html-view-lead = Limpia y aislada: sin imágenes de fuera, sin scripts, sin formularios.
html-view-frame = El correo en HTML

parked-title = Correos ilegibles
parked-lead = Estos correos se aceptaron, pero no se pudieron leer. Nada se ha perdido. Repita la lectura tras una actualización.
parked-empty = No hay nada aquí. Un correo que no se pueda leer esperaría aquí.
parked-attempts =
    { $count ->
        [one] { $count } intento
        [many] { $count } de intentos
       *[other] { $count } intentos
    }
parked-retry = Repetir la lectura
parked-raw = Descargar código fuente
lessons-title = Lo que el filtro no pudo aprender
lessons-lead = El programa que enseña al filtro falló con los correos de estos tickets. Cuando funcione, repita el intento. También puede descartar el aprendizaje: los tickets quedan como están.
lessons-retry = Reintentar
lessons-drop = Descartar

outbox-title = Correos que no salieron
outbox-lead = Estas respuestas esperan, llevan retraso o se abandonaron. Las que esperan o llevan retraso siguen automáticamente.
outbox-empty = Nada lleva retraso. Una respuesta que no pueda salir aparecería aquí.
outbox-ticket = Ticket
outbox-queue = Cola
outbox-since = Primer intento
outbox-attempts = Intentos
outbox-state = Estado
outbox-why = Motivo
outbox-waits = se reanuda:
outbox-put-off = pronto otro intento
outbox-late = con retraso desde
outbox-given-up = abandonada
outbox-try-again = Reintentar

flood-title = Tickets parecidos
flood-alike =
    { $count ->
        [one] { $count } ticket nuevo tiene { $by }
        [many] { $count } de tickets nuevos tienen { $by }
       *[other] { $count } tickets nuevos tienen { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } ticket con { $by } se apartó como spam
        [many] { $count } de tickets con { $by } se apartaron como spam
       *[other] { $count } tickets con { $by } se apartaron como spam
    }
flood-none =
    { $count ->
        [one] { $count } ticket tiene { $by } y no es una oleada
        [many] { $count } de tickets tienen { $by } y no son una oleada
       *[other] { $count } tickets tienen { $by } y no son una oleada
    }
flood-look = ver
flood-from = Llegaron entre
flood-to = y
flood-lead = Nadie ha tomado ni respondido estos tickets. Lo que quede marcado pasa a spam, sin leer. Todo se puede deshacer de una vez.
flood-sweep =
    { $count ->
        [one] Marcar este ticket como spam
        [many] Marcar como spam los { $count } de tickets elegidos
       *[other] Marcar como spam los { $count } tickets elegidos
    }
flood-swept =
    { $count ->
        [one] { $count } ticket está marcado como spam.
        [many] { $count } de tickets están marcados como spam.
       *[other] { $count } tickets están marcados como spam.
    }
flood-sweeps-until = Los correos nuevos parecidos pasan a spam automáticamente hasta
flood-undo = Deshacer en todos
flood-clear-lead = Si de verdad los escribieron personas, indíquelo. El servicio dejará de señalar estos tickets como oleada.
flood-clear = No es una oleada
flood-cleared =
    { $count ->
        [one] { $count } ticket no es una oleada, según el equipo. Ya no se señala como tal.
        [many] { $count } de tickets no son una oleada, según el equipo. Ya no se señalan como tal.
       *[other] { $count } tickets no son una oleada, según el equipo. Ya no se señalan como tal.
    }
flood-again = Sí es una oleada
flood-tickets = Tickets parecidos
flood-ticket = Ticket
flood-requester = De
flood-subject = Asunto
flood-at = Llegada
flood-back = Volver a las colas
alike-sender = la misma dirección de envío
alike-text = casi el mismo texto
alike-domain = el mismo dominio de envío
alike-network = la misma red de origen
spam-filter = El filtro considera no deseado este correo.
spam-filter-score = El filtro considera no deseado este correo y le da { $score } puntos.
spam-filter-points = El filtro considera no deseado este correo: le da { $score } puntos, y { $required } bastan.
spam-filter-tests = Lo que encontró, con sus propios nombres: { $tests }
spam-flood = Este correo se parece a una oleada que el equipo marcó como spam: { $by }.

stats-by-state = Tickets por estado
stats-state = Estado
stats-by-queue = Por responder, por cola
stats-queue = Cola
stats-mail = Correos
stats-kind = Tipo
stats-messages = correos en tickets
stats-unread = a la espera de lectura
stats-parked = ilegibles
outbox-held = retenidos en la bandeja de salida
outbox-trying = en envío
outbox-sent = enviados
outbox-failed = rechazados
stats-as-of = actualizado:
stats-empty = Aún no hay nada que contar.
stats-count = Cantidad
stats-total = Total

people-queues = Colas
people-agents = Agentes
people-name = Nombre
people-addresses = Direcciones
people-role = Rol
people-disabled = cuenta desactivada
people-every-queue = todas las colas
people-all-queues = Sin ninguna marca: todas las colas, también las futuras.
people-languages = Idiomas
people-languages-hint = Códigos separados por espacios, por ejemplo en fr.
people-languages-wrong = Escriba códigos de idioma separados por espacios, por ejemplo en fr.
people-seen = Última visita
people-invited = invitación válida hasta
people-expired = invitación caducada
people-invite = Invitar a alguien
people-invite-make = Crear un enlace de un solo uso
people-name-taken = Ese nombre ya está en uso.
people-name-wrong = Elija un nombre de 1 a 60 letras, cifras o signos.
people-code-needed = A esta persona se le pedirá un segundo factor.
people-code-free = Esta persona puede configurar un segundo factor, pero no es obligatorio.
people-roles = Qué permite cada rol
member-title = Integrante
member-back = Todo el equipo
member-has-code = segundo factor
member-role = Rol y colas
member-role-save = Guardar rol y colas
member-link = Enlace de un solo uso
member-link-until = El enlace funciona hasta:
member-link-lead = Un enlace nuevo sirve para definir otra contraseña. Al usarlo se cierran todas las sesiones.
member-link-make = Crear un enlace nuevo
member-withdraw = Anular el enlace
member-stop = Cortar el acceso
member-end-sessions = Cerrar todas las sesiones
member-disable = Desactivar
member-disable-lead = Las sesiones y los tokens terminan de inmediato. Los tickets conservan el nombre.
member-enable = Activar
member-enable-lead = La persona empieza de nuevo con un enlace de un solo uso.
invited-title = Enlace de un solo uso
invited-lead = Entregue este enlace a { $agent } por un medio seguro.
invited-once = Se muestra ahora y nunca más.

## Account

me-title = Mi cuenta
me-back = Mi cuenta
me-profile = Aspecto de las páginas
me-interface = Idioma del servicio
me-zone = Zona horaria
me-zone-wrong = Esa zona horaria no existe. Elija una de la lista, por ejemplo Europe/Berlin.
me-density = Espaciado
me-density-normal = Normal
me-density-compact = Compacto
me-text-size = Tamaño del texto
me-keys = Atajos de teclado
me-keys-on = Activados
me-keys-off = Desactivados
me-page-size = Líneas por lista
me-save = Guardar
me-sessions = Sesiones
me-begun = Inicio
me-used = Último uso
me-browser = Navegador
me-browser-unknown = desconocido
me-this = esta
me-end = Cerrar
me-end-others = Cerrar todas las demás
me-sessions-hint = Del navegador solo se guarda la familia; de usted, ninguna dirección.
me-no-code = No tiene ninguno. Con un segundo factor, una contraseña robada no basta.
me-has-code =
    { $count ->
        [0] Tiene uno, y no queda ningún código de recuperación.
        [one] Tiene uno, y queda { $count } código de recuperación.
        [many] Tiene uno, y quedan { $count } de códigos de recuperación.
       *[other] Tiene uno, y quedan { $count } códigos de recuperación.
    }
me-code-set = Configurar un segundo factor
me-code-again = Configurar otro, con nuevos códigos de recuperación
me-code-drop = Quitar el segundo factor
me-password = Contraseña
me-password-old = Contraseña anterior
me-password-new = Contraseña nueva
me-password-save = Cambiar la contraseña
me-tokens = Tokens de API
me-no-tokens = No tiene ninguno.
me-made = Creación
me-may = Permisos
me-token-reads = leer
me-token-all = los mismos que usted
me-revoke = Revocar
me-token-make-read = Crear un token de lectura
me-token-make = Crear un token con todos los permisos
me-token-new = Token nuevo
me-token-once = Se muestra ahora y nunca más.

## Replies to review

reviews-lead = Las respuestas de quienes están en formación salen cuando alguien las aprueba.
reviews-empty = Ninguna respuesta en espera.
review-waits = espera su revisión
review-waits-you = espera a otra persona
review-returned = devuelta
review-returned-you = devuelta a usted
review-by = de { $agent }
review-then = después
review-files = Archivos:
review-text = Texto
review-approve = Aprobar y enviar
review-note = Qué cambiar
review-return = Devolver
review-revise = Presentar de nuevo
review-drop = Descartar
reply-for-review = Su respuesta sale cuando alguien la aprueba.
done-for-review = Presentada. Sale cuando alguien la aprueba.
done-review-approved = Aprobada. Sale cuando termine el plazo para anular el envío.
done-review-returned = Devuelta.
done-review-again = Presentada de nuevo.
done-review-dropped = Descartada.
done-profile = Guardado.
done-password = Contraseña cambiada. Todas las demás sesiones se cerraron.
done-code-dropped = Ya no tiene segundo factor.
done-sessions-ended = Sesiones cerradas.
done-token-revoked = Token revocado.
done-role-changed = Rol y colas guardados.
done-agent-disabled = Cuenta desactivada. Todas las sesiones y los tokens terminaron.
done-link-withdrawn = El enlace ya no funciona.
history-for-review = Respuesta presentada para revisión
history-approved = Respuesta aprobada
history-changed = Respuesta modificada y aprobada
history-returned = Respuesta devuelta
history-dropped = Respuesta descartada antes de aprobarse

## Reports without people

reports-lead = Lo que dicen los informes, sin las personas que los escribieron.
reports-empty = Aún no hay informes.
reports-back = Todos los informes
reports-version = Versión
reports-summary = Resumen
reports-received = Llegada

people-queue-hint = Una cola nueva, en el servidor:

## Automatic answers

answers-lead = El primer correo de una persona recibe una respuesta que el servicio envía por sí mismo, en su idioma.
answers-no-queue = Usted no ve ninguna cola.
answers-empty = Esta cola no tiene respuesta automática.
answers-empty-next = Elija abajo un idioma y escriba una.
answers-texts = Textos de
answers-of = en
answers-standing = Estado
answers-since = Desde
answers-language = Idioma, por ejemplo en
answers-open = Abrir
answers-reports-on = Las direcciones dentro de informes también reciben respuestas. Cualquiera puede escribir allí cualquier dirección.
answers-reports-off = Las direcciones dentro de informes no reciben respuesta. Cualquiera puede escribir allí cualquier dirección.
answers-reports-take = Responderles también
answers-reports-leave = Dejar de responderles
answer-sent = activa
answer-off = desactivada
answer-not-approved = aún sin aprobar
answer-waits = espera aprobación
answer-back = Todas las respuestas automáticas
answer-in-force = Vigente
answer-nothing = No hay nada vigente. Escriba un texto abajo y pida a otra persona del equipo que lo apruebe.
answer-proposed = Propuesta
answer-compare = Las líneas con + son nuevas, las líneas con − desaparecen.
answer-needs-another = Esta versión es suya. Debe aprobarla otra persona del equipo.
answer-approve = Aprobar y poner en vigor
answer-switch-on = Activar
answer-switch-off = Desactivar
answer-write = Escribir una versión nueva
answer-hint = Llega a toda persona que escribe y puede hacerse pública. Esto se sustituye por el número del ticket:
answer-subject = Asunto
answer-subject-first = Respuesta automática [#{"{"}ticket{"}"}]
answer-text = Texto
answer-propose = Proponer
answer-history = Todas las versiones
answer-version = Versión { $number }
answer-operator = administración del servidor
answer-approved-by = Aprobada por
answer-put-back = Poner otra vez en vigor
answer-news = Alguien propuso una versión desde que se abrió esta página. Compárela con la suya, abajo.
answer-text-fault = Escriba un texto de 10 000 bytes como máximo.
answer-subject-fault = Escriba un asunto de una línea y 150 caracteres como máximo.
done-answer-proposed = Propuesta. Debe aprobarla otra persona del equipo.
done-answer-approved = Esta versión está vigente.
done-answer-on = Activada.
done-answer-off = Desactivada.
done-answer-reports = Guardado.
role-admin = administración
role-help-desk = soporte
role-trainee = en formación
role-developer = desarrollo
role-ux = UX
role-translator = traducción
role-auditor = auditoría
role-admin-may = Todo, en todas las colas.
role-help-desk-may = Lee y responde tickets, revisa las respuestas de quienes están en formación.
role-trainee-may = Lee tickets. Sus respuestas salen cuando alguien las aprueba.
role-developer-may = Ve los informes, sin las personas que los escribieron, y las cifras.
role-ux-may = Lo mismo que desarrollo.
role-translator-may = Escribe los textos de las respuestas automáticas; no ve ningún ticket.
role-auditor-may = Ve cifras, pero ningún contenido.

keys-title = Atajos de teclado
keys-lead = Mantenga pulsadas Alt y Mayús, en Mac Control y Opción, y pulse la tecla. No hace falta ningún script.
keys-key = Tecla
keys-does = Efecto
look-title = Apariencia
look-auto = Como el navegador
look-light = Clara
look-dark = Oscura
keys-find-title = Enlaces por su nombre
keys-find = En Firefox y Tor Browser, pulse ' y escriba las primeras letras de un enlace. Intro lo abre.
key-open-first = abrir el primer ticket de la lista
key-up = volver a la lista o al ticket
key-next = ticket o página siguiente
key-previous = ticket o página anterior
key-reply = ir al campo de respuesta
key-send = enviar, esperar respuesta; en una nota: guardar la nota
key-note = escribir una nota para el equipo
key-take = tomar el ticket
key-undo = deshacer
key-save = guardar un borrador

problem-home = Volver al inicio
problem-request = Número de esta petición:
problem-kept = Su texto no se ha perdido. Cópielo de aquí:
problem-malformed = No entendimos esta petición
problem-malformed-next = Vuelva atrás e inténtelo de nuevo.
problem-forbidden = No tiene permiso para esto
problem-forbidden-next = Su rol no lo incluye. La administración puede cambiarlo.
problem-signed-out = La sesión está cerrada
problem-signed-out-next = Inicie sesión de nuevo y pegue su texto.
problem-sign-in = Iniciar sesión
problem-stale-form = Este formulario es demasiado antiguo
problem-stale-form-next = Vuelva atrás, recargue la página y envíelo de nuevo.
problem-not-found = No encontrado
problem-not-found-next = Esta página no existe o usted no tiene acceso.
problem-conflict = Alguien se adelantó
problem-conflict-next = Vuelva atrás y recargue para ver qué cambió.
problem-too-large = Es demasiado grande
problem-too-large-next = Acórtelo y envíelo de nuevo.
problem-unprocessable = Hay un error en el formulario
problem-unprocessable-next = Vuelva atrás y revise los campos.
problem-too-many = Demasiadas peticiones
problem-too-many-next = Espere un minuto e inténtelo de nuevo.
problem-failed = Algo falló en el servidor
problem-failed-next = No es culpa suya. Inténtelo de nuevo o dé a la administración el número de abajo.
problem-unavailable = El servicio no está listo
problem-unavailable-next = Inténtelo de nuevo en un minuto.

## Looking after the desk

operation-health = Salud del servicio
operation-settings = Configuración
operation-audit = Registro de auditoría
health-title = Cómo está el servicio
health-lead =
    { $count ->
        [0] Ahora nada requiere su intervención.
        [one] Un asunto requiere su intervención.
        [many] { $count } de asuntos requieren su intervención.
       *[other] { $count } asuntos requieren su intervención.
    }
health-what = Elemento
health-how = Situación
health-next = Qué hacer
health-good = bien
health-note = a tener en cuenta
health-bad = actuar
health-hint = Para esta página no se hizo ninguna conexión. En el servidor, con conexiones:
settings-title = Configuración
settings-pages = Páginas y métricas
settings-mail-in = Correo entrante
settings-mail-out = Correo saliente
settings-keys = Claves
settings-data = Datos y copias de seguridad
settings-pages-privacy = Con un servicio cebolla, nadie en el camino ve quién trabaja en este servicio. Las métricas solo contienen cifras.
settings-mail-in-privacy = Toda consulta a servidores de nombres les revela qué dominios escriben al servicio.
settings-mail-out-privacy = El servidor de salida ve quién recibe correos y cuándo. También ve los textos que salen sin cifrar.
settings-keys-privacy = Con un archivo de clave, un disco robado se puede leer. Buscar claves fuera revela a quién conoce el servicio.
settings-data-privacy = Lo borrado queda ilegible en las copias de seguridad tras una semana, si sus claves también se eliminan.
settings-name = Ajuste
settings-value = Vigente
settings-where = Definido en
settings-unset = sin definir
settings-default = valor predeterminado u opción de arranque
settings-line = línea { $line }
settings-file = Los ajustes se cambian en este archivo y valen desde el próximo arranque del servicio:
settings-export = Toda la configuración como texto
settings-try-title = ¿Funciona?
settings-try = Probar
settings-mail-in-try = Inicia sesión en cada buzón y lo abre para leer. No se recoge ningún correo.
settings-mail-out-try = Saluda al servidor de salida e inicia sesión. No se envía ningún correo.
settings-keys-try = Pide al proceso de claves las claves del servicio. No se abre nada.
settings-works = funciona
settings-fails = no funciona
audit-title = Registro de auditoría
audit-lead = Quién hizo qué tipo de cosa, cuándo y en qué ticket. Nunca guarda contenido.
audit-kind = Tipo
audit-agent = Agente
audit-filter = Mostrar
audit-empty = No se hizo nada de este tipo.
audit-no-agent = No hay agentes con ese nombre.
audit-when = Fecha
audit-to = Sobre
audit-nobody = el servicio o la administración del servidor
audit-older = Líneas más antiguas

## My shift

section-shift = Mi turno
row-news = novedades
shift-empty = Ahora nada requiere su atención. Un correo a { $address } abre un ticket.
shift-eye = Requiere su atención
shift-left = Pendientes de antes
shift-left-since = Sin cambios desde
shift-work-through = Atenderlos uno a uno
shift-new = Nuevos
shift-go-through = Verlos uno a uno
shift-mine = Míos
shift-mine-above =
    { $count ->
        [one] Uno de ellos está más arriba.
        [many] { $count } de ellos están más arriba.
       *[other] { $count } de ellos están más arriba.
    }
shift-cut = Se muestran { $shown } de { $count }.
shift-see-all = Ver todos los que están por responder
shift-see-all-new = Ver los más nuevos
shift-aside = Cifras
shift-waiting = En espera de otras personas
shift-oldest = El más antiguo:
shift-see-waiting = Ver los que esperan
shift-nothing-waits = No se espera a nadie más.
shift-languages = Abiertos por idioma

eye-stopped = Hubo novedades y su respuesta se retuvo:
eye-failed = Su respuesta no salió:
eye-late = Su respuesta lleva retraso:
eye-twice = Su respuesta quizá se envió dos veces:
eye-reminder = Recordatorio que pidió:
eye-done = Visto
eye-look = Ver
eye-parked =
    { $count ->
        [one] Un correo es ilegible.
        [many] { $count } de correos son ilegibles.
       *[other] { $count } correos son ilegibles.
    }

## Later

later-title = Más tarde
later-pause-label = Pausar hasta
later-pause = Pausar
later-remind-label = Recordarme el
later-remind = Recordarme
later-reminder = Recordatorio:
later-no-reminder = Quitar
later-follow = Seguir
later-unfollow = Dejar de seguir
ticket-paused-until = hasta
ticket-place = { $place } de { $count }
ticket-further = Página siguiente
ticket-ahead = El ticket siguiente, cargado de antemano
done-followed = Ahora sigue este ticket
done-unfollowed = Ya no sigue este ticket
done-reminded = Recordatorio: { $day }
done-no-reminder = Sin recordatorio
done-paused-until = En pausa hasta { $day }
history-pause-ended = La pausa terminó; ahora: { $state }

## Recently done

my-acts-title = Acciones recientes
my-acts-lead = Sus últimas 20 acciones de 30 días. El envío de un correo se puede anular hasta que salga.
my-acts-empty = Aún no ha hecho nada que se pueda deshacer.

## Words and saved lists

key-find = buscar palabras
find = Buscar
find-label = Palabras de búsqueda
find-words-title = Palabras que se pueden usar
find-words = is: con un estado, open, left, mine o unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = Criterios de búsqueda
find-drop = Quitar { $word }
views-title = Listas guardadas
view-save-title = Guardar esta lista
view-name = Nombre
view-for = Para
view-for-me = mí
view-for-queue = toda la cola { $queue }
view-save = Guardar
view-change = Cambiar el nombre o eliminar esta lista
view-rename = Cambiar nombre
view-delete = Eliminar
list-per-page = por página

## Many tickets at once

bulk-title = Con los elegidos:
bulk-pick = Elegir #{ $reference }
bulk-all =
    { $count ->
        [one] Elegir el único que coincide
        [many] Elegir los { $count } de tickets que coinciden
       *[other] Elegir los { $count } que coinciden
    }
bulk-kept =
    { $count ->
        [one] { $count } elegido en otras páginas
        [many] { $count } de tickets elegidos en otras páginas
       *[other] { $count } elegidos en otras páginas
    }
bulk-keep = Conservar la selección al cambiar de página
bulk-empty = Vaciar la selección
bulk-more = Más
bulk-page-title = Varios tickets a la vez
bulk-asked =
    { $count ->
        [one] ¿Cambiar un ticket?
        [many] ¿Cambiar { $count } de tickets?
       *[other] ¿Cambiar { $count } tickets?
    }
bulk-running =
    { $count ->
        [one] Se está cambiando { $count } ticket
        [many] Se están cambiando { $count } de tickets
       *[other] Se están cambiando { $count } tickets
    }
bulk-done =
    { $count ->
        [one] Un ticket: listo
        [many] { $count } de tickets: listo
       *[other] { $count } tickets: listo
    }
bulk-undoing =
    { $count ->
        [one] Se está deshaciendo el cambio en { $count } ticket
        [many] Se está deshaciendo el cambio en { $count } de tickets
       *[other] Se está deshaciendo el cambio en { $count } tickets
    }
bulk-undone =
    { $count ->
        [one] Un ticket: cambio deshecho
        [many] { $count } de tickets: cambio deshecho
       *[other] { $count } tickets: cambio deshecho
    }
bulk-nobody-is-written-to = No se escribe a nadie.
bulk-can-be-undone = Se puede deshacer durante 30 días, en cada ticket en el que no pase nada más.
bulk-and-more = y { $count } más
bulk-do =
    { $count ->
        [one] Cambiarlo
        [many] Cambiar los { $count } de tickets
       *[other] Cambiar los { $count }
    }
bulk-back = Volver
bulk-so-far = { $done } de { $count } hasta ahora.
bulk-count-changed = cambiados: { $count }
bulk-count-unchanged = ya estaban así: { $count }
bulk-count-failed = no se pudieron cambiar: { $count }
bulk-count-undone = deshechos: { $count }
bulk-count-left = quedan como están: { $count }
bulk-why = Motivo
bulk-undo = Deshacerlo todo
