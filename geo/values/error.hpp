#pragma once

#include <stdexcept>
#include <string>

namespace metes {

/// Input that cannot be used: a file, a layer, a feature, a row, a damaged snapshot.
/// The message names the thing, the value found and what was expected. Ends as exit code 1.
class DataError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A question or a command that is put wrongly: an argument, a value out of its range.
/// The message names the argument. Ends as exit code 2, or as HTTP 400.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace metes
