#pragma once

#include "api/answer/answer_writer.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace metes::api {

/// A snapshot's engine under the directives that a question chooses, with the writer of its
/// answers. A set that was asked for before is not made again. Callable from any thread.
class Selections {
 public:
  explicit Selections(const std::shared_ptr<const Engine>& engine);

  /// Whether the engine knows all directives of these ids.
  [[nodiscard]] bool know(const std::vector<std::string>& ids) const;
  /// Under the directives of these ids, or all where none are given. Throws RequestError for an id
  /// that the engine does not know.
  [[nodiscard]] std::shared_ptr<const AnswerWriter> under(const std::vector<std::string>& ids);

 private:
  struct Selection {
    std::vector<bool> chosen;  // by the directive's place
    std::shared_ptr<const AnswerWriter> writer;
  };
  [[nodiscard]] std::vector<bool> chosen_by(const std::vector<std::string>& ids) const;
  [[nodiscard]] std::shared_ptr<const AnswerWriter> made_for(const std::vector<bool>& chosen) const;

  std::shared_ptr<const AnswerWriter> all_;
  std::mutex mutex_;
  std::vector<Selection> recent_;  // the last asked comes last
};

}  // namespace metes::api
