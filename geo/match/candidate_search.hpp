#pragma once

#include "geo/address/parsed_text.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"
#include "geo/match/asked_on_street.hpp"
#include "geo/match/home_town.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/inner_words.hpp"
#include "geo/match/street_fit.hpp"
#include "geo/match/town_fit.hpp"
#include "geo/match/weighed.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// Collects the candidates for the readings of one text, from what is written to what may be meant.
/// Each step is for one reading and adds to those before. Doubts that a candidate has by itself are
/// noted; rivals are the policy's matter. Valid while index, words and text are.
class CandidateSearch {
 public:
  CandidateSearch(const AddressIndex& index, const HomeTown& home, const InnerWords& inner_words,
                  const ParsedText& text);

  /// Streets with the very name, directional and type.
  void by_street(std::size_t reading);
  /// Other streets of the very name.
  void by_name(std::size_t reading);
  /// Names an edit or two away, that sound alike, or with other articles and titles.
  void by_spelling(std::size_t reading);
  /// Names that have or lack a word.
  void by_words(std::size_t reading);

  /// Streets of other names that do not reach to the number, which the steps before passed over: a
  /// common name has many, and they are no rivals of what can be asserted.
  void by_unreached();

  [[nodiscard]] std::vector<Weighed>& found() { return found_; }
  /// The reading of one that was found, moved out: asked for last.
  [[nodiscard]] ParsedAddress take_reading(const Weighed& found);

 private:
  /// Streets of a name left for by_unreached().
  struct Unreached {
    const AskedAddress* asked = nullptr;
    NameId name{};
    SearchStep step{};
  };
  /// Whether it has the number, or may have it and houses beside it have the ZIP.
  [[nodiscard]] bool reaches(const AskedAddress& asked, const Street& street) const;
  /// "CR 15" for COUNTY ROAD 15.
  void add_roads(const AskedAddress& asked);
  /// "CALLE ELM" for ELM ST, "AVENIDA ELM" for ELM AVE, where no street is called so.
  void add_in_spanish(const AskedAddress& asked);
  /// "69HT" and "6T9H" for 69TH: the digits stay.
  void add_ordinal(const AskedAddress& asked, const std::string& letters);
  /// "4OTH", read with a digit for the letter: listed, as the letter may be one too many.
  void add_misread(const AskedAddress& asked, const std::string& read);
  /// Names that end in the words of the text, where nothing is near it: KING for MARTIN LUTHER
  /// KING.
  void add_longer(const AskedAddress& asked);
  /// "PULASKIRD", "PULASKI AVNEUE": the type is glued to the name, or misspelled.
  void add_types(const AskedAddress& asked);
  void add_parted(const AskedAddress& asked, const StreetName& parted);
  void add_name(const AskedAddress& asked, NameId name, const SearchStep& step);
  void add_street(const AskedAddress& asked, const Street& street, StreetFit fit,
                  const SearchStep& step);
  /// The houses that a street has of the number, at one place each; or the street without one.
  void add_houses(const AskedAddress& asked, const Street& street, AddressCandidate candidate,
                  HousesAtPlace place);
  void add_without_house(const AskedAddress& asked, const Street& street,
                         AddressCandidate candidate);
  void add(Weighed weighed);  // unless it is known
  [[nodiscard]] bool knows(const AddressCandidate& candidate) const;

  /// Of the reading, made once.
  [[nodiscard]] const AskedAddress& asked(std::size_t reading);

  const AddressIndex* index_;
  const HomeTown* home_;
  const InnerWords* inner_words_;
  const ParsedText* text_;
  std::array<std::unique_ptr<AskedAddress>, kMaxReadings> asked_;
  std::vector<Weighed> found_;
  std::vector<Unreached> unreached_;
};

}  // namespace metes
