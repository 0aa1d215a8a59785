#pragma once

#include "geo/address_index.hpp"
#include "geo/address_match.hpp"
#include "geo/home_town.hpp"
#include "geo/street_fit.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {

/// A candidate with what the policy weighs.
struct Weighed {
  AddressCandidate candidate;
  const ParsedAddress* reading = nullptr;
  Stretch of_street = Stretch::none;  // without what the town stretches
  bool zip_agrees = false;            // the text has the ZIP of the houses
  bool may_have_number = true;        // of the street, on file or not
};

/// Whether something in the text speaks against it.
[[nodiscard]] bool is_contradicted(const AddressCandidate& candidate);
[[nodiscard]] bool has(const AddressCandidate& candidate, Doubt doubt);

/// Collects the candidates for the readings of one text, from what is written to what may be meant.
/// Each step adds to those before. Doubts that a candidate has by itself are noted; rivals are the
/// policy's matter. Valid while index and readings are.
class CandidateSearch {
 public:
  CandidateSearch(const AddressIndex& index, const HomeTown& home);

  /// Streets with the very name, directional and type.
  void by_street(const ParsedAddress& reading);
  /// Other streets of the very name.
  void by_name(const ParsedAddress& reading);
  /// Names an edit or two away, that sound alike, or with other articles and titles.
  void by_spelling(const ParsedAddress& reading);
  /// Names that have or lack a word.
  void by_words(const ParsedAddress& reading);

  [[nodiscard]] std::vector<Weighed>& found() { return found_; }

 private:
  struct Step {
    Stretch least = Stretch::none;
    std::vector<AddressChange> changes{};
    std::vector<std::string> unexplained{};
  };
  /// "69HT" for 69TH: the digits stay.
  void add_ordinal(const ParsedAddress& reading, const std::string& letters);
  /// "PULASKIRD" for PULASKI RD.
  void add_glued(const ParsedAddress& reading);
  void add_parted(const ParsedAddress& reading, const StreetName& parted);
  void add_name(const ParsedAddress& reading, NameId name, const Step& step);
  void add_street(const ParsedAddress& reading, const Street& street, StreetFit fit,
                  const Step& step);
  [[nodiscard]] bool knows(const AddressCandidate& candidate) const;
  /// Whether the text's city, if it names one, is the right one.
  bool weigh_city(Weighed& weighed, std::string_view city) const;
  void weigh_zip(Weighed& weighed, std::string_view zip, bool same_city, NameId name) const;
  void weigh_town(Weighed& weighed, std::string_view zip, std::string_view city, NameId name) const;

  const AddressIndex* index_;
  const HomeTown* home_;
  /// street_key() of the reading's street, made once.
  [[nodiscard]] const std::string& key_of(const ParsedAddress& reading);

  std::vector<Weighed> found_;
  std::vector<std::pair<const ParsedAddress*, std::string>> keys_;
};

}  // namespace metes
