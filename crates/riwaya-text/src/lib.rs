//! From a string to what the rest of riwaya reads: tokens, sentences, folded forms, clitics, numbers and
//! lexicon hits, each with its place in the original bytes.
//!
//! The text itself never changes. A [`Document`] holds marks beside it: every [`Token`] is a byte span, and the
//! folded spelling is a view. What the program knows of a language is data ([`LanguageFiles`], [`Lexicon`],
//! [`Grammar`]); this crate holds the engines only.
//!
//! ```
//! use riwaya_text::{Analyzer, LanguageFiles, Lexicon};
//! let lexicon = Lexicon::load(&LanguageFiles::embedded("ar")).unwrap();
//! let mut analyzer = Analyzer::new(std::sync::Arc::new(lexicon));
//! let document = analyzer.analyze("وصلت البعثة أمس.");
//! assert_eq!(document.folded(1), "البعثه");
//! assert_eq!(&document.text()[document.token(1).range()], "البعثة");
//! ```

mod affix;
mod clitic;
mod digits;
mod document;
mod fold;
mod forms;
mod grammar;
mod language;
mod lexicon;
mod lint;
mod memories;
mod morphology;
mod number;
mod pack;
mod pattern;
mod run;
mod sentence;
mod span;
mod sum;
mod token;

pub use affix::{without_prefix, without_suffix};
pub use clitic::{Clitics, Proclitics};
pub use document::{Analyzer, Document, Hit};
pub use fold::{Folded, ascii_digit, fold, is_alphanumeric, is_ignorable, light};
pub use grammar::{Capture, Example, Grammar, GrammarError, Match, Rule};
pub use language::{LanguageError, LanguageFiles};
pub use lexicon::{ClassId, Entry, EntryId, Lexicon};
pub use lint::lint;
pub use memories::Memories;
pub use morphology::Features;
pub use number::{Number, is_recent_year};
pub use pack::Pack;
pub use run::Matcher;
pub use span::{CodePoints, Span};
pub use token::{Kind, Token};
