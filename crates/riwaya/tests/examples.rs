//! The main job on the bundled examples: what is planted there is found, and nothing else is called a disagreement.
//! `examples/README.md` lists what is planted.

use serde_json::Value;
use std::process::Command;
use std::sync::OnceLock;

/// The dossiers of `examples/articles`.
fn dossiers() -> &'static [Value] {
    static DOSSIERS: OnceLock<Vec<Value>> = OnceLock::new();
    DOSSIERS.get_or_init(|| {
        let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles");
        let run = Command::new(env!("CARGO_BIN_EXE_riwaya"))
            .args(["report", articles, "--format", "json", "--today", "2026-05-01"])
            .output()
            .expect("riwaya runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        serde_json::from_slice(&run.stdout).expect("the report is JSON")
    })
}

/// The story that the article `id` is in.
fn story(id: &str) -> &'static Value {
    let holds = |dossier: &&Value| items(&dossier["story"]["articles"]).any(|article| article["id"] == id);
    dossiers().iter().find(holds).unwrap_or_else(|| panic!("no story holds {id}"))
}

fn flood() -> &'static Value {
    story("madar-flood")
}

fn strike() -> &'static Value {
    story("almadar-port")
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// The items of a list that have one kind.
fn of_kind(list: &Value, kind: &str) -> Value {
    items(list).filter(|item| item["kind"] == kind).cloned().collect()
}

/// The articles of an item's accounts.
fn articles(item: &Value) -> Vec<&str> {
    let mut ids: Vec<_> =
        items(&item["accounts"]).filter_map(|account| account["article"].as_str()).collect();
    ids.dedup();
    ids
}

/// Whether the words of some account of the item hold `words`.
fn says(item: &Value, words: &str) -> bool {
    items(&item["accounts"]).any(|account| account["text"].as_str().unwrap_or("").contains(words))
}

/// The disagreement one of whose positions says `one` and another `other`.
#[track_caller]
fn disagreement<'v>(dossier: &'v Value, one: &str, other: &str) -> &'v Value {
    let between = |item: &&Value| {
        let positions: Vec<_> = items(&item["positions"]).collect();
        let holding = |words: &str| positions.iter().position(|position| says(position, words));
        matches!((holding(one), holding(other)), (Some(a), Some(b)) if a != b)
    };
    let found = items(&dossier["disagreements"]).find(between);
    found.unwrap_or_else(|| {
        panic!("no disagreement between `{one}` and `{other}`: {:#}", dossier["disagreements"])
    })
}

/// The item of a list that joins accounts of all the given articles, each saying one of `words`.
#[track_caller]
fn joined<'v>(list: &'v Value, words: &[&str], ids: &[&str]) -> &'v Value {
    let joins = |item: &&Value| {
        ids.iter().all(|id| {
            items(&item["accounts"]).any(|account| {
                account["article"] == *id
                    && words.iter().any(|w| account["text"].as_str().unwrap_or("").contains(w))
            })
        })
    };
    items(list).find(joins).unwrap_or_else(|| panic!("nothing joins {ids:?} on {words:?} in {list:#}"))
}

#[test]
fn there_are_two_stories() {
    let sizes: Vec<_> =
        dossiers().iter().map(|dossier| items(&dossier["story"]["articles"]).count()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 13);
    assert_eq!(items(&flood()["story"]["articles"]).count(), 7);
    assert_eq!(items(&strike()["story"]["articles"]).count(), 6);
}

#[test]
fn the_first_toll_is_agreed_and_a_copy_is_no_further_origin() {
    let figures = of_kind(&flood()["agreements"], "figure");
    let toll = joined(&figures, &["14"], &["madar-flood", "difaf-flood", "rasif-flood"]);
    assert_eq!(toll["origins"], 2);
}

#[test]
fn the_copy_is_found_with_its_passages() {
    let copies = |reuse: &&Value| reuse["from"] == "madar-flood" && reuse["to"] == "rasif-flood";
    let reuse = items(&flood()["reuse"]).find(copies).expect("rasif-flood copies madar-flood");
    assert!(reuse["share"].as_f64().unwrap() > 0.7, "{reuse}");
    assert!(reuse["directed"].as_bool().unwrap());
}

#[test]
fn the_toll_is_updated() {
    let update = disagreement(flood(), "14", "23");
    let new = items(&update["positions"]).find(|position| says(position, "23")).expect("the new toll");
    assert_eq!(new["origins"], 3, "two of its four outlets relay one agency");
    assert_eq!((update["kind"].as_str(), update["relation"].as_str()), (Some("figure"), Some("update")));
}

#[test]
fn the_number_of_displaced_families_is_in_conflict() {
    let conflict = disagreement(flood(), "3200", "1800");
    assert_eq!(
        (conflict["kind"].as_str(), conflict["relation"].as_str()),
        (Some("figure"), Some("conflict"))
    );
}

#[test]
fn the_minister_has_two_spellings() {
    let name = disagreement(flood(), "نادر حامد", "نادر حمد");
    assert_eq!(name["kind"], "name");
}

#[test]
fn the_opening_of_the_gates_is_contested() {
    let contested = disagreement(flood(), "واتهمت نقابة المهندسين", "ونفت وزارة المياه");
    assert_eq!(
        (contested["kind"].as_str(), contested["relation"].as_str()),
        (Some("outcome"), Some("contested"))
    );
}

#[test]
fn one_utterance_is_joined_across_wordings() {
    joined(&flood()["statements"], &["فرق الإنقاذ تعمل على مدار الساعة"], &["madar-flood", "difaf-flood"]);
    joined(
        &strike()["statements"],
        &["انتصار لكل من يعمل بيديه"],
        &["almadar-port", "sahil-port", "bawabat-aljanub-port"],
    );
}

#[test]
fn promises_have_their_deadlines_and_status() {
    let bridge = joined(&flood()["promises"], &["جسر العقيق"], &["madar-flood", "difaf-flood"]);
    assert!(bridge["deadline"].as_str().unwrap().starts_with("2026-06"), "{bridge}");
    assert_eq!(bridge["status"], "open");
    let arrears = joined(&strike()["promises"], &["الرواتب المتأخرة"], &["almadar-port", "difaf-port"]);
    assert_eq!(arrears["deadline"], "2026-05-15");
    joined(&flood()["promises"], &["التعويضات"], &["huqul-undated"]);
}

#[test]
fn the_strike_is_agreed() {
    let figures = of_kind(&strike()["agreements"], "figure");
    joined(
        &figures,
        &["4500"],
        &["almadar-port", "sahil-port", "aswaq-port", "difaf-port", "marafi-port", "bawabat-aljanub-port"],
    );
    joined(
        &strike()["agreements"],
        &["12"],
        &["almadar-port", "sahil-port", "difaf-port", "bawabat-aljanub-port"],
    );
    joined(&figures, &["ستة ملايين"], &["aswaq-port", "marafi-port"]);
    let dates = of_kind(&strike()["agreements"], "date");
    let began = joined(&dates, &["أبريل"], &["almadar-port", "difaf-port", "bawabat-aljanub-port"]);
    assert_eq!(began["value"], "2026-04-01");
}

#[test]
fn two_outlets_that_relay_one_agency_are_one_origin() {
    let origin = |id: &str| {
        items(&flood()["story"]["articles"]).find(|article| article["id"] == id).map(|a| &a["origin"])
    };
    assert_eq!(origin("shiraa-flood"), origin("bawabat-aljanub-flood"));
    assert_ne!(origin("shiraa-flood"), origin("difaf-flood"));
}

#[test]
fn the_undated_page_is_dated_by_what_it_tells() {
    let article =
        items(&flood()["story"]["articles"]).find(|article| article["id"] == "huqul-undated").unwrap();
    let published = &article["published"];
    assert_eq!(published["from"], "inferred");
    // The night of Sunday 8 March and the Tuesday after it are past; the next Sunday has not come.
    assert_eq!((&published["earliest"], &published["latest"]), (&"2026-03-10".into(), &"2026-03-14".into()));
}

#[test]
fn a_headline_outruns_its_body() {
    let headline = disagreement(flood(), "انهيار سد القنطرة بعد", "السد لم ينهر");
    assert_eq!(
        (headline["kind"].as_str(), headline["relation"].as_str()),
        (Some("headline"), Some("conflict"))
    );
}

#[test]
fn the_day_on_which_work_resumes_is_in_conflict() {
    let day = disagreement(
        strike(),
        "يستأنف العمل في الميناء يوم الخميس المقبل",
        "يعود العمل في الميناء يوم الأحد المقبل",
    );
    assert_eq!((day["kind"].as_str(), day["relation"].as_str()), (Some("date"), Some("conflict")));
    let thursday =
        items(&day["positions"]).find(|position| position["value"] == "2026-04-16").expect("Thursday");
    assert_eq!(articles(thursday), ["almadar-port", "aswaq-port", "marafi-port"]);
}

#[test]
fn nothing_else_is_called_a_disagreement() {
    assert_eq!(items(&flood()["disagreements"]).count(), 5, "{:#}", flood()["disagreements"]);
    assert_eq!(items(&strike()["disagreements"]).count(), 1, "{:#}", strike()["disagreements"]);
}

#[test]
fn every_account_is_the_exact_words_of_its_article() {
    for dossier in dossiers() {
        let lists = ["agreements", "statements", "promises", "timeline"];
        let holders = lists.iter().flat_map(|list| items(&dossier[list]));
        let positions = items(&dossier["disagreements"]).flat_map(|item| items(&item["positions"]));
        for holder in holders.chain(positions) {
            assert!(!articles(holder).is_empty(), "no account: {holder}");
            for account in items(&holder["accounts"]) {
                let (start, end) = (account["start"].as_u64().unwrap(), account["end"].as_u64().unwrap());
                let words = account["text"].as_str().unwrap();
                assert_eq!(words.chars().count() as u64, end - start, "{account}");
            }
        }
    }
}
