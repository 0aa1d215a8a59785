#include "api/http/streamed_answer.hpp"

#include <exception>

namespace metes::api {

void StreamedAnswer::write(std::string_view bytes) {
  if (bytes.empty()) return;  // an empty chunk would be the last
  written_ += bytes.size();
  if (!sink_(bytes)) throw ConnectionLost();
}

StreamedAnswer::End StreamedAnswer::run(const std::function<void(Exchange&)>& stream) {
  try {
    stream(*this);
    return End::whole;
  } catch (const ConnectionLost&) {  // the client sees an answer without its end
    return End::lost;
  } catch (const std::exception&) {
    return End::failed;
  }
}

}  // namespace metes::api
