# What the desk says in Portuguese, between Brazil and Portugal; where one word is forced, Brazil's.
# Buttons stand in the infinitive, sentences in the third person without "você", and name no gender.
#
# Glossary
#   ticket = ticket                        queue = fila
#   owner = responsável                    take / release = assumir / liberar
#   agent = agente, a equipe               requester = solicitante, quem escreveu
#   user = pessoa                          admin = administração
#   operator = quem opera o servidor       the desk = o sistema, este help desk
#   mail = e-mail (o)                      message = mensagem
#   reply, answer = resposta               automatic answer = resposta automática
#   internal note = nota (interna)         standard reply = resposta padrão
#   tag = etiqueta                         state = estado
#   done = concluído                       close the loop = falta avisar
#   spam = spam                            set aside = separar
#   merge = unir                           split = dividir
#   undo = desfazer                        draft = rascunho
#   outbox = caixa de saída                parked = não processado
#   header = cabeçalho                     raw mail = original
#   key = chave                            fingerprint = impressão digital
#   signature = assinatura                 encrypted = cifrado
#   unencrypted = sem cifra                encrypted piece = trecho cifrado
#   vault = cofre                          passphrase = frase secreta
#   report = relatório                     odd thing = anomalia
#   copy = cópia                           keys (of the keyboard) = teclas
#   shift = turno                          reminder = lembrete
#   follow = acompanhar                    news = novidades
#   review = revisão, revisar              trainee = formação, quem está em formação
#   second factor = segundo fator          recovery code = código de recuperação
#   one-time link = link de uso único      session = sessão
#   saved list = lista salva               flood = envio em massa
#   settings = configurações               health = saúde
#   audit log = registro de auditoria      relay = servidor de envio

## Around every page

skip = Ir para o conteúdo
menu = Menu
sections = Seções
section-queues = Filas
section-reviews = Respostas a revisar
section-reports = Relatórios
section-parked = Não processados
section-outbox = Caixa de saída
section-automatic = Respostas automáticas
section-people = Pessoas
section-statistics = Estatísticas
sign-out = Sair
undo = Desfazer
refresh = Atualizar
error-prefix = Erro:
errors-title = Há um problema
result-title = Resultado
times = Todos os horários são do fuso { $zone }.

time-now = agora
time-today = hoje { $time }
time-yesterday = ontem { $time }
time-minutes = { $count } min
time-hours = { $count } h
time-days =
    { $count ->
        [one] { $count } dia
        [many] { $count } de dias
       *[other] { $count } dias
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

warning-key-file = Um disco roubado pode ser lido.
warning-key-file-next = A chave fica ao lado dos dados. Para mudar isso, defina [vault] unlock = "passphrase".
warning-vault-locked = O cofre está bloqueado.
warning-vault-locked-next = Os e-mails chegam, mas nada pode ser lido ou enviado até que alguém o desbloqueie.

## Signing in

sign-in = Entrar
sign-in-title = Entrar
sign-in-name = Nome
sign-in-password = Senha
sign-in-code = Código
sign-in-code-hint = Seis dígitos do segundo fator, ou um código de recuperação. Deixe vazio se não houver.
sign-in-wrong = Nome, senha ou código incorretos.
sign-in-help = Ainda sem senha, ou senha esquecida? Peça à administração um link de uso único.

welcome-title = Escolher uma senha
welcome-lead = Olá, { $agent }. A partir de agora, o acesso é feito com esta senha.
welcome-password = Senha
welcome-password-hint = Pelo menos { $shortest } caracteres. Quatro ou cinco palavras aleatórias são uma boa escolha.
welcome-confirm = A mesma senha outra vez
welcome-different = As duas senhas não são iguais.
welcome-weak = Escolha uma senha de { $shortest } a 1.000 caracteres.
welcome-save = Salvar e entrar
welcome-once = Este link funciona uma única vez.
welcome-until = Válido até:

code-title = Segundo fator
code-lead = Leia esta imagem com um aplicativo de códigos, ou digite o segredo nele. Depois digite o código que ele mostra.
code-optional = É possível deixar isto para depois.
code-secret = Segredo:
code-label = Código de seis dígitos
code-wrong = Este código não serve. Confira o relógio do dispositivo e digite o código mais recente.
code-missing = Este help desk exige um segundo fator. Digite o código que o aplicativo mostra.
code-save = Definir o segundo fator
recovery-title = Códigos de recuperação
recovery-lead = Cada código funciona uma vez no lugar do segundo fator, por exemplo quando se perde um dispositivo.
recovery-once = São mostrados agora e nunca mais. Anote-os e guarde-os longe da senha.
recovery-next = Já anotei os códigos
confirm-title = Confirmar a identidade
confirm-lead = Esta ação é perigosa, e a senha foi pedida pela última vez há mais de dez minutos.
confirm-password = Sua senha
confirm-wrong = A senha está incorreta.
confirm-go = Continuar

locked-title = O cofre está bloqueado
locked-lead = Os tickets ficam selados até que alguém os desbloqueie. Os e-mails ainda chegam e ficam seguros.
locked-waiting =
    { $count ->
        [0] Nada chegou entretanto.
        [one] { $count } e-mail espera leitura.
        [many] { $count } de e-mails esperam leitura.
       *[other] { $count } e-mails esperam leitura.
    }
locked-passphrase = Frase secreta do cofre
locked-wrong = A frase secreta está incorreta.
locked-unlock = Desbloquear
locked-server = Ou no servidor:

## States

state-needs-first-answer = precisa da primeira resposta
state-needs-next-answer = precisa de nova resposta
state-looking-into = em análise
state-close-the-loop = resolvido, falta avisar
state-waiting-user = aguarda a pessoa
state-waiting-team = aguarda outra equipe
state-paused = em pausa
state-done = concluído
state-spam = spam

reason-answered = respondido
reason-learned = soubemos o que precisávamos
reason-cannot-improve = não podemos melhorar isto
reason-low-priority = baixa prioridade para nós
reason-auto-answered = a resposta automática bastou

## List

list-title-all = Filas
list-title-queue = Fila { $queue }
list-all-queues = Todas
list-queues-label = Filas
list-views-label = Visualizações
list-open-first = Abrir o primeiro
list-owner-me = eu
list-result = Resultado de #{ $reference }
list-empty = Nenhum ticket aqui. Um e-mail para { $address } abre um.
list-empty-filtered = Nenhum ticket corresponde. Limpe o filtro para ver mais.
list-pages = Páginas
list-newer = Mais recentes
list-older = Mais antigos
no-subject = (sem assunto)

view-left = A responder
view-mine = Meus
view-unowned = Sem responsável
view-waiting = Em espera
view-paused = Em pausa
view-close-the-loop = Falta avisar
view-done = Concluídos
view-spam = Spam
view-all = Todos os tickets

filter-title = Filtro e ordem
filter-state = Estado
filter-owner = Responsável
filter-tag = Etiqueta
filter-language = Idioma
filter-order = Ordem
filter-any = qualquer
filter-oldest = mais antigos primeiro
filter-newest = mais recentes primeiro
filter-apply = Aplicar
filter-clear = Limpar

take = Assumir
take-it = Assumir
act-done = Concluir
act-spam = Spam

## Ticket

ticket-nav = Tickets próximos
ticket-back = Voltar à lista
ticket-previous = Ticket anterior
ticket-next = Próximo ticket
ticket-unowned = sem responsável
ticket-mine = responsável: eu
ticket-owner = responsável: { $agent }
ticket-erased =
    { $days ->
        [0] será apagado hoje
        [one] será apagado em { $days } dia
        [many] será apagado em { $days } de dias
       *[other] será apagado em { $days } dias
    }
ticket-left-out =
    { $count ->
        [one] { $count } mensagem mais antiga não é mostrada, pois há mensagens demais aqui.
        [many] { $count } de mensagens mais antigas não são mostradas, pois há mensagens demais aqui.
       *[other] { $count } mensagens mais antigas não são mostradas, pois há mensagens demais aqui.
    }
ticket-messages =
    { $count ->
        [one] { $count } mensagem
        [many] { $count } de mensagens
       *[other] { $count } mensagens
    }
ticket-write-note = Escrever uma nota para a equipe
ticket-reply-page = Responder em página própria
ticket-history = Histórico
ticket-aside = Sobre este ticket
ticket-hint = Este e-mail diz pertencer a { $reference }. Ninguém comprovou isso.
hint-merge = Pertence a esse ticket: unir…
back-to-ticket = Voltar ao ticket
bystanders = No e-mail, sem receber respostas:
bystanders-decide = decidir
merged-into = Este ticket aparece como parte de
merged-into-hidden = Este ticket aparece como parte de outro, ao qual não há acesso
merged-into-next = Aqui nada se escreve nem se altera.
merged-take-out = Separar de novo
merged-here = Unidos a este:
merged-take-one-out = Separar
entry-home = de #{ $reference }

entry-mail = De
entry-note = Nota de
entry-reply = Resposta de
reply-automatic = Resposta automática do sistema

mail-html = Ver HTML
mail-raw = Original
mail-subject = Assunto:
mail-empty = Este e-mail não tem texto.
mail-nobody = sem remetente
part-unnamed = sem nome
mail-quoted =
    { $lines ->
        [one] Texto citado, { $lines } linha
        [many] Texto citado, { $lines } de linhas
       *[other] Texto citado, { $lines } linhas
    }
mail-signature =
    { $lines ->
        [one] Assinatura, { $lines } linha
        [many] Assinatura, { $lines } de linhas
       *[other] Assinatura, { $lines } linhas
    }
mail-forwarded = Encaminhado; o remetente alegado é
mail-forwarded-nobody = Encaminhado; não diz de quem veio.
mail-defects =
    { $count ->
        [one] { $count } anomalia neste e-mail
        [many] { $count } de anomalias neste e-mail
       *[other] { $count } anomalias neste e-mail
    }
claim-outer = É o que diz a linha From; ninguém comprovou.
claim-aligned = O domínio do remetente confirma este endereço.
claim-unvouched = O domínio deste endereço não confirma o envio; qualquer pessoa pode ter escrito este e-mail.
claim-signed = Assinado com uma chave que conhecemos para este endereço.
claim-inside-report = O endereço está dentro de um relatório; ninguém o comprovou.
claim-by-program = Um programa enviou isto. Quem escreveu é indicado no interior, e ninguém comprovou.
automatic-auto-reply = resposta automática
automatic-bounce = aviso de entrega
automatic-list = enviado a muitos
automatic-report = relatório de um programa
machine-out-of-office = resposta automática
machine-challenge = pede uma confirmação
machine-failed = não foi entregue
machine-delayed = entrega atrasada
machine-delivered = foi entregue
machine-relayed = foi repassado
machine-complaint = denúncia de spam
machine-read-receipt = confirmação de leitura
machine-calendar-reply = resposta do calendário
machine-invitation = convite do calendário
machine-list = lista de e-mails
machine-bulk = enviado a muitos
machine-program = enviado por um programa
machine-marked = marcado como automático
machine-why = Por que pensamos assim:
machine-no-answer = Não recebe resposta automática.
notice-title = O que diz este aviso
notice-unproved = Qualquer pessoa pode escrever um aviso assim.
notice-recipient = Destinatário
notice-what = O que aconteceu
notice-status = Estado
notice-words = Mensagem do servidor
notice-failed = não entregue
notice-delayed = atrasado, novas tentativas em curso
notice-delivered = entregue
notice-relayed = repassado a outro servidor
notice-expanded = entregue e repassado a outros
notice-displayed = O e-mail foi mostrado. Ninguém sabe se foi lido.
notice-deleted = O e-mail foi excluído.
notice-dispatched = O e-mail foi repassado.
notice-processed = Um programa processou o e-mail.
notice-other = Outra coisa aconteceu com o e-mail.
notice-complaint = Alguém denunciou um e-mail como spam.

note-by = Nota de { $agent }
note-audience = só a equipe vê isto
reply-by = Resposta de { $agent }
reply-went-to = para { $address }
outgoing-waiting = Na caixa de saída. Saída:
outgoing-leaving = sai em instantes
outgoing-sent = enviada
outgoing-late = atrasada desde
outgoing-put-off = ainda não enviada
outgoing-late-why = Não saiu; haverá novas tentativas. Motivo:
outgoing-outbox = E-mails que não saíram
outgoing-refused = não saiu
outgoing-refused-reason = Não saiu e não haverá novas tentativas:
outgoing-try-again = Tentar de novo na página dos e-mails que não saíram
outgoing-not-delivered = não entregue
outgoing-not-delivered-next = Peça outro endereço ou outra forma de contato com a pessoa.
wait-recipient-hour = Este destinatário atingiu o limite de e-mails por hora.
wait-recipient-day = Este destinatário atingiu o limite de e-mails por dia.
wait-all-minute = O limite de e-mails enviados por minuto foi atingido.
wait-until = Continua automaticamente:
outgoing-twice = Talvez enviada duas vezes: uma tentativa foi interrompida.
delivery-title = Destinatários
delivery-waiting = espera para sair
delivery-handed-over = entregue ao servidor de e-mail; não se sabe se chegou
delivery-refused = recusada pelo servidor de e-mail
delivery-delayed = atrasada; um servidor ainda tenta
delivery-failed = não entregue
delivery-arrived = chegou

person-title = Esta pessoa
person-first = Este é o primeiro ticket deste endereço.
person-earlier =
    { $count ->
        [one] { $count } outro ticket
        [many] { $count } de outros tickets
       *[other] { $count } outros tickets
    }

person-keys =
    { $count ->
        [0] Nenhuma chave OpenPGP conhecida
        [one] { $count } chave OpenPGP
        [many] { $count } de chaves OpenPGP
       *[other] { $count } chaves OpenPGP
    }

nobody-title = Não há a quem responder
nobody-anonymous = Este relatório não tem endereço, por isso não é possível responder. Ainda é possível escrever uma nota ou concluir.
nobody-no-sender = Não se sabe a quem responder. Ainda é possível escrever uma nota ou concluir o ticket.

## How mail was protected

mark-encrypted = cifrado
mark-closed = continua cifrado
mark-signed-known = assinado com chave conhecida
mark-signed-unknown = assinado com chave desconhecida
mark-signed-mismatch = assinado com a chave de outra pessoa
mark-signature-bad = assinatura inválida
mark-several-signed = várias assinaturas, nenhuma aceita
mark-left-encrypted =
    { $count ->
        [one] cifrada para { $count } chave
        [many] cifrada para { $count } de chaves
       *[other] cifrada para { $count } chaves
    }
mark-left-in-clear = sem cifra, embora a conversa fosse cifrada
mark-report = relatório WhisperBack
mail-report-link = Relatório
mail-dropped = A forma cifrada foi descartada após a leitura, como quer quem opera o servidor.
mail-outside = Não assinado: está fora da parte assinada
part-outside = não assinado
signer-key = Chave de assinatura
signer-at = Data da assinatura, pelo relógio de quem assinou:
reply-keys =
    { $count ->
        [one] A chave
        [many] { $count } de chaves
       *[other] As { $count } chaves
    }
never-verified = nunca verificada

closed-not-for-us = Não está cifrado para uma chave deste help desk.
closed-not-for-us-next = Peça ao remetente uma mensagem cifrada para uma destas chaves:
closed-no-key = O sistema ainda não tem chave. A administração pode criá-la no servidor: confidesk key generate
closed-replayed = O mesmo texto cifrado já chegou antes em outro e-mail.
closed-replayed-next = Talvez alguém o tenha copiado para que fosse lido. Não é aberto outra vez.
closed-first = Chegou primeiro em #{ $reference }
closed-broken = Foi alterado ou cortado no caminho, ou não é OpenPGP correto.
closed-broken-next = Peça ao remetente que envie de novo. Nada disto é confiável.
closed-too-large = Depois de aberto, é maior do que o sistema consegue ler.
closed-too-large-next = Peça ao remetente que envie em partes menores.
closed-unavailable = As chaves não estavam disponíveis.
closed-unavailable-next = Pergunte à administração se o cofre está aberto.
closed-try = Se o sistema já recebeu a chave certa, agora é possível abrir.
closed-open = Abrir agora…

piece-open = Abrir este trecho cifrado…
piece-attachment = um arquivo cifrado
piece-inline = um bloco cifrado no texto
piece-mangled = um e-mail cifrado, alterado no caminho
piece-title = Trecho cifrado · #{ $reference }
piece-heading = Trecho cifrado
piece-lead = Pode ser de outra pessoa. Nunca é citado e nada é guardado. A abertura fica registrada no histórico.
piece-from = É o que diz a linha From no interior; ninguém comprovou.
piece-no-sender = Não indica remetente.
piece-empty = Não tem texto.
piece-save-part = Salvar
piece-further =
    { $count ->
        [one] Há mais { $count } trecho cifrado no interior. Ele não é aberto.
        [many] Há mais { $count } de trechos cifrados no interior. Eles não são abertos.
       *[other] Há mais { $count } trechos cifrados no interior. Eles não são abertos.
    }
piece-signed-known = Assinado com uma chave aceita para quem escreveu.
piece-signed-undecided = Assinado com uma chave da qual ninguém decidiu a quem pertence.
piece-signed-unknown = Assinado com uma chave que o sistema não tem.
piece-signed-bad = A assinatura não vale nada: texto alterado, chave inválida ou forma fraca.
piece-several-signed = Várias partes estão assinadas; nenhuma das assinaturas é aceita.

## OpenPGP keys of a person

certificates-title = Chaves OpenPGP · #{ $reference }
certificates-heading = Chaves OpenPGP
certificates-of = Chaves para
certificates-nobody = Não se sabe quem escreveu, por isso nenhuma chave pode ser dessa pessoa.
certificates-empty = Nenhuma chave conhecida. Peça à pessoa a chave pública dela ou cole-a abaixo.
certificates-conflict = Chegou uma nova chave para um endereço que já tem uma.
certificates-conflict-next = Qualquer pessoa pode enviar uma chave para qualquer endereço. Pergunte à pessoa por outro meio. Depois aceite uma e rejeite as outras.
certificates-chosen = as respostas são cifradas para esta
certificates-revoked = revogada por quem a possui
certificates-unusable = não pode ser usada
certificates-other-address = Nenhum dos IDs de usuário da chave indica este endereço.
certificates-names = IDs de usuário, alegados
certificates-no-names = nenhum
certificates-algorithm = Algoritmo
certificates-created = Criação, alegada
certificates-expires = Validade
certificates-never = não expira
certificates-source = Origem
certificates-decided = Decisão
certificates-accept = Aceitar
certificates-reject = Rejeitar
certificates-add-title = Adicionar uma chave
certificates-add-hint = Cole uma chave pública recebida da pessoa. Ela é aceita de imediato, sob responsabilidade de quem a adiciona.
certificates-add-owner = De quem é a chave
certificates-add-label = Chave pública, de BEGIN a END
certificates-add = Aceitar esta chave
certificates-look-up-title = Procurar uma chave fora
certificates-look-up-hint = O servidor do endereço fica sabendo que este help desk conhece a pessoa. Procure só se isso não prejudicar ninguém.
certificates-look-up = Procurar uma chave
certificates-no-key-in-it = Não há aqui uma chave pública OpenPGP. Cole-a inteira, de BEGIN a END.
key-source-autocrypt = veio no cabeçalho de um e-mail
key-source-attachment = veio como anexo
key-source-text = veio no texto de um e-mail
key-source-report = veio dentro de um relatório
key-source-upload = adicionada pela equipe
key-source-directory = do servidor do endereço
standing-found = por decidir
standing-accepted = aceita
standing-rejected = rejeitada

## Reports

report-card-title = Relatório WhisperBack
report-title = Relatório · #{ $reference }
report-heading = Relatório WhisperBack
report-lead = Uma pessoa desconhecida escreveu tudo isto. Nada foi verificado.
report-answers = O que a pessoa escreveu
report-no-answers = A pessoa não escreveu nada.
report-no-answer = nada
report-facts = O que diz o relatório
report-no-facts = O relatório não diz nada sobre o sistema.
report-what = Item
report-value = Valor
report-from = Fonte
report-devices = Dispositivos
report-errors = Linhas dos logs que parecem erros
report-no-errors = Nenhuma linha dos logs parece um erro.
report-errors-in-logs = Erros nos logs ({ $count })
report-error-count =
    { $count ->
        [one] { $count } vez
        [many] { $count } de vezes
       *[other] { $count } vezes
    }
report-sections = Seções
report-no-sections = O relatório não tem seções. Talvez a pessoa as tenha omitido.
report-section = Seção
report-size = Tamanho
report-section-unknown = desconhecida
report-all-sections =
    { $count ->
        [0] Nenhuma seção
        [one] A única seção, { $size }
        [many] { $count } de seções, { $size }
       *[other] Todas as { $count } seções, { $size }
    }
report-same-machine = Outros relatórios deste computador:
report-defects =
    { $count ->
        [one] { $count } anomalia neste relatório
        [many] { $count } de anomalias neste relatório
       *[other] { $count } anomalias neste relatório
    }
report-id = ID do relatório
report-summary = Resumo
report-contact = Contato, alegado
report-key = Chave, alegada
report-key-block = dentro do relatório
report-key-url = { $address } (nunca baixada)
report-version = Tails
report-version-installed = { $version }, primeira instalação { $installed }
report-installed = Primeira instalação
report-channel = Canal
report-commit = Commit
report-machine = Computador
report-manufacturer = Fabricante
report-product = Produto
report-model = Modelo
report-virtual = Máquina virtual
report-coreboot = Coreboot
report-cpu = Processador
report-kernel = Kernel
report-wifi = Wi-Fi
report-ethernet = Ethernet
report-graphics = Placa de vídeo
report-medium = Mídia de inicialização
report-medium-usb = pendrive USB ou disco
report-medium-iso = DVD ou imagem
report-disk = Disco de inicialização
report-disk-size = Tamanho do disco de inicialização
report-system-size = Partição do sistema
report-memory = Memória
report-persistence = Armazenamento Persistente
report-persistence-features =
    { $count ->
        [one] sim, { $count } recurso
        [many] sim, { $count } de recursos
       *[other] sim, { $count } recursos
    }
report-features = Recursos ativos
report-software = Programas Adicionais
report-boot-options = Opções de inicialização
report-troubleshooting = Modo de solução de problemas
report-locale = Idioma e região
report-app = Enviado de
report-app-summary = Resumo do aplicativo
report-app-details = Detalhes do aplicativo
report-mac = Endereços MAC anonimizados
report-network = Rede
report-unsafe-browser = Navegador Não Seguro
report-bridges = Pontes do Tor
report-proxy = Proxy
report-yes = sim
report-no = não
source-outer-subject = o assunto externo, que qualquer pessoa pode escrever
source-preamble = as linhas iniciais
source-os-release = o arquivo da versão
source-user-text = as palavras da própria pessoa
source-section = seção { $name }
source-sections = as seções

section-title = Seção do relatório · #{ $reference }
section-nav = Seções próximas
section-back = Todas as seções
section-lines =
    { $count ->
        [one] { $count } linha
        [many] { $count } de linhas
       *[other] { $count } linhas
    }
section-redacted = O que identifica pessoas, computadores e redes foi substituído por marcas.
section-as-it-came = Mostrar como chegou
section-raw = Como chegou: pode identificar pessoas, computadores e redes.
section-redact = Substituir por marcas de novo
section-search = Procurar nesta seção
section-find = Procurar
section-all = Mostrar todas as linhas
section-found =
    { $count ->
        [0] Nenhuma linha encontrada. Tente com menos letras.
        [one] { $count } linha encontrada.
        [many] { $count } de linhas encontradas.
       *[other] { $count } linhas encontradas.
    }
section-found-shown = Só são mostradas as primeiras { $count }.
section-place = no contexto
section-empty = Esta seção está vazia.
section-line-cut =
    { $count ->
        [one] … e mais { $count } caractere
        [many] … e mais { $count } de caracteres
       *[other] … e mais { $count } caracteres
    }
section-lines-before = Linhas anteriores
section-lines-after = Linhas seguintes

state-title = Estado
state-label = Estado do ticket
state-set = Definir
reason-label = Motivo, se concluído
owner-title = Responsável
owner-give-to = Passar a
owner-give = Passar
owner-release = Liberar
owner-take-over = Assumir
sort-title = Etiquetas e fila
tags-title = Etiquetas
tag-label = Adicionar uma etiqueta
tag-add = Adicionar
tag-remove = Remover a etiqueta { $tag }
queue-label = Mover para a fila
queue-move = Mover
language-label = Idioma
language-unknown = desconhecido
language-set = Corrigir

## Writing

reply-to = Resposta a { $address }
reply-empty = Escreva uma resposta antes de enviar.
text-too-long = O texto tem mais de 200.000 bytes.
reply-title = Resposta · #{ $reference }
reply-label = Sua resposta
reply-undo-minutes =
    { $minutes ->
        [one] Fica { $minutes } minuto na caixa de saída. Até lá, é possível recolhê-la.
        [many] Fica { $minutes } de minutos na caixa de saída. Até lá, é possível recolhê-la.
       *[other] Fica { $minutes } minutos na caixa de saída. Até lá, é possível recolhê-la.
    }
reply-undo-seconds =
    { $seconds ->
        [one] Fica { $seconds } segundo na caixa de saída. Até lá, é possível recolhê-la.
        [many] Fica { $seconds } de segundos na caixa de saída. Até lá, é possível recolhê-la.
       *[other] Fica { $seconds } segundos na caixa de saída. Até lá, é possível recolhê-la.
    }
sealing-clear = segue sem cifra
sealing-encrypted = será cifrada
sealing-undecided = agora não pode ser cifrada
reply-key = Para a chave
reply-keys-page = Chaves desta pessoa
reply-not-encrypted = Não cifrar
reply-in-clear = Enviar sem cifra: qualquer pessoa no caminho pode ler
reply-files = Arquivos a enviar junto
reply-files-most =
    { $count ->
        [one] No máximo { $count } arquivo, de até { $size }. Quem receber a resposta também o recebe.
        [many] No máximo { $count } de arquivos, { $size } no total. Quem receber a resposta também os recebe.
       *[other] No máximo { $count } arquivos, { $size } no total. Quem receber a resposta também os recebe.
    }
reply-files-again = Uma página não consegue guardar arquivos. Escolha estes de novo, ou a resposta segue sem eles:
reply-files-many =
    { $count ->
        [one] Escolha no máximo { $count } arquivo.
        [many] Escolha no máximo { $count } de arquivos.
       *[other] Escolha no máximo { $count } arquivos.
    }
reply-files-large = Os arquivos são grandes demais: { $chosen } no total. Uma resposta leva no máximo { $size }.
reply-files-none = Este help desk não envia arquivos.
reply-unverified = O endereço vem de dentro do relatório e nunca foi verificado.
unprotected-no-key-of-one = Não se conhece a chave de um dos destinatários. Não é possível cifrar para todos.
unprotected-unusable-of-one = Todas as chaves de um dos destinatários expiraram, foram revogadas ou são fracas demais.
unprotected-undecided-of-one = Chegaram várias chaves para um dos destinatários. Decida primeiro qual é a certa.
unprotected-no-key = A conversa era cifrada, e não se conhece nenhuma chave para este endereço.
unprotected-unusable = Todas as chaves deste endereço expiraram, foram revogadas ou são fracas demais.
unprotected-undecided = Chegaram várias chaves para este endereço. Decida primeiro qual é a certa.
reply-needs-decision = Não foi enviada. Decida sobre as chaves, ou marque a caixa para enviar sem cifra.
send-wait = Enviar e aguardar a pessoa
send-done = Enviar e concluir
send-looking = Enviar e manter em análise

note-title = Nota · #{ $reference }
note-heading = Nota para a equipe
note-hint = Só a equipe vê isto. Nada é enviado.
note-label = Sua nota
note-empty = Escreva algo antes de salvar.
note-save = Salvar a nota

## Drafts: what was written and not sent

draft-save = Salvar rascunho
draft-frame = Resultado ao salvar o rascunho
draft-saved = Rascunho salvo { $time }
draft-saved-at = Seu rascunho, salvo
draft-held = A resposta foi retida porque havia novidades. Não foi enviada.
draft-discard = Descartar o rascunho
draft-remind = Nada foi salvo há dois minutos, caso haja texto novo.
draft-mine-reply = Há uma resposta sua que não foi enviada
draft-mine-note = Há uma nota sua por terminar
draft-their-reply = { $agent } escreve uma resposta ainda não enviada
draft-their-note = { $agent } escreve uma nota ainda por terminar
drafts-title = Rascunhos · #{ $reference }
drafts-heading = Rascunhos
drafts-none = Ninguém tem rascunhos neste ticket.
drafts-read = Ler o rascunho
drafts-go-on = Continuar a escrever
drafts-take = Assumir
drafts-take-hint = Passa a ser seu, abaixo do que já foi escrito. Fica registrado no histórico.

## News while a reply was written

held-title = Novidades · #{ $reference }
held-heading = Há novidades desde que o ticket foi aberto
held-lead = Sua resposta não foi enviada. Leia o que é novo e depois decida.
held-send = Enviar mesmo assim
held-edit = Editar
held-keep = Guardar como rascunho
held-discard = Descartar
held-news = Novo desde então

## People of a ticket

receivers-to = Para
receivers-copy = Cópia
receivers-nobody = ninguém
participants-link = Quem recebe respostas
participants-title = Pessoas · #{ $reference }
participants-heading = Quem recebe respostas
participants-receive = A próxima resposta vai
participants-requester = Quem escreveu
participants-no-requester = Não se sabe quem escreveu.
participants-gets-none = não recebe respostas
participants-gets-none-why = Outra pessoa está neste lugar.
participants-copy = em cópia
participants-instead = no lugar de quem escreveu
participants-added = incluído
participants-merged-from = veio junto com #{ $reference }
participants-make-copy = Cópia…
participants-make-instead = No lugar de quem escreveu…
participants-remove = Retirar
participants-bystanders = No e-mail, sem receber respostas
participants-bystanders-hint = Qualquer pessoa pode escrever qualquer endereço em um e-mail. Só por isso ninguém é incluído.
participants-add = Incluir uma pessoa
participants-add-hint = Antes de qualquer mudança, a página mostra quem receberá o quê.
participants-address = Endereço
participants-no-address = Não é um endereço que possa receber e-mail.
participants-own-address = É um endereço deste próprio help desk.
participants-back = Voltar às pessoas
participant-review-title = Inclusão · #{ $reference }
participant-review-heading = Quem receberá respostas
participant-review-copy = Em cópia:
participant-review-instead = No lugar de quem escreveu:
participant-review-gets = A partir de agora, este endereço recebe todas as respostas, e seus e-mails pertencem a este ticket.
participant-review-gets-not = Não recebe nada do que foi escrito antes, nem notas.
participant-review-do-copy = Enviar cópias a este endereço
participant-review-do-instead = Enviar as respostas a este endereço
review-before = Destinatários agora
review-after = Destinatários depois
review-next-reply = A próxima resposta:
review-news = Há novidades desde que a página foi aberta. Nada mudou. Leia o que é novo e depois decida.
review-leave = Deixar como está

## Merging and splitting

merge-link = Unir…
merge-title = Unir · #{ $reference }
merge-heading = Unir a outro ticket
merge-lead = Este ticket aparecerá como parte do outro. É possível separá-lo a qualquer momento.
merge-candidates = Pode pertencer a
merge-hinted = citado em um e-mail deste ticket; ninguém comprovou
merge-into-this = Unir a este…
merge-other = Outro ticket
merge-into-label = Sua referência, por exemplo K7QX4MB
merge-look = Conferir antes…
merge-no-ticket = Esse ticket não existe, ou não há permissão para vê-lo.
merge-itself = É o próprio ticket. Indique o outro.
merge-back = Voltar à escolha
merge-review-title = União · #{ $reference }
merge-review-heading = Unir
merge-this = Este ticket
merge-becomes-part = passa a ser parte de
merge-what-happens = Seus e-mails e notas aparecerão lá. O que for escrito a este ticket vai para lá. Sozinho, não pede mais nada.
merge-other-queue = Agentes da fila { $queue } poderão vê-lo.
merge-requester = O que recebe quem escreveu aqui?
merge-requester-none = Nenhuma resposta
merge-requester-copy = Cópia das respostas
merge-requester-instead = As respostas, no lugar de quem escreveu no outro
merge-do = Unir
split-link = Criar um ticket com alguns e-mails
split-title = Dividir · #{ $reference }
split-heading = Criar um ticket próprio
split-lead = Os e-mails marcados passam para um novo ticket. Quem escreveu o primeiro deles será solicitante.
split-which = Quais e-mails?
split-hint = Respostas e notas ficam aqui. O novo ticket pode ser unido de volta.
split-empty = Nenhum e-mail pode sair daqui. Um relatório já é um caso próprio.
split-do = Criar o ticket
split-none-ticked = Marque pelo menos um e-mail, e no máximo cinquenta.
split-one-must-stay = Um e-mail precisa ficar neste ticket. Deixe um sem marcar.

## Outcomes

done-taken = Assumido
done-given = Passado a { $agent }
done-released = Liberado
done-moved = Movido para { $queue }
done-tagged = Etiqueta { $tag } adicionada
done-untagged = Etiqueta { $tag } removida
done-state = Agora: { $state }
done-noted = Nota salva para a equipe.
done-in-outbox = Na caixa de saída até { $until }.
done-taken-back = Recolhida. Nada foi enviado.
done-undone = Desfeito
done-too-late = Tarde demais para desfazer
done-run-again = Nova leitura em curso.
done-lesson-again = O filtro está sendo ensinado de novo.
done-lesson-dropped = O ensino foi descartado.
done-tried-again = Nova tentativa em curso.
done-draft-kept = Guardada como seu rascunho. Nada foi enviado.
done-discarded = Descartada. Nada foi enviado.
done-signed-out = Sessão encerrada.
done-unlocked = O cofre está aberto.
done-key-accepted = Chave aceita. O que ela assinou foi verificado de novo.
done-key-rejected = Chave rejeitada. Nada será cifrado para ela.
done-key-look-up = O sistema procurará uma chave em até cinco minutos. Volte depois.
done-language = Idioma definido
done-recipient-copy = Em cópia a partir de agora
done-recipient-instead = No lugar de quem escreveu a partir de agora
done-recipient-removed = Não recebe mais respostas
done-merged = #{ $reference } agora é parte deste ticket.
done-unmerged = Separado. Está como estava antes.
done-split = Agora é um ticket próprio, criado com e-mails de #{ $reference }.

## Other pages

history-title = Histórico de #{ $reference }
history-desk = o sistema
history-opened = Aberto por um e-mail
history-mail = Chegou um e-mail
history-language = Idioma definido: { $language }
history-reply = Resposta posta na caixa de saída
history-withdrawn = Resposta recolhida
history-note = Nota escrita
history-in-clear = Resposta enviada sem cifra, embora a conversa fosse cifrada
history-piece-opened = Trecho cifrado aberto
history-key-found = Chave voltou a «por decidir»
history-key-accepted = Chave aceita
history-key-rejected = Chave rejeitada
history-key-look-up = Pedida a procura de uma chave
history-key-looked-up = Uma chave foi encontrada fora
history-key-not-found = Nenhuma chave foi encontrada fora
history-not-delivered = Uma resposta não foi entregue: { $why }
history-not-delivered-unexplained = Uma resposta não foi entregue
history-delayed = Um servidor ainda tenta entregar uma resposta: { $why }
history-delayed-unexplained = Um servidor ainda tenta entregar uma resposta
history-late = Uma resposta está atrasada: { $why }
history-tried-again = Nova tentativa de enviar a resposta
history-spam-filter = Separado como indesejado: é o que diz o filtro de e-mail
history-spam-sender = Separado como indesejado: parece envio em massa, pelo remetente
history-spam-text = Separado como indesejado: parece envio em massa, pelo texto
history-spam-domain = Separado como indesejado: parece envio em massa, pelo domínio do remetente
history-spam-network = Separado como indesejado: parece envio em massa, pela rede de origem
history-not-taught = Não foi possível ensinar o filtro de e-mail: { $why }
history-automatic = Resposta automática do sistema ({ $language })
history-no-automatic = Sem resposta automática: { $why }
history-recipient-copy = Alguém recebe cópia das respostas a partir de agora
history-recipient-instead = Alguém recebe as respostas no lugar de quem escreveu a partir de agora
history-recipient-removed = Alguém não recebe mais respostas
history-merged = #{ $reference } passou a ser parte deste ticket
history-merged-into = Passou a ser parte de #{ $reference }
history-unmerged = #{ $reference } foi separado
history-unmerged-from = Separado de #{ $reference }
history-split = E-mails passaram a formar o ticket #{ $reference }
history-split-from = Criado com e-mails de #{ $reference }
history-draft-taken = Rascunho de { $agent } assumido
history-empty = Ainda não aconteceu nada.

silence-no-address = não se sabe a quem responder
silence-imported = o e-mail foi importado
silence-old = o e-mail é antigo
silence-machine = o e-mail veio de um programa ou de uma lista
silence-null-sender = o e-mail não tem endereço de retorno
silence-no-reply-address = o endereço não aceita respostas
silence-ours = o endereço é deste próprio help desk
silence-answers = o e-mail responde a outro
silence-not-addressed = o e-mail não indica um endereço deste help desk em To ou Cc
silence-not-vouched = nada confirma o remetente
silence-inside-report = a fila não responde a endereços dentro de relatórios
silence-spam = o ticket é spam
silence-taken-up = alguém já respondeu
silence-answered-before = este endereço recebeu uma nos últimos sete dias
silence-too-many = o sistema atingiu o limite por hora
silence-too-many-of-domain = o sistema atingiu o limite por hora para endereços deste domínio
silence-late = não foi possível criá-la em um dia
silence-unprotected = falta uma decisão sobre a cifra

html-view-title = Ver HTML · #{ $reference }
html-view-lead = Limpo e isolado: sem imagens de fora, sem scripts, sem formulários.
html-view-frame = O e-mail em HTML

parked-title = E-mails não processados
parked-lead = Estes e-mails foram aceitos, mas não puderam ser lidos. Nada se perdeu. Após uma atualização, processe-os de novo.
parked-empty = Nada por processar. E-mails que não podem ser lidos esperariam aqui.
parked-attempts =
    { $count ->
        [one] { $count } tentativa
        [many] { $count } de tentativas
       *[other] { $count } tentativas
    }
parked-retry = Processar de novo
parked-raw = Baixar o original
lessons-title = O que não se conseguiu ensinar ao filtro de e-mail
lessons-lead = O programa que ensina o filtro de e-mail falhou com os e-mails destes tickets. Quando ele voltar a funcionar, tente de novo. Ou descarte o ensino: os tickets ficam como estão.
lessons-retry = Tentar de novo
lessons-drop = Descartar

outbox-title = E-mails que não saíram
outbox-lead = Estas respostas esperam, estão atrasadas ou foram abandonadas. As que esperam ou estão atrasadas continuam sozinhas.
outbox-empty = Nenhum atraso. Respostas que não conseguem sair apareceriam aqui.
outbox-ticket = Ticket
outbox-queue = Fila
outbox-since = Primeira tentativa
outbox-attempts = Tentativas
outbox-state = Estado
outbox-why = Motivo
outbox-waits = continua:
outbox-put-off = nova tentativa em breve
outbox-late = atrasada desde
outbox-given-up = abandonada
outbox-try-again = Tentar de novo

flood-title = Tickets parecidos
flood-alike =
    { $count ->
        [one] { $count } novo ticket tem { $by }
        [many] { $count } de novos tickets têm { $by }
       *[other] { $count } novos tickets têm { $by }
    }
flood-aside =
    { $count ->
        [one] { $count } ticket com { $by } foi separado como spam
        [many] { $count } de tickets com { $by } foram separados como spam
       *[other] { $count } tickets com { $by } foram separados como spam
    }
flood-none =
    { $count ->
        [one] { $count } ticket tem { $by } e não é envio em massa
        [many] { $count } de tickets têm { $by } e não são envio em massa
       *[other] { $count } tickets têm { $by } e não são envio em massa
    }
flood-look = ver
flood-from = Chegaram entre
flood-to = e
flood-lead = Ninguém assumiu estes tickets nem respondeu a eles. Os que ficarem marcados vão para o spam, sem leitura. Tudo pode ser desfeito de uma vez.
flood-sweep =
    { $count ->
        [one] Marcar como spam este ticket
        [many] Marcar como spam { $count } de tickets escolhidos
       *[other] Marcar como spam os { $count } tickets escolhidos
    }
flood-swept =
    { $count ->
        [one] { $count } ticket está marcado como spam.
        [many] { $count } de tickets estão marcados como spam.
       *[other] { $count } tickets estão marcados como spam.
    }
flood-sweeps-until = Novos e-mails assim vão sozinhos para o spam até
flood-undo = Desfazer para todos
flood-clear-lead = Se foram mesmo pessoas que escreveram, indique isso: o sistema deixa de mostrar estes tickets como envio em massa.
flood-clear = Não é envio em massa
flood-cleared =
    { $count ->
        [one] Alguém indicou que { $count } ticket não é envio em massa. Ele já não aparece como tal.
        [many] Alguém indicou que { $count } de tickets não são envio em massa. Eles já não aparecem como tal.
       *[other] Alguém indicou que { $count } tickets não são envio em massa. Eles já não aparecem como tal.
    }
flood-again = Afinal é envio em massa
flood-tickets = Tickets parecidos
flood-ticket = Ticket
flood-requester = De
flood-subject = Assunto
flood-at = Chegou
flood-back = Voltar às filas
alike-sender = o mesmo remetente
alike-text = quase o mesmo texto
alike-domain = o mesmo domínio do remetente
alike-network = a mesma rede de origem
spam-filter = O filtro de e-mail considera este e-mail indesejado.
spam-filter-score = O filtro de e-mail considera este e-mail indesejado. Pontuação: { $score }.
spam-filter-points = O filtro de e-mail considera este e-mail indesejado: pontuação { $score }, e { $required } já basta.
spam-filter-tests = O que ele encontrou, em seus próprios termos: { $tests }
spam-flood = Este e-mail se parece com um envio em massa já marcado como spam pela equipe: { $by }.

stats-by-state = Tickets por estado
stats-state = Estado
stats-by-queue = A responder, por fila
stats-queue = Fila
stats-mail = E-mails
stats-kind = Tipo
stats-messages = e-mails em tickets
stats-unread = à espera de leitura
stats-parked = não processados
outbox-held = retidos na caixa de saída
outbox-trying = em envio
outbox-sent = enviados
outbox-failed = recusados
stats-as-of = atualização:
stats-empty = Nada a contar ainda.
stats-count = Quantidade
stats-total = Total

people-queues = Filas
people-agents = Agentes
people-name = Nome
people-addresses = Endereços
people-role = Função
people-disabled = conta desativada
people-every-queue = todas as filas
people-all-queues = Sem nenhuma marcada, todas as filas, também as futuras.
people-languages = Idiomas
people-languages-hint = Códigos separados por espaços, por exemplo en fr.
people-languages-wrong = Escreva códigos de idiomas separados por espaços, por exemplo en fr.
people-seen = Último acesso
people-invited = convite válido até
people-expired = o convite expirou
people-invite = Convidar alguém
people-invite-make = Criar um link de uso único
people-name-taken = Alguém já tem este nome.
people-name-wrong = Escolha um nome de 1 a 60 letras, dígitos ou sinais.
people-code-needed = Esta pessoa terá de usar um segundo fator.
people-code-free = Esta pessoa pode definir um segundo fator, mas não é obrigatório.
people-roles = O que cada função permite
member-title = Membro da equipe
member-back = Toda a equipe
member-has-code = segundo fator
member-role = Função e filas
member-role-save = Salvar função e filas
member-link = Link de uso único
member-link-until = O link funciona até:
member-link-lead = Um novo link define uma nova senha e, ao ser usado, encerra todas as sessões.
member-link-make = Criar um novo link
member-withdraw = Anular o link
member-stop = Interromper
member-end-sessions = Encerrar todas as sessões
member-disable = Desativar
member-disable-lead = Sessões e tokens terminam de imediato. O nome permanece nos tickets.
member-enable = Ativar
member-enable-lead = A pessoa recomeça com um link de uso único.
invited-title = Link de uso único
invited-lead = Entregue este link a { $agent } por um meio seguro.
invited-once = É mostrado agora e nunca mais.

## Account

me-title = Minha conta
me-back = Minha conta
me-profile = Aparência das páginas
me-interface = Idioma do sistema
me-zone = Fuso horário
me-zone-wrong = Este fuso horário não existe. Escolha um da lista, por exemplo Europe/Berlin.
me-density = Espaçamento
me-density-normal = Normal
me-density-compact = Compacto
me-text-size = Tamanho do texto
me-keys = Teclas
me-keys-on = Ativadas
me-keys-off = Desativadas
me-page-size = Linhas por lista
me-save = Salvar
me-sessions = Sessões
me-begun = Início
me-used = Último uso
me-browser = Navegador
me-browser-unknown = desconhecido
me-this = esta
me-end = Encerrar
me-end-others = Encerrar todas as outras
me-sessions-hint = Do navegador só se guarda a família. Nenhum endereço seu é guardado.
me-no-code = Nenhum definido. Com um segundo fator, uma senha roubada não basta.
me-has-code =
    { $count ->
        [0] Está definido, e não resta nenhum código de recuperação.
        [one] Está definido, e resta { $count } código de recuperação.
        [many] Está definido, e restam { $count } de códigos de recuperação.
       *[other] Está definido, e restam { $count } códigos de recuperação.
    }
me-code-set = Definir um segundo fator
me-code-again = Definir outro, com novos códigos de recuperação
me-code-drop = Remover
me-password = Senha
me-password-old = Senha antiga
me-password-new = Nova senha
me-password-save = Mudar a senha
me-tokens = Tokens da API
me-no-tokens = Nenhum.
me-made = Criação
me-may = Permissão
me-token-reads = ler
me-token-all = tudo o que sua função permite
me-revoke = Revogar
me-token-make-read = Criar um token só de leitura
me-token-make = Criar um token com todas as permissões
me-token-new = Novo token
me-token-once = É mostrado agora e nunca mais.

## Replies to review

reviews-lead = As respostas de quem está em formação saem depois de aprovadas por alguém.
reviews-empty = Nenhuma resposta à espera.
review-waits = espera sua revisão
review-waits-you = espera outra pessoa
review-returned = devolvida
review-returned-you = devolvida para sua correção
review-by = de { $agent }
review-then = depois:
review-files = Arquivos:
review-text = Texto
review-approve = Aprovar e enviar
review-note = O que mudar
review-return = Devolver
review-revise = Reenviar para revisão
review-drop = Descartar
reply-for-review = Sua resposta sai depois de aprovada por alguém.
done-for-review = Em revisão. Sai depois de aprovada por alguém.
done-review-approved = Aprovada. Sai quando terminar o prazo para desfazer.
done-review-returned = Devolvida.
done-review-again = De novo em revisão.
done-review-dropped = Descartada.
done-profile = Salvo.
done-password = Sua senha foi mudada. Todas as outras sessões terminaram.
done-code-dropped = Já não há segundo fator.
done-sessions-ended = Sessões encerradas.
done-token-revoked = Token revogado.
done-role-changed = Função e filas salvas.
done-agent-disabled = Conta desativada. Todas as sessões e todos os tokens terminaram.
done-link-withdrawn = O link já não funciona.
history-for-review = Resposta enviada para revisão
history-approved = Resposta aprovada
history-changed = Resposta alterada e aprovada
history-returned = Resposta devolvida
history-dropped = Resposta descartada antes da aprovação

## Reports without people

reports-lead = O que dizem os relatórios, sem as pessoas que os escreveram.
reports-empty = Ainda nenhum relatório.
reports-back = Todos os relatórios
reports-version = Versão
reports-summary = Resumo
reports-received = Chegada

people-queue-hint = Uma nova fila, no servidor:

## Automatic answers

answers-lead = O primeiro e-mail de uma pessoa recebe uma resposta, que o sistema envia sozinho, no idioma dessa pessoa.
answers-no-queue = Nenhuma fila visível.
answers-empty = Esta fila não tem resposta automática.
answers-empty-next = Escolha um idioma abaixo e escreva uma.
answers-texts = Textos da fila
answers-of = na fila
answers-standing = Estado
answers-since = Desde
answers-language = Idioma, por exemplo pt
answers-open = Abrir
answers-reports-on = Endereços dentro de relatórios também recebem respostas. Ali qualquer pessoa pode escrever qualquer endereço.
answers-reports-off = Endereços dentro de relatórios não recebem resposta, pois ali qualquer pessoa pode escrever qualquer endereço.
answers-reports-take = Responder também a estes
answers-reports-leave = Deixar de responder a estes
answer-sent = enviada
answer-off = desativada
answer-not-approved = ainda não aprovada
answer-waits = espera aprovação
answer-back = Todas as respostas automáticas
answer-in-force = Em vigor
answer-nothing = Nada está em vigor. Escreva um texto abaixo e peça a aprovação de outra pessoa da equipe.
answer-proposed = Proposta
answer-compare = As linhas com + são novas, as linhas com − saem.
answer-needs-another = Esta versão é sua. Outra pessoa da equipe precisa aprová-la.
answer-approve = Aprovar e pôr em vigor
answer-switch-on = Ativar
answer-switch-off = Desativar
answer-write = Escrever uma nova versão
answer-hint = Vai para todos que escrevem, e pode tornar-se pública. Isto representa o número do ticket:
answer-subject = Assunto
answer-subject-first = Resposta automática [#{"{"}ticket{"}"}]
answer-text = Texto
answer-propose = Propor
answer-history = Todas as versões
answer-version = Versão { $number }
answer-operator = quem opera o servidor
answer-approved-by = Aprovada por
answer-put-back = Pôr em vigor de novo
answer-news = Alguém propôs uma versão desde que esta página foi aberta. Compare-a com a sua, abaixo.
answer-text-fault = Escreva um texto de no máximo 10.000 bytes.
answer-subject-fault = Escreva um assunto de uma linha e no máximo 150 caracteres.
done-answer-proposed = Proposta. Outra pessoa da equipe precisa aprová-la.
done-answer-approved = Esta versão está em vigor.
done-answer-on = Ativada.
done-answer-off = Desativada.
done-answer-reports = Salvo.
role-admin = administração
role-help-desk = help desk
role-trainee = formação
role-developer = desenvolvimento
role-ux = UX
role-translator = tradução
role-auditor = auditoria
role-admin-may = Tudo, em todas as filas.
role-help-desk-may = Lê e responde tickets, revisa respostas de quem está em formação.
role-trainee-may = Lê tickets. As respostas saem depois de aprovadas por alguém.
role-developer-may = Vê relatórios sem as pessoas que os escreveram, e números.
role-ux-may = O mesmo que desenvolvimento.
role-translator-may = Escreve os textos das respostas automáticas, não vê tickets.
role-auditor-may = Vê números, e nenhum conteúdo.

keys-title = Teclas
keys-lead = Segure Alt e Shift, no Mac Control e Option, e pressione a tecla. Nenhum script é necessário.
keys-key = Tecla
keys-does = Ação
look-title = Aparência
look-auto = Como no navegador
look-light = Clara
look-dark = Escura
keys-find-title = Links pelo nome
keys-find = No Firefox e no Tor Browser, pressione ' e digite as primeiras letras de um link. Enter o abre.
key-open-first = abrir o primeiro ticket da lista
key-up = voltar à lista ou ao ticket
key-next = próximo ticket ou página
key-previous = ticket ou página anterior
key-reply = ir para o campo da resposta
key-send = enviar e aguardar a pessoa; em uma nota: salvar a nota
key-note = escrever uma nota para a equipe
key-take = assumir o ticket
key-undo = desfazer
key-save = salvar um rascunho

problem-home = Voltar ao início
problem-request = Número deste pedido:
problem-kept = Seu texto não se perdeu. Copie-o daqui:
problem-malformed = Não entendemos este pedido
problem-malformed-next = Volte e tente de novo.
problem-forbidden = Sem permissão para fazer isto
problem-forbidden-next = Sua função não inclui isto. A administração pode mudá-la.
problem-signed-out = A sessão terminou
problem-signed-out-next = Entre de novo e depois cole seu texto.
problem-sign-in = Entrar
problem-stale-form = Este formulário já não vale
problem-stale-form-next = Volte, recarregue a página e envie de novo.
problem-not-found = Não encontrado
problem-not-found-next = Esta página não existe, ou não há permissão para vê-la.
problem-conflict = Alguém foi mais rápido
problem-conflict-next = Volte e recarregue para ver o que mudou.
problem-too-large = Isto é grande demais
problem-too-large-next = Encurte e envie de novo.
problem-unprocessable = Algo no formulário está errado
problem-unprocessable-next = Volte e confira os campos.
problem-too-many = Pedidos demais
problem-too-many-next = Espere um minuto e tente de novo.
problem-failed = Algo falhou do nosso lado
problem-failed-next = A culpa não é sua. Tente de novo, ou informe à administração o número abaixo.
problem-unavailable = O sistema não está pronto
problem-unavailable-next = Tente de novo em um minuto.

## Looking after the desk

operation-health = Saúde
operation-settings = Configurações
operation-audit = Registro de auditoria
health-title = Saúde do sistema
health-lead =
    { $count ->
        [0] Nada requer atenção agora.
        [one] { $count } item requer atenção.
        [many] { $count } de itens requerem atenção.
       *[other] { $count } itens requerem atenção.
    }
health-what = Item
health-how = Situação
health-next = O que fazer
health-good = em ordem
health-note = a saber
health-bad = requer ação
health-hint = Nenhuma conexão foi feita para esta página. No servidor, com conexões:
settings-title = Configurações
settings-pages = Páginas e métricas
settings-mail-in = Recebimento
settings-mail-out = Envio
settings-keys = Chaves
settings-data = Dados e cópias de segurança
settings-pages-privacy = Com um serviço onion, ninguém no caminho vê quem trabalha neste help desk. As métricas só contêm contagens.
settings-mail-in-privacy = Consultar servidores de nomes revela a eles que domínios escrevem a este help desk.
settings-mail-out-privacy = O servidor de envio vê quem recebe e-mails, e quando. Ele vê os textos que saem sem cifra.
settings-keys-privacy = Com um arquivo de chave, um disco roubado pode ser lido. Procurar chaves fora revela quem o help desk conhece.
settings-data-privacy = O que é apagado fica ilegível nas cópias de segurança após uma semana, se as chaves delas também desaparecerem.
settings-name = Configuração
settings-value = Em vigor
settings-where = Definida em
settings-unset = não definida
settings-default = padrão, ou uma opção de inicialização
settings-line = linha { $line }
settings-file = As configurações são alteradas neste arquivo e valem a partir do próximo início do sistema:
settings-export = Todas as configurações em texto
settings-try-title = Funciona?
settings-try = Testar
settings-mail-in-try = Isto entra em cada caixa de correio e a abre para leitura. Nenhum e-mail é retirado.
settings-mail-out-try = Isto saúda o servidor de envio e entra nele. Nenhum e-mail é enviado.
settings-keys-try = Isto pede ao processo das chaves as chaves do help desk. Nada é aberto.
settings-works = funciona
settings-fails = não funciona
audit-title = Registro de auditoria
audit-lead = Quem fez que tipo de coisa, quando e em que ticket. Nunca contém conteúdo.
audit-kind = Tipo
audit-agent = Agente
audit-filter = Mostrar
audit-empty = Nada deste tipo foi feito.
audit-no-agent = Não há agente com este nome.
audit-when = Quando
audit-to = Em
audit-nobody = o sistema ou quem o opera
audit-older = Linhas mais antigas

## My shift

section-shift = Meu turno
row-news = novidades
shift-empty = Nada requer atenção agora. Um e-mail para { $address } abre um ticket.
shift-eye = Requer atenção
shift-left = Pendentes de antes
shift-left-since = Sem mudanças desde
shift-work-through = Tratar um a um
shift-new = Novos
shift-go-through = Ver um a um
shift-mine = Meus
shift-mine-above =
    { $count ->
        [one] { $count } deles está acima.
        [many] { $count } de tickets destes estão acima.
       *[other] { $count } deles estão acima.
    }
shift-cut = Mostrados: { $shown } de { $count }.
shift-see-all = Ver todos os que precisam de resposta
shift-see-all-new = Ver os mais recentes
shift-aside = Números
shift-waiting = À espera de outros
shift-oldest = Mais antigo:
shift-see-waiting = Ver os que estão em espera
shift-nothing-waits = Nada está à espera de outros.
shift-languages = Abertos por idioma

eye-stopped = Sua resposta foi retida, pois chegaram novidades:
eye-failed = Sua resposta não saiu:
eye-late = Sua resposta está atrasada:
eye-twice = Sua resposta talvez tenha sido enviada duas vezes:
eye-reminder = Lembrete pedido:
eye-done = Feito
eye-look = Ver
eye-parked =
    { $count ->
        [one] { $count } e-mail não pôde ser lido.
        [many] { $count } de e-mails não puderam ser lidos.
       *[other] { $count } e-mails não puderam ser lidos.
    }

## Later

later-title = Mais tarde
later-pause-label = Pausar até
later-pause = Pausar
later-remind-label = Lembrar em
later-remind = Lembrar
later-reminder = Lembrete em
later-no-reminder = Retirar
later-follow = Acompanhar
later-unfollow = Deixar de acompanhar
ticket-paused-until = até
ticket-place = { $place } de { $count }
ticket-further = Próxima página
ticket-ahead = O próximo ticket, carregado com antecedência
done-followed = Em acompanhamento
done-unfollowed = Sem acompanhamento
done-reminded = Lembrete em { $day }
done-no-reminder = Sem lembrete
done-paused-until = Em pausa até { $day }
history-pause-ended = A pausa terminou; agora: { $state }

## Recently done

my-acts-title = Feito há pouco
my-acts-lead = Suas últimas 20 ações em 30 dias. Um e-mail pode ser recolhido até sair.
my-acts-empty = Ainda não há ações suas que possam ser desfeitas.

## Words and saved lists

key-find = procurar por palavras
find = Procurar
find-label = Palavras a procurar
find-words-title = Palavras que podem ser usadas
find-words = is: com um estado, open, left, mine ou unowned; lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = O que se procura
find-drop = Sem { $word }
views-title = Listas salvas
view-save-title = Salvar esta lista
view-name = Nome
view-for = Para
view-for-me = mim
view-for-queue = toda a fila { $queue }
view-save = Salvar
view-change = Renomear ou excluir esta lista
view-rename = Renomear
view-delete = Excluir
list-per-page = por página

## Many tickets at once

bulk-title = Com os escolhidos:
bulk-pick = Escolher #{ $reference }
bulk-all =
    { $count ->
        [one] Escolher o único que corresponde
        [many] Escolher todos os { $count } de tickets que correspondem
       *[other] Escolher todos os { $count } que correspondem
    }
bulk-kept =
    { $count ->
        [one] { $count } guardado de outras páginas
        [many] { $count } de tickets guardados de outras páginas
       *[other] { $count } guardados de outras páginas
    }
bulk-keep = Manter a seleção ao mudar de página
bulk-empty = Esquecer a seleção
bulk-more = Mais
bulk-page-title = Vários tickets de uma vez
bulk-asked =
    { $count ->
        [one] Alterar { $count } ticket?
        [many] Alterar { $count } de tickets?
       *[other] Alterar { $count } tickets?
    }
bulk-running =
    { $count ->
        [one] { $count } ticket em alteração
        [many] { $count } de tickets em alteração
       *[other] { $count } tickets em alteração
    }
bulk-done =
    { $count ->
        [one] { $count } ticket, alterações feitas
        [many] { $count } de tickets, alterações feitas
       *[other] { $count } tickets, alterações feitas
    }
bulk-undoing =
    { $count ->
        [one] { $count } ticket volta ao estado anterior
        [many] { $count } de tickets voltam ao estado anterior
       *[other] { $count } tickets voltam ao estado anterior
    }
bulk-undone =
    { $count ->
        [one] { $count } ticket, desfeito
        [many] { $count } de tickets, desfeitos
       *[other] { $count } tickets, desfeitos
    }
bulk-nobody-is-written-to = Ninguém recebe e-mail por isso.
bulk-can-be-undone = Pode ser desfeito por 30 dias, em cada ticket em que nada mais aconteça.
bulk-and-more = e mais { $count }
bulk-do =
    { $count ->
        [one] Alterar
        [many] Alterar todos os { $count } de tickets
       *[other] Alterar todos os { $count }
    }
bulk-back = Voltar
bulk-so-far = { $done } de { $count } até agora.
bulk-count-changed =
    { $count ->
        [one] { $count } alterado
        [many] { $count } de tickets alterados
       *[other] { $count } alterados
    }
bulk-count-unchanged =
    { $count ->
        [one] { $count } já estava assim
        [many] { $count } de tickets já estavam assim
       *[other] { $count } já estavam assim
    }
bulk-count-failed =
    { $count ->
        [one] { $count } não pôde ser alterado
        [many] { $count } de tickets não puderam ser alterados
       *[other] { $count } não puderam ser alterados
    }
bulk-count-undone =
    { $count ->
        [one] { $count } desfeito
        [many] { $count } de tickets desfeitos
       *[other] { $count } desfeitos
    }
bulk-count-left =
    { $count ->
        [one] { $count } ficou como está
        [many] { $count } de tickets ficaram como estão
       *[other] { $count } ficaram como estão
    }
bulk-why = Motivos
bulk-undo = Desfazer tudo
