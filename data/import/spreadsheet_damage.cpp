#include "data/import/spreadsheet_damage.hpp"

#include <regex>

namespace metes::data {

bool is_destroyed_number(const std::string& text) {
  static const std::regex kScientific(R"(\d(\.\d*)?[eE]\+\d+|\d\.\d+[eE]\d+)");
  static const std::regex kNegative(R"(-\d+(\.0*)?)");  // "-2147483648": longer than 32 bits
  return std::regex_match(text, kScientific) || std::regex_match(text, kNegative) ||
         text.find("##") != std::string::npos;
}

bool is_float_number(const std::string& text) {
  static const std::regex kFloat(R"(\d+\.0*)");
  return text.find('.') != std::string::npos && std::regex_match(text, kFloat);
}

bool begins_with_day(const std::string& text) {
  static const std::regex kDay(R"(^(\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|)"
                               R"((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{1,2})\b)");
  const auto dash = text.find('-');
  if (dash == 0 || dash > 3) return false;  // nearly all texts; the expression is slow
  return std::regex_search(text, kDay, std::regex_constants::match_continuous);
}

}  // namespace metes::data
