//! A dossier made by hand from invented articles about invented people, with something of every kind in it.

use jiff::civil::{Date, date};
use riwaya_comparison::*;
use riwaya_page::{Article, Credit, DateCandidate, DateSource, Moment, Published};
use riwaya_reading::{NameType, Stance, StatementKind};
use riwaya_story::{Origin, Passage, Reason, Reuse};
use riwaya_text::Span;

/// The dossier on the reopening of the invented port of Awina.
pub fn port() -> Dossier {
    let articles = vec![wire(), harbour(), banks(), coast(), union()];
    Dossier {
        id: "0f3a".into(),
        title: "إعادة فتح ميناء العوينة بعد توقف دام أسبوعين".into(),
        first: Some(date(2021, 9, 12)),
        last: Some(date(2021, 9, 15)),
        origins: origins(),
        timeline: timeline(&articles),
        agreements: agreements(&articles),
        disagreements: disagreements(&articles),
        statements: statements(&articles),
        promises: promises(&articles),
        people: people(),
        reuse: reuse(&articles),
        articles,
    }
}

/// A story told by one article.
pub fn alone() -> Dossier {
    let articles = vec![coast()];
    let statement = JoinedStatement {
        id: "s1".into(),
        speaker: "حسين المرّي".into(),
        role: "مدير الميناء".into(),
        kind: StatementKind::Indirect,
        stance: Stance::Asserts,
        cue: "قال".into(),
        content: "السفينة الأولى ستدخل الحوض الإثنين المقبل".into(),
        accounts: vec![account(&articles, 0, "السفينة الأولى ستدخل الحوض الإثنين المقبل", "حسين المرّي", &[])],
        origins: 1,
    };
    Dossier {
        id: "77b1".into(),
        title: articles[0].title.clone(),
        origins: vec![Origin { id: "o1".into(), articles: vec![0], ..Origin::default() }],
        statements: vec![statement],
        articles,
        ..Dossier::default()
    }
}

/// An article whose title is its first line.
pub fn article(id: &str, outlet: &str, published: Published, title: &str, body: &str) -> Article {
    Article {
        id: id.into(),
        outlet: outlet.into(),
        url: format!("https://{id}.example/news/1?a=1&b=2"),
        title: title.into(),
        text: format!("{title}\n{body}"),
        language: "ar".into(),
        published,
        ..Article::default()
    }
}

fn on(day: Date, from: DateSource) -> Published {
    Published { value: Some(Moment::day(day)), from, ..Published::default() }
}

/// An account of the first place where `words` stand in article `at`.
pub fn account(articles: &[Article], at: usize, words: &str, speaker: &str, chain: &[&str]) -> Account {
    let start = articles[at].text.find(words).unwrap_or_else(|| panic!("article {at} lacks `{words}`"));
    Account {
        article: at,
        span: Span::new(start, start + words.len()),
        speaker: speaker.into(),
        chain: chain.iter().map(|&medium| medium.into()).collect(),
        cause: "specimen".into(),
    }
}

const MINISTER: &str = "وزير النقل فؤاد السرّاج";
const LEDE: &str = "أعلنت وزارة النقل في جمهورية سنديان، الأحد، إعادة فتح ميناء العوينة أمام السفن التجارية بعد توقف دام أسبوعين";
const CAUSE: &str =
    "وكان الميناء قد أغلق في 29 آب/أغسطس الماضي إثر انهيار الرصيف الرابع، ما أدى إلى إصابة 14 عاملاً";

fn wire() -> Article {
    let body = format!(
        "العوينة (سراج) - {LEDE}، وقالت إن 1200 عامل عادوا إلى مواقعهم.\n\nوقال {MINISTER} لوكالة سراج: \"الميناء اليوم أكثر أماناً من أي وقت مضى\". وأضاف أن أعمال الرصيف الرابع ستنتهي بنهاية تشرين الأول/أكتوبر المقبل.\n\n{CAUSE}.\n\nوتأسس الميناء عام 1964 ويمر عبره نحو 60 في المئة من واردات البلاد."
    );
    let title = "سنديان تعيد فتح ميناء العوينة بعد أسبوعين من التوقف";
    let mut wire = article("siraj", "وكالة سراج", on(date(2021, 9, 12), DateSource::Metadata), title, &body);
    wire.published.value = wire.published.value.map(|moment| Moment {
        local: date(2021, 9, 12).at(18, 40, 0, 0),
        has_time: true,
        ..moment
    });
    wire.author = "قسم الأخبار".into();
    wire
}

fn harbour() -> Article {
    let body = format!(
        "{LEDE}، وقالت إن 1200 عامل عادوا إلى مواقعهم.\n\nوقال {MINISTER} لوكالة سراج: \"الميناء اليوم أكثر أماناً من أي وقت مضى\".\n\n{CAUSE}. (سراج)"
    );
    let title = "إعادة فتح ميناء العوينة";
    let mut harbour = article("marfa", "صحيفة المرفأ", on(date(2021, 9, 13), DateSource::Page), title, &body);
    harbour.credits = vec![Credit { name: "سراج".into(), span: None }];
    harbour.dates = vec![
        DateCandidate {
            value: Moment::day(date(2021, 9, 13)),
            from: DateSource::Page,
            place: "line 2".into(),
            text: "الإثنين 13 أيلول 2021".into(),
            rejected: None,
        },
        DateCandidate {
            value: Moment::day(date(2031, 9, 13)),
            from: DateSource::Metadata,
            place: "meta date".into(),
            text: "2031-09-13".into(),
            rejected: Some("after the capture".into()),
        },
    ];
    harbour
}

fn banks() -> Article {
    let body = "نقلت قناة النخيل عن مسؤولين في الميناء أن عدد العائدين إلى العمل لم يتجاوز 900 عامل.\n\nوأكد الوزير فؤاد السراج، بحسب القناة، أن الميناء بات أكثر أماناً مما كان عليه في أي وقت سابق.\n\nوأصيب في انهيار الرصيف 17 عاملاً، وفق مستشفى العوينة.";
    article(
        "difaf",
        "موقع الضفاف",
        on(date(2021, 9, 13), DateSource::Url),
        "ميناء العوينة يعود إلى العمل جزئياً",
        body,
    )
}

fn coast() -> Article {
    let body = "قال مدير الميناء حسين المرّي إن 1500 عامل التحقوا بمواقعهم حتى صباح اليوم، بعد أن كانوا 1200 الأحد.\n\nوأوضح المري أن السفينة الأولى ستدخل الحوض الإثنين المقبل.\n\nوتوقع صندوق الساحل أن تبلغ كلفة الإصلاح 40 مليون دولار.\n\nولم تصرف وزارة النقل تعويضات المصابين.";
    let published = Published {
        from: DateSource::Inferred,
        earliest: Some(date(2021, 9, 14)),
        latest: Some(date(2021, 9, 15)),
        ..Published::default()
    };
    article("sahel", "جريدة الساحل", published, "عودة 1500 عامل إلى ميناء العوينة", body)
}

fn union() -> Article {
    let body = "نفت نقابة عمال الموانئ أن يكون الميناء قد عاد إلى العمل، وقالت رئيستها ليلى الحاجري إن ما جرى \"افتتاح أمام الكاميرات\".\n\nوقالت الحاجري إن 11 عاملاً ما زالوا في المستشفى.\n\nوكانت الوزارة قد وعدت بصرف تعويضات للمصابين قبل العاشر من أيلول/سبتمبر.";
    article(
        "nakhil",
        "قناة النخيل",
        on(date(2021, 9, 15), DateSource::Metadata),
        "النقابة: ميناء العوينة لم يُفتح",
        body,
    )
}

fn origins() -> Vec<Origin> {
    let origin = |id: &str, articles: &[usize], reasons: &[Reason]| Origin {
        id: id.into(),
        articles: articles.to_vec(),
        reasons: reasons.to_vec(),
        ..Origin::default()
    };
    vec![
        origin("o1", &[0, 1], &[Reason::Copied, Reason::Credit("سراج".into())]),
        origin("o2", &[2, 4], &[Reason::Relay("قناة النخيل".into())]),
        origin("o3", &[3], &[]),
    ]
}

fn disagreements(all: &[Article]) -> Vec<Disagreement> {
    vec![injured(all), reopening(all), returned(all)]
}

fn position(value: &str, origins: usize, accounts: Vec<Account>) -> Position {
    Position { value: value.into(), accounts, origins }
}

fn injured(all: &[Article]) -> Disagreement {
    let told = |at, words: &str, speaker: &str, chain: &[&str]| account(all, at, words, speaker, chain);
    Disagreement {
        id: "d1".into(),
        kind: DisagreementKind::Figure,
        relation: Relation::Conflict,
        about: "عدد المصابين في انهيار الرصيف الرابع".into(),
        positions: vec![
            position(
                "14 عاملاً",
                1,
                vec![
                    told(0, "ما أدى إلى إصابة 14 عاملاً", "", &[]),
                    told(1, "ما أدى إلى إصابة 14 عاملاً", "", &["سراج"]),
                ],
            ),
            position("17 عاملاً", 1, vec![told(2, "وأصيب في انهيار الرصيف 17 عاملاً", "مستشفى العوينة", &[])]),
        ],
    }
}

fn reopening(all: &[Article]) -> Disagreement {
    let told = |at, words: &str, speaker: &str, chain: &[&str]| account(all, at, words, speaker, chain);
    Disagreement {
        id: "d2".into(),
        kind: DisagreementKind::Outcome,
        relation: Relation::Contested,
        about: "إعادة فتح الميناء".into(),
        positions: vec![
            position(
                "أُعيد فتحه أمام السفن التجارية",
                2,
                vec![
                    told(0, "إعادة فتح ميناء العوينة أمام السفن التجارية", "وزارة النقل", &[]),
                    told(1, "إعادة فتح ميناء العوينة أمام السفن التجارية", "وزارة النقل", &["سراج"]),
                    told(2, "ميناء العوينة يعود إلى العمل جزئياً", "", &[]),
                    told(3, "عودة 1500 عامل إلى ميناء العوينة", "", &[]),
                    told(1, "إعادة فتح ميناء العوينة", "", &["سراج"]),
                ],
            ),
            position(
                "لم يعد إلى العمل",
                1,
                vec![
                    told(
                        4,
                        "نفت نقابة عمال الموانئ أن يكون الميناء قد عاد إلى العمل",
                        "نقابة عمال الموانئ",
                        &[],
                    ),
                    told(4, "النقابة: ميناء العوينة لم يُفتح", "نقابة عمال الموانئ", &[]),
                ],
            ),
        ],
    }
}

fn returned(all: &[Article]) -> Disagreement {
    let told = |at, words: &str, speaker: &str, chain: &[&str]| account(all, at, words, speaker, chain);
    Disagreement {
        id: "d3".into(),
        kind: DisagreementKind::Figure,
        relation: Relation::Update,
        about: "عدد العمال العائدين".into(),
        positions: vec![
            position("1200", 1, vec![told(0, "إن 1200 عامل عادوا إلى مواقعهم", "وزارة النقل", &[])]),
            position(
                "900",
                1,
                vec![told(
                    2,
                    "عدد العائدين إلى العمل لم يتجاوز 900 عامل",
                    "مسؤولين في الميناء",
                    &["قناة النخيل"],
                )],
            ),
            position(
                "1500",
                1,
                vec![told(3, "إن 1500 عامل التحقوا بمواقعهم حتى صباح اليوم", "مدير الميناء حسين المرّي", &[])],
            ),
        ],
    }
}

fn agreements(all: &[Article]) -> Vec<Agreement> {
    let told = |at, words: &str, chain: &[&str]| account(all, at, words, "", chain);
    vec![
        Agreement {
            id: "a1".into(),
            kind: AgreementKind::Date,
            about: "إغلاق الميناء".into(),
            value: "29 آب/أغسطس".into(),
            accounts: vec![
                told(0, "وكان الميناء قد أغلق في 29 آب/أغسطس الماضي", &[]),
                told(1, "وكان الميناء قد أغلق في 29 آب/أغسطس الماضي", &["سراج"]),
            ],
            origins: 1,
        },
        Agreement {
            id: "a2".into(),
            kind: AgreementKind::Act,
            about: "الرصيف الرابع".into(),
            value: "انهار الرصيف فأصيب عمال".into(),
            accounts: vec![
                told(0, "إثر انهيار الرصيف الرابع", &[]),
                told(2, "وأصيب في انهيار الرصيف 17 عاملاً", &[]),
                told(4, "11 عاملاً ما زالوا في المستشفى", &[]),
            ],
            origins: 2,
        },
    ]
}

fn statements(all: &[Article]) -> Vec<JoinedStatement> {
    let safe = "الميناء اليوم أكثر أماناً من أي وقت مضى";
    let minister = "فؤاد السرّاج";
    let joined =
        |id: &str, speaker: &str, role: &str, kind, accounts: Vec<Account>, origins| JoinedStatement {
            id: id.into(),
            speaker: speaker.into(),
            role: role.into(),
            kind,
            stance: Stance::Asserts,
            cue: "قال".into(),
            content: accounts[0].span.of(&all[accounts[0].article].text).to_owned(),
            accounts,
            origins,
        };
    let one = |id, at, words, speaker, role, kind| {
        joined(id, speaker, role, kind, vec![account(all, at, words, speaker, &[])], 1)
    };
    let (direct, indirect, mixed) = (StatementKind::Direct, StatementKind::Indirect, StatementKind::Mixed);
    vec![
        joined(
            "s1",
            minister,
            "وزير النقل",
            direct,
            vec![
                account(all, 0, safe, minister, &[]),
                account(all, 1, safe, minister, &["سراج"]),
                account(
                    all,
                    2,
                    "الميناء بات أكثر أماناً مما كان عليه في أي وقت سابق",
                    "الوزير فؤاد السراج",
                    &["قناة النخيل"],
                ),
            ],
            2,
        ),
        one("s2", 0, "أعمال الرصيف الرابع ستنتهي بنهاية تشرين الأول/أكتوبر المقبل", minister, "", indirect),
        one("s3", 4, "ما جرى \"افتتاح أمام الكاميرات\"", "ليلى الحاجري", "رئيسة نقابة عمال الموانئ", mixed),
        one("s4", 4, "11 عاملاً ما زالوا في المستشفى", "ليلى الحاجري", "", indirect),
        one("s5", 3, "السفينة الأولى ستدخل الحوض الإثنين المقبل", "حسين المرّي", "مدير الميناء", indirect),
        one("s6", 3, "تبلغ كلفة الإصلاح 40 مليون دولار", "", "", indirect),
    ]
}

fn promises(all: &[Article]) -> Vec<Promise> {
    let promise = |id: &str, actor: &str, act: &str, deadline: &str, status, at, words| Promise {
        id: id.into(),
        actor: actor.into(),
        act: act.into(),
        deadline: deadline.into(),
        status,
        outcome: None,
        accounts: vec![account(all, at, words, actor, &[])],
    };
    use PromiseStatus::{Due, Open, ReportedBroken};
    let (done, paid) =
        ("ستنتهي بنهاية تشرين الأول/أكتوبر المقبل", "وعدت بصرف تعويضات للمصابين قبل العاشر من أيلول/سبتمبر");
    let unpaid = account(all, 3, "ولم تصرف وزارة النقل تعويضات المصابين.", "", &[]);
    let compensation = "صرف تعويضات للمصابين";
    vec![
        Promise {
            outcome: Some(unpaid),
            ..promise("p1", "وزارة النقل", compensation, "2021-09-10", ReportedBroken, 4, paid)
        },
        promise("p2", "حسين المرّي", "دخول السفينة الأولى", "2021-09-20", Due, 3, "ستدخل الحوض الإثنين المقبل"),
        promise("p3", "فؤاد السرّاج", "إنهاء أعمال الرصيف الرابع", "2021-10", Open, 0, done),
    ]
}

fn timeline(all: &[Article]) -> Vec<Happening> {
    let happening = |date: &str, background, at, words: &str| Happening {
        date: date.into(),
        what: words.into(),
        background,
        accounts: vec![account(all, at, words, "", &[])],
    };
    vec![
        happening("1964", true, 0, "وتأسس الميناء عام 1964"),
        happening(
            "2021-08-29",
            true,
            0,
            "وكان الميناء قد أغلق في 29 آب/أغسطس الماضي إثر انهيار الرصيف الرابع",
        ),
        happening(
            "2021-09-12",
            false,
            0,
            "أعلنت وزارة النقل في جمهورية سنديان، الأحد، إعادة فتح ميناء العوينة",
        ),
        happening("2021-09-15", false, 4, "نفت نقابة عمال الموانئ أن يكون الميناء قد عاد إلى العمل"),
        happening("2021-09-20", false, 3, "السفينة الأولى ستدخل الحوض الإثنين المقبل"),
    ]
}

fn people() -> Vec<Entity> {
    let entity = |name: &str, kind, variants: &[&str], roles: &[&str], mentions| Entity {
        name: name.into(),
        kind,
        variants: variants.iter().map(|&variant| variant.into()).collect(),
        roles: roles.iter().map(|&role| role.into()).collect(),
        mentions,
    };
    vec![
        entity(
            "فؤاد السرّاج",
            NameType::Person,
            &["فؤاد السرّاج", "فؤاد السراج"],
            &["وزير النقل", "الوزير"],
            4,
        ),
        entity("ليلى الحاجري", NameType::Person, &["ليلى الحاجري", "الحاجري"], &["رئيسة النقابة"], 2),
        entity("حسين المرّي", NameType::Person, &["حسين المرّي", "المري"], &["مدير الميناء"], 2),
        entity("نقابة عمال الموانئ", NameType::Organization, &["نقابة عمال الموانئ", "النقابة"], &[], 3),
        entity("العوينة", NameType::Location, &["العوينة"], &[], 12),
    ]
}

fn reuse(all: &[Article]) -> Vec<Reuse> {
    let passage = |words: &str| {
        let place = |at: usize| account(all, at, words, "", &[]).span;
        Passage { from: place(0), to: place(1) }
    };
    vec![Reuse { from: 0, to: 1, share: 0.93, directed: true, passages: vec![passage(LEDE), passage(CAUSE)] }]
}
