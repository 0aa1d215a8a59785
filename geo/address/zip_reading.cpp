#include "geo/address/zip_reading.hpp"

#include "geo/address/zip_state.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <string>

namespace metes {
namespace {

bool is_number_alone(std::string_view text) {
  return shape_of(text) == WordShape::digits;
}

// "CA90012", "CA90012-1234": the state has lost the blank behind it.
void read_glued_state(const AddressLine& line, AddressEnding& ending) {
  constexpr std::size_t kCode = 2;
  const std::string_view last = line[ending.end - 1].text;
  const std::string_view zip = last.substr(std::min(kCode, last.size()));
  const bool plus = zip.size() == 10 && zip[5] == '-' && is_number_alone(zip.substr(6));
  if ((zip.size() != 5 && !plus) || !is_number_alone(zip.substr(0, 5))) return;
  ending.state = address_term(last.substr(0, kCode)).state;
  if (ending.state.empty()) return;
  ending.zip = zip.substr(0, 5);
  if (plus) ending.zip4 = zip.substr(6);
  --ending.end;
}

// "1218O", "I2180": a letter that looks like a digit.
bool is_misread_zip(const LineWord& word) {
  constexpr std::string_view kAlike = "0123456789OILSBZ";
  return word.shape == WordShape::mixed && word.text.size() == 5 &&
         word.text.find_first_not_of(kAlike) == std::string_view::npos &&
         std::count_if(word.text.begin(), word.text.end(), is_digit) > 3;
}

// How many words before `end` say that a ZIP follows: "ZIP", "ZIP CODE".
std::size_t zip_label_words(const AddressLine& line, std::size_t end) {
  constexpr std::size_t kLeast = 3;  // a street, and these
  if (end < kLeast) return 0;
  if (line.is(end - 1, "ZIP") || line.is(end - 1, "ZIPCODE")) return 1;
  const bool code = line.is(end - 1, "CODE");
  return code && (line.is(end - 2, "ZIP") || line.is(end - 2, "POSTAL")) ? 2 : 0;
}

// "APT 00012": a unit as bills fill it up with zeros; no ZIP begins so.
bool is_filled_unit(const AddressLine& line, std::size_t end, std::string_view last) {
  return last.starts_with("000") && !line.term(end - 2).unit.empty();
}

// "90012", "90012-1234", "900121234", "90012 1234".
void read_whole_zip(const AddressLine& line, AddressEnding& ending) {
  if (ending.end < 2 || is_signed(line, ending.end)) return;
  const std::string_view last = zip_text(line, ending.end);
  if (is_filled_unit(line, ending.end, last)) return;
  if (last.size() > 6) read_glued_state(line, ending);
  if (!ending.zip.empty()) return;
  if (last.size() == 4 && is_number_alone(last) && ending.end > 2 &&
      line[ending.end - 2].text.size() == 5 && is_number_alone(line[ending.end - 2].text)) {
    ending.zip = line[ending.end - 2].text;
    ending.zip4 = last;
    ending.end -= 2;
    return;
  }
  const bool plus = last.size() == 10 && last[5] == '-' && is_number_alone(last.substr(0, 5)) &&
                    is_number_alone(last.substr(6));
  // Ten digits are two ZIPs run together, or a telephone behind one.
  const bool nine = last.size() == 9 && is_number_alone(last);
  const bool two = last.size() == 10 && is_number_alone(last) && to_last_zip(line) == 0;
  if (!plus && !nine && !two && (last.size() != 5 || !is_number_alone(last))) return;
  ending.zip = last.substr(0, 5);
  if (plus || nine) ending.zip4 = last.substr(last.size() - 4);
  --ending.end;
  ending.end -= zip_label_words(line, ending.end);
}

// "NJ 7631" is 07631; "AR 7220" has lost another digit, as no ZIP of Arkansas begins with a zero.
bool lost_zeros(std::string_view digits, std::string_view state) {
  constexpr std::size_t kDigits = 5;
  const std::string zip = std::string(kDigits - digits.size(), '0').append(digits);
  return digits[0] != '0' && state_of_zip(zip) == state;
}

// Behind a state a spreadsheet may have lost the zeros at the front, or two ZIPs run together.
void read_damaged_zip(const AddressLine& line, AddressEnding& ending) {
  if (ending.end < 3 || !ending.zip.empty()) return;
  if (ending.end == 3 && line[0].shape == WordShape::digits) return;  // "101 PR 140"
  const std::string_view last = zip_text(line, ending.end);
  const AddressTerm& before = line.term(ending.end - 2);
  if (before.state.empty() || before.state.size() != line[ending.end - 2].text.size()) return;
  const bool plus = last.size() == 9 && last[4] == '-' && is_number_alone(last.substr(5));
  const std::string_view digits = plus ? last.substr(0, 4) : last;
  if (!is_number_alone(digits) || digits.size() < 3 || digits.size() > 4) return;
  if (!lost_zeros(digits, before.state)) return;
  ending.zip = digits;
  if (plus) ending.zip4 = last.substr(5);
  --ending.end;
}

// "RANCHO CORDOVA 95670 CA": the ZIP stands before the state, behind a word that has no number.
void read_zip_before_state(const AddressLine& line, AddressEnding& ending) {
  constexpr std::size_t kLeast = 5;  // a number, a street, a town, and these
  if (ending.end < kLeast || !ending.zip.empty()) return;
  const LineWord& state = line[ending.end - 1];
  const LineWord& zip = line[ending.end - 2];
  const LineWord& town = line[ending.end - 3];
  if (state.term->state.empty() || state.text.size() != 2) return;
  const bool plus =
      zip.text.size() == 10 && zip.text[5] == '-' && is_number_alone(zip.text.substr(6));
  if ((zip.text.size() != 5 && !plus) || !is_number_alone(zip.text.substr(0, 5))) return;
  if (town.shape != WordShape::letters) return;
  const bool may_have_number = !town.term->unit.empty() || town.term->road != RoadWord::none ||
                               town.term->mail != MailWord::none;
  if (may_have_number || (!town.term->type.empty() && !town.term->closes_town)) return;
  ending.state = state.term->state;
  ending.zip = zip.text.substr(0, 5);
  if (plus) ending.zip4 = zip.text.substr(6);
  ending.end -= 2;
}

}  // namespace

void read_zip(const AddressLine& line, AddressEnding& ending) {
  read_whole_zip(line, ending);
  read_damaged_zip(line, ending);
  read_zip_before_state(line, ending);
}

std::string_view zip_text(const AddressLine& line, std::size_t end) {
  const std::string_view last = line[end - 1].text;
  return last.ends_with(".0") ? last.substr(0, last.size() - 2) : last;
}

std::size_t to_last_zip(const AddressLine& line) {
  constexpr std::size_t kLeast = 3;  // a number, a street, a town
  for (std::size_t i = line.size(); i-- > kLeast + 1;) {
    const std::string_view zip = line[i].text.substr(0, 5);
    const bool is_zip = zip.size() == 5 && is_number_alone(zip) &&
                        (line[i].text.size() == 5 || line[i].text[5] == '-');
    const AddressTerm& before = line.term(i - 1);
    if (is_zip && !before.state.empty() && before.directional.empty() && before.type.empty()) {
      return i + 1;
    }
  }
  return 0;
}

std::size_t to_odd_zip(const AddressLine& line) {
  constexpr std::size_t kLeast = 5;  // a number, a street, a town, and these
  const std::size_t at = line.size() - 1;
  if (line.size() < kLeast) return 0;
  const bool misread = is_misread_zip(line[at]);
  if (line[at].shape != WordShape::digits && !misread) return 0;
  const LineWord& state = line[at - 1];
  const AddressTerm& town = line.term(at - 2);
  const bool is_road = town.plain_type || town.road != RoadWord::none || town.type == "RTE";
  const std::size_t digits = line[at].text.size();
  const bool is_odd = misread || (digits > 1 && digits < 9 && digits != 5);
  const bool behind_town =
      line[at - 2].shape == WordShape::letters && !is_road && town.unit.empty();
  return is_odd && behind_town && state.text.size() == 2 && !state.term->state.empty() ? at : 0;
}

bool is_signed(const AddressLine& line, std::size_t end) {
  return end > 1 && line[end - 2].text == "#";
}

}  // namespace metes
