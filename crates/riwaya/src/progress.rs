//! Progress on standard error: a bar on a terminal, a plain line now and then otherwise.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Without a terminal, a line at most this often.
const PLAIN_EVERY: Duration = Duration::from_secs(5);

/// Tells how far one piece of work has come.
#[derive(Debug)]
pub enum Progress {
    /// Nothing is shown.
    Silent,
    /// A bar on a terminal.
    Bar(ProgressBar),
    /// Plain lines.
    Lines {
        /// What is being done.
        what: &'static str,
        /// Steps done.
        done: u64,
        /// When the last line was written, or the start.
        last: Instant,
    },
}

impl Progress {
    /// Progress of `what`; nothing is shown when `quiet`.
    pub fn new(what: &'static str, total: Option<u64>, quiet: bool) -> Self {
        if quiet {
            return Self::Silent;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines { what, done: 0, last: Instant::now() };
        }
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(8));
        let template = match total {
            Some(_) => "{msg} {bar:30} {pos}/{len} ({eta})",
            None => "{msg} {spinner} {pos} ({per_sec})",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self::Bar(bar)
    }

    /// `steps` more are done.
    pub fn advance(&mut self, steps: u64) {
        match self {
            Self::Silent => {}
            Self::Bar(bar) => bar.inc(steps),
            Self::Lines { what, done, last } => {
                *done += steps;
                if last.elapsed() >= PLAIN_EVERY {
                    eprintln!("riwaya: {what}: {done}");
                    *last = Instant::now();
                }
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
