//! The command line. Help, manual page and shell completions all come from these definitions.

use crate::Outcome;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::io::Write;
use std::path::PathBuf;

/// Reads many news articles about the same events, Arabic first, and shows what the accounts agree on, where they
/// conflict, who said what and through whom each claim came.
#[derive(Debug, Parser)]
#[command(name = "riwaya", version, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// The store of who names none.
const STORE: &str = "riwaya.db";

const EXAMPLES: &str = "Examples:
  riwaya report articles/ -o report.html     a dossier for each story found in a folder
  riwaya compare a.html b.html c.txt         one dossier: these are accounts of one story
  riwaya stories feed.xml --format json      which articles tell the same story
  zcat day.jsonl.gz | riwaya analyze -       what each article says, one reading a line
  riwaya explain a.html 'next Monday'        why these words were read the way they were
  riwaya add feed.xml                        keep what is new in one SQLite file, riwaya.db
  riwaya search dam                          find it again

PATH is a file, a folder (walked) or - for standard input: plain text, HTML, JSON Lines of articles, RSS, Atom,
JSON Feed or WARC, each also gzipped. Exit status: 0 all read; 1 something could not be read (named on standard
error, the rest processed); 2 wrong usage; 3 the command failed (a file that cannot be written, a store that cannot
be opened).";

/// Options every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Read linguistic knowledge from this folder instead of the built-in lang/ar
    #[arg(long, global = true, value_name = "DIR")]
    pub lang: Option<PathBuf>,
    /// Threads to read with (default: one a processor); the output does not depend on it
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<usize>,
    /// Show no progress
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the stories among the articles and write a dossier for each
    #[command(after_help = "Example:\n  riwaya report articles/ -o report.html")]
    Report(Dossiers),
    /// Take all the articles as one story and write its dossier
    #[command(after_help = "Example:\n  riwaya compare articles/*.html --format md")]
    Compare(Dossiers),
    /// Print what each article says, one JSON reading a line
    #[command(after_help = "Example:\n  riwaya analyze day.jsonl.gz > readings.jsonl")]
    Analyze(Analyze),
    /// List which articles tell the same story
    #[command(after_help = "Example:\n  riwaya stories day.jsonl.gz --format json")]
    Stories(Stories),
    /// Keep articles in a store: what is there already is passed over, what changed becomes a new version
    #[command(after_help = "Example:\n  riwaya add articles/")]
    Add(Add),
    /// Find articles in a store: words in any form, "exact phrases", -not
    #[command(after_help = "Example:\n  riwaya search 'minister \"dam collapse\" -cup' --since 2026-03-01")]
    Search(Search),
    /// Write the dossier of one story of a store
    #[command(after_help = "Example:\n  riwaya story s0123456789ab -o story.html")]
    Story(KeptStory),
    /// List who said what in the articles of a store, the latest first
    #[command(after_help = "Example:\n  riwaya statements --speaker 'Nader al-Bustan' --format json")]
    Statements(Statements),
    /// Show the stories of a store as pages on this machine, with their data beside them
    #[command(
        after_help = "Example:\n  riwaya serve --store news.db\n\nThe address is printed; /openapi.json describes the data."
    )]
    Serve(Serve),
    /// Print which rule, entry or model found what in an article, or why two articles are in one story
    #[command(
        after_help = "Examples:\n  riwaya explain a.html\n  riwaya explain day.jsonl#id-17 120\n  riwaya explain a.html 'words of the article'\n  riwaya explain a.html b.html"
    )]
    Explain(Explain),
    /// Print the manual page (roff)
    Man,
    /// Print a shell completion script
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// Options of `report` and `compare`.
#[derive(Debug, Args)]
pub struct Dossiers {
    /// Files, folders or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    /// Write here instead of to standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The language of the page around the articles' words
    #[arg(long, value_enum, default_value_t = Interface::Ar)]
    pub ui: Interface,
    /// The day promises are judged on (default: the story's last day)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One self-contained page
    Html,
    /// Markdown
    Md,
    /// JSON, schema riwaya/dossier/1
    Json,
    /// Promises with a deadline as an iCalendar file
    Ics,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Interface {
    /// Arabic, right to left
    Ar,
    /// English
    En,
}

impl Interface {
    /// The folder of its words below `lang/`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }
}

/// Options of `analyze`.
#[derive(Debug, Args)]
pub struct Analyze {
    /// Files, folders or - for standard input
    #[arg(default_value = "-", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Options of `stories`.
#[derive(Debug, Args)]
pub struct Stories {
    /// Files, folders or - for standard input
    #[arg(default_value = "-", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = StoriesFormat::Table)]
    pub format: StoriesFormat,
    /// Only stories with articles on or after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub since: Option<Date>,
    /// Only stories this outlet tells
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Only stories told by at least this many outlets
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_outlets: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StoriesFormat {
    /// A line a story: articles, outlets, origins, first day, title
    Table,
    /// A JSON list of stories
    Json,
}

/// Options of `add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Files, folders or - for standard input (default: standard input, nothing with --reread)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The store: one SQLite file, made when there is none
    #[arg(long, value_name = "FILE", default_value = STORE)]
    pub store: PathBuf,
    /// Articles stored at a time: once a batch is stored it outlives the program
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub batch: u32,
    /// Print the id and the address of each article that is new or changed, once it is stored
    #[arg(long)]
    pub list: bool,
    /// Find all stories afresh instead of only those that new articles touch
    #[arg(long)]
    pub regroup: bool,
    /// Read every kept article again, with today's rules; nothing is added unless a PATH is given, be it -
    #[arg(long)]
    pub reread: bool,
}

/// Which articles of a store count.
#[derive(Debug, Args)]
pub struct Filters {
    /// Only this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Only articles published on or after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub since: Option<Date>,
    /// Only articles published on or before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: Option<Date>,
    /// Only articles that name this person, in any spelling
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Only articles of this story
    #[arg(long, value_name = "ID")]
    pub story: Option<String>,
    /// Only articles that report words of this person
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub limit: usize,
}

/// A number of results; none at all is not worth asking for.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("a whole number from 1 on is expected".to_owned()),
        Ok(number) => Ok(number),
    }
}

/// Options of `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    pub query: String,
    /// The store
    #[arg(long, value_name = "FILE", default_value = STORE)]
    pub store: PathBuf,
    #[command(flatten)]
    pub filters: Filters,
    /// What to print
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// Options of `statements`.
#[derive(Debug, Args)]
pub struct Statements {
    /// The store
    #[arg(long, value_name = "FILE", default_value = STORE)]
    pub store: PathBuf,
    #[command(flatten)]
    pub filters: Filters,
    /// What to print
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The store
    #[arg(long, value_name = "FILE", default_value = STORE)]
    pub store: PathBuf,
    /// Where to listen; beyond this machine a token is needed
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8470")]
    pub bind: std::net::SocketAddr,
    /// A file with the token clients must know (16 characters or more)
    #[arg(long, value_name = "FILE")]
    pub token: Option<PathBuf>,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Lines of fields between tabs
    Table,
    /// One JSON list
    Json,
}

/// Options of `story`.
#[derive(Debug, Args)]
pub struct KeptStory {
    /// The story's id
    pub id: String,
    /// The store
    #[arg(long, value_name = "FILE", default_value = STORE)]
    pub store: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    /// Write here instead of to standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The language of the page around the articles' words
    #[arg(long, value_enum, default_value_t = Interface::Ar)]
    pub ui: Interface,
    /// The day promises are judged on (default: the story's last day)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A file; FILE#ID for one article of a file of many
    pub article: PathBuf,
    /// A code point offset into the text, words of the article, or a second article
    pub place: Option<String>,
}

/// Prints the manual page of the program, with the options of every command.
pub fn print_manual() -> anyhow::Result<Outcome> {
    std::io::stdout().lock().write_all(&manual()?)?;
    Ok(Outcome::AllRead)
}

/// One page in roff: the program's own sections, then a section a command.
fn manual() -> std::io::Result<Vec<u8>> {
    let mut program = Cli::command();
    program.build();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(program.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        write_command(&mut page, command)?;
    }
    whole.render_extra_section(&mut page)?;
    whole.render_version_section(&mut page)?;
    Ok(page)
}

/// What a command does and takes, below a heading of its own; options that every command takes stand in the program's.
fn write_command(page: &mut Vec<u8>, command: &clap::Command) -> std::io::Result<()> {
    let own = command
        .clone()
        .mut_args(|argument| if argument.is_global_set() { argument.hide(true) } else { argument })
        .disable_help_flag(true);
    let mut section = Vec::new();
    let man = clap_mangen::Man::new(own);
    man.render_synopsis_section(&mut section)?;
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    man.render_extra_section(&mut section)?;
    writeln!(page, ".SH \"RIWAYA {}\"", command.get_name().to_uppercase())?;
    // Its sections are parts of one section here.
    page.write_all(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes())
}

/// Prints the completion script for `shell`.
pub fn print_completions(shell: Shell) -> anyhow::Result<Outcome> {
    // Into memory first: clap_complete panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "riwaya", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Outcome::AllRead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }
}
