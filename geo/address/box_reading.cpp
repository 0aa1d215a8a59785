#include "geo/address/box_reading.hpp"

#include "geo/address/unit_reading.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

// "RR 3", "HC RTE 62".
bool is_route(const AddressLine& line, std::size_t i, std::size_t end) {
  constexpr std::array<std::string_view, 6> kRoutes{"RR", "HC", "HCR", "RFD", "RURAL", "CONTRACT"};
  if (std::find(kRoutes.begin(), kRoutes.end(), line[i].text) == kRoutes.end()) return false;
  return i + 1 < end && (line[i + 1].shape != WordShape::letters || line.is(i + 1, "RTE") ||
                         line.is(i + 1, "ROUTE"));
}

// "PO BOX 12", "BOX 9".
std::size_t box_words_at(const AddressLine& line, std::size_t i, std::size_t end) {
  const MailWord word = line.term(i).mail;
  if (word == MailWord::none) return 0;
  const bool box = line.is(i, "BOX") || (word == MailWord::box && !line.is(i, "LOCKBOX"));
  const bool office = word == MailWord::po || word == MailWord::p || word == MailWord::post;
  return box || office ? mail_words_at(line, i, end) : 0;
}

// "GENERAL DELIVERY", "CALLER 25", "CALLER SERVICE 25", "DRAWER L", "LOCKBOX 7" at the beginning.
std::size_t post_office_words(const AddressLine& line, std::size_t end) {
  const std::string_view first = line[0].text;
  if (end > 1 && first == "GENERAL" && line.is(1, "DELIVERY")) return 2;
  const bool service = first == "CALLER" && line.is(1, "SERVICE") && end > 2;
  if (service && has_digit(line[2].shape)) return 3;
  const bool office = first == "CALLER" || first == "DRAWER" || first == "LOCKBOX";
  return end > 0 && office ? mail_words_at(line, 0, end) : 0;
}

}  // namespace

std::size_t box_end(const AddressLine& line, std::size_t end) {
  std::size_t behind = post_office_words(line, end);
  // USS NIMITZ "FPO"
  const std::string_view last = end > 1 ? line[end - 1].text : std::string_view();
  const bool military = last == "APO" || last == "FPO" || last == "DPO";
  if (military) behind = end - 1;
  for (std::size_t i = 0; i < end; ++i) {
    if (const std::size_t words = box_words_at(line, i, end)) behind = i + words;
    if (i < 2 && is_route(line, i, end)) behind = std::max(behind, i + 2);
  }
  return behind;
}

}  // namespace metes
