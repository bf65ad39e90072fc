//! Statements, through text.
