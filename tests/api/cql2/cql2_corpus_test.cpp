#include "api/cql2/cql2_reader.hpp"
#include "api/cql2/cql2_words.hpp"
#include "api/http/message.hpp"
#include "api/service/problem.hpp"
#include "tests/data/files.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// OGC's examples of CQL2 text (ogcapi-features, cql2/standard/schema/examples/text), one a file
// NAME.txt in the folder cql2 of METES_DATA: each is read, or refused at a word of what
// /conformance does not declare. Skipped where they are not.

namespace metes::api {
namespace {

using Words = std::vector<Cql2Word>;

// Up to the end, or to what is no word.
Words words_of(const std::string& text) {
  Words words;
  try {
    for (Cql2Words left(text); left.word().kind != Cql2Word::Kind::end; left.next())
      words.push_back(left.word());
  } catch (const RequestError&) {
    words.push_back({});
  }
  words.push_back({});
  return words;
}

bool is_name(const Cql2Word& word) {
  return word.kind == Cql2Word::Kind::name || word.kind == Cql2Word::Kind::quoted_name;
}
bool is_function(const Words& words, std::size_t i) {
  return words[i].kind == Cql2Word::Kind::name && words[i + 1].text == "(";
}
bool is_spatial(const Cql2Word& word) {
  return word.kind == Cql2Word::Kind::name && same_token(word.text.substr(0, 2), "S_");
}

// The property that a spatial function begins with is a geometry, which has one name here. Letters
// beyond ASCII must not stand before it: places are told in characters.
std::string with_our_geometry(std::string text) {
  const Words words = words_of(text);
  for (std::size_t i = words.size() - 1; i-- > 2;) {
    if (!is_name(words[i]) || !is_spatial(words[i - 2]) || is_function(words, i)) continue;
    const std::size_t quotes = words[i].kind == Cql2Word::Kind::quoted_name ? 2 : 0;
    text.replace(words[i].position - 1, words[i].text.size() + quotes, kGeometry);
  }
  return text;
}

struct Reading {
  std::size_t refused_at = 0;  // 0: read
  std::string expected = {};
};

Reading read(const std::string& text, std::vector<LayerField> properties) {
  constexpr std::string_view kBefore = "Character ";
  const auto area = [](const auto&) {
    return Cql2Meets{.windows = std::vector<Box>(1), .area = {}};
  };
  const auto ring = [](const std::vector<AxisPair>& places, bool is_closed) {
    std::vector<Coord> coords;
    for (const AxisPair& place : places)
      coords.push_back(snap({.lon = place.first, .lat = place.second}));
    if (is_closed) coords.pop_back();
    return coords;
  };
  try {
    static_cast<void>(cql2_filter(
        text,
        {.properties = std::move(properties), .has_geometry = true, .box = area, .ring = ring}));
    return {};
  } catch (const RequestError& error) {
    return {.refused_at = std::stoul(error.problem().detail.substr(kBefore.size())),
            .expected = error.problem().expected};
  }
}

// With each of the names as a property of each kind: where one reads it so, else what comes
// furthest.
Reading read_with_any_properties(const std::string& text) {
  std::set<std::string> names;
  const Words words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_name(words[i]) && words[i].text != kGeometry && !is_function(words, i))
      names.insert(words[i].text);
  }
  Reading furthest{.refused_at = 1};
  for (std::size_t kinds = 0; kinds < std::size_t{1} << names.size(); ++kinds) {
    std::vector<LayerField> properties;
    for (const std::string& name : names) {
      const bool is_text = (kinds >> properties.size() & 1U) == 0;
      properties.push_back({.name = name,
                            .kind = is_text ? LayerField::Kind::text : LayerField::Kind::number,
                            .meaning = ""});
    }
    const Reading reading = read(text, properties);
    if (reading.refused_at == 0) return reading;
    if (reading.refused_at >= furthest.refused_at) furthest = reading;
  }
  return furthest;
}

// What of CQL2 begins at a character, and is not declared; nothing where that is not known.
std::optional<std::string> undeclared_at(const std::string& text, std::size_t position) {
  constexpr std::string_view kArithmetic = "+-*/%^(";
  if (kArithmetic.find(text[position - 1]) != std::string_view::npos) return "arithmetic";
  const Words words = words_of(text.substr(position - 1));
  const Cql2Word& word = words.front();
  if (word.kind != Cql2Word::Kind::name) return std::nullopt;
  if (same_token(word.text, "TRUE") || same_token(word.text, "FALSE")) return "boolean properties";
  if (!is_function(words, 0)) return std::nullopt;
  const std::string begin = word.text.substr(0, 2);
  if (same_token(begin, "S_")) return "spatial-functions";
  if (same_token(begin, "T_")) return "temporal-functions";
  if (same_token(begin, "A_")) return "array-functions";
  return "functions";
}

TEST(Cql2Corpus, IsReadOrRefusedForWhatIsNotDeclared) {
  METES_NEEDS("cql2");
  std::map<std::string, int> counts;
  for (const auto& entry : std::filesystem::directory_iterator(data::real_data() / "cql2")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text =
        with_our_geometry(std::string(std::istreambuf_iterator<char>(file), {}));
    const Reading reading = read_with_any_properties(text);
    if (reading.refused_at == 0) {
      ++counts["read"];
      continue;
    }
    const auto reason = undeclared_at(text, reading.refused_at);
    ++counts[reason.value_or("for no such reason")];
    EXPECT_TRUE(reason) << entry.path().filename() << " at " << reading.refused_at << ", expected "
                        << reading.expected << ":\n"
                        << text;
  }
  for (const auto& [reason, count] : counts) fmt::print("  {:4} {}\n", count, reason);
  EXPECT_GT(counts["read"], 0);
}

}  // namespace
}  // namespace metes::api
