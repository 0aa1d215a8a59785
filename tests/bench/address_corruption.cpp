#include "tests/bench/address_corruption.hpp"

#include "geo/address/street_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace metes::bench {
namespace {

using test::Random;
using Text = std::optional<std::string>;
using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kDirectionals{Pair{"N", "NORTH"}, Pair{"S", "SOUTH"}, Pair{"E", "EAST"},
                                   Pair{"W", "WEST"}};
constexpr std::array kTypes{Pair{"ST", "STREET"}, Pair{"AVE", "AVENUE"},  Pair{"BLVD", "BOULEVARD"},
                            Pair{"PL", "PLACE"},  Pair{"RD", "ROAD"},     Pair{"DR", "DRIVE"},
                            Pair{"CT", "COURT"},  Pair{"TER", "TERRACE"}, Pair{"PKWY", "PARKWAY"},
                            Pair{"LN", "LANE"},   Pair{"WAY", "WAY"}};
constexpr std::array kOrdinals{Pair{"1ST", "FIRST"},   Pair{"2ND", "SECOND"}, Pair{"3RD", "THIRD"},
                               Pair{"4TH", "FOURTH"},  Pair{"5TH", "FIFTH"},  Pair{"6TH", "SIXTH"},
                               Pair{"7TH", "SEVENTH"}, Pair{"8TH", "EIGHTH"}, Pair{"9TH", "NINTH"},
                               Pair{"10TH", "TENTH"}};
constexpr std::array<std::string_view, 4> kArticles{"LA ", "LAS ", "EL ", "LOS "};
constexpr std::array<std::string_view, 5> kJunk{" (alley)", " - vacant lot", " rear", " corner lot",
                                                " attn: office"};
constexpr std::array<std::string_view, 5> kUnits{" APT 3B", " #2", " UNIT 5", " STE 200", " FL 2"};

// Towns around Chicago.
constexpr std::array<std::string_view, 5> kNeighbours{"Oak Park", "Cicero", "Evanston",
                                                      "Calumet City", "Berwyn"};
// What sounds alike, both ways.
constexpr std::array kAlike{Pair{"PH", "F"},  Pair{"CK", "K"},  Pair{"SCH", "SH"}, Pair{"KN", "N"},
                            Pair{"WR", "R"},  Pair{"GHT", "T"}, Pair{"QU", "KW"},  Pair{"LL", "L"},
                            Pair{"SS", "S"},  Pair{"TT", "T"},  Pair{"RR", "R"},   Pair{"CE", "SE"},
                            Pair{"CI", "SI"}, Pair{"C", "K"},   Pair{"Z", "S"},    Pair{"EY", "Y"},
                            Pair{"EA", "EE"}, Pair{"IE", "Y"},  Pair{"OU", "U"},   Pair{"X", "KS"}};

template <std::size_t Count>
std::string long_form(const std::array<Pair, Count>& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [word](const Pair& pair) { return pair.first == word; });
  return std::string(found == table.end() ? word : found->second);
}

std::string line(std::string_view number, const StreetName& street) {
  std::string text(number);
  for (const std::string* word : {&street.pre_directional, &street.pre_type, &street.name,
                                  &street.type, &street.post_directional}) {
    if (!word->empty()) text += " " + *word;
  }
  return text;
}

template <std::size_t Count>
std::string_view one_of(const std::array<std::string_view, Count>& words, Random& random) {
  return words[random.below(Count)];
}

char letter_like(char c, Random& random) {
  if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
    return static_cast<char>('0' + random.below(10));
  }
  return static_cast<char>('A' + random.below(26));
}

std::string typo(std::string text, Random& random) {
  const std::size_t at = random.below(text.size());
  switch (random.below(4)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text.insert(at, 1, letter_like(text[at], random));
      break;
    case 2:
      text[at] = letter_like(text[at], random);
      break;
    default:
      if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
  }
  return text;
}

Text mistyped(const std::string& name, int times, Random& random) {
  if (name.size() < 2) return std::nullopt;
  std::string text = name;
  for (int i = 0; i < times; ++i) text = typo(text, random);
  if (text == name || text.size() < 2) return std::nullopt;
  return text;
}

StreetName street_of(const KnownAddress& address) {
  return read_street(address.street);
}

Text clean(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  return line(a.number, street_of(a));
}

Text in_full(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  street.pre_directional = long_form(kDirectionals, street.pre_directional);
  street.type = long_form(kTypes, street.type);
  return line(a.number, street);
}

Text other_case(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  std::string text = line(a.number, street_of(a));
  for (char& c : text) {
    if (random.one_in(2)) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

Text spaces(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  std::string text = " ";
  for (const char c : line(a.number, street_of(a))) {
    text += c;
    if (c == ' ') text.append(random.below(3), ' ');
  }
  return text;
}

Text without_type(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  if (street.type.empty()) return std::nullopt;
  street.type.clear();
  return line(a.number, street);
}

Text wrong_type(const KnownAddress& a, const Truth& truth, Random& random) {
  StreetName street = street_of(a);
  const std::string_view type = kTypes[random.below(4)].first;
  if (street.type.empty() || street.type == type) return std::nullopt;
  street.type = type;
  std::string text = line(a.number, street);
  if (truth.lines.contains(line_of(a.number, line("", street)))) return std::nullopt;
  return text;
}

Text without_directional(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  if (street.pre_directional.empty()) return std::nullopt;
  street.pre_directional.clear();
  return line(a.number, street);
}

Text directional_after(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  if (street.pre_directional.empty() || !street.post_directional.empty()) return std::nullopt;
  std::swap(street.pre_directional, street.post_directional);
  return line(a.number, street);
}

Text with_unit(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  return line(a.number, street_of(a)).append(one_of(kUnits, random));
}

Text one_typo(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  StreetName street = street_of(a);
  const Text name = mistyped(street.name, 1, random);
  if (!name) return std::nullopt;
  street.name = *name;
  return line(a.number, street);
}

Text two_typos(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  StreetName street = street_of(a);
  const Text name = mistyped(street.name, 2, random);
  if (!name) return std::nullopt;
  street.name = *name;
  return line(a.number, street);
}

// All that sounds alike is written the other way.
Text by_ear(const KnownAddress& a, const Truth& truth, Random& /*random*/) {
  StreetName street = street_of(a);
  std::string heard = street.name;
  for (const auto& [from, to] : kAlike) {
    for (auto at = heard.find(from); at != std::string::npos; at = heard.find(from, at)) {
      heard.replace(at, from.size(), to);
      at += to.size();
    }
  }
  if (heard == street.name || truth.names.contains(heard)) return std::nullopt;
  street.name = heard;
  return line(a.number, street);
}

Text wrong_directional(const KnownAddress& a, const Truth& truth, Random& /*random*/) {
  StreetName street = street_of(a);
  constexpr std::array kOpposite{Pair{"N", "S"}, Pair{"S", "N"}, Pair{"E", "W"}, Pair{"W", "E"}};
  if (street.pre_directional.empty()) return std::nullopt;
  street.pre_directional = long_form(kOpposite, street.pre_directional);
  // One that is another's address cannot be told from that.
  if (truth.lines.contains(line_of(a.number, line("", street)))) return std::nullopt;
  return line(a.number, street);
}

Text typo_alone(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  StreetName street = street_of(a);
  const Text name = mistyped(street.name, 1, random);
  if (!name) return std::nullopt;
  return line(a.number, {.pre_directional = {},
                         .pre_type = street.pre_type,
                         .name = *name,
                         .type = {},
                         .post_directional = {}});
}

Text number_typo(const KnownAddress& a, const Truth& truth, Random& random) {
  std::string number = a.number;
  const std::size_t at = random.below(number.size());
  if (std::isdigit(static_cast<unsigned char>(number[at])) == 0) return std::nullopt;
  number[at] = static_cast<char>('0' + random.below(10));
  if (number[0] == '0' || truth.lines.contains(line_of(number, a.street))) return std::nullopt;
  return line(number, street_of(a));
}

Text without_article(const KnownAddress& a, const Truth& truth, Random& /*random*/) {
  StreetName street = street_of(a);
  for (const std::string_view article : kArticles) {
    if (street.name.starts_with(article)) {
      street.name.erase(0, article.size());
      if (truth.names.contains(street.name)) return std::nullopt;
      return line(a.number, street);
    }
  }
  return std::nullopt;
}

Text accented(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  const auto at = street.name.find_first_of("AEO");
  if (at == std::string::npos) return std::nullopt;
  street.name.replace(at, 1, street.name[at] == 'A' ? "Á" : street.name[at] == 'E' ? "É" : "Ó");
  return line(a.number, street);
}

Text ordinal_in_words(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  std::string words = long_form(kOrdinals, street.name);
  if (words == street.name) return std::nullopt;
  street.name = std::move(words);
  return line(a.number, street);
}

bool has_zip(const KnownAddress& a) {
  return a.zip.size() == 5 && a.zip != "00000";
}

Text wrong_zip(const KnownAddress& a, const Truth& truth, Random& random) {
  if (!has_zip(a)) return std::nullopt;
  std::string zip = a.zip;
  zip[2 + random.below(3)] = static_cast<char>('0' + random.below(10));
  if (zip == a.zip) return std::nullopt;
  return fmt::format("{}, {}, {} {}", line(a.number, street_of(a)), truth.town, truth.state, zip);
}

// With a town next to it.
Text wrong_city(const KnownAddress& a, const Truth& truth, Random& random) {
  if (!has_zip(a)) return std::nullopt;
  return fmt::format("{}, {}, {} {}", line(a.number, street_of(a)), one_of(kNeighbours, random),
                     truth.state, a.zip);
}

Text in_one_line(const KnownAddress& a, const Truth& truth, Random& /*random*/) {
  if (!has_zip(a)) return std::nullopt;
  return fmt::format("{} {} {} {}", line(a.number, street_of(a)), truth.town, truth.state, a.zip);
}

Text glued(const KnownAddress& a, const Truth& /*truth*/, Random& /*random*/) {
  StreetName street = street_of(a);
  if (street.type.empty()) return std::nullopt;
  street.name += std::exchange(street.type, {});
  return line(a.number, street);
}

Text with_junk(const KnownAddress& a, const Truth& /*truth*/, Random& random) {
  return line(a.number, street_of(a)).append(one_of(kJunk, random));
}

bool is_one_edit(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  int differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ += a[i] == b[i] ? 0 : 1;
  return differ == 1;
}

// WILSON for WILTON: the text names a street that exists, and lacks the number.
Text other_street(const KnownAddress& a, const Truth& truth, Random& random) {
  StreetName street = street_of(a);
  std::vector<std::string> near;
  for (const std::string& name : truth.names) {
    if (is_one_edit(name, street.name)) near.push_back(name);
  }
  if (near.empty()) return std::nullopt;
  street.name = near[random.below(near.size())];
  if (truth.lines.contains(line_of(a.number, line("", street)))) return std::nullopt;
  return line(a.number, street);
}

constexpr std::array kCorruptions{
    Corruption{.name = "clean", .corrupt = clean},
    Corruption{.name = "in_full", .corrupt = in_full},
    Corruption{.name = "case", .corrupt = other_case},
    Corruption{.name = "spaces", .corrupt = spaces},
    Corruption{.name = "no_type", .corrupt = without_type},
    Corruption{.name = "wrong_type", .corrupt = wrong_type},
    Corruption{.name = "no_direction", .corrupt = without_directional},
    Corruption{.name = "direction_after", .corrupt = directional_after},
    Corruption{.name = "unit", .corrupt = with_unit},
    Corruption{.name = "one_typo", .corrupt = one_typo},
    Corruption{.name = "two_typos", .severity = Severity::hard, .corrupt = two_typos},
    Corruption{.name = "wrong_direction", .severity = Severity::hard, .corrupt = wrong_directional},
    Corruption{.name = "typo_alone", .severity = Severity::hard, .corrupt = typo_alone},
    Corruption{.name = "by_ear", .severity = Severity::hard, .corrupt = by_ear},
    Corruption{.name = "number_typo", .severity = Severity::number, .corrupt = number_typo},
    Corruption{.name = "article_lost", .corrupt = without_article},
    Corruption{.name = "accent", .corrupt = accented},
    Corruption{.name = "ordinal_word", .corrupt = ordinal_in_words},
    Corruption{.name = "wrong_zip", .corrupt = wrong_zip},
    Corruption{.name = "wrong_city", .corrupt = wrong_city},
    Corruption{.name = "one_line", .corrupt = in_one_line},
    Corruption{.name = "glued", .corrupt = glued},
    Corruption{.name = "junk", .corrupt = with_junk},
    Corruption{.name = "other_street", .severity = Severity::other_street, .corrupt = other_street},
};

}  // namespace

Truth truth_of(const std::vector<KnownAddress>& addresses, std::string town, std::string state) {
  Truth truth{.lines = {}, .names = {}, .town = std::move(town), .state = std::move(state)};
  for (const KnownAddress& address : addresses) {
    truth.lines.insert(line_of(address.number, address.street));
    truth.names.insert(street_of(address).name);
  }
  return truth;
}

std::span<const Corruption> corruptions() {
  return kCorruptions;
}

}  // namespace metes::bench
