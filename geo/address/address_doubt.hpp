#pragma once

// What speaks against a reading of an address, in tenths: readings of one text are ordered by the
// sum. Only their order matters, so each number says what it must outweigh. They were set by hand
// on the even rows of the labelled addresses that tests/bench/address_parsing.cpp scores, not
// fitted; it reports the other rows apart.

namespace metes::doubt {

// The street.
inline constexpr int kNoType = 10;           // a name alone; less than giving it a word of the town
inline constexpr int kNoTypeOrdinal = 5;     // "100 W 5TH"
inline constexpr int kWeakType = 4;          // PARK, HILLS: as likely part of the name
inline constexpr int kTypeOpensTown = 3;     // "2ND" FORT LAUDERDALE
inline constexpr int kTypeHardlyEver = 12;   // "COCHRAN" PORT CHARLOTTE
inline constexpr int kRareType = 20;         // "CHERRY LA"
inline constexpr int kRareTypeOfNumber = 4;  // "102ND TE"
inline constexpr int kTypeInName = 20;       // AVE, ST within a name
inline constexpr int kTypeBeforeType = 12;   // "SIMONTON STREET KEY"
inline constexpr int kTypeLeftInName = 26;   // at its end, though something stands before it
inline constexpr int kDirectionInName = 10;  // at the beginning or end of a name
inline constexpr int kLetterDirectionInName = 26;  // "N GLENOAKS"
inline constexpr int kDirectionAlone = 10;         // "N DALE" MABRY, "WEST" BURTON PLACE
inline constexpr int kTwoDirections = 3;           // before the name and behind it
inline constexpr int kDirectionTwice = 12;         // and the same: "W BROAD ST" W HAZLETON
inline constexpr int kPostDirectionNoType = 4;     // "VAN BUREN E"
inline constexpr int kLongName = 3;                // each word beyond the first
inline constexpr int kLetterBeginsName = 8;        // "B WESLEY CHAPEL": rather the number's
inline constexpr int kLoneArticle = 12;            // "VAN", "LA": half of a name
inline constexpr int kDigitsInName = 12;           // behind the first word
inline constexpr int kDigitsAmidName = 24;         // with another word behind: "STAR AUTO 9440 ELM"
inline constexpr int kSignInName = 12;
inline constexpr int kWordBehindRoadNumber = 12;  // "HIGHWAY 18 WILMINGTON"
inline constexpr int kDanglingWord = 12;          // "AVENUE OF THE": ends in the middle of a phrase
inline constexpr int kBreakInStreet = 20;         // a comma within

// The number.
inline constexpr int kLetterApart = 4;   // "214 B SOUTH BLVD"
inline constexpr int kLeadingWords = 8;  // before the number, and for each of them
inline constexpr int kLeadingWord = 2;
inline constexpr int kNumberSkipped = 8;   // another number stood at the beginning
inline constexpr int kStreetSkipped = 16;  // and a street behind it: "31 ELM ST, 5 STAR AUTO"
inline constexpr int kNumberApart = 8;     // a comma behind it: "ROAD 12, HARRIS INN"
inline constexpr int kNumberInWords = 3;   // "ONE S WACKER"
inline constexpr int kNumberCounts = 10;   // "SEVEN PINES": more than a street without a number
inline constexpr int kNumberIsName = 120;  // the reference has a SEVEN PINES

// The unit and the rest.
inline constexpr int kBareUnit = 6;           // "350 W HUBBARD ST 200"
inline constexpr int kBareUnitDirection = 8;  // "MAIN ST S"
inline constexpr int kBareUnitOfRoad = 15;    // "HIGHWAY 16"
inline constexpr int kUnitAlone = 4;          // "REAR", "FRONT"
inline constexpr int kUnexplained = 12;       // first word behind the street, and each other
inline constexpr int kUnexplainedMore = 4;
inline constexpr int kTypeUnexplained = 6;  // the end of another street

// The town.
inline constexpr int kTownKnown = -40;
inline constexpr int kTownUnknown = 25;  // where the towns are known
inline constexpr int kTownWord = 4;      // each beyond the first that SAN or BEACH do not explain
inline constexpr int kTownDigits = 40;
inline constexpr int kTownPlainType = 25;  // begins with "AVE"
inline constexpr int kTownWeakType = 4;
inline constexpr int kTownTwoDirections = 12;  // begins with two: "E N DAYTON"
inline constexpr int kTownDirection = 4;       // begins with N, S, E, W behind a type
inline constexpr int kTownLetter = 15;         // begins with a letter that is no direction, or "OF"
inline constexpr int kTownIsDirection = 40;    // is nothing but "NW", "LOBBY"
inline constexpr int kTownDiagonal = 12;       // begins with "NW" behind a type
inline constexpr int kTownEndsInState = 12;
inline constexpr int kTownEndsInType = 20;
inline constexpr int kTypeInTown = 15;
inline constexpr int kTownSaintCut = 12;            // "LOUIS" behind "ST"
inline constexpr int kTownSaintUnknown = 12;        // "ST BURBANK"
inline constexpr int kTownDirectionOfNumbered = 6;  // "54TH AVE" NORTH ...
inline constexpr int kTownDirectionUnknown = 6;     // "DR" NORTH FRESNO: no such town is known
inline constexpr int kTownPrefixUnknown = 8;        // "ST" UPPER DAYTON
inline constexpr int kTownLoneEnd = 8;              // "RAPID" CITY: half of a name
inline constexpr int kUnitInTown = 15;              // BURNS BLDG TROY
inline constexpr int kTownUnit = 40;
inline constexpr int kTownMissing = 20;       // though a state follows
inline constexpr int kTownMissingApart = 10;  // and stands apart from the street
inline constexpr int kTownMissingZip = 8;     // though a ZIP follows
inline constexpr int kTownOnly = 12;          // a town with no state, ZIP or comma
inline constexpr int kTownOnlyLarge = 2;      // the same of CHICAGO
inline constexpr int kBreakInTown = 60;       // "HARRIS INN", TROY: two parts are no one town
inline constexpr int kBreakUnused = 16;       // a comma that begins nothing

// Kinds.
inline constexpr int kNoNumber = 5;
inline constexpr int kCrossOfAddress = 12;   // "100 MAIN ST & 2ND AVE"
inline constexpr int kCrossingByBreak = 8;   // "ELM ST, OAK ST"
inline constexpr int kBoxBesideNumber = 30;  // a box next to a street address is for the mail
inline constexpr int kTownAlone = 8;
inline constexpr int kStrayCode = 10;  // behind the town, where a state would be
inline constexpr int kCounty = 8;      // behind the town, which is rather the town itself
inline constexpr int kPlace = 10;
inline constexpr int kPlaceWord = 3;        // each beyond the third
inline constexpr int kPlaceDigits = 25;     // "SMITH INC 12 OAK ST" is no name
inline constexpr int kPlaceSeparator = 10;  // "SPRING AND 1ST"
inline constexpr int kPlaceUnknown = 15;

// Against the reference.
inline constexpr int kStreetKnown = -40;
inline constexpr int kStreetNameKnown = -25;
inline constexpr int kPlaceKnown = -45;

/// A reading is not even looked at from here on.
inline constexpr int kHopeless = 120;
/// A reading is given when its doubt is at most this much above the best.
inline constexpr int kPlausible = 25;

}  // namespace metes::doubt
