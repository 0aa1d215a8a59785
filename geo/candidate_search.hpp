#pragma once

#include "geo/address_index.hpp"
#include "geo/address_match.hpp"
#include "geo/home_town.hpp"
#include "geo/parsed_text.hpp"
#include "geo/street_fit.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
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
/// Whether a ZIP is none of the sources'; where they name none, whether it lies in another state.
[[nodiscard]] bool is_zip_elsewhere(const AddressIndex& index, const HomeTown& home,
                                    std::string_view zip);

/// Collects the candidates for the readings of one text, from what is written to what may be meant.
/// Each step is for one reading and adds to those before. Doubts that a candidate has by itself are
/// noted; rivals are the policy's matter. Valid while index and text are.
class CandidateSearch {
 public:
  CandidateSearch(const AddressIndex& index, const HomeTown& home, const ParsedText& text);

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

 private:
  /// A reading as an address, with what is asked about its town again and again.
  struct Asked {
    ParsedAddress address;
    std::string town;          // its key
    bool is_town = false;      // that a source names
    bool may_be_town = false;  // by its words
  };
  struct Step {
    Stretch least = Stretch::none;
    std::vector<AddressChange> changes{};
    std::vector<std::string> unexplained{};
  };
  /// Streets of a name left for by_unreached().
  struct Unreached {
    const Asked* asked = nullptr;
    NameId name{};
    Step step{};
  };
  [[nodiscard]] bool reaches(const Asked& asked, const Street& street) const;
  /// "69HT" for 69TH: the digits stay.
  void add_ordinal(const Asked& asked, const std::string& letters);
  /// "PULASKIRD" for PULASKI RD.
  void add_glued(const Asked& asked);
  void add_parted(const Asked& asked, const StreetName& parted);
  void add_name(const Asked& asked, NameId name, const Step& step);
  void add_street(const Asked& asked, const Street& street, StreetFit fit, const Step& step);
  [[nodiscard]] bool knows(const AddressCandidate& candidate) const;
  /// Whether the text's city, if it names one, is the right one.
  bool weigh_city(Weighed& weighed, const Asked& asked, std::string_view city) const;
  void weigh_zip(Weighed& weighed, const Asked& asked, std::string_view zip, bool same_city,
                 NameId name) const;
  void weigh_town(Weighed& weighed, const Asked& asked, std::string_view zip, std::string_view city,
                  NameId name) const;

  /// Of the reading, made once.
  [[nodiscard]] const Asked& asked(std::size_t reading);

  const AddressIndex* index_;
  const HomeTown* home_;
  const ParsedText* text_;
  std::array<std::unique_ptr<const Asked>, kMaxReadings> asked_;
  std::vector<Weighed> found_;
  std::vector<Unreached> unreached_;
};

}  // namespace metes
