#include "data/directive/directive_reader.hpp"

#include "data/directive/directive_parts.hpp"
#include "data/file/digest.hpp"
#include "data/file/mapped_file.hpp"
#include "geo/values/error.hpp"

#include <algorithm>
#include <utility>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;

// A file is checked for what it is before it is parsed; shipped directives have under 16 KiB.
constexpr std::size_t kLargestFile = 1 << 20;

const std::vector<std::string> kKeys{
    "id",           "version",  "supersedes", "title",     "number",         "instrument",
    "issuing_body", "matter",   "not_known",  "not_found", "jurisdiction",   "status",
    "source",       "conflict", "provision",  "conduct",   "actors",         "scope",
    "listed",       "excluded", "entity",     "exception", "superior_right", "private_opt_in",
    "obligation",   "sign",     "dispute"};

SourceIds ids_of(const std::vector<DirectiveSource>& sources) {
  SourceIds ids;
  for (const DirectiveSource& source : sources) ids.push_back(source.id);
  return ids;
}

std::vector<Provision> read_provisions(const Declaration& file, const SourceIds& sources) {
  std::vector<Provision> provisions;
  for (const TomlNode* node : file.tables("provision")) {
    const Declaration of(*node, file.file(), "provision", {"id", "citation", "text", "cites"});
    Provision provision{.id = of.required_text("id"),
                        .citation = of.text("citation"),
                        .text = of.required_text("text"),
                        .cites = read_cites(of, sources)};
    expect_new_id(of, provisions, provision.id);
    provisions.push_back(std::move(provision));
  }
  return provisions;
}

std::vector<Conduct> read_conduct(const Declaration& file, const SourceIds& sources) {
  std::vector<Conduct> conduct;
  for (const TomlNode* node : file.tables("conduct")) {
    const Declaration of(*node, file.file(), "conduct", {"term", "definition", "cites"});
    conduct.push_back({.term = of.required_text("term"),
                       .definition = optional_text(of, "definition"),
                       .cites = read_cites(of, sources)});
  }
  return conduct;
}

std::optional<Actors> read_actors(const Declaration& file, const SourceIds& sources) {
  if (file.find("actors") == nullptr) return std::nullopt;
  const Declaration of(file.require("actors"), file.file(), "actors", {"kind", "text", "cites"});
  return Actors{.kind = required_term<ActorKind>(of, "kind"),
                .text = of.required_text("text"),
                .cites = read_cites(of, sources)};
}

std::vector<EntityStanding> read_entities(const Declaration& file, const SourceIds& sources) {
  std::vector<EntityStanding> entities;
  for (const TomlNode* node : file.tables("entity")) {
    const Declaration of(*node, file.file(), "entity",
                         {"name", "names", "standing", "text", "cites"});
    const std::string name = of.required_text("name");
    entities.push_back({.name = name,
                        .names = read_spellings(of, name),
                        .standing = required_term<Standing>(of, "standing"),
                        .text = of.text("text"),
                        .cites = read_cites(of, sources)});
  }
  return entities;
}

std::vector<CitedText> read_texts(const Declaration& file, const std::string& key,
                                  const SourceIds& sources) {
  std::vector<CitedText> texts;
  for (const TomlNode* node : file.tables(key)) {
    const Declaration of(*node, file.file(), key, {"text", "cites"});
    texts.push_back({.text = of.required_text("text"), .cites = read_cites(of, sources)});
  }
  return texts;
}

std::vector<DirectiveException> read_exceptions(const Declaration& file, const SourceIds& sources) {
  std::vector<DirectiveException> exceptions;
  for (const TomlNode* node : file.tables("exception")) {
    const Declaration of(*node, file.file(), "exception", {"kind", "text", "cites"});
    exceptions.push_back({.kind = required_term<ExceptionKind>(of, "kind"),
                          .text = of.required_text("text"),
                          .cites = read_cites(of, sources)});
  }
  return exceptions;
}

std::optional<PrivateOptIn> read_opt_in(const Declaration& file, const SourceIds& sources) {
  if (file.find("private_opt_in") == nullptr) return std::nullopt;
  const Declaration of(file.require("private_opt_in"), file.file(), "private_opt_in",
                       {"who", "area", "text", "cites"});
  PrivateOptIn opt_in{.who = {},
                      .area = optional_term<AreaKind>(of, "area"),
                      .text = of.required_text("text"),
                      .cites = read_cites(of, sources)};
  for (const std::string& word : of.texts("who")) {
    opt_in.who.push_back(to_term<OptInParty>(of, "who", word));
  }
  return opt_in;
}

std::vector<SignText> read_signs(const Declaration& file, const SourceIds& sources) {
  std::vector<SignText> signs;
  for (const TomlNode* node : file.tables("sign")) {
    const Declaration of(*node, file.file(), "sign", {"language", "text", "cites"});
    const std::string language = of.required_text("language");
    const bool is_code =
        language.size() >= 2 && language.size() <= 3 &&
        std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_code) {
      of.fail_key("language",
                  fmt::format("is \"{}\", expected an ISO 639 code such as en", language));
    }
    signs.push_back(
        {.language = language, .text = of.required_text("text"), .cites = read_cites(of, sources)});
  }
  return signs;
}

std::vector<std::string> read_not_known(const Declaration& file) {
  const std::vector<std::string> allowed(optional_facts().begin(), optional_facts().end());
  std::vector<std::string> names = file.texts("not_known");
  for (const std::string& name : names) expect_word(file, "not_known", name, allowed);
  return names;
}

std::uint32_t read_version(const Declaration& file) {
  const auto version = optional_count(file, "version");
  if (!version) file.fail_key("version", "is missing, it is required: 1 for the first");
  return *version;
}

Directive read_tree(const Declaration& file) {
  auto sources = read_sources(file);
  const SourceIds ids = ids_of(sources);
  return {.sha256 = {},
          .id = file.required_text("id"),
          .version = read_version(file),
          .supersedes = optional_text(file, "supersedes"),
          .jurisdiction = read_jurisdiction(file),
          .issuing_body = file.required_text("issuing_body"),
          .instrument = required_term<Instrument>(file, "instrument"),
          .number = optional_text(file, "number"),
          .title = file.required_text("title"),
          .life = read_life(file, ids),
          .sources = std::move(sources),
          .conflicts = read_conflicts(file, ids),
          .provisions = read_provisions(file, ids),
          .conduct = read_conduct(file, ids),
          .actors = read_actors(file, ids),
          .matter = optional_term<Matter>(file, "matter"),
          .scope = read_scope(file, ids),
          .listed = read_listed(file, ids),
          .excluded = read_excluded(file, ids),
          .entities = read_entities(file, ids),
          .superior_rights = read_texts(file, "superior_right", ids),
          .exceptions = read_exceptions(file, ids),
          .private_opt_in = read_opt_in(file, ids),
          .obligations = read_obligations(file, ids),
          .signs = read_signs(file, ids),
          .disputes = read_texts(file, "dispute", ids),
          .not_known = read_not_known(file),
          .not_found = file.texts("not_found")};
}

const TomlNode* member_of(const TomlNode& table, std::string_view key) {
  const auto found = std::find_if(table.members.begin(), table.members.end(),
                                  [&](const auto& member) { return member.first == key; });
  return found == table.members.end() ? nullptr : &found->second;
}

}  // namespace

DirectiveFile read_directive(const std::filesystem::path& file) {
  const std::string name = file.string();
  const MappedFile mapped(file);
  const auto bytes = mapped.bytes();
  if (bytes.size() > kLargestFile) {
    throw DataError(fmt::format("{}: {} bytes, expected a directive of at most {}", name,
                                bytes.size(), kLargestFile));
  }
  return read_directive_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, name);
}

DirectiveFile read_directive_text(std::string toml, const std::string& name) {
  TomlNode tree = parse_toml(toml, name);
  Directive directive = read_tree(Declaration(tree, name, "directive", kKeys));
  Sha256 digest;
  digest.update(toml);
  directive.sha256 = digest.hex();
  return {.name = name,
          .toml = std::move(toml),
          .directive = std::move(directive),
          .tree = std::move(tree)};
}

std::uint32_t line_of(const TomlNode& tree, std::string_view key) {
  const TomlNode* node = member_of(tree, key);
  return node == nullptr ? 1 : node->line;
}

std::uint32_t line_of(const TomlNode& tree, std::string_view key, std::size_t index,
                      std::string_view member) {
  const TomlNode* node = member_of(tree, key);
  if (node == nullptr) return 1;
  if (node->kind == Kind::list && index < node->items.size()) node = &node->items[index];
  const TomlNode* within = member_of(*node, member);
  return within == nullptr ? node->line : within->line;
}

}  // namespace metes::data
