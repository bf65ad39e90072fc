//! What stages remember of spellings, kept apart for each analyzer that numbers them.

use std::sync::{Mutex, PoisonError};

/// Memories kept while nobody works with them: one for each thread, and those of analyzers that are gone.
const MOST: usize = 64;

/// The memories of all analyzers by [`Document::memory`](crate::Document::memory), each lent to one user at a time.
#[derive(Debug)]
pub struct Memories<T>(Mutex<Vec<(u64, T)>>);

impl<T> Default for Memories<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Memories<T> {
    /// The memory for the spellings that are numbered under `memory`, when there is one that is not lent.
    pub fn lend(&self, memory: u64) -> Option<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(other, _)| *other == memory)?;
        Some(kept.remove(place).1)
    }

    /// Takes a memory back, to be lent again.
    pub fn take_back(&self, memory: u64, kept: T) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((memory, kept));
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_is_lent_once_and_the_oldest_go() {
        let memories = Memories::default();
        memories.take_back(7, "seven");
        assert_eq!(memories.lend(8), None);
        assert_eq!(memories.lend(7), Some("seven"));
        assert_eq!(memories.lend(7), None);
        (0..=MOST as u64).for_each(|memory| memories.take_back(memory, "one of many"));
        assert_eq!(memories.lend(0), None);
        assert!(memories.lend(1).is_some());
    }
}
