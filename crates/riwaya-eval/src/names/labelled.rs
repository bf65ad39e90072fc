//! Texts with name labels, in the column format of ANERcorp: one `token label` a line, a blank line after each sentence.

use riwaya_reading::NameType;
use riwaya_reading::tagger::Label;
use riwaya_text::{Analyzer, Document, Kind};
use std::ops::Range;

/// Sentences put together as one document, for features that look at the whole of it.
const SENTENCES: usize = 15;

/// A document made of labelled sentences.
#[derive(Debug)]
pub struct Labelled {
    /// The text, one sentence a line.
    pub document: Document,
    /// The label of every token of the document.
    pub labels: Vec<Label>,
    /// How often a pass of training sees it.
    pub times: usize,
    /// For every token of the file, by sentence, its tokens in the document and its own label.
    pub columns: Vec<Vec<(Range<usize>, Label)>>,
}

/// Reads a column file.
pub fn read(content: &str, analyzer: &mut Analyzer) -> Vec<Labelled> {
    let sentences: Vec<Vec<(&str, Label)>> = content
        .split("\n\n")
        .map(|sentence| sentence.lines().filter_map(parse).collect::<Vec<_>>())
        .filter(|sentence| !sentence.is_empty())
        .collect();
    sentences.chunks(SENTENCES).map(|chunk| document(chunk, analyzer)).collect()
}

fn parse(line: &str) -> Option<(&str, Label)> {
    let (token, label) = line.trim_end().rsplit_once(' ')?;
    let kind = match label.get(2..).unwrap_or_default() {
        "" => None,
        "PERS" | "PER" => Some(NameType::Person),
        "LOC" => Some(NameType::Location),
        "ORG" => Some(NameType::Organization),
        _ => Some(NameType::Miscellaneous),
    };
    let label = kind.map_or(Label::OUTSIDE, |kind| {
        if label.starts_with('B') { Label::begin(kind) } else { Label::inside(kind) }
    });
    Some((token, label))
}

fn document(sentences: &[Vec<(&str, Label)>], analyzer: &mut Analyzer) -> Labelled {
    let mut text = String::new();
    let mut places = Vec::new();
    for sentence in sentences {
        let mut columns = Vec::new();
        for (token, label) in sentence {
            let start = text.len();
            text.push_str(token);
            columns.push((start..text.len(), *label));
            text.push(' ');
        }
        text.push('\n');
        places.push(columns);
    }
    let document = analyzer.analyze(&text);
    let mut labels = vec![Label::OUTSIDE; document.len()];
    let mut columns = Vec::new();
    for sentence in places {
        let mut row = Vec::new();
        for (bytes, label) in sentence {
            let tokens = document.tokens_in(riwaya_text::Span::new(bytes.start, bytes.end));
            label_tokens(&document, tokens.clone(), label, &mut labels);
            row.push((tokens, label));
        }
        columns.push(row);
    }
    Labelled { document, labels, times: 1, columns }
}

/// The words of a token carry its label, one that begins a name only on the first word; marks at its ends carry none.
pub(super) fn label_tokens(document: &Document, tokens: Range<usize>, label: Label, labels: &mut [Label]) {
    let Some(kind) = label.kind() else { return };
    let word = |at: &usize| !matches!(document.token(*at).kind, Kind::Punctuation | Kind::Symbol);
    let (Some(first), Some(last)) = (tokens.clone().find(word), tokens.clone().rev().find(word)) else {
        return;
    };
    labels[first..=last].fill(Label::inside(kind));
    labels[first] = label;
}

/// Reads the label of each token of the file off the labels of the document.
pub fn columns(labelled: &Labelled, labels: &[Label]) -> Vec<Vec<Label>> {
    let of = |tokens: &Range<usize>| {
        let words = tokens.clone().filter(|&at| labels[at].kind().is_some());
        words.map(|at| labels[at]).next().unwrap_or(Label::OUTSIDE)
    };
    labelled.columns.iter().map(|row| row.iter().map(|(tokens, _)| of(tokens)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_reach_the_words_and_come_back() {
        let content = "قال O\nسالم B-PERS\n(ناصر) I-PERS\nفي O\nبيروت B-LOC\n. O\n\nنعم O\n";
        let read = read(content, &mut Analyzer::embedded("ar"));
        assert_eq!(read.len(), 1);
        let kinds: Vec<_> =
            read[0].labels.iter().map(|label| label.kind().map_or("O", NameType::name)).collect();
        assert_eq!(kinds, ["O", "PER", "O", "PER", "O", "O", "LOC", "O", "O", "O", "O"]);
        let gold: Vec<Vec<Label>> =
            read[0].columns.iter().map(|row| row.iter().map(|(_, label)| *label).collect()).collect();
        assert_eq!(gold.iter().map(Vec::len).collect::<Vec<_>>(), [6, 1]);
        assert_eq!(columns(&read[0], &read[0].labels), gold);
    }
}
