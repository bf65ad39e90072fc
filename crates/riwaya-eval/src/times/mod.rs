//! Times and quantities against gold standards and suites, and how fast they are found.

pub mod gold;
pub mod recognizers;
pub mod speed;

use crate::corpus::Problem;

/// Runs one step: `CASES.json`, `refused CASES.json`, `gold GOLD.json [--errors]` or `speed CORPUS`.
///
/// # Errors
/// What kept a file from being read, or an unknown step.
pub fn run(step: &[&str]) -> Result<String, Problem> {
    match step {
        ["gold", gold] => gold::run(gold, false),
        ["gold", gold, "--errors"] => gold::run(gold, true),
        ["speed", corpus] => speed::run(corpus),
        ["failed", cases] => recognizers::failed(cases),
        [cases] => recognizers::run(cases),
        _ => {
            Err("times: expected CASES.json, failed CASES.json, gold GOLD.json [--errors] or speed CORPUS"
                .into())
        }
    }
}
