#include "geo/town_reading.hpp"

#include "geo/address_doubt.hpp"
#include "geo/street_name.hpp"

#include <string>

namespace metes {
namespace {

int doubt_of_no_town(const AddressEnding& ending) {
  if (!ending.state.empty()) return doubt::kTownMissing;
  return ending.zip.empty() ? 0 : doubt::kTownMissingZip;
}

int doubt_of_first(const AddressLine& line, std::size_t first) {
  const LineWord& word = line[first];
  const AddressTerm& term = *word.term;
  if (word.begins_part) return 0;
  if (term.plain_type && !term.opens_town) return doubt::kTownPlainType;
  const bool behind_type = first > 0 && line.term(first - 1).plain_type;
  if (word.shape == WordShape::letter && !term.directional.empty() && behind_type) {
    return doubt::kTownDirection;
  }
  return !term.type.empty() && !term.opens_town ? doubt::kTownWeakType : 0;
}

int doubt_of_words(const AddressLine& line, std::size_t first, std::size_t end) {
  int sum = 0;
  bool opened = line.term(first).opens_town;
  for (std::size_t i = first; i < end; ++i) {
    const LineWord& word = line[i];
    const bool digits = word.shape == WordShape::digits || word.shape == WordShape::mixed ||
                        word.shape == WordShape::ordinal || word.shape == WordShape::sign;
    if (digits) sum += doubt::kTownDigits;
    if (i == first) continue;
    if (word.begins_part) sum += doubt::kBreakInTown;
    if (!opened && !word.term->closes_town) sum += doubt::kTownWord;
    opened = word.term->opens_town && opened;
  }
  return sum;
}

}  // namespace

int doubt_of_town(const AddressLine& line, std::size_t first, const AddressEnding& ending,
                  const AddressReference& reference) {
  if (first == ending.end) return doubt_of_no_town(ending);
  int sum = doubt_of_first(line, first) + doubt_of_words(line, first, ending.end);
  if (line[first].shape == WordShape::letter && ending.end == first + 1) sum += doubt::kTownDigits;
  if (!line.term(first).unit.empty() && !line.term(first).opens_town && first + 1 < ending.end &&
      !line[first].begins_part) {
    sum += doubt::kTownUnit;
  }
  if (ending.state.empty() && ending.zip.empty() && !line[first].begins_part) {
    sum += doubt::kTownOnly;
  }
  if (!reference.knows_towns() || ending.end - first > 6) return sum;
  std::string name;
  for (std::size_t i = first; i < ending.end; ++i) name.append(" ").append(line[i].text);
  return sum + (reference.has_town(name_key(name)) ? doubt::kTownKnown : doubt::kTownUnknown);
}

}  // namespace metes
