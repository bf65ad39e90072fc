//! Speed of times and quantities, with and without the analysis of the text they share with every recogniser.
//! Figures are bytes of UTF-8 text a second on one core: `cargo bench -p riwaya-reading`.

use divan::Bencher;
use divan::counter::BytesCount;
use riwaya_page::{DateSource, Moment, Published};
use riwaya_reading::Reader;
use riwaya_text::{Analyzer, LanguageFiles};
use std::sync::LazyLock;

/// Invented news, dense with dates and figures, and prose between.
const PARAGRAPHS: [&str; 6] = [
    "أعلنت بلدية وادي الزيتون، مساء الثلاثاء، أن أعمال ترميم الجسر القديم ستنتهي في 15 تموز/يوليو المقبل، بعد ثلاث سنوات \
     من العمل، وبكلفة بلغت نحو 12.5 مليون دولار.",
    "وقال المهندس سليم الدرزاني إن أكثر من 250 عاملا شاركوا في المشروع منذ عام 2015، مضيفا أن المرحلة الأولى بدأت في \
     الربع الأول من 2016 وتوقفت مرتين بسبب الفيضانات.",
    "وكان سكان القرى المجاورة قد طالبوا مرارا بطريق بديل يصلهم بالسوق والمدرسة والمستوصف، لكن المجلس المحلي رأى أن \
     الجسر، الذي بناه أجدادهم بالحجر الأبيض، يستحق أن يبقى شاهدا على تاريخ المكان وأهله.",
    "وفي وقت سابق من الأسبوع الماضي، زار وفد من خبراء العمارة الموقع عند الساعة العاشرة صباحا بالتوقيت المحلي، وقضى \
     أعضاؤه يومين كاملين في فحص الأعمدة وقياس ارتفاع المياه الذي بلغ 3 أمتار.",
    "ومن المقرر أن يفتتح المحافظ الجسر يوم الخميس 21 شوال 1439هـ الموافق 5 يوليو 2018، بحضور مئات الأهالي وعشرات \
     الفنانين، على أن تتواصل الاحتفالات حتى نهاية الشهر.",
    "وتعود أولى الرسوم المعروفة للجسر إلى أواخر القرن التاسع عشر، حين مر به رحالة غريب فرسمه في دفتره وكتب تحته أنه لم \
     ير في أسفاره كلها قوسا أجمل منه، ثم مضى مع القافلة نحو الجنوب.",
];

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::load(&LanguageFiles::embedded("ar")).expect("embedded files are tested"));

static TEXT: LazyLock<String> = LazyLock::new(|| PARAGRAPHS.join("\n").repeat(200));

fn published() -> Published {
    let day = "2018-05-09".parse().ok().map(Moment::day);
    Published { value: day, from: DateSource::Metadata, ..Published::default() }
}

fn main() {
    divan::main();
}

#[divan::bench]
fn analysis_alone(bencher: Bencher) {
    let mut analyzer = Analyzer::new(READER.lexicon().clone());
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench_local(|| analyzer.analyze(&TEXT));
}

#[divan::bench]
fn times_and_quantities_alone(bencher: Bencher) {
    let document = Analyzer::new(READER.lexicon().clone()).analyze(&TEXT);
    let published = published();
    bencher
        .counter(BytesCount::of_str(TEXT.as_str()))
        .bench_local(|| READER.times_and_quantities(&document, &published));
}

#[divan::bench]
fn analysis_times_and_quantities(bencher: Bencher) {
    let mut analyzer = Analyzer::new(READER.lexicon().clone());
    let published = published();
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench_local(|| {
        let document = analyzer.analyze(&TEXT);
        READER.times_and_quantities(&document, &published)
    });
}
