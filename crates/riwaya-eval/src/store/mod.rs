//! Search and pages of a store: how fast, and how many at a time.

mod client;
mod load;
mod search;

use crate::corpus::Problem;

/// `store search STORE` and `store load ADDRESS RATE SECONDS [PROCESS]`.
pub fn run(step: &[&str]) -> Result<String, Problem> {
    match step {
        ["search", store] => search::run(store),
        ["load", address, rate, seconds, process @ ..] => {
            let process = process.first().map(|process| process.parse()).transpose()?;
            load::run(address.parse()?, rate.parse()?, seconds.parse()?, process)
        }
        _ => Err("store search STORE, or store load ADDRESS RATE SECONDS [PROCESS]".into()),
    }
}

/// The value that this share of the sorted values does not exceed, in milliseconds.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
}

/// Median, 95th and 99th percentile and the longest.
fn summary(mut milliseconds: Vec<f64>) -> String {
    milliseconds.sort_by(f64::total_cmp);
    let [half, most, nearly, all] = [0.5, 0.95, 0.99, 1.0].map(|share| percentile(&milliseconds, share));
    format!("median {half:.1} ms, 95th percentile {most:.1} ms, 99th {nearly:.1} ms, longest {all:.1} ms")
}
