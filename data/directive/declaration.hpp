#pragma once

#include "data/directive/toml_tree.hpp"
#include "geo/values/day.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// One table of a manifest while it is read: every key must be among `keys`, every value is checked
/// for its kind, and each complaint is a DataError that begins with file, line and what is being
/// declared. It looks at a TomlNode that must outlive it. Callable from any thread.
class Declaration {
 public:
  /// Throws when `node` is not a table or holds a key that is not among `keys`.
  Declaration(const TomlNode& node, std::string file, std::string subject,
              std::vector<std::string> keys);

  [[nodiscard]] const TomlNode& node() const { return *node_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& subject() const { return subject_; }
  /// Null when the key is absent.
  [[nodiscard]] const TomlNode* find(std::string_view key) const;
  [[nodiscard]] const TomlNode& require(std::string_view key) const;

  [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise = "") const;
  /// A text that is there and not empty.
  [[nodiscard]] std::string required_text(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key, double otherwise) const;
  [[nodiscard]] bool boolean(std::string_view key, bool otherwise) const;
  [[nodiscard]] Day required_day(std::string_view key) const;
  /// A list of texts, or one text as a list of one.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  /// The tables of a list of tables, or one table as a list of one.
  [[nodiscard]] std::vector<const TomlNode*> tables(std::string_view key) const;

  /// "chicago.toml:41: source \"austin\": " and the complaint.
  [[noreturn]] void fail(const TomlNode& at, std::string_view complaint) const;
  /// A complaint about the value of a key: "`role` is "fabrik", expected …".
  [[noreturn]] void fail_key(std::string_view key, std::string_view complaint) const;

 private:
  const TomlNode& expect(const TomlNode& value, std::string_view key, TomlNode::Kind kind) const;

  const TomlNode* node_;
  std::string file_;
  std::string subject_;
  std::vector<std::string> keys_;
};

}  // namespace metes::data
