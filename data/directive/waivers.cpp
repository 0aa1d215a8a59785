#include "data/directive/waivers.hpp"

#include "data/directive/declaration.hpp"
#include "data/directive/toml_tree.hpp"
#include "data/file/mapped_file.hpp"

#include <fmt/format.h>

#include <map>

namespace metes::data {

std::vector<Waiver> parse_waivers(std::string_view bytes, const std::string& file) {
  const TomlNode tree = parse_toml(bytes, file);
  const Declaration all(tree, file, "waivers", {"waiver"});
  std::map<std::string, std::uint32_t> lines;
  std::vector<Waiver> waivers;
  for (const TomlNode* node : all.tables("waiver")) {
    const Declaration one(*node, file, "waiver", {"id", "reason", "by", "until"});
    Waiver& waiver = waivers.emplace_back(Waiver{.id = one.required_text("id"),
                                                 .reason = one.required_text("reason"),
                                                 .by = one.required_text("by"),
                                                 .until = one.required_day("until"),
                                                 .line = node->line});
    const auto [known, is_new] = lines.try_emplace(waiver.id, waiver.line);
    if (is_new) continue;
    one.fail_key("id", fmt::format("is {}, which line {} waives already, expected another",
                                   waiver.id, known->second));
  }
  return waivers;
}

std::vector<Waiver> read_waivers(const std::filesystem::path& file) {
  const MappedFile mapped(file);
  const auto bytes = mapped.bytes();
  return parse_waivers({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                       file.filename().string());
}

}  // namespace metes::data
