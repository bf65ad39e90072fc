//! Which files to read: folders walked, in an order that does not depend on the file system or the command line.

use std::path::{Path, PathBuf};

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file and its size.
    File(PathBuf, u64),
    /// Standard input.
    Standard,
}

impl Input {
    /// How messages name it.
    pub fn name(&self) -> String {
        match self {
            Self::File(path, _) => path.to_string_lossy().into_owned(),
            Self::Standard => "-".into(),
        }
    }
}

/// An input that cannot be read, and why.
#[derive(Debug)]
pub struct Unreadable {
    /// The path.
    pub path: PathBuf,
    /// The operating system's reason.
    pub reason: std::io::Error,
}

/// Every file at or below `paths`, sorted, none twice; hidden files are left out of folders.
pub fn collect(paths: &[PathBuf]) -> (Vec<Input>, Vec<Unreadable>) {
    let mut inputs = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Standard);
        } else {
            walk(path, &mut inputs, &mut unreadable);
        }
    }
    inputs.sort();
    inputs.dedup();
    (inputs, unreadable)
}

fn walk(path: &Path, inputs: &mut Vec<Input>, unreadable: &mut Vec<Unreadable>) {
    let outcome = std::fs::metadata(path).and_then(|data| {
        if !data.is_dir() {
            inputs.push(Input::File(path.to_owned(), data.len()));
            return Ok(());
        }
        for entry in std::fs::read_dir(path)? {
            enter(&entry?, inputs, unreadable)?;
        }
        Ok(())
    });
    if let Err(reason) = outcome {
        unreadable.push(Unreadable { path: path.to_owned(), reason });
    }
}

/// Takes up one entry of a folder.
fn enter(
    entry: &std::fs::DirEntry,
    inputs: &mut Vec<Input>,
    unreadable: &mut Vec<Unreadable>,
) -> std::io::Result<()> {
    let path = entry.path();
    // A link to a folder may lead back up: folders are walked by their own entries only.
    let is_linked_folder = entry.file_type()?.is_symlink() && path.is_dir();
    if entry.file_name().to_string_lossy().starts_with('.') || is_linked_folder {
        return Ok(());
    }
    // Opening a pipe nobody writes to never ends: such things are read only where they are named themselves.
    if std::fs::metadata(&path).is_ok_and(|data| !data.is_dir() && !data.is_file()) {
        let reason = std::io::Error::other("neither a file nor a folder");
        unreadable.push(Unreadable { path, reason });
    } else {
        walk(&path, inputs, unreadable);
    }
    Ok(())
}
