//! Ordered parallel work: jobs go to a few threads, results come back in the order of the jobs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel, sync_channel};

/// Jobs a thread may be ahead of the slowest one: bounds the results waiting for their turn.
const AHEAD: usize = 512;

/// How many threads to use when the user does not say.
pub fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

/// Runs every job that `produce` hands out on `threads` threads and gives the results to `sink`, in order.
///
/// `start` makes what each thread keeps between jobs. `produce` runs on a thread of its own. Once `sink` breaks, the
/// jobs left are thrown away undone.
///
/// # Panics
/// When a job panics, with its panic, once all before it are done.
pub fn ordered<J: Send, S, R: Send>(
    threads: usize,
    produce: impl FnOnce(&mut dyn FnMut(J)) + Send,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, J) -> R + Sync,
    sink: impl FnMut(R) -> ControlFlow<()>,
) {
    let threads = threads.max(1);
    let (send_job, jobs) = sync_channel::<(usize, J)>(threads * 2);
    let jobs = Mutex::new(jobs);
    let (send_result, results) = channel::<(usize, std::thread::Result<R>)>();
    let (send_turn, turns) = sync_channel::<()>(AHEAD);
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let stopped = &stopped;
        scope.spawn(move || {
            let mut number = 0;
            produce(&mut |job| {
                // The turns end when the results are no longer wanted.
                if !stopped.load(Ordering::Relaxed) && send_turn.send(()).is_ok() {
                    let _ = send_job.send((number, job));
                    number += 1;
                }
            });
        });
        for _ in 0..threads {
            let send_result = send_result.clone();
            let (jobs, start, work) = (&jobs, &start, &work);
            scope.spawn(move || {
                let mut state = None;
                loop {
                    let next = jobs.lock().ok().and_then(|jobs| jobs.recv().ok());
                    let Some((number, job)) = next else { break };
                    if !stopped.load(Ordering::Relaxed) {
                        // A job that panics has a result too: those behind it wait for its turn. Nobody works with what
                        // it left of the state, as the panic is passed on.
                        let result =
                            catch_unwind(AssertUnwindSafe(|| work(state.get_or_insert_with(start), job)));
                        let _ = send_result.send((number, result));
                    }
                }
            });
        }
        drop(send_result);
        in_order(&results, turns, stopped, sink);
    });
}

/// Gives the results to `sink` in the order of their numbers, a turn for each; once `sink` breaks or a job has panicked, sets
/// `stopped`.
fn in_order<R>(
    results: &Receiver<(usize, std::thread::Result<R>)>,
    turns: Receiver<()>,
    stopped: &AtomicBool,
    mut sink: impl FnMut(R) -> ControlFlow<()>,
) {
    let mut waiting = BTreeMap::new();
    let mut turn = 0;
    for (number, result) in results {
        waiting.insert(number, result);
        while let Some(result) = waiting.remove(&turn) {
            turn += 1;
            let _ = turns.recv();
            let done = result.map(&mut sink);
            if !matches!(done, Ok(ControlFlow::Continue(()))) {
                stopped.store(true, Ordering::Relaxed);
                // Lets a producer that waits for its turn go on, so that it sees the flag and ends.
                drop(turns);
                return done.map_or_else(|panic| resume_unwind(panic), drop);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let mut results = Vec::new();
            let produce = |give: &mut dyn FnMut(u64)| (0..1000).for_each(give);
            let work = |_: &mut (), job: u64| {
                std::thread::sleep(std::time::Duration::from_micros(job * 37 % 50));
                job * 2
            };
            let sink = |result| {
                results.push(result);
                ControlFlow::Continue(())
            };
            ordered(threads, produce, || (), work, sink);
            assert_eq!(results, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_job_that_panics_is_passed_on_and_hangs_nothing() {
        let done = catch_unwind(|| {
            let work = |_: &mut (), job: u64| assert!(job != 7, "job seven");
            ordered(2, |give| (0..100_000).for_each(give), || (), work, |()| ControlFlow::Continue(()));
        });
        assert_eq!(done.unwrap_err().downcast_ref::<&str>(), Some(&"job seven"));
        let unready = catch_unwind(|| {
            let start = || panic!("no state");
            ordered(
                2,
                |give| (0..100_000).for_each(give),
                start,
                |(), _: u64| (),
                |()| ControlFlow::Continue(()),
            );
        });
        assert!(unready.is_err());
    }

    #[test]
    fn a_sink_that_breaks_ends_the_work() {
        let mut results = Vec::new();
        let sink = |result| {
            results.push(result);
            if results.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        ordered(2, |give| (0..100_000).for_each(give), || (), |_: &mut (), job: u64| job, sink);
        assert_eq!(results, [0, 1, 2]);
    }
}
