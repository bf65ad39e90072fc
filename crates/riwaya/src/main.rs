//! `riwaya`: reads many articles about the same events and shows what they agree on, where they conflict, and
//! through whom each claim came.

mod add;
mod articles;
mod cli;
mod explain;
mod inputs;
mod kept;
mod language;
mod output;
mod pool;
mod progress;
mod report;
mod serve;
mod workers;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Report(options) => report::report(&cli.common, options),
        Command::Compare(options) => report::compare(&cli.common, options),
        Command::Analyze(options) => report::analyze(&cli.common, options),
        Command::Stories(options) => report::stories(&cli.common, options),
        Command::Add(options) => add::add(&cli.common, options),
        Command::Search(options) => kept::search(&cli.common, options),
        Command::Story(options) => kept::story(&cli.common, options),
        Command::Statements(options) => kept::statements(&cli.common, options),
        Command::Serve(options) => serve::serve(&cli.common, options),
        Command::Explain(options) => explain::explain(&cli.common, options),
        Command::Man => cli::print_manual(),
        Command::Completions { shell } => cli::print_completions(*shell),
    };
    match result {
        Ok(Outcome::AllRead) => ExitCode::SUCCESS,
        Ok(Outcome::SomeUnread) => ExitCode::from(SOME_UNREAD),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("riwaya: {error:#}");
            ExitCode::from(if error.is::<articles::NoArticle>() { SOME_UNREAD } else { FAILED })
        }
    }
}

/// Exit status when something could not be read. Wrong usage is 2, which clap gives.
const SOME_UNREAD: u8 = 1;
/// Exit status when the command itself failed: its output could not be written, its store not opened, …
const FAILED: u8 = 3;

/// How a command ended, for the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything given was read.
    AllRead,
    /// Something could not be read; it was named on standard error.
    SomeUnread,
}
