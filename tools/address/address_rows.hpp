#pragma once

#include "api/json/json_writer.hpp"
#include "geo/address/address.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace metes::tools {

/// An address of a line of input: whole, or in its parts.
struct AddressRow {
  std::optional<std::string> whole{};
  AddressParts parts{};
};

/// Puts the members of the answer for one row.
using AnswerRow = std::function<void(const AddressRow&, api::JsonWriter& answer)>;

/// Whether the answer has an "address" of its own in the place of the row's.
enum class OwnAddress : bool { no, yes };

/// Reads a JSON object a line from a file, or from standard input where the file is "-", with "raw"
/// or "address", or "street" and its parts; an "address" that does not say its town has it in
/// "city", "state" and "zip", if there are any. Prints one a line, with the row's "id" and text and
/// what `answer` adds. A line that cannot be read is answered by its "error". Throws DataError when
/// the file cannot be read.
void answer_rows(const std::filesystem::path& file, OwnAddress own, const AnswerRow& answer);

}  // namespace metes::tools
