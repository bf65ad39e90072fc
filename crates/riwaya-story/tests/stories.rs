//! Stories, copies and origins, through texts of invented places and people.

use jiff::civil::date;
use riwaya_page::{Article, Credit, Moment, Published};
use riwaya_reading::Reading;
use riwaya_story::{Evidence, Reason, Sketch, Sketcher, Story, one_story, regroup, stories};
use riwaya_text::{Analyzer, LanguageFiles, Lexicon, Pack};

const FLOOD: &str =
    "غمرت السيول بلدة وادي الريحان بعد انهيار سد المرجان، ونقلت فرق الإنقاذ عشرات السكان إلى مدرسة البلدة";
const FLOOD_AGAIN: &str =
    "انهيار سد المرجان يغرق وادي الريحان وفرق الإنقاذ تخلي السكان من بيوتهم إلى مدرسة البلدة قبل السيول";
const MATCH: &str =
    "فاز فريق نجوم الساحل على اتحاد الهضبة بهدفين في نهائي كأس الصداقة وسجل اللاعب الشاب هدف الفوز";

/// Articles given as `outlet|day|title|body`; a day of 0 is unknown. Ids are `a0`, `a1`, …
fn sketches(articles: &[(&str, i8, &str, &str)]) -> Vec<Sketch> {
    let article = |(at, &(outlet, day, title, body)): (usize, &(&str, i8, &str, &str))| {
        let value = (day > 0).then(|| Moment::day(date(2031, 3, day)));
        let credits = body.split_once(" / ").map(|(agency, _)| Credit { name: agency.into(), span: None });
        Article {
            id: format!("a{at}"),
            outlet: outlet.into(),
            title: title.into(),
            text: format!("{title}\n{body}"),
            published: Published { value, ..Published::default() },
            credits: credits.into_iter().collect(),
            ..Article::default()
        }
    };
    sketched(articles.iter().enumerate().map(article))
}

fn sketched(articles: impl Iterator<Item = Article>) -> Vec<Sketch> {
    let files = LanguageFiles::embedded("ar");
    let lexicon = std::sync::Arc::new(Lexicon::load(&files).unwrap());
    let sketcher = Sketcher::load(&files, &lexicon).unwrap();
    let mut analyzer = Analyzer::new(lexicon);
    let read = |article| Reading { article, ..Reading::default() };
    articles.map(|article| sketcher.sketch(&mut analyzer, &read(article))).collect()
}

fn groups(stories: &[Story]) -> Vec<Vec<usize>> {
    stories.iter().map(|story| story.articles.clone()).collect()
}

#[test]
fn one_event_in_two_wordings_is_one_story_and_another_stays_apart() {
    let sketches = sketches(&[
        ("الشاطئ", 2, "سيول وادي الريحان", FLOOD),
        ("المرسى", 3, "نجوم الساحل بطل الكأس", MATCH),
        ("المرسى", 2, "سد المرجان ينهار", FLOOD_AGAIN),
    ]);
    let stories = stories(&sketches);
    assert_eq!(groups(&stories), [vec![0, 2], vec![1]]);
    assert!(stories[0].terms.iter().any(|term| term.contains("المرجان")), "{:?}", stories[0].terms);
    assert_eq!(stories[0].origins.len(), 2);
    let together = Evidence::of(&sketches, 0, 2).unwrap();
    let apart = Evidence::of(&sketches, 0, 1).unwrap();
    assert!(together.cosine > together.threshold && apart.cosine < apart.threshold);
    assert!(!together.terms.is_empty() && together.reuse.is_none());
}

#[test]
fn an_undated_article_finds_its_story() {
    let stories = stories(&sketches(&[
        ("الشاطئ", 2, "سيول وادي الريحان", FLOOD),
        ("المرسى", 9, "نجوم الساحل بطل الكأس", MATCH),
        ("المرسى", 0, "سد المرجان ينهار", FLOOD_AGAIN),
    ]));
    assert_eq!(groups(&stories), [vec![0, 2], vec![1]]);
}

#[test]
fn a_day_with_more_postings_than_are_read_keeps_its_stories() {
    let mut pile = vec![("الشاطئ", 2, "سيول وادي الريحان", FLOOD); 850];
    pile.extend(vec![("المرسى", 2, "نجوم الساحل بطل الكأس", MATCH); 850]);
    let stories = stories(&sketches(&pile));
    assert_eq!(stories.iter().map(|story| story.articles.len()).collect::<Vec<_>>(), [850, 850]);
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    let mut pile = sketches(&[
        ("الشاطئ", 2, "سيول وادي الريحان", FLOOD),
        ("المرسى", 3, "نجوم الساحل بطل الكأس", MATCH),
        ("المرسى", 2, "سد المرجان ينهار", FLOOD_AGAIN),
    ]);
    let told = |stories: Vec<Story>| -> Vec<_> {
        stories.into_iter().map(|s| (s.id, s.title, s.first, s.terms, s.articles.len(), s.origins)).collect()
    };
    let before = told(stories(&pile));
    pile.reverse();
    assert_eq!(told(stories(&pile)), before);
}

#[test]
fn a_copy_shares_its_source_s_origin_and_shows_the_passage() {
    let body = format!("{FLOOD} وقال شهود إن المياه وصلت إلى الطابق الأول من البيوت القريبة من الجسر القديم");
    let copied = format!("خاص الموقع {body}");
    let sketches = sketches(&[("الشاطئ", 2, "سيول", &body), ("المرسى", 3, "غرق", &copied)]);
    let story = one_story(&sketches);
    assert_eq!(story.origins.len(), 1);
    assert_eq!(story.origins[0].reasons, [Reason::Copied]);
    let reuse = &story.reuse[0];
    assert_eq!((reuse.from, reuse.to, reuse.directed), (0, 1, true));
    assert!(reuse.share > 0.8, "{}", reuse.share);
    let text = format!("غرق\n{copied}");
    assert_eq!(reuse.passages[0].to.of(&text), body);
}

/// The reasons as the JSON output words them.
fn told(reasons: &[Reason]) -> String {
    reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_evidence_on_a_late_copy_says_what_the_stories_say() {
    let file = format!("{FLOOD} وعرض المعهد خرائط الزلازل والبراكين وصور الأقمار الصناعية على طلاب المدارس");
    let pile = sketches(&[("الشاطئ", 2, "سيول", FLOOD), ("المرسى", 28, "معرض الخرائط", &file)]);
    let evidence = Evidence::of(&pile, 0, 1).unwrap();
    assert!(evidence.cosine * evidence.decay < evidence.threshold, "{evidence:?}");
    assert_eq!(evidence.is_one_story(), stories(&pile).len() == 1);
    assert!(evidence.is_one_story() && evidence.similarity > 0.5, "{evidence:?}");
}

#[test]
fn quoting_the_same_words_is_no_copy() {
    let quotation =
        "«لن نترك أحدا من أهل الوادي بلا مأوى هذه الليلة وسنعيد بناء السد قبل الشتاء المقبل مهما كلف الأمر»";
    let first = format!("صرح المحافظ خلال جولة في البلدة {quotation} ثم غادر");
    let second = format!("ومن جانبه تعهد مسؤول الإقليم أمام الصحفيين مساء {quotation} وسط تصفيق");
    let story = one_story(&sketches(&[("الشاطئ", 2, "جولة", &first), ("المرسى", 2, "تعهد", &second)]));
    assert_eq!(story.reuse, []);
    assert_eq!(story.origins.len(), 2);
}

#[test]
fn one_credited_agency_is_one_origin() {
    let story = one_story(&sketches(&[
        ("الشاطئ", 2, "سيول", &format!("رويترز / {FLOOD}")),
        ("المرسى", 2, "سد", &format!("وكالة رويترز / {FLOOD_AGAIN}")),
        ("المنارة", 2, "سد المرجان", FLOOD_AGAIN),
    ]));
    let reasons: Vec<_> =
        story.origins.iter().map(|origin| (origin.articles.clone(), origin.reasons.len())).collect();
    assert_eq!(reasons[0].0[..2], [0, 1]);
    assert!(story.origins[0].reasons.contains(&Reason::Credit("رويترز".to_owned())));
}

#[test]
fn what_an_outlet_tells_in_its_own_name_is_one_origin() {
    let story = one_story(&sketches(&[
        ("الشاطئ", 2, "سيول", FLOOD),
        ("الشاطئ", 3, "سد", FLOOD_AGAIN),
        ("الشاطئ", 3, "جولة", "رويترز / زار المحافظ البلدة صباحا وتفقد الجسر القديم مع وفد من الأهالي"),
        ("", 3, "قلق", "عبر السكان عن قلقهم من عودة المطر خلال الأسبوع المقبل"),
        ("", 3, "مدارس", "تغلق المدارس أبوابها يومين حتى تنتهي أعمال التنظيف"),
    ]));
    let origins: Vec<_> =
        story.origins.iter().map(|origin| (origin.articles.clone(), told(&origin.reasons))).collect();
    assert_eq!(origins[0], (vec![0, 1], "same outlet الشاطي".to_owned()));
    assert_eq!(origins.len(), 4, "{origins:?}");
}

#[test]
fn each_canonical_address_joins_its_own_articles() {
    let pages = [
        ("https://a.example/1", ""),
        ("https://b.example/amp/1", "https://a.example/1"),
        ("https://c.example/2", ""),
        ("https://d.example/amp/2", "https://c.example/2"),
        ("https://e.example/3", ""),
    ];
    let bodies = [
        FLOOD,
        "زار المحافظ البلدة صباحا وتفقد الجسر القديم مع وفد من الأهالي",
        "عبر السكان عن قلقهم من عودة المطر خلال الأسبوع المقبل",
        "تغلق المدارس أبوابها يومين حتى تنتهي أعمال التنظيف",
        MATCH,
    ];
    let addressed = pages.into_iter().zip(bodies).enumerate();
    let articles = addressed.map(|(at, ((url, canonical), body))| Article {
        id: format!("a{at}"),
        text: format!("سيول\n{body}"),
        title: "سيول".into(),
        url: url.into(),
        canonical: canonical.into(),
        ..Article::default()
    });
    let story = one_story(&sketched(articles));
    let origins: Vec<_> =
        story.origins.iter().map(|origin| (origin.articles.clone(), told(&origin.reasons))).collect();
    let told = |number: &str| format!("one canonical address https://{number}");
    assert_eq!(
        origins,
        [(vec![0, 1], told("a.example/1")), (vec![2, 3], told("c.example/2")), (vec![4], String::new())]
    );
}

#[test]
fn two_strikes_in_two_towns_stay_two() {
    let strike = |town: &str, dead: &str| {
        format!(
            "قصفت طائرات مجهولة مخزنا للسلاح في مدينة {town} العراقية فجر اليوم وأدى القصف إلى مقتل {dead} من الحراس"
        )
    };
    let (north, south) = (strike("كركوك", "سبعة"), strike("البصرة", "ثلاثة"));
    let pile = sketches(&[
        ("الشاطئ", 2, "قصف على كركوك", &north),
        ("المرسى", 2, "قصف على البصرة", &south),
        ("المنارة", 2, "نجوم الساحل بطل الكأس", MATCH),
    ]);
    let apart = Evidence::of(&pile, 0, 1).unwrap();
    assert!(apart.places < 1.0);
    assert_eq!(Evidence::of(&pile, 0, 0).unwrap().places, 1.0);
}

#[test]
fn nothing_and_empty_articles_are_no_trouble() {
    assert_eq!(stories(&[]), []);
    let stories = stories(&sketches(&[("", 0, "", ""), ("", 0, "", "")]));
    assert_eq!(stories.iter().map(|story| story.articles.len()).sum::<usize>(), 2);
}

#[test]
fn packed_sketches_make_the_same_stories() {
    let fresh = sketches(&[
        ("الشاطئ", 2, "سيول وادي الريحان", FLOOD),
        ("المرسى", 0, "نجوم الساحل بطل الكأس", MATCH),
        ("المرسى", 2, "سد المرجان ينهار", &format!("رويترز / {FLOOD}")),
    ]);
    let kept: Vec<Sketch> = fresh.iter().map(|sketch| Sketch::unpacked(&sketch.packed()).unwrap()).collect();
    assert_eq!(format!("{kept:?}"), format!("{fresh:?}"));
    assert_eq!(stories(&kept), stories(&fresh));
    let packed = fresh[0].packed();
    assert!(Sketch::unpacked(&packed[..packed.len() / 2]).is_none());
    assert!(Sketch::unpacked(&[&[99], &packed[1..]].concat()).is_none());
}

#[test]
fn a_new_article_changes_only_the_story_it_joins() {
    let sketches = sketches(&[
        ("الشاطئ", 2, "سيول وادي الريحان", FLOOD),
        ("المرسى", 3, "نجوم الساحل بطل الكأس", MATCH),
        ("المرسى", 2, "سد المرجان ينهار", FLOOD_AGAIN),
    ]);
    assert_eq!(regroup(&sketches, &[None, None, None]), stories(&sketches));
    let joined = regroup(&sketches, &[Some(0), Some(1), None]);
    assert_eq!(groups(&joined), [vec![0, 2]]);
    assert_eq!(joined[0], stories(&sketches)[0]);
    assert_eq!(groups(&regroup(&sketches, &[Some(0), None, Some(0)])), [vec![1]]);
    assert!(regroup(&sketches, &[Some(0), Some(1), Some(0)]).is_empty());
}
