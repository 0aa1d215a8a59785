#include "geo/address/address_words.hpp"
#include "geo/address/house_number.hpp"
#include "geo/match/address_matcher.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace metes {
namespace {

// Streets looked at for one text: what a hundred microseconds allow.
constexpr std::uint32_t kMostStreets = 400;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kDirections{{
    {"NORTH", "N"},
    {"SOUTH", "S"},
    {"EAST", "E"},
    {"WEST", "W"},
    {"NORTHEAST", "NE"},
    {"NORTHWEST", "NW"},
    {"SOUTHEAST", "SE"},
    {"SOUTHWEST", "SW"},
}};

std::string_view directional_of(std::string_view word) {
  for (const auto& [full, abbreviated] : kDirections) {
    if (word == full || word == abbreviated) return abbreviated;
  }
  return {};
}

/// What has been typed so far.
struct Beginning {
  std::optional<HouseNumber> number;
  std::string_view directional;  // empty: none yet, or it is the name's
  std::string name;              // its first letters, without blanks
  std::string_view type;         // its first letters; empty: none yet
};

std::string glued(const AddressWords& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += words[i];
  return text;
}

// The last word may be a type or the name's; the first after the number a directional or the
// name's.
std::vector<Beginning> beginnings(const AddressWords& words) {
  std::vector<Beginning> all;
  if (words.empty()) return all;
  std::optional<HouseNumber> number;
  std::size_t first = 0;
  if (words.size() > 1 && is_digit(words[0].front())) number = read_house_number(words[first++]);
  const auto add = [&](std::size_t begin, std::string_view directional) {
    if (begin >= words.size()) return;
    all.push_back({.number = number,
                   .directional = directional,
                   .name = glued(words, begin, words.size()),
                   .type = {}});
    if (words.size() - begin < 2) return;
    all.push_back({.number = number,
                   .directional = directional,
                   .name = glued(words, begin, words.size() - 1),
                   .type = words[words.size() - 1]});
  };
  add(first, {});
  const std::string_view directional = directional_of(words[first]);
  if (!directional.empty()) add(first + 1, directional);
  return all;
}

bool begins_like(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  return a.substr(0, shared) == b.substr(0, shared);
}

bool fits(const Street& street, const Beginning& beginning) {
  if (!beginning.directional.empty() && beginning.directional != street.pre_directional) {
    return false;
  }
  return beginning.type.empty() ||
         (!street.type.empty() && begins_like(beginning.type, street.type));
}

class Suggestions {
 public:
  Suggestions(const AddressIndex& index, std::size_t count) : index_(&index), count_(count) {}

  void add(const Beginning& beginning) {
    // Keys abbreviate (SPRING is SPG there) but begin with the letter that the name has.
    const Range names = index_->names_beginning(beginning.name.substr(0, 1));
    for (std::uint32_t name = names.begin; name < names.end; ++name) {
      const std::string letters = spelling(index_->example(NameId{name}));
      const bool begins_so =
          beginning.type.empty() ? letters.starts_with(beginning.name) : letters == beginning.name;
      if (!begins_so) continue;
      const Range streets = index_->streets(NameId{name});
      for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
        if (lines_.size() >= count_ || ++looked_at_ > kMostStreets) return;
        const Street street = index_->street(StreetId{i});
        if (fits(street, beginning)) add(street, beginning.number);
      }
    }
  }

  [[nodiscard]] std::vector<std::string> take() { return std::move(lines_); }

 private:
  void add(const Street& street, const std::optional<HouseNumber>& number) {
    if (!number) return add(to_string(street));
    const Range houses = index_->houses(street, number->low);
    for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
      const House house = index_->house(HouseId{i});
      const bool wanted = number->suffix.empty() || house.suffix == number->suffix;
      if (wanted && lines_.size() < count_) add(to_string(street, house));
    }
  }

  void add(std::string line) {
    if (std::find(lines_.begin(), lines_.end(), line) == lines_.end()) {
      lines_.push_back(std::move(line));
    }
  }

  const AddressIndex* index_;
  std::size_t count_;
  std::uint32_t looked_at_ = 0;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> suggest(const AddressIndex& index, std::string_view text,
                                 std::size_t count) {
  if (text.size() > kMaxAddressBytes / 2) return {};
  const AddressWords words(text);
  Suggestions suggestions(index, std::min(count, kMostSuggestions));
  for (const Beginning& beginning : beginnings(words)) suggestions.add(beginning);
  return suggestions.take();
}

}  // namespace metes
