#include "api/answer/json.hpp"

#include "api/answer/answer_writer.hpp"

#include <nlohmann/json.hpp>

namespace metes::api {

std::string to_json(const Answer& answer, const Engine& engine, Language language, int indent) {
  std::string text;
  AnswerWriter(engine).append(text, answer, language);
  return indent < 0 ? text : nlohmann::ordered_json::parse(text).dump(indent);
}

}  // namespace metes::api
