#pragma once

#include "geo/match/address_index.hpp"
#include "geo/match/named_street.hpp"
#include "geo/match/weighed.hpp"

#include <vector>

namespace metes {

/// Ranks the candidates, best first, and notes for the first what keeps it from being asserted:
/// rivals, and more change than the text supports. This is the whole policy:
///
/// - The number must be there, with its suffix, and nothing in the text may speak against the rest.
/// - Nothing that stretches the text less, or as much, may fit: neither a house on file nor, where
///   something was changed, a street that may have the number. What takes the same changes and more
///   stretches it more.
/// - Where the text has one town and the ZIP of another, and both have the address, neither is
///   asserted.
/// - Nor may the street be there twice, in towns that the text does not tell apart, with numbers
///   about this one in both.
/// - Where the street that the text names exists, no other is asserted for it; and a name two edits
///   away, or that sounds alike, or one of few letters with another first letter, is not, unless
///   the ZIP agrees; of two edits none may be of the first letter, and of a sound no more than
///   three letters may be written in another way ("EAST DONTE" is not EASTWIND). Without ZIP nor is
///   a name put right that streets of many towns have ("BEACON"), nor a first letter where the type
///   is missing. A name with a word too many, an article or title that the street lacks, a type
///   that is part of a name ("BROADWAY HILL"), the letters of another ordinal ("41ND") or a sign
///   before it ("5 & MAIN ST") is another name. So is one that begins a longer name, whose street
///   may have the number: "HIGHL" is rather HIGHLAND than HIGH, and "MARI", which has no type and
///   may be cut, MARION as well as MARIE. So may "12 NORTH", which has a direction alone.
/// - Where numbered streets have the type of the text, a numbered street of another type is not
///   asserted for it, unless the ZIP agrees: beside a 38TH ST there may be a 38TH PL of which no
///   address is on file, and a 38TH AVE crosses it. "38ST" is no 38TH PL. The same goes for streets
///   that are a letter (and a letter without a type is too little), for a type of which the streets
///   are often named after one of the other type (off AUSTIN ST goes AUSTIN PL), and for PL where
///   the sources have hardly any. Where either type is a rare one, or the text has DR, neither is
///   taken for the other, whatever the ZIP: PEARL MEWS is not PEARL ST, nor HALSTED PKWY HALSTED
///   ST. An alley is never the street, nor is "JAY ST" the JAY STREET PL.
/// - To BROADWAY no type but a common one is added, nor is another left out behind it.
/// - To a numbered street no type is added, unless the ZIP agrees, where streets and avenues are
/// both
///   numbered and the sources lack the other one of it, nor one that is neither, as of 60TH RD.
/// - Where fewer than half of the streets have a directional, none is added to one that is on file
///   to one side only, unless the ZIP agrees: PARK AVE S is not PARK AVE.
/// - Where numbered streets often run both ways, a directional that the text lacks is not added to
///   one that is on file to one side only, if those next to it reach to the number on the other
///   side: beside E 100TH ST there may be a W 100TH ST. Nor is a quadrant (NW 12TH AVE) where the
///   sources lack another, nor, unless the ZIP agrees, a side of a grid (E 4500 S).
/// - A number behind the street ("MAIN ST 12") is moved only where nothing else is changed; in
///   Spanish it stands there ("CALLE MAIN 12").
/// - The rear of an address is not the address where it has one of its own ("12R"), nor its unit C
///   where there is a 12C, nor is "12RELM ST"; nor is a number behind it a unit that is one of the
///   next houses ("12 ELM ST - 16"), nor a letter that may be an avenue's ("12 NORTH AVENUE A"),
///   nor a side or a part of the lot ("NORTH SIDE", "N1/2", "LOT N", "KM 30").
/// - Words that mean nothing, and words left out of a name, are not passed over, unless (the
///   former) they are a name in front of the address or stand for the town, the ZIP agrees, and
///   they neither lead elsewhere nor may be another address or street. A crossing street that
///   nobody knows, that is nowhere near, or that has no type and so may be a town, is such a word.
///
/// `habits`: of the index.
void weigh(const AddressIndex& index, const TypeHabits& habits, std::vector<Weighed>& candidates);

/// Ranks streets of other names that came after weigh() among those before them. They are no house
/// and no rival, so that nothing else is weighed anew.
void rank_streets(std::vector<Weighed>& candidates);

/// Whether the first of weighed candidates may be asserted.
[[nodiscard]] bool is_asserted(const std::vector<Weighed>& candidates);
/// The same, and no further search can turn up a rival.
[[nodiscard]] bool is_settled(const std::vector<Weighed>& candidates);

}  // namespace metes
