#pragma once

#include "api/json/json_writer.hpp"
#include "geo/answer/wording.hpp"
#include "geo/decision/outcome.hpp"

#include <string>
#include <vector>

namespace metes::api {

/// The reasons of one answer as JSON. What decides a parcel mostly decides its directive and the
/// answer too: each list is written once. One thread.
class ReasonTexts {
 public:
  explicit ReasonTexts(Language language) : language_(language) {}

  /// "reasons", a member: each with its code, what it is about, and a sentence. It lasts until the
  /// next call; the list must last longer.
  [[nodiscard]] JsonText of(const std::vector<Because>& because);

 private:
  struct Written {
    const std::vector<Because>* because;
    std::string text;
  };
  Language language_;
  std::vector<Written> written_;
  std::string once_;  // of one list too many to be kept
};

}  // namespace metes::api
