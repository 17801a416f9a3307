//! Kinds of data that are kept for different times (requirement D4).

use crate::worded;

worded! {
    /// A class of data with its own sealing key and its own period of retention.
    pub enum DataClass, NotADataClass = "a class of data" {
        /// Addresses and names of users.
        Identity = "identity",
        /// Subjects, texts and attachments.
        Conversation = "conversation",
        /// Logs in reports.
        Diagnostics = "diagnostics",
        /// Serial numbers and other identifiers of devices.
        DeviceIds = "device-ids",
        /// Internal notes.
        Notes = "notes",
        /// Disposable chats.
        Chat = "chat",
        /// Who did what.
        Audit = "audit",
        /// Facts for statistics that name nobody.
        Facts = "facts",
    }
}
