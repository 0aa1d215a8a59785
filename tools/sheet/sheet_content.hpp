#pragma once

#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <string>
#include <vector>

namespace metes::tools {

/// What a printed sheet of a site says, beside its map.
struct SheetContent {
  struct Fact {
    std::string label;
    std::string text;
  };
  struct UnderDirective {
    std::string title;     // "COVERED: Executive Order 2025-8 (…)"
    std::string reasons;   // a sentence each
    std::string citation;  // the parts of it on which they rest
  };
  std::string title;     // the parcel
  std::string place;     // the city, the day
  std::string headline;  // the outcome
  std::string sentence;
  std::vector<Fact> facts;
  std::vector<UnderDirective> directives;
  std::vector<std::string> small_print;
};

/// Of an answer about parcels.
[[nodiscard]] SheetContent sheet_content(const Answer& answer, const Engine& engine,
                                         Language language);

}  // namespace metes::tools
