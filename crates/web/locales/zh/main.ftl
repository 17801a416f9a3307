# What the desk says in Chinese (simplified). A value is written { $name }; each is shown in
# isolation, so that an address or a name cannot tear the sentence.
#
# Glossary
# ticket = 工单
# queue = 队列
# owner = 负责人
# agent = 支持人员
# admin = 管理员
# auditor = 审计员
# desk (the program) = 系统
# help desk (the role) = 服务台
# requester = 请求者
# user = 用户
# answer, reply = 回复
# automatic answer = 自动回复
# standard reply = 标准回复
# internal note = 内部备注
# state = 状态
# tag = 标签
# spam, unwanted = 垃圾邮件
# flood = 大量类似邮件
# set aside = 隔离
# parked = 搁置
# paused = 暂缓
# merge = 合并
# take out = 移出
# split = 拆分
# undo = 撤销
# take back (a reply) = 撤回
# draft = 草稿
# outbox = 发件箱
# mail = 邮件
# message = 消息
# attachment = 附件
# header = 邮件头
# raw mail = 原始邮件
# key = 密钥 (keyboard: 按键)
# fingerprint = 指纹
# signature = 签名
# encrypted = 加密
# encrypted piece = 加密片段
# vault = 保险库
# passphrase = 口令短语
# password = 密码
# report = 报告
# second factor = 两步验证
# code (of the second factor) = 验证码
# recovery code = 恢复码
# session = 会话
# token = 令牌
# one-time link = 一次性链接
# review = 审核
# give back = 退回
# trainee = 见习人员
# shift = 班次
# news = 新内容
# follow = 关注
# no flood = 正常来信
# saved list = 保存的列表
# audit log = 审计日志
# relay = 中继服务器

## Around every page

skip = 跳到正文
menu = 菜单
sections = 栏目
section-queues = 队列
section-reviews = 待审核的回复
section-reports = 报告
section-parked = 搁置
section-outbox = 发件箱
section-automatic = 自动回复
section-people = 人员
section-statistics = 统计
sign-out = 退出
undo = 撤销
refresh = 刷新
error-prefix = 错误：
errors-title = 出现问题
result-title = 结果
times = 所有时间均为时区 { $zone } 的时间。

time-now = 刚刚
time-today = 今天 { $time }
time-yesterday = 昨天 { $time }
time-minutes = { $count } 分钟
time-hours = { $count } 小时
time-days =
    { $count ->
       *[other] { $count } 天
    }
size-bytes =
    { $count ->
       *[other] { $count } 字节
    }
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB

warning-key-file = 磁盘一旦被盗，内容即可被读取。
warning-key-file-next = 密钥与数据存放在一起。要改变这一点，请设置 [vault] unlock = "passphrase"。
warning-vault-locked = 保险库已锁定。
warning-vault-locked-next = 邮件仍会收进来，但在有人解锁之前，无法阅读或发送任何内容。

## Signing in

sign-in = 登录
sign-in-title = 登录
sign-in-name = 用户名
sign-in-password = 密码
sign-in-code = 验证码
sign-in-code-hint = 两步验证的六位数字，或一个恢复码。没有则留空。
sign-in-wrong = 用户名、密码或验证码错误。
sign-in-help = 还没有密码，或忘记了密码？请向管理员索取一次性链接。

welcome-title = 设置密码
welcome-lead = { $agent }，您好。今后请用此密码登录。
welcome-password = 密码
welcome-password-hint = 至少 { $shortest } 个字符。四五个随机的词就很好。
welcome-confirm = 再次输入密码
welcome-different = 两次输入的密码不一致。
welcome-weak = 密码应至少 { $shortest } 个字符，最多 1,000 个字符。
welcome-save = 保存并登录
welcome-once = 此链接只能使用一次。
welcome-until = 到期时间：

code-title = 两步验证
code-lead = 用验证码程序扫描，或把密钥串输入其中。然后输入它显示的验证码。
code-optional = 现在可以跳过，以后再设置。
code-secret = 密钥串：
code-label = 六位验证码
code-wrong = 此验证码不正确。请检查设备的时钟，再输入最新的验证码。
code-missing = 本系统要求两步验证。请输入程序显示的验证码。
code-save = 启用两步验证
recovery-title = 恢复码
recovery-lead = 每个恢复码可代替两步验证使用一次，例如设备丢失时。
recovery-once = 恢复码只在此刻显示，以后不再显示。请抄写下来，并与密码分开保存。
recovery-next = 我已抄写下来
confirm-title = 是您本人吗？
confirm-lead = 此操作有风险，而上次询问您的密码已是十多分钟前。
confirm-password = 您的密码
confirm-wrong = 密码错误。
confirm-go = 继续

locked-title = 保险库已锁定
locked-lead = 在有人解锁之前，工单保持加密封存。邮件仍会收进来并妥善保存。
locked-waiting =
    { $count ->
        [0] 期间没有收到邮件。
       *[other] 有 { $count } 封邮件等待读取。
    }
locked-passphrase = 保险库的口令短语
locked-wrong = 口令短语错误。
locked-unlock = 解锁
locked-server = 或在服务器上：

## States

state-needs-first-answer = 待首次回复
state-needs-next-answer = 待再次回复
state-looking-into = 处理中
state-close-the-loop = 待告知结果
state-waiting-user = 等待用户
state-waiting-team = 等待其他团队
state-paused = 暂缓
state-done = 已完成
state-spam = 垃圾邮件

reason-answered = 已回复
reason-learned = 已了解所需信息
reason-cannot-improve = 无法改进
reason-low-priority = 优先级低
reason-auto-answered = 自动回复已足够

## List

list-title-all = 队列
list-title-queue = 队列 { $queue }
list-all-queues = 全部
list-queues-label = 队列
list-views-label = 视图
list-open-first = 打开第一个
list-owner-me = 您
list-result = #{ $reference } 的结果
list-empty = 这里没有工单。发到 { $address } 的邮件会新建工单。
list-empty-filtered = 没有符合条件的工单。清除筛选可查看更多。
list-pages = 页面
list-newer = 较新
list-older = 较旧
no-subject = （无主题）

view-left = 待回复
view-mine = 我的
view-unowned = 无负责人
view-waiting = 等待中
view-paused = 暂缓
view-close-the-loop = 待告知结果
view-done = 已完成
view-spam = 垃圾邮件
view-all = 全部工单

filter-title = 筛选和排序
filter-state = 状态
filter-owner = 负责人
filter-tag = 标签
filter-language = 语言
filter-order = 排序
filter-any = 任意
filter-oldest = 最早的在前
filter-newest = 最新的在前
filter-apply = 应用
filter-clear = 清除

take = 接手
take-it = 接手
act-done = 完成
act-spam = 垃圾邮件

## Ticket

ticket-nav = 相邻工单
ticket-back = 返回列表
ticket-previous = 上一个工单
ticket-next = 下一个工单
ticket-unowned = 无人负责
ticket-mine = 由您负责
ticket-owner = 由 { $agent } 负责
ticket-erased =
    { $days ->
        [0] 今天删除
       *[other] { $days } 天后删除
    }
ticket-left-out =
    { $count ->
       *[other] 内容过多，有 { $count } 条较早的消息未显示。
    }
ticket-messages =
    { $count ->
       *[other] { $count } 条消息
    }
ticket-write-note = 写团队备注
ticket-reply-page = 在单独页面回复
ticket-history = 历史记录
ticket-aside = 关于此工单
ticket-hint = 此邮件自称属于 { $reference }，未经证实。
hint-merge = 确实属于那里：合并…
back-to-ticket = 返回工单
bystanders = 邮件中提到，但不接收回复：
bystanders-decide = 处理
merged-into = 此工单现作为另一工单的一部分显示：
merged-into-hidden = 此工单现作为另一工单的一部分显示，而您无权打开那个工单
merged-into-next = 此处不能再写入或更改。
merged-take-out = 重新移出
merged-here = 已合并到此工单：
merged-take-one-out = 移出
entry-home = 来自 #{ $reference }

entry-mail = 来自
entry-note = 备注：
entry-reply = 回复：
reply-automatic = 系统已自动回复

mail-html = HTML 视图
mail-raw = 原始邮件
mail-subject = 主题：
mail-empty = 此邮件没有正文。
mail-nobody = 无发件人
part-unnamed = 未命名
mail-quoted =
    { $lines ->
       *[other] 引用文本，{ $lines } 行
    }
mail-signature =
    { $lines ->
       *[other] 签名档，{ $lines } 行
    }
mail-forwarded = 转发的邮件；自称来自
mail-forwarded-nobody = 转发的邮件；未注明来自何人。
mail-defects =
    { $count ->
       *[other] 此邮件有 { $count } 处异常
    }
claim-outer = 仅为发件人栏所称，未经证实。
claim-aligned = 发件域名为此地址作保。
claim-unvouched = 此地址的域名未确认发送过此邮件；作者可能是任何人。
claim-signed = 签名所用的密钥是我们所知的此地址的密钥。
claim-inside-report = 此地址写在报告内部，未经证实。
claim-by-program = 由程序发送。作者写在内容中，未经证实。
automatic-auto-reply = 自动回复
automatic-bounce = 投递通知
automatic-list = 群发邮件
automatic-report = 程序报告
machine-out-of-office = 自动回复
machine-challenge = 要求确认
machine-failed = 无法投递
machine-delayed = 投递延迟
machine-delivered = 已投递
machine-relayed = 已转交
machine-complaint = 垃圾邮件投诉
machine-read-receipt = 已读回执
machine-calendar-reply = 日程答复
machine-invitation = 日程邀请
machine-list = 邮件列表
machine-bulk = 群发邮件
machine-program = 由程序发送
machine-marked = 标记为自动邮件
machine-why = 判断依据：
machine-no-answer = 不会向它发送自动回复。
notice-title = 通知内容
notice-unproved = 任何人都能写这样的通知。
notice-recipient = 收件人
notice-what = 情况
notice-status = 状态码
notice-words = 服务器原话
notice-failed = 未投递
notice-delayed = 已延迟，仍在尝试
notice-delivered = 已投递
notice-relayed = 已转交另一台服务器
notice-expanded = 已投递并转交他人
notice-displayed = 邮件已显示。无法得知是否读过。
notice-deleted = 邮件已删除。
notice-dispatched = 邮件已转交。
notice-processed = 邮件已由程序处理。
notice-other = 邮件另有去向。
notice-complaint = 有人把一封邮件举报为垃圾邮件。

note-by = { $agent } 的备注
note-audience = 仅团队可见
reply-by = { $agent } 的回复
reply-went-to = 发给 { $address }
outgoing-waiting = 在发件箱中。发出时间：
outgoing-leaving = 即将发出
outgoing-sent = 已发送
outgoing-late = 已延误，始于
outgoing-put-off = 尚未发送
outgoing-late-why = 尚未发出，会再次尝试。原因：
outgoing-outbox = 未发出的邮件
outgoing-refused = 未发出
outgoing-refused-reason = 未发出，且不再尝试：
outgoing-try-again = 在“未发出的邮件”页面重试
outgoing-not-delivered = 未投递
outgoing-not-delivered-next = 请询问对方的其他地址或其他联系方式。
wait-recipient-hour = 此收件人一小时内收到的邮件已达上限。
wait-recipient-day = 此收件人一天内收到的邮件已达上限。
wait-all-minute = 一分钟内发出的邮件已达上限。
wait-until = 将自动继续，时间：
outgoing-twice = 可能发送了两次：有一次尝试被中断。
delivery-title = 收件人
delivery-waiting = 等待发出
delivery-handed-over = 已交给邮件服务器；是否送达未知
delivery-refused = 被邮件服务器拒绝
delivery-delayed = 已延迟；服务器仍在尝试
delivery-failed = 未投递
delivery-arrived = 已送达

person-title = 此人
person-first = 这是来自此地址的第一个工单。
person-earlier =
    { $count ->
       *[other] 另有 { $count } 个工单
    }

person-keys =
    { $count ->
        [0] 没有已知的 OpenPGP 密钥
       *[other] { $count } 个 OpenPGP 密钥
    }

nobody-title = 没有可回复的对象
nobody-anonymous = 此报告没有地址，因此无法回复任何人。您仍可写备注或关闭它。
nobody-no-sender = 没有已知的回复对象。您仍可写备注或关闭它。

## How mail was protected

mark-encrypted = 已加密
mark-closed = 仍为加密状态
mark-signed-known = 由已知密钥签名
mark-signed-unknown = 由未知密钥签名
mark-signed-mismatch = 由他人的密钥签名
mark-signature-bad = 签名无效
mark-several-signed = 有多个签名，均不采信
mark-left-encrypted =
    { $count ->
       *[other] 已加密给 { $count } 个密钥
    }
mark-left-in-clear = 未加密，尽管此前的往来是加密的
mark-report = WhisperBack 报告
mail-report-link = 报告
mail-dropped = 按运营者的设置，加密形式在读取后已丢弃。
mail-outside = 未签名：位于签名部分之外
part-outside = 未签名
signer-key = 签名密钥
signer-at = 签名时间（按签名者的时钟）：
reply-keys =
    { $count ->
       *[other] 所用的 { $count } 个密钥
    }
never-verified = 从未核实

closed-not-for-us = 它没有加密给本系统的密钥。
closed-not-for-us-next = 请发件人用以下任一密钥加密后重发：
closed-no-key = 系统还没有密钥。管理员可在服务器上生成：confidesk key generate
closed-replayed = 同样的密文曾出现在另一封邮件中。
closed-replayed-next = 可能有人复制了它，想借此得知内容。它不会再次被打开。
closed-first = 首次出现于 #{ $reference }
closed-broken = 它在途中被改动或截断，或者不是合格的 OpenPGP。
closed-broken-next = 请发件人重新发送。其中的内容均不可信。
closed-too-large = 它展开后超出系统可读取的大小。
closed-too-large-next = 请发件人分成较小的部分发送。
closed-unavailable = 当时无法使用密钥。
closed-unavailable-next = 请询问管理员保险库是否已打开。
closed-try = 如果系统此后得到了正确的密钥，现在可以打开。
closed-open = 现在打开…

piece-open = 打开此加密片段…
piece-attachment = 加密文件
piece-inline = 正文中的加密块
piece-mangled = 途中被改动的加密邮件
piece-title = 加密片段 · #{ $reference }
piece-heading = 加密片段
piece-lead = 它可能属于他人。其内容不会被引用，也不会保存。您打开它这件事会被记录。
piece-from = 仅为内部发件人栏所称，未经证实。
piece-no-sender = 它未注明发件人。
piece-empty = 它没有正文。
piece-save-part = 保存
piece-further =
    { $count ->
       *[other] 其中还有 { $count } 个加密片段，不会被打开。
    }
piece-signed-known = 由已为请求者接受的密钥签名。
piece-signed-undecided = 由归属尚未确定的密钥签名。
piece-signed-unknown = 由系统没有的密钥签名。
piece-signed-bad = 签名无效：文本被改动、密钥有问题或形式太弱。
piece-several-signed = 其中多个部分有签名；这些签名均不采信。

## OpenPGP keys of a person

certificates-title = OpenPGP 密钥 · #{ $reference }
certificates-heading = OpenPGP 密钥
certificates-of = 密钥所属地址：
certificates-nobody = 请求者未知，因此无法确定密钥归属。
certificates-empty = 没有已知的密钥。请对方提供公钥，或在下方粘贴。
certificates-conflict = 一个已有密钥的地址收到了新密钥。
certificates-conflict-next = 任何人都能为任意地址发来密钥。请通过其他途径向本人核实，然后接受一个并拒绝其余的。
certificates-chosen = 回复用它加密
certificates-revoked = 已被所有者吊销
certificates-unusable = 无法使用
certificates-other-address = 它的用户标识都不含此地址。
certificates-names = 用户标识（自称）
certificates-no-names = 无
certificates-algorithm = 算法
certificates-created = 创建时间（自称）
certificates-expires = 过期时间
certificates-never = 永不过期
certificates-source = 来源
certificates-decided = 决定时间
certificates-accept = 接受
certificates-reject = 拒绝
certificates-add-title = 提交密钥
certificates-add-hint = 请粘贴您从本人处得到的公钥。凭您的担保，它会立即被接受。
certificates-add-owner = 密钥属于
certificates-add-label = 公钥，从 BEGIN 到 END
certificates-add = 接受此密钥
certificates-look-up-title = 在外部查找密钥
certificates-look-up-hint = 该地址的服务器会由此得知本系统认识此人。请仅在不会伤害任何人时进行。
certificates-look-up = 查找密钥
certificates-no-key-in-it = 其中没有 OpenPGP 公钥。请从 BEGIN 到 END 完整粘贴。
key-source-autocrypt = 来自邮件头
key-source-attachment = 来自附件
key-source-text = 来自邮件正文
key-source-report = 来自报告内部
key-source-upload = 由支持人员提交
key-source-directory = 来自该地址的服务器
standing-found = 尚未决定
standing-accepted = 已接受
standing-rejected = 已拒绝

## Reports

report-card-title = WhisperBack 报告
report-title = 报告 · #{ $reference }
report-heading = WhisperBack 报告
report-lead = 以下内容全部由陌生人撰写，均未核实。
report-answers = 用户所写的内容
report-no-answers = 用户什么也没写。
report-no-answer = 无
report-facts = 报告中的信息
report-no-facts = 报告中没有关于用户系统的信息。
report-what = 项目
report-value = 值
report-from = 出处
report-devices = 设备
report-errors = 日志中疑似错误的行
report-no-errors = 日志中没有疑似错误的行。
report-errors-in-logs = 日志中的错误（{ $count }）
report-error-count = { $count } 次
report-sections = 小节
report-no-sections = 报告没有小节。可能是用户略去了。
report-section = 小节
report-size = 大小
report-section-unknown = 未知
report-all-sections =
    { $count ->
        [0] 没有小节
       *[other] 全部 { $count } 个小节，{ $size }
    }
report-same-machine = 这台机器以前报告过：
report-defects =
    { $count ->
       *[other] 此报告有 { $count } 处异常
    }
report-id = 报告编号
report-summary = 摘要
report-contact = 联系方式（自称）
report-key = 密钥（自称）
report-key-block = 在报告内部
report-key-url = { $address }（从不下载）
report-version = Tails
report-version-installed = { $version }，最初安装的是 { $installed }
report-installed = 最初安装
report-channel = 渠道
report-commit = 提交
report-machine = 机器
report-manufacturer = 制造商
report-product = 产品
report-model = 型号
report-virtual = 虚拟机
report-coreboot = Coreboot
report-cpu = 处理器
report-kernel = 内核
report-wifi = Wi-Fi
report-ethernet = 以太网
report-graphics = 显卡
report-medium = 启动介质
report-medium-usb = U 盘或硬盘
report-medium-iso = DVD 或镜像
report-disk = 启动盘
report-disk-size = 启动盘大小
report-system-size = 系统分区
report-memory = 内存
report-persistence = 持久存储
report-persistence-features =
    { $count ->
       *[other] 有，{ $count } 项功能
    }
report-features = 其功能
report-software = 附加软件
report-boot-options = 启动选项
report-troubleshooting = 故障排除模式
report-locale = 区域设置
report-app = 发送自
report-app-summary = 该程序的摘要
report-app-details = 该程序的详情
report-mac = MAC 地址匿名化
report-network = 网络
report-unsafe-browser = 不安全浏览器
report-bridges = Tor 网桥
report-proxy = 代理
report-yes = 是
report-no = 否
source-outer-subject = 外部主题，任何人都能写
source-preamble = 开头几行
source-os-release = 版本文件
source-user-text = 用户原话
source-section = 小节 { $name }
source-sections = 各小节

section-title = 报告小节 · #{ $reference }
section-nav = 相邻小节
section-back = 全部小节
section-lines =
    { $count ->
       *[other] { $count } 行
    }
section-redacted = 可识别人员、机器和网络的内容已用标记替换。
section-as-it-came = 显示原文
section-raw = 原文：可能识别出人员、机器和网络。
section-redact = 重新用标记替换
section-search = 在此小节中查找
section-find = 查找
section-all = 显示所有行
section-found =
    { $count ->
        [0] 没有找到。请减少输入的字母。
       *[other] 找到 { $count } 行。
    }
section-found-shown = 仅显示前 { $count } 行。
section-place = 在原位置查看
section-empty = 此小节为空。
section-line-cut =
    { $count ->
       *[other] …还有 { $count } 个字符
    }
section-lines-before = 前面的行
section-lines-after = 后面的行

state-title = 状态
state-label = 工单状态
state-set = 设置
reason-label = 完成原因
owner-title = 负责人
owner-give-to = 转交给
owner-give = 转交
owner-release = 释放
owner-take-over = 接管
sort-title = 标签和队列
tags-title = 标签
tag-label = 添加标签
tag-add = 添加
tag-remove = 移除标签 { $tag }
queue-label = 移到队列
queue-move = 移动
language-label = 语言
language-unknown = 未知
language-set = 更正

## Writing

reply-to = 回复 { $address }
reply-empty = 发送前请先写回复。
text-too-long = 文本超过 200,000 字节。
reply-title = 回复 · #{ $reference }
reply-label = 您的回复
reply-undo-minutes =
    { $minutes ->
       *[other] 它会在发件箱中等待 { $minutes } 分钟，在此之前可以撤回。
    }
reply-undo-seconds =
    { $seconds ->
       *[other] 它会在发件箱中等待 { $seconds } 秒，在此之前可以撤回。
    }
sealing-clear = 不加密发送
sealing-encrypted = 将加密
sealing-undecided = 目前无法加密
reply-key = 使用密钥
reply-keys-page = 此人的密钥
reply-not-encrypted = 不加密
reply-in-clear = 不加密发送：途中任何人都能读到
reply-files = 随附文件
reply-files-most = 最多 { $count } 个文件，总共 { $size }。所有收到回复的人都会收到这些文件。
reply-files-again = 页面无法保留文件。请重新选择以下文件，否则回复将不带这些文件：
reply-files-many = 最多选择 { $count } 个文件。
reply-files-large = 文件太大：总共 { $chosen }。一封回复最多 { $size }。
reply-files-none = 本系统不发送文件。
reply-unverified = 此地址来自报告内部，从未核实。
unprotected-no-key-of-one = 有一位收件人没有已知的密钥，无法为所有人加密。
unprotected-unusable-of-one = 有一位收件人的密钥均已过期、被吊销或太弱。
unprotected-undecided-of-one = 有一位收件人对应多个收到的密钥。请先决定哪一个正确。
unprotected-no-key = 此前的往来是加密的，但此地址没有已知的密钥。
unprotected-unusable = 此地址的密钥均已过期、被吊销或太弱。
unprotected-undecided = 已为此地址收到多个密钥。请先决定哪一个正确。
reply-needs-decision = 未发送。请对密钥作出决定，或勾选方框以不加密发送。
send-wait = 发送，等待用户
send-done = 发送，完成
send-looking = 发送，继续处理

note-title = 备注 · #{ $reference }
note-heading = 团队备注
note-hint = 仅团队可见，不会发送。
note-label = 您的备注
note-empty = 保存前请先写内容。
note-save = 保存备注

## Drafts: what was written and not sent

draft-save = 保存草稿
draft-frame = 保存草稿的结果
draft-saved = 草稿已保存，{ $time }
draft-saved-at = 您的草稿，保存时间：
draft-held = 因有新内容而停下，未发送。
draft-discard = 丢弃草稿
draft-remind = 如果您仍在书写：已有两分钟未保存。
draft-mine-reply = 您有一封未发送的回复
draft-mine-note = 您有一条未写完的备注
draft-their-reply = { $agent } 有一封未发送的回复
draft-their-note = { $agent } 有一条未写完的备注
drafts-title = 草稿 · #{ $reference }
drafts-heading = 草稿
drafts-none = 此工单没有任何人的草稿。
drafts-read = 阅读草稿
drafts-go-on = 继续书写
drafts-take = 接管
drafts-take-hint = 它将归您所有，放在您已写的内容之后。历史记录中会注明。

## News while a reply was written

held-title = 新内容 · #{ $reference }
held-heading = 您打开后有新内容
held-lead = 您的回复未发送。请先阅读新内容，再作决定。
held-send = 仍然发送
held-edit = 编辑
held-keep = 存为草稿
held-discard = 丢弃
held-news = 此后的新内容

## People of a ticket

receivers-to = 收件人
receivers-copy = 抄送
receivers-nobody = 无人
participants-link = 谁会收到回复
participants-title = 人员 · #{ $reference }
participants-heading = 谁会收到回复
participants-receive = 下一封回复发给
participants-requester = 请求者
participants-no-requester = 请求者未知。
participants-gets-none = 不接收回复
participants-gets-none-why = 已由他人代替。
participants-copy = 抄送
participants-instead = 代替请求者
participants-added = 加入时间：
participants-merged-from = 随 #{ $reference } 一起并入
participants-make-copy = 抄送…
participants-make-instead = 代替请求者…
participants-remove = 移出
participants-bystanders = 邮件中提到，但不接收回复
participants-bystanders-hint = 任何人都能在邮件中写任意地址。不会仅凭这一点就加入任何人。
participants-add = 添加人员
participants-add-hint = 在更改之前，您会看到谁将收到什么。
participants-address = 地址
participants-no-address = 这不是可以收信的地址。
participants-own-address = 这是系统自己的地址。
participants-back = 返回人员列表
participant-review-title = 添加人员 · #{ $reference }
participant-review-heading = 谁将收到回复
participant-review-copy = 抄送：
participant-review-instead = 代替请求者：
participant-review-gets = 今后此地址会收到每封回复，它的来信也归入此工单。
participant-review-gets-not = 它不会收到此前的内容，也不会收到备注。
participant-review-do-copy = 抄送到此地址
participant-review-do-instead = 回复到此地址
review-before = 目前回复发给
review-after = 更改后回复发给
review-next-reply = 下一封回复：
review-news = 您打开后有新内容。尚未更改任何内容。请先阅读新内容，再作决定。
review-leave = 保持不变

## Merging and splitting

merge-link = 合并…
merge-title = 合并 · #{ $reference }
merge-heading = 合并到另一工单
merge-lead = 此工单将作为另一工单的一部分显示。您随时可以将它移出。
merge-candidates = 它可能属于
merge-hinted = 其邮件提到此工单；未经证实
merge-into-this = 合并到此工单…
merge-other = 另一工单
merge-into-label = 其编号，例如 K7QX4MB
merge-look = 先查看…
merge-no-ticket = 没有这个工单，或您无权查看。
merge-itself = 这就是此工单本身。请填写另一个。
merge-back = 返回选择
merge-review-title = 正在合并 · #{ $reference }
merge-review-heading = 合并
merge-this = 此工单
merge-becomes-part = 将并入
merge-what-happens = 它的邮件和备注会显示在那里。发给它的内容也会转到那里。它自身不再需要处理。
merge-other-queue = 队列 { $queue } 的支持人员将能看到它。
merge-requester = 如何对待此工单的请求者？
merge-requester-none = 不接收回复
merge-requester-copy = 接收回复的抄送
merge-requester-instead = 代替另一位请求者接收回复
merge-do = 合并
split-link = 将部分邮件拆分为新工单
split-title = 拆分 · #{ $reference }
split-heading = 拆分为新工单
split-lead = 勾选的邮件会移到新工单。其中第一封邮件的作者成为请求者。
split-which = 哪些邮件？
split-hint = 回复和备注留在此处。新工单可以再合并回来。
split-empty = 这里没有可拆分的邮件。报告本身已是独立事项。
split-do = 拆分为工单
split-none-ticked = 请至少勾选一封邮件，最多五十封。
split-one-must-stay = 此工单必须保留一封邮件。请留一封不勾选。

## Outcomes

done-taken = 已接手
done-given = 已转交给 { $agent }
done-released = 已释放
done-moved = 已移到 { $queue }
done-tagged = 已添加标签 { $tag }
done-untagged = 已移除标签 { $tag }
done-state = 当前状态：{ $state }
done-noted = 团队备注已保存。
done-in-outbox = 在发件箱中，直到 { $until }。
done-taken-back = 已撤回，未发送任何内容。
done-undone = 已撤销
done-too-late = 已来不及撤销
done-run-again = 正在重新读取。
done-lesson-again = 正在重新训练过滤器。
done-lesson-dropped = 已放弃这次训练。
done-tried-again = 正在重试。
done-draft-kept = 已存为您的草稿，未发送任何内容。
done-discarded = 已丢弃，未发送任何内容。
done-signed-out = 您已退出。
done-unlocked = 保险库已打开。
done-key-accepted = 已接受密钥。它的签名已重新检查。
done-key-rejected = 已拒绝密钥。不会用它加密任何内容。
done-key-look-up = 系统将在五分钟内查找密钥，请稍后再来查看。
done-language = 语言已设置
done-recipient-copy = 今后抄送
done-recipient-instead = 今后代替请求者
done-recipient-removed = 不再接收回复
done-merged = #{ $reference } 现已并入此工单。
done-unmerged = 已移出，恢复原状。
done-split = 这是用 #{ $reference } 的邮件拆分出的新工单。

## Other pages

history-title = #{ $reference } 的历史记录
history-desk = 系统
history-opened = 由邮件创建
history-mail = 收到邮件
history-language = 语言设为 { $language }
history-reply = 回复已放入发件箱
history-withdrawn = 回复已撤回
history-note = 写了备注
history-in-clear = 回复未加密发送，尽管此前的往来是加密的
history-piece-opened = 打开了加密片段
history-key-found = 密钥恢复为未决定
history-key-accepted = 已接受密钥
history-key-rejected = 已拒绝密钥
history-key-look-up = 请求查找密钥
history-key-looked-up = 在外部找到密钥
history-key-not-found = 在外部未找到密钥
history-not-delivered = 回复未投递：{ $why }
history-not-delivered-unexplained = 回复未投递
history-delayed = 服务器仍在尝试投递回复：{ $why }
history-delayed-unexplained = 服务器仍在尝试投递回复
history-late = 回复延误：{ $why }
history-tried-again = 重试发送回复
history-spam-filter = 作为垃圾邮件隔离：邮件过滤器的判定
history-spam-sender = 作为垃圾邮件隔离：发件人与大量类似邮件相同
history-spam-text = 作为垃圾邮件隔离：文本与大量类似邮件相近
history-spam-domain = 作为垃圾邮件隔离：发件人域名与大量类似邮件相同
history-spam-network = 作为垃圾邮件隔离：来源网络与大量类似邮件相同
history-not-taught = 无法训练邮件过滤器：{ $why }
history-automatic = 系统已自动回复（{ $language }）
history-no-automatic = 未自动回复，原因：{ $why }
history-recipient-copy = 今后有人接收回复的抄送
history-recipient-instead = 今后有人代替请求者接收回复
history-recipient-removed = 有人不再接收回复
history-merged = #{ $reference } 已并入此工单
history-merged-into = 已并入 #{ $reference }
history-unmerged = #{ $reference } 已移出
history-unmerged-from = 已从 #{ $reference } 移出
history-split = 部分邮件已拆分为工单 #{ $reference }
history-split-from = 由 #{ $reference } 的邮件拆分而成
history-draft-taken = 接管了 { $agent } 的草稿
history-empty = 尚无记录。

silence-no-address = 没有已知的回复对象
silence-imported = 邮件是导入的
silence-old = 邮件太旧
silence-machine = 邮件由机器或邮件列表发送
silence-null-sender = 邮件没有退信地址
silence-no-reply-address = 该地址不接收回复
silence-ours = 该地址是系统自己的
silence-answers = 邮件是对另一封邮件的回复
silence-not-addressed = 邮件的 To 或 Cc 中没有系统的地址
silence-not-vouched = 没有域名为发件人作保
silence-inside-report = 该队列不回复报告内部的地址
silence-spam = 工单是垃圾邮件
silence-taken-up = 此前已有人回复
silence-answered-before = 该地址最近七天内已收到过自动回复
silence-too-many = 系统一小时内发送的数量已达上限
silence-too-many-of-domain = 系统一小时内发往此域名的数量已达上限
silence-late = 未能在一天内生成
silence-unprotected = 加密事宜尚待决定

html-view-title = HTML 视图 · #{ $reference }
html-view-lead = 已清理并隔离：无外部图片，无脚本，无表单。
html-view-frame = HTML 形式的邮件

parked-title = 搁置的邮件
parked-lead = 这些邮件已接收但无法读取，没有任何丢失。更新后请重新处理。
parked-empty = 没有搁置的邮件。无法读取的邮件会在此等待。
parked-attempts =
    { $count ->
       *[other] 已尝试 { $count } 次
    }
parked-retry = 重新处理
parked-raw = 下载原始邮件
lessons-title = 未能用于训练邮件过滤器的邮件
lessons-lead = 训练邮件过滤器的程序未能处理这些工单的邮件。程序恢复正常后请重试，或放弃训练：工单保持不变。
lessons-retry = 重试
lessons-drop = 放弃

outbox-title = 未发出的邮件
outbox-lead = 这些回复在等待、已延误或已放弃。等待或延误的会自动继续。
outbox-empty = 没有延误。无法发出的回复会列在这里。
outbox-ticket = 工单
outbox-queue = 队列
outbox-since = 首次尝试
outbox-attempts = 尝试次数
outbox-state = 状态
outbox-why = 原因
outbox-waits = 继续时间：
outbox-put-off = 很快会重试
outbox-late = 已延误，始于
outbox-given-up = 已放弃
outbox-try-again = 重试

flood-title = 相似的工单
flood-alike =
    { $count ->
       *[other] { $count } 个新工单{ $by }
    }
flood-aside =
    { $count ->
       *[other] { $count } 个{ $by }的工单已作为垃圾邮件隔离
    }
flood-none =
    { $count ->
       *[other] { $count } 个工单{ $by }，属于正常来信
    }
flood-look = 查看
flood-from = 收到时间：从
flood-to = 到
flood-lead = 这些工单还无人接手或回复。保持勾选的会不经阅读就标为垃圾邮件。之后可以一次全部撤销。
flood-sweep =
    { $count ->
       *[other] 将勾选的 { $count } 个工单标为垃圾邮件
    }
flood-swept =
    { $count ->
       *[other] { $count } 个工单已标为垃圾邮件。
    }
flood-sweeps-until = 类似的新邮件会自动归为垃圾邮件，直到
flood-undo = 全部撤销
flood-clear-lead = 如果这些确实是真人所写，请在此说明：系统将不再把这些工单作为大量类似邮件提示。
flood-clear = 这些是正常来信
flood-cleared =
    { $count ->
       *[other] 已有人确认 { $count } 个工单是正常来信，不再作为大量类似邮件提示。
    }
flood-again = 其实不是正常来信
flood-tickets = 相似的工单
flood-ticket = 工单
flood-requester = 发件人
flood-subject = 主题
flood-at = 收到时间
flood-back = 返回队列
alike-sender = 发件人相同
alike-text = 文本几乎相同
alike-domain = 发件人域名相同
alike-network = 来源网络相同
spam-filter = 邮件过滤器判定此邮件为垃圾邮件。
spam-filter-score = 邮件过滤器判定此邮件为垃圾邮件，评分 { $score }。
spam-filter-points = 邮件过滤器判定此邮件为垃圾邮件：评分 { $score }，达到 { $required } 即可判定。
spam-filter-tests = 过滤器的发现（用其自己的名称）：{ $tests }
spam-flood = 此邮件与支持人员标为垃圾邮件的大量邮件类似：{ $by }。

stats-by-state = 按状态统计工单
stats-state = 状态
stats-by-queue = 按队列统计待回复
stats-queue = 队列
stats-mail = 邮件
stats-kind = 类别
stats-messages = 工单中的邮件
stats-unread = 等待读取
stats-parked = 搁置
outbox-held = 暂留在发件箱
outbox-trying = 正在发送
outbox-sent = 已发送
outbox-failed = 被拒绝
stats-as-of = 截至
stats-empty = 还没有可统计的内容。
stats-count = 数量
stats-total = 合计

people-queues = 队列
people-agents = 支持人员
people-name = 名称
people-addresses = 地址
people-role = 角色
people-disabled = 已停用
people-every-queue = 全部队列
people-all-queues = 不勾选即为全部队列，包括今后新建的队列。
people-languages = 语言
people-languages-hint = 语言代码，以空格分隔，例如 en fr。
people-languages-wrong = 请填写语言代码，以空格分隔，例如 en fr。
people-seen = 上次在线
people-invited = 邀请有效期至
people-expired = 邀请已过期
people-invite = 邀请成员
people-invite-make = 生成一次性链接
people-name-taken = 此名称已被使用。
people-name-wrong = 请选择 1 到 60 个字符的名称，可用字母、数字和符号。
people-code-needed = 系统会要求此人设置两步验证。
people-code-free = 此人可以设置两步验证，但并非必须。
people-roles = 各角色的权限
member-title = 成员
member-back = 全部成员
member-has-code = 两步验证
member-role = 角色和队列
member-role-save = 保存角色和队列
member-link = 一次性链接
member-link-until = 链接有效期至：
member-link-lead = 使用新链接时会设置新密码，并结束所有会话。
member-link-make = 生成新链接
member-withdraw = 作废链接
member-stop = 停止使用
member-end-sessions = 结束所有会话
member-disable = 停用
member-disable-lead = 会话和令牌立即失效。工单上保留其名称。
member-enable = 启用
member-enable-lead = 此人用一次性链接重新开始。
invited-title = 一次性链接
invited-lead = 请通过安全途径把此链接交给 { $agent }。
invited-once = 它只在此刻显示，以后不再显示。

## Account

me-title = 我的账户
me-back = 我的账户
me-profile = 页面显示
me-interface = 界面语言
me-zone = 时区
me-zone-wrong = 没有这个时区。请从列表中选择，例如 Europe/Berlin。
me-density = 间距
me-density-normal = 标准
me-density-compact = 紧凑
me-text-size = 文字大小
me-keys = 快捷键
me-keys-on = 开启
me-keys-off = 关闭
me-page-size = 列表行数
me-save = 保存
me-sessions = 会话
me-begun = 开始时间
me-used = 上次使用
me-browser = 浏览器
me-browser-unknown = 未知
me-this = 当前会话
me-end = 结束
me-end-others = 结束其他所有会话
me-sessions-hint = 只记录浏览器的种类，不记录您的地址。
me-no-code = 您尚未启用。启用后，仅凭盗得的密码无法登录。
me-has-code =
    { $count ->
        [0] 您已启用，恢复码已用完。
       *[other] 您已启用，还剩 { $count } 个恢复码。
    }
me-code-set = 启用两步验证
me-code-again = 重新设置，并生成新的恢复码
me-code-drop = 停用两步验证
me-password = 密码
me-password-old = 旧密码
me-password-new = 新密码
me-password-save = 更改密码
me-tokens = API 令牌
me-no-tokens = 您没有令牌。
me-made = 生成时间
me-may = 权限
me-token-reads = 只读
me-token-all = 您的全部权限
me-revoke = 吊销
me-token-make-read = 生成只读令牌
me-token-make = 生成全权令牌
me-token-new = 新令牌
me-token-once = 它只在此刻显示，以后不再显示。

## Replies to review

reviews-lead = 见习人员的回复须经他人批准后才会发出。
reviews-empty = 没有待审核的回复。
review-waits = 等待您审核
review-waits-you = 等待他人审核
review-returned = 已退回
review-returned-you = 已退回给您
review-by = 由 { $agent } 撰写
review-then = 发出后状态：
review-files = 文件：
review-text = 文本
review-approve = 批准并发送
review-note = 修改意见
review-return = 退回
review-revise = 重新提交
review-drop = 丢弃
reply-for-review = 您的回复须经他人批准后才会发出。
done-for-review = 已提交，经他人批准后才会发出。
done-review-approved = 已批准，过了可撤回时间即发出。
done-review-returned = 已退回。
done-review-again = 已重新提交。
done-review-dropped = 已丢弃。
done-profile = 已保存。
done-password = 密码已更改，其他会话均已结束。
done-code-dropped = 您已停用两步验证。
done-sessions-ended = 会话已结束。
done-token-revoked = 令牌已吊销。
done-role-changed = 角色和队列已保存。
done-agent-disabled = 已停用，所有会话和令牌均已失效。
done-link-withdrawn = 链接已失效。
history-for-review = 回复已提交审核
history-approved = 回复已批准
history-changed = 回复经修改后批准
history-returned = 回复已退回
history-dropped = 回复在批准前被丢弃

## Reports without people

reports-lead = 报告所述的内容，不含撰写者的信息。
reports-empty = 还没有报告。
reports-back = 全部报告
reports-version = 版本
reports-summary = 摘要
reports-received = 收到时间

people-queue-hint = 在服务器上新建队列：

## Automatic answers

answers-lead = 对每个人的第一封邮件，系统会用对方的语言自动回复一次。
answers-no-queue = 您看不到任何队列。
answers-empty = 此队列没有自动回复。
answers-empty-next = 请在下方选择语言并撰写。
answers-texts = 回复文本，队列
answers-of = 队列
answers-standing = 状态
answers-since = 开始时间
answers-language = 语言，例如 en
answers-open = 打开
answers-reports-on = 报告内部的地址也会收到自动回复。任何人都能在那里写任意地址。
answers-reports-off = 报告内部的地址不会收到自动回复，因为任何人都能在那里写任意地址。
answers-reports-take = 也回复这些地址
answers-reports-leave = 停止回复这些地址
answer-sent = 已启用
answer-off = 已关闭
answer-not-approved = 尚未批准
answer-waits = 等待批准
answer-back = 全部自动回复
answer-in-force = 生效中
answer-nothing = 没有生效的内容。请在下方撰写，并请另一位支持人员批准。
answer-proposed = 待批准
answer-compare = 带 + 的行是新增的，带 − 的行将删除。
answer-needs-another = 此版本由您撰写，须由另一位支持人员批准。
answer-approve = 批准并生效
answer-switch-on = 开启
answer-switch-off = 关闭
answer-write = 撰写新版本
answer-hint = 它会发给每个来信的人，也可能被公开。此代码代表工单编号：
answer-subject = 主题
answer-subject-first = 自动回复 [#{"{"}ticket{"}"}]
answer-text = 文本
answer-propose = 提交批准
answer-history = 全部版本
answer-version = 版本 { $number }
answer-operator = 运营者
answer-approved-by = 批准者：
answer-put-back = 重新生效
answer-news = 您打开此页后有人提交了新版本。请与下方您的版本比较。
answer-text-fault = 请撰写不超过 10,000 字节的文本。
answer-subject-fault = 请填写单行主题，最多 150 个字符。
done-answer-proposed = 已提交，须由另一位支持人员批准。
done-answer-approved = 此版本已生效。
done-answer-on = 已开启。
done-answer-off = 已关闭。
done-answer-reports = 已保存。
role-admin = 管理员
role-help-desk = 服务台
role-trainee = 见习人员
role-developer = 开发人员
role-ux = 用户体验
role-translator = 翻译人员
role-auditor = 审计员
role-admin-may = 拥有全部权限，涵盖所有队列。
role-help-desk-may = 阅读和回复工单，审核见习人员的回复。
role-trainee-may = 阅读工单。其回复须经他人批准后才会发出。
role-developer-may = 查看统计，以及不含撰写者信息的报告。
role-ux-may = 与开发人员相同。
role-translator-may = 撰写自动回复的文本，看不到工单。
role-auditor-may = 只看统计，看不到内容。

keys-title = 快捷键
keys-lead = 按住 Alt 和 Shift（Mac 上为 Control 和 Option），再按相应按键。无需脚本。
keys-key = 按键
keys-does = 作用
look-title = 外观
look-auto = 跟随浏览器
look-light = 浅色
look-dark = 深色
keys-find-title = 按名称查找链接
keys-find = 在 Firefox 和 Tor 浏览器中，按 ' 并输入链接开头的文字。按 Enter 打开。
key-open-first = 打开列表中的第一个工单
key-up = 返回列表或工单
key-next = 下一个工单或下一页
key-previous = 上一个工单或上一页
key-reply = 转到回复框
key-send = 发送，等待用户；写备注时：保存备注
key-note = 写团队备注
key-take = 接手工单
key-undo = 撤销
key-save = 保存草稿

problem-home = 返回首页
problem-request = 此请求的编号：
problem-kept = 您的文本没有丢失。请从这里复制：
problem-malformed = 无法理解此请求
problem-malformed-next = 请返回重试。
problem-forbidden = 您无权执行此操作
problem-forbidden-next = 您的角色不包含此权限。管理员可以更改。
problem-signed-out = 您已退出
problem-signed-out-next = 请重新登录，再粘贴您的文本。
problem-sign-in = 登录
problem-stale-form = 此表单已过期
problem-stale-form-next = 请返回并刷新页面，然后重新发送。
problem-not-found = 未找到
problem-not-found-next = 没有这个页面，或您无权查看。
problem-conflict = 有人抢先了一步
problem-conflict-next = 请返回并刷新，查看有何变化。
problem-too-large = 内容过大
problem-too-large-next = 请缩短后重新发送。
problem-unprocessable = 表单填写有误
problem-unprocessable-next = 请返回检查各栏。
problem-too-many = 请求过多
problem-too-many-next = 请等一分钟再试。
problem-failed = 系统出现故障
problem-failed-next = 这不是您的错。请重试，或把下方编号告诉管理员。
problem-unavailable = 系统尚未就绪
problem-unavailable-next = 请一分钟后再试。

## Looking after the desk

operation-health = 运行状况
operation-settings = 设置
operation-audit = 审计日志
health-title = 系统运行状况
health-lead =
    { $count ->
        [0] 目前没有需要您处理的事项。
       *[other] 有 { $count } 个事项需要您处理。
    }
health-what = 项目
health-how = 状况
health-next = 应对办法
health-good = 正常
health-note = 留意
health-bad = 需处理
health-hint = 此页未建立任何连接。要连同连接一起检查，请在服务器上运行：
settings-title = 设置
settings-pages = 页面和指标
settings-mail-in = 收信
settings-mail-out = 发信
settings-keys = 密钥
settings-data = 数据和备份
settings-pages-privacy = 通过洋葱服务访问时，途中无人能看到谁在此工作。指标只含数量。
settings-mail-in-privacy = 查询域名服务器，会让它得知哪些域名给本系统来信。
settings-mail-out-privacy = 中继服务器能看到谁在何时收到邮件，也能看到未加密发出的文本。
settings-keys-privacy = 使用密钥文件时，磁盘被盗即可读取。在外部查找密钥会让他人得知本系统认识谁。
settings-data-privacy = 若其密钥也随之清除，已清除的内容一周后在备份中也无法读取。
settings-name = 设置项
settings-value = 生效值
settings-where = 设置位置
settings-unset = 未设置
settings-default = 默认值，或启动选项
settings-line = 第 { $line } 行
settings-file = 请在此文件中更改设置，系统下次启动时生效：
settings-export = 以文本显示全部设置
settings-try-title = 是否正常工作？
settings-try = 测试
settings-mail-in-try = 将登录每个邮箱并以只读方式打开，不会取走邮件。
settings-mail-out-try = 将连接中继服务器并登录，不会发送邮件。
settings-keys-try = 将向密钥进程查询本系统的密钥，不会打开任何内容。
settings-works = 正常工作
settings-fails = 无法工作
audit-title = 审计日志
audit-lead = 记录谁在何时对哪个工单做了哪类操作，从不包含内容。
audit-kind = 类别
audit-agent = 支持人员
audit-filter = 显示
audit-empty = 没有此类操作。
audit-no-agent = 没有这个名称的支持人员。
audit-when = 时间
audit-to = 对象
audit-nobody = 系统或其运营者
audit-older = 更早的记录
## My shift

section-shift = 我的班次
row-news = 有新内容
shift-empty = 目前没有需要您处理的内容。发到 { $address } 的邮件会新建工单。
shift-eye = 需要您留意
shift-left = 此前遗留
shift-left-since = 未再更改，始于
shift-work-through = 逐个处理
shift-new = 新工单
shift-go-through = 逐个查看
shift-mine = 我的
shift-mine-above =
    { $count ->
       *[other] 其中 { $count } 个已列在上方。
    }
shift-cut = 共 { $count } 个，显示 { $shown } 个。
shift-see-all = 查看全部待回复
shift-see-all-new = 查看最新的
shift-aside = 统计
shift-waiting = 等待他人
shift-oldest = 最早：
shift-see-waiting = 查看等待中的工单
shift-nothing-waits = 没有在等待其他人。
shift-languages = 按语言统计未完成工单

eye-stopped = 有新内容，您的回复已暂停：
eye-failed = 您的回复未发出：
eye-late = 您的回复已延误：
eye-twice = 您的回复可能发送了两次：
eye-reminder = 您要求的提醒：
eye-done = 已处理
eye-look = 查看
eye-parked =
    { $count ->
       *[other] 有 { $count } 封邮件无法读取。
    }

## Later

later-title = 稍后处理
later-pause-label = 暂缓到
later-pause = 暂缓
later-remind-label = 提醒日期
later-remind = 提醒我
later-reminder = 提醒日期：
later-no-reminder = 取消
later-follow = 关注
later-unfollow = 取消关注
ticket-paused-until = 直到
ticket-place = 第 { $place } 个，共 { $count } 个
ticket-further = 下一页
ticket-ahead = 预先取来的下一个工单
done-followed = 已关注
done-unfollowed = 已取消关注
done-reminded = 将于 { $day } 提醒
done-no-reminder = 没有提醒
done-paused-until = 已暂缓到 { $day }
history-pause-ended = 暂缓结束；当前状态：{ $state }

## Recently done

my-acts-title = 最近操作
my-acts-lead = 您 30 天内最近的 20 项操作。邮件发出之前可以撤回。
my-acts-empty = 您还没有可以撤销的操作。

## Words and saved lists

key-find = 查找词语
find = 查找
find-label = 搜索词
find-words-title = 可用的词
find-words = is: 后接状态、open、left、mine 或 unowned；lang: tag: queue: owner: from: older: after: before:
find-example = is:open lang:fr tag:wi-fi older:3d from:ann@example.org
find-chips = 查找条件
find-drop = 去掉 { $word }
views-title = 保存的列表
view-save-title = 保存此列表
view-name = 名称
view-for = 供谁使用
view-for-me = 我自己
view-for-queue = { $queue } 的所有人
view-save = 保存
view-change = 重命名或删除此列表
view-rename = 重命名
view-delete = 删除
list-per-page = 条/页

## Many tickets at once

bulk-title = 对所选工单：
bulk-pick = 选择 #{ $reference }
bulk-all =
    { $count ->
       *[other] 选择符合条件的全部 { $count } 个
    }
bulk-kept =
    { $count ->
       *[other] 已保留其他页的 { $count } 个
    }
bulk-keep = 翻页时保留所选
bulk-empty = 清除所选
bulk-more = 更多
bulk-page-title = 批量更改工单
bulk-asked =
    { $count ->
       *[other] 更改 { $count } 个工单？
    }
bulk-running = 正在更改 { $count } 个工单
bulk-done =
    { $count ->
       *[other] { $count } 个工单已更改完毕
    }
bulk-undoing = 正在恢复 { $count } 个工单
bulk-undone =
    { $count ->
       *[other] { $count } 个工单已恢复
    }
bulk-nobody-is-written-to = 不会给任何人发信。
bulk-can-be-undone = 30 天内可以撤销，前提是该工单未再发生其他变化。
bulk-and-more = 还有 { $count } 个
bulk-do =
    { $count ->
       *[other] 更改 { $count } 个工单
    }
bulk-back = 返回
bulk-so-far = 已处理 { $done } 个，共 { $count } 个。
bulk-count-changed = 已更改 { $count } 个
bulk-count-unchanged = { $count } 个原本如此
bulk-count-failed = { $count } 个无法更改
bulk-count-undone = 已恢复 { $count } 个
bulk-count-left = { $count } 个保持不变
bulk-why = 原因
bulk-undo = 全部撤销
