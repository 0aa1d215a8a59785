#include "geo/values/ascii_fold.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// U+00A0 to U+00FF. "?" where a sign means something that ASCII has not.
constexpr std::array<std::string_view, 96> kLatin1{
    " ", "?", "?", "?", "?", "?", " ",  " ", " ", " ", "",  " ", "",     "",     " ",    " ",
    "",  "?", "",  "",  "'", "U", " ",  " ", "",  "",  "",  " ", " 1/4", " 1/2", " 3/4", "?",
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I",    "I",    "I",    "I",
    "D", "N", "O", "O", "O", "O", "O",  "X", "O", "U", "U", "U", "U",    "Y",    "TH",   "SS",
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I",    "I",    "I",    "I",
    "D", "N", "O", "O", "O", "O", "O",  " ", "O", "U", "U", "U", "U",    "Y",    "TH",   "Y"};

// U+0100 to U+017F, one letter each but for IJ and OE, which stand as "1" and "2".
constexpr std::string_view kLatinExtendedA =
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIII11JJKKKLLLLLLLLLLNNNNNNNNNOOOOOO22RRRRRRSSSS"
    "SSSS"
    "TTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
static_assert(kLatinExtendedA.size() == 128);

struct FoldedRange {
  char32_t first;
  char32_t last;
  std::string_view ascii;
};

// Sorted. Code points in none of them are "?".
constexpr std::array kRanges{
    FoldedRange{0x80, 0x9F, " "},       // C1 controls
    FoldedRange{0x218, 0x219, "S"},     // comma below
    FoldedRange{0x21A, 0x21B, "T"},     //
    FoldedRange{0x2B9, 0x2BF, "'"},     // modifier apostrophes, the okina
    FoldedRange{0x2C8, 0x2C8, "'"},     //
    FoldedRange{0x300, 0x36F, ""},      // combining marks
    FoldedRange{0x2000, 0x200A, " "},   // blanks by width
    FoldedRange{0x200B, 0x200F, ""},    // joiners and direction marks
    FoldedRange{0x2010, 0x2015, "-"},   // hyphens and dashes
    FoldedRange{0x2018, 0x201B, "'"},   // quotes
    FoldedRange{0x201C, 0x201F, "\""},  //
    FoldedRange{0x2020, 0x2027, " "},   // daggers, bullets, ellipsis
    FoldedRange{0x2028, 0x2029, "\n"},  // line and paragraph ends
    FoldedRange{0x202A, 0x202E, ""},    // direction embeddings
    FoldedRange{0x202F, 0x202F, " "},   //
    FoldedRange{0x2032, 0x2033, "'"},   // primes
    FoldedRange{0x2044, 0x2044, "/"},   // fraction slash
    FoldedRange{0x2060, 0x2069, ""},    // joiners, isolates
    FoldedRange{0x2116, 0x2116, "#"},   // numero
    FoldedRange{0x2122, 0x2122, " "},   //
    FoldedRange{0x2153, 0x2153, " 1/3"}, FoldedRange{0x2154, 0x2154, " 2/3"},
    FoldedRange{0x215B, 0x215B, " 1/8"}, FoldedRange{0x215C, 0x215C, " 3/8"},
    FoldedRange{0x215D, 0x215D, " 5/8"}, FoldedRange{0x215E, 0x215E, " 7/8"},
    FoldedRange{0x2212, 0x2212, "-"},  // minus
    FoldedRange{0x3000, 0x3000, " "},  //
    FoldedRange{0x3001, 0x3002, ","},  //
    FoldedRange{0xFE00, 0xFE0F, ""},   // variation selectors
    FoldedRange{0xFEFF, 0xFEFF, ""},   // byte order mark
    FoldedRange{0xFF0C, 0xFF0C, ","},  //
};

// Those of "FF01" to "FF5E", which repeat ASCII at full width, in upper case.
constexpr std::string_view kAscii =
    "!\"#$%&'()*+,-./"
    "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~";

bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  const CodePoint single{.value = lead, .bytes = 1};
  if (lead < 0xC2 || lead > 0xF4) return single;
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) {
    if (!continues(text, i + k)) return single;
    value = (value << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
  }
  return {.value = value, .bytes = bytes};
}

std::string_view ascii_fold(char32_t code) {
  if (code >= 0xA0 && code <= 0xFF) return kLatin1[code - 0xA0];
  if (code >= 0x100 && code <= 0x17F) {
    const char letter = kLatinExtendedA[code - 0x100];
    if (letter == '1') return "IJ";
    if (letter == '2') return "OE";
    return kLatinExtendedA.substr(code - 0x100, 1);
  }
  if (code >= 0xFF01 && code <= 0xFF5E && code != 0xFF0C) return kAscii.substr(code - 0xFF01, 1);
  const auto* const range =
      std::lower_bound(kRanges.begin(), kRanges.end(), code,
                       [](const FoldedRange& entry, char32_t value) { return entry.last < value; });
  return range != kRanges.end() && code >= range->first ? range->ascii : "?";
}

}  // namespace metes
