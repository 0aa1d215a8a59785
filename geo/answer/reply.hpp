#pragma once

#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <string>

namespace metes {

/// What an answer says in plain words. It names the directive, the day, the reasons and whom to
/// turn to, and no place: neither coordinate nor address nor parcel.
struct Reply {
  std::string sentence;
  std::string records;       // of which days they are; may be empty
  std::string paragraph;     // the sentence, each reason, the records, whom to turn to, the notice
  std::string text_message;  // at most 160 letters of GSM-7: one SMS
};

/// The reply in a language, all from the catalogue (geo/answer/wording.hpp); titles and names stay
/// as they are written. Callable from any thread.
[[nodiscard]] Reply reply_to(const Answer& answer, const Engine& engine, Language language);

}  // namespace metes
