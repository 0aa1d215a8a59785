#include "geo/address/zip_state.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace metes {
namespace {

struct ZipRange {
  int first = 0;  // of the first three digits
  int last = 0;
  std::string_view state;
};

// USPS, three-digit prefixes and the sectional centres that they belong to. Later ones are cut out
// of those before.
constexpr std::array kRanges{
    ZipRange{5, 5, "NY"},     ZipRange{6, 9, "PR"},     ZipRange{8, 8, "VI"},
    ZipRange{10, 27, "MA"},   ZipRange{28, 29, "RI"},   ZipRange{30, 38, "NH"},
    ZipRange{39, 49, "ME"},   ZipRange{50, 59, "VT"},   ZipRange{55, 55, "MA"},
    ZipRange{60, 69, "CT"},   ZipRange{70, 89, "NJ"},   ZipRange{90, 98, "AE"},
    ZipRange{100, 149, "NY"}, ZipRange{150, 196, "PA"}, ZipRange{197, 199, "DE"},
    ZipRange{200, 205, "DC"}, ZipRange{201, 201, "VA"}, ZipRange{206, 219, "MD"},
    ZipRange{220, 246, "VA"}, ZipRange{247, 268, "WV"}, ZipRange{270, 289, "NC"},
    ZipRange{290, 299, "SC"}, ZipRange{300, 319, "GA"}, ZipRange{320, 349, "FL"},
    ZipRange{340, 340, "AA"}, ZipRange{350, 369, "AL"}, ZipRange{370, 385, "TN"},
    ZipRange{386, 397, "MS"}, ZipRange{398, 399, "GA"}, ZipRange{400, 427, "KY"},
    ZipRange{430, 459, "OH"}, ZipRange{460, 479, "IN"}, ZipRange{480, 499, "MI"},
    ZipRange{500, 528, "IA"}, ZipRange{530, 549, "WI"}, ZipRange{550, 567, "MN"},
    ZipRange{569, 569, "DC"}, ZipRange{570, 577, "SD"}, ZipRange{580, 588, "ND"},
    ZipRange{590, 599, "MT"}, ZipRange{600, 629, "IL"}, ZipRange{630, 658, "MO"},
    ZipRange{660, 679, "KS"}, ZipRange{680, 693, "NE"}, ZipRange{700, 714, "LA"},
    ZipRange{716, 729, "AR"}, ZipRange{730, 749, "OK"}, ZipRange{733, 733, "TX"},
    ZipRange{750, 799, "TX"}, ZipRange{800, 816, "CO"}, ZipRange{820, 831, "WY"},
    ZipRange{832, 838, "ID"}, ZipRange{840, 847, "UT"}, ZipRange{850, 865, "AZ"},
    ZipRange{870, 884, "NM"}, ZipRange{885, 885, "TX"}, ZipRange{889, 898, "NV"},
    ZipRange{900, 961, "CA"}, ZipRange{962, 966, "AP"}, ZipRange{967, 968, "HI"},
    ZipRange{969, 969, "GU"}, ZipRange{970, 979, "OR"}, ZipRange{980, 994, "WA"},
    ZipRange{995, 999, "AK"}};

}  // namespace

std::string_view state_of_zip(std::string_view zip) {
  constexpr std::size_t kPrefix = 3;
  const std::string_view digits = zip.substr(0, kPrefix);
  if (digits.size() < kPrefix || !std::all_of(digits.begin(), digits.end(), is_digit)) return {};
  int prefix = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
  const auto range = std::find_if(kRanges.rbegin(), kRanges.rend(), [prefix](const ZipRange& each) {
    return each.first <= prefix && prefix <= each.last;
  });
  return range == kRanges.rend() ? std::string_view() : range->state;
}

}  // namespace metes
