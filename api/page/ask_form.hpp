#pragma once

#include "api/service/question.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace metes::api {

/// What stands in the fields of the page's form, as it was typed; empty: left empty.
struct AskForm {
  std::string place;  // an address, a parcel number, or latitude, longitude
  std::string as_of;
  std::string accuracy_m;
  std::string city;
  std::string lang;
  std::string as;  // what is wanted instead of a page: "json", or "record" of evidence
};

inline constexpr std::array<std::pair<std::string_view, std::string AskForm::*>, 6> kAskFields{
    {{"place", &AskForm::place},
     {"as_of", &AskForm::as_of},
     {"accuracy_m", &AskForm::accuracy_m},
     {"city", &AskForm::city},
     {"lang", &AskForm::lang},
     {"as", &AskForm::as}}};

/// The fields of a body of application/x-www-form-urlencoded. Throws RequestError where it is none,
/// and for fields that are not known or given twice.
[[nodiscard]] AskForm ask_form_of(std::string_view body);

/// The lookup that the form asks for, under the checks of /v1/lookup. The place is a position where
/// it is two numbers with a comma between; a parcel number where the city has that number, or it
/// can be nothing else; or else an address. Throws RequestError.
[[nodiscard]] Question question_of(const AskForm& form, const Catalogue& catalogue,
                                   const Today& today);

}  // namespace metes::api
