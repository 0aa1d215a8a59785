#include "geo/match/street_spelling.hpp"

#include "geo/address/street_name.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

namespace metes {
namespace {

constexpr std::size_t kLongestSpelling = 64;

constexpr std::array<std::string_view, 14> kArticlesAndTitles{
    "DE", "DEL", "DR", "EL", "HON", "JR", "LA", "LAS", "LOS", "MR", "MRS", "REV", "SR", "THE"};

using Row = std::array<std::uint32_t, kLongestSpelling + 1>;

// FNV-1a, letter by letter, so that a text need not be copied to be hashed without some letters.
constexpr std::uint32_t kHashBasis = 0x811C'9DC5;

constexpr std::uint32_t extended(std::uint32_t hash, char letter) {
  return (hash ^ static_cast<unsigned char>(letter)) * 0x0100'0193;
}

void hash_rest(std::string_view rest, std::uint32_t hash, std::uint32_t count,
               std::vector<std::uint32_t>& hashes) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (count > 0) hash_rest(rest.substr(i + 1), hash, count - 1, hashes);
    hash = extended(hash, rest[i]);
  }
  hashes.push_back(hash);
}

std::uint32_t cell(std::string_view a, std::string_view b, std::size_t i, std::size_t j,
                   const std::array<Row, 3>& rows) {
  const Row& above = rows[(i + 2) % 3];
  const std::uint32_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
  std::uint32_t best = std::min({replaced, above[j] + 1, rows[i % 3][j - 1] + 1});
  const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
  if (swapped) best = std::min(best, rows[(i + 1) % 3][j - 2] + 1);
  return best;
}

bool is_forgotten(std::string_view word) {
  return std::find(kArticlesAndTitles.begin(), kArticlesAndTitles.end(), word) !=
         kArticlesAndTitles.end();
}

std::string without_articles(std::string_view name) {
  std::string kept;
  while (!name.empty()) {
    const auto end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    if (!is_forgotten(word)) {
      if (!kept.empty()) kept += ' ';
      kept += word;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return kept;
}

}  // namespace

std::uint32_t edits_allowed(std::string_view spelling) {
  constexpr std::size_t kForOne = 4;
  constexpr std::size_t kForTwo = 6;
  if (spelling.size() < kForOne || spelling.size() > kLongestSpelling) return 0;
  if (holds_digit(spelling)) return 0;
  return spelling.size() < kForTwo ? 1 : 2;
}

std::uint32_t edit_distance(std::string_view a, std::string_view b, std::uint32_t limit) {
  if (a == b) return 0;
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > limit || std::max(a.size(), b.size()) > kLongestSpelling) return limit + 1;
  std::array<Row, 3> rows{};  // of row i: rows[i % 3]
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row& row = rows[i % 3];
    row[0] = static_cast<std::uint32_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) row[j] = cell(a, b, i, j, rows);
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

bool differ_by_ending(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.size() == a.size() + 1 && b.starts_with(a) && (b.back() == 'S' || b.back() == 'E');
}

std::vector<std::uint32_t> delete_hashes(std::string_view text, std::uint32_t count) {
  std::vector<std::uint32_t> hashes;
  hash_rest(text, kHashBasis, count, hashes);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::string spelling(const StreetName& street) {
  std::string letters;
  for (const std::string* part : {&street.pre_type, &street.name}) {
    std::copy_if(part->begin(), part->end(), std::back_inserter(letters),
                 [](char c) { return c != ' '; });
  }
  return letters;
}

std::string bare_key(const StreetName& street) {
  StreetName bare{.pre_directional = {},
                  .pre_type = street.pre_type,
                  .name = without_articles(street.name),
                  .type = {},
                  .post_directional = {}};
  return street_key(bare.name.empty() ? street : bare);
}

}  // namespace metes
