#include "api/http/turn.hpp"

#include "api/http/answer_head.hpp"
#include "api/http/streamed_answer.hpp"

#include <optional>

namespace metes::api {
namespace {

constexpr int kFailed = 500;

BodyEnd end_of_body(const Turn& turn) {
  if (!turn.response.stream) return BodyEnd::length;
  return turn.is_http_1_1 ? BodyEnd::chunks : BodyEnd::close;
}

bool write_stream(Turn& turn, BodyEnd end) {
  StreamedAnswer answer(turn.client, end == BodyEnd::chunks);
  const auto result = answer.run(turn.response.stream);
  if (result == StreamedAnswer::Result::failed) turn.response.status = kFailed;
  turn.answered_bytes = answer.written();
  return result == StreamedAnswer::Result::whole;
}

}  // namespace

bool write_answer(Turn& turn, std::chrono::milliseconds idle) {
  const BodyEnd end = end_of_body(turn);
  if (end == BodyEnd::close) turn.keeps_alive = false;
  std::optional<std::chrono::seconds> waits;
  if (turn.keeps_alive) waits = std::chrono::duration_cast<std::chrono::seconds>(idle);
  try {
    turn.client.write(answer_head(turn.response, end, waits));
    if (turn.method == "HEAD") return true;
    if (turn.response.stream) return write_stream(turn, end);
    turn.client.write(turn.response.body);
  } catch (const ConnectionLost&) {
    return false;
  }
  turn.answered_bytes = turn.response.body.size();
  return true;
}

}  // namespace metes::api
