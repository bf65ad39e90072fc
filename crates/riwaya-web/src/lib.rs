//! The pages of a store, served on this machine: `riwaya serve`.
//!
//! Every page is rendered here and needs no script to be read; every page has a JSON twin at the same address with
//! `.json`, described by `/openapi.json`. Article text is hostile: templates escape it, a content security policy allows
//! nothing but this server's own style and script, and no request of a client reaches SQL or a path.
//!
//! One thread per worker holds its own connection and reader; the network side only parses requests, answers from a
//! bounded cache and hands the rest on through a bounded queue.

mod atom;
mod cache;
mod diff;
mod export;
mod gate;
mod pages;
mod reply;
mod request;
mod route;
mod server;
mod site;

pub use server::{Options, Running, serve};
pub use site::{SetupError, Site};
