#include "geo/address/address_terms.hpp"

#include "geo/address/street_types.hpp"
#include "geo/address/term_lists.hpp"
#include "geo/address/town_words.hpp"
#include "geo/address/words_of.hpp"
#include "geo/values/first_eight.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace metes {
namespace {

using namespace term_lists;

// Words by their hash, probed from there on; built once and then only read. The slots are small so
// that they stay in the nearest cache: in std::unordered_map a parse spends a third of its time.
class Terms {
 public:
  AddressTerm& operator[](std::string_view word) {
    std::uint16_t& slot = slots_[slot_of(word)];
    if (slot == 0) {
      slot = static_cast<std::uint16_t>(entries_.size());
      entries_.push_back({.head = first_eight(word), .word = word, .term = {}});
    }
    return entries_[slot].term;
  }
  [[nodiscard]] const AddressTerm& find(std::string_view word) const {
    return entries_[slots_[slot_of(word)]].term;
  }

 private:
  static constexpr std::size_t kSlots = 4096;  // for about 1,600 words
  struct Entry {
    std::uint64_t head = 0;  // the word's first eight bytes, which tell nearly all apart
    std::string_view word;
    [[nodiscard]] bool is(std::uint64_t other_head, std::string_view other) const {
      return head == other_head && word.size() == other.size() &&
             (word.size() <= sizeof head || word == other);
    }
    AddressTerm term;
  };

  // Where the word is, or the empty slot where it would be.
  [[nodiscard]] std::size_t slot_of(std::string_view word) const {
    const std::uint64_t head = first_eight(word);
    std::size_t at = ((head ^ word.size()) * 0x9E37'79B9'7F4A'7C15U) >> 52U;
    while (slots_[at] != 0 && !entries_[slots_[at]].is(head, word)) at = (at + 1) % kSlots;
    return at;
  }

  std::vector<std::uint16_t> slots_ = std::vector<std::uint16_t>(kSlots);
  std::vector<Entry> entries_ = std::vector<Entry>(1);  // the first stands for no word
};

template <typename Table>
void add(Terms& terms, const Table& table, std::string_view AddressTerm::*member) {
  for (const auto& entry : table) {
    for (const std::string_view word : words_of(entry.written)) {
      terms[word].*member = entry.standard;
    }
  }
}

void add_types(Terms& terms) {
  for (const StreetType& type : street_types()) {
    const auto put = [&](std::string_view word) {
      AddressTerm& term = terms[word];
      term.type = type.standard;
      term.plain_type = type.plain;
      term.key = type.standard;
    };
    put(type.standard);
    put(type.name);
    for (const std::string_view word : words_of(type.variants)) put(word);
  }
}

void add_units(Terms& terms) {
  for (const UnitWord& unit : kUnits) {
    for (const std::string_view word : words_of(unit.written)) {
      terms[word].unit = unit.standard;
      terms[word].unit_needs = unit.needs;
    }
  }
}

void add_town_words(Terms& terms) {
  for (const std::string_view word : words_of(words_that_open_towns()))
    terms[word].opens_town = true;
  for (const std::string_view word : words_of(saints_of_towns())) terms[word].follows_saint = true;
  for (const std::string_view word : words_of(words_that_close_towns()))
    terms[word].closes_town = true;
  for (std::string_view cities = large_cities(); !cities.empty();) {
    terms[cities.substr(0, cities.find_first_of(", "))].opens_large_city = true;
    const auto comma = std::min(cities.find(','), cities.size() - 1);
    cities.remove_prefix(comma + 1);
  }
  std::uint8_t bit = 1;
  for (const TownPrefix& prefix : town_prefixes()) {
    terms[prefix.word].prefixes_town = bit;
    for (const Synonyms& direction : kDirectionals) {
      if (direction.standard != terms[prefix.word].directional) continue;
      for (const std::string_view word : words_of(direction.written)) {
        terms[word].prefixes_town = bit;
        terms[word].opens_town = true;
      }
    }
    for (const PrefixedTown& town : prefix.towns) terms[town.name].follows_town_prefix |= bit;
    bit = static_cast<std::uint8_t>(bit << 1U);
  }
}

void add_mail_and_roads(Terms& terms) {
  for (const MailWords& words : kMailWords) {
    for (const std::string_view word : words_of(words.written)) terms[word].mail = words.kind;
  }
  for (const RoadWords& words : kRoadWords) {
    for (const std::string_view word : words_of(words.written)) terms[word].road = words.kind;
  }
}

Terms make_terms() {
  Terms terms;
  add_types(terms);
  add_units(terms);
  add(terms, kDirectionals, &AddressTerm::directional);
  add(terms, kDirectionals, &AddressTerm::key);
  add(terms, kRareTypes, &AddressTerm::rare_type);
  add(terms, kStates, &AddressTerm::state);
  add(terms, kNumbers, &AddressTerm::number);
  add(terms, kSameInNames, &AddressTerm::key);
  add(terms, kPreTypes, &AddressTerm::pre_type);
  add_town_words(terms);
  add_mail_and_roads(terms);
  return terms;
}

}  // namespace

const AddressTerm& address_term(std::string_view word) {
  static const Terms kTerms = make_terms();
  return kTerms.find(word);
}

std::string_view name_of_state(std::string_view code) {
  const auto* const found =
      std::find_if(kStates.begin(), kStates.end(),
                   [&](const Synonyms& state) { return state.standard == code; });
  if (found == kStates.end()) return {};
  const std::string_view behind =
      found->written.substr(std::min(code.size() + 1, found->written.size()));
  return behind.substr(0, behind.find(' '));
}

}  // namespace metes
