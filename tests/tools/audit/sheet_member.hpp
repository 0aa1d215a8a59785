#pragma once

#include <filesystem>
#include <string>

namespace metes::tests {

/// The first sheet of an .xlsx that an audit writes, as a member of its archive.
inline constexpr const char* kFirstSheet = "xl/worksheets/sheet1.xml";

/// The bytes of a member of an archive; none where there is none.
[[nodiscard]] std::string member_of(const std::filesystem::path& archive, const std::string& name);

/// Writes a spreadsheet again, with another sheet or member.
void write_with(const std::string& xml, const std::filesystem::path& from,
                const std::filesystem::path& to, const std::string& member = kFirstSheet);

}  // namespace metes::tests
