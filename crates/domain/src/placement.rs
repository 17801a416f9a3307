//! Which ticket a mail belongs to: the decision alone, without any look-up.

use crate::{TicketId, TicketRef};

/// What connects a mail with a ticket that the store found for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clue {
    /// The mail came to our reply address with this ticket's token in it.
    Token,
    /// `In-Reply-To` or `References` names a message of this ticket.
    Reference,
    /// The subject names the ticket. Anybody can type that.
    SubjectTag,
}

/// A ticket that the mail may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The ticket.
    pub ticket: TicketId,
    /// What connects them.
    pub clue: Clue,
    /// The sender is the correspondent that the clue was made for: for a reference, the one to whom
    /// that message went or from whom it came; for a subject tag, somebody already in the ticket.
    pub sender_is_party: bool,
    /// Order among the references of a mail: 0 is `In-Reply-To`, then from the newest to the oldest.
    pub rank: usize,
}

/// Where the mail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// It joins this ticket.
    Append(TicketId),
    /// It opens a ticket of its own; `hint` is a ticket that it claims to belong to, for agents only.
    New {
        /// The ticket that a stranger named.
        hint: Option<TicketId>,
    },
}

/// Decides which ticket a mail belongs to.
///
/// A reply token wins, since 130 random bits were given to this correspondent only. Then the
/// nearest reference to a message to or from *this* correspondent. Then a subject tag, but only of
/// somebody who is in the ticket already. A stranger never joins (threat model A10, A11): he gets a
/// ticket of his own with a hint for the agent.
#[must_use]
pub fn place(candidates: &[Candidate]) -> Placement {
    let best = |clue: Clue| {
        candidates
            .iter()
            .filter(|candidate| candidate.clue == clue)
            .filter(|candidate| candidate.sender_is_party || clue == Clue::Token)
            .min_by_key(|candidate| candidate.rank)
    };
    let joined = best(Clue::Token)
        .or_else(|| best(Clue::Reference))
        .or_else(|| best(Clue::SubjectTag));
    joined.map_or_else(
        || Placement::New {
            hint: candidates.iter().min_by_key(|c| c.rank).map(|c| c.ticket),
        },
        |candidate| Placement::Append(candidate.ticket),
    )
}

/// Finds `[#K7QX4MB]` in a subject: our own form only, so that other trackers' tags are left alone.
#[must_use]
pub fn ticket_ref_in_subject(subject: &str) -> Option<TicketRef> {
    subject
        .split("[#")
        .skip(1)
        .find_map(|rest| rest.split_once(']')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(clue: Clue, sender_is_party: bool, rank: usize) -> Candidate {
        Candidate {
            ticket: TicketId::new(),
            clue,
            sender_is_party,
            rank,
        }
    }

    #[test]
    fn a_token_wins_over_a_reference_over_a_tag() {
        let token = candidate(Clue::Token, false, 9);
        let reference = candidate(Clue::Reference, true, 0);
        let tag = candidate(Clue::SubjectTag, true, 0);
        assert_eq!(
            place(&[tag, reference, token]),
            Placement::Append(token.ticket)
        );
        assert_eq!(
            place(&[tag, reference]),
            Placement::Append(reference.ticket)
        );
        assert_eq!(place(&[tag]), Placement::Append(tag.ticket));
    }

    #[test]
    fn the_nearest_reference_wins() {
        let far = candidate(Clue::Reference, true, 3);
        let near = candidate(Clue::Reference, true, 1);
        assert_eq!(place(&[far, near]), Placement::Append(near.ticket));
    }

    #[test]
    fn a_stranger_with_a_copied_id_or_number_gets_a_new_ticket_with_a_hint() {
        let copied = candidate(Clue::Reference, false, 0);
        assert_eq!(
            place(&[copied]),
            Placement::New {
                hint: Some(copied.ticket)
            }
        );
        let typed = candidate(Clue::SubjectTag, false, 0);
        assert_eq!(
            place(&[typed]),
            Placement::New {
                hint: Some(typed.ticket)
            }
        );
        assert_eq!(place(&[]), Placement::New { hint: None });
    }

    #[test]
    fn only_our_own_tag_is_read_from_a_subject() {
        let found = |subject| ticket_ref_in_subject(subject).map(|found| found.to_string());
        assert_eq!(found("Re: [#K7QX4MB] Wi-Fi"), Some("K7QX4MB".into()));
        assert_eq!(found("Re: [#1042] [#k7qx4mb]"), Some("K7QX4MB".into()));
        assert_eq!(found("[rt.example #1042] K7QX4MB"), None);
        assert_eq!(found("[#"), None);
    }

    fn any_candidate() -> impl Strategy<Value = Candidate> {
        let clue = prop_oneof![
            Just(Clue::Token),
            Just(Clue::Reference),
            Just(Clue::SubjectTag)
        ];
        (clue, any::<bool>(), 0_usize..5)
            .prop_map(|(clue, party, rank)| candidate(clue, party, rank))
    }

    proptest! {
        /// Bar S7: without a token, only a party to the ticket joins it.
        #[test]
        fn nobody_joins_without_token_who_is_not_party(
            candidates in proptest::collection::vec(any_candidate(), 0..8)
        ) {
            if let Placement::Append(ticket) = place(&candidates) {
                let why = candidates.iter().find(|c| c.ticket == ticket).unwrap();
                prop_assert!(why.clue == Clue::Token || why.sender_is_party);
            }
        }

        /// The order in which the store finds candidates decides nothing.
        #[test]
        fn the_order_of_candidates_does_not_matter(
            mut candidates in proptest::collection::vec(any_candidate(), 0..8)
        ) {
            for (rank, candidate) in candidates.iter_mut().enumerate() { candidate.rank = rank; }
            let forward = place(&candidates);
            candidates.reverse();
            prop_assert_eq!(forward, place(&candidates));
        }
    }
}
