#pragma once

#include <string>
#include <string_view>

namespace metes::data {

/// Of a tag, while it begins.
class XmlAttributes {
 public:
  /// As a parser in C gives them: names, each before its value, ended by nullptr.
  explicit XmlAttributes(const char* const* given) : given_(given) {}

  /// By its name without a prefix; "" where there is none.
  [[nodiscard]] std::string_view of(std::string_view name) const;

 private:
  const char* const* given_;
};

/// What a text of XML has, in its order. None of these throws: a parser in C calls them.
class XmlTags {
 public:
  XmlTags() = default;
  virtual ~XmlTags() = default;
  XmlTags(const XmlTags&) = delete;
  XmlTags& operator=(const XmlTags&) = delete;

  virtual void begin(std::string_view /*tag*/, const XmlAttributes& /*attributes*/) {}
  virtual void end(std::string_view /*tag*/) {}
  /// A part of the text between tags.
  virtual void text(std::string_view /*part*/) {}
};

/// Reads a file, as GDAL names it ("/vsizip/{in.ods}/content.xml"), by pieces; of one that is not
/// there, is cut short, or is no XML, what there is. Whether it was read to its end.
bool read_xml(const std::string& file, XmlTags& tags);

}  // namespace metes::data
