//! What a column of a sheet can be: the fields that rules name, and the headings under which
//! offices have them.

use super::clean::narrow;
use crate::model::table::Table;
use crate::model::words::{Col, words};

words! {
    /// What the rows of a sheet are.
    Subject {
        Places = "places", Complaints = "complaints", Repairs = "repairs",
        Inquiries = "inquiries", Visits = "visits",
    }
}

words! {
    /// A field that a column, or several together, can be mapped to. Most are columns of the
    /// format; the others are parts of the story that a row tells.
    Field {
        ReceivedAt = "received_at", Place = "place", Reporter = "reporter", Phone = "phone",
        Channel = "channel", Class = "class", Category = "category", Severity = "severity",
        Urgency = "urgency", Nature = "nature", Summary = "summary", TakenBy = "taken_by",
        FromPlace = "from_place", Relation = "relation", About = "about",
        OutsideNo = "outside_no", AppointedAt = "appointed_at", ReplyDue = "reply_due",
        #[doc = "To whom the case was handed: "]
        Department = "department",
        #[doc = "How far the case has come: "]
        Status = "status",
        #[doc = "When it was finished: "]
        DoneAt = "done_at",
        #[doc = "When the owner accepted it: "]
        AcceptedAt = "accepted_at",
        #[doc = "Who finished it: "]
        DoneBy = "done_by",
        #[doc = "What was done: "]
        Done = "done",
        #[doc = "Whether it was followed up, or what was said then: "]
        FollowedUp = "followed_up",
        #[doc = "The number of its follow-up, which a sheet of visits has too: "]
        VisitNo = "visit_no",
        #[doc = "The number of the case that a visit was made for: "]
        CaseNo = "case_no",
        VisitedAt = "visited_at", Purpose = "purpose", Form = "form", Visitor = "visitor",
        Outcome = "outcome", Quality = "quality", Service = "service",
        Satisfaction = "satisfaction", Shortcomings = "shortcomings", Opinions = "opinions",
        SignedBy = "signed_by", Met = "met", NextOn = "next_on", PaperNo = "paper_no",
        Note = "note",
        Kind = "kind", Area = "area", Building = "building", Entrance = "entrance",
        Floor = "floor", State = "state", Owner = "owner", Resident = "resident",
        ResidentPhone = "resident_phone", Name = "name", Title = "title", Care = "care",
    }
}

/// When a follow-up was made, by whom, how, and how it ended.
const MADE: [Field; 5] = [
    Field::FollowedUp,
    Field::VisitedAt,
    Field::Visitor,
    Field::Form,
    Field::Outcome,
];

/// What was judged, said and signed at a visit.
pub const AT_A_VISIT: [Field; 8] = [
    Field::Quality,
    Field::Service,
    Field::Satisfaction,
    Field::Shortcomings,
    Field::Opinions,
    Field::SignedBy,
    Field::Met,
    Field::PaperNo,
];

/// Whether a field belongs to a case's follow-up.
fn of_follow_up(field: &Field) -> bool {
    MADE.contains(field) || AT_A_VISIT.contains(field)
}

impl Subject {
    /// The table of the rows.
    pub const fn table(self) -> Table {
        match self {
            Self::Places => Table::Places,
            Self::Complaints => Table::Complaints,
            Self::Repairs => Table::Repairs,
            Self::Inquiries => Table::Inquiries,
            Self::Visits => Table::Visits,
        }
    }

    /// Whether a row tells of a case.
    pub const fn is_case(self) -> bool {
        matches!(self, Self::Complaints | Self::Repairs | Self::Inquiries)
    }

    /// The fields that its sheets can have.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let has = move |field: &Field| match self {
            Self::Places => Table::Places
                .columns()
                .iter()
                .any(|c| c.col.word() == field.word()),
            Self::Visits => {
                of_follow_up(field) && *field != Field::FollowedUp
                    || [Field::Place, Field::Purpose, Field::NextOn, Field::CaseNo].contains(field)
            }
            Self::Complaints | Self::Repairs | Self::Inquiries => {
                let columns = self.table().columns().iter();
                let mut own = columns.filter(|c| !matches!(c.col, Col::Id | Col::Batch));
                own.any(|c| c.col.word() == field.word())
                    || field.is_step()
                    || of_follow_up(field)
                    || *field == Field::VisitNo
            }
        };
        Field::ALL.iter().copied().filter(has)
    }

    /// The field that dates a row; places have none.
    pub const fn dated(self) -> Option<Field> {
        match self {
            Self::Places => None,
            Self::Visits => Some(Field::VisitedAt),
            Self::Complaints | Self::Repairs | Self::Inquiries => Some(Field::ReceivedAt),
        }
    }
}

impl Field {
    /// Whether it is part of what was done about a case.
    const fn is_step(self) -> bool {
        matches!(
            self,
            Self::Department
                | Self::Status
                | Self::DoneAt
                | Self::AcceptedAt
                | Self::DoneBy
                | Self::Done
                | Self::Note
        )
    }

    /// Whether it holds a date.
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::ReceivedAt
                | Self::AppointedAt
                | Self::ReplyDue
                | Self::DoneAt
                | Self::AcceptedAt
                | Self::VisitedAt
                | Self::NextOn
        )
    }

    /// Whether only certain words, or scores, can stand in it.
    pub const fn is_coded(self) -> bool {
        matches!(
            self,
            Self::Channel
                | Self::Severity
                | Self::Urgency
                | Self::Nature
                | Self::Relation
                | Self::Status
                | Self::FollowedUp
                | Self::Purpose
                | Self::Form
                | Self::Outcome
                | Self::Quality
                | Self::Service
                | Self::Satisfaction
                | Self::Kind
                | Self::State
        )
    }

    /// The headings under which offices have it, the usual one first, without blanks and in lower
    /// case.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::ReceivedAt => &[
                "受理时间",
                "投诉日期",
                "投诉时间",
                "报修日期",
                "报修时间",
                "登记日期",
                "登记时间",
                "受理日期",
                "接待日期",
                "接报时间",
                "来电时间",
                "咨询日期",
                "咨询时间",
                "日期",
                "时间",
                "createddate",
                "receiveddate",
                "datereceived",
                "opendate",
                "openeddate",
                "opened",
                "reporteddate",
                "datereported",
                "requestdate",
                "requesteddatetime",
                "requested_datetime",
                "submitteddate",
                "date",
                "received_at",
                "created",
            ],
            Self::Place => &[
                "房号",
                "房间号",
                "房屋",
                "房产",
                "单元房号",
                "楼栋房号",
                "住址",
                "地址",
                "房屋地址",
                "房屋编号",
                "栋",
                "楼栋",
                "楼号",
                "幢号",
                "栋号",
                "单元",
                "单元号",
                "室号",
                "室",
                "位置",
                "地点",
                "place",
                "unit",
                "unitno",
                "apartment",
                "apt",
                "room",
                "address",
                "incidentaddress",
                "location",
                "building",
                "zip",
                "incidentzip",
            ],
            Self::Reporter => &[
                "投诉人",
                "报修人",
                "客户姓名",
                "业主姓名",
                "姓名",
                "业主",
                "来电人",
                "联系人",
                "投诉人姓名",
                "报修人姓名",
                "客户",
                "住户",
                "咨询人",
                "reporter",
                "tenantname",
                "tenant",
                "caller",
                "callername",
                "name",
                "requestedby",
                "customer",
                "resident",
            ],
            Self::Phone => &[
                "联系电话",
                "电话",
                "手机",
                "手机号",
                "手机号码",
                "联系方式",
                "电话号码",
                "业主电话",
                "phone",
                "telephone",
                "tel",
                "mobile",
                "phonenumber",
                "contact",
            ],
            Self::Channel => &[
                "投诉方式",
                "投诉渠道",
                "来源",
                "渠道",
                "受理方式",
                "受理渠道",
                "报修方式",
                "报修渠道",
                "信息来源",
                "channel",
                "source",
                "opendatachanneltype",
                "methodreceived",
            ],
            Self::Class => &["follow-upclass", "class", "回访类别"],
            Self::Category => &[
                "投诉类别",
                "投诉类型",
                "报修类别",
                "报修类型",
                "类别",
                "类型",
                "分类",
                "问题类型",
                "维修类别",
                "维修项目",
                "category",
                "type",
                "complainttype",
                "trade",
                "problemtype",
                "requesttype",
                "servicename",
            ],
            Self::Severity => &["严重程度", "投诉等级", "投诉级别", "severity", "level"],
            Self::Urgency => &["紧急程度", "是否紧急", "urgency", "priority"],
            Self::Nature => &["咨询类别", "性质", "咨询性质", "nature"],
            Self::Summary => &[
                "投诉内容",
                "报修内容",
                "内容",
                "事项",
                "问题描述",
                "故障描述",
                "咨询内容",
                "描述",
                "诉求",
                "反映内容",
                "反映问题",
                "投诉事项",
                "报修事项",
                "维修内容",
                "主要内容",
                "summary",
                "description",
                "problemdescription",
                "descriptor",
                "problem",
                "issue",
                "issuedescription",
                "details",
                "complaint",
                "request",
            ],
            Self::TakenBy => &[
                "受理人",
                "接待人",
                "登记人",
                "记录人",
                "接单人",
                "经办人",
                "接听人",
                "taken_by",
                "takenby",
                "receivedby",
                "operator",
            ],
            Self::FromPlace => &["来电房号", "报告人房号", "from_place", "fromplace"],
            Self::Relation => &["与业主关系", "身份", "客户类型", "relation"],
            Self::About => &["被投诉人", "被投诉对象", "about"],
            Self::OutsideNo => &[
                "工单号",
                "工单编号",
                "热线编号",
                "外部编号",
                "转办编号",
                "outside_no",
                "outsideno.",
                "ticketno",
            ],
            Self::AppointedAt => &["预约时间", "预约上门时间", "appointed_at", "appointment"],
            Self::ReplyDue => &["答复期限", "应答复时间", "reply_due", "replyby"],
            Self::Department => &[
                "责任部门",
                "处理部门",
                "承办部门",
                "责任单位",
                "维修单位",
                "转交部门",
                "department",
                "assignedto",
                "contractor",
            ],
            Self::Status => &[
                "状态",
                "处理状态",
                "办理状态",
                "进度",
                "完成情况",
                "是否完成",
                "是否办结",
                "status",
                "state",
            ],
            Self::DoneAt => &[
                "完成时间",
                "完成日期",
                "办结时间",
                "办结日期",
                "处理时间",
                "处理日期",
                "处理完成时间",
                "维修完成时间",
                "完工时间",
                "完工日期",
                "结案时间",
                "closeddate",
                "closedate",
                "closed",
                "dateclosed",
                "completed",
                "completeddate",
                "datecompleted",
                "resolveddate",
                "done_at",
                "closedat",
            ],
            Self::AcceptedAt => &["验收时间", "验收日期", "acceptedon", "accepted_at"],
            Self::DoneBy => &[
                "处理人",
                "维修人",
                "维修人员",
                "责任人",
                "处理人员",
                "维修工",
                "done_by",
                "completedby",
                "closedby",
                "technician",
            ],
            Self::Done => &[
                "处理结果",
                "处理情况",
                "处理措施",
                "处理意见",
                "维修结果",
                "维修情况",
                "解决方案",
                "办理结果",
                "答复内容",
                "答复",
                "回复",
                "resolution",
                "resolutiondescription",
                "actiontaken",
                "outcomenotes",
                "done",
            ],
            Self::FollowedUp => &[
                "回访情况",
                "是否回访",
                "回访",
                "回访结果",
                "回访记录",
                "followedup",
                "followup",
                "followed_up",
            ],
            Self::VisitedAt => &[
                "回访时间",
                "回访日期",
                "走访日期",
                "走访时间",
                "上门时间",
                "visited_at",
                "visitdate",
                "followupdate",
                "callbackdate",
            ],
            Self::VisitNo => &["回访编号", "visitid", "visitno", "visit_no"],
            Self::CaseNo => &["事项编号", "caseid", "caseno", "case_no"],
            Self::Purpose => &["走访目的", "回访目的", "purpose"],
            Self::Form => &["回访方式", "走访方式", "form", "visitform"],
            Self::Visitor => &[
                "回访人",
                "回访人员",
                "走访人",
                "走访人员",
                "visitor",
                "visitedby",
                "followupby",
            ],
            Self::Outcome => &["回访结论", "是否通过", "是否满意", "outcome", "visitresult"],
            Self::Quality => &["维修质量", "质量评分", "质量", "quality", "workquality"],
            Self::Service => &["服务态度", "服务评分", "服务", "service", "servicescore"],
            Self::Satisfaction => &[
                "满意度",
                "满意程度",
                "业主满意度",
                "满意度评价",
                "评价",
                "satisfaction",
                "rating",
                "score",
            ],
            Self::Shortcomings => &["不足", "存在问题", "shortcomings"],
            Self::Opinions => &[
                "业主意见",
                "意见建议",
                "业主建议",
                "意见",
                "建议",
                "opinions",
                "comments",
            ],
            Self::SignedBy => &["业主签字", "签字人", "签字", "signed_by", "signature"],
            Self::Met => &["受访人", "被访人", "接待人姓名", "met"],
            Self::NextOn => &["下次回访", "下次日期", "next_on", "nexton"],
            Self::PaperNo => &["记录编号", "回访单号", "表单编号", "paper_no", "paperno."],
            Self::Note => &["备注", "说明", "note", "notes", "remarks", "remark"],
            Self::Kind => &["房屋类型", "kind"],
            Self::Area => &["片区", "区域", "责任区", "area", "zone"],
            Self::Building => &["楼栋名", "building"],
            Self::Entrance => &["单元名", "entrance"],
            Self::Floor => &["楼层", "层", "floor"],
            Self::State => &[
                "入住状态",
                "入住情况",
                "房屋状态",
                "使用状态",
                "状态",
                "occupancy",
                "state",
                "status",
            ],
            Self::Owner => &[
                "业主姓名",
                "业主",
                "产权人",
                "户主",
                "业主名称",
                "姓名",
                "owner",
                "ownername",
            ],
            Self::Resident => &[
                "租户姓名",
                "租户",
                "住户姓名",
                "住户",
                "承租人",
                "租客",
                "使用人",
                "resident",
                "tenant",
                "tenantname",
                "occupant",
            ],
            Self::ResidentPhone => &[
                "租户电话",
                "租户联系电话",
                "住户电话",
                "承租人电话",
                "租客电话",
                "使用人电话",
                "residentphone",
                "tenantphone",
                "resident_phone",
            ],
            Self::Name => &["俗称", "名称", "name"],
            Self::Title => &["称谓", "称呼", "title"],
            Self::Care => &["关怀", "特殊情况", "特殊关怀", "care"],
        }
    }

    /// How well a heading fits: the place in its list of headings for one that is the same,
    /// `None` for one that has nothing to do with it.
    pub fn fit(self, heading: &str) -> Option<Fit> {
        let heading = narrow(heading).to_lowercase();
        // What stands in brackets explains a heading and does not change it.
        let bare = heading.split(['(', '[', '【']).next().unwrap_or_default();
        let known = self.headings();
        if let Some(at) = known.iter().position(|own| *own == heading || *own == bare) {
            return Some(Fit::Same(at));
        }
        let long = |own: &&&str| match own.is_ascii() {
            true => own.len() > 5,
            false => own.chars().count() > 2,
        };
        let inside = known.iter().filter(long).any(|own| bare.contains(*own));
        inside.then_some(Fit::Within)
    }
}

/// How well a heading fits a field; the better comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It is one of the field's own headings, the usual ones with the lower number.
    Same(usize),
    /// One of them stands within it.
    Within,
}

/// The headings of columns that number the rows or the matters of a sheet.
const KEYS: &[&str] = &[
    "投诉编号",
    "报修编号",
    "受理编号",
    "单号",
    "工单号",
    "工单编号",
    "编号",
    "流水号",
    "uniquekey",
    "unique_key",
    "id",
    "ticketid",
    "requestid",
    "servicerequestid",
    "service_request_id",
    "casenumber",
    "caseid",
    "workorder",
    "workorderno",
    "wo#",
    "ticket#",
    "referenceno",
];

/// Whether a heading names the number of a matter, or of a visit in a sheet of visits.
pub fn is_key(heading: &str, subject: Subject) -> bool {
    let fits = |field: Field| matches!(field.fit(heading), Some(Fit::Same(_)));
    let known = KEYS.contains(&narrow(heading).to_lowercase().as_str());
    match subject {
        Subject::Visits => fits(Field::VisitNo) || known && !fits(Field::CaseNo),
        _ => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_either_language() {
        for (field, heading) in [
            (Field::ReceivedAt, "投诉 日期"),
            (Field::ReceivedAt, " Created Date"),
            (Field::Phone, "联系电话（手机）"),
            (Field::DoneAt, "办结日期"),
            (Field::Satisfaction, "满意度"),
        ] {
            assert!(
                matches!(field.fit(heading), Some(Fit::Same(_))),
                "{heading}"
            );
        }
        assert_eq!(Field::Summary.fit("投诉内容摘要"), Some(Fit::Within));
        assert_eq!(Field::Summary.fit("楼层"), None);
        let key = |heading| is_key(heading, Subject::Repairs);
        assert!(key("Unique Key") && key("报修编号") && !key("序号"));
        let of_visits = |heading| is_key(heading, Subject::Visits);
        assert!(of_visits("回访编号") && of_visits("Visit ID"));
        // A case may have several visits.
        assert!(!of_visits("事项编号") && !of_visits("Case ID") && key("Case ID"));
    }

    #[test]
    fn each_subject_has_the_fields_of_its_rows() {
        let has = |subject: Subject, field| subject.fields().any(|own| own == field);
        assert!(has(Subject::Complaints, Field::Severity));
        assert!(has(Subject::Complaints, Field::DoneAt));
        assert!(has(Subject::Repairs, Field::Urgency));
        assert!(!has(Subject::Complaints, Field::Owner));
        assert!(has(Subject::Places, Field::ResidentPhone));
        assert!(!has(Subject::Places, Field::VisitedAt));
        assert!(has(Subject::Visits, Field::Purpose));
        assert!(!has(Subject::Visits, Field::DoneAt));
    }
}
