#pragma once

#include "data/file/new_file.hpp"
#include "geo/answer/engine.hpp"
#include "tools/audit/audit_table.hpp"
#include "tools/command/commands.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace metes::tools {

/// Where the rows of an audit go: what appears whole or not at all, or standard output. One thread.
class AuditOutput {
 public:
  AuditOutput() = default;
  virtual ~AuditOutput() = default;
  AuditOutput(const AuditOutput&) = delete;
  AuditOutput& operator=(const AuditOutput&) = delete;

  /// Whole lines, as the table writes them.
  virtual void write(std::string_view lines) = 0;
  virtual void commit() = 0;
  /// After commit(), once: what a part of an audit is, where it is a table that gets a note.
  [[nodiscard]] virtual std::optional<data::FileContent> content() { return std::nullopt; }
  /// Whether standard output is free for what people read.
  [[nodiscard]] virtual bool is_file() const { return true; }
};

/// As --output's name says. The table must outlive it. Throws DataError when it cannot be written.
[[nodiscard]] std::unique_ptr<AuditOutput> open_audit_output(const AuditPointsArguments& arguments,
                                                             const AuditTable& table,
                                                             const Engine& engine, Day day);

}  // namespace metes::tools
