//! Publication dates: reading the ways they are written, keeping every candidate, choosing one.

mod address;
mod choice;
mod printed;
mod stated;

pub(crate) use address::in_address;
pub(crate) use choice::{Candidates, Kind};
pub(crate) use printed::{Label, Printed, PrintedDates};
pub(crate) use stated::stated;
