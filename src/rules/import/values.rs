//! Words of a sheet as words of the format.

use super::clean::narrow;
use super::field::Field;

/// What a row says of how far its case has come.
pub const DONE: &str = "done";
/// Finished, and the owner has not accepted it yet.
pub const WAITING: &str = "waiting";
/// Not yet finished.
pub const OPEN: &str = "open";
/// Withdrawn by whoever reported it.
pub const WITHDRAWN: &str = "withdrawn";
/// A false or double entry.
pub const CANCELLED: &str = "cancelled";
/// Followed up.
pub const YES: &str = "yes";
/// Not followed up.
pub const NO: &str = "no";

/// The word of the format that a text of a field stands for; nothing where it is not known.
pub fn word(field: Field, text: &str) -> Option<&'static str> {
    let text = narrow(text).to_lowercase();
    let own = words(field).iter().find(|(word, _)| *word == text);
    let meant = || {
        let mut words = words(field).iter();
        words.find(|(_, written)| written.contains(&text.as_str()))
    };
    let found = own.or_else(meant).map(|(word, _)| *word);
    found.or_else(|| score(field, &text))
}

/// The words that can stand in a field of the format.
pub fn all(field: Field) -> Vec<&'static str> {
    words(field).iter().map(|(word, _)| *word).collect()
}

/// A score by its digit, as in `5分`, `4 stars`, `3/5`.
fn score(field: Field, text: &str) -> Option<&'static str> {
    if !matches!(field, Field::Quality | Field::Service | Field::Satisfaction) {
        return None;
    }
    let digit = text.trim_end_matches(".0");
    let digit = ["分", "星", "stars", "star", "/5"]
        .iter()
        .fold(digit, |text, unit| text.trim_end_matches(unit));
    ["1", "2", "3", "4", "5"]
        .into_iter()
        .find(|own| *own == digit)
}

/// Each word of a field, and how sheets write it, without blanks and in lower case.
const fn words(field: Field) -> &'static [(&'static str, &'static [&'static str])] {
    match field {
        Field::As => &[
            (
                "complaints",
                &[
                    "投诉",
                    "投诉类",
                    "业主投诉",
                    "客户投诉",
                    "客诉",
                    "complaint",
                ],
            ),
            (
                "repairs",
                &[
                    "报修",
                    "报修类",
                    "维修",
                    "报事",
                    "报事报修",
                    "业主报修",
                    "客户报修",
                    "维修单",
                    "报修单",
                    "repair",
                    "workorder",
                    "work-order",
                    "maintenance",
                ],
            ),
            (
                "inquiries",
                &[
                    "咨询",
                    "咨询类",
                    "询问",
                    "问询",
                    "建议",
                    "意见",
                    "意见建议",
                    "咨询建议",
                    "inquiry",
                    "enquiry",
                    "question",
                    "suggestion",
                ],
            ),
        ],
        Field::Channel => &[
            (
                "phone",
                &[
                    "电话",
                    "来电",
                    "电话投诉",
                    "电话报修",
                    "致电",
                    "telephone",
                    "call",
                ],
            ),
            ("box", &["意见箱", "投诉箱", "信箱", "投诉信箱"]),
            (
                "counter",
                &[
                    "前台",
                    "来访",
                    "上门",
                    "当面",
                    "现场",
                    "服务中心",
                    "walk-in",
                    "inperson",
                    "in-person",
                ],
            ),
            ("visit", &["走访", "回访"]),
            ("event", &["活动"]),
            ("survey", &["调查", "问卷"]),
            (
                "online",
                &[
                    "线上",
                    "网络",
                    "网上",
                    "app",
                    "小程序",
                    "邮件",
                    "公众号",
                    "web",
                    "mobile",
                    "email",
                    "internet",
                ],
            ),
            ("other", &["其他", "其它", "unknown"]),
            (
                "hotline",
                &[
                    "12345",
                    "热线",
                    "市长热线",
                    "政府热线",
                    "政务热线",
                    "12345热线",
                    "governmenthotline",
                ],
            ),
            ("wechat", &["微信", "微信群", "业主群"]),
            ("committee", &["业委会", "居委会", "社区", "业委会/居委会"]),
            ("patrol", &["巡查", "巡检"]),
        ],
        Field::Severity => &[
            (
                "ordinary",
                &["一般", "普通", "轻微", "normal", "minor", "low", "medium"],
            ),
            (
                "major",
                &["重大", "严重", "重要", "high", "serious", "critical"],
            ),
        ],
        Field::Urgency => &[
            (
                "urgent",
                &[
                    "紧急",
                    "加急",
                    "急",
                    "是",
                    "特急",
                    "high",
                    "emergency",
                    "critical",
                ],
            ),
            (
                "ordinary",
                &[
                    "一般", "普通", "不急", "否", "normal", "low", "medium", "routine",
                ],
            ),
        ],
        Field::Nature => &[
            ("question", &["咨询", "问题", "询问"]),
            ("opinion", &["意见"]),
            ("suggestion", &["建议"]),
            ("misunderstanding", &["误解", "误会"]),
        ],
        Field::Relation => &[
            ("owner", &["业主", "本人", "户主", "产权人"]),
            ("tenant", &["租户", "租客", "承租人", "renter"]),
            ("family", &["家属", "家人", "亲属"]),
            ("public", &["公众", "路人", "访客", "非住户"]),
            ("staff", &["员工", "工作人员", "物业员工"]),
            ("other", &["其他", "其它"]),
        ],
        Field::Status => &[
            (
                DONE,
                &[
                    "完成",
                    "已完成",
                    "办结",
                    "已办结",
                    "已处理",
                    "处理完成",
                    "已解决",
                    "已结案",
                    "结案",
                    "是",
                    "已关闭",
                    "closed",
                    "completed",
                    "complete",
                    "resolved",
                    "finished",
                    "yes",
                ],
            ),
            (
                OPEN,
                &[
                    "未完成",
                    "处理中",
                    "待处理",
                    "未处理",
                    "进行中",
                    "未办结",
                    "未解决",
                    "否",
                    "受理中",
                    "已受理",
                    "已派单",
                    "维修中",
                    "pending",
                    "inprogress",
                    "assigned",
                    "new",
                    "started",
                    "no",
                    "on hold",
                    "onhold",
                    "unassigned",
                ],
            ),
            (WAITING, &["待验收", "已完工待验收", "waitingforacceptance"]),
            (
                WITHDRAWN,
                &["撤销", "已撤销", "撤回", "已撤回", "已撤单", "withdrawn"],
            ),
            (
                CANCELLED,
                &[
                    "取消",
                    "已取消",
                    "作废",
                    "已作废",
                    "重复",
                    "无效",
                    "cancelled",
                    "canceled",
                    "duplicate",
                ],
            ),
        ],
        Field::FollowedUp => &[
            (YES, &["是", "已回访", "有", "√", "回访", "y", "done"]),
            (NO, &["否", "未回访", "无", "×", "x", "n", "待回访"]),
        ],
        Field::Purpose => &[
            ("followup", &["回访", "follow-up"]),
            (
                "routine",
                &[
                    "走访",
                    "日常走访",
                    "例行",
                    "例行走访",
                    "季度走访",
                    "routinevisit",
                ],
            ),
            (
                "manager",
                &[
                    "经理走访",
                    "主任走访",
                    "经理登门",
                    "经理登门回访",
                    "manager'sround",
                ],
            ),
            ("survey", &["调查", "问卷", "专题调查"]),
            ("event", &["活动"]),
        ],
        Field::Form => &[
            ("door", &["上门", "登门", "入户", "上门回访", "atthedoor"]),
            ("onsite", &["现场", "现场回访"]),
            (
                "phone",
                &["电话", "电话回访", "致电", "telephone", "call", "byphone"],
            ),
            ("event", &["活动", "atanevent"]),
            (
                "online",
                &[
                    "微信", "网络", "网上", "线上", "短信", "wechat", "email", "sms",
                ],
            ),
        ],
        Field::Outcome => &[
            (
                "pass",
                &[
                    "通过",
                    "合格",
                    "满意",
                    "很满意",
                    "非常满意",
                    "基本满意",
                    "已解决",
                    "是",
                    "passed",
                    "ok",
                    "yes",
                    "satisfied",
                ],
            ),
            (
                "fail",
                &[
                    "不通过",
                    "未通过",
                    "不合格",
                    "不满意",
                    "很不满意",
                    "非常不满意",
                    "未解决",
                    "否",
                    "failed",
                    "no",
                    "unsatisfied",
                ],
            ),
            ("refused", &["拒访", "拒绝", "拒绝回访", "declined"]),
            (
                "unreachable",
                &[
                    "未联系上",
                    "无人接听",
                    "无人",
                    "未接",
                    "未接通",
                    "家中无人",
                    "关机",
                    "noanswer",
                    "nobody",
                ],
            ),
            ("broken", &["中断", "挂断", "中途终止", "brokenoff"]),
        ],
        Field::Quality | Field::Service | Field::Satisfaction => &[
            (
                "5",
                &[
                    "非常满意",
                    "很满意",
                    "十分满意",
                    "优",
                    "优秀",
                    "很好",
                    "excellent",
                    "verysatisfied",
                ],
            ),
            (
                "4",
                &[
                    "满意",
                    "良",
                    "良好",
                    "较好",
                    "好",
                    "通过",
                    "good",
                    "satisfied",
                ],
            ),
            (
                "3",
                &[
                    "一般",
                    "基本满意",
                    "较满意",
                    "中",
                    "尚可",
                    "average",
                    "fair",
                    "neutral",
                ],
            ),
            (
                "2",
                &[
                    "不满意",
                    "较差",
                    "差",
                    "poor",
                    "unsatisfied",
                    "dissatisfied",
                ],
            ),
            (
                "1",
                &[
                    "很不满意",
                    "非常不满意",
                    "很差",
                    "极差",
                    "verypoor",
                    "verydissatisfied",
                ],
            ),
        ],
        Field::Kind => &[
            (
                "unit",
                &[
                    "住宅",
                    "房屋",
                    "商铺",
                    "公寓",
                    "户",
                    "住户",
                    "apartment",
                    "flat",
                    "shop",
                ],
            ),
            (
                "facility",
                &["公共设施", "设施", "设备", "公共", "公共部位"],
            ),
        ],
        Field::State => &[
            (
                "occupied",
                &[
                    "已入住",
                    "入住",
                    "自住",
                    "出租",
                    "有人",
                    "已租",
                    "在住",
                    "rented",
                    "owner",
                    "yes",
                ],
            ),
            (
                "vacant",
                &[
                    "空置",
                    "未入住",
                    "空房",
                    "未租",
                    "空",
                    "未售",
                    "empty",
                    "no",
                ],
            ),
        ],
        // An office may have others, which have no words but their own.
        Field::Class => &[
            ("repair", &["报修"]),
            ("works", &["维修工程"]),
            ("defect", &["工程质量"]),
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sheets_become_words_of_the_format() {
        for (field, text, word_of) in [
            (Field::Satisfaction, "5分", Some("5")),
            (Field::Satisfaction, "５", Some("5")),
            (Field::Satisfaction, " 满意 ", Some("4")),
            (Field::Satisfaction, "3.0", Some("3")),
            (Field::Satisfaction, "6", None),
            (Field::Outcome, "通过", Some("pass")),
            (Field::Outcome, "fail", Some("fail")),
            (Field::Status, "Closed", Some(DONE)),
            (Field::Status, "处理中", Some(OPEN)),
            (Field::Channel, "MOBILE", Some("online")),
            (Field::Channel, "飞鸽", None),
            (Field::State, "空置", Some("vacant")),
        ] {
            assert_eq!(word(field, text), word_of, "{text}");
        }
    }

    #[test]
    fn every_word_that_a_text_can_become_is_one_of_the_format() {
        use crate::model::words::{
            Channel, Form, Nature, Occupancy, Outcome, PlaceKind, Purpose, Relation, Severity,
            Urgency,
        };
        let parse = |field: Field, word: &str| match field {
            Field::Channel => Channel::parse(word).is_some(),
            Field::Severity => Severity::parse(word).is_some(),
            Field::Urgency => Urgency::parse(word).is_some(),
            Field::Nature => Nature::parse(word).is_some(),
            Field::Relation => Relation::parse(word).is_some(),
            Field::Purpose => Purpose::parse(word).is_some(),
            Field::Form => Form::parse(word).is_some(),
            Field::Outcome => Outcome::parse(word).is_some(),
            Field::Kind => PlaceKind::parse(word).is_some(),
            Field::State => Occupancy::parse(word).is_some(),
            _ => true,
        };
        for field in Field::ALL.iter().filter(|field| field.is_coded()) {
            assert!(!all(*field).is_empty(), "{field:?}");
            for word in all(*field) {
                assert!(parse(*field, word), "{field:?} {word}");
            }
        }
    }
}
