#pragma once

#include <functional>
#include <string>

namespace metes::data {

/// The one file of a zip archive that can be read, or the one that `layer` names by its file name
/// or stem; a path within the archive. Throws DataError, naming the candidates, when there is none
/// or more than one, and for archives within archives.
[[nodiscard]] std::string choose_in_archive(const std::string& archive, const std::string& layer,
                                            const std::string& at,
                                            const std::function<bool(const std::string&)>& knows);

}  // namespace metes::data
