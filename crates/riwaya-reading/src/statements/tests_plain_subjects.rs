//! Subjects that can be nothing else, and clauses of saying behind another verb. Sentences about invented people.

use super::tests::check;

#[test]
fn a_noun_with_a_pronoun_behind_a_verb_of_saying_speaks() {
    check("وقالت عائلتها إنها كانت مستعدة.", &["indirect وقالت [عائلتها] <> كانت مستعدة"]);
    check("وقال والدها رامي الحديدي إن الأمر صعب.", &["indirect وقال [رامي الحديدي] <> الأمر صعب"]);
    check("وأكد محامياها أن إقامتها لم تطل.", &["indirect وأكد [محامياها] <> إقامتها لم تطل"]);
    check("كما أكد لاعبوه أنهم جاهزون.", &["indirect أكد [لاعبوه] <> جاهزون"]);
    // Accusatives that only end like one.
    check(
        "وتابع متوجها إلى الحضور: \"لن ننسى ما فعلتم اليوم\".",
        &["direct وتابع [] <> لن ننسى ما فعلتم اليوم"],
    );
    check("وقال مازحا إن السد آمن.", &["indirect وقال [] <> السد آمن"]);
}

#[test]
fn a_share_of_those_asked_speaks() {
    check("وقال 12% من المشاركين إنهم سيغيبون.", &["indirect وقال [12% من المشاركين] <> سيغيبون"]);
    check("وأشار 37,7٪ إلى أنهم سيغيبون.", &["indirect وأشار [37,7٪] <> سيغيبون"]);
    check("وقال نحو نصف العائلات إنها ستغيب.", &["indirect وقال [نحو نصف العائلات] <> ستغيب"]);
}

#[test]
fn the_dual_of_a_title_is_no_adverb() {
    check("وقال قائدا الأمن والدرك إن الوضع هادئ.", &["indirect وقال [قائدا الأمن والدرك] <> الوضع هادئ"]);
}

#[test]
fn a_page_in_quote_marks_speaks() {
    check("وقالت \"فيسبوك\" إنها حذفت الحسابات.", &["indirect وقالت [فيسبوك] <> حذفت الحسابات"]);
}

#[test]
fn a_demonstrative_alone_is_what_is_spoken_of() {
    check("واعتبر ذلك \"خطأ كبيرا لا يغتفر أبدا\".", &["direct واعتبر [] <> خطأ كبيرا لا يغتفر أبدا"]);
}

#[test]
fn a_clause_of_saying_may_stand_behind_another_verb() {
    check("وقالت نساء يعملن في المجلس إنهن تعرضن للضرب.", &["indirect وقالت [نساء] <> تعرضن للضرب"]);
    check(
        "وقال الوزير سامر الحديدي، الذي أدان الهجوم، إن التحقيق بدأ.",
        &["indirect وقال [سامر الحديدي] <> التحقيق بدأ"],
    );
    check("أفادت دراسة، شملت نحو مئة شخص، بأن النوم مفيد.", &["indirect أفادت [دراسة] <> النوم مفيد"]);
    // Behind another verb of saying the clause is its own.
    check(
        "وقال سامر الحديدي للصحفيين \"لا\"، معتبرا أن السد آمن.",
        &["direct وقال [سامر الحديدي] <> لا", "indirect معتبرا [سامر الحديدي] <> السد آمن"],
    );
}

#[test]
fn full_stops_among_letters_end_nothing() {
    check(
        "وقالت شركة (في.بي.إن الجديدة) إن السد آمن.",
        &["indirect وقالت [شركة (في.بي.إن الجديدة)] <> السد آمن"],
    );
    check("وقال متحدث باسم إف.بي.آي إن السد آمن.", &["indirect وقال [متحدث باسم إف.بي.آي] <> السد آمن"]);
    check("ويقول د. الحديدي إن السد آمن.", &["indirect ويقول [الحديدي] <> السد آمن"]);
}

#[test]
fn what_is_announced_may_be_an_indefinite_accusative() {
    check(
        "وأعلنت الحكومة في آذار خططا لتوسيع الميناء.",
        &["indirect وأعلنت [الحكومة] <> خططا لتوسيع الميناء"],
    );
}

#[test]
fn who_writes_stands_behind_the_verb() {
    check(
        "من جانبه، كتب رامي الحديدي على صفحته \"السد آمن ولن ينهار أبدا\".",
        &["direct كتب [رامي الحديدي] <> السد آمن ولن ينهار أبدا"],
    );
    // What is written is no author.
    check("وقد كتب قصيدة بعنوان \"السد آمن ولن ينهار أبدا\".", &[]);
}

#[test]
fn a_quotation_may_open_with_the_preposition() {
    check(
        "وأعرب رامي الحديدي \"عن أسفه لأن البعثة صغيرة\".",
        &["direct وأعرب [رامي الحديدي] <> أسفه لأن البعثة صغيرة"],
    );
}

#[test]
fn a_quotation_at_the_end_names_no_body() {
    check(
        "وقالت متحدثة باسم الوزارة \"سنرد في الوقت المناسب\".",
        &["direct وقالت [متحدثة باسم الوزارة] <> سنرد في الوقت المناسب"],
    );
}

#[test]
fn an_adverb_that_ends_like_a_preposition_governs_no_verb() {
    check("وفيما بعد قال المسؤولون إن السد آمن.", &["indirect قال [المسؤولون] <> السد آمن"]);
    check("ورغم ذلك ذكر التقرير أن السد آمن.", &["indirect ذكر [التقرير] <> السد آمن"]);
}

#[test]
fn a_demonstrative_and_its_noun_are_one_genitive() {
    check(
        "وحث زعماء هذه الدول نهاوند على الإفصاح عن البرنامج.",
        &["indirect وحث [زعماء هذه الدول] <> الإفصاح عن البرنامج"],
    );
}

#[test]
fn several_sources_are_no_thing() {
    check(
        "كشفت عدة مصادر، في تصريحات لرويترز، أن السد آمن.",
        &["indirect كشفت [عدة مصادر] <رويترز> السد آمن"],
    );
}
