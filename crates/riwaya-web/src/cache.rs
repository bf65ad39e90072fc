//! Finished answers, kept until the store changes.

use crate::reply::Reply;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of answers kept.
const MOST_BYTES: usize = 48 << 20;
/// An answer longer than this is not kept.
const LONGEST: usize = 4 << 20;

#[derive(Debug, Default)]
struct Kept {
    replies: HashMap<String, Arc<Reply>>,
    /// Addresses, the oldest first.
    order: VecDeque<String>,
    bytes: usize,
    /// Counts the times it was emptied: an answer made before the last time is out of date.
    age: u64,
}

/// A bounded cache of answers by address.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Kept>);

impl Cache {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn get(&self, address: &str) -> Option<Arc<Reply>> {
        self.kept().replies.get(address).cloned()
    }

    pub fn age(&self) -> u64 {
        self.kept().age
    }

    /// Keeps an answer that was begun at `age`.
    pub fn put(&self, address: &str, reply: Arc<Reply>, age: u64) {
        let size = reply.body.len() + 2 * address.len();
        let mut kept = self.kept();
        if reply.status != 200 || size > LONGEST || kept.age != age || kept.replies.contains_key(address) {
            return;
        }
        kept.bytes += size;
        kept.order.push_back(address.to_owned());
        kept.replies.insert(address.to_owned(), reply);
        while kept.bytes > MOST_BYTES {
            let Some(oldest) = kept.order.pop_front() else { break };
            if let Some(gone) = kept.replies.remove(&oldest) {
                kept.bytes -= gone.body.len() + 2 * oldest.len();
            }
        }
    }

    /// Forgets everything: the store has changed.
    pub fn clear(&self) {
        let mut kept = self.kept();
        *kept = Kept { age: kept.age + 1, ..Kept::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_within_its_bounds_and_forgets() {
        let cache = Cache::default();
        let reply = Arc::new(Reply::new("text/plain", vec![b'x'; 3 << 20]));
        for n in 0..40 {
            cache.put(&format!("/{n}"), Arc::clone(&reply), 0);
        }
        assert!(cache.get("/0").is_none() && cache.get("/39").is_some());
        assert!(cache.kept().bytes <= MOST_BYTES);
        let age = cache.age();
        cache.clear();
        assert!(cache.get("/39").is_none());
        cache.put("/39", Arc::clone(&reply), age);
        assert!(cache.get("/39").is_none(), "made before the change");
        cache.put("/39", Arc::new(Reply::text(404, "")), cache.age());
        assert!(cache.get("/39").is_none());
    }
}
