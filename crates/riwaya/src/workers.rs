//! The workers of a run, lent to the threads of one stage after the other: what they learnt about spellings while reading
//! serves the comparison too.

use riwaya_reading::{Reader, Worker};
use std::sync::{Mutex, PoisonError};

/// The workers of one reader, as many as threads ever had one at once.
#[derive(Debug)]
pub struct Workers<'r> {
    reader: &'r Reader,
    idle: Mutex<Vec<Worker<'r>>>,
}

impl<'r> Workers<'r> {
    /// The workers of `reader`: none yet.
    pub fn of(reader: &'r Reader) -> Self {
        Self { reader, idle: Mutex::default() }
    }

    /// Lends a worker: one that is idle, or a new one once it is asked for.
    pub fn lend(&self) -> Lent<'_, 'r> {
        Lent { worker: self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop(), of: self }
    }
}

/// A worker that is lent until this is dropped.
#[derive(Debug)]
pub struct Lent<'w, 'r> {
    worker: Option<Worker<'r>>,
    of: &'w Workers<'r>,
}

impl<'r> Lent<'_, 'r> {
    /// The worker.
    pub fn worker(&mut self) -> &mut Worker<'r> {
        self.worker.get_or_insert_with(|| self.of.reader.worker())
    }

    /// Throws the worker away; the next one asked for is new.
    pub fn renew(&mut self) {
        self.worker = None;
    }
}

impl Drop for Lent<'_, '_> {
    fn drop(&mut self) {
        // What a job that panicked left of a worker is no use to anybody.
        if let Some(worker) = self.worker.take().filter(|_| !std::thread::panicking()) {
            self.of.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::LanguageFiles;

    #[test]
    fn a_worker_given_back_is_lent_again() {
        let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
        let workers = Workers::of(&reader);
        let memory = |lent: &mut Lent<'_, '_>| lent.worker().analyzer().analyze("خبر").memory();
        let (mut one, mut other) = (workers.lend(), workers.lend());
        let (first, second) = (memory(&mut one), memory(&mut other));
        assert_ne!(first, second);
        drop(one);
        assert_eq!(memory(&mut workers.lend()), first);
        drop(workers.lend());
        drop(other);
        let (mut one, mut other) = (workers.lend(), workers.lend());
        assert_eq!([memory(&mut one), memory(&mut other)], [second, first]);
    }
}
