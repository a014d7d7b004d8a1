### 中文文案。用词以物业办公室日常说法为准；代码、键名、编号保持英文。

## 出错与提示的格式

error-line = 错误：{ $what }
hint-line = 提示：{ $what }
severity-error = 错误
severity-finding = 疑点
severity-warning = 提醒
problems-count = 共 { $count } 处问题。
none = 无

## 帮助

cmd-visit = 业主回访：登记投诉与报修，到期回访，三成抽样，月末分析。数据都是普通文件，随 git 保存。
help-usage = 用法：
help-usage-options = [选项]
help-usage-command = <命令>
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-global = 通用选项
help-choices =  [可选：{ $values }]
help-after =
    "visit 命令 --help" 查看每条命令的说明和例子。
    退出码：0 正常；1 check 有疑点，或 due --exit-code 时有逾期；2 用法不对；
    3 数据或设置有误；4 编号、房号不存在或不唯一；5 找不到数据目录或读写失败；6 数据正被他人写入。

cmd-init = 新建一个数据目录，写好设置样本
cmd-demo = 写出一个虚构小区的数据，供试用
cmd-log = 登记投诉、报修或咨询
cmd-log-complaint = 登记投诉
cmd-log-repair = 登记报修、维修工程或工程质量问题
cmd-log-inquiry = 登记咨询、意见、建议或误解
cmd-assign = 派给某人处理
cmd-handover = 信箱、电话投诉交经理
cmd-promise = 答复业主处理办法和时限
cmd-dispatch = 发工作联系单给施工单位或部门
cmd-urge = 催办
cmd-explain = 向业主解释说明
cmd-escalate = 重大问题上报例会
cmd-decide = 记下例会的决定
cmd-settle = 落实完毕并已回复业主
cmd-adopt = 采纳业主的意见建议
cmd-decline = 不采纳业主的意见建议，说明原因
cmd-sign = 补记回访记录的业主签字
cmd-solution = 为重复投诉、重复维修或不合格回访制定整改方案
cmd-solution-complaints = 针对同一事项的多次投诉
cmd-solution-repairs = 针对同一种维修的多次报修
cmd-solution-visit = 针对一次不合格的回访
cmd-log-opening = 登记开意见箱，空箱也要记
cmd-complete = 处理完毕
cmd-accept = 业主验收通过
cmd-reject = 业主验收不通过，退回重做
cmd-reply = 答复业主；咨询即办结
cmd-reopen = 重新打开
cmd-withdraw = 业主撤回：不再回访，仍计入受理和重复分析
cmd-cancel = 作废误登、重登的记录：不计入任何统计
cmd-note = 加一条备注
cmd-record = 登记回访：回访了哪件事，或走访了哪一户
cmd-amend = 更正某条记录的一栏；原行不动，另记一行
cmd-void = 撤销某条记录；原行不动，另记一行
cmd-due = 到期清单：该办什么、谁办、哪天到期
cmd-sample = 按比例抽取要回访的已完成事项
cmd-repeat = 重复投诉、重复报修
cmd-report = 月末统计分析
cmd-list = 事项清单及进展
cmd-show = 查看一条记录及来龙去脉
cmd-why = 说明为什么该回访、哪天到期，依据哪几行
cmd-check = 检查数据，一次列出全部问题；没有问题就不出声

arg-dir = 数据目录；不写则看 VISIT_DIR，再从当前目录逐级向上找
arg-today = 截止日期（以这一天所知为准），不写则为小区当地的今天
arg-lang = 语言；不写则看 VISIT_LANG，再看 visit.toml
arg-format = 输出格式
arg-color = 是否用颜色
arg-width = 按多少列排版
arg-quiet = 登记后只输出编号
arg-no-input = 从不提问
arg-help = 显示说明
arg-version = 显示版本

arg-folder = 目录
arg-community = 小区名称
arg-place = 房号或公共部位，写末几位能认出即可；“-”表示无
arg-summary = 事由，一句话
arg-channel = 受理途径，不写为 phone 电话
arg-reporter = 报事人，不写则取房号登记的业主
arg-phone = 回电号码，不写则取房号登记的电话
arg-from = 报事人的房号（与所报部位不同时）；回访到这一户
arg-relation = 报事人与房屋的关系
arg-category = 类别，如“电梯”“渗漏”；月末按房号和类别合计
arg-major = 重大投诉，由经理组织回访
arg-about = 被投诉的员工（写 id）或外包单位
arg-part-of = 同一件事最先登记的编号（多户同报一事）
arg-class = 只看某一类：complaint 投诉、works 工程、repair 报修、defect 质量问题
arg-in-log-repair-class = 类别：repair 报修、works 维修工程、defect 工程质量问题，或 visit.toml 里自设的
arg-nature = 性质，不写为 question 咨询
arg-reply-by = 约定答复的日期
arg-date = 发生的日期或时间，不写为现在
arg-by = 经办人的 id；不写则看 VISIT_BY
arg-dry-run = 只显示将要写入的行，不写入
arg-case = 事项编号，开头或结尾几位能认出即可
arg-staff = 员工 id 或姓名
arg-note = 说明
arg-to = 对谁说的，或由谁验收
arg-due = 答应办妥的日期
arg-method = 处理办法
arg-repeats = 与哪一条重复
arg-id = 编号，开头或结尾几位能认出即可
arg-column = 要更正的栏名
arg-value = 新的内容
arg-why = 原因
arg-target = 事项编号（回访）或房号（走访）
arg-outcome = 结果：pass 满意、fail 不合格、refused 拒访、unreachable 未联系上、broken 中断
arg-form = 方式，不写为 door 登门
arg-purpose = 目的；给编号时为 followup 回访，给房号时为 routine 例行走访
arg-at = 实际走访的房号（与报事人、事项的都不同时）
arg-visitor = 回访人，不写则为经办人
arg-quality = 质量评价，1 至 5 分
arg-service = 服务效果，1 至 5 分
arg-satisfaction = 满意程度，1 至 5 分
arg-shortcomings = 缺点和不足
arg-opinions = 住户意见和建议
arg-signed-by = 谁签的字
arg-evidence = 签字记录的存放处
arg-met = 见到的是谁
arg-next-on = 下次再访的日期
arg-contractor = 施工单位或部门
arg-meeting = 例会日期
arg-decision = 例会的决定
arg-in-decide-who = 由谁落实
arg-in-decide-due = 最迟哪天落实
arg-in-settle-id = 事项编号，或整改方案（S-…）的编号
arg-result = 结果
arg-visit = 回访编号
arg-signer = 谁签的字
arg-plan = 方案
arg-in-solution-complaints-who = 责任人
arg-in-solution-repairs-who = 责任人
arg-in-solution-visit-who = 责任人
arg-in-solution-complaints-due = 最迟哪天完成
arg-in-solution-repairs-due = 最迟哪天完成
arg-in-solution-visit-due = 最迟哪天完成
arg-name = 哪个意见箱
arg-found = 收到几封信，不写为 0
arg-question = 住户当场提出、不能当即答复的问题；与回访一并登记，可写多次
arg-in-record-reply-by = 约定答复的日期；一个日期管全部问题，或每个问题各写一个
arg-submit = 定稿并报送经理：写入 reports/，此后数字不再变
arg-review = 登记经理已审阅
arg-query = 筛选条件，如 who:wang class:repair,works 漏水；多个条件都要符合
arg-overdue = 只看逾期的
arg-all = 连未到回访期的也列出
arg-within = 只看多久以内到期的，如 7d（7天）、5wd（5个工作日）
arg-who = 只看某人的（写 id）
arg-area = 只看某一片区
arg-exit-code = 有逾期时退出码为 1
arg-month = 月份，如 2026-11；不写为截止日期所在的月
arg-in-sample-month = 只抽某个月完成的，如 2026-11
arg-in-sample-class = 只抽某一类
arg-seed = 指定抽样种子，不写则随机
arg-replace = 某一抽中事项联系不上时，补抽一件
arg-verify = 按台账里的种子把历次抽样重抽一遍，逐一核对
arg-in-sample-by = 抽样人的 id；不写则看 VISIT_BY，可以空着
arg-in-sample-dry-run = 只显示抽样结果，不写入
arg-ids = 每个数字后面列出对应的编号
arg-status = 状态：open 处理中、waiting 待验收、resolved 已办结、withdrawn 已撤回、cancelled 已作废
arg-strict = 有提醒也按不合格退出（退出码 1）

example-init =
    例：
      visit init 锦绣花园 --community 锦绣花园
example-demo =
    例：
      visit demo 试用
      visit due -C 试用 --today 2026-11-23
example-log =
    例：
      visit log complaint 3-2-501 楼上装修噪音 --category 噪音 --by he
      visit log repair 1501 厨房水管漏水 --category 给排水 --by he
      visit log inquiry 1501 问物业费怎么算 --reply-by 2026-11-25 --by he
example-promise =
    例：
      visit promise k7f3m9 --due 2026-11-25 --method 换总阀 --by sun
example-record =
    例：
      visit record k7f3m9 --outcome pass --satisfaction 5 --signed-by 王女士 --by wang
      visit record 1501 --outcome unreachable --next-on 2026-11-25 --by wang
example-amend =
    例：
      visit amend k7f3m9 category 渗漏 --why 类别选错 --by he
example-due =
    例：
      visit due
      visit due --overdue --who wang
      visit due class:repair,works 电梯 --within 7d
      visit due --overdue --exit-code -f plain
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
usage-unknown-command = 没有“{ $argument }”这条命令
usage-missing-argument = 缺少 { $argument }
usage-missing-command = 要做什么？请写一条命令
usage-missing-value = “{ $argument }”后面要写内容
usage-bad-value = “{ $argument }”不能写成“{ $value }”
    .hint = 应写成：{ $reason }
usage-conflict = “{ $argument }”不能和“{ $other }”一起用
usage-other = 命令写得不对
usage-suggestion = 是不是想写“{ $nearest }”？
usage-see-help = 用 --help 查看写法

## 办不成的原因

fail-io = 读写失败：{ $path }
    .hint = 检查路径和权限，以及磁盘是否已满
fail-system = 系统出错
fail-not-saved = 没有保存：写入 { $path } 失败
    .hint = 什么都没有改动。排除原因后重新登记一次
fail-replaced = 没有保存：{ $path } 一再被别的程序替换
    .hint = 先关掉正在保存这个文件的表格软件或 git 操作，再登记一次
fail-not-a-data-directory = { $path } 不是数据目录：里面没有 visit.toml
    .hint = 检查 --dir 或 VISIT_DIR；新建用 visit init
fail-no-data-directory = 从 { $path } 逐级向上都没有找到 visit.toml
    .hint = 进入数据目录，或用 -C 指明；新建用 visit init，试用用 visit demo
fail-bad-settings = 设置有误，先改好再用
fail-locked = 数据正被他人写入：{ $holder }
    .hint = 稍等再试；对方的程序退出后锁会自动解除
fail-no-column = { $path } 缺少“{ $column }”一栏，这一行写不进去
    .hint = 在表头末尾加上这一栏
fail-bad-header = { $path } 的表头读不出来
    .hint = 用 visit check 查看问题
fail-too-long = “{ $field }”太长，最多 64 KiB
fail-unknown-key = 筛选条件里没有“{ $key }”
    .hint = 可以用：{ $known }
fail-unknown-value = { $key } 里没有“{ $value }”
    .hint = 可以写：{ $known }
fail-unknown-class = 没有“{ $class }”这一类
    .hint = 可以写：{ $known }
fail-no-draw = { $class } 类不抽样（回访率 { $rate }）
    .hint = 回访率在 0% 与 100% 之间的类才抽样
fail-bad-seed = 抽样种子不能为空，前后不能有空格，也不能有换行
fail-not-drawn = { $id } 不是一条有效的抽样
    .hint = 写抽中事项的编号，或抽样行(D-…)的编号
fail-not-unreachable = { $id } 还没有“未联系上”的回访记录，不能补抽
    .hint = 先登记：visit record { $id } --outcome unreachable
fail-no-clerk = 没有写明经办人
    .hint = 加上 --by，或设置环境变量 VISIT_BY；可以是：{ $known }
fail-unknown-staff = visit.toml 里没有“{ $id }”这个人
    .hint = 可以写：{ $known }
fail-unknown-id = 没有编号为“{ $id }”的记录
    .hint = 用 visit list 查找
fail-ambiguous-id = “{ $id }”对应 { $count } 条记录，请多写几位
fail-unknown-place = 房号登记里没有“{ $place }”
    .hint = 先在 places.csv 里加上一行；没有具体部位就写“-”
fail-ambiguous-place = “{ $place }”对应 { $count } 个房号，请写得更全
fail-unknown-target = “{ $text }”既不是事项编号，也不是房号
    .hint = 用 visit list 查编号；房号在 places.csv
fail-case-or-place = “{ $text }”既像事项编号，又像房号 { $place }，请写得更全
fail-future = { $date } 在截止日期 { $today } 之后
    .hint = 只能登记已经发生的事
fail-before-case = { $id } 是 { $received } 受理的，不能登记更早的处理
    .hint = 用 --date 写对日期
fail-changes-nothing = { $id } 现在的状态是 { $phase }，再做 { $verb } 不起作用
    .hint = 用 visit show { $id } 看看已经做了什么
fail-repeats-itself = { $id } 不能与自己重复
fail-unknown-column = 没有“{ $column }”这一栏
    .hint = 可以写：{ $known }
fail-bad-value = “{ $column }”一栏不能写“{ $value }”
    .hint = 应为：{ $wanted }
fail-void-of-void = { $id } 本身就是撤销，不能再撤销
    .hint = 重新登记一次被撤销的记录
fail-already-there = { $path } 已经是数据目录
fail-not-empty = { $path } 里已经有东西
    .hint = 换一个空目录
fail-not-an-inquiry = { $id } 不是咨询、意见或建议
fail-not-escalated = { $id } 没有上报例会
    .hint = 先上报：visit escalate { $id }
fail-reply-by = 每个问题都要约定答复日期
    .hint = 只写一个 --reply-by 管全部问题，或每个 --question 各配一个
fail-follow-up-of-what = 回访要写明是哪一件事
    .hint = 给出事项编号；只是走访这一户，就不要写 --purpose followup
fail-unsound = 数据有误，先改好再定稿
fail-submitted = { $month } 的月报已经报送
    .hint = 确要重报，先用 visit void 撤销那一次报送
fail-not-submitted = { $month } 的月报还没有报送
    .hint = 先报送：visit report --month { $month } --submit
fail-signed = { $id } 已经签过字
fail-no-case = { $id } 不属于任何事项

## 附带的话

note-no-calendar = 注意：holidays.toml 里没有 { $year } 年的放假安排，工作日只按周一至周五计算。
note-waiting = 等待他人写完：{ $holder }
note-mended = { $path } 末尾有半截没写完的行，已移到 .visit/torn/ 保存。
note-filed = 上次中断的登记已补入台账：{ $count } 笔。
note-pending = 已保存，但还没有归入台账，下一条命令会补上。原因：{ $why }
note-not-done-yet = 注意：{ $id } 还没有办结，这次回访不计入办结后的回访。

## 数据问题

problem-unreadable-file = 文件太大，读不了
    .hint = 单个文件不能超过 4 GB
problem-utf16-file = 文件是 UTF-16 编码
    .hint = 另存为“CSV UTF-8”
problem-not-utf8 = 这一行不是 UTF-8 编码
    .hint = 多半是表格软件存成了 GBK；用 git 找回原文件，另存为“CSV UTF-8”
problem-missing-column = 缺少“{ $found }”一栏，整个文件没有计入
    .hint = 表头应为：{ $wanted }
problem-repeated-column = “{ $found }”一栏出现了两次
    .hint = 删掉多余的一栏
problem-bad-quote = 引号不配对
    .hint = 一条记录占一行；文字里的引号要写成两个，并用引号括住整栏
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
problem-unknown-word = 没有“{ $found }”这个词
    .hint = 可以写：{ $wanted }
problem-unknown-class = 没有“{ $found }”这一类
    .hint = 可以写：{ $wanted }；自设的类要在 visit.toml 里有 [follow_up.…]
problem-bad-score = “{ $found }”不是评分，这一栏没有计入
    .hint = 写 1 至 5，或空着
problem-bad-phone = “{ $found }”不像电话号码，这一栏没有计入
    .hint = 多半是表格软件把号码变成了数字；把这一栏设为文本后重填
problem-duplicate-id = { $found } 与 { $wanted } 编号相同、内容不同，这一行没有计入
    .hint = 确认哪一行是对的；这一行确有其事就另编一个编号
problem-unknown-case = 没有编号为 { $found } 的事项，指向它的内容没有计入
    .hint = 改正编号，或找回那一条
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
    .hint = 检查引号、方括号和等号
problem-unknown-key = 没有“{ $found }”这一项
    .hint = 是不是“{ $wanted }”？
problem-missing-key = 缺少“{ $found }”
    .hint = 补上这一项
problem-bad-setting = 读不懂：{ $found }
    .hint = 应写成：{ $wanted }
problem-unknown-schema = 数据格式版本 { $found } 不认识
    .hint = 应为 { $wanted }；数据若由新版程序写成，请升级程序
problem-repeated-staff = 员工 id“{ $found }”用了两次
    .hint = 每人一个 id
problem-ticket-mismatch = 抽样号码对不上：{ $found }
    .hint = 按种子和编号应为 { $wanted }；这一行可能被人改过
problem-left-out = 抽样漏了 { $wanted }：它的号码更小，却没有抽中
    .hint = 事后补登的事项会这样；若非补登，抽样可能被人动过
problem-not-in-pool = { $found } 抽样时还不在可抽的事项里
    .hint = 事后更正会这样；若无更正，抽样可能被人动过
problem-identical-line = { $found } 与 { $wanted } 完全相同，只计一次
    .hint = 可以删掉其中一行；在同一个文件里的，visit check --fix 会删
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
    .hint = 例如重复办结、没办结就验收、撤回之后再处理
problem-no-date = 没有写日期，无法提醒
    .hint = 用 visit amend 补上 due
problem-no-calendar = 没有 { $found } 年的放假安排，工作日只按周一至周五计算
    .hint = 国务院办公厅公布后填入 holidays.toml

## 到期清单

due-title = { $community } · 到期清单 · { $today }
due-summary = 逾期 { $overdue } 项，进行中 { $open } 项（今天到期 { $today } 项）。
due-summary-all = 逾期 { $overdue } 项，进行中 { $open } 项（今天到期 { $today } 项），未到期 { $upcoming } 项。
due-summary-overdue = 逾期 { $overdue } 项。
due-nothing = 没有要办的事。
state-late = 逾期{ $days }天
state-today = 今天到期
state-left = 剩{ $days }天
state-upcoming = { $opens }起
area-named = { $area }片区
place-from = { $place }（{ $from }报）

duty-follow-up = 回访
duty-sample = 抽样
duty-handover = 交经理
duty-promise = 答复时限
duty-deadline = 按时办妥
duty-dispatch = 派单
duty-accept = 验收
duty-reply = 答复
duty-remedy = 补救
duty-escalation = 例会议题
duty-signature = 补签字
duty-solution = 整改方案
duty-routine = 季度走访
duty-manager-round = 经理登门
duty-report = 月报

## 登记之后

saved = 已登记 { $id }（{ $location }）
saved-next = 接下来：{ $duty }，最迟 { $due }，由{ $who }负责（制度 { $clause }）
saved-next-upcoming = 接下来：{ $duty }，{ $opens } 起、最迟 { $due }，由{ $who }负责（制度 { $clause }）
saved-next-late = 接下来：{ $duty }，{ $due } 就该办完，已逾期 { $days } 天，由{ $who }负责（制度 { $clause }）
todo = { $duty }，最迟 { $due }，由{ $who }负责（制度 { $clause }）
todo-upcoming = { $duty }，{ $opens } 起、最迟 { $due }，由{ $who }负责（制度 { $clause }）
todo-late = { $duty }，{ $due } 就该办完，已逾期 { $days } 天，由{ $who }负责（制度 { $clause }）
saved-nothing-next = 没有待办。
saved-dry-run = 试写，未保存。将写入 { $path }：

init-unnamed = 未命名小区
init-written = 已写入 { $path }
init-next =
    下一步：
      1. 打开 { $path }/visit.toml，填小区名称和人员；在 places.csv 里登记房号。
      2. cd { $path } && git init && git add . && git commit -m 开始
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
sample-line = { $month } { $class }：完成 { $population } 件，应回访 { $quota } 件，已抽 { $already } 件，本次抽 { $drawn } 件（种子 { $seed }）
sample-short = 还差 { $short } 件：可抽的事项已抽完。
sample-verified = 核对抽样 { $rows } 行，发现 { $count } 处不符。

## 重复与月报

repeat-title = { $community } · { $month } 重复投诉与重复报修
repeat-range = 统计 { $from } 至 { $to } 受理的事项。
repeat-complaints = 同一事项多次投诉：{ $count } 项
repeat-repairs = 同一种维修多次：{ $count } 项
report-title = { $community } · { $month } 回访统计分析
report-as-of = 截至 { $today }。
report-summary = 本月办结 { $population } 件，应回访 { $quota } 件，已回访 { $followed } 件，漏访 { $missed } 件；回访不合格 { $failed } 次；重复投诉 { $complaints } 项，重复报修 { $repairs } 项。
report-classes = 各类回访情况
report-failed-visits = 回访不合格：{ $count } 次
report-unsigned-visits = 未签字的回访记录：{ $count } 份
report-ids = 各数字对应的编号

## 清单与说明

list-title = { $community } · 事项 { $count } 件
show-title = { $id }（{ $location }）
show-standing = { $class }，{ $phase }；回访：{ $followed }
show-history = 经过
show-next = 接下来
show-visit = { $purpose }（{ $form }）：{ $outcome }
show-drawn = 抽中回访

why-title = { $id } · { $class } · { $place } · { $summary }
why-received = { $at } 受理 —— { $location }
why-step = { $at } { $verb }{ $effect } —— { $location }
why-becomes = ，于是{ $phase }
why-follow-up = 回访期怎么算
why-no-rule = 这一类没有回访要求。
why-rule = 制度 { $clause }：{ $class }回访率 { $rate }，从“{ $after }”当天算起，{ $opens }开始，最迟{ $closes }。
span-none = 当天
span-d = { $count }天后
span-wd = { $count }个工作日后
span-mo = { $count }个月后
why-not-resolved = 还没有办结，回访期尚未开始计算。
why-opens = 开始：{ $from } + { $span } = { $to }
why-closes = 截止：{ $from } + { $span } = { $to }（含当天）
why-due = 怎么算的：{ $from } + { $span } = { $to }
why-clamped = （那个月没有这一天，取月底）
why-day-counted =   { $day } { $kind } → 第 { $count } 个工作日
why-day-skipped =   { $day } { $kind }，跳过
why-owed-all = 这一类全部要回访。
why-owed-drawn = 已抽中，要回访。
why-not-owed = 没有抽中，不必回访。
why-drawn = 抽样 —— { $location }；号码 { $ticket } = sha256("{ $seed }:{ $case }")
why-drawn-not-counting = 抽样 —— { $location }；已不计数（被补抽替换，或事项已重新打开）
why-visit = { $at } { $who } { $form }：{ $outcome }，{ $judgement } —— { $location }
why-not-followed-up = 还没有回访到。

## 表头

col-due = 到期日
col-state = 状态
col-duty = 事项
col-class = 类型
col-case-id = 编号
col-case-ids = 编号
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
col-population = 完成
col-quota = 应访
col-category = 类别
col-count = 次数
col-in-month = 当月
col-rate = 回访率
col-drawn = 抽中
col-followed-up = 已访
col-on-time = 按时
col-passed = 满意
col-failed = 不合格
col-refused = 拒访
col-unreachable = 未联系上
col-pending = 待访
col-missed = 漏访
col-quality = 质量
col-service = 服务
col-satisfaction = 满意度
col-not-in-person = 非当面
col-figure = 数字
col-visit-id = 回访编号
col-visited-at = 回访时间
col-form = 方式
col-visitor = 回访人
col-shortcomings = 缺点和不足
col-opens = 开始
col-attempts = 未联系上
col-area = 片区
col-file = 文件
col-line = 行
col-column = 列
col-severity = 轻重
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
col-met = 见到
col-next-on = 下次再访
col-drawn-at = 抽样时间
col-seed = 种子
col-drawn-by = 抽样人
col-replaces = 替换
col-made-at = 时间
col-kind = 种类
col-plan = 方案
col-responsible = 责任人
col-made-by = 制定人
col-opened-at = 开箱时间
col-box = 信箱
col-opened-by = 开箱人
col-found = 收到件数

## 词汇

class-complaint = 投诉
class-works = 维修工程
class-repair = 报修
class-defect = 质量问题
class-inquiry = 咨询
phase-open = 处理中
phase-waiting = 待验收
phase-resolved = 已办结
phase-withdrawn = 已撤回
phase-cancelled = 已作废
followed-none = –
followed-not-owed = 未抽中
followed-pending = 待访
followed-pass = 满意
followed-fail = 不合格
followed-refused = 拒访
channel-phone = 电话
channel-box = 意见箱
channel-counter = 前台
channel-visit = 走访
channel-event = 活动
channel-survey = 问卷
channel-online = 线上
channel-other = 其他
gravity-ordinary = 一般
gravity-major = 重大
relation-owner = 业主
relation-tenant = 租户
relation-family = 家属
relation-public = 公共
relation-staff = 员工
relation-other = 其他
nature-question = 咨询
nature-opinion = 意见
nature-suggestion = 建议
nature-misunderstanding = 误解
purpose-followup = 回访
purpose-routine = 例行走访
purpose-manager = 经理登门
purpose-survey = 专题调查
purpose-event = 活动
form-door = 登门
form-onsite = 现场
form-phone = 电话
form-event = 活动
form-online = 线上
outcome-pass = 满意
outcome-fail = 不合格
outcome-refused = 拒访
outcome-unreachable = 未联系上
outcome-broken = 中断
action-assign = 派单
action-handover = 交经理
action-promise = 答复办法和时限
action-dispatch = 发工作联系单
action-urge = 催办
action-explain = 解释
action-note = 备注
action-reply = 答复
action-complete = 完成
action-accept = 验收通过
action-reject = 验收不通过
action-reopen = 重新打开
action-withdraw = 撤回
action-cancel = 作废
action-escalate = 上报例会
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
solution-repairs = 重复维修
solution-visit = 回访不合格
judgement-on-time = 按时回访
judgement-late = 超期回访
judgement-attempt = 未成功，算一次尝试
judgement-other-purpose = 不是回访，不计
judgement-not-done = 办结之前，不计
judgement-too-early = 回访期开始之前，不计
judgement-other-form = 方式不符合要求，不计
daykind-weekday = 工作日
daykind-make-up = 调休上班
daykind-weekend = 周末
daykind-holiday = 节假日

## 保存与恢复

fail-output = 结果写不到标准输出
    .hint = 要登记的内容已经保存，可用 visit list 查看

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
      visit check --fix --dry-run
      visit check --fix
example-merge-driver =
    每个克隆里设一次：
      git config merge.visit.driver "visit merge-driver %O %A %B %P"
      echo "ledger/**/*.csv merge=visit" >> .git/info/attributes

fail-not-a-ledger = { $path } 无法按行合并：其中一方不是这张台账
    .hint = git 会保留冲突；用 visit check 查看文件的问题
fail-bad-journal = { $path } 里有一笔登记读不懂
    .hint = 多半是新版程序写的，请用新版程序
note-doubled = { $path }：双方都改过 { $id }，两个版本都已保留，用 visit check 查看在哪两行。
fix-nothing = 没有可以自动改好的问题。
fix-would = { $file } 可以改好：{ $mends }。
fix-done = { $file } 已改好：{ $mends }。
fix-done-kept = { $file } 已改好：{ $mends }。原文件留在 { $kept }。
fix-and = 、
fix-left = 余下的问题没有动，要由人来定。
mend-bom = 去掉文件头标记（BOM）
mend-crlf = 换行统一为 LF
mend-last-line = 补上末行换行
mend-torn-tail = 末尾半截的行移到 .visit/torn/
mend-conflict-markers = 去掉 git 冲突标记，双方的行都保留
mend-repeated-header = 去掉重复的表头
mend-identical-lines = 去掉重复的行
problem-conflict-marker = git 冲突标记“{ $found }”
    .hint = 用 visit check --fix 去掉标记，双方的行都会保留
problem-other-header = 又出现一行表头，栏目不同，下面各行可能错栏
    .hint = 本文件的表头是：{ $wanted }；请撤回这次合并（git merge --abort，或对这个文件 git checkout -m），改用 visit merge-driver 合并，它按栏目名称对应
problem-glued-lines = 两条记录连成了一行：{ $found } 是后一条的编号
    .hint = 在 { $found } 前面断开成两行；原因是前一行末尾少了换行
