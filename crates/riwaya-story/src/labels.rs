//! Lists of short strings, each with a hash, in two blocks of memory: a million articles hold tens of millions of them.

/// Hashes with the strings they stand for, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Labels {
    /// Each hash, and where its string ends in `text`.
    ends: Box<[(u32, u32)]>,
    text: Box<str>,
}

impl Labels {
    /// The hashes and strings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(_, end)| end));
        starts
            .zip(&self.ends)
            .map(|(start, &(id, end))| (id, self.text.get(start as usize..end as usize).unwrap_or_default()))
    }
}

impl<'l> FromIterator<(u32, &'l str)> for Labels {
    fn from_iter<I: IntoIterator<Item = (u32, &'l str)>>(labels: I) -> Self {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (id, label) in labels {
            text.push_str(label);
            ends.push((id, text.len() as u32));
        }
        Self { ends: ends.into(), text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let list = [(7, "القافلة"), (3, ""), (9, "سمران")];
        let labels: Labels = list.into_iter().collect();
        assert_eq!(labels.iter().collect::<Vec<_>>(), list);
        assert_eq!(Labels::default().iter().count(), 0);
    }
}
