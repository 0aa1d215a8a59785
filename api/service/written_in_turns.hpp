#pragma once

#include "api/http/message.hpp"
#include "api/service/turns.hpp"

#include <memory>

namespace metes::api {

/// A turn to make a large answer in. Throws RequestError where there is none in time.
[[nodiscard]] std::shared_ptr<OwnTurn> turn_to_write(const std::shared_ptr<Turns>& turns,
                                                     std::chrono::milliseconds longest);

/// The answer's stream, made in that turn. While its client takes what is made another has the
/// turn, so that who is slow holds up nobody.
void write_in_turns(Response& response, std::shared_ptr<OwnTurn> turn);

}  // namespace metes::api
