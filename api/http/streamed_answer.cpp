#include "api/http/streamed_answer.hpp"

#include <fmt/compile.h>

#include <exception>

namespace metes::api {

void StreamedAnswer::write(std::string_view bytes) {
  if (bytes.empty()) return;  // an empty chunk would be the last
  written_ += bytes.size();
  if (!is_chunked_) return client_.write(bytes);
  client_.write(fmt::format(FMT_COMPILE("{:x}\r\n"), bytes.size()));
  client_.write(bytes);
  client_.write("\r\n");
}

StreamedAnswer::Result StreamedAnswer::run(const std::function<void(Exchange&)>& stream) {
  try {
    stream(*this);
    if (is_chunked_) client_.write("0\r\n\r\n");
    return Result::whole;
  } catch (const ConnectionLost&) {  // the client sees an answer without its end
    return Result::lost;
  } catch (const std::exception&) {
    return Result::failed;
  }
}

}  // namespace metes::api
