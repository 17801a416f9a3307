//! Small parts that several forms share.

/// What is wrong with one field of a form; shown above the form and beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The `id` of the field.
    pub field: &'static str,
    /// What is wrong and what to do, in the reader's language.
    pub text: String,
}

/// The fault of one field, if it has one.
pub(crate) fn fault_of<'a>(faults: &'a [Fault], field: &str) -> Option<&'a str> {
    let fault = faults.iter().find(|fault| fault.field == field)?;
    Some(&fault.text)
}

/// One choice in a `<select>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
    /// True if it is chosen at first.
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, words: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
            chosen,
        }
    }

    /// Choices that are sent as they are read, with `current` chosen.
    pub(crate) fn plain<'a>(values: &'a [String], current: &'a str) -> Vec<Self> {
        let choice = |value: &String| Self::new(value, value, value == current);
        values.iter().map(choice).collect()
    }
}
