#include "geo/address/markup.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace metes {
namespace {

constexpr std::size_t kLongest = 10;  // bytes of a code, with its marks

struct Entity {
  std::string_view name;
  char32_t code;
};
constexpr std::array kEntities{Entity{"AMP", U'&'},  Entity{"APOS", U'\''}, Entity{"COMMA", U','},
                               Entity{"GT", U' '},   Entity{"LT", U' '},    Entity{"NBSP", U' '},
                               Entity{"NUM", U'#'},  Entity{"QUOT", U'"'},  Entity{"SOL", U'/'},
                               Entity{"NDASH", U'-'}};

// "NTILDE", "EACUTE": the letter.
char32_t letter_with_mark(std::string_view name) {
  constexpr std::array<std::string_view, 6> kMarks{"ACUTE", "CEDIL", "CIRC",
                                                   "GRAVE", "TILDE", "UML"};
  const bool marked = std::find(kMarks.begin(), kMarks.end(), name.substr(1)) != kMarks.end();
  if (!marked || !is_capital(name.front())) return 0;
  return static_cast<unsigned char>(name.front());
}

// "#39", "#X27".
char32_t code_of_number(std::string_view number) {
  const bool is_hex = number.substr(1).starts_with('X');
  const std::string_view digits = number.substr(is_hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
  const bool whole = !digits.empty() && read.ptr == digits.data() + digits.size();
  if (!whole || read.ec != std::errc{}) return 0;
  return code < U' ' ? U' ' : static_cast<char32_t>(code);
}

char32_t code_of_entity(std::string_view name) {
  if (name.empty()) return 0;
  if (name.front() == '#') return code_of_number(name);
  const auto* const known = std::find_if(kEntities.begin(), kEntities.end(),
                                         [&](const Entity& each) { return each.name == name; });
  return known != kEntities.end() ? known->code : letter_with_mark(name);
}

// Of "BR", "BR /", "/P": 0 where it is no tag.
char32_t code_of_tag(std::string_view inside) {
  constexpr std::array<std::string_view, 6> kBreaks{"BR", "DIV", "LI", "P", "TD", "TR"};
  if (inside.starts_with('/')) inside.remove_prefix(1);
  const std::string_view name = inside.substr(0, inside.find_first_of(" /"));
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), is_capital) &&
                       inside.find_first_not_of(" /", name.size()) == std::string_view::npos;
  if (!is_name) return 0;
  return std::find(kBreaks.begin(), kBreaks.end(), name) != kBreaks.end() ? U'\n' : U' ';
}

}  // namespace

Markup markup_at(std::string_view text, std::size_t i) {
  const bool is_tag = text[i] == '<';
  if (!is_tag && text[i] != '&') return {};
  const auto end = text.substr(i, kLongest).find(is_tag ? '>' : ';');
  if (end == std::string_view::npos) return {};
  const std::string inside = upper(text.substr(i + 1, end - 1));
  const char32_t code = is_tag ? code_of_tag(inside) : code_of_entity(inside);
  return {.code = code, .bytes = code == 0 ? 0 : end + 1};
}

}  // namespace metes
