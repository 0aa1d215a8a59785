#pragma once

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {

/// What of a JSON value a schema of an OpenAPI description does not say, or says otherwise. Unlike
/// a validator's, a member is a fault that no schema names, unless `additionalProperties` is true.
class DescribedShape {
 public:
  explicit DescribedShape(const nlohmann::json& openapi);

  /// A sentence for each, with where it is; empty: all is described. `schema` may be a `$ref`.
  [[nodiscard]] std::vector<std::string> faults(const nlohmann::json& schema,
                                                const nlohmann::json& value,
                                                const std::string& where = "") const;
  /// The schema of an answer: of a path, a method in small letters, a status and a media type.
  [[nodiscard]] const nlohmann::json& of_answer(const std::string& path, const std::string& method,
                                                const std::string& status,
                                                const std::string& type) const;
  /// One that components.schemas has.
  [[nodiscard]] const nlohmann::json& named(const std::string& name) const;

 private:
  using Json = nlohmann::json;
  [[nodiscard]] const Json& resolved(const Json& part) const;
  // Members and what must be there, of all parts of an `allOf`.
  void collect(const Json& schema, Json& members, Json& required, bool& is_open) const;
  [[nodiscard]] std::vector<std::string> of_object(const Json& schema, const Json& value,
                                                   const std::string& where) const;
  [[nodiscard]] std::vector<std::string> of_alternatives(const Json& schema, const Json& value,
                                                         const std::string& where) const;

  std::shared_ptr<const Json> openapi_;
};

}  // namespace metes::tests
