#include "api/http/rate_limit.hpp"
#include "data/directive/toml_tree.hpp"
#include "data/file/mapped_file.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"
#include "tools/serve/serve.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace metes::tools {
namespace {

constexpr const char* kConfig = "--config";
constexpr const char* kConfigVariable = "METES_CONFIG";

std::string environment_name(const std::string& option) {
  std::string name = "METES_" + option;
  for (char& c : name) {
    c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

// CLI11 reads 010 as eight.
std::string refuse_octal(const std::string& text) {
  const bool is_octal = text.size() > 1 && text.front() == '0' &&
                        std::isdigit(static_cast<unsigned char>(text[1])) != 0;
  return is_octal ? "is " + text + ", expected a number that no zero begins" : std::string();
}

template <typename Value>
CLI::Option* add(CLI::App& command, const std::string& name, Value& value, const char* meaning) {
  auto* option = command.add_option("--" + name, value, meaning)
                     ->envname(environment_name(name))
                     ->capture_default_str();
  return std::is_integral_v<Value> ? option->check(refuse_octal) : option;
}

// CLI11 takes any number for a flag.
std::string refuse_no_boolean(const std::string& text) {
  constexpr std::array<std::string_view, 8> kWords{"true",  "yes", "on",  "1",
                                                   "false", "no",  "off", "0"};
  const bool is_word = std::find(kWords.begin(), kWords.end(), lower(text)) != kWords.end();
  return is_word ? std::string() : "is \"" + text + "\", expected true or false";
}

void add_flag(CLI::App& command, const std::string& name, bool& value, const char* meaning) {
  command.add_flag("--" + name, value, meaning)
      ->envname(environment_name(name))
      ->check(refuse_no_boolean);
}

CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                      const char* meaning) {
  return command.add_option("--" + name, values, meaning)
      ->envname(environment_name(name))
      ->delimiter(',');
}

// NaN is within every range of CLI11.
CLI::Option* add_decimal(CLI::App& command, const std::string& name, double& value,
                         const CLI::Range& range, const char* meaning) {
  return add(command, name, value, meaning)->check(range)->check([](const std::string& text) {
    const bool is_number = !std::isnan(std::strtod(text.c_str(), nullptr));
    return is_number ? std::string() : text + " is none, expected a decimal number";
  });
}

// As browsers send it; another text would never be one.
std::string refuse_origin(const std::string& text) {
  if (text == "*" || text == "null") return {};
  const auto scheme = text.find("://");
  const bool has_host = scheme != std::string::npos && scheme > 0 && scheme + 3 < text.size();
  const bool has_path = has_host && text.find('/', scheme + 3) != std::string::npos;
  const bool is_small = std::none_of(
      text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || std::isupper(c) != 0; });
  if (has_host && !has_path && is_small) return {};
  return "\"" + text +
         "\" is none, expected an origin in small letters and without a slash behind it, as "
         "https://city.example, or *";
}

void add_tls(CLI::App& command, ServeArguments& arguments) {
  add(command, "tls-certificate", arguments.tls_certificate,
      "Speak TLS with this certificate and those that sign it, PEM, on both ports");
  add(command, "tls-key", arguments.tls_key, "Its private key, PEM, without a passphrase");
}

void add_limits(CLI::App& command, ServeArguments& arguments) {
  const CLI::Range seconds(0.001, 86'400.0);
  add(command, "connections", arguments.connections, "Open connections; then 503")
      ->check(CLI::Range(1, 16'384));
  add(command, "streams", arguments.streams, "Streams answered at once; then 503")
      ->check(CLI::Range(1, 16'384));
  add(command, "body-bytes", arguments.body_bytes, "Largest body of a single lookup")
      ->check(CLI::Range(1, 16'777'216));
  add_decimal(command, "head-seconds", arguments.head_seconds, seconds,
              "For a request's head to arrive");
  add_decimal(command, "body-seconds", arguments.body_seconds, seconds, "For its body");
  add_decimal(command, "idle-seconds", arguments.idle_seconds, seconds, "Between two requests");
  add_decimal(command, "write-seconds", arguments.write_seconds, seconds,
              "For an answer to be taken");
  add_decimal(command, "search-seconds", arguments.search_seconds, seconds,
              "For features to be found, or parcels overlaid; then 400");
  add_decimal(command, "drain-seconds", arguments.drain_seconds, seconds,
              "For requests to end when stopping");
  add_decimal(command, "watch-seconds", arguments.watch_seconds, CLI::Range(0.0, 86'400.0),
              "How often to look whether a snapshot or the certificate has changed; 0: never")
      ->check([seconds](const std::string& text) {
        const bool is_never = std::strtod(text.c_str(), nullptr) == 0;
        return is_never ? std::string() : seconds(text);  // more often it would do nothing else
      });
}

void add_keys(CLI::App& command, const std::string& name, std::vector<std::string>& hashes,
              const char* meaning) {
  add_list(command, name, hashes, meaning)->check([](const std::string& text) {
    constexpr std::size_t kDigits = 64;
    const bool is_hex = std::all_of(text.begin(), text.end(), [](unsigned char c) {
      return std::isxdigit(c) != 0 && std::isupper(c) == 0;
    });
    return text.size() == kDigits && is_hex ? std::string() : "expected 64 small hex digits";
  });
}

void add_clients(CLI::App& command, ServeArguments& arguments) {
  add(command, "public-url", arguments.public_url,
      "What links begin with, behind a proxy: https://city.example/metes")
      ->check([](const std::string& text) {
        if (text.empty()) return std::string();  // as --print-config has it
        const bool is_web = text.rfind("http://", 0) == 0 || text.rfind("https://", 0) == 0;
        const bool has_host = text.find(":///") == std::string::npos;
        const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
          constexpr std::string_view kNone = "?#\"<>\\^`{|}";
          return c > ' ' && c < '\x7F' && kNone.find(c) == std::string_view::npos;
        });
        return is_web && has_host && is_plain && text.back() != '/'
                   ? std::string()
                   : "expected http:// or https://, a host and perhaps a path, without a last "
                     "slash";
      });
  add_list(command, "origins", arguments.origins,
           "Web origins that may ask from a browser; \"*\": all")
      ->check(refuse_origin);
  add_keys(command, "admin-key-sha256", arguments.admin_keys,
           "SHA-256, hex, of a key that may reload; may be repeated");
  add_keys(command, "batch-key-sha256", arguments.batch_keys,
           "The same of a key that /v1/lookups then needs");
  add(command, "sign", arguments.sign, "Sign evidence records with this Ed25519 private key, PEM");
  add_decimal(command, "rate", arguments.rate, CLI::Range(0.0, 1e6),
              "Requests a second of one client; 0: no limit");
  add_decimal(command, "burst", arguments.burst, CLI::Range(1.0, 1e6),
              "Requests at once of one client, where --rate limits");
  add_list(command, "trusted-proxies", arguments.trusted_proxies,
           "Addresses, and networks as 10.0.0.0/8, whose X-Forwarded-For names the client")
      ->check([](const std::string& text) {
        return api::is_network(text) ? std::string()
                                     : "\"" + text +
                                           "\" is none, expected an address as 10.0.0.1 or a "
                                           "network as 10.0.0.0/8";
      });
}

bool is_flag(const CLI::Option& option) {
  return option.get_expected_max() == 0;
}
bool is_list(const CLI::Option& option) {
  return option.get_items_expected_max() > 1;
}

std::string scalar_text(const data::TomlNode& node, const std::string& at,
                        const CLI::Option& option) {
  using Kind = data::TomlNode::Kind;
  switch (node.kind) {
    case Kind::text:
      return node.text;
    case Kind::integer:
      return std::to_string(node.integer);
    case Kind::number:
      return fmt::format("{}", node.number);
    case Kind::boolean:
      return node.boolean ? "true" : "false";
    default:
      throw UsageError(fmt::format("{} is {}, expected {}", at, data::kind_name(node.kind),
                                   is_flag(option) ? "true or false" : "a text or a number"));
  }
}

std::vector<std::string> texts_of(const data::TomlNode& node, const std::string& at,
                                  const CLI::Option& option) {
  if (node.kind != data::TomlNode::Kind::list || !is_list(option))
    return {scalar_text(node, at, option)};
  std::vector<std::string> texts;
  for (const data::TomlNode& item : node.items) texts.push_back(scalar_text(item, at, option));
  return texts;
}

// An empty list, or an empty text for one.
bool is_empty_list(const CLI::Option& option, const std::vector<std::string>& texts) {
  return is_list(option) && std::all_of(texts.begin(), texts.end(),
                                        [](const std::string& text) { return text.empty(); });
}

// What holds for the option, as read_serve_config() reads it.
std::string toml_value(const CLI::Option& option) {
  const bool is_given = option.count() > 0;
  if (is_flag(option)) return is_given && option.as<bool>() ? "true" : "false";
  if (is_list(option)) {
    std::vector<std::string> texts;
    if (is_given) texts = option.as<std::vector<std::string>>();
    std::transform(texts.begin(), texts.end(), texts.begin(), data::toml_text);
    return fmt::format("[{}]", fmt::join(texts, ", "));
  }
  const std::string type = option.get_type_name();
  if (type.rfind("TEXT", 0) == 0) {
    return data::toml_text(is_given ? option.as<std::string>() : option.get_default_str());
  }
  if (!is_given) return option.get_default_str();
  if (type.rfind("FLOAT", 0) == 0) return fmt::format("{}", option.as<double>());
  return fmt::to_string(option.as<std::int64_t>());  // of 0x50: 80, as it is read
}

// Who named it, in case it cannot be read.
std::string config_giver(const std::string& file) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no thread has begun yet
  const char* const variable = std::getenv(kConfigVariable);
  return variable != nullptr && variable == file ? kConfigVariable : kConfig;
}

std::unique_ptr<const data::MappedFile> config_file(const std::string& file) {
  try {
    return std::make_unique<data::MappedFile>(file);
  } catch (const DataError& error) {
    throw DataError(fmt::format("{}: {}", config_giver(file), error.what()));
  }
}

std::vector<std::string> names_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_configurable() && !option->get_lnames().empty()) {
      names.push_back(option->get_lnames().front());
    }
  }
  return names;
}

}  // namespace

void add_serve_options(CLI::App& command, ServeArguments& arguments) {
  command.add_option("snapshot", arguments.files, "Snapshots that import wrote")
      ->required()
      ->configurable(false);
  command.add_option(kConfig, "A TOML file with these options, without their dashes")
      ->envname(kConfigVariable)
      ->configurable(false);
  command.add_flag("--print-config", arguments.print_config, "Print what holds, and end")
      ->configurable(false);
  command.get_option("--help")->configurable(false);
  const CLI::Range ports(0, 65'535);
  add(command, "address", arguments.address, "Where to listen; 0.0.0.0 and :: are everywhere");
  add(command, "port", arguments.port, "Its port; 0: any free one")->check(ports);
  add(command, "admin-address", arguments.admin_address, "The same for /metrics and /admin/reload");
  add(command, "admin-port", arguments.admin_port, "Its port; 0: any free one")->check(ports);
  add_flag(command, "no-admin", arguments.no_admin, "No such port");
  add_flag(command, "mapped", arguments.mapped,
           "Leave snapshots in their files: less memory, but nobody may overwrite one in place");
  add_tls(command, arguments);
  add_limits(command, arguments);
  add_clients(command, arguments);
  add(command, "log", arguments.log, "On standard error: json, text or none")
      ->check(CLI::IsMember({"json", "text", "none"}));
}

void read_serve_config(CLI::App& command) {
  const CLI::Option* config = command.get_option(kConfig);
  if (config->empty()) return;
  const auto file = config->as<std::string>();
  const auto mapped = config_file(file);
  const std::string_view bytes(reinterpret_cast<const char*>(mapped->bytes().data()),
                               mapped->bytes().size());
  const auto names = names_of(command);
  for (const auto& [name, node] : data::parse_toml(bytes, file).members) {
    const std::string at = fmt::format("{}:{}: {}", file, node.line, name);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw UsageError(fmt::format("{} is no option, {}", at, expected_one_of(name, names)));
    }
    CLI::Option* option = command.get_option("--" + name);
    if (!option->empty()) continue;
    const auto texts = texts_of(node, at, *option);
    if (is_empty_list(*option, texts)) continue;
    // An empty text is asked of no check.
    if (is_flag(*option) && texts.front().empty()) {
      throw UsageError(fmt::format("{} is \"\", expected true or false", at));
    }
    for (const std::string& text : texts) option->add_result(text);
    try {
      option->run_callback();
    } catch (const CLI::ParseError& error) {
      throw UsageError(fmt::format("{}: {}", at, error.what()));
    }
  }
}

std::string serve_config(const CLI::App& command) {
  std::string config;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_configurable() || option->get_lnames().empty()) continue;
    config += fmt::format("{}={}\n", option->get_lnames().front(), toml_value(*option));
  }
  return config;
}

}  // namespace metes::tools
