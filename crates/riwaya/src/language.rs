//! Loading linguistic knowledge: built in, or from a folder the user names.

use anyhow::Context;
use riwaya_text::LanguageFiles;
use std::collections::BTreeMap;
use std::path::Path;

/// The files to read articles with: those of `folder`, or the embedded Arabic ones.
pub fn files(folder: Option<&Path>) -> anyhow::Result<LanguageFiles> {
    let Some(folder) = folder else { return Ok(LanguageFiles::embedded("ar")) };
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files)
        .with_context(|| format!("cannot read --lang {}", folder.display()))?;
    anyhow::ensure!(!files.is_empty(), "--lang {}: no .toml file in it", folder.display());
    Ok(LanguageFiles::new(files))
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let content = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.insert(name, content);
        }
    }
    Ok(())
}
