### 中文文案。用词以物业办公室日常说法为准；代码、键名、编号保持英文。

## 出错与提示的格式

error-line = 错误：{ $what }
hint-line = 提示：{ $what }
severity-error = 错误
severity-finding = 疑点
severity-warning = 警告
severity-note = 说明
check-title = { $count ->
        [0] 没有发现问题
       *[other] 共 { $count } 处问题
    }
problems-count = 共 { $count } 处问题。
none = 无

## 帮助

cmd-visit = 业主回访：登记投诉与报修，到期回访，按 30% 抽样，月末分析。数据都是普通文件，随 git 保存。
help-usage-options = [选项]
help-usage-command = <命令>
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-global = 通用选项
help-choices =  [可选：{ $values }]
value-AREA = 片区
value-AREAS = 片区
value-BOX = 投诉信箱
value-CASE = 事项编号
value-PLACE = 房号
value-SOLUTION = 方案编号
value-VISIT = 回访编号
value-CATEGORY = 类别
value-CHANNEL = 途径
value-CLASS = 类型
value-COLUMN = 栏名
value-COLUMNS = 列数
value-CONTRACTOR = 单位
value-COPIES = 联次
value-COUNT = 数目
value-DATE = 日期
value-DECISION = 决定
value-DIR = 文件夹
value-EMAIL = 邮箱
value-FILE = 文件
value-FORM = 方式
value-FORMAT = 格式
value-GROUP = 分组
value-ID = 编号
value-KEYS = 栏目
value-LANG = 语言
value-LIST = 表名
value-MONTH = 月份
value-NAME = 名字
value-NATURE = 性质
value-NOTE = 说明
value-OUTCOME = 结果
value-PHONE = 电话
value-PLAN = 方案
value-PURPOSE = 目的
value-QUARTER = 季度
value-QUERY = 条件
value-QUESTION = 题目
value-ANSWER = 答案
value-RELATION = 关系
value-RESULT = 结果
value-ROLE = 岗位
value-STAFF = 员工
value-SEED = 种子
value-SECONDS = 秒数
value-SHELL = SHELL
value-SPAN = 期限
value-STATUS = 状态
value-SUMMARY = 事由
value-TEXT = 文字
value-NUMBER = 编号
value-URGENCY = 紧急程度
value-TIME = 时间
value-WORD = 词
value-PERSON = 姓名或号码
value-TOPIC = 主题
value-VALUE = 内容
value-WHEN = 何时
value-WHO = 谁
help-after =
    直接输入 visit，看今天的概况；"visit 命令 --help" 看一条命令的说明和例子，
    "visit 命令 -h" 看简短的，"visit help commands" 列出全部命令。另有 visit help 加
    options, query, formats, exit, environment, settings, format, clause, code；
    "visit help -k 词" 在全部说明里查找。
help-after-short =
    "visit --help" 按使用的人列出全部命令，"visit help commands" 列出各做什么；
    "visit 命令 -h" 看一条命令。
help-shortened =
    --help 另有例子和各命令通用的选项。
help-daily = 每天用的命令
help-others = 其他命令
group-service = 客服中心
group-officer = 物管员
group-manager = 物管经理
group-everybody = 所有人
group-keeper = 管数据的人
help-found = 说明里有 { $count } 处提到：{ $words }
fail-no-keyword = 说明里没有提到：{ $words }
    .hint = 只写一个词容易找到；中英文都会查
col-name = 名称
col-topic = 输入
col-text = 所在的话
arg-keyword = 在全部说明里查找，中英文都查
topic-commands = 全部命令
    .text = 每条命令的说明和例子：visit 命令 --help。
topic-options = 各命令通用的选项
    .text = 写在命令前、命令后都可以。
topic-query = 筛选条件
    .text =
        due 和 list 后面的词要全都符合。一个词在列表显示的各栏里找，中英文都行：visit due 逾期，visit list 漏水。

        键:值 只在一栏里找，键用英文名或表头：who:wang，状态:逾期。逗号是“或”：class:repair,works。日期可以只写前半：due:2026-11。没有的键会报错，并提示最接近的。
topic-query-key = { $heading }（{ $lists }）
topic-formats = 输出格式
    .text =
        用 -f 选择，与是否在终端上看无关。不是每条命令都有每种格式，看它的 --help。csv、tsv 一次只出一张表，用 --section 指明。

        给程序读的键、代码、日期，不论什么语言都一样。
topic-formats-table = 表格，随终端宽窄排列；不写就是它
topic-formats-plain = 同上，没有表头和横线
topic-formats-csv = 一张表，逗号分隔，给电子表格和程序
topic-formats-tsv = 一张表，制表符分隔，给 cut、awk
topic-formats-json = 一个对象，全部内容
topic-formats-ndjson = 每行一个对象
topic-formats-md = Markdown
topic-formats-html = 一个网页文件，不引用别的文件
topic-formats-xlsx = Excel 文件；不能显示在屏幕上，用 -o 写入文件
topic-formats-eml = 邮件（due）
topic-formats-ics = 日历（due）
topic-formats-text = 一行一行的短句，贴进群聊（due）
topic-formats-wecom = 企业微信群机器人的消息，每行一条（due）
topic-formats-dingtalk = 钉钉群机器人的消息，每行一条（due）
topic-formats-feishu = 飞书群机器人的消息，每行一条（due）
topic-formats-prometheus = Prometheus 监控数据（due）
topic-exit = 退出码
    .text = 登记成功的命令，即使另有读不了的行，退出码仍是 0，同时会说明。
topic-environment = 环境变量
    .text = 命令行上写了的，以命令行为准。
environment-visit-dir = 数据文件夹，没写 -C 时用
environment-visit-by = 经办人（员工 id），没写 --by 时用
environment-visit-lang = 语言，zh 或 en，没写 --lang 时用
environment-visit-pager = 终端上分页看长结果用的程序；设为空则不分页
environment-pager = 同上，没设 VISIT_PAGER 时用；都没有用 less
environment-no-color = 设为任何值：不用颜色
environment-clicolor-force = 设为 1：输出到管道、文件也用颜色
environment-lang = 没有设置文件可依时的语言
topic-settings = 设置：visit.toml
    .text = 服务中心的各项规定，放在数据文件夹里。没写的按回访制度；写了不认识的键会报错，并指出在哪一行。visit init 会写好全部设置和说明。从某天起改变的规定写在 [[changes]] 里。
topic-settings-key = { $meaning }；例如 { $example }；不写：{ $default }
topic-settings-table = { $meaning }
topic-format = 数据文件夹
    .text = UTF-8 编码，逗号分隔，LF 换行，首行是表头；一条记录一行，文字里的换行写成 U+2424 这个字符。台账只增不改：amend、void、undo 都是另写一行。新栏只加在最后，不认识的栏原样保留。时间写成 2026-11-23T09:30。
topic-format-table = { $what }：{ $columns }
file-visit-toml = 服务中心、员工和规定，见 visit help settings
file-office-toml = 公司下发的规定，用 visit rules pull 取来
file-holidays-toml = 各年的节假日和调休
file-places = 住户房屋和公共部位，可直接修改
file-complaints = 投诉
file-repairs = 报修、维修工程、工程质量
file-inquiries = 咨询、意见、建议
file-actions = 事项的每一步处理，以及对各条的更正
file-visits = 回访、走访，没访到的也在内
file-draws = 抽样结果，抽定不改
file-solutions = 月报所列问题的整改方案
file-openings = 开投诉信箱
file-answers = 问卷答案，一题一行
file-surveys = 问卷题目
file-evidence = 签字记录的扫描件、照片
file-reports = 已提交的月报，原样保留
file-own = 锁、流水、换下的旧文件；不进 git

cmd-init = 新建数据文件夹，写好设置样本
cmd-demo = 写出一个虚构小区的数据，供试用
cmd-log = 登记投诉、报修或咨询
cmd-log-complaint = 登记投诉
cmd-log-repair = 登记报修、维修工程或工程质量问题
cmd-log-inquiry = 登记咨询、意见、建议或误解
cmd-assign = 派给某人处理
cmd-handover = 投诉信箱、电话来的投诉转交经理
cmd-promise = 向业主承诺处理办法和时限
cmd-dispatch = 发工作联系单给施工单位或部门
cmd-urge = 催办
cmd-explain = 向业主解释说明
cmd-escalate = 重大问题提交例会
cmd-decide = 记下例会的决定
cmd-settle = 例会事项已落实并回复业主
cmd-adopt = 采纳业主的意见建议
cmd-decline = 不采纳业主的意见建议，说明原因
cmd-sign = 补记回访记录的业主签字
cmd-solution = 为重复投诉、重复报修或不合格回访制定整改方案
cmd-solution-complaints = 针对同一事项两次以上的投诉
cmd-solution-repairs = 针对同一种维修三次以上的报修
cmd-solution-visit = 针对一次不合格的回访
cmd-log-opening = 登记开投诉信箱，空箱也要记
cmd-complete = 办结
cmd-accept = 业主验收通过
cmd-reject = 业主验收不通过，退回重做
cmd-reply = 答复业主；咨询即办结
cmd-reopen = 重新办理
cmd-withdraw = 业主撤单：不再回访，仍计入受理和重复分析
cmd-cancel = 作废误登、重登的记录：不计入任何统计
cmd-give-up = 多次上门找不到人，由经理决定终止回访
cmd-note = 加一条备注
cmd-record = 登记回访：回访了哪件事，或走访了哪一户
cmd-amend = 更正某条记录的一栏；原行不动，另记一行
cmd-void = 撤销某条记录；原行不动，另记一行
cmd-due = 到期清单：该办什么、谁办、哪天到期
cmd-sample = 按比例抽取要回访的已办结事项
cmd-repeat = 重复投诉、重复报修
cmd-report = 月末统计分析
cmd-list = 事项清单及进展
cmd-show = 查看一条记录及来龙去脉，或一户的全部情况（一户一档）
cmd-why = 说明为什么该回访、哪天到期，依据哪几行
cmd-check = 检查数据，一次列出全部问题；没有问题则不输出

arg-dir = 数据文件夹；不写则看 VISIT_DIR，再从当前文件夹逐级向上找
arg-today = 按哪一天计算，不写为今天（小区当地日期）
arg-lang = 语言；不写则看 VISIT_LANG，再看 visit.toml
arg-format = 输出格式
arg-output = 结果写入这个文件，不输出到屏幕；没有 -f 时按扩展名定格式，如 xlsx、csv、html
arg-excel = 给 Excel 打开的 csv：带 BOM，栏目和用词与屏幕上相同
arg-section = 用于 csv、tsv、ndjson：只要其中哪一张表；名称见 --sections
arg-sections = 只列出有哪些表，一行一张：先是 --section 用的名称，后是内容
arg-columns = 只要这几栏，按这个顺序，如 due,who,summary；用英文栏名或表头
arg-in-list-columns = 只要这几栏，按这个顺序，如 id,place,summary；用英文栏名或表头；v0 为上一版 csv、tsv 的栏目，下一版取消
arg-sort = 按这几栏排序，如 who,-days_late；前面加“-”是倒序
arg-limit = 最多列出几项
arg-in-due-from = 只看这天及以后到期的，未到期的也列出
arg-in-list-from = 只看这天及以后受理的
arg-in-list-to = 只看这天及以前受理的
arg-in-stats-from = 从哪个月起
arg-in-stats-to = 到哪个月为止，默认到当月
arg-watch = 在终端里一直显示，每隔这么多秒刷新一次；按 q 离开
watch-below = { $at } · 每 { $seconds } 秒刷新 · 回车立即刷新，q 离开
fail-watch-terminal = --watch 只能在终端里用
    .hint = 脚本里请定时运行 visit due
fail-watch-format = --watch 不能和 -f { $format } 一起用
    .hint = 可以用 table、plain
list-left-out = 另有 { $count } 项没有列出。
fail-not-in-format = “{ $option }”不能和 -f { $format } 一起用
    .hint = 往外发的待办不能少了内容；先用 visit due 加条件选好要发哪些
fail-one-recipient = --to 只能写一个人或一个岗位
    .hint = 要每人一份，就加 --split 和文件夹；日期可以另写一个 --to
fail-months = { $from } 到 { $to } 不行：最多 { $most } 个月，起始月不能在后面
    .hint = 如 visit stats --from 2026-01 --to 2026-06
arg-color = 是否用颜色
arg-width = 按多少列排版
arg-quiet = 登记后只输出编号
arg-in-check-quiet = 只影响提示：不显示处理进度；数据问题照样列出
arg-no-input = 缺什么也不问，直接报错
arg-help = 显示说明
arg-version = 显示版本

arg-folder = 文件夹
arg-in-init-staff = 人员，可写多次：编号=姓名:岗位[:片区,片区[:邮箱]]；岗位为 manager、officer、engineering、service
arg-in-init-starts = 启用日：从这天起记账；不写则为今天
arg-in-init-git = 同时建成 git 仓库
arg-community = 小区名称
arg-place = 房号或公共部位，写末几位能认出即可；“-”表示无
arg-summary = 事由，一句话
arg-channel = 受理途径，不写为 phone 电话
arg-in-log-complaint-channel = 受理途径，不写为 phone 电话；电话、投诉信箱来的投诉另要转交经理
arg-reporter = 报事人；不写则取登记的业主，写了 --relation tenant 则取登记的住户
arg-phone = 回电号码；不写则取报事人登记的电话
arg-from = 报事人的房号（与所报部位不同时），回访到这一户；写“-”就从标准输入读多条
arg-relation = 报事人与房屋的关系
arg-outside-no = 12345 等热线、业委会或公司总部给的编号
arg-category = 类别，如“电梯”“渗漏”；月末按房号和类别合计
arg-major = 重大投诉，由经理组织回访
arg-about = 被投诉的员工（写 id）或外包单位
arg-part-of = 同一件事最先登记的编号（多户同报一事）
arg-class = 只看某一类型：complaint 投诉、works 维修工程、repair 报修、defect 工程质量，或自设的
arg-in-log-repair-class = 类型：repair 报修、works 维修工程、defect 工程质量，或 visit.toml 里自设的
arg-urgency = 紧急程度
arg-appointed-at = 预约上门的时间：日期，或日期加时刻
arg-nature = 性质，不写为 question 咨询
arg-reply-by = 约定答复的日期
arg-date = 发生的日期或时间，不写为现在
arg-by = 经办人的 id；不写则看 VISIT_BY、个人设置 config.toml
arg-dry-run = 只显示将要写入的行，不写入
arg-case = 事项编号，开头或结尾几位能认出即可
arg-staff = 员工 id 或姓名
arg-note = 说明
arg-to = 告知对象
arg-in-urge-to = 催的是谁
arg-in-explain-to = 向谁解释的
arg-in-note-to = 与谁有关
arg-in-complete-to = 告知对象
arg-in-reply-to = 答复了谁
arg-in-accept-to = 由谁验收
arg-in-reject-to = 谁不认可
arg-in-settle-to = 回复了谁
arg-due = 承诺完成的日期
arg-method = 处理办法
arg-repeats = 与哪一条重复
arg-in-show-id = 编号（开头或结尾几位能认出即可），或房号
arg-id = 编号，开头或结尾几位能认出即可
arg-column = 要更正的栏名
arg-value = 新的内容
arg-why = 原因
arg-target = 事项编号（回访）或房号（走访）；可以一次写几个，每个登记一行
arg-outcome = 结果：pass 合格、fail 不合格、refused 拒访、unreachable 未联系上、broken 中途终止
arg-form = 方式，不写为 door 登门
arg-purpose = 目的；给编号时为 followup 回访，给房号时为 routine 走访，--form event 时为 event 活动
arg-at = 实际走访的房号（与报事人、事项的都不同时）
arg-visitor = 回访人，不写则为经办人
arg-quality = 质量评价，1 至 5 分
arg-service = 服务效果，1 至 5 分
arg-satisfaction = 满意程度，1 至 5 分
arg-shortcomings = 缺点和不足
arg-opinions = 业主意见和建议
arg-signed-by = 谁签的字
arg-evidence = 签字记录的照片或扫描件，拷贝到 evidence/ 保存
arg-met = 受访人是谁
arg-next-on = 下次再访的日期
arg-contractor = 施工单位或部门
arg-meeting = 例会日期
arg-decision = 例会的决定
arg-in-decide-who = 由谁落实
arg-in-decide-due = 最迟哪天落实
arg-in-settle-id = 事项编号，或整改方案（S-…）的编号
arg-result = 结果
arg-visit = 回访编号
arg-signer = 签字人姓名
arg-plan = 方案
arg-cause = 造成的原因
arg-in-solution-complaints-who = 责任人
arg-in-solution-repairs-who = 责任人
arg-in-solution-visit-who = 责任人
arg-in-solution-complaints-due = 最迟哪天完成
arg-in-solution-repairs-due = 最迟哪天完成
arg-in-solution-visit-due = 最迟哪天完成
arg-name = 哪个投诉信箱
arg-found = 收到几封信，不写为 0
arg-question = 业主当场提出、不能当即答复的问题；与回访一并登记，可写多次
arg-opinion = 业主提出、需要研究答复的意见；与回访一并登记，可写多次
arg-suggestion = 业主提出、需要研究答复的建议；与回访一并登记，可写多次
arg-paper-no = 纸质记录表上的编号
arg-in-record-reply-by = 约定答复的日期；一个日期管全部问题，或每个问题各写一个
arg-submit = 定稿并报送经理：写入 reports/，此后数字不再变
arg-review = 登记经理已审阅
arg-analysis = 随报告报送的原因分析和改进措施；写 - 从标准输入读
arg-in-report-opinion = 经理的审阅意见；写 - 从标准输入读
arg-public = 可以张贴公示的：只有单号和结果，没有姓名、电话、房号
arg-query = 筛选条件，如 责任人:王芳 class:repair,works 漏水；多个条件都要符合；中英文的词和栏名都行
arg-overdue = 只看逾期的
arg-group-duties = 按什么分组
arg-all = 连还不到办理时间的也列出
arg-within = 只看多久以内到期的，如 7d（7天）、5wd（5个工作日）、1mo（1个月）
arg-who = 只看某人的（写 id）
arg-area = 只看某一片区
arg-exit-code = 有逾期时退出码为 1
arg-month = 月份，如 2026-11；不写为本月
arg-in-report-month = 月份，如 2026-11；不写为本月，报送、审阅时是该办的那个月
arg-in-sample-month = 只抽某个月办结的，如 2026-11
arg-in-sample-class = 只抽某一类
arg-seed = 人给的抽样种子，台账里有记号；不写则随机
arg-replace = 某一抽中事项联系不上时，补抽一件
arg-verify = 按台账里的种子把历次抽样重抽一遍，逐一核对
arg-in-sample-all = 与 --verify 同用：经理备注已知悉的也列出
arg-in-sample-git = 与 --verify 同用：再查 git 历史，看有没有抽样行改过、删过或迟迟才提交
arg-in-check-all = 经理备注已知悉的也列出
arg-in-sample-by = 抽样人的 id；不写则看 VISIT_BY、个人设置，可以空着
arg-in-sample-dry-run = 只显示从哪些事项里抽，不写入
arg-ids = 每个数字后面列出对应的编号
arg-status = 状态：open 处理中、waiting 待验收、resolved 已办结、withdrawn 已撤单、cancelled 已作废
arg-strict = 有警告也按不合格退出（退出码 1）

example-init =
    例：
      visit init 锦绣花园 --lang zh --community 锦绣花园
example-demo =
    例：
      visit demo 试用
      visit due -C 试用 --today 2026-11-23
example-log =
    例（日期请换成今天以后的）：
      visit log complaint 3-2-501 楼上装修噪音 --category 噪音 --by he
      visit log repair 3-2-501 厨房水管漏水 --category 给排水 --by he
      visit log inquiry 3-2-501 问物业费怎么算 --reply-by 2026-12-31 --by he
example-promise =
    例（日期请换成今天以后的）：
      visit promise k7f3m9 --due 2026-12-31 --method 换总阀 --by sun
example-record =
    例（缺了必填的，就在终端上逐项问；日期请换成今天以后的）：
      visit record
      visit record k7f3m9 --outcome pass --satisfaction 5 --signed-by 谢女士 \
        --by wang
      visit record 3-2-501 --outcome unreachable --next-on 2026-12-31 --by wang
      visit record B1-1-101 B1-1-102 B1-2-201 --form event --outcome pass --by wang
      visit record k7f3m9 --form phone --confirmed 电话录音 --outcome pass --by wang
example-amend =
    例：
      visit amend k7f3m9 category 渗漏 --why 类别选错 --by he
example-due =
    例：
      visit due
      visit due --overdue --who wang
      visit due --by person
      visit due class:repair,works 电梯 --within 7d
      visit due --overdue --exit-code -f plain
      visit due -f eml --to he | sendmail -t
      visit due -f ics --all --to wang > wang.ics
      visit due --overdue -f wecom
example-sample =
    例：
      visit sample
      visit sample --class repair --month 2026-11 --dry-run
      visit sample --replace R-261104-k7f3m9
      visit sample --verify
example-report =
    例：
      visit report --month 2026-11
      visit report --month 2026-11 --ids -f md > 2026-11.md
example-list =
    例：
      visit list status:open area:B
      visit list 电梯 --month 2026-11

## 用法错误

usage-unknown-argument = 没有“{ $argument }”这个选项
    .hint = 用 --help 查看写法；若本来就是文字，先写一个 --，再写文字
usage-surplus = 多写了“{ $argument }”
    .hint = 文字里有空格的要加引号；用 --help 查看写法
usage-surplus-option = 多写了“{ $argument }”
    .hint = 这里的内容要跟在选项后面：{ $options }；文字里有空格的要加引号
usage-unknown-command = 没有“{ $argument }”这条命令
usage-missing-argument = 缺少 { $argument }
    .hint = 写法：visit { $command } --help
usage-missing-command = 要做什么？请写一条命令
usage-missing-value = “{ $argument }”后面要写内容
usage-no-value = “{ $argument }”后面不用写内容
    .hint = 只写 { $argument } 就行
usage-bad-value = “{ $argument }”不能写“{ $value }”
    .hint = 可以写：{ $reason }
usage-bad-value-date = 看不懂日期“{ $value }”
    .hint = 请写成：{ $reason }
usage-bad-value-1-5 = “{ $argument }”不能写“{ $value }”
    .hint = 写 1 至 5：5 非常满意、4 满意、3 一般、2 不满意、1 非常不满意
usage-bad-value-month = 看不懂月份“{ $value }”
    .hint = 请写成：{ $reason }
usage-bad-value-quarter = 看不懂季度“{ $value }”
    .hint = 请写成：{ $reason }
usage-range = { $from } 到 { $to }
usage-range-from = { $from } 以上
usage-number = 整数，如 12
usage-conflict = “{ $argument }”不能和“{ $other }”一起用
usage-other = 命令写得不对
usage-suggestion = 是不是想写“{ $nearest }”？
usage-suggestion-or-text = 是不是想写“{ $nearest }”？若本来就是文字，先写一个 --，再写文字
usage-subcommands = 后面可以写：{ $known }
usage-see-help = 用 --help 查看写法

## 办不成的原因

fail-io = 读写失败：{ $path }
    .hint = 检查路径和权限，以及磁盘是否已满
io-not-found = 没有这个文件或文件夹
io-permission-denied = 没有权限
io-already-exists = 已经有同名的文件或文件夹
io-not-a-directory = 路径中间有一段不是文件夹
io-is-a-directory = 这是文件夹，不是文件
io-no-file = 这不是普通文件
io-directory-not-empty = 文件夹不是空的
io-read-only = 所在的磁盘是只读的
io-storage-full = 磁盘已满
io-quota = 超出了磁盘配额
io-too-large = 文件太大
io-busy = 正被别的程序占用
fail-system = 系统出错
fail-not-saved = 没有保存：写入 { $path } 失败
    .hint = 什么都没有改动。排除原因后重新登记一次
fail-replaced = 没有保存：{ $path } 一再被别的程序替换
    .hint = 先关掉正在保存这个文件的表格软件或 git 操作，再登记一次
fail-not-a-data-directory = { $path } 不是数据文件夹：里面没有 visit.toml
    .hint = 检查 --dir 或 VISIT_DIR；新建用 visit init
fail-no-data-directory = 从 { $path } 逐级向上都没有找到 visit.toml
    .hint = 进入数据文件夹，或用 -C 指明；新建用 visit init，试用用 visit demo
fail-bad-settings = 设置有误，先改好再用
fail-alias-loop = 自定义命令互相引用，转不出来：{ $names }
    .hint = 改 visit.toml 或 config.toml 里的 [alias]，让其中一个指向真正的命令
fail-alias-unsafe = visit.toml 里的自定义命令“{ $name }”不能用“{ $word }”
    .hint = visit.toml 可能是别人的，里面只能写查看用的命令和选项；别的写进自己的 config.toml
note-alias-hidden = 注意：自定义命令“{ $name }”不起作用，已有同名的命令；请改名。
help-own = 自定义命令
help-own-hidden = （不起作用：已有同名的命令）
help-own-program = （别的程序）
fail-bad-rules = 下发的规定有误，office.toml 没有动
fail-rules-from-where = office.toml 没写规定是从哪里来的
    .hint = 写上公司下发的文件，或放着它的文件夹
fail-rules-office-table = { $path } 里的 [office] 和规定分不开
    .hint = 让 [office] 自成一节，或删掉
fail-locked = 数据正被他人写入：{ $holder }
    .hint = 稍等再试；对方的程序退出后锁会自动解除
fail-locked-unnamed = 另一个程序占着 .visit/lock（如正在备份）
    .hint = 稍等再试；对方的程序退出后锁会自动解除
fail-no-column = { $path } 缺少“{ $column }”一栏，这一行写不进去；文件里有的行比表头多出栏位，或者引号不成对，所以也补不了栏
    .hint = 用 visit check 找出那一行，改正后重新登记
    .hint = 在表头末尾加上这一栏
fail-bad-header = { $path } 的表头读不出来
    .hint = 用 visit check 查看问题
fail-too-long = “{ $field }”太长，最多 64 KiB
fail-unknown-key = 筛选条件里没有“{ $key }”
    .hint = 可以用：{ $known }，也可以写表头上的栏名
fail-unknown-value = { $key ->
        [class] 没有“{ $value }”这一类
        [duty] 没有“{ $value }”这种待办
        [state] 没有“{ $value }”这种状态
        [status] 没有“{ $value }”这种状态
        [who] visit.toml 里没有“{ $value }”这个人
        [area] 没有“{ $value }”这个片区
       *[other] { $key } 里没有“{ $value }”
    }
    .hint = { $meant ->
        [none] 可以写：{ $known }
       *[other] 是不是想写 { $meant }？可以写：{ $known }
    }
fail-query-date = 看不懂日期“{ $value }”
    .hint = 请写成：2026-11-23、2026-11 或 2026
fail-query-number = “{ $value }”不是数字
    .hint = 请写整数，如 3
fail-unknown-class = 没有“{ $class }”这一类
    .hint = 可以写：{ $known }
fail-no-draw = { $class } 类不抽样（回访率 { $rate }）
    .hint = 回访率在 0% 与 100% 之间的类才抽样
fail-bad-seed = 抽样种子不能为空，前后不能有空格，也不能有换行
fail-seed-looks-random = “{ $seed }”像是随机抽出的种子
    .hint = 不写 --seed 就是随机的；人给的种子不论是什么，台账里都有记号
fail-not-drawn = { $id } 不是一条有效的抽样
    .hint = 写抽中事项的编号，或抽样行(D-…)的编号
fail-not-unreachable = { $id } 还没有“未联系上”的回访记录，不能补抽
    .hint = 先登记：visit record { $id } --outcome unreachable
fail-no-clerk = 没有写明经办人
    .hint = 加上 --by，或设置环境变量 VISIT_BY，或写进个人设置 ~/.config/visit/config.toml；可以写：{ $known }
fail-unknown-staff = visit.toml 里没有“{ $id }”这个人
    .hint = 可以写：{ $known }
fail-unknown-id = 没有编号为“{ $id }”的记录
    .hint = 用 visit list 查找
fail-unknown-id-near = 没有编号为“{ $id }”的记录，相近的有：
    .hint = 照上面的编号再试；其他的用 visit list 查找
fail-ambiguous-id = “{ $id }”对应 { $count } 条记录，请多写几位
fail-unknown-place = 房号登记里没有“{ $place }”
    .hint = 房号和公共部位都登记在 places.csv 里
fail-unknown-place-near = 房号登记里没有“{ $place }”，相近的有：
    .hint = 照上面的房号再试；全部房号在 places.csv
fail-unregistered = 房号登记里没有“{ $place }”
    .hint = 先在 places.csv 里加上一行；没有具体部位就写“-”
fail-ambiguous-place = “{ $place }”对应 { $count } 个房号，请写得更全
fail-unknown-target = “{ $text }”既不是事项编号，也不是房号
    .hint = 用 visit list 查编号；房号在 places.csv
fail-unknown-target-near = “{ $text }”既不是事项编号，也不是房号，相近的有：
    .hint = 照上面的写法再试
fail-case-or-place = “{ $text }”既像事项编号，又像房号 { $place }，请写得更全
fail-future = { $date } 晚于今天（{ $today }）
    .hint = 只能登记已经发生的事
fail-before-case = { $id } 是 { $received } 受理的，不能登记更早的处理
    .hint = 用 --date 写对日期
fail-bare-date = { $id }：只写 { $day } 按当天 00:00 算，而 { $from } 才受理或有前一步
    .hint = 把时间也写上，如 --date { $from }
fail-changes-nothing = { $id } { $phase }，再登记“{ $verb }”不起作用
    .hint = 用 visit show { $id } 看看已经做了什么
fail-give-up-manager = { $id } 只有经理才能终止回访，{ $who } 不是经理
    .hint = 由经理本人登记，--by 写经理
fail-give-up-not-owed = { $id } 现在不欠回访，谈不上终止
    .hint = 用 visit why { $id } 看看到哪一步了
fail-give-up-not-tried = { $id } 一次都没有联系过
    .hint = 先上门或打电话；没找到人用 visit record { $id } --outcome unreachable 登记
fail-has-left = { $who } 已离职，在岗到 { $until } 为止
    .hint = { $who } 的事由 { $successor } 接手，请写 { $successor }
fail-has-left-alone = { $who } 已离职，在岗到 { $until } 为止
    .hint = 换在岗的人；在 visit.toml 里写 successor = "…" 指定接手的人
fail-review-manager = 只有经理才能审阅月报，{ $who } 不是经理
    .hint = 加 --by 和经理的 id
fail-repeats-itself = { $id } 不能与自己重复
fail-unknown-column = 没有“{ $column }”这一栏
    .hint = 可以写：{ $known }
fail-amend-of-id = { $id } 的编号不能更正，别的记录都用这个编号指它
    .hint = 用 visit void { $id } --why "…" 撤销这一条，另行登记
fail-amend-of-batch = { $id } 的导入批次不能更正，它记的是这一条从哪里来
fail-bad-value = “{ $column }”一栏不能写“{ $value }”
    .hint = 应为：{ $wanted }
fail-amend-of-draw = { $id } 是抽样，只能更正 drawn_by（抽样人）一栏
    .hint = 不再回访这件事：visit void { $id } --why "…"；抽样本身不变
fail-amend-of-correction = { $id } 本身就是更正或撤销，不能再更正
    .hint = { $verb ->
        [void] 撤销的内容要恢复，请重新登记
       *[other] 先撤销这次更正：visit void { $id } --why "…"，再重新更正
    }
fail-amend-into-correction = 不能把 { $id } 改成更正或撤销
    .hint = 要撤销这条记录：visit void { $id } --why "…"
fail-amend-date = { $id } 不能没有日期，否则无法提醒
    .hint = 请给出新的日期；整条不要了：visit void { $id } --why "…"
fail-void-of-offer = { $id } 没有抽中事项，没有回访可以撤销
    .hint = 抽样不能撤回
fail-void-of-void = { $id } 本身就是撤销，不能再撤销
    .hint = 重新登记一次被撤销的记录
fail-already-there = { $path } 已经是数据文件夹
fail-empty-text = 事由、原因或说明不能空着
    .hint = 写清是什么事、为什么、说了什么
fail-not-empty = { $path } 里已经有东西
    .hint = 换一个空文件夹
fail-not-an-inquiry = { $id } 不是咨询、意见或建议
fail-not-escalated = { $id } 没有提交例会
    .hint = 先上报：visit escalate { $id }
fail-reply-by = 每个问题都要约定答复日期
    .hint = 只写一个 --reply-by 管全部问题，或每个 --question 各配一个
fail-follow-up-of-what = 回访要写明是哪一件事
    .hint = 给出事项编号；只是走访这一户，就不要写 --purpose followup
fail-unsound = 有 { $count } 处数据读不出，而这一步要以全部记录为准，没有保存
    .hint = 先改好上面列出的错误，再重新运行
fail-incomplete = 有 { $count } 处数据读不出，结果不完整，所以不给出
    .hint = 先改好上面列出的错误；不加 --complete 可以看不完整的结果
fail-submitted = { $month } 的月报已经报送
    .hint = 确要重报，先用 visit void 撤销那一次报送
fail-not-submitted = { $month } 的月报还没有报送
    .hint = 先报送：visit report --month { $month } --submit
fail-nothing-to-review = 没有已报送、待审阅的月报
    .hint = 还没有报送的先报送：visit report --submit；审阅过的要再审阅，用 --month 写明月份
fail-signed = { $id } 已经签过字
fail-sign-no-visit = { $id } 没有待签字的回访记录
    .hint = 上门和现场回访、结果为满意或不满意的才要签字；用 visit show { $id } 查看它的回访
fail-sign-several = { $id } 有几次回访待签字，请写回访记录的编号
fail-solution-no-visit = { $id } 没有不满意的回访
    .hint = 用 visit show { $id } 查看它的回访
fail-solution-several = { $id } 有几次不满意的回访，请写回访记录的编号
fail-ids-joined = “{ $text }”：几个编号之间用空格隔开
    .hint = 例如：visit complete 9asv5j h0073x 已修好
fail-no-case = { $id } 不属于任何事项

## 附带的话

notice-incomplete = 注意：有 { $count } 处数据读不出，以下内容不完整（运行 visit check 查看）。
note-unread = 注意：有 { $count } 处数据读不出，可能与此有关（运行 visit check 查看）。
note-no-calendar = 注意：holidays.toml 里没有 { $year } 年的放假安排，工作日只按周一至周五计算。
note-waiting = 等待他人写完：{ $holder }
note-waiting-unnamed = 另一个程序占着 .visit/lock（如正在备份），等它结束。
note-far-date = 注意：{ $date } 相差一年以上。年份写错了的，用 visit undo 撤回。
note-put-away = { $path } 已移到 { $what }：这个月不再算作已报送。
note-not-put-away = { $path } 已用不着，但没能移走：{ $what }
note-mended = { $path } 末尾有半截没写完的行，已移到 .visit/torn/ 保存。
note-widened = { $path } 建得早，缺少后来增加的栏目：已补在表头末尾，原有各行一字未动，旧文件保存在 .visit/kept/。
note-filed = 上次中断的登记已补入台账：{ $count } 笔。
note-pending = 已保存，但还没有归入台账，下一条命令会补上。原因：{ $why }
note-step-skipped = 注意：{ $id } { $missing ->
        [dispatch] 没发过工作联系单
        [promise] 没有承诺过日期
       *[both] 没发过工作联系单，也没有承诺过日期
    }就登记了完成（制度一、7）。已记下；check 和月报会列出来。
note-declined-after-adopt = 注意：{ $id } { $day } 已经采纳，现在起按不采纳计。
note-withdrawn-when-done = 注意：{ $id } { $day } 已经办结。撤单以后不必回访，按撤单计，不算办结。
note-few-attempts = 注意：{ $id } 只在 { $days } 天里找过人；一般要在 { $wanted } 个不同的日子都找过，才终止回访。
note-not-done-yet = 注意：{ $id } 还没有办结，这次回访不计入办结后的回访。

## 数据问题

problem-unreadable-file = { $found ->
        [large] 文件太大，读不了
        [link] 这里是一个失效的链接，读不了
        [busy] 别的程序一直在改这个文件，读不到完整的内容
        [no-folder] 这里不是文件夹，里面的记录读不了
       *[kind] 这里不是普通文件，读不了
    }
    .hint = { $found ->
        [large] 单个文件不能超过 1 GB
        [busy] 等那个程序存完，再运行一次
        [no-folder] 把它移走，用 git 找回原来的文件夹
       *[kind] 把它移走，用 git 找回原文件
    }
problem-utf16-file = 文件是 UTF-16 编码
    .hint = { $wanted ->
        [text] 用 visit check --fix 转成 UTF-8，原文件会留底；或重新存成 UTF-8：记事本“另存为”，编码选“UTF-8”
       *[table] 用 visit check --fix 转成 UTF-8，原文件会留底；或另存为“CSV UTF-8”
    }
problem-not-utf8 = { $found ->
        [GB18030] 文件存成了 GBK（GB18030），不是 UTF-8 编码
        [other] 文件不是 UTF-8 编码，是什么编码看不出来
       *[line] 这一行不是 UTF-8 编码
    }
    .hint = { $found ->
        [GB18030] 用 visit check --fix 转成 UTF-8，原文件会留底{ $wanted ->
            [text] ；或重新存成 UTF-8：记事本“另存为”，编码选“UTF-8”
           *[table] {""}
        }
        [other] 用 git 找回原文件，另存为“CSV UTF-8”
       *[line] { $wanted ->
            [text] 多半是编辑软件存成了 GBK（ANSI）；重新存成 UTF-8：记事本“另存为”，编码选“UTF-8”
           *[table] 多半是表格软件存成了 GBK；用 git 找回原文件，另存为“CSV UTF-8”
        }
    }
problem-unread-file = 不是规定的文件名，里面的记录没有读
    .hint = { $wanted ->
        [none] 改成所属台账的文件名；不是台账的，移出 ledger/
       *[other] 同一文件夹里没有 { $wanted } 的，改成这个名字；已经有的，把里面的记录并进去，再移出 ledger/
    }
problem-unread-folder = { $wanted ->
        [within] 月份文件夹里又套着文件夹，里面的记录没有读：{ $found }
       *[beside] 文件夹的名字不是月份，里面的记录没有读：{ $found }
    }
    .hint = { $wanted ->
        [within] 误移进来的月份，移回 ledger/ 下面；不是台账的，移出 ledger/
       *[beside] 改成月份，如 2026-11；不是台账的，移出 ledger/
    }
problem-set-aside = { $found } 末尾半截没写完的行移到了这里，这条记录没有计入
    .hint = 看看是哪条记录，漏了就重新登记；没有漏，或看不出是什么，用 visit check --fix 销掉
problem-missing-register = 缺少房号登记，没法知道各户归谁管
    .hint = 用 git 找回；重新建立的，第一行写：{ $wanted }
problem-follows = 由此而来：{ $file } 第 { $lines } 行
problem-missing-column = 缺少“{ $found }”一栏，整个文件没有计入
    .hint = 表头应为：{ $wanted }
problem-missing-column-several = 缺少这几栏：{ $found }，整个文件没有计入
    .hint = 表头应为：{ $wanted }
problem-repeated-column = “{ $found }”一栏出现了两次
    .hint = 删掉多余的一栏
problem-bad-quote = 引号不配对
    .hint = 一条记录占一行；文字里的引号要写成两个，并用引号括住整栏
problem-line-break = 引号里换了行，一条记录断成几行，到第 { $wanted } 行为止
    .hint = 用 visit check --fix 并成一行，原来的换行照样显示；原文件会留底
problem-extra-fields = 多出一栏“{ $found }”
    .hint = 多半是文字里的英文逗号没有加引号
problem-missing-field = 必填的一栏空着
    .hint = 补上：{ $wanted }
problem-bad-id = “{ $found }”不是编号
    .hint = 编号形如 C-261123-k7f3m9，首字母与所在的表相符
problem-bad-time = “{ $found }”不是日期时间
    .hint = 写成 2026-11-23 或 2026-11-23T09:05
problem-bad-month = “{ $found }”不是月份
    .hint = 写成 2026-11-01 或 2026-11
problem-bad-number = “{ $found }”不是整数
    .hint = 应为抽样时的件数
problem-bad-place-code = “{ $found }”不能作房号
    .hint = 房号至少要有一个字母或汉字，免得表格软件当成日期
problem-unknown-word = “{ $found }”不是规定用词
    .hint = 可以写：{ $wanted }
problem-unknown-class = 没有“{ $found }”这一类
    .hint = 可以写：{ $wanted }；自设的类要在 visit.toml 里有 [follow_up.…]
problem-bad-score = “{ $found }”不是评分，这一栏没有计入
    .hint = 写 1 至 5，或空着
problem-bad-bound = “{ $found }”不是签线，这一栏没有计入
    .hint = 签线是 x 加十六位 0-9、a-f，如 { $wanted }；抽样行不要手改
problem-bad-phone = “{ $found }”不像电话号码，这一栏没有计入
    .hint = 多半是表格软件把号码变成了数字；把这一栏设为文本后重填
problem-duplicate-id = { $found } 与 { $wanted } 编号相同、内容不同，这一行没有计入
    .hint = 确认哪一行是对的；这一行确有其事就另编一个编号
problem-unknown-case = 没有编号为 { $found } 的事项，指向它的内容没有计入
    .hint = 改正编号，或找回那一条
problem-unknown-case-left-out = { $found } 本身没有计入，指向它的内容也就没有计入
    .hint = 先改好 { $wanted }
problem-unknown-row-left-out = { $found } 本身没有计入
    .hint = 先改好 { $wanted }
problem-unknown-row = 没有编号为 { $found } 的记录
    .hint = 改正编号，或找回那一条
problem-void-of-void = { $found } 本身就是撤销，不能再撤销
    .hint = 重新登记一次被撤销的记录
problem-amend-of-id = 编号不能更正
    .hint = 撤销这一条，另行登记
problem-unknown-column = 没有“{ $found }”这一栏
    .hint = 可以写：{ $wanted }
problem-bad-amendment = 更正成“{ $found }”读不出来，这次更正没有计入
    .hint = 应为：{ $wanted }
problem-toml-syntax = 写法不合 TOML：{ $found }
    .hint =
        { $wanted ->
            [quotes] 这里用了中文引号，换成英文直引号 "
           *[other] 检查引号、方括号和等号
        }
problem-unknown-key = 没有“{ $found }”这一项
    .hint = 是不是“{ $wanted }”？
problem-missing-key = 缺少“{ $found }”
    .hint = 补上这一项
problem-bad-setting = 写法不对：{ $found }
    .hint = { $wanted ->
        [one-list] 一天不是放假就是上班，两边只写一边
       *[other] 应写成：{ $wanted }
    }
problem-unknown-schema = 数据格式版本 { $found } 不认识
    .hint = 应为 { $wanted }；数据若由新版程序写成，请升级程序
problem-repeated-staff = 员工 id“{ $found }”用了两次
    .hint = 每人一个 id
problem-ticket-mismatch = 抽样号码对不上：{ $found }
    .hint = 按种子和编号应为 { $wanted }；这一行可能被人改过（{ $row }，{ $at } 由 { $by } 抽）
problem-not-taken = { $found } 参加了抽签，号码在签线以内，却没有抽中
    .hint = 按种子和编号，号码为 { $wanted }；可能少了一行（{ $row }，{ $at } 由 { $by } 抽）
problem-beyond-bound = { $case } 的号码超过签线 { $wanted }，却抽中了：{ $found }
    .hint = 20 日以前只凭抽签；这一行可能被人改过（{ $row }，{ $at } 由 { $by } 抽）
problem-not-offered = { $case } 没有参加抽签，却抽中了
    .hint = 20 日以前，参加抽签的才能抽中（{ $row }，{ $at } 由 { $by } 抽）
problem-offered-twice = { $found } 又一次参加抽签，{ $wanted } 已经抽过
    .hint = 每件事当月只抽一次签（{ $row }，{ $at } 由 { $by } 抽）
problem-rows-differ = 同一次抽样的各行不一致：这里是 { $found }，首行是 { $wanted }
    .hint = 这一行可能被人改过（{ $row }，{ $at } 由 { $by } 抽）
problem-draw-differs = { $column } 写的是“{ $found }”，按今天所知的当时情况应为“{ $wanted }”
    .hint = 补登、删行会这样，被人动过也会这样（{ $row }，{ $at } 由 { $by } 抽）{ $late_count ->
        [0] { "" }
       *[other] ；日期晚于抽样的行：{ $late }
    }{ $committed_count ->
        [0] { "" }
       *[other] ；抽样以后才提交的行：{ $committed }
    }
problem-offer-differs = 参加抽签的事项与今天所知的当时情况不符{ $lacking ->
        [0] { "" }
       *[other] ；漏了：{ $wanted }
    }{ $more ->
        [0] { "" }
       *[other] ；不该有：{ $found }
    }
    .hint = 补登、删行会这样，被人动过也会这样（{ $row }，{ $at } 由 { $by } 抽）{ $late_count ->
        [0] { "" }
       *[other] ；日期晚于抽样的行：{ $late }
    }{ $committed_count ->
        [0] { "" }
       *[other] ；抽样以后才提交的行：{ $committed }
    }
problem-left-out = 抽样漏了 { $wanted }：它的号码更小，却没有抽中
    .hint = 事后补登的事项会这样；若非补登，抽样可能被人动过（{ $row }，{ $at } 由 { $by } 抽）
problem-not-in-pool = { $found } 抽样时还不在可抽的事项里
    .hint = 事后补登会这样；若非补登，抽样可能被人动过（{ $row }，{ $at } 由 { $by } 抽）
problem-draw-count = 按号码补足了 { $found } 件，当时只应补 { $wanted } 件
    .hint = 事后补登会这样；若非补登，可能多了行或少了行（{ $row }，{ $at } 由 { $by } 抽）
problem-not-replaceable = { $found } 不能换抽：它当时不是有效的抽样，或还没有上门试过
    .hint = 抽中后联系不上的才换抽（{ $row }，{ $at } 由 { $by } 抽）
problem-never-offered = { $found } 从未参加抽签：回访期 { $wanted } 截止，此前没有一次抽样包括它
    .hint = 请每天抽样；补登的事项也会这样。经理对这件事写一条备注即为知悉
problem-seed-by-hand = 这次抽样的种子是人给的：{ $found }
    .hint = { $at } 由 { $by } 抽；经理用 visit note { $row } "…" 写一条备注即为知悉
problem-drawn-twice = { $found } 又抽中一次，{ $wanted } 已经抽中过
    .hint = 两个分支各抽一次会这样，只计一次（{ $at } 由 { $by } 抽）；经理用 visit note { $row } "…" 写一条备注即为知悉
problem-draw-voided = { $drew ->
        [none] 这次抽样没有抽中事项，这一行却由 { $who } 于 { $when } 撤销，原因：{ $wanted }
       *[case] 抽中的 { $found } 不再回访：{ $who } 于 { $when } 撤销，原因：{ $wanted }
    }
    .hint = { $at } 由 { $by } 抽；经理用 visit note { $row } "…" 写一条备注即为知悉
problem-draw-lost = 抽中的 { $found } 没有回访就退出了抽样：{ $loss ->
        [cancelled] { $who } 于 { $when } 作废（{ $cause }），原因：{ $wanted }
        [withdrawn] { $who } 于 { $when } 记为业主撤回（{ $cause }），原因：{ $wanted }
        [void] { $who } 于 { $when } 撤销了这一行（{ $cause }），原因：{ $wanted }
        [class] { $who } 于 { $when } 改了类别（{ $cause }），原因：{ $wanted }
       *[unfinished] { $who } 于 { $when } 改动后（{ $cause }），不再算当月办结，原因：{ $wanted }
    }
    .hint = { $at } 由 { $by } 抽；经理用 visit note { $row } "…" 写一条备注即为知悉
problem-draw-changed = 这次抽样的 { $column } 原先是“{ $found }”，现在是“{ $wanted }”
    .hint = { $commit ->
        [none] 还没有提交，用 git diff 查看
       *[other] { $when } 由 { $who } 在提交 { $commit } 中改动
    }（{ $row }，{ $at } 由 { $by } 抽）；经理知悉后登记：visit note { $row } "…"
problem-draw-removed = { $found } 抽过（事项 { $case }，{ $at }，抽样人 { $by }），台账里已经没有了
    .hint = { $commit ->
        [none] 还没有提交：用 git checkout 取回这个文件
       *[other] { $when } 由 { $who } 在提交 { $commit } 中去掉；抽样不能撤回，请把这一行放回去
    }
problem-draw-committed-late = { $commit ->
        [none] 这次抽样过了一天还没有提交
       *[other] 这次抽样过了一天才提交（{ $when }，{ $who }，提交 { $commit }）
    }
    .hint = 提交以前重抽也看不出来，抽完就要提交（{ $row }，{ $at } 由 { $by } 抽）；经理知悉后登记：visit note { $row } "…"
problem-two-branches = 这次抽样时还不知道 { $wanted }：两次抽样在各自分支上进行，后来才合并
    .hint = 不必处理；不计对方的行，两次抽样都对得上（{ $row }，{ $at } 由 { $by } 抽）
problem-identical-line = { $found } 与 { $wanted } 完全相同，只计一次
    .hint = 可以删掉其中一行；在同一个文件里、别的栏也都相同的，visit check --fix 会删
problem-repeated-header = 表头重复出现
    .hint = 删掉这一行，或用 visit check --fix
problem-unknown-file = 台账里不认识的文件，没有读
    .hint = 移到别处，或改成规定的文件名
problem-other-month = { $found } 不是这个月的
    .hint = 仍然计入；应放在 { $wanted }
problem-unknown-place = 房号登记里没有“{ $found }”
    .hint = 在 places.csv 里加上，或更正房号
problem-unknown-staff = visit.toml 里没有“{ $found }”这个人
    .hint = 在 [[staff]] 里加上，或更正
problem-before-case = { $found } 早于受理时间 { $wanted }
    .hint = 更正其中一个时间
problem-other-place = 回访地点“{ $found }”与事项的“{ $wanted }”不同
    .hint = 仍然计入；确认是否回访错了人家
problem-no-effect = { $found } 不起作用
    .hint = 例如重复办结、重复报送、没办结就验收、办结之后再派单、撤单之后再处理、不必签字的签字
problem-far-date = { $found } 离得太远
    .hint = 多半写错了年份，用 visit amend 更正；期限最多在登记后一年以内，登记的日期最多比今天晚一个月
problem-closes-first = 回访期限还没开始就已截止：{ $found }，{ $wanted }
    .hint = 截止日不能早于开始日
problem-no-effect-amendment = 这次更正不起作用
    .hint = 更正和撤销本身不能再更正，抽样只能更正 drawn_by；写错的用 visit void 撤销，再重新登记
problem-no-date = 没有写日期，无法提醒
    .hint = 用 visit amend 补上 due
problem-no-calendar = 没有 { $found } 年的放假安排，工作日只按周一至周五计算
    .hint = 国务院办公厅公布后填入 holidays.toml

## 到期清单

due-title = { $community } · 到期清单 · { $today }
due-summary = 逾期 { $overdue } 项，待办 { $open } 项（今天到期 { $today } 项）。
due-summary-all = 逾期 { $overdue } 项，待办 { $open } 项（今天到期 { $today } 项），未到期 { $upcoming } 项。
due-summary-overdue = 逾期 { $overdue } 项。
due-group = { $name }：{ $summary }
due-nothing = 没有要办的事。
due-none-fits = 没有符合条件的待办（共 { $all } 项待办）。
state-late = 逾期{ $days }天
state-today = 今天到期
state-left = 剩{ $days }天
state-upcoming = { $opens }起可办
person-nobody = 未定责任人
area-none = 未划片区
area-named = { $area }片区
place-from = { $place }（{ $from }报）

## Whom to ask for

contact-related = { $name }（{ $relation }）
contact-owner = 业主 { $person }
contact-ask = 联系人：{ $person }
contact-between = ；


duty-follow-up = 回访
duty-sample = 抽取回访
duty-handover = 转交经理
duty-promise = 作出承诺
duty-deadline = 按期办结
duty-dispatch = 发工作联系单
duty-accept = 业主验收
duty-reply = 答复业主
duty-remedy = 不合格处理
duty-escalation = 例会事项
duty-signature = 补签字
duty-solution = 落实整改
duty-routine = 季度走访
duty-manager-round = 经理登门回访
duty-report = 月报
duty-report-first = 报送月报
duty-report-second = 审阅月报
duty-escalation-first = 提交例会
duty-escalation-second = 落实例会决定
task-promise = 承诺处理办法和时限

## 登记之后

saved = 已登记 { $id }（{ $location }）
saved-by = 已登记 { $id }（{ $location }），经办人 { $who }
signed-by = 经办人 { $who }
saved-found = 房号/部位 { $place }，报事人 { $reporter }
saved-found-place = 房号/部位 { $place }
note-odd-phone = 注意：“{ $phone }”不像电话号码；写错了就用 visit amend 更正，没有号码就空着
saved-unread = 已登记 { $id }
note-month-to-submit = 没有写 --month，报送的是 { $month } 的月报
note-month-to-review = 没有写 --month，审阅的是 { $month } 的月报
note-month-running = { $month } 尚未结束，提前定稿；这个月再登记的，会作为更正列在下个月的报告里
note-saved-unread = 已经保存，请勿重复登记；只是接下来该办什么暂时看不到：{ $why }
next-who = 由{ $who }负责
next-nobody = 暂无负责人
saved-next = 接下来：{ $duty }，最迟 { $due }，{ $who }（制度{ $clause }）
saved-next-upcoming = 接下来：{ $duty }，{ $opens } 起、最迟 { $due }，{ $who }（制度{ $clause }）
saved-next-late = 接下来：{ $duty }，{ $due } 到期，已逾期 { $days } 天，{ $who }（制度{ $clause }）
todo = { $duty }，最迟 { $due }，{ $who }（制度{ $clause }）
todo-upcoming = { $duty }，{ $opens } 起、最迟 { $due }，{ $who }（制度{ $clause }）
todo-late = { $duty }，{ $due } 到期，已逾期 { $days } 天，{ $who }（制度{ $clause }）
saved-nothing-next = 没有待办。
saved-to-review = 接下来：请经理审阅（visit report --month { $month } --review）
saved-to-submit = 接下来：请重新报送月报（visit report --month { $month } --submit）
saved-dry-run = 试写，未保存。将写入 { $path }：

init-unnamed = 未命名小区
init-written = 已写入 { $path }
split-removed = 已删除上次留下的 { $path }
init-lacks-attributes = { $path } 原来就有，没有改动。请补上这一行，git 合并时才会留下两边的登记：{ $line }
init-lacks-ignore = { $path } 原来就有，没有改动。请补上这一行，git 才不会收进程序自用的文件：{ $line }
note-no-repository = 注意：没能建 git 仓库：{ $why }
fail-staff-twice = 有两个人的 id 都是 { $id }
    .hint = 每人一个 id，写进台账后不能再改
init-next =
    下一步：
      1. 打开 { $path }/visit.toml，填小区名称和人员；在 places.csv 里登记房号，一户一行，例如：
         B1-1-101,unit,A,1栋,1单元,1层,occupied,业主姓名,13800000000,,,
         Excel 里已有的台账可以直接导入，见 visit help import
      2. cd { $path } { $git ->
        [there] &&
       *[none] && git init &&
      } git add . && git commit -m 开始
      3. visit log complaint 房号 事由 --by 经办人   登记第一件投诉
      4. visit due                                  每天看到期清单
demo-done =
    已写入 { $path }（{ $files } 个文件，虚构的小区）。
    试试看：
      visit due -C { $path } --today { $today }
      visit report -C { $path } --today { $today }

## 抽样

sample-title = { $community } · 抽样回访名单 · { $today }
sample-title-dry = { $community } · 抽样回访名单（试抽，未保存） · { $today }
sample-nothing = 没有可抽的事项。
sample-line = { $month } { $class }：办结 { $population } 件，应回访 { $quota } 件，已抽 { $already } 件，本次抽 { $drawn } 件（种子 { $seed }）
sample-line-unseeded = { $month } { $class }：办结 { $population } 件，应回访 { $quota } 件，已抽 { $already } 件
sample-short = 还差 { $short } 件：可抽的事项已抽完。
sample-left = 还差 { $short } 件：再用 visit sample 从其余可抽的事项里补足。
sample-not-yet = 这一类等当月结束后一次抽齐。
sample-lacking = 还差 { $short } 件。到 20 日仍然差的，从全部可抽的事项里按号码从小到大补足。
sample-rest = 还差 { $short } 件：抽签之后仍然差的，从全部可抽的事项里按号码从小到大补足。
lot-line = { $lacking }，{ $finished }，{ $chance }
lot-lacking =
    { $this ->
        [yes] { $past ->
            [yes] 当月
           *[no] 本月
        }
       *[no] { $month }
    }{ $past ->
        [yes] { $count ->
            [0] 当时不差
           *[other] 还差{ $number }件
        }
       *[no] { $count ->
            [0] 暂不差
           *[other] 还差{ $number }件
        }
    }
lot-finished =
    { $when ->
        [today] 今天
        [that-day] 当天
        [since] 上次抽签以来
       *[before] 前一次抽签以来
    }{ $count ->
       *[other] 完工{ $number }件
    }
lot-chance =
    { $certain ->
        [yes] { $count ->
            [1] 必中
           *[other] 件件必中
        }
       *[no] { $count ->
            [1] 中签机会{ $whole }分之{ $part }
           *[other] 每件中签机会{ $whole }分之{ $part }
        }
    }
note-draw-stands = 抽样本身不变：{ $case } 不再回访，当月也不再抽；谁撤销、为什么，check 和当月月报会写明。
note-acknowledged = 抽样另有 { $count } 处不符，经理已备注知悉，用 --all 列出
sample-commits = 已与仓库中 { $commits } 次提交对照。
sample-committed-late = 另有 { $count } 次抽样过了一天才提交。
sample-late-more = 还有 { $count } 次也是过了一天才提交；全部列出用 -f csv。
sample-verified = 已重抽核对 { $rows } 行：{ $count ->
        [0] 全部相符
       *[other] { $count } 处不符
    }。

## 重复与月报

repeat-title = { $community } · { $month } 重复投诉与重复报修
repeat-range = 统计 { $from } 至 { $to } 受理的事项。
repeat-complaints = { $count ->
        [0] 同一事项投诉两次以上：无
       *[other] 同一事项投诉两次以上：{ $count } 项
    }
repeat-repairs = { $count ->
        [0] 同一种维修三次以上：无
       *[other] 同一种维修三次以上：{ $count } 项
    }
report-title = { $community } · { $month }回访统计分析报告
report-as-of = 截至 { $today }。
report-summary = 上月遗留 { $carried } 件，本月受理 { $received } 件，当月办结 { $completed } 件，月末未办结 { $left } 件（其中逾期 { $overdue } 件）。应回访的各类办结 { $population } 件，应访 { $quota } 件，已访 { $followed } 件，漏访 { $missed } 件；回访不合格 { $failed } 次；重复投诉 { $complaints } 项，重复报修 { $repairs } 项。
report-period = 统计期 { $period }。
report-period-later = 统计期 { $period }，按 { $today } 的台账。
report-analysis = 原因分析与改进措施
report-opinion = 审阅意见
report-by = { $who }，{ $day }
public-title = { $community } · { $month }投诉报修办理情况公示
public-heading = { $month }投诉报修办理情况公示
public-caption = 投诉报修办理情况
public-summary = 本期受理投诉、报修 { $received } 件；应跟进 { $due } 件，当月办结 { $completed } 件，办结率 { $resolved }。已访 { $followed } 件；满意率 { $share }（{ $satisfied }/{ $scored } 次）。
public-by = 公示单位：
public-foot = 按编号查询自己报的事项；对办理结果有意见，请向物业服务中心反映。
report-flagged = { $count ->
        [0] 不合格与重复问题：无
       *[other] 不合格与重复问题：{ $count } 项
    }
flagged-failed = { $summary }；{ $on } { $who }回访，不合格
flagged-failed-said = { $summary }；{ $on } { $who }回访，不合格：{ $said }
flagged-more = 另有 { $count } 件
flagged-remedy = { $on } { $what }
flagged-remedy-said = { $on } { $what }：{ $note }
flagged-unplanned = 未定方案
report-classes = 各类回访完成情况
report-unsigned-visits = { $count ->
        [0] 未签字的回访记录：无
       *[other] 未签字的回访记录：{ $count } 份
    }
report-ids = 数据明细

## 清单与说明

list-none-fits = 没有符合条件的事项（共 { $all } 件）。
list-title = { $community } · 事项 { $count } 件
show-title = { $id }（{ $location }）
show-standing = { $class }，{ $phase }；回访：{ $followed }
show-history = 经过
show-next = 接下来
show-visit = { $purpose }（{ $form }）：{ $outcome }
show-scores = 质量 { $quality }、服务 { $service }、满意度 { $satisfaction } 分
show-signed = { $who }签字
show-amended = { $column }：{ $before } → { $after }
show-amended-to = { $column }改为“{ $after }”
show-drawn = 抽中回访
show-draw-ended = 撤销抽中后的回访

why-title = { $id } · { $class } · { $place } · { $summary }
why-received = { $at } 受理 —— { $location }
why-step = { $at } { $verb }{ $effect } —— { $location }
why-becomes = ，转为{ $phase }
why-follow-up = 回访期怎么算
why-no-rule = 这一类没有回访要求。
why-rule = 制度{ $clause }：{ $class }回访率 { $rate }；以“{ $after }”当天为第 0 天，{ $opens }开始，最迟{ $closes }。
span-none = 当天
span-d = 第 { $count } 天
span-wd = 第 { $count } 个工作日
span-mo = 满 { $count } 个月
plus-d = { $count }天
plus-wd = { $count }个工作日
plus-mo = { $count }个月
why-not-resolved = 还没有办结，回访期尚未开始计算。
why-opens = 最早：{ $from } + { $span } = { $to }
why-closes = 最迟：{ $from } + { $span } = { $to }（含当天）
why-opens-same = 最早：“{ $after }”当天（{ $to }）
why-closes-same = 最迟：“{ $after }”当天（{ $to }）
why-due = 怎么算的：{ $from } + { $span } = { $to }
why-due-same = 怎么算的：{ $to } 当天
why-clamped = （那个月没有这一天，取月底）
why-day-counted =   { $day } { $kind } → 第 { $count } 个工作日
why-day-skipped =   { $day } { $kind }，跳过
why-owed-all = 这一类全部要回访。
why-owed-drawn = 已抽中，要回访。
why-ended = 回访已撤销，不必回访；当月也不再抽。
why-not-owed = 没有抽中，不必回访。
why-owed-none = 这一类当月不要求回访。
why-before-start = 在本处启用日 { $starts } 之前办结，不必回访。
why-rule-dates = 规定按日期变化：回访率按 { $month }，回访期按 { $done }，起算环节按 { $completed } 的规定。
why-lot = { $at }：{ $lots } — { $location }
why-lot-within =   号码 { $ticket } = sha256("{ $seed }:{ $case }")，前十六位不超过签线 { $bound }：抽中。
why-lot-beyond =   号码 { $ticket } = sha256("{ $seed }:{ $case }")，前十六位超过签线 { $bound }：没有抽中。
why-lot-rest =   号码 { $ticket } = sha256("{ $seed }:{ $case }")，前十六位超过签线 { $bound }；但应抽的件数还不够，它的号码最小，补抽。
why-lot-waits = 还没有参加抽签，下一次抽样轮到它。
why-draw-voided =   { $at } { $who } 撤销了回访，原因：{ $why } — { $location }
why-drawn = 抽样 —— { $location }；号码 { $ticket } = sha256("{ $seed }:{ $case }")
why-drawn-not-counting = 抽样 —— { $location }；已不计数（被补抽替换、已撤销，或事项已重新办理）
why-visit = { $at } { $who } { $form }：{ $outcome }，{ $judgement } —— { $location }
why-given-up = { $who } { $at } 决定终止回访：{ $why } —— { $location }。不必再回访。
why-not-followed-up = 尚未回访。

## 表头

col-due = 到期日
col-state = 状态
col-duty = 待办事项
col-class = 类型
col-case-id = 编号
col-case-ids = 编号
col-received-on = 受理日期
col-facility = 公共部位
col-follow-up-result = 回访结果
col-place = 房号/部位
col-who = 责任人
col-phone = 电话
col-clause = 制度
col-summary = 事由
col-days-late = 逾期天数
col-month = 月份
col-reporter = 报事人
col-closes = 最迟
col-ticket = 号码
col-population = 办结
col-quota = 应访
col-fulfilled = 应访中已访
col-completion-percent = 完成率
col-category = 类别
col-count = 数量
col-times = 次数
col-in-month = 当月
col-rate = 要求回访率
col-drawn = 抽中
col-followed-up = 已访
col-on-time = 按时
col-timely-of = 已访和漏访
col-timely-percent = 及时率
col-passed = 合格
col-failed = 不合格
col-refused = 拒访
col-unreachable = 未联系上
col-pending = 期内未访
col-given-up = 终止回访
col-missing = 缺少
col-carried = 上月遗留
col-reopened = 重新办理
col-completed = 当月办结
col-withdrawn = 业主撤单
col-left-open = 月末未办结
col-left-overdue = 其中逾期未办结
col-to-handle = 应跟进
col-resolved-percent = 办结率
col-left-overdue-percent = 逾期未办结率
col-satisfied = 满意（4、5 分）
col-scored = 评分次数
col-satisfied-percent = 满意率
col-not-offered = 未参加抽签
col-missed = 漏访
col-quality = 质量
col-service = 服务
col-satisfaction = 满意度
col-not-in-person = 非面访
col-figure = 项目
col-visit-id = 回访编号
col-visited-at = 回访时间
col-form = 方式
col-visitor = 回访人
col-shortcomings = 缺点和不足
col-opens = 开始
col-starts-on = 开始日期
col-ends-on = 结束日期
col-attempts = 未访成
col-area = 片区
col-file = 文件
col-line = 行
col-column = 列
col-severity = 级别
col-code = 代码
col-message = 问题
col-received = 受理
col-status = 状态
col-done = 办结
col-follow-up = 回访
col-field = 栏目
col-value = 内容
col-at = 时间
col-what = 做了什么
col-actor = 经办
col-note = 说明
col-id = 编号
col-received-at = 受理时间
col-channel = 途径
col-taken-by = 受理人
col-from-place = 报事人房号
col-relation = 与房屋关系
col-part-of = 同一件事
col-outside-no = 外部单号
col-urgency = 紧急程度
col-appointed-at = 预约上门
col-paper-no = 纸质单号
col-cause = 原因
col-batch = 导入批次
col-contact = 联系人
col-owner-phone = 业主电话
col-about = 被投诉
col-nature = 性质
col-reply-due = 约定答复
col-acted-at = 时间
col-row-id = 所指记录
col-action = 动作
col-target = 对象
col-purpose = 目的
col-outcome = 结果
col-opinions = 意见建议
col-signed-by = 签字
col-evidence = 凭证
col-met = 受访人
col-next-on = 下次再访
col-drawn-at = 抽样时间
col-seed = 种子
col-drawn-by = 抽样人
col-replaces = 替换
col-bound = 签线
col-offered = 参加抽签
col-remark = 说明
col-made-at = 时间
col-kind = 种类
col-plan = 方案
col-responsible = 责任人
col-made-by = 制定人
col-opened-at = 开箱时间
col-box = 投诉信箱
col-opened-by = 开箱人
col-found = 收到件数

## 词汇

class-complaint = 投诉
class-works = 维修工程
class-repair = 报修
class-defect = 工程质量
class-inquiry = 咨询
phase-open = 处理中
phase-waiting = 待验收
phase-resolved = 已办结
phase-withdrawn = 已撤单
phase-cancelled = 已作废
followed-none = –
followed-not-owed = 未抽中
followed-pending = 待访
followed-given-up = 终止回访
followed-pass = 合格
followed-fail = 不合格
followed-refused = 拒访
channel-phone = 电话
channel-box = 投诉信箱
channel-counter = 前台
channel-visit = 走访
channel-event = 活动
channel-survey = 问卷
channel-online = 线上
channel-other = 其他
channel-hotline = 政府热线
channel-wechat = 微信
channel-committee = 业委会/居委会
channel-patrol = 巡查
gravity-ordinary = 一般
gravity-major = 重大
relation-owner = 业主
relation-tenant = 租户
relation-family = 家属
relation-public = 非住户
relation-staff = 物业员工
relation-other = 其他
urgency-urgent = 紧急
urgency-ordinary = 一般
nature-question = 咨询
nature-opinion = 意见
nature-suggestion = 建议
nature-misunderstanding = 误解
purpose-followup = 回访
purpose-routine = 走访
purpose-manager = 经理登门回访
purpose-survey = 专题调查
purpose-event = 活动
form-door = 登门
form-onsite = 现场
form-phone = 电话
form-event = 活动
form-online = 线上
outcome-pass = 合格
outcome-fail = 不合格
outcome-refused = 拒访
outcome-unreachable = 未联系上
outcome-broken = 中途终止
action-assign = 派单
action-handover = 转交经理
action-promise = 承诺办法和时限
action-dispatch = 发工作联系单
action-urge = 催办
action-explain = 解释
action-note = 备注
action-reply = 答复
action-complete = 办结
action-accept = 验收通过
action-reject = 验收不通过
action-reopen = 重新办理
action-withdraw = 业主撤单
action-cancel = 作废
action-give-up = 终止回访
action-escalate = 提交例会
action-decide = 例会决定
action-settle = 落实并回复
action-adopt = 采纳
action-decline = 未采纳
action-amend = 更正
action-void = 撤销
action-sign = 签字
action-submit = 报送月报
action-review = 审阅月报
solution-complaints = 重复投诉
solution-repairs = 重复报修
solution-visit = 回访不合格
judgement-on-time = 按时回访
judgement-late = 逾期回访
judgement-attempt = 未访成，只记一次上门
judgement-other-purpose = 不是回访，不计
judgement-not-done = 办结之前，不计
judgement-too-early = 回访期开始之前，不计
judgement-other-form = 方式不符合要求，不计
daykind-weekday = 工作日
daykind-make-up = 调休上班
daykind-weekend = 周末
daykind-holiday = 节假日

## 终端上的帮助

help-heading = { $heading }：
help-usage-line = 用法：{ $usage }
help-usage-command-or-none = [命令]
cmd-help = 查看命令、专题、制度条款、问题代码的说明，或查找一个词
cmd-schema = 输出某个结果的 JSON Schema，或列出全部名称
cmd-man = 把手册页写入一个文件夹
cmd-completions = 输出命令行补全脚本，可补全命令、编号、房号和人员
cmd-undo = 撤回自己刚才登记的内容；再用一次，撤回再前一次的
cmd-redo = 恢复刚才撤回的登记
cmd-erase = 从数据里抹去某人的姓名、号码；不加 --write 只显示，不改动
cmd-history = 列出登记过什么，最近的在前；撤回过的一并注明
arg-in-history-by = 经办人（员工 id）；不写用 VISIT_BY，都没有就列所有人的
arg-person = 这个人的姓名、号码，照数据里的写法
arg-in-erase-why = 原因，会留下记录
arg-write = 确实抹去；不写则什么都不改
arg-in-erase-by = 经办人（员工 id）；不写用 VISIT_BY
arg-everybody = 所有人登记的
arg-in-history-since = 只看这一天及以后登记的
arg-last = 最多列几条；不写是 20 条
arg-taken-back = 只看撤回过的
arg-in-redo-id = 撤回过的某一条；不是最近一次撤回时用
arg-in-schema-name = 哪一个，如 due、report；不写则列出全部名称
arg-topic = 命令；commands、options、query、formats、exit、environment、settings、format；"clause" 或条款，如 2.a3；"code" 或问题代码
arg-shell = 用哪种 shell
arg-in-list-month = 只看某个月受理的，如 2026-11
arg-in-undo-id = 那一次登记里的任一条；不是最近一次，或已超过一天时用
fail-explain-what = 缺少 <说明>...
    .hint = 写明向业主解释了什么；只写一个问题代码，则说明这个代码
fail-no-topic = 没有关于“{ $topic }”的帮助
    .hint = visit help 列出命令，visit help clause 列出制度条款，visit help code 列出问题代码
fail-no-topic-but = 没有关于“{ $topic }”的帮助
    .hint = 是不是想写“{ $nearest }”？

example-log-complaint =
    例（缺了必填的，就在终端上逐项问）：
      visit log complaint 3-2-501 楼上装修噪音 --category 噪音 --by he
      visit log complaint
example-log-repair =
    例：
      visit log repair 3-2-501 厨房水管漏水 --category 给排水 --by he
      visit log repair B3-lift-1 电梯停运 --from 3-2-501 --class works --by he
example-log-inquiry =
    例（日期请换成今天以后的）：
      visit log inquiry 3-2-501 问物业费怎么算 --reply-by 2026-12-31 --by he
example-log-opening =
    例：
      visit log opening 大门口 --found 2 --by he
      visit log opening 大门口 空箱 --by he
example-assign =
    例：
      visit assign k7f3m9 sun --by he
example-handover =
    例：
      visit handover k7f3m9 --by he
example-form-record =
    例：
      visit form record k7f3m9 > 回访记录表.html
      visit form record 3-2-501 -f table
example-form-worksheet =
    例：
      visit form worksheet k7f3m9 > 工作联系单.html
example-form-complaint =
    例：
      visit form complaint > 投诉登记表.html
      visit form complaint k7f3m9 -f table
example-form-repair =
    例：
      visit form repair > 报修登记表.html
      visit form repair k7f3m9 -f table
example-form-survey =
    例：
      visit form survey 秋季 > 问卷.html
example-survey-new =
    例：
      visit survey new 秋季 --title 秋季满意度调查
example-survey-list =
    例：
      visit survey list
example-survey-answer =
    例：
      visit survey answer 秋季 3-2-501 clean=5 callback=上午,晚上 --by wang
      visit survey answer 秋季 3-2-502 --outcome refused --by wang
example-survey-tally =
    例：
      visit survey tally 秋季
      visit survey tally 秋季 -f md
example-urge =
    例：
      visit urge k7f3m9 请尽快给出时间 --to 林师傅 --by he
example-explain =
    例：
      visit explain k7f3m9 配件周五到货 --to 谢女士 --by wang
      visit explain bad-time
example-complete =
    例：
      visit complete k7f3m9 总阀已更换 --by sun
example-accept =
    例：
      visit accept k7f3m9 --to 谢女士 --by he
example-reject =
    例：
      visit reject k7f3m9 还在渗水 --to 谢女士 --by he
example-reply =
    例：
      visit reply k7f3m9 已说明计费办法 --by he
example-reopen =
    例：
      visit reopen k7f3m9 又有噪音 --by wang
example-withdraw =
    例：
      visit withdraw k7f3m9 业主已与邻居说好 --by he
example-cancel =
    例：
      visit cancel k7f3m9 登记重了 --repeats 9dj2qa --by he
example-give-up =
    例：
      visit give-up k7f3m9 业主已搬走，几个号码都打不通 --by zhou
example-note =
    例：
      visit note k7f3m9 业主周五才回来 --by he
example-escalate =
    例（日期请换成今天以后的）：
      visit escalate k7f3m9 电梯第三次停运 --meeting 2026-12-31 --by wang
example-decide =
    例（日期请换成今天以后的）：
      visit decide k7f3m9 更换曳引机 --who sun --due 2026-12-31 --by zhou
example-settle =
    例：
      visit settle k7f3m9 已更换，电梯恢复 --to 谢女士 --by sun
example-adopt =
    例：
      visit adopt k7f3m9 将加装长椅 --to 范先生 --by zhou
example-decline =
    例：
      visit decline k7f3m9 消防通道不能占用 --to 范先生 --by zhou
example-sign =
    例：
      visit sign k7f3m9 谢女士 --evidence 签字页.jpg --by wang
example-solution =
    例（日期请换成今天以后的）：
      visit solution repairs B3-lift-2 电梯 更换曳引机 --who sun \
        --due 2026-12-31 --by zhou
      visit solution visit k7f3m9 重做防水 --who sun --due 2026-12-31 --by zhou
example-solution-complaints =
    例（日期请换成今天以后的）：
      visit solution complaints garage-b 停车 重画车位线 --who wang \
        --due 2026-12-31 --by zhou
example-solution-repairs =
    例（日期请换成今天以后的）：
      visit solution repairs B3-lift-2 电梯 更换曳引机 --who sun \
        --due 2026-12-31 --by zhou
example-solution-visit =
    例（日期请换成今天以后的）：
      visit solution visit k7f3m9 重做防水 --who sun --due 2026-12-31 --by zhou
example-void =
    例：
      visit void k7f3m9 --why 登错了户 --by he
example-undo =
    例：
      visit undo -n --by he
      visit undo --by he
      visit undo --id A-261123-k7f3m9 --by he
example-redo =
    例：
      visit redo -n --by he
      visit redo --by he
      visit redo --id A-261123-k7f3m9 --by he
    内容、日期照旧，编号换新；另有一条备注写明原编号。
example-erase =
    例：
      visit erase 谢凤英 13800000369 --why 业主要求 --by zhou
      visit erase 谢凤英 13800000369 --why 业主要求 --by zhou --write
    编号、日期、房号、评分都不动，各项数字因此不变。git 里的旧版本要自己处理，
    手册“业主信息”一页写了做法。
example-history =
    例：
      visit history --by he
      visit history --everybody --since 2026-11-20
      visit history --everybody --taken-back --last 100
example-repeat =
    例：
      visit repeat --month 2026-11
example-show =
    例：
      visit show k7f3m9
      visit show B3-2-602
example-why =
    例：
      visit why k7f3m9
example-help =
    例：
      visit help record
      visit help clause
      visit help clause 2.a3
      visit help bad-time
example-schema =
    例：
      visit schema
      visit schema due >due.schema.json
example-man =
    例：
      visit man ~/.local/share/man/man1
example-completions =
    例；第一行输出脚本，其余各行让 shell 每次启动时自取，升级后不必重装：
      visit completions bash
      echo 'source <(visit completions bash)' >> ~/.bashrc
      echo 'source <(visit completions zsh)' >> ~/.zshrc
      echo 'visit completions fish | source' >> ~/.config/fish/config.fish
      Add-Content $PROFILE 'visit completions powershell | Out-String | iex'
picture-title = { $community } · 今日概况 · { $today }
picture-no-places = 还没有登记房号：先在 places.csv 里一户一行填好，再登记投诉、报修。
picture-people = 按责任人
picture-nobody = 未定责任人
picture-manager = 待经理办理：{ $count } 项
picture-next = 下一步
picture-fill-in = 结果、日期和说明只是示例，请按实情填写。
picture-nothing-here = 这里还没有数据文件夹：本文件夹及上级文件夹都没有 visit.toml。
picture-begin = 从这里开始
picture-see-help =
    demo 写出一个虚构小区供试用，init 为自己的小区新建数据文件夹。
    visit --help 列出全部命令。
typed-method = 〈怎样处理〉
typed-done = 〈做了什么〉
typed-contractor = 〈施工单位〉
typed-answer = 〈怎样答复的〉
typed-reason = 〈为什么返工〉
typed-told = 〈业主〉
typed-result = 〈落实结果〉
typed-decision = 〈会上的决定〉
typed-signer = 〈签字人〉
typed-folder = 试用
typed-community = 我的小区
col-overdue = 逾期
col-due-today = 今天到期
col-open = 待办
col-asks = 要求
col-command = 命令
col-meaning = 含义
dutystate-overdue = 逾期
dutystate-open = 待办
dutystate-upcoming = 未到期

undo-title = 已撤回 { $count } 条：
undo-title-dry = 试写，未保存。将撤回 { $count } 条：
undo-why = 撤回刚才的登记
erased-mark = [已抹去]
erased-why = 应要求抹去个人信息：
erase-title = 已抹去 { $count } 处：
erase-title-dry = 尚未改动。将抹去 { $count } 处：
erase-reports = 已提交的月报里也有：{ $list }
erase-evidence = 这些照片、扫描件没有动，请自己查看：{ $list }
erase-imports = 有这几批导入的记录，导入用的原表里仍然有：{ $list }
erase-left = 没有动，因为数字或别的程序要用到：{ $list }
erase-beside = 同一条记录里还有这些，没写明，没有动：{ $list }
erase-how = 确要抹去，加上 --write。抹去以后找不回来：先备份，到期把备份也销毁。
erase-done = 记录在案：{ $id }。另删去旧文件副本 { $copies } 个。
erase-nothing = 台账里没有找到。另删去旧文件副本 { $copies } 个。
erase-git = git 提交过的旧版本、备份、别的电脑上的副本里仍然有。
fail-erase-short = “{ $word }”太短，会碰到许多不相干的内容
    .hint = 写全姓名，号码至少五位
fail-erase-staff = “{ $word }”也是员工的姓名，员工的姓名要留着
    .hint = 先抹去业主的号码，姓名请直接在台账文件里改
fail-erase-interrupted = 没有全部抹去：{ $path } 写不进去
    .hint = 排除原因后再抹一次，剩下的就会抹去
fail-erase-figure = “{ $word }”是日期、编号、房号或类型，统计要用，不能抹去
    .hint = 请写这个人的姓名、电话
col-text-before = 原文
col-text-after = 改后
redo-title = 已恢复 { $count } 条：
redo-why = 恢复撤回的登记：
history-title = { $who } 登记的 { $count } 条
history-title-everybody = 所有人登记的 { $count } 条
history-import = 导入
history-rows = { $count } 条
history-taken-back = { $at } 由 { $who } 撤回：{ $why }
history-entered-again = { $at } 由 { $who } 撤回，已恢复为 { $again }
col-was = 原编号
col-entered-at = 登记时间
table-complaints = 投诉
table-repairs = 报修
table-inquiries = 咨询
table-visits = 回访
table-draws = 抽样
table-solutions = 整改方案
table-openings = 开投诉信箱
table-answers = 问卷答案
fail-undo-nothing = 不知道 { $by } 最近登记了什么
    .hint = 指明其中一条：visit undo --id 编号
fail-undo-old = 最近一次登记是 { $at }，已超过一天
    .hint = 确要撤回：visit undo --id { $id }
fail-undo-empty = 最近一次操作（{ $at }）没有保存任何记录，没有可以撤回的
    .hint = { $id ->
        [none] 要撤回哪一条，请写明编号：visit undo --id ID
       *[other] 要撤回再前一次的登记：visit undo --id { $id }
    }
fail-undo-later = 那次登记里有晚于今天（{ $today }）的日期
    .hint = 用 --today 写对日期
fail-undo-other = { $id } 是 { $who } 登记的
    .hint = undo 只撤回本人登记的；别人的用 visit void { $id } --why …
fail-undo-doubtful = 说不准哪几条是与 { $id } 一起登记的：下列各条出自同一人、同一分钟
    .hint = 逐条撤销：visit void { $id } --why …
fail-no-git = 启动不了 git
    .hint = 不加 --git 就只按台账核对
fail-no-repository = 这里没有 git 能读的仓库
    .hint = 不加 --git 就只按台账核对
fail-no-commit = 这个仓库还没有任何提交
    .hint = 先提交台账，以后每次抽样后都提交
fail-shallow = 这份克隆缺少较早的历史，看不出删过什么
    .hint = git fetch --unshallow
fail-git = git 读不了历史
fail-undo-draw = { $id } 是抽样，抽样不能撤回
    .hint = 抽中的事项不再回访：visit void 编号 --why "…"；撤回另一次登记：visit undo --id 编号
fail-undo-built-on = 不能撤回：后来的登记以它为依据
    .hint = 先撤回下列各条，或用 amend、reopen、note 更正，或用 void 写明原因撤销；详情见 visit show { $id }
fail-undo-void = 撤销本身不能再撤销；要恢复，请重新登记：
    .hint = 照原样恢复，由撤销的本人用：visit redo --id { $id }
fail-redo-nothing = { $by } 没有可以恢复的撤回
    .hint = 撤回过什么：visit history --taken-back；恢复其中一条：visit redo --id 编号
fail-redo-since = 撤回以后又登记了 { $id }，恢复的内容会排在它后面
    .hint = 确要恢复：visit redo --id 编号；编号见 visit history --taken-back
fail-redo-old = 最近一次撤回是 { $at }，已超过一天
    .hint = 确要恢复：visit redo --id { $id }
fail-redo-not-gone = 没有撤回过“{ $id }”
    .hint = 撤回过什么：visit history --everybody --taken-back
fail-redo-other = { $id } 是 { $who } 撤回的
    .hint = redo 只恢复本人撤回的；别人撤回的请重新登记
fail-redo-draw = { $id } 是抽样：终止了的不再抽
    .hint = 换抽一件用 visit sample --replace
fail-redo-import = { $id } 是导入的，要整批重新导入
    .hint = visit import 表格 --rules 规则：撤回过的会重新导入
fail-redo-report = { $month } 的月报要按今天的数字重新提交、重新审阅，不能恢复
fail-redo-drawn-since = 撤回以后，同一类型、同一月份又抽了样（{ $id }）；恢复会使那次抽样对不上
    .hint = 请按现在知道的日期重新登记
fail-redo-submitted-since = 撤回以后，{ $month } 的月报已经提交
    .hint = 请重新登记，下一期月报会列为更正
fail-redo-missing = { $id } 用到 { $named }，那一条已经不在了
    .hint = 请先恢复那一条
fail-redo-built-on = 不能照原样恢复：撤回以后又有了下列登记
    .hint = 请按现在的情况重新登记；详情见 visit show { $id }

man-name = 名称
man-synopsis = 用法
man-description = 说明
man-examples = 示例
man-version = 版本
man-exit-status = 退出状态
man-environment = 环境变量
man-files = 文件
man-see-also = 参见
man-settings = 设置项
man-sample = 样本
man-settings-short = 物业服务中心回访的设置
man-community = 锦绣花园
man-written = 已把 { $count } 个手册页写入 { $path }

clause-title = 制度{ $clause }
clause-does = visit 怎么做
clause-duties = 由此产生的待办
clause-duty = { $duty }（duty:{ $code }）
clause-commands = 用到的命令
clause-1-1 = 业主来咨询的，要有记录、有答复。
    .does = 用 log inquiry 登记；没有 reply 之前，一直列在到期清单里。
clause-1-2 = 业主有误解的，要耐心解释清楚。
    .does = 登记为性质 misunderstanding 的咨询；用 explain 记下向谁说了什么。
clause-1-3 = 经理和相关职能部门要定期走访业主。
    .does = 走访逐次登记；coverage 看各片区走了多少户，plan 排出当天路线，没走完的列为待办。
clause-1-4 = 虚心听取意见，合理的建议要采纳，并做好记录。
    .does = 回访时记下不足和意见；建议用 adopt 或 decline 答复，并写明理由。
clause-1-5 = 当场答复不了的，约定答复时间。
    .does = 登记回访时用 --question 和 --reply-by，即立一件到期要答复的咨询。
clause-1-6 = 重大问题提交例会，逐项落实并回复业主。
    .does = escalate 提交例会，agenda 列出议题，decide 定下责任人和期限；settle 之前一直是待办。
clause-1-7 = 工程质量问题登记后开一式三份工作联系单，工程部联系施工单位承诺时限并维修，物业公司向业主解释，客服中心督促，业主验收。
    .does = class 为 defect 的报修，发工作联系单、承诺处理办法和时限、按期办结、业主验收都列为相应部门的待办；解释用 explain、督促用 urge 记下。
clause-1-8 = 职责以内的问题，承诺处理办法和时限，做好记录，按时回复。
    .does = promise 记下办法和日期；还没承诺的、承诺了到期没办结的，都列为待办。
clause-1-9 = 办结之后，按性质在三天或一周内回访。
    .does = 每一类的回访率和回访期写在 visit.toml；why 逐日说明怎么算的。
clause-1-10 = 回访记录填写完整，由业主签字。
    .does = 登门或现场回访没有签字的，列为待办；补签用 sign，签字单的扫描件用 --evidence 存档。
clause-2-1 = 经理每年登门走访二至五次。
    .does = 有 manager 目的登门走访的一天算一次；不到最低次数一直是待办。
clause-2-2 = 物管员每季度走遍所管片区的住户。
    .does = coverage 列出各片区没走到的住户，空置房不算；没走完的片区列为待办。
clause-2-3 = 利用节日和社区活动听取业主意见。
    .does = 方式写 event，登记为活动中的走访。
clause-2-4 = 开展专题调查。
    .does = survey new 建问卷，form survey 打印，survey answer、survey import 登记答卷，survey tally 汇总。
clause-2-5 = 投诉信箱和投诉电话由专人受理，及时转交经理。
    .does = 每次开箱都登记，空箱也记；投诉信箱、电话来的投诉限期转交经理。
clause-2-6 = 每次走访都要登记。
    .does = 一次走访在台账里占一行，用 list、show 查找。
clause-2-a1 = 一般投诉由物管员回访，重大投诉由经理组织回访。
    .does = 按轻重和片区确定责任人；投诉员工本人的，由经理回访。
clause-2-a2 = 投诉全部回访。
    .does = 回访率为 100%：每件办结的投诉都要回访，漏访的写入月报。
clause-2-a3 = 投诉办结后三日内回访。
    .does = 从办结当天起，三天之内回访；过期即为逾期。
clause-2-b1 = 维修工程由物管员回访。
    .does = 由所在片区的物管员负责。
clause-2-b2 = 维修工程回访 30%。
    .does = sample 按种子抽足件数，任何人都能重抽核对。
clause-2-b3 = 维修工程在完工一个月后、两个月内回访。
    .does = 满一个月之前为未到期，超过两个月为逾期。
clause-2-c1 = 报修由物管员回访。
    .does = 由所在片区的物管员负责。
clause-2-c2 = 报修回访 30%。
    .does = sample 补抽当月还缺的件数；每天运行一次。
clause-2-c3 = 报修完成后三日内回访。
    .does = 从办结当天起，三天之内回访。
clause-2-d = 当面或到现场回访，填写记录表：质量、服务效果、满意程度、不足、意见，由业主签字。
    .does = record 各有对应的选项；月报写明有几次不是当面回访。
clause-2-e1 = 月末统计分析回访结果。
    .does = report 按类列出应访、已访、评分和漏访；加 --ids 列出每个数字对应的编号。
clause-2-e2 = 回访不合格、同一事项连续投诉两次以上、同一种维修三次以上的，要重点分析。
    .does = repeat 和月报逐组列出编号；回访不合格的，要有处理。
clause-2-e3 = 写成书面报告交经理审阅，并制定整改方案。
    .does = report --submit 定稿报送，--review 登记审阅；每个方案有责任人和期限，settle 之前是待办。

code-title = { $code }（{ $severity }）
code-bad = { $file } 里这样写有问题
code-good = 改好之后
code-remedy = 怎么处理
code-unreadable-file = 文件太大，一直在变动，或者这里根本不是文件，而是文件夹、管道、设备或失效的链接。
    .do = 台账每月每表一个文件；大到几个 GB，多半是别的东西误存到了这里。不是文件的，移走即可。
code-unread-file = 台账里有能存记录的文件，名字不合规定，没有读。
    .do = 改成规定的文件名，如 actions.csv；已有同名的，把记录并进去。不是台账的，移出 ledger/。
code-unread-folder = 能存记录的文件夹不在规定的位置，或名字不是月份，没有读。
    .do = 移到 ledger/ 下面，名字写成月份，如 2026-11。不是台账的，移出 ledger/。
code-set-aside = 登记时发现台账末尾有半截没写完的行，已移到一边；这条记录没有计入。
    .do = 看看是哪条记录：漏了就重新登记，编号相同，或当天登记的内容相同，就认作补上了；没有漏的，用 visit check --fix 销掉，那半行移到 .visit/kept/ 留存。
code-missing-register = 有台账，却没有房号登记 places.csv。
    .do = 用 git 找回，或重新建立。
code-utf16-file = 表格软件把文件存成了“Unicode 文本”，即 UTF-16。
    .do = 用 visit check --fix 转成 UTF-8，或重新另存为“CSV UTF-8”。
code-not-utf8 = 文件或其中一行有不是 UTF-8 的字节，多半是表格软件存成了 GBK。
    .do = 提示是 GBK 的，用 visit check --fix 转成 UTF-8；否则用 git 找回原文件，另存为“CSV UTF-8”。
code-missing-column = 表头缺少必需的一栏，整个文件都没有计入。
    .do = 在表头和每一行补上这一栏。
code-repeated-column = 表头里同一栏出现了两次。
    .do = 删掉多余的一栏，各行也要删。
code-bad-quote = 引号没有成对，或出现在没加引号的栏里。
    .do = 整栏用引号括住，文字里的引号写成两个；一条记录只占一行。
code-line-break = 一条记录占一行；文字里的换行把它断成了几行，没有计入。
    .do = 用 visit check --fix 并成一行，原来的换行照样显示。
code-extra-fields = 这一行比表头多出一栏，多半是文字里有英文逗号。
    .do = 把含逗号的那一栏用引号括住。
code-conflict-marker = 合并时留下了 git 冲突标记，双方的行都还在文件里。
    .do = 用 visit check --fix 去掉标记，双方的行都会保留；双方改过的行要由人来定。
code-other-header = 各行之间又出现一行栏目不同的表头，下面各行可能错栏。
    .do = 撤回这次合并，改用 visit merge-driver 合并，它按栏目名称对应。
code-glued-lines = 两条记录连成了一行，原因是前一行末尾少了换行。
    .do = 在后一条的编号前面断开，分成两行。
code-missing-field = 必填的一栏空着，这一行没有计入。
    .do = 补上内容；确实无从查考，就删掉这一行。
code-bad-id = 第一栏不是编号。编号由表的字母、日期和随机后缀组成。
    .do = 写全编号；新记录最好由程序登记，编号自动生成。
code-bad-time = 日期时间读不出来。
    .do = 写成 2026-11-23 或 2026-11-23T09:05。
code-bad-month = 月份读不出来。
    .do = 写成当月第一天，如 2026-11-01，或写 2026-11。
code-bad-number = 这一栏应为整数。
    .do = 按抽样当时的件数填写。
code-bad-place-code = 房号里没有字母也没有汉字，表格软件会当成日期。
    .do = 在房号里加上字母或汉字，如 B3-2-501、3栋-2-501。
code-unknown-word = 这一栏只能写规定的词，这一行没有计入。
    .do = 改成提示里列出的词；台账里的词一律用英文。
code-unknown-class = visit.toml 里没有这一类，也不是四个固定的类。
    .do = 改正类别，或在 visit.toml 里加上 [follow_up.类名]。
code-bad-score = 评分应为 1 至 5 的整数。只有这一栏没有计入。
    .do = 写 1 至 5，没有评分就空着。
code-bad-bound = 抽样的签线不是 x 加十六位十六进制数字。
    .do = 用 git 查是谁改了这一行，把签线改回去；抽样行不要手改。
code-bad-phone = 电话号码被表格软件改成了科学计数法。
    .do = 把这一栏设为“文本”，重新填写号码。
code-duplicate-id = 两行编号相同、内容不同，只计前一行。
    .do = 确认哪一行是对的；两件事都有，就给后一行另编一个编号。
code-unknown-case = 所指的事项不存在，这一行的内容没有计入。
    .do = 改正编号，或用 git 找回那件事项。
code-unknown-row = 所指的那条记录不存在。
    .do = 改正编号，或用 git 找回那条记录。
code-void-of-void = 撤销本身不能再撤销。
    .do = 把被撤销的内容重新登记一次。
code-amend-of-id = 编号不能更正，别的记录要靠它来指认。
    .do = 用 void 撤销这一条，重新登记。
code-unknown-column = 要更正的栏名在这张表里没有。
    .do = 改成提示里列出的栏名。
code-bad-amendment = 更正的内容不合这一栏的要求，仍按原来的算。
    .do = 按提示的写法再更正一次。
code-toml-syntax = 文件不合 TOML 的写法，如引号、方括号、等号有误。
    .do = 检查所指的那一行；文字要用英文直引号括住。
code-unknown-key = 没有这一项设置，写了也不起作用。
    .do = 改成提示里最接近的名字，或删掉这一行。
code-missing-key = 缺少必填的一项。
    .do = 补上这一项；自设的类要有 rate、opens、closes。
code-bad-setting = 设置的内容看不懂。
    .do = 按提示的写法填写，如 "30%"、"3d"、"5wd"、"1mo"。
code-unknown-schema = 数据格式的版本号，本程序不认识。
    .do = 若由新版程序写成，请升级程序；否则写 schema = 1。
code-repeated-staff = 两个人用了同一个 id，分不清是谁经办。
    .do = 给其中一人换一个 id。
code-ticket-mismatch = 抽样号码与“种子:编号”的 SHA-256 不符。
    .do = 用 git 查是谁改了这一行；抽样行不要手改。
code-not-taken = 有一件事参加了抽签，号码在签线以内，却没有抽中。
    .do = 用 git 查是不是删了行；抽样行不要手改。
code-beyond-bound = 20 日以前，号码超过签线的事项抽中了。
    .do = 用 git 查是谁改了这一行；抽样行不要手改。
code-not-offered = 20 日以前，没有参加抽签的事项抽中了。
    .do = 用 git 查是谁加了或改了这一行；抽样行不要手改。
code-offered-twice = 同一件事在同一类、同一个月里参加了两次抽签。
    .do = 用 git 查第二次是谁抽的；每件事只抽一次签。
code-rows-differ = 同一次抽样的各行，总件数、应抽件数或签线不一致。
    .do = 用 git 查是谁改了这一行；抽样行不要手改。
code-draw-differs = 抽样的总件数、应抽件数或签线，与今天所知的当时情况不符。
    .do = 补登或删行会这样。查明原因，再由经理对这一行写一条备注。
code-offer-differs = 参加抽签的事项，与今天所知的当时情况不符。
    .do = 补登或删行会这样。查明原因，再由经理对这一行写一条备注。
code-left-out = 有一件事项号码更小，却没有抽中。
    .do = 事后补登会这样，属正常；若非补登，要查明原因。
code-not-in-pool = 抽中的事项当时并不在可抽之列。
    .do = 事后补登会这样，属正常；若非补登，要查明原因。
code-draw-count = 按号码补足的件数，与当时所差的件数不符。
    .do = 事后补登会这样，属正常；若非补登，要查明原因。
code-not-replaceable = 换抽的那一行当时不是有效的抽样，或还没有上门试过。
    .do = 换抽只用 visit sample --replace。
code-never-offered = 办结的事项，回访期截止前没有参加过抽签。
    .do = 请每天抽样；经理对这件事写一条备注即为知悉。
code-seed-by-hand = 抽样的种子是人给的，结果可以事先算出。
    .do = 抽样时不写 --seed；经理对这一行写一条备注即为知悉。
code-drawn-twice = 同一件事在同一类、同一个月里抽中两次，如在两个分支上；只计一次。
    .do = 只由一处抽样；经理对这一行写一条备注即为知悉。
code-draw-voided = 抽中的事项被撤销，不再回访。
    .do = 看是谁、为什么撤销的；经理对这一行写一条备注即为知悉。
code-draw-lost = 抽中的事项没有回访就退出了抽样。
    .do = 看是谁、为什么改动的；经理对这一行写一条备注即为知悉。
code-draw-changed = 抽样的一行在仓库里原来不是这样。
    .do = 查看那次提交，恢复原来的内容；或由经理对这一行写备注。
code-draw-removed = 仓库里有过的抽样行，台账里没有了：可能是反复重抽，抽到满意为止。
    .do = 照前一次提交把这一行放回去。
code-draw-committed-late = 抽样过了一天才提交：在那以前重抽也看不出来。
    .do = 抽完就提交；或由经理对这一行写备注。
code-two-branches = 两次抽样在各自分支上进行，后来才合并。
    .do = 不必处理；最好只由一处抽样。
code-identical-line = 同一行出现了两次，合并之后常见，只计一次。
    .do = 可以删掉其中一行。
code-repeated-header = 各行之间又出现了表头。
    .do = 删掉这一行。
code-unknown-file = 台账里有不认识的文件，没有读。
    .do = 改成规定的文件名，或移出 ledger/。
code-other-month = 日期与所在的月份文件夹不符，仍然计入。
    .do = 移到相应的月份文件夹，或更正日期。
code-unknown-place = 房号登记里没有这个房号。
    .do = 在 places.csv 里加上，或更正房号。
code-unknown-staff = visit.toml 里没有这个人。
    .do = 在 [[staff]] 里加上，或更正；离职的人也要保留。
code-before-case = 处理的时间早于受理的时间。
    .do = 更正其中一个时间。
code-other-place = 回访的房号与事项的不同，仍然计入。
    .do = 确认是否回访错了人家；登错了用 amend 更正。
code-no-effect = 这一步不起作用，例如还没办结就登记重新办理，或更正了不能更正的内容：更正、撤销，以及抽样中 drawn_by 以外的各栏。
    .do = 用 void 撤销，或用 visit show 看看前面缺了哪一步。
code-no-date = 承诺时限、提交例会、例会决定或整改方案没有写日期，无法提醒。
    .do = 用 visit amend 补上日期。
code-no-calendar = 要算工作日，但没有这一年的放假安排。
    .do = 放假通知公布后填入 holidays.toml；在此之前只按周一至周五计算。
code-unknown-question = 问卷里没有这道题，这一行不计入。
    .do = 按提示里列出的题目代码更正；也可能是改问卷时删了题。
code-bad-answer = 答案不合题目的要求，这一行不计入。
    .do = 评分题写 1 到 5，选择题照抄选项，几项之间的写法见提示。
code-out-of-order = 前一步还没有登记，就登记了后一步，如未提交例会就有了决定。
    .do = 补登前一步；登错了的，用 visit void 撤销。
code-far-date = 日期离得太远：答复时限等期限比登记晚一年以上，登记的日期比今天晚一个月以上，或比启用台账的日期（starts）早一年以上；没有写 starts 的、导入的，早十年以上。
    .do = 多半写错了年份，用 visit amend 更正；没有写错就不用管。
code-closes-first = 某一类的回访期限还没开始就已截止，至少有些日子办结的是这样。
    .do = 改正 visit.toml 或 office.toml 里的 opens 或 closes。
code-date-before = 日期早于它所依据的日期，如答复的期限早于登记那天。
    .do = 用 visit amend 更正其中一个日期。
code-settles-nothing = 这次回访不算数：事情没办结、回访期没到，或方式不符合要求。
    .do = 补登完成，或更正日期、方式；平常走访的，不要写成办结后的回访。
code-step-skipped = 工程质量问题没发工作联系单，或没有承诺日期，就登记了完成。
    .do = 做过的，用 --date 按实际日期补登 dispatch、promise。
code-accused = 被投诉的员工自己处理、自己回访了这件投诉。
    .do = 换人办理；登错了人的，用 visit amend 更正。
code-wrong-reference = 所指的记录不对，如签字指向的不是回访，采纳的是投诉或报修。
    .do = 更正编号；登错了的，用 visit void 撤销后重新登记。
code-unknown-survey = 答卷所属的调查没有问卷文件，答案是否合题无从核对。
    .do = 从 git 找回 surveys/ 里的问卷，或更正调查的名字。
code-survey-closed = 答卷日期不在调查的起止日期之内；仍然计入。
    .do = 更正答卷日期，或改问卷的 opens、closes。
code-frozen-rules = 已报送的月份是按原来的设置算的，设置被直接改了，数字就对不上了。
    .do = 把原来的数写回去，另写一节 [[changes]]，写明新的数从哪天起。
code-unreadable-report = 已定稿的月报文件读不出来，该月的更正无从核对。
    .do = 用 git 找回原文件；找不回的，撤销那次报送，重新报送。
code-missing-evidence = 记录里写了凭证，文件却不在 evidence/ 里。
    .do = 把文件放回原处，或用 visit amend 更正路径。
code-orphan-evidence = evidence/ 里的这个文件，没有一条记录用到。
    .do = 用 visit amend 补到回访的 evidence 一栏，或移走。
## 保存与恢复

fail-binary-terminal = { $format } 不是文字，不能显示在屏幕上
    .hint = 写入文件：加上 --output 文件.{ $format }
fail-output-data = { $path } 是数据文件夹里的数据，不能用结果覆盖
    .hint = 换一个文件名或文件夹
fail-output-folder = { $path } 是文件夹，不是文件
    .hint = 写上文件名，如 --output { $path }/台账.xlsx
fail-xlsx-unbuilt = 本程序编译时没有包含表格文件支持，出不了 xlsx
    .hint = 改用 -f csv --excel
fail-excel-format = --excel 只用于 csv 和 tsv
    .hint = 去掉 -f，或写成 -f csv --excel；Excel 文件是 -f xlsx
note-output = 已写入 { $path }
workbook-about = 说明
workbook-part = 所属
workbook-foot = 第 &P 页，共 &N 页
fail-output = 结果写不到标准输出
    .hint = 看看磁盘是不是满了，或输出的文件写不进去
fail-output-saved = 结果写不到标准输出
    .hint = 记录已经保存，不要再登记一次：{ $ids }

cmd-merge-driver = 供 git 使用：按编号合并台账
arg-base = 双方的共同来源（%O）
arg-ours = 我方文件，结果写回这里（%A）
arg-theirs = 对方文件（%B）
arg-path = 文件在仓库里的路径（%P）
arg-fix = 把确定无疑的问题改好：表格软件留下的标记和换行、合并后重复的行；原文件留在 .visit/kept/
arg-in-check-dry-run = 与 --fix 合用：只看会改什么，不动文件
example-check =
    例：
      visit check
      visit check --strict -f json
      visit check --fix --dry-run
      visit check --fix
example-merge-driver =
    每个克隆里设一次：
      git config merge.visit.driver "visit merge-driver %O %A %B %P"
      echo "ledger/**/*.csv merge=visit" >> .git/info/attributes

fail-not-a-ledger = { $path } 无法按行合并：其中一方不是这张台账
    .hint = git 会保留冲突；用 visit check 查看文件的问题
fail-bad-journal = { $path } 里有一笔登记读不懂
    .hint = 如果是新版程序写的，请用新版程序；否则就是这一行坏了，什么都没有改动：先把 .visit/journal 另存一份，删去这一行，再按其中的内容重新登记
fail-lost-file = 缺少 { $path }：有一笔已保存的登记要用它，.visit/new 里也找不到了
    .hint = 从备份找回，或把原件重新放到这个位置、用这个文件名；下一条命令就会把那笔登记补入台账
note-doubled = { $path }：双方都改过 { $id }，两个版本都已保留，用 visit check 查看在哪两行。
fix-nothing = 没有可以自动改好的问题。
fix-would = { $file } 可以改好：{ $mends }。
fix-done = { $file } 已改好：{ $mends }。
fix-done-kept = { $file } 已改好：{ $mends }。原文件留在 { $kept }。
fix-line-ends = { $count } 行的换行符由 CRLF 改为 LF
fix-and = 、
fix-would-settle = { $file }：移到一边的半截行可以销掉，以后不再提示。
fix-settled = { $file }：移到一边的半截行已销掉，以后不再提示；文字留在 { $kept }。
fix-left = 余下的问题没有动，要由人来定。
mend-bom = 去掉文件头标记（BOM）
mend-crlf = 换行统一为 LF
mend-last-line = 补上末行换行
mend-half-row = 销掉移到一边的半截行
mend-torn-tail = 末尾半截的行移到 .visit/torn/
mend-gb18030 = 由 GBK 转成 UTF-8
mend-utf16 = 由 UTF-16 转成 UTF-8
mend-line-breaks = 引号里换了行的记录并成一行
mend-conflict-markers = 去掉 git 冲突标记，双方的行都保留
mend-repeated-header = 去掉重复的表头
mend-identical-lines = 去掉重复的行
problem-conflict-marker = git 冲突标记“{ $found }”
    .hint = 用 visit check --fix 去掉标记，双方的行都会保留；有改过的行或标记不全的，要由人来改
problem-other-header = { $found ->
        [wider] 又出现一行表头，比文件自己的表头多几栏
       *[other] 又出现一行表头，栏目不同，下面各行可能错栏
    }
    .hint = { $found ->
        [wider] 用 visit check --fix 把较长的表头放到最上面；原因是两个分支中有一个补过栏目
       *[other] 本文件的表头是：{ $wanted }；请撤回这次合并（git merge --abort，或对这个文件 git checkout -m），改用 visit merge-driver 合并，它按栏目名称对应
    }
problem-glued-lines = 两条记录连成了一行：{ $found } 是后一条的编号
    .hint = 在 { $found } 前面断开成两行；原因是前一行末尾少了换行
## 专题调查与先后次序

cmd-rules = 公司下发的规定
cmd-rules-pull = 把公司下发的规定抄进 office.toml，并列出改了什么
arg-in-rules-pull-dry-run = 只列出改动，不写入
arg-in-rules-pull-from = 公司下发的文件，或放着 office.toml 的文件夹；不写就用上次的来处
example-rules =
    例：
      visit rules pull /集团/office.toml --dry-run
      visit rules pull /集团/office.toml
example-rules-pull =
    例：
      visit rules pull /集团/office.toml --dry-run
      visit rules pull /集团/office.toml
rules-same = office.toml 里已经是这套规定（{ $source }）。
rules-would = office.toml 会改成 { $source } 的规定。
rules-pulled = office.toml 已改成 { $source } 的规定。
rules-pulled-kept = office.toml 已改成 { $source } 的规定；原文件留在 { $kept }
cmd-survey = 专题调查：出题、收答卷、看结果
cmd-survey-new = 新建一份调查，写好样题
cmd-survey-list = 有哪些调查，各收回多少
cmd-survey-answer = 登记一户的答卷
cmd-survey-import = 从 CSV 文件成批登记答卷，有一处不对就一份也不登记
cmd-survey-tally = 汇总一份调查：回收率、各题统计、业主原话
arg-survey = 调查的名字，即 surveys/ 里的文件名
arg-title = 调查的标题；不写就用名字
arg-in-survey-answer-place = 答卷人的房号，写末几位能认出即可；“-”表示不记名
arg-answer = 题目=答案，如 clean=4；多选用逗号隔开
arg-came-of = 没有答的原因；不写就是答了
arg-in-survey-answer-visitor = 调查人，不写则为经办人
arg-again = 答过的户再登记一次，汇总以最后一次为准
arg-file = CSV 文件；“-”表示标准输入
arg-in-survey-import-form = 文件里没写方式时的方式，不写为 online 线上
arg-in-survey-import-visitor = 文件里没写调查人时的调查人，不写则为经办人
arg-in-survey-import-date = 文件里没写日期时的日期，不写为现在
example-survey =
    例：
      visit survey new 秋季 --title 秋季满意度调查
      visit survey answer 秋季 3-2-501 clean=4 callback=上午,晚上 \
        advice=多装几盏灯 --signed-by 王女士 --by wang
      visit survey answer 秋季 3-2-502 --outcome refused --by wang
      visit survey import 秋季 答卷.csv --by he
      visit survey tally 秋季
example-survey-import =
    表头写 place 和各题的 id，另可有 date、form、visitor、outcome、signed_by。例：
      place,clean,callback,advice
      3-2-501,4,上午|晚上,多装几盏灯
      visit survey import 秋季 答卷.csv --by he

fail-survey-name = “{ $name }”不能作调查的名字
    .hint = 用汉字、字母、数字、“-”或“_”
fail-survey-exists = 已经有调查“{ $name }”
    .hint = 换一个名字，或直接改 surveys/{ $name }.toml
fail-unknown-schema = 没有名为“{ $name }”的结果
    .hint = 现有：{ $known }
fail-unknown-survey = 没有调查“{ $name }”
    .hint = 现有：{ $known }；新建用 visit survey new
fail-bad-survey = { $file } 有误，这份调查暂时用不了
    .hint = 照上面说的改好
fail-survey-closed = { $date } 不在调查“{ $name }”的起止日期之内（{ $opens } 至 { $closes }）
    .hint = 用 --date 写答卷的日期；确要延期就改 surveys/{ $name }.toml
fail-no-answer = 一道题也没有答
    .hint = 写 题目=答案，题目有：{ $known }；没有答成就写 --outcome refused 或 unreachable
fail-answered-already = { $place } 已经答过
    .hint = 确要再登记一次，加上 --again
fail-answer-shape = “{ $text }”不是 题目=答案
    .hint = 例如 clean=4
fail-unknown-question = 调查里没有题目“{ $id }”
    .hint = 可以写：{ $known }
fail-question-twice = 题目“{ $id }”答了两次
    .hint = 留下一次；多选的几项写在一起，用逗号隔开
fail-bad-answer = “{ $ask }”不能答“{ $value }”
    .hint = 应为：{ $wanted }
fail-import = { $file } 有 { $count } 处不对，一份也没有登记
    .hint = 全部改好，再导入一次
fail-import-no-file = { $file } 不是普通文件
    .hint = 别的程序输出的内容，文件写成 - 即可读入
fail-import-encoding = { $place }：不是 UTF-8 编码
    .hint = 用表格软件另存为“CSV UTF-8”
fail-import-separator = { $place }：{ $found ->
        [sep] 第一行是表格软件的“sep=”，不是各栏的名称
        [semicolon] 各栏用分号隔开，不是逗号
        [tab] 各栏用制表符隔开，不是逗号
        [wide] 各栏用全角逗号隔开，不是半角逗号
       *[bar] 各栏用竖线隔开，不是逗号
    }
    .hint = { $found ->
        [sep] 删掉这一行；各栏不是用半角逗号隔开的，重新另存为“CSV UTF-8（逗号分隔）”
       *[other] 重新另存为“CSV UTF-8（逗号分隔）”
    }
fail-import-quote = { $place }：引号不配对
    .hint = 文字里的引号要写成两个，并用引号括住整栏
response-unknown-column = 没有“{ $found }”这一栏，是不是“{ $wanted }”？
response-repeated-column = “{ $found }”一栏出现了两次
response-no-place-column = 缺少“place”一栏；可以有的栏：{ $found }
response-fields = 这一行有 { $found } 栏，表头是 { $wanted } 栏
response-no-place = 没有写房号；不记名写“-”
response-unknown-place = 房号登记里没有“{ $found }”
response-answered-already = { $found } 已经答过；确要再登记一次，加上 --again
response-bad-answer = “{ $ask }”不能答“{ $found }”，应为：{ $wanted }
response-unknown-word = “{ $found }”不对，可以写：{ $wanted }
response-unknown-staff = visit.toml 里没有“{ $found }”这个人
response-bad-date = “{ $found }”不是日期，写成 2026-11-23 或 2026-11-23 09:05
response-future = { $found } 还没到
response-closed = { $found } 不在调查的起止日期之内
response-no-answer = 一道题也没有答；没有答成就在 outcome 栏写 refused 或 unreachable
response-refused-answered = 既写没有答成，又有答案

survey-new-next =
    下一步：
      1. 打开这个文件，改好标题、起止日期和题目。
      2. visit survey answer { $name } 房号 题目=答案 --by 经办人   登记答卷
      3. visit survey tally { $name }                              看结果
survey-imported = 已登记答卷 { $responses } 份，共答 { $answers } 题。
survey-see-tally = 看结果：visit survey tally { $name }
survey-list-title = { $community } · 专题调查 { $count } 份
survey-tally-title = { $community } · { $title }
survey-summary = 应调查 { $asked } 户，已联系 { $reached } 户，答卷 { $answered } 户，回收率 { $rate }；拒访 { $refused } 户，未联系上 { $unreachable } 户。
survey-besides = 另有不记名答卷 { $anonymous } 份，调查范围以外的答卷 { $outside } 份。
survey-households = 各片区回收情况
survey-scales = 打分题（5 分最好）
survey-choices = 选择题
survey-texts = 业主原话
survey-all = 合计
total = 合计
survey-anonymous = 不记名
survey-state-upcoming = 未开始
survey-state-open = 进行中
survey-state-closed = 已结束
col-answered-at = 答卷时间
col-survey = 调查
col-question = 题目
col-answer = 答案
col-entered-by = 经办人
col-title = 标题
col-questions = 题数
col-asked = 应访
col-contacted = 已联系
col-answered = 已答
col-response-rate = 回收率
col-ask = 题目
col-mean = 平均分
col-grade-5 = 5分
col-grade-4 = 4分
col-grade-3 = 3分
col-grade-2 = 2分
col-grade-1 = 1分
col-option = 选项

cmd-form-survey = 专题调查的问卷
form-survey-days = { $opens } 至 { $closes }
form-survey-ask = { $number }. { $ask }
form-survey-ask-several = { $number }. { $ask }（可多选）
form-survey-note = 打分题勾一个；选择题没有写“可多选”的只勾一项。不便留名的，房号和签名可以不写。
field-survey-visitor = 调查人

problem-unknown-question = 调查里没有题目“{ $found }”，这一行没有计入
    .hint = 可以写：{ $wanted }
problem-bad-answer = 这道题不能答“{ $found }”，这一行没有计入
    .hint = 应为：{ $wanted }
problem-unknown-survey = 没有调查“{ $found }”，答案是否合题无从核对
    .hint = 找回 surveys/{ $found }.toml，或更正名字（现有：{ $wanted }）
problem-survey-closed = { $found } 不在调查的起止日期之内（{ $wanted }）
    .hint = 仍然计入；更正答卷日期，或改调查的起止日期
problem-out-of-order = { $wanted ->
        [submit] 月报还没有报送，就已审阅（{ $found }）
       *[escalate] 还没有提交例会，就有了例会的决定或落实（{ $found }）
    }
    .hint = 先提交例会，再决定、落实；先报送月报，再审阅。漏登的补登，日期写错的更正
problem-date-before = { $found } 早于 { $wanted }
    .hint = 更正其中一个日期
problem-step-skipped = { $wanted ->
        [dispatch] 没发工作联系单，就登记了工程质量问题的完成
        [promise] 没有承诺日期，就登记了工程质量问题的完成
       *[both] 没发工作联系单、也没有承诺日期，就登记了工程质量问题的完成
    }
    .hint = 做过的，按实际日期补登（dispatch、promise，加 --date）；没做的，月报里照列
problem-settles-nothing = { $wanted ->
        [not-done] { $found } 回访时事情还没有办结，不算办结后的回访
        [too-early] { $found } 回访期还没有开始，这次不算
       *[other-form] { $found } 的回访方式不符合这一类的要求，这次不算
    }
    .hint = 日期、方式写错的更正；没有写错，就在回访期内再访一次
problem-accused = { $found } 是投诉 { $wanted } 的被投诉人，不能自己处理、自己回访
    .hint = 换人办理；登错了人就更正
problem-wrong-reference = { $wanted ->
        [visit] { $found } 不是回访记录，不必签字
        [inquiry] { $found } 不是咨询、意见或建议，谈不上采纳与否
        [itself] { $found } 指的是自己
        [part] { $found } 本身已并入另一件事
       *[draw] { $found } 是别的类或别的月份抽中的，不能替换
    }
    .hint = 用 visit amend 改正所指的编号

note-too-early = 注意：{ $id } 的回访期还没有开始，这次回访不计入；哪天开始见 visit why { $id }。
note-other-form = 注意：{ $id } 这一类要求的回访方式不同，这次回访不计入。
note-nothing-has = 注意：清单里没有“{ $text }”，相近的有：{ $nearest }。
note-upcoming-fits = 注意：符合条件的还有未到期的 { $count } 项，加 --all 查看。
note-unusual-category = 注意：“{ $category }”不在常用类别里，相近的有：{ $nearest }。写法不一，月末就合计不到一起。
note-strange-category = 注意：“{ $category }”不在常用类别里，常用的有：{ $nearest }。写法不一，月末就合计不到一起。
list-comma = 、
table-unshown = 未显示：{ $columns }；加宽窗口或用 --width
code-with-word = { $code }（{ $word }）
fail-voided-id = { $id } 已于 { $at } 撤销，原因：{ $why }
    .hint = 撤销的记录见 visit show { $void }
fail-date-before = { $date } 早于登记的日期 { $from }
    .hint = 写对日期；补登以前的事，用 --date 写当时的日期
fail-before-row = { $id } 是 { $date } 的记录，不能在那以前
    .hint = 用 --date 写对日期
fail-accused = { $who } 是投诉 { $id } 的被投诉人，不能自己处理、自己回访
    .hint = 换一个人
fail-settle-to = 落实以后要回复业主，还没有写明回复了谁
    .hint = 加上 --to 业主姓名
fail-needs-no-signature = { $id } 不必签字
    .hint = 登门、现场的回访，合格或不合格，才要业主签字
fail-part-of-part = { $id } 本身已并入 { $first }
    .hint = 写最先登记的那一件：{ $first }
fail-part-of-itself = { $id } 不能并入自己
    .hint = 写同一件事最先登记的编号；不并入就写 ""
fail-part-of-circle = { $id } 已并入 { $first }，{ $first } 不能反过来并入它
    .hint = 如果 { $id } 才是最先登记的，先取消它的并入：visit amend { $id } part_of "" --why "…"
## 承诺、例会议题、月末分析

cmd-agenda = 例会议题：待议的重大问题，和已定待落实的
arg-in-agenda-meeting = 哪天的例会；不写则为有议题的下一次例会
example-agenda =
    例：
      visit agenda
      visit agenda --meeting 2026-11-25 -f md > 例会议题.md
note-future-month = 注意：{ $month } 还没到，数字都是空的。
fail-future-month = { $month } 还没到（今天是 { $today }），没有可统计的
    .hint = 写本月或以前的月份
note-unreadable-report = 注意：{ $file } 读不出来，没有核对这个月定稿以后的更正。
problem-frozen-rules = { $found } 改动了已报送的 { $months }；当时是 { $wanted }
    .hint = 把原来的写回去，新的数写明从哪天起：
        { $block }
problem-frozen-rules-unset = { $found } 改动了已报送的 { $months }；当时是 { $wanted }
    .hint = 写回去；已报送的月份不能再去掉这一项
problem-unreadable-report = 已定稿的月报读不出来，无法核对更正
    .hint = 用 git 找回原文件；或用 visit void 撤销那次报送，重新报送

promises = 承诺
promise-kept = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；{ $completed } 办结：已兑现
promise-broken = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；{ $completed } 才办结，逾期 { $days } 天：未兑现
promise-broken-open = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；到期未办结，已逾期 { $days } 天：未兑现
promise-changed = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；到期前另约：改期
promise-pending = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；未到期
promise-void = { $on } 承诺 { $due } 前（含当日）办结（{ $method }）；到期前已撤单、作废或退回返工：不计入
why-promise = { $promise } —— { $location }
missing-dispatch = 工作联系单
missing-promise = 承诺日期
missing-both = 工作联系单、承诺日期
remark-major-by-other = 重大投诉应由经理或受委派的人回访，这次不是（制度二(一)1）
remark-by-accused = 回访人就是被投诉的人（制度二(一)1）
remark-by-doer = 回访人就是办结的人，自己办的事不该自己回访
fate-kept = 已兑现
fate-broken = 未兑现
fate-changed = 改期
fate-pending = 未到期
fate-void = 不计入

agenda-title = { $community } · 例会议题 · { $meeting }
agenda-next = 下次例会
agenda-summary = 待议 { $open } 项，已定待落实 { $decided } 项（截至 { $today }）。
agenda-nothing = 没有要上例会的事。
agenda-to-decide = 一、待议事项（{ $count } 项）
agenda-decided = 二、已定事项，检查落实、回复业主（{ $count } 项）
agenda-item = { $number }. { $place }：{ $summary }
agenda-case = 编号：{ $id }　{ $class }（{ $gravity }）　类别：{ $category }
agenda-contact = 联系人：{ $person }
agenda-open = 受理：{ $received }，至今 { $days } 天，现{ $phase }
agenda-open-done = 受理：{ $received }；现场 { $done } 已办结，例会事项未办结，至今 { $days } 天
agenda-told = 业主答复：{ $on } 已告知
agenda-not-told = 业主答复：提交例会后尚未答复业主
agenda-head =
    时间：＿＿＿＿年＿＿月＿＿日＿＿时　地点：＿＿＿＿＿＿＿＿
    主持：＿＿＿＿＿＿＿＿　　记录：＿＿＿＿＿＿＿＿
    参加：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
agenda-minutes =
    讨论记录：
    ＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
    ＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
    ＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
agenda-raised = 提交原因：{ $why }（{ $at } { $who }上报，列入 { $meeting } 例会）
agenda-promises = { $count ->
        [0] 对业主的承诺：无
       *[other] 对业主的承诺：
    }
agenda-history = { $count ->
        [0] 处理经过：无
       *[other] 处理经过：
    }
agenda-decisions = { $count ->
        [0] 例会决定：尚无
       *[other] 例会决定：
    }
agenda-decision = { $at } { $what }；{ $who }负责，{ $due } 前落实
minutes-title = { $day }例会议题与记录
minutes-title-open = 例会议题与记录
minutes-said = 讨论记录：
minutes-decided = 本次决定：
minutes-who = 责任人：＿＿＿＿＿＿＿＿　　完成日期：＿＿＿＿年＿＿月＿＿日
minutes-blank = 议题{ $number }：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
minutes-chair = 主持人：
minutes-by = 记录人：
agenda-room = 本次决定：＿＿＿＿＿＿＿＿＿＿＿＿　责任人：＿＿＿＿　完成日期：＿＿＿＿
agenda-carry-out = 待办：{ $who }最迟 { $due } 落实，并回复业主。
agenda-carry-out-late = 待办：{ $who }应于 { $due } 前落实并回复业主，已逾期 { $days } 天。
agendastate-to-decide = 待议
agendastate-decided = 待落实

report-promises = { $due ->
        [0] 本月没有到期的承诺。
       *[other] 本月到期的承诺 { $due } 项：已兑现 { $kept } 项，改期 { $changed } 项，未兑现 { $broken } 项，未到期 { $pending } 项，不计入 { $void } 项。
    }
report-coverage = { $quarter }走访进度
report-concerns = 提请经理关注
concern-missed = · 漏访 { $count } 件，已逾期，请尽快补访
concern-given-up = · 经理决定终止回访 { $count } 件
concern-failed = · 回访不合格 { $count } 次
concern-repeated = · 重复投诉、重复报修 { $count } 项
concern-broken = · 对业主承诺未兑现 { $count } 项
concern-left-overdue = · 逾期未办结 { $count } 件
concern-escalated = · 例会事项未办结 { $count } 项
concern-by-others = · 重大投诉未由经理组织回访 { $count } 次
concern-by-accused = · 由被投诉人自己回访 { $count } 次
concern-by-doer = · 谁办的事谁自己回访 { $count } 次
concern-skipped = · 工程质量问题没发联系单或没有承诺日期就完成 { $count } 件
concern-unsigned = · 回访记录未签字 { $count } 份
concern-unconfirmed = · 电话、线上回访未注明业主确认方式 { $count } 份
concern-unanswered = · 意见建议未答复 { $count } 件
concern-unplanned = · 需整改而未定方案的问题 { $count } 项
concern-overdue = · 整改方案逾期 { $count } 项
concern-no-help = · 整改后再次发生 { $count } 项
concern-draws = · 抽样需要说明：{ $count }
concern-not-offered = · 回访期过了还没有参加抽签：{ $count }
concern-corrected = · 已定稿月份的数字有更正 { $count } 处
report-results = 各类回访及时与结果
report-scores = 各类回访评分
report-zeros = 全部为零的 { $count } 行未列出。
report-zeros-categories = 本月没有受理的 { $count } 类未列出。
report-zeros-groups = 既无应访也无回访的 { $count } 行未列出。
report-flow = 受理与办结
report-intake = { $count ->
        [0] 受理按类型：无
       *[other] 受理按类型
    }
report-categories = { $count ->
        [0] 受理按类别：无
       *[other] 受理按类别
    }
report-complaint-rate = 受理投诉 { $complaints } 件，在住 { $occupied } 户，每百户投诉 { $rate } 件。
report-month-running = 本月未满，受理截至 { $today }，环比是与上月全月相比。
category-none = 未填类别
report-given-up-cases = { $count ->
        [0] 终止回访：无
       *[other] 终止回访：{ $count } 件
    }
report-followed-up-by-doer = { $count ->
        [0] 办事人自己回访：无
       *[other] 办事人自己回访：{ $count } 次
    }
report-steps-skipped = { $count ->
        [0] 工程质量问题漏了步骤的：无
       *[other] 工程质量问题漏了步骤的：{ $count } 件
    }
report-missed-quotas = { $count ->
        [0] 未达回访率的类别：无
       *[other] 未达回访率的类别：{ $count } 类
    }
report-areas = { $count ->
        [0] 各片区回访情况：无
       *[other] 各片区回访情况
    }
report-officers = { $count ->
        [0] 各责任人回访情况：无
       *[other] 各责任人回访情况
    }
report-visitors = { $count ->
        [0] 本月上门情况：无
       *[other] 本月上门情况
    }
report-trend = { $count ->
        [0] 近十二个月：无
        [1] 近十二个月（{ $from }）
       *[other] 近十二个月（{ $from } 至 { $to }）
    }
report-unconfirmed-visits = { $count ->
        [0] 未注明确认方式的电话、线上回访：无
       *[other] 未注明确认方式的电话、线上回访：{ $count } 份
    }
report-major-by-others = { $count ->
        [0] 重大投诉未由经理组织回访：无
       *[other] 重大投诉未由经理组织回访：{ $count } 次
    }
report-visited-by-accused = { $count ->
        [0] 由被投诉人自己回访：无
       *[other] 由被投诉人自己回访：{ $count } 次
    }
report-draw-remarks = 抽样说明：{ $count } 项
draw-remark-voided = 抽中后撤销，不再回访
draw-remark-lost = { $how ->
        [cancelled] 抽中后作废，没有回访
        [withdrawn] 抽中后业主撤回，没有回访
        [void] 抽中后整件撤销，没有回访
        [class] 抽中后改了类别，没有回访
       *[unfinished] 抽中后不再算当月办结，没有回访
    }
draw-remark-twice = 抽中两次，只计一次
draw-remark-seed = 种子是人给的：{ $seed }
report-broken-promises = { $count ->
        [0] 对业主承诺未兑现：无
       *[other] 对业主承诺未兑现：{ $count } 项
    }
report-open-escalations = { $count ->
        [0] 例会事项未办结：无
       *[other] 例会事项未办结：{ $count } 项
    }
report-opinions = { $count ->
        [0] 意见建议：无
       *[other] 意见建议
    }
report-openings = { $count ->
        [0] 投诉信箱：无
       *[other] 投诉信箱
    }
report-solutions = { $count ->
        [0] 整改方案：无
       *[other] 整改方案：{ $count } 项
    }
report-corrections = { $count ->
        [0] 已定稿月份的更正：无
       *[other] 已定稿月份的更正：{ $count } 处
    }
report-causes-unknown = { $months } 定稿以后，有台账被重新保存或改动过，上面的依据可能不全。
figure-opinions-received = 收到
figure-opinions-adopted = 采纳
figure-opinions-declined = 未采纳
figure-opinions-replied = 已答复
figure-opinions-unanswered = 未答复
figure-openings-openings = 开箱次数
figure-openings-found = 收到信件
figure-openings-complaints = 投诉信箱来的投诉
solutionstate-open = 进行中
solutionstate-overdue = 逾期
solutionstate-settled = { $on } 已办结
helped-yes = 有效
helped-no = 再次发生
helped-reopened = 已退回返工
helped-unknown = 待观察
corrected-complaints = 重复投诉（{ $place } { $category }）
corrected-repairs = 重复报修（{ $place } { $category }）
corrected-failed-visits = 回访不合格
corrected-unsigned-visits = 未签字的回访记录
corrected-unconfirmed-visits = 未注明确认方式的回访
corrected-broken-promises = 承诺未兑现
corrected-draws-voided = 抽中后撤销
corrected-draws-twice = 抽中两次
corrected-seeds-given = 人给的种子
corrected-followed-up-by-doer = 办事人自己回访
corrected-steps-skipped = 工程质量问题漏了步骤
corrected-major-by-others = 重大投诉未由经理组织回访
corrected-visited-by-accused = 由被投诉人自己回访

col-promised-on = 承诺日期
col-promised-due = 承诺完成日
col-method = 办法
col-fate = 结果
col-completed-on = 办结日期
col-promise-id = 承诺编号
col-number = 序号
col-agenda-state = 状态
col-meeting = 例会
col-days-open = 受理至今（天）
col-decided-on = 决定日期
col-owed = 应访（已抽中）
col-missed-owed = 漏访（已抽中）
col-on-time-percent = 已访中按时
col-reached = 实际回访率
col-visits = 走访
col-follow-ups = 其中回访
col-remedy = 已采取措施
col-helped = 成效
col-again = 再次发生的编号
col-solution-state = 进展
col-before = 定稿
col-now = 现在
col-changes = 增减
col-causes = 更正依据
col-reported-in = 已列入
col-of = 归属
## 打印的表格与上门提要

cmd-brief = 上门前打印的一页提要：怎么称呼、答应过什么、可能问什么、带什么
cmd-form = 打印表格：空白表，或按台账填好；默认输出 HTML
cmd-form-record = 回访记录表：空白，或按事项、房号预填，或按已登记的回访补打
cmd-form-worksheet = 工作联系单，一式三联
cmd-form-complaint = 投诉登记表
cmd-form-repair = 报修（派工）单
arg-in-brief-place = 要去的房号或公共部位，写末几位能认出即可
arg-in-form-record-target = 事项编号、回访编号或房号；不写则为空白表
arg-in-form-worksheet-case = 报修类事项的编号
arg-in-form-complaint-case = 投诉的编号；不写则为空白表
arg-in-form-repair-case = 报修的编号；不写则为空白表
arg-copies = 这次交出的联次，用英文逗号分开
example-brief =
    例：
      visit brief 3-2-501
      visit brief 3-2-501 -f html > 3-2-501.html
example-form =
    例：
      visit form record > 空白回访记录表.html
      visit form record k7f3m9 > 回访记录表.html
      visit form worksheet k7f3m9 > 工作联系单.html
      visit form record k7f3m9 -f table
example-dispatch =
    例：
      visit dispatch k7f3m9 恒固建设 --copies engineering --by sun
      visit dispatch k7f3m9 客服中心 请签收 --copies company,service --by sun

fail-not-a-complaint = { $id } 不是投诉
    .hint = 投诉编号以 C 开头；报修用 visit form repair
fail-not-a-repair = { $id } 不是报修、工程或质量问题
    .hint = 这几类的编号以 R 开头；投诉用 visit form complaint

office-usual = { $community }物业服务中心
paper-title = { $office } · { $title }

form-title-record = 回访记录表
form-title-worksheet = 工作联系单
form-title-complaint = 投诉登记表
form-title-repair = 报修（派工）单
form-title-plan = 走访路线表
form-no = 表格编号：{ $number }　版次：{ $edition }
form-no-alone = 表格编号：{ $number }
form-no-blank = 表格编号：____________　版次：______
form-foot = { $who }：______________　{ $date }
form-record-by-visitor = 以下由回访人和物业服务中心填写
form-survey-thanks = 感谢您的支持与配合！
form-survey-from = { $office }（盖章）
paper-day = { $year }年{ $month }月{ $day }日
paper-day-blank = ____年__月__日
paper-moment = { $year }年{ $month }月{ $day }日 { $time }
paper-moment-blank = ____年__月__日 __时__分
form-record-note = 不能当场答复的，写明约定答复的日期。本表由业主（住户）过目后签字，当天交回登记。
form-worksheet-note = 一式三联：物业公司、工程部、客服中心各存一联。承诺时限由物业公司向业主说明，客服中心督促，完工后请业主验收签字。
form-complaint-note = 一般投诉由物管员处理，重大投诉由经理组织。办结后三日内回访。
form-repair-note = 完工后请业主（住户）当场验看并签字。
form-dated = { $day } { $who }{ $text }
form-reported = { $day } { $place }：{ $text }
form-promised = { $day } 承诺：{ $due }前办结；{ $text }
form-completed = { $day } 办结：{ $text }
form-accepted = { $day } 验收：{ $who }{ $text }
form-question = { $text }（约定{ $due }答复）
form-followed-up = { $day } { $who } 回访：{ $outcome }
form-follow-up-owed = 应由{ $who }回访，最迟{ $day }

field-number = 编号
field-date = 回访时间
field-visitor = 回访人
field-unit = 房号
field-owner = 业主
field-phone = 电话
field-owner-phone = 业主电话
field-reporter-phone = 报事人电话
field-care = 上门须知
field-met = 受访人
field-paper-no = 纸质单号
field-case-id = 事项编号
field-kind = 类型
field-form = 回访方式
field-matter = 事由
field-handling = 处理情况
field-quality = 质量评价
field-service = 服务效果
field-satisfaction = 满意程度
field-shortcomings = 缺点和不足
field-opinions = 意见和建议
field-questions = 待答复的问题
field-outcome = 回访结果
field-next-on = 下次再访
field-signed-by = 业主（住户）签名
field-visitor-signature = 回访人签名
field-signed-on = 日期
field-seal = 物业服务中心（盖章）
field-reply-by = 约定答复日期
field-handling-opinion = 处理意见
field-handling-opinion-signed = 签名
field-supervisor-opinion = 主管审核意见
field-supervisor-opinion-signed = 主管签名
field-manager-opinion = 经理意见
field-demand = 业主诉求
field-findings = 调查情况
field-department = 责任部门
field-justified = 是否有效投诉
justified-yes = 有效
justified-no = 无效
field-handler-signature = 处理人签名
field-repair-matter = 报修内容
field-arrived-at = 到场时间
field-warranty = 保修期
warranty-within = 保修期内
warranty-beyond = 保修期外
field-charge = 收费
charge-yes = 有偿
charge-no = 无偿
field-material-cost = 材料费（元）
field-labour-cost = 人工费（元）
field-total-cost = 合计（元）
field-paid = 付款
paid-cash = 现金
paid-transfer = 扫码、转账
paid-unpaid = 未付
field-addressee = 主送
field-copied-to = 抄送
field-issuer = 发单部门
field-issued-by = 签发人
field-required-by = 要求完成日期
field-contractor-contact = 联系人及电话
field-photographs = 附照片
photographs-yes = 有，共____张
photographs-no = 无
field-promises-before = 此前的承诺
field-service-signature = 客服中心签名
field-received-at = 受理时间
field-taken-by = 受理人
field-channel = 受理途径
field-outside-no = 外部单号
field-urgency = 紧急程度
field-appointed-at = 预约上门
field-reporter = 报事人
field-complainant = 投诉人
field-relation = 与房屋关系
field-place = 部位
field-category = 类别
field-severity = 投诉级别
field-about = 被投诉人（单位）
field-handed-over-to = 转交给
field-handed-over-at = 转交时间
field-promised-for = 承诺时限
field-method = 处理办法
field-result = 处理结果
field-follow-up = 回访
field-taken-by-signature = 受理人签名
field-manager-signature = 经理签名
field-reporter-signature = 投诉人签名
field-dispatched-to = 维修人员
field-dispatched-at = 派单时间
field-sheet-sent-at = 发单时间
field-work = 维修情况
field-completed-at = 完工时间
field-worker-signature = 维修人签名
field-owner-signature = 业主验收签名
field-defect = 问题描述
field-contractor = 施工单位
field-explained = 向业主说明
field-completion = 完工情况
field-acceptance = 业主验收
field-acceptance-note = 验收意见
field-contractor-signature = 施工单位签名
field-engineering-signature = 工程部签名
field-resident = 住户
field-resident-phone = 住户电话
field-place-note = 备注

kind-complaint = 投诉
kind-works = 维修工程
kind-repair = 报修
kind-defect = 工程质量
kind-inquiry = 咨询
kind-routine = 走访
kind-survey = 专题调查
kind-event = 活动
paper-form-door = 登门面谈
paper-form-onsite = 现场查看
paper-form-phone = 电话
paper-form-event = 活动
paper-form-online = 线上
paper-outcome-pass = 合格
paper-outcome-fail = 不合格
paper-outcome-refused = 拒访
paper-outcome-unreachable = 未联系上
paper-outcome-broken = 中途终止
score-1 = 1 很差
score-2 = 2 较差
score-3 = 3 一般
score-4 = 4 较好
score-5 = 5 很好
content-1 = 1 非常不满意
content-2 = 2 不满意
content-3 = 3 一般
content-4 = 4 满意
content-5 = 5 非常满意
acceptance-accepted = 合格
acceptance-rejected = 不合格，返工

keeper-company = 物业公司
keeper-engineering = 工程部
keeper-service = 客服中心
copy-company = 第一联（物业公司存）
copy-stays = 本联由物业公司留存
copy-engineering = 第二联（工程部存）
copy-service = 第三联（客服中心存）
copy-kept = 第{ $number ->
        [1] 一
        [2] 二
       *[other] 三
    }联 { $keeper }存
copy-not-handed-over = 未送达
dispatch-copies = 交出{ $copies }
dispatch-copies-and = 交出{ $copies }；{ $rest }
show-worksheet = 工作联系单
step-registered = 登记
step-dispatched = 发出联系单
step-promised = 承诺时限
step-explained = 向业主说明
step-urged = 催办
step-completed = 完工
step-accepted = 业主验收
step-rejected = 验收不通过
step-not-yet = 未办
col-copy = 联次
col-holder = 留存部门
col-handed-at = 交接时间
col-receipt = 签收（姓名、日期）
col-material = 材料名称、规格
col-quantity = 数量
col-unit-price = 单价（元）
col-amount = 金额（元）
col-urged-on = 督促日期
col-urged-by = 督促人
col-urged = 督促对象及内容
col-urge-answer = 对方答复
col-call-result = 走访结果
col-call-signature = 受访人签名
col-step = 步骤
col-department = 归口部门
col-point = 要点

brief-title = 上门提要 · { $place }
brief-as-of = { $today }
brief-open = 未办结事项
brief-recent = 近两个月已办结事项
brief-visits = 近期走访情况
brief-questions = 业主可能问到
brief-items = 携带资料（谈到时出示）
brief-conduct = 上门礼仪十三条
brief-more = 另有 { $count } 件未列出：visit list place:{ $place }
brief-more-alone = 另有 { $count } 件未列出。
brief-elsewhere = { $place }：{ $text }
brief-person = { $name }，称呼“{ $greeting }”
brief-angry =
    业主动了气、劝不住：不争辩，说声改日再来，先告辞。回来登记中途终止和再访日期：
    visit record { $target } --outcome broken --next-on 日期
brief-angry-alone = 遇情绪激动时不争辩，改日再来；回来登记中途终止和再访日期。
greet-surname = { $name }先生/{ $name }女士
greet-name = { $name } 先生/女士
greet-mr = { $name }先生
greet-ms = { $name }女士
greet-titled = { $name }{ $title }
stage-received = 已受理，未派单
stage-reopened = 已退回返工
stage-handed-over = 已交{ $who }
stage-assigned = 已派{ $who }
stage-dispatched = 已派{ $who }
stage-waiting = 已完工，待业主验收
stage-resolved = 已办结
brief-promise-none = 还没有承诺时限
brief-urgent = { $class }（{ $urgency }）
brief-appointed = 预约 { $at } 上门
brief-promise-pending = { $due } 前；{ $method }
brief-promise-passed = 承诺 { $due } 办结，已逾期 { $days } 天；{ $method }
brief-promise-kept = 承诺 { $due } 办结，已按期办结
brief-promise-broken = 承诺 { $due } 办结，逾期 { $days } 天
brief-promise-changed = ；改期 { $count } 次
brief-promise-reply = 约好 { $due } 答复
ask-reply = “{ $text }”哪天给答复？
answer-reply = 约好 { $due } 答复，到时由{ $who }回话。
answer-reply-late = 约好 { $due }，已过 { $days } 天：先道歉，能答就当面答，不能答另约日期。
answer-reply-none = 还没约日期：当面约好，回来补记。
ask-passed = “{ $text }”说好 { $due }，怎么还没好？
answer-passed = 照实说：过了 { $days } 天，{ $stage }。新的日期（出门前问{ $who }）：____________
ask-promised = “{ $text }”什么时候能好？
answer-promised = { $stage }；{ $method }，{ $due } 前办好。
answer-promised-changed = 日期改过 { $count } 次，先说明原因。
ask-unpromised = “{ $text }”打算怎么办？
answer-unpromised = { $stage }，办法和时限还没答复。出门前问{ $who }：____________
ask-accept = “{ $text }”算修好了吗？
answer-accept = { $day } 完工：{ $done }。一起看现场，认可就验收签字，不认可就返工。
answer-accept-nothing = 已完工。一起看现场，认可就验收签字，不认可就返工。
ask-failed = 上次说“{ $text }”，后来怎么样了？
answer-failed = { $day } { $done }。再看一遍，问清还差什么。
answer-failed-nothing = 还没有处理：先道歉，问清还差什么，当天安排。
ask-repeated = “{ $text }”怎么老出问题？（{ $count } 次）
answer-repeated = 整改方案：{ $plan }；{ $who }负责，{ $due } 前完成。
answer-repeated-nothing = 承认一再发生，已列入月报；整改方案还没定，出门前问经理。
ask-done = “{ $text }”是怎么处理的？
answer-done = { $day } 办结：{ $done }。问问现在好不好，请打分签字。
answer-done-nothing = 已办结。问问现在好不好，请打分签字。
item-record = 回访记录表（{ $id }）
item-record-when = 事情谈完，请业主评价时
item-record-place = 回访记录表
item-record-place-when = 谈完，请业主评价时
item-unsigned = 没签字的回访记录（{ $id }）
item-unsigned-when = 谈到上次回访时，请补签
item-worksheet = 工作联系单（{ $id }）
item-worksheet-when = 看过现场、业主认可后，请验收签字
item-promise = 登记表和承诺时限（{ $id }）
item-promise-when = 业主问起进度时
item-answer = 答复内容（{ $id }）
item-answer-when = 业主问起时
conduct-1 = 叫得出姓；没请坐就站着，不递烟，不弄脏地面
conduct-2 = 材料放包里，谈到再拿；要问的先想好怎么答
conduct-3 = 自己先开口，说清来意，不耽误人
conduct-4 = 人家的事当回事，从头到尾不冷场
conduct-5 = 气头上不争，早点告辞，改日再来
conduct-6 = 让人把话说完，听出没明说的意思，边听边记
conduct-7 = 手别乱动，眼看对方；不套近乎，不带粗口
conduct-8 = 有一说一，错了就认；不在背后说人
conduct-9 = 先说结果，再说经过，一件一件讲
conduct-10 = 吐字清楚，不快不慢，口气平和、有精神
conduct-11 = 工装整洁，头发利落，戴好工牌
conduct-12 = 不打听私事，不讲大道理，有事商量着办
conduct-13 = 带来的东西带走；道别简短，不再起新话头
col-stage = 进展
col-promise = 承诺
col-handled = 处理结果
col-scores = 评分
col-said = 业主反映
col-expected = 业主可能问到
col-prepared = 答复口径
col-item = 资料
col-when = 出示时机
## 走访

cmd-coverage = 走访进度：各片区本季度走了多少户、还剩多少户，经理登门几次
arg-quarter = 季度，如 2026-Q4；不写为本季度
arg-left = 列出还没有走访的住户
example-coverage =
    例：
      visit coverage
      visit coverage --area B --left
      visit coverage --quarter 2026-Q3
coverage-title = { $community } · { $quarter }走访进度
coverage-summary = 在住 { $occupied } 户，已走访 { $visited } 户，还剩 { $left } 户；本季度还有 { $days } 个工作日。
coverage-without-area = 有 { $count } 户没有划片区，无人走访；请在 places.csv 里填上 area。
coverage-rounds = 经理登门和部门走访
coverage-rounds-left = 经理今年已登门 { $done } 次（每年 { $min } 至 { $max } 次），还差 { $left } 次；{ $left ->
        [1] 请在 { $days } 天内走完
       *[other] 今年还有 { $days } 天，平均 { $every } 天走一次
    }。
coverage-rounds-missed = 经理全年登门 { $done } 次（每年 { $min } 至 { $max } 次），差 { $left } 次。
coverage-rounds-over = 经理今年已登门 { $done } 次，超出上限 { $over } 次（每年 { $min } 至 { $max } 次）。
coverage-rounds-enough = 经理今年已登门 { $done } 次，已达标（每年 { $min } 至 { $max } 次）。
coverage-left = 还没有走访：{ $count } 户
duty-routine-department = 部门走访
role-manager = 物管经理
role-officer = 物管员
role-engineering = 工程部
role-service = 客服中心
col-occupied = 在住
col-visited = 已走访
col-percent = 进度
col-tried = 未遇
col-left = 还剩
col-pace = 日均应访
col-role = 部门
col-from = 自
col-to = 至
col-done-dates = 已走
col-still = 还差
col-days-left = 剩余天数
col-dates = 日期
col-building = 楼栋
col-entrance = 单元
col-floor = 楼层
col-owner = 业主
col-tried-on = 上次未遇

cmd-plan = 排走访路线：该回访的、约好的优先入选，再补本季度没走到的住户；次序按楼栋、单元、楼层
arg-in-plan-who = 给谁排（写 id）；不写则为 --area 片区的物管员，再看 VISIT_BY
arg-in-plan-date = 哪一天的路线，不写为今天
arg-in-plan-area = 只排某一片区
arg-stops = 最多走几户；不写则排上全部该办的，再加上按进度每天要走的户数
example-plan =
    例（日期请换成今天或以后的）：
      visit plan --who wang
      visit plan --who wang --date 2026-12-31 --stops 12
      visit plan --who zhou -f md > 路线.md
fail-past = { $date } 已经过去（今天是 { $today }）
    .hint = 路线只能排今天或以后的
fail-whose-route = 给谁排路线？
    .hint = 加上 --who，可以写：{ $known }
plan-title = { $community } · 走访路线 · { $who } · { $date }
plan-aside = 走访人：{ $who }　　日期：{ $date }
plan-summary = 共 { $count } 户，其中 { $owed } 户有待办事项。
plan-nothing = 没有要走的住户。
plan-unfit = 另有 { $count } 户有待办事项，这次排不下。
plan-left = 走完以后，{ $areas } 片区本季度还剩 { $left } 户没走，此后还有 { $days } 个工作日。
plan-owed = { $duty } { $id }，最迟 { $due }：{ $summary }
plan-owed-late = { $duty } { $id }，已逾期 { $days } 天：{ $summary }
plan-owed-bare = { $duty } { $id }，最迟 { $due }
plan-owed-late-bare = { $duty } { $id }，已逾期 { $days } 天
plan-asked = { $task }；联系人：{ $person }
plan-routine = 季度走访
plan-manager-round = 经理登门回访
plan-appointment = 约好 { $date } 再来（{ $purpose } { $id }）
col-stop = 序号
col-task = 上门事由
col-last-visit = 上次走访
col-last-outcome = 上次结果

## 登记回访与凭证

arg-confirmed = 电话、线上回访时业主怎样确认的，如“电话录音已存”“微信回复确认”
fail-question-of-one = 一次登记几处时，不能带问题
    .hint = 把有问题的那一户单独登记
fail-confirmed-in-person = 当面回访要业主签字，不用 --confirmed
    .hint = 改用 --signed-by；电话、线上回访请写 --form phone 或 --form online
fail-one-case = “{ $text }”是事项编号；这一步只能写一个事项，后面写单位
    .hint = 一件一件登记
fail-twice = “{ $text }”写了两次
fail-no-signer = 没有写明谁签的字
    .hint = 写在编号后面：visit sign 编号 签字人
fail-no-evidence = 没有这个文件：{ $path }
    .hint = 检查路径；照片或扫描件会拷贝到 evidence/ 下
fail-evidence-not-a-file = { $path } 不是普通文件，不能作凭证
    .hint = 给出一张照片或一份扫描件
fail-evidence-too-large = { $path } 太大，凭证最多 { $most } MiB
    .hint = 缩小照片，或重新扫描
note-unconfirmed = 注意：电话、线上回访没有签字，请用 --confirmed 写明业主怎样确认的。
note-no-next = 提示：没有见到人或中途停下的，最好用 --next-on 约好下次哪天再去。
note-not-assigned = 注意：{ $id } 是重大投诉，应由经理回访或由经理指派（制度二(一)1）；{ $who }没有被指派。
note-by-doer = 注意：{ $id } 是 { $who } 自己办结的，又由本人回访。照样计入；月报会列出来。
note-passed-unsatisfied = 注意：{ $id } 回访合格，满意程度却只有 1 分。业主这样不满意，应记为 --outcome fail。
note-round-of-other = 注意：{ $who }不是经理，也没有代行经理的工作；这次照样计作一次经理登门（制度二·回访方式1）。记错了就改目的：visit amend 编号 purpose routine --why 原因
note-cancelled-first = 注意：{ $parts } 并在 { $id } 这件里；作废以后，改由其中最先受理的一件代表这件事
note-no-scores = 注意：{ $id } 回访合格，但一项评分都没有。记录表要填质量、服务效果、满意程度（制度二·回访记录）。
note-accused = 注意：{ $id } 投诉的就是{ $who }，不应由本人回访（制度二(一)1）。
saved-next-of = { $id } 接下来：{ $duty }，最迟 { $due }，{ $who }（制度{ $clause }）
saved-next-of-upcoming = { $id } 接下来：{ $duty }，{ $opens } 起、最迟 { $due }，{ $who }（制度{ $clause }）
saved-next-of-late = { $id } 接下来：{ $duty }，{ $due } 到期，已逾期 { $days } 天，{ $who }（制度{ $clause }）
problem-missing-evidence = 凭证不在：{ $found }
    .hint = 找回文件放回原处，或用 visit amend 更正；只认 evidence/ 里面的文件
problem-orphan-evidence = 没有一条记录用到这个凭证
    .hint = 用 visit amend 给回访记录的 evidence 一栏补上它的路径，或移走

## 登记时的提示

similar-title = 可能是同一件事，请核对
similar-join = 几户同报一件事：visit amend { $id } part_of { $other } --why 同一件事（登记时可直接加 --part-of { $other }）
similar-fold = 重复登记了：visit cancel { $id } 重复登记 --repeats { $other }
## 邮件、日历和隐去业主信息

arg-complete = 结果不完整就不给出：数据有误时以 3 结束
arg-mask = 隐去业主姓名和电话；邮件、日历、群消息、月报的网页和 Excel、site、export、portfolio 本来就隐去
arg-no-mask = 照写业主姓名和电话，邮件、日历、网页里也一样
arg-in-due-to = 写日期：只看这天及以前到期的；发邮件、出日历时写人：只要这个人（员工 id）或这个岗位的事：manager、officer、engineering、service
arg-split = 发邮件、出日历用：每人一个文件，写进这个文件夹，文件名就是员工 id；上次写下、这次没有的删掉
arg-heartbeat = 没有事也发一封邮件、一条群消息，好知道定时任务跑过了
arg-since-last = 以前的邮件里说过的不再说；说过以后又逾期的再说一遍

note-no-address = 没有给{ $name }（{ $id }）发邮件：visit.toml 里没有可用的邮箱。
note-nobody = 有 { $count } 项在 visit.toml 里找不到责任人，没法通知；用 visit due 查看。

fail-output-ending = 不能出 .{ $ending } 文件
    .hint = 可以出：{ $known }；要 PDF，存成 .html，用浏览器打开再打印为 PDF
fail-no-format = { $command } 不能出 { $format }
    .hint = 可以出：{ $known }
fail-no-post = { $command } 不能出 { $format }
    .hint = 邮件、日历、群消息和监控数据用 visit due -f { $format }；{ $command } 可以出：{ $known }
fail-which-section = { $command } 有好几张表，{ $format } 一次只能出一张
    .hint = 请写明要哪一张，如 --section { $first }；可选：{ $known }
fail-no-section = { $command } 里没有“{ $section }”这张表
    .hint = 有：{ $known }
fail-section-format = --section 只用于逐行给程序读的格式
    .hint = 请加 -f，写其中一个：{ $formats }
fail-only-posted = “{ $option }”只在往外发待办时用
    .hint = 再加 -f，可用：{ $formats }
fail-to-whom = 这封邮件发给谁？
    .hint = 加 --to 写明岗位或员工 id；要每人一封，就加 --split 和文件夹
fail-several-people = 一封邮件只发一个人，这里有几个人：{ $names }
    .hint = 加 --split 和文件夹，每人写一个文件；或者用 --to 写明其中一个
fail-unknown-recipient = visit.toml 里没有“{ $name }”这个岗位，也没有这个人
    .hint = 可用：{ $known }
fail-no-address = visit.toml 里没有{ $name }（{ $id }）可用的邮箱
    .hint = 在这个人的 [[staff]] 里加上 email = "…"；用 --split 时，其他人的照写
fail-not-remembered = 邮件已经写出，但 { $path } 写不进去，下次还会再说一遍
    .hint = 请检查文件夹权限和磁盘空间

letter-subject-incomplete = （数据不全）{ $subject }
letter-subject = 【{ $community }】回访待办：逾期 { $overdue } 项，待办 { $open } 项
letter-subject-overdue = 【{ $community }】回访待办：逾期 { $overdue } 项
letter-subject-nothing = 【{ $community }】回访待办：没有
letter-subject-nothing-overdue = 【{ $community }】回访待办：没有逾期
letter-subject-nothing-new = 【{ $community }】回访待办：没有新增，未办结 { $before } 项（逾期 { $late } 项）
letter-subject-nothing-asked = 【{ $community }】回访待办：没有要通知的
letter-title = { $community } · { $who } · { $today }
letter-nothing = 您今天没有要办的事。
letter-nothing-overdue = 您没有逾期的事。
letter-nothing-asked = 这次没有要通知您的事；全部事项用 visit due 查看。
letter-nothing-new = 上次发信以后没有新增；以前列过的还有 { $count } 项未办结。
letter-only-new = 这里只列上次发信以后新增和有变化的；以前列过的还有 { $count } 项未办结。
letter-overdue = 已经逾期
letter-open = 待办
letter-upcoming = 还没开始
letter-head = { $duty } · { $state } · 期限 { $due }
letter-clause = 制度{ $clause }
letter-foot = 本邮件由 visit 自动发出，请勿回复。内有业主电话，请勿转发。来龙去脉用 visit show 编号 查看。
letter-foot-masked = 本邮件由 visit 自动发出，请勿回复。业主姓名和电话已隐去，请在办公室用 visit show 编号 查看。

bulletin-title = 【{ $community }】回访待办 { $today }
bulletin-person = { $who }（{ $count } 项）
bulletin-entry = { $duty }，{ $state }（期限 { $due }）

agenda-name = { $community } · 回访日程
agenda-name-of = { $community } · { $who }
agenda-line = { $label }：{ $value }

## 月报网页和站点

document-skip = 跳到正文
document-contents = 目录
document-site = 全站
document-data = 看数据
document-date = 日期：
document-report = { $month }回访统计分析报告
document-overview = 本月概况
document-concerns = 提请经理关注：
document-no-concerns = 没有需要提请经理关注的事项。
document-charts = 图表
document-nothing = 本月无以下情况
document-review = 审阅意见与签字
document-handed = { $day } { $who }：{ $what }
document-made-by = 编制人：
document-checked-by = 审核人：
document-unsolvable = 无法解决的事项（编号、原因、去向）：
document-opinion = 审阅意见：
document-seal = （盖章）
document-reviewed-by = 物管经理审阅：
document-records-told = 以下各节点开查看，打印时不印；要一并打印，生成时加 --ids。
document-cases = 事项明细：{ $count } 件
document-visits = 回访明细：{ $count } 次

tile-missed = 漏访
tile-failed = 回访不合格
tile-resolved = 办结率
tile-reached = 实际回访率
tile-completion = 完成率
tile-timely = 及时率
tile-satisfied = 满意率
tile-per-hundred = 每百户投诉 { $rate } 件
tile-too-late = 已逾期
tile-of-visits = 本月走访共 { $visits } 次
tile-of = { $part }/{ $whole } 件
tile-of-scores = { $part }/{ $whole } 次，均分 { $score }

chart-rates = 各类回访率
chart-rates-told = 有办结的 { $classes } 类，{ $met } 类达到要求。
chart-satisfaction = 满意度分布
chart-satisfaction-told = 满意率（4、5 分）{ $share }，{ $part }/{ $whole } 次；{ $unscored } 次未评分。
chart-counts = 各月办结与回访
chart-counts-told = 本月办结 { $population } 件，已访 { $followed } 件。
chart-shares = 各月及时率与满意率
chart-shares-told = 本月及时率 { $timely }（{ $on_time }/{ $visits } 件），满意率 { $share }（{ $satisfied }/{ $scored } 次），均分 { $score }。
chart-people = 各责任人及时率
chart-people-told = 已访 { $followed } 件，其中按时 { $on_time } 件；漏访（已抽中）{ $missed } 件。
chart-repeats = 各楼栋重复问题
chart-repeats-told = 重复 { $groups } 项，涉及 { $buildings } 处，{ $worst }最多，{ $most } 项。
legend-reached = 实际
legend-asked = 要求
legend-on-time = 按时
legend-late = 逾期
legend-missed = 漏访
score-none = 未评分
building-named = { $building } 栋
building-none = 公共区域
col-share = 占比
col-month-before = 上月受理
col-change = 比上月
col-change-percent = 环比
col-repeated-complaints = 重复投诉
col-repeated-repairs = 重复报修
col-passed-percent = 合格率
report-satisfaction-spread = { $count ->
        [0] 满意度分布：无
       *[other] 满意度分布
    }
report-repeats-by-building = { $count ->
        [0] 重复问题按楼栋：无
       *[other] 重复问题按楼栋
    }
document-masked = 业主姓名和电话已隐去。
document-not-masked = 内有业主姓名和电话，请勿外传。

cmd-site = 做成可以点开看的网页：概况、各人待办、房号、事项、月报
arg-in-site-folder = 写到哪个文件夹：新的、空的，或者以前用 visit site 写过的
example-site =
    例：
      visit site 回访网页
      visit site 回访网页 --no-mask

fail-site-not-empty = { $path } 里有别的东西，不能写网页
    .hint = 换一个新的或空的文件夹；以前用 visit site 写过的也可以
fail-site-in-data = { $path } 是数据文件夹自己用的地方，不能写网页
    .hint = 换一个别处的文件夹
fail-site-foreign = { $path } 不是 visit 写的，不能盖掉
    .hint = 把它挪走，或者换一个文件夹

cmd-export = 导出成几张表，供 DuckDB、Spark 或电子表格取用：事项、回访、经过、待办和各月规则，更正都已算进去
arg-effective = 写到哪个文件夹：新的、空的，或者以前用 visit export 写过的
arg-since = 只要这天以来有变动的；待办和规则照常全写
example-export =
    例：
      visit export --effective 导出
      visit export --effective 导出 --since 2026-11-01
      visit export --effective 导出 --no-mask

fail-export-not-empty = { $path } 里有别的东西，不能往里导出
    .hint = 换一个新的或空的文件夹；以前用 visit export 写过的也可以
fail-export-in-data = { $path } 是数据文件夹自己用的地方，不能往里导出
    .hint = 换一个别处的文件夹
export-written = 已导出到 { $path }：事项 { $cases } 件，回访 { $visits } 次，经过 { $actions } 条，待办 { $duties } 项。

site-written = 写好 { $files } 个网页，事项 { $cases } 件。用浏览器打开：{ $start }
site-masked = 业主姓名和电话已隐去；要照写，加 --no-mask。
site-not-masked = 内有业主姓名和电话，请勿外传。
site-title = 回访工作概况
site-overview = 概况
site-people = 各人待办
site-places = 房号和部位
site-cases = 事项
site-reports = 月报
site-today = 今天
site-late = 逾期最久的事项
site-newest = 最近受理
site-whole-report = 看本月月报全文
site-by-month = 按受理月份
site-by-building = 按楼栋
site-month = { $month } 受理的事项
site-part = { $month } 受理的事项：第 { $from } 至 { $to } 件
site-block = 房号和部位：{ $count } 处
tile-overdue = 逾期
tile-to-do = 待办
tile-open = 未办结
tile-received = 本月受理
tile-all = 全部事项
place-kind-unit = 住户
place-kind-vacant = 空置
place-kind-facility = 公共部位
col-cases = 事项
col-still-open = 未办结
col-places = 处数
col-from-to = 范围

## 走了样的文件

problem-empty-file = 文件是空的，连表头都没有
    .hint = 用 git 找回；本来就没有内容的，删掉即可
problem-other-separator = { $found ->
        [sep] 第一行是表格软件的“sep=”，不是表头
        [cr] 换行只有 CR（老式 Mac 的写法），全文成了一行
        [semicolon] 各栏用分号隔开，不是逗号
        [tab] 各栏用制表符隔开，不是逗号
        [wide] 各栏用全角逗号隔开，不是半角逗号
       *[bar] 各栏用竖线隔开，不是逗号
    }，整个文件没有计入
    .hint = { $found ->
        [sep] 删掉第一行
        [cr] 用 git 找回原文件，或重新另存为“CSV UTF-8（逗号分隔）”，换行用 LF 或 CRLF
       *[other] 用 git 找回原文件，或重新另存为“CSV UTF-8（逗号分隔）”
    }
problem-no-header = 没有表头，第一行就是记录，整个文件没有计入
    .hint = 在最前面补上表头：{ $wanted }
problem-long-line = 这一行太长，不可能是一条记录
    .hint = 一条记录最多 2 MB；多半是丢了换行，或者根本不是台账，用 git 找回原文件
problem-torn-line = 末行没写完就断了
    .hint = 补完这一行；内容其实齐全的，在行末加一个换行。读不出来的，下次登记时会移到 .visit/torn/
problem-zero-bytes = 这一行里有零字节
    .hint = 多半是断电或拷贝损坏，请和 git 里的原文件核对
problem-lost-zero = 电话 { $found } 多半丢了开头的 0
    .hint = 表格软件把它当成了数字；把 0 补上，最好带上连字符，如 020-88001234
problem-control-character = 这一栏里有看不见的控制字符
    .hint = 多半是从别处粘贴带进来的；台账用 visit amend 更正，房号登记直接改 places.csv
problems-more = 另有 { $count } 处同类问题，在第 { $lines } 行
    .hint = 用 visit check -f csv 全部列出
fail-not-utf8 = 没有保存：{ $path } 里有不是 UTF-8 编码的行
    .hint = 多半被别的软件另存过；用 git 找回，或另存为“CSV UTF-8”，再重新登记一次
code-empty-file = 台账或房号登记的文件是空的。
    .do = 用 git 找回。本来就没有内容的，删掉即可，需要时会自动新建并写好表头。
code-other-separator = 各栏不是用逗号隔开，或各行没有换行，整个文件读不出来。
    .do = 用 git 找回原文件，或重新另存为 UTF-8 编码、逗号分隔的 CSV。
code-no-header = 文件的第一行就是记录，没有栏目名称。
    .do = 把表头补回第一行。
code-long-line = 有一行超过 2 MB，不可能是一条记录。
    .do = 看看是不是丢了换行，或误存了别的东西；用 git 找回原文件。
code-torn-line = 末行没有换行，栏数也比表头少：写到一半中断了，或被编辑器截断了。
    .do = 补完这一行；内容齐全的，在行末加一个换行。否则下次登记时会移到 .visit/torn/。
code-zero-bytes = 行里有零字节，断电或拷贝损坏时会这样。
    .do = 和 git 里的原文件核对，删掉这些字节。
code-lost-zero = 电话像是带区号的号码，却没有开头的 0。
    .do = 把 0 补上；带上连字符，表格软件就不会再动它。
code-control-character = 某一栏里有控制字符：平时看不见，却能改变终端的显示或文字的方向。显示时一律换成 �。
    .do = 用 visit amend 更正这一栏；房号登记直接在 places.csv 里重新输入。
## 在终端上逐项登记

ask-by = 经办人
ask-place = 房号或部位
ask-target = 回访哪一件，或走访哪一户
ask-summary = 事由
ask-from = 报事人房号
ask-reporter = 报事人
ask-relation = 报事人与房屋的关系
ask-outside-no = 对方的编号
ask-phone = 回电号码
ask-channel = 受理途径
ask-class = 类型
ask-category = 类别
ask-major = 投诉级别
ask-nature = 性质
ask-reply-by = 约定哪天答复
ask-outcome = 回访结果
ask-purpose = 走访目的
ask-form = 回访方式
ask-satisfaction = 满意度
ask-quality = 质量评价
ask-service = 服务效果
ask-shortcomings = 不足之处
ask-opinions = 意见和建议
ask-signed-by = 谁签的字
ask-confirmed = 业主怎样确认的
ask-next-on = 下次哪天再去
ask-question = 当场答复不了的问题
ask-case = 哪一件
ask-id = 哪一件例会事项或哪个整改方案
ask-visit = 哪次回访
ask-staff = 派给谁
ask-contractor = 发给哪个单位或部门
ask-decision = 例会怎么定的
ask-result = 落实的结果
ask-signer = 谁签的字
ask-method = 处理办法
ask-due = 哪天以前办好
ask-meeting = 哪天的例会
ask-who = 谁负责
ask-note-assign = 交代的话
ask-note-dispatch = 附带说明
ask-note-escalate = 为什么上报
ask-note-urge = 怎么催的
ask-note-explain = 向业主说明了什么
ask-note-complete = 怎么处理的
ask-note-accept = 业主怎么说
ask-note-reject = 哪里不合格
ask-note-reply = 怎么答复的
ask-note-reopen = 为什么要重办
ask-note-withdraw = 为什么不用办了
ask-note-cancel = 为什么作废
ask-note-give-up = 为什么放弃回访
ask-note-note = 备注什么
ask-note-adopt = 采纳的理由
ask-note-decline = 不采纳的理由
ask-pick = 办哪一件
ask-pick-step = 怎么办
pick-typed = 这一项请输入：{ $line }
fail-pick-terminal = --pick 只能在终端里用
    .hint = 先用 visit due 查看，再输入办理的命令
arg-pick = 在终端里挑一件，接着登记怎么办的
ask-date = 时间
ask-ending = 保存吗
ask-ending-save = 保存
ask-ending-more = 再填几项（报事人、电话、途径、时间等）
ask-ending-leave = 不保存
ask-none = （不填）
ask-no-place = （没有具体地点）
ask-other-category = （另写一类）
ask-received = { $day } 受理
ask-prompt = { $question }：
ask-empty = 这一项不能空着
ask-setup-language = 语言 Language
ask-setup-language-zh = 中文
ask-setup-language-en = English
ask-setup-community = 小区名称
ask-setup-areas = 片区（多个用空格分开）
ask-setup-manager = 物管经理姓名
ask-setup-officer = { $area } 片区由谁走访（姓名，多人用顿号分开）
ask-setup-engineering = 工程部人员（姓名，多人用顿号分开）
ask-setup-service = 客服中心人员（姓名，多人用顿号分开）
ask-setup-starts = 从哪天起记账（之前的一概不欠）
ask-setup-git = 建成 git 仓库吗（留下修改记录，几台电脑可以合并）
ask-setup-git-yes = 建
ask-setup-git-no = 不建
ask-setup-role-manager = 经理
ask-setup-role-officer = 物管员
ask-setup-role-engineering = 工程部
ask-setup-role-service = 客服中心
ask-setup-no-date = 错误：“{ $date }”不是日期，写成 2026-11-23
ask-same = 下次也可以直接输入：{ $line }
ask-new-id = 〈新编号〉
ask-help-choose = ↑↓ 或直接输入来找，回车选定，Esc 退回上一步，Ctrl-C 不保存退出
ask-help-optional = 可以不填，回车往下，Esc 退回上一步，Ctrl-C 不保存退出
ask-help-needed = 必填，回车往下，Esc 退回上一步，Ctrl-C 不保存退出
ask-help-proposed = 回车照用，直接输入即替换，退格或 ← 修改，Esc 退回上一步，Ctrl-C 不保存退出
ask-nothing-found = 没有找到，请换关键字
ask-left = 已退出，什么都没有保存。

## 趋势

cmd-stats = 按月看趋势：受理、重复、不合格、回访率、满意度
arg-months = 看几个月，到当月为止，默认 12 个月
arg-group = 按什么分开看
example-stats =
    例：
      visit stats
      visit stats --months 24
      visit stats --by building -f csv
stats-title = { $community } · 趋势 · { $from } 至 { $to }
stats-months = 各月
stats-classes = 各类合计
stats-groups = 分组合计：{ $count } 组
chart-received = 受理
chart-troubles = 重复问题和不合格
chart-reached = 各类实际回访率
chart-scores = 满意度（1 至 5 分）
chart-groups = 各组受理
col-complaints = 投诉
col-repairs = 报修
col-repeated = 重复问题
col-failed-visits = 不合格回访
col-officer = 责任人

## 分页和进度

working = 正在处理

arg-no-memory = 不用已记下的往月概要，所有文件都重读一遍
arg-no-pager = 输出再长也不分页

## 结果里的各张表

col-section = 表名
col-heading = 内容
section-fields = 各栏内容
section-promises = 承诺
section-history = 经过
section-copies = 工作联系单各联
section-steps = 工作联系单各步
section-open = 未办结事项
section-reporters = 报事人
section-recent = 近期办结
section-visits = 走访
section-questions = 问题
section-items = 携带资料
section-conduct = 上门礼仪
section-areas = 各片区
section-rounds = 经理登门回访和部门走访
section-routines = 部门走访
section-units-left = 未走访的住户
section-stops = 各站
section-tasks = 各站上门事由
section-complaints = 重复投诉
section-repairs = 重复报修
section-classes = 各类
section-rates = 应达和实际回访率
section-results = 各类回访结果与评分
section-scores = 各类回访评分
section-flow = 受理与办结
section-intake = 受理按类型
section-categories = 受理按类别
section-given-up-cases = 终止回访
section-steps-skipped = 工程质量问题漏办的步骤
section-followed-up-by-doer = 办事人自己回访
section-missed-quotas = 未达回访率的类别
section-draws-voided = 被撤下的抽中事项
section-draws-lost = 抽中后退出抽样的事项
section-draws-twice = 抽中两次的事项
section-seeds-given = 手工指定的种子
section-officers = 各责任人
section-visitors = 各回访人
section-people = 各人合计
section-trend = 近十二个月
section-satisfaction-spread = 满意度分布
section-repeats-by-building = 各栋重复问题
section-failed-visits = 回访不合格
section-unsigned-visits = 没有签字的回访
section-unconfirmed-visits = 没有确认的电话、线上回访
section-major-by-others = 重大投诉未由经理组织回访
section-visited-by-accused = 被投诉人自己回访
section-broken-promises = 承诺未兑现
section-open-escalations = 例会事项未办结
section-opinions = 意见和建议
section-openings = 开投诉信箱
section-coverage = 本季走访，各片区
section-solutions = 整改方案
section-flagged-without-solution = 需整改而未定方案的问题
section-flagged = 不合格与重复问题
section-public = 投诉报修办理情况公示
section-corrections = 定稿月份的更正
section-ids = 数据明细
section-section-ids = 其他数据明细
section-months = 各月
section-class-months = 各类各月
section-groups = 各组
section-group-months = 各组各月
section-agenda = 议题
section-decisions = 会上的决定
section-households = 回收情况
section-scales = 打分题
section-choices = 选择题
section-texts = 业主原话
section-by-duty = 按待办种类
section-by-person = 按责任人
section-manager = 待经理办理
section-cases = 事项
section-duties = 待办
section-draws = 抽取结果
section-problems = 数据问题
section-surveys = 专题调查
section-clauses = 制度条款
section-codes = 问题代码
section-sections = 各表
section-schemas = 各 JSON Schema
section-next = 下一步

## 导入表格

cmd-import = 导入表格：Excel、WPS、LibreOffice、CSV
value-RULES = 规则
value-SCHEMA = 名称
value-SHEET = 工作表
value-ENCODING = 编码
value-SUBJECT = 内容
arg-in-import-files = 要导入的表格：.xlsx、.xls、.ods、CSV 或 TSV
arg-in-import-subject = 表里登记的是什么；不写就按规则，没有规则就自行判断
arg-in-import-rules = 按哪份规则导入；不写就只拟出规则，不导入
arg-in-import-sheet = 工作表的名字；不写就用第一张有内容的
arg-in-import-encoding = 文本文件的编码，如 GB18030；不写就自行判断
arg-in-import-add-places = 房号登记里没有的房号，一并加进去
arg-in-import-refused = 没收的行写到哪里；不写就放在原表旁边
arg-in-import-by = 经办人（员工 id），规则里没写时用；不写就用 VISIT_BY
arg-in-import-dry-run = 只看结果，不写入
example-import =
    例：第一次不带规则，照表头拟出一份规则；带“# ?”的行要看一看、改一改，
    再按规则导入：
      visit import 业主台账.xlsx --by he > 房号.toml
      visit import 业主台账.xlsx --rules 房号.toml --by he
      visit import 投诉台账.xlsx --by he > 投诉.toml
      visit import 投诉台账.xlsx --rules 投诉.toml --by he --dry-run
      visit import 投诉台账.xlsx --rules 投诉.toml --by he
    同一张表再导一次，不会重复。导错了用 visit undo 撤回。
    有没收的行，退出码为 1。

    规则是一个 TOML 文件，只有 [columns] 非写不可：
      as = "complaints"        # 表里登记的是什么，命令里写了 --as 就不用写
      sheet = "2026年"         # 工作表；文本文件写 encoding = "GB18030"
      key = "编号"             # 认出同一件事的列，可以是几列
      dates = "dmy"            # 3/11/2026 怎么读：ymd、mdy、dmy
      year = 2026              # 没写年份的日期算哪一年；跨年写 "2025-12"
      by = "he"                # 没写受理人、经办人的记在谁名下：员工 id
      undated = "step-before"  # 没写日期的一步，按上一步的日期记
      suspects = "add"         # 像是改过的行也导入
    {"  ["}columns]                # 项目 = "列名"；几列合成的写成一串
      received_at = "日期"
      place = ["楼栋", "房号"]
      summary = "内容"
    {"  ["}fixed]                  # 表里没有这一列，每一行都一样的
      channel = "phone"
    {"  ["}values.severity]        # 表里的说法，对应哪个规定用词；"" 是不填
      "很严重" = "major"
    {"  ["}[place]]                # 表里的房号怎么写，编成什么
      from = "{"{"}b{"}"}-{"{"}r{"}"}"         # 两列合起来的 2-101
      code = "{"{"}b{"}"}栋-{"{"}r{"}"}"
    项目就是各表的栏名；办理情况还有 department、status、done_at、done_by、
    done、accepted_at、followed_up、visit_no，回访还有 case_no。
    详见 docs/format.zh.md。

fail-import-damaged = { $file } 不能当作电子表格打开
    .hint = 打开后去掉密码，另存为 .xlsx 或“CSV UTF-8”
fail-import-unbuilt = { $file } 是电子表格，这个版本的 visit 不带读电子表格的功能
    .hint = 另存为“CSV UTF-8”
fail-import-too-large = { $file } 的工作表 { $found } 里有离得太远的单元格
    .hint = 删掉表格以外的单元格，或把表复制到新的工作表
fail-import-too-much = { $file } 解压后太大
    .hint = 工作簿解压后最多 256 MiB；拆成几个，或把工作表另存为“CSV UTF-8”
fail-import-no-sheet = { $file } 里没有工作表“{ $found }”
    .hint = 有：{ $known }
fail-import-decode = { $file } 不能按 { $found } 读
    .hint = 去掉 --encoding 和规则里的 encoding，或换一个：UTF-8、GB18030、UTF-16LE
fail-import-open-quote = { $place }：这里的引号没有配对
    .hint = 补上引号；文字里的引号要写两个
fail-import-no-header = { $file } 里找不到表头
    .hint = 用 --sheet 指定工作表，或在表的上面加一行表头
fail-import-rules = { $file } 里的规则不能用，问题 { $count } 个
    .hint = 规则怎么写见 visit help import
fail-import-headings = { $file } 里没有一行表头含有规则里写的全部列名
    .hint = 缺：{ $lacking }；现有：{ $known }
fail-import-all-refused = { $file } 的行全都没收，什么也没有导入
    .hint = 改规则，或改 { $path } 里的行
fail-import-no-register = 没有 places.csv，房号无处可导
    .hint = visit init 会建一个；它不能没有

import-file = { $file }：共 { $rows } 行，新增 { $new }，有变化 { $changed }，已有 { $same }，没收 { $refused }。
import-read = 工作表 { $sheet }{ $encoding ->
        [none] {""}
       *[other] ，按 { $encoding } 读取
    }；新增办理和回访记录 { $steps } 条{ $batch ->
        [none] 。
       *[other] ；导入批次 { $batch }。
    }
import-passed = 表头以下略过 { $count } 行（合计、签字、重复的表头）。
import-undated = 没写日期的办理、回访 { $count } 条没有导入；在规则里写 undated = "step-before"，就按上一步的日期记。
import-change = { $id }：{ $column } { $before } → { $after }
import-reopened = { $place }：{ $id } 以前的表里已办结，这张表里没有；没有改动。
import-more = ……还有 { $count } 条。
import-refused-in = 没收的行在 { $path }，在那里改好，再用同一份规则导入那个文件。
import-places = 房号登记里没有的房号 { $count } 个。请补进 places.csv，或加上 --add-places 再导一次：
import-places-added = 已加进房号登记 { $count } 个：
import-places-would = 将加进房号登记 { $count } 个：
import-register = 房号登记：新增 { $count } 个，有变化 { $changed } 个。
import-nothing-new = 没有新内容，什么也没有写入。
import-would = 没有写入（--dry-run）。
import-done = 导入完成。要撤回：visit undo
import-register-done = 房号登记已更新。{ $kept ->
        [none] {""}
       *[other] 原来的存在 { $kept }
    }
import-strangers = 不在 visit.toml 员工里的人：{ $names }。导入以前先加进去（已离职的也要加），或在规则的 [values] 里写明员工编号。
import-amended = 后来的表里有改动
undo-import = 已撤回导入批次 { $batch } 的 { $count } 条。
undo-import-dry = 将撤回导入批次 { $batch } 的 { $count } 条。

refused-lacks = { $field } 是空的；规则的 [fixed] 可以写明空着时算什么
refused-no-date = { $field }：“{ $found }”不是日期，写成 2026-11-23 或 2026-11-23 9:05
refused-no-year = { $field }：“{ $found }”没有年份，在规则里写 year = 2026
refused-year = { $field }：“{ $found }”照规则是 { $day }，比它前面的早得多；在表里写上年份，或在规则里写明从哪个月算起，如 year = "2025-12"
refused-either = { $field }：“{ $found }”分不清月和日，在规则里写 dates = "mdy"（月在前）或 "dmy"（日在前）
refused-future = { $field }：{ $found } 还没到
refused-word = { $field }：不知道“{ $found }”是什么，在规则的 [values.{ $field }] 里写明：{ $known }
refused-place-code = 房号“{ $found }”里没有字母或汉字，在规则的 [[place]] 里写明怎么编
refused-too-long = { $field } 太长
refused-same-key = 编号 { $found } 与第 { $line } 行相同，内容却不同
refused-other-kind = 编号 { $found } 已作为 { $id } 导入，这里却是另一种：改正表里的类型，或作废那一件再导
refused-suspect = 像是改过的 { $found }：更正那一件，或在规则里指定编号列 key；确是另一件，在规则里写 suspects = "add"
refused-no-case = 没有编号 { $found } 的事项：先导事项，再导回访；或者不填事项编号

rules-wrong-toml = { $found }
rules-wrong-setting = “{ $found }”不对，可以写：{ $wanted }
rules-wrong-field = 没有“{ $found }”这一项，是不是“{ $wanted }”？
rules-wrong-word = “{ $found }”不对，可以写：{ $wanted }
rules-wrong-pattern = “{ $found }”不是房号的写法；各段写在花括号里，两段之间要有字：{"{"}b{"}"}栋{"{"}r{"}"}

propose-head =
    导入 { $file } 的规则：表头在第 { $header } 行，共 { $rows } 行{ $passed ->
        [0] {""}
       *[other] ，表头以下略过 { $passed } 行
    }。
    带“# ?”的行要看一看；都可以改。
propose-others = 这个文件还有别的工作表：{ $sheets }。要哪一张，写在 sheet 里。
propose-as = 表里登记的是什么：{ $known }
propose-encoding = 自行判断的；有乱码就换一个
propose-by = 没写受理人、经办人的，记在谁名下：员工 id
propose-key = 以后再导，凭它认出是同一件
propose-key-twice = 有的编号重复或空着；同一编号的行内容不同，就不要这一行
propose-no-key = 没有编号列：以后改过的行会列出来，不会导入
propose-order = 从大于 12 的日看出来的
propose-order-open = 月在前（mdy）还是日在前（dmy）？没有大于 12 的日，看不出来
propose-order-both = 日期有的月在前、有的日在前：先改一致，或写 dates = "mdy"、"dmy"。
propose-year = 没写年份的日期，按这一年
propose-year-open = 有的日期没写年份：写明是哪一年
propose-year-turn = 各行跨了年：没写年份的日期，算在从这个月起的十二个月里
propose-year-turn-open = 各行跨了年，却看不出是哪两年：写明从哪个月开始，如 year = "2025-12"；超过十二个月的，在表里写上年份
propose-undated = 没写日期的办理、回访，按上一步的日期记；去掉这一行就不导入
propose-bad-dates = { $field }：有 { $count } 个不是日期，如“{ $sample }”，这些行不会收。
propose-lacks = 没有哪一列像是 { $field }，每一行都要有。
propose-unmapped = 不导入的列：
propose-fields = 写一行 项目 = "列名" 就会导入。项目有：{ $known }
propose-fixed-channel = 怎么来的：phone 电话、counter 来访、online 网络、other 其他……
propose-fixed-class = 报修都属于哪一类回访
propose-fixed-form = 怎么回访的：phone 电话、door 登门、onsite 现场、online 网络
propose-times = { $count } 次
propose-word-open = { $times }：是 { $known } 里的哪一个？照现在这样就空着
propose-kind-open = { $times }：是 { $known } 里的哪一种？照现在这样，这些行不收
propose-place = { $count } 处写成 { $sample } 这样；这样编号，房号登记里找得到的有 { $known } 处
propose-area = 物管员负责的片区，与 visit.toml 里一致
propose-area-nobodys = visit.toml 里没有人负责 { $areas }：改成已有的片区，或在那里指定负责人
propose-other-places = 有 { $count } 处房号没有字母或汉字，如 { $samples }；编号里要有，下面的 P- 可以改。

## 怎么说都行：选项的词、命令的别名、日期

lang-zh = 中文
lang-en = 英文
color-auto = 自动
color-always = 总是
color-never = 从不
by-person = 责任人
by-building = 楼栋
by-area = 片区
by-category = 类别
by-officer = 物管员
by-class = 类型
subject-places = 房号
subject-complaints = 投诉
subject-repairs = 报修
subject-inquiries = 咨询
subject-visits = 回访
also-option-by = 经办人、经办、登记人
also-option-date = 日期、发生日期、时间
also-option-major = 重大、级别、severity
also-option-meeting = 例会、例会日期、期限、日期、due
also-option-due = 期限、日期、承诺日期
also-option-method = 方法、办法
also-option-why = 原因、理由、缘由
also-option-channel = 受理途径、来源
also-option-relation = 关系
also-option-who = 负责人
also-option-reporter = 姓名
also-option-met = 见到谁
also-option-signed-by = 签字人、签名
also-option-shortcomings = 缺点、不足
also-option-opinions = 意见、建议
also-option-next-on = 再访日期、下次日期
also-option-reply-by = 答复日期
also-option-analysis = 分析
also-option-opinion = 意见、审阅意见
also-option-to = 告知、通知
also-option-cause = 原因
also-channel-phone = 来电、打电话、电话报事
also-channel-box = 投诉信箱、信箱、意见箱
also-channel-counter = 来访、柜台、窗口、到访
also-channel-visit = 上门、登门
also-channel-survey = 调查、问卷调查
also-channel-online = 网上、公众号、小程序
also-channel-hotline = 12345、热线、政务热线、政府转办
also-channel-wechat = 业主群、微信群
also-channel-patrol = 巡检、巡查发现
also-gravity-ordinary = 普通、一般投诉
also-gravity-major = 严重、重大投诉
also-relation-tenant = 租客、承租人
also-relation-family = 家人、亲属
also-relation-public = 公共、非住户、路人
also-relation-staff = 员工、物业员工、工作人员
also-urgency-urgent = 急、急修、加急
also-urgency-ordinary = 普通、不急
also-nature-question = 询问、问题
also-nature-misunderstanding = 误会
also-purpose-routine = 走访、日常走访、季度走访
also-purpose-manager = 经理走访、经理登门回访
also-purpose-survey = 调查、问卷
also-purpose-event = 社区活动
also-form-door = 上门、入户
also-form-onsite = 到场
also-form-phone = 来电、打电话
also-form-online = 微信、网上
also-outcome-pass = 合格、满意、通过
also-outcome-fail = 不满意、没通过
also-outcome-refused = 拒绝、拒绝回访
also-outcome-unreachable = 没人、不在家、无人接听、联系不上
also-outcome-broken = 中断、中途终止、没访完
also-keeper-company = 公司
also-keeper-engineering = 工程
also-keeper-service = 客服
also-phase-open = 未办结、待办
also-phase-resolved = 办结、办完
also-phase-withdrawn = 已撤单、撤单、已撤回
also-phase-cancelled = 作废
also-dutystate-open = 待办、进行中
also-dutystate-overdue = 已逾期、超期
also-class-works = 工程
also-class-defect = 工程质量
called-init = 新建、初始化
called-demo = 演示、试用
called-log = 登记、录入、新增
called-log-complaint = 投诉、登记投诉
called-log-repair = 报修、登记报修
called-log-inquiry = 咨询、登记咨询、建议
called-log-opening = 开箱、开信箱
called-assign = 派工、派人、派单、指派
called-handover = 转交、转交经理、移交
called-promise = 承诺
called-dispatch = 联系单、工作联系单、发联系单
called-urge = 催办、催促、督促
called-explain = 解释、说明
called-complete = 办结、完成、完工
called-accept = 验收、验收通过
called-reject = 退回、验收不通过
called-reply = 答复、回复
called-reopen = 重办、返工、重新打开、重新办理
called-withdraw = 撤单、业主撤单
called-cancel = 作废
called-give-up = 终止回访、不再回访
called-note = 备注
called-escalate = 上会、提交例会
called-decide = 决定、例会决定
called-settle = 落实、落实例会决定
called-adopt = 采纳
called-decline = 不采纳
called-record = 回访、走访、回访记录、记录
called-sign = 签字、签名、补签、补签字
called-solution = 整改、整改方案、方案
called-solution-complaints = 重复投诉方案
called-solution-repairs = 重复报修方案
called-solution-visit = 不合格方案
called-survey = 调查、问卷
called-survey-new = 新建调查
called-survey-list = 调查列表、问卷列表
called-survey-tally = 调查结果、问卷统计
called-survey-answer = 答卷、录入答卷
called-survey-import = 导入答卷
called-import = 导入、从表格导入
called-amend = 更正、修改、改正
called-void = 撤销、删除
called-undo = 撤回、反悔
called-redo = 恢复、重做
called-erase = 抹去、匿名
called-history = 历史、登记记录
called-due = 待办、到期、逾期
called-brief = 提要、上门提要
called-form = 表格、打印、表单
called-form-record = 回访记录表
called-form-worksheet = 工作联系单表
called-form-complaint = 投诉登记表
called-form-repair = 报修单
called-form-survey = 问卷表
called-coverage = 走访率、覆盖、走访进度
called-plan = 路线、计划、走访路线
called-sample = 抽样、抽查、抽取回访
called-repeat = 重复、重复投诉、重复报修
called-report = 月报、报告、报表
called-stats = 统计
called-agenda = 例会、议题、例会议题
called-site = 网站、网页
called-register = 登记台账、登记簿
called-export = 导出、数据表
called-list = 列表、台账、查询、查找、查
called-show = 查看、显示、详情
called-why = 为什么、原因
called-rules = 规定、规则、制度
called-rules-pull = 拉取规定、取规定、更新规定
called-check = 检查、核对
called-help = 帮助
called-schema = 结构、JSON 结构
called-man = 手册
called-completions = 补全
called-merge-driver = 合并
weekday-mon = 周一
weekday-tue = 周二
weekday-wed = 周三
weekday-thu = 周四
weekday-fri = 周五
weekday-sat = 周六
weekday-sun = 周日
day-of-week = { $day }（{ $weekday }）
note-understood = 提示：“{ $said }”按 { $day } 记。
usage-which-day = “{ $said }”可能是 { $first }，也可能是 { $second }
    .hint = 请写明日期，如 2026-11-25 或 11-25
help-days = [如 11-25、昨天、周五、+3d]
usage-date-written = 请写成：{ $reason }；也可以写 11-25、昨天、周五、+3d
ask-which = “{ $word }”指的是
and-more = ……另有 { $count } 条
fail-id-for-text = “{ $id }”是编号，这里要写文字
    .hint = 一次登记几件的，只有办结、验收、催办、答复一类命令；其他的一件一件登记
fail-place-for-id = { $place } 是房号，不是编号
    .hint = 看这一户：visit brief { $place }；找这一户的事项：visit list place:{ $place }
fail-standard-input = 读不到标准输入
fail-input-not-utf8 = 标准输入第 { $line } 行不是 UTF-8 编码
    .hint = 转成 UTF-8 再传进来
note-no-category = 注意：没有写类别。月末查重复投诉、重复报修时，没有类别的不算在内（制度二·月末分析2）。

## 从标准输入登记多条

arg-rows = 从标准输入登记多条：ndjson，或带表头的 CSV，栏名与台账相同
rows-refused = 第 { $line } 行：{ $why }
rows-done = 已登记 { $count } 条，没收 { $refused } 条。
fail-no-rows = 标准输入里没有内容
    .hint = 给 ndjson 或带表头的 CSV，栏名与台账相同
fail-surplus-field = “{ $value }”超出了最后一栏
    .hint = 文字里有逗号的，要用英文双引号括起来
fail-no-object = { $place }：不是 JSON 对象；一条也没有登记
    .hint = ndjson 每行一个对象，如 {"{"}"place":"B1-101","summary":"……"{"}"}

## 多个小区一并查看

cmd-portfolio = 多个小区一并查看：每个小区一行，有合计、排名、分组，各月并列
cmd-portfolio-due = 各小区的待办：逾期多少、待办多少、最长逾期几天
cmd-portfolio-report = 各小区的月度回访：应访、已访、漏访、合格率、满意度
cmd-portfolio-repeat = 各小区的重复投诉、重复报修
cmd-portfolio-stats = 各小区逐月的受理、回访和满意度
cmd-portfolio-coverage = 各小区的走访进度和经理登门
cmd-portfolio-check = 各小区的数据有无问题、规定是否为公司现行的、上月月报是否报送审阅
cmd-portfolio-site = 做成可以点开看的网页：总表，每个小区一页
arg-members = 小区清单（.toml）、小区的数据文件夹，或放着多个数据文件夹的文件夹；写在 due、report 等词前后都行
arg-of-group = 只看这一组，如某个大区
arg-in-portfolio-due-community = 只看名称或文件夹里有这几个字的小区
arg-in-portfolio-report-community = 只看名称或文件夹里有这几个字的小区
arg-in-portfolio-repeat-community = 只看名称或文件夹里有这几个字的小区
arg-in-portfolio-stats-community = 只看名称或文件夹里有这几个字的小区
arg-in-portfolio-coverage-community = 只看名称或文件夹里有这几个字的小区
arg-in-portfolio-check-community = 只看名称或文件夹里有这几个字的小区
arg-ranked-by = 按哪一项排名，各月并列的也是这一项；写 json 里的英文名，如 missed_percent
arg-reverse = 从最好的排起；不写则从最差的排起
arg-most-rows = 只列前几个小区；合计仍是全部
arg-details = 连同各小区的明细
arg-head-office = 邮件发给谁；不写则用小区清单里 [mail] to
arg-side-by-side = 并列几个月，到所看的月份为止；不写只看一个月
arg-company-rules = 公司现行的规定，或放着它的文件夹；不写则用小区清单里的 rules
arg-in-portfolio-site-folder = 写到哪个文件夹：新的、空的，或者以前用 visit portfolio site 写过的
example-portfolio =
    例：
      visit portfolio 公司.toml due
      visit portfolio 公司.toml report --month 2026-10 --months 6
      visit portfolio 小区/* coverage --group 华东
      visit portfolio 公司.toml check
      visit portfolio 公司.toml site 网页
value-FIGURE = 项目
value-ADDRESS = 邮箱
called-portfolio = 小区汇总、多小区、各小区
fail-portfolio-of-what = 没有写看哪些小区
    .hint = 给小区清单或数据文件夹，如 visit portfolio 公司.toml due
fail-portfolio-group = 没有“{ $group }”这一组；有：{ $known }
fail-portfolio-community = 没有名称或文件夹里有“{ $text }”的小区
fail-portfolio-figure = 没有 { $figure } 这一项；有：{ $known }
fail-portfolio-to-whom = 没有写邮件发给谁
    .hint = 加 --to 邮箱，或在小区清单里写 [mail] to
fail-portfolio-address = “{ $address }”不是邮箱
notice-portfolio-incomplete = 注意：{ $count } 个小区的数据有 { $errors } 处读不出，以下内容不完整（见各小区的问题）。
note-portfolio-no-rules = 提示：没有写哪一份是公司现行的规定，各小区的规定没有核对。在小区清单里写 rules，或用 --rules 指明。
portfolio-unnamed = 各小区
portfolio-title = { $name } · { $what } · { $span }
portfolio-summary = 截至 { $today }，共 { $count } 个小区，读到 { $read } 个。
portfolio-whose = { $community }（{ $dir }）
portfolio-trouble = { $whose }：{ $count } 处读不出，如 { $what }
portfolio-named = { $community } { $value }
portfolio-worst = { $figure }最差：{ $named }
portfolio-best = { $figure }最好：{ $named }
portfolio-all = 合计
portfolio-rank = 第 { $rank } 名
portfolio-troubled = 数据有问题的小区
portfolio-side-by-side = 各月{ $figure }
portfolio-months = 各月合计
portfolio-kinds = 按待办事项
portfolio-classes = 按类型
portfolio-duties = 待办明细
portfolio-community-classes = 各小区按类型
portfolio-repeats = 重复投诉、重复报修明细
portfolio-areas = 各小区的片区
portfolio-overrides = 小区自定、与公司规定并存的各项
portfolio-site-title = 各小区概况
portfolio-site-index = 总表
portfolio-site-written = 写好 { $files } 个网页，小区 { $communities } 个。用浏览器打开：{ $start }
chart-portfolio-worst = { $figure }：最差的小区
chart-portfolio-most = { $figure }：最多的小区
chart-portfolio-told = 共 { $count } 个小区。
chart-portfolio-months-told = 所有小区合计。
question-due = 待办
question-report = 月度回访
question-repeat = 重复投诉、重复报修
question-stats = 逐月统计
question-coverage = 走访进度
question-check = 核对
rulesstate-same = 公司现行
rulesstate-edited = 抄入后改过
rulesstate-older = 不是现行的
rulesstate-none = 没有
rulesstate-unknown = 未核对
handedin-not-owed = 无须报送
handedin-missing = 未报送
handedin-submitted = 待审阅
handedin-reviewed = 已审阅
section-communities = 各小区
section-totals = 合计
section-kinds = 各待办事项
section-community-months = 各小区各月
section-community-classes = 各小区各类
section-overrides = 小区自定的规定
col-rank = 名次
col-community = 小区
col-dir = 文件夹
col-group = 分组
col-email = 经理邮箱
col-as-of = 截至
col-data-errors = 读不出
col-problem = 问题
col-rules = 规定
col-handed-in = 上月月报
col-communities = 小区数
col-read = 读到
col-duties = 待办合计
col-overdue-percent = 逾期率
col-oldest = 最长逾期（天）
col-missed-percent = 漏访率
col-satisfaction-sum = 满意度总分
col-repeated-percent = 重复率
col-repeated-cases = 重复事项
col-portfolio-cases = 投诉和报修
col-portfolio-rounds = 经理登门
col-without-area = 未划片区
col-rounds = 登门
col-rounds-left = 登门还差
col-routines-left = 部门走访还差
col-amiss = 不符
col-errors = 错误
col-findings = 疑点
col-warnings = 警告
col-rules-differ = 规定不符
col-overrides = 自定
col-unsubmitted = 未报送
col-unreviewed = 待审阅
col-key = 设置项
col-own-value = 小区自定
col-company-value = 公司规定
col-submitted = 已报送
col-reviewed = 已审阅
col-portfolio-repeated-complaints = 重复投诉
col-portfolio-repeated-repairs = 重复报修
col-portfolio-passed-percent = 合格率
col-portfolio-reached = 实际回访率
col-portfolio-percent = 走访进度
section-repeats = 重复事项
portfolio-overview = 概况
example-portfolio-due =
    例：
      visit portfolio due 公司.toml --sort oldest --limit 20
      visit portfolio due 公司.toml -f eml --to head@example.com
example-portfolio-report =
    例：
      visit portfolio report 公司.toml --month 2026-10 --months 6
example-portfolio-repeat =
    例：
      visit portfolio repeat 公司.toml --group 华东 --details
example-portfolio-stats =
    例：
      visit portfolio stats 公司.toml --months 12 --sort satisfaction
example-portfolio-coverage =
    例：
      visit portfolio coverage 公司.toml --quarter 2026-Q4
example-portfolio-check =
    例：
      visit portfolio check 公司.toml --rules office.toml
example-portfolio-site =
    例：
      visit portfolio site 网页 公司.toml
called-portfolio-due = 各小区待办、小区待办
called-portfolio-report = 各小区月报、小区月报
called-portfolio-repeat = 各小区重复、小区重复
called-portfolio-stats = 各小区统计、小区统计
called-portfolio-coverage = 各小区走访、小区走访
called-portfolio-check = 各小区核对、小区核对
called-portfolio-site = 各小区网页、小区网页

## Ledger books

cmd-register = 出台账：投诉、报修、回访、工作联系单、咨询、信箱、整改、住户，供检查和归档
value-BOOK = 台账
arg-register = 哪一本台账
arg-in-register-month = 只要这个月的，如 2026-11；不写则从头到今天
arg-first-day = 从这一天起
arg-last-day = 到这一天止
example-register =
    例：
      visit register complaints --month 2026-11
      visit register repairs --from 2026-10-01 -o 报修台账.xlsx
      visit register visits --mask -f html >台账.html
fail-days-turned = 从 { $from } 到 { $to }：前一天晚于后一天
    .hint = 把 --from 和 --to 对调
register-complaints = 投诉处理台账
register-repairs = 报修台账
register-visits = 回访登记台账
register-sheets = 工作联系单台账
register-inquiries = 咨询台账
register-openings = 投诉信箱开箱记录
register-solutions = 整改台账
register-places = 住户台账
also-register-complaints = 投诉、投诉台账
also-register-repairs = 报修
also-register-visits = 回访、走访、回访台账、月度回访清单
also-register-sheets = 工作联系单、联系单
also-register-inquiries = 咨询
also-register-openings = 开箱、开箱记录、意见箱、意见箱开箱记录
also-register-solutions = 整改
also-register-places = 住户、房号
section-rows = 台账
placekind-unit = 住户
placekind-facility = 公共部位
occupancy-occupied = 在住
occupancy-vacant = 空置
sheetend-accepted = 已验收
sheetend-waiting = 待验收
sheetend-rejected = 验收未通过
book-says-title = { $community } · { $title } · { $days }
book-says-count = 共 { $count } 条。
book-says-days-all = 截至 { $to }
book-says-days = { $from } 至 { $to }
book-says-reopened = 重新办理 { $count } 次
book-says-part-of = 并入 { $id }
book-says-between = ；
book-says-rejected = { $acceptance }（退回 { $count } 次）
book-says-settled = 已办结
book-no = 序号
book-received-at = 受理时间
book-place = 房号
book-reporter = 姓名
book-phone = 电话
book-nature = 咨询性质
book-complaint = 投诉内容
book-repair = 报修内容
book-inquiry = 咨询内容
book-department = 责任部门
book-done = 处理结果
book-done-at = 完成时间
book-answer = 答复内容
book-answered-at = 办结时间
book-visitor = 回访人
book-visited-at = 回访时间
book-satisfaction = 满意度
book-note = 备注
book-taken-by = 受理人
book-reply-due = 答复期限
book-status = 状态
book-id = 编号
book-channel = 渠道
book-from-place = 来电房号
book-relation = 身份
book-outside-no = 外部编号
book-category = 类别
book-severity = 投诉级别
book-about = 被投诉人
book-class = 回访类别
book-urgency = 紧急程度
book-appointed-at = 预约时间
book-who = 承办人
book-done-by = 处理人
book-outcome = 回访结论
book-form = 回访方式
book-quality = 质量评分
book-service = 服务评分
book-shortcomings = 存在问题
book-opinions = 业主意见
book-signed-by = 签字人
book-met = 受访人
book-paper-no = 回访单号
book-purpose = 走访目的
book-matter = 事由
book-visit-id = 回访编号
book-case-id = 事项编号
book-next-on = 下次回访
book-dispatched-at = 发单时间
book-defect = 问题描述
book-contractor = 施工单位
book-promised = 承诺完成日
book-completed-at = 完工时间
book-days-late = 逾期天数
book-accepted-at = 验收时间
book-accepted-by = 验收人
book-acceptance = 验收结果
book-dispatched-by = 发单人
book-copies = 已送达联次
book-explained-at = 向业主解释
book-urged = 督促次数
book-urged-at = 最近督促
book-opened-at = 开箱时间
book-box = 信箱
book-opened-by = 开箱人
book-found = 信件数
book-cases = 登记的事项
book-made-at = 制定时间
book-month = 月份
book-flagged = 整改对象
book-cause = 原因
book-plan = 整改措施
book-responsible = 责任人
book-due = 完成期限
book-solution-state = 落实情况
book-settled-at = 落实时间
book-result = 落实结果
book-made-by = 制定人
book-place-kind = 房屋类型
book-area = 片区
book-building = 楼栋名
book-entrance = 单元名
book-floor = 楼层
book-occupancy = 入住状态
book-owner = 业主姓名
book-owner-phone = 联系电话
book-resident = 租户姓名
book-resident-phone = 租户电话
book-place-name = 俗称
book-form-of-address = 称谓
book-care = 特殊关怀

## Visits in lists, and the file of a household

kind-visit = 回访
also-kind-visit = 走访
list-visits-title = { $community } · 回访、走访 { $count } 次
list-no-visit-fits = 没有符合条件的回访（共 { $all } 次）。
fail-visits-alone = 回访和事项不能列在一张表里
    .hint = kind:visit 单独列出；要看事项就去掉 visit
    .hint = 去掉它们
household-title = { $place } · 一户一档（{ $location }）
household-summary = 事项 { $cases } 件，回访、走访 { $visits } 次，承诺 { $promises } 项。
household-people = 人员
household-cases = 事项
household-visits = 回访和走访
household-surveys = 专题调查答卷
household-questions = 待答复的咨询
section-household = 人员
